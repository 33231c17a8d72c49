//! Health and data quality, from runs that were really recorded.

use std::time::Duration;

use serde_json::Value;

use crate::support::program::Running;
use crate::support::workspace::Workspace;
use crate::{record, workspace};

const SOURCE: &str = "suisse/shopify";

/// A workspace whose mapping is confirmed and whose version is reviewed.
fn reviewed() -> Workspace {
    let workspace = workspace();
    let mapping = "mapping = { status = \"confirmed\", reviewed_api_version = \"2026-10\", fields = [\"Order.id\"] }\n";
    workspace.edit("api_version = \"2026-10\"\n", &format!("api_version = \"2026-10\"\n{mapping}"));
    workspace
}

/// Notes a run of now.
fn tell(workspace: &Workspace, id: &str, status: &str, more: &[&str]) {
    let arguments = ["sync", "record", SOURCE, "--run-id", id, "--status", status, "-o", "json"];
    workspace.run(&[&arguments[..], more].concat(), b"").ended(0);
}

fn health(workspace: &Workspace, args: &[&str]) -> Value {
    workspace.run(&[&["health", SOURCE, "-o", "json"], args].concat(), b"").json()
}

fn quality(workspace: &Workspace, args: &[&str]) -> Value {
    workspace.run(&[&["quality", SOURCE, "-o", "json"], args].concat(), b"").json()
}

fn status(report: &Value) -> (&str, i64) {
    (report["sources"][0]["status"].as_str().expect("a status"), report["exit"]["code"].as_i64().expect("a code"))
}

fn codes<'r>(report: &'r Value, key: &str) -> Vec<&'r str> {
    let issues = report["sources"][0][key].as_array().expect("issues").iter();
    issues.filter(|issue| issue["unknown"] == false).map(|issue| issue["code"].as_str().expect("a code")).collect()
}

#[test]
fn a_source_goes_from_unknown_through_pending_to_healthy_and_back() {
    let workspace = reviewed();
    assert_eq!(status(&health(&workspace, &[])), ("unknown", 3));
    assert!(!workspace.path().join("home/state").exists(), "looking makes nothing");
    tell(&workspace, "1", "running", &[]);
    assert_eq!(status(&health(&workspace, &[])).1, 8, "it may be stale, and it is being synced");
    tell(&workspace, "1", "completed", &["--processed", "3"]);
    assert_eq!(status(&health(&workspace, &[])), ("healthy", 0));
    tell(&workspace, "2", "running", &[]);
    assert_eq!(status(&health(&workspace, &[])), ("pending", 8));
    tell(&workspace, "2", "failed", &["--error-message", "it broke"]);
    let report = health(&workspace, &[]);
    assert_eq!((status(&report), codes(&report, "issues")), (("degraded", 0), vec!["sync_failed"]));
    assert!(report["sources"][0]["issues"].to_string().contains("it broke"), "{report}");
    assert_eq!(status(&health(&workspace, &["--fail-on", "warning"])), ("degraded", 1));
}

#[test]
fn a_failure_without_any_success_is_unhealthy_and_a_retry_is_waited_for() {
    let workspace = reviewed();
    tell(&workspace, "1", "failed", &[]);
    assert_eq!(status(&health(&workspace, &["--wait", "30s"])), ("unhealthy", 1));
    tell(&workspace, "2", "running", &[]);
    let waiting = workspace.start(&["health", SOURCE, "-o", "json", "--wait", "50s"], b"");
    std::thread::sleep(Duration::from_millis(700));
    tell(&workspace, "2", "completed", &["--processed", "1"]);
    let done = waiting.end();
    assert_eq!(status(&done.json()), ("healthy", 0), "{done:?}");
    assert!(done.stderr.starts_with("waiting: suisse/shopify: unhealthy"), "{done:?}");
    assert!(done.took < Duration::from_secs(30), "{done:?}");
}

#[test]
fn a_failure_is_not_hidden_behind_any_number_of_runs_that_are_dated_ahead_or_tell_nothing() {
    let ahead = |index: u32| ["--started".to_owned(), format!("2999-01-01T00:00:{index:02}Z")];
    for (word, is_ahead) in [("completed", true), ("unknown", false), ("cancelled", false)] {
        let workspace = reviewed();
        tell(&workspace, "failed", "failed", &["--started", "2026-01-01T00:00:00Z", "--finished", "2026-01-01T00:01:00Z"]);
        for index in 0..20 {
            let started = if is_ahead { ahead(index) } else { ["--started".to_owned(), "2026-01-02T00:00:00Z".to_owned()] };
            tell(&workspace, &index.to_string(), word, &[&started[0], &started[1]]);
        }
        let report = health(&workspace, &[]);
        assert_eq!(status(&report), ("unhealthy", 1), "{word}: {report}");
        assert!(codes(&report, "issues").contains(&"sync_failed"), "{word}: {report}");
    }
}

