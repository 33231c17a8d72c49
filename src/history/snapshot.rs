//! Snapshots of the Admin API's schema. They are Shopify's and no profile's.

use jiff::Timestamp;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::digest::Digest;
use crate::domain::text::Untrusted;

use super::{HistoryError, Merged};

/// What is known of a snapshot without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotHead {
    /// The version whose schema it is.
    pub version: ApiVersion,
    /// When the schema stood so, in whole milliseconds: when it was imported, or what was said then.
    pub taken: Timestamp,
    /// The digest of its body.
    pub digest: Digest,
    /// Where it came from, such as `npm @shopify/dev-mcp 1.16.0`, or `introspection`.
    pub origin: Untrusted,
}

/// Where snapshots are kept.
pub trait Snapshots {
    /// Keeps a snapshot, from [`super::History::commit`] on. The same one at the same time changes nothing; where it is told with another
    /// origin, the greater of the two stays.
    ///
    /// # Errors
    /// As of [`super::History::merge`].
    fn keep_snapshot(&mut self, head: &SnapshotHead, body: &str) -> Result<Merged, HistoryError>;

    /// The heads of all snapshots: by version, of one version the newest first, and of those at one instant by digest.
    fn snapshots(&mut self) -> Result<Vec<SnapshotHead>, HistoryError>;

    /// The body with this digest; `None` where there is none.
    fn snapshot_body(&mut self, digest: Digest) -> Result<Option<String>, HistoryError>;
}
