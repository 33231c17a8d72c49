//! What a worker writes directly and what is recorded is one history, and each role may do what it needs.

use super::message;
use crate::support::postgres::{OWNER, READER, WRITER, server};
use crate::{history, ids, record, workspace_at};

/// What the README shows to those who write a worker.
fn statement_of_the_readme() -> String {
    let readme = include_str!("../../../README.md");
    let start = readme.find("INSERT INTO sourcectl.sync_runs").expect("the statement");
    readme[start..].split_once("```").expect("its end").0.to_owned()
}

#[test]
fn a_run_that_a_worker_wrote_is_shown_and_judged_like_any_other() {
    let Some(server) = server() else { return };
    let database = server.database();
    database.make_tables();
    for _ in 0..2 {
        database.sql(WRITER, &statement_of_the_readme());
    }
    let report = history(&workspace_at(&database.socket_url(READER)), &[]);
    assert_eq!(ids(&report), ["2026-11-20-01"]);
    let run = &report["runs"][0];
    assert_eq!(
        (&run["status"], &run["claimedStatus"], &run["findings"][0]),
        (&"partial".into(), &"completed".into(), &"rows_failed".into())
    );
    let told = workspace_at(&database.socket_url(WRITER))
        .run(&["sync", "record", "suisse/shopify", "--run-id", "2026-11-20-01", "--status", "running", "-o", "json"], b"")
        .ended(0);
    assert_eq!(told["result"], "unchanged");
}

#[test]
fn the_place_is_named_without_the_user() {
    let Some(server) = server() else { return };
    let database = server.database();
    let report = history(&workspace_at(&database.socket_url(READER)), &[]);
    let shown = format!("postgres://:{}/{}?host={}", server.port, database.name, server.directory.display());
    assert_eq!(report["history"], shown);
    assert_eq!(ids(&report), [""; 0]);
}

#[test]
fn looking_and_rehearsing_make_no_tables_and_the_first_record_of_the_owner_does() {
    let Some(server) = server() else { return };
    let database = server.database();
    let workspace = workspace_at(&database.socket_url(OWNER));
    let tables = || database.sql(OWNER, "SELECT count(*) FROM pg_namespace WHERE nspname = 'sourcectl'").trim().to_owned();
    assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
    let rehearsed = workspace.run(&["sync", "import", "-", "--dry-run", "-o", "json"], record("a", 1).as_bytes()).ended(0);
    assert_eq!((&rehearsed["added"], tables().as_str()), (&1.into(), "0"));
    workspace.run(&["sync", "import", "-", "-o", "json"], record("a", 1).as_bytes()).ended(0);
    assert_eq!(tables(), "1");
    database.grant();
    assert_eq!(ids(&history(&workspace_at(&database.socket_url(READER)), &[])), ["a"]);
}

#[test]
fn a_role_that_may_not_is_told_what_to_do() {
    let Some(server) = server() else { return };
    let database = server.database();
    let record_as = |role: &str| {
        workspace_at(&database.socket_url(role)).run(&["sync", "import", "-", "-o", "json"], record("a", 1).as_bytes())
    };
    let done = record_as(WRITER);
    assert!(message(&done).contains("this role may not make them"), "{done:?}");
    let remedy = &done.json()["error"]["remedy"];
    assert!(remedy.to_string().contains("sql/history.sql"), "{remedy}");
    database.make_tables();
    record_as(WRITER).ended(0);
    let done = record_as(READER);
    assert!(message(&done).contains("this role may not do that"), "{done:?}");
    assert!(done.json()["error"]["remedy"].to_string().contains("A history for a team"), "{done:?}");
}
