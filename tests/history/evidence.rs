//! No failing run reads as healthy: files as tools write them, imported into both kinds of history and judged.

use serde_json::Value;

use crate::support::workspace::Workspace;
use crate::{workspace_at, workspaces};

const SOURCE: &str = "suisse/shopify";
const NOW: &str = "2026-11-28T06:00:00Z";

/// Workspaces whose mapping is confirmed and whose version is reviewed, one with each kind of history.
fn reviewed() -> Vec<Workspace> {
    let mapping = "mapping = { status = \"confirmed\", reviewed_api_version = \"2026-10\", fields = [\"Order.id\"] }\n";
    let workspaces = workspaces();
    for workspace in &workspaces {
        workspace.edit("api_version = \"2026-10\"\n", &format!("api_version = \"2026-10\"\n{mapping}"));
    }
    workspaces
}

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/evidence/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn import(workspace: &Workspace, records: &[u8], args: &[&str]) -> Value {
    workspace.run(&[&["sync", "import", "-", "--source", SOURCE, "-o", "json"], args].concat(), records).json()
}

fn judge(workspace: &Workspace, command: &str, args: &[&str]) -> Value {
    workspace.run(&[&[command, SOURCE, "-o", "json"], args].concat(), b"").json()
}

/// The status, the exit code, and the codes that speak of runs.
fn verdict(report: &Value, key: &str) -> (String, i64, Vec<String>) {
    let source = &report["sources"][0];
    let codes = source[key].as_array().expect("findings").iter().map(|issue| issue["code"].as_str().expect("a code").to_owned());
    let of_runs = codes.filter(|code| code != "schema_unknown").collect();
    (source["status"].as_str().expect("a status").to_owned(), report["exit"]["code"].as_i64().expect("a code"), of_runs)
}

#[test]
fn health_follows_the_newest_run_whatever_words_its_tool_uses() {
    for (name, status, exit, codes) in [
        ("word_error.ndjson", "degraded", 0, vec!["sync_failed"]),
        ("word_error_after_stale.ndjson", "unhealthy", 1, vec!["sync_failed"]),
        ("st_success.ndjson", "healthy", 0, vec![]),
        ("k_state_after_good.ndjson", "unknown", 3, vec!["outcome_unknown"]),
        ("k_right.ndjson", "unhealthy", 1, vec!["sync_failed"]),
        ("bulk_nourl.ndjson", "unknown", 3, vec!["outcome_unknown", "sync_stale"]),
        ("finished_before_started.ndjson", "unknown", 3, vec!["outcome_unknown", "sync_stale"]),
        ("ab_incomplete_retrying.ndjson", "degraded", 8, vec!["sync_stale"]),
        ("ab_sync_and_clear.ndjson", "healthy", 0, vec![]),
    ] {
        for workspace in reviewed() {
            let report = import(&workspace, &fixture(name), &[]);
            assert_eq!(report["exit"]["code"], 0, "{name}: {report}");
            let report = judge(&workspace, "health", &["--as-of", NOW]);
            let codes = codes.iter().map(|code| (*code).to_owned()).collect();
            assert_eq!(verdict(&report, "issues"), (status.to_owned(), exit, codes), "{name}: {report}");
        }
    }
}

#[test]
fn a_drop_is_an_anomaly_by_what_is_reported() {
    for workspace in reviewed() {
        import(&workspace, &fixture("ab_series_drop.ndjson"), &["--from", "airbyte"]);
        let report = judge(&workspace, "quality", &["--as-of", NOW]);
        assert!(verdict(&report, "findings").2.contains(&"fetched_anomaly".to_owned()), "{report}");
        assert!(report.to_string().contains("processed 0 records, far fewer than the 500"), "{report}");
    }
}

#[test]
fn a_word_that_is_not_known_is_never_healthy_and_strict_refuses_it() {
    let records = |word: &str| {
        format!(
            "{{\"run_id\":\"a\",\"status\":\"completed\",\"finished_at\":\"2026-11-28T01:00:00Z\"}}\n\
             {{\"run_id\":\"b\",\"status\":\"{word}\",\"finished_at\":\"2026-11-28T02:00:00Z\"}}\n"
        )
    };
    for workspace in reviewed() {
        let refused = import(&workspace, records("meh").as_bytes(), &["--strict"]);
        assert_eq!((&refused["exit"]["code"], &refused["kept"]), (&Value::from(4), &Value::from(false)), "{refused}");
        let kept = import(&workspace, records("meh").as_bytes(), &[]);
        assert!(kept.to_string().contains("meh"), "the word is named: {kept}");
        let report = judge(&workspace, "health", &["--as-of", NOW]);
        assert_eq!(verdict(&report, "issues"), ("unknown".to_owned(), 3, vec!["outcome_unknown".to_owned()]), "{report}");
        // Told again in a word that is known, with a later end.
        import(&workspace, records("timed out").replace("02:00:00", "02:00:01").as_bytes(), &["--strict"]);
        let report = judge(&workspace, "health", &["--as-of", NOW]);
        assert_eq!(verdict(&report, "issues"), ("degraded".to_owned(), 0, vec!["sync_failed".to_owned()]), "{report}");
    }
}

