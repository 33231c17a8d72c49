//! Reads the runs that health and data quality are judged by. A history that cannot be read is an answer here, and no failure.

use jiff::{SignedDuration, Timestamp};

use crate::config::selection::Selected;
use crate::domain::moment::Moment;
use crate::domain::recent_runs::{RecentRuns, RunEvidence, Unreachable};
use crate::domain::sync_run::{CLOCK_TOLERANCE, RunStatus, SyncRun};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::{Filter, History, HistoryError, SourceKey};

use super::history_opening::Place;
use super::mapping_reviews::MappingReviews;
use super::sync_history::key;
use super::{Context, Loaded};

/// As many sources are read at a time: few queries, and few runs held.
pub const SOURCES_AT_A_TIME: usize = 64;

/// As many successes are looked through for one of a stream that has none among the newest runs.
const SUCCESSES: usize = 256;

/// How far back runs are read.
#[derive(Clone, Copy)]
pub struct Depth {
    /// As many of the newest.
    pub newest: usize,
    /// As many of the newest that were completed.
    pub completed: usize,
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
        let opened = match place.and_then(|place| place.read()) {
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
                Ok(mut runs) => match missing_successes(&mut **history, selected, self.moment, self.depth, &mut runs) {
                    Ok(()) => {
                        for (one, runs) in selected.iter().zip(&mut runs) {
                            runs.mask_refs(&one.source.account_refs());
                        }
                        return Ok(runs.into_iter().map(RunEvidence::Read).collect());
                    }
                    Err(error) => self.give_up(error)?,
                },
                // The other sources are not asked for: each might wait for as long.
                Err(error) => self.give_up(error)?,
            }
        }
        let evidence = match &self.opened {
            Opened::Unreachable(why) => RunEvidence::Unreachable(why.clone()),
            Opened::Open(_) | Opened::Absent => RunEvidence::Read(RecentRuns::new(Vec::new(), Vec::new(), self.moment)),
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

    /// Whoever sent a signal gave up himself.
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

/// Two queries, however many sources; more only for those whose newest runs are all ones that tell nothing.
fn recent(
    history: &mut dyn History,
    keys: &[SourceKey<'_>],
    moment: Moment,
    depth: Depth,
) -> Result<Vec<RecentRuns>, HistoryError> {
    let until = moment.is_replay.then_some(moment.as_of);
    let since = moment.is_replay.then_some(Filter::FIRST_DATE);
    let newest = Filter { limit: depth.newest, since, until, statuses: Vec::new(), behind: None };
    let believed_until = until.or_else(|| moment.clock.checked_add(CLOCK_TOLERANCE).ok());
    let statuses = vec![RunStatus::Completed];
    let completed = Filter { limit: depth.completed, until: believed_until, statuses, ..newest.clone() };
    let mut runs = history.pages(keys, &newest)?;
    let believed = Filter { until: believed_until, ..newest };
    dig(history, keys, &mut runs, &believed, |run| run.at() <= believed_until)?;
    let ended = Filter { statuses: RecentRuns::ENDED.to_vec(), ..believed };
    let has_ended = |run: &SyncRun| RecentRuns::ENDED.contains(&run.status()) && !run.is_ahead_of(moment.clock);
    dig(history, keys, &mut runs, &ended, has_ended)?;
    let pages = runs.into_iter().zip(history.pages(keys, &completed)?);
    let may_be_further_back = |read: usize, recent: &RecentRuns| read == depth.completed && recent.last_success().is_none();
    let (mut found, mut further_back) = (Vec::with_capacity(keys.len()), Vec::new());
    for (newest, completed) in pages {
        let read = completed.len();
        let recent = RecentRuns::new(newest, completed, moment);
        if may_be_further_back(read, &recent) {
            further_back.push(found.len());
        }
        found.push(recent);
    }
    older_successes(history, keys, moment, &further_back, &mut found)?;
    Ok(found)
}

/// Asks by a narrower filter for the runs of those sources whose page is full, and holds none that is looked for: any number of runs
/// that are dated ahead, or of which nobody knows how they came out, would hide one that failed.
fn dig(
    history: &mut dyn History,
    keys: &[SourceKey<'_>],
    pages: &mut [Vec<SyncRun>],
    narrower: &Filter,
    is_looked_for: impl Fn(&SyncRun) -> bool,
) -> Result<(), HistoryError> {
    let is_buried = |page: &Vec<SyncRun>| page.len() >= narrower.limit && !page.iter().any(&is_looked_for);
    let buried: Vec<usize> = (0..keys.len()).filter(|index| is_buried(&pages[*index])).collect();
    if buried.is_empty() {
        return Ok(());
    }
    let keys: Vec<SourceKey<'_>> = buried.iter().map(|index| keys[*index]).collect();
    let found = history.pages(&keys, narrower)?;
    buried.iter().zip(found).for_each(|(index, runs)| pages[*index].extend(runs));
    Ok(())
}

/// Looks further back for a success of those sources whose newest ones are all dated ahead.
fn older_successes(
    history: &mut dyn History,
    keys: &[SourceKey<'_>],
    moment: Moment,
    further_back: &[usize],
    found: &mut [RecentRuns],
) -> Result<(), HistoryError> {
    if further_back.is_empty() {
        return Ok(());
    }
    let keys: Vec<SourceKey<'_>> = further_back.iter().map(|index| keys[*index]).collect();
    // Clocks may differ at present. Looked back at, a run that ended a minute later had not ended, and would hide those before it.
    let tolerance = if moment.is_replay { CLOCK_TOLERANCE } else { SignedDuration::ZERO };
    let clock = moment.clock.checked_sub(tolerance).unwrap_or(Timestamp::MIN);
    let successes = history.last_successes(&keys, clock)?;
    further_back.iter().zip(successes).for_each(|(index, success)| found[*index].take_older_success(success));
    Ok(())
}

/// Looks further back for successes of streams of which none is among the newest runs, where there are more runs than those: other
/// streams may run far more often. Twice the age of what is stale is far enough, for runs are found by their start.
fn missing_successes(
    history: &mut dyn History,
    selected: &[Selected<'_>],
    moment: Moment,
    depth: Depth,
    found: &mut [RecentRuns],
) -> Result<(), HistoryError> {
    for (selected, recent) in selected.iter().zip(found) {
        let is_cut = recent.believed().count() + recent.ahead().count() >= depth.newest;
        if is_cut && recent.streams().iter().any(|stream| stream.last_success().is_none()) {
            let since = moment.clock.checked_sub(selected.source.max_age.saturating_mul(2)).ok();
            let until = moment.clock.checked_add(CLOCK_TOLERANCE).ok();
            let filter = Filter { limit: SUCCESSES, since, until, statuses: vec![RunStatus::Completed], behind: None };
            recent.take_completed(history.page(key(selected), &filter)?, moment);
        }
    }
    Ok(())
}
