//! The newest runs of every stream and status of a source.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::domain::sync_run::{RunStatus, kept_text};
use crate::history::{HistoryError, MAX_STREAMS, SourceKey, StreamFilter, StreamPages};

use super::{query, row};

/// Reads the streams of a source: one walk of the index for the names, and one for each stream and status.
pub fn pages(
    connection: &Connection,
    has_index: bool,
    key: SourceKey<'_>,
    filter: &StreamFilter,
) -> Result<StreamPages, HistoryError> {
    let mut names = names(connection, key)?;
    let has_more = names.len() > MAX_STREAMS;
    names.truncate(MAX_STREAMS);
    let since = filter.since.map_or(i64::MIN, Timestamp::as_millisecond);
    let until = filter.until.map_or(i64::MAX, Timestamp::as_millisecond);
    let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
    let page = if has_index { query::PAGE_OF_STREAM } else { query::PAGE_OF_STREAM_UNINDEXED };
    let mut statement = connection.prepare_cached(page)?;
    let mut runs = Vec::new();
    for stream in &names {
        for status in RunStatus::ALL.map(RunStatus::word) {
            let parameters = params![key.profile, key.source, stream, status, since, until, limit];
            for run in statement.query_map(parameters, row::read)? {
                runs.push(run?);
            }
        }
    }
    let streams = names.into_iter().map(|name| name.as_deref().map(kept_text)).collect();
    Ok(StreamPages { streams, has_more, runs })
}

/// The names of the streams, one more than are read where there are more. `None` stands for the runs without a stream, where there are any.
fn names(connection: &Connection, key: SourceKey<'_>) -> Result<Vec<Option<String>>, HistoryError> {
    let limit = i64::try_from(MAX_STREAMS + 1).unwrap_or(i64::MAX);
    let mut statement = connection.prepare_cached(query::STREAMS)?;
    let names = statement.query_map(params![key.profile, key.source, limit], |row| row.get(0))?;
    let mut names: Vec<Option<String>> = names.collect::<Result<_, _>>()?;
    let has_unnamed = || {
        let unnamed = "SELECT 1 FROM sync_runs WHERE profile = ?1 AND source = ?2 AND stream IS NULL";
        connection.prepare_cached(unnamed)?.exists(params![key.profile, key.source])
    };
    if names.last() == Some(&None) && !has_unnamed()? {
        names.pop();
    }
    Ok(names)
}