#[test]
fn the_words_of_files_are_taken_by_sync_record_too() {
    for workspace in reviewed() {
        for (number, (word, status)) in
            [("error", "failed"), ("Success", "completed"), ("timed_out", "failed")].into_iter().enumerate()
        {
            let id = number.to_string();
            let args = ["sync", "record", SOURCE, "--run-id", &id, "--status", word, "-o", "json"];
            assert_eq!(workspace.run(&args, b"").ended(0)["run"]["claimedStatus"], status, "{word}");
        }
        let refused = workspace.run(&["sync", "record", SOURCE, "--run-id", "x", "--status", "finished"], b"");
        assert_eq!(refused.code, Some(2), "{refused:?}");
    }
}

#[test]
fn a_failed_stream_is_found_behind_any_number_of_runs_of_another_one() {
    let mut records = String::from(
        "{\"run_id\":\"bad\",\"stream\":\"customers\",\"status\":\"failed\",\"started_at\":\"2026-11-26T00:00:00Z\",\
         \"finished_at\":\"2026-11-26T00:05:00Z\"}\n",
    );
    for number in 0..2_000 {
        let second = format!("2026-11-27T{:02}:{:02}:{:02}Z", number / 3600, number / 60 % 60, number % 60);
        records += &format!(
            "{{\"run_id\":\"o{number}\",\"stream\":\"orders\",\"status\":\"completed\",\"started_at\":\"{second}\",\"finished_at\":\"{second}\"}}\n"
        );
    }
    for workspace in reviewed() {
        import(&workspace, records.as_bytes(), &["--strict"]);
        let report = judge(&workspace, "health", &["--as-of", NOW]);
        assert_eq!(verdict(&report, "issues"), ("unhealthy".to_owned(), 1, vec!["sync_failed".to_owned()]), "{report}");
        assert!(report.to_string().contains("run bad of stream customers failed"), "{report}");
        let report = judge(&workspace, "quality", &["--as-of", NOW]);
        assert!(verdict(&report, "findings").2.contains(&"sync_failed".to_owned()), "{report}");
    }
}

#[test]
fn a_stream_that_stopped_is_silent_after_the_age_of_the_config() {
    let records = "{\"run_id\":\"c\",\"stream\":\"customers\",\"status\":\"completed\",\"finished_at\":\"2026-11-18T00:00:00Z\"}\n\
                   {\"run_id\":\"o\",\"stream\":\"orders\",\"status\":\"completed\",\"finished_at\":\"2026-11-28T01:00:00Z\"}\n";
    for workspace in reviewed() {
        import(&workspace, records.as_bytes(), &["--strict"]);
        let codes = |workspace: &Workspace| verdict(&judge(workspace, "health", &["--as-of", NOW]), "issues").2;
        assert_eq!(codes(&workspace), ["sync_stale"], "after ten days of the default fourteen");
        workspace.run(&["config", "set", "quality.stream_silent_after", "7d", "-o", "json"], b"").ended(0);
        assert_eq!(codes(&workspace), ["stream_silent"]);
    }
}

#[test]
fn a_run_without_a_date_or_far_ahead_is_named() {
    let now = jiff::Timestamp::now();
    for workspace in reviewed() {
        let records = format!(
            "{{\"run_id\":\"good\",\"status\":\"completed\",\"finished_at\":\"{now}\"}}\n{{\"run_id\":\"bad\",\"status\":\"failed\"}}\n\
             {{\"run_id\":\"far\",\"status\":\"success\",\"finished_at\":\"9999-01-01T00:00:00Z\"}}\n"
        );
        import(&workspace, records.as_bytes(), &[]);
        let (status, exit, codes) = verdict(&judge(&workspace, "health", &[]), "issues");
        assert_eq!((status.as_str(), exit), ("unknown", 3), "{codes:?}");
        assert_eq!(codes, ["run_undated", "clock_skew"]);
    }
}

#[test]
fn with_fail_on_warning_a_known_problem_decides_before_an_unknown_one() {
    let records = "{\"run_id\":\"a\",\"status\":\"completed\",\"finished_at\":\"2026-11-20T01:00:00Z\"}\n\
                   {\"run_id\":\"b\",\"status\":\"meh\",\"finished_at\":\"2026-11-28T02:00:00Z\"}\n";
    for workspace in reviewed() {
        import(&workspace, records.as_bytes(), &[]);
        for command in ["health", "quality"] {
            let exit = |args: &[&str]| judge(&workspace, command, args)["exit"]["code"].as_i64();
            assert_eq!(exit(&["--as-of", NOW]), Some(3), "{command}");
            assert_eq!(exit(&["--as-of", NOW, "--fail-on", "warning"]), Some(1), "{command}");
        }
    }
}

