use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{FINDINGS, Quality, QualityPolicy, QualityStatus, Subject, assess};
use crate::domain::issue::IssueCode;
use crate::domain::mapping::{Mapping, MappingStatus};
use crate::domain::moment::Moment;
use crate::domain::readiness::Severity;
use crate::domain::recent_runs::{RecentRuns, RunEvidence, Unreachable};
use crate::domain::scopes::Scope;
use crate::domain::sync_run::{Counts, Outcome, RunError, RunId, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

const NOW: &str = "2026-11-22T12:00:00Z";

fn days_ago(days: i64) -> Timestamp {
    NOW.parse::<Timestamp>().unwrap().checked_sub(SignedDuration::from_hours(24 * days)).unwrap()
}

/// A run of some days ago that fetched and processed as many.
fn run(days: i64, fetched: u64) -> SyncRun {
    let outcome = Outcome::new(RunStatus::Completed, Some(days_ago(days)), RunError::default());
    let counts = Counts { fetched: Some(fetched), processed: Some(fetched), ..Counts::default() };
    SyncRun { outcome, counts, started: Some(days_ago(days)), ..SyncRun::new(RunId::parse(&format!("d{days}")).unwrap()) }
}

fn failing(days: i64, failed: u64) -> SyncRun {
    let run = run(days, 100);
    SyncRun { counts: Counts { failed: Some(failed), ..run.counts }, ..run }
}

fn empty(days: i64) -> SyncRun {
    let counts = Counts { reported_by_source: Some(100), fetched: Some(100), processed: Some(0), ..Counts::default() };
    SyncRun { counts, ..run(days, 0) }
}

fn windowed(run: SyncRun, from: i64, to: i64) -> SyncRun {
    SyncRun { window_from: Some(days_ago(from)), window_to: Some(days_ago(to)), ..run }
}

fn of_stream(stream: &str, run: SyncRun) -> SyncRun {
    let run_id = RunId::parse(&format!("{stream}-{}", run.run_id.as_str())).unwrap();
    SyncRun { stream: Some(Untrusted::new(stream)), run_id, ..run }
}

/// The newest fetched `newest`; those of the days before it `before`.
fn series(newest: u64, before: &[u64]) -> Vec<SyncRun> {
    let before = before.iter().zip(1..).map(|(fetched, days)| run(days, *fetched));
    std::iter::once(run(0, newest)).chain(before).collect()
}

fn judge_with(runs: Option<Vec<SyncRun>>, policy: &QualityPolicy, scopes: &[&str]) -> Quality {
    let moment = Moment::new(None, NOW.parse().unwrap());
    let why = || Unreachable { cause: "damaged".to_owned(), remedy: "restore it".to_owned() };
    let read = |runs: Vec<SyncRun>| RunEvidence::Read(RecentRuns::new(runs, moment));
    let runs = runs.map_or_else(|| RunEvidence::Unreachable(why()), read);
    let scopes: Vec<Scope> = scopes.iter().map(|scope| Scope::parse(scope).unwrap()).collect();
    assess(&Subject {
        address: "suisse/shopify",
        enabled: true,
        api_version: "2026-10".parse().unwrap(),
        scopes: &scopes,
        max_age: SignedDuration::from_hours(48),
        mapping: &Mapping { status: Some(MappingStatus::Confirmed), ..Mapping::default() },
        runs: &runs,
        moment,
        policy,
    })
}

fn judge(runs: Vec<SyncRun>) -> Quality {
    judge_with(Some(runs), &QualityPolicy::default(), &["read_orders"])
}

fn codes(quality: &Quality) -> Vec<&'static str> {
    quality.findings.iter().map(|finding| finding.code.code()).collect()
}

fn figure(quality: &Quality, name: &str) -> Option<u64> {
    quality.findings[0].evidence.figures.iter().find(|(given, _)| *given == name).map(|(_, value)| *value)
}

#[test]
fn steady_runs_are_no_alert() {
    let quality = judge(series(1000, &[1000; 14]));
    assert_eq!((quality.status, codes(&quality)), (QualityStatus::NoAlert, vec![]));
    let not_judged: Vec<&str> = quality.not_judged.iter().map(|(code, _)| code.code()).collect();
    assert_eq!(not_judged, ["served_version_drift", "order_window_60_days"]);
}

