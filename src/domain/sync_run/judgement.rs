//! What is believed of a run's own account. A tool that says "succeeded" counts its own steps, and not the records that arrived:
//! <https://github.com/airbytehq/airbyte/issues/85372> ended so with none of 120,000.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Counts, RunStatus, SyncRun};

/// How far ahead the clock of another machine may be.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Something about a run that its status alone does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunFinding {
    /// It claims to have ended well, and nothing of what the source counted, or of what was read, has arrived.
    GreenButEmpty,
    /// It claims to have ended well, and records were rejected.
    RowsFailed,
    /// Another API version answered than was asked for.
    ServedOtherVersion,
    /// It is dated ahead of the clock.
    ClockSkew,
}

impl RunFinding {
    /// Every finding.
    pub const ALL: [Self; 4] = [Self::GreenButEmpty, Self::RowsFailed, Self::ServedOtherVersion, Self::ClockSkew];

    /// The stable code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GreenButEmpty => "green_but_empty",
            Self::RowsFailed => "rows_failed",
            Self::ServedOtherVersion => "served_other_version",
            Self::ClockSkew => "clock_skew",
        }
    }
}

impl SyncRun {
    /// The status that is believed.
    pub fn status(&self) -> RunStatus {
        match self.outcome.claimed {
            _ if self.is_green_but_empty() => RunStatus::Failed,
            RunStatus::Completed if self.rows_failed() => RunStatus::Partial,
            claimed => claimed,
        }
    }

    /// What should be looked at, at `now`.
    pub fn findings(&self, now: Timestamp) -> Vec<RunFinding> {
        let holds = |finding: &RunFinding| match finding {
            RunFinding::GreenButEmpty => self.is_green_but_empty(),
            RunFinding::RowsFailed => self.outcome.claimed == RunStatus::Completed && self.rows_failed(),
            RunFinding::ServedOtherVersion => self.another_version_answered(),
            RunFinding::ClockSkew => self.is_ahead_of(now),
        };
        RunFinding::ALL.into_iter().filter(holds).collect()
    }

    /// Whether it is dated further ahead of `now` than clocks may differ.
    pub fn is_ahead_of(&self, now: Timestamp) -> bool {
        [self.started, self.outcome.finished].into_iter().flatten().any(|at| at.duration_since(now) > CLOCK_TOLERANCE)
    }

    /// Whether a run claims to have ended well and no record arrived, though the source counted some, or some were read that were not all
    /// left out on purpose. Where nobody says how many arrived, as many as were read are asked.
    fn is_green_but_empty(&self) -> bool {
        let Counts { reported_by_source, fetched, processed, skipped, .. } = self.counts;
        let ended_well = matches!(self.outcome.claimed, RunStatus::Completed | RunStatus::Partial);
        let none_of_counted = reported_by_source.is_some_and(|count| count > 0) && processed.or(fetched) == Some(0);
        let none_of_read = fetched.is_some_and(|count| count > skipped.unwrap_or(0)) && processed == Some(0);
        ended_well && (none_of_counted || none_of_read)
    }

    fn rows_failed(&self) -> bool {
        self.counts.failed.is_some_and(|count| count > 0)
    }

    fn another_version_answered(&self) -> bool {
        matches!((&self.requested_version, &self.served_version), (Some(requested), Some(served)) if requested != served)
    }
}
