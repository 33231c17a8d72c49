//! Records of other tools, and of any tool whose fields are mapped.

use serde_json::json;

use crate::{history, ids, workspace, workspaces};

const SOURCE: &[&str] = &["--source", "suisse/shopify", "-o", "json"];

/// The rules of UTC alone: <https://www.rfc-editor.org/rfc/rfc9636>.
fn utc() -> Vec<u8> {
    let block = [b"TZif2".as_slice(), &[0; 34], b"\x01\0\0\0\x04", &[0; 6], b"UTC\0"].concat();
    [&block[..], &block, b"\nUTC0\n"].concat()
}

const AIRFLOW: &str = r#"{"dag_run_id": "scheduled__1", "dag_id": "orders", "start_date": "2026-11-20T02:00:00Z", "end_date": "2026-11-20T02:05:00Z", "state": "failed", "note": "x", "rows": {"read": "430.0"}}"#;

const MAP: &str =
    "run_id=dag_run_id,stream=dag_id,status=state,started_at=start_date,finished_at=end_date,counts.fetched=rows.read,error=note";

#[test]
fn a_record_of_any_tool_is_taken_by_a_map_on_each_kind_of_history() {
    for workspace in workspaces() {
        let import = [&["sync", "import", "-", "--map", MAP], SOURCE].concat();
        let report = workspace.run(&import, AIRFLOW.as_bytes()).ended(0);
        assert_eq!((&report["added"], &report["bad"]), (&json!(1), &json!(0)));
        let run = &history(&workspace, &[])["runs"][0];
        assert_eq!((&run["runId"], &run["stream"], &run["status"]), (&json!("scheduled__1"), &json!("orders"), &json!("failed")));
        assert_eq!((&run["counts"]["fetched"], &run["error"]["message"]), (&json!(430), &json!("x")));
    }
}

#[test]
fn a_map_that_cannot_be_right_is_refused_with_the_field_that_was_meant_and_without_what_was_typed() {
    let workspace = workspace();
    for (map, words) in [
        ("run_id=id,statsu=canary", "--map: pair 2 names no field of a run; did you mean `status`?"),
        ("run_id=id,status", "--map: pair 2 is not FIELD=PATH, such as status=state"),
        ("run_id=canary", "--map: `status` has to be mapped"),
        ("run_id=id,status=canary,status=b", "--map: `status` is mapped twice"),
    ] {
        let report = workspace.run(&["sync", "import", "-", "--map", map, "-o", "json"], b"").ended(2);
        assert_eq!(report["error"]["message"], words);
        assert!(!report.to_string().contains("canary"), "{report}");
    }
    workspace.run(&["sync", "import", "-", "--map", MAP, "--from", "airbyte", "-o", "json"], b"").ended(2);
}

#[test]
fn a_time_without_a_zone_is_refused_until_its_zone_is_named() {
    let workspace = workspace();
    let record = br#"{"run_id": "a", "status": "ok", "started_at": "2026-07-01 12:00:00"}"#;
    let report = workspace.run(&[&["sync", "import", "-"], SOURCE].concat(), record).ended(4);
    assert_eq!(report["bad"], 1);
    let shown = report.to_string();
    assert!(shown.contains("time_without_zone") && shown.contains("started_at") && !shown.contains("12:00"), "{shown}");
    let named = [&["sync", "import", "-", "--timezone", "Europe/Zurich"], SOURCE].concat();
    workspace.run(&named, record).ended(0);
    assert_eq!(history(&workspace, &[])["runs"][0]["startedAt"], "2026-07-01T10:00:00Z");
    let unknown = [&["sync", "import", "-", "--timezone", "Europe/Canary"], SOURCE].concat();
    let report = workspace.run(&unknown, record).ended(2);
    assert!(!report.to_string().contains("Canary"), "{report}");
}

