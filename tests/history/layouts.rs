//! Files as they come: every layout and encoding gives the same runs, and what is no file of runs is named.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::support::workspace::Workspace;
use crate::{history, ids, record, workspace, workspaces};

const IMPORT: [&str; 6] = ["sync", "import", "-", "-o", "json", "--dry-run"];

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/layouts").join(name);
    std::fs::read(path).expect(name)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Judges an input without keeping it.
fn judged(workspace: &Workspace, input: &[u8], code: i32) -> Value {
    workspace.run(&[&IMPORT[..], &["--source", "suisse/shopify"]].concat(), input).ended(code)
}

/// The reasons of a report.
fn reasons(report: &Value) -> Vec<&str> {
    report["problems"].as_array().expect("problems").iter().map(|problem| problem["reason"].as_str().expect("a code")).collect()
}

#[test]
fn every_layout_in_every_encoding_gives_the_same_runs() {
    let runs: Vec<Value> = (0..3).map(|n| serde_json::from_str(&record(&format!("r{n}"), n)).expect("a record")).collect();
    let lines: String = (0..3).map(|n| record(&format!("r{n}"), n)).collect();
    let layouts = [
        lines.clone(),
        lines.replace('\n', "\r\n\r\n"),
        lines.replace('\n', ""),
        json!(runs).to_string(),
        serde_json::to_string_pretty(&runs).expect("text"),
        json!({ "data": runs, "next": null }).to_string(),
        serde_json::to_string_pretty(&json!({ "total": 3, "workflow_runs": runs })).expect("text"),
        json!({ "code": "Success", "message": "ok", "data": { "items": runs } }).to_string(),
        json!({ "data": { "a": runs[0], "b": runs[1], "c": runs[2] }, "extensions": { "cost": {} } }).to_string(),
        json!({ "data": { "list": { "edges": runs.iter().map(|run| json!({ "node": run })).collect::<Vec<_>>() } } }).to_string(),
        json!([{ "jobs": [runs[0], runs[1]] }, { "jobs": [runs[2]] }]).to_string(),
    ];
    let workspace = workspace();
    for layout in &layouts {
        let marked = format!("\u{feff}{layout}");
        let encodings = [
            layout.clone().into_bytes(),
            marked.clone().into_bytes(),
            utf16(layout),
            utf16(&marked),
            gzip(layout.as_bytes()),
            gzip(&utf16(&marked)),
        ];
        for encoded in encodings {
            let report = judged(&workspace, &encoded, 0);
            assert_eq!(
                (&report["added"], &report["bad"], &report["format"]),
                (&json!(3), &json!(0), &json!("ndjson")),
                "{layout}"
            );
        }
    }
    assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
}

#[test]
fn each_layout_is_kept_on_each_kind_of_history() {
    for workspace in workspaces() {
        let list = json!([{ "run_id": "a", "status": "ok" }, { "run_id": "b", "status": "ok" }]).to_string();
        workspace.run(&["sync", "import", "-", "-o", "json", "--source", "suisse/shopify"], &gzip(list.as_bytes())).ended(0);
        assert_eq!(ids(&history(&workspace, &[])), ["b", "a"]);
    }
}

#[test]
fn answers_as_tools_give_them_are_imported_and_their_format_is_named() {
    let workspace = workspace();
    for (name, added, format) in [
        ("ab_array.json", 1, "airbyte"),
        ("ab_page.json", 1, "airbyte"),
        ("ab_config_list.json", 1, "airbyte"),
        ("bulk_run.json", 1, "shopify-bulk"),
        ("bulk_current_nodata.json", 1, "shopify-bulk"),
        ("bulk_webhook.json", 1, "shopify-bulk"),
        ("bom_runs.ndjson", 2, "ndjson"),
        ("own_export.json", 1, "ndjson"),
    ] {
        let report = judged(&workspace, &fixture(name), 0);
        let found = (&report["added"], &report["format"], &report["bad"], &report["passedOver"]);
        assert_eq!(found, (&json!(added), &json!(format), &json!(0), &json!(0)), "{name}");
        assert_eq!(report["unknownKeys"], json!([]), "{name}");
    }
}

#[test]
fn every_export_can_be_imported_again_and_changes_nothing() {
    for workspace in workspaces() {
        let lines: String = (0..20).map(|n| record(&format!("=r{n}"), n)).collect();
        workspace.run(&["sync", "import", "-", "-o", "json"], lines.as_bytes()).ended(0);
        for format in ["json", "ndjson", "csv"] {
            let exported = workspace.run(&["sync", "history", "-o", format, "--limit", "100"], b"");
            for bytes in [exported.stdout.clone().into_bytes(), gzip(exported.stdout.as_bytes()), utf16(&exported.stdout)] {
                let again = workspace.run(&["sync", "import", "-", "--strict", "-o", "json"], &bytes).ended(0);
                assert_eq!((&again["unchanged"], &again["added"]), (&json!(20), &json!(0)), "{format}");
            }
        }
    }
}

