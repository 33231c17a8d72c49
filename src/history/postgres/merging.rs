//! Merging of runs in batches: the rule itself is [`SyncRun::merge`], as everywhere.

use std::collections::{BTreeMap, BTreeSet};

use tokio_postgres::Row;
use tokio_postgres::types::Type;

use crate::domain::sync_run::SyncRun;
use crate::history::{HistoryError, Merged, SourceKey, Tally};

use super::query;
use super::row::{self, Columns, get};
use super::session::Session;

/// As many times a worker may add runs of a batch, which are added here too, at the very same moment.
const ROUNDS: usize = 5;

/// Profile, source and run id.
type Key = (String, String, String);

/// Merges a batch into what is known, within a transaction: what each record changed.
pub fn merge(session: &Session, runs: Vec<(SourceKey<'_>, SyncRun)>) -> Result<Tally, HistoryError> {
    let mut pending: Vec<(Key, SyncRun)> =
        runs.into_iter().map(|(source, run)| (key(source, &run), row::storable(run))).collect();
    let mut tally = Tally::default();
    for _ in 0..ROUNDS {
        if pending.is_empty() {
            return Ok(tally);
        }
        pending = round(session, pending, &mut tally)?;
    }
    if pending.is_empty() { Ok(tally) } else { Err(HistoryError::Busy) }
}

/// One attempt: the records of those runs are returned that somebody else added meanwhile.
fn round(session: &Session, records: Vec<(Key, SyncRun)>, tally: &mut Tally) -> Result<Vec<(Key, SyncRun)>, HistoryError> {
    let known = find(session, &records)?;
    let mut batch = Batch { known, ..Batch::default() };
    let mut again = Vec::new();
    for (key, run) in records {
        if !batch.known.contains_key(&key) {
            again.push((key.clone(), run.clone()));
        }
        batch.take(key, run);
    }
    let lost = insert(session, &batch.added)?;
    replace(session, &batch.changed)?;
    batch.outcomes.iter().filter(|(key, _)| !lost.contains(key)).for_each(|(_, merged)| tally.count(*merged));
    again.retain(|(key, _)| lost.contains(key));
    Ok(again)
}

/// What becomes of the records of a batch.
#[derive(Default)]
struct Batch {
    known: BTreeMap<Key, SyncRun>,
    added: BTreeMap<Key, SyncRun>,
    changed: BTreeMap<Key, SyncRun>,
    outcomes: Vec<(Key, Merged)>,
}

impl Batch {
    /// One after the other: of a run that is told twice in a batch the second record is merged into the first.
    fn take(&mut self, key: Key, run: SyncRun) {
        let before = self.added.get(&key).or_else(|| self.changed.get(&key)).or_else(|| self.known.get(&key));
        let (merged, run) = match before {
            None => (Merged::Added, run),
            Some(before) if before.is_of_another_stream(&run) => (Merged::OtherStream, run),
            Some(before) => {
                let run = before.clone().merge(run);
                (if run == *before { Merged::Unchanged } else { Merged::Changed }, run)
            }
        };
        if matches!(merged, Merged::Added | Merged::Changed) {
            let place = if self.known.contains_key(&key) { &mut self.changed } else { &mut self.added };
            place.insert(key.clone(), run);
        }
        self.outcomes.push((key, merged));
    }
}

fn key(source: SourceKey<'_>, run: &SyncRun) -> Key {
    (source.profile.to_owned(), source.source.to_owned(), run.run_id.as_str().to_owned())
}

fn find(session: &Session, records: &[(Key, SyncRun)]) -> Result<BTreeMap<Key, SyncRun>, HistoryError> {
    let column = |part: fn(&Key) -> &String| records.iter().map(|(key, _)| part(key).as_str()).collect::<Vec<_>>();
    let (profiles, sources, run_ids) = (column(|key| &key.0), column(|key| &key.1), column(|key| &key.2));
    let rows = session.ask(async |client| {
        let text = Type::TEXT_ARRAY;
        client.query_typed(query::FIND, &[(&profiles, text.clone()), (&sources, text.clone()), (&run_ids, text)]).await
    })?;
    rows.iter().map(|row| Ok((key_of(row, [22, 23, 0])?, row::read(row)?))).collect()
}

/// Returns the keys of those that were not added, because somebody else did.
fn insert(session: &Session, runs: &BTreeMap<Key, SyncRun>) -> Result<BTreeSet<Key>, HistoryError> {
    if runs.is_empty() {
        return Ok(BTreeSet::new());
    }
    let columns = columns(runs);
    let rows = session.ask(async |client| client.query_typed(query::INSERT, &columns.parameters()).await)?;
    let mut missing: BTreeSet<Key> = runs.keys().cloned().collect();
    for row in &rows {
        missing.remove(&key_of(row, [0, 1, 2])?);
    }
    Ok(missing)
}

fn replace(session: &Session, runs: &BTreeMap<Key, SyncRun>) -> Result<(), HistoryError> {
    if runs.is_empty() {
        return Ok(());
    }
    let columns = columns(runs);
    session.ask(async |client| client.query_typed(query::REPLACE, &columns.parameters()).await).map(drop)
}

fn columns(runs: &BTreeMap<Key, SyncRun>) -> Columns<'_> {
    Columns::of(runs.iter().map(|((profile, source, _), run)| (SourceKey { profile, source }, run)))
}

fn key_of(row: &Row, [profile, source, run_id]: [usize; 3]) -> Result<Key, HistoryError> {
    Ok((get(row, profile)?, get(row, source)?, get(row, run_id)?))
}
