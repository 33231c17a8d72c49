//! A run as a row, and back.

use jiff::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, ToSql, Type};

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RunError, RunId, RunStatus, SyncRun, kept_text};
use crate::domain::text::{Untrusted, is_unprintable};
use crate::history::{HistoryError, SourceKey};

/// The first instant of the year -4711: PostgreSQL's calendar starts some days later than this one's year before.
const FIRST: i64 = -210_834_489_600_000;

/// Parameters of a statement, with their types.
pub type Parameters<'a> = Vec<(&'a (dyn ToSql + Sync), Type)>;

/// Runs as columns, for the statements that write.
#[derive(Default)]
pub struct Columns<'a> {
    profiles: Vec<&'a str>,
    sources: Vec<&'a str>,
    run_ids: Vec<&'a str>,
    claimed: Vec<&'a str>,
    instants: [Vec<Option<Timestamp>>; 4],
    texts: [Vec<Option<&'a str>>; 10],
    counts: [Vec<Option<i64>>; 5],
    request_ids: Vec<String>,
}

impl<'a> Columns<'a> {
    /// The columns of these runs.
    pub fn of(runs: impl IntoIterator<Item = (SourceKey<'a>, &'a SyncRun)>) -> Self {
        let mut columns = Self::default();
        runs.into_iter().for_each(|(key, run)| columns.push(key, run));
        columns
    }

    fn push(&mut self, key: SourceKey<'a>, run: &'a SyncRun) {
        self.profiles.push(key.profile);
        self.sources.push(key.source);
        self.run_ids.push(run.run_id.as_str());
        self.claimed.push(run.outcome.claimed.word());
        let instants = [run.started, run.outcome.finished, run.window_from, run.window_to];
        self.instants.iter_mut().zip(instants).for_each(|(column, instant)| column.push(instant));
        let (error, bulk) = (&run.outcome.error, &run.bulk);
        let texts = [&run.stream, &run.trigger, &run.requested_version, &run.served_version, &error.code];
        let more = [&error.class, &error.message, &bulk.id, &bulk.status, &bulk.error_code];
        let texts = texts.into_iter().chain(more).map(|text| text.as_ref().map(Untrusted::raw));
        self.texts.iter_mut().zip(texts).for_each(|(column, text)| column.push(text));
        let Counts { reported_by_source, fetched, processed, failed, skipped } = run.counts;
        let counts = [reported_by_source, fetched, processed, failed, skipped].map(signed);
        self.counts.iter_mut().zip(counts).for_each(|(column, count)| column.push(count));
        let ids: Vec<&str> = run.request_ids.iter().map(Untrusted::raw).collect();
        self.request_ids.push(serde_json::to_string(&ids).unwrap_or_default());
    }

    /// As the statements of [`super::query`] that write take them.
    pub fn parameters(&self) -> Parameters<'_> {
        let text = |column| (column, Type::TEXT_ARRAY);
        let mut parameters: Parameters<'_> =
            vec![text(&self.profiles as _), text(&self.sources), text(&self.run_ids), text(&self.claimed)];
        let [started, finished, from, to] = &self.instants;
        parameters.extend([started, finished].map(|column| (column as _, Type::TIMESTAMPTZ_ARRAY)));
        parameters.extend(self.texts[..4].iter().map(|column| text(column)));
        parameters.extend(self.counts.iter().map(|column| (column as _, Type::INT8_ARRAY)));
        parameters.extend([from, to].map(|column| (column as _, Type::TIMESTAMPTZ_ARRAY)));
        parameters.extend(self.texts[4..].iter().map(|column| text(column)));
        parameters.push(text(&self.request_ids));
        parameters
    }
}

/// The run as it can be kept: without control characters, one of which PostgreSQL's text cannot hold, and with no instant before its
/// calendar.
/// To be done before it is merged, so that the same run told again is the same.
pub fn storable(mut run: SyncRun) -> SyncRun {
    for text in run.texts_mut().filter(|text| text.raw().contains(is_unprintable)) {
        *text = text.on_one_line();
    }
    let first = Timestamp::from_millisecond(FIRST).unwrap_or(Timestamp::MIN);
    let instants = [&mut run.started, &mut run.outcome.finished, &mut run.window_from, &mut run.window_to];
    instants.into_iter().flatten().for_each(|instant| *instant = first.max(*instant));
    run
}

/// Reads the columns of a statement of [`super::query`]. What others wrote directly is held to the same rules as what is recorded.
///
/// # Errors
/// [`HistoryError::Damaged`]
pub fn read(row: &Row) -> Result<SyncRun, HistoryError> {
    // As in a record, an empty text is none.
    let text = |index| Ok::<_, HistoryError>(get::<Option<&str>>(row, index)?.filter(|text| !text.is_empty()).map(kept_text));
    let instant = |index| get::<Option<Timestamp>>(row, index);
    let count = |index| {
        let count: Option<i64> = get(row, index)?;
        count.map(|count| u64::try_from(count).map_err(|_| HistoryError::Damaged)).transpose()
    };
    let error = RunError { code: text(15)?, class: text(16)?, message: text(17)? };
    let claimed = RunStatus::from_word(get(row, 1)?).unwrap_or_default();
    let ids: Vec<&str> = get(row, 21)?;
    let mut run = SyncRun {
        run_id: RunId::parse(get(row, 0)?).ok_or(HistoryError::Damaged)?,
        outcome: Outcome::new(claimed, instant(3)?, error),
        started: instant(2)?,
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
        window_from: instant(13)?,
        window_to: instant(14)?,
        bulk: BulkOperation { id: text(18)?, status: text(19)?, error_code: text(20)? },
        request_ids: Vec::new(),
    };
    run.set_request_ids(ids.into_iter().map(kept_text).collect());
    run.drop_zero_times();
    Ok(run)
}

/// A column of a row.
///
/// # Errors
/// [`HistoryError::Damaged`]: it is of another type than the tables of this program have.
pub fn get<'r, T: FromSql<'r>>(row: &'r Row, index: usize) -> Result<T, HistoryError> {
    row.try_get(index).map_err(|_| HistoryError::Damaged)
}

/// Records hold no greater number.
fn signed(count: Option<u64>) -> Option<i64> {
    count.map(|count| i64::try_from(count).unwrap_or(i64::MAX))
}
