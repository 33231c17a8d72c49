use jiff::Timestamp;
use proptest::prelude::*;

use super::{ActionId, ActionKind, ActionState, Evidence, Listed, PreconditionState, References, Runs, list};
use crate::domain::mapping::{Mapping, MappingStatus};
use crate::domain::mapping_review::{Answer, FieldFinding, FieldFindingKind, MappingReview};
use crate::domain::moment::Moment;
use crate::domain::readiness::{Environment, Flags};
use crate::domain::recent_runs::{RecentRuns, RunEvidence};
use crate::domain::scopes::{Scope, ScopePolicy};
use crate::domain::shop::Shop;
use crate::domain::sync_run::{Outcome, RunError, RunId, RunStatus, SyncRun};

/// The parts that evidence borrows.
pub(super) struct Case {
    scopes: Vec<Scope>,
    policy: ScopePolicy,
    pub(super) mapping: Mapping,
    review: MappingReview,
    shop: Shop,
}

impl Case {
    pub(super) fn new() -> Self {
        Self {
            scopes: vec![Scope::parse("read_orders").unwrap()],
            policy: ScopePolicy::default(),
            mapping: Mapping {
                status: Some(MappingStatus::Confirmed),
                fields: vec!["Order.id".parse().unwrap()],
                ..Mapping::default()
            },
            review: MappingReview {
                has_schema: true,
                schema_changed: Answer::No,
                compared: None,
                evidence: "two snapshots".to_owned(),
                findings: Vec::new(),
                not_compared: Vec::new(),
                unseen: Vec::new(),
                access_unknown: Vec::new(),
            },
            shop: Shop::parse("cyspera-ch.myshopify.com").unwrap(),
        }
    }

    /// The source of the example profile.
    pub(super) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            address: "suisse/shopify",
            enabled: true,
            environment: Environment::Staging,
            exchange_is_used: true,
            flags: Flags::default(),
            api_version: "2026-04".parse().unwrap(),
            scopes: &self.scopes,
            scope_policy: &self.policy,
            mapping: &self.mapping,
            review: &self.review,
            shops: vec![&self.shop],
            references: References { client_id: false, client_secret: false },
            store: "vault",
            open_checks: vec!["client-id-ref", "client-secret-ref", "secret-store"],
            runs: Runs::None,
            now: now(),
        }
    }
}

fn now() -> Timestamp {
    "2026-05-03T07:00:00Z".parse().unwrap()
}

fn run(id: &str, status: RunStatus, minute: u32) -> SyncRun {
    let at = |minute: u32| format!("2026-05-03T05:{minute:02}:00Z").parse().unwrap();
    SyncRun {
        outcome: Outcome::new(status, Some(at(minute)), RunError::default()),
        started: Some(at(minute)),
        ..SyncRun::new(RunId::parse(id).unwrap())
    }
}

/// What a history with these runs says.
fn runs(runs: Vec<SyncRun>) -> Runs {
    let completed = runs.iter().filter(|run| run.status() == RunStatus::Completed).cloned().collect();
    Runs::of(&RunEvidence::Read(RecentRuns::new([runs, completed].concat(), Moment::new(None, now()))))
}

/// A history with a run that failed.
pub(super) fn failed_run() -> Runs {
    let at = |text: &str| Some(text.parse().unwrap());
    let window = (at("2026-05-02T00:00:00Z"), at("2026-05-03T00:00:00Z"));
    runs(vec![SyncRun { window_from: window.0, window_to: window.1, ..run("failed", RunStatus::Failed, 1) }])
}

fn listed(evidence: &Evidence<'_>, action: ActionId) -> Listed {
    list(evidence, action.kind()).into_iter().find(|listed| listed.action == action).unwrap()
}

fn state(evidence: &Evidence<'_>, action: ActionId) -> ActionState {
    listed(evidence, action).state
}

#[test]
fn the_states_of_the_example_are_those_of_the_source_view() {
    let case = Case::new();
    let evidence = case.evidence();
    let source: Vec<ActionState> = list(&evidence, ActionKind::Source).iter().map(|listed| listed.state).collect();
    assert_eq!(source, [ActionState::AllowedPreview; 9]);
    let credentials: Vec<(ActionId, ActionState)> =
        list(&evidence, ActionKind::Credentials).iter().map(|listed| (listed.action, listed.state)).collect();
    assert_eq!(
        credentials,
        [
            (ActionId::CredsEnter, ActionState::Available),
            (ActionId::CredsReplace, ActionState::Unavailable),
            (ActionId::CredsVerify, ActionState::Available),
            (ActionId::CredsEnableExchange, ActionState::Available),
            (ActionId::CredsDisable, ActionState::Available),
        ]
    );
}

#[test]
fn evidence_changes_what_would_be_done_and_never_whether_it_may_be_looked_at() {
    let mut case = Case::new();
    case.mapping.status = Some(MappingStatus::Unconfirmed);
    case.review.schema_changed = Answer::Yes;
    let mut evidence = case.evidence();
    for runs in [
        Runs::Unknown("the history is locked".to_owned()),
        runs(vec![run("a", RunStatus::Failed, 1)]),
        runs(vec![run("a", RunStatus::Running, 1)]),
    ] {
        evidence.runs = runs;
        assert!(list(&evidence, ActionKind::Source).iter().all(|listed| listed.state == ActionState::AllowedPreview));
    }
}

