//! The plan of each action.

mod credentials;
mod mapped;
mod shop;
mod source;

use crate::domain::api_schema::ApiSchema;
use crate::domain::digest::Digest;
use crate::domain::gate::Gate;
use crate::domain::readiness::{Environment, Remedy};

use super::plan::{ConfigChange, ConfigValue, Cost, Does, GateOnTheWay, Plan, PlanStep, StoreWrite};
use super::{ActionId, Evidence, listing, precondition};

/// What plans are made of beside the evidence.
pub struct Materials<'m> {
    /// The newest schema of the source's version; `None` where there is none.
    pub schema: Option<&'m ApiSchema>,
    /// The digest of the mapped types in it.
    pub mapped_digest: Option<Digest>,
    /// How both values would be written, in order.
    pub store_writes: Vec<StoreWrite>,
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Policy or structure rules the action out.
    RuledOut(String),
    /// Mapped fields are not in the schema, each with the path that may be meant: what would be sent could not be answered.
    FieldsGone(Vec<(String, Option<String>)>),
    /// The history, in which imported schemas are kept, could not be read.
    HistoryUnknown(String),
    /// Mapped fields cannot be read as Shopify's rules are, each with the rule.
    NotAllowed(Vec<String>),
    /// The schema does not tell how mapped fields are read, each with what is missing.
    NotKnown(Vec<String>),
}

/// The plan of an action on a source.
pub fn plan(action: ActionId, evidence: &Evidence<'_>, materials: &Materials<'_>) -> Result<Plan, Refused> {
    if let Some(obstacle) = listing::obstacle(action, evidence) {
        return Err(Refused::RuledOut(obstacle));
    }
    match action {
        ActionId::Reconnect => Ok(source::reconnect(evidence)),
        ActionId::DisableSource => Ok(source::disable(evidence)),
        ActionId::ManualSync => mapped::manual_sync(evidence, materials),
        ActionId::RetryFailedSync => mapped::retry(evidence, materials),
        ActionId::RefreshMetadata => Ok(source::refresh(evidence)),
        ActionId::FieldMappingCheck => mapped::check_mapping(evidence, materials),
        ActionId::AcknowledgeSchemaChange => Ok(source::acknowledge(evidence, materials)),
        ActionId::OpenSyncHistory => Ok(source::open(evidence, action, &["sync", "history"])),
        ActionId::OpenDataQuality => Ok(source::open(evidence, action, &["quality"])),
        ActionId::CredsEnter | ActionId::CredsReplace => Ok(credentials::write(evidence, action, materials)),
        ActionId::CredsVerify => Ok(credentials::verify(evidence)),
        ActionId::CredsEnableExchange => Ok(credentials::enable_exchange(evidence)),
        ActionId::CredsDisable => Ok(credentials::disable(evidence)),
    }
}

/// A plan with no step yet.
fn empty(action: ActionId, evidence: &Evidence<'_>) -> Plan {
    Plan {
        action,
        preconditions: precondition::of(action, evidence),
        gates: Vec::new(),
        steps: Vec::new(),
        changes: Vec::new(),
        leaves: Vec::new(),
        cost: Cost::default(),
        undo: Remedy::by_hand("nothing is to be undone"),
        made_from: made_from(evidence),
        next: Remedy::sourcectl("look at the source again", &["readiness", evidence.address]),
    }
}

fn made_from(evidence: &Evidence<'_>) -> Vec<String> {
    let mut from = vec!["the config".to_owned()];
    from.push(listing::runs(&evidence.runs));
    from.push(evidence.review.evidence.clone());
    from
}

fn step(title: impl Into<String>, does: Does) -> PlanStep {
    PlanStep { title: title.into(), does }
}

fn look_up(title: impl Into<String>, arguments: &[&str]) -> PlanStep {
    step(title, Does::LookUp(arguments.iter().map(|&argument| argument.to_owned()).collect()))
}

/// The tables that lead to a key of the source, and the key.
fn key(evidence: &Evidence<'_>, keys: &[&str]) -> Vec<String> {
    let (profile, source) = evidence.address.split_once('/').unwrap_or((evidence.address, ""));
    ["profiles", profile, "sources", source].iter().chain(keys).map(|&name| name.to_owned()).collect()
}

fn set(path: Vec<String>, value: impl Into<String>) -> ConfigChange {
    ConfigChange::Set(path, ConfigValue::Text(value.into()))
}

fn exchange_gate(evidence: &Evidence<'_>) -> GateOnTheWay {
    let opened_by = if evidence.environment == Environment::Production {
        "never: the profile is in production".to_owned()
    } else if !evidence.exchange_is_used {
        "never: the profile does not use the exchange".to_owned()
    } else {
        "sourcectl config set flags.real_exchange true, after checklist and review".to_owned()
    };
    let is_open = evidence.flags.real_exchange && evidence.exchange_is_used && evidence.environment == Environment::Staging;
    GateOnTheWay { gate: Gate::RealExchange, is_open, opened_by }
}

fn persistence_gate(evidence: &Evidence<'_>) -> GateOnTheWay {
    GateOnTheWay {
        gate: Gate::Persistence,
        is_open: evidence.flags.persistence,
        opened_by: "sourcectl config set flags.persistence true".to_owned(),
    }
}

/// Undone by the command that sets a key.
fn undo_by_setting(text: &str, path: &[String], value: &str) -> Remedy {
    Remedy::sourcectl(text, &["config", "set", &path.join("."), value])
}
