//! The newest runs of every stream and status of sources, in one query.

use tokio_postgres::types::Type;

use crate::domain::sync_run::{RunStatus, kept_text};
use crate::history::{HistoryError, MAX_STREAMS, SourceKey, StreamFilter, StreamPages};

use super::row::{self, Parameters, get};
use super::session::Session;
use super::{at_number, columns, query};

/// Reads the streams of these sources, in their order.
pub fn pages(session: &Session, keys: &[SourceKey<'_>], filter: &StreamFilter) -> Result<Vec<StreamPages>, HistoryError> {
    let (profiles, sources) = columns(keys);
    let most = i32::try_from(MAX_STREAMS).unwrap_or(i32::MAX);
    let statuses = RunStatus::ALL.map(RunStatus::word).to_vec();
    let limit = i64::try_from(filter.limit).unwrap_or(i64::MAX);
    let parameters: Parameters<'_> = vec![
        (&profiles, Type::TEXT_ARRAY),
        (&sources, Type::TEXT_ARRAY),
        (&most, Type::INT4),
        (&statuses, Type::TEXT_ARRAY),
        (&filter.since, Type::TIMESTAMPTZ),
        (&filter.until, Type::TIMESTAMPTZ),
        (&limit, Type::INT8),
    ];
    let rows = session.ask(async |client| client.query_typed(query::STREAM_PAGES, &parameters).await)?;
    let mut pages = vec![StreamPages::default(); keys.len()];
    for row in &rows {
        let page = at_number(&mut pages, get(row, 22)?)?;
        if usize::try_from(get::<i32>(row, 24)?).is_ok_and(|place| place > MAX_STREAMS) {
            page.has_more = true;
            continue;
        }
        let name: &str = get(row, 23)?;
        let name = (!name.is_empty()).then(|| kept_text(name));
        if !page.streams.contains(&name) {
            page.streams.push(name);
        }
        if get::<Option<&str>>(row, 0)?.is_some() {
            page.runs.push(row::read(row)?);
        }
    }
    Ok(pages)
}
