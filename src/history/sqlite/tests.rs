use std::path::Path;

use proptest::prelude::*;
use rusqlite::Connection;

use super::SqliteHistory;
use crate::domain::digest::Digest;
use crate::domain::sync_run::{RunStatus, SyncRun};
use crate::domain::text::Untrusted;
use crate::history::record::{Dialect, parse};
use crate::history::{Filter, History, HistoryError, Merged, Position, SnapshotHead, Snapshots, SourceKey};

const KEY: SourceKey<'static> = SourceKey { profile: "suisse", source: "shopify" };
const ALL: Filter = Filter { limit: 100, since: None, until: None, statuses: Vec::new(), behind: None };

fn run(line: &str) -> SyncRun {
    parse(line.as_bytes(), Dialect::Neutral).expect(line).run
}

fn at(id: &str, status: &str, minute: u32) -> SyncRun {
    run(&format!(r#"{{"run_id": "{id}", "status": "{status}", "started_at": "2026-11-20T02:{minute:02}:00Z"}}"#))
}

fn ids(history: &mut SqliteHistory, filter: &Filter) -> Vec<String> {
    history.page(KEY, filter).unwrap().iter().map(|run| run.run_id.as_str().to_owned()).collect()
}

fn merge(history: &mut SqliteHistory, run: SyncRun) -> Merged {
    let tally = history.merge(vec![(KEY, run)]).unwrap();
    match (tally.added, tally.changed, tally.unchanged) {
        (1, 0, 0) => Merged::Added,
        (0, 1, 0) => Merged::Changed,
        (0, 0, 1) => Merged::Unchanged,
        _ => panic!("{tally:?}"),
    }
}

fn place() -> (tempfile::TempDir, std::path::PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state/history.sqlite3");
    (directory, path)
}

fn names(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_newest_runs_come_first_and_are_filtered() {
    let (_directory, path) = place();
    let mut history = SqliteHistory::write(&path).unwrap();
    for (id, status, minute) in [("b", "completed", 2), ("a", "failed", 1), ("d", "failed", 3), ("c", "completed", 3)] {
        assert_eq!(merge(&mut history, at(id, status, minute)), Merged::Added);
    }
    merge(&mut history, run(r#"{"run_id": "undated", "status": "running"}"#));
    history.commit().unwrap();
    assert_eq!(ids(&mut history, &ALL), ["d", "c", "b", "a", "undated"]);
    assert_eq!(ids(&mut history, &Filter { limit: 2, ..ALL }), ["d", "c"]);
    let failed = Filter { statuses: vec![RunStatus::Failed, RunStatus::Running], ..ALL };
    assert_eq!(ids(&mut history, &failed), ["d", "a", "undated"]);
    let since = Some("2026-11-20T02:02:00Z".parse().unwrap());
    assert_eq!(ids(&mut history, &Filter { since, ..ALL }), ["d", "c", "b"]);
    assert_eq!(ids(&mut history, &Filter { until: since, ..ALL }), ["b", "a", "undated"]);
    // Five minutes of difference between two clocks are no matter; `c` is half a minute further ahead.
    let until = "2026-11-20T01:57:30Z".parse().unwrap();
    let other = SourceKey { profile: "france", ..KEY };
    let successes = history.last_successes(&[other, KEY], until).unwrap();
    assert_eq!(successes, [None, Some("2026-11-20T02:02:00Z".parse().unwrap())]);
    assert_eq!(history.page(other, &ALL).unwrap(), []);
}

#[test]
fn a_page_goes_on_behind_the_last_one() {
    let (_directory, path) = place();
    let mut history = SqliteHistory::write(&path).unwrap();
    for (id, status, minute) in [("a", "completed", 1), ("b", "failed", 2), ("c", "failed", 2), ("d", "completed", 2)] {
        merge(&mut history, at(id, status, minute));
    }
    merge(&mut history, run(r#"{"run_id": "undated", "status": "running"}"#));
    merge(&mut history, run(r#"{"run_id": "also undated", "status": "failed"}"#));
    let walk = |history: &mut SqliteHistory, statuses: &[RunStatus]| {
        let mut filter = Filter { limit: 1, statuses: statuses.to_vec(), ..ALL };
        let mut walked = Vec::new();
        while let [run] = &history.page(KEY, &filter).unwrap()[..] {
            filter.behind = Some(Position::of(run));
            walked.push(run.run_id.as_str().to_owned());
        }
        walked
    };
    assert_eq!(walk(&mut history, &[]), ["d", "c", "b", "a", "undated", "also undated"]);
    assert_eq!(walk(&mut history, &[RunStatus::Failed, RunStatus::Running]), ["c", "b", "undated", "also undated"]);
}

#[test]
fn snapshots_are_kept_once_and_come_newest_first() {
    let (_directory, path) = place();
    let mut history = SqliteHistory::write(&path).unwrap();
    let head = |version: &str, day: u32, body: &str, origin: &str| SnapshotHead {
        version: version.parse().unwrap(),
        taken: format!("2026-11-{day:02}T00:00:00Z").parse().unwrap(),
        digest: Digest::of(body),
        origin: Untrusted::new(origin),
    };
    let (old, new, same) = (head("2026-04", 1, "one", "a"), head("2026-04", 2, "two", "a"), head("2026-04", 3, "one", "a"));
    let other = head("2026-01", 2, "one", "a");
    for (head, body) in [(&new, "two"), (&same, "one"), (&old, "one"), (&other, "one")] {
        assert_eq!(history.keep_snapshot(head, body), Ok(Merged::Added));
    }
    assert_eq!(history.keep_snapshot(&old, "one"), Ok(Merged::Unchanged));
    let told_otherwise = SnapshotHead { origin: Untrusted::new("b"), ..old };
    assert_eq!(history.keep_snapshot(&told_otherwise, "one"), Ok(Merged::Changed));
    history.commit().unwrap();
    assert_eq!(history.snapshots().unwrap(), [other, same, new, told_otherwise]);
    assert_eq!(history.snapshot_body(Digest::of("two")).unwrap().as_deref(), Some("two"));
    assert_eq!(history.snapshot_body(Digest::of("three")), Ok(None));
}

#[test]
fn a_history_from_before_snapshots_is_read_as_it_is_and_brought_up_to_date_when_written() {
    let (_directory, path) = place();
    drop(SqliteHistory::write(&path).unwrap());
    let older = "DROP TABLE schema_snapshots; DROP TABLE schema_bodies; PRAGMA user_version = 1";
    Connection::open(&path).unwrap().execute_batch(older).unwrap();
    let mut history = SqliteHistory::read(&path).unwrap().unwrap();
    assert_eq!((history.snapshots(), history.snapshot_body(Digest::of("one"))), (Ok(Vec::new()), Ok(None)));
    drop(history);
    let mut history = SqliteHistory::write(&path).unwrap();
    assert_eq!(history.snapshots(), Ok(Vec::new()));
}

#[test]
fn a_run_told_twice_is_kept_once() {
    let (_directory, path) = place();
    let mut history = SqliteHistory::write(&path).unwrap();
    assert_eq!(merge(&mut history, at("a", "running", 1)), Merged::Added);
    assert_eq!(merge(&mut history, at("a", "completed", 1)), Merged::Changed);
    assert_eq!(merge(&mut history, at("a", "running", 1)), Merged::Unchanged);
    history.commit().unwrap();
    let runs = history.page(KEY, &ALL).unwrap();
    assert_eq!((runs.len(), runs[0].status()), (1, RunStatus::Completed));
}

#[test]
fn what_is_not_committed_was_never_there() {
    let (_directory, path) = place();
    let mut history = SqliteHistory::write(&path).unwrap();
    merge(&mut history, at("a", "running", 1));
    drop(history);
    assert_eq!(ids(&mut SqliteHistory::read(&path).unwrap().unwrap(), &ALL), [""; 0]);
}

#[test]
fn reading_makes_nothing_and_writing_makes_a_private_file() {
    let (directory, path) = place();
    assert!(SqliteHistory::read(&path).unwrap().is_none());
    assert_eq!(names(directory.path()), [""; 0]);
    drop(SqliteHistory::write(&path).unwrap());
    drop(SqliteHistory::read(&path).unwrap().unwrap());
    assert_eq!(names(path.parent().unwrap()), ["history.sqlite3"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }
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
    assert_eq!(names(directory.path()).len(), 3);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn what_is_read_is_what_was_written(
        id in "[ -~]{1,20}", text in "\\PC{1,20}", count in proptest::option::of(0u64..1 << 62), at in proptest::option::of(0i64..1 << 41),
    ) {
        use crate::domain::sync_run::{RunId, kept_text};
        let Some(run_id) = RunId::parse(&id) else { return Ok(()) };
        let mut run = SyncRun::new(run_id);
        run.stream = Some(kept_text(&text));
        run.outcome.error.message = Some(kept_text(&text));
        run.counts.failed = count;
        run.started = at.map(|at| jiff::Timestamp::from_millisecond(at).unwrap());
        run.set_request_ids(vec![kept_text(&text)]);
        let (_directory, path) = place();
        let mut history = SqliteHistory::write(&path).unwrap();
        merge(&mut history, run.clone());
        history.commit().unwrap();
        prop_assert_eq!(history.page(KEY, &ALL).unwrap(), vec![run]);
    }
}
