//! Removal of runs.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, params};

use crate::domain::sync_run::{RunId, RunStatus};
use crate::domain::text::Untrusted;
use crate::history::forget::NAMED;
use crate::history::{Forget, Forgotten, ForgottenRun, HistoryError, SourceKey};

use super::SqliteHistory;

/// A run without a date stands at the lowest number.
const UNDATED: i64 = i64::MIN;

macro_rules! matching {
    ($before:literal, $behind:literal) => {
        concat!(
            $before,
            " FROM sync_runs WHERE profile = ?1 AND source = ?2 AND at >= ?3 AND at < ?4 AND (?5 IS NULL OR stream = ?5)",
            $behind
        )
    };
}

const COUNT: &str = matching!("SELECT count(*)", "");
const NEWEST: &str = matching!("SELECT run_id, stream, status, at", " ORDER BY at DESC, run_id DESC LIMIT ?6");
const DELETE: &str = matching!("DELETE", "");
const FIND: &str = matching!("SELECT run_id, stream, status, at", " AND run_id = ?6");
const DELETE_ONE: &str = matching!("DELETE", " AND run_id = ?6");

/// The conditions as numbers.
struct Bounds<'s> {
    from: i64,
    until: i64,
    stream: Option<&'s str>,
}

impl SqliteHistory {
    /// Looks for the runs that [`Self::forget_runs`] would remove.
    pub(super) fn matching_runs(&self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        let bounds = Bounds::of(selection);
        if !selection.run_ids.is_empty() {
            return self.named(key, selection, &bounds);
        }
        let Bounds { from, until, stream } = bounds;
        let parameters = params![key.profile, key.source, from, until, stream];
        let count: i64 = self.connection.prepare_cached(COUNT)?.query_row(parameters, |row| row.get(0))?;
        let limit = i64::try_from(NAMED).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(NEWEST)?;
        let rows = statement.query_map(params![key.profile, key.source, from, until, stream, limit], read)?;
        let count = u64::try_from(count).map_err(|_| HistoryError::Damaged)?;
        Ok(Forgotten { count, runs: rows.collect::<Result<_, _>>()?, not_found: Vec::new() })
    }

    /// Removes runs within a transaction, in which nobody else writes.
    pub(super) fn forget_runs(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        // What was recorded by mistake may be a secret: its bytes are overwritten in the file.
        self.connection.pragma_update(None, "secure_delete", true)?;
        self.begin()?;
        let found = self.matching_runs(key, selection)?;
        let Bounds { from, until, stream } = Bounds::of(selection);
        let mut removed = 0;
        if selection.run_ids.is_empty() {
            let parameters = params![key.profile, key.source, from, until, stream];
            removed += self.connection.prepare_cached(DELETE)?.execute(parameters)?;
        }
        for id in &selection.run_ids {
            let parameters = params![key.profile, key.source, from, until, stream, id.as_str()];
            removed += self.connection.prepare_cached(DELETE_ONE)?.execute(parameters)?;
        }
        if u64::try_from(removed) == Ok(found.count) { Ok(found) } else { Err(HistoryError::Damaged) }
    }

    fn named(&self, key: SourceKey<'_>, selection: &Forget, bounds: &Bounds<'_>) -> Result<Forgotten, HistoryError> {
        let Bounds { from, until, stream } = *bounds;
        let mut statement = self.connection.prepare_cached(FIND)?;
        let mut found = Forgotten::default();
        for id in &selection.run_ids {
            let parameters = params![key.profile, key.source, from, until, stream, id.as_str()];
            match statement.query_row(parameters, read).optional()? {
                Some(run) => found.runs.push(run),
                None => found.not_found.push(id.clone()),
            }
        }
        found.count = u64::try_from(found.runs.len()).unwrap_or(u64::MAX);
        found.runs.sort_by(|a, b| (b.at, &b.run_id).cmp(&(a.at, &a.run_id)));
        found.runs.truncate(NAMED);
        Ok(found)
    }
}

impl<'s> Bounds<'s> {
    fn of(selection: &'s Forget) -> Self {
        let stream = selection.stream.as_deref();
        match selection.before {
            None => Self { from: UNDATED, until: i64::MAX, stream },
            Some(before) => Self { from: UNDATED + 1, until: next_millisecond(before), stream },
        }
    }
}

/// The first whole millisecond that is not before the instant.
fn next_millisecond(instant: Timestamp) -> i64 {
    let milliseconds = instant.as_nanosecond().saturating_add(999_999).div_euclid(1_000_000);
    i64::try_from(milliseconds).unwrap_or(i64::MAX)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ForgottenRun> {
    let at: i64 = row.get(3)?;
    let at = (at != UNDATED).then(|| Timestamp::from_millisecond(at)).transpose();
    Ok(ForgottenRun {
        run_id: RunId::parse(row.get_ref(0)?.as_str()?).ok_or_else(|| unreadable(0))?,
        stream: row.get_ref(1)?.as_str_or_null()?.map(Untrusted::new),
        status: RunStatus::from_word(row.get_ref(2)?.as_str()?).unwrap_or_default(),
        at: at.map_err(|_| unreadable(3))?,
    })
}

fn unreadable(index: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(index, String::new(), Type::Null)
}
