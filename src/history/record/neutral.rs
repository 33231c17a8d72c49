//! The neutral record: snake case, everything but the id may be missing, keys that are not known are passed over.

use serde::Deserialize;

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RunError, RunStatus, SyncRun};

use super::loose::{List, Object, Scalar};
use super::{Record, Refused, count, instant, invalid, object, run_id, text, texts};

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
struct Written<'a> {
    run_id: Scalar<'a>,
    source: Scalar<'a>,
    stream: Scalar<'a>,
    trigger: Scalar<'a>,
    status: Scalar<'a>,
    api_version_requested: Scalar<'a>,
    api_version_served: Scalar<'a>,
    started_at: Scalar<'a>,
    finished_at: Scalar<'a>,
    counts: Object<WrittenCounts<'a>>,
    window: Object<WrittenWindow<'a>>,
    error: Object<WrittenError<'a>>,
    bulk_operation: Object<WrittenBulk<'a>>,
    request_ids: List<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
struct WrittenCounts<'a> {
    reported_by_source: Scalar<'a>,
    fetched: Scalar<'a>,
    processed: Scalar<'a>,
    failed: Scalar<'a>,
    skipped: Scalar<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
struct WrittenWindow<'a> {
    from: Scalar<'a>,
    to: Scalar<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
struct WrittenError<'a> {
    code: Scalar<'a>,
    class: Scalar<'a>,
    message: Scalar<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
struct WrittenBulk<'a> {
    id: Scalar<'a>,
    status: Scalar<'a>,
    error_code: Scalar<'a>,
}

pub(super) fn parse(bytes: &[u8]) -> Result<Record, Refused> {
    let written: Written = object(bytes)?;
    let counts = written.counts.or_empty().ok_or(invalid("counts"))?;
    let window = written.window.or_empty().ok_or(invalid("window"))?;
    let error = written.error.or_empty().ok_or(invalid("error"))?;
    let bulk = written.bulk_operation.or_empty().ok_or(invalid("bulk_operation"))?;
    let error = RunError {
        code: text(&error.code, "error.code")?,
        class: text(&error.class, "error.class")?,
        message: text(&error.message, "error.message")?,
    };
    let finished = instant(&written.finished_at, "finished_at")?;
    let claimed =
        text(&written.status, "status")?.map_or(RunStatus::Unknown, |word| RunStatus::from_word(word.raw()).unwrap_or_default());
    let mut run = SyncRun {
        run_id: run_id(&written.run_id, "run_id")?,
        stream: text(&written.stream, "stream")?,
        trigger: text(&written.trigger, "trigger")?,
        outcome: Outcome::new(claimed, finished, error),
        requested_version: text(&written.api_version_requested, "api_version_requested")?,
        served_version: text(&written.api_version_served, "api_version_served")?,
        started: instant(&written.started_at, "started_at")?,
        counts: Counts {
            reported_by_source: count(&counts.reported_by_source, "counts.reported_by_source")?,
            fetched: count(&counts.fetched, "counts.fetched")?,
            processed: count(&counts.processed, "counts.processed")?,
            failed: count(&counts.failed, "counts.failed")?,
            skipped: count(&counts.skipped, "counts.skipped")?,
        },
        window_from: instant(&window.from, "window.from")?,
        window_to: instant(&window.to, "window.to")?,
        bulk: BulkOperation {
            id: text(&bulk.id, "bulk_operation.id")?,
            status: text(&bulk.status, "bulk_operation.status")?,
            error_code: text(&bulk.error_code, "bulk_operation.error_code")?,
        },
        request_ids: Vec::new(),
    };
    run.set_request_ids(texts(written.request_ids, "request_ids")?);
    Ok(Record { source: text(&written.source, "source")?, run })
}
