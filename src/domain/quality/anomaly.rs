//! Whether the newest completed run fetched far more or far fewer records than those before it.

use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::readiness::Severity;
use crate::domain::recent_runs::RecentRuns;
use crate::domain::run_issues::Judged;
use crate::domain::sync_run::SyncRun;

use super::QualityPolicy;

/// The newest run, and what those before it fetched.
struct Comparison<'r> {
    newest: &'r SyncRun,
    fetched: u64,
    before: Vec<u64>,
}

pub(super) fn find(judged: &Judged<'_>, policy: &QualityPolicy, severity: Severity) -> Option<Issue> {
    let comparison = Comparison::of(judged.runs, policy)?;
    let Comparison { newest, fetched, before } = &comparison;
    if before.len() < policy.fetched_anomaly_min_runs as usize {
        return None;
    }
    let (fetched, median) = (*fetched, median(before));
    let is_small = fetched.max(median) < policy.fetched_anomaly_min_rows.into();
    let factor = u64::from(policy.fetched_anomaly_factor);
    let what = match () {
        () if is_small => return None,
        () if fetched < median.div_ceil(factor) => "far fewer",
        () if fetched > median.saturating_mul(factor) => "far more",
        () => return None,
    };
    let text = format!("the last completed run fetched {fetched} records, {what} than the {median} of the median run before it");
    let remedy = judged.history("see whether the shop or the sync has changed", &["--status", "completed"]);
    let evidence = Evidence::of(newest).figure("fetched", fetched).figure("median", median).figure("runs", before.len() as u64);
    Some(Issue::new(IssueCode::FetchedAnomaly, severity, text, remedy).shown_by(evidence))
}

/// Why no anomaly could be found; `None` where one could.
pub(super) fn not_judged(runs: &RecentRuns, policy: &QualityPolicy) -> Option<String> {
    let wanted = policy.fetched_anomaly_min_runs;
    match Comparison::of(runs, policy) {
        None => Some("no completed run tells how many records it fetched".to_owned()),
        Some(comparison) if comparison.before.len() < wanted as usize => {
            Some(format!("{} of {wanted} completed runs to compare with", comparison.before.len()))
        }
        Some(_) => None,
    }
}

impl<'r> Comparison<'r> {
    /// Runs of other streams fetch other things.
    fn of(runs: &'r RecentRuns, policy: &QualityPolicy) -> Option<Self> {
        let counted = |run: &'r SyncRun| Some((run, run.counts.fetched?));
        let mut counted = runs.completed().iter().filter_map(counted);
        let (newest, fetched) = counted.next()?;
        let before = counted.filter(|(run, _)| run.stream == newest.stream).map(|(_, fetched)| fetched);
        Some(Self { newest, fetched, before: before.take(policy.runs_considered as usize).collect() })
    }
}

/// The middle one, and of an even number the lower of the two in the middle.
fn median(numbers: &[u64]) -> u64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_one_in_the_middle_of_any_order() {
        assert_eq!(median(&[9, 1, 5]), 5);
        assert_eq!(median(&[4, 1, 3, 2]), 2);
        assert_eq!(median(&[7]), 7);
    }
}