#[test]
fn looked_back_at_a_success_is_not_hidden_by_runs_that_ended_a_minute_later() {
    let workspace = reviewed();
    let run = |id: &str, started: &str, finished: &str| {
        format!(
            "{{\"run_id\":\"{id}\",\"source\":\"{SOURCE}\",\"status\":\"completed\",\"started_at\":\"{started}\",\"finished_at\":\"{finished}\"}}\n"
        )
    };
    let records = [
        run("before", "2026-11-19T02:00:00Z", "2026-11-19T02:07:00Z"),
        run("orders", "2026-11-20T02:00:00Z", "2026-11-20T02:07:00Z"),
        run("products", "2026-11-20T02:00:00Z", "2026-11-20T02:07:00Z"),
    ];
    workspace.run(&["sync", "import", "-", "-o", "json"], records.concat().as_bytes()).ended(0);
    let report = health(&workspace, &["--as-of", "2026-11-20T02:06:00Z"]);
    assert_eq!(report["sources"][0]["technicalStatus"][7]["value"], "2026-11-19T02:07:00Z", "{report}");
    assert_eq!(status(&report), ("pending", 8));
}

#[test]
fn a_sync_that_is_going_on_is_waited_for_as_long_as_was_said() {
    let workspace = reviewed();
    tell(&workspace, "1", "completed", &[]);
    tell(&workspace, "2", "running", &[]);
    let done = workspace.run(&["health", SOURCE, "-o", "json", "--wait", "2s"], b"");
    assert_eq!(status(&done.json()), ("pending", 8));
    assert!(done.took >= Duration::from_secs(2), "{done:?}");
}

#[test]
fn a_history_that_cannot_be_read_makes_a_source_unknown_and_is_told_with_its_remedy() {
    let workspace = reviewed();
    tell(&workspace, "1", "completed", &[]);
    let path = workspace.path().join("home/state/sourcectl/history.sqlite3");
    std::fs::write(&path, [7; 4096]).expect("written");
    for (command, key) in [("health", "issues"), ("quality", "findings")] {
        let report = workspace.run(&[command, SOURCE, "-o", "json"], b"").ended(3);
        assert_eq!(status(&report), ("unknown", 3));
        let issue = &report["sources"][0][key][0];
        assert_eq!(issue["code"], "history_unreachable");
        assert!(issue["text"].to_string().contains("no history of sourcectl") && issue["remedy"]["text"] != "", "{issue}");
    }
    let report = workspace.run(&["api-versions", "-o", "json"], b"").ended(0);
    assert_eq!(report["runsUnknown"]["code"], "history_unreachable");
    let doctor = workspace.run(&["doctor", "-o", "json"], b"").json();
    assert!(doctor["findings"].to_string().contains("runs are neither recorded nor shown"), "{doctor}");
    workspace.run(&["sync", "history", "-o", "json"], b"").ended(4);
}

#[test]
fn looked_back_at_a_source_is_as_it_was() {
    let workspace = reviewed();
    workspace.run(&["sync", "import", "-", "-o", "json"], record("a", 60).as_bytes()).ended(0);
    let at = |instant: &str| {
        let report = health(&workspace, &["--as-of", instant]);
        let rows = report["sources"][0]["technicalStatus"].as_array().expect("rows").clone();
        (
            report["sources"][0]["status"].as_str().expect("a status").to_owned(),
            rows[7]["value"].as_str().expect("a value").to_owned(),
        )
    };
    assert_eq!(at("2026-11-20T02:00:59Z"), ("unknown".into(), "none".into()));
    assert_eq!(at("2026-11-20T02:02:00Z"), ("healthy".into(), "2026-11-20T02:01:00Z".into()));
    assert_eq!(at("2026-11-22T02:01:00Z"), ("healthy".into(), "2026-11-20T02:01:00Z".into()));
    assert_eq!(at("2026-11-22T02:01:01Z").0, "degraded");
}

#[test]
fn of_one_profile_no_run_shows_in_another() {
    let workspace = reviewed();
    tell(&workspace, "1", "completed", &[]);
    let report = workspace.run(&["health", "suisse/outlet", "-o", "json"], b"").ended(3);
    assert_eq!(status(&report), ("unknown", 3));
    let mut command = workspace.command(&["health", "--all", "-o", "json"]);
    command.env("SOURCECTL_ALLOWED_PROFILES", "");
    assert_eq!(Running::start(command, b"").end().code, Some(2));
}

