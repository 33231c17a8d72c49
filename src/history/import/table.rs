//! Records out of a table, as `sync history -o csv` writes it and spreadsheets save it: each row becomes a
//! record whose values are texts.

use std::io::{self, Read};
use std::str::Utf8Error;

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::domain::sync_run::RecordFault;

use super::window::{Place, Window};
use super::{ImportError, Item, MAX_RECORD};

/// The column without which a table holds no runs.
const ID: &str = "run_id";

/// The head of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    delimiter: u8,
    columns: Vec<String>,
}

/// Whether enough of an input is there to see if it starts with the head of a table.
pub fn may_start(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    matches!(text.first(), Some(b'{' | b'[')) || text.contains(&b'\n')
}

/// The rows of a table.
pub struct Table<R: Read> {
    reader: Reader<Limited<Window<R>>>,
    columns: Vec<String>,
    row: ByteRecord,
    json: Vec<u8>,
}

impl<R: Read> Table<R> {
    /// The head of the table that an input starts with; `None` where it starts with none.
    pub fn columns_of(bytes: &[u8], id_keys: &[String]) -> Option<Head> {
        let text = bytes.trim_ascii_start();
        let line = text.split(|byte| *byte == b'\n').next().filter(|_| !matches!(text.first(), None | Some(b'{' | b'[')))?;
        let names = |delimiter: u8| -> Option<Vec<String>> {
            let mut reader = ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(line);
            let mut row = ByteRecord::new();
            reader.read_byte_record(&mut row).ok()?;
            row.iter().map(|cell| std::str::from_utf8(cell.trim_ascii()).map(str::to_owned).ok()).collect()
        };
        [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
            let names = names(delimiter)?;
            let is_table = names.iter().any(|name| name == ID || id_keys.contains(name));
            is_table.then_some(Head { delimiter, columns: names })
        })
    }

    /// The rows behind a head.
    pub fn new(window: Window<R>, head: Head) -> io::Result<Self> {
        let limited = Limited { inner: window, left: MAX_RECORD };
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(head.delimiter).from_reader(limited);
        let mut row = ByteRecord::new();
        reader.read_byte_record(&mut row).map_err(of_reader)?;
        Ok(Self { reader, columns: head.columns, row, json: Vec::new() })
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
        if self.row.len() != self.columns.len() {
            return refused(RecordFault::UnevenRow);
        }
        match write_record(&mut self.json, &self.columns, &self.row)? {
            Ok(()) => Ok(Some(Item::Record { place, bytes: &self.json })),
            Err(_) => refused(RecordFault::InvalidText),
        }
    }
}

/// Writes a row as an object of texts, in the order of the columns. A name that stands twice stays so: whoever reads it refuses it.
fn write_record(json: &mut Vec<u8>, columns: &[String], row: &ByteRecord) -> io::Result<Result<(), Utf8Error>> {
    json.clear();
    json.push(b'{');
    for (column, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        let cell = match std::str::from_utf8(cell) {
            Ok(cell) => cell,
            Err(error) => return Ok(Err(error)),
        };
        if json.len() > 1 {
            json.push(b',');
        }
        serde_json::to_writer(&mut *json, column)?;
        json.push(b':');
        serde_json::to_writer(&mut *json, cell)?;
    }
    json.push(b'}');
    Ok(Ok(()))
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
