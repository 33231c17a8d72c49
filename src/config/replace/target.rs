//! The file that is about to be replaced, and the directory that it is in.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

use super::{ReplaceError, abandoned};

pub(super) struct Target<'a> {
    path: &'a Path,
    metadata: Metadata,
    directory: &'a Path,
    /// Opened ahead of the rename, so that a directory which cannot be synced is found out before and not after.
    handle: Option<File>,
}

impl<'a> Target<'a> {
    pub fn inspect(path: &'a Path) -> Result<Self, ReplaceError> {
        let metadata = std::fs::symlink_metadata(path)?;
        if !metadata.is_file() {
            return Err(ReplaceError::NotAFile);
        }
        own(&metadata)?;
        if mounted_by_itself(path)? {
            return Err(ReplaceError::BindMounted);
        }
        let directory = path.parent().ok_or(ReplaceError::NotAFile)?;
        Ok(Self { path, metadata, directory, handle: open_directory(directory)? })
    }

    /// An empty temporary file next to the target, with its mode and group; removed when dropped.
    pub fn new_sibling(&self) -> Result<NamedTempFile, ReplaceError> {
        let name = self.path.file_name().ok_or(ReplaceError::NotAFile)?;
        let prefix = abandoned::prefix(name);
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix(&prefix).rand_bytes(abandoned::RANDOM).suffix(abandoned::SUFFIX);
        let sibling = builder.tempfile_in(self.directory)?;
        self.adopt(sibling.as_file())?;
        Ok(sibling)
    }

    /// Removes the temporary files of writers that were killed. To be called under the lock of the target.
    pub fn remove_abandoned(&self) {
        #[cfg(unix)]
        if let Some(name) = self.path.file_name() {
            abandoned::remove(self.directory, name);
        }
    }

    /// Asks the disk to keep the rename.
    pub fn confirm(&self) -> Result<(), ReplaceError> {
        match self.handle.as_ref().map(File::sync_all) {
            // Some file systems have nothing to sync for a directory and say so this way.
            Some(Err(error)) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
                Err(ReplaceError::NotConfirmed)
            }
            _ => Ok(()),
        }
    }

    #[cfg(unix)]
    fn adopt(&self, sibling: &File) -> Result<(), ReplaceError> {
        use std::os::unix::fs::MetadataExt;

        let group = self.metadata.gid();
        if sibling.metadata()?.gid() != group {
            let group = rustix::fs::Gid::from_raw(group);
            rustix::fs::fchown(sibling, None, Some(group)).map_err(|_| ReplaceError::ForeignGroup)?;
        }
        // After the group, because changing a group clears bits of the mode.
        Ok(sibling.set_permissions(self.metadata.permissions())?)
    }

    #[cfg(not(unix))]
    fn adopt(&self, _sibling: &File) -> Result<(), ReplaceError> {
        if self.metadata.permissions().readonly() { Err(ReplaceError::ReadOnly) } else { Ok(()) }
    }
}

#[cfg(unix)]
fn own(metadata: &Metadata) -> Result<(), ReplaceError> {
    use std::os::unix::fs::MetadataExt;

    let ours = metadata.uid() == rustix::process::geteuid().as_raw();
    if ours { Ok(()) } else { Err(ReplaceError::ForeignOwner) }
}

#[cfg(not(unix))]
fn own(_metadata: &Metadata) -> Result<(), ReplaceError> {
    Ok(())
}

#[cfg(unix)]
fn open_directory(directory: &Path) -> io::Result<Option<File>> {
    File::open(directory).map(Some)
}

/// Windows cannot sync a directory.
#[cfg(not(unix))]
fn open_directory(_directory: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

#[cfg(target_os = "linux")]
fn mounted_by_itself(path: &Path) -> io::Result<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};

    match statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty()) {
        Ok(facts) if facts.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT) => {
            Ok(facts.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
        }
        // Kernels before 5.8 and some sandboxes do not tell.
        _ => std::fs::read("/proc/self/mountinfo").map(|mounts| listed(&mounts, path)),
    }
}

/// Only Linux mounts a single file over another; elsewhere the rename itself would say that the target is busy.
#[cfg(not(target_os = "linux"))]
fn mounted_by_itself(_path: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Whether `path` is a mount point in a `mountinfo`, whose fifth column is the mount point (proc_pid_mountinfo(5)).
#[cfg(target_os = "linux")]
pub(super) fn listed(mounts: &[u8], path: &Path) -> bool {
    use std::os::unix::ffi::OsStrExt;

    let path = mount_escaped(path.as_os_str().as_bytes());
    mounts.split(|byte| *byte == b'\n').any(|line| line.split(|byte| *byte == b' ').nth(4) == Some(&path))
}

/// The kernel writes space, tab, newline and backslash in octal there.
#[cfg(target_os = "linux")]
fn mount_escaped(path: &[u8]) -> Vec<u8> {
    let escaped = |byte: &u8| match byte {
        b' ' | b'\t' | b'\n' | b'\\' => format!("\\{byte:03o}").into_bytes(),
        _ => vec![*byte],
    };
    path.iter().flat_map(escaped).collect()
}