#[test]
fn a_zone_is_known_on_a_machine_that_has_no_rules_for_it() {
    let workspace = workspace();
    let rules = workspace.path().join("rules");
    std::fs::create_dir(&rules).expect("a directory");
    std::fs::write(rules.join("UTC"), utc()).expect("a zone");
    let record = br#"{"run_id": "a", "status": "ok", "started_at": "2026-07-01 12:00:00"}"#;
    let mut command = workspace.command(&[&["sync", "import", "-", "--timezone", "Asia/Kathmandu"], SOURCE].concat());
    command.env("TZDIR", &rules);
    let done = crate::support::program::Running::start(command, record).end();
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(history(&workspace, &[])["runs"][0]["startedAt"], "2026-07-01T06:15:00Z");
}

#[test]
fn an_operation_without_its_result_is_no_success() {
    let workspace = workspace();
    let operation = br#"{"id":"gid://shopify/BulkOperation/9","status":"COMPLETED","errorCode":null,"createdAt":"2026-11-28T02:00:00Z","completedAt":"2026-11-28T02:05:00Z","objectCount":"1000123","url":null,"partialDataUrl":null,"type":"QUERY"}"#;
    workspace.run(&[&["sync", "import", "-", "--from", "shopify-bulk"], SOURCE].concat(), operation).ended(0);
    let run = history(&workspace, &[])["runs"][0].clone();
    assert_eq!((&run["claimedStatus"], &run["error"]["code"]), (&json!("completed"), &json!("NO_RESULT_URL")));
    assert_ne!(run["status"], "completed", "{run}");
    assert_ne!(run["findings"], json!([]));
}

#[test]
fn what_contradicts_its_own_success_is_no_success_and_strict_refuses_it() {
    const TIMES: &str = r#""started_at":"2026-11-28T02:00:00Z","finished_at":"2026-11-28T02:05:00Z""#;
    for record in [
        r#"{"run_id":"a","status":"completed","error":[{"reason":"boom"}],TIMES}"#,
        r#"{"run_id":"a","status":"completed","error":{"x":{"y":1}},TIMES}"#,
        r#"{"run_id":"a","status":"failed","claimed_status":"completed",TIMES}"#,
        r#"{"run_id":"a","status":"completed","result":"failed","success":false,"exit_code":1,TIMES}"#,
        r#"{"run_id":"a",TIMES}"#,
    ] {
        let workspace = workspace();
        let record = record.replace("TIMES", TIMES);
        let strict = [&["sync", "import", "-", "--strict"], SOURCE].concat();
        workspace.run(&strict, record.as_bytes()).ended(4);
        assert_eq!(history(&workspace, &[])["runs"], json!([]), "{record}");
        workspace.run(&[&["sync", "import", "-"], SOURCE].concat(), record.as_bytes()).ended(0);
        assert_ne!(history(&workspace, &[])["runs"][0]["status"], "completed", "{record}");
    }
}

#[test]
fn a_failed_job_of_another_tool_is_a_bad_record_and_not_passed_over() {
    let workspace = workspace();
    let job = br#"{"job_id":"1","job_type":"load","status":"failed","started_at":"2026-11-28T02:00:00Z","error":"boom"}"#;
    for from in [&[][..], &["--from", "airbyte"]] {
        let report = workspace.run(&[&["sync", "import", "-"], from, SOURCE].concat(), job).ended(4);
        assert_eq!((&report["bad"], &report["passedOver"]), (&json!(1), &json!(0)), "{report}");
    }
}

#[test]
fn a_signed_url_is_in_no_history_and_no_report() {
    let workspace = workspace();
    let record = br#"{"run_id":"a","status":"failed","trigger":"https://x/y?X-Goog-Signature=CANARYSIG77","error":"get https://u:pw@storage.googleapis.com/x?X-Goog-Signature=CANARYSIG77&a=b now"}"#;
    let imported = workspace.run(&[&["sync", "import", "-"], SOURCE].concat(), record).ended(0);
    let answer = br#"{"errors":[{"message":"token shpss_0123456789abcdef0123456789abcdef of https://x/y?sig=CANARYSIG77"}]}"#;
    let refused = workspace.run(&[&["sync", "import", "-"], SOURCE].concat(), answer).ended(4);
    let report = history(&workspace, &[]);
    assert_eq!(report["runs"][0]["error"]["message"], "get https://[removed]@storage.googleapis.com/x?[removed] now");
    for shown in [imported, refused, report] {
        assert!(!shown.to_string().contains("CANARYSIG77"), "{shown}");
    }
}

