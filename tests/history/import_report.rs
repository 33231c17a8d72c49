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
        assert!(done.stdout.contains("status word `weird`: 2 records, kept as unknown"), "{done:?}");
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
    for (input, lines) in [("", 0), ("\n \n", 2), ("run_id,status\n", 1)] {
        let report = import(&workspace, &["--strict"], input, 0);
        let found = (&report["lines"], &report["added"], &report["bad"], &report["passedOver"]);
        assert_eq!(found, (&json!(lines), &json!(0), &json!(0), &json!(1)), "{input:?}");
        assert_eq!(report["passed"][0]["reason"], "nothing_to_import");
    }
    let done = workspace.run(&["sync", "import", "-"], b"");
    assert!(done.stdout.contains("1 passed over") && done.stdout.contains("passed over: line 1: empty"), "{done:?}");
}

#[test]
fn a_path_of_a_map_that_is_wrong_is_named_with_its_field_and_what_was_meant() {
    let workspace = workspace();
    let records: String = (0..9).map(|n| format!("{{\"id\": {n}, \"state\": \"success\"}}\n")).collect();
    let shown = |map: &str, input: &str| {
        let args = ["sync", "import", "-", "--source", "suisse/shopify", "--dry-run", "--map", map];
        workspace.run(&args, input.as_bytes()).stdout
    };
    let out = shown("run_id=id,status=staus", &records);
    let sentence = "nothing is at the path `staus` (field `status`): 9 records, lines 1, 2, 3 and 6 more; did you mean `state`?";
    assert!(out.contains(sentence), "{out}");
    assert!(out.contains("no status: 9 records, kept as unknown"), "{out}");
    let table = "id,state\n1,success\n2,success\n";
    for input in [&records[..], table] {
        let out = shown("run_id=dag_run_id,status=state", input);
        assert!(out.contains("nothing is at the path `dag_run_id` (field `run_id`) (missing_key); did you mean `id`?"), "{out}");
    }
    let out = shown("run_id=id,status=state,started_at=start", r#"{"id": 1, "state": "ok", "start": "yesterday"}"#);
    assert!(out.contains("(not_a_time): `start` (field `started_at`)"), "{out}");
    for output in ["text", "json"] {
        let args =
            ["sync", "import", "-", "--source", "suisse/shopify", "--map", "run_id=id,status=state\u{1b}[31m", "-o", output];
        let done = workspace.run(&args, records.as_bytes());
        assert!(done.stdout.contains("did you mean") || done.stdout.contains("nearest"), "{done:?}");
        done.shows_none_of(&["\u{1b}"]);
    }
}

#[test]
fn a_record_without_a_source_is_told_to_name_one_of_several() {
    let workspace = workspace();
    let job = r#"{"jobId": 1, "jobType": "sync", "status": "succeeded"}"#;
    for (args, input) in [
        (&["--from", "airbyte"][..], job),
        (&[], job),
        (&[], r#"{"run_id": "a"}"#),
        (&["--map", "run_id=jobId,status=status"], job),
    ] {
        let done = workspace.run(&[&["sync", "import", "-"], args].concat(), input.as_bytes());
        assert_eq!(done.code, Some(4), "{done:?}");
        let sentence = "2 sources in this config: name one with --source PROFILE/SOURCE (missing_key): `source`";
        assert!(done.stdout.contains(sentence), "{done:?}");
    }
    let done = workspace.run(&["sync", "import", "-", "--map", "run_id=jobId,status=status,source=shop"], job.as_bytes());
    assert!(done.stdout.contains("nothing is at the path `shop` (field `source`) (missing_key)"), "{done:?}");
}

#[test]
fn an_unknown_source_is_named_as_the_record_spells_it_with_the_nearest_that_is_shown_here() {
    let workspace = workspace();
    let line = |n: usize, source: &str| json!({ "run_id": n.to_string(), "source": source, "status": "ok" }).to_string();
    let input =
        [line(1, "suisse/shopfy"), line(2, "suisse/shopfy"), line(3, "shopify"), line(4, "\u{1b}[31mx\u{202e}")].join("\n");
    let report = workspace.run(&["sync", "import", "-", "-o", "json"], input.as_bytes()).ended(4);
    let problems = report["problems"].as_array().expect("problems");
    let found: Vec<_> = problems.iter().map(|problem| (&problem["named"], &problem["nearest"], &problem["count"])).collect();
    assert_eq!(found[0], (&json!("suisse/shopfy"), &json!("suisse/shopify"), &json!(2)));
    assert_eq!((found[1], found[2].1), ((&json!("shopify"), &json!("suisse/shopify"), &json!(1)), &Value::Null));
    let done = workspace.run(&["sync", "import", "-"], input.as_bytes());
    let sentence = "lines 1, 2: no such source in this config (unknown_source): `suisse/shopfy`; did you mean `suisse/shopify`?";
    assert!(done.stdout.contains(sentence), "{done:?}");
    done.shows_none_of(&["\u{1b}", "\u{202e}"]);
    let fleet = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fleet.toml");
    for (allowed, nearest) in [("suisse,france", json!("suisse/shopify")), ("france", Value::Null)] {
        let mut command = workspace.command(&["--config", fleet, "sync", "import", "-", "--dry-run", "-o", "json"]);
        command.env("SOURCECTL_ALLOWED_PROFILES", allowed);
        let done = crate::support::program::Running::start(command, line(1, "suisse/shopfy").as_bytes()).end();
        if nearest.is_null() {
            done.shows_none_of(&["suisse/shopify", "suisse/outlet"]);
        }
        let problem = done.ended(4)["problems"][0].clone();
        assert_eq!((&problem["reason"], &problem["nearest"]), (&json!("unknown_source"), &nearest), "{allowed}");
    }
    let other = ["sync", "import", "-", "--source", "suisse/outlet"];
    let done = workspace.run(&other, line(1, "suisse/shopify").as_bytes());
    assert!(done.stdout.contains("names another source than --source (other_source): `suisse/shopify`"), "{done:?}");
}

#[test]
fn strict_says_beforehand_what_it_would_refuse() {
    let workspace = workspace();
    let good = [record("a", 1), record("b", 2)].concat();
    let bad = format!("{good}{}", "{\"run_id\": \"c\", \"started_at\": \"x\"}\n".repeat(6));
    let rehearse = |input: &str| {
        workspace.run(&["sync", "import", "-", "--source", "suisse/shopify", "--strict", "--dry-run"], input.as_bytes()).stdout
    };
    let out = rehearse(&bad);
    let sentence = "--strict would refuse this file: 6 bad (2 records could be added without --strict) (format: ndjson)";
    assert!(out.starts_with(sentence), "{out}");
    let out = rehearse("{\"run_id\": \"c\", \"status\": \"weird\", \"x\": 1}");
    assert!(out.starts_with("--strict would refuse this file: 1 unknown status word, 1 unknown key (1 record could"), "{out}");
}

#[test]
fn a_ref_of_an_account_is_masked_wherever_an_import_repeats_its_input() {
    let workspace = workspace();
    let account = "\n[[profiles.suisse.sources.shopify.accounts]]\nshop = \"a.myshopify.com\"\nref = \"shop_ch_0001\"\n\n# the source outlet";
    workspace.edit("\n# the source outlet", account);
    for (input, code) in [
        ("{\"run_id\": \"a\", \"status\": \"shop_ch_0001\"}", 0),
        ("{\"run_id\": \"a\", \"status\": \"ok\", \"shop_ch_0001\": 1}", 0),
        ("{\"errors\": [{\"message\": \"no access to shop_ch_0001\"}]}", 4),
    ] {
        let report = import(&workspace, &[], input, code);
        assert!(report.to_string().contains("shop_ch_•••1") && !report.to_string().contains("shop_ch_0001"), "{report}");
    }
}
