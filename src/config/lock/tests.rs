use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::config::testing::{argument, child};

use super::*;

const SHORT: Duration = Duration::from_millis(60);

fn interrupts() -> Interrupts {
    Interrupts::install().unwrap()
}

#[test]
fn the_sibling_keeps_the_whole_name() {
    assert_eq!(sibling(Path::new("/etc/profiles.toml")), Path::new("/etc/profiles.toml.lock"));
}

#[test]
fn a_second_lock_waits_until_its_deadline_and_no_longer() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.lock");
    let held = FileLock::acquire(&path, SHORT, &interrupts()).unwrap();
    let started = Instant::now();
    assert_eq!(FileLock::acquire(&path, SHORT, &interrupts()).unwrap_err(), LockError::Busy);
    assert!(started.elapsed() >= SHORT && started.elapsed() < Duration::from_secs(2));
    assert_eq!(FileLock::acquire(&path, Duration::ZERO, &interrupts()).unwrap_err(), LockError::Busy);
    drop(held);
    assert!(FileLock::acquire(&path, Duration::ZERO, &interrupts()).is_ok());
    assert!(path.exists(), "the lock file is permanent");
}

#[test]
fn of_many_threads_one_at_a_time_is_inside() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.lock");
    let inside = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let _lock = FileLock::acquire(&path, Duration::from_secs(60), &interrupts()).unwrap();
                assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                std::thread::sleep(Duration::from_millis(2));
                inside.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
}

#[test]
fn a_lock_is_let_go_when_its_process_is_killed() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.lock");
    let mut holder = child("config::lock::tests::in_a_child_the_lock_is_held", &path).spawn().unwrap();
    while !path.with_extension("held").exists() {
        assert_eq!(holder.try_wait().unwrap(), None, "the child ended early");
        std::thread::sleep(LOOK_EVERY);
    }
    assert_eq!(FileLock::acquire(&path, SHORT, &interrupts()).unwrap_err(), LockError::Busy);
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert!(FileLock::acquire(&path, PATIENCE, &interrupts()).is_ok());
}

#[test]
#[ignore = "the child of another test"]
fn in_a_child_the_lock_is_held() {
    let Some(path) = argument() else { return };
    let _lock = FileLock::acquire(&path, PATIENCE, &interrupts()).unwrap();
    fs::write(path.with_extension("held"), "").unwrap();
    std::thread::sleep(Duration::from_secs(60));
}

#[test]
fn state_is_kept_below_the_variable_if_it_is_absolute_and_else_at_home() {
    let path = |text: &str| Some(PathBuf::from(text));
    assert_eq!(state_directory(path("/state"), path("/home/a")), path("/state"));
    assert_eq!(state_directory(path("state"), path("/home/a")), path("/home/a/.local/state"));
    assert_eq!(state_directory(path(""), path("/home/a")), path("/home/a/.local/state"));
    assert_eq!(state_directory(None, path("relative")), None);
    assert_eq!(state_directory(None, None), None);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;

    use crate::config::testing::{assert_passes, root};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn lock_files_and_their_directory_are_private() {
        let directory = tempfile::tempdir().unwrap();
        let locks = directory.path().join("sourcectl/locks");
        create_private(&locks).unwrap();
        create_private(&locks).unwrap();
        let path = locks.join("a.lock");
        let _lock = FileLock::acquire(&path, SHORT, &interrupts()).unwrap();
        assert_eq!((mode(&locks), mode(&path)), (0o700, 0o600));
    }

    #[test]
    fn a_symlink_in_the_way_is_refused_and_its_target_not_created() {
        let directory = tempfile::tempdir().unwrap();
        let (target, path) = (directory.path().join("target"), directory.path().join("a.lock"));
        symlink(&target, &path).unwrap();
        assert_eq!(FileLock::acquire(&path, SHORT, &interrupts()).unwrap_err(), LockError::Symlink);
        assert!(!target.exists());
        fs::write(&target, "content").unwrap();
        assert_eq!(FileLock::acquire(&path, SHORT, &interrupts()).unwrap_err(), LockError::Symlink);
        assert_eq!(fs::read_to_string(&target).unwrap(), "content");
    }

    #[test]
    fn directories_and_fifos_in_the_way_are_refused() {
        let directory = tempfile::tempdir().unwrap();
        assert_eq!(FileLock::acquire(directory.path(), SHORT, &interrupts()).unwrap_err(), LockError::NotAFile);
        let fifo = directory.path().join("fifo");
        assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        assert_eq!(FileLock::acquire(&fifo, SHORT, &interrupts()).unwrap_err(), LockError::NotAFile);
    }

    #[test]
    fn a_lock_on_a_file_that_was_removed_is_not_taken_for_one() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.lock");
        let file = open(&path).unwrap();
        assert!(still_there(&path, &file).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(!still_there(&path, &file).unwrap());
        let _new = open(&path).unwrap();
        assert!(!still_there(&path, &file).unwrap());
    }

    #[test]
    fn a_directory_that_is_not_ours_to_write_is_told() {
        let directory = tempfile::tempdir().unwrap();
        fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let path = directory.path().join("a.lock");
        if !root() {
            assert_eq!(FileLock::acquire(&path, SHORT, &interrupts()).unwrap_err(), LockError::NoPermission);
            return;
        }
        let mut child = child("config::lock::tests::unix::in_a_child_the_lock_is_not_permitted", &path);
        assert_passes(child.uid(65534).gid(65534));
    }

    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_the_lock_is_not_permitted() {
        let Some(path) = argument() else { return };
        assert_eq!(FileLock::acquire(&path, SHORT, &interrupts()).unwrap_err(), LockError::NoPermission);
    }

    #[test]
    fn a_signal_ends_the_wait() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.lock");
        let _held = FileLock::acquire(&path, SHORT, &interrupts()).unwrap();
        assert_passes(&mut child("config::lock::tests::unix::in_a_child_a_signal_ends_the_wait", &path));
    }

    #[test]
    #[ignore = "the child of another test"]
    fn in_a_child_a_signal_ends_the_wait() {
        let Some(path) = argument() else { return };
        let interrupts = interrupts();
        let sender = std::thread::spawn(|| {
            std::thread::sleep(SHORT);
            signal_hook::low_level::raise(signal_hook::consts::SIGTERM).unwrap();
        });
        let waited = FileLock::acquire(&path, Duration::from_secs(60), &interrupts);
        assert_eq!(waited.unwrap_err(), LockError::Interrupted(Exit::Terminated));
        sender.join().unwrap();
    }
}
