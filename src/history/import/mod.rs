//! Records of runs out of a file of any layout: lines, one document, a list, a page, an API's answer, a table.
//!
//! Everything streams. A list of a million records takes no more memory than as many lines, because what stands around records is
//! followed key by key, and only one record is in memory at a time.

mod answer;
mod error;
mod scan;
mod shape;
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
pub use syntax::diagnose;
use table::Table;
use values::Values;
pub use window::Place;
use window::Window;

/// The longest record, in bytes: 16 MiB.
pub const MAX_RECORD: usize = 16 * 1024 * 1024;

/// The start of a file in which the head of a table must end.
const MAX_HEAD: usize = 64 * 1024;

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
    /// A table.
    Table(Box<Table<R>>),
}

impl<R: Read> Records<R> {
    /// Looks at the start of an input. `dialect` is the tool, and `id_keys` are the keys that hold a run's id, where the operator named
    /// them.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn new(reader: R, dialect: Option<Dialect>, id_keys: &[String]) -> io::Result<Self> {
        let mut window = Window::new(reader);
        while window.unread().len() < MAX_HEAD && !table::may_start(window.unread()) && window.read_more()? {}
        match Table::<R>::columns_of(window.unread(), id_keys) {
            Some(head) => Ok(Self::Table(Box::new(Table::new(window, head)?))),
            None => {
                let expected = Expected { id_keys: id_keys.to_vec(), is_named: dialect.is_some() };
                Ok(Self::Values(Box::new(Values::new(window, expected))))
            }
        }
    }

    /// Whether it is a table.
    pub const fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }

    /// The next record, or what stands in its place; `None` at the end.
    ///
    /// # Errors
    /// Those of the reader, and an [`ImportError`] inside an [`io::Error`].
    pub fn next(&mut self) -> io::Result<Option<Item<'_>>> {
        match self {
            Self::Values(values) => values.next(),
            Self::Table(table) => table.next(),
        }
    }

    /// The lines that were read.
    pub fn lines(&self) -> u64 {
        match self {
            Self::Values(values) => values.place().lines_before(),
            Self::Table(table) => table.place().lines_before(),
        }
    }
}
