use proptest::prelude::*;

use super::testing::{InAFile, OnAServer, Place, run};
use super::{Filter, History, MAX_STREAMS, Merged, Position, SnapshotHead, SourceKey, StreamFilter, Tally};
use crate::domain::digest::Digest;
use crate::domain::sync_run::{RunId, RunStatus, SyncRun, kept_text};
use crate::domain::text::Untrusted;

const KEY: SourceKey<'static> = SourceKey { profile: "suisse", source: "shopify" };
const ALL: Filter = Filter { limit: 100, since: None, until: None, statuses: Vec::new(), behind: None };

/// Each of these holds of a file and of a server.
macro_rules! of_both {
    ($($name:ident),* $(,)?) => {
        mod in_a_file {
            $(#[test] fn $name() { super::$name(&super::InAFile::new()); })*
        }
        mod on_a_server {
            $(#[test] fn $name() { if let Some(place) = super::OnAServer::new() { super::$name(&place); } })*
        }
    };
}

of_both! {
    the_newest_runs_come_first_and_are_filtered,
    a_page_goes_on_behind_the_last_one,
    every_stream_is_found_however_many_runs_others_have,
    snapshots_are_kept_once_and_come_newest_first,
    a_run_told_twice_is_kept_once,
    a_run_told_twice_in_one_batch_is_kept_once,
    one_id_for_two_streams_is_refused_and_hides_no_failure,
    what_is_not_committed_was_never_there,
    a_rehearsal_tells_what_would_become_of_it_and_leaves_nothing,
    looking_makes_nothing,
    what_is_read_is_what_was_written,
    runs_of_two_profiles_with_one_id_are_two,
}

fn at(id: &str, status: &str, minute: u32) -> SyncRun {
    run(&format!(r#"{{"run_id": "{id}", "status": "{status}", "started_at": "2026-11-20T02:{minute:02}:00Z"}}"#))
}

fn ids(history: &mut dyn History, filter: &Filter) -> Vec<String> {
    history.page(KEY, filter).unwrap().iter().map(|run| run.run_id.as_str().to_owned()).collect()
}

fn merge(history: &mut dyn History, run: SyncRun) -> Merged {
    let tally = history.merge(vec![(KEY, run)]).unwrap();
    match (tally.added, tally.changed, tally.unchanged) {
        (1, 0, 0) => Merged::Added,
        (0, 1, 0) => Merged::Changed,
        (0, 0, 1) => Merged::Unchanged,
        _ => panic!("{tally:?}"),
    }
}

fn the_newest_runs_come_first_and_are_filtered(place: &dyn Place) {
    let mut history = place.write().unwrap();
    for (id, status, minute) in [("b", "completed", 2), ("a", "failed", 1), ("d", "failed", 3), ("c", "completed", 3)] {
        assert_eq!(merge(&mut *history, at(id, status, minute)), Merged::Added);
    }
    merge(&mut *history, run(r#"{"run_id": "undated", "status": "running"}"#));
    history.commit().unwrap();
    assert_eq!(ids(&mut *history, &ALL), ["d", "c", "b", "a", "undated"]);
    assert_eq!(ids(&mut *history, &Filter { limit: 2, ..ALL }), ["d", "c"]);
    let failed = Filter { statuses: vec![RunStatus::Failed, RunStatus::Running], ..ALL };
    assert_eq!(ids(&mut *history, &failed), ["d", "a", "undated"]);
    let since = Some("2026-11-20T02:02:00Z".parse().unwrap());
    assert_eq!(ids(&mut *history, &Filter { since, ..ALL }), ["d", "c", "b"]);
    assert_eq!(ids(&mut *history, &Filter { until: since, ..ALL }), ["b", "a", "undated"]);
    // Five minutes of difference between two clocks are no matter; `c` is half a minute further ahead.
    let until = "2026-11-20T01:57:30Z".parse().unwrap();
    let other = SourceKey { profile: "france", ..KEY };
    let successes = history.last_successes(&[other, KEY], until).unwrap();
    assert_eq!(successes, [None, Some("2026-11-20T02:02:00Z".parse().unwrap())]);
    assert_eq!(history.page(other, &ALL).unwrap(), []);
}

fn a_page_goes_on_behind_the_last_one(place: &dyn Place) {
    let mut history = place.write().unwrap();
    for (id, status, minute) in [("a", "completed", 1), ("b", "failed", 2), ("c", "failed", 2), ("d", "completed", 2)] {
        merge(&mut *history, at(id, status, minute));
    }
    merge(&mut *history, run(r#"{"run_id": "undated", "status": "running"}"#));
    merge(&mut *history, run(r#"{"run_id": "also undated", "status": "failed"}"#));
    let walk = |history: &mut dyn History, statuses: &[RunStatus]| {
        let mut filter = Filter { limit: 1, statuses: statuses.to_vec(), ..ALL };
        let mut walked = Vec::new();
        while let [run] = &history.page(KEY, &filter).unwrap()[..] {
            filter.behind = Some(Position::of(run));
            walked.push(run.run_id.as_str().to_owned());
        }
        walked
    };
    assert_eq!(walk(&mut *history, &[]), ["d", "c", "b", "a", "undated", "also undated"]);
    assert_eq!(walk(&mut *history, &[RunStatus::Failed, RunStatus::Running]), ["c", "b", "undated", "also undated"]);
}

fn every_stream_is_found_however_many_runs_others_have(place: &dyn Place) {
    let mut history = place.write().unwrap();
    let of = |stream: Option<&str>, id: String, status: &str, minute: u32| SyncRun {
        stream: stream.map(kept_text),
        ..at(&id, status, minute)
    };
    let mut runs: Vec<(SourceKey<'_>, SyncRun)> =
        (0..50).map(|minute| (KEY, of(Some("orders"), format!("o{minute:02}"), "completed", minute))).collect();
    for (stream, id, status, minute) in [
        (Some("customers"), "c1", "completed", 1),
        (Some("customers"), "c2", "failed", 2),
        (Some("customers"), "c3", "running", 3),
        (Some("customers"), "c4", "cancelled", 4),
        (None, "n1", "error", 5),
        (Some("Ünïcode"), "u1", "nonsense", 6),
    ] {
        runs.push((KEY, of(stream, id.to_owned(), status, minute)));
    }
    let other = SourceKey { profile: "france", ..KEY };
    runs.push((other, of(Some("orders"), "x".to_owned(), "failed", 1)));
    history.merge(runs).unwrap();
    let filter = StreamFilter { limit: 2, since: None, until: None };
    let pages = history.stream_pages(&[KEY, other, SourceKey { profile: "none", ..KEY }], &filter).unwrap();
    let ids = |number: usize| {
        let mut ids: Vec<&str> = pages[number].runs.iter().map(|run| run.run_id.as_str()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(ids(0), ["c1", "c2", "c3", "c4", "n1", "o48", "o49", "u1"]);
    assert_eq!((ids(1), ids(2)), (vec!["x"], vec![]));
    let mut names = pages[0].streams.clone();
    names.sort();
    assert_eq!(names, [None, Some("customers"), Some("orders"), Some("Ünïcode")].map(|name| name.map(kept_text)));
    assert_eq!(pages[2].streams, []);
    // An end behind the instant is not there yet, and its stream still is.
    let until = Some("2026-11-20T02:00:30Z".parse().unwrap());
    let early = history.stream_pages(&[KEY], &StreamFilter { until, ..filter }).unwrap();
    assert_eq!((early[0].runs.len(), early[0].streams.len(), early[0].has_more), (1, 4, false));
    let many = (0..=MAX_STREAMS).map(|number| (other, of(Some(&format!("s{number:03}")), format!("s{number}"), "failed", 1)));
    history.merge(many.collect()).unwrap();
    let pages = history.stream_pages(&[other], &filter).unwrap();
    assert_eq!((pages[0].streams.len(), pages[0].has_more), (MAX_STREAMS, true));
}

fn snapshots_are_kept_once_and_come_newest_first(place: &dyn Place) {
    let mut history = place.write().unwrap();
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

fn a_run_told_twice_is_kept_once(place: &dyn Place) {
    let mut history = place.write().unwrap();
    assert_eq!(merge(&mut *history, at("a", "running", 1)), Merged::Added);
    assert_eq!(merge(&mut *history, at("a", "completed", 1)), Merged::Changed);
    assert_eq!(merge(&mut *history, at("a", "running", 1)), Merged::Unchanged);
    history.commit().unwrap();
    let runs = history.page(KEY, &ALL).unwrap();
    assert_eq!((runs.len(), runs[0].status()), (1, RunStatus::Completed));
}

fn what_is_not_committed_was_never_there(place: &dyn Place) {
    let mut history = place.write().unwrap();
    merge(&mut *history, at("a", "running", 1));
    drop(history);
    assert_eq!(ids(&mut *place.read().unwrap().unwrap(), &ALL), [""; 0]);
}

fn a_run_told_twice_in_one_batch_is_kept_once(place: &dyn Place) {
    let mut history = place.write().unwrap();
    merge(&mut *history, at("known", "running", 1));
    let batch =
        [("a", "running"), ("known", "failed"), ("a", "completed"), ("a", "running"), ("known", "failed"), ("b", "queued")];
    let tally = history.merge(batch.map(|(id, status)| (KEY, at(id, status, 1))).into()).unwrap();
    assert_eq!(tally, Tally { added: 2, changed: 2, unchanged: 2, other_stream: 0 });
    let statuses: Vec<_> = history.page(KEY, &ALL).unwrap().iter().map(SyncRun::status).collect();
    assert_eq!(statuses, [RunStatus::Failed, RunStatus::Queued, RunStatus::Completed]);
}

fn one_id_for_two_streams_is_refused_and_hides_no_failure(place: &dyn Place) {
    let mut history = place.write().unwrap();
    let of = |stream: &str, status: &str, minute: u32| SyncRun { stream: Some(kept_text(stream)), ..at("7", status, minute) };
    let batch = vec![(KEY, of("orders", "failed", 1)), (KEY, of("products", "completed", 2)), (KEY, at("7", "running", 1))];
    let tally = history.merge(batch).unwrap();
    assert_eq!(tally, Tally { added: 1, changed: 0, unchanged: 1, other_stream: 1 });
    assert_eq!(history.merge(vec![(KEY, of("products", "completed", 3))]).unwrap().other_stream, 1);
    let runs = history.page(KEY, &ALL).unwrap();
    assert_eq!((runs.len(), runs[0].status(), runs[0].stream.clone()), (1, RunStatus::Failed, Some(kept_text("orders"))));
}

fn a_rehearsal_tells_what_would_become_of_it_and_leaves_nothing(place: &dyn Place) {
    let mut rehearsal = place.rehearse().unwrap();
    assert_eq!(merge(&mut *rehearsal, at("a", "running", 1)), Merged::Added);
    drop(rehearsal);
    assert!(place.read().unwrap().is_none());
    let mut history = place.write().unwrap();
    merge(&mut *history, at("a", "running", 1));
    history.commit().unwrap();
    let mut rehearsal = place.rehearse().unwrap();
    assert_eq!(merge(&mut *rehearsal, at("a", "running", 1)), Merged::Unchanged);
    assert_eq!(merge(&mut *rehearsal, at("a", "completed", 1)), Merged::Changed);
    drop(rehearsal);
    assert_eq!(history.page(KEY, &ALL).unwrap()[0].status(), RunStatus::Running);
}

fn looking_makes_nothing(place: &dyn Place) {
    assert!(place.read().unwrap().is_none());
    assert!(place.read().unwrap().is_none());
}

fn runs_of_two_profiles_with_one_id_are_two(place: &dyn Place) {
    let other = SourceKey { profile: "france", ..KEY };
    let mut history = place.write().unwrap();
    let tally = history.merge(vec![(KEY, at("a", "failed", 1)), (other, at("a", "completed", 2))]).unwrap();
    assert_eq!(tally.added, 2);
    let pages = history.pages(&[other, KEY, other], &ALL).unwrap();
    let statuses: Vec<Vec<_>> = pages.iter().map(|page| page.iter().map(SyncRun::status).collect()).collect();
    assert_eq!(statuses, [[RunStatus::Completed], [RunStatus::Failed], [RunStatus::Completed]]);
}

fn what_is_read_is_what_was_written(place: &dyn Place) {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(32));
    let strategy = ("[ -~]{1,20}", "\\PC{1,20}", proptest::option::of(0u64..1 << 62), proptest::option::of(1i64 << 40..1 << 41));
    let history = std::cell::RefCell::new((0, place.write().unwrap()));
    let done = runner.run(&strategy, |(id, text, count, at)| {
        let Some(run_id) = RunId::parse(&id) else { return Ok(()) };
        let (number, history) = &mut *history.borrow_mut();
        // Each in a source of its own.
        *number += 1;
        let source = number.to_string();
        let key = SourceKey { source: &source, ..KEY };
        let mut run = SyncRun::new(run_id);
        run.stream = Some(kept_text(&text));
        run.outcome.error.message = Some(kept_text(&text));
        run.counts.failed = count;
        run.started = at.map(|at| jiff::Timestamp::from_millisecond(at).unwrap());
        run.set_request_ids(vec![kept_text(&text)]);
        history.merge(vec![(key, run.clone())]).unwrap();
        prop_assert_eq!(history.page(key, &ALL).unwrap(), vec![run]);
        Ok(())
    });
    done.unwrap();
}

prop_compose! {
    fn any_run()(
        id in "[abc]", stream in proptest::option::of("[st]"), status in proptest::sample::select(RunStatus::ALL.to_vec()), minute in proptest::option::of(0u32..4),
        ended in proptest::option::of(0u32..30), counts in proptest::collection::vec(proptest::option::of(0u64..3), 3),
    ) -> SyncRun {
        let time = |minute: Option<u32>| minute.map(|minute| format!("2026-11-20T02:{minute:02}:00.5Z"));
        let record = serde_json::json!({
            "run_id": id, "stream": stream, "status": status.word(), "started_at": time(minute), "finished_at": time(ended),
            "counts": { "reported_by_source": counts[0], "processed": counts[1], "failed": counts[2] },
        });
        run(&record.to_string())
    }
}

#[test]
fn a_server_and_a_file_tell_the_same_of_the_same_records() {
    let Some(server) = OnAServer::new() else { return };
    drop(server.write().unwrap());
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(40));
    let batches = proptest::collection::vec(proptest::collection::vec((0usize..2, any_run()), 1..8), 1..5);
    let done = runner.run(&batches, |batches| {
        let file = InAFile::new();
        let (mut here, mut there) = (file.write().unwrap(), server.rehearse().unwrap());
        let keys = [KEY, SourceKey { profile: "france", ..KEY }];
        for batch in batches {
            let batch: Vec<_> = batch.into_iter().map(|(source, run)| (keys[source], run)).collect();
            prop_assert_eq!(here.merge(batch.clone()).unwrap(), there.merge(batch).unwrap());
        }
        let some = Filter { limit: 2, statuses: vec![RunStatus::Completed, RunStatus::Partial], ..ALL };
        let since = Filter { since: Some("2026-11-20T02:01:00.5Z".parse().unwrap()), ..ALL };
        for filter in [&ALL, &some, &since, &Filter { until: since.since, ..ALL }] {
            prop_assert_eq!(here.pages(&keys, filter).unwrap(), there.pages(&keys, filter).unwrap());
        }
        for until in [None, since.since] {
            let filter = StreamFilter { limit: 2, since: None, until };
            let sorted = |history: &mut dyn History| {
                let mut pages = history.stream_pages(&keys, &filter).unwrap();
                for page in &mut pages {
                    page.runs.sort_by(|a, b| a.run_id.cmp(&b.run_id));
                    page.streams.sort();
                }
                pages
            };
            prop_assert_eq!(sorted(&mut *here), sorted(&mut *there));
        }
        for now in ["2026-11-20T01:56:00Z", "2026-11-20T02:10:00Z", "9999-12-30T22:00:00Z"] {
            let now = now.parse().unwrap();
            prop_assert_eq!(here.last_successes(&keys, now).unwrap(), there.last_successes(&keys, now).unwrap());
        }
        Ok(())
    });
    done.unwrap();
}
