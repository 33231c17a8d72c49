//! Reads the runs that health and data quality are judged by. A history that cannot be read is an answer here, and no failure.

use crate::config::selection::Selected;
use crate::domain::moment::Moment;
use crate::domain::recent_runs::{RecentRuns, RunEvidence, Unreachable};
use crate::domain::sync_run::{CLOCK_TOLERANCE, SyncRun};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::{Filter, History, HistoryError, SourceKey, StreamFilter};

use super::history_opening::Place;
use super::mapping_reviews::MappingReviews;
use super::sync_history::key;
use super::{Context, Loaded};

/// The maximum number of sources read at a time: few queries, and few runs held.
pub const SOURCES_AT_A_TIME: usize = 64;

/// How many runs without a date are read.
const UNDATED: usize = 20;

/// How many runs are read.
#[derive(Clone, Copy)]
pub struct Depth {
    /// How many of the newest runs of a source.
    pub newest: usize,
    /// How many of the newest runs of each of its streams and statuses.
    pub of_streams: usize,
}

/// An open history, or why there is none.
pub struct RunReader {
    opened: Opened,
    /// Where the history is, for people.
    pub shown: String,
    moment: Moment,
    depth: Depth,
}

enum Opened {
    Open(Box<dyn History>),
    /// Nothing was ever recorded.
    Absent,
    Unreachable(Unreachable),
}

impl RunReader {
    /// Opens the history of a config.
    ///
    /// # Errors
    /// What is wrong with the config, or a signal; never what is wrong with the history.
    pub fn open(context: &Context<'_>, loaded: &Loaded, moment: Moment, depth: Depth) -> Result<Self, Failure> {
        let place = Place::of(context, loaded);
        let shown = place.as_ref().map_or_else(|_| "history".to_owned(), |place| place.shown.clone());
        let opened = match place.and_then(|place| place.read(context)) {
            Ok(Some(history)) => Opened::Open(history),
            Ok(None) => Opened::Absent,
            Err(failure) if failure.exit == Exit::Backend => Opened::Unreachable(unreachable(failure)),
            Err(failure) => return Err(failure),
        };
        Ok(Self { opened, shown, moment, depth })
    }

    /// What the schemas say of the mappings of the selected sources. Without a history only those that are built in are known.
    pub fn mapping_reviews(&mut self, loaded: &Loaded, selected: &[Selected<'_>]) -> Result<MappingReviews, Failure> {
        let gather =
            |history: Option<&mut dyn History>| MappingReviews::gather(history, &loaded.config, selected, self.moment.as_of);
        let gathered = match &mut self.opened {
            Opened::Open(history) => gather(Some(&mut **history)),
            Opened::Absent | Opened::Unreachable(_) => gather(None),
        };
        gathered.or_else(|error| {
            self.give_up(error)?;
            MappingReviews::gather(None, &loaded.config, selected, self.moment.as_of)
                .map_err(|error| Failure::new(Exit::Backend, error.to_string()))
        })
    }

    /// The runs of these sources, in their order.
    pub fn read(&mut self, context: &Context<'_>, selected: &[Selected<'_>]) -> Result<Vec<RunEvidence>, Failure> {
        if let Some(exit) = context.interrupts.received() {
            return Err(Failure::interrupted(exit));
        }
        let keys: Vec<SourceKey<'_>> = selected.iter().map(key).collect();
        if let Opened::Open(history) = &mut self.opened {
            match recent(&mut **history, &keys, self.moment, self.depth) {
                Ok(mut runs) => {
                    for (one, runs) in selected.iter().zip(&mut runs) {
                        runs.mask_refs(&one.source.account_refs());
                    }
                    return Ok(runs.into_iter().map(RunEvidence::Read).collect());
                }
                // The other sources are not asked for: each might wait for as long.
                Err(error) => self.give_up(error)?,
            }
        }
        let evidence = match &self.opened {
            Opened::Unreachable(why) => RunEvidence::Unreachable(why.clone()),
            Opened::Open(_) | Opened::Absent => RunEvidence::Read(RecentRuns::new(Vec::new(), self.moment)),
        };
        Ok(vec![evidence; keys.len()])
    }

