//! A history in a PostgreSQL database, which a team shares.

mod connect;
mod fault;
mod forget;
mod login;
mod merging;
mod query;
mod row;
mod session;
mod snapshot;
mod streams;
mod tables;
#[cfg(all(test, unix))]
mod tests;

use jiff::Timestamp;
use tokio_postgres::types::Type;

use crate::domain::sync_run::{CLOCK_TOLERANCE, SyncRun};

use super::{
    ENDED_AHEAD, Filter, Forget, Forgotten, History, HistoryError, Position, SourceKey, StreamFilter, StreamPages, Tally,
    newest_first,
};

pub use connect::Prepared;
pub use fault::PostgresError;
pub use session::Waiting;

use row::{Parameters, get};
use session::Session;

/// As many sources are asked for at a time.
const SOURCES: usize = 1_000;

/// The maximum number of sources whose streams one query reads.
const SOURCES_WITH_STREAMS: usize = 64;

/// As many runs are held at a time by one answer.
const RUNS: usize = 20_000;

/// An open history.
pub struct PostgresHistory {
    session: Session,
    /// Whether there is a transaction.
    is_writing: bool,
    /// Why it cannot be kept. The server would call it done, and keep nothing: it answers so to the end of what has failed.
    failed: Option<HistoryError>,
}

impl PostgresHistory {
    /// Opens the history to look at it; `None` where there is none. Makes nothing and changes nothing.
    ///
    /// # Errors
    /// Why it cannot be looked at.
    pub fn read(prepared: &Prepared, waiting: &Waiting) -> Result<Option<Self>, HistoryError> {
        let session = Session::open(prepared, waiting)?;
        session.run("SET default_transaction_read_only TO on")?;
        let is_there = tables::version(&session)?.is_some();
        Ok(is_there.then_some(Self { session, is_writing: false, failed: None }))
    }

    /// Opens the history to write to it. Tables that are not there are made, where the role may.
    ///
    /// # Errors
    /// Why it cannot be written to.
    pub fn write(prepared: &Prepared, waiting: &Waiting) -> Result<Self, HistoryError> {
        let session = Session::open(prepared, waiting)?;
        if tables::is_behind(&session)? {
            tables::begin(&session)?;
            tables::migrate(&session)?;
            session.commit()?;
        }
        Ok(Self { session, is_writing: false, failed: None })
    }

    /// Opens the history for a rehearsal: what is merged is compared with what is there, and never committed. Tables that are not there
    /// are made for its time, seen by nobody else.
    ///
    /// # Errors
    /// As of [`Self::write`].
    pub fn rehearse(prepared: &Prepared, waiting: &Waiting) -> Result<Self, HistoryError> {
        let session = Session::open(prepared, waiting)?;
        let mut history = Self { session, is_writing: false, failed: None };
        history.begin()?;
        tables::migrate(&history.session)?;
        Ok(history)
    }

    fn begin(&mut self) -> Result<(), HistoryError> {
        if !self.is_writing {
            tables::begin(&self.session)?;
            self.is_writing = true;
        }
        Ok(())
    }

    /// Remembers what failed within a transaction.
    fn noted<T>(&mut self, written: Result<T, HistoryError>) -> Result<T, HistoryError> {
        written.inspect_err(|error| self.failed = Some(*error))
    }

    /// The pages of some sources.
    fn some_pages(&self, keys: &[SourceKey<'_>], filter: &Filter) -> Result<Vec<Vec<SyncRun>>, HistoryError> {
        let (profiles, sources) = columns(keys);
        let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
        let last_at = filter.behind.as_ref().and_then(|Position { at, .. }| *at);
        let last_id = filter.behind.as_ref().map(|Position { run_id, .. }| run_id.as_str());
        let statuses: Vec<&str> = filter.statuses.iter().map(|status| status.word()).collect();
        let mut parameters: Parameters<'_> = vec![
            (&profiles, Type::TEXT_ARRAY),
            (&sources, Type::TEXT_ARRAY),
            (&filter.since, Type::TIMESTAMPTZ),
            (&filter.until, Type::TIMESTAMPTZ),
            (&last_at, Type::TIMESTAMPTZ),
            (&last_id, Type::TEXT),
            (&limit, Type::INT8),
        ];
        let mut query = query::PAGES;
        if !statuses.is_empty() {
            parameters.push((&statuses, Type::TEXT_ARRAY));
            query = query::PAGES_OF_STATUS;
        }
        let rows = self.session.ask(async |client| client.query_typed(query, &parameters).await)?;
        let mut pages = vec![Vec::new(); keys.len()];
        for row in &rows {
            at_number(&mut pages, get(row, 22)?)?.push(row::read(row)?);
        }
        for page in &mut pages {
            newest_first(page, |run| run);
            page.truncate(filter.limit);
        }
        Ok(pages)
    }
}

