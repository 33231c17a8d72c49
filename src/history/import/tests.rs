use std::io::Read;

use proptest::prelude::*;

use super::{ImportError, Item, Records};
use crate::domain::sync_run::RecordFault;

/// A reader that gives so many bytes at a time.
struct Chunks<'b>(&'b [u8], usize);

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer.len().min(self.0.len()).min(self.1);
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

/// What an input holds, in short: each record without its white space, each other thing by its code, with its place.
fn items(text: &str) -> Vec<String> {
    let all = |chunk: usize| {
        let mut records = Records::new(Chunks(text.as_bytes(), chunk), None, &[]).unwrap();
        let mut items = Vec::new();
        while let Some(item) = records.next().unwrap() {
            items.push(match item {
                Item::Record { place, bytes } => {
                    let bytes: String = String::from_utf8_lossy(bytes).split_whitespace().collect();
                    format!("{}:{} {bytes}", place.line, place.column)
                }
                Item::Refused { place, fault, said } => {
                    let said = said.map(|said| format!(" {}", said.raw())).unwrap_or_default();
                    format!("{}:{} {}{said}", place.line, place.column, fault.code())
                }
                Item::UnreadList { place, key } => format!("{}:{} unread {}", place.line, place.column, key.raw()),
            });
        }
        items
    };
    let items = all(usize::MAX);
    assert_eq!(all(1), items, "byte by byte");
    items
}

/// The records alone.
fn records(text: &str) -> Vec<String> {
    items(text).iter().map(|item| item.split_once(' ').map_or("", |(_, item)| item).to_owned()).collect()
}