#[test]
fn the_last_attempt_of_a_job_decides_and_a_later_start_of_a_sync_is_the_same_run() {
    let workspace = workspace();
    let job = br#"{"job":{"id":7,"configType":"sync","status":"succeeded","createdAt":1795744800,"updatedAt":1795745100},"attempts":[{"status":"failed","failureSummary":{"failures":[{"failureType":"x"}]}},{"status":"succeeded","recordsSynced":57}]}"#;
    workspace.run(&[&["sync", "import", "-", "--from", "airbyte"], SOURCE].concat(), job).ended(0);
    let events = concat!(
        r#"{"event":"sync_end","created":"2026-11-20T02:05:00Z","connector_id":"c","sync_id":"s","data":{"status":"SUCCESSFUL"}}"#,
        "\n",
        r#"{"event":"sync_start","created":"2026-11-20T02:00:00Z","connector_id":"c","sync_id":"s"}"#,
    );
    workspace.run(&[&["sync", "import", "-", "--from", "fivetran"], SOURCE].concat(), events.as_bytes()).ended(0);
    let report = history(&workspace, &[]);
    assert_eq!(ids(&report), ["7", "s"]);
    for run in report["runs"].as_array().expect("runs") {
        assert_eq!((&run["status"], &run["error"]), (&json!("completed"), &json!(null)), "{run}");
        assert_ne!(run["startedAt"], json!(null));
    }
}

#[test]
fn a_table_of_a_tool_is_read_as_its_records() {
    for workspace in workspaces() {
        for (from, table, id, stream, fetched) in [
            (
                "dlt",
                "load_id,schema_name,status,inserted_at,schema_version_hash\n1795744800.25,orders,0,2026-11-27 02:05:00.5+00,x\n",
                "1795744800.25",
                "orders",
                None,
            ),
            (
                "fivetran",
                "ID,TIME_STAMP,CONNECTION_ID,EVENT,MESSAGE_EVENT,MESSAGE_DATA,SYNC_ID\nx,2026-11-27 02:05:00.123 +0000,c,INFO,sync_end,\"{\"\"status\"\": \"\"SUCCESSFUL\"\"}\",s\ny,2026-11-27 02:05:00 +0000,c,INFO,read,,\n",
                "s",
                "c",
                None,
            ),
            (
                "meltano",
                "id\tjob_name\trun_id\tstate\tstarted_at\tended_at\tpayload\n1\ttap\tm\tSUCCESS\t2026-11-27 02:00:00\t2026-11-27 02:05:00\t{}\n",
                "m",
                "tap",
                None,
            ),
            (
                "airbyte",
                "job_id;job_type;connection_id;status;start_time;last_updated_at;rows_synced\n7;sync;k;succeeded;2026-11-27T02:00:00Z;2026-11-27T02:05:00Z;57\n",
                "7",
                "k",
                Some(57),
            ),
            (
                "shopify-bulk",
                "id,status,type,objectCount,createdAt,completedAt\ngid://shopify/BulkOperation/9,COMPLETED,QUERY,57,2026-11-27T02:00:00Z,2026-11-27T02:05:00Z\n",
                "gid://shopify/BulkOperation/9",
                "",
                None,
            ),
        ] {
            for args in [&["--from", from][..], &["--from", "auto"]] {
                let import = [&["sync", "import", "-", "--strict"], args, SOURCE].concat();
                let report = workspace.run(&import, table.as_bytes()).ended(0);
                assert_eq!((&report["format"], &report["bad"]), (&json!(from), &json!(0)), "{report}");
            }
            let report = history(&workspace, &["--limit", "1000"]);
            let run = report["runs"].as_array().expect("runs").iter().find(|run| run["runId"] == id).expect(id);
            assert_eq!(run["status"], json!("completed"), "{run}");
            assert_eq!(run["stream"].as_str().unwrap_or_default(), stream, "{run}");
            assert!(run["finishedAt"].as_str().is_some_and(|end| end.starts_with("2026-11-27T02:05:00")), "{run}");
            assert_eq!(run["counts"].get("processed").and_then(serde_json::Value::as_u64), fetched, "{run}");
        }
    }
}

