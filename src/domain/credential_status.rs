//! How a value stands, as `creds status` tells it.

use schemars::JsonSchema;
use serde::Serialize;

/// Whether a value is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum CredentialStatus {
    /// There is exactly one value.
    Configured,
    /// There is no reference, or nothing at it.
    NotConfigured,
    /// There are several values.
    Duplicated,
    /// The store could not tell.
    Unknown,
    /// The source is disabled, so its store was not asked.
    NotAsked,
    /// Held in memory by a run that exchanged, and by nothing else.
    Temporary,
}

impl CredentialStatus {
    /// Every status.
    pub const ALL: [Self; 6] =
        [Self::Configured, Self::NotConfigured, Self::Duplicated, Self::Unknown, Self::NotAsked, Self::Temporary];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Configured => "configured",
            Self::NotConfigured => "notConfigured",
            Self::Duplicated => "duplicated",
            Self::Unknown => "unknown",
            Self::NotAsked => "notAsked",
            Self::Temporary => "temporary",
        }
    }

    /// The same for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Configured => "configured",
            Self::NotConfigured => "not configured",
            Self::Duplicated => "stored more than once",
            Self::Unknown => "unknown",
            Self::NotAsked => "not asked",
            Self::Temporary => "temporary (in-memory cache, inactive)",
        }
    }
}
