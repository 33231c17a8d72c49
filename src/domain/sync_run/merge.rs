//! Two accounts of one run, made into one.
//!
//! Reports arrive twice, late and out of order, from several machines. So the result does not depend on the order: each part is
//! chosen by a total order of its own, which makes merging commutative, associative and idempotent.

use super::{BulkOperation, Counts, RunId, RunStatus, SyncRun, Untrusted};

impl SyncRun {
    /// Whether both accounts name a stream, and not the same one. They are of two runs that share an id by mistake: merged into one, the
    /// failure of the one could hide behind the success of the other.
    pub fn is_of_another_stream(&self, other: &Self) -> bool {
        matches!((&self.stream, &other.stream), (Some(one), Some(two)) if one != two)
    }

    /// What is known from both accounts. Of the outcomes an ended one wins, then the later end, then the worse status; of all
    /// counts the higher, because counters of a run only grow; of two starts the earlier.
    pub fn merge(self, other: Self) -> Self {
        let request_ids = self.request_ids.into_iter().chain(other.request_ids).collect();
        let mut merged = Self {
            run_id: RunId::max(self.run_id, other.run_id),
            stream: self.stream.max(other.stream),
            trigger: self.trigger.max(other.trigger),
            outcome: self.outcome.max(other.outcome),
            requested_version: self.requested_version.max(other.requested_version),
            served_version: self.served_version.max(other.served_version),
            started: earlier(self.started, other.started),
            counts: self.counts.merge(other.counts),
            window_from: earlier(self.window_from, other.window_from),
            window_to: self.window_to.max(other.window_to),
            bulk: self.bulk.merge(other.bulk),
            request_ids: Vec::new(),
        };
        merged.set_request_ids(request_ids);
        merged
    }
}

impl Counts {
    fn merge(self, other: Self) -> Self {
        Self {
            reported_by_source: self.reported_by_source.max(other.reported_by_source),
            fetched: self.fetched.max(other.fetched),
            processed: self.processed.max(other.processed),
            failed: self.failed.max(other.failed),
            skipped: self.skipped.max(other.skipped),
        }
    }
}

impl BulkOperation {
    /// One of the two as a whole: of one operation the account of its end.
    fn merge(self, other: Self) -> Self {
        if self.rank() >= other.rank() { self } else { other }
    }

    fn rank(&self) -> (Option<&str>, bool, Option<&str>, Option<&str>) {
        let status = self.status.as_ref().map(Untrusted::raw);
        let has_ended = status.and_then(RunStatus::from_word).is_some_and(RunStatus::is_final);
        (self.id.as_ref().map(Untrusted::raw), has_ended, status, self.error_code.as_ref().map(Untrusted::raw))
    }
}

/// The smaller of those that are there.
fn earlier<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
