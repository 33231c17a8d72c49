use std::path::Path;

use rusqlite::Connection;

use super::SqliteHistory;
use crate::domain::digest::Digest;
use crate::domain::sync_run::RunStatus;
use crate::history::{Filter, History, HistoryError, Snapshots, SourceKey, StreamFilter};

fn place() -> (tempfile::TempDir, std::path::PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state/history.sqlite3");
    std::fs::create_dir(directory.path().join("state")).unwrap();
    (directory, path)
}

fn names(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_history_from_before_snapshots_is_read_as_it_is_and_brought_up_to_date_when_written() {
    let (_directory, path) = place();
    drop(SqliteHistory::write(&path).unwrap());
    let older = "DROP INDEX sync_runs_of_stream; DROP TABLE schema_snapshots; DROP TABLE schema_bodies; PRAGMA user_version = 1";
    Connection::open(&path).unwrap().execute_batch(older).unwrap();
    let mut history = SqliteHistory::read(&path).unwrap().unwrap();
    assert_eq!((history.snapshots(), history.snapshot_body(Digest::of("one"))), (Ok(Vec::new()), Ok(None)));
    drop(history);
    let mut history = SqliteHistory::write(&path).unwrap();
    assert_eq!(history.snapshots(), Ok(Vec::new()));
}

#[test]
fn a_file_from_before_todays_rules_is_judged_again_when_written() {
    let (_directory, path) = place();
    let mut history = SqliteHistory::write(&path).unwrap();
    let key = SourceKey { profile: "suisse", source: "shopify" };
    let record = |number: u32| {
        let error = if number.is_multiple_of(2) { r#""code": "E1""# } else { "" };
        crate::history::testing::run(&format!(r#"{{"run_id": "r{number}", "status": "completed", "error": {{{error}}}}}"#))
    };
    history.merge((0..2_500).map(|number| (key, record(number))).collect()).unwrap();
    history.commit().unwrap();
    drop(history);
    let older = "UPDATE sync_runs SET status = 'completed'; DROP INDEX sync_runs_of_stream; PRAGMA user_version = 2";
    Connection::open(&path).unwrap().execute_batch(older).unwrap();
    let count = |history: &mut SqliteHistory, status| {
        let filter = Filter { limit: 5_000, since: None, until: None, statuses: vec![status], behind: None };
        history.page(key, &filter).unwrap().len()
    };
    let mut behind = SqliteHistory::read(&path).unwrap().unwrap();
    assert_eq!(behind.stream_pages(&[key], &StreamFilter { limit: 1, since: None, until: None }).unwrap()[0].streams, [None]);
    drop(behind);
    let mut history = SqliteHistory::write(&path).unwrap();
    assert_eq!((count(&mut history, RunStatus::Completed), count(&mut history, RunStatus::Unknown)), (1_250, 1_250));
}

#[test]
fn reading_makes_nothing_and_writing_makes_a_private_file() {
    let (_directory, path) = place();
    assert!(SqliteHistory::read(&path).unwrap().is_none());
    assert_eq!(names(path.parent().unwrap()), [""; 0]);
    drop(SqliteHistory::write(&path).unwrap());
    drop(SqliteHistory::read(&path).unwrap().unwrap());
    assert_eq!(names(path.parent().unwrap()), ["history.sqlite3"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(&path), 0o600);
    }
    let elsewhere = path.with_file_name("new").join("history.sqlite3");
    assert_eq!(SqliteHistory::write(&elsewhere).err(), Some(HistoryError::NoDirectory));
    assert_eq!(SqliteHistory::rehearse(&elsewhere).err(), Some(HistoryError::NoDirectory));
}

#[test]
fn what_is_not_ours_is_refused_and_left_as_it_was() {
    let (directory, _) = place();
    let foreign = directory.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE sync_runs (x); PRAGMA user_version = 1").unwrap();
    let text = directory.path().join("text");
    std::fs::write(&text, "not a database, and longer than the header of one, which has a hundred bytes of its own and no more.")
        .unwrap();
    let empty = directory.path().join("empty");
    std::fs::write(&empty, "").unwrap();
    for path in [foreign, text, empty] {
        let before = std::fs::read(&path).unwrap();
        assert_eq!(SqliteHistory::write(&path).err(), Some(HistoryError::Foreign));
        assert_eq!(SqliteHistory::read(&path).err(), Some(HistoryError::Foreign));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    assert_eq!(names(directory.path()).len(), 4);
}

#[test]
fn a_file_that_bears_our_mark_and_holds_more_or_other_than_our_tables_is_refused_before_any_of_it_runs() {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0";
    for change in [
        &format!("DROP TABLE sync_runs; CREATE VIEW sync_runs AS {endless}"),
        "CREATE TRIGGER own AFTER INSERT ON sync_runs BEGIN DELETE FROM sync_runs; END",
        "DROP TABLE schema_bodies; CREATE TABLE schema_bodies (digest TEXT, body TEXT)",
        "CREATE TABLE own (x)",
    ] {
        let (_directory, path) = place();
        drop(SqliteHistory::write(&path).unwrap());
        Connection::open(&path).unwrap().execute_batch(change).unwrap();
        assert_eq!(SqliteHistory::read(&path).err(), Some(HistoryError::Foreign), "{change}");
        assert_eq!(SqliteHistory::write(&path).err(), Some(HistoryError::Foreign), "{change}");
    }
    let (_directory, path) = place();
    drop(SqliteHistory::write(&path).unwrap());
    Connection::open(&path).unwrap().execute_batch("ANALYZE").unwrap();
    assert!(SqliteHistory::read(&path).unwrap().is_some());
}

#[cfg(unix)]
#[test]
fn links_pipes_and_directories_are_refused() {
    let (directory, path) = place();
    drop(SqliteHistory::write(&path).unwrap());
    let link = directory.path().join("link");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let pipe = directory.path().join("pipe");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
    for (path, error) in [(&link, HistoryError::Symlink), (&pipe, HistoryError::NotAFile)] {
        assert_eq!(SqliteHistory::write(path).err(), Some(error));
        assert_eq!(SqliteHistory::read(path).err(), Some(error));
    }
    assert_eq!(SqliteHistory::write(directory.path()).err(), Some(HistoryError::NotAFile));
    for ending in ["-journal", "-wal", "-shm"] {
        let companion = path.with_file_name(format!("history.sqlite3{ending}"));
        rustix::fs::mkfifoat(rustix::fs::CWD, &companion, rustix::fs::Mode::RUSR).unwrap();
        assert_eq!(SqliteHistory::write(&path).err(), Some(HistoryError::NotAFile), "{ending}");
        assert_eq!(SqliteHistory::read(&path).err(), Some(HistoryError::NotAFile), "{ending}");
        std::fs::remove_file(companion).unwrap();
    }
    assert!(SqliteHistory::read(&path).unwrap().is_some());
}

#[test]
fn a_history_of_a_later_version_is_left_alone() {
    let (_directory, path) = place();
    drop(SqliteHistory::write(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(SqliteHistory::write(&path).err(), Some(HistoryError::Newer));
    assert_eq!(SqliteHistory::read(&path).err(), Some(HistoryError::Newer));
}

#[test]
fn pages_are_walks_of_an_index() {
    let (_directory, path) = place();
    let history = SqliteHistory::write(&path).unwrap();
    for query in [super::query::PAGE, super::query::PAGE_OF_STATUS, super::query::FIND] {
        let mut statement = history.connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).unwrap();
        let nulls = vec![rusqlite::types::Null; statement.parameter_count()];
        let rows = statement.query_map(rusqlite::params_from_iter(nulls), |row| row.get::<_, String>(3)).unwrap();
        let plan: Vec<String> = rows.map(Result::unwrap).collect();
        assert!(plan.len() == 1 && plan[0].starts_with("SEARCH"), "{query}: {plan:?}");
    }
}

#[test]
fn the_newest_runs_of_a_stream_are_a_walk_of_its_index() {
    let (_directory, path) = place();
    drop(SqliteHistory::write(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    let plan = |query: &str| -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).unwrap();
        let (mut rows, mut lines) = (statement.raw_query(), Vec::new());
        while let Some(row) = rows.next().unwrap() {
            lines.push(row.get::<_, String>(3).unwrap());
        }
        lines.join("; ")
    };
    // Left to itself SQLite walks the index of the whole source, as far as the newest run of the stream is away.
    let walk =
        "SEARCH sync_runs USING INDEX sync_runs_of_stream (profile=? AND source=? AND stream=? AND status=? AND at>? AND at<?)";
    assert_eq!(plan(super::query::PAGE_OF_STREAM), walk);
    assert!(!plan(super::query::STREAMS).contains("sync_runs_newest"), "{}", plan(super::query::STREAMS));
}
