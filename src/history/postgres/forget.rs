//! Removal of runs, a batch at a time in one transaction: each question has a deadline, and a million runs take longer.

use jiff::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use crate::domain::sync_run::{RunId, RunStatus, kept_text};
use crate::history::forget::NAMED;
use crate::history::{Forget, Forgotten, ForgottenRun, HistoryError, SourceKey};

use super::PostgresHistory;
use super::fault::PostgresError;
use super::row::{Parameters, get};

/// The number of runs that are removed by one statement.
const BATCH: i64 = 20_000;

macro_rules! matching {
    () => {
        "FROM sourcectl.sync_runs WHERE profile = $1 AND source = $2 AND ($3::text[] IS NULL OR run_id = ANY($3)) \
         AND ($4::text IS NULL OR stream = $4) AND ($5::timestamptz IS NULL OR (at < $5 AND at > '-infinity'))"
    };
}

/// The number of runs.
const COUNT: &str = concat!("SELECT count(*) ", matching!());

/// The ids of runs.
const IDS: &str = concat!("SELECT run_id ", matching!());

/// The newest runs.
const NEWEST: &str = concat!(
    "SELECT run_id, left(stream, 4000), status, NULLIF(at, '-infinity') ",
    matching!(),
    " ORDER BY at DESC, run_id DESC LIMIT $6"
);

/// Where the newest batch behind a place ends; nothing where the rest is no more than a batch.
const EDGE: &str = concat!(
    "SELECT run_id, NULLIF(at, '-infinity') ",
    matching!(),
    " AND ($6::text IS NULL OR (at, run_id) < (COALESCE($7::timestamptz, '-infinity'), $6)) \
     ORDER BY at DESC, run_id DESC OFFSET $8 LIMIT 1"
);

/// Removes the runs behind a place, down to where their batch ends. Returns the newest ones and the number of all. A range needs no
/// join: new tables have no statistics yet, and a join of a batch is then planned as one of a few runs.
const DELETE: &str = concat!(
    "WITH gone AS (DELETE ",
    matching!(),
    " AND ($6::text IS NULL OR (at, run_id) < (COALESCE($7::timestamptz, '-infinity'), $6)) \
     AND ($8::text IS NULL OR (at, run_id) >= (COALESCE($9::timestamptz, '-infinity'), $8)) \
     RETURNING run_id, stream, status, at) \
     SELECT run_id, left(stream, 4000), status, NULLIF(at, '-infinity'), (SELECT count(*) FROM gone) FROM gone \
     ORDER BY at DESC, run_id DESC LIMIT $10"
);

/// A place among the runs of a source: an id and an instant; no id is before all of them.
type Place = (Option<String>, Option<Timestamp>);

impl PostgresHistory {
    /// Looks for the runs that [`Self::forget_runs`] would remove.
    pub(super) fn matching_runs(&self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        let conditions = Conditions::of(key, selection);
        let rows = self.session.ask(async |client| client.query_typed(COUNT, &conditions.parameters()).await)?;
        let count: i64 = get(rows.first().ok_or(HistoryError::Damaged)?, 0)?;
        let named = named();
        let mut parameters = conditions.parameters();
        parameters.push((&named, Type::INT8));
        let rows = self.session.ask(async |client| client.query_typed(NEWEST, &parameters).await)?;
        let runs = rows.iter().map(read).collect::<Result<_, _>>()?;
        let count = u64::try_from(count).map_err(|_| HistoryError::Damaged)?;
        Ok(Forgotten { count, runs, not_found: self.not_found(selection, &conditions)? })
    }

    /// Removes runs within a transaction. Only one writes through this program at a time; a worker may write meanwhile.
    pub(super) fn forget_runs(&mut self, key: SourceKey<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        self.begin()?;
        let removed = self.remove(&Conditions::of(key, selection), selection).map_err(|error| match error {
            HistoryError::Postgres(PostgresError::NoPrivilege) => PostgresError::MayNotDelete.into(),
            other => other,
        });
        self.noted(removed)
    }

    fn remove(&self, conditions: &Conditions<'_>, selection: &Forget) -> Result<Forgotten, HistoryError> {
        let mut removed = Forgotten { not_found: self.not_found(selection, conditions)?, ..Forgotten::default() };
        let mut behind: Place = (None, None);
        loop {
            let edge = self.edge(conditions, &behind)?;
            let named = named();
            let mut parameters = conditions.parameters();
            parameters.extend(of_place(&behind).into_iter().chain(of_place(&edge)));
            parameters.push((&named, Type::INT8));
            let rows = self.session.ask(async |client| client.query_typed(DELETE, &parameters).await)?;
            let size: i64 = rows.first().map(|row| get(row, 4)).transpose()?.unwrap_or_default();
            removed.count += u64::try_from(size).map_err(|_| HistoryError::Damaged)?;
            if behind.0.is_none() {
                removed.runs = rows.iter().map(read).collect::<Result<_, _>>()?;
            }
            if edge.0.is_none() {
                return Ok(removed);
            }
            behind = edge;
        }
    }

    fn edge(&self, conditions: &Conditions<'_>, behind: &Place) -> Result<Place, HistoryError> {
        let mut parameters = conditions.parameters();
        parameters.extend(of_place(behind));
        let offset = BATCH - 1;
        parameters.push((&offset, Type::INT8));
        let rows = self.session.ask(async |client| client.query_typed(EDGE, &parameters).await)?;
        rows.first().map_or(Ok((None, None)), |row| Ok((Some(get(row, 0)?), get(row, 1)?)))
    }

    fn not_found(&self, selection: &Forget, conditions: &Conditions<'_>) -> Result<Vec<RunId>, HistoryError> {
        if selection.run_ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.session.ask(async |client| client.query_typed(IDS, &conditions.parameters()).await)?;
        let id = |row: &Row| RunId::parse(get(row, 0)?).ok_or(HistoryError::Damaged);
        Ok(selection.missing(&rows.iter().map(id).collect::<Result<_, _>>()?))
    }
}

/// The conditions as parameters.
struct Conditions<'s> {
    profile: &'s str,
    source: &'s str,
    run_ids: Option<Vec<&'s str>>,
    stream: Option<&'s str>,
    before: Option<Timestamp>,
}

impl<'s> Conditions<'s> {
    fn of(key: SourceKey<'s>, selection: &'s Forget) -> Self {
        let run_ids: Vec<&str> = selection.run_ids.iter().map(RunId::as_str).collect();
        Self {
            profile: key.profile,
            source: key.source,
            run_ids: (!run_ids.is_empty()).then_some(run_ids),
            stream: selection.stream.as_deref(),
            before: selection.before,
        }
    }

    fn parameters(&self) -> Parameters<'_> {
        vec![
            (&self.profile, Type::TEXT),
            (&self.source, Type::TEXT),
            (&self.run_ids, Type::TEXT_ARRAY),
            (&self.stream, Type::TEXT),
            (&self.before, Type::TIMESTAMPTZ),
        ]
    }
}

fn of_place((id, at): &Place) -> Parameters<'_> {
    vec![(id, Type::TEXT), (at, Type::TIMESTAMPTZ)]
}

fn named() -> i64 {
    i64::try_from(NAMED).unwrap_or(i64::MAX)
}

fn read(row: &Row) -> Result<ForgottenRun, HistoryError> {
    Ok(ForgottenRun {
        run_id: RunId::parse(get(row, 0)?).ok_or(HistoryError::Damaged)?,
        stream: get::<Option<&str>>(row, 1)?.map(kept_text),
        status: RunStatus::from_word(get(row, 2)?).unwrap_or_default(),
        at: get(row, 3)?,
    })
}
