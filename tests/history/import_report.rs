//! What an import says: each reason once, with its first places, and what was taken nevertheless.

use serde_json::{Value, json};

use crate::{history, ids, record, workspace, workspaces};

fn import(workspace: &crate::support::workspace::Workspace, args: &[&str], input: &str, code: i32) -> Value {
    let args = [&["sync", "import", "-", "-o", "json", "--source", "suisse/shopify"], args].concat();
    workspace.run(&args, input.as_bytes()).ended(code)
}

#[test]
fn a_reason_that_a_thousand_records_have_is_one_line() {
    let workspace = workspace();
    let lines: String = (0..1_000).map(|n| format!("{{\"run_id\": \"{n}\", \"started_at\": \"yesterday\"}}\n")).collect();
    let report = import(&workspace, &[], &lines, 4);
    let problems = report["problems"].as_array().expect("problems");
    assert_eq!((problems.len(), &report["bad"], &problems[0]["count"]), (1, &json!(1_000), &json!(1_000)));
    assert_eq!((&problems[0]["reason"], &problems[0]["key"]), (&json!("not_a_time"), &json!("started_at")));
    let places: Vec<Value> = (1..=3).map(|line| json!({ "line": line, "column": 1 })).collect();
    assert_eq!(problems[0]["places"], json!(places));
    let done = workspace.run(&["sync", "import", "-", "--source", "suisse/shopify"], lines.as_bytes());
    assert!(done.stdout.contains("lines 1, 2, 3 and 997 more: not a time"), "{done:?}");
    assert!(done.stdout.lines().count() < 8, "{done:?}");
    assert!(done.stdout.starts_with("imported: 0 added, 0 updated, 0 unchanged, 1000 bad"), "{done:?}");
}

#[test]
fn a_reason_in_a_list_on_one_line_is_named_by_its_columns() {
    let workspace = workspace();
    let report = import(&workspace, &["--from", "ndjson"], r#"[{"status": "ok"}, {"run_id": "a"}, {"status": "ok"}]"#, 4);
    assert_eq!(report["problems"][0]["places"], json!([{ "line": 1, "column": 2 }, { "line": 1, "column": 37 }]));
    assert_eq!((&report["problems"][0]["reason"], &report["problems"][0]["key"]), (&json!("missing_key"), &json!("run_id")));
}

#[test]
fn what_is_no_sync_is_passed_over_and_counted_also_with_strict() {
    for workspace in workspaces() {
        for (name, format) in [("ab_sync_and_clear.ndjson", "airbyte"), ("bulk_query_and_mutation.ndjson", "shopify-bulk")] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/layouts").join(name);
            let input = std::fs::read_to_string(path).expect("a fixture");
            let report = import(&workspace, &["--strict"], &input, 0);
            let found = (&report["added"], &report["bad"], &report["passedOver"], &report["kept"], &report["format"]);
            assert_eq!(found, (&json!(1), &json!(0), &json!(1), &json!(true), &json!(format)), "{name}");
            assert_eq!((&report["passed"][0]["reason"], &report["passed"][0]["count"]), (&json!("not_a_sync"), &json!(1)));
        }
        assert_eq!(ids(&history(&workspace, &[])).len(), 2);
    }
}

#[test]
fn a_status_word_that_nobody_knows_is_named_counted_and_refused_by_strict() {
    for workspace in workspaces() {
        let line =
            |id: &str, word: &str| json!({ "run_id": id, "status": word, "finished_at": "2026-11-20T02:00:00Z" }).to_string();
        let input = [line("a", "weird"), line("b", "weird"), line("c", "od\u{1b}d\u{202e}"), line("d", "ok")].join("\n");
        let report = import(&workspace, &["--strict"], &input, 4);
        assert_eq!((&report["kept"], &report["refused"]), (&json!(false), &json!(true)));
        assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
        let report = import(&workspace, &[], &input, 0);
        let words = report["unknownWords"].as_array().expect("words");
        assert_eq!((words.len(), &words[0]["word"], &words[0]["count"]), (2, &json!("weird"), &json!(2)));
        assert_eq!(ids(&history(&workspace, &["--status", "unknown"])).len(), 3);
        let done = workspace.run(&["sync", "import", "-", "--source", "suisse/shopify"], input.as_bytes());
        assert!(done.stdout.contains("status word `weird`: 2 runs, kept as unknown"), "{done:?}");
        done.shows_none_of(&["\u{1b}", "\u{202e}"]);
    }
}

#[test]
fn a_key_that_nobody_knows_is_named_with_the_nearest_one_and_refused_by_strict() {
    let workspace = workspace();
    let input = r#"{"run_id":"a","status":"completed","count":{"fetched":430,"processed":0}}"#;
    let report = import(&workspace, &["--strict"], input, 4);
    assert_eq!((&report["kept"], &report["bad"]), (&json!(false), &json!(0)));
    let report = import(&workspace, &[], input, 0);
    let key = &report["unknownKeys"][0];
    assert_eq!((&key["key"], &key["nearest"], &key["count"]), (&json!("count"), &json!("counts"), &json!(1)));
    let done = workspace.run(&["sync", "import", "-", "--source", "suisse/shopify", "--strict"], input.as_bytes());
    assert!(done.stdout.starts_with("not imported: --strict refuses the input, and nothing was kept"), "{done:?}");
    assert!(done.stdout.contains("key `count`: 1 record, line 1; did you mean `counts`?"), "{done:?}");
}

#[test]
fn a_map_that_no_record_meets_is_a_mistake_that_strict_refuses() {
    let workspace = workspace();
    let input = r#"{"dag_runs":[{"dag_run_id":"a","state":"success","dag_id":"orders"},{"dag_run_id":"b","state":"success"}],"total_entries":2}"#;
    let map = ["--strict", "--map", "run_id=dag_run_id,status=state,stream=dag_id"];
    assert_eq!(import(&workspace, &map, input, 0)["added"], 2);
    let map = ["--strict", "--map", "run_id=dag_run_id,status=state,stream=dagid_"];
    let report = import(&workspace, &[&map[..], &["--dry-run"]].concat(), &input.replace("dag_id", "dag_name"), 4);
    assert_eq!((&report["missingFields"][0]["field"], &report["missingFields"][0]["count"]), (&json!("stream"), &json!(2)));
}

#[test]
fn lines_and_records_are_counted_and_an_empty_input_is_none() {
    let workspace = workspace();
    let report = import(&workspace, &[], &format!("{}\n\n{}", record("a", 1), record("b", 2)), 0);
    assert_eq!((&report["lines"], &report["added"], &report["format"]), (&json!(4), &json!(2), &json!("ndjson")));
    let report = import(&workspace, &[], "", 0);
    assert_eq!((&report["lines"], &report["format"], &report["passedOver"]), (&json!(0), &Value::Null, &json!(0)));
}
