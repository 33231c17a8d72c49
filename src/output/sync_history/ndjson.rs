//! Runs as neutral records, which `sync import` takes.

use serde::Serialize;

use crate::output::json;

use super::{RunLine, WindowLine};

#[derive(Serialize)]
struct Record<'r> {
    run_id: &'r str,
    source: &'r str,
    stream: Option<&'r str>,
    trigger: Option<&'r str>,
    /// The one that was reported: what is believed follows from the counts again.
    status: &'static str,
    api_version_requested: Option<&'r str>,
    api_version_served: Option<&'r str>,
    started_at: Option<jiff::Timestamp>,
    finished_at: Option<jiff::Timestamp>,
    counts: Counts,
    window: &'r WindowLine,
    error: Option<&'r super::ErrorLine>,
    bulk_operation: Option<Bulk<'r>>,
    request_ids: &'r [String],
}

#[derive(Serialize)]
struct Counts {
    reported_by_source: Option<u64>,
    fetched: Option<u64>,
    processed: Option<u64>,
    failed: Option<u64>,
    skipped: Option<u64>,
}

#[derive(Serialize)]
struct Bulk<'r> {
    id: Option<&'r str>,
    status: Option<&'r str>,
    error_code: Option<&'r str>,
}

/// The record of a run, on a line.
pub(super) fn line_of(run: &RunLine) -> String {
    json::line(&record(run))
}

fn record(run: &RunLine) -> Record<'_> {
    let counts = &run.counts;
    Record {
        run_id: &run.run_id,
        source: &run.source,
        stream: run.stream.as_deref(),
        trigger: run.trigger.as_deref(),
        status: run.claimed_status.word(),
        api_version_requested: run.api_version_requested.as_deref(),
        api_version_served: run.api_version_served.as_deref(),
        started_at: run.started_at,
        finished_at: run.finished_at,
        counts: Counts {
            reported_by_source: counts.reported_by_source,
            fetched: counts.fetched,
            processed: counts.processed,
            failed: counts.failed,
            skipped: counts.skipped,
        },
        window: &run.window,
        error: run.error.as_ref(),
        bulk_operation: run.bulk_operation.as_ref().map(|bulk| Bulk {
            id: bulk.id.as_deref(),
            status: bulk.status.as_deref(),
            error_code: bulk.error_code.as_deref(),
        }),
        request_ids: &run.request_ids,
    }
}
