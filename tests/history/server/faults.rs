//! Servers that are not there, stop, and cut off.

use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::message;
use super::peers::Peer;
use crate::support::postgres::{Database, OWNER, WRITER, server};
use crate::support::program::{Done, Running, wait_until};
use crate::support::workspace::Workspace;
use crate::{history, ids, record, workspace_at};

/// The records that are merged at a time.
pub const BATCH: u32 = 1_000;

/// A guard against hanging: twice the longest deadline.
const DEADLINES: Duration = Duration::from_secs(30);

pub fn records(of: &str, count: u32) -> String {
    (0..count).map(|n| record(&format!("{of}{n}"), n)).collect()
}

/// Has the server take its time over some runs, so that whoever writes them stands in the middle of it.
pub fn slow_down(database: &Database, when: &str, runs: &str, seconds: u32) {
    database.sql(
        "postgres",
        &format!(
            "CREATE FUNCTION public.take_time() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN PERFORM pg_sleep({seconds}); RETURN NEW; END $$; \
             CREATE {when} ON sourcectl.sync_runs {} FOR EACH ROW WHEN (NEW.run_id IN ({runs})) EXECUTE FUNCTION public.take_time()",
            if when.starts_with("CONSTRAINT") { "DEFERRABLE INITIALLY DEFERRED" } else { "" },
        ),
    );
}

/// An import that has merged a batch, and is in the middle of the next one.
struct Halfway {
    workspace: Workspace,
    database: Database,
    running: Running,
    backend: Pid,
}

impl Halfway {
    fn new() -> Option<Self> {
        let database = server()?.database();
        database.make_tables();
        let workspace = workspace_at(&database.socket_url(WRITER));
        workspace.run(&["sync", "import", "-", "-o", "json"], record("before", 1).as_bytes()).ended(0);
        slow_down(&database, "TRIGGER slow BEFORE INSERT", "'b0'", 8);
        let running =
            workspace.start(&["sync", "import", "-", "-o", "json"], (records("a", BATCH) + &records("b", BATCH)).as_bytes());
        let wrote = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep' \
                     AND backend_xid IS NOT NULL";
        wait_until("a batch is merged", || database.sql("postgres", wrote).trim() == "1");
        let backend = Pid::from_raw(database.backends()[0]).expect("a process");
        Some(Self { workspace, database, running, backend })
    }

    /// Waits for its end.
    fn end(self) -> (Workspace, Database, Done) {
        (self.workspace, self.database, self.running.end())
    }

    fn stop(&self) -> Stopped {
        kill_process(self.backend, Signal::STOP).expect("it runs");
        Stopped(self.backend)
    }
}

/// A process of the server that stands still, until this is dropped.
struct Stopped(Pid);

impl Drop for Stopped {
    fn drop(&mut self) {
        let _ = kill_process(self.0, Signal::CONT);
    }
}

fn kept(database: &Database) -> String {
    database.sql(OWNER, "SELECT count(*) FROM sourcectl.sync_runs").trim().to_owned()
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let workspace = workspace_at("postgres://ci@127.0.0.1:1/history");
    for args in [&["sync", "history", "-o", "json"][..], &["sync", "import", "-", "-o", "json"]] {
        let done = workspace.run(args, record("a", 1).as_bytes());
        assert_eq!(message(&done), "postgres://127.0.0.1:1/history: the connection was refused");
    }
    let workspace = workspace_at("postgres:///history?host=/nowhere");
    let done = workspace.run(&["sync", "history", "-o", "json"], b"");
    assert_eq!(message(&done), "postgres:///history?host=/nowhere: there is no such unix socket that this user may open");
    let workspace = workspace_at("postgres://ci@db.invalid/history");
    let done = workspace.run(&["sync", "history", "-o", "json"], b"");
    assert!(message(&done).contains("could not be looked up"), "{done:?}");
}

#[test]
fn a_database_that_is_not_there_is_named() {
    let Some(server) = server() else { return };
    let url = format!("postgres://{OWNER}@:{}/nowhere?host={}", server.port, server.directory.display());
    let done = workspace_at(&url).run(&["sync", "history", "-o", "json"], b"");
    assert!(message(&done).contains("no such database"), "{done:?}");
}

