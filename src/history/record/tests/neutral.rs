//! Our own record: its keys and its notes.

use proptest::prelude::*;

use super::super::keys::Field;
use super::super::{Dialect, MAX_BYTES, Record, parse};
use super::{notes, refused, taken};
use crate::domain::sync_run::{RecordFault, RunStatus};
use crate::domain::text::Untrusted;

const FULL: &str = r#"{"run_id": "2026-11-20T020000Z-orders-01", "source": "suisse/shopify", "stream": "orders", "trigger": "schedule",
 "status": "partial", "api_version_requested": "2026-04", "api_version_served": "2026-07", "started_at": "2026-11-20T02:00:00Z",
 "finished_at": "2026-11-20T02:07:36.123456Z", "counts": {"reported_by_source": 431, "fetched": 430, "processed": "412", "failed": 18, "skipped": 0},
 "window": {"from": "2026-11-19T00:00:00Z", "to": "2026-11-20T00:00:00Z"}, "error": {"code": "ACCESS_DENIED", "class": "scope", "message": "example"},
 "bulk_operation": {"id": "gid://shopify/BulkOperation/1", "status": "COMPLETED", "error_code": null}, "request_ids": ["b", "a", "b"]}"#;

#[test]
fn a_full_record_is_read_as_it_is_written() {
    let Record { source, run, notes } = taken(FULL, Dialect::Neutral);
    assert_eq!(source, Some(Untrusted::new("suisse/shopify")));
    assert_eq!((run.run_id.as_str(), run.outcome.claimed), ("2026-11-20T020000Z-orders-01", RunStatus::Partial));
    assert_eq!(run.outcome.finished.unwrap().to_string(), "2026-11-20T02:07:36.123Z");
    assert_eq!((run.counts.processed, run.counts.failed, run.counts.skipped), (Some(412), Some(18), Some(0)));
    assert_eq!(run.request_ids, ["a", "b"].map(Untrusted::new));
    assert_eq!(run.bulk.error_code, None);
    assert_eq!(notes, []);
}

