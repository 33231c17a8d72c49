//! Temporary files of writers that were killed: `.NAME.PID-RANDOM.tmp`.

use std::ffi::{OsStr, OsString};
#[cfg(unix)]
use std::path::Path;

/// How many random characters a name has.
pub(super) const RANDOM: usize = 6;
/// How a name ends.
pub(super) const SUFFIX: &str = ".tmp";

/// How the names of this process's temporary files for `name` begin.
pub(super) fn prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name);
    prefix.push(format!(".{}-", std::process::id()));
    prefix
}

/// Removes those for `name` whose writer is dead: regular files of this user with exactly such a name, and nothing else.
///
/// One whose number another process has by now stays until that one has ended too. Nothing depends on the removal, so what
/// cannot be removed stays.
#[cfg(unix)]
pub(super) fn remove(directory: &Path, name: &OsStr) {
    let Ok(entries) = std::fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let is_abandoned = writer(&entry.file_name(), name).is_some_and(is_dead);
        if is_abandoned && entry.metadata().is_ok_and(|metadata| is_ours(&metadata)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The process that a temporary file for `name` is from; `None` for all other files.
fn writer(file: &OsStr, name: &OsStr) -> Option<u32> {
    let rest = file.as_encoded_bytes().strip_prefix(b".")?.strip_prefix(name.as_encoded_bytes())?;
    let rest = std::str::from_utf8(rest.strip_prefix(b".")?.strip_suffix(SUFFIX.as_bytes())?).ok()?;
    let (process, random) = rest.split_once('-')?;
    let is_random = random.len() == RANDOM && random.bytes().all(|c| c.is_ascii_alphanumeric());
    let number: u32 = process.parse().ok()?;
    (is_random && number.to_string() == process).then_some(number)
}

/// This process, under its lock, has none yet: one of its number is from an earlier process that had the same.
#[cfg(unix)]
fn is_dead(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};

    let number = i32::try_from(process).ok().and_then(Pid::from_raw);
    process == std::process::id() || number.is_some_and(|number| test_kill_process(number) == Err(Errno::SRCH))
}

#[cfg(unix)]
fn is_ours(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    metadata.is_file() && metadata.nlink() == 1 && metadata.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::{remove, writer};

    const NAME: &str = "profiles.toml";

    #[test]
    fn a_name_is_read_as_it_is_made_and_no_other_is() {
        let writer = |file: &str| writer(OsStr::new(file), OsStr::new(NAME));
        assert_eq!(writer(".profiles.toml.123-aB3xYz.tmp"), Some(123));
        for other in [
            "profiles.toml",
            ".profiles.toml.lock",
            ".profiles.toml.aB3xYz.tmp",
            ".profiles.toml.123-aB3xYz.tmp~",
            ".profiles.toml.123-aB3xY.tmp",
            ".profiles.toml.123-aB3x-z.tmp",
            ".profiles.toml.0123-aB3xYz.tmp",
            ".profiles.toml.+123-aB3xYz.tmp",
            ".profiles.toml.99999999999-aB3xYz.tmp",
            ".other.toml.123-aB3xYz.tmp",
            "profiles.toml.123-aB3xYz.tmp",
        ] {
            assert_eq!(writer(other), None, "{other}");
        }
    }

    #[test]
    fn only_regular_files_of_dead_writers_are_removed() {
        let directory = tempfile::tempdir().unwrap();
        let at = |file: &str| directory.path().join(file);
        let mut child = Command::new("true").spawn().unwrap();
        let dead = child.id();
        child.wait().unwrap();
        let mut living = Command::new("sleep").arg("60").spawn().unwrap();
        let removed = [format!(".{NAME}.{dead}-aaaaaa.tmp"), format!(".{NAME}.{}-bbbbbb.tmp", std::process::id())];
        let kept = [NAME.to_owned(), format!(".{NAME}.{}-cccccc.tmp", living.id()), format!(".{NAME}.{dead}-dddddd.bak")];
        for file in removed.iter().chain(&kept) {
            fs::write(at(file), "old").unwrap();
        }
        let (link, folder, second) = (format!(".{NAME}.{dead}-eeeeee.tmp"), format!(".{NAME}.{dead}-ffffff.tmp"), "second");
        symlink(at(NAME), at(&link)).unwrap();
        fs::create_dir(at(&folder)).unwrap();
        let linked = format!(".{NAME}.{dead}-gggggg.tmp");
        fs::write(at(second), "old").unwrap();
        fs::hard_link(at(second), at(&linked)).unwrap();

        remove(directory.path(), OsStr::new(NAME));
        living.kill().unwrap();
        living.wait().unwrap();
        for file in &removed {
            assert!(!at(file).exists(), "{file}");
        }
        for file in kept.iter().chain([&link, &folder, &linked]) {
            assert!(at(file).symlink_metadata().is_ok(), "{file}");
        }
    }
}
