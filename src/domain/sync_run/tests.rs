use jiff::Timestamp;
use proptest::prelude::*;

use super::{BulkOperation, Counts, Outcome, RunError, RunFinding, RunId, RunStatus, SyncRun, kept_text};
use crate::domain::text::Untrusted;

fn run(claimed: RunStatus, counts: Counts) -> SyncRun {
    let outcome = Outcome::new(claimed, None, RunError::default());
    SyncRun { outcome, counts, ..SyncRun::new(RunId::parse("r1").unwrap()) }
}

fn counts(reported: Option<u64>, processed: Option<u64>, failed: Option<u64>) -> Counts {
    Counts { reported_by_source: reported, processed, failed, ..Counts::default() }
}

#[test]
fn success_is_not_believed_against_the_counts() {
    use RunStatus::{Cancelled, Completed, Failed, Partial, Running};
    let cases = [
        (Completed, counts(Some(431), Some(431), Some(0)), Completed, vec![]),
        (Completed, counts(None, Some(412), Some(18)), Partial, vec![RunFinding::RowsFailed]),
        (Completed, counts(Some(120_431), Some(0), None), Failed, vec![RunFinding::GreenButEmpty]),
        (Partial, counts(Some(5), Some(0), Some(5)), Failed, vec![RunFinding::GreenButEmpty]),
        (Completed, counts(Some(0), Some(0), None), Completed, vec![]),
        (Completed, counts(Some(7), None, None), Completed, vec![]),
        (Running, counts(Some(7), Some(0), None), Running, vec![]),
        (Cancelled, counts(Some(7), Some(0), Some(1)), Cancelled, vec![]),
        (Failed, counts(Some(7), Some(7), None), Failed, vec![]),
    ];
    for (claimed, counts, believed, findings) in cases {
        let run = run(claimed, counts);
        assert_eq!((run.status(), run.findings(Timestamp::UNIX_EPOCH)), (believed, findings), "{claimed:?} {counts:?}");
    }
}

#[test]
fn success_is_not_believed_against_what_else_is_reported() {
    use RunStatus::{Cancelled, Completed, Failed, Partial, Unknown};
    let error = || RunError { code: Some(Untrusted::new("E1")), ..RunError::default() };
    let completed = |error, processed| {
        let outcome = Outcome::new(Completed, None, error);
        SyncRun { outcome, counts: counts(None, processed, None), ..SyncRun::new(RunId::parse("r1").unwrap()) }
    };
    let bulk = |status: &str, code: Option<&str>| BulkOperation {
        id: None,
        status: Some(Untrusted::new(status)),
        error_code: code.map(Untrusted::new),
    };
    let times = |mut run: SyncRun, started: &str, finished: &str| {
        run.started = Some(started.parse().unwrap());
        run.outcome.finished = Some(finished.parse().unwrap());
        run
    };
    let fine = || completed(RunError::default(), None);
    let late = "2026-11-20T02:00:01Z";
    for (run, believed, findings) in [
        (completed(error(), Some(5)), Partial, vec![RunFinding::CompletedWithError]),
        (completed(error(), Some(0)), Unknown, vec![RunFinding::CompletedWithError]),
        (completed(error(), None), Unknown, vec![RunFinding::CompletedWithError]),
        (SyncRun { bulk: bulk("FAILED", None), ..fine() }, Failed, vec![RunFinding::BulkFailed]),
        (SyncRun { bulk: bulk("canceled", None), ..fine() }, Failed, vec![RunFinding::BulkFailed]),
        (SyncRun { bulk: bulk("COMPLETED", Some("TIMEOUT")), ..fine() }, Failed, vec![RunFinding::BulkFailed]),
        (
            SyncRun { bulk: bulk("EXPIRED", None), ..completed(RunError::default(), Some(5)) },
            Partial,
            vec![RunFinding::BulkFailed],
        ),
        (SyncRun { bulk: bulk("COMPLETED", None), ..fine() }, Completed, vec![]),
        (SyncRun { bulk: bulk("RUNNING", None), ..fine() }, Completed, vec![]),
        (times(fine(), late, "2026-11-20T02:00:00Z"), Unknown, vec![RunFinding::EndedBeforeStart]),
        (times(fine(), late, late), Completed, vec![]),
        (SyncRun { counts: counts(Some(100_000), Some(1), None), ..fine() }, Partial, vec![RunFinding::MostRowsMissing]),
        (SyncRun { counts: counts(Some(100_000), Some(1000), None), ..fine() }, Completed, vec![]),
    ] {
        assert_eq!((run.status(), run.findings("2026-11-21T00:00:00Z".parse().unwrap())), (believed, findings), "{run:?}");
        for claimed in [Failed, Cancelled, Unknown] {
            let run = SyncRun { outcome: Outcome::new(claimed, run.outcome.finished, run.outcome.error.clone()), ..run.clone() };
            assert_eq!(run.status(), claimed, "only a claim of success is doubted");
        }
    }
    for (fetched, processed, skipped, believed) in
        [(100, 50, None, Completed), (100, 49, None, Partial), (100, 10, Some(80), Completed)]
    {
        let counts = Counts { fetched: Some(fetched), processed: Some(processed), skipped, ..Counts::default() };
        assert_eq!(SyncRun { counts, ..fine() }.status(), believed, "{counts:?}");
    }
}