    /// The runs of one source.
    pub fn read_one(&mut self, context: &Context<'_>, selected: &Selected<'_>) -> Result<RunEvidence, Failure> {
        let mut read = self.read(context, std::slice::from_ref(selected))?;
        read.pop().ok_or_else(|| Failure::new(Exit::Internal, "a source was asked for and not told of"))
    }

    /// The same history, read as far back as something else needs it.
    pub const fn set_depth(&mut self, depth: Depth) {
        self.depth = depth;
    }

    /// When runs are judged.
    pub const fn moment(&self) -> Moment {
        self.moment
    }

    /// The newest runs of one source, as they are kept; none where the history cannot be read.
    pub fn page(&mut self, selected: &Selected<'_>, limit: usize) -> Result<Vec<SyncRun>, Failure> {
        let until = self.moment.is_replay.then_some(self.moment.as_of);
        let since = self.moment.is_replay.then_some(Filter::FIRST_DATE);
        let filter = Filter { limit, since, until, statuses: Vec::new(), behind: None };
        let Opened::Open(history) = &mut self.opened else { return Ok(Vec::new()) };
        let mut runs = history.page(key(selected), &filter).or_else(|error| self.give_up(error).map(|()| Vec::new()))?;
        let refs = selected.source.account_refs();
        for run in &mut runs {
            run.mask_refs(&refs);
        }
        Ok(runs)
    }

    /// Why the history cannot be read, where it cannot.
    pub fn unreachable(&self) -> Option<&Unreachable> {
        match &self.opened {
            Opened::Unreachable(why) => Some(why),
            Opened::Open(_) | Opened::Absent => None,
        }
    }

    /// Marks the history as unreachable.
    ///
    /// # Errors
    /// A signal: it aborts the command.
    fn give_up(&mut self, error: HistoryError) -> Result<(), Failure> {
        if let HistoryError::Interrupted(exit) = error {
            return Err(Failure::interrupted(exit));
        }
        let cause = format!("{}: {error}", self.shown);
        self.opened = Opened::Unreachable(Unreachable { cause, remedy: error.remedy().to_owned() });
        Ok(())
    }
}

fn unreachable(failure: Failure) -> Unreachable {
    let remedy = failure.remedy.map(|remedy| remedy.text).unwrap_or_default();
    Unreachable { cause: failure.message, remedy }
}

/// Reads what decides about each source, in three queries however many sources: the newest runs, among them those that are dated ahead;
/// the newest runs of every stream and status, so that no busy stream hides another one; and runs without a date, which are older than
/// all others.
fn recent(
    history: &mut dyn History,
    keys: &[SourceKey<'_>],
    moment: Moment,
    depth: Depth,
) -> Result<Vec<RecentRuns>, HistoryError> {
    let until = moment.is_replay.then_some(moment.as_of);
    let since = moment.is_replay.then_some(Filter::FIRST_DATE);
    let newest = Filter { limit: depth.newest, since, until, statuses: Vec::new(), behind: None };
    // Clocks may differ at present. Looked back at, a run that ended a minute later had not ended.
    let believed_until = until.or_else(|| moment.clock.checked_add(CLOCK_TOLERANCE).ok());
    let of_streams = StreamFilter { limit: depth.of_streams, since, until: believed_until };
    let undated = Filter { limit: UNDATED, until: Some(Filter::UNDATED), ..newest.clone() };
    let newest = history.pages(keys, &newest)?;
    let streams = history.stream_pages(keys, &of_streams)?;
    let undated = if moment.is_replay { vec![Vec::new(); keys.len()] } else { history.pages(keys, &undated)? };
    let all = newest.into_iter().zip(streams).zip(undated);
    let recent = all.map(|((newest, streams), undated)| {
        let runs = [newest, streams.runs, undated].concat();
        RecentRuns::new(runs, moment).with_streams(streams.streams, streams.has_more)
    });
    Ok(recent.collect())
}
