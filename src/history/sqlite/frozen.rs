//! A history that nobody here can write to, not even the files that SQLite reads it with: on a read-only file system, or in a directory
//! of somebody else.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use crate::history::HistoryError;

/// What a path needs no escape for in a URI. <https://www.sqlite.org/uri.html>
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

/// A file that is read as it stands, without locks: it is right for as long as nobody changes it.
pub struct Frozen {
    path: PathBuf,
    state: State,
}

/// By what a change is noticed.
#[derive(PartialEq, Eq)]
struct State {
    length: u64,
    modified: Option<SystemTime>,
}

impl State {
    fn of(facts: &Metadata) -> Self {
        Self { length: facts.len(), modified: facts.modified().ok() }
    }
}

impl Frozen {
    /// Takes the file at `path`; `None` where this user can write to its directory, so that SQLite needs no help.
    ///
    /// # Errors
    /// [`HistoryError::Unfinished`]
    pub fn of(path: &Path) -> Result<Option<Self>, HistoryError> {
        if !path.parent().is_some_and(is_read_only) {
            return Ok(None);
        }
        if has_journal(path) {
            return Err(HistoryError::Unfinished);
        }
        Ok(Some(Self { path: path.to_owned(), state: State::of(&std::fs::metadata(path)?) }))
    }

    /// The URI by which SQLite reads the file and nothing else.
    pub fn uri(&self) -> String {
        format!("file:{}?mode=ro&immutable=1", percent_encode(self.path.as_os_str().as_encoded_bytes(), ESCAPED))
    }

    /// Looks whether what was read so far can be relied on.
    ///
    /// # Errors
    /// [`HistoryError::Busy`]: somebody who can write to the file does.
    pub fn check(&self) -> Result<(), HistoryError> {
        let is_same = State::of(&std::fs::metadata(&self.path)?) == self.state && !has_journal(&self.path);
        if is_same { Ok(()) } else { Err(HistoryError::Busy) }
    }
}

/// Whether the file system of a directory is mounted read-only.
pub fn is_on_read_only_file_system(file: &Path) -> bool {
    file.parent().is_some_and(is_mounted_read_only)
}

/// Whether changes stand in a journal, of either kind.
fn has_journal(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        std::fs::symlink_metadata(Path::new(&name)).is_ok_and(|facts| facts.len() > 0)
    })
}

#[cfg(unix)]
fn is_read_only(directory: &Path) -> bool {
    use rustix::fs::{Access, access};
    use rustix::io::Errno;

    matches!(access(directory, Access::WRITE_OK), Err(Errno::ROFS | Errno::ACCESS | Errno::PERM))
}

#[cfg(unix)]
fn is_mounted_read_only(directory: &Path) -> bool {
    rustix::fs::access(directory, rustix::fs::Access::WRITE_OK) == Err(rustix::io::Errno::ROFS)
}

#[cfg(not(unix))]
fn is_mounted_read_only(_directory: &Path) -> bool {
    false
}

#[cfg(not(unix))]
fn is_read_only(directory: &Path) -> bool {
    std::fs::metadata(directory).is_ok_and(|facts| facts.permissions().readonly())
}
