//! The status that is believed of a run, and its findings.
//!
//! A tool that reports success counts its own steps, not the records that arrived: <https://github.com/airbytehq/airbyte/issues/85372>
//! ended so with none of 120,000. The same rules stand in `sql/history.sql`, as a generated column.

use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Counts, Outcome, RunStatus, SyncRun};

/// How far ahead the clock of another machine may be.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Something about a run that its status alone does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RunFinding {
    /// Success is claimed, and none of the records that the source counted or the run read has arrived.
    GreenButEmpty,
    /// Success is claimed, and most of those records have not arrived.
    MostRowsMissing,
    /// Success is claimed, and records were rejected.
    RowsFailed,
    /// Success is claimed, and the bulk operation that was read from has failed.
    BulkFailed,
    /// A bulk operation claims success and counts objects, and there is no file to read them from.
    NoResultFile,
    /// Success, or that there was nothing to do, is claimed, and an error is reported.
    CompletedWithError,
    /// The end is before the start.
    EndedBeforeStart,
    /// Another API version answered than was asked for.
    ServedOtherVersion,
    /// The run is dated ahead of the clock.
    ClockSkew,
}

impl RunFinding {
    /// Every finding.
    pub const ALL: [Self; 9] = [
        Self::GreenButEmpty,
        Self::MostRowsMissing,
        Self::RowsFailed,
        Self::BulkFailed,
        Self::NoResultFile,
        Self::CompletedWithError,
        Self::EndedBeforeStart,
        Self::ServedOtherVersion,
        Self::ClockSkew,
    ];

    /// The stable code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GreenButEmpty => "green_but_empty",
            Self::MostRowsMissing => "most_rows_missing",
            Self::RowsFailed => "rows_failed",
            Self::BulkFailed => "bulk_failed",
            Self::NoResultFile => "no_result_file",
            Self::CompletedWithError => "completed_with_error",
            Self::EndedBeforeStart => "ended_before_start",
            Self::ServedOtherVersion => "served_other_version",
            Self::ClockSkew => "clock_skew",
        }
    }

    /// The contradiction as the end of a sentence about a run; `None` for a finding that contradicts no success.
    pub const fn contradiction(self) -> Option<&'static str> {
        match self {
            Self::GreenButEmpty => Some("claims success, but no record arrived"),
            Self::MostRowsMissing => Some("claims success, but most records did not arrive"),
            Self::BulkFailed => Some("claims success, but its bulk operation failed"),
            Self::NoResultFile => Some("claims success, but has no result file"),
            Self::CompletedWithError => Some("claims no failure, but reports an error"),
            Self::EndedBeforeStart => Some("ended before it started"),
            Self::RowsFailed | Self::ServedOtherVersion | Self::ClockSkew => None,
        }
    }
}

impl SyncRun {
    /// The error code of a completed bulk operation that counts objects and has no result file.
    pub const NO_RESULT_URL: &str = "NO_RESULT_URL";

    /// Fewer arrived records than this share of those that the source counted are most rows missing, in percent. A source counts nested
    /// objects, too, so that a small share is usual.
    pub const MIN_PERCENT_OF_REPORTED: u64 = 1;

    /// Fewer arrived records than this share of those that were read and not skipped are most rows missing, in percent.
    pub const MIN_PERCENT_OF_FETCHED: u64 = 50;

    /// The status that is believed. A claim of success gives way to what contradicts it: to `Failed` where nothing can have arrived, to
    /// `Partial` where something has, and to `Unknown` where the record leaves that open.
    pub fn status(&self) -> RunStatus {
        let claimed = self.outcome.claimed;
        let some_arrived = self.counts.processed.is_some_and(|count| count > 0);
        match claimed {
            RunStatus::Skipped if self.reports_an_error() || self.rows_failed() => RunStatus::Unknown,
            _ if !self.claims_success() => claimed,
            _ if self.is_green_but_empty() => RunStatus::Failed,
            _ if self.bulk_failed() => {
                if some_arrived {
                    RunStatus::Partial
                } else {
                    RunStatus::Failed
                }
            }
            _ if self.ended_before_start() => RunStatus::Unknown,
            RunStatus::Completed if self.reports_an_error() && !some_arrived => RunStatus::Unknown,
            RunStatus::Completed if self.reports_an_error() || self.most_rows_missing() || self.rows_failed() => {
                RunStatus::Partial
            }
            claimed => claimed,
        }
    }

