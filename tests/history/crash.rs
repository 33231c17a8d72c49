//! Writers that are killed, and writers at the same time.

use std::io::Write;
use std::process::Stdio;
use std::time::Duration;

use rustix::process::Signal;

use crate::support::program::{Running, wait_until};
use crate::{history, ids, record, workspace, workspaces};

/// More than SQLite keeps in memory before it writes.
const MANY: u32 = 40_000;

/// As many records are merged before the input has ended.
const SOME: u32 = 1_000;

fn records(of: &str, count: u32) -> Vec<u8> {
    (0..count).map(|n| record(&format!("{of}{n}"), n)).collect::<String>().into_bytes()
}

#[test]
fn an_import_that_is_killed_leaves_what_was_there() {
    let workspace = workspace();
    workspace.run(&["sync", "import", "-", "-o", "json"], record("before", 1).as_bytes()).ended(0);
    let log = workspace.path().join("home/state/sourcectl/history.sqlite3-wal");
    for _ in 0..3 {
        let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
        let mut command = workspace.command(&["sync", "import", "-"]);
        command.stdin(stdin);
        let running = Running::start_with_its_input(command);
        // The end of the input is held back, so that it is certainly killed before its commit.
        keyboard.write_all(&records("killed", MANY)).expect("it reads");
        wait_until("something is written", || std::fs::metadata(&log).is_ok_and(|log| log.len() > 0));
        running.signal(Signal::KILL);
        assert_eq!(running.end().code, None);
        assert_eq!(ids(&history(&workspace, &[])), ["before"]);
    }
    workspace.run(&["sync", "import", "-", "-o", "json"], record("after", 2).as_bytes()).ended(0);
    assert_eq!(ids(&history(&workspace, &[])), ["after", "before"]);
}

#[test]
fn a_signal_ends_an_import_that_waits_and_nothing_is_kept() {
    let workspace = workspace();
    let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
    let mut command = workspace.command(&["sync", "import", "-", "-o", "json"]);
    command.stdin(stdin);
    let running = Running::start_with_its_input(command);
    keyboard.write_all(&records("a", SOME)).expect("it reads");
    wait_until("the first records made the history", || workspace.path().join("home/state/sourcectl/history.sqlite3").exists());
    running.signal(Signal::INT);
    running.end().ended(130);
    assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
}

#[test]
fn a_signal_while_another_writer_is_waited_for_is_told_as_one() {
    let workspace = workspace();
    workspace.run(&["sync", "import", "-", "-o", "json"], record("before", 1).as_bytes()).ended(0);
    let other = rusqlite::Connection::open(workspace.path().join("home/state/sourcectl/history.sqlite3")).expect("a history");
    other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
    let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
    let mut command = workspace.command(&["sync", "import", "-", "-o", "json"]);
    command.stdin(stdin);
    let running = Running::start_with_its_input(command);
    keyboard.write_all(&records("a", SOME)).expect("it reads");
    std::thread::sleep(Duration::from_secs(1));
    running.signal(Signal::INT);
    running.end().ended(130);
}

#[test]
fn of_two_writers_both_are_kept() {
    for workspace in workspaces() {
        let inputs = ["x", "y"].map(|of| (0..500).map(|n| record(&format!("{of}{n}"), n)).collect::<String>());
        let writers = inputs.each_ref().map(|input| workspace.start(&["sync", "import", "-", "-o", "json"], input.as_bytes()));
        for writer in writers {
            assert_eq!(writer.end().ended(0)["added"], 500);
        }
        let both = workspace.run(&["sync", "import", "-", "--dry-run", "-o", "json"], inputs.concat().as_bytes()).ended(0);
        assert_eq!(both["unchanged"], 1_000);
    }
}

#[test]
fn a_writer_that_does_not_end_keeps_the_next_one_waiting_for_seconds_only_and_no_reader_at_all() {
    let workspace = workspace();
    let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
    let mut command = workspace.command(&["sync", "import", "-"]);
    command.stdin(stdin).stderr(Stdio::null());
    let holder = Running::start_with_its_input(command);
    keyboard.write_all(&records("held", SOME)).expect("it reads");
    let path = workspace.path().join("home/state/sourcectl/history.sqlite3-wal");
    wait_until("the first one writes", || path.exists());
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
    let done = workspace.run(&["sync", "import", "-", "-o", "json"], record("late", 2).as_bytes());
    let report = done.ended(4);
    assert!(report["error"]["message"].as_str().is_some_and(|text| text.contains("another process is writing")), "{report}");
    assert!(done.took < Duration::from_secs(20), "{done:?}");
    drop(keyboard);
    assert_eq!(holder.end().code, Some(0));
    assert_eq!(ids(&history(&workspace, &["--limit", "1"])), [format!("held{}", SOME - 1)]);
}