#[test]
fn a_run_far_from_the_median_of_those_before_it_is_an_anomaly() {
    let cases: [(u64, &[u64], bool); 13] = [
        (1000, &[1000; 14], false),
        (334, &[1000; 5], false),
        (333, &[1000; 5], true),
        (0, &[1000; 5], true),
        (3000, &[1000; 5], false),
        (3001, &[1000; 5], true),
        (0, &[1000; 4], false),
        (0, &[49; 14], false),
        (0, &[50; 14], true),
        (50, &[0; 14], true),
        (49, &[0; 14], false),
        (1000, &[1000, 0, 1000, 0, 1000, 1000], false),
        (0, &[], false),
    ];
    for (newest, before, expected) in cases {
        let quality = judge(series(newest, before));
        assert_eq!(codes(&quality).contains(&"fetched_anomaly"), expected, "{newest} after {before:?}");
    }
    let quality = judge(series(0, &[1000; 20]));
    assert_eq!((figure(&quality, "median"), figure(&quality, "runs")), (Some(1000), Some(14)));
    assert_eq!(quality.findings[0].evidence.run_id, RunId::parse("d0"));
}

#[test]
fn an_anomaly_is_looked_for_in_one_stream() {
    let orders = (1..=6).map(|days| of_stream("orders", run(days, 1000)));
    let products = (1..=6).map(|days| of_stream("products", run(days, 60)));
    let newest = of_stream("products", run(0, 61));
    assert!(codes(&judge(orders.chain(products).chain([newest]).collect())).is_empty());
}

#[test]
fn each_stream_is_stale_or_partial_by_itself() {
    let orders = || of_stream("orders", run(0, 1000));
    assert_eq!(codes(&judge(vec![orders(), of_stream("customers", run(5, 10))])), ["sync_stale"]);
    let partial = of_stream("customers", failing(1, 3));
    let quality = judge(vec![orders(), partial, of_stream("customers", run(2, 10))]);
    assert_eq!(codes(&quality), ["sync_partial", "failed_rows"]);
    assert!(quality.findings[0].text.what.starts_with("run customers-d1 of stream customers "), "{:?}", quality.findings[0].text);
    let hostile = SyncRun { stream: Some(Untrusted::new("\u{1b}[2J::error::")), ..run(5, 10) };
    let text = judge(vec![orders(), hostile]).findings.remove(0).text.what;
    assert!(text.starts_with("the last success of its stream is"), "{text}");
}

#[test]
fn rejected_records_are_told_until_a_later_run_makes_up_for_them() {
    let quality = judge(vec![failing(0, 18), failing(1, 2)]);
    assert_eq!(codes(&quality), ["sync_stale", "sync_partial", "failed_rows"]);
    let rows = quality.findings[2].evidence.figures.clone();
    assert_eq!(rows, [("failed", 20), ("runs", 2)]);
    assert_eq!(codes(&judge(vec![run(0, 100), failing(1, 18)])), [""; 0]);
    let hole = windowed(failing(1, 18), 2, 1);
    assert_eq!(codes(&judge(vec![windowed(run(0, 100), 1, 0), hole.clone()])), ["failed_rows"]);
    assert_eq!(codes(&judge(vec![windowed(run(0, 100), 2, 0), hole.clone()])), [""; 0]);
    assert_eq!(codes(&judge(vec![run(0, 100), hole.clone()])), [""; 0]);
    let other = of_stream("products", run(0, 100));
    assert_eq!(codes(&judge(vec![other, hole])), ["sync_stale", "sync_partial", "failed_rows"], "nor does one of another stream");
}

#[test]
fn success_without_a_record_blocks_until_a_later_run_makes_up_for_it() {
    let quality = judge(vec![empty(0), run(1, 100)]);
    assert_eq!((quality.status, codes(&quality)), (QualityStatus::Blocking, vec!["green_but_empty"]));
    assert_eq!(figure(&quality, "reportedBySource"), Some(100));
    assert_eq!(codes(&judge(vec![run(0, 100), empty(1)])), [""; 0]);
}

