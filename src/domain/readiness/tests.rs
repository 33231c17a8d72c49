//! The readiness table, row by row.

use jiff::SignedDuration;
use proptest::prelude::*;

use crate::domain::pair::PairMark;
use crate::domain::presence::{AbsentFolder, Cause, ImportOrigin, Metadata, Presence, StoreState};
use crate::domain::scopes::Scope;

use super::{
    Assessment, CheckId, CredentialEvidence, Environment, Flags, Headline, Plan, Policy, Prospect, State, Step, StoreEvidence,
    Strictness, Subject, Verdict, Waiver, assess,
};

/// One source for which everything is in place, to be spoiled in one respect at a time.
struct Scene {
    enabled: bool,
    environment: Environment,
    exchange_is_used: bool,
    flags: Flags,
    api_version: &'static str,
    scopes: Vec<&'static str>,
    policy: Policy,
    is_keyring: bool,
    plan: Option<Plan>,
    store: StoreState,
    client_id: CredentialEvidence,
    client_secret: CredentialEvidence,
    waivers: Vec<Waiver>,
    now: &'static str,
    strictness: Strictness,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            enabled: true,
            environment: Environment::Staging,
            exchange_is_used: true,
            flags: Flags { persistence: true, real_exchange: true },
            api_version: "2026-04",
            scopes: vec!["read_orders"],
            policy: Policy::default(),
            is_keyring: true,
            plan: None,
            store: StoreState::Answers,
            client_id: at("client-id", present("a")),
            client_secret: at("client-secret", present("a")),
            waivers: Vec::new(),
            now: "2026-11-22T12:00:00Z",
            strictness: Strictness::default(),
        }
    }
}

impl Scene {
    fn assess(&self) -> Assessment {
        self.judged(assess)
    }

    fn prospect(&self, is_named: bool) -> Prospect {
        self.judged(|subject, strictness| Prospect::of(&assess(subject, strictness), subject, strictness, is_named))
    }

