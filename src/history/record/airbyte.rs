//! A job of Airbyte, in either of its APIs.
//!
//! - The public API: `{"jobId": …, "jobType": "sync", "status": …}`. <https://reference.airbyte.com/reference/getjob>
//! - The configuration API: `{"job": {…}, "attempts": […]}`, with times in seconds since 1970.
//!   <https://github.com/airbytehq/airbyte-platform/blob/main/airbyte-api/server-api/src/main/openapi/config.yaml>
//!   (`JobWithAttemptsRead`, `JobInfoRead`)
//!
//! The stream is the connection: a source of ours may be read by several, and each has runs of its own. A job goes on after an attempt has
//! failed, so that only the summary of the last attempt says why the job did.

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RecordFault, RunError, RunStatus, SyncRun};

use super::Refused;
use super::outcome::checked;
use super::reading::{Reading, invalid, reported};
use super::value::{NULL, Object, Value, same};

/// The words that Airbyte has for the status of a job.
const STATUSES: [&str; 6] = ["pending", "running", "incomplete", "failed", "succeeded", "cancelled"];

/// The type of jobs that bring data, and the types of those that bring none. Clears, resets and refreshes end green, too.
const SYNC: &str = "sync";
const OTHER_TYPES: [&str; 8] = [
    "clear",
    "reset",
    "reset_connection",
    "refresh",
    "check_connection_source",
    "check_connection_destination",
    "discover_schema",
    "get_spec",
];

/// Whether a record is a job of Airbyte, by its own words: other tools have a `job_id` and a `status`, too.
pub(super) fn is_job(record: &Object<'_>) -> bool {
    let job = record.get("job").as_object().unwrap_or(record);
    let (is_its, kind) = if job.has("config_type") {
        (job.has("id"), job.get("config_type"))
    } else {
        let is_public =
            record.has("job_type") || record.has("status") && (record.has("rows_synced") || record.has("connection_id"));
        (record.has("job_id") && is_public, record.get("job_type"))
    };
    is_its && (is_one_of(kind, &[SYNC]) || is_one_of(kind, &OTHER_TYPES)) && is_one_of(job.get("status"), &STATUSES)
}

/// Whether a value is one of these words, or none at all.
fn is_one_of(value: &Value<'_>, words: &[&str]) -> bool {
    let is_it = |text: &str| words.iter().any(|word| word.eq_ignore_ascii_case(text.trim()));
    value.is_null() || value.as_text().is_some_and(is_it)
}

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    match record.get("job").as_object() {
        Some(job) => configured(job, reading.items(record.get("attempts"), "attempts")?, reading),
        None if record.has("config_type") => configured(record, &[], reading),
        None => public(record, reading),
    }
}

/// Refuses a job that is no sync. One of a type that Airbyte does not have is of another tool, and is a fault.
fn refuse_others(kind: &Value<'_>, key: &'static str, reading: &Reading<'_>) -> Result<(), Refused> {
    match reading.text(kind, key)? {
        Some(kind) if OTHER_TYPES.iter().any(|other| other.eq_ignore_ascii_case(kind.raw().trim())) => {
            Err(RecordFault::NotASync.into())
        }
        Some(kind) if !kind.raw().trim().eq_ignore_ascii_case(SYNC) => Err(invalid(key)),
        _ => Ok(()),
    }
}

