//! The files that records of runs come in.

use std::io::{self, Read};

use crate::encoding::decode;
use crate::history::import::{Item, Place, Records};
use crate::history::record::{Dialect, detect, parse, parse_recognised};

use super::hidden::assert_no_secret;
use super::run_record::{DIALECTS, assert_record, options};

/// A file is read as far as this after it is unpacked, in bytes.
const MOST: u64 = 256 * 1024;

/// Finds the records of a file of any layout and reads them. The result does not hang on the sizes of the pieces that the file comes in.
pub fn run_import(input: &[u8]) {
    let mut bytes = Vec::new();
    let Ok(unpacked) = decode(input) else { return };
    // What came before the fault is read all the same.
    let _ = unpacked.take(MOST).read_to_end(&mut bytes);
    let named = DIALECTS[input.len() % DIALECTS.len()];
    for dialect in [None, Some(named)] {
        let whole = items(&bytes, bytes.len().max(1), dialect);
        for size in [1, 7] {
            assert_eq!(items(&bytes, size, dialect), whole, "the same file in pieces of {size}");
        }
        assert_no_secret(&bytes, &whole.iter().filter(|item| !matches!(item, Found::Record(..))).collect::<Vec<_>>());
        assert_records(&whole, dialect);
    }
}

/// One item, on its own.
#[derive(Debug, PartialEq)]
enum Found {
    Record(Place, Vec<u8>),
    Other(Place, String),
    End(u64),
    Failed(String),
}

fn items(bytes: &[u8], size: usize, dialect: Option<Dialect>) -> Vec<Found> {
    let keys = options().map.id_keys();
    let mut found = Vec::new();
    let mut records = match Records::new(Pieces { bytes, size }, dialect, &keys) {
        Ok(records) => records,
        Err(error) => return vec![Found::Failed(error.to_string())],
    };
    loop {
        assert!(found.len() <= bytes.len() + 1, "more items than bytes");
        found.push(match records.next() {
            Ok(Some(Item::Record { place, bytes })) => Found::Record(place, bytes.to_vec()),
            Ok(Some(Item::Refused { place, fault, said })) => Found::Other(place, format!("{fault:?} {said:?}")),
            Ok(Some(Item::UnreadList { place, key })) => Found::Other(place, format!("{key:?}")),
            Ok(None) => break,
            Err(error) => {
                found.push(Found::Failed(error.to_string()));
                return found;
            }
        });
    }
    found.push(Found::End(records.lines()));
    found
}

/// Reads the records as an import does: the first that is recognised says which tool they are of.
fn assert_records(found: &[Found], named: Option<Dialect>) {
    let options = options();
    let mut dialect = named;
    for item in found {
        let Found::Record(_, bytes) = item else { continue };
        dialect = dialect.or_else(|| detect(bytes));
        let Some(dialect) = dialect else { continue };
        let read = if named.is_some() { parse } else { parse_recognised };
        assert_record(bytes, read(bytes, dialect, &options));
    }
}

/// Bytes that come in pieces.
struct Pieces<'b> {
    bytes: &'b [u8],
    size: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.size.min(self.bytes.len()).min(buffer.len());
        let (piece, rest) = self.bytes.split_at(count);
        buffer[..count].copy_from_slice(piece);
        self.bytes = rest;
        Ok(count)
    }
}
