//! What the newest runs of a source show at a moment.

mod stream;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::masking::AccountRef;
use super::moment::Moment;
use super::sync_run::{Counts, Outcome, RunError, RunId, RunStatus, SyncRun, mask_refs_in};
use super::text::Untrusted;

pub use stream::{StreamRuns, is_plain};

/// What is known of the runs of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunEvidence {
    /// The history was read.
    Read(RecentRuns),
    /// It could not be.
    Unreachable(Unreachable),
}

/// Why a history could not be read, in words of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreachable {
    /// Why.
    pub cause: String,
    /// What to do about it.
    pub remedy: String,
}

/// The runs of a source that decide how its syncs stand: the newest ones of the source, and the newest of every stream and status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentRuns {
    /// Newest first, each once.
    runs: Vec<SyncRun>,
    /// Names of streams that may have no run in `runs`.
    streams: Vec<Option<Untrusted>>,
    /// Whether there are more streams than were read.
    has_more_streams: bool,
    /// Names of streams that hold a ref of an account, and how they are shown.
    masked_streams: BTreeMap<Untrusted, Untrusted>,
    last_success: Option<Success>,
    clock: Timestamp,
}

/// A run that was completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success {
    /// When it ended, or else started.
    pub at: Timestamp,
    /// Its id.
    pub run_id: RunId,
}

impl RecentRuns {
    /// Runs in any order, as they stood at `moment`.
    pub fn new(runs: Vec<SyncRun>, moment: Moment) -> Self {
        let runs = as_of(runs, moment);
        let mut recent = Self {
            runs,
            streams: Vec::new(),
            has_more_streams: false,
            masked_streams: BTreeMap::new(),
            last_success: None,
            clock: moment.clock,
        };
        recent.last_success = Success::newest(recent.completed());
        recent
    }

    /// Adds the names of the streams that were looked for, and whether there are more.
    #[must_use]
    pub fn with_streams(self, streams: Vec<Option<Untrusted>>, has_more_streams: bool) -> Self {
        Self { streams, has_more_streams, ..self }
    }

    /// Masks the refs of accounts in what the tools that ran them said.
    pub fn mask_refs(&mut self, refs: &[&AccountRef]) {
        let of_runs = self.runs.iter().filter_map(|run| run.stream.clone());
        for name in of_runs.chain(self.streams.iter().flatten().cloned()).collect::<BTreeSet<_>>() {
            let mut masked = Some(name.clone());
            mask_refs_in(&mut masked, refs);
            self.masked_streams.extend(masked.filter(|masked| *masked != name).map(|masked| (name, masked)));
        }
        for run in &mut self.runs {
            run.mask_refs_but_of_streams(refs);
        }
        self.last_success = Success::newest(self.completed());
    }

    /// The name of a stream as it is shown.
    pub fn shown_stream<'r>(&'r self, name: &'r Untrusted) -> &'r Untrusted {
        self.masked_streams.get(name).unwrap_or(name)
    }

    /// Whether no run was ever recorded.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Whether there are runs, and all of them are dated ahead of the clock: of such ones nothing follows.
    pub fn are_all_ahead(&self) -> bool {
        !self.is_empty() && self.believed().next().is_none()
    }

    /// Whether there are more streams than were read, so that some of them are not judged.
    pub const fn has_more_streams(&self) -> bool {
        self.has_more_streams
    }

    /// The runs without any date. Whether one of them is newer than the others is unknown.
    pub fn undated(&self) -> impl Iterator<Item = &SyncRun> {
        self.runs.iter().filter(|run| run.at().is_none())
    }

    /// The run that was completed last.
    pub fn last_success(&self) -> Option<&Success> {
        self.last_success.as_ref()
    }

    /// Those that the clock allows for, newest first.
    pub fn believed(&self) -> impl Iterator<Item = &SyncRun> {
        self.runs.iter().filter(|run| !run.is_ahead_of(self.clock))
    }

    /// Those that are dated ahead of the clock, newest first.
    pub fn ahead(&self) -> impl Iterator<Item = &SyncRun> {
        self.runs.iter().filter(|run| run.is_ahead_of(self.clock))
    }

    /// The completed ones that the clock allows for, newest first.
    pub fn completed(&self) -> impl Iterator<Item = &SyncRun> {
        self.believed().filter(|run| run.status() == RunStatus::Completed)
    }

