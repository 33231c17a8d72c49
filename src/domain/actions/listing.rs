//! Which actions there are on a source, whether each may be previewed, and what it would come to.

use crate::domain::mapping_review::{Answer, FieldFinding};
use crate::domain::readiness::Environment;
use crate::domain::scopes::{Scope, ScopeVerdict};

use super::precondition::{self, Precondition};
use super::{ActionId, ActionKind, ActionState, Evidence, RunMark, Runs};

/// One action on one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which action.
    pub action: ActionId,
    /// Whether it may be previewed.
    pub state: ActionState,
    /// Why it may, or why not.
    pub reason: String,
    /// What has to hold before somebody performs it.
    pub preconditions: Vec<Precondition>,
    /// What it would do as things stand; possibly nothing.
    pub would_do: String,
}

/// All actions of a kind on one source, in their order.
pub fn list(evidence: &Evidence<'_>, kind: ActionKind) -> Vec<Listed> {
    ActionId::ALL.into_iter().filter(|action| action.kind() == kind).map(|action| one(action, evidence)).collect()
}

fn one(action: ActionId, evidence: &Evidence<'_>) -> Listed {
    let (may, reason) = match obstacle(action, evidence) {
        Some(obstacle) => (false, obstacle),
        None => (true, "nothing in policy or structure rules it out".to_owned()),
    };
    Listed {
        action,
        state: ActionState::of(action.kind(), may),
        reason,
        preconditions: precondition::of(action, evidence),
        would_do: would_do(action, evidence),
    }
}

/// Why an action may not be previewed.
pub(super) fn obstacle(action: ActionId, evidence: &Evidence<'_>) -> Option<String> {
    match action {
        ActionId::DisableSource => (!evidence.enabled).then(|| "the source is disabled already".to_owned()),
        ActionId::Reconnect | ActionId::RefreshMetadata => contact(evidence),
        ActionId::ManualSync | ActionId::RetryFailedSync => contact(evidence).or_else(|| orders(evidence)),
        ActionId::FieldMappingCheck | ActionId::AcknowledgeSchemaChange => {
            evidence.mapping.fields.is_empty().then(|| "the config maps no fields".to_owned())
        }
        ActionId::OpenSyncHistory | ActionId::OpenDataQuality | ActionId::CredsVerify => None,
        ActionId::CredsEnter => evidence.references.both().then(|| "both values are referenced already; replace them".to_owned()),
        ActionId::CredsReplace => (!evidence.references.any()).then(|| "there is nothing to replace".to_owned()),
        ActionId::CredsEnableExchange => gate(evidence),
        ActionId::CredsDisable => {
            let is_done = !evidence.enabled && !evidence.references.any();
            is_done.then(|| "the source is disabled, and has no references".to_owned())
        }
    }
}

/// What keeps any action from contacting the shops of the source.
fn contact(evidence: &Evidence<'_>) -> Option<String> {
    if !evidence.enabled {
        return Some("the source is disabled".to_owned());
    }
    evidence.shops.is_empty().then(|| "no account of the source is selected".to_owned())
}

/// What keeps orders from being read.
fn orders(evidence: &Evidence<'_>) -> Option<String> {
    if evidence.mapping.fields.is_empty() {
        return Some("the config maps no fields".to_owned());
    }
    match evidence.scope_policy.judge(evidence.scopes) {
        ScopeVerdict::Covered => None,
        ScopeVerdict::Forbidden(trespasses) => {
            let scopes: Vec<&str> = trespasses.iter().map(|trespass| trespass.scope.as_str()).collect();
            Some(format!("the policy does not allow {}", scopes.join(", ")))
        }
        ScopeVerdict::Missing(scopes) => {
            let scopes: Vec<&str> = scopes.iter().map(Scope::as_str).collect();
            Some(format!("the app has no {}", scopes.join(", ")))
        }
    }
}

/// What keeps the gate to the exchange from being opened.
fn gate(evidence: &Evidence<'_>) -> Option<String> {
    if evidence.environment == Environment::Production {
        return Some("the profile is in production, where nothing is exchanged".to_owned());
    }
    if !evidence.exchange_is_used {
        return Some("the profile does not use the exchange".to_owned());
    }
    evidence.flags.real_exchange.then(|| "real_exchange is on already".to_owned())
}

