//! Exports of any number of runs, and what is drawn of them.

use std::fs::File;
use std::process::Stdio;

use crate::support::workspace::Workspace;
use crate::{record, workspace};

/// More than a page of each of two sources.
const MANY: u32 = 2_500;

fn filled() -> Workspace {
    let workspace = workspace();
    let of_source = |n: u32| {
        record(&format!("r{n}"), n)
            .replace("suisse/shopify", if n.is_multiple_of(3) { "suisse/outlet" } else { "suisse/shopify" })
    };
    let runs: String = (0..MANY).map(of_source).collect();
    workspace.run(&["sync", "import", "-", "-o", "json"], runs.as_bytes()).ended(0);
    workspace
}

/// Standard output of a run that says more than a pipe holds.
fn said(workspace: &Workspace, args: &[&str]) -> String {
    let output = workspace.command(&[&["sync", "history"], args].concat()).stdin(Stdio::null()).output().expect("it starts");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn all_runs_of_all_sources_are_exported_newest_first() {
    let workspace = filled();
    let records = said(&workspace, &["--limit", "all", "-o", "ndjson"]);
    let ids: Vec<String> = records.lines().map(|line| line.split('"').nth(3).expect("an id").to_owned()).collect();
    assert_eq!(ids, (0..MANY).rev().map(|n| format!("r{n}")).collect::<Vec<_>>());
    assert_eq!(said(&workspace, &["--limit", "all", "-o", "csv"]).lines().count(), ids.len() + 1);
    assert_eq!(said(&workspace, &["--limit", "1500", "-o", "ndjson"]).lines().count(), 1500);
    let report: serde_json::Value = serde_json::from_str(&said(&workspace, &["--limit", "all", "-o", "json"])).expect("JSON");
    assert_eq!((report["runs"].as_array().map(Vec::len), &report["limit"]), (Some(ids.len()), &serde_json::Value::Null));
}

#[test]
fn a_full_disk_is_told_and_a_reader_that_goes_away_is_no_error() {
    let workspace = filled();
    let mut command = workspace.command(&["sync", "history", "--limit", "all", "-o", "ndjson"]);
    let full = File::options().write(true).open("/dev/full").expect("/dev/full");
    let output = command.stdin(Stdio::null()).stdout(full).output().expect("it starts");
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output could not be written"), "{output:?}");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = command.stdout(writer).output().expect("it starts");
    assert_eq!((output.status.code(), output.stderr.is_empty()), (Some(0), true), "{output:?}");
}

#[test]
fn a_chart_is_text_and_keeps_all_records() {
    let workspace = filled();
    let drawn = said(&workspace, &["--limit", "all", "--chart"]);
    assert!(drawn.contains(&format!("{MANY} runs, 0 failed; {} records processed, 0 rejected", 3 * MANY)), "{drawn}");
    for format in ["ndjson", "csv"] {
        assert_eq!(workspace.run(&["sync", "history", "--chart", "-o", format], b"").code, Some(2));
    }
    workspace.run(&["sync", "history", "--chart", "-o", "json"], b"").ended(2);
}
