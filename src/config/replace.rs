//! Replacing a config in one step: whoever reads it, at any moment, sees all of the old text or all of the new.

mod abandoned;
mod target;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use target::Target;

/// A config that was shown to be replaceable.
#[derive(Debug)]
pub struct Replacement {
    path: PathBuf,
}

/// Why a config cannot be, or was not, replaced. After all but [`ReplaceError::NotConfirmed`] the old text is untouched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplaceError {
    /// There is no file any more.
    Missing,
    /// It is not a regular file.
    NotAFile,
    /// The file belongs to another user: a new one in its place would not.
    ForeignOwner,
    /// The file's group cannot be given to a new file.
    ForeignGroup,
    /// The file is mounted by itself, as containers do, and cannot be renamed over.
    BindMounted,
    /// This user may not create and rename files in its directory.
    DirectoryNotWritable,
    /// The file system is mounted read-only.
    ReadOnly,
    /// The disk or the user's share of it is full.
    NoSpace,
    /// The new text is in place, and the disk did not confirm that it would survive a power cut.
    NotConfirmed,
    /// Anything else.
    Other(io::ErrorKind),
}

impl fmt::Display for ReplaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "the config is no longer there",
            Self::NotAFile => "the config is not a regular file",
            Self::ForeignOwner => "the config belongs to another user",
            Self::ForeignGroup => "the config belongs to a group that this user cannot give to a file",
            Self::BindMounted => "the config is mounted as a single file and cannot be replaced",
            Self::DirectoryNotWritable => "this user may not write in the config's directory",
            Self::ReadOnly => "the config's file system is read-only",
            Self::NoSpace => "there is no space left for the config",
            Self::NotConfirmed => "the config was written, but the disk did not confirm it",
            Self::Other(kind) => return write!(f, "the config could not be replaced: {kind}"),
        })
    }
}

impl std::error::Error for ReplaceError {}

impl ReplaceError {
    /// What the operator can do about it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Missing => "put the config back, or name another one with `--config`",
            Self::NotAFile => "name a regular file with `--config`",
            Self::ForeignOwner => "run this as the owner of the config, or make the config your own",
            Self::ForeignGroup => "join the config's group, or change the group of the config to one of yours",
            Self::BindMounted => "edit the config where it is mounted from, or mount its directory instead of the file",
            Self::DirectoryNotWritable => "give yourself the right to write in the config's directory",
            Self::ReadOnly => "edit the config where it is writable, and deploy it from there",
            Self::NoSpace => "free some space, and run this again",
            Self::NotConfirmed => "check the disk, and that the config holds the new references",
            Self::Other(_) => "check the config's directory and its file system, and run this again",
        }
    }
}

impl From<io::Error> for ReplaceError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::DirectoryNotWritable,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            io::ErrorKind::ResourceBusy => Self::BindMounted,
            kind => Self::Other(kind),
        }
    }
}

impl Replacement {
    /// Proves that the file can be replaced, by all steps of it but the last: for before the first prompt.
    ///
    /// `resolved` is the file itself. A symbolic link is refused as [`ReplaceError::NotAFile`]: renaming over it would
    /// leave its target as it was.
    ///
    /// # Errors
    /// Any [`ReplaceError`] but [`ReplaceError::NotConfirmed`].
    pub fn prepare(resolved: &Path) -> Result<Self, ReplaceError> {
        Target::inspect(resolved)?.new_sibling()?;
        Ok(Self { path: resolved.to_owned() })
    }

    /// Puts `text` in the file's place, on disk before it is visible, with the mode, owner and group that the file has now.
    ///
    /// To be called under the lock of the file, because it removes what killed writers have left.
    ///
    /// # Errors
    /// Any [`ReplaceError`]; no temporary file is left behind.
    pub fn commit(self, text: &str) -> Result<(), ReplaceError> {
        // Inspected anew: minutes may have passed at a prompt.
        let target = Target::inspect(&self.path)?;
        target.remove_abandoned();
        let mut sibling = target.new_sibling()?;
        sibling.write_all(text.as_bytes())?;
        sibling.as_file().sync_all()?;
        sibling.persist(&self.path).map_err(|error| error.error)?;
        target.confirm()
    }
}
