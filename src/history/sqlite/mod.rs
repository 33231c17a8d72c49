//! A history in an SQLite file.

mod file;
mod forget;
mod frozen;
mod query;
mod row;
mod schema;
mod snapshot;
mod streams;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use crate::domain::sync_run::{CLOCK_TOLERANCE, RunStatus, SyncRun};

use super::{
    ENDED_AHEAD, Filter, Forget, Forgotten, History, HistoryError, Merged, Position, SourceKey, StreamFilter, StreamPages, Tally,
};

use frozen::Frozen;

pub use file::default_path;

/// How long one call waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open history.
pub struct SqliteHistory {
    connection: Connection,
    /// Whether there is something to commit.
    is_writing: bool,
    /// As many of the tables' versions it has. One that is only read may be behind: what was added later is not there.
    version: usize,
    /// What it rests on where it can only be read as it stands.
    frozen: Option<Frozen>,
}

impl SqliteHistory {
    /// Opens the history at `path` to look at it; `None` where there is none. Makes nothing and changes nothing.
    ///
    /// # Errors
    /// Any [`HistoryError`] but [`HistoryError::NoHome`].
    pub fn read(path: &Path) -> Result<Option<Self>, HistoryError> {
        let Some(resolved) = file::examine(path)? else { return Ok(None) };
        let refused = match open_to_read(&resolved, OpenFlags::SQLITE_OPEN_READ_WRITE) {
            // Who may only read can do so while somebody else has it open.
            Err(HistoryError::NoPermission | HistoryError::ReadOnly) => open_to_read(&resolved, OpenFlags::SQLITE_OPEN_READ_ONLY),
            opened => opened,
        };
        let (connection, version, frozen) = match refused {
            Err(error @ (HistoryError::NoPermission | HistoryError::ReadOnly)) => {
                let frozen = Frozen::of(&resolved)?.ok_or(error)?;
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
                let (connection, version) = open_to_read(Path::new(&frozen.uri()), flags)?;
                (connection, version, Some(frozen))
            }
            opened => opened.map(|(connection, version)| (connection, version, None))?,
        };
        Ok(Some(Self { connection, is_writing: false, version, frozen }))
    }

    /// Whether the file is read as it stands, because nobody here can write to it.
    pub const fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Looks whether what was read of a frozen file can be relied on.
    fn check_frozen(&self) -> Result<(), HistoryError> {
        self.frozen.as_ref().map_or(Ok(()), Frozen::check)
    }

    /// Opens the history at `path` to write to it. One that is not there is made, whole, for this user alone.
    ///
    /// # Errors
    /// Any [`HistoryError`] but [`HistoryError::NoHome`].
    pub fn write(path: &Path) -> Result<Self, HistoryError> {
        let resolved = match file::examine(path)? {
            Some(resolved) => resolved,
            None => {
                file::create(path, |connection| schema::create(connection).map(drop))?;
                file::examine(path)?.ok_or(HistoryError::NoPermission)?
            }
        };
        let opened = open(&resolved, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|mut connection| {
            let version = schema::migrate(&mut connection)?;
            Ok((connection, version))
        });
        let (connection, version) = opened.map_err(|error| match error {
            // SQLite only says that it could not open one of its files.
            HistoryError::NoPermission if frozen::is_on_read_only_file_system(&resolved) => HistoryError::ReadOnly,
            error => error,
        })?;
        Ok(Self { connection, is_writing: false, version, frozen: None })
    }

    /// Opens the history at `path` for a rehearsal: what is merged is compared with what is there, and never committed. Where there is
    /// none, an empty one stands for it, in a file without a name.
    ///
    /// # Errors
    /// Any [`HistoryError`] but [`HistoryError::NoHome`].
    pub fn rehearse(path: &Path) -> Result<Self, HistoryError> {
        if file::examine(path)?.is_some() {
            return Self::write(path);
        }
        file::check_directory(path)?;
        let mut connection = Connection::open("")?;
        let version = schema::create(&mut connection)?;
        Ok(Self { connection, is_writing: false, version, frozen: None })
    }

    fn begin(&mut self) -> Result<(), HistoryError> {
        if !self.is_writing {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            self.is_writing = true;
        }
        Ok(())
    }

    /// Merges a run that is known.
    fn merge_into(&self, key: SourceKey<'_>, run: SyncRun) -> Result<Merged, HistoryError> {
        let Some(known) = self.find(key, run.run_id.as_str())? else { return Err(HistoryError::Damaged) };
        if known.is_of_another_stream(&run) {
            return Ok(Merged::OtherStream);
        }
        let merged = known.clone().merge(run);
        if merged == known {
            return Ok(Merged::Unchanged);
        }
        row::write(&mut *self.connection.prepare_cached(query::REPLACE)?, key, &merged)?;
        Ok(Merged::Changed)
    }

