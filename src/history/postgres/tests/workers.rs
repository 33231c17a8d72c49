//! What a worker writes directly is held to the rules that records are held to.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tokio_postgres::types::Type;

use super::super::{Parameters, PostgresHistory};
use super::{ALL, KEY, history, record, shared};
use crate::domain::sync_run::{RunId, RunStatus, SyncRun};
use crate::history::testing::postgres::WRITER;
use crate::history::testing::{OnAServer, run};
use crate::history::{History, Tally};

#[test]
fn what_a_worker_writes_is_judged_in_the_database_as_it_is_here() {
    let Some(place) = shared(WRITER) else { return };
    let history = std::cell::RefCell::new(history(&place));
    let words = [
        "SUCCESSFUL",
        "Completed",
        "PARTIAL",
        "failure_with_task",
        "EXPIRED",
        "canceling",
        "Cancelled",
        " timed out\n",
        "timedOut",
        "completed-with-errors",
        "finished",
        "created",
        "\u{130}",
        "",
    ];
    let known = RunStatus::ALL.into_iter().flat_map(RunStatus::words).copied();
    let words: Vec<String> = known.chain(words).map(str::to_owned).collect();
    let word = prop_oneof![9 => proptest::sample::select(words), 1 => "[A-Za-z_ ]{0,12}"];
    let count = || proptest::option::of(prop_oneof![0i64..4, Just(300i64)]);
    let time = || proptest::option::of((0i64..3).prop_map(|second| jiff::Timestamp::from_second(second).unwrap()));
    let text = || proptest::option::of(proptest::sample::select(vec!["", "E1", "FAILED", " Time out", "running", "CANCELED"]));
    let texts = [text(), text(), text(), text(), text()];
    let strategy = (word, [count(), count(), count(), count(), count()], [time(), time()], texts, any::<bool>());
    let insert = "INSERT INTO sourcectl.sync_runs (profile, source, run_id, claimed, reported_by_source, fetched, processed, \
                  failed, skipped, started_at, finished_at, error_code, error_class, error_message, bulk_status, bulk_error_code) \
                  VALUES ('suisse', 'shopify', 'a', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
                  RETURNING status, NULLIF(at, '-infinity')";
    let done = TestRunner::new(ProptestConfig::with_cases(2_000)).run(&strategy, |(word, counts, times, texts, is_upper)| {
        let word = if is_upper { word.to_ascii_uppercase() } else { word };
        let history = &mut *history.borrow_mut();
        history.session.run("BEGIN").unwrap();
        let rows = history.session.ask(async |client| {
            let mut parameters: Parameters<'_> = vec![(&word, Type::TEXT)];
            parameters.extend(counts.iter().map(|count| (count as _, Type::INT8)));
            parameters.extend(times.iter().map(|time| (time as _, Type::TIMESTAMPTZ)));
            parameters.extend(texts.iter().map(|text| (text as _, Type::TEXT)));
            client.query_typed(insert, &parameters).await
        });
        let rows = rows.unwrap();
        let read = history.page(KEY, &ALL).unwrap();
        history.session.run("ROLLBACK").unwrap();
        let judged: (&str, Option<jiff::Timestamp>) = (rows[0].get(0), rows[0].get(1));
        prop_assert_eq!(judged, (read[0].status().word(), read[0].at()));
        prop_assert_eq!(read[0].outcome.claimed, RunStatus::from_word(&word).unwrap_or_default());
        Ok(())
    });
    done.unwrap();
}

fn takes(history: &PostgresHistory, run_id: &str) -> bool {
    let insert = "INSERT INTO sourcectl.sync_runs (profile, source, run_id) VALUES ('suisse', 'shopify', $1)";
    history.session.run("BEGIN").unwrap();
    let taken = history.session.ask(async |client| client.query_typed(insert, &[(&run_id, Type::TEXT)]).await);
    history.session.run("ROLLBACK").unwrap();
    taken.is_ok()
}

#[test]
fn the_tables_take_the_run_ids_that_are_taken_here_and_no_others() {
    let Some(place) = shared(WRITER) else { return };
    let history = history(&place);
    let shaped = prop_oneof![
        "[a-z.:-]{0,3}shp(at|ca|pa|ss|ua|xx)_[0-9a-f]{31,33}[.x]{0,2}",
        "(sha256:|sha1:|x|-|)[0-9a-fA-F]{63,65}(|-|:|g)",
        "[a:.-]{0,2}eyJ[A-Za-z0-9_-]{0,20}(\\.[A-Za-z0-9_-]{0,20}){0,4}[: .]{0,1}",
        "[a:.-]{0,2}st\\.[A-Za-z0-9_-]{0,31}\\.?[A-Za-z0-9]{0,12}",
        "[0-9a-fA-F]{31,33}[ .][0-9a-fA-F]{31,33}",
    ];
    let any_id = prop_oneof![
        "\\PC{0,6}",
        "[ \u{a0}\u{2003}\u{3000}\u{200b}]{0,3}",
        "[a\u{1}-\u{1f}\u{7f}-\u{a0}]{1,3}",
        "[\u{600}-\u{620}\u{2000}-\u{2070}\u{fef0}-\u{ff00}]{1,2}",
        "[a\u{e9}]{199,201}",
        shaped
    ];
    let done = TestRunner::new(ProptestConfig::with_cases(2_000)).run(&any_id, |id| {
        prop_assert_eq!(takes(&history, &id), RunId::parse(&id).is_some(), "{:?}", id);
        Ok(())
    });
    done.unwrap();
}

