//! The tables, and how an older file gets the newer ones.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::history::HistoryError;

use super::{query, row};

/// Marks a file as ours, in its header: `SRCT`. <https://www.sqlite.org/pragma.html#pragma_application_id>
pub const APPLICATION_ID: u32 = 0x5352_4354;

/// Each version of the tables from the one before; the first one from an empty file. Never changed once released: added to.
const MIGRATIONS: &[&str] = &["
    CREATE TABLE sync_runs (
        profile TEXT NOT NULL,
        source TEXT NOT NULL,
        run_id TEXT NOT NULL,
        at INTEGER NOT NULL,      -- milliseconds since 1970, UTC, as all instants here: the start, else the end, else the lowest number
        status TEXT NOT NULL,     -- as it is believed
        claimed TEXT NOT NULL,    -- as it was reported
        started_at INTEGER,
        finished_at INTEGER,
        stream TEXT,
        trigger TEXT,
        api_version_requested TEXT,
        api_version_served TEXT,
        reported_by_source INTEGER,
        fetched INTEGER,
        processed INTEGER,
        failed INTEGER,
        skipped INTEGER,
        window_from INTEGER,
        window_to INTEGER,
        error_code TEXT,
        error_class TEXT,
        error_message TEXT,
        bulk_id TEXT,
        bulk_status TEXT,
        bulk_error_code TEXT,
        request_ids TEXT,         -- a JSON array
        PRIMARY KEY (profile, source, run_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sync_runs_newest ON sync_runs (profile, source, at DESC, run_id DESC);
    CREATE INDEX sync_runs_of_status ON sync_runs (profile, source, status, at DESC, run_id DESC);
", "
    CREATE TABLE schema_bodies (
        digest TEXT NOT NULL PRIMARY KEY,   -- `sha256:` and hex digits, of the body
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE schema_snapshots (
        api_version TEXT NOT NULL,
        taken_at INTEGER NOT NULL,
        digest TEXT NOT NULL REFERENCES schema_bodies (digest),
        origin TEXT NOT NULL,
        PRIMARY KEY (api_version, taken_at, digest)
    ) STRICT, WITHOUT ROWID;
", "
    CREATE INDEX sync_runs_of_stream ON sync_runs (profile, source, stream, status, at DESC, run_id DESC);
"];

/// The version from which on streams have an index, and `status` holds what today's rules say.
pub const WITH_STREAMS: usize = 3;

/// Makes the tables of a new file, and only then sets the journal that they are used with.
pub fn create(connection: &mut Connection) -> Result<usize, HistoryError> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    let version = migrate(connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    Ok(version)
}

/// Brings a file to the newest version, which is returned, a step a transaction.
pub fn migrate(connection: &mut Connection) -> Result<usize, HistoryError> {
    while check_readable(connection)? < MIGRATIONS.len() {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        step(transaction)?;
    }
    Ok(MIGRATIONS.len())
}

/// Looked at again inside of the transaction: another process may have taken the step meanwhile.
fn step(transaction: Transaction<'_>) -> Result<(), HistoryError> {
    let version = check_readable(&transaction)?;
    if let Some(tables) = MIGRATIONS.get(version) {
        transaction.execute_batch(tables)?;
        if version + 1 == WITH_STREAMS {
            judge_again(&transaction)?;
        }
        transaction.pragma_update(None, "user_version", i64::try_from(version + 1).unwrap_or_default())?;
        transaction.commit()?;
    }
    Ok(())
}

/// Stores the status of every run anew, by the rules that hold now.
fn judge_again(transaction: &Transaction<'_>) -> Result<(), HistoryError> {
    let mut walk = transaction.prepare(query::WALK)?;
    let mut set = transaction.prepare(query::SET_STATUS)?;
    let mut last = [String::new(), String::new(), String::new()];
    loop {
        let rows = walk.query_map(params![last[0], last[1], last[2]], |row| {
            let key = [row.get(22)?, row.get(23)?, row.get(0)?];
            Ok((key, row::read(row)?.status().word(), row.get::<_, String>(24)?))
        })?;
        let rows: Vec<([String; 3], &str, String)> = rows.collect::<Result<_, _>>()?;
        let Some((key, ..)) = rows.last() else { return Ok(()) };
        last.clone_from(key);
        for ([profile, source, run_id], status, stored) in rows {
            if status != stored {
                set.execute(params![profile, source, run_id, status])?;
            }
        }
    }
}

/// The version of a file, which has to be ours and none that this build does not know.
pub fn check_readable(connection: &Connection) -> Result<usize, HistoryError> {
    let application: u32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(HistoryError::Foreign);
    }
    let version = usize::try_from(version).ok().filter(|version| *version <= MIGRATIONS.len()).ok_or(HistoryError::Newer)?;
    if objects(connection)? == objects_of(version)? { Ok(version) } else { Err(HistoryError::Foreign) }
}

/// What a file is made of. A view in the place of a table would run code of its own, for as long as it likes, where a table is read;
/// a trigger where one is written.
fn objects(connection: &Connection) -> Result<Vec<[String; 3]>, HistoryError> {
    let mut statement = connection.prepare(
        "SELECT type, name, sql FROM sqlite_schema \
         WHERE sql IS NOT NULL AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')) ORDER BY name",
    )?;
    let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a file of this version is made of.
fn objects_of(version: usize) -> Result<Vec<[String; 3]>, HistoryError> {
    let made = Connection::open_in_memory()?;
    MIGRATIONS.iter().take(version).try_for_each(|tables| made.execute_batch(tables))?;
    objects(&made)
}