    /// The findings, at `now`.
    pub fn findings(&self, now: Timestamp) -> Vec<RunFinding> {
        let is_completed = self.outcome.claimed == RunStatus::Completed;
        let holds = |finding: &RunFinding| match finding {
            RunFinding::GreenButEmpty => self.is_green_but_empty(),
            RunFinding::MostRowsMissing => self.most_rows_missing() && !self.is_green_but_empty(),
            RunFinding::RowsFailed => is_completed && self.rows_failed(),
            RunFinding::BulkFailed => self.claims_success() && self.bulk_failed(),
            RunFinding::NoResultFile => is_completed && self.has_no_result(),
            RunFinding::CompletedWithError if self.outcome.claimed == RunStatus::Skipped => {
                self.reports_an_error() || self.rows_failed()
            }
            RunFinding::CompletedWithError => is_completed && self.reports_an_error() && !self.has_no_result(),
            RunFinding::EndedBeforeStart => self.ended_before_start(),
            RunFinding::ServedOtherVersion => self.another_version_answered(),
            RunFinding::ClockSkew => self.is_ahead_of(now),
        };
        RunFinding::ALL.into_iter().filter(holds).collect()
    }

    /// The first contradiction in the run, as the end of a sentence about it.
    pub fn contradiction(&self, now: Timestamp) -> Option<&'static str> {
        self.findings(now).into_iter().find_map(RunFinding::contradiction)
    }

    /// Whether it is dated further ahead of `now` than clocks may differ.
    pub fn is_ahead_of(&self, now: Timestamp) -> bool {
        [self.started, self.outcome.finished].into_iter().flatten().any(|at| at.duration_since(now) > CLOCK_TOLERANCE)
    }

    fn claims_success(&self) -> bool {
        matches!(self.outcome.claimed, RunStatus::Completed | RunStatus::Partial)
    }

    /// Whether success is claimed and no record arrived, though the source counted some, some were read that were not all skipped, or some
    /// were rejected. Where the number that arrived is not reported, the numbers that were read and rejected are compared.
    fn is_green_but_empty(&self) -> bool {
        let Counts { reported_by_source, fetched, processed, failed, .. } = self.counts;
        let is_some = |count: Option<u64>| count.is_some_and(|count| count > 0);
        let none_of_counted = is_some(reported_by_source) && processed.or(fetched) == Some(0);
        let none_of_read = processed == Some(0) && (is_some(self.wanted()) || is_some(failed));
        let all_rejected = processed.is_none() && is_some(self.wanted()) && failed >= self.wanted();
        self.claims_success() && (none_of_counted || none_of_read || all_rejected)
    }

    fn most_rows_missing(&self) -> bool {
        let Counts { reported_by_source, fetched, processed, .. } = self.counts;
        let of_reported = is_less_than(processed.or(fetched), Self::MIN_PERCENT_OF_REPORTED, reported_by_source);
        self.claims_success() && (of_reported || is_less_than(processed, Self::MIN_PERCENT_OF_FETCHED, self.wanted()))
    }

    /// The records that were read and not skipped on purpose. More cannot have been skipped than were read: such a number is ignored.
    fn wanted(&self) -> Option<u64> {
        let fetched = self.counts.fetched?;
        Some(fetched.checked_sub(self.counts.skipped.unwrap_or(0)).unwrap_or(fetched))
    }

    fn rows_failed(&self) -> bool {
        self.counts.failed.is_some_and(|count| count > 0)
    }

    fn bulk_failed(&self) -> bool {
        let status = self.bulk.status.as_ref().and_then(|word| RunStatus::from_word(word.raw()));
        self.bulk.error_code.is_some() || matches!(status, Some(RunStatus::Failed | RunStatus::Cancelled))
    }

    fn has_no_result(&self) -> bool {
        self.outcome.error.code.as_ref().is_some_and(|code| code.raw() == Self::NO_RESULT_URL)
    }

    fn reports_an_error(&self) -> bool {
        !self.outcome.error.is_empty()
    }

    fn ended_before_start(&self) -> bool {
        let Outcome { finished, .. } = self.outcome;
        matches!((self.started, finished), (Some(started), Some(finished)) if finished < started)
    }

    fn another_version_answered(&self) -> bool {
        matches!((&self.requested_version, &self.served_version), (Some(requested), Some(served)) if requested != served)
    }
}

/// Whether both numbers are known and `part` is less than `percent` of `whole`.
pub fn is_less_than(part: Option<u64>, percent: u64, whole: Option<u64>) -> bool {
    let wide = u128::from;
    matches!((part, whole), (Some(part), Some(whole)) if wide(part) * 100 < wide(whole) * wide(percent))
}