fn public(job: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    refuse_others(job.get("job_type"), "jobType", reading)?;
    let claimed = reading.status(job.get("status"), "status")?;
    let claimed = checked(claimed, job, |key| is_read(key, &["status", "failure_summary"]), reading);
    let updated = reading.instant(job.get("last_updated_at"), "lastUpdatedAt")?;
    let stats = job.get("total_stats");
    let bulk = job.get("bulk");
    let committed = reading.count(stats.get("records_committed"), "totalStats.recordsCommitted")?;
    Ok(SyncRun {
        stream: reading.stream(job.get("connection_id"), "connectionId")?,
        outcome: Outcome::new(claimed, updated.filter(|_| claimed.is_final()), failure(job.get("failure_summary"), reading)?),
        started: reading.instant(job.get("start_time"), "startTime")?,
        counts: Counts {
            reported_by_source: reading.count(bulk.get("object_count"), "bulk.objectCount")?,
            fetched: reading.count(stats.get("records_emitted"), "totalStats.recordsEmitted")?,
            processed: committed.or(reading.count(job.get("rows_synced"), "rowsSynced")?),
            failed: reading.count(stats.get("records_rejected"), "totalStats.recordsRejected")?,
            ..Counts::default()
        },
        bulk: BulkOperation { status: reading.status_word(bulk.get("status"), "bulk.status")?, ..BulkOperation::default() },
        ..SyncRun::new(reading.id(job.get("job_id"), "jobId")?)
    })
}

fn configured(job: &Object<'_>, attempts: &[Value<'_>], reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    reading.take_epochs();
    refuse_others(job.get("config_type"), "configType", reading)?;
    let claimed = reading.status(job.get("status"), "status")?;
    let claimed = checked(claimed, job, |key| is_read(key, &["status"]), reading);
    // The list of jobs has the attempts themselves, and one job has them beside their logs.
    let attempts = attempts.iter().map(|attempt| match attempt.get("attempt") {
        Value::Null => attempt,
        inner => inner,
    });
    let number = |attempt: &&Value<'_>| match attempt.get("id") {
        Value::Whole(id) => *id,
        _ => 0,
    };
    let last = attempts.max_by_key(number).unwrap_or(NULL);
    let stats = match job.get("aggregated_stats") {
        Value::Null => last.get("total_stats"),
        stats => stats,
    };
    let ended = reading.instant(last.get("ended_at"), "attempts.endedAt")?;
    let ended = ended.or(reading.instant(job.get("updated_at"), "job.updatedAt")?);
    let started = reading.instant(job.get("started_at"), "job.startedAt")?;
    let committed = reading.count(stats.get("records_committed"), "recordsCommitted")?;
    // An attempt that failed is one of a job that may still succeed. A job that has is contradicted by its last attempt.
    let last_status = reading.text(last.get("status"), "attempts.status")?;
    let has_failed = last_status.and_then(|word| RunStatus::from_word(word.raw())) == Some(RunStatus::Failed);
    let error = match failure(last.get("failure_summary"), reading)? {
        _ if !claimed.is_final() => RunError::default(),
        error if claimed == RunStatus::Completed && has_failed => reported(error, &Value::Bool(true)),
        error => error,
    };
    Ok(SyncRun {
        stream: reading.stream(job.get("config_id"), "job.configId")?,
        outcome: Outcome::new(claimed, ended.filter(|_| claimed.is_final()), error),
        started: started.or(reading.instant(job.get("created_at"), "job.createdAt")?),
        counts: Counts {
            fetched: reading.count(stats.get("records_emitted"), "recordsEmitted")?,
            processed: committed.or(reading.count(last.get("records_synced"), "attempts.recordsSynced")?),
            failed: reading.count(stats.get("records_rejected"), "recordsRejected")?,
            ..Counts::default()
        },
        ..SyncRun::new(reading.id(job.get("id"), "job.id")?)
    })
}

fn is_read(key: &str, names: &[&str]) -> bool {
    names.iter().any(|name| same(name, key))
}

/// The first failure of a summary that says something: the others follow from it.
fn failure(summary: &Value<'_>, reading: &Reading<'_>) -> Result<RunError, Refused> {
    let failures = reading.items(summary.get("failures"), "failureSummary.failures")?;
    let failure = failures.iter().find(|failure| !failure.is_nothing()).unwrap_or(NULL);
    let error = RunError {
        code: reading.error_text(failure.get("failure_type"), "failureType")?,
        class: reading.error_text(failure.get("failure_origin"), "failureOrigin")?,
        message: reading.error_text(failure.get("external_message"), "externalMessage")?,
    };
    Ok(reported(error, summary))
}