#[test]
fn what_would_make_a_history_unreadable_is_refused_by_the_tables() {
    let Some(place) = shared(WRITER) else { return };
    for (columns, values) in [
        ("failed", "-1"),
        ("started_at", "'infinity'"),
        ("window_from", "'-infinity'"),
        ("finished_at", "'9999-12-31'"),
        ("request_ids", "ARRAY[NULL]"),
        ("request_ids", "'{{a},{b}}'"),
        ("claimed", "NULL"),
        ("status", "'completed'"),
        ("at", "now()"),
    ] {
        let insert = format!(
            "INSERT INTO sourcectl.sync_runs (profile, source, run_id, {columns}) VALUES ('suisse', 'shopify', 'a', {values})"
        );
        assert!(place.database.try_sql(WRITER, &insert).is_err(), "{insert}");
    }
    let insert = "INSERT INTO sourcectl.sync_runs (profile, source, run_id, started_at, error_message, request_ids) \
        VALUES ('suisse', 'shopify', 'a', '4713-01-01 BC', 'token shpat_0123456789abcdef0123456789abcdef', '{b,a,b}')";
    place.database.sql(WRITER, insert);
    let runs = history(&place).page(KEY, &ALL).unwrap();
    assert_eq!(runs[0].outcome.error.message.as_ref().unwrap().raw(), "token [removed: the shape of a secret]");
    assert_eq!(runs[0].request_ids.len(), 2);
}

#[test]
fn texts_and_instants_that_postgresql_has_not_are_kept_as_near_as_can_be_and_the_same_each_time() {
    let Some(place) = OnAServer::new() else { return };
    let mut history = history(&place);
    // No record says such a start of a window; the type could.
    let odd = run(r#"{"run_id": "a", "trigger": "a\u0000b", "finished_at": "9999-12-30T21:00:00Z"}"#);
    let odd = SyncRun { window_from: Some("-009000-01-02T00:00:00Z".parse().unwrap()), ..odd };
    assert_eq!(history.merge(vec![(KEY, odd.clone())]).unwrap().added, 1);
    assert_eq!(history.merge(vec![(KEY, odd)]).unwrap().unchanged, 1);
    let read = history.page(KEY, &ALL).unwrap();
    assert_eq!(read[0].trigger.as_ref().unwrap().raw(), "a\\u{0}b");
}

#[test]
fn a_worker_that_writes_the_same_run_at_the_same_time_loses_nothing() {
    let Some(place) = shared(WRITER) else { return };
    let mut importer = history(&place);
    importer.merge(vec![(KEY, record("other"))]).unwrap();
    // The worker adds the run in a transaction that is still open when the import comes to it.
    let worker = std::thread::spawn({
        let (server, name) = (place.database.server, place.database.name.clone());
        let insert = "INSERT INTO sourcectl.sync_runs (profile, source, run_id, claimed, failed, stream) \
                      VALUES ('suisse', 'shopify', 'a', 'FAILED', 7, 'orders')";
        move || server.sql(&name, WRITER, &format!("BEGIN; {insert}; SELECT pg_sleep(1); COMMIT"))
    });
    let open = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
    while place.database.sql("postgres", open).trim() == "0" {}
    let tally = importer.merge(vec![(KEY, record("a")), (KEY, record("b"))]).unwrap();
    worker.join().unwrap();
    assert_eq!(tally, Tally { added: 1, changed: 1, unchanged: 0, other_stream: 0 });
    importer.commit().unwrap();
    let runs = importer.page(KEY, &ALL).unwrap();
    let kept = runs.iter().find(|run| run.run_id.as_str() == "a").unwrap();
    assert_eq!((kept.status(), kept.counts.failed, kept.started.is_some()), (RunStatus::Failed, Some(7), true));
}

#[test]
fn of_texts_without_end_no_more_is_taken_in_than_is_kept_of_a_record() {
    let Some(place) = shared(WRITER) else { return };
    let insert = "INSERT INTO sourcectl.sync_runs (profile, source, run_id, claimed, error_message, request_ids) \
                  VALUES ('suisse', 'shopify', 'a', repeat('completed', 100000), repeat('x ', 20000000), array_fill('id'::text, ARRAY[1000]))";
    place.database.sql(WRITER, insert);
    let mut history = history(&place);
    let read = history.page(KEY, &ALL).unwrap();
    let message = read[0].outcome.error.message.as_ref().unwrap().raw();
    assert_eq!((message.chars().count(), read[0].status()), (300, RunStatus::Unknown));
    assert_eq!(history.merge(vec![(KEY, read[0].clone())]).unwrap().unchanged, 1);
}
