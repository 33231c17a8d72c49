mod dialects;
mod documented;
mod exports;
mod neutral;
mod outcomes;
mod values;

use jiff::tz::TimeZone;

use super::{Dialect, Note, ParseOptions, Record, nearest, parse};
use crate::domain::sync_run::RecordFault;
use crate::domain::text::Untrusted;

/// The record of a line that is taken.
fn taken(line: &str, dialect: Dialect) -> Record {
    parse(line.as_bytes(), dialect, &ParseOptions::default()).unwrap_or_else(|refused| panic!("{line}: {refused:?}"))
}

/// Why a line is not taken, and the key at fault.
fn refused(line: &str, dialect: Dialect) -> (RecordFault, Option<&'static str>) {
    let refused = parse(line.as_bytes(), dialect, &ParseOptions::default()).expect_err(line);
    (refused.fault, refused.key)
}

fn mapped(map: &str) -> ParseOptions {
    ParseOptions { map: map.parse().unwrap(), timezone: None }
}

fn in_zurich() -> ParseOptions {
    ParseOptions { timezone: Some(TimeZone::get("Europe/Zurich").unwrap()), ..ParseOptions::default() }
}

/// Notes as short texts.
fn notes(record: &Record) -> Vec<String> {
    let shown = |note: &Note| match note {
        Note::UnknownKey { key } => format!("key {} → {}", key.raw(), nearest(key.raw()).unwrap_or("-")),
        Note::UnknownStatus { word } => format!("status {}", word.raw()),
        Note::NoStatus => "no status".to_owned(),
        Note::MissingPath { field, path, nearest } => {
            format!("{field} at {} → {}", path.raw(), nearest.as_ref().map_or("-", Untrusted::raw))
        }
    };
    record.notes.iter().map(shown).collect()
}
