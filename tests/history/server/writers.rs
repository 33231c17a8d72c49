//! Several who write at once.

use super::faults::{BATCH, records, slow_down};
use super::message;
use crate::support::postgres::{OWNER, WRITER, server};
use crate::support::program::{Running, wait_until};
use crate::{history, ids, record, workspace_at};

#[test]
fn of_eight_writers_no_run_is_lost_or_doubled() {
    let Some(server) = server() else { return };
    let database = server.database();
    let workspace = workspace_at(&database.socket_url(OWNER));
    // All of them make the tables too. Half of each one's runs are the next one's too.
    let inputs: Vec<String> =
        (0..8).map(|writer| (0..200).map(|n| record(&format!("r{}", writer * 100 + n), n)).collect()).collect();
    let start = |input: &String| workspace.start(&["sync", "import", "-", "-o", "json"], input.as_bytes());
    let writers: Vec<Running> = inputs.iter().map(start).collect();
    let added: i64 = writers.into_iter().map(|writer| writer.end().ended(0)["added"].as_i64().expect("a number")).sum();
    assert_eq!(added, 900);
    assert_eq!(database.sql(OWNER, "SELECT count(*), count(DISTINCT run_id) FROM sourcectl.sync_runs").trim(), "900|900");
}

#[test]
fn a_writer_that_does_not_end_keeps_the_next_one_waiting_for_seconds_only_and_no_reader_at_all() {
    let Some(server) = server() else { return };
    let database = server.database();
    database.make_tables();
    let workspace = workspace_at(&database.socket_url(WRITER));
    // Each batch takes less than the holder's patience with one call, and all of them longer than another one waits.
    slow_down(&database, "TRIGGER slow BEFORE INSERT", "'b0', 'c0'", 8);
    let runs: String = ["a", "b", "c"].map(|of| records(of, BATCH)).concat();
    let holder = workspace.start(&["sync", "import", "-", "-o", "json"], runs.as_bytes());
    let holds = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = \
                 (SELECT oid FROM pg_database WHERE datname = current_database())";
    wait_until("the first one writes", || database.sql(OWNER, holds).trim() == "1");
    assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
    let late = workspace.run(&["sync", "import", "-", "-o", "json"], record("late", 2).as_bytes());
    assert!(message(&late).contains("another process is writing"), "{late:?}");
    holder.end().ended(0);
    assert_eq!(ids(&history(&workspace, &["--limit", "1"])), ["c999"]);
}