    fn find(&self, key: SourceKey<'_>, run_id: &str) -> Result<Option<SyncRun>, HistoryError> {
        let mut statement = self.connection.prepare_cached(query::FIND)?;
        Ok(statement.query_row(params![key.profile, key.source, run_id], row::read).optional()?)
    }
}

fn open_to_read(path: &Path, access: OpenFlags) -> Result<(Connection, usize), HistoryError> {
    let connection = open(path, access)?;
    connection.pragma_update(None, "query_only", true)?;
    let version = schema::check_readable(&connection)?;
    Ok((connection, version))
}

fn open(path: &Path, access: OpenFlags) -> Result<Connection, HistoryError> {
    let flags = access | OpenFlags::SQLITE_OPEN_NOFOLLOW | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    // A file from elsewhere must not run code of its own through triggers and views.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Without this each execution with other values is planned anew. <https://www.sqlite.org/c3ref/c_dbconfig_defensive.html>
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

impl History for SqliteHistory {
    fn merge(&mut self, runs: Vec<(SourceKey<'_>, SyncRun)>) -> Result<Tally, HistoryError> {
        self.begin()?;
        let mut tally = Tally::default();
        // Nearly all runs are new ones, and those need no look at what is there.
        let mut insert = self.connection.prepare_cached(query::INSERT)?;
        for (key, mut run) in runs {
            row::put_on_one_line(&mut run);
            let is_new = row::write(&mut insert, key, &run)? > 0;
            tally.count(if is_new { Merged::Added } else { self.merge_into(key, run)? });
        }
        Ok(tally)
    }

    fn commit(&mut self) -> Result<(), HistoryError> {
        if std::mem::take(&mut self.is_writing) {
            self.connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    fn matching(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        self.matching_runs(key, selection)
    }

    fn forget(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        self.forget_runs(key, selection)
    }

    fn page(&mut self, key: SourceKey<'_>, filter: &Filter) -> Result<Vec<SyncRun>, HistoryError> {
        let since = filter.since.map_or(i64::MIN, Timestamp::as_millisecond);
        let until = filter.until.map_or(i64::MAX, Timestamp::as_millisecond);
        let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
        // Behind nothing is everything: no run stands at the last millisecond of all.
        let (last_at, last_id) = match &filter.behind {
            Some(Position { at, run_id }) => (at.map_or(i64::MIN, Timestamp::as_millisecond), run_id.as_str()),
            None => (i64::MAX, ""),
        };
        let until = until.min(last_at);
        if filter.statuses.is_empty() {
            let mut statement = self.connection.prepare_cached(query::PAGE)?;
            let rows = statement.query_map(params![key.profile, key.source, since, until, last_at, last_id, limit], row::read)?;
            let runs = rows.collect::<Result<_, _>>()?;
            return self.check_frozen().map(|()| runs);
        }
        // One walk of the index a status: a walk over all of them would read past every other run.
        let mut runs: Vec<SyncRun> = Vec::new();
        for status in &filter.statuses {
            let mut statement = self.connection.prepare_cached(query::PAGE_OF_STATUS)?;
            let parameters = params![key.profile, key.source, since, until, last_at, last_id, limit, status.word()];
            let rows = statement.query_map(parameters, row::read)?;
            runs.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        super::newest_first(&mut runs, |run| run);
        runs.truncate(filter.limit);
        self.check_frozen().map(|()| runs)
    }

    fn stream_pages(&mut self, keys: &[SourceKey<'_>], filter: &StreamFilter) -> Result<Vec<StreamPages>, HistoryError> {
        let has_index = self.version >= schema::WITH_STREAMS;
        let pages = keys.iter().map(|key| streams::pages(&self.connection, has_index, *key, filter)).collect::<Result<_, _>>()?;
        self.check_frozen().map(|()| pages)
    }

    fn last_successes(&mut self, keys: &[SourceKey<'_>], now: Timestamp) -> Result<Vec<Option<Timestamp>>, HistoryError> {
        let until = now.checked_add(CLOCK_TOLERANCE).map_or(i64::MAX, Timestamp::as_millisecond);
        let limit = i64::try_from(ENDED_AHEAD).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(query::PAGE_OF_STATUS)?;
        let mut found = Vec::with_capacity(keys.len());
        for key in keys {
            let completed = RunStatus::Completed.word();
            let parameters = params![key.profile, key.source, i64::MIN, until, i64::MAX, "", limit, completed];
            // Rows are made one by one: nearly always the first one is it, and no other is read.
            let mut runs = statement.query_map(parameters, row::read)?;
            let newest = runs.find(|run| run.as_ref().map_or(true, |run| !run.is_ahead_of(now))).transpose()?;
            found.push(newest.and_then(|run| run.outcome.finished.or(run.started)));
        }
        self.check_frozen().map(|()| found)
    }
}
