//! The history of runs, behind one trait.

mod error;
pub mod lines;
pub mod record;
pub mod sqlite;

use jiff::Timestamp;

use crate::domain::sync_run::{CLOCK_TOLERANCE, RunStatus, SyncRun};

pub use error::HistoryError;

/// Whose runs: nothing of one profile is read or written under the name of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceKey<'a> {
    /// The profile.
    pub profile: &'a str,
    /// The source in it.
    pub source: &'a str,
}

/// Which runs of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// At most as many.
    pub limit: usize,
    /// Those of this instant and later.
    pub since: Option<Timestamp>,
    /// Those of this instant and earlier.
    pub until: Option<Timestamp>,
    /// Those that stand so; all of them where it is empty.
    pub statuses: Vec<RunStatus>,
}

/// What a record changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// The run was not known.
    Added,
    /// It was known, and now more is known of it.
    Changed,
    /// Nothing is new.
    Unchanged,
}

/// As many runs may claim an end ahead of the clock, behind a start that is not, before an older success is no longer looked for.
const ENDED_AHEAD: usize = 100;

/// Where runs are kept.
pub trait History {
    /// Merges a run into what is known of it. It is kept from [`Self::commit`] on, together with all others since the last one; until
    /// then, and if that is never called, what was there before is all there is.
    fn merge(&mut self, key: SourceKey<'_>, run: SyncRun) -> Result<Merged, HistoryError>;

    /// Keeps what was merged.
    fn commit(&mut self) -> Result<(), HistoryError>;

    /// The runs of a source, newest first; of two at one instant the one with the greater id.
    fn page(&mut self, key: SourceKey<'_>, filter: &Filter) -> Result<Vec<SyncRun>, HistoryError>;

    /// When the newest run of a source that is believed to have been completed ended, or else started. Runs that are dated ahead of
    /// `now` do not count.
    fn last_success(&mut self, key: SourceKey<'_>, now: Timestamp) -> Result<Option<Timestamp>, HistoryError> {
        let until = now.checked_add(CLOCK_TOLERANCE).ok();
        let filter = Filter { limit: ENDED_AHEAD, since: None, until, statuses: vec![RunStatus::Completed] };
        let newest = self.page(key, &filter)?.into_iter().find(|run| !run.is_ahead_of(now));
        Ok(newest.and_then(|run| run.outcome.finished.or(run.started)))
    }
}

/// Sorts runs, or what holds one, as [`History::page`] does.
pub fn newest_first<T>(items: &mut [T], run: impl Fn(&T) -> &SyncRun) {
    items.sort_by(|a, b| {
        let (a, b) = (run(a), run(b));
        b.at().cmp(&a.at()).then_with(|| b.run_id.cmp(&a.run_id))
    });
}
