//! The records of other tools.

use super::super::{Dialect, detect, parse};
use super::{mapped, notes, refused, taken};
use crate::domain::sync_run::{RecordFault, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

const OPERATION: &str = r#"{"id": "gid://shopify/BulkOperation/8066670100786", "status": "COMPLETED", "type": "QUERY", "errorCode": null,
    "createdAt": "2026-07-19T12:41:45Z", "completedAt": "2026-07-19T12:41:46Z", "objectCount": "4", "url": "https://signed"}"#;

fn run(line: &str, dialect: Dialect) -> SyncRun {
    taken(line, dialect).run
}

fn shown(text: Option<&Untrusted>) -> Option<&str> {
    text.map(Untrusted::raw)
}

/// Code, class and message.
fn error(run: &SyncRun) -> [Option<&str>; 3] {
    let error = &run.outcome.error;
    [&error.code, &error.class, &error.message].map(|text| shown(text.as_ref()))
}

#[test]
fn each_record_is_recognised_by_its_keys() {
    use Dialect::{Airbyte, Dlt, Fivetran, Meltano, Neutral, ShopifyBulk};
    for (line, dialect) in [
        (r#"{"run_id": "a"}"#, Some(Neutral)),
        (r#"{"source": "p/s", "runId": "a", "bulkOperation": {"id": "gid://shopify/BulkOperation/1"}}"#, Some(Neutral)),
        (OPERATION, Some(ShopifyBulk)),
        (r#"{"admin_graphql_api_id": "gid://shopify/BulkOperation/1", "status": "completed"}"#, Some(ShopifyBulk)),
        (r#"{"data": {"currentBulkOperation": {"id": "gid://shopify/BulkOperation/1"}}}"#, Some(ShopifyBulk)),
        (r#"{"currentBulkOperation": {"id": "gid://shopify/BulkOperation/1"}}"#, Some(ShopifyBulk)),
        (r#"{"data": {"bulkOperationRunQuery": {"bulkOperation": {"id": "gid://shopify/BulkOperation/1"}}}}"#, Some(ShopifyBulk)),
        (r#"{"jobId": 1, "status": "succeeded", "jobType": "sync"}"#, Some(Airbyte)),
        (r#"{"job": {"id": 1, "configType": "sync"}, "attempts": []}"#, Some(Airbyte)),
        (r#"{"id": 1, "configType": "sync", "status": "running"}"#, Some(Airbyte)),
        (r#"{"event": "sync_end", "created": "2026-11-20T02:00:00Z", "connector_id": "c"}"#, Some(Fivetran)),
        (r#"{"ID": "x", "MESSAGE_EVENT": "sync_end", "CONNECTION_ID": "c"}"#, Some(Fivetran)),
        (r#"{"load_id": "1", "schema_name": "s", "status": 0}"#, Some(Dlt)),
        (r#"{"transaction_id": "t", "pipeline_name": "p", "steps": []}"#, Some(Dlt)),
        (r#"{"id": 1, "job_name": "j", "run_id": "u", "state": "SUCCESS", "payload": "{}"}"#, Some(Meltano)),
        (r#"{"id": 1, "status": "completed"}"#, None),
        (r#"{"jobId": 1}"#, None),
        (r#"{"job_id": 5, "job_type": "sync", "status": "success", "error": "refused", "exit_code": 1}"#, None),
        (r#"{"job_id": 1, "job_type": "load", "status": "failed", "error": "boom"}"#, None),
        (r#"{"job_id": 1, "status": "done", "connection_id": "c"}"#, None),
        (r#"{"job_id": 1, "job_type": "clear", "status": "succeeded"}"#, Some(Airbyte)),
        (r#"{"id": 1, "config_type": "nightly", "status": "failed"}"#, None),
        (r#"{"event": "click", "created": "now"}"#, None),
        (r#"{"dag_run_id": "a", "state": "success"}"#, None),
        (r#"{"runId": "a", "status": "SUCCESS", "jobName": "j", "startTime": 1.5}"#, None),
        (r#"{"id": 1, "run_id": 2, "status": "completed", "conclusion": "failure"}"#, None),
        ("{}", None),
        ("[]", None),
        ("", None),
    ] {
        assert_eq!(detect(line.as_bytes()), dialect, "{line}");
    }
}

#[test]
fn a_bulk_operation_is_a_run_in_every_answer_that_holds_it() {
    let operation = run(OPERATION, Dialect::ShopifyBulk);
    assert_eq!((operation.status(), operation.counts.reported_by_source), (RunStatus::Completed, Some(4)));
    for answer in [
        format!(r#"{{"data": {{"currentBulkOperation": {OPERATION}}}, "extensions": {{}}}}"#),
        format!(r#"{{"currentBulkOperation": {OPERATION}}}"#),
        format!(r#"{{"data": {{"node": {OPERATION}}}}}"#),
        format!(r#"{{"data": {{"bulkOperation": {OPERATION}}}}}"#),
        format!(r#"{{"data": {{"bulkOperationRunQuery": {{"bulkOperation": {OPERATION}, "userErrors": []}}}}}}"#),
        format!(r#"{{"node": {OPERATION}, "cursor": "x"}}"#),
    ] {
        assert_eq!(run(&answer, Dialect::ShopifyBulk), operation, "{answer}");
    }
    for (word, status) in [
        ("EXPIRED", RunStatus::Failed),
        ("FAILED", RunStatus::Failed),
        ("CANCELED", RunStatus::Cancelled),
        ("CANCELING", RunStatus::Running),
        ("CREATED", RunStatus::Queued),
        ("RUNNING", RunStatus::Running),
    ] {
        assert_eq!(run(&OPERATION.replace("COMPLETED", word), Dialect::ShopifyBulk).outcome.claimed, status, "{word}");
    }
    assert_eq!(refused("{}", Dialect::ShopifyBulk), (RecordFault::MissingKey, Some("id")));
    assert_eq!(refused(r#"{"data": {"currentBulkOperation": null}}"#, Dialect::ShopifyBulk).0, RecordFault::MissingKey);
}

#[test]
fn the_body_of_a_webhook_is_the_same_operation() {
    let body = r#"{"admin_graphql_api_id": "gid://shopify/BulkOperation/8066670100786", "completed_at": "2026-07-19T08:41:46-04:00",
        "created_at": "2026-07-19T08:41:45-04:00", "error_code": null, "status": "completed", "type": "query"}"#;
    let (body, operation) = (run(body, Dialect::ShopifyBulk), run(OPERATION, Dialect::ShopifyBulk));
    assert_eq!((&body.run_id, body.started, body.outcome), (&operation.run_id, operation.started, operation.outcome));
}

#[test]
fn a_mutation_is_no_sync_in_either_case() {
    for word in ["MUTATION", "mutation"] {
        let line = OPERATION.replace("QUERY", word);
        assert_eq!(refused(&line, Dialect::ShopifyBulk), (RecordFault::NotASync, None));
    }
}

#[test]
fn an_operation_that_completed_without_its_result_says_so_in_its_error() {
    let url = r#""url": "https://signed""#;
    for (instead, code) in [
        (r#""url": null"#, Some("NO_RESULT_URL")),
        (r#""url": null, "partialDataUrl": null"#, Some("NO_RESULT_URL")),
        (r#""url": """#, Some("NO_RESULT_URL")),
        (r#""url": null, "partialDataUrl": "https://signed""#, Some("PARTIAL_RESULT")),
        (url, None),
        (r#""fileSize": null"#, None),
    ] {
        let run = run(&OPERATION.replace(url, instead), Dialect::ShopifyBulk);
        assert_eq!(error(&run), [code, code.map(|_| "bulk_operation"), None], "{instead}");
        assert_eq!(run.bulk.error_code, None);
    }
    let without = OPERATION.replace(url, r#""url": null"#);
    for (from, to) in [("\"4\"", "\"0\""), ("COMPLETED", "RUNNING"), ("\"objectCount\"", "\"rootObjectCount\"")] {
        assert_eq!(error(&run(&without.replace(from, to), Dialect::ShopifyBulk)), [None; 3], "{to}");
    }
    let failed = without.replace("COMPLETED", "FAILED").replace(r#""errorCode": null"#, r#""errorCode": "ACCESS_DENIED""#);
    assert_eq!(error(&run(&failed, Dialect::ShopifyBulk)), [Some("ACCESS_DENIED"), Some("bulk_operation"), None]);
}

#[test]
fn a_job_of_airbytes_public_api_is_a_run_of_its_connection() {
    let line = r#"{"jobId": 9001, "status": "succeeded", "jobType": "sync", "connectionId": "c-1", "startTime": "2026-11-20T02:00:05Z",
        "duration": "PT7M36S", "lastUpdatedAt": "2026-11-20T02:07:41Z", "rowsSynced": 412,
        "totalStats": {"recordsEmitted": 430, "recordsCommitted": 412},
        "failureSummary": {"failures": [{"failureOrigin": "source", "failureType": "config_error", "externalMessage": "example"}]}}"#;
    let read = run(line, Dialect::Airbyte);
    assert_eq!((shown(read.stream.as_ref()), read.counts.fetched, read.counts.processed), (Some("c-1"), Some(430), Some(412)));
    assert_eq!(error(&read), [Some("config_error"), Some("source"), Some("example")]);
    for kind in ["clear", "reset", "reset_connection", "refresh", "CLEAR"] {
        let line = line.replace("\"sync\"", &format!("\"{kind}\""));
        assert_eq!(refused(&line, Dialect::Airbyte), (RecordFault::NotASync, None), "{kind}");
    }
    let retrying = run(&line.replace("succeeded", "incomplete"), Dialect::Airbyte);
    assert_eq!((retrying.outcome.claimed, retrying.outcome.finished), (RunStatus::Running, None));
    let empty =
        r#"{"jobId": 9002, "status": "succeeded", "rowsSynced": 0, "bulk": {"status": "COMPLETED", "objectCount": "120431"}}"#;
    assert_eq!(run(empty, Dialect::Airbyte).status(), RunStatus::Failed);
}

const CONFIGURED: &str = r#"{"job": {"id": 1001, "configType": "sync", "configId": "c-1", "createdAt": 1795744800, "updatedAt": 1795745100,
    "startedAt": 1795744801, "status": "STATUS"}, "attempts": [
    {"id": 0, "status": "failed", "createdAt": 1795744800, "updatedAt": 1795744900, "endedAt": 1795744900, "recordsSynced": 0,
     "failureSummary": {"failures": [{"failureOrigin": "source", "failureType": "transient_error", "externalMessage": "first"}]}},
    {"id": 1, "status": "failed", "createdAt": 1795744900, "updatedAt": 1795745100, "endedAt": 1795745100, "recordsSynced": 57,
     "totalStats": {"recordsEmitted": 60, "recordsCommitted": 57},
     "failureSummary": {"failures": [{"failureOrigin": "destination", "failureType": "system_error", "externalMessage": "last"}]}}]}"#;

#[test]
fn a_job_of_airbytes_configuration_api_is_judged_by_its_last_attempt() {
    let failed = run(&CONFIGURED.replace("STATUS", "failed"), Dialect::Airbyte);
    assert_eq!((failed.run_id.as_str(), shown(failed.stream.as_ref())), ("1001", Some("c-1")));
    assert_eq!(failed.started.unwrap().to_string(), "2026-11-27T02:00:01Z");
    assert_eq!(failed.outcome.finished.unwrap().to_string(), "2026-11-27T02:05:00Z");
    assert_eq!((failed.counts.fetched, failed.counts.processed), (Some(60), Some(57)));
    assert_eq!(error(&failed), [Some("system_error"), Some("destination"), Some("last")]);
    // The attempts before the one that succeeded say nothing of the job, wherever they stand in the list.
    let succeeded = r#"{"job": {"id": 1, "configType": "sync", "status": "succeeded"}, "attempts": [ATTEMPTS]}"#;
    let attempts = [
        r#"{"id": 0, "status": "failed", "failureSummary": {"failures": [{"failureType": "x"}]}}"#,
        r#"{"id": 1, "status": "succeeded"}"#,
    ];
    for attempts in [attempts.join(","), [attempts[1], attempts[0]].join(",")] {
        assert_eq!(error(&run(&succeeded.replace("ATTEMPTS", &attempts), Dialect::Airbyte)), [None; 3], "{attempts}");
    }
    // A last attempt that failed contradicts a job that succeeded, with and without a reason.
    let contradicted = run(&CONFIGURED.replace("STATUS", "succeeded"), Dialect::Airbyte);
    assert_eq!(error(&contradicted), [Some("system_error"), Some("destination"), Some("last")]);
    for (attempt, message) in [
        (r#"{"id": 0, "status": "failed"}"#, Some("an error was reported")),
        (
            r#"{"id": 0, "status": "failed", "failureSummary": {"failures": [{"stacktrace": "x"}]}}"#,
            Some("an error was reported"),
        ),
        (r#"{"id": 0, "status": "succeeded", "failureSummary": {"failures": [null, {"externalMessage": "x"}]}}"#, Some("x")),
        (r#"{"id": 0, "status": "succeeded", "failureSummary": {"failures": []}}"#, None),
    ] {
        let read = run(&succeeded.replace("ATTEMPTS", attempt), Dialect::Airbyte);
        assert_eq!(
            (error(&read), read.status() == RunStatus::Completed),
            ([None, None, message], message.is_none()),
            "{attempt}"
        );
    }
    for word in ["incomplete", "running"] {
        let retrying = run(&CONFIGURED.replace("STATUS", word), Dialect::Airbyte);
        assert_eq!(
            (retrying.outcome.claimed, retrying.outcome.finished, error(&retrying)),
            (RunStatus::Running, None, [None; 3])
        );
    }
    let nested = r#"{"job": {"id": 1, "configType": "sync", "status": "failed"}, "attempts": [{"attempt": {"failureSummary":
        {"failures": [{"externalMessage": "inner"}]}}, "logs": {}}]}"#;
    assert_eq!(error(&run(nested, Dialect::Airbyte)), [None, None, Some("inner")]);
    let reset = CONFIGURED.replace("\"sync\"", "\"reset_connection\"");
    assert_eq!(refused(&reset, Dialect::Airbyte), (RecordFault::NotASync, None));
}

#[test]
fn the_events_of_fivetran_are_one_run() {
    let event = |event: &str, at: &str, data: &str| {
        let line = format!(
            r#"{{"event": "{event}", "created": "{at}", "connector_type": "shopify", "connector_id": "c", "connector_name": "n",
                "destination_group_id": "g", "sync_id": "s", "data": {data}}}"#
        );
        run(&line, Dialect::Fivetran)
    };
    let start = event("sync_start", "2026-11-20T02:00:00.123Z", "{}");
    assert_eq!((start.outcome.claimed, start.run_id.as_str(), start.started.is_some()), (RunStatus::Running, "s", true));
    assert_eq!(shown(start.stream.as_ref()), Some("c"));
    let end = |data: &str| event("sync_end", "2026-11-20T02:05:00Z", data);
    assert_eq!(end(r#"{"status": "SUCCESSFUL"}"#).outcome.claimed, RunStatus::Completed);
    let failed = end(r#"{"status": "FAILURE_WITH_TASK", "reason": "no", "taskType": "reconnect"}"#);
    assert_eq!((failed.outcome.claimed, error(&failed)), (RunStatus::Failed, [Some("reconnect"), None, Some("no")]));
    assert_eq!(end(r#"{"status": "RESCHEDULED", "reason": "limit"}"#).outcome.claimed, RunStatus::Queued);
    assert_eq!(end(r#"{"status": "CANCELED"}"#).outcome.claimed, RunStatus::Cancelled);
    assert_eq!(end("null").outcome.claimed, RunStatus::Unknown);
}

#[test]
fn a_row_of_fivetrans_log_is_the_same_event() {
    let row = r#"{"ID": "x", "TIME_STAMP": "2026-11-20 02:05:00.000", "CONNECTION_ID": "c", "EVENT": "SEVERE", "MESSAGE_EVENT": "sync_end",
        "SYNC_ID": "s", "MESSAGE_DATA": "{\"status\": \"FAILURE\", \"reason\": \"no\"}"}"#;
    let read = run(row, Dialect::Fivetran);
    assert_eq!((read.outcome.claimed, error(&read)), (RunStatus::Failed, [None, None, Some("no")]));
    assert_eq!(read.outcome.finished.unwrap().to_string(), "2026-11-20T02:05:00Z");
    let other = row.replace("sync_end", "records_modified");
    assert_eq!(refused(&other, Dialect::Fivetran), (RecordFault::NotASync, None));
    let without = row.replace("SYNC_ID", "OTHER");
    assert_eq!(refused(&without, Dialect::Fivetran), (RecordFault::MissingKey, Some("sync_id")));
}

#[test]
fn a_load_of_dlt_is_a_run_of_its_schema() {
    let row = r#"{"load_id": "1795744800.25", "schema_name": "shopify", "status": 0, "inserted_at": "2026-11-27T02:05:00.5+00:00",
        "schema_version_hash": "x"}"#;
    let loaded = run(row, Dialect::Dlt);
    assert_eq!((loaded.run_id.as_str(), shown(loaded.stream.as_ref())), ("1795744800.25", Some("shopify")));
    assert_eq!(loaded.started.unwrap().to_string(), "2026-11-27T02:00:00.25Z");
    assert_eq!((loaded.outcome.claimed, loaded.outcome.finished.is_some()), (RunStatus::Completed, true));
    assert_eq!(notes(&taken(&row.replace(": 0", ": 3"), Dialect::Dlt)), ["status 3"]);
    let package = r#"{"load_id": "1795744800.25", "package_path": "/x", "state": "loaded", "completed_at": "2026-11-27T02:05:00Z",
        "schema_name": "shopify", "jobs": [{"state": "completed_jobs", "table_name": "orders", "failed_message": null},
        {"state": "failed_jobs", "table_name": "items", "failed_message": "no such column"}]}"#;
    let failed = run(package, Dialect::Dlt);
    assert_eq!(error(&failed), [Some("FAILED_JOBS"), Some("items"), Some("no such column")]);
    for (word, status) in [("aborted", RunStatus::Failed), ("normalized", RunStatus::Running), ("new", RunStatus::Queued)] {
        assert_eq!(run(&package.replace("loaded", word), Dialect::Dlt).outcome.claimed, status, "{word}");
    }
}

#[test]
fn a_trace_of_dlt_is_the_run_of_its_package_or_of_the_step_that_failed() {
    let package =
        r#"{"load_id": "1795744800.25", "state": "loaded", "completed_at": "2026-11-27T02:05:00Z", "schema_name": "shopify"}"#;
    let loaded = format!(
        r#"{{"transaction_id": "t", "pipeline_name": "p", "started_at": "2026-11-27T01:59:00Z", "finished_at": "2026-11-27T02:06:00Z",
            "steps": [{{"step": "extract", "step_exception": null}}, {{"step": "load", "load_info": {{"load_packages": [{package}]}}}}]}}"#
    );
    let loaded = run(&loaded, Dialect::Dlt);
    assert_eq!((loaded.run_id.as_str(), shown(loaded.stream.as_ref())), ("1795744800.25", Some("shopify")));
    assert_eq!(loaded.started.unwrap().to_string(), "2026-11-27T01:59:00Z");
    let failed = r#"{"transaction_id": "t", "pipeline_name": "p", "started_at": "2026-11-27T01:59:00Z", "finished_at": "2026-11-27T02:06:00Z",
        "steps": [{"step": "extract", "step_exception": "no"}]}"#;
    let failed = run(failed, Dialect::Dlt);
    assert_eq!((failed.run_id.as_str(), shown(failed.stream.as_ref())), ("t", Some("p")));
    assert_eq!((failed.outcome.claimed, error(&failed)), (RunStatus::Failed, [None, Some("extract"), Some("no")]));
}

#[test]
fn a_row_of_meltano_is_a_run_of_its_job() {
    let row = r#"{"id": 10, "job_name": "tap-shopify-to-target", "run_id": "74cf1aa5-50c2-4215-a2c2-19f72718e4a5", "state": "SUCCESS",
        "started_at": "2026-11-20 02:00:00.724255", "last_heartbeat_at": "2026-11-20 02:04:59.1", "ended_at": "2026-11-20 02:05:00",
        "payload": "{\"singer_state\": {}}", "payload_flags": 1, "trigger": "schedule"}"#;
    let read = run(row, Dialect::Meltano);
    assert_eq!((read.outcome.claimed, shown(read.stream.as_ref())), (RunStatus::Completed, Some("tap-shopify-to-target")));
    assert_eq!(read.started.unwrap().to_string(), "2026-11-20T02:00:00.724Z");
    assert_eq!(shown(read.trigger.as_ref()), Some("schedule"));
    for (word, status) in
        [("FAIL", RunStatus::Failed), ("DEAD", RunStatus::Failed), ("RUNNING", RunStatus::Running), ("IDLE", RunStatus::Queued)]
    {
        assert_eq!(run(&row.replace("SUCCESS", word), Dialect::Meltano).outcome.claimed, status, "{word}");
    }
    let failed = row.replace("SUCCESS", "FAIL").replace(r#"{\"singer_state\": {}}"#, r#"{\"error\": \"boom\"}"#);
    assert_eq!(error(&run(&failed, Dialect::Meltano)), [None, None, Some("boom")]);
    assert_eq!(refused(&row.replace("SUCCESS", "STATE_EDIT"), Dialect::Meltano), (RecordFault::NotASync, None));
}

#[test]
fn a_mapped_record_is_read_where_the_map_says() {
    let line =
        br#"{"id": 7, "state": "success", "who": "p/s", "rows": {"read": "430", "bad": 1.0}, "t": [1795744800, 1795744800123],
        "err": [{"code": 5}], "more": {}}"#;
    let options = mapped(
        "run_id=id,status=state,source=who,counts.fetched=rows.read,counts.failed=rows.bad,started_at=t.0,finished_at=t.1,error=err",
    );
    let record = parse(line, Dialect::Mapped, &options).unwrap();
    assert_eq!((shown(record.source.as_ref()), record.run.run_id.as_str()), (Some("p/s"), "7"));
    assert_eq!((record.run.counts.fetched, record.run.counts.failed), (Some(430), Some(1)));
    assert_eq!(record.run.started.unwrap().to_string(), "2026-11-27T02:00:00Z");
    assert_eq!(record.run.outcome.finished.unwrap().to_string(), "2026-11-27T02:00:00.123Z");
    assert_eq!(error(&record.run), [Some("5"), None, None]);
    assert_eq!(record.notes, []);
}

#[test]
fn a_path_that_leads_nowhere_is_noted_with_the_path_that_was_meant() {
    let options = mapped("run_id=id,status=staus,counts.fetched=rows.red,error.message=a.b|message,stream=x|tabel");
    let line = br#"{"id": 7, "state": "ok", "rows": {"read": 1}, "a": {}, "table": "t"}"#;
    let record = parse(line, Dialect::Mapped, &options).unwrap();
    let expected = [
        "status at staus → state",
        "counts.fetched at rows.red → rows.read",
        "error.message at a.b|message → -",
        "stream at x|tabel → table",
        "no status",
    ];
    assert_eq!(notes(&record), expected);
}

#[test]
fn a_field_that_is_at_fault_is_named_with_its_path() {
    let refused = |map: &str, line: &str| {
        let refused = parse(line.as_bytes(), Dialect::Mapped, &mapped(map)).unwrap_err();
        let text = |text: Option<Untrusted>| text.map_or("-".to_owned(), |text| text.raw().to_owned());
        (refused.fault, refused.key, text(refused.named), text(refused.nearest))
    };
    let words = |path: &str, nearest: &str| (path.to_owned(), nearest.to_owned());
    for (map, line, fault, key, (path, nearest)) in [
        ("run_id=ID3,status=state", r#"{"ID2": 7, "state": "ok"}"#, RecordFault::MissingKey, "run_id", words("ID3", "ID2")),
        ("run_id=run,status=state", r#"{"uuid": 7, "state": "ok"}"#, RecordFault::MissingKey, "run_id", words("run", "uuid")),
        ("run_id=a|b,status=state", r#"{"a": " ", "b": null}"#, RecordFault::MissingKey, "run_id", words("a|b", "-")),
        ("run_id=a,status=b,started_at=c|d", r#"{"a": 1, "d": "x"}"#, RecordFault::NotATime, "started_at", words("d", "-")),
        (
            "run_id=a,status=b,counts.failed=c.0",
            r#"{"a": 1, "c": [-1]}"#,
            RecordFault::NotAWholeNumber,
            "counts.failed",
            words("c.0", "-"),
        ),
    ] {
        assert_eq!(refused(map, line), (fault, Some(key), path, nearest), "{map}");
    }
}

#[test]
fn a_secret_in_a_path_is_not_kept() {
    let options = mapped("run_id=id,status=shpat_0123456789abcdef0123456789abcdef");
    let record = parse(br#"{"id": 7}"#, Dialect::Mapped, &options).unwrap();
    assert!(!notes(&record).concat().contains("0123456789abcdef"), "{record:?}");
}

#[test]
fn the_first_path_that_has_a_value_is_read() {
    let options = mapped("run_id=id,status=conclusion|status,stream=a.b|c,started_at=x|y,counts.fetched=m|n");
    for (line, status) in [
        (r#"{"id": 1, "status": "completed", "conclusion": "failure", "a": {"b": " \t"}, "c": "s"}"#, RunStatus::Failed),
        (r#"{"id": 1, "status": "in_progress", "conclusion": null, "a": null, "c": "s"}"#, RunStatus::Running),
        (r#"{"id": 1, "status": "in_progress", "conclusion": "", "a": {}, "c": "s"}"#, RunStatus::Running),
        (r#"{"id": 1, "status": "in_progress", "conclusion": " ", "a": {"b": ""}, "c": "s"}"#, RunStatus::Running),
        (r#"{"id": 1, "status": "in_progress", "c": "s"}"#, RunStatus::Running),
    ] {
        let line = line.replace("\"c\"", r#""x": "", "y": 1795744800, "m": " ", "n": 7, "c""#);
        let record = parse(line.as_bytes(), Dialect::Mapped, &options).unwrap();
        assert_eq!((record.run.outcome.claimed, record.notes), (status, vec![]), "{line}");
        assert_eq!((shown(record.run.stream.as_ref()), record.run.counts.fetched), (Some("s"), Some(7)), "{line}");
        assert!(record.run.started.is_some(), "{line}");
    }
}

#[test]
fn an_exit_code_is_a_status_by_its_name() {
    for (key, value, status, noted) in [
        ("exit_code", "0", RunStatus::Completed, 0),
        ("exitCode", "0.0", RunStatus::Completed, 0),
        ("rc", "\"0\"", RunStatus::Completed, 0),
        ("returncode", "137", RunStatus::Failed, 0),
        ("exit_status", "-9", RunStatus::Failed, 0),
        ("success", "true", RunStatus::Completed, 0),
        ("ok", "false", RunStatus::Failed, 0),
        ("ok", "\"t\"", RunStatus::Completed, 0),
        ("succeeded", "\"False\"", RunStatus::Failed, 0),
        ("state", "\"t\"", RunStatus::Unknown, 1),
        ("state", "0", RunStatus::Unknown, 1),
        ("state", "true", RunStatus::Unknown, 1),
        ("exit_code", "null", RunStatus::Unknown, 1),
    ] {
        let options = mapped(&format!("run_id=id,status={key}"));
        let record = parse(format!(r#"{{"id": 1, "{key}": {value}}}"#).as_bytes(), Dialect::Mapped, &options).unwrap();
        assert_eq!((record.run.outcome.claimed, record.notes.len()), (status, noted), "{key}={value}");
    }
}
