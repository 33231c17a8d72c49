use proptest::prelude::*;

use super::{Dialect, MAX_BYTES, Record, parse};
use crate::domain::sync_run::{RecordFault, RunStatus};
use crate::domain::text::Untrusted;

fn taken(line: &str, dialect: Dialect) -> Record {
    parse(line.as_bytes(), dialect).unwrap_or_else(|refused| panic!("{line}: {refused:?}"))
}

fn refused(line: &str, dialect: Dialect) -> (RecordFault, Option<&'static str>) {
    let refused = parse(line.as_bytes(), dialect).expect_err(line);
    (refused.fault, refused.key)
}

const FULL: &str = r#"{"run_id": "2026-11-20T020000Z-orders-01", "source": "suisse/shopify", "stream": "orders", "trigger": "schedule",
 "status": "partial", "api_version_requested": "2026-04", "api_version_served": "2026-07", "started_at": "2026-11-20T02:00:00Z",
 "finished_at": "2026-11-20T02:07:36.123456Z", "counts": {"reported_by_source": 431, "fetched": 430, "processed": "412", "failed": 18, "skipped": 0},
 "window": {"from": "2026-11-19T00:00:00Z", "to": "2026-11-20T00:00:00Z"}, "error": {"code": "ACCESS_DENIED", "class": "scope", "message": "example"},
 "bulk_operation": {"id": "gid://shopify/BulkOperation/1", "status": "COMPLETED", "error_code": null}, "request_ids": ["b", "a", "b"], "later": [1]}"#;

#[test]
fn a_full_record_is_read_as_it_is_written() {
    let Record { source, run } = taken(FULL, Dialect::Neutral);
    assert_eq!(source, Some(Untrusted::new("suisse/shopify")));
    assert_eq!((run.run_id.as_str(), run.outcome.claimed), ("2026-11-20T020000Z-orders-01", RunStatus::Partial));
    assert_eq!(run.outcome.finished.unwrap().to_string(), "2026-11-20T02:07:36.123Z");
    assert_eq!((run.counts.processed, run.counts.failed, run.counts.skipped), (Some(412), Some(18), Some(0)));
    assert_eq!(run.request_ids, ["a", "b"].map(Untrusted::new));
    assert_eq!(run.bulk.error_code, None);
}

#[test]
fn all_but_the_id_may_be_missing_and_an_id_may_be_a_number() {
    let Record { source, run } = taken(r#"{"run_id": 7, "stream": null, "counts": null}"#, Dialect::Neutral);
    assert_eq!((source, run.run_id.as_str(), run.status()), (None, "7", RunStatus::Unknown));
    assert_eq!(run.at(), None);
}

#[test]
fn a_bad_record_is_told_by_its_key_and_never_by_its_value() {
    use RecordFault::{InvalidValue, MissingKey, NotAnObject};
    for (line, fault, key) in [
        ("", NotAnObject, None),
        ("[]", NotAnObject, None),
        ("7", NotAnObject, None),
        ("{\"run_id\": \"a\"", NotAnObject, None),
        ("{\"run_id\": \"a\"} x", NotAnObject, None),
        ("{}", MissingKey, Some("run_id")),
        (r#"{"run_id": {"x": [1, {}]}}"#, InvalidValue, Some("run_id")),
        (r#"{"run_id": "a\nb"}"#, InvalidValue, Some("run_id")),
        (r#"{"run_id": "a", "started_at": "yesterday"}"#, InvalidValue, Some("started_at")),
        (r#"{"run_id": "a", "started_at": 7}"#, InvalidValue, Some("started_at")),
        (r#"{"run_id": "a", "counts": []}"#, InvalidValue, Some("counts")),
        (r#"{"run_id": "a", "counts": {"failed": -1}}"#, InvalidValue, Some("counts.failed")),
        (r#"{"run_id": "a", "counts": {"failed": 1.5}}"#, InvalidValue, Some("counts.failed")),
        (r#"{"run_id": "a", "counts": {"failed": 18446744073709551615}}"#, InvalidValue, Some("counts.failed")),
        (r#"{"run_id": "a", "error": "oh"}"#, InvalidValue, Some("error")),
        (r#"{"run_id": "a", "error": {"message": {}}}"#, InvalidValue, Some("error.message")),
        (r#"{"run_id": "a", "status": true}"#, InvalidValue, Some("status")),
        (r#"{"run_id": "a", "request_ids": "a"}"#, InvalidValue, Some("request_ids")),
    ] {
        assert_eq!(refused(line, Dialect::Neutral), (fault, key), "{line}");
    }
    assert_eq!(refused(&" ".repeat(MAX_BYTES + 1), Dialect::Neutral).0, RecordFault::TooLong);
}

#[test]
fn a_bulk_operation_is_a_run_and_a_mutation_is_none() {
    let line = r#"{"id": "gid://shopify/BulkOperation/8066670100786", "status": "COMPLETED", "type": "QUERY", "errorCode": null,
        "createdAt": "2026-07-19T12:41:45Z", "completedAt": "2026-07-19T12:41:46Z", "objectCount": "4", "url": "https://signed"}"#;
    let run = taken(line, Dialect::ShopifyBulk).run;
    assert_eq!((run.status(), run.counts.reported_by_source), (RunStatus::Completed, Some(4)));
    let answer = format!(r#"{{"data": {{"currentBulkOperation": {line}}}}}"#);
    assert_eq!(taken(&answer, Dialect::ShopifyBulk).run, run);
    assert_eq!(refused(&line.replace("QUERY", "MUTATION"), Dialect::ShopifyBulk), (RecordFault::NotASync, None));
    assert_eq!(refused("{}", Dialect::ShopifyBulk), (RecordFault::MissingKey, Some("id")));
    let expired = taken(&line.replace("COMPLETED", "EXPIRED"), Dialect::ShopifyBulk).run;
    assert_eq!(expired.status(), RunStatus::Failed);
}

#[test]
fn an_airbyte_job_that_ended_green_and_empty_has_failed() {
    let line = r#"{"jobId": 9002, "status": "succeeded", "rowsSynced": 0, "bulk": {"status": "COMPLETED", "objectCount": "120431", "url": null}}"#;
    let run = taken(line, Dialect::Airbyte).run;
    assert_eq!((run.run_id.as_str(), run.outcome.claimed, run.status()), ("9002", RunStatus::Completed, RunStatus::Failed));
    let line = r#"{"jobId": 9001, "status": "succeeded", "jobType": "sync", "startTime": "2026-11-20T02:00:05Z", "duration": "PT7M36S",
        "lastUpdatedAt": "2026-11-20T02:07:41Z", "rowsSynced": 412, "totalStats": {"recordsEmitted": 430, "recordsCommitted": 412},
        "failureSummary": {"failures": [{"failureOrigin": "source", "failureType": "config_error", "externalMessage": "example"}]}}"#;
    let run = taken(line, Dialect::Airbyte).run;
    assert_eq!((run.counts.fetched, run.counts.processed), (Some(430), Some(412)));
    assert_eq!(run.outcome.error.code, Some(Untrusted::new("config_error")));
    assert_eq!(refused(&line.replace("\"sync\"", "\"reset\""), Dialect::Airbyte), (RecordFault::NotASync, None));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for dialect in [Dialect::Neutral, Dialect::ShopifyBulk, Dialect::Airbyte] {
            let _ = parse(&bytes, dialect);
        }
    }
}
