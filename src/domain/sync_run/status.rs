//! The statuses of a run, and the words that other tools have for them.

use schemars::JsonSchema;
use serde::Serialize;

/// How a run stands. Declared in the order in which one account of an ended run wins over another of the same instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    /// A word that is not in the table, or none. Never taken for a success.
    #[default]
    Unknown,
    /// It waits.
    Queued,
    /// It runs, or pauses between two attempts.
    Running,
    /// It ended at once, because there was nothing for it to do. Neutral.
    Skipped,
    /// Somebody stopped it.
    Cancelled,
    /// It ended, and every record arrived.
    Completed,
    /// It ended, and some records were rejected.
    Partial,
    /// It ended without doing its work.
    Failed,
}

/// The one table of status words, for every way in: files, `sync record`, and rows that workers write. Upper and lower case, surrounding
/// blanks, and the separators `_`, `-` and space do not count.
///
/// The words are those of Airbyte, Airflow, AWS Glue and Step Functions, Celery, cron monitors, Dagster, dbt, dlt, Fivetran, GitHub Actions,
/// Kubernetes jobs, Meltano, n8n, Prefect, Shopify's bulk operations and Singer. A word that may mean a good and a bad end (`finished`,
/// `done`, `terminated`) is left out on purpose.
const STATUS_WORDS: [(RunStatus, &[&str]); 8] = [
    (
        RunStatus::Queued,
        &[
            "queued",
            "pending",
            "created",
            "new",
            "scheduled",
            "rescheduled",
            "requested",
            "submitted",
            "accepted",
            "received",
            "enqueued",
            "waiting",
            "not_started",
            "managed",
            "idle",
            "paused",
        ],
    ),
    (
        RunStatus::Running,
        &[
            "running",
            "run",
            "start",
            "started",
            "starting",
            "in_progress",
            "active",
            "executing",
            "processing",
            "syncing",
            "incomplete",
            "retry",
            "retrying",
            "restarting",
            "up_for_retry",
            "up_for_reschedule",
            "deferred",
            "extracted",
            "normalized",
            "canceling",
            "cancelling",
            "stopping",
        ],
    ),
    (RunStatus::Skipped, &["skipped", "skip", "neutral", "no_op", "removed", "up_to_date"]),
    (RunStatus::Cancelled, &["cancelled", "canceled", "stopped", "revoked"]),
    (RunStatus::Completed, &["completed", "complete", "success", "succeeded", "successful", "ok", "passed", "pass", "loaded"]),
    (
        RunStatus::Partial,
        &[
            "partial",
            "partial_success",
            "partially_succeeded",
            "partially_successful",
            "partially_completed",
            "partially_failed",
            "with_errors",
            "completed_with_errors",
            "succeeded_with_errors",
            "success_with_errors",
            "finished_with_errors",
            "ended_with_errors",
            "with_warnings",
            "completed_with_warnings",
            "succeeded_with_warnings",
            "success_with_warnings",
            "warn",
            "warning",
        ],
    ),
    (
        RunStatus::Failed,
        &[
            "failed",
            "fail",
            "failure",
            "failing",
            "unsuccessful",
            "error",
            "errored",
            "runtime_error",
            "failure_with_task",
            "upstream_failed",
            "startup_failure",
            "timed_out",
            "timeout",
            "crashed",
            "crash",
            "dead",
            "killed",
            "lost",
            "aborted",
            "interrupted",
            "expired",
            "stale",
            "rejected",
            "action_required",
        ],
    ),
    (RunStatus::Unknown, &["unknown"]),
];

impl RunStatus {
    /// Every status.
    pub const ALL: [Self; 8] = [
        Self::Queued,
        Self::Running,
        Self::Completed,
        Self::Partial,
        Self::Failed,
        Self::Skipped,
        Self::Cancelled,
        Self::Unknown,
    ];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Partial => "partial",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Cancelled => "cancelled",
            Self::Unknown => "unknown",
        }
    }

    /// The words of other tools for this status, its own first.
    pub fn words(self) -> &'static [&'static str] {
        STATUS_WORDS.iter().find(|(status, _)| *status == self).map_or(&[], |(_, words)| *words)
    }

    /// The status that a tool's word stands for; `None` for a word that is not in the table.
    pub fn from_word(word: &str) -> Option<Self> {
        let is_it = |known: &&str| folded(known).eq(folded(word));
        STATUS_WORDS.iter().find(|(_, words)| words.iter().any(is_it)).map(|(status, _)| *status)
    }

    /// Whether the run has ended.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Partial | Self::Failed | Self::Cancelled | Self::Skipped)
    }
}

/// What of a word counts.
fn folded(word: &str) -> impl Iterator<Item = u8> {
    let word = word.trim_matches([' ', '\t', '\n', '\r']);
    word.bytes().filter(|byte| !matches!(byte, b' ' | b'_' | b'-')).map(|byte| byte.to_ascii_lowercase())
}
