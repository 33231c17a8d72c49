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
use super::reading::Reading;
use super::value::{NULL, Object, Value};

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    match record.get("job").as_object() {
        Some(job) => configured(job, record.get("attempts").items(), reading),
        None if record.has("config_type") => configured(record, &[], reading),
        None => public(record, reading),
    }
}

/// Clears, resets and refreshes end green, too, and are no syncs.
fn refuse_others(kind: &Value<'_>, key: &'static str, reading: &Reading<'_>) -> Result<(), Refused> {
    match reading.text(kind, key)? {
        Some(kind) if !kind.raw().trim().eq_ignore_ascii_case("sync") => Err(RecordFault::NotASync.into()),
        _ => Ok(()),
    }
}

fn public(job: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    refuse_others(job.get("job_type"), "jobType", reading)?;
    let claimed = reading.status(job.get("status"), "status")?;
    let updated = reading.instant(job.get("last_updated_at"), "lastUpdatedAt")?;
    let stats = job.get("total_stats");
    let bulk = job.get("bulk");
    let committed = reading.count(stats.get("records_committed"), "totalStats.recordsCommitted")?;
    Ok(SyncRun {
        stream: reading.text(job.get("connection_id"), "connectionId")?,
        outcome: Outcome::new(claimed, updated.filter(|_| claimed.is_final()), failure(job.get("failure_summary"), reading)?),
        started: reading.instant(job.get("start_time"), "startTime")?,
        counts: Counts {
            reported_by_source: reading.count(bulk.get("object_count"), "bulk.objectCount")?,
            fetched: reading.count(stats.get("records_emitted"), "totalStats.recordsEmitted")?,
            processed: committed.or(reading.count(job.get("rows_synced"), "rowsSynced")?),
            failed: reading.count(stats.get("records_rejected"), "totalStats.recordsRejected")?,
            ..Counts::default()
        },
        bulk: BulkOperation { status: reading.text(bulk.get("status"), "bulk.status")?, ..BulkOperation::default() },
        ..SyncRun::new(reading.id(job.get("job_id"), "jobId")?)
    })
}

fn configured(job: &Object<'_>, attempts: &[Value<'_>], reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    reading.take_epochs();
    refuse_others(job.get("config_type"), "configType", reading)?;
    let claimed = reading.status(job.get("status"), "status")?;
    // The list of jobs has the attempts themselves, and one job has them beside their logs.
    let mut attempts = attempts.iter().map(|attempt| match attempt.get("attempt") {
        Value::Null => attempt,
        inner => inner,
    });
    let last = attempts.next_back().unwrap_or(NULL);
    let stats = match job.get("aggregated_stats") {
        Value::Null => last.get("total_stats"),
        stats => stats,
    };
    let ended = reading.instant(last.get("ended_at"), "attempts.endedAt")?;
    let ended = ended.or(reading.instant(job.get("updated_at"), "job.updatedAt")?);
    let started = reading.instant(job.get("started_at"), "job.startedAt")?;
    let committed = reading.count(stats.get("records_committed"), "recordsCommitted")?;
    // An attempt that failed is one of a job that may still succeed.
    let has_failed = matches!(claimed, RunStatus::Failed | RunStatus::Cancelled);
    let summary = if has_failed { last.get("failure_summary") } else { NULL };
    Ok(SyncRun {
        stream: reading.text(job.get("config_id"), "job.configId")?,
        outcome: Outcome::new(claimed, ended.filter(|_| claimed.is_final()), failure(summary, reading)?),
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

/// The first failure of a summary: the others follow from it.
fn failure(summary: &Value<'_>, reading: &Reading<'_>) -> Result<RunError, Refused> {
    let failure = summary.get("failures").items().first().unwrap_or(NULL);
    Ok(RunError {
        code: reading.error_text(failure.get("failure_type"), "failureType")?,
        class: reading.error_text(failure.get("failure_origin"), "failureOrigin")?,
        message: reading.error_text(failure.get("external_message"), "externalMessage")?,
    })
}
