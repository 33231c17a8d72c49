//! Records of runs out of a file of any layout: lines, one document, a list, a page, an API's answer, a table.
//!
//! Everything streams. A list of a million records takes no more memory than as many lines, because what stands around records is
//! followed key by key, and only one record is in memory at a time.

mod answer;
mod error;
mod scan;
mod shape;
mod start;
mod syntax;
mod table;
#[cfg(test)]
mod tests;
mod values;
mod window;

use std::io::{self, Read};

use crate::domain::sync_run::RecordFault;
use crate::domain::text::Untrusted;

use super::record::Dialect;

pub use error::ImportError;
use shape::Expected;
use start::Start;
pub use syntax::diagnose;
use table::Table;
use values::Values;
pub use window::Place;
use window::Window;

/// The longest record, in bytes: 16 MiB.
pub const MAX_RECORD: usize = 16 * 1024 * 1024;

/// One thing that an input holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<'b> {
    /// A record, and the place where it starts.
    Record {
        /// Its place.
        place: Place,
        /// Its bytes: a JSON object.
        bytes: &'b [u8],
    },
    /// Something else.
    Refused {
        /// The place of the fault.
        place: Place,
        /// Why it is no record.
        fault: RecordFault,
        /// What an API said.
        said: Option<Untrusted>,
    },
    /// A list of objects beside the records that was not read.
    UnreadList {
        /// Its place.
        place: Place,
        /// Its key.
        key: Untrusted,
    },
}

/// The records of an input, one after the other.
pub enum Records<R: Read> {
    /// JSON.
    Values(Box<Values<R>>),
    /// A table, and the tool that its rows are of.
    Table(Dialect, Box<Table<R>>),
}

impl<R: Read> Records<R> {
    /// Looks at the start of an input. `dialect` is the tool, and `id_keys` are the keys that hold a run's id, where the operator named
    /// them.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn new(reader: R, dialect: Option<Dialect>, id_keys: &[String]) -> io::Result<Self> {
        let mut window = Window::new(reader);
        while !start::is_enough(window.unread()) && window.read_more()? {}
        let expected = Expected { id_keys: id_keys.to_vec(), is_named: dialect.is_some() };
        let values = |window, text| Ok(Self::Values(Box::new(Values::new(window, expected, text))));
        match start::judge(window.unread(), dialect, id_keys) {
            Start::Table(dialect, head) => Ok(Self::Table(dialect, Box::new(Table::new(window, head)?))),
            Start::Json => values(window, None),
            Start::UnknownTable => values(window, Some(RecordFault::UnknownTable)),
            Start::PlainText => values(window, Some(RecordFault::PlainText)),
        }
    }

    /// The tool that the rows of a table are of.
    pub const fn table_dialect(&self) -> Option<Dialect> {
        match self {
            Self::Values(_) => None,
            Self::Table(dialect, _) => Some(*dialect),
        }
    }

    /// The next record, or what stands in its place; `None` at the end.
    ///
    /// # Errors
    /// Those of the reader, and an [`ImportError`] inside an [`io::Error`].
    pub fn next(&mut self) -> io::Result<Option<Item<'_>>> {
        match self {
            Self::Values(values) => values.next(),
            Self::Table(_, table) => table.next(),
        }
    }

    /// The lines that were read.
    pub fn lines(&self) -> u64 {
        match self {
            Self::Values(values) => values.place().lines_before(),
            Self::Table(_, table) => table.place().lines_before(),
        }
    }
}
