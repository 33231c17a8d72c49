//! `[quality]`

use crate::config::known;
use crate::config::problem::Problems;
use crate::config::table::Table;
use crate::domain::issue::IssueCode;
use crate::domain::quality::{FINDINGS, QualityPolicy};
use crate::domain::readiness::Severity;

use super::words::{duration, word_of};

/// The words that a finding's weight can have.
pub const WEIGHTS: [(&str, Option<Severity>); 3] =
    [("blocking", Some(Severity::Blocking)), ("advisory", Some(Severity::Advisory)), ("off", None)];

pub(super) fn policy(root: &Table<'_, '_>, problems: &mut Problems) -> QualityPolicy {
    let mut policy = QualityPolicy::default();
    let Some(table) = root.table("quality", problems) else { return policy };
    table.reject_unknown(known::QUALITY, problems);
    let mut number = |key, (least, most): (u32, u32), default: u32| {
        let Some(given) = table.integer(key, problems) else { return default };
        let fits = u32::try_from(given.value).ok().filter(|value| (least..=most).contains(value));
        if fits.is_none() {
            problems.error(given.offset, format!("quality.{key} can be {least} to {most}"));
        }
        fits.unwrap_or(default)
    };
    policy.runs_considered = number("runs_considered", known::QUALITY_RUNS, policy.runs_considered);
    policy.fetched_anomaly_factor = number("fetched_anomaly_factor", known::QUALITY_FACTOR, policy.fetched_anomaly_factor);
    policy.fetched_anomaly_min_runs = number("fetched_anomaly_min_runs", known::QUALITY_RUNS, policy.fetched_anomaly_min_runs);
    policy.fetched_anomaly_min_rows = number("fetched_anomaly_min_rows", known::QUALITY_ROWS, policy.fetched_anomaly_min_rows);
    policy.min_processed_percent = number("min_processed_percent", known::QUALITY_PERCENT, policy.min_processed_percent);
    policy.min_reported_percent = number("min_reported_percent", known::QUALITY_PERCENT, policy.min_reported_percent);
    policy.stream_silent_after = duration(&table, "stream_silent_after", problems).unwrap_or(policy.stream_silent_after);
    if policy.fetched_anomaly_min_runs > policy.runs_considered {
        let text = "quality.fetched_anomaly_min_runs is greater than quality.runs_considered: no anomaly would ever be found";
        problems.error(table.offset_of("fetched_anomaly_min_runs"), text);
    }
    if let Some(table) = table.table("severity", problems) {
        table.reject_unknown(known::QUALITY_SEVERITY, problems);
        let mut weight = |code| Some((code, word_of(&table, IssueCode::code(code), &WEIGHTS, problems)?));
        policy.severities = FINDINGS.into_iter().filter_map(&mut weight).collect();
    }
    policy
}
