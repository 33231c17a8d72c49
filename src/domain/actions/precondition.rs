//! What has to hold before an action could be performed, and whether it does.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::api_calendar::Stage;
use crate::domain::mapping::{FieldPath, MappingStatus};
use crate::domain::mapping_review::{Answer, FieldFinding, FieldFindingKind};
use crate::domain::readiness::Environment;
use crate::domain::sync_run::RunStatus;

use super::{ActionId, Evidence, Runs};

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PreconditionState {
    /// It does.
    Met,
    /// It does not.
    Unmet,
    /// It was not looked at, or could not be found out.
    Unknown,
}

impl PreconditionState {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Met, Self::Unmet, Self::Unknown];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unmet => "unmet",
            Self::Unknown => "unknown",
        }
    }

    const fn when(holds: bool) -> Self {
        if holds { Self::Met } else { Self::Unmet }
    }
}

/// Something that has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precondition {
    /// What has to hold.
    pub what: &'static str,
    /// Whether it does.
    pub met: PreconditionState,
    /// What that is known from.
    pub reason: String,
}

/// The preconditions of an action on a source.
pub(super) fn of(action: ActionId, evidence: &Evidence<'_>) -> Vec<Precondition> {
    match action {
        ActionId::Reconnect | ActionId::RefreshMetadata => {
            vec![references(evidence), exchange(evidence), version(evidence)]
        }
        ActionId::ManualSync => {
            vec![references(evidence), exchange(evidence), version(evidence), mapping(evidence), policy(evidence), idle(evidence)]
        }
        ActionId::RetryFailedSync => {
            vec![
                something_to_retry(evidence),
                references(evidence),
                exchange(evidence),
                version(evidence),
                policy(evidence),
                idle(evidence),
            ]
        }
        ActionId::FieldMappingCheck => {
            vec![snapshot(evidence), references(evidence), exchange(evidence), policy(evidence)]
        }
        ActionId::AcknowledgeSchemaChange => vec![change(evidence)],
        ActionId::CredsEnter | ActionId::CredsReplace => vec![persistence(evidence)],
        ActionId::CredsEnableExchange => vec![checklist(evidence)],
        ActionId::DisableSource
        | ActionId::OpenSyncHistory
        | ActionId::OpenDataQuality
        | ActionId::CredsVerify
        | ActionId::CredsDisable => Vec::new(),
    }
}

fn references(evidence: &Evidence<'_>) -> Precondition {
    let missing: Vec<&str> = [(evidence.references.client_id, "Client ID"), (evidence.references.client_secret, "Client Secret")]
        .into_iter()
        .filter_map(|(is_there, title)| (!is_there).then_some(title))
        .collect();
    // That the config says where a value is does not mean that it is there; only the store can tell, and it is not asked here.
    let (met, reason) = match missing.as_slice() {
        [] => (PreconditionState::Unknown, "the config has both references; no store is asked here".to_owned()),
        missing => (PreconditionState::Unmet, format!("no reference in the config: {}", missing.join(", "))),
    };
    Precondition { what: "both values are in their store", met, reason }
}

fn exchange(evidence: &Evidence<'_>) -> Precondition {
    let reason = if evidence.environment == Environment::Production {
        "the profile is in production, where nothing is exchanged"
    } else if !evidence.exchange_is_used {
        "the profile does not use the exchange"
    } else if evidence.flags.real_exchange {
        "real_exchange is on, and the profile is in staging"
    } else {
        "real_exchange is off"
    };
    let is_open = evidence.flags.real_exchange && evidence.exchange_is_used && evidence.environment == Environment::Staging;
    Precondition { what: "the exchange is enabled", met: PreconditionState::when(is_open), reason: reason.to_owned() }
}

fn version(evidence: &Evidence<'_>) -> Precondition {
    let (version, now) = (evidence.api_version, evidence.now);
    let (met, reason) = match version.stage(now) {
        Stage::Supported | Stage::UnsupportedGrace | Stage::ReleaseCandidate => {
            let days = version.days_of_access_left(now);
            (PreconditionState::Met, format!("{version} answers as itself for {days} more days, by the calendar"))
        }
        Stage::Inaccessible => {
            (PreconditionState::Unmet, format!("access to {version} ended {:.0}, by the calendar", version.access_ends()))
        }
        Stage::NotPublished => (PreconditionState::Unmet, format!("{version} is not published, by the calendar")),
    };
    Precondition { what: "the API version is accessible", met, reason }
}

