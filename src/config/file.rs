//! Opening a config so that nothing which only looks like a file can hang or fill the program.

use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

#[cfg(test)]
mod tests;

/// The longest config, in bytes: 16 MiB. A fleet of 10,000 sources takes about 6 MiB.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The text of a config and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    /// The whole text, byte order mark included.
    pub text: String,
    /// What the file system says about it.
    pub facts: FileFacts,
}

/// What the file system says about a config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// The file itself: absolute, symbolic links followed.
    pub path: PathBuf,
    /// Permission bits; zero where the system has none.
    pub mode: u32,
    /// The owner's user id; zero where the system has none.
    pub owner: u32,
}

impl FileFacts {
    /// Whether every user of the machine may write the file, and so choose which stores it names.
    pub fn world_writable(&self) -> bool {
        self.mode & 0o002 != 0
    }
}

/// Why a config could not be read. Carries neither the path, which may be a mistyped secret, nor any content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is no such file, or it is a symbolic link that leads nowhere.
    Missing,
    /// It is a directory.
    Directory,
    /// It is a FIFO, a socket or a device.
    NotAFile,
    /// This user may not read it, or not enter a directory above it.
    NoPermission,
    /// It is longer than [`MAX_BYTES`].
    TooBig,
    /// It is not text: the first byte, counted from 0, that is not UTF-8 or is NUL.
    NotText(usize),
    /// Anything else.
    Other(io::ErrorKind),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Directory => f.write_str("it is a directory, not a file"),
            Self::NotAFile => f.write_str("it is a pipe, a socket or a device, not a regular file"),
            Self::NoPermission => f.write_str("this user may not read it"),
            Self::TooBig => write!(f, "it is longer than {} MiB", MAX_BYTES / 1024 / 1024),
            Self::NotText(offset) => write!(f, "it is not UTF-8 text (byte {offset})"),
            Self::Other(kind) => write!(f, "it could not be read: {kind}"),
        }
    }
}

impl std::error::Error for FileError {}

impl FileError {
    /// What the operator can do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Missing => "put a config there, or name another one with `--config`",
            Self::Directory | Self::NotAFile => "put a regular file there, or name one with `--config`",
            Self::NoPermission => "give yourself the right to read the config",
            Self::TooBig => "split the config, a file for each profile",
            Self::NotText(_) => "save the config as UTF-8 text",
            Self::Other(_) => "check the config's file system, and run this again",
        }
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Directory,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            kind => Self::Other(kind),
        }
    }
}

impl ConfigFile {
    /// Reads the config at `path`, symbolic links followed.
    ///
    /// # Errors
    /// Any [`FileError`]. Never waits for another process, as opening a FIFO would.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        // Looked at before it is opened, because opening alone can do something to a device.
        regular(&std::fs::metadata(path)?)?;
        let path = std::fs::canonicalize(path)?;
        let file = without_blocking().open(&path)?;
        let metadata = file.metadata()?;
        regular(&metadata)?;
        let text = read(file, metadata.len())?;
        Ok(Self { text, facts: facts(path, &metadata) })
    }
}

fn regular(metadata: &Metadata) -> Result<(), FileError> {
    match metadata.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(FileError::Directory),
        _ => Err(FileError::NotAFile),
    }
}

fn read(file: File, length: u64) -> Result<String, FileError> {
    if length > MAX_BYTES {
        return Err(FileError::TooBig);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // The limit holds again while reading: the file may grow, and the length of files in /proc is given as zero.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_BYTES) {
        return Err(FileError::TooBig);
    }
    text(bytes)
}

fn text(bytes: Vec<u8>) -> Result<String, FileError> {
    let text = String::from_utf8(bytes).map_err(|error| FileError::NotText(error.utf8_error().valid_up_to()))?;
    match text.find('\0') {
        Some(offset) => Err(FileError::NotText(offset)),
        None => Ok(text),
    }
}

#[cfg(unix)]
fn without_blocking() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;

    let mut options = OpenOptions::new();
    options.read(true).custom_flags(super::open_flags(rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY));
    options
}

#[cfg(not(unix))]
fn without_blocking() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

#[cfg(unix)]
fn facts(path: PathBuf, metadata: &Metadata) -> FileFacts {
    use std::os::unix::fs::MetadataExt;

    FileFacts { path, mode: metadata.mode() & 0o7777, owner: metadata.uid() }
}

#[cfg(not(unix))]
fn facts(path: PathBuf, _metadata: &Metadata) -> FileFacts {
    FileFacts { path, mode: 0, owner: 0 }
}