#[test]
fn every_layout_gives_the_same_records() {
    let (a, b) = (r#"{"id":"a","x":[{"y":1}]}"#, r#"{"id":"b","x":{}}"#);
    for text in [
        format!("{a}\n{b}\n"),
        format!("{a}\r\n\r\n{b}"),
        format!("{a}{b}"),
        format!("[{a},{b}]"),
        format!("[\n  {a},\n  {b}\n]\n"),
        format!("[[{a}],[{b}]]"),
        format!("{{\"data\":[{a},{b}],\"next\":\"\",\"total\":2}}"),
        format!("{{\"total\":2,\"whatever\":[{a},{b}]}}"),
        format!("{{\"code\":\"Success\",\"message\":\"done\",\"data\":{{\"items\":[{a},{b}],\"next_cursor\":null}}}}"),
        format!("[{{\"runs\":[{a}]}},{{\"runs\":[{b}]}}]"),
        format!("{{\"runs\":[{a}]}}\n{{\"runs\":[{b}]}}"),
        format!("{{\"runs\":[{a},{b}],\"lastSuccesses\":[{{\"source\":\"x\"}}],\"exit\":{{\"code\":0,\"name\":\"ok\"}}}}"),
        format!("{{\"data\":{{\"bulkOperations\":{{\"nodes\":[{a},{b}],\"pageInfo\":{{\"hasNextPage\":false}}}}}}}}"),
        format!("{{\"data\":{{\"bulkOperations\":{{\"edges\":[{{\"cursor\":\"c\",\"node\":{a}}},{{\"node\":{b}}}]}}}}}}"),
        format!("{{\"data\":{{\"a\":{a},\"b\":{b}}},\"extensions\":{{\"cost\":{{\"id\":1}}}}}}"),
        format!("{{\"data\":{{\"shop\":{{\"id\":\"s\",\"bulkOperations\":{{\"nodes\":[{a},{b}]}}}}}}}}"),
        format!("{{\"bulkOperationRunQuery\":{{\"bulkOperation\":{a},\"userErrors\":[]}}}}\n{{\"cursor\":\"c\",\"node\":{b}}}"),
        format!("{{\"data\":{{\"node\":{a}}}}} {{\"currentBulkOperation\":{b}}}"),
    ] {
        assert_eq!(records(&text), [a, b], "{text}");
    }
}

#[test]
fn a_job_beside_its_attempts_stays_whole() {
    let item = r#"{"job":{"id":1,"status":"succeeded"},"attempts":[{"id":0}]}"#;
    assert_eq!(records(&format!("{{\"jobs\":[{item}],\"totalJobCount\":1}}")), [item]);
    assert_eq!(records(item), [item]);
}

#[test]
fn what_belongs_to_a_run_is_no_run() {
    for record in [
        r#"{"load_id":"1","state":"loaded","jobs":[{"state":"completed"}],"tables":[{"name":"a"}]}"#,
        r#"{"event":"sync_end","connector_id":"c","data":{"status":"SUCCESSFUL"}}"#,
        r#"{"id":7,"status":"completed","jobs":[{"id":8}]}"#,
        r#"{"run_id":"a","bulk_operation":{"id":"b"},"items":[{"id":1}]}"#,
        r#"{"status":"completed","counts":{"fetched":1}}"#,
        r#"{"admin_graphql_api_id":"g","status":"completed","error_code":null}"#,
        r#"{"foo":1}"#,
        "{}",
    ] {
        assert_eq!(records(record), [record]);
        assert_eq!(records(&format!("[{record}]")), [record]);
    }
}

#[test]
fn nothing_to_import_is_said_once_a_document() {
    for text in [
        "[]",
        "null",
        r#"{"jobs":[]}"#,
        r#"{"history":[],"total":0}"#,
        r#"{"currentBulkOperation":null}"#,
        r#"{"data":{"currentBulkOperation":null}}"#,
        r#"{"data":{"node":null}}"#,
        r#"{"data":{"a":null,"b":null}}"#,
        r#"{"data":{"bulkOperations":{"edges":[]}}}"#,
        r#"{"data":null}"#,
    ] {
        assert_eq!(items(text), ["1:1 nothing_to_import"], "{text}");
    }
    assert_eq!(items(""), [""; 0]);
    assert_eq!(items("\n \n"), [""; 0]);
}

#[test]
fn an_error_of_an_api_is_named_by_what_it_says() {
    for (text, said) in [
        (r#"{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],"extensions":{"cost":{"a":1}}}"#, "Throttled"),
        (r#"{"data":null,"errors":[{"message":"Throttled"}]}"#, "Throttled"),
        (r#"{"errors":"[API] Invalid API key"}"#, "[API] Invalid API key"),
        (r#"{"error":"not_found","message":"no such job"}"#, "not_found"),
        (r#"{"message":"Internal","exceptionClassName":"x.Y","exceptionStack":[]}"#, "Internal"),
        (r#"{"code":"AuthFailed","message":"no key"}"#, "no key"),
        (r#"{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}"#, "Bad credentials"),
        (r#"{"__typename":"PythonError","message":"no such run","stack":["a"],"causes":[{"message":"b"}]}"#, "no such run"),
        (r#"{"data":{"runsOrError":{"__typename":"PythonError","message":"no","stack":[]}}}"#, "no"),
        (r#"{"data":{"runsOrError":{"message":"no","causes":[{"message":"b","stack":[]}]}}}"#, "no"),
        (r#"{"data":{"__typename":"PythonError","message":"no"}}"#, "no"),
        (r#"{"message":"Unauthorized"}"#, "Unauthorized"),
        (r#"{"detail":"Not authenticated"}"#, "Not authenticated"),
        (r#"{"type":"about:blank","title":"Not Found","status":404,"detail":"no dag"}"#, "no dag"),
        (
            r#"{"data":{"bulkOperationRunQuery":{"bulkOperation":null,"userErrors":[{"field":null,"message":"one is running"}]}}}"#,
            "one is running",
        ),
    ] {
        let found = items(text);
        assert!(found.len() == 1 && found[0].starts_with("1:1 api_error"), "{text}: {found:?}");
        assert!(found[0].ends_with(said), "{text}: {found:?}");
    }
    let both = r#"{"data":{"a":{"id":"x"}},"errors":[{"message":"Throttled"}]}"#;
    assert_eq!(items(both), [r#"1:14 {"id":"x"}"#, "1:1 api_error Throttled"]);
}

#[test]
fn a_run_with_a_message_is_no_answer_with_an_error() {
    for record in [
        r#"{"id":1,"status":"failed","message":"boom","documentation_url":"x"}"#,
        r#"{"runId":"a","__typename":"Run","message":"boom"}"#,
        r#"{"status":"failed","message":"boom"}"#,
    ] {
        assert_eq!(records(record), [record]);
    }
}

#[test]
fn plain_text_is_one_fault_and_text_between_records_one_a_line() {
    for text in [
        "started\nended\n",
        "\n 2026-11-27 02:00:00,123 INFO started\n2026-11-27 02:05:00,123 INFO ended 7 null\n",
        "[2026-11-27 02:00:00] started\n[2026-11-27 02:05:00] ended\n",
    ] {
        let found = items(text);
        assert!(found.len() == 1 && found[0].ends_with(" plain_text"), "{text}: {found:?}");
    }
    let noisy = "2026-11-27 02:00:00 INFO 7 rows\n{\"id\":1}\n7 rows\nnull rows\n\"a\" row\n{\"id\":2}\n";
    let expected = ["1:1 not_json", "2:1 {\"id\":1}", "3:1 not_json", "4:1 not_json", "5:1 not_json", "6:1 {\"id\":2}"];
    assert_eq!(items(noisy), expected);
    let late = format!("{}{{\"id\":1}}\n", "started\n".repeat(9_000));
    assert_eq!(items(&late), ["1:1 plain_text", "9001:1 {\"id\":1}"]);
}

#[test]
fn a_document_without_records_is_named() {
    for text in [r#"{"foo":{"bar":1}}"#, r#"{"data":{"shop":{"name":"x"}}}"#, r#"{"foo":[{"a":1}],"meta":{}}"#] {
        let found = items(text);
        assert!(found.len() == 1 && !found[0].contains("nothing"), "{text}: {found:?}");
    }
    assert_eq!(items(r#"{"foo":{"bar":1}}"#), ["1:1 no_records"]);
    assert_eq!(items("7\n\"a\"\n[1]"), ["1:1 not_an_object", "2:1 not_an_object", "3:2 not_an_object"]);
}

#[test]
fn a_bad_line_does_not_stop_the_others() {
    let good = r#"{"id":1}"#;
    for (bad, fault) in [
        ("oh", "2:1 not_json"),
        ("{\"id\": 2", "2:1 truncated"),
        ("{\"id\": 2,", "2:1 truncated"),
        ("{\"id\": \"2", "2:1 truncated"),
        ("{\"id\":", "2:1 truncated"),
        ("{\"data\": [{\"a\": 1}", "2:1 truncated"),
        ("{\"id\": 2,}", "2:10 trailing_comma"),
        ("{'id': 2}", "2:2 single_quotes"),
        ("{\"id\": NaN}", "2:8 not_a_number"),
        ("{\"id\": -Infinity}", "2:8 not_a_number"),
        ("// {\"id\": 2}", "2:1 comment"),
        ("{\"id\": 2}}", "2:10 not_json"),
        ("{\"id\": \"\t\"}", "2:9 control_character"),
        ("[1,]", "2:4 trailing_comma"),
    ] {
        let found = items(&format!("{good}\n{bad}\n{good}\n"));
        let found: Vec<&str> = found.iter().map(String::as_str).filter(|item| !item.contains("not_an_object")).collect();
        let mut rest: Vec<&&str> =
            found.iter().filter(|item| !item.ends_with("{\"id\":2}") && !item.ends_with("{\"a\":1}")).collect();
        // The last line may come before it shows that the line before it was cut.
        rest.sort_unstable();
        assert_eq!(rest, [&"1:1 {\"id\":1}", &fault, &"3:1 {\"id\":1}"], "{bad}: {found:?}");
    }
}

#[test]
fn a_broken_document_ends_and_what_was_before_counts() {
    let text = "[\n  {\"id\": 1},\n  {\"id\": 2,},\n  {\"id\": 3}\n]\n";
    assert_eq!(items(text), ["2:3 {\"id\":1}", "3:12 trailing_comma"]);
    assert_eq!(items("{\"runs\": [\n{\"id\": 1},\n{\"id\": 2}"), ["2:1 {\"id\":1}", "3:1 {\"id\":2}", "1:1 truncated"]);
    let pretty = "{\n  \"id\": 1,\n}\n{\n  \"id\": 2\n}\n";
    assert_eq!(items(pretty), ["3:1 trailing_comma", "4:1 {\"id\":2}"]);
}

#[test]
fn no_nesting_is_too_deep_for_the_stack() {
    let lists = "[".repeat(100_000);
    assert_eq!(items(&lists), ["1:13 too_deep"]);
    assert_eq!(items(&format!("{{\"id\": 1, \"x\": {lists}")), ["1:115 too_deep"]);
    assert_eq!(items(&"{\"data\":".repeat(100_000)).len(), 1);
}

#[test]
fn a_record_may_be_long_and_not_longer() {
    let record = |length: usize| format!("{{\"id\":1,\"x\":\"{}\"}}", "y".repeat(length));
    let found = |text: &str| {
        let mut records = Records::new(text.as_bytes(), None, &[]).unwrap();
        let mut found = Vec::new();
        while let Some(item) = records.next().unwrap() {
            found.push(match item {
                Item::Record { bytes, .. } => Ok(bytes.len()),
                Item::Refused { fault, .. } => Err(fault),
                Item::UnreadList { .. } => panic!("there is no list"),
            });
        }
        found
    };
    let text = format!("{}\n{{\"id\":2}}", record(super::MAX_RECORD - 64 * 1024 - 100));
    assert_eq!(found(&text).len(), 2);
    assert!(found(&text).iter().all(Result::is_ok));
    let text = format!("{}\n{{\"id\":2}}", record(super::MAX_RECORD + 64 * 1024));
    assert_eq!(found(&text), [Err(RecordFault::TooLong), Ok(8)]);
}

#[test]
fn an_endless_value_ends_with_an_error() {
    for (start, byte) in [("{\"id\": \"", b'x'), ("", b'x'), ("", b'\n'), ("[", b'1'), ("run_id,a\n", b'x')] {
        let mut records = Records::new(start.as_bytes().chain(std::io::repeat(byte)), None, &[]).unwrap();
        let error = loop {
            match records.next() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{start} ends"),
                Err(error) => break error,
            }
        };
        assert_eq!(ImportError::within(&error), Some(ImportError::Endless), "{start}");
    }
}

#[test]
fn what_is_passed_over_without_an_end_ends_with_an_error() {
    for (start, part) in [
        ("{\"runs\":[],\"x\":\"", "y"),
        ("{\"runs\":[],\"x\":{", "\"k\":1,"),
        ("{\"runs\":[],\"x\":[", "1,"),
        ("{\"runs\":[],\"x\":[", "{\"k\":1},"),
        ("{\"runs\":[],\"errors\":[", "1,"),
        ("{\"runs\":[],\"x\":{\"a\":", "{\"a\":1},\"a\":"),
        ("{\"runs\":[],", "\"k\":1,"),
        ("{\"runs\":[],", "\"k\":null,"),
        ("[", "[],"),
        ("[", "null,"),
        ("{\n\"run_id\": 1,}", "\nx"),
    ] {
        let parts = part.repeat(4096);
        let mut records = Records::new(start.as_bytes().chain(Endless(parts.as_bytes(), 0)), None, &[]).unwrap();
        let Records::Values(values) = &mut records else { panic!("{start} is no table") };
        values.max_skipped = 1024 * 1024;
        let error = (0..3).find_map(|_| records.next().err());
        assert_eq!(error.as_ref().and_then(ImportError::within), Some(ImportError::Endless), "{start}{part}");
    }
}

/// The same bytes again and again.
struct Endless<'b>(&'b [u8], usize);

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = (&self.0[self.1..]).read(buffer)?;
        self.1 = (self.1 + count) % self.0.len();
        Ok(count)
    }
}

#[test]
fn a_table_of_runs_is_read_by_its_head() {
    let text = "source,run_id,status,claimed_status,fetched,error_code,findings\r\n\
                p/s,a,failed,completed,3,\"x, y\",rows_failed\r\np/s,'=b,failed,failed,,,\r\nuneven\r\n";
    assert_eq!(
        records(text),
        [
            r#"{"claimed_status":"completed","counts":{"fetched":"3"},"error":{"code":"x,y"},"findings":"rows_failed","run_id":"a","source":"p/s","status":"failed"}"#,
            r#"{"claimed_status":"failed","findings":null,"run_id":"=b","source":"p/s","status":"failed"}"#,
            "uneven_row"
        ]
    );
    assert_eq!(records("run_id;status\na;failed\n"), [r#"{"run_id":"a","status":"failed"}"#]);
    assert_eq!(items("name,status\na,failed\nb,ok\n"), ["1:1 unknown_table"]);
    assert_eq!(items("run_id,status,status\na,ok,failed\n"), ["2:1 duplicate_key"]);
    let mut mapped =
        Records::new("name,fetched\na,3\n".as_bytes(), Some(crate::history::record::Dialect::Mapped), &["name".to_owned()])
            .unwrap();
    assert!(matches!(mapped.next(), Ok(Some(Item::Record { bytes: br#"{"fetched":"3","name":"a"}"#, .. }))));
}

#[test]
fn columns_that_lead_to_one_place_lose_nothing() {
    for (text, expected) in [
        ("run_id,error,error_code\na,boom,7\n", r#"{"error":{"code":"7","message":"boom"},"run_id":"a"}"#),
        ("run_id,error_code,error\na,7,boom\n", r#"{"error":{"code":"7","message":"boom"},"run_id":"a"}"#),
        ("run_id,error,error_code\na,boom,\n", r#"{"error":{"message":"boom"},"run_id":"a"}"#),
        ("run_id,error\na,boom\n", r#"{"error":"boom","run_id":"a"}"#),
        ("run_id,error,error_message\na,boom,bang\n", "duplicate_key"),
        ("run_id,counts,fetched\na,3,4\n", "duplicate_key"),
        ("run_id,fetched,counts\na,3,4\n", "duplicate_key"),
        ("run_id,counts,fetched\na,,4\n", r#"{"counts":{"fetched":"4"},"run_id":"a"}"#),
        ("run_id,window,window_from\na,x,2026-11-28T02:00:00Z\n", "duplicate_key"),
        ("run_id,bulk_operation_id,bulk_operation\na,b,c\n", "duplicate_key"),
        ("run_id,request_ids\na,b  c\n", r#"{"request_ids":["b","c"],"run_id":"a"}"#),
        ("run_id,request_ids\na,\"[\"\"b\"\",\"\"c\"\"]\"\n", r#"{"request_ids":["b","c"],"run_id":"a"}"#),
    ] {
        assert_eq!(records(text), [expected], "{text}");
    }
}

#[test]
fn keys_are_the_same_in_every_spelling() {
    for record in [
        r#"{"SYNC_ID":"s","MESSAGE_EVENT":"sync_end","MESSAGE_DATA":{"status":"FAILURE"}}"#,
        r#"{"RUN_ID":"1","COUNTS":{"failed":3}}"#,
        r#"{"runID":"1","Error":{"code":"X"}}"#,
        r#"{"Id":"1","Error":{"code":"X"}}"#,
        r#"{"run\u005fid":"1","counts":{"failed":3}}"#,
        r#"{"Job":{"id":1},"Attempts":[{"id":0}]}"#,
    ] {
        assert_eq!(records(record), [record]);
        assert_eq!(records(&format!("[{record}]")), [record]);
    }
    for page in [r#"{"RUNS":[{"id":1}]}"#, r#"{"Data":{"Items":[{"id":1}]}}"#, r#"{"workflowRuns":[{"id":1}]}"#] {
        assert_eq!(records(page), [r#"{"id":1}"#], "{page}");
    }
}

#[test]
fn an_item_without_a_record_is_bad_and_keeps_its_place() {
    let good = r#"{"id":1}"#;
    for bad in [
        r#"{"hello":{"a":1}}"#,
        r#"{"name":"orders","outcome":"failed","details":{"rows":0}}"#,
        r#"{"a":{"b":{"c":1}}}"#,
        r#"{"data":{"x":1}}"#,
        r#"{"runs":7,"data":{}}"#,
    ] {
        for (text, place) in [
            (format!("[{good},\n{bad},{good}]"), "2:1"),
            (format!("{{\"runs\":[{good},\n{bad},{good}]}}"), "2:1"),
            (format!("[[{good}],[{good},\n{bad}]]"), "2:1"),
        ] {
            let found = items(&text);
            assert_eq!(found.iter().filter(|item| item.ends_with(good)).count(), 2, "{text}: {found:?}");
            let rest: Vec<&String> = found.iter().filter(|item| !item.ends_with(good)).collect();
            assert_eq!(rest, [&format!("{place} no_records")], "{text}");
        }
    }
    for failed in [r#"{"data":{"pipeline":"x","result":"failed"}}"#, r#"{"runs":{"1":{"result":"failed"}}}"#] {
        assert!(items(&format!("[{failed}]"))[0].contains("failed"), "{failed}");
    }
    assert_eq!(items(r#"[{"id":1},{"errors":[{"message":"no"}]},{"jobs":[]}]"#), [r#"1:2 {"id":1}"#, "1:11 api_error no"]);
    assert_eq!(items(r#"[{"jobs":[]},{"jobs":null}]"#), ["1:1 nothing_to_import"]);
    // Behind an item that ended, the place of what is around it counts again.
    assert_eq!(items("[\n{\"jobs\":[{\"id\":1}]},\n")[1], "1:1 truncated");
}

#[test]
fn no_list_of_a_page_is_passed_over_in_silence() {
    let runs = r#""runs":[{"id":1}]"#;
    for list in [
        r#"[{"run_id":"1","status":"failed"}]"#,
        r#"[ {"id":2,"result":"failed","started_at":"2026-11-28T02:00:00Z"}]"#,
        r#"[{"loadId":"1"}]"#,
    ] {
        for text in [format!("{{{runs},\"failed_runs\":{list}}}"), format!("{{\"failed_runs\":{list},{runs}}}")] {
            assert_eq!(items(&text).len(), 2, "{text}");
            assert!(items(&text).iter().all(|item| item.ends_with('}')), "{text}");
        }
    }
    assert_eq!(items(&format!("{{{runs},\"users\":[{{\"name\":1}}]}}")), [r#"1:10 {"id":1}"#, "1:28 unread users"]);
    for silent in [r#""users":[]"#, r#""tags":["a"]"#, r#""links":[{"rel":"x"}]"#, r#""errors":[]"#] {
        assert_eq!(items(&format!("{{{runs},{silent}}}")), [r#"1:10 {"id":1}"#], "{silent}");
    }
}

#[test]
fn bytes_of_another_encoding_are_named() {
    let mut records = Records::new(b"{\"id\": 1}\n{\"id\": \"\xff\"}\n\xff\n{\"id\": 2}".as_slice(), None, &[]).unwrap();
    let mut found = Vec::new();
    while let Some(item) = records.next().unwrap() {
        found.push(match item {
            Item::Record { place, .. } => (place.line, place.column, None),
            Item::Refused { place, fault, .. } => (place.line, place.column, Some(fault)),
            Item::UnreadList { .. } => panic!("there is no list"),
        });
    }
    let invalid = Some(RecordFault::InvalidText);
    assert_eq!(found, [(1, 1, None), (2, 9, invalid), (3, 1, invalid), (4, 1, None)]);
}

/// A JSON object that is a record.
#[test]
fn a_fault_is_the_same_in_pieces_of_any_size() {
    let fault = |bytes: &'static [u8], size: usize| match Records::new(Chunks(bytes, size), None, &[]).unwrap().next().unwrap() {
        Some(Item::Refused { place, fault, .. }) => (place.column, fault),
        other => panic!("{other:?}"),
    };
    for size in [1, 2, 3, 100] {
        for broken in [b"{\"id\": \xe0\"a\"}\n".as_slice(), b"{\"id\": \xf0\x9f\x98\"\"}\n", b"{\"id\": \xff\"a\"}\n"] {
            assert_eq!(fault(broken, size), (8, RecordFault::InvalidText), "{broken:?} {size}");
        }
        assert_eq!(fault("{\"id\": 漢}\n".as_bytes(), size), (8, RecordFault::NotJson));
        assert_eq!(fault(b"{\"id\": \xe6\xbc", size), (8, RecordFault::NotJson), "a character that the end cuts");
    }
}

fn record() -> impl Strategy<Value = serde_json::Value> {
    ("[ -~é漢\"\\\\{}\\[\\],:]{0,12}", any::<i32>(), proptest::collection::vec(any::<bool>(), 0..3))
        .prop_map(|(text, number, flags)| serde_json::json!({ "run_id": text, "counts": { "fetched": number }, "x": flags }))
}

/// The records in each of the layouts.
fn layouts(records: &[serde_json::Value]) -> Vec<String> {
    use serde_json::{Map, Value, json, to_string, to_string_pretty};

    let list = Value::Array(records.to_vec());
    let edges: Vec<Value> = records.iter().map(|record| json!({ "cursor": "c", "node": record })).collect();
    let aliases: Map<String, Value> =
        records.iter().enumerate().map(|(index, record)| (format!("a{index:04}"), record.clone())).collect();
    let lines: Vec<String> = records.iter().map(|record| to_string(record).unwrap()).collect();
    let pretty: Vec<String> = records.iter().map(|record| to_string_pretty(record).unwrap()).collect();
    let around = [
        list.clone(),
        json!({ "data": list, "next": null }),
        json!({ "runs": list, "exit": { "code": 0 } }),
        json!({ "total": 7, "workflow_runs": list }),
        json!({ "data": { "bulkOperations": { "nodes": list } } }),
        json!({ "data": { "bulkOperations": { "edges": edges } } }),
        json!({ "data": aliases, "extensions": { "cost": 1 } }),
    ];
    let around = around.iter().flat_map(|value| [to_string(value).unwrap(), to_string_pretty(value).unwrap()]);
    [lines.join("\n"), lines.join("\r\n\r\n"), lines.concat(), pretty.join("\n")].into_iter().chain(around).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_records_are_the_same_in_any_layout(all in proptest::collection::vec(record(), 1..6), chunk in 1_usize..40) {
        for text in layouts(&all) {
            let mut records = Records::new(Chunks(text.as_bytes(), chunk), None, &[]).unwrap();
            let mut found = Vec::new();
            while let Some(item) = records.next().unwrap() {
                let Item::Record { bytes, .. } = item else { panic!("{item:?} in {text}") };
                found.push(serde_json::from_slice::<serde_json::Value>(bytes).unwrap());
            }
            prop_assert_eq!(&found, &all, "{}", text);
        }
    }

    #[test]
    fn no_bytes_make_it_panic_or_run_on(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), proptest::sample::select(b"{}[]\",:\\\n 1n".as_slice())], 0..80)) {
        let mut records = Records::new(bytes.as_slice(), None, &[]).unwrap();
        let mut count = 0;
        while records.next().unwrap().is_some() {
            count += 1;
            prop_assert!(count <= bytes.len() + 1);
        }
    }
}