fn would_do(action: ActionId, evidence: &Evidence<'_>) -> String {
    let version = evidence.api_version;
    let shops = counted(evidence.shops.len(), "shop");
    match action {
        ActionId::Reconnect => format!("exchange the pair for a token and read scopes and versions, at {shops}"),
        ActionId::DisableSource => "set enabled = false; data and history stay as they are".to_owned(),
        ActionId::ManualSync => {
            let fields = counted(evidence.mapping.fields.len(), "field");
            let types = mapped_types(evidence);
            let operations = counted(types.len(), "bulk operation");
            format!("start {operations} ({}) with {fields} of {version}, at {shops}", types.join(", "))
        }
        ActionId::RetryFailedSync => retry(&evidence.runs),
        ActionId::RefreshMetadata => format!("read the schema of {version} at one shop, and keep a snapshot"),
        ActionId::FieldMappingCheck => check(evidence),
        ActionId::AcknowledgeSchemaChange => acknowledge(evidence),
        ActionId::OpenSyncHistory => "show the runs of this source, newest first".to_owned(),
        ActionId::OpenDataQuality => "show the findings on the data of this source".to_owned(),
        ActionId::CredsEnter => format!("write what is typed to {}, and its references to the config", evidence.store),
        ActionId::CredsReplace => format!("write what is typed over what is in {}", evidence.store),
        ActionId::CredsVerify => "ask the store for the presence of both values; exchange nothing".to_owned(),
        ActionId::CredsEnableExchange => match evidence.open_checks.as_slice() {
            [] => "set real_exchange = true".to_owned(),
            open => format!("set real_exchange = true, once these are done: {}", open.join(", ")),
        },
        ActionId::CredsDisable => "set enabled = false and remove the references; the values stay in their store".to_owned(),
    }
}

fn retry(runs: &Runs) -> String {
    match runs {
        Runs::Unknown(_) => "not known: the history could not be asked".to_owned(),
        Runs::None => "nothing: no run was ever recorded".to_owned(),
        Runs::Known { to_retry: None, .. } => "nothing: no run failed since the last success".to_owned(),
        Runs::Known { to_retry: Some(run), .. } => format!("sync again what {} was to sync", named(run)),
    }
}

/// What the history says, as the origin of a plan.
pub(super) fn runs(runs: &Runs) -> String {
    match runs {
        Runs::Unknown(cause) => format!("no runs: {cause}"),
        Runs::None => "the history, which has no run of this source".to_owned(),
        Runs::Known { newest, .. } => format!("the history up to {}", named(newest)),
    }
}

/// `run 2026-11-20-01 (failed, 2026-11-20T02:00:00Z)`
pub(super) fn named(run: &RunMark) -> String {
    let at = run.at.map(|at| format!(", {at:.0}")).unwrap_or_default();
    format!("run {} ({}{at})", run.run_id.as_str(), run.status.word())
}

fn check(evidence: &Evidence<'_>) -> String {
    let version = evidence.api_version;
    match evidence.review.findings.as_slice() {
        [] if !evidence.review.has_schema => {
            format!("hold the mapping against the schema of {version}, once there is one")
        }
        [] => format!("confirm the mapping for {version}: nothing is to be said of its fields"),
        findings => format!("confirm the mapping for {version}, after these are looked at: {}", told(findings)),
    }
}

fn acknowledge(evidence: &Evidence<'_>) -> String {
    let version = evidence.api_version;
    match evidence.review.schema_changed {
        Answer::No => "nothing: the mapped types are those of the last review".to_owned(),
        Answer::Unknown => "not known: there is nothing to compare the schema with".to_owned(),
        Answer::Yes => match evidence.review.findings.as_slice() {
            [] => format!("note the schema of {version} as reviewed; no mapped field is affected"),
            findings => format!("note the schema of {version} as reviewed, with {}", told(findings)),
        },
    }
}

/// `field_deprecated Order.channel, …`
fn told(findings: &[FieldFinding]) -> String {
    let told: Vec<String> = findings.iter().map(|finding| format!("{} {}", finding.kind.code(), finding.field)).collect();
    told.join(", ")
}

/// The types that mapped paths start from, each once, in the mapping's order.
fn mapped_types<'e>(evidence: &Evidence<'e>) -> Vec<&'e str> {
    let mut types = Vec::new();
    for path in &evidence.mapping.fields {
        if !types.contains(&path.type_name()) {
            types.push(path.type_name());
        }
    }
    types
}

/// `1 shop`, `2 shops`.
fn counted(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}
