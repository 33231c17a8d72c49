//! No failed run of a file gets lost: what is not read as a run is reported with its place.

use std::io::Write;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::program::Running;
use crate::support::workspace::Workspace;
use crate::{workspace, workspaces};

/// Judges an input without keeping it.
fn judged(workspace: &Workspace, input: &str, flags: &[&str], code: i32) -> Value {
    let import = ["sync", "import", "-", "-o", "json", "--dry-run", "--source", "suisse/shopify"];
    workspace.run(&[&import[..], flags].concat(), input.as_bytes()).ended(code)
}

/// The reasons of a report with their lines.
fn problems(report: &Value) -> Vec<(&str, u64)> {
    let all = report["problems"].as_array().expect("problems");
    let line = |problem: &Value| problem["places"][0]["line"].as_u64().expect("a line");
    all.iter().map(|each| (each["reason"].as_str().expect("a code"), line(each))).collect()
}

#[test]
fn a_row_of_fivetran_fails_whatever_the_kind_of_its_data() {
    let row = |id: &str, data: Value| json!({ "ID": "x", "TIME_STAMP": "2026-11-28T02:00:00Z", "CONNECTION_ID": "c", "EVENT": "INFO", "MESSAGE_EVENT": "sync_end", "MESSAGE_DATA": data, "SYNC_ID": id });
    let rows = json!([row("s1", json!("{\"status\":\"SUCCESSFUL\"}")), row("s2", json!({ "status": "FAILURE_WITH_TASK" })),]);
    let workspace = workspace();
    for flags in [&["--strict"][..], &["--from", "fivetran"]] {
        let report = judged(&workspace, &rows.to_string(), flags, 0);
        assert_eq!((&report["added"], &report["passedOver"]), (&json!(2), &json!(0)), "{report}");
    }
}