#[test]
fn a_table_that_nothing_recognises_is_named_once() {
    let workspace = workspace();
    let table = "dag_id,id,state\norders,1,success\norders,2,failed\n";
    for args in [&[][..], &["--from", "dlt"], &["--from", "ndjson"]] {
        let done = workspace.run(&[&["sync", "import", "-", "--source", "suisse/shopify"], args].concat(), table.as_bytes());
        assert_eq!(done.code, Some(4), "{done:?}");
        let sentence = "bad: line 1: this is a table; name its columns with --map run_id=…,status=… (unknown_table)";
        assert!(done.stdout.contains(sentence) && done.stdout.contains(" 1 bad"), "{done:?}");
    }
    let import = [&["sync", "import", "-", "--strict", "--map", "run_id=ID,status=state,stream=dag_id"], SOURCE].concat();
    assert_eq!(workspace.run(&import, table.as_bytes()).ended(0)["added"], 2);
    let log = "2026-11-27 02:00:00,123 INFO started\n2026-11-27 02:05:00,123 INFO ended with 7 rows\n";
    let done = workspace.run(&["sync", "import", "-", "--source", "suisse/shopify"], log.as_bytes());
    assert!(
        done.stdout.contains("bad: line 1: not JSON and no table (plain_text)") && done.stdout.contains(" 1 bad"),
        "{done:?}"
    );
}

#[test]
fn an_empty_cell_of_a_mapped_table_is_no_missing_path() {
    let workspace = workspace();
    let table = "id,state,conclusion,end\n1,in_progress,,\n2,completed,failure,2026-11-27 02:05:00+01\n3,,,\n";
    let map = "run_id=id,status=conclusion|state,finished_at=end";
    let report = workspace.run(&[&["sync", "import", "-", "--map", map], SOURCE].concat(), table.as_bytes()).ended(0);
    assert_eq!((&report["missingFields"], &report["withoutStatus"]), (&json!([]), &json!(1)), "{report}");
    let report = history(&workspace, &[]);
    let status =
        |id: &str| report["runs"].as_array().expect("runs").iter().find(|run| run["runId"] == id).expect(id)["status"].clone();
    assert_eq!((status("1"), status("2"), status("3")), (json!("running"), json!("failed"), json!("unknown")));
}

#[test]
fn a_number_that_is_no_exit_code_says_which_keys_are() {
    let workspace = workspace();
    let args = ["sync", "import", "-", "--source", "suisse/shopify", "--map", "run_id=id,status=code"];
    let done = workspace.run(&args, b"{\"id\": 1, \"code\": 0}");
    let sentence = "status word `0`: 1 record, kept as unknown; line 1; exit codes are read from the keys `exit_code`, `exit_status`, `returncode`, `return_code`, `rc`";
    assert!(done.stdout.contains(sentence), "{done:?}");
}

#[test]
fn an_answer_that_reports_an_error_is_no_record() {
    let workspace = workspace();
    for (input, said) in [
        (r#"{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}"#, "Bad credentials"),
        (
            r#"{"data":{"runsOrError":{"__typename":"PythonError","message":"no such repository","stack":[]}}}"#,
            "no such repository",
        ),
    ] {
        for args in [&[][..], &["--map", "run_id=id|runId,status=conclusion|status"]] {
            let done = workspace.run(&[&["sync", "import", "-", "--source", "suisse/shopify"], args].concat(), input.as_bytes());
            assert_eq!(done.code, Some(4), "{done:?}");
            assert!(done.stdout.contains(&format!("bad: line 1: the API answered: {said} (api_error)")), "{done:?}");
        }
    }
}