#[test]
fn a_stream_whose_name_cannot_be_kept_whole_is_refused_and_not_taken_for_another_one() {
    let long = "x".repeat(300);
    for names in [
        ["o-shpss_0123456789abcdef0123456789abcde1", "o-shpss_0123456789abcdef0123456789abcde2"].map(str::to_owned),
        [format!("{long}a"), format!("{long}b")],
        ["https://x/y?sig=1".to_owned(), "https://x/y?sig=2".to_owned()],
    ] {
        let record = |id: &str, name: &str, status: &str| {
            format!(
                "{{\"run_id\":\"{id}\",\"stream\":\"{name}\",\"status\":\"{status}\",\"finished_at\":\"2026-11-28T02:00:00Z\"}}\n"
            )
        };
        for workspace in reviewed() {
            let report =
                import(&workspace, (record("a", &names[0], "failed") + &record("b", &names[1], "completed")).as_bytes(), &[]);
            assert_eq!((&report["exit"]["code"], &report["bad"]), (&Value::from(4), &Value::from(2)), "{report}");
            assert_eq!(report["problems"][0]["reason"], "name_not_kept");
            assert!(!report.to_string().contains("shpss_") && !report.to_string().contains("sig="), "{report}");
            let args = ["sync", "record", SOURCE, "--run-id", "a", "--status", "failed", "--stream", &names[0]];
            assert_eq!(workspace.run(&args, b"").code, Some(2));
        }
    }
}

#[test]
fn a_run_that_names_the_zero_of_a_clock_or_a_start_long_ago_hides_behind_no_success() {
    let good = "{\"run_id\":\"g\",\"status\":\"completed\",\"started_at\":\"2026-11-28T02:00:00Z\",\"finished_at\":\"2026-11-28T02:05:00Z\"}\n";
    for started in ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-11-01T00:00:00Z"] {
        let bad = format!(
            "{{\"run_id\":\"f\",\"status\":\"failed\",\"started_at\":\"{started}\",\"finished_at\":\"2026-11-28T03:00:00Z\"}}\n"
        );
        for workspace in reviewed() {
            import(&workspace, (good.to_owned() + &bad).as_bytes(), &["--strict"]);
            let report = judge(&workspace, "health", &["--as-of", NOW]);
            assert_eq!(
                verdict(&report, "issues"),
                ("degraded".to_owned(), 0, vec!["sync_failed".to_owned()]),
                "{started}: {report}"
            );
        }
    }
}

#[test]
fn a_job_that_runs_again_after_an_attempt_is_waited_for() {
    let attempt = |status: &str, updated: &str| {
        format!(
            "{{\"jobId\":2,\"status\":\"{status}\",\"jobType\":\"sync\",\"startTime\":\"2026-11-28T02:00:00Z\",\"lastUpdatedAt\":\"{updated}\"}}\n"
        )
    };
    for workspace in reviewed() {
        let exit = |workspace: &Workspace| judge(workspace, "health", &["--as-of", NOW])["exit"]["code"].as_i64();
        import(&workspace, attempt("incomplete", "2026-11-28T02:05:00Z").as_bytes(), &[]);
        assert_eq!(exit(&workspace), Some(8));
        import(&workspace, attempt("running", "2026-11-28T02:06:00Z").as_bytes(), &[]);
        assert_eq!(exit(&workspace), Some(8));
        import(&workspace, attempt("succeeded", "2026-11-28T02:09:00Z").as_bytes(), &[]);
        assert_eq!(exit(&workspace), Some(0));
        // Records come out of order: an older account changes nothing.
        import(&workspace, attempt("incomplete", "2026-11-28T02:05:00Z").as_bytes(), &[]);
        assert_eq!(exit(&workspace), Some(0));
    }
}

#[test]
fn a_worker_that_writes_to_the_database_is_judged_by_the_same_words() {
    let Some(server) = crate::postgres::server() else { return };
    let database = server.database();
    let workspace = workspace_at(&database.socket_url(crate::postgres::OWNER));
    database.make_tables();
    for (id, word, bulk) in [("1", "success", "NULL"), ("2", "Success", "'FAILED'"), ("3", "timed_out", "NULL")] {
        database.sql(
            crate::postgres::OWNER,
            &format!(
                "INSERT INTO sourcectl.sync_runs (profile, source, run_id, claimed, finished_at, bulk_status) \
                 VALUES ('suisse', 'shopify', '{id}', '{word}', '2026-11-28T0{id}:00:00Z', {bulk})"
            ),
        );
    }
    let report = workspace.run(&["sync", "history", SOURCE, "-o", "json"], b"").ended(0);
    let statuses: Vec<&Value> = report["runs"].as_array().expect("runs").iter().map(|run| &run["status"]).collect();
    assert_eq!(statuses, ["failed", "failed", "completed"]);
}
