//! Records of runs as other tools write them. Pure: the bytes of one JSON record in, a run or a fault out.
//!
//! The keys of our own record are judged: one that is not known becomes a [`Note`]. The records of other tools are full of keys that say
//! nothing of a run, and there a key that is not looked for is no note.

mod airbyte;
mod assemble;
mod detect;
mod dlt;
mod fivetran;
mod instant;
mod keys;
mod map;
mod mapped;
mod meltano;
mod neutral;
mod outcome;
mod reading;
mod shopify_bulk;
#[cfg(test)]
mod tests;
mod value;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::sync_run::{RecordFault, SyncRun};
use crate::domain::text::Untrusted;

use reading::Reading;
use value::{Object, ValueError};

pub use keys::nearest;
pub use map::{FieldMap, FieldMapError};
pub use mapped::{EXIT_CODES, SUCCESSES};
pub use value::same;

/// The longest record, in bytes: 16 MiB. A job of Airbyte with the stack traces of its attempts may take megabytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The tool that a record is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// The neutral record, which `sync history` writes as `ndjson`, inside its `json`, and as the rows of its `csv`.
    #[default]
    Neutral,
    /// A bulk operation of Shopify's Admin API.
    ShopifyBulk,
    /// A job of Airbyte.
    Airbyte,
    /// An event of Fivetran.
    Fivetran,
    /// A load package of dlt.
    Dlt,
    /// A run of Meltano.
    Meltano,
    /// A record whose fields stand where [`ParseOptions::map`] says.
    Mapped,
}

impl Dialect {
    /// The keys that hold the id of a record, in the rows of a table. Those of a map are the operator's.
    pub const fn id_keys(self) -> &'static [&'static str] {
        match self {
            Self::Neutral | Self::Meltano => &["run_id"],
            Self::ShopifyBulk => &["id", "admin_graphql_api_id"],
            Self::Airbyte => &["job_id", "id"],
            Self::Fivetran => &["sync_id"],
            Self::Dlt => &["load_id", "transaction_id"],
            Self::Mapped => &[],
        }
    }
}

/// What the command line says of the records.
#[derive(Clone, Debug, Default)]
pub struct ParseOptions {
    /// Where the fields stand, for [`Dialect::Mapped`].
    pub map: FieldMap,
    /// The zone of times that have none.
    pub timezone: Option<TimeZone>,
}

/// A run, and the source that its record names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The source as the record names it.
    pub source: Option<Untrusted>,
    /// The run.
    pub run: SyncRun,
    /// What was not understood of it: at most [`Record::MAX_NOTES`].
    pub notes: Vec<Note>,
}

impl Record {
    /// The most notes of one record.
    pub const MAX_NOTES: usize = 20;
}

/// Something about a record that was taken nevertheless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// A key that nothing is read from.
    UnknownKey {
        /// The key, with the keys that it stands in: `counts.fetchd`.
        key: Untrusted,
    },
    /// A status word that is not in the table. The run is kept as unknown.
    UnknownStatus {
        /// The word.
        word: Untrusted,
    },
    /// There is no status. The run is kept as unknown and is never taken for a success.
    NoStatus,
    /// The record has nothing at the path that a field is mapped to. In every record of a file it is a mistake of the map.
    MissingPath {
        /// The field.
        field: &'static str,
        /// The path.
        path: Untrusted,
        /// The path in the record that comes closest to it.
        nearest: Option<Untrusted>,
    },
}

/// Why a record is not taken, and the key that is at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub fault: RecordFault,
    /// The key, as the documentation of its dialect spells it.
    pub key: Option<&'static str>,
    /// The path that the field `key` is mapped to, or the source that the record names.
    pub named: Option<Untrusted>,
    /// The path in the record that comes closest to a missing one.
    pub nearest: Option<Untrusted>,
}

impl Refused {
    /// A fault, and the key that has it.
    pub const fn new(fault: RecordFault, key: Option<&'static str>) -> Self {
        Self { fault, key, named: None, nearest: None }
    }
}

impl From<RecordFault> for Refused {
    fn from(fault: RecordFault) -> Self {
        Self::new(fault, None)
    }
}

/// Reads one record.
///
/// # Errors
/// The record is not taken. One of [`RecordFault::NotASync`] is passed over: it is no fault of the file.
pub fn parse(bytes: &[u8], dialect: Dialect, options: &ParseOptions) -> Result<Record, Refused> {
    parse_object(&object(bytes)?, dialect, options)
}

/// Reads one record of a file whose tool was recognised by its first one. A record that looks like our own, and has keys of other tools,
/// is none.
///
/// # Errors
/// Those of [`parse`].
pub fn parse_recognised(bytes: &[u8], dialect: Dialect, options: &ParseOptions) -> Result<Record, Refused> {
    let record = object(bytes)?;
    if dialect == Dialect::Neutral && detect::is_foreign(&record) {
        return Err(RecordFault::UnknownFormat.into());
    }
    parse_object(&record, dialect, options)
}

fn parse_object(record: &Object<'_>, dialect: Dialect, options: &ParseOptions) -> Result<Record, Refused> {
    let mut reading = Reading::new(options.timezone.as_ref());
    let (source, mut run) = match dialect {
        Dialect::Neutral => neutral::parse(record, &mut reading)?,
        Dialect::Mapped => mapped::parse(record, &options.map, &mut reading)?,
        Dialect::ShopifyBulk => (None, shopify_bulk::parse(record, &mut reading)?),
        Dialect::Airbyte => (None, airbyte::parse(record, &mut reading)?),
        Dialect::Fivetran => (None, fivetran::parse(record, &mut reading)?),
        Dialect::Dlt => (None, dlt::parse(record, &mut reading)?),
        Dialect::Meltano => (None, meltano::parse(record, &mut reading)?),
    };
    run.drop_zero_times();
    Ok(Record { source, run, notes: reading.notes })
}

/// Recognises the tool that a record is of, by keys that no other tool has together; `None` where that is not certain.
pub fn detect(record: &[u8]) -> Option<Dialect> {
    detect::dialect(&object(record).ok()?)
}

/// Reads an instant as records and options write it.
pub fn whole_milliseconds(text: &str) -> Option<Timestamp> {
    instant::parse(text, None).ok()
}

fn object(bytes: &[u8]) -> Result<Object<'_>, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(RecordFault::TooLong.into());
    }
    Object::from_slice(bytes).map_err(|error| match error {
        ValueError::NotAnObject => RecordFault::NotAnObject.into(),
        ValueError::TooMany => RecordFault::TooLong.into(),
        ValueError::DuplicateKey(key) => Refused::new(RecordFault::DuplicateKey, keys::known(&key)),
    })
}
