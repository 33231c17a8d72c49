//! How a run came out, where several keys say something of it.

use super::super::{Dialect, parse};
use super::{mapped, notes, refused, taken};
use crate::domain::sync_run::{RecordFault, RunStatus};
use crate::domain::text::Untrusted;

/// The claimed status of a record, what is noted, and the parts of its error.
fn read(line: &str, dialect: Dialect) -> (RunStatus, Vec<String>, [Option<String>; 3]) {
    let record = taken(line, dialect);
    let error = &record.run.outcome.error;
    let parts = [&error.code, &error.class, &error.message].map(|part| part.as_ref().map(|text| text.raw().to_owned()));
    (record.run.outcome.claimed, notes(&record), parts)
}

#[test]
fn an_error_that_says_anything_is_an_error_and_its_unknown_keys_are_noted() {
    let an_error = Some("an error was reported");
    for (error, message, noted) in [
        (r#"{"reason": "boom"}"#, Some("boom"), vec!["key error.reason → error.message"]),
        (r#"[{"reason": "boom"}]"#, Some("boom"), vec!["key error.reason → error.message"]),
        (r#"[null, "boom"]"#, Some("boom"), vec![]),
        (r#"[{}, [], ["boom"]]"#, Some("boom"), vec![]),
        (r#"{"x": 7}"#, an_error, vec!["key error.x → -"]),
        (r#"{"x": {"y": [1]}}"#, an_error, vec!["key error.x → -"]),
        (r#"{"code": 0, "x": true}"#, an_error, vec!["key error.x → -"]),
        (r#"{"x": {"y": []}, "code": 0}"#, None, vec!["key error.x → -"]),
        (r#"[null, false, "", {}]"#, None, vec![]),
    ] {
        let line = format!(r#"{{"run_id": "a", "status": "completed", "error": {error}}}"#);
        let (status, notes, [.., said]) = read(&line, Dialect::Neutral);
        assert_eq!(
            (status, notes.as_slice(), said.as_deref()),
            (RunStatus::Completed, &noted.iter().map(ToString::to_string).collect::<Vec<_>>()[..], message),
            "{error}"
        );
        let by_map = parse(
            line.replace("\"error\"", "\"err\"").as_bytes(),
            Dialect::Mapped,
            &mapped("run_id=run_id,status=status,error=err"),
        );
        let by_map = by_map.unwrap();
        assert_eq!(by_map.run.outcome.error.message, message.map(Untrusted::new), "{error}");
        assert_eq!(by_map.run.status() == RunStatus::Completed, message.is_none(), "{error}");
    }
}

#[test]
fn a_worse_status_beside_the_claimed_one_needs_its_reason_in_the_record() {
    const COUNTS: &str = r#""counts": {"fetched": 5, "processed": 0}"#;
    let noted = ["key claimed_status → -"];
    for (written, claimed, more, status, notes) in [
        ("failed", "completed", r#""x": null"#, RunStatus::Failed, &noted[..]),
        ("partial", "completed", r#""x": null"#, RunStatus::Partial, &noted),
        ("unknown", "completed", r#""x": null"#, RunStatus::Unknown, &noted),
        ("running", "completed", r#""x": null"#, RunStatus::Running, &noted),
        ("failed", "completed", COUNTS, RunStatus::Completed, &[]),
        ("partial", "completed", COUNTS, RunStatus::Completed, &[]),
        ("completed", "completed", r#""x": null"#, RunStatus::Completed, &[]),
        ("completed", "failed", r#""x": null"#, RunStatus::Failed, &[]),
        ("", "completed", r#""x": null"#, RunStatus::Completed, &[]),
    ] {
        let line = format!(r#"{{"run_id": "a", "status": "{written}", "claimed_status": "{claimed}", {more}}}"#);
        let (found, shown, _) = read(&line, Dialect::Neutral);
        let shown: Vec<String> = shown.into_iter().filter(|note| note != "key x → -").collect();
        assert_eq!((found, shown.as_slice()), (status, &notes.iter().map(ToString::to_string).collect::<Vec<_>>()[..]), "{line}");
    }
    let (found, shown, _) = read(r#"{"run_id": "a", "status": "exploded", "claimed_status": "completed"}"#, Dialect::Neutral);
    assert_eq!((found, shown), (RunStatus::Unknown, vec!["status exploded".to_owned(), noted[0].to_owned()]));
}

#[test]
fn a_key_that_is_not_read_and_says_something_worse_makes_the_status_unknown() {
    for (more, status) in [
        (r#""conclusion": "failure""#, RunStatus::Unknown),
        (r#""result": "failed""#, RunStatus::Unknown),
        (r#""outcome": "exploded""#, RunStatus::Unknown),
        (r#""success": false"#, RunStatus::Unknown),
        (r#""exit_code": 1"#, RunStatus::Unknown),
        (r#""state": "aborted""#, RunStatus::Unknown),
        (r#""STATUS": "failed""#, RunStatus::Unknown),
        (r#""Error": "boom""#, RunStatus::Unknown),
        (r#""error_message": "boom""#, RunStatus::Unknown),
        (r#""conclusion": null"#, RunStatus::Completed),
        (r#""conclusion": "success", "ok": true, "rc": 0, "errors": []"#, RunStatus::Completed),
    ] {
        let line = format!(r#"{{"run_id": "a", "status": "completed", {more}}}"#);
        let (found, notes, _) = read(&line, Dialect::Neutral);
        assert_eq!((found, notes.is_empty()), (status, false), "{line}");
        let failed = line.replace("completed", "failed");
        assert_eq!(read(&failed, Dialect::Neutral).0, RunStatus::Failed, "{failed}");
    }
}

#[test]
fn the_records_of_other_tools_are_contradicted_by_their_own_keys() {
    let by_map = |map: &str, line: &str| {
        let record = parse(line.as_bytes(), Dialect::Mapped, &mapped(map)).unwrap();
        (record.run.outcome.claimed, notes(&record))
    };
    let github = r#"{"id": 1, "status": "completed", "conclusion": "failure", "result": {"rows": 5}}"#;
    let conclusion = vec!["key conclusion → status".to_owned()];
    assert_eq!(by_map("run_id=id,status=status", github), (RunStatus::Unknown, conclusion));
    assert_eq!(by_map("run_id=id,status=conclusion|status", github), (RunStatus::Failed, vec![]));
    assert_eq!(by_map("run_id=id,status=status,error.code=conclusion", github).0, RunStatus::Completed);
    for (dialect, line) in [
        (Dialect::Airbyte, r#"{"jobId": 1, "jobType": "sync", "status": "succeeded", "error": "refused", "exit_code": 1}"#),
        (Dialect::Airbyte, r#"{"job": {"id": 1, "configType": "sync", "status": "succeeded", "success": false}}"#),
        (Dialect::Fivetran, r#"{"event": "sync_end", "sync_id": 1, "data": {"status": "SUCCESSFUL", "result": "failed"}}"#),
        (Dialect::Fivetran, r#"{"event": "sync_end", "sync_id": 1, "status": "failed", "data": {"status": "SUCCESSFUL"}}"#),
        (Dialect::Dlt, r#"{"load_id": "1", "state": "loaded", "success": false}"#),
        (Dialect::Meltano, r#"{"run_id": "a", "state": "SUCCESS", "status": "failed", "payload": "{}"}"#),
        (Dialect::ShopifyBulk, r#"{"id": "g", "status": "COMPLETED", "state": "failed"}"#),
    ] {
        let (status, notes, _) = read(line, dialect);
        assert_eq!((status, notes.is_empty()), (RunStatus::Unknown, false), "{line}");
    }
    assert_eq!(read(r#"{"load_id": "1", "state": "loaded", "status": 3}"#, Dialect::Dlt).0, RunStatus::Unknown);
}

#[test]
fn two_spellings_of_a_key_that_disagree_are_refused_in_every_tool() {
    for (dialect, line, key) in [
        (Dialect::Airbyte, r#"{"jobId": 1, "jobType": "sync", "status": "succeeded", "STATUS": "failed"}"#, "status"),
        (Dialect::Airbyte, r#"{"jobId": 1, "job_id": 2, "status": "succeeded"}"#, "jobId"),
        (
            Dialect::Fivetran,
            r#"{"event": "sync_end", "sync_id": 1, "data": {"status": "SUCCESSFUL", "Status": "FAILURE"}}"#,
            "data.status",
        ),
        (Dialect::Dlt, r#"{"load_id": "1", "state": "loaded", "State": "aborted"}"#, "state"),
        (Dialect::Dlt, r#"{"load_id": "1", "state": "loaded", "jobs": [], "JOBS": [{"state": "failed_jobs"}]}"#, "jobs"),
        (Dialect::Meltano, r#"{"run_id": "a", "state": "SUCCESS", "STATE": "FAIL"}"#, "state"),
        (Dialect::ShopifyBulk, r#"{"id": "g", "status": "COMPLETED", "errorCode": "A", "error_code": "B"}"#, "errorCode"),
    ] {
        assert_eq!(refused(line, dialect), (RecordFault::DuplicateKey, Some(key)), "{line}");
    }
    let (status, ..) = read(r#"{"jobId": 1, "status": "succeeded", "STATUS": "succeeded", "job_id": null}"#, Dialect::Airbyte);
    assert_eq!(status, RunStatus::Completed);
}

#[test]
fn only_what_is_known_to_be_no_sync_is_passed_over() {
    for (dialect, line, key) in [
        (Dialect::Airbyte, r#"{"job_id": 1, "job_type": "load", "status": "failed"}"#, "jobType"),
        (Dialect::Airbyte, r#"{"job": {"id": 1, "configType": "nightly", "status": "failed"}}"#, "configType"),
        (Dialect::Fivetran, r#"{"connection_id": "c", "event": "load_ended", "status": "failed"}"#, "event"),
    ] {
        assert_eq!(refused(line, dialect), (RecordFault::InvalidValue, Some(key)), "{line}");
    }
    let without = r#"{"connection_id": "c", "sync_id": 1, "data": {"status": "FAILURE"}}"#;
    assert_eq!(refused(without, Dialect::Fivetran), (RecordFault::MissingKey, Some("event")));
    let other = r#"{"connection_id": "c", "event": "records_modified", "created": "2026-11-20T02:00:00Z"}"#;
    assert_eq!(refused(other, Dialect::Fivetran), (RecordFault::NotASync, None));
    for kind in ["get_spec", "discover_schema", "check_connection_source"] {
        let line = format!(r#"{{"job": {{"id": 1, "configType": "{kind}", "status": "failed"}}}}"#);
        assert_eq!(refused(&line, Dialect::Airbyte), (RecordFault::NotASync, None), "{kind}");
    }
}

#[test]
fn a_trace_of_dlt_is_as_bad_as_the_worst_of_its_packages() {
    let trace = |packages: &str| {
        format!(
            r#"{{"transaction_id": "t", "pipeline_name": "p", "started_at": "2026-11-28T02:00:00Z", "finished_at": "2026-11-28T02:05:00Z",
                "steps": [{{"step": "load", "step_exception": null, "load_info": {{"load_packages": [{packages}]}}}}]}}"#
        )
    };
    let package = |id: u8, state: &str, jobs: &str| {
        format!(r#"{{"load_id": "179574480{id}.25", "state": "{state}", "schema_name": "a", "jobs": {jobs}}}"#)
    };
    let failed_job = r#"[{"state": "failed_jobs", "table_name": "o", "failed_message": "no"}]"#;
    let grouped = format!(r#"{{"completed_jobs": [{{"state": "completed_jobs"}}], "failed_jobs": {failed_job}}}"#);
    let parts = [Some("FAILED_JOBS"), Some("o"), Some("no")].map(|part| part.map(str::to_owned));
    for jobs in [failed_job, &grouped] {
        for packages in
            [[package(0, "loaded", jobs), package(1, "loaded", "[]")], [package(0, "loaded", "[]"), package(1, "loaded", jobs)]]
        {
            let line = trace(&packages.join(","));
            assert_eq!(
                (read(&line, Dialect::Dlt).2, taken(&line, Dialect::Dlt).run.status()),
                (parts.clone(), RunStatus::Unknown)
            );
        }
        assert_eq!(read(&package(0, "loaded", jobs), Dialect::Dlt).2, parts);
    }
    for (state, status) in [
        ("aborted", RunStatus::Failed),
        ("normalized", RunStatus::Running),
        ("odd", RunStatus::Unknown),
        ("loaded", RunStatus::Completed),
    ] {
        let line = trace(&[package(0, "loaded", "[]"), package(1, state, "null")].join(","));
        assert_eq!(read(&line, Dialect::Dlt).0, status, "{state}");
    }
    for jobs in ["7", "\"failed_jobs\"", "true", "[\"a\"]", r#"{"failed_jobs": 1}"#] {
        assert_eq!(refused(&package(0, "loaded", jobs), Dialect::Dlt), (RecordFault::InvalidValue, Some("jobs")), "{jobs}");
    }
    let steps = r#"{"transaction_id": "t", "steps": {"load": {"step_exception": "no"}}}"#;
    assert_eq!(refused(steps, Dialect::Dlt), (RecordFault::InvalidValue, Some("steps")));
}

#[test]
fn the_status_of_a_bulk_operation_goes_through_the_table_of_words() {
    let line = r#"{"run_id": "a", "status": "completed", "bulk_operation": {"id": "g", "status": "EXPLODED"}}"#;
    assert_eq!(read(line, Dialect::Neutral).1, ["status EXPLODED"]);
    assert_eq!(read(&line.replace("EXPLODED", "COMPLETED"), Dialect::Neutral).1, [""; 0]);
    let job = r#"{"jobId": 1, "status": "succeeded", "rowsSynced": 1, "bulk": {"status": "EXPLODED"}}"#;
    assert_eq!(read(job, Dialect::Airbyte).1, ["status EXPLODED"]);
}

#[test]
fn a_signed_url_is_kept_from_no_place() {
    const SIGNED: &str = "get https://u:CANARY@storage.googleapis.com/x?a=(b)&X-Goog-Signature=CANARY now";
    for line in [
        r#"{"run_id": "a", "stream": "URL", "trigger": "URL", "status": "URL", "error": "URL", "source": "URL"}"#,
        r#"{"run_id": "a", "URL": 1, "error": {"code": "URL", "URL": "URL"}, "request_ids": ["URL"]}"#,
        r#"{"run_id": "URL", "status": "completed"}"#,
    ] {
        let line = line.replace("URL", SIGNED);
        let shown = format!("{:?}", parse(line.as_bytes(), Dialect::Neutral, &super::ParseOptions::default()));
        assert!(!shown.contains("CANARY"), "{shown}");
    }
    assert_eq!(taken(r#"{"run_id": "https://ci/run?id=7"}"#, Dialect::Neutral).run.run_id.as_str(), "https://ci/run?id=7");
}
