//! The runs that are taken back, and what is left to say of them.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::sync_run::{RunId, RunStatus};
use crate::domain::text::Untrusted;

/// The maximum number of runs that are named; the others are counted.
pub const NAMED: usize = 20;

/// Which runs of a source are removed. All conditions hold together, and at least one is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forget {
    /// These runs, each once; any run where it is empty.
    pub run_ids: Vec<RunId>,
    /// The runs of this stream.
    pub stream: Option<String>,
    /// The runs before this instant. A run without a date is not before anything.
    pub before: Option<Timestamp>,
}

/// The runs that were removed, or that would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// The number of runs.
    pub count: u64,
    /// The newest [`NAMED`] of them, newest first.
    pub runs: Vec<ForgottenRun>,
    /// The ids that were asked for and match no run.
    pub not_found: Vec<RunId>,
}

/// A run that was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForgottenRun {
    /// Its id.
    pub run_id: RunId,
    /// Its stream.
    pub stream: Option<Untrusted>,
    /// Its status, as it is believed.
    pub status: RunStatus,
    /// When it started, or else ended.
    pub at: Option<Timestamp>,
}

impl Forget {
    /// The ids among those asked for that are not among the `found` ones.
    pub fn missing(&self, found: &BTreeSet<RunId>) -> Vec<RunId> {
        self.run_ids.iter().filter(|id| !found.contains(id)).cloned().collect()
    }
}