#[test]
fn a_window_of_more_than_60_days_without_the_scope_blocks() {
    let reaching = |days: i64| windowed(run(0, 10), days, 0);
    let before = |days: i64| windowed(run(1, 10), days, 1);
    assert_eq!(codes(&judge(vec![reaching(30), before(90)])), [""; 0], "a later run shows that it is over");
    assert_eq!(codes(&judge(vec![run(0, 10), before(90)])), ["order_window_60_days"], "one that tells no window shows nothing");
    let other = of_stream("draft_orders", reaching(30));
    assert_eq!(codes(&judge(vec![other, before(90)])), ["order_window_60_days"], "nor does one of another stream");
    assert_eq!(codes(&judge(vec![reaching(60)])), [""; 0]);
    let mut just_over = reaching(60);
    just_over.window_from = just_over.window_from.and_then(|at| at.checked_sub(SignedDuration::from_secs(1)).ok());
    assert_eq!(codes(&judge(vec![just_over])), ["order_window_60_days"]);
    let quality = judge(vec![reaching(90)]);
    assert_eq!((quality.status, figure(&quality, "days")), (QualityStatus::Blocking, Some(90)));
    let allowed = ["read_orders", "read_all_orders"];
    assert_eq!(codes(&judge_with(Some(vec![reaching(90)]), &QualityPolicy::default(), &allowed)), [""; 0]);
    assert_eq!(codes(&judge(vec![of_stream("products", reaching(90))])), [""; 0]);
    assert_eq!(codes(&judge(vec![of_stream("Orders", reaching(90))])), ["order_window_60_days"]);
}

#[test]
fn records_that_a_run_does_not_account_for_are_missing_until_a_later_run_makes_up_for_them() {
    let with = |fetched, processed, failed, skipped| {
        let counts = Counts { fetched: Some(fetched), processed: Some(processed), failed, skipped, reported_by_source: None };
        SyncRun { counts, ..run(0, 0) }
    };
    for (run, is_missing) in [
        (with(1000, 900, None, None), false),
        (with(1000, 899, None, None), true),
        (with(1000, 600, None, Some(300)), false),
        (with(1000, 600, None, Some(299)), true),
    ] {
        assert_eq!(codes(&judge(vec![run.clone()])).contains(&"rows_missing"), is_missing, "{:?}", run.counts);
    }
    let before = SyncRun { started: Some(days_ago(1)), ..with(1000, 600, None, None) };
    assert_eq!(codes(&judge(vec![before, SyncRun { run_id: RunId::parse("later").unwrap(), ..run(0, 1000) }])), [""; 0]);
    let lenient = QualityPolicy { min_processed_percent: 0, ..QualityPolicy::default() };
    assert_eq!(codes(&judge_with(Some(vec![with(1000, 600, None, None)]), &lenient, &["read_orders"])), [""; 0]);
}

#[test]
fn a_run_that_contradicts_itself_blocks() {
    let mut run = run(0, 100);
    run.outcome.error.message = Some(Untrusted::new("token expired"));
    let quality = judge(vec![run]);
    assert_eq!((quality.status, codes(&quality)), (QualityStatus::Blocking, vec!["sync_stale", "run_contradicts_itself"]));
}

#[test]
fn an_outcome_that_is_unknown_is_never_without_an_alert() {
    let outcome = Outcome::new(RunStatus::Unknown, Some(days_ago(0)), RunError::default());
    let unknown = SyncRun { outcome, run_id: RunId::parse("u").unwrap(), started: Some(days_ago(0)), ..run(0, 1000) };
    let all_off = FINDINGS.map(|code| (code, None)).to_vec();
    let lenient = QualityPolicy { severities: all_off, ..QualityPolicy::default() };
    for policy in [QualityPolicy::default(), lenient] {
        let quality = judge_with(Some(vec![unknown.clone(), run(1, 1000)]), &policy, &["read_orders"]);
        assert_eq!((quality.status, codes(&quality)), (QualityStatus::Unknown, vec!["outcome_unknown"]));
    }
}

