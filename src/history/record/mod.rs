//! Records of runs as other tools write them: one JSON object a line. Pure: bytes in, a run or a fault out.

mod airbyte;
mod loose;
mod neutral;
mod shopify_bulk;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::sync_run::{RecordFault, RunId, SyncRun, kept_text};
use crate::domain::text::Untrusted;

use loose::{List, Object, Scalar};

/// The longest record, in bytes: 256 KiB. One with all of its texts at their longest takes about 40.
pub const MAX_BYTES: usize = 256 * 1024;

/// Whose words a record is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// The neutral record, which `sync history -o ndjson` writes, too.
    #[default]
    Neutral,
    /// A `BulkOperation` of Shopify's Admin API. <https://shopify.dev/docs/api/admin-graphql/latest/objects/BulkOperation>
    ShopifyBulk,
    /// A job of Airbyte's public API, with the `totalStats` and the `failureSummary` of an attempt where they were added.
    Airbyte,
}

/// A run, and the source that its record names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The source as the record names it.
    pub source: Option<Untrusted>,
    /// The run.
    pub run: SyncRun,
}

/// Why a record is not taken, and the key that is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub fault: RecordFault,
    /// The key, in the record's own spelling.
    pub key: Option<&'static str>,
}

impl From<RecordFault> for Refused {
    fn from(fault: RecordFault) -> Self {
        Self { fault, key: None }
    }
}

/// Reads one record.
pub fn parse(bytes: &[u8], dialect: Dialect) -> Result<Record, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(RecordFault::TooLong.into());
    }
    match dialect {
        Dialect::Neutral => neutral::parse(bytes),
        Dialect::ShopifyBulk => shopify_bulk::parse(bytes),
        Dialect::Airbyte => airbyte::parse(bytes),
    }
}

/// serde's errors repeat their input, so that of them only the fact is kept.
fn object<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Refused> {
    match serde_json::from_slice::<Object<T>>(bytes) {
        Ok(Object::Is(object)) => Ok(object),
        _ => Err(RecordFault::NotAnObject.into()),
    }
}

const fn missing(key: &'static str) -> Refused {
    Refused { fault: RecordFault::MissingKey, key: Some(key) }
}

const fn invalid(key: &'static str) -> Refused {
    Refused { fault: RecordFault::InvalidValue, key: Some(key) }
}

/// An id may be a text or a number.
fn run_id(id: &Scalar<'_>, key: &'static str) -> Result<RunId, Refused> {
    let id = match id {
        Scalar::Absent => return Err(missing(key)),
        Scalar::Text(id) => RunId::parse(id),
        Scalar::Number(number) => RunId::parse(&number.to_string()),
        Scalar::Other => None,
    };
    id.ok_or(invalid(key))
}

fn text(value: &Scalar<'_>, key: &'static str) -> Result<Option<Untrusted>, Refused> {
    match value {
        Scalar::Absent => Ok(None),
        Scalar::Text(text) if text.is_empty() => Ok(None),
        Scalar::Text(text) => Ok(Some(kept_text(text))),
        Scalar::Number(_) | Scalar::Other => Err(invalid(key)),
    }
}

/// RFC 3339, kept to the millisecond.
fn instant(value: &Scalar<'_>, key: &'static str) -> Result<Option<Timestamp>, Refused> {
    match value {
        Scalar::Absent => Ok(None),
        Scalar::Text(text) => whole_milliseconds(text).map(Some).ok_or(invalid(key)),
        Scalar::Number(_) | Scalar::Other => Err(invalid(key)),
    }
}

/// Reads an RFC 3339 instant, as precise as histories keep it.
pub fn whole_milliseconds(text: &str) -> Option<Timestamp> {
    Timestamp::from_millisecond(text.parse::<Timestamp>().ok()?.as_millisecond()).ok()
}

/// A number, or one in a string, as Shopify's `UnsignedInt64` is written.
fn count(value: &Scalar<'_>, key: &'static str) -> Result<Option<u64>, Refused> {
    let count = match value {
        Scalar::Absent => return Ok(None),
        Scalar::Number(number) => Some(*number),
        Scalar::Text(digits) => digits.parse().ok(),
        Scalar::Other => None,
    };
    // Databases keep it as a signed number of 64 bits.
    count.filter(|count| i64::try_from(*count).is_ok()).map(Some).ok_or(invalid(key))
}

/// Ids in a list.
fn texts(value: List<'_>, key: &'static str) -> Result<Vec<Untrusted>, Refused> {
    let items = match value {
        List::Absent => Vec::new(),
        List::Is(items) => items,
        List::Other => return Err(invalid(key)),
    };
    let texts: Result<Vec<Option<Untrusted>>, Refused> = items.iter().map(|item| text(item, key)).collect();
    Ok(texts?.into_iter().flatten().collect())
}
