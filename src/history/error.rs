//! Why a history could not be read or written. Databases repeat their input in their errors, so that of theirs only the code is kept.

use std::fmt;
use std::io;

use crate::exit::Exit;

use super::postgres::PostgresError;

/// Why a history could not be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryError {
    /// There is no home directory to put it in.
    NoHome,
    /// A symbolic link stands where the file belongs.
    Symlink,
    /// Something else that is not a regular file stands there.
    NotAFile,
    /// What stands there is no history of this program.
    Foreign,
    /// The directory that it belongs into does not exist.
    NoDirectory,
    /// What was written last is not in the file itself yet, and this user cannot move it there.
    Unfinished,
    /// A later version of this program made it.
    Newer,
    /// It lies on a network file system, where SQLite's locks and shared memory do not work.
    NetworkFileSystem,
    /// This user may not read, write or create it.
    NoPermission,
    /// The file system is mounted read-only.
    ReadOnly,
    /// The disk or the user's share of it is full.
    NoSpace,
    /// Somebody else was writing until the deadline.
    Busy,
    /// It is damaged.
    Damaged,
    /// Anything else of the operating system.
    Io(io::ErrorKind),
    /// A signal came while it was waited for.
    Interrupted(Exit),
    /// What only a server can do.
    Postgres(PostgresError),
    /// Anything else of SQLite, by its extended result code. <https://www.sqlite.org/rescode.html>
    Sqlite(i32),
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoHome => "there is no home directory for the history",
            Self::Symlink => "a symbolic link stands where the history belongs",
            Self::NotAFile => "something that is not a regular file stands where the history belongs",
            Self::Foreign => "it is no history of sourcectl, and was left alone",
            Self::NoDirectory => "the directory of the history does not exist",
            Self::Unfinished => {
                "the history is read-only, and its last changes stand in a journal beside it, where they cannot be read"
            }
            Self::Newer => "a later version of sourcectl made this history",
            Self::NetworkFileSystem => "the history lies on a network file system, where its locks do not work",
            Self::NoPermission => "this user may not read or write the history",
            Self::ReadOnly => "the history, or its file system, is read-only",
            Self::NoSpace => "there is no space left for the history",
            Self::Busy => "another process is writing to the history",
            Self::Damaged => "the history is damaged",
            Self::Interrupted(_) => "interrupted",
            Self::Postgres(error) => return error.fmt(f),
            Self::Io(kind) => return write!(f, "the history could not be opened: {kind}"),
            Self::Sqlite(code) => return write!(f, "the history could not be used (SQLite result code {code})"),
        })
    }
}

impl std::error::Error for HistoryError {}

impl HistoryError {
    /// What the operator can do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::NoHome => "set HOME or XDG_STATE_HOME to an absolute path, or name a file with `url` under [history]",
            Self::Symlink | Self::NotAFile => {
                "see who put it there, and remove it, or name the file itself with `url` under [history]"
            }
            Self::Foreign => "name another place with `url` under [history]",
            Self::NoDirectory => "make the directory, or name another place with `url` under [history]",
            Self::Unfinished => {
                "copy the history with its `-wal` or `-journal` file to a directory that this user may write to, and name it with `url` under [history]"
            }
            Self::Newer => "use that version",
            Self::NetworkFileSystem => "keep the history on a disk of this machine: `url` under [history]",
            Self::NoPermission => "give yourself the right to read and write the history and its directory",
            Self::ReadOnly => {
                "let this user write to the file, or keep the history where that is possible: `url` under [history]"
            }
            Self::NoSpace => "free some space, and run this again",
            Self::Busy => "wait until the other one has ended, and run this again",
            Self::Damaged => "restore it from a backup, or move it away and import the runs again",
            Self::Interrupted(_) => "run this again",
            Self::Postgres(error) => error.remedy(),
            Self::Io(_) | Self::Sqlite(_) => "check the history's directory and its file system, and run this again",
        }
    }
}

impl From<io::Error> for HistoryError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for HistoryError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::ErrorCode;

        let Some(failure) = error.sqlite_error() else { return Self::Damaged };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::ReadOnly if failure.extended_code == rusqlite::ffi::SQLITE_READONLY => Self::ReadOnly,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => Self::NoPermission,
            ErrorCode::DiskFull => Self::NoSpace,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
            _ => Self::Sqlite(failure.extended_code),
        }
    }
}