#[test]
fn an_anomaly_is_found_by_what_runs_report_and_in_every_stream() {
    let only = |run: SyncRun, of: fn(u64) -> Counts| {
        let fetched = run.counts.fetched.unwrap();
        SyncRun { counts: of(fetched), ..run }
    };
    let processed = |count| Counts { processed: Some(count), ..Counts::default() };
    let reported = |count| Counts { reported_by_source: Some(count), ..Counts::default() };
    for of in [processed, reported] {
        let drop: Vec<SyncRun> = series(0, &[5000; 8]).into_iter().map(|run| only(run, of)).collect();
        let quality = judge(drop);
        assert_eq!(codes(&quality), ["fetched_anomaly"], "{:?}", of(1));
        assert_eq!(figure(&quality, "median"), Some(5000));
    }
    let orders = series(0, &[5000; 8]).into_iter().map(|run| of_stream("orders", run));
    let products = series(100, &[100; 8]).into_iter().map(|run| of_stream("products", run));
    let quality = judge(orders.chain(products).collect());
    assert_eq!(codes(&quality), ["fetched_anomaly"]);
    assert!(
        quality.findings[0].text.what.starts_with("run orders-d0 of stream orders fetched 0 records"),
        "{:?}",
        quality.findings[0].text
    );
    let few = judge(vec![of_stream("orders", run(0, 100)), of_stream("products", run(0, 100))]);
    let reasons: Vec<&str> =
        few.not_judged.iter().filter(|(code, _)| *code == IssueCode::FetchedAnomaly).map(|(_, reason)| reason.as_str()).collect();
    assert_eq!(reasons.len(), 2, "a reason for each stream: {reasons:?}");
}

#[test]
fn the_config_weighs_findings_and_turns_them_off() {
    let policy = |severity| QualityPolicy { severities: vec![(IssueCode::SyncStale, severity)], ..QualityPolicy::default() };
    let judge = |severity| judge_with(Some(vec![run(5, 100)]), &policy(severity), &["read_orders"]);
    assert_eq!(judge(Some(Severity::Blocking)).status, QualityStatus::Blocking);
    assert_eq!(judge(Some(Severity::Advisory)).status, QualityStatus::Advisory);
    assert_eq!(judge(None).status, QualityStatus::NoAlert);
    for code in FINDINGS {
        let off = QualityPolicy { severities: vec![(code, None)], ..QualityPolicy::default() };
        let everything = vec![empty(4), windowed(failing(3, 5), 90, 3), run(-3, 1)];
        assert!(!codes(&judge_with(Some(everything), &off, &[])).contains(&code.code()), "{}", code.code());
    }
}

#[test]
fn without_runs_nothing_is_known() {
    for runs in [None, Some(Vec::new())] {
        assert_eq!(judge_with(runs, &QualityPolicy::default(), &[]).status, QualityStatus::Unknown);
    }
}

#[test]
fn a_run_ahead_of_the_clock_is_told_and_counts_for_nothing() {
    let quality = judge(vec![run(-3, 1), run(0, 100)]);
    assert_eq!(codes(&quality), ["clock_skew"]);
    assert_eq!(figure(&quality, "runs"), Some(1));
    let off = [IssueCode::SyncStale, IssueCode::ClockSkew].map(|code| (code, None)).to_vec();
    let lenient = QualityPolicy { severities: off, ..QualityPolicy::default() };
    assert_eq!(judge_with(Some(vec![run(-3, 1)]), &lenient, &[]).status, QualityStatus::Unknown, "whatever is turned off");
}

proptest! {
    #[test]
    fn the_order_of_runs_does_not_matter_and_findings_are_told_in_theirs(
        (runs, shuffled) in proptest::collection::vec((-3i64..20, 0u64..2000, 0u64..3), 0..14).prop_map(|given| {
            let mut runs: Vec<SyncRun> = given.into_iter().map(|(days, fetched, failed)| SyncRun {
                counts: Counts { failed: Some(failed), ..run(days, fetched).counts }, ..run(days, fetched)
            }).collect();
            runs.sort_by(|a, b| a.run_id.cmp(&b.run_id));
            runs.dedup_by(|a, b| a.run_id == b.run_id);
            runs
        }).prop_flat_map(|runs| (Just(runs.clone()), Just(runs).prop_shuffle())),
    ) {
        let quality = judge(runs);
        prop_assert_eq!(&quality, &judge(shuffled));
        let places: Vec<_> = quality.findings.iter().map(|f| FINDINGS.iter().position(|code| *code == f.code)).collect();
        prop_assert!(places.is_sorted());
    }

    #[test]
    fn the_median_itself_is_never_an_anomaly(fetched in 0u64..1_000_000, count in 5usize..14) {
        prop_assert!(!codes(&judge(series(fetched, &vec![fetched; count]))).contains(&"fetched_anomaly"));
    }
}
