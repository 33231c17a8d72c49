//! A run as a row, and back.

use jiff::Timestamp;
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{Row, Statement, params};

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RunError, RunId, RunStatus, SyncRun};
use crate::domain::text::{Untrusted, is_unprintable};
use crate::history::SourceKey;

/// Binds a run to a statement of [`super::query`] and runs it: how many rows were written.
pub fn write(statement: &mut Statement<'_>, key: SourceKey<'_>, run: &SyncRun) -> rusqlite::Result<usize> {
    statement.execute(params![
        run.run_id.as_str(),
        run.outcome.claimed.word(),
        millisecond(run.started),
        millisecond(run.outcome.finished),
        raw(run.stream.as_ref()),
        raw(run.trigger.as_ref()),
        raw(run.requested_version.as_ref()),
        raw(run.served_version.as_ref()),
        signed(run.counts.reported_by_source),
        signed(run.counts.fetched),
        signed(run.counts.processed),
        signed(run.counts.failed),
        signed(run.counts.skipped),
        millisecond(run.window_from),
        millisecond(run.window_to),
        raw(run.outcome.error.code.as_ref()),
        raw(run.outcome.error.class.as_ref()),
        raw(run.outcome.error.message.as_ref()),
        raw(run.bulk.id.as_ref()),
        raw(run.bulk.status.as_ref()),
        raw(run.bulk.error_code.as_ref()),
        list(&run.request_ids),
        key.profile,
        key.source,
        millisecond(run.at()).unwrap_or(i64::MIN),
        run.status().word(),
    ])
}

/// Puts the texts of a run on one line each. To be done before it is merged, so that the same run told again is the same.
pub fn put_on_one_line(run: &mut SyncRun) {
    for text in run.texts_mut().filter(|text| text.raw().contains(is_unprintable)) {
        *text = text.on_one_line();
    }
}

/// Reads the columns of a statement of [`super::query`].
pub fn read(row: &Row<'_>) -> rusqlite::Result<SyncRun> {
    let text = |index| Ok::<_, rusqlite::Error>(row.get_ref(index)?.as_str_or_null()?.map(Untrusted::new));
    let count =
        |index| row.get::<_, Option<i64>>(index)?.map(|count| u64::try_from(count).map_err(|_| out_of_range(index))).transpose();
    let error = RunError { code: text(15)?, class: text(16)?, message: text(17)? };
    let claimed = RunStatus::from_word(row.get_ref(1)?.as_str()?).unwrap_or_default();
    let mut run = SyncRun {
        run_id: RunId::parse(row.get_ref(0)?.as_str()?).ok_or_else(|| out_of_range(0))?,
        outcome: Outcome::new(claimed, instant(row, 3)?, error),
        started: instant(row, 2)?,
        stream: text(4)?,
        trigger: text(5)?,
        requested_version: text(6)?,
        served_version: text(7)?,
        counts: Counts {
            reported_by_source: count(8)?,
            fetched: count(9)?,
            processed: count(10)?,
            failed: count(11)?,
            skipped: count(12)?,
        },
        window_from: instant(row, 13)?,
        window_to: instant(row, 14)?,
        bulk: BulkOperation { id: text(18)?, status: text(19)?, error_code: text(20)? },
        request_ids: ids(row, 21)?,
    };
    run.drop_zero_times();
    Ok(run)
}

fn millisecond(instant: Option<Timestamp>) -> Option<i64> {
    instant.map(Timestamp::as_millisecond)
}

fn raw(text: Option<&Untrusted>) -> Option<&str> {
    text.map(Untrusted::raw)
}

/// Records hold no greater number.
fn signed(count: Option<u64>) -> Option<i64> {
    count.map(|count| i64::try_from(count).unwrap_or(i64::MAX))
}

fn list(ids: &[Untrusted]) -> Option<String> {
    let texts: Vec<&str> = ids.iter().map(Untrusted::raw).collect();
    (!texts.is_empty()).then(|| serde_json::to_string(&texts).unwrap_or_default())
}

fn instant(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Timestamp>> {
    let instant = |millisecond| Timestamp::from_millisecond(millisecond).map_err(|_| out_of_range(index));
    row.get::<_, Option<i64>>(index)?.map(instant).transpose()
}

fn ids(row: &Row<'_>, index: usize) -> rusqlite::Result<Vec<Untrusted>> {
    let Some(list) = row.get_ref(index)?.as_str_or_null()? else { return Ok(Vec::new()) };
    let texts: Vec<String> = serde_json::from_str(list).map_err(|_| out_of_range(index))?;
    Ok(texts.iter().map(|text| Untrusted::new(text)).collect())
}

/// Something else than this program wrote this.
fn out_of_range(index: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, Type::Null, Box::new(FromSqlError::InvalidType))
}