impl History for PostgresHistory {
    fn merge(&mut self, runs: Vec<(SourceKey<'_>, SyncRun)>) -> Result<Tally, HistoryError> {
        self.begin()?;
        let merged = merging::merge(&self.session, runs);
        self.noted(merged)
    }

    fn commit(&mut self) -> Result<(), HistoryError> {
        match (std::mem::take(&mut self.is_writing), self.failed) {
            (false, _) => Ok(()),
            (true, Some(error)) => Err(error),
            (true, None) => self.session.commit(),
        }
    }

    fn matching(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        self.matching_runs(key, selection)
    }

    fn forget(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        self.forget_runs(key, selection)
    }

    fn page(&mut self, key: SourceKey<'_>, filter: &Filter) -> Result<Vec<SyncRun>, HistoryError> {
        Ok(self.some_pages(&[key], filter)?.pop().unwrap_or_default())
    }

    fn pages(&mut self, keys: &[SourceKey<'_>], filter: &Filter) -> Result<Vec<Vec<SyncRun>>, HistoryError> {
        let at_a_time = (RUNS / filter.limit.saturating_mul(filter.statuses.len().max(1)).max(1)).clamp(1, SOURCES);
        let mut pages = Vec::with_capacity(keys.len());
        for keys in keys.chunks(at_a_time) {
            pages.extend(self.some_pages(keys, filter)?);
        }
        Ok(pages)
    }

    fn stream_pages(&mut self, keys: &[SourceKey<'_>], filter: &StreamFilter) -> Result<Vec<StreamPages>, HistoryError> {
        let mut pages = Vec::with_capacity(keys.len());
        for keys in keys.chunks(SOURCES_WITH_STREAMS) {
            pages.extend(streams::pages(&self.session, keys, filter)?);
        }
        Ok(pages)
    }

    fn last_successes(&mut self, keys: &[SourceKey<'_>], now: Timestamp) -> Result<Vec<Option<Timestamp>>, HistoryError> {
        let until = now.checked_add(CLOCK_TOLERANCE).ok();
        let limit = i64::try_from(ENDED_AHEAD).unwrap_or(i64::MAX);
        let mut found = Vec::with_capacity(keys.len());
        for keys in keys.chunks(SOURCES) {
            let (profiles, sources) = columns(keys);
            let parameters: Parameters<'_> = vec![
                (&profiles, Type::TEXT_ARRAY),
                (&sources, Type::TEXT_ARRAY),
                (&until, Type::TIMESTAMPTZ),
                (&limit, Type::INT8),
            ];
            let rows = self.session.ask(async |client| client.query_typed(query::LAST_SUCCESSES, &parameters).await)?;
            let mut successes = vec![None; keys.len()];
            for row in &rows {
                *at_number(&mut successes, get(row, 0)?)? = get(row, 1)?;
            }
            found.extend(successes);
        }
        Ok(found)
    }
}

fn columns<'k>(keys: &[SourceKey<'k>]) -> (Vec<&'k str>, Vec<&'k str>) {
    keys.iter().map(|key| (key.profile, key.source)).unzip()
}

/// What belongs to the source of this number, counted from 1.
fn at_number<T>(items: &mut [T], number: i64) -> Result<&mut T, HistoryError> {
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| items.get_mut(index)).ok_or(HistoryError::Damaged)
}
