//! Snapshots of schemas in the same file. Equal ones share their body.

use jiff::Timestamp;
use rusqlite::types::{FromSqlError, Type};
use rusqlite::{OptionalExtension, Row, params};

use crate::domain::digest::Digest;
use crate::domain::text::Untrusted;
use crate::history::{HistoryError, Merged, SnapshotHead, Snapshots};

use super::SqliteHistory;

const KEEP_BODY: &str = "INSERT INTO schema_bodies (digest, body) VALUES (?1, ?2) ON CONFLICT DO NOTHING";

const FIND: &str = "SELECT origin FROM schema_snapshots WHERE api_version = ?1 AND taken_at = ?2 AND digest = ?3";

const KEEP: &str = "REPLACE INTO schema_snapshots (api_version, taken_at, digest, origin) VALUES (?1, ?2, ?3, ?4)";

const LIST: &str =
    "SELECT api_version, taken_at, digest, origin FROM schema_snapshots ORDER BY api_version, taken_at DESC, digest";

const BODY: &str = "SELECT body FROM schema_bodies WHERE digest = ?1";

impl Snapshots for SqliteHistory {
    fn keep_snapshot(&mut self, head: &SnapshotHead, body: &str) -> Result<Merged, HistoryError> {
        self.begin()?;
        let given = head.origin.on_one_line();
        let (version, taken, digest) = (head.version.to_string(), head.taken.as_millisecond(), head.digest.to_string());
        let find = self.connection.prepare_cached(FIND)?.query_row(params![version, taken, digest], |row| row.get(0)).optional();
        let known: Option<String> = find?;
        let merged = match &known {
            Some(origin) if origin.as_str() >= given.raw() => return Ok(Merged::Unchanged),
            Some(_) => Merged::Changed,
            None => Merged::Added,
        };
        self.connection.prepare_cached(KEEP_BODY)?.execute(params![digest, body])?;
        self.connection.prepare_cached(KEEP)?.execute(params![version, taken, digest, given.raw()])?;
        Ok(merged)
    }

    fn snapshots(&mut self) -> Result<Vec<SnapshotHead>, HistoryError> {
        if self.version < 2 {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(LIST)?;
        let heads = statement.query_map([], read)?.collect::<Result<_, _>>()?;
        self.check_frozen().map(|()| heads)
    }

    fn snapshot_body(&mut self, digest: Digest) -> Result<Option<String>, HistoryError> {
        if self.version < 2 {
            return Ok(None);
        }
        let mut statement = self.connection.prepare_cached(BODY)?;
        let body = statement.query_row([digest.to_string()], |row| row.get(0)).optional()?;
        self.check_frozen().map(|()| body)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SnapshotHead> {
    let invalid = |index| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(FromSqlError::InvalidType));
    Ok(SnapshotHead {
        version: row.get_ref(0)?.as_str()?.parse().map_err(|_| invalid(0))?,
        taken: Timestamp::from_millisecond(row.get(1)?).map_err(|_| invalid(1))?,
        digest: row.get_ref(2)?.as_str()?.parse().map_err(|_| invalid(2))?,
        origin: Untrusted::new(row.get_ref(3)?.as_str()?),
    })
}