#[test]
fn each_item_that_is_no_record_is_bad() {
    let good = r#"{"run_id":"0","status":"completed"}"#;
    let workspace = workspace();
    for (item, reason) in [
        (r#"{"hello":{"a":1}}"#, "no_records"),
        (r#"{"name":"orders","outcome":"failed","details":{"rows":0}}"#, "no_records"),
        (r#"{"data":{"pipeline":"x","result":"failed"}}"#, "missing_key"),
        (r#"{"runs":{"1":{"result":"failed"}}}"#, "missing_key"),
        (r#"{"Id":"run-2","Status":"FAILED","Error":{"code":"X"}}"#, "missing_key"),
    ] {
        for text in [format!("[{good},\n{item}]"), format!("{good}\n{item}\n")] {
            for flags in [&[][..], &["--strict"]] {
                let report = judged(&workspace, &text, flags, 4);
                assert_eq!(problems(&report), [(reason, 2)], "{text}");
            }
        }
    }
    let spelt = r#"{"runID":"2","counts":{"failed":3},"error":{"code":"X"}}"#;
    assert_ne!(judged(&workspace, &format!("[{good},\n{spelt}]"), &[], 4)["bad"], 0);
}

#[test]
fn every_list_of_runs_of_a_page_is_read_and_every_other_list_is_named() {
    let workspace = workspace();
    let run = |id: &str, status: &str| json!({ "run_id": id, "status": status });
    let page = json!({ "runs": [run("0", "completed")], "failed_runs": [run("1", "failed")] });
    assert_eq!(judged(&workspace, &page.to_string(), &["--strict"], 0)["added"], 2);
    let page = json!({ "runs": [run("0", "completed")], "workers": [{ "name": "a" }] });
    let report = judged(&workspace, &page.to_string(), &[], 0);
    assert_eq!((&report["added"], &report["unknownKeys"][0]["key"]), (&json!(1), &json!("workers")));
    assert_eq!(judged(&workspace, &page.to_string(), &["--strict"], 4)["added"], 1);
}

#[test]
fn no_record_of_another_tool_is_taken_for_ours_in_a_table_or_after_the_first() {
    let workspace = workspace();
    let table = "run_id,started_at,finished_at,status,conclusion\n1,2026-11-28T02:00:00Z,2026-11-28T02:05:00Z,completed,failure\n2,2026-11-28T03:00:00Z,,completed,\n";
    let report = judged(&workspace, table, &[], 4);
    // The table is refused as a whole, not row by row.
    assert_eq!((&report["bad"], &report["added"]), (&json!(1), &json!(0)), "{report}");
    assert_eq!(problems(&report), [("unknown_table", 1)]);
    let good = r#"{"run_id":"0","status":"completed"}"#;
    for key in ["conclusion", "Conclusion", "dag_id", "workflowName"] {
        let lines = format!("{good}\n{{\"run_id\":\"1\",\"status\":\"completed\",\"{key}\":\"failure\"}}\n{good}\n");
        assert_eq!(problems(&judged(&workspace, &lines, &[], 4)), [("unknown_format", 2)], "{key}");
    }
}

#[test]
fn columns_of_one_place_are_merged_or_refused() {
    let workspace = workspace();
    for (table, code) in [
        ("run_id,status,error,error_code\na,failed,boom,7\n", 0),
        ("run_id,status,error_code,error\na,failed,7,boom\n", 0),
        ("run_id,status,error,error_message\na,failed,boom,bang\n", 4),
        ("run_id,status,counts,fetched\na,failed,3,4\n", 4),
        ("run_id,status,window,window_from\na,failed,x,2026-11-28T02:00:00Z\n", 4),
        ("run_id,status,bulk_operation_id,bulk_operation\na,failed,b,c\n", 4),
    ] {
        let report = judged(&workspace, table, &[], code);
        let expected = if code == 0 { vec![] } else { vec![("duplicate_key", 2)] };
        assert_eq!(problems(&report), expected, "{table}");
    }
}

#[test]
fn an_export_for_spreadsheets_is_the_same_history() {
    for workspace in workspaces() {
        let odd = ["a\\u{a}b", "' =x", "'=x", "''=x", "=x", "##[x", "#\\u{23}", "\\\\u{a}", "[\"a\"]", "'"];
        let run = |at: usize, text: &str| {
            let ids = ["b c", text];
            json!({ "run_id": format!("r{at}{text}"), "status": "failed", "stream": format!("{at}"), "trigger": text, "error": { "code": text, "message": text }, "request_ids": ids })
        };
        let lines: String = odd.iter().enumerate().map(|(at, text)| format!("{}\n", run(at, text))).collect();
        let import = ["sync", "import", "-", "-o", "json", "--source", "suisse/shopify"];
        workspace.run(&import, lines.as_bytes()).ended(0);
        let exported = workspace.run(&["sync", "history", "-o", "csv", "--limit", "100"], b"");
        let again = workspace.run(&["sync", "import", "-", "--strict", "-o", "json"], exported.stdout.as_bytes()).ended(0);
        assert_eq!((&again["unchanged"], &again["added"], &again["changed"]), (&json!(odd.len()), &json!(0), &json!(0)));
    }
}

#[test]
fn what_is_passed_over_has_an_end() {
    let workspace = workspace();
    for (start, part) in [("{\"runs\":[],\"x\":\"", "y"), ("{\"runs\":[],\"x\":{", "\"k\":1,"), ("{\"runs\":[],", "\"k\":1,")] {
        let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
        let mut command = workspace.command(&["sync", "import", "-", "-o", "json"]);
        command.stdin(stdin);
        let running = Running::start_with_its_input(command);
        keyboard.write_all(start.as_bytes()).expect("it reads");
        let parts = part.repeat(4 * 1024);
        let writer = std::thread::spawn(move || while keyboard.write_all(parts.as_bytes()).is_ok() {});
        let done = running.end();
        assert!(done.took < Duration::from_secs(60), "{start}: {:?}", done.took);
        let report = done.ended(4);
        let message = report["error"]["message"].as_str().expect("a message");
        assert!(message.contains("does not end within 64 MiB"), "{message}");
        writer.join().expect("it ends with the pipe");
    }
}

#[test]
fn a_wide_table_of_unknown_columns_takes_no_longer_than_it_has_to() {
    let workspace = workspace();
    let columns: Vec<String> = (0..8_000).map(|at| format!("c{at}")).collect();
    let row = "x,".repeat(7_999);
    let table =
        format!("run_id,status,{}\n{}", columns.join(","), (0..10).map(|at| format!("r{at},ok,{row}x\n")).collect::<String>());
    let import = ["sync", "import", "-", "-o", "json", "--dry-run", "--source", "suisse/shopify"];
    let done = workspace.run(&import, table.as_bytes());
    assert!(done.took < Duration::from_secs(10), "{:?}", done.took);
    let report = done.ended(0);
    assert_eq!((&report["added"], report["unknownKeys"].as_array().map(Vec::len)), (&json!(10), Some(20)));
}