fn mapping(evidence: &Evidence<'_>) -> Precondition {
    let (met, reason) = match evidence.mapping.status {
        Some(MappingStatus::Confirmed) => (PreconditionState::Met, "confirmed in the config"),
        Some(MappingStatus::Unconfirmed) => (PreconditionState::Unmet, "unconfirmed in the config"),
        None => (PreconditionState::Unmet, "the config does not say so"),
    };
    Precondition { what: "the mapping is confirmed", met, reason: reason.to_owned() }
}

/// Whether the policy on scopes and personal data lets every mapped field be read.
fn policy(evidence: &Evidence<'_>) -> Precondition {
    let review = evidence.review;
    let barred: Vec<String> = review.findings.iter().filter_map(barred).collect();
    let (met, reason) = if !barred.is_empty() {
        (PreconditionState::Unmet, barred.join(", "))
    } else if !review.has_schema {
        (PreconditionState::Unknown, review.evidence.clone())
    } else if !review.access_unknown.is_empty() {
        let fields: Vec<&str> = review.access_unknown.iter().map(FieldPath::as_str).collect();
        (PreconditionState::Unknown, format!("no schema says what these need: {}", fields.join(", ")))
    } else {
        (PreconditionState::Met, "by the access and personal data that the schema marks".to_owned())
    };
    Precondition { what: "the policy allows every mapped field", met, reason }
}

fn barred(finding: &FieldFinding) -> Option<String> {
    let field = &finding.field;
    match &finding.kind {
        FieldFindingKind::ForbiddenScope { scope } => Some(format!("{field} needs {scope}")),
        FieldFindingKind::PersonalData { level } => Some(format!("{field} is personal data of level {level}")),
        _ => None,
    }
}

fn idle(evidence: &Evidence<'_>) -> Precondition {
    let (met, reason) = match &evidence.runs {
        Runs::Unknown(cause) => (PreconditionState::Unknown, cause.clone()),
        Runs::None => (PreconditionState::Unknown, "no run was ever recorded".to_owned()),
        Runs::Known { newest, .. } => {
            let is_over = !matches!(newest.status, RunStatus::Running | RunStatus::Queued);
            let reason = format!("the newest run, {}, is {}", newest.run_id.as_str(), newest.status.word());
            (PreconditionState::when(is_over), reason)
        }
    };
    Precondition { what: "no other sync is under way", met, reason }
}

fn something_to_retry(evidence: &Evidence<'_>) -> Precondition {
    let (met, reason) = match &evidence.runs {
        Runs::Unknown(cause) => (PreconditionState::Unknown, cause.clone()),
        Runs::None => (PreconditionState::Unmet, "no run was ever recorded".to_owned()),
        Runs::Known { to_retry: None, .. } => (PreconditionState::Unmet, "no run failed since the last success".to_owned()),
        Runs::Known { to_retry: Some(run), .. } => (PreconditionState::Met, super::listing::named(run)),
    };
    Precondition { what: "a run failed", met, reason }
}

fn snapshot(evidence: &Evidence<'_>) -> Precondition {
    let met = PreconditionState::when(evidence.review.has_schema);
    Precondition { what: "there is a schema to check against", met, reason: evidence.review.evidence.clone() }
}

fn change(evidence: &Evidence<'_>) -> Precondition {
    let met = match evidence.review.schema_changed {
        Answer::Yes => PreconditionState::Met,
        Answer::No => PreconditionState::Unmet,
        Answer::Unknown => PreconditionState::Unknown,
    };
    Precondition { what: "the schema changed since the last review", met, reason: evidence.review.evidence.clone() }
}

fn persistence(evidence: &Evidence<'_>) -> Precondition {
    let reason = if evidence.flags.persistence { "persistence is on" } else { "persistence is off" };
    Precondition {
        what: "values may be written",
        met: PreconditionState::when(evidence.flags.persistence),
        reason: reason.to_owned(),
    }
}

fn checklist(evidence: &Evidence<'_>) -> Precondition {
    let (met, reason) = match evidence.open_checks.as_slice() {
        [] if evidence.references.both() => {
            (PreconditionState::Unknown, "nothing is open by the config; no store is asked here".to_owned())
        }
        [] => (PreconditionState::Met, "nothing is open".to_owned()),
        open => (PreconditionState::Unmet, format!("open: {}", open.join(", "))),
    };
    Precondition { what: "the checklist holds", met, reason }
}
