//! Records out of a table, as `sync history -o csv` writes it, and databases and spreadsheets save it: each row becomes a record.

use std::collections::HashSet;
use std::io::{self, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};
use serde_json::{Map, Value};

use crate::domain::sync_run::RecordFault;
use crate::domain::text::is_unprintable;
use crate::history::record::Dialect;

use super::window::{Place, Window};
use super::{ImportError, Item, MAX_RECORD};

/// What starts a formula, as the export knows it.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The columns of the export that are parts of a record, and their places in it.
const PLACES: [(&str, &str, &str); 15] = [
    ("reported_by_source", "counts", "reported_by_source"),
    ("fetched", "counts", "fetched"),
    ("processed", "counts", "processed"),
    ("failed", "counts", "failed"),
    ("skipped", "counts", "skipped"),
    ("error_code", "error", "code"),
    ("error_class", "error", "class"),
    ("error_message", "error", "message"),
    ("window_from", "window", "from"),
    ("window_to", "window", "to"),
    ("bulk_operation", "bulk_operation", "id"),
    ("bulk_operation_id", "bulk_operation", "id"),
    ("bulk_operation_status", "bulk_operation", "status"),
    ("bulk_operation_error_code", "bulk_operation", "error_code"),
    ("request_ids", "request_ids", ""),
];

/// The head of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    delimiter: u8,
    columns: Vec<Column>,
    /// Whether a name stands twice, so that it would be a guess which cell counts.
    is_ambiguous: bool,
}