    /// The newest run that another version answered than it asked for, unless a newer run of its stream got what it asked for.
    pub fn drifted(&self) -> Option<&SyncRun> {
        let mut settled: Vec<Option<&Untrusted>> = Vec::new();
        for run in self.believed().filter(|run| run.requested_version.is_some() && run.served_version.is_some()) {
            let stream = run.stream.as_ref();
            if settled.contains(&stream) {
                continue;
            }
            if run.requested_version != run.served_version {
                return Some(run);
            }
            settled.push(stream);
        }
        None
    }

    /// The newest one that is going on, or waits: not for longer than `max_age`, and no later run of its stream has ended.
    pub fn in_progress(&self, max_age: SignedDuration) -> Option<&SyncRun> {
        self.unended().find(|run| !self.is_overdue(run, max_age))
    }

    /// The newest one that has been going on for longer than `max_age`: whoever ran it may be gone.
    pub fn overdue(&self, max_age: SignedDuration) -> Option<&SyncRun> {
        self.unended().find(|run| self.is_overdue(run, max_age))
    }

    fn unended(&self) -> impl Iterator<Item = &SyncRun> {
        // Whether one without a date still does is unknown.
        let goes_on = |run: &&SyncRun| matches!(run.status(), RunStatus::Running | RunStatus::Queued) && run.at().is_some();
        self.believed().filter(goes_on).filter(|run| !self.is_superseded(run))
    }

    fn is_superseded(&self, run: &SyncRun) -> bool {
        // A tool may skip a run just because the one before it still runs.
        let has_ended = |later: &SyncRun| later.status().is_final() && later.status() != RunStatus::Skipped;
        self.believed().any(|later| later.at() > run.at() && later.stream == run.stream && has_ended(later))
    }

    fn is_overdue(&self, run: &SyncRun, max_age: SignedDuration) -> bool {
        run.at().is_some_and(|at| self.clock.duration_since(at) > max_age)
    }

    /// Whether a later run of the same stream was completed, over all of the period that this one was about.
    pub fn is_made_up_for(&self, run: &SyncRun) -> bool {
        let covers = |later: &SyncRun| {
            let from = later.window_from.is_none_or(|from| run.window_from.is_some_and(|wanted| from <= wanted));
            let to = later.window_to.is_none_or(|to| run.window_to.is_some_and(|wanted| to >= wanted));
            (from && to) || (run.window_from.is_none() && run.window_to.is_none())
        };
        self.completed().any(|later| later.at() > run.at() && later.stream == run.stream && covers(later))
    }
}

impl Success {
    fn of(run: &SyncRun) -> Option<Self> {
        let at = run.outcome.finished.or(run.started)?;
        Some(Self { at, run_id: run.run_id.clone() })
    }

    fn newest<'r>(completed: impl Iterator<Item = &'r SyncRun>) -> Option<Self> {
        completed.filter_map(Self::of).max_by(|a, b| (a.at, &a.run_id).cmp(&(b.at, &b.run_id)))
    }
}

/// The runs as they stood then, newest first, each once.
fn as_of(runs: Vec<SyncRun>, moment: Moment) -> Vec<SyncRun> {
    let mut runs: Vec<SyncRun> = runs.into_iter().filter_map(|run| stood(run, moment)).collect();
    runs.sort_by(|a, b| (b.last_instant(), &b.run_id).cmp(&(a.last_instant(), &a.run_id)));
    runs.dedup_by(|a, b| a.run_id == b.run_id);
    runs
}

/// Looked back at, a run that has not started is not there, and one that has not ended goes on. Of one without any date nobody knows
/// whether it was there.
fn stood(run: SyncRun, moment: Moment) -> Option<SyncRun> {
    let is_later = |at: Option<Timestamp>| moment.is_replay && at.is_some_and(|at| at > moment.as_of);
    if is_later(run.at()) || (moment.is_replay && run.at().is_none()) {
        return None;
    }
    if !is_later(run.outcome.finished) {
        return Some(run);
    }
    let outcome = Outcome::new(RunStatus::Running, None, RunError::default());
    Some(SyncRun { outcome, counts: Counts::default(), ..run })
}