#[test]
fn rejected_records_did_not_arrive_and_no_more_can_be_skipped_than_were_read() {
    use RunStatus::{Completed, Failed, Partial};
    let of = |fetched, processed, failed, skipped| Counts { fetched, processed, failed, skipped, ..Counts::default() };
    for (counts, believed) in [
        (of(None, Some(0), Some(5000), None), Failed),
        (of(Some(5000), None, Some(5000), None), Failed),
        (of(Some(5000), None, Some(4999), None), Partial),
        (of(Some(5000), None, Some(4000), Some(1000)), Failed),
        (of(Some(5000), Some(0), None, Some(5000)), Completed),
        (of(Some(5000), Some(0), None, Some(5001)), Failed),
        (of(Some(5000), Some(2000), None, Some(999_999)), Partial),
        (of(Some(0), None, Some(0), None), Completed),
    ] {
        for claimed in [Completed, Partial] {
            let expected = if claimed == Partial && believed == Completed { Partial } else { believed };
            assert_eq!(run(claimed, counts).status(), expected, "{claimed:?} {counts:?}");
        }
    }
}

#[test]
fn a_skipped_run_that_reports_an_error_is_not_neutral() {
    let outcome = |error| Outcome::new(RunStatus::Skipped, None, error);
    let error = RunError { code: Some(Untrusted::new("ACCESS_DENIED")), ..RunError::default() };
    let base = SyncRun::new(RunId::parse("r1").unwrap());
    assert_eq!(SyncRun { outcome: outcome(error), ..base.clone() }.status(), RunStatus::Unknown);
    assert_eq!(
        SyncRun { outcome: outcome(RunError::default()), counts: counts(None, None, Some(1)), ..base.clone() }.status(),
        RunStatus::Unknown
    );
    assert_eq!(SyncRun { outcome: outcome(RunError::default()), ..base }.status(), RunStatus::Skipped);
}

#[test]
fn the_zero_of_a_clock_is_no_time() {
    for zero in ["0001-01-01T00:00:00Z", "1899-12-30T00:00:00Z", "1970-01-01T00:00:00Z", "1989-12-31T23:59:59Z"] {
        let mut run = run(RunStatus::Failed, Counts::default());
        run.started = Some(zero.parse().unwrap());
        run.outcome.finished = Some("2026-11-20T02:00:00Z".parse().unwrap());
        run.drop_zero_times();
        assert_eq!((run.started, run.at()), (None, run.outcome.finished), "{zero}");
    }
}

