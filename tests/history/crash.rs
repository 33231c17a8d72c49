//! Writers that are killed, and writers at the same time.

use std::io::Write;
use std::time::Duration;

use rustix::process::Signal;

use crate::support::program::{Running, wait_until};
use crate::{history, ids, record, workspace, workspaces};

/// More than SQLite keeps in memory before it writes.
const MANY: u32 = 40_000;

/// More than a pipe holds.
const SOME: u32 = 1_000;

fn records(of: &str, count: u32) -> Vec<u8> {
    (0..count).map(|n| record(&format!("{of}{n}"), n)).collect::<String>().into_bytes()
}

#[test]
fn an_import_that_is_killed_leaves_what_was_there() {
    let workspace = workspace();
    workspace.run(&["sync", "import", "-", "-o", "json"], record("before", 1).as_bytes()).ended(0);
    let log = workspace.path().join("home/state/sourcectl/history.sqlite3-wal");
    let file = workspace.path().join("etc/runs.ndjson");
    // When the first of them are written, most of them are not read yet, so that it is certainly killed before its commit.
    std::fs::write(&file, records("killed", 4 * MANY)).expect("a file");
    for _ in 0..2 {
        let running = Running::start_with_its_input(workspace.command(&["sync", "import", "runs.ndjson"]));
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
    // More than a pipe holds: when all of it is written, most of it is read.
    keyboard.write_all(&records("a", SOME)).expect("it reads");
    running.signal(Signal::INT);
    running.end().ended(130);
    assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
    assert!(!workspace.path().join("home/state").exists());
}

#[test]
fn a_signal_while_another_writer_is_waited_for_is_told_as_one() {
    let workspace = workspace();
    workspace.run(&["sync", "import", "-", "-o", "json"], record("before", 1).as_bytes()).ended(0);
    let other = rusqlite::Connection::open(workspace.path().join("home/state/sourcectl/history.sqlite3")).expect("a history");
    other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
    let running = workspace.start(&["sync", "import", "-", "-o", "json"], &records("a", SOME));
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
fn while_a_pipe_stays_open_others_write_and_read_and_at_its_end_all_of_it_is_kept() {
    for workspace in workspaces() {
        let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
        let mut command = workspace.command(&["sync", "import", "-", "-o", "json"]);
        command.stdin(stdin);
        let standing = Running::start_with_its_input(command);
        keyboard.write_all(&records("piped", SOME)).expect("it reads");
        let recorded = ["sync", "record", "suisse/shopify", "--run-id", "other", "--status", "completed", "-o", "json"];
        let done = workspace.run(&recorded, b"");
        done.ended(0);
        assert!(done.took < Duration::from_secs(5), "{done:?}");
        assert_eq!(ids(&history(&workspace, &[])), ["other"]);
        drop(keyboard);
        assert_eq!(standing.end().ended(0)["added"], SOME);
        assert_eq!(ids(&history(&workspace, &["--limit", "2"])), ["other", &format!("piped{}", SOME - 1)]);
    }
}

#[test]
fn a_writer_that_does_not_end_keeps_the_next_one_waiting_for_seconds_only_and_no_reader_at_all() {
    let workspace = workspace();
    workspace.run(&["sync", "import", "-", "-o", "json"], record("before", 1).as_bytes()).ended(0);
    let other = rusqlite::Connection::open(workspace.path().join("home/state/sourcectl/history.sqlite3")).expect("a history");
    other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
    assert_eq!(ids(&history(&workspace, &[])), ["before"]);
    let done = workspace.run(&["sync", "import", "-", "-o", "json"], record("late", 2).as_bytes());
    let report = done.ended(4);
    assert!(report["error"]["message"].as_str().is_some_and(|text| text.contains("another process is writing")), "{report}");
    assert!(done.took < Duration::from_secs(20), "{done:?}");
    other.execute_batch("ROLLBACK").expect("it ends");
    workspace.run(&["sync", "import", "-", "-o", "json"], record("late", 2).as_bytes()).ended(0);
    assert_eq!(ids(&history(&workspace, &["--limit", "1"])), ["late"]);
}
