use std::fs;
use std::time::{Duration, Instant};

use super::*;

fn open(path: &Path) -> Result<ConfigFile, FileError> {
    let started = Instant::now();
    let opened = ConfigFile::open(path);
    assert!(started.elapsed() < Duration::from_secs(2), "opening took {:?}", started.elapsed());
    opened
}

fn written(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("profiles.toml");
    fs::write(&path, bytes).unwrap();
    (directory, path)
}

#[test]
fn a_text_comes_back_as_it_is() {
    let (_directory, path) = written("\u{feff}version = 1\r\n# ü".as_bytes());
    assert_eq!(open(&path).unwrap().text, "\u{feff}version = 1\r\n# ü");
}

#[test]
fn what_is_missing_is_missing() {
    let directory = tempfile::tempdir().unwrap();
    assert_eq!(open(&directory.path().join("no.toml")), Err(FileError::Missing));
}

#[test]
fn a_directory_is_named_as_such() {
    assert_eq!(open(tempfile::tempdir().unwrap().path()), Err(FileError::Directory));
}

#[test]
fn bytes_that_are_no_text_are_refused_at_their_offset() {
    for (bytes, offset) in [(&b"a = 1\n\xff\xfe"[..], 6), (b"\xff\xfea\0", 0), (b"a = \"\0\"", 5), (b"a\xe2\x82", 1)] {
        let (_directory, path) = written(bytes);
        assert_eq!(open(&path), Err(FileError::NotText(offset)));
    }
}

#[test]
fn a_sparse_file_of_100_megabytes_is_not_read() {
    let (_directory, path) = written(b"");
    fs::File::options().write(true).open(&path).unwrap().set_len(100_000_000).unwrap();
    assert_eq!(open(&path), Err(FileError::TooBig));
}

#[test]
fn the_limit_itself_is_allowed_and_one_more_byte_is_not() {
    let limit = usize::try_from(MAX_BYTES).unwrap();
    let (_directory, path) = written(&vec![b'#'; limit]);
    assert_eq!(open(&path).unwrap().text.len(), limit);
    let (_directory, path) = written(&vec![b'#'; limit + 1]);
    assert_eq!(open(&path), Err(FileError::TooBig));
}

#[test]
fn no_message_tells_where_the_file_was_or_what_was_in_it() {
    let (directory, path) = written(b"client_secret = \"shpss_canary\"\xff");
    let canary = directory.path().join("shpss_canary");
    for error in [open(&path).unwrap_err(), open(&canary).unwrap_err()] {
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::os::unix::process::CommandExt;

    use crate::config::testing::{argument, assert_passes, child, root};

    use super::*;

    #[test]
    fn a_fifo_without_a_writer_does_not_hang() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("fifo");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert_eq!(open(&path), Err(FileError::NotAFile));
        // Past the first look, as if the FIFO had taken the file's place in between.
        let file = without_blocking().open(&path).unwrap();
        assert_eq!(regular(&file.metadata().unwrap()), Err(FileError::NotAFile));
    }

    #[test]
    fn sockets_and_devices_are_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("socket");
        let _listener = UnixListener::bind(&path).unwrap();
        for path in [path.as_path(), Path::new("/dev/zero"), Path::new("/dev/tty")] {
            assert!(matches!(open(path), Err(FileError::NotAFile | FileError::Missing)));
        }
    }

    #[test]
    fn facts_are_those_of_the_file_behind_a_chain_of_links() {
        let (directory, path) = written(b"");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("profiles.toml", directory.path().join("first")).unwrap();
        symlink("first", directory.path().join("second")).unwrap();
        let facts = open(&directory.path().join("second")).unwrap().facts;
        let owner = fs::metadata(&path).unwrap().uid();
        assert_eq!(facts, FileFacts { path: path.canonicalize().unwrap(), mode: 0o640, owner });
    }

    #[test]
    fn links_that_lead_nowhere_or_in_a_circle_end() {
        let directory = tempfile::tempdir().unwrap();
        let (gone, circle) = (directory.path().join("gone"), directory.path().join("circle"));
        symlink("nowhere", &gone).unwrap();
        symlink("circle", &circle).unwrap();
        assert_eq!(open(&gone), Err(FileError::Missing));
        assert!(matches!(open(&circle), Err(FileError::Other(_))));
    }

    #[test]
    fn only_a_file_that_others_may_write_is_world_writable() {
        let (_directory, path) = written(b"");
        for (mode, expected) in [(0o600, false), (0o664, false), (0o666, true), (0o602, true)] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(open(&path).unwrap().facts.world_writable(), expected, "{mode:o}");
        }
    }

    #[test]
    fn a_file_of_mode_000_is_not_readable() {
        let (directory, path) = written(b"");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if !root() {
            assert_eq!(open(&path), Err(FileError::NoPermission));
            return;
        }
        fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let mut child = child("config::file::tests::unix::in_a_child_the_file_is_not_readable", &path);
        assert_passes(child.uid(65534).gid(65534));
    }

    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_the_file_is_not_readable() {
        let Some(path) = argument() else { return };
        assert_eq!(open(&path), Err(FileError::NoPermission));
    }
}
