//! The report of `sync history`, and the forms that it leaves in.

mod chart;
mod csv;
mod markdown;
mod ndjson;
mod text;

pub use markdown::markdown;
pub use text::{AT_A_TIME, runs};

use text::Layout;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::sync_run::{RunFinding, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::page::Page;
use super::style::Style;
use super::{Export, Report};

/// `sourcectl.sync-history/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncHistoryReport {
    /// The instant at which clocks and runs that are not over were judged.
    pub as_of: Timestamp,
    /// Where the runs are kept.
    pub history: String,
    /// The most runs that were asked for; `null` where all of them were.
    pub limit: Option<usize>,
    /// The runs, newest first.
    pub runs: Vec<RunLine>,
    /// The last success of each source that had one, whatever the filters.
    pub last_successes: Vec<LastSuccess>,
    /// Whether some of the runs were left out by what was asked for.
    #[serde(skip)]
    pub is_filtered: bool,
    /// How many sources were asked for.
    #[serde(skip)]
    pub sources: usize,
    /// Whether to draw the runs, too.
    #[serde(skip)]
    pub chart: bool,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// The last success of a source.
#[derive(Serialize, JsonSchema)]
pub struct LastSuccess {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// When the run ended, or else when it started.
    pub at: Timestamp,
}

/// One run. What is `null` was not reported.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RunLine {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Names the run within its source.
    pub run_id: String,
    /// What was synced.
    pub stream: Option<String>,
    /// What started it.
    pub trigger: Option<String>,
    /// The status that is believed.
    pub status: RunStatus,
    /// The status that was reported.
    pub claimed_status: RunStatus,
    /// The Admin API version that was asked for.
    pub api_version_requested: Option<String>,
    /// The Admin API version that answered.
    pub api_version_served: Option<String>,
    /// When it started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// How long it took; of one that is not over, until now.
    pub duration_seconds: Option<i64>,
    /// How many records.
    pub counts: CountsLine,
    /// The period whose records it synced.
    pub window: WindowLine,
    /// What went wrong, in the words of the tool that ran it.
    pub error: Option<ErrorLine>,
    /// The bulk operation that it read from.
    pub bulk_operation: Option<BulkLine>,
    /// Ids of requests, for Shopify's support.
    pub request_ids: Vec<String>,
    /// What the status alone does not say.
    pub findings: Vec<RunFinding>,
}

/// How many records came to what.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CountsLine {
    /// As many as the source itself counted.
    pub reported_by_source: Option<u64>,
    /// As many as were read.
    pub fetched: Option<u64>,
    /// As many as arrived.
    pub processed: Option<u64>,
    /// As many as were rejected.
    pub failed: Option<u64>,
    /// As many as were left out on purpose.
    pub skipped: Option<u64>,
}

/// A period.
#[derive(Serialize, JsonSchema)]
pub struct WindowLine {
    /// Its start.
    pub from: Option<Timestamp>,
    /// Its end.
    pub to: Option<Timestamp>,
}

/// What went wrong.
#[derive(Serialize, JsonSchema)]
pub struct ErrorLine {
    /// Such as `ACCESS_DENIED`.
    pub code: Option<String>,
    /// Such as `scope`.
    pub class: Option<String>,
    /// A sentence.
    pub message: Option<String>,
}

/// A bulk operation.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BulkLine {
    /// Its id.
    pub id: Option<String>,
    /// Its status, in Shopify's words.
    pub status: Option<String>,
    /// Its error code, in Shopify's words.
    pub error_code: Option<String>,
}

impl RunLine {
    /// The line of a run, judged at `now`.
    pub fn of(source: &str, run: &SyncRun, now: Timestamp) -> Self {
        let SyncRun { outcome, counts, bulk, .. } = run;
        let told = |text: &Option<Untrusted>| text.as_ref().map(|text| text.raw().to_owned());
        let error = ErrorLine {
            code: told(&outcome.error.code),
            class: told(&outcome.error.class),
            message: told(&outcome.error.message),
        };
        let operation = BulkLine { id: told(&bulk.id), status: told(&bulk.status), error_code: told(&bulk.error_code) };
        let end = outcome.finished.or_else(|| (run.status() == RunStatus::Running).then_some(now));
        let took = |start: Timestamp| end.map(|end| end.duration_since(start).as_secs()).filter(|seconds| *seconds >= 0);
        Self {
            source: source.to_owned(),
            run_id: run.run_id.as_str().to_owned(),
            stream: told(&run.stream),
            trigger: told(&run.trigger),
            status: run.status(),
            claimed_status: outcome.claimed,
            api_version_requested: told(&run.requested_version),
            api_version_served: told(&run.served_version),
            started_at: run.started,
            finished_at: outcome.finished,
            duration_seconds: run.started.and_then(took),
            counts: CountsLine {
                reported_by_source: counts.reported_by_source,
                fetched: counts.fetched,
                processed: counts.processed,
                failed: counts.failed,
                skipped: counts.skipped,
            },
            window: WindowLine { from: run.window_from, to: run.window_to },
            error: (!outcome.error.is_empty()).then_some(error),
            bulk_operation: (bulk.id.is_some() || bulk.status.is_some() || bulk.error_code.is_some()).then_some(operation),
            request_ids: run.request_ids.iter().map(|id| id.raw().to_owned()).collect(),
            findings: run.findings(now),
        }
    }
}

impl Report for SyncHistoryReport {
    const SCHEMA: &'static str = "sourcectl.sync-history/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn expected_size(&self) -> usize {
        4 * 1024 + self.runs.len() * 1024
    }

    fn text(&self, page: &mut Page) {
        text::lay_out(self, page);
    }
}

/// The text of a report and of the runs that follow those in it, part by part.
pub fn text_parts<E>(
    mut report: SyncHistoryReport,
    style: Style,
    mut more: impl Iterator<Item = Result<RunLine, E>>,
) -> impl Iterator<Item = Result<String, E>> {
    let mut layout = Layout::new(&report);
    let mut first = Some(std::mem::take(&mut report.runs));
    let mut has_ended = false;
    let mut next = move || -> Result<Option<String>, E> {
        if has_ended {
            return Ok(None);
        }
        let runs = match first.take() {
            Some(first) => first,
            None => more.by_ref().take(AT_A_TIME).collect::<Result<Vec<_>, E>>()?,
        };
        let mut page = Page::new(style);
        has_ended = runs.is_empty();
        if has_ended {
            layout.end(&report, &mut page);
        } else {
            layout.runs(&runs, &mut page);
        }
        let text = String::from_utf8_lossy(&page.finish()).into_owned();
        Ok(Some(if has_ended { format!("\n{text}") } else { text }))
    };
    std::iter::from_fn(move || next().transpose())
}

/// The runs in a form that other programs read, a part a line. What went wrong while they were read is handed on.
pub fn parts<E>(form: Export, runs: impl Iterator<Item = Result<RunLine, E>>) -> impl Iterator<Item = Result<String, E>> {
    let (head, line): (Option<String>, fn(&RunLine) -> String) = match form {
        Export::Csv => (Some(csv::head()), csv::line_of),
        _ => (None, ndjson::line_of),
    };
    head.map(Ok).into_iter().chain(runs.map(move |run| run.map(|run| line(&run))))
}
