//! Runs as a table for spreadsheets, with everything that a record has, so that `sync import` takes its rows again.

use crate::output::encode::csv;

use super::RunLine;

const COLUMNS: [&str; 26] = [
    "source",
    "run_id",
    "status",
    "claimed_status",
    "stream",
    "trigger",
    "started_at",
    "finished_at",
    "duration_seconds",
    "reported_by_source",
    "fetched",
    "processed",
    "failed",
    "skipped",
    "api_version_requested",
    "api_version_served",
    "error_code",
    "error_message",
    "findings",
    "error_class",
    "window_from",
    "window_to",
    "bulk_operation_id",
    "bulk_operation_status",
    "bulk_operation_error_code",
    "request_ids",
];

/// The line of names.
pub(super) fn head() -> String {
    csv::line(COLUMNS)
}

/// The line of a run.
pub(super) fn line_of(run: &RunLine) -> String {
    csv::line(cells(run))
}

fn cells(run: &RunLine) -> [String; 26] {
    let shown = |value: Option<&dyn ToString>| value.map(ToString::to_string).unwrap_or_default();
    let count = |count: &Option<u64>| count.as_ref().map(ToString::to_string).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let error = run.error.as_ref();
    let bulk = run.bulk_operation.as_ref();
    let findings: Vec<&str> = run.findings.iter().map(|finding| finding.code()).collect();
    [
        run.source.clone(),
        run.run_id.clone(),
        run.status.word().to_owned(),
        run.claimed_status.word().to_owned(),
        text(&run.stream),
        text(&run.trigger),
        shown(run.started_at.as_ref().map(|at| at as _)),
        shown(run.finished_at.as_ref().map(|at| at as _)),
        shown(run.duration_seconds.as_ref().map(|seconds| seconds as _)),
        count(&run.counts.reported_by_source),
        count(&run.counts.fetched),
        count(&run.counts.processed),
        count(&run.counts.failed),
        count(&run.counts.skipped),
        text(&run.api_version_requested),
        text(&run.api_version_served),
        error.and_then(|error| error.code.clone()).unwrap_or_default(),
        error.and_then(|error| error.message.clone()).unwrap_or_default(),
        findings.join(" "),
        error.and_then(|error| error.class.clone()).unwrap_or_default(),
        shown(run.window.from.as_ref().map(|at| at as _)),
        shown(run.window.to.as_ref().map(|at| at as _)),
        bulk.and_then(|bulk| bulk.id.clone()).unwrap_or_default(),
        bulk.and_then(|bulk| bulk.status.clone()).unwrap_or_default(),
        bulk.and_then(|bulk| bulk.error_code.clone()).unwrap_or_default(),
        texts(&run.request_ids),
    ]
}

/// Texts with spaces between them; a JSON list where one has a space itself, or starts like such a list.
fn texts(texts: &[String]) -> String {
    let joined = texts.join(" ");
    let is_plain = !joined.starts_with('[') && texts.iter().all(|text| !text.is_empty() && !text.contains(' '));
    if is_plain { joined } else { serde_json::Value::from(texts).to_string() }
}
