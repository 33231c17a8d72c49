//! Stands for the record layer until it is there.
#![allow(dead_code)]
use crate::domain::sync_run::SyncRun;
use crate::domain::text::Untrusted;
pub use crate::history::record::{Dialect, Refused};
pub struct ParseOptions;
pub struct Record {
    pub source: Option<Untrusted>,
    pub run: SyncRun,
    pub notes: Vec<Note>,
}
pub enum Note {
    UnknownKey { key: Untrusted, nearest: Option<&'static str> },
    UnknownStatus { word: Untrusted },
}
pub fn parse(bytes: &[u8], dialect: Dialect, _: &ParseOptions) -> Result<Record, Refused> {
    let record = crate::history::record::parse(bytes, dialect)?;
    Ok(Record { source: record.source, run: record.run, notes: Vec::new() })
}
pub fn detect(bytes: &[u8]) -> Option<Dialect> {
    [Dialect::Neutral, Dialect::ShopifyBulk, Dialect::Airbyte]
        .into_iter()
        .find(|d| crate::history::record::parse(bytes, *d).is_ok())
}
