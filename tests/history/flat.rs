//! Exports of so many runs that all of them at once would take the memory.

use std::process::Stdio;

use crate::support::peak::measured;
use crate::support::workspace::Workspace;
use crate::{record, workspace};

const FEW: u32 = 3_000;
const MANY: u32 = 30_000;

/// More than this, in KiB, the greater export must not take on top of the smaller one.
const GROWTH: u64 = 4 * 1024;

fn filled(runs: u32) -> Workspace {
    let workspace = workspace();
    let runs: String = (0..runs).map(|n| record(&format!("run-{n:08}"), n)).collect();
    workspace.run(&["sync", "import", "-", "-o", "json"], runs.as_bytes()).ended(0);
    workspace
}

#[test]
fn ten_times_as_many_runs_take_no_more_memory_to_print() {
    let [few, many] = [FEW, MANY].map(filled);
    for format in ["text", "json", "ndjson", "csv"] {
        let export = |workspace: &Workspace, runs: u32| {
            let mut command = workspace.command(&["sync", "history", "--limit", "all", "-o", format]);
            let (output, peak) = measured(command.stdin(Stdio::null()));
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            assert_eq!(text.matches("run-0").count(), runs as usize, "{format}");
            peak
        };
        let [few, many] = [export(&few, FEW), export(&many, MANY)];
        assert!(many <= few + GROWTH, "{format}: {few} KiB of {FEW} runs, {many} KiB of {MANY}");
    }
}

#[test]
fn what_is_printed_in_parts_reads_as_if_it_were_printed_at_once() {
    let workspace = filled(FEW);
    let print = |args: &[&str]| {
        let mut command = workspace.command(&[&["sync", "history"], args].concat());
        String::from_utf8(command.stdin(Stdio::null()).output().expect("it runs").stdout).expect("UTF-8")
    };
    let held = print(&["suisse/shopify", "--limit", "999", "--as-of", "2026-11-21"]);
    let parts = print(&["suisse/shopify", "--limit", "all", "--as-of", "2026-11-21"]);
    let lines = |text: &str| text.lines().take(1_000).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&held), lines(&parts));
    let last: Vec<&str> = parts.lines().rev().take(3).collect();
    assert_eq!(last[0], "3000 runs, newest first, of 1 source");
    assert!(last[1].starts_with("Last success: ") && last[2].is_empty(), "{last:?}");
    let run_at = |line: &str| line.find("run-0");
    let mut runs = parts.lines().filter(|line| line.contains("run-0"));
    let first = runs.next().and_then(run_at);
    assert!(first.is_some() && runs.all(|line| run_at(line) == first));

    let json = print(&["--limit", "all", "-o", "json", "--as-of", "2026-11-21"]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("one document");
    let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
    assert_eq!((keys.first().map(|key| key.as_str()), value["runs"].as_array().map(Vec::len)), (Some("asOf"), Some(3_000)));
    assert!(json.starts_with("{\n  \"schema\": ") && json.ends_with("\n  }\n}\n"));
    let few: serde_json::Value =
        serde_json::from_str(&print(&["--limit", "5", "-o", "json", "--as-of", "2026-11-21"])).expect("JSON");
    let element = serde_json::to_string(&few["runs"][0]["counts"]).expect("JSON");
    assert_eq!(element, serde_json::to_string(&value["runs"][0]["counts"]).expect("JSON"));
    assert!(print(&["--limit", "all", "--quiet"]).is_empty());
}

#[test]
fn a_document_that_a_damaged_history_cuts_short_is_still_one_and_says_so() {
    let workspace = filled(FEW);
    let file = workspace.path().join("home/state/sourcectl/history.sqlite3");
    let connection = rusqlite::Connection::open(&file).expect("the history");
    connection.execute("UPDATE sync_runs SET request_ids = '{' WHERE run_id = 'run-00000100'", []).expect("damaged");
    drop(connection);
    let mut command = workspace.command(&["sync", "history", "--limit", "all", "-o", "json"]);
    let output = command.stdin(Stdio::null()).output().expect("it runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one document");
    assert_eq!((output.status.code(), &report["exit"]["code"]), (Some(4), &4.into()));
    assert!(report["error"]["message"].to_string().contains("damaged"), "{}", report["error"]);
    assert!(report["runs"].as_array().is_some_and(|runs| runs.len() > 1_000));
}
