//! Locks between processes of one host, so that two writers never work from the same old state.

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::exit::Exit;
use crate::process::interrupts::{Interrupts, LOOK_EVERY};

#[cfg(test)]
mod tests;

/// How long a writer waits for another one.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// A lock that is held until this is dropped or the process ends, however it ends.
///
/// The file stays: were it removed, a second process could lock the old one and a third a new one.
#[derive(Debug)]
pub struct FileLock {
    _file: File,
}

/// Why a lock was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockError {
    /// A symbolic link stands where the lock file belongs.
    Symlink,
    /// Something else that is not a regular file stands there.
    NotAFile,
    /// This user may not create or open it.
    NoPermission,
    /// The file system is mounted read-only.
    ReadOnly,
    /// Somebody else held the lock until the deadline.
    Busy,
    /// A signal came while waiting.
    Interrupted(Exit),
    /// There is no home directory to put it in.
    NoHome,
    /// Anything else, such as a file system without locks.
    Other(io::ErrorKind),
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Symlink => f.write_str("a symbolic link stands where the lock file belongs"),
            Self::NotAFile => f.write_str("something that is not a regular file stands where the lock file belongs"),
            Self::NoPermission => f.write_str("this user may not create or open the lock file"),
            Self::ReadOnly => f.write_str("the lock file's file system is read-only"),
            Self::Busy => f.write_str("another sourcectl is writing"),
            Self::Interrupted(_) => f.write_str("interrupted while waiting for another sourcectl"),
            Self::NoHome => f.write_str("there is no home directory for lock files"),
            Self::Other(kind) => write!(f, "the lock could not be taken: {kind}"),
        }
    }
}

impl std::error::Error for LockError {}

impl LockError {
    /// What the operator can do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Symlink | Self::NotAFile => "see who put it there, remove it, and run this again",
            Self::NoPermission => "give yourself the right to write the lock file",
            Self::ReadOnly => "run this where the file system is writable",
            Self::Busy | Self::Interrupted(_) => "wait until the other one has ended, and run this again",
            Self::NoHome => "set HOME or XDG_STATE_HOME to an absolute path",
            Self::Other(_) => "check the lock file's directory and its file system, and run this again",
        }
    }
}

impl From<io::Error> for LockError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            kind => Self::Other(kind),
        }
    }
}

impl FileLock {
    /// Locks the file at `path`, which is created (0600) if need be; waits up to `deadline`, counted from the call.
    ///
    /// # Errors
    /// Any [`LockError`] but [`LockError::NoHome`].
    pub fn acquire(path: &Path, deadline: Duration, interrupts: &Interrupts) -> Result<Self, LockError> {
        let started = Instant::now();
        loop {
            if let Some(file) = attempt(path)? {
                return Ok(Self { _file: file });
            }
            if let Some(exit) = interrupts.received() {
                return Err(LockError::Interrupted(exit));
            }
            let left = deadline.checked_sub(started.elapsed()).filter(|left| !left.is_zero()).ok_or(LockError::Busy)?;
            std::thread::sleep(left.min(LOOK_EVERY));
        }
    }
}

/// The permanent sibling that guards `resolved`: its name with `.lock` added.
pub fn sibling(resolved: &Path) -> PathBuf {
    let mut name = resolved.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

/// The directory of locks that belong to no file: below `$XDG_STATE_HOME`, else below `~/.local/state`. Created 0700.
///
/// # Errors
/// [`LockError::NoHome`], or why it could not be created.
pub fn directory() -> Result<PathBuf, LockError> {
    let directory = state_home().ok_or(LockError::NoHome)?.join("sourcectl").join("locks");
    create_private(&directory)?;
    Ok(directory)
}

/// The directory of this user's state: `$XDG_STATE_HOME`, else `~/.local/state`. `None` where there is no home.
pub fn state_home() -> Option<PathBuf> {
    state_directory(std::env::var_os("XDG_STATE_HOME").map(PathBuf::from), std::env::home_dir())
}

/// Where the directory of locks is or would be, and the same by the variable that decides. Nothing is created.
pub fn whereabouts() -> Option<(PathBuf, &'static str)> {
    let variable = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from);
    let by_variable = variable.as_ref().is_some_and(|path| path.is_absolute());
    let shown = if by_variable { "$XDG_STATE_HOME/sourcectl/locks" } else { "~/.local/state/sourcectl/locks" };
    Some((state_directory(variable, std::env::home_dir())?.join("sourcectl").join("locks"), shown))
}

/// The XDG base directory specification says that a relative path in the variable is to be ignored.
fn state_directory(state_home: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    state_home.filter(absolute).or_else(|| home.filter(absolute).map(|home| home.join(".local").join("state")))
}

/// The locked file, or `None` while somebody else holds the lock.
fn attempt(path: &Path) -> Result<Option<File>, LockError> {
    let file = open(path)?;
    if !file.metadata()?.is_file() {
        return Err(LockError::NotAFile);
    }
    match file.try_lock() {
        // A lock on a file that was removed in between guards nothing.
        Ok(()) => Ok(still_there(path, &file)?.then_some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

#[cfg(unix)]
fn open(path: &Path) -> Result<File, LockError> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    options.custom_flags(super::open_flags(OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY));
    options.open(path).map_err(|error| match error.raw_os_error() {
        Some(code) if code == rustix::io::Errno::LOOP.raw_os_error() => LockError::Symlink,
        Some(code) if code == rustix::io::Errno::NXIO.raw_os_error() => LockError::NotAFile,
        _ => error.into(),
    })
}

#[cfg(not(unix))]
fn open(path: &Path) -> Result<File, LockError> {
    Ok(OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?)
}

/// Opens a file to read it, without waiting for what only looks like one and without following a link.
#[cfg(unix)]
pub fn open_regular(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let flags = super::open_flags(OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY);
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

/// Opens a file to read it.
#[cfg(not(unix))]
pub fn open_regular(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(unix)]
fn still_there(path: &Path, file: &File) -> Result<bool, LockError> {
    use std::os::unix::fs::MetadataExt;

    let held = file.metadata()?;
    match std::fs::symlink_metadata(path) {
        Ok(named) => Ok((named.dev(), named.ino()) == (held.dev(), held.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn still_there(_path: &Path, _file: &File) -> Result<bool, LockError> {
    Ok(true)
}

/// Makes a directory, and those above it, for this user alone.
#[cfg(unix)]
pub fn create_private(directory: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;

    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)
}

/// Makes a directory, and those above it, as private as the system makes them.
#[cfg(not(unix))]
pub fn create_private(directory: &Path) -> io::Result<()> {
    std::fs::create_dir_all(directory)
}
