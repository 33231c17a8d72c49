use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{Health, HealthStatus, RowId, Subject, assess};
use crate::domain::mapping::{Mapping, MappingStatus};
use crate::domain::mapping_review::{Answer, FieldFinding, FieldFindingKind, MappingReview, UnseenField, UnseenReason};
use crate::domain::masking::AccountRef;
use crate::domain::moment::Moment;
use crate::domain::readiness::{Prospect, Severity};
use crate::domain::recent_runs::{RecentRuns, RunEvidence, Unreachable};
use crate::domain::sync_run::{Counts, Outcome, RunError, RunId, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

const NOW: &str = "2026-05-03T07:00:00Z";

/// What a test changes in a run.
type Change = fn(&mut SyncRun);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A run that started then, and ended five minutes later where it has ended.
fn run(id: &str, started: &str, status: RunStatus) -> SyncRun {
    let started = at(started);
    let finished = status.is_final().then(|| started.checked_add(SignedDuration::from_mins(5)).unwrap());
    let outcome = Outcome::new(status, finished, RunError::default());
    let counts = Counts { fetched: Some(1000), processed: Some(1000), failed: Some(0), ..Counts::default() };
    SyncRun { outcome, counts, started: Some(started), ..SyncRun::new(RunId::parse(id).unwrap()) }
}

fn success() -> SyncRun {
    run("r1", "2026-05-03T06:00:00Z", RunStatus::Completed)
}

/// What a healthy source is judged by; each test changes some of it.
struct Scene {
    enabled: bool,
    api_version: &'static str,
    mapping: Mapping,
    review: MappingReview,
    runs: Option<Vec<SyncRun>>,
    asked_for: Option<&'static str>,
    now: &'static str,
}

impl Default for Scene {
    fn default() -> Self {
        let mapping = Mapping {
            status: Some(MappingStatus::Confirmed),
            reviewed_version: Some("2026-04".parse().unwrap()),
            reviewed_schema: None,
            fields: vec!["Order.id".parse().unwrap(), "Order.note".parse().unwrap()],
        };
        let review = MappingReview {
            has_schema: true,
            schema_changed: Answer::No,
            compared: None,
            evidence: "snapshot of 2026-04, taken 2026-05-01".to_owned(),
            findings: Vec::new(),
            not_compared: Vec::new(),
            unseen: Vec::new(),
            access_unknown: Vec::new(),
        };
        Self { enabled: true, api_version: "2026-04", mapping, review, runs: Some(vec![success()]), asked_for: None, now: NOW }
    }
}

impl Scene {
    fn with_runs(runs: &[SyncRun]) -> Self {
        Self { runs: Some(runs.to_vec()), ..Self::default() }
    }

    fn with_finding(kind: FieldFindingKind, since_review: Answer) -> Self {
        let mut scene = Self::default();
        scene.review.findings.push(FieldFinding { field: "Order.note".parse().unwrap(), kind, since_review });
        scene
    }

    fn health(&self) -> Health {
        let moment = Moment::new(self.asked_for.map(at), at(self.now));
        let unreachable = || Unreachable { cause: "the history is damaged".to_owned(), remedy: "restore it".to_owned() };
        let read = |runs: &Vec<SyncRun>| RunEvidence::Read(RecentRuns::new(runs.clone(), moment));
        self.health_of(&self.runs.as_ref().map_or_else(|| RunEvidence::Unreachable(unreachable()), read), moment)
    }

    fn health_of(&self, runs: &RunEvidence, moment: Moment) -> Health {
        assess(&Subject {
            live: None,
            address: "suisse/shopify",
            enabled: self.enabled,
            api_version: self.api_version.parse().unwrap(),
            max_age: SignedDuration::from_hours(36),
            silent_after: SignedDuration::from_hours(14 * 24),
            mapping: &self.mapping,
            review: &self.review,
            runs,
            moment,
        })
    }

    fn judged(&self) -> (HealthStatus, Vec<&'static str>) {
        let health = self.health();
        (health.status, health.issues.iter().map(|issue| issue.code.code()).collect())
    }

    fn row(&self, id: RowId) -> String {
        self.health().rows.into_iter().find(|row| row.id == id).unwrap().value
    }
}

#[test]
fn the_source_view_is_healthy_row_by_row() {
    let health = Scene::default().health();
    assert_eq!((health.status, health.issues.len()), (HealthStatus::Healthy, 0));
    let values: Vec<&str> = health.rows.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(values, ["Yes", "2026-04", "NOT_REQUIRED", "No", "No", "No", "confirmed", "2026-05-03T06:05:00Z"]);
    assert!(health.rows.iter().all(|row| !row.evidence.is_empty()));
}

#[test]
fn the_api_version_decides_at_the_exact_instants() {
    use HealthStatus::{Degraded, Unhealthy};
    for (now, status, code) in [
        ("2025-12-31T00:00:00Z", Unhealthy, "api_version_not_published"),
        ("2026-03-31T00:00:00Z", Degraded, "api_version_review_recommended"),
        ("2027-01-01T17:00:00Z", Degraded, "api_version_review_recommended"),
        ("2027-04-01T16:59:59Z", Degraded, "api_version_review_required"),
        ("2027-04-01T17:00:00Z", Degraded, "api_version_review_required"),
        ("2027-04-16T14:59:59Z", Degraded, "api_version_review_required"),
        ("2027-04-16T15:00:00Z", Unhealthy, "api_version_inaccessible"),
    ] {
        let fresh = at(now).checked_sub(SignedDuration::from_hours(1)).unwrap().to_string();
        let scene = Scene { now, ..Scene::with_runs(&[run("r1", &fresh, RunStatus::Completed)]) };
        assert_eq!(scene.judged(), (status, vec![code]), "{now}");
    }
}

#[test]
fn runs_decide_by_the_last_that_ended_and_the_last_success() {
    use HealthStatus::{Degraded, Healthy, Pending, Unhealthy};
    use RunStatus::{Cancelled, Completed, Failed, Partial, Queued, Running, Skipped, Unknown};
    let later = |status| run("r2", "2026-05-03T06:30:00Z", status);
    let old = || run("r0", "2026-05-01T06:00:00Z", Completed);
    for (runs, status, codes) in [
        (vec![success(), later(Failed)], Degraded, vec!["sync_failed"]),
        (vec![old(), later(Failed)], Unhealthy, vec!["sync_failed"]),
        (vec![later(Failed)], Unhealthy, vec!["sync_failed"]),
        (vec![success(), later(Partial)], Degraded, vec!["sync_partial"]),
        (vec![old(), later(Partial)], Degraded, vec!["sync_stale", "sync_partial"]),
        (vec![old()], Degraded, vec!["sync_stale"]),
        (vec![old(), later(Unknown)], HealthStatus::Unknown, vec!["outcome_unknown", "sync_stale"]),
        (vec![success(), later(Unknown)], HealthStatus::Unknown, vec!["outcome_unknown"]),
        (vec![run("r0", "2026-05-01T06:00:00Z", Failed), later(Unknown)], Unhealthy, vec!["sync_failed", "outcome_unknown"]),
        (vec![run("r1", "2026-05-03T06:00:00Z", Unknown), later(Completed)], Healthy, vec![]),
        (vec![success(), later(Skipped)], Healthy, vec![]),
        (vec![old(), later(Skipped)], Degraded, vec!["sync_stale"]),
        (vec![run("r0", "2026-05-03T05:00:00Z", Running), later(Skipped), success()], Healthy, vec![]),
        (vec![run("r0", "2026-05-03T05:00:00Z", Running), later(Skipped)], Degraded, vec!["sync_stale"]),
        (vec![success(), later(Cancelled)], Healthy, vec![]),
        (vec![success(), later(Running)], Pending, vec![]),
        (vec![success(), later(Queued)], Pending, vec![]),
        (vec![old(), later(Running)], Degraded, vec!["sync_stale"]),
        (vec![success(), run("r0", "2026-05-03T05:00:00Z", Running)], Healthy, vec![]),
        (vec![run("r0", "2026-05-01T06:00:00Z", Running)], Degraded, vec!["sync_stale", "sync_unfinished"]),
        (vec![run("r0", "2026-05-01T06:00:00Z", Failed), success()], Healthy, vec![]),
    ] {
        let told: Vec<_> = runs.iter().map(|run| (run.run_id.as_str(), run.status())).collect();
        assert_eq!(Scene::with_runs(&runs).judged(), (status, codes), "{told:?}");
    }
}

#[test]
fn each_stream_is_judged_by_its_own_runs() {
    use HealthStatus::{Degraded, Healthy, Unhealthy};
    use RunStatus::{Completed, Failed, Partial};
    let of = |stream: Option<&str>, id: &str, started: &str, status| SyncRun {
        stream: stream.map(Untrusted::new),
        ..run(id, started, status)
    };
    let orders = || of(Some("orders"), "o2", "2026-05-03T06:45:00Z", Completed);
    let customers = |id, started, status| of(Some("customers"), id, started, status);
    let old = || customers("c0", "2026-05-01T06:00:00Z", Completed);
    let fresh = || customers("c1", "2026-05-03T05:00:00Z", Completed);
    let last = |status| customers("c2", "2026-05-03T06:00:00Z", status);
    for (runs, status, codes) in [
        (vec![orders(), last(Failed)], Unhealthy, vec!["sync_failed"]),
        (vec![orders(), last(Failed), old()], Unhealthy, vec!["sync_failed"]),
        (vec![orders(), last(Failed), fresh()], Degraded, vec!["sync_failed"]),
        (vec![orders(), last(Partial), fresh()], Degraded, vec!["sync_partial"]),
        (vec![orders(), old()], Degraded, vec!["sync_stale"]),
        (vec![orders(), fresh()], Healthy, vec![]),
        (vec![orders(), of(None, "n1", "2026-05-01T06:00:00Z", Completed)], Degraded, vec!["sync_stale"]),
    ] {
        let told: Vec<_> = runs.iter().map(|run| run.run_id.as_str()).collect();
        assert_eq!(Scene::with_runs(&runs).judged(), (status, codes), "{told:?}");
    }
    let health = Scene::with_runs(&[orders(), last(Failed), old()]).health();
    assert!(health.issues[0].text.what.starts_with("run c2 of stream customers failed"), "{:?}", health.issues[0].text);
    let row = health.rows.into_iter().find(|row| row.id == RowId::LastSuccessfulSync);
    assert_eq!(row.map(|row| row.value), Some("2026-05-03T06:50:00Z".to_owned()), "the newest success of all");
}

#[test]
fn a_success_is_stale_a_second_after_its_age_and_not_before() {
    let finished = "2026-05-01T18:55:00Z";
    let scene = |now| Scene { now, ..Scene::with_runs(&[run("r1", finished, RunStatus::Completed)]) };
    assert_eq!(scene("2026-05-03T07:00:00Z").judged(), (HealthStatus::Healthy, vec![]));
    assert_eq!(scene("2026-05-03T07:00:01Z").judged(), (HealthStatus::Degraded, vec!["sync_stale"]));
}

#[test]
fn without_runs_nothing_is_known_and_wrong_things_stay_wrong() {
    assert_eq!(Scene::with_runs(&[]).judged(), (HealthStatus::Unknown, vec!["no_runs"]));
    let unreachable = Scene { runs: None, ..Scene::default() };
    assert_eq!(unreachable.judged(), (HealthStatus::Unknown, vec!["history_unreachable"]));
    assert_eq!(unreachable.row(RowId::LastSuccessfulSync), "unknown");
    let ended = Scene { api_version: "2025-01", ..unreachable };
    assert_eq!(ended.judged().0, HealthStatus::Unhealthy);
}

#[test]
fn a_run_ahead_of_the_clock_is_never_the_last_success() {
    let ahead = run("r9", "2027-01-01T00:00:00Z", RunStatus::Completed);
    let scene = Scene::with_runs(&[ahead.clone(), run("r0", "2026-05-01T06:00:00Z", RunStatus::Completed)]);
    assert_eq!(scene.judged(), (HealthStatus::Degraded, vec!["sync_stale", "clock_skew"]));
    assert_eq!(scene.row(RowId::LastSuccessfulSync), "2026-05-01T06:05:00Z");
    let alone = Scene::with_runs(&[ahead]);
    assert_eq!(alone.row(RowId::LastSuccessfulSync), "none");
    assert_eq!(alone.judged(), (HealthStatus::Unknown, vec!["no_runs", "clock_skew"]), "nothing that is believed is known");
}

#[test]
fn looked_back_at_what_came_later_is_not_there() {
    let later = run("r2", "2026-05-03T08:00:00Z", RunStatus::Failed);
    let replay = |asked_for| Scene {
        asked_for: Some(asked_for),
        now: "2026-06-01T00:00:00Z",
        ..Scene::with_runs(&[success(), later.clone()])
    };
    assert_eq!(replay("2026-05-03T07:00:00Z").judged(), (HealthStatus::Healthy, vec![]));
    assert_eq!(replay("2026-05-03T08:02:00Z").judged(), (HealthStatus::Pending, vec![]));
    assert_eq!(replay("2026-05-03T08:05:00Z").judged(), (HealthStatus::Degraded, vec!["sync_failed"]));
    assert_eq!(replay("2026-05-03T05:00:00Z").judged(), (HealthStatus::Unknown, vec!["no_runs"]));
}

#[test]
fn looked_back_at_a_run_without_a_date_is_not_there() {
    let undated = || SyncRun { started: None, outcome: Outcome::default(), ..run("r2", NOW, RunStatus::Running) };
    let replay = |runs: &[SyncRun]| Scene {
        asked_for: Some("2026-05-03T07:00:00Z"),
        now: "2026-06-01T00:00:00Z",
        ..Scene::with_runs(runs)
    };
    assert_eq!(replay(&[undated()]).judged(), (HealthStatus::Unknown, vec!["no_runs"]));
    assert_eq!(replay(&[undated(), success()]).judged(), (HealthStatus::Healthy, vec![]));
    assert_eq!(Scene::with_runs(&[undated()]).judged().1, ["outcome_unknown", "sync_stale"], "at present it is");
    for status in [RunStatus::Queued, RunStatus::Running] {
        let waits = SyncRun { outcome: Outcome::new(status, None, RunError::default()), ..undated() };
        let judged = Scene::with_runs(std::slice::from_ref(&waits)).judged();
        assert_eq!(judged, (HealthStatus::Unknown, vec!["run_undated", "sync_stale"]), "{status:?}: neither pending nor overdue");
        assert_eq!(Scene::with_runs(&[waits, success()]).judged(), (HealthStatus::Unknown, vec!["run_undated"]), "{status:?}");
    }
}

#[test]
fn a_run_without_a_date_is_never_silent_beside_dated_ones() {
    use RunStatus::{Cancelled, Completed, Failed, Partial, Unknown};
    for (claimed, status, codes) in [
        (Failed, HealthStatus::Unknown, vec!["run_undated"]),
        (Partial, HealthStatus::Unknown, vec!["run_undated"]),
        (Unknown, HealthStatus::Unknown, vec!["run_undated"]),
        (Completed, HealthStatus::Degraded, vec!["run_undated"]),
        (Cancelled, HealthStatus::Degraded, vec!["run_undated"]),
    ] {
        let outcome = Outcome::new(claimed, None, RunError::default());
        let undated = SyncRun { started: None, outcome, ..run("r2", NOW, claimed) };
        assert_eq!(Scene::with_runs(&[undated, success()]).judged(), (status, codes), "{claimed:?}");
    }
}

#[test]
fn success_that_the_run_itself_contradicts_is_never_healthy() {
    let with = |change: Change| {
        let mut run = success();
        change(&mut run);
        Scene::with_runs(&[run, self::run("r0", "2026-05-03T04:00:00Z", RunStatus::Completed)])
    };
    let error = |run: &mut SyncRun| run.outcome.error.code = Some(Untrusted::new("E1"));
    let cases: [(Change, HealthStatus, &str, &str); 7] = [
        (error, HealthStatus::Degraded, "sync_partial", "claims no failure, but reports an error"),
        (
            |run| {
                run.counts = Counts::default();
                run.outcome.error.message = Some(Untrusted::new("token expired"));
            },
            HealthStatus::Unknown,
            "outcome_unknown",
            "claims no failure, but reports an error",
        ),
        (
            |run| run.bulk.status = Some(Untrusted::new("FAILED")),
            HealthStatus::Degraded,
            "sync_partial",
            "claims success, but its bulk operation failed",
        ),
        (
            |run| {
                run.counts = Counts::default();
                run.bulk.error_code = Some(Untrusted::new("ACCESS_DENIED"));
            },
            HealthStatus::Degraded,
            "sync_failed",
            "claims success, but its bulk operation failed",
        ),
        (
            |run| {
                run.counts = Counts { reported_by_source: Some(1_000_123), ..Counts::default() };
                run.outcome.error.code = Some(Untrusted::new(SyncRun::NO_RESULT_URL));
            },
            HealthStatus::Unknown,
            "outcome_unknown",
            "claims success, but has no result file",
        ),
        (
            |run| run.outcome.finished = Some(at("2026-05-03T05:59:59Z")),
            HealthStatus::Unknown,
            "outcome_unknown",
            "ended before it started",
        ),
        (
            |run| run.counts = Counts { fetched: Some(100_000), processed: Some(1), ..Counts::default() },
            HealthStatus::Degraded,
            "sync_partial",
            "claims success, but most records did not arrive",
        ),
    ];
    for (change, status, code, text) in cases {
        let health = with(change).health();
        assert_eq!((health.status, health.issues[0].code.code()), (status, code), "{text}");
        assert_eq!(health.issues[0].text.what.split(';').next(), Some(format!("run r1 {text}").as_str()));
    }
}

#[test]
fn the_run_that_ended_last_decides_whenever_it_started() {
    let mut long = run("r0", "2026-04-01T00:00:00Z", RunStatus::Failed);
    long.outcome.finished = Some(at("2026-05-03T06:30:00Z"));
    assert_eq!(Scene::with_runs(&[long, success()]).judged(), (HealthStatus::Degraded, vec!["sync_failed"]));
}

#[test]
fn a_bad_run_ahead_of_the_clock_makes_the_newest_unknown() {
    for (claimed, status) in [
        (RunStatus::Failed, HealthStatus::Unknown),
        (RunStatus::Partial, HealthStatus::Unknown),
        (RunStatus::Unknown, HealthStatus::Unknown),
        (RunStatus::Completed, HealthStatus::Degraded),
        (RunStatus::Running, HealthStatus::Degraded),
    ] {
        let ahead = run("r2", "2026-05-03T09:00:00Z", claimed);
        assert_eq!(Scene::with_runs(&[success(), ahead]).judged(), (status, vec!["clock_skew"]), "{claimed:?}");
    }
}

#[test]
fn two_streams_whose_names_look_alike_when_masked_stay_two() {
    let of = |stream: &str, id: &str, started: &str, status| SyncRun {
        stream: Some(Untrusted::new(stream)),
        ..run(id, started, status)
    };
    let runs = vec![
        of("shop_ch_0001", "a", "2026-05-03T05:00:00Z", RunStatus::Failed),
        of("shop_ch_0011", "b", "2026-05-03T06:00:00Z", RunStatus::Completed),
    ];
    let moment = Moment::new(None, at(NOW));
    let refs = ["shop_ch_0001", "shop_ch_0011"].map(|text| AccountRef::parse(text).unwrap());
    let mut recent = RecentRuns::new(runs, moment);
    recent.mask_refs(&refs.iter().collect::<Vec<_>>());
    let health = Scene::default().health_of(&RunEvidence::Read(recent), moment);
    assert_eq!(health.status, HealthStatus::Unhealthy);
    assert!(!format!("{:?}", health.issues).contains("shop_ch_00"), "{:?}", health.issues);
}

#[test]
fn a_stream_that_stopped_running_while_others_go_on_is_silent() {
    let of = |stream: &str, id: &str, started: &str, status| SyncRun {
        stream: Some(Untrusted::new(stream)),
        ..run(id, started, status)
    };
    let orders = || of("orders", "o1", "2026-05-03T06:45:00Z", RunStatus::Completed);
    let old = |status| of("customers", "c1", "2026-04-01T06:00:00Z", status);
    assert_eq!(
        Scene::with_runs(&[orders(), old(RunStatus::Completed)]).judged(),
        (HealthStatus::Degraded, vec!["stream_silent"])
    );
    let failed = Scene::with_runs(&[orders(), old(RunStatus::Failed)]).judged();
    assert_eq!(failed, (HealthStatus::Unhealthy, vec!["sync_failed", "stream_silent"]), "a failure does not heal by waiting");
    assert_eq!(Scene::with_runs(&[old(RunStatus::Completed)]).judged().1, ["sync_stale"], "nothing else runs");
}

#[test]
fn a_stream_of_which_nothing_is_believed_is_unknown() {
    let orders = SyncRun { stream: Some(Untrusted::new("orders")), ..success() };
    let moment = Moment::new(None, at(NOW));
    let streams = vec![Some(Untrusted::new("orders")), Some(Untrusted::new("customers"))];
    let runs = RecentRuns::new(vec![orders], moment).with_streams(streams, true);
    let scene = Scene::default();
    let health = scene.health_of(&RunEvidence::Read(runs), moment);
    let codes: Vec<_> = health.issues.iter().map(|issue| issue.code.code()).collect();
    assert_eq!((health.status, codes), (HealthStatus::Unknown, vec!["outcome_unknown", "streams_not_judged"]));
}

#[test]
fn a_forecast_moves_the_calendar_and_judges_no_staleness() {
    let forecast = |asked_for| Scene { asked_for: Some(asked_for), ..Scene::default() };
    assert_eq!(forecast("2026-09-01T00:00:00Z").judged(), (HealthStatus::Healthy, vec![]));
    assert_eq!(forecast("2027-04-16T15:00:00Z").judged(), (HealthStatus::Unhealthy, vec!["api_version_inaccessible"]));
    let failed = Scene { asked_for: Some("2026-09-01T00:00:00Z"), ..Scene::with_runs(&[run("r1", NOW, RunStatus::Failed)]) };
    assert_eq!(failed.judged(), (HealthStatus::Unhealthy, vec!["sync_failed"]), "what is wrong today is not forgotten");
}

#[test]
fn a_forecast_proposes_no_version_that_is_not_released_yet() {
    let remedy = |now| {
        let scene = Scene { asked_for: Some("2027-04-30T00:00:00Z"), now, ..Scene::default() };
        format!("{:?}", scene.health().issues[0].remedy)
    };
    assert!(remedy("2026-11-25T00:00:00Z").contains("\"2026-10\""), "{}", remedy("2026-11-25T00:00:00Z"));
    assert!(remedy(NOW).contains("no newer version than 2026-04 is released yet"), "{}", remedy(NOW));
}

#[test]
fn a_schema_that_changed_makes_a_confirmed_mapping_stale() {
    let mut scene = Scene::default();
    scene.review.schema_changed = Answer::Yes;
    assert_eq!(scene.judged(), (HealthStatus::Degraded, vec!["schema_changed"]));
    assert_eq!((scene.row(RowId::SchemaChanged), scene.row(RowId::MappingStatus)), ("Yes".into(), "stale".into()));
    assert_eq!(scene.row(RowId::FieldMappingCheckRequired), "No");
    let steps = |scene: &Scene| format!("{:?}", scene.health().issues[0].remedy.steps);
    assert!(steps(&scene).contains("\"list\""), "{}", steps(&scene));
    scene.review.compared = Some(["2026-04@built-in".to_owned(), "2026-04".to_owned()]);
    let told = steps(&scene);
    for word in ["diff", "2026-04@built-in", "suisse/shopify", "--mapped"] {
        assert!(told.contains(&format!("\"{word}\"")), "{told}");
    }
}

#[test]
fn an_unknown_schema_is_told_and_makes_no_source_unknown() {
    let mut scene = Scene::default();
    scene.review.schema_changed = Answer::Unknown;
    assert_eq!(scene.judged(), (HealthStatus::Healthy, vec!["schema_unknown"]));
    assert_eq!(
        (scene.row(RowId::SchemaChanged), scene.row(RowId::FieldMappingCheckRequired)),
        ("unknown".into(), "unknown".into())
    );
    assert!(scene.health().has_unknowns());
}

#[test]
fn fields_that_the_schema_says_nothing_of_are_named_with_what_may_be_meant() {
    let unseen = |path: &str, closest: Option<&str>| UnseenField {
        field: path.parse().unwrap(),
        reason: UnseenReason::TypeMissing,
        closest_type: closest.map(str::to_owned),
    };
    let mut scene = Scene::default();
    scene.mapping.fields = vec!["Order.id".parse().unwrap(), "Ordr.createdAt".parse().unwrap()];
    scene.review.unseen = vec![unseen("Ordr.createdAt", Some("Order"))];
    assert_eq!(scene.judged(), (HealthStatus::Healthy, vec!["field_unseen"]));
    let issue = scene.health().issues.remove(0);
    assert!(issue.is_unknown && issue.text.what.ends_with("Ordr.createdAt; did you mean Order?"), "{}", issue.text.what);
    assert!(format!("{:?}", issue.remedy.steps).contains("Order.id,Order.createdAt"), "{:?}", issue.remedy);
    scene.review.unseen = (0..5).map(|number| unseen(&format!("Far.n{number}"), None)).collect();
    let issue = scene.health().issues.remove(0);
    assert!(issue.text.what.ends_with("Far.n0, Far.n1, Far.n2 and 2 more"), "{}", issue.text.what);
}

#[test]
fn a_field_of_which_no_schema_has_marks_is_named_and_is_unknown() {
    let mut scene = Scene::default();
    scene.review.access_unknown = vec!["Order.note".parse().unwrap()];
    assert_eq!(scene.judged(), (HealthStatus::Healthy, vec!["field_access_unknown"]));
    let health = scene.health();
    assert!(health.has_unknowns() && !health.has_problems());
    assert!(health.issues[0].text.what.ends_with("these need: Order.note"), "{}", health.issues[0].text.what);
    let unseen =
        UnseenField { field: "Order.note".parse().unwrap(), reason: UnseenReason::DeprecatedLeftOut, closest_type: None };
    scene.review.unseen = vec![unseen];
    assert_eq!(scene.judged(), (HealthStatus::Healthy, vec!["field_unseen"]), "one field is told once");
    let issue = scene.health().issues.remove(0);
    assert!(issue.text.what.contains("leaves out deprecated fields, perhaps Order.note"), "{}", issue.text.what);
    scene.review.has_schema = false;
    scene.review.unseen.clear();
    assert_eq!(scene.judged(), (HealthStatus::Healthy, vec![]), "the whole schema is told to be missing");
}

#[test]
fn a_mapping_without_fields_asks_for_fields_and_for_no_schema() {
    let mut scene = Scene::default();
    (scene.mapping.fields, scene.review.has_schema, scene.review.schema_changed) = (Vec::new(), false, Answer::Unknown);
    let issue = scene.health().issues.remove(0);
    assert_eq!(issue.code.code(), "schema_unknown");
    assert!(format!("{:?}", issue.remedy.steps).contains("profiles.suisse.sources.shopify.mapping.fields"), "{:?}", issue.remedy);
}

#[test]
fn a_mapping_nobody_confirmed_or_reviewed_for_this_version_degrades() {
    for status in [None, Some(MappingStatus::Unconfirmed)] {
        let mut scene = Scene::default();
        scene.mapping.status = status;
        assert_eq!(scene.judged(), (HealthStatus::Degraded, vec!["mapping_unconfirmed"]));
        assert_eq!(
            (scene.row(RowId::MappingStatus), scene.row(RowId::FieldMappingCheckRequired)),
            ("unconfirmed".into(), "Yes".into())
        );
    }
    for reviewed in [None, Some("2026-01".parse().unwrap())] {
        let mut scene = Scene::default();
        scene.mapping.reviewed_version = reviewed;
        assert_eq!(scene.judged(), (HealthStatus::Degraded, vec!["changelog_review_required"]));
        assert_eq!(scene.row(RowId::ChangelogReviewRequired), "Yes");
    }
}

#[test]
fn findings_on_mapped_fields_degrade_and_a_field_that_is_gone_is_unhealthy() {
    use Answer::{No, Unknown, Yes};
    let gone = || FieldFindingKind::Gone { closest: Some("notes".to_owned()) };
    let deprecated = || FieldFindingKind::Deprecated { reason: "Use `notes`".to_owned() };
    let restricted = || FieldFindingKind::Restricted { access: "`read_customers`".to_owned() };
    let retyped = || FieldFindingKind::Retyped { from: "String".to_owned(), to: "String!".to_owned() };
    let cases = [
        (gone(), Unknown, HealthStatus::Unhealthy, "field_gone", "Yes"),
        (deprecated(), Yes, HealthStatus::Degraded, "field_deprecated", "Yes"),
        (deprecated(), No, HealthStatus::Degraded, "field_deprecated", "No"),
        (deprecated(), Unknown, HealthStatus::Degraded, "field_deprecated", "unknown"),
        (restricted(), Yes, HealthStatus::Degraded, "field_restricted", "Yes"),
        (retyped(), Yes, HealthStatus::Degraded, "field_retyped", "Yes"),
        (
            FieldFindingKind::ForbiddenScope { scope: "read_customers".to_owned() },
            No,
            HealthStatus::Degraded,
            "field_needs_forbidden_scope",
            "No",
        ),
        (FieldFindingKind::PersonalData { level: 2 }, No, HealthStatus::Degraded, "field_is_personal_data", "No"),
    ];
    for (kind, since, status, code, check) in cases {
        let scene = Scene::with_finding(kind, since);
        assert_eq!(scene.judged(), (status, vec![code]));
        assert_eq!(scene.row(RowId::FieldMappingCheckRequired), check, "{code} {since:?}");
    }
    let issue = Scene::with_finding(gone(), Yes).health().issues.remove(0);
    assert!(format!("{:?}", issue.remedy.steps).contains("Order.id,Order.notes"), "{:?}", issue.remedy);
}

#[test]
fn a_version_that_answered_for_another_is_told_until_a_run_gets_what_it_asked_for() {
    let drifted = |id: &str, started: &str, served: &str| {
        let version = |text: &str| Some(Untrusted::new(text));
        SyncRun {
            requested_version: version("2026-04"),
            served_version: version(served),
            ..run(id, started, RunStatus::Completed)
        }
    };
    let first = drifted("r1", "2026-05-03T05:00:00Z", "2026-01");
    assert_eq!(Scene::with_runs(std::slice::from_ref(&first)).judged().1, ["served_version_drift"]);
    assert!(Scene::with_runs(&[first, drifted("r2", "2026-05-03T06:00:00Z", "2026-04")]).judged().1.is_empty());
}

#[test]
fn a_disabled_source_is_not_judged_and_its_rows_are_shown() {
    let scene = Scene { enabled: false, api_version: "2025-01", ..Scene::with_runs(&[]) };
    assert_eq!(scene.judged(), (HealthStatus::Disabled, vec![]));
    assert_eq!(scene.row(RowId::Enabled), "No");
}

#[test]
fn waiting_helps_where_a_sync_goes_on_or_runs_are_not_known_yet() {
    let later = |status| run("r2", "2026-05-03T06:30:00Z", status);
    let prospect = |scene: &Scene| scene.health().prospect(true, None);
    assert_eq!(prospect(&Scene::default()), Prospect::Reached);
    assert_eq!(prospect(&Scene::with_runs(&[])), Prospect::Hopeful);
    assert_eq!(prospect(&Scene::with_runs(&[success(), later(RunStatus::Running)])), Prospect::Hopeful);
    assert_eq!(prospect(&Scene::with_runs(&[later(RunStatus::Failed)])), Prospect::Hopeless);
    let retried = run("r3", "2026-05-03T06:50:00Z", RunStatus::Running);
    assert_eq!(prospect(&Scene::with_runs(&[later(RunStatus::Failed), retried.clone()])), Prospect::Hopeful);
    assert_eq!(prospect(&Scene { api_version: "2025-01", ..Scene::with_runs(&[success(), retried]) }), Prospect::Hopeless);
    assert_eq!(prospect(&Scene { enabled: false, ..Scene::default() }), Prospect::Hopeless);
}

prop_compose! {
    fn any_run()(id in 0u32..40, minutes_ago in -20i64..6_000, status in proptest::sample::select(RunStatus::ALL.to_vec()), ahead in -60i64..60) -> SyncRun {
        let started = at(NOW).checked_sub(SignedDuration::from_mins(minutes_ago)).unwrap();
        let finished = status.is_final().then(|| started.checked_add(SignedDuration::from_mins(ahead.max(0))).unwrap());
        let outcome = Outcome::new(status, finished, RunError::default());
        SyncRun { outcome, started: Some(started), ..SyncRun::new(RunId::parse(&format!("r{id}")).unwrap()) }
    }
}

/// As one source has them: an id once.
fn any_runs() -> impl Strategy<Value = Vec<SyncRun>> {
    proptest::collection::vec(any_run(), 0..12).prop_map(|mut runs| {
        runs.sort_by(|a, b| a.run_id.cmp(&b.run_id));
        runs.dedup_by(|a, b| a.run_id == b.run_id);
        runs
    })
}

fn is_stale(runs: &[SyncRun]) -> bool {
    Scene::with_runs(runs).judged().1.contains(&"sync_stale")
}

/// How much a status weighs.
fn weight(runs: &[SyncRun]) -> usize {
    let health = Scene::with_runs(runs).health();
    health.issues.iter().filter(|issue| issue.severity == Severity::Blocking).count()
}

proptest! {
    #[test]
    fn the_order_in_which_runs_are_given_does_not_matter((runs, shuffled) in any_runs().prop_flat_map(|runs| (Just(runs.clone()), Just(runs).prop_shuffle()))) {
        prop_assert_eq!(Scene::with_runs(&runs).health(), Scene::with_runs(&shuffled).health());
    }

    #[test]
    fn one_more_success_never_makes_a_source_stale_or_blocks_it(runs in any_runs(), minutes_ago in 0i64..6_000) {
        let started = at(NOW).checked_sub(SignedDuration::from_mins(minutes_ago)).unwrap();
        let newer = run("new", &started.to_string(), RunStatus::Completed);
        let more = [runs.clone(), vec![newer]].concat();
        prop_assert!(is_stale(&runs) || runs.is_empty() || weight(&runs) > 0 || !is_stale(&more));
        prop_assert!(weight(&more) <= weight(&runs));
    }
}
