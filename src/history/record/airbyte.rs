//! A job of Airbyte's public API. Its connection is no source of ours, so that the source is named beside it.

use serde::Deserialize;

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RecordFault, RunError, RunStatus, SyncRun};

use super::loose::{Object, Scalar};
use super::{Record, Refused, count, instant, invalid, object, run_id, text};

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
struct Job<'a> {
    #[serde(rename = "jobId")]
    id: Scalar<'a>,
    #[serde(rename = "jobType")]
    kind: Scalar<'a>,
    status: Scalar<'a>,
    start_time: Scalar<'a>,
    last_updated_at: Scalar<'a>,
    rows_synced: Scalar<'a>,
    total_stats: Object<Stats<'a>>,
    failure_summary: Object<Summary<'a>>,
    bulk: Object<Bulk<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
struct Stats<'a> {
    records_emitted: Scalar<'a>,
    records_committed: Scalar<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
struct Summary<'a> {
    failures: Vec<Failure<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
struct Failure<'a> {
    #[serde(rename = "failureOrigin")]
    origin: Scalar<'a>,
    #[serde(rename = "failureType")]
    kind: Scalar<'a>,
    external_message: Scalar<'a>,
}

/// What the source said of its bulk operation, where that was added.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
struct Bulk<'a> {
    status: Scalar<'a>,
    object_count: Scalar<'a>,
}

pub(super) fn parse(bytes: &[u8]) -> Result<Record, Refused> {
    let job: Job = object(bytes)?;
    // Resets and clears end green, too, and bring no data.
    if text(&job.kind, "jobType")?.is_some_and(|kind| !["sync", "refresh"].contains(&kind.raw())) {
        return Err(RecordFault::NotASync.into());
    }
    let stats = job.total_stats.or_empty().ok_or(invalid("totalStats"))?;
    let summary = job.failure_summary.or_empty().ok_or(invalid("failureSummary"))?;
    let bulk = job.bulk.or_empty().ok_or(invalid("bulk"))?;
    let claimed =
        text(&job.status, "status")?.map_or(RunStatus::Unknown, |word| RunStatus::from_word(word.raw()).unwrap_or_default());
    let updated = instant(&job.last_updated_at, "lastUpdatedAt")?;
    let failure = summary.failures.into_iter().next().unwrap_or_default();
    let error = RunError {
        code: text(&failure.kind, "failureType")?,
        class: text(&failure.origin, "failureOrigin")?,
        message: text(&failure.external_message, "externalMessage")?,
    };
    let committed = count(&stats.records_committed, "totalStats.recordsCommitted")?;
    let run = SyncRun {
        outcome: Outcome::new(claimed, updated.filter(|_| claimed.is_final()), error),
        started: instant(&job.start_time, "startTime")?,
        counts: Counts {
            reported_by_source: count(&bulk.object_count, "bulk.objectCount")?,
            fetched: count(&stats.records_emitted, "totalStats.recordsEmitted")?,
            processed: committed.or(count(&job.rows_synced, "rowsSynced")?),
            ..Counts::default()
        },
        bulk: BulkOperation { status: text(&bulk.status, "bulk.status")?, ..BulkOperation::default() },
        ..SyncRun::new(run_id(&job.id, "jobId")?)
    };
    Ok(Record { source: None, run })
}