#[test]
fn nothing_to_import_is_passed_over_and_no_fault() {
    let workspace = workspace();
    for input in [
        r#"{"data":{"currentBulkOperation":null}}"#,
        r#"{"currentBulkOperation":null}"#,
        r#"{"data":{"node":null}}"#,
        r#"{"jobs":[]}"#,
        r#"{"data":[],"next":"","previous":""}"#,
        "[]",
    ] {
        let report = workspace.run(&[&IMPORT[..], &["--strict"]].concat(), input.as_bytes()).ended(0);
        assert_eq!((&report["bad"], &report["passedOver"]), (&json!(0), &json!(1)), "{input}");
        assert_eq!(report["passed"][0]["reason"], "nothing_to_import", "{input}");
    }
}

#[test]
fn an_answer_with_an_error_is_named_by_what_the_api_said_and_what_is_in_it_is_kept() {
    let workspace = workspace();
    let throttled = r#"{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}]}"#;
    let done = workspace.run(&["sync", "import", "-", "--source", "suisse/shopify"], throttled.as_bytes());
    assert_eq!(done.code, Some(4));
    assert!(done.stdout.contains("bad: line 1: the API answered: Throttled (api_error)"), "{done:?}");
    let both = r#"{"data":{"a":{"id":"gid://shopify/BulkOperation/1","status":"RUNNING","createdAt":"2026-11-20T02:00:00Z"}},"errors":[{"message":"Throttled"}]}"#;
    let report = judged(&workspace, both.as_bytes(), 4);
    assert_eq!((&report["added"], reasons(&report)), (&json!(1), vec!["api_error"]));
    let hostile = json!({ "errors": [{ "message": "\u{1b}[31m\n::error::x \u{202e} shpat_0ddba11c0ffee0123456789abcdef012" }] });
    let done = workspace.run(&["sync", "import", "-", "--source", "suisse/shopify"], hostile.to_string().as_bytes());
    done.shows_none_of(&["\u{1b}", "\n::error", "\u{202e}", "shpat_0ddba11"]);
}