#[test]
fn of_two_accounts_of_one_run_no_bad_one_loses_because_it_says_less() {
    let time = |text: &str| Some(text.parse().unwrap());
    let account = |claimed, finished| SyncRun {
        outcome: Outcome::new(claimed, finished, RunError::default()),
        ..run(claimed, Counts::default())
    };
    let good = account(RunStatus::Completed, time("2026-11-28T02:05:00Z"));
    for (other, believed) in [
        (account(RunStatus::Failed, None), RunStatus::Failed),
        (account(RunStatus::Partial, None), RunStatus::Partial),
        (account(RunStatus::Unknown, time("2026-11-28T03:05:00Z")), RunStatus::Unknown),
        (account(RunStatus::Unknown, time("2026-11-28T01:05:00Z")), RunStatus::Completed),
        (account(RunStatus::Cancelled, None), RunStatus::Completed),
        (account(RunStatus::Running, None), RunStatus::Completed),
    ] {
        assert_eq!(good.clone().merge(other.clone()).status(), believed, "{:?}", other.outcome);
    }
    let undated = account(RunStatus::Completed, None);
    assert_eq!(undated.merge(account(RunStatus::Failed, time("2026-11-28T02:05:00Z"))).status(), RunStatus::Failed);
}

#[test]
fn none_read_of_what_the_source_counted_is_empty_too() {
    let empty = Counts { reported_by_source: Some(3), fetched: Some(0), ..Counts::default() };
    assert_eq!(run(RunStatus::Completed, empty).status(), RunStatus::Failed);
}

#[test]
fn none_of_what_was_read_arrived_unless_all_was_left_out_on_purpose() {
    for (fetched, processed, skipped, is_empty) in [
        (Some(500), Some(0), None, true),
        (Some(500), Some(0), Some(499), true),
        (Some(500), Some(0), Some(500), false),
        (Some(500), Some(250), None, false),
        (Some(500), None, None, false),
        (Some(0), Some(0), None, false),
        (None, Some(0), None, false),
    ] {
        let run = run(RunStatus::Completed, Counts { fetched, processed, skipped, ..Counts::default() });
        let expected = if is_empty { RunStatus::Failed } else { RunStatus::Completed };
        assert_eq!(run.status(), expected, "{fetched:?} {processed:?} {skipped:?}");
    }
}

#[test]
fn words_of_other_tools_are_known_in_any_spelling() {
    for (word, status) in [
        ("SUCCESSFUL", Some(RunStatus::Completed)),
        (" success\n", Some(RunStatus::Completed)),
        ("ok", Some(RunStatus::Completed)),
        ("FAILURE_WITH_TASK", Some(RunStatus::Failed)),
        ("error", Some(RunStatus::Failed)),
        ("timed_out", Some(RunStatus::Failed)),
        ("timedOut", Some(RunStatus::Failed)),
        ("Timed out", Some(RunStatus::Failed)),
        ("EXPIRED", Some(RunStatus::Failed)),
        ("completed-with-errors", Some(RunStatus::Partial)),
        ("skipped", Some(RunStatus::Skipped)),
        ("incomplete", Some(RunStatus::Running)),
        ("up_for_retry", Some(RunStatus::Running)),
        ("RESCHEDULED", Some(RunStatus::Queued)),
        ("CANCELING", Some(RunStatus::Running)),
        ("Canceled", Some(RunStatus::Cancelled)),
        ("unknown", Some(RunStatus::Unknown)),
        ("finished", None),
        ("done", None),
        ("green", None),
        ("not failed", None),
        ("", None),
    ] {
        assert_eq!(RunStatus::from_word(word), status, "{word}");
    }
}

#[test]
fn each_word_stands_for_one_status_and_each_status_is_its_own_first_word() {
    let mut all: Vec<&str> = Vec::new();
    for status in RunStatus::ALL {
        assert_eq!(status.words().first(), Some(&status.word()));
        for word in status.words() {
            assert_eq!(RunStatus::from_word(word), Some(status), "{word}");
            all.push(word);
        }
    }
    all.sort_unstable();
    let count = all.len();
    all.dedup();
    assert_eq!(all.len(), count, "a word stands twice in the table");
}

#[test]
fn a_run_more_than_five_minutes_ahead_is_a_skewed_clock() {
    let mut run = run(RunStatus::Completed, Counts::default());
    run.started = Some("2026-11-20T02:05:00Z".parse().unwrap());
    assert_eq!(run.findings("2026-11-20T02:00:00Z".parse().unwrap()), []);
    assert_eq!(run.findings("2026-11-20T01:59:59Z".parse().unwrap()), [RunFinding::ClockSkew]);
}