impl Head {
    /// The head of a table whose rows are records of a tool.
    pub fn new(delimiter: u8, names: &[String], dialect: Dialect) -> Self {
        Self { delimiter, columns: columns(names, dialect), is_ambiguous: is_ambiguous(names) }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Column {
    Key(String),
    Part(&'static str, &'static str),
    List(&'static str),
}

/// The rows of a table.
pub struct Table<R: Read> {
    reader: Reader<Limited<Window<R>>>,
    columns: Vec<Column>,
    is_ambiguous: bool,
    row: ByteRecord,
    json: Vec<u8>,
}

impl<R: Read> Table<R> {
    /// The rows behind a head.
    pub fn new(window: Window<R>, head: Head) -> io::Result<Self> {
        let limited = Limited { inner: window, left: MAX_RECORD };
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(head.delimiter).from_reader(limited);
        let mut row = ByteRecord::new();
        reader.read_byte_record(&mut row).map_err(of_reader)?;
        Ok(Self { reader, columns: head.columns, is_ambiguous: head.is_ambiguous, row, json: Vec::new() })
    }

    /// The place that was read up to.
    pub fn place(&self) -> Place {
        self.reader.get_ref().inner.place()
    }

    /// The next row as a record.
    pub fn next(&mut self) -> io::Result<Option<Item<'_>>> {
        self.reader.get_mut().left = MAX_RECORD;
        let line = self.reader.position().line();
        if !self.reader.read_byte_record(&mut self.row).map_err(of_reader)? {
            return Ok(None);
        }
        let line = self.row.position().map_or(line, csv::Position::line);
        let place = Place { line, column: 1 };
        let refused = |fault| Ok(Some(Item::Refused { place, fault, said: None }));
        if self.is_ambiguous {
            return refused(RecordFault::DuplicateKey);
        }
        if self.row.len() != self.columns.len() {
            return refused(RecordFault::UnevenRow);
        }
        let record = match record(&self.columns, &self.row) {
            Ok(record) => record,
            Err(fault) => return refused(fault),
        };
        self.json.clear();
        serde_json::to_writer(&mut self.json, &record)?;
        Ok(Some(Item::Record { place, bytes: &self.json }))
    }
}

/// In the tables of other tools each column keeps its name. An error without parts is the message of one that has parts.
fn columns(names: &[String], dialect: Dialect) -> Vec<Column> {
    if dialect != Dialect::Neutral {
        return names.iter().cloned().map(Column::Key).collect();
    }
    let has_parts = names.iter().any(|name| PLACES.iter().any(|(column, part, _)| column == name && *part == "error"));
    names
        .iter()
        .map(|name| {
            let place = PLACES.iter().find(|(column, ..)| column == name);
            match (place, name.as_str()) {
                (Some((_, list, "")), _) => Column::List(list),
                (Some((_, object, key)), _) => Column::Part(object, key),
                (None, "error") if has_parts => Column::Part("error", "message"),
                (None, name) => Column::Key(name.to_owned()),
            }
        })
        .collect()
}

fn is_ambiguous(names: &[String]) -> bool {
    let mut seen = HashSet::new();
    !names.iter().all(|name| seen.insert(name))
}

/// The record of a row. A cell without a text is `null`, so that each row has the keys of the head.
fn record(columns: &[Column], row: &ByteRecord) -> Result<Map<String, Value>, RecordFault> {
    let mut record = Map::new();
    for (column, cell) in columns.iter().zip(row) {
        let cell = std::str::from_utf8(cell).map_err(|_| RecordFault::InvalidText).map(plain)?;
        let before = match column {
            Column::Key(key) if cell.is_empty() => {
                record.entry(key.as_str()).or_insert(Value::Null);
                None
            }
            _ if cell.is_empty() => None,
            Column::Key(key) => record.insert(key.clone(), cell.into()),
            Column::List(key) => record.insert((*key).to_owned(), list(&cell)),
            Column::Part(object, key) => match record.entry(*object).or_insert(Value::Null) {
                Value::Object(parts) => parts.insert((*key).to_owned(), cell.into()),
                place => {
                    let parts = Map::from_iter([((*key).to_owned(), cell.into())]);
                    Some(std::mem::replace(place, parts.into()))
                }
            },
        };
        if before.is_some_and(|before| !before.is_null()) {
            return Err(RecordFault::DuplicateKey);
        }
    }
    Ok(record)
}

/// The texts of a list: a JSON list, as the export writes one where a text has a space, or texts with spaces between them.
fn list(cell: &str) -> Value {
    match serde_json::from_str::<Vec<String>>(cell) {
        Ok(texts) => texts.into(),
        Err(_) => cell.split(' ').filter(|text| !text.is_empty()).collect(),
    }
}

/// A cell without what the export adds: the escapes of what cannot be printed, and the apostrophe before a formula.
fn plain(cell: &str) -> String {
    let mut plain = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(start) = rest.find(ESCAPE) {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let escaped = rest.find('}').and_then(|end| Some((unescaped(&rest[ESCAPE.len()..end])?, end)));
        match escaped {
            Some((character, end)) => {
                plain.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push_str(ESCAPE);
                rest = &rest[ESCAPE.len()..];
            }
        }
    }
    plain.push_str(rest);
    match plain.strip_prefix('\'') {
        Some(text) if is_formula(text) => text.to_owned(),
        _ => plain,
    }
}

/// How the export writes a character that cannot be printed, and a backslash that would start such an escape.
const ESCAPE: &str = "\\u{";

fn unescaped(digits: &str) -> Option<char> {
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    (is_unprintable(character) || matches!(character, '#' | '\\')).then_some(character)
}

/// Whether the export writes an apostrophe before a text: a formula, with spaces and apostrophes before it.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches([' ', '\'']).starts_with(FORMULA)
}

/// Errors of the input stay what they are; the library makes no other ones where rows may be of any length.
fn of_reader(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::ErrorKind::InvalidData.into(),
    }
}

/// A reader that ends with an error when one row takes too much of it.
struct Limited<R> {
    inner: R,
    left: usize,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(ImportError::Endless.into());
        }
        let count = buffer.len().min(self.left);
        let read = self.inner.read(&mut buffer[..count])?;
        self.left -= read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_cell_is_what_it_was_before_the_export() {
        for (cell, expected) in [
            ("a", "a"),
            ("'=1+1", "=1+1"),
            ("'  =1", "  =1"),
            ("'a", "'a"),
            ("a\\u{a}b", "a\nb"),
            ("'\\u{9}=1", "\t=1"),
            ("#\\u{23}[x", "##[x"),
            ("\\u{41} \\u{", "\\u{41} \\u{"),
            ("a\\u{5c}u{a}b", "a\\u{a}b"),
            ("''=x", "'=x"),
            ("'' =x", "' =x"),
            ("'", "'"),
        ] {
            assert_eq!(plain(cell), expected, "{cell}");
        }
    }
}
