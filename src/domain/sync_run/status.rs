//! The statuses of a run, and the words that other tools have for them.

use schemars::JsonSchema;
use serde::Serialize;

/// How a run stands. Declared in the order in which one account of an ended run wins over another of the same instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    /// A word that nobody here knows. Never taken for a success.
    #[default]
    Unknown,
    /// It waits.
    Queued,
    /// It runs.
    Running,
    /// Somebody stopped it.
    Cancelled,
    /// It ended, and every record arrived.
    Completed,
    /// It ended, and some records were rejected.
    Partial,
    /// It ended without doing its work.
    Failed,
}

/// What other tools write, folded to lower case. Airbyte: `pending`, `running`, `incomplete`, `failed`, `succeeded`, `cancelled`;
/// Fivetran: `SUCCESSFUL`, `FAILURE`, `FAILURE_WITH_TASK`, `RESCHEDULED`, `CANCELED`; Singer's metrics: `succeeded`, `failed`;
/// Shopify's bulk operations: `CREATED`, `RUNNING`, `COMPLETED`, `CANCELING`, `CANCELED`, `FAILED`, `EXPIRED`.
const WORDS: &[(&str, RunStatus)] = &[
    ("queued", RunStatus::Queued),
    ("pending", RunStatus::Queued),
    ("created", RunStatus::Queued),
    ("rescheduled", RunStatus::Queued),
    ("running", RunStatus::Running),
    ("canceling", RunStatus::Running),
    ("completed", RunStatus::Completed),
    ("succeeded", RunStatus::Completed),
    ("successful", RunStatus::Completed),
    ("partial", RunStatus::Partial),
    ("failed", RunStatus::Failed),
    ("failure", RunStatus::Failed),
    ("failure_with_task", RunStatus::Failed),
    ("incomplete", RunStatus::Failed),
    ("expired", RunStatus::Failed),
    ("cancelled", RunStatus::Cancelled),
    ("canceled", RunStatus::Cancelled),
];

impl RunStatus {
    /// Every status.
    pub const ALL: [Self; 7] =
        [Self::Queued, Self::Running, Self::Completed, Self::Partial, Self::Failed, Self::Cancelled, Self::Unknown];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Partial => "partial",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// Every word that is known.
    #[cfg(test)]
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }

    /// What a tool's word means; a word that nobody here knows is [`Self::Unknown`].
    pub fn of_word(word: &str) -> Self {
        WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map_or(Self::Unknown, |&(_, status)| status)
    }

    /// Whether the run has ended.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Partial | Self::Failed | Self::Cancelled)
    }
}