#[test]
fn an_ended_account_wins_over_a_later_one_of_a_run_that_runs() {
    let mut running = run(RunStatus::Running, counts(None, Some(10), None));
    running.outcome.finished = Some("2026-11-20T03:00:00Z".parse().unwrap());
    let mut ended = run(RunStatus::Completed, counts(None, Some(9), None));
    ended.outcome = Outcome::new(RunStatus::Completed, Some("2026-11-20T02:00:00Z".parse().unwrap()), RunError::default());
    let merged = running.merge(ended.clone());
    assert_eq!(merged.outcome, ended.outcome);
    assert_eq!(merged.counts.processed, Some(10));
}

#[test]
fn what_has_the_shape_of_a_secret_is_not_kept() {
    let secret = format!("shpat_{}", "0123456789abcdef".repeat(2));
    let kept = kept_text(&format!("401 for {secret}, then {secret}."));
    assert_eq!(kept.raw(), "401 for [removed: the shape of a secret], then [removed: the shape of a secret]");
    assert_eq!(RunId::parse(&secret), None);
    for bad in ["", "  ", "a\nb", "a\u{202e}b", &"x".repeat(201)] {
        assert_eq!(RunId::parse(bad), None, "{bad:?}");
    }
}

fn text() -> impl Strategy<Value = Option<Untrusted>> {
    proptest::option::of("[a-c]{1,2}".prop_map(|text| Untrusted::new(&text)))
}

fn time() -> impl Strategy<Value = Option<Timestamp>> {
    proptest::option::of((0i64..4).prop_map(|second| Timestamp::from_second(second).unwrap()))
}

fn count() -> impl Strategy<Value = Option<u64>> {
    proptest::option::of(0u64..4)
}

prop_compose! {
    fn any_outcome()(
        status in proptest::sample::select(RunStatus::ALL.to_vec()), finished in time(), code in text(), class in text(), message in text(),
    ) -> Outcome {
        Outcome::new(status, finished, RunError { code, class, message })
    }
}

prop_compose! {
    fn any_counts()(reported_by_source in count(), fetched in count(), processed in count(), failed in count(), skipped in count()) -> Counts {
        Counts { reported_by_source, fetched, processed, failed, skipped }
    }
}

prop_compose! {
    fn any_run()(
        outcome in any_outcome(), counts in any_counts(), texts in [text(), text(), text(), text(), text()],
        status in proptest::option::of(proptest::sample::select(vec!["CREATED", "RUNNING", "COMPLETED", "FAILED"])),
        times in [time(), time(), time()], ids in proptest::collection::vec("[a-z]{2}", 0..30),
    ) -> SyncRun {
        let [stream, trigger, requested_version, served_version, id] = texts;
        let [started, window_from, window_to] = times;
        let bulk = BulkOperation { id, status: status.map(Untrusted::new), error_code: None };
        let run_id = RunId::parse("r1").unwrap();
        let mut run = SyncRun {
            run_id, stream, trigger, outcome, requested_version, served_version, started, counts, window_from, window_to, bulk,
            request_ids: Vec::new(),
        };
        run.set_request_ids(ids.iter().map(|id| Untrusted::new(id)).collect());
        run
    }
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in any_run(), b in any_run(), c in any_run()) {
        let merge = |a: &SyncRun, b: &SyncRun| a.clone().merge(b.clone());
        prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        prop_assert_eq!(merge(&a, &a), a.clone());
        prop_assert_eq!(merge(&merge(&a, &b), &b), merge(&a, &b));
    }

    #[test]
    fn an_unknown_word_never_becomes_a_success(a in any_run()) {
        if a.outcome.claimed == RunStatus::Unknown {
            prop_assert_eq!(a.status(), RunStatus::Unknown);
        }
    }

    #[test]
    fn what_contradicts_a_success_is_no_success(a in any_run()) {
        let now = Timestamp::from_second(10).unwrap();
        prop_assert!(a.contradiction(now).is_none() || a.status() != RunStatus::Completed, "{:?}", a.findings(now));
    }
}
