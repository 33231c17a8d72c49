//! Whether the newest completed run of a stream brought far more or far fewer records than those before it.

use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::readiness::Severity;
use crate::domain::recent_runs::{RecentRuns, StreamRuns};
use crate::domain::run_issues::{Judged, named};
use crate::domain::sync_run::{Counts, SyncRun};

use super::QualityPolicy;

/// A number that runs are compared by.
struct Measure {
    /// The key of the figure in reports, and the past participle in sentences.
    name: &'static str,
    verb: &'static str,
    of: fn(&Counts) -> Option<u64>,
}

/// The first of these that the newest run and enough runs before it report is compared.
const MEASURES: [Measure; 3] = [
    Measure { name: "fetched", verb: "fetched", of: |counts| counts.fetched },
    Measure { name: "processed", verb: "processed", of: |counts| counts.processed },
    Measure { name: "reportedBySource", verb: "reported", of: |counts| counts.reported_by_source },
];

/// The newest run of a stream, and the counts of those before it.
struct Comparison<'r> {
    measure: &'static Measure,
    newest: &'r SyncRun,
    count: u64,
    before: Vec<u64>,
}

pub(super) fn find(judged: &Judged<'_>, stream: &StreamRuns<'_>, policy: &QualityPolicy, severity: Severity) -> Option<Issue> {
    let comparison = Comparison::new(stream, policy)?;
    let Comparison { measure, newest, count, before } = &comparison;
    if before.len() < policy.fetched_anomaly_min_runs as usize {
        return None;
    }
    let (count, median) = (*count, median(before));
    let is_small = count.max(median) < policy.fetched_anomaly_min_rows.into();
    let factor = u64::from(policy.fetched_anomaly_factor);
    let what = match () {
        () if is_small => return None,
        () if count < median.div_ceil(factor) => "far fewer",
        () if count > median.saturating_mul(factor) => "far more",
        () => return None,
    };
    let (run, verb) = (named(newest, stream), measure.verb);
    let text = format!("{run} {verb} {count} records, {what} than the {median} of the median run before it");
    let remedy = judged.history("see whether the shop or the sync has changed", &["--status", "completed"]);
    let evidence = Evidence::of(newest).figure(measure.name, count).figure("median", median).figure("runs", before.len() as u64);
    Some(Issue::new(IssueCode::FetchedAnomaly, severity, text, remedy).shown_by(evidence))
}

/// Why no anomaly could be found, a reason for each stream of which that is so.
pub(super) fn not_judged(runs: &RecentRuns, policy: &QualityPolicy) -> Vec<String> {
    let wanted = policy.fetched_anomaly_min_runs;
    let reason = |stream: StreamRuns<'_>| match Comparison::new(&stream, policy) {
        None => Some(format!("no completed run{} tells how many records it fetched", stream.words())),
        Some(comparison) if comparison.before.len() < wanted as usize => {
            Some(format!("{} of {wanted} completed runs{} to compare with", comparison.before.len(), stream.words()))
        }
        Some(_) => None,
    };
    runs.streams().into_iter().filter_map(reason).collect()
}

impl<'r> Comparison<'r> {
    /// Compares by the first measure that enough runs report, else by the one that most of them do.
    fn new(stream: &StreamRuns<'r>, policy: &QualityPolicy) -> Option<Self> {
        let by = |measure: &'static Measure| {
            let newest = stream.completed().next()?;
            let count = (measure.of)(&newest.counts)?;
            let before = stream.completed().skip(1).filter_map(|run| (measure.of)(&run.counts));
            Some(Self { measure, newest, count, before: before.take(policy.runs_considered as usize).collect() })
        };
        let mut best: Option<Self> = None;
        for comparison in MEASURES.iter().filter_map(by) {
            if comparison.before.len() >= policy.fetched_anomaly_min_runs as usize {
                return Some(comparison);
            }
            if best.as_ref().is_none_or(|best| best.before.len() < comparison.before.len()) {
                best = Some(comparison);
            }
        }
        best
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
