//! Actions: what an operator could do to a source. Each can be previewed, and nothing here or anywhere can perform one.

#[cfg(test)]
mod documents_tests;
mod evidence;
mod listing;
mod plan;
mod plans;
mod precondition;
mod queries;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

pub use evidence::{Evidence, References, RunMark, Runs};
pub use listing::{Listed, list};
pub use plan::{ConfigChange, ConfigValue, Cost, Does, GateOnTheWay, Plan, PlanStep, StoreWrite, Via};
pub use plans::{Materials, Refused, plan};
pub use precondition::{Precondition, PreconditionState};

/// An action, by its stable id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActionId {
    /// Exchange the credentials anew, and look at the shop.
    Reconnect,
    /// Switch the source off.
    DisableSource,
    /// Sync once, out of turn.
    ManualSync,
    /// Sync the period of the last failed run again.
    RetryFailedSync,
    /// Take a snapshot of the schema.
    RefreshMetadata,
    /// Hold the mapping against the schema.
    FieldMappingCheck,
    /// Take note of a changed schema.
    AcknowledgeSchemaChange,
    /// Show the runs.
    OpenSyncHistory,
    /// Show the findings on its data.
    OpenDataQuality,
    /// Enter a pair.
    CredsEnter,
    /// Enter a pair over the one that is there.
    CredsReplace,
    /// Look whether all is in place.
    CredsVerify,
    /// Open the gate to the exchange.
    CredsEnableExchange,
    /// Switch the source off and forget where its pair is.
    CredsDisable,
}

/// Whose action it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ActionKind {
    /// The source's.
    Source,
    /// Its credentials'.
    Credentials,
}

/// Whether an action may be previewed: by policy and by what there is, never by how the source is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ActionState {
    /// An action of a source that may be previewed.
    AllowedPreview,
    /// One that policy or the source's structure rules out.
    Blocked,
    /// An action on credentials that may be previewed.
    Available,
    /// One for which there is nothing to act on.
    Unavailable,
}

impl ActionId {
    /// Every action, in the order in which they are listed.
    pub const ALL: [Self; 14] = [
        Self::Reconnect,
        Self::DisableSource,
        Self::ManualSync,
        Self::RetryFailedSync,
        Self::RefreshMetadata,
        Self::FieldMappingCheck,
        Self::AcknowledgeSchemaChange,
        Self::OpenSyncHistory,
        Self::OpenDataQuality,
        Self::CredsEnter,
        Self::CredsReplace,
        Self::CredsVerify,
        Self::CredsEnableExchange,
        Self::CredsDisable,
    ];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Reconnect => "reconnect",
            Self::DisableSource => "disable-source",
            Self::ManualSync => "manual-sync",
            Self::RetryFailedSync => "retry-failed-sync",
            Self::RefreshMetadata => "refresh-metadata",
            Self::FieldMappingCheck => "field-mapping-check",
            Self::AcknowledgeSchemaChange => "acknowledge-schema-change",
            Self::OpenSyncHistory => "open-sync-history",
            Self::OpenDataQuality => "open-data-quality",
            Self::CredsEnter => "creds-enter",
            Self::CredsReplace => "creds-replace",
            Self::CredsVerify => "creds-verify",
            Self::CredsEnableExchange => "creds-enable-exchange",
            Self::CredsDisable => "creds-disable",
        }
    }

    /// The action with this id.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.id() == id)
    }

    /// Whose action it is.
    pub const fn kind(self) -> ActionKind {
        match self {
            Self::Reconnect
            | Self::DisableSource
            | Self::ManualSync
            | Self::RetryFailedSync
            | Self::RefreshMetadata
            | Self::FieldMappingCheck
            | Self::AcknowledgeSchemaChange
            | Self::OpenSyncHistory
            | Self::OpenDataQuality => ActionKind::Source,
            Self::CredsEnter | Self::CredsReplace | Self::CredsVerify | Self::CredsEnableExchange | Self::CredsDisable => {
                ActionKind::Credentials
            }
        }
    }

    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Reconnect => "Reconnect",
            Self::DisableSource => "Disable source",
            Self::ManualSync => "Manual sync",
            Self::RetryFailedSync => "Retry failed sync",
            Self::RefreshMetadata => "Refresh metadata",
            Self::FieldMappingCheck => "Field mapping check",
            Self::AcknowledgeSchemaChange => "Acknowledge schema change",
            Self::OpenSyncHistory => "Open sync history",
            Self::OpenDataQuality => "Open data quality",
            Self::CredsEnter => "Enter credentials",
            Self::CredsReplace => "Replace credentials",
            Self::CredsVerify => "Verify configuration",
            Self::CredsEnableExchange => "Enable exchange",
            Self::CredsDisable => "Disable credentials",
        }
    }

    /// What it is for, whatever the source.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Reconnect => "Re-run authorization to restore the connection.",
            Self::DisableSource => "Disable the source (data frozen, no hard delete in V1).",
            Self::ManualSync => "Trigger a one-off sync (preview only, no real job).",
            Self::RetryFailedSync => "Retry the last failed or partial sync (preview only).",
            Self::RefreshMetadata => "Refresh source metadata and structure (preview only).",
            Self::FieldMappingCheck => "Review and validate the field mapping (lifts unconfirmed).",
            Self::AcknowledgeSchemaChange => "Acknowledge a schema_changed warning.",
            Self::OpenSyncHistory => "View the sync history of this source.",
            Self::OpenDataQuality => "Open the data quality view for this source's scope.",
            Self::CredsEnter => "Enter Client ID and Client Secret (write-only); creates references in the secret manager.",
            Self::CredsReplace => "Replace the existing credentials (write-only); the value is never read back.",
            Self::CredsVerify => "Verify the configuration (references, store, scopes) without triggering an exchange.",
            Self::CredsEnableExchange => {
                "Enable the client-credentials exchange in staging (feature flags) after checklist and review."
            }
            Self::CredsDisable => "Disable the source (logical revocation) without exposing any secret.",
        }
    }
}

impl ActionState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::AllowedPreview, Self::Blocked, Self::Available, Self::Unavailable];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::AllowedPreview => "allowedPreview",
            Self::Blocked => "blocked",
            Self::Available => "available",
            Self::Unavailable => "unavailable",
        }
    }

    /// Whether the action may be previewed.
    pub const fn may_be_previewed(self) -> bool {
        matches!(self, Self::AllowedPreview | Self::Available)
    }

    /// That of an action of this kind that is ruled out.
    pub const fn refused(kind: ActionKind) -> Self {
        Self::of(kind, false)
    }

    const fn of(kind: ActionKind, may: bool) -> Self {
        match (kind, may) {
            (ActionKind::Source, true) => Self::AllowedPreview,
            (ActionKind::Source, false) => Self::Blocked,
            (ActionKind::Credentials, true) => Self::Available,
            (ActionKind::Credentials, false) => Self::Unavailable,
        }
    }
}