#[test]
fn all_but_the_id_may_be_missing_and_an_id_may_be_a_number() {
    for id in ["7", "7.0", "\"7\""] {
        let line = format!(r#"{{"run_id": {id}, "stream": null, "counts": null, "error": null, "request_ids": null}}"#);
        let record = taken(&line, Dialect::Neutral);
        assert_eq!((&record.source, record.run.run_id.as_str(), record.run.status()), (&None, "7", RunStatus::Unknown));
        assert_eq!(record.run.at(), None);
        assert_eq!(notes(&record), ["no status"]);
    }
}

#[test]
fn a_key_that_nobody_knows_is_noted_with_the_one_that_was_meant() {
    let cases = [
        (r#"{"run_id":"a","status":"ok","count":{"fetched":430,"processed":0}}"#, vec!["key count → counts"]),
        (
            r#"{"run_id":"a","status":"ok","fetched":430,"processed":0}"#,
            vec!["key fetched → counts.fetched", "key processed → counts.processed"],
        ),
        (r#"{"run_id":"a","state":"failed","n":1}"#, vec!["key state → status", "key n → -", "no status"]),
        (r#"{"run_id":"a","status":"ok","counts":{"fetchd":1}}"#, vec!["key counts.fetchd → counts.fetched"]),
        (r#"{"run_id":"a","status":"ok","error":{"msg":1,"code":"E"}}"#, vec!["key error.msg → -"]),
        (r#"{"run_id":"a","status":"exploded"}"#, vec!["status exploded"]),
        (r#"{"run_id":"a","status":7}"#, vec!["status 7"]),
        (r#"{"run_id":"a","status":"unknown"}"#, vec![]),
        (r#"{"run_id":"a","status":" SUCCESS "}"#, vec![]),
    ];
    for (line, expected) in cases {
        assert_eq!(notes(&taken(line, Dialect::Neutral)), expected, "{line}");
    }
}

#[test]
fn a_record_has_no_more_notes_than_are_shown() {
    let keys: Vec<String> = (0..1_000).map(|key| format!(r#""k{key}": 1"#)).collect();
    let line = format!(r#"{{"run_id": "a", "status": "ok", {}}}"#, keys.join(", "));
    assert_eq!(taken(&line, Dialect::Neutral).notes.len(), Record::MAX_NOTES);
}

#[test]
fn one_key_in_two_spellings_is_a_fault_unless_one_is_null() {
    let twice = r#"{"run_id": "a", "runId": "a"}"#;
    assert_eq!(refused(twice, Dialect::Neutral), (RecordFault::DuplicateKey, Some("run_id")));
    let twice = r#"{"run_id": "a", "counts": {"fetched": 1}, "counts": {"fetched": 2}}"#;
    assert_eq!(refused(twice, Dialect::Neutral), (RecordFault::DuplicateKey, Some("counts")));
    let twice = r#"{"run_id": "a", "x": {"y": 1, "y": 2}}"#;
    assert_eq!(refused(twice, Dialect::Neutral), (RecordFault::DuplicateKey, None));
    let twice = r#"{"run_id": "a", "bulkOperation": {"errorCode": "A", "error_code": "B"}}"#;
    assert_eq!(refused(twice, Dialect::Neutral), (RecordFault::DuplicateKey, Some("bulk_operation.error_code")));
    assert_eq!(taken(r#"{"run_id": "a", "runId": null}"#, Dialect::Neutral).run.run_id.as_str(), "a");
}

#[test]
fn the_status_that_was_reported_wins_over_the_one_that_is_believed() {
    for (key, status) in [("claimedStatus", "status"), ("claimed_status", "status")] {
        let line = format!(
            r#"{{"runId": "a", "{status}": "failed", "{key}": "completed", "counts": {{"fetched": 5, "processed": 0}},
                "findings": ["green_but_empty"], "durationSeconds": 3}}"#
        );
        let record = taken(&line, Dialect::Neutral);
        assert_eq!((record.run.outcome.claimed, record.run.status()), (RunStatus::Completed, RunStatus::Failed));
        assert_eq!(notes(&record), [""; 0]);
    }
}

#[test]
fn a_bad_record_is_named_by_its_key_and_never_by_its_value() {
    use RecordFault::{InvalidId, InvalidValue, MissingKey, NotAnObject};
    for (line, fault, key) in [
        ("", NotAnObject, None),
        ("[]", NotAnObject, None),
        ("7", NotAnObject, None),
        ("null", NotAnObject, None),
        ("{\"run_id\": \"a\"", NotAnObject, None),
        ("{\"run_id\": \"a\"} x", NotAnObject, None),
        ("{}", MissingKey, Some("run_id")),
        (r#"{"run_id": " "}"#, MissingKey, Some("run_id")),
        (r#"{"run_id": {"x": [1, {}]}}"#, InvalidId, Some("run_id")),
        (r#"{"run_id": "a\nb"}"#, InvalidId, Some("run_id")),
        (r#"{"run_id": 1.5}"#, InvalidId, Some("run_id")),
        (r#"{"run_id": "shpat_0123456789abcdef0123456789abcdef"}"#, InvalidId, Some("run_id")),
        (r#"{"run_id": "a", "counts": []}"#, InvalidValue, Some("counts")),
        (r#"{"run_id": "a", "window": 7}"#, InvalidValue, Some("window")),
        (r#"{"run_id": "a", "error": {"message": {}}}"#, InvalidValue, Some("error.message")),
        (r#"{"run_id": "a", "status": true}"#, InvalidValue, Some("status")),
        (r#"{"run_id": "a", "stream": ["a"]}"#, InvalidValue, Some("stream")),
        (r#"{"run_id": "a", "request_ids": {}}"#, InvalidValue, Some("request_ids")),
    ] {
        assert_eq!(refused(line, Dialect::Neutral), (fault, key), "{line}");
    }
    assert_eq!(refused(&" ".repeat(MAX_BYTES + 1), Dialect::Neutral).0, RecordFault::TooLong);
}

/// Spells a path in camel case.
fn camel(path: &str) -> String {
    let mut words = path.split('_');
    let first = words.next().unwrap().to_owned();
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    words.fold(first, |path, word| path + &capital(word))
}

/// A record with a value at each field, where each key is spelled one way or the other.
fn spelled(spelling: &[bool]) -> String {
    let value = |field: Field| match field {
        Field::StartedAt | Field::FinishedAt | Field::WindowFrom | Field::WindowTo => "\"2026-11-20T02:00:00Z\"".to_owned(),
        Field::ReportedBySource | Field::Fetched | Field::Processed | Field::Failed | Field::Skipped => (field as u8).to_string(),
        Field::RequestIds => "[\"a\", \"b\"]".to_owned(),
        Field::Status | Field::BulkStatus => "\"completed\"".to_owned(),
        other => format!("\"{}\"", other.path()),
    };
    let mut flips = spelling.iter().cycle();
    let mut key = |key: &str| if *flips.next().unwrap() { camel(key) } else { key.to_owned() };
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Error) {
        let (group, leaf) = field.path().split_once('.').unwrap_or(("", field.path()));
        let entry = format!("\"{}\": {}", key(leaf), value(field));
        match groups.iter_mut().find(|(known, _)| known == group) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((group.to_owned(), vec![entry])),
        }
    }
    let object = |(group, entries): (String, Vec<String>)| match group.as_str() {
        "" => entries.join(", "),
        group => format!("\"{}\": {{{}}}", key(group), entries.join(", ")),
    };
    format!("{{{}}}", groups.into_iter().map(object).collect::<Vec<_>>().join(", "))
}

proptest! {
    #[test]
    fn every_spelling_of_the_keys_is_the_same_record(spelling in proptest::collection::vec(any::<bool>(), 1..40)) {
        let record = taken(&spelled(&spelling), Dialect::Neutral);
        prop_assert_eq!(&record, &taken(&spelled(&[false]), Dialect::Neutral));
        prop_assert!(record.notes.is_empty());
    }

    #[test]
    fn no_bytes_make_a_dialect_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for dialect in ALL {
            let _ = parse(&bytes, dialect, &super::mapped("run_id=a,status=b.c"));
        }
    }

    #[test]
    fn no_json_makes_a_dialect_panic(value in json(), dialect in proptest::sample::select(ALL.to_vec())) {
        for key in ["run_id", "jobId", "job", "data", "message_data", "payload", "steps", "load_packages", "id", "error", "counts"] {
            let line = format!(r#"{{"{key}": {value}, "event": "sync_end", "sync_id": 1, "load_id": 1, "attempts": {value}}}"#);
            let _ = parse(line.as_bytes(), dialect, &super::mapped("run_id=sync_id,status=data.0,error=error,started_at=counts"));
            let _ = super::super::detect(line.as_bytes());
        }
    }
}

const ALL: [Dialect; 7] = [
    Dialect::Neutral,
    Dialect::ShopifyBulk,
    Dialect::Airbyte,
    Dialect::Fivetran,
    Dialect::Dlt,
    Dialect::Meltano,
    Dialect::Mapped,
];

fn json() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(vec![
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e300",
        "18446744073709551615",
        "\"\"",
        "\"a\"",
        "\"{\"",
        "\"sync\"",
        "\"2026-11-20T02:00:00Z\"",
        "\"\\u0000\"",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(","))),
            (proptest::sample::select(vec!["id", "job", "status", "failures", "attempt", "error", "code"]), inner)
                .prop_map(|(key, value)| format!(r#"{{"{key}": {value}}}"#)),
        ]
    })
}
