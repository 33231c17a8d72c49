//! Values in every form that cannot be mistaken, and secrets in every place.

use super::super::{Dialect, ParseOptions, parse};
use super::{in_zurich, refused, taken};
use crate::domain::sync_run::RecordFault::{
    self, DateWithoutTime, InvalidValue, NotATime, NotAWholeNumber, OffsetImpossible, TimeBeyondCalendar, TimeWithoutZone,
};
use crate::domain::sync_run::RunError;
use crate::domain::text::Untrusted;

#[test]
fn whole_numbers_count_in_every_form() {
    for (number, count) in [
        ("430", Some(430)),
        ("430.0", Some(430)),
        ("4.3e2", Some(430)),
        ("\"430\"", Some(430)),
        ("\"430.0\"", Some(430)),
        ("\" 4.3E+2 \"", Some(430)),
        ("-0.0", Some(0)),
        ("9223372036854775807", Some(9_223_372_036_854_775_807)),
        ("9007199254740992.0", Some(9_007_199_254_740_992)),
        ("null", None),
        ("\"\"", None),
    ] {
        let line = format!(r#"{{"run_id": "a", "counts": {{"fetched": {number}}}}}"#);
        assert_eq!(taken(&line, Dialect::Neutral).run.counts.fetched, count, "{number}");
    }
    for number in [
        "-1",
        "1.5",
        "\"1.5\"",
        "18446744073709551615",
        "1e19",
        "9007199254740994.0",
        "\"inf\"",
        "\"NaN\"",
        "\"1_000\"",
        "\"many\"",
    ] {
        let line = format!(r#"{{"run_id": "a", "counts": {{"failed": {number}}}}}"#);
        assert_eq!(refused(&line, Dialect::Neutral), (NotAWholeNumber, Some("counts.failed")), "{number}");
    }
    for number in ["true", "[]", "{}"] {
        let line = format!(r#"{{"run_id": "a", "counts": {{"failed": {number}}}}}"#);
        assert_eq!(refused(&line, Dialect::Neutral), (InvalidValue, Some("counts.failed")), "{number}");
    }
}

#[test]
fn an_error_is_read_in_every_form() {
    let error = |code: Option<&str>, message: Option<&str>| RunError {
        code: code.map(Untrusted::new),
        class: None,
        message: message.map(Untrusted::new),
    };
    for (written, read) in [
        (r#""boom""#, error(None, Some("boom"))),
        ("7", error(Some("7"), None)),
        (r#"{"code": 401, "message": "no"}"#, error(Some("401"), Some("no"))),
        (r#"{"code": true, "message": false}"#, error(Some("true"), None)),
        (r#"{"code": 0}"#, error(None, None)),
        (r#"{"code": "0"}"#, error(None, None)),
        (r#"["first", "second"]"#, error(None, Some("first"))),
        (r#"[{"message": "first"}]"#, error(None, Some("first"))),
        ("false", error(None, None)),
        ("0", error(None, None)),
        (r#""""#, error(None, None)),
        ("{}", error(None, None)),
        ("[]", error(None, None)),
        ("null", error(None, None)),
    ] {
        let line = format!(r#"{{"run_id": "a", "status": "failed", "error": {written}}}"#);
        assert_eq!(taken(&line, Dialect::Neutral).run.outcome.error, read, "{written}");
    }
}

#[test]
fn what_is_no_time_has_a_reason_of_its_own() {
    let cases: [(&str, RecordFault); 8] = [
        (r#""2026-11-20T02:00:00""#, TimeWithoutZone),
        (r#""2026-11-20""#, DateWithoutTime),
        (r#""2026-11-20T02:00:00+25:00""#, OffsetImpossible),
        (r#""9999-12-31T23:59:59Z""#, TimeBeyondCalendar),
        (r#""yesterday""#, NotATime),
        ("1795744800", NotATime),
        (r#""1795744800""#, NotATime),
        ("[]", InvalidValue),
    ];
    for key in ["started_at", "finished_at"] {
        for (written, fault) in cases {
            let line = format!(r#"{{"run_id": "a", "{key}": {written}}}"#);
            assert_eq!(refused(&line, Dialect::Neutral), (fault, Some(key)), "{line}");
        }
    }
    let window = r#"{"run_id": "a", "window": {"from": "2026-11-20T02:00:00"}}"#;
    assert_eq!(refused(window, Dialect::Neutral), (TimeWithoutZone, Some("window.from")));
}

#[test]
fn a_time_without_a_zone_is_one_of_the_zone_that_is_named() {
    let line = r#"{"run_id": "a", "started_at": "2026-07-01 12:00:00", "finished_at": "2026-07-01T12:00:00Z"}"#;
    let run = parse(line.as_bytes(), Dialect::Neutral, &in_zurich()).unwrap().run;
    assert_eq!(run.started.unwrap().to_string(), "2026-07-01T10:00:00Z");
    assert_eq!(run.outcome.finished.unwrap().to_string(), "2026-07-01T12:00:00Z");
}

const CANARY: &str = "shpat_0123456789abcdef0123456789abcdef";

#[test]
fn a_secret_is_kept_from_no_place() {
    let neutral = [
        "source",
        "stream",
        "trigger",
        "status",
        "api_version_requested",
        "started_at",
        "unknown_key",
        "error",
        "claimed_status",
    ];
    let mut lines: Vec<(Dialect, String)> = Vec::new();
    for key in neutral {
        lines.push((Dialect::Neutral, format!(r#"{{"run_id": "a", "{key}": "Bearer {CANARY}"}}"#)));
    }
    for part in ["error.code", "error.class", "error.message", "counts.fetched", "window.to", "bulk_operation.id", "error.other"]
    {
        let (part, key) = part.split_once('.').unwrap();
        lines.push((Dialect::Neutral, format!(r#"{{"run_id": "a", "{part}": {{"{key}": "{CANARY}"}}}}"#)));
    }
    lines.extend(
        [
            (Dialect::Neutral, r#"{"run_id": "CANARY"}"#),
            (Dialect::Neutral, r#"{"run_id": "a", "CANARY": 1}"#),
            (Dialect::Neutral, r#"{"run_id": "a", "counts": {"CANARY": 1}}"#),
            (Dialect::Neutral, r#"{"run_id": "a", "CANARY": 1, "CANARY": 1}"#),
            (Dialect::Neutral, r#"{"run_id": "a", "request_ids": ["CANARY"]}"#),
            (Dialect::Neutral, r#"{"run_id": "a", "request_ids": "x CANARY"}"#),
            (Dialect::ShopifyBulk, r#"{"id": "g", "status": "CANARY", "errorCode": "CANARY", "url": "https://x/CANARY"}"#),
            (Dialect::Airbyte, r#"{"jobId": 1, "status": "CANARY", "connectionId": "CANARY"}"#),
            (
                Dialect::Airbyte,
                r#"{"job": {"id": 1, "status": "failed"}, "attempts": [{"failureSummary": {"failures": [{"externalMessage": "CANARY"}]}}]}"#,
            ),
            (Dialect::Fivetran, r#"{"event": "sync_end", "sync_id": "a", "data": {"status": "CANARY", "reason": "CANARY"}}"#),
            (Dialect::Fivetran, r#"{"message_event": "sync_end", "sync_id": "a", "message_data": "{\"reason\": \"CANARY\"}"}"#),
            (Dialect::Fivetran, r#"{"message_event": "sync_end", "sync_id": "a", "message_data": "CANARY"}"#),
            (Dialect::Dlt, r#"{"load_id": "1", "state": "CANARY", "jobs": [{"table_name": "CANARY", "failed_message": "CANARY"}]}"#),
            (Dialect::Dlt, r#"{"transaction_id": "1", "steps": [{"step": "load", "step_exception": "CANARY"}]}"#),
            (Dialect::Meltano, r#"{"run_id": "a", "job_name": "CANARY", "state": "FAIL", "payload": "{\"error\": \"CANARY\"}"}"#),
            (Dialect::Mapped, r#"{"sync_id": "a", "data": "CANARY", "CANARY": 1}"#),
        ]
        .map(|(dialect, line)| (dialect, line.replace("CANARY", CANARY))),
    );
    let options = ParseOptions { map: "run_id=sync_id,status=data,error=erorr".parse().unwrap(), timezone: None };
    for (dialect, line) in lines {
        let shown = format!("{:?}", parse(line.as_bytes(), dialect, &options));
        assert!(!shown.contains("shpat_") && !shown.contains("456789abcdef0123"), "{dialect:?} {line}");
    }
}
