//! What is recorded is what is shown.

use std::os::unix::fs::PermissionsExt;

use crate::{history, ids, record, workspace, workspaces};

const SOURCE: &str = "suisse/shopify";

/// With the shape of an access token.
const CANARY: &str = "shpat_0ddba11c0ffee0123456789abcdef012";

#[test]
fn a_run_is_told_when_it_starts_and_when_it_ends_and_is_one_run() {
    for workspace in workspaces() {
        let tell = |args: &[&str]| {
            workspace.run(&[&["sync", "record", SOURCE, "--run-id", "7", "-o", "json"], args].concat(), b"").ended(0)
        };
        assert_eq!(tell(&["--status", "running"])["result"], "added");
        assert_eq!(history(&workspace, &[])["runs"][0]["status"], "running");
        let ended = tell(&["--status", "completed", "--reported", "5", "--processed", "4", "--failed", "1"]);
        assert_eq!((&ended["result"], &ended["run"]["findings"][0]), (&"changed".into(), &"rows_failed".into()));
        let report = history(&workspace, &[]);
        assert_eq!(ids(&report), ["7"]);
        assert_eq!(report["runs"][0]["status"], "partial");
        assert_eq!(report["runs"][0]["claimedStatus"], "completed");
        assert!(report["runs"][0]["durationSeconds"].as_i64().is_some_and(|seconds| (0..60).contains(&seconds)), "{report}");
        assert_eq!(report["lastSuccesses"], serde_json::json!([]));
    }
}

#[test]
fn looking_makes_nothing_and_the_first_record_makes_a_private_file() {
    let workspace = workspace();
    let state = workspace.path().join("home/state");
    assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
    workspace.run(&["sync", "import", "-", "--dry-run"], record("a", 1).as_bytes());
    workspace.run(&["sync", "import", "-"], b"\n\n");
    assert!(!state.exists());
    workspace.run(&["sync", "import", "-", "-o", "json"], record("a", 1).as_bytes()).ended(0);
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&state.join("sourcectl")), 0o700);
    assert_eq!(mode(&state.join("sourcectl/history.sqlite3")), 0o600);
    let names: Vec<_> = std::fs::read_dir(state.join("sourcectl")).expect("a directory").collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn what_is_exported_can_be_imported_and_changes_nothing() {
    for workspace in workspaces() {
        let runs: String = (0..50).map(|n| record(&format!("r{n}"), n)).collect();
        let imported = workspace.run(&["sync", "import", "-", "-o", "json"], runs.as_bytes()).ended(0);
        assert_eq!((&imported["added"], &imported["kept"]), (&50.into(), &true.into()));
        let exported = workspace.run(&["sync", "history", "-o", "ndjson", "--limit", "100"], b"");
        assert_eq!(exported.stdout.lines().count(), 50);
        let again = workspace.run(&["sync", "import", "-", "--strict", "-o", "json"], exported.stdout.as_bytes()).ended(0);
        assert_eq!((&again["unchanged"], &again["bad"]), (&50.into(), &0.into()));
        assert_eq!(ids(&history(&workspace, &["--limit", "2"])), ["r49", "r48"]);
        assert_eq!(ids(&history(&workspace, &["suisse/outlet"])), [""; 0]);
    }
}

#[test]
fn a_bad_line_is_told_by_its_number_and_the_others_are_kept_unless_all_must_be() {
    for workspace in workspaces() {
        let input = format!("{}oh\n{}", record("a", 1), record("b", 2));
        let strict = workspace.run(&["sync", "import", "-", "--strict", "-o", "json"], input.as_bytes()).ended(4);
        assert_eq!(strict["kept"], false);
        assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
        let report = workspace.run(&["sync", "import", "-", "-o", "json"], input.as_bytes()).ended(4);
        let places = serde_json::json!([{ "line": 2, "column": 1 }]);
        let problem = serde_json::json!({ "reason": "not_json", "key": null, "said": null, "named": null, "nearest": null, "count": 1, "places": places });
        assert_eq!(report["problems"], serde_json::json!([problem]));
        assert_eq!((&report["added"], &report["kept"]), (&2.into(), &true.into()));
        assert_eq!(ids(&history(&workspace, &[])), ["b", "a"]);
    }
}

#[test]
fn sources_that_are_not_there_or_not_meant_are_not_written() {
    for workspace in workspaces() {
        let import = |args: &[&str], source: &str| {
            let line = record("a", 1).replace("suisse/shopify", source);
            let report =
                workspace.run(&[&["sync", "import", "-", "--dry-run", "-o", "json"], args].concat(), line.as_bytes()).json();
            report["problems"][0]["reason"].as_str().map(str::to_owned)
        };
        assert_eq!(import(&[], "suisse/shopify"), None);
        assert_eq!(import(&[], "suisse/shop"), Some("unknown_source".to_owned()));
        assert_eq!(import(&["--source", SOURCE], "suisse/outlet"), Some("other_source".to_owned()));
        assert_eq!(import(&["--source", SOURCE], SOURCE), None);
        let nameless = b"{\"run_id\": 1}";
        assert_eq!(workspace.run(&["sync", "import", "-", "--source", SOURCE, "--dry-run"], nameless).code, Some(0));
        assert_eq!(workspace.run(&["sync", "import", "-", "--dry-run"], nameless).code, Some(4));
    }
}

