//! The file itself: looked at before SQLite does, which would follow links, wait for pipes and roll back what is not ours.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::config::lock;
use crate::history::HistoryError;
use crate::history::whereabouts::is_below;

use super::schema::APPLICATION_ID;

/// Where the header of a database has its application id, and how it starts. <https://www.sqlite.org/fileformat.html>
const APPLICATION_ID_AT: usize = 68;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Where the history is unless the config says otherwise: in the state directory.
///
/// # Errors
/// [`HistoryError::NoHome`].
pub fn default_path() -> Result<PathBuf, HistoryError> {
    lock::state_home().map(|state| state.join("sourcectl").join("history.sqlite3")).ok_or(HistoryError::NoHome)
}

/// The file with all links in its directory followed, if it is there and ours; `None` where there is none.
pub fn examine(path: &Path) -> Result<Option<PathBuf>, HistoryError> {
    let Some(resolved) = resolve(path)? else { return Ok(None) };
    let file = match open(&resolved) {
        Err(HistoryError::Io(ErrorKind::NotFound)) => return Ok(None),
        opened => opened?,
    };
    refuse_network(&file)?;
    examine_companions(&resolved)?;
    let mut header = [0; APPLICATION_ID_AT + 4];
    (&file).read_exact(&mut header).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => HistoryError::Foreign,
        _ => error.into(),
    })?;
    let is_ours = header.starts_with(MAGIC) && header[APPLICATION_ID_AT..] == APPLICATION_ID.to_be_bytes();
    if is_ours { Ok(Some(resolved)) } else { Err(HistoryError::Foreign) }
}

/// SQLite opens what stands beside the file, too, and would wait for good for the other end of a pipe.
/// <https://www.sqlite.org/tempfiles.html>
fn examine_companions(path: &Path) -> Result<(), HistoryError> {
    for ending in ["-journal", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        match std::fs::symlink_metadata(Path::new(&name)) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
            Ok(facts) if facts.file_type().is_symlink() => return Err(HistoryError::Symlink),
            Ok(facts) if !facts.is_file() => return Err(HistoryError::NotAFile),
            Ok(_) => {}
        }
    }
    Ok(())
}

/// Makes the file beside its place and moves it there when it is whole. One that somebody else made meanwhile stays.
pub fn create(path: &Path, fill: impl FnOnce(&mut Connection) -> Result<(), HistoryError>) -> Result<(), HistoryError> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    check_directory(path)?;
    if !directory.is_dir() {
        lock::create_private(directory)?;
    }
    refuse_network(&File::open(directory)?)?;
    // Made for this user alone, as all temporary files are.
    let temporary = tempfile::Builder::new().prefix(".history.").suffix(".tmp").tempfile_in(directory)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(temporary.path(), flags)?;
    fill(&mut connection)?;
    connection.close().map_err(|(_, error)| HistoryError::from(error))?;
    temporary.as_file().sync_all()?;
    match temporary.persist_noclobber(path) {
        Err(error) if error.error.kind() != ErrorKind::AlreadyExists => Err(error.error.into()),
        _ => Ok(()),
    }
}

/// A directory is made for a history only below the state directory: elsewhere a path in a config must not make any.
///
/// # Errors
/// [`HistoryError::NoDirectory`]
pub fn check_directory(path: &Path) -> Result<(), HistoryError> {
    let exists = path.parent().is_none_or(|directory| directory.as_os_str().is_empty() || directory.is_dir());
    let may_be_made = || lock::state_home().is_some_and(|state| is_below(path, &[&state]));
    if exists || may_be_made() { Ok(()) } else { Err(HistoryError::NoDirectory) }
}

/// SQLite refuses links on the way to a file, and a home may well be one.
fn resolve(path: &Path) -> Result<Option<PathBuf>, HistoryError> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or(HistoryError::NotAFile)?;
    match std::fs::canonicalize(directory) {
        Ok(directory) => Ok(Some(directory.join(name))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(HistoryError::NotAFile),
        Err(error) => Err(error.into()),
    }
}

fn open(path: &Path) -> Result<File, HistoryError> {
    let kind = std::fs::symlink_metadata(path)?.file_type();
    if kind.is_symlink() {
        return Err(HistoryError::Symlink);
    }
    // Opening alone can do something to a device.
    if !kind.is_file() {
        return Err(HistoryError::NotAFile);
    }
    let file = lock::open_regular(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(HistoryError::NotAFile) }
}

/// By the magic numbers of statfs(2): NFS, SMB (three of them), AFS, Coda, 9P, Ceph, Lustre, GPFS. SQLite needs locks and shared memory
/// that work: <https://www.sqlite.org/wal.html>, "all processes using a database must be on the same host computer".
#[cfg(target_os = "linux")]
fn refuse_network(file: &File) -> Result<(), HistoryError> {
    const NETWORK: [u32; 10] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f, 0x7375_7245, 0x0102_1997, 0x00c3_6400, 0x0bd0_0bd0, 0x4750_4653];
    let kind = rustix::fs::fstatfs(file).map_err(std::io::Error::from)?.f_type;
    // The width of the field depends on the machine; the magic numbers have 32 bits.
    let is_network = NETWORK.iter().any(|magic| i64::from(*magic) == (kind as i64 & 0xffff_ffff));
    if is_network { Err(HistoryError::NetworkFileSystem) } else { Ok(()) }
}

#[cfg(not(target_os = "linux"))]
fn refuse_network(_file: &File) -> Result<(), HistoryError> {
    Ok(())
}