#[test]
fn findings_of_data_quality_are_weighed_by_the_config() {
    let workspace = reviewed();
    for day in 1..8 {
        let (from, to) = (format!("2026-11-{day:02}T02:00:00Z"), format!("2026-11-{day:02}T02:05:00Z"));
        let fetched = if day == 7 { "9" } else { "1000" };
        tell(&workspace, &format!("n{day}"), "completed", &["--started", &from, "--finished", &to, "--fetched", fetched]);
    }
    let as_of = ["--as-of", "2026-11-07T03:00:00Z"];
    let report = quality(&workspace, &as_of);
    assert_eq!((status(&report), codes(&report, "findings")), (("advisory", 0), vec!["fetched_anomaly"]));
    let figures = &report["sources"][0]["findings"][0]["evidence"]["figures"];
    assert_eq!(*figures, serde_json::json!({ "fetched": 9, "median": 1000, "runs": 6 }));
    let set = |key: &str, value: &str| workspace.run(&["config", "set", key, value, "-o", "json"], b"").ended(0);
    set("quality.severity.fetched_anomaly", "blocking");
    assert_eq!(status(&quality(&workspace, &as_of)), ("blocking", 1));
    set("quality.fetched_anomaly_min_runs", "7");
    let report = quality(&workspace, &as_of);
    assert_eq!(status(&report), ("noAlert", 0));
    assert_eq!(report["sources"][0]["notJudged"][0]["reason"], "6 of 7 completed runs to compare with");
    let stale = quality(&workspace, &["--as-of", "2026-11-12"]);
    assert_eq!(codes(&stale, "findings"), ["sync_stale"]);
    set("quality.severity.sync_stale", "off");
    assert_eq!(codes(&quality(&workspace, &["--as-of", "2026-11-12"]), "findings"), [""; 0]);
}

#[test]
fn a_version_that_answered_for_another_is_a_finding_of_the_calendar() {
    let workspace = reviewed();
    tell(&workspace, "1", "completed", &["--api-version", "2026-10", "--served-version", "2026-07"]);
    let report = workspace.run(&["api-versions", "-o", "json"], b"").ended(0);
    assert_eq!(report["drifts"][0]["source"], SOURCE);
    assert_eq!(report["drifts"][0]["finding"]["evidence"]["runId"], "1");
    assert_eq!(codes(&health(&workspace, &[]), "issues"), ["served_version_drift"]);
}

#[test]
fn a_success_is_found_behind_many_runs_that_claim_to_end_ahead_of_the_clock() {
    let workspace = reviewed();
    let now = jiff::Timestamp::now();
    let minutes_ago = |minutes: i64| now.checked_sub(jiff::SignedDuration::from_mins(minutes)).expect("an instant").to_string();
    tell(&workspace, "real", "completed", &["--started", &minutes_ago(300), "--finished", &minutes_ago(290)]);
    for n in 0..5 {
        let (from, to) = (minutes_ago(100 + n), minutes_ago(-1_000));
        tell(&workspace, &format!("ahead{n}"), "completed", &["--started", &from, "--finished", &to]);
    }
    let report = health(&workspace, &[]);
    assert_eq!((status(&report).0, codes(&report, "issues")), ("degraded", vec!["clock_skew"]));
}

#[test]
fn a_stream_that_fails_is_not_hidden_by_one_that_runs_far_more_often() {
    let workspace = reviewed();
    let hours_ago = |hours: i64| {
        let at = jiff::Timestamp::now().checked_sub(jiff::SignedDuration::from_hours(hours)).expect("a time");
        at.to_string()
    };
    let tell = |stream: &str, hours: i64, status: &str| {
        let at = hours_ago(hours);
        let id = format!("{stream}-{hours}");
        tell(&workspace, &id, status, &["--stream", stream, "--started", &at, "--finished", &at]);
    };
    (1..=16).for_each(|hours| tell("orders", hours, "completed"));
    tell("customers", 30, "completed");
    tell("customers", 0, "failed");
    assert_eq!(status(&health(&workspace, &[])), ("degraded", 0), "its last success is far back, and not too old");
    workspace.edit("api_version = \"2026-10\"\n", "api_version = \"2026-10\"\nmax_age = \"24h\"\n");
    let report = health(&workspace, &[]);
    assert_eq!((status(&report), codes(&report, "issues")), (("unhealthy", 1), vec!["sync_failed"]));
    assert!(report["sources"][0]["issues"].to_string().contains("stream customers"), "{report}");
}
