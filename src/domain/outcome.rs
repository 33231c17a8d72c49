//! What became of a value that was to be written.

use schemars::JsonSchema;
use serde::Serialize;

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing was asked for: this is what would be written.
    Planned,
    /// The store confirmed it.
    Stored,
    /// It is in no store because of this command.
    NotStored,
    /// It was sent and not confirmed.
    #[serde(rename = "outcome_unknown")]
    Unknown,
    /// It is in the store already; only its reference is written.
    Linked,
    /// Its reference was not written.
    NotLinked,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 6] = [Self::Planned, Self::Stored, Self::NotStored, Self::Unknown, Self::Linked, Self::NotLinked];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Stored => "stored",
            Self::NotStored => "not_stored",
            Self::Unknown => "outcome_unknown",
            Self::Linked => "linked",
            Self::NotLinked => "not_linked",
        }
    }
}
