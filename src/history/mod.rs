//! The history of runs, behind one trait.

pub mod address;
mod error;
pub mod forget;
pub mod import;
pub mod postgres;
pub mod record;
pub mod snapshot;
pub mod sqlite;
#[cfg(all(test, unix))]
mod testing;
#[cfg(all(test, unix))]
mod tests;
pub mod whereabouts;

use jiff::Timestamp;

use crate::domain::sync_run::{RunId, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

pub use error::HistoryError;
pub use forget::{Forget, Forgotten, ForgottenRun};
pub use snapshot::{SnapshotHead, Snapshots};

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
    /// Those behind this place: where the last page ended.
    pub behind: Option<Position>,
}

/// Where a run stands among those of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// When it started, or else ended.
    pub at: Option<Timestamp>,
    /// Its id, by which runs of one instant are told apart.
    pub run_id: RunId,
}

impl Filter {
    /// The start of the calendar: only runs without a date stand before it.
    pub const FIRST_DATE: Timestamp = Timestamp::constant(-62_167_219_200, 0);

    /// An instant that only runs without a date stand before.
    pub const UNDATED: Timestamp = Timestamp::constant(-62_167_219_201, 0);
}

impl Position {
    /// Where `run` stands.
    pub fn of(run: &SyncRun) -> Self {
        Self { at: run.at(), run_id: run.run_id.clone() }
    }
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
    /// The run is known with another stream. Nothing was changed.
    OtherStream,
}

/// What many records changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// As many runs were not known.
    pub added: u64,
    /// As many records told more of a run that was known.
    pub changed: u64,
    /// As many records told nothing new.
    pub unchanged: u64,
    /// The number of records whose run is known with another stream. None of them was kept.
    pub other_stream: u64,
}

impl Tally {
    /// Counts one more.
    pub const fn count(&mut self, merged: Merged) {
        match merged {
            Merged::Added => self.added += 1,
            Merged::Changed => self.changed += 1,
            Merged::Unchanged => self.unchanged += 1,
            Merged::OtherStream => self.other_stream += 1,
        }
    }
}

/// The maximum number of streams of a source that are read.
pub const MAX_STREAMS: usize = 100;

/// Which runs of each stream of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamFilter {
    /// The maximum number of runs of each stream and status.
    pub limit: usize,
    /// Only runs of this instant and later.
    pub since: Option<Timestamp>,
    /// Only runs of this instant and earlier that had not ended later.
    pub until: Option<Timestamp>,
}

/// The streams of a source, and the newest runs of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamPages {
    /// The names, the first [`MAX_STREAMS`] of them; `None` stands for the runs without a stream.
    pub streams: Vec<Option<Untrusted>>,
    /// Whether there are more.
    pub has_more: bool,
    /// The runs, in no order.
    pub runs: Vec<SyncRun>,
}

/// The maximum number of runs that claim an end ahead of the clock and are passed over in the search for the last success.
const ENDED_AHEAD: usize = 100;

/// Where runs are kept.
pub trait History: Snapshots {
    /// Merges runs, one after the other, into what is known of them. They are kept from [`Self::commit`] on, together with all others
    /// since the last one; until then, and if that is never called, what was there before is all there is.
    fn merge(&mut self, runs: Vec<(SourceKey<'_>, SyncRun)>) -> Result<Tally, HistoryError>;

    /// Keeps what was merged.
    fn commit(&mut self) -> Result<(), HistoryError>;

    /// The runs of a source that [`Self::forget`] would remove. Changes nothing.
    fn matching(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError>;

    /// Removes runs of a source. They are gone from [`Self::commit`] on, all together; until then, and if that is never called,
    /// everything is as it was.
    fn forget(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError>;

    /// The runs of a source, newest first; of two at one instant the one with the greater id.
    fn page(&mut self, key: SourceKey<'_>, filter: &Filter) -> Result<Vec<SyncRun>, HistoryError>;

    /// The same page of each of these sources, in their order.
    fn pages(&mut self, keys: &[SourceKey<'_>], filter: &Filter) -> Result<Vec<Vec<SyncRun>>, HistoryError> {
        keys.iter().map(|key| self.page(*key, filter)).collect()
    }

    /// The newest runs of every stream and status of each of these sources, in their order.
    fn stream_pages(&mut self, keys: &[SourceKey<'_>], filter: &StreamFilter) -> Result<Vec<StreamPages>, HistoryError>;

    /// When the newest run of each of these sources that is believed to have been completed ended, or else started. Runs that are dated
    /// ahead of `now` do not count.
    fn last_successes(&mut self, keys: &[SourceKey<'_>], now: Timestamp) -> Result<Vec<Option<Timestamp>>, HistoryError>;
}

/// Sorts runs, or what holds one, as [`History::page`] does.
pub fn newest_first<T>(items: &mut [T], run: impl Fn(&T) -> &SyncRun) {
    items.sort_by(|a, b| {
        let (a, b) = (run(a), run(b));
        b.at().cmp(&a.at()).then_with(|| b.run_id.cmp(&a.run_id))
    });
}