    fn judged<T>(&self, judge: impl FnOnce(&Subject<'_>, &Strictness) -> T) -> T {
        let scopes: Vec<Scope> = self.scopes.iter().map(|scope| Scope::parse(scope).unwrap()).collect();
        let subject = Subject {
            address: "suisse/shopify",
            enabled: self.enabled,
            environment: self.environment,
            exchange_is_used: self.exchange_is_used,
            flags: self.flags,
            api_version: self.api_version.parse().unwrap(),
            scopes: &scopes,
            policy: &self.policy,
            store: StoreEvidence {
                name: if self.is_keyring { "keyring" } else { "vault" },
                is_keyring: self.is_keyring,
                environment: None,
                plan: self.plan,
                state: &self.store,
            },
            client_id: &self.client_id,
            client_secret: &self.client_secret,
            awaits_approval: false,
            live: None,
            waivers: &self.waivers,
            now: self.now.parse().unwrap(),
            clock: self.now.parse().unwrap(),
        };
        judge(&subject, &self.strictness)
    }

    fn state(&self, id: CheckId) -> State {
        self.assess().checks.iter().find(|check| check.id == id).unwrap().state
    }
}

fn at(name: &str, presence: Presence) -> CredentialEvidence {
    CredentialEvidence::Referenced { reference: format!("keyring://sourcectl/suisse/shopify/{name}"), presence }
}

fn unreferenced(at_target: Option<Presence>) -> CredentialEvidence {
    CredentialEvidence::Unreferenced { target: "keyring://sourcectl/suisse/shopify/client-id".into(), at_target }
}

fn present(pair: &str) -> Presence {
    let changed = Some("2026-11-01T00:00:00Z".parse().unwrap());
    Presence::Present(Metadata { changed, pair: PairMark::Entry(pair.into()), ..Metadata::default() })
}

fn imported() -> Presence {
    Presence::Imported(ImportOrigin::from_server("dev", "/shared"))
}

fn no_base_folder(similar: &[&str]) -> StoreState {
    let similar = similar.iter().map(|&path| path.to_owned()).collect();
    StoreState::NoBaseFolder(AbsentFolder { path: "/shopfy".to_owned(), similar, cause: cause() })
}

fn cause() -> Cause {
    Cause::new("it did not answer")
}

fn sourcectl(assessment: &Assessment, id: CheckId) -> String {
    let check = assessment.checks.iter().find(|check| check.id == id).unwrap();
    let line = |step: &Step| match step {
        Step::Sourcectl(arguments) => arguments.join(" "),
        Step::Shell(line) => line.clone(),
    };
    check.remedy.iter().flat_map(|remedy| &remedy.steps).map(line).collect::<Vec<_>>().join(" && ")
}

#[test]
fn waiting_helps_with_values_and_stores_and_never_with_the_config() {
    let missing = || Scene { client_id: at("client-id", Presence::Missing), ..Scene::default() };
    let locked = || Scene { store: StoreState::Locked, client_id: at("client-id", Presence::Locked), ..Scene::default() };
    let mixed = || Scene { client_id: at("client-id", present("b")), ..Scene::default() };
    let nowhere = || Scene { client_id: unreferenced(None), ..Scene::default() };
    let no_collection = || Scene { store: StoreState::NotConfigured(vec!["default collection"]), ..Scene::default() };
    for scene in [missing(), locked(), mixed(), nowhere(), no_collection()] {
        assert_eq!(scene.prospect(true), Prospect::Hopeful);
        assert_eq!(Scene { scopes: vec!["read_customers"], ..scene }.prospect(true), Prospect::Hopeless);
    }
    let no_exchange = Flags { persistence: true, real_exchange: false };
    let hopeless = [
        Scene { flags: no_exchange, ..missing() },
        Scene { is_keyring: false, store: StoreState::NotConfigured(vec!["url"]), plan: Some(Plan::Pro), ..missing() },
        Scene { is_keyring: false, ..missing() },
    ];
    for scene in hopeless {
        assert_eq!(scene.prospect(true), Prospect::Hopeless);
    }
    let disabled = Scene { enabled: false, ..Scene::default() };
    assert_eq!((disabled.prospect(true), disabled.prospect(false)), (Prospect::Hopeless, Prospect::Reached));
    assert_eq!(Scene::default().prospect(true), Prospect::Reached);
}

#[test]
fn advice_ends_a_wait_only_where_it_counts() {
    let ended = Scene { api_version: "2025-07", client_id: at("client-id", Presence::Missing), ..Scene::default() };
    assert_eq!(ended.prospect(true), Prospect::Hopeful);
    let strictness = Strictness { fail_on_warning: true, ..Strictness::default() };
    assert_eq!(Scene { strictness, ..ended }.prospect(true), Prospect::Hopeless);
}

#[test]
fn a_source_with_everything_in_place_is_ready() {
    let assessment = Scene::default().assess();
    assert_eq!((assessment.verdict, assessment.headline), (Verdict::Ready, Headline::Ready));
    let states: Vec<State> = assessment.checks.iter().map(|check| check.state).collect();
    let (ok, skipped) = (State::Ok, State::Skipped);
    assert_eq!(states, [ok, ok, ok, ok, ok, skipped, skipped, ok]);
}

#[test]
fn each_presence_of_the_client_id_has_its_own_state_headline_and_verdict() {
    let cases = [
        (unreferenced(None), State::Todo, Headline::SecretRefsMissing, Verdict::NotReady),
        (unreferenced(Some(Presence::Missing)), State::Todo, Headline::SecretRefsMissing, Verdict::NotReady),
        (unreferenced(Some(present("a"))), State::Todo, Headline::SecretRefsMissing, Verdict::NotReady),
        (at("client-id", Presence::Missing), State::Todo, Headline::SecretRefsMissing, Verdict::NotReady),
        (unreferenced(Some(imported())), State::Todo, Headline::SecretImported, Verdict::NotReady),
        (at("client-id", imported()), State::Todo, Headline::SecretImported, Verdict::NotReady),
        (at("client-id", Presence::NotAsked(cause())), State::Unknown, Headline::SecretNotAsked, Verdict::Undetermined),
        (at("client-id", Presence::Locked), State::Unknown, Headline::SecretStoreLocked, Verdict::Undetermined),
        (at("client-id", Presence::Denied(cause())), State::Unknown, Headline::SecretStoreDenied, Verdict::Undetermined),
        (at("client-id", Presence::Duplicated(2)), State::Fail, Headline::SecretDuplicated, Verdict::NotReady),
        (
            at("client-id", Presence::Unreachable(cause())),
            State::Unknown,
            Headline::SecretStoreUnreachable,
            Verdict::Undetermined,
        ),
    ];
    for (client_id, state, headline, verdict) in cases {
        let label = format!("{client_id:?}");
        let scene = Scene { client_id, ..Scene::default() };
        let assessment = scene.assess();
        assert_eq!(scene.state(CheckId::ClientIdRef), state, "{label}");
        assert_eq!((assessment.headline, assessment.verdict), (headline, verdict), "{label}");
    }
}

#[test]
fn a_value_that_lies_at_its_place_without_a_reference_is_linked_not_entered_again() {
    let scene = Scene { client_id: unreferenced(Some(present("a"))), ..Scene::default() };
    assert_eq!(
        sourcectl(&scene.assess(), CheckId::ClientIdRef),
        "creds link suisse/shopify --client-id keyring://sourcectl/suisse/shopify/client-id"
    );
}

#[test]
fn one_command_links_both_values_that_lie_at_their_places() {
    let secret = CredentialEvidence::Unreferenced {
        target: "keyring://sourcectl/suisse/shopify/client-secret".into(),
        at_target: Some(present("a")),
    };
    let scene = Scene { client_id: unreferenced(Some(present("a"))), client_secret: secret, ..Scene::default() };
    for id in [CheckId::ClientIdRef, CheckId::ClientSecretRef] {
        assert_eq!(
            sourcectl(&scene.assess(), id),
            "creds link suisse/shopify --client-id keyring://sourcectl/suisse/shopify/client-id \
             --client-secret keyring://sourcectl/suisse/shopify/client-secret"
        );
    }
}

#[test]
fn a_value_that_an_import_supplies_is_entered_only_over_it() {
    let one = Scene { client_id: at("client-id", imported()), ..Scene::default() };
    assert_eq!(sourcectl(&one.assess(), CheckId::ClientIdRef), "creds set suisse/shopify --only client-id --replace");
    let both = Scene { client_secret: at("client-secret", imported()), ..one };
    assert_eq!(sourcectl(&both.assess(), CheckId::ClientIdRef), "creds set suisse/shopify --replace");
}

#[test]
fn an_absent_base_folder_is_the_stores_finding_and_no_remedy_enters_a_value() {
    let below =
        |presence| CredentialEvidence::Referenced { reference: "infisical://vault/suisse/shopify/CLIENT_ID".into(), presence };
    let derived = || CredentialEvidence::Unreferenced {
        target: "infisical://vault/suisse/shopify/CLIENT_ID".into(),
        at_target: Some(Presence::Missing),
    };
    for (client_id, client_secret) in [(below(Presence::Missing), below(Presence::Missing)), (derived(), derived())] {
        let store = no_base_folder(&["/shopify", "/shop"]);
        let scene = Scene { is_keyring: false, plan: Some(Plan::Pro), store, client_id, client_secret, ..Scene::default() };
        let assessment = scene.assess();
        assert_eq!((assessment.verdict, assessment.headline), (Verdict::NotReady, Headline::SecretStoreMisconfigured));
        for id in [CheckId::ClientIdRef, CheckId::ClientSecretRef, CheckId::SecretStore] {
            assert_eq!(sourcectl(&assessment, id), "config set stores.vault.path /shopify", "{id:?}");
        }
        // The first value makes the folder, and somebody may enter it while this waits.
        assert_eq!(scene.prospect(true), Prospect::Hopeful);
        let alone = Scene { store: no_base_folder(&[]), ..scene };
        assert_eq!(sourcectl(&alone.assess(), CheckId::SecretStore), "");
    }
}

#[test]
fn the_remedy_asks_for_one_value_where_only_one_is_missing() {
    let one = Scene { client_secret: at("client-secret", Presence::Missing), ..Scene::default() };
    assert_eq!(sourcectl(&one.assess(), CheckId::ClientSecretRef), "creds set suisse/shopify --only client-secret");
    let both = Scene { client_id: at("client-id", Presence::Missing), ..one };
    assert_eq!(sourcectl(&both.assess(), CheckId::ClientSecretRef), "creds set suisse/shopify");
}

#[test]
fn two_values_of_different_entries_are_a_mixed_pair() {
    let scene = Scene { client_secret: at("client-secret", present("b")), ..Scene::default() };
    assert_eq!(scene.state(CheckId::ClientSecretRef), State::Fail);
    assert_eq!(scene.assess().headline, Headline::CredentialPairMixed);
    assert_eq!(sourcectl(&scene.assess(), CheckId::ClientSecretRef), "creds set suisse/shopify --replace");
}

#[test]
fn each_state_of_the_store_has_its_own_answer() {
    let cases = [
        (StoreState::Answers, State::Ok, Headline::Ready),
        (StoreState::Locked, State::Unknown, Headline::SecretStoreLocked),
        (StoreState::NotConfigured(vec!["default collection"]), State::Todo, Headline::SecretStoreNotConfigured),
        (StoreState::NoIdentity(cause()), State::Todo, Headline::SecretStoreNotConfigured),
        (StoreState::Misconfigured(cause()), State::Fail, Headline::SecretStoreMisconfigured),
        (no_base_folder(&[]), State::Fail, Headline::SecretStoreMisconfigured),
        (StoreState::Denied(cause()), State::Unknown, Headline::SecretStoreDenied),
        (StoreState::Unreachable(cause()), State::Unknown, Headline::SecretStoreUnreachable),
    ];
    for (store, state, headline) in cases {
        let scene = Scene { store, ..Scene::default() };
        assert_eq!((scene.state(CheckId::SecretStore), scene.assess().headline), (state, headline));
    }
}

#[test]
fn the_exchange_flag_counts_in_staging_profiles_that_use_the_exchange() {
    let closed = Flags { real_exchange: false, ..Scene::default().flags };
    let cases = [
        (Environment::Staging, true, Scene::default().flags, State::Ok),
        (Environment::Staging, true, closed, State::Todo),
        (Environment::Staging, false, closed, State::Skipped),
        (Environment::Production, true, closed, State::Skipped),
        (Environment::Production, true, Scene::default().flags, State::Skipped),
    ];
    for (environment, exchange_is_used, flags, state) in cases {
        let scene = Scene { environment, exchange_is_used, flags, ..Scene::default() };
        assert_eq!(scene.state(CheckId::ExchangeFlags), state, "{environment:?} {exchange_is_used} {flags:?}");
    }
}

#[test]
fn a_plan_below_pro_or_undeclared_is_still_to_do() {
    for (plan, state) in
        [(None, State::Todo), (Some(Plan::Free), State::Todo), (Some(Plan::Pro), State::Ok), (Some(Plan::Enterprise), State::Ok)]
    {
        let scene = Scene { is_keyring: false, plan, ..Scene::default() };
        assert_eq!(scene.state(CheckId::Plan), state, "{plan:?}");
    }
}

#[test]
fn scopes_fail_when_one_is_forbidden_out_of_v1_or_missing() {
    for (scopes, headline) in [
        (vec!["read_orders", "read_customers"], Headline::ScopesForbidden),
        (vec!["read_orders", "read_all_orders"], Headline::ScopesForbidden),
        (vec!["read_products"], Headline::ScopesMissing),
    ] {
        let scene = Scene { scopes, ..Scene::default() };
        assert_eq!((scene.state(CheckId::Scopes), scene.assess().headline), (State::Fail, headline));
    }
}

#[test]
fn the_age_of_the_secret_is_judged_where_the_policy_sets_a_limit() {
    let policy = |days: i64| Policy { max_secret_age: Some(SignedDuration::from_hours(24 * days)), ..Policy::default() };
    let age = |policy, client_secret| Scene { policy, client_secret, ..Scene::default() }.state(CheckId::SecretAge);
    assert_eq!(age(policy(30), at("client-secret", present("a"))), State::Ok);
    assert_eq!(age(policy(7), at("client-secret", present("a"))), State::Todo);
    assert_eq!(age(policy(7), at("client-secret", Presence::Missing)), State::Skipped);
    let untold = Presence::Present(Metadata { pair: PairMark::Entry("a".into()), ..Metadata::default() });
    assert_eq!(age(policy(7), at("client-secret", untold)), State::Unknown);
}

#[test]
fn an_api_version_needs_thirty_more_days_of_access() {
    let cases = [
        ("2026-04", "2027-03-17T15:00:00Z", State::Ok),
        ("2026-04", "2027-03-17T15:00:01Z", State::Todo),
        ("2026-04", "2027-04-16T15:00:00Z", State::Fail),
        ("2027-01", "2026-11-22T12:00:00Z", State::Todo),
        ("2027-04", "2026-11-22T12:00:00Z", State::Fail),
    ];
    for (api_version, now, state) in cases {
        let scene = Scene { api_version, now, ..Scene::default() };
        assert_eq!(scene.state(CheckId::ApiVersion), state, "{api_version} at {now}");
        assert_eq!(scene.assess().verdict, Verdict::Ready, "advisory: {api_version} at {now}");
    }
}

#[test]
fn an_advisory_check_decides_only_when_warnings_fail() {
    let spoiled = Scene { now: "2027-04-16T15:00:00Z", ..Scene::default() };
    assert_eq!(spoiled.assess().verdict, Verdict::Ready);
    let strict = Scene { strictness: Strictness { fail_on_warning: true, ..Strictness::default() }, ..spoiled };
    assert_eq!(strict.assess().verdict, Verdict::NotReady);
}

#[test]
fn only_the_checks_that_were_asked_for_are_judged() {
    let only = Strictness { only: vec![CheckId::Scopes], ..Strictness::default() };
    let scene = Scene { client_id: unreferenced(None), strictness: only, ..Scene::default() };
    let assessment = scene.assess();
    assert_eq!((assessment.verdict, assessment.checks.len()), (Verdict::Ready, 1));
}

#[test]
fn what_blocks_a_check_that_was_asked_for_is_told_and_decides() {
    let missing = at("client-secret", Presence::Missing);
    let policy = Policy { max_secret_age: Some(SignedDuration::from_hours(24)), ..Policy::default() };
    let strictness = Strictness { only: vec![CheckId::SecretAge], fail_on_warning: true };
    let assessment = Scene { client_secret: missing, policy, strictness, ..Scene::default() }.assess();
    let told: Vec<(CheckId, State)> = assessment.checks.iter().map(|check| (check.id, check.state)).collect();
    assert_eq!(told, [(CheckId::ClientSecretRef, State::Todo), (CheckId::SecretAge, State::Skipped)]);
    assert_eq!((assessment.verdict, assessment.headline), (Verdict::NotReady, Headline::SecretRefsMissing));
}

#[test]
fn a_disabled_source_is_not_judged() {
    let assessment = Scene { enabled: false, client_id: unreferenced(None), ..Scene::default() }.assess();
    assert_eq!((assessment.verdict, assessment.headline), (Verdict::Disabled, Headline::SourceDisabled));
    assert!(assessment.checks.iter().all(|check| check.state == State::Skipped));
}

#[test]
fn a_waiver_holds_to_the_end_of_its_day_and_warns_afterwards() {
    let waiver = Waiver { check: CheckId::ExchangeFlags, reason: "pilot".into(), until: "2026-11-22".parse().unwrap() };
    let at = |now| {
        let flags = Flags { real_exchange: false, ..Scene::default().flags };
        Scene { flags, waivers: vec![waiver.clone()], now, ..Scene::default() }.assess()
    };
    let held = at("2026-11-22T23:59:59Z");
    assert_eq!((held.verdict, held.warnings.len()), (Verdict::Ready, 0));
    assert_eq!(held.checks[4].state, State::Waived);
    let expired = at("2026-11-23T00:00:00Z");
    assert_eq!((expired.verdict, expired.headline), (Verdict::NotReady, Headline::ExchangeDisabled));
    assert_eq!(expired.warnings, ["the waiver of exchange-flags expired on 2026-11-22"]);
}

#[test]
fn what_is_unknown_cannot_be_waived() {
    let waiver = Waiver { check: CheckId::ClientIdRef, reason: "pilot".into(), until: "2030-01-01".parse().unwrap() };
    let scene = Scene { client_id: at("client-id", Presence::Locked), waivers: vec![waiver], ..Scene::default() };
    assert_eq!(scene.assess().verdict, Verdict::Undetermined);
}

fn any_presence() -> impl Strategy<Value = Presence> {
    prop_oneof![
        Just(present("a")),
        Just(present("b")),
        Just(Presence::Missing),
        Just(Presence::Locked),
        Just(Presence::Denied(cause())),
        Just(Presence::Duplicated(3)),
        Just(imported()),
        Just(Presence::NotAsked(cause())),
        Just(Presence::Unreachable(cause())),
    ]
}

fn any_store() -> impl Strategy<Value = StoreState> {
    prop_oneof![
        Just(StoreState::Answers),
        Just(StoreState::Locked),
        Just(StoreState::NotConfigured(vec!["project_id"])),
        Just(StoreState::NoIdentity(cause())),
        Just(StoreState::Misconfigured(cause())),
        Just(no_base_folder(&["/shopify"])),
        Just(StoreState::Denied(cause())),
        Just(StoreState::Unreachable(cause())),
    ]
}

proptest! {
    /// READY is said only where both values are proven to be there and to belong together, and the store answers.
    #[test]
    fn nothing_but_proof_makes_a_source_ready(id in any_presence(), secret in any_presence(), store in any_store(), real_exchange: bool) {
        let flags = Flags { persistence: true, real_exchange };
        let both_present = matches!((&id, &secret), (Presence::Present(a), Presence::Present(b)) if a.pair == b.pair);
        let proven = both_present && store == StoreState::Answers && real_exchange;
        let scene = Scene { client_id: at("client-id", id), client_secret: at("client-secret", secret), store, flags, ..Scene::default() };
        let assessment = scene.assess();
        prop_assert_eq!(assessment.verdict == Verdict::Ready, proven);
        prop_assert_eq!(assessment.headline == Headline::Ready, proven);
    }

    #[test]
    fn every_open_blocking_check_says_why_and_whatever_is_negative_has_a_remedy(id in any_presence(), secret in any_presence(), store in any_store()) {
        let scene = Scene { client_id: at("client-id", id), client_secret: at("client-secret", secret), store, ..Scene::default() };
        for check in scene.assess().checks {
            prop_assert!(!check.reason.what.is_empty());
            prop_assert!(!check.state.is_negative() || check.remedy.is_some(), "{:?}", check.id);
        }
    }
}

#[test]
fn a_shop_may_be_contacted_only_where_every_gate_is_open_and_each_that_is_closed_is_named() {
    use crate::domain::exchange_gate::{StoreOfPair, closed};
    use crate::domain::gate::Gate;

    let missing = || at("client-secret", Presence::Missing);
    let mixed = || at("client-secret", present("b"));
    let locked = || at("client-secret", Presence::Locked);
    let good = || at("client-secret", present("a"));
    let until = jiff::civil::date(2099, 1, 1);
    let waiver = || Waiver { check: CheckId::ClientSecretRef, reason: "pilot".into(), until };
    for row in 0..192_u32 {
        let bit = |at: u32| row >> at & 1 == 1;
        let (flag, staging, used, is_waived) = (bit(0), bit(1), bit(2), bit(3));
        let (environment, store_is_safe) =
            [(None, true), (Some("staging"), true), (Some("prod"), false)][(row / 16 % 3) as usize];
        let (secret, checklist_is_met) =
            [(good(), true), (missing(), false), (mixed(), false), (locked(), false)][(row / 48) as usize].clone();
        let scene = Scene {
            flags: Flags { persistence: true, real_exchange: flag },
            environment: if staging { Environment::Staging } else { Environment::Production },
            exchange_is_used: used,
            client_secret: secret,
            waivers: if is_waived { vec![waiver()] } else { Vec::new() },
            ..Scene::default()
        };
        let stores = [StoreOfPair { name: "vault", environment }];
        let names: Vec<Gate> =
            scene.judged(|subject, _| closed(subject, &stores)).into_iter().map(|closed| closed.gate).collect();
        let expected = [
            (!flag, Gate::RealExchange),
            (!staging, Gate::ProfileEnvironment),
            (!used, Gate::ProfileExchange),
            (!store_is_safe, Gate::StoreEnvironment),
            (!checklist_is_met, Gate::Checklist),
        ];
        let expected: Vec<Gate> = expected.into_iter().filter(|(is_closed, _)| *is_closed).map(|(_, gate)| gate).collect();
        assert_eq!(names, expected, "row {row}");
    }
}