#[test]
fn a_disabled_source_contacts_no_shop_and_can_be_looked_at() {
    let case = Case::new();
    let evidence = Evidence { enabled: false, ..case.evidence() };
    for action in [ActionId::Reconnect, ActionId::ManualSync, ActionId::RetryFailedSync, ActionId::RefreshMetadata] {
        assert_eq!(
            (state(&evidence, action), listed(&evidence, action).reason.as_str()),
            (ActionState::Blocked, "the source is disabled")
        );
    }
    assert_eq!(state(&evidence, ActionId::DisableSource), ActionState::Blocked);
    for action in [ActionId::OpenSyncHistory, ActionId::OpenDataQuality, ActionId::FieldMappingCheck] {
        assert_eq!(state(&evidence, action), ActionState::AllowedPreview);
    }
    assert_eq!(state(&evidence, ActionId::CredsDisable), ActionState::Unavailable);
    let references = References { client_id: true, client_secret: false };
    assert_eq!(state(&Evidence { references, ..evidence }, ActionId::CredsDisable), ActionState::Available);
}

#[test]
fn orders_are_read_by_a_mapping_and_within_the_policy_only() {
    let mut case = Case::new();
    case.scopes = vec![Scope::parse("read_customers").unwrap(), Scope::parse("read_orders").unwrap()];
    let manual = listed(&case.evidence(), ActionId::ManualSync);
    assert_eq!((manual.state, manual.reason.as_str()), (ActionState::Blocked, "the policy does not allow read_customers"));
    case.scopes.clear();
    assert_eq!(listed(&case.evidence(), ActionId::RetryFailedSync).reason, "the app has no read_orders");
    case.mapping.fields.clear();
    for action in [ActionId::ManualSync, ActionId::FieldMappingCheck, ActionId::AcknowledgeSchemaChange] {
        assert_eq!(listed(&case.evidence(), action).reason, "the config maps no fields");
    }
    assert_eq!(state(&case.evidence(), ActionId::Reconnect), ActionState::AllowedPreview);
    let evidence = Evidence { shops: Vec::new(), ..case.evidence() };
    assert_eq!(listed(&evidence, ActionId::Reconnect).reason, "no account of the source is selected");
}

#[test]
fn a_pair_is_entered_once_and_replaced_from_then_on() {
    let case = Case::new();
    let of = |client_id, client_secret| {
        let evidence = Evidence { references: References { client_id, client_secret }, ..case.evidence() };
        (state(&evidence, ActionId::CredsEnter), state(&evidence, ActionId::CredsReplace))
    };
    assert_eq!(of(false, false), (ActionState::Available, ActionState::Unavailable));
    assert_eq!(of(true, false), (ActionState::Available, ActionState::Available));
    assert_eq!(of(true, true), (ActionState::Unavailable, ActionState::Available));
}

#[test]
fn the_exchange_is_enabled_in_staging_only_and_names_what_is_open() {
    let case = Case::new();
    let open = listed(&case.evidence(), ActionId::CredsEnableExchange);
    assert_eq!(open.preconditions[0].met, PreconditionState::Unmet);
    assert!(open.would_do.ends_with("client-id-ref, client-secret-ref, secret-store"), "{}", open.would_do);
    let production = Evidence { environment: Environment::Production, ..case.evidence() };
    assert_eq!(state(&production, ActionId::CredsEnableExchange), ActionState::Unavailable);
    let unused = Evidence { exchange_is_used: false, ..case.evidence() };
    assert_eq!(state(&unused, ActionId::CredsEnableExchange), ActionState::Unavailable);
}

#[test]
fn a_retry_names_the_run_that_failed_since_the_last_success() {
    let case = Case::new();
    let would_do = |runs: &[SyncRun]| {
        let evidence = Evidence { runs: self::runs(runs.to_vec()), ..case.evidence() };
        listed(&evidence, ActionId::RetryFailedSync).would_do
    };
    let (failed, success) = (run("b", RunStatus::Failed, 2), run("c", RunStatus::Completed, 3));
    assert_eq!(
        would_do(&[run("d", RunStatus::Running, 4), failed.clone()]),
        "sync again what run b (failed, 2026-05-03T05:02:00Z) was to sync"
    );
    assert_eq!(would_do(&[success, failed]), "nothing: no run failed since the last success");
    assert_eq!(would_do(&[]), "nothing: no run was ever recorded");
    let orders = SyncRun { stream: Some(crate::domain::text::Untrusted::new("orders")), ..run("e", RunStatus::Completed, 5) };
    assert!(would_do(&[orders, run("b", RunStatus::Failed, 2)]).contains("run b"), "another stream makes up for nothing");
}

#[test]
fn a_change_of_the_schema_is_named() {
    let mut case = Case::new();
    case.review.schema_changed = Answer::Yes;
    case.review.findings = vec![FieldFinding {
        field: "Order.channel".parse().unwrap(),
        kind: FieldFindingKind::Deprecated { reason: "Use `publication` instead.".to_owned() },
        since_review: Answer::Yes,
    }];
    let acknowledge = listed(&case.evidence(), ActionId::AcknowledgeSchemaChange);
    assert!(acknowledge.would_do.ends_with("with field_deprecated Order.channel"), "{}", acknowledge.would_do);
    assert_eq!(acknowledge.preconditions[0].met, PreconditionState::Met);
}

proptest! {
    #[test]
    fn a_run_from_ahead_of_the_clock_is_never_retried(minute in 0u32..60, ahead in 6i64..10_000) {
        let mut early = run("ahead", RunStatus::Failed, minute);
        early.started = now().checked_add(jiff::SignedDuration::from_mins(ahead)).ok();
        prop_assert_eq!(runs(vec![early]), Runs::None);
    }
}
