//! The tables, and how an older schema gets the newer ones.

use crate::history::HistoryError;

use super::fault::PostgresError;
use super::session::Session;

/// The tables of the newest version, from nothing or from an empty schema.
const TABLES: &str = include_str!("../../../sql/history.sql");

/// Each version of the tables from the one before, the second one first. Never changed once released: added to.
const UPGRADES: &[&str] = &[include_str!("../../../sql/history-from-1.sql")];

/// The version of [`TABLES`].
const NEWEST: usize = UPGRADES.len() + 1;

/// Whoever writes through this program holds this lock until it commits: `SRCT`.
const BEGIN: &str = "BEGIN; SELECT pg_advisory_xact_lock(1397900116)";

/// Catalogues may be read by every role.
const LOOK: &str = "SELECT n.oid IS NOT NULL, \
        EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid), \
        EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'schema_version' AND c.relkind = 'r'), \
        current_setting('server_encoding') = 'UTF8' \
    FROM (SELECT) one LEFT JOIN pg_namespace n ON n.nspname = 'sourcectl'";

const VERSION: &str = "SELECT max(version) FROM sourcectl.schema_version WHERE application = 'sourcectl'";

/// The version of the tables: `None` where there are none.
///
/// # Errors
/// That the schema is somebody else's, or of a later version of this program, and those of asking.
pub fn version(session: &Session) -> Result<Option<usize>, HistoryError> {
    let row = session.ask(|client| client.query_typed(LOOK, &[]))?;
    let [row] = &row[..] else { return Err(HistoryError::Damaged) };
    let says = |index| row.try_get::<_, bool>(index).map_err(|_| HistoryError::Damaged);
    let (is_there, is_filled, is_marked, is_utf8) = (says(0)?, says(1)?, says(2)?, says(3)?);
    match (is_there && is_filled, is_marked) {
        _ if !is_utf8 => Err(PostgresError::NotUtf8.into()),
        (false, _) => Ok(None),
        (true, false) => Err(HistoryError::Foreign),
        (true, true) => marked_version(session).map(Some),
    }
}

fn marked_version(session: &Session) -> Result<usize, HistoryError> {
    // Of somebody else's table of this name the columns are missing.
    let rows = session.ask(|client| client.query_typed(VERSION, &[])).map_err(|error| match error {
        HistoryError::Damaged => HistoryError::Foreign,
        other => other,
    })?;
    let version: Option<i32> = rows.first().and_then(|row| row.try_get(0).ok()).flatten();
    let version = version.and_then(|version| usize::try_from(version).ok()).filter(|version| *version > 0);
    match version {
        None => Err(HistoryError::Foreign),
        Some(version) if version > NEWEST => Err(HistoryError::Newer),
        Some(version) => Ok(version),
    }
}

/// Begins what only one does at a time.
pub fn begin(session: &Session) -> Result<(), HistoryError> {
    session.run(BEGIN)
}

/// Brings the tables to the newest version, within a transaction that was begun: whether there was something to do.
pub fn migrate(session: &Session) -> Result<bool, HistoryError> {
    let version = version(session)?;
    let steps = version.map_or(std::slice::from_ref(&TABLES), |version| &UPGRADES[version - 1..]);
    for tables in steps {
        session.run(tables).map_err(|error| match error {
            HistoryError::Postgres(PostgresError::NoPrivilege) if version.is_some() => PostgresError::OldTables.into(),
            HistoryError::Postgres(PostgresError::NoPrivilege) => PostgresError::NoTables.into(),
            other => other,
        })?;
    }
    Ok(!steps.is_empty())
}

/// Whether there is something for [`migrate`] to do.
pub fn is_behind(session: &Session) -> Result<bool, HistoryError> {
    Ok(version(session)?.is_none_or(|version| version < NEWEST))
}
