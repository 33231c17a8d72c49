//! Snapshots of schemas in the same database. Equal ones share their body.

use jiff::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use crate::domain::digest::Digest;
use crate::domain::text::Untrusted;
use crate::history::{HistoryError, Merged, SnapshotHead, Snapshots};

use super::PostgresHistory;
use super::row::get;

const KEEP_BODY: &str = "INSERT INTO sourcectl.schema_bodies (digest, body) VALUES ($1, $2) ON CONFLICT DO NOTHING";

const FIND: &str =
    "SELECT origin FROM sourcectl.schema_snapshots WHERE api_version = $1 AND taken_at = $2 AND digest = $3 FOR UPDATE";

const KEEP: &str = "INSERT INTO sourcectl.schema_snapshots (api_version, taken_at, digest, origin) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (api_version, taken_at, digest) DO UPDATE SET origin = excluded.origin";

const LIST: &str = "SELECT api_version, taken_at, digest, origin FROM sourcectl.schema_snapshots \
    ORDER BY api_version, taken_at DESC, digest";

const BODY: &str = "SELECT body FROM sourcectl.schema_bodies WHERE digest = $1";

impl Snapshots for PostgresHistory {
    fn keep_snapshot(&mut self, head: &SnapshotHead, body: &str) -> Result<Merged, HistoryError> {
        self.begin()?;
        let kept = self.keep(head, body);
        self.noted(kept)
    }

    fn snapshots(&mut self) -> Result<Vec<SnapshotHead>, HistoryError> {
        let rows = self.session.ask(async |client| client.query_typed(LIST, &[]).await)?;
        rows.iter().map(read).collect()
    }

    fn snapshot_body(&mut self, digest: Digest) -> Result<Option<String>, HistoryError> {
        let digest = digest.to_string();
        let rows = self.session.ask(async |client| client.query_typed(BODY, &[(&digest, Type::TEXT)]).await)?;
        rows.first().map(|row| get(row, 0)).transpose()
    }
}

impl PostgresHistory {
    fn keep(&self, head: &SnapshotHead, body: &str) -> Result<Merged, HistoryError> {
        let (version, digest) = (head.version.to_string(), head.digest.to_string());
        let origin = head.origin.on_one_line().raw().to_owned();
        let rows = self.session.ask(async |client| {
            let key = [(&version as _, Type::TEXT), (&head.taken as _, Type::TIMESTAMPTZ), (&digest as _, Type::TEXT)];
            client.query_typed(FIND, &key).await
        })?;
        let known: Option<String> = rows.first().map(|row| get(row, 0)).transpose()?;
        let merged = match &known {
            Some(known) if *known >= origin => return Ok(Merged::Unchanged),
            Some(_) => Merged::Changed,
            None => Merged::Added,
        };
        self.session.ask(async |client| {
            client.query_typed(KEEP_BODY, &[(&digest, Type::TEXT), (&body, Type::TEXT)]).await?;
            let key = [(&version as _, Type::TEXT), (&head.taken as _, Type::TIMESTAMPTZ), (&digest as _, Type::TEXT)];
            client.query_typed(KEEP, &[key.as_slice(), &[(&origin as _, Type::TEXT)]].concat()).await
        })?;
        Ok(merged)
    }
}

fn read(row: &Row) -> Result<SnapshotHead, HistoryError> {
    Ok(SnapshotHead {
        version: get::<&str>(row, 0)?.parse().map_err(|_| HistoryError::Damaged)?,
        taken: get::<Timestamp>(row, 1)?,
        digest: get::<&str>(row, 2)?.parse().map_err(|_| HistoryError::Damaged)?,
        origin: Untrusted::new(get(row, 3)?),
    })
}
