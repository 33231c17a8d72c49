//! The thresholds of data quality, and how much each finding weighs.

use jiff::SignedDuration;

use crate::domain::issue::IssueCode;
use crate::domain::readiness::Severity;

/// The findings of data quality, in the order in which they are told.
pub const FINDINGS: [IssueCode; 14] = [
    IssueCode::SyncFailed,
    IssueCode::SyncStale,
    IssueCode::StreamSilent,
    IssueCode::SyncPartial,
    IssueCode::FailedRows,
    IssueCode::GreenButEmpty,
    IssueCode::RowsMissing,
    IssueCode::RunContradictsItself,
    IssueCode::FetchedAnomaly,
    IssueCode::ServedVersionDrift,
    IssueCode::MappingUnconfirmed,
    IssueCode::OrderWindow60Days,
    IssueCode::RunUndated,
    IssueCode::ClockSkew,
];

/// What data quality is held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QualityPolicy {
    /// As many runs before the newest one are looked at.
    pub runs_considered: u32,
    /// A run that fetched this many times more or fewer records than the median of those before it is an anomaly.
    pub fetched_anomaly_factor: u32,
    /// With fewer completed runs before it, none is called an anomaly.
    pub fetched_anomaly_min_runs: u32,
    /// Where both the run and the median have fewer records, none is called an anomaly: small numbers jump.
    pub fetched_anomaly_min_rows: u32,
    /// A stream that has not run for longer than this, while others of its source have, is silent.
    pub stream_silent_after: SignedDuration,
    /// A run accounts for at least this share of the records that it fetched, in percent: processed, failed or skipped.
    pub min_processed_percent: u32,
    /// A run processed at least this share of the records that the source counted, in percent.
    pub min_reported_percent: u32,
    /// Weights that the config gives instead of the default ones; `None` turns a finding off.
    pub severities: Vec<(IssueCode, Option<Severity>)>,
}

impl Default for QualityPolicy {
    fn default() -> Self {
        Self {
            runs_considered: 14,
            fetched_anomaly_factor: 3,
            fetched_anomaly_min_runs: 5,
            fetched_anomaly_min_rows: 50,
            stream_silent_after: SignedDuration::from_hours(14 * 24),
            min_processed_percent: 90,
            min_reported_percent: 1,
            severities: Vec::new(),
        }
    }
}

impl QualityPolicy {
    /// How much a finding weighs; `None` where it is turned off.
    pub fn severity(&self, code: IssueCode) -> Option<Severity> {
        let given = self.severities.iter().find(|(given, _)| *given == code);
        given.map_or_else(|| Some(default_severity(code)), |(_, severity)| *severity)
    }
}

/// What leaves records out without anybody being told blocks; what a person should look at is advice.
pub const fn default_severity(code: IssueCode) -> Severity {
    match code {
        IssueCode::GreenButEmpty | IssueCode::RunContradictsItself | IssueCode::OrderWindow60Days => Severity::Blocking,
        _ => Severity::Advisory,
    }
}