#[test]
fn what_is_no_file_of_runs_is_named_and_repeated_nowhere() {
    let workspace = workspace();
    for (input, reason, line, column) in [
        ("{}", "unknown_format", 1, 1),
        (r#"{"foo": "canary"}"#, "unknown_format", 1, 1),
        (r#"{"foo": {"bar": "canary"}}"#, "no_records", 1, 1),
        ("canary", "plain_text", 1, 1),
        ("2026-11-27 02:00 canary\n2026-11-27 02:05 canary\n", "plain_text", 1, 1),
        ("canary,status\na,ok\nb,ok\n", "unknown_table", 1, 1),
        ("\"canary\"", "not_an_object", 1, 1),
        (r#"{"run_id": "canary", "run_id": "b"}"#, "duplicate_key", 1, 22),
        (r#"{"run_id": NaN, "a": "canary"}"#, "not_a_number", 1, 12),
        (r#"{"run_id": "canary",}"#, "trailing_comma", 1, 21),
        (r"{'run_id': 'canary'}", "single_quotes", 1, 2),
        ("{\n  \"run_id\": \"canary\" // why\n}", "comment", 2, 22),
        (r#"{"run_id": "canary"#, "truncated", 1, 1),
        ("{\"run_id\": \"\u{1}canary\"}", "control_character", 1, 13),
    ] {
        let done = workspace.run(&[&IMPORT[..], &["--source", "suisse/shopify"]].concat(), input.as_bytes());
        done.shows_none_of(&["canary"]);
        let report = done.ended(4);
        assert_eq!(reasons(&report), [reason], "{input}");
        assert_eq!(report["problems"][0]["places"][0], json!({ "line": line, "column": column }), "{input}");
    }
    let report = judged(&workspace, b"{\"run_id\": \"\xff\"}", 4);
    assert_eq!((reasons(&report), &report["problems"][0]["places"][0]["column"]), (vec!["invalid_text"], &json!(13)));
}

#[test]
fn one_bad_line_costs_only_itself_and_a_broken_list_ends() {
    let workspace = workspace();
    let good = |id: &str| format!("{{\"run_id\": \"{id}\", \"status\": \"ok\"}}");
    for bad in ["oh", "{\"run_id\": \"x\"", "{\"run_id\": \"x", "{\"run_id\":", "[", "{'a': 1}", "]"] {
        let report = judged(&workspace, format!("{}\n{bad}\n{}\n{}\n", good("a"), good("b"), good("c")).as_bytes(), 4);
        assert_eq!((&report["added"], &report["bad"]), (&json!(3), &json!(1)), "{bad}");
        assert_eq!(report["problems"][0]["places"][0]["line"], 2, "{bad}");
    }
    let list = format!("[\n  {},\n  {},,\n  {}\n]\n", good("a"), good("b"), good("c"));
    let report = judged(&workspace, list.as_bytes(), 4);
    assert_eq!((&report["added"], &report["bad"]), (&json!(2), &json!(1)));
    assert_eq!(report["problems"][0]["places"][0]["line"], 3);
}

#[test]
fn what_cannot_be_decoded_keeps_nothing_and_says_why() {
    let workspace = workspace();
    let lines: String = (0..3_000).map(|n| record(&format!("r{n}"), n)).collect();
    let packed = gzip(lines.as_bytes());
    let file = workspace.path().join("etc/runs.ndjson.gz");
    for (bytes, words) in [
        (&packed[..packed.len() - 4], "the gzip file is truncated; nothing was kept"),
        (&packed[..packed.len() / 2], "the gzip file is truncated; nothing was kept"),
        (&gzip(&packed)[..], "the file is gzip inside gzip; unpack or convert it first; nothing was kept"),
        (b"PK\x03\x04\x14\0\0\0", "the file is ZIP; unpack or convert it first; nothing was kept"),
        (&[0; 64], "the file is binary, not text; nothing was kept"),
    ] {
        std::fs::write(&file, bytes).expect("a file");
        let report = workspace.run(&["sync", "import", "runs.ndjson.gz", "-o", "json"], b"").ended(4);
        assert_eq!(report["error"]["message"], words);
        assert_eq!(ids(&history(&workspace, &[])), [""; 0]);
    }
}

#[test]
fn an_endless_input_ends_at_once() {
    let workspace = workspace();
    for device in ["/dev/zero", "/dev/urandom"] {
        let done = workspace.run(&["sync", "import", device, "-o", "json"], b"");
        assert_eq!(done.code, Some(4), "{done:?}");
        assert!(done.took < Duration::from_secs(20), "{device}: {:?}", done.took);
    }
    for start in ["", "{\"run_id\": \""] {
        let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
        let mut command = workspace.command(&["sync", "import", "-", "-o", "json"]);
        command.stdin(stdin);
        let running = crate::support::program::Running::start_with_its_input(command);
        keyboard.write_all(start.as_bytes()).expect("it reads");
        let writer = std::thread::spawn(move || while keyboard.write_all(&[b'x'; 4 * 1024]).is_ok() {});
        let report = running.end().ended(4);
        let message = report["error"]["message"].as_str().expect("a message");
        assert!(message.contains("does not end within 64 MiB"), "{message}");
        writer.join().expect("it ends with the pipe");
    }
}

#[test]
fn nesting_and_long_records_have_limits_of_their_own() {
    let workspace = workspace();
    for (input, reason) in [
        ("[".repeat(100_000), "too_deep"),
        (format!("{{\"run_id\": \"a\", \"x\": {}", "[".repeat(100_000)), "too_deep"),
        (format!("{{\"run_id\": \"a\", \"x\": \"{}\"}}\n", "x".repeat(17 * 1024 * 1024)), "too_long"),
    ] {
        assert_eq!(reasons(&judged(&workspace, input.as_bytes(), 4)), [reason]);
    }
    let long = format!("{{\"run_id\": \"a\", \"status\": \"ok\", \"error\": \"{}\"}}\n", "x".repeat(15 * 1024 * 1024));
    assert_eq!(judged(&workspace, long.as_bytes(), 0)["added"], 1);
}

#[test]
fn a_schema_is_read_in_every_encoding_as_an_introspection_and_as_definitions() {
    let workspace = workspace();
    let import = |bytes: &[u8], code: i32| {
        workspace.run(&["schema", "import", "-", "--api-version", "2026-04", "--dry-run", "-o", "json"], bytes).ended(code)
    };
    let plain = String::from_utf8(fixture("sch_bom.json")).expect("text");
    let digest = import(plain.trim_start_matches('\u{feff}').as_bytes(), 0)["snapshot"]["digest"].clone();
    assert!(digest.is_string(), "{digest}");
    for bytes in [plain.clone().into_bytes(), fixture("sch.json.gz"), utf16(&plain), gzip(&utf16(&plain))] {
        assert_eq!(import(&bytes, 0)["snapshot"]["digest"], digest);
    }
    let definitions = fixture("sch.graphql");
    let utf16_definitions = utf16(std::str::from_utf8(&definitions).expect("text"));
    for bytes in [definitions.clone(), gzip(&definitions), gzip(&utf16_definitions), utf16_definitions] {
        assert_eq!(import(&bytes, 0)["snapshot"]["digest"], digest);
    }
    let packed = fixture("sch.json.gz");
    let truncated = import(&packed[..packed.len() - 9], 2);
    assert!(truncated["error"]["message"].as_str().is_some_and(|text| text.contains("truncated")), "{truncated}");
    let bomb = gzip(&vec![b' '; 80 * 1024 * 1024]);
    let refused = import(&bomb, 2);
    assert!(refused["error"]["message"].as_str().is_some_and(|text| text.contains("too_long")), "{refused}");
}
