//! Why the reading of an input ends early.

use std::fmt;
use std::io;

/// Why the reading of an input ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// A line, a value or white space goes on and on.
    Endless,
    /// A pipe brings more records than are kept aside until it ends.
    SpoolFull,
    /// A pipe brings nothing but records that cannot be taken.
    NothingUsable,
}

impl ImportError {
    /// The error that an [`io::Error`] carries.
    pub fn within(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Endless => "a line or a value does not end within 64 MiB",
            Self::SpoolFull => "the pipe brings more than 8 GiB; import a file instead",
            Self::NothingUsable => "the first 100000 records of the pipe are all bad",
        })
    }
}

impl std::error::Error for ImportError {}

impl From<ImportError> for io::Error {
    fn from(error: ImportError) -> Self {
        Self::new(io::ErrorKind::InvalidData, error)
    }
}