#[test]
fn a_peer_that_accepts_and_never_speaks_is_left_after_seconds() {
    for host in ["127.0.0.1", "localhost"] {
        let peer = Peer::that_answers(Vec::new());
        let workspace = workspace_at(&format!("postgres://ci@{host}:{}/history", peer.port));
        let done = workspace.run(&["sync", "history", "-o", "json"], b"");
        assert!(message(&done).contains("no connection within 5 s"), "{done:?}");
        assert!(done.took < DEADLINES, "{done:?}");
    }
}

#[test]
fn a_peer_that_speaks_something_else_is_told_apart() {
    let peer = Peer::that_answers(vec![b"HTTP/1.1 400 Bad Request\r\n\r\nhostile \x1b[31m words".to_vec()]);
    let workspace = workspace_at(&format!("postgres://ci@127.0.0.1:{}/history", peer.port));
    let done = workspace.run(&["sync", "history", "-o", "json"], b"");
    done.shows_none_of(&["hostile", "Bad Request", "\u{1b}"]);
    assert!(message(&done).contains("not PostgreSQL"), "{done:?}");
}

#[test]
fn what_a_server_says_of_an_error_is_not_shown() {
    let told = b"SFATAL\0C57P03\0Mhostile \x1b[31m words\0\0";
    let length = u32::try_from(told.len() + 4).expect("short").to_be_bytes();
    let peer = Peer::that_answers(vec![[b"E", &length[..], told].concat()]);
    let workspace = workspace_at(&format!("postgres://ci@127.0.0.1:{}/history", peer.port));
    let done = workspace.run(&["sync", "history", "-vvv", "-o", "json"], b"");
    done.shows_none_of(&["hostile", "\u{1b}"]);
    assert!(message(&done).contains("starting or stopping"), "{done:?}");
}

#[test]
fn a_server_that_goes_silent_in_an_import_is_left_after_seconds_and_nothing_is_kept() {
    let Some(halfway) = Halfway::new() else { return };
    let stopped = halfway.stop();
    let (workspace, database, done) = halfway.end();
    assert!(message(&done).contains("no answer within 10 s"), "{done:?}");
    assert!(done.took < DEADLINES, "{done:?}");
    drop(stopped);
    wait_until("the server gives it up", || database.backends().is_empty());
    assert_eq!((ids(&history(&workspace, &[])), kept(&database)), (vec!["before"], "1".to_owned()));
}

#[test]
fn a_signal_ends_an_import_that_waits_for_a_silent_server() {
    let Some(halfway) = Halfway::new() else { return };
    let _stopped = halfway.stop();
    halfway.running.signal(Signal::INT);
    halfway.running.end().ended(130);
}

#[test]
fn an_import_whose_connection_is_cut_keeps_nothing() {
    let Some(halfway) = Halfway::new() else { return };
    let pid = halfway.backend.as_raw_nonzero();
    halfway.database.sql("postgres", &format!("SELECT pg_terminate_backend({pid})"));
    let (workspace, database, done) = halfway.end();
    assert!(message(&done).contains("the connection was cut off"), "{done:?}");
    assert_eq!((ids(&history(&workspace, &[])), kept(&database)), (vec!["before"], "1".to_owned()));
}

#[test]
fn an_import_that_is_killed_keeps_nothing() {
    let Some(halfway) = Halfway::new() else { return };
    halfway.running.signal(Signal::KILL);
    assert_eq!(halfway.running.end().code, None);
    let database = halfway.database;
    wait_until("the server gives it up", || database.backends().is_empty());
    assert_eq!(kept(&database), "1");
    halfway.workspace.run(&["sync", "import", "-", "-o", "json"], record("after", 2).as_bytes()).ended(0);
}

#[test]
fn a_commit_whose_answer_is_lost_is_called_neither_done_nor_failed() {
    let Some(server) = server() else { return };
    let database = server.database();
    database.make_tables();
    slow_down(&database, "CONSTRAINT TRIGGER slow AFTER INSERT", "'a0'", 14);
    let workspace = workspace_at(&database.socket_url(WRITER));
    let done = workspace.run(&["sync", "import", "-", "-o", "json"], records("a", BATCH).as_bytes());
    assert!(message(&done).contains("did not say whether it kept the runs"), "{done:?}");
    assert!(done.json()["error"]["remedy"].to_string().contains("told twice is kept once"), "{done:?}");
    // It did: the server commits when it has taken its time.
    wait_until("the server is done", || database.backends().is_empty());
    assert_eq!(kept(&database), BATCH.to_string());
}