#[test]
fn a_run_ahead_of_the_clock_is_never_the_last_success() {
    for workspace in workspaces() {
        let ahead = record("ahead", 9).replace("2026-11-20", "2199-11-20");
        workspace.run(&["sync", "import", "-", "-o", "json"], (ahead + &record("b", 2)).as_bytes()).ended(0);
        let report = history(&workspace, &["--as-of", "2026-11-21"]);
        assert_eq!(ids(&report), ["b"]);
        let report = history(&workspace, &[]);
        assert_eq!(report["runs"][0]["findings"][0], "clock_skew");
        assert_eq!(report["lastSuccesses"][0]["at"], "2026-11-20T02:00:02Z");
    }
}

#[test]
fn a_record_on_standard_input_without_times_is_of_now() {
    for workspace in workspaces() {
        for (id, status, key) in [("a", "running", "startedAt"), ("b", "completed", "finishedAt")] {
            let record = serde_json::json!({ "run_id": id, "status": status }).to_string();
            let told = workspace.run(&["sync", "record", SOURCE, "--stdin", "-o", "json"], record.as_bytes()).ended(0);
            assert!(told["run"][key].is_string(), "{told}");
        }
    }
}

#[test]
fn a_run_without_a_date_was_not_there_on_a_past_day() {
    for workspace in workspaces() {
        let undated = "{\"run_id\": \"undated\", \"source\": \"suisse/shopify\", \"status\": \"completed\"}\n";
        let lines = format!("{undated}{}\n", record("a", 1));
        workspace.run(&["sync", "import", "-", "-o", "json"], lines.as_bytes()).ended(0);
        assert_eq!(ids(&history(&workspace, &[])), ["a", "undated"]);
        assert_eq!(ids(&history(&workspace, &["--as-of", "2026-11-21"])), ["a"]);
    }
}

#[test]
fn a_secret_in_an_error_is_kept_nowhere_and_controls_reach_no_terminal() {
    let workspace = workspace();
    let record = serde_json::json!({
        "run_id": "a", "status": "failed", "stream": "=cmd|' /C calc'!A0",
        "error": { "message": format!("token {} \u{1b}]0;x\u{7} \u{202e}\n::error::x", CANARY) },
    });
    let done = workspace.run(&["sync", "record", SOURCE, "--stdin"], record.to_string().as_bytes());
    assert_eq!(done.code, Some(0), "{done:?}");
    for format in ["text", "json", "ndjson", "csv"] {
        let done = workspace.run(&["sync", "history", "-o", format], b"");
        done.shows_none_of(&[CANARY, "\u{1b}", "\u{7}", "\u{202e}", ",=cmd", "\n::error"]);
        assert!(done.stdout.contains("[removed: the sha"), "{done:?}");
    }
    let told = workspace.run(&["sync", "record", SOURCE, "--run-id", CANARY, "--status", "failed"], b"");
    assert_eq!(told.code, Some(2));
    told.shows_none_of(&[CANARY]);
    let bytes = std::fs::read(workspace.path().join("home/state/sourcectl/history.sqlite3")).expect("the history");
    assert!(!String::from_utf8_lossy(&bytes).contains(CANARY));
}

#[test]
fn a_ref_of_an_account_in_what_a_tool_said_is_shown_masked_in_every_form() {
    let workspace = workspace();
    workspace.edit(
        "\n# the source outlet",
        "\n[[profiles.suisse.sources.shopify.accounts]]\nshop = \"a.myshopify.com\"\nref = \"shop_ch_0001\"\n\n# the source outlet",
    );
    let told = ["sync", "record", "suisse/shopify", "--run-id", "a", "--status", "failed", "--error-message"];
    let done = workspace.run(&[&told[..], &["account shop_ch_0001 refused"]].concat(), b"");
    done.shows_none_of(&["shop_ch_0001"]);
    for command in [
        "sync history suisse -o text",
        "sync history suisse -o json",
        "sync history suisse -o csv",
        "sync history suisse -o ndjson",
        "health suisse -o text",
        "health suisse -o json",
        "health suisse -o github",
        "quality suisse -o markdown",
        "show suisse/shopify -o json",
    ] {
        let done = workspace.run(&command.split(' ').collect::<Vec<_>>(), b"");
        done.shows_none_of(&["shop_ch_0001"]);
        let is_about_errors = !command.starts_with("quality");
        assert!(!is_about_errors || done.stdout.contains("account shop_ch_•••1 refused"), "{command}: {done:#?}");
    }
}
