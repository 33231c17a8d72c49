use std::ffi::OsString;
use std::fs;

use super::*;

fn config() -> (tempfile::TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("profiles.toml");
    fs::write(&path, "old").unwrap();
    (directory, path)
}

fn names(directory: &Path) -> Vec<OsString> {
    fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name()).collect()
}

fn replace(path: &Path, text: &str) -> Result<(), ReplaceError> {
    Replacement::prepare(path)?.commit(text)
}

#[test]
fn the_new_text_is_there_and_nothing_else() {
    let (directory, path) = config();
    let replacement = Replacement::prepare(&path).unwrap();
    assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(directory.path()).len()), ("old", 1));
    replacement.commit("new").unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    assert_eq!(names(directory.path()), ["profiles.toml"]);
}

#[test]
fn what_is_not_a_file_is_refused() {
    let (directory, path) = config();
    assert_eq!(replace(directory.path(), "new"), Err(ReplaceError::NotAFile));
    let replacement = Replacement::prepare(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(replacement.commit("new"), Err(ReplaceError::Missing));
    assert!(names(directory.path()).is_empty());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    use std::os::unix::process::CommandExt;
    use std::process::Command;
    use std::time::Duration;

    use crate::config::file::ConfigFile;
    use crate::config::testing::{argument, assert_passes, child, root};

    use super::*;

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).unwrap().mode() & 0o7777
    }

    #[test]
    fn the_mode_is_kept_whatever_the_umask_is() {
        for wanted in [0o640, 0o600, 0o666, 0o444] {
            let (_directory, path) = config();
            set_mode(&path, wanted);
            replace(&path, "new").unwrap();
            assert_eq!((mode(&path), fs::read_to_string(&path).unwrap().as_str()), (wanted, "new"));
        }
    }

    #[test]
    fn a_chain_of_links_stays_and_its_end_is_replaced() {
        let (directory, path) = config();
        let (first, second) = (directory.path().join("first"), directory.path().join("second"));
        symlink("profiles.toml", &first).unwrap();
        symlink("first", &second).unwrap();
        assert_eq!(replace(&second, "new"), Err(ReplaceError::NotAFile), "an unresolved link");
        replace(&ConfigFile::open(&second).unwrap().facts.path, "new").unwrap();
        assert_eq!(fs::read_link(&first).unwrap(), Path::new("profiles.toml"));
        assert_eq!(fs::read_link(&second).unwrap(), Path::new("first"));
        assert!(fs::symlink_metadata(&path).unwrap().is_file());
        assert_eq!(fs::read_to_string(&second).unwrap(), "new");
    }

    #[test]
    fn a_foreign_owner_is_refused_and_a_group_is_kept() {
        if !root() {
            eprintln!("skipped: only root can give a file away");
            return;
        }
        let (directory, path) = config();
        chown(&path, None, Some(65534)).unwrap();
        replace(&path, "new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().gid(), 65534);
        let replacement = Replacement::prepare(&path).unwrap();
        chown(&path, Some(65534), None).unwrap();
        assert_eq!(Replacement::prepare(&path).unwrap_err(), ReplaceError::ForeignOwner);
        assert_eq!(replacement.commit("newer"), Err(ReplaceError::ForeignOwner), "given away at the prompt");
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(directory.path()).len(), 1);
    }

    #[test]
    fn a_directory_or_group_that_is_not_ours_is_found_out_before_any_prompt() {
        if !root() {
            let (directory, path) = config();
            set_mode(directory.path(), 0o555);
            assert_eq!(Replacement::prepare(&path).unwrap_err(), ReplaceError::DirectoryNotWritable);
            set_mode(directory.path(), 0o755);
            return;
        }
        for (mode, owner, group, expected) in
            [(0o555, 0, 65534, ReplaceError::DirectoryNotWritable), (0o755, 65534, 0, ReplaceError::ForeignGroup)]
        {
            let (directory, path) = config();
            chown(&path, Some(65534), Some(group)).unwrap();
            chown(directory.path(), Some(owner), None).unwrap();
            set_mode(directory.path(), mode);
            let mut child = child("config::replace::tests::unix::in_a_child_prepare_fails", &path);
            child.env("SOURCECTL_TEST_EXPECTED", format!("{expected:?}"));
            assert_passes(child.uid(65534).gid(65534));
            assert_eq!(names(directory.path()).len(), 1);
        }
    }

    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_prepare_fails() {
        let Some(path) = argument() else { return };
        let error = Replacement::prepare(&path).unwrap_err();
        assert_eq!(format!("{error:?}"), std::env::var("SOURCECTL_TEST_EXPECTED").unwrap());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_mounted_by_itself_is_refused() {
        let (_directory, path) = config();
        mounted("mount --bind \"$AT\" \"$AT\"", "config::replace::tests::unix::in_a_child_the_file_is_mounted", &path);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_or_read_only_disk_leaves_the_old_text_and_no_other_file() {
        let directory = tempfile::tempdir().unwrap();
        let test = "config::replace::tests::unix::in_a_child_the_disk_is_small";
        mounted("mount -t tmpfs -o size=64k none \"$AT\"", test, directory.path());
        let (directory, path) = config();
        let test = "config::replace::tests::unix::in_a_child_the_disk_is_read_only";
        let script = "mount --bind \"${AT%/*}\" \"${AT%/*}\" && mount -o remount,bind,ro \"${AT%/*}\"";
        mounted(script, test, &path);
        assert_eq!(names(directory.path()).len(), 1);
    }

    /// Runs a child test after `script` mounted something for it alone, where that is allowed.
    #[cfg(target_os = "linux")]
    fn mounted(script: &str, test: &str, argument: &Path) {
        let inside = child(test, argument);
        let mut outside = Command::new("unshare");
        outside.args(["-m", "sh", "-c", &format!("AT=$SOURCECTL_TEST_CHILD; {{ {script}; }} || exit 77; exec \"$@\""), "sh"]);
        outside.arg(inside.get_program()).args(inside.get_args()).env("SOURCECTL_TEST_CHILD", argument);
        match outside.output() {
            Ok(output) if root() && output.status.code() != Some(77) => assert_passes(&mut outside),
            _ => eprintln!("skipped: mounting takes root, and a sandbox that lets it"),
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_the_disk_is_small() {
        let Some(directory) = argument() else { return };
        let path = directory.join("profiles.toml");
        fs::write(&path, "old").unwrap();
        assert_eq!(replace(&path, &letter('b')), Err(ReplaceError::NoSpace));
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), names(&directory).len()), ("old", 1));
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_the_disk_is_read_only() {
        let Some(path) = argument() else { return };
        assert_eq!(Replacement::prepare(&path).unwrap_err(), ReplaceError::ReadOnly);
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_the_file_is_mounted() {
        let Some(path) = argument() else { return };
        let path = path.canonicalize().unwrap();
        assert_eq!(Replacement::prepare(&path).unwrap_err(), ReplaceError::BindMounted);
        assert!(target::listed(&fs::read("/proc/self/mountinfo").unwrap(), &path), "the fallback agrees");
        let forced = tempfile::NamedTempFile::new_in(path.parent().unwrap()).unwrap().persist(&path).unwrap_err();
        assert_eq!(ReplaceError::from(forced.error), ReplaceError::BindMounted, "and so does the rename itself");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn mount_points_are_read_as_the_kernel_writes_them() {
        let mounts = b"36 35 98:0 /a /mnt/plain rw - ext3 /dev/root rw\n37 35 98:0 /a /mnt/a\\040b\\134c rw - ext3 /dev/x rw\n";
        for (path, expected) in [("/mnt/plain", true), ("/mnt/a b\\c", true), ("/mnt", false), ("/a", false), ("", false)] {
            assert_eq!(target::listed(mounts, Path::new(path)), expected, "{path}");
        }
    }

    fn letter(letter: char) -> String {
        std::iter::repeat_n(letter, 300_000).collect()
    }

    #[test]
    fn killed_at_any_moment_the_file_is_all_old_or_all_new() {
        let (directory, path) = config();
        fs::write(&path, letter('a')).unwrap();
        set_mode(&path, 0o640);
        let mut leftovers = 0;
        for round in 0..50u64 {
            let mut writer = child("config::replace::tests::unix::in_a_child_commits_never_end", &path).spawn().unwrap();
            let started = directory.path().join("started");
            while !started.exists() {
                assert_eq!(writer.try_wait().unwrap(), None, "the child ended early");
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_micros(round * 7919 % 9000));
            writer.kill().unwrap();
            writer.wait().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            assert!(text == letter('a') || text == letter('b'), "{} bytes of a mixture", text.len());
            assert_eq!(mode(&path), 0o640);
            fs::remove_file(started).unwrap();
            leftovers += swept(directory.path());
        }
        eprintln!("{leftovers} of 50 kills left a temporary file");
    }

    /// Removes what killed writers left, and asserts that it is no more open to others than the config is.
    fn swept(directory: &Path) -> usize {
        let left = names(directory).into_iter().filter(|name| name != "profiles.toml").collect::<Vec<_>>();
        for name in &left {
            let name = directory.join(name);
            assert!(name.to_string_lossy().ends_with(".tmp"), "{name:?}");
            assert!(matches!(mode(&name), 0o600 | 0o640), "{:o}", mode(&name));
            fs::remove_file(name).unwrap();
        }
        left.len()
    }

    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_commits_never_end() {
        let Some(path) = argument() else { return };
        fs::write(path.with_file_name("started"), "").unwrap();
        loop {
            replace(&path, &letter('b')).unwrap();
            replace(&path, &letter('a')).unwrap();
        }
    }
}
