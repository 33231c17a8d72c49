//! Runs for people.

use comfy_table::{ColumnConstraint, Table, Width};
use jiff::Timestamp;
use jiff::tz::Offset;

use crate::domain::sync_run::RunStatus;
use crate::output::accounts::table;
use crate::output::encode::visible;
use crate::output::page::{Page, Tone, counted};
use crate::output::remedy::ShownRemedy;

use super::chart::Chart;
use super::{RunLine, SyncHistoryReport};

/// As much of an error as a table has room for, in characters. All of it is in the other formats.
const ERROR_SHOWN: usize = 80;

/// The column behind the longest status.
const STATUS: usize = 11;

const NOTHING: &str = "—";

pub(super) const COLUMNS: [&str; 9] =
    ["Status", "Fetched", "Processed", "Failed", "API version", "Error", "Started (UTC)", "Duration", "Run"];

pub(super) fn lay_out(report: &SyncHistoryReport, page: &mut Page) {
    if report.runs.is_empty() {
        if report.is_filtered {
            return page.line(0, "no run matches --since and --status");
        }
        page.line(0, "no runs");
        let text = "have the worker record its runs, or import those of another tool: see `sourcectl sync record --help`";
        return ShownRemedy::by_hand(text).text(page, 2);
    }
    let mut layout = Layout::new(report);
    layout.runs(&report.runs, page);
    page.gap();
    layout.end(report, page);
}

/// As many runs are laid out at a time.
pub const AT_A_TIME: usize = 1_000;

/// The text of any number of runs, part by part.
pub struct Layout {
    is_one: bool,
    shown: usize,
    /// The width of each column of the first part, at which the others start, too.
    widths: Vec<u16>,
    drawn: Option<Chart>,
}

impl Layout {
    /// Starts the text of a report.
    pub fn new(report: &SyncHistoryReport) -> Self {
        let drawn = report.chart.then(Chart::default);
        Self { is_one: report.sources == 1, shown: 0, widths: Vec::new(), drawn }
    }

    /// Lays out the next runs.
    pub fn runs(&mut self, runs: &[RunLine], page: &mut Page) {
        self.shown += runs.len();
        if let Some(chart) = &mut self.drawn {
            for run in runs {
                chart.add(run);
            }
        }
        if page.is_narrow() {
            return runs.iter().for_each(|run| lines(run, self.is_one, page));
        }
        let mut table = table_of(runs, self.is_one, self.widths.is_empty(), page);
        if self.widths.is_empty() {
            self.widths = table.column_max_content_widths();
        } else if page.width().is_none() {
            // Two more are the spaces around it. On a terminal each part has the width that there is.
            let at_least = |width: &u16| ColumnConstraint::LowerBoundary(Width::Fixed(width.saturating_add(2)));
            table.set_constraints(self.widths.iter().map(at_least).collect::<Vec<_>>());
        }
        page.block(&table.to_string());
    }

    /// Lays out what is said of all runs together.
    pub fn end(&self, report: &SyncHistoryReport, page: &mut Page) {
        end(self, report, page);
    }
}

fn end(layout: &Layout, report: &SyncHistoryReport, page: &mut Page) {
    let is_one = layout.is_one;
    let (shown, sources) = (layout.shown, report.sources);
    let more = if Some(shown) == report.limit { "; --limit shows more" } else { "" };
    if is_one {
        let last = report.last_successes.first().map_or_else(|| "none is known".to_owned(), |last| minute(last.at));
        page.line(0, &format!("Last success: {last}"));
    }
    page.line(0, &format!("{}, newest first, of {}{more}", counted(shown, "run"), counted(sources, "source")));
    if let Some(chart) = &layout.drawn {
        chart.lay_out(page);
    }
}

/// Runs: a table where there is room for one, else a few lines a run. Those of one source need not say whose they are.
pub fn runs(runs: &[RunLine], are_of_one_source: bool, page: &mut Page) {
    if page.is_narrow() {
        return runs.iter().for_each(|run| lines(run, are_of_one_source, page));
    }
    page.block(&table_of(runs, are_of_one_source, true, page).to_string());
}

fn table_of(runs: &[RunLine], are_of_one_source: bool, has_header: bool, page: &Page) -> Table {
    let source_column = (!are_of_one_source).then_some("Source");
    let header: Vec<&str> = if has_header { source_column.into_iter().chain(COLUMNS).collect() } else { Vec::new() };
    let mut table = table(page, header);
    for run in runs {
        let source = (!are_of_one_source).then(|| run.source.clone());
        table.add_row(source.into_iter().chain(cells(run)));
    }
    table
}

/// Of a run as much as the table says, in lines.
fn lines(run: &RunLine, is_of_one_source: bool, page: &mut Page) {
    let [status, fetched, processed, failed, version, error, started, duration, id] = cells(run);
    let source = if is_of_one_source { String::new() } else { format!("{} · ", run.source) };
    page.entry(0, STATUS, tone(run.status), &status, &format!("{source}{started} · {duration} · run {id}"));
    page.line(STATUS, &format!("fetched {fetched} · processed {processed} · failed {failed} · API version {version}"));
    if error != NOTHING {
        page.line(STATUS, &error);
    }
}

const fn tone(status: RunStatus) -> Tone {
    match status {
        RunStatus::Completed => Tone::Good,
        RunStatus::Failed => Tone::Bad,
        RunStatus::Partial | RunStatus::Unknown => Tone::Caution,
        RunStatus::Queued | RunStatus::Running | RunStatus::Skipped | RunStatus::Cancelled => Tone::Quiet,
    }
}

pub(super) fn cells(run: &RunLine) -> [String; 9] {
    [
        run.status.word().to_owned(),
        count(run.counts.fetched),
        count(run.counts.processed),
        count(run.counts.failed),
        version(run),
        error(run),
        run.started_at.map_or_else(|| NOTHING.to_owned(), minute),
        run.duration_seconds.map_or_else(|| NOTHING.to_owned(), duration),
        visible(&run.run_id).into_owned(),
    ]
}

fn told(text: Option<&str>) -> String {
    text.map_or_else(|| NOTHING.to_owned(), |text| visible(text).into_owned())
}

fn count(count: Option<u64>) -> String {
    count.map_or_else(|| NOTHING.to_owned(), |count| count.to_string())
}

/// The version that was asked for, and the one that answered where that is another one.
fn version(run: &RunLine) -> String {
    match (&run.api_version_requested, &run.api_version_served) {
        (Some(requested), Some(served)) if requested != served => format!("{} → {}", visible(requested), visible(served)),
        (requested, served) => told(requested.as_deref().or(served.as_deref())),
    }
}

/// What we found, then what the tool said.
fn error(run: &RunLine) -> String {
    let findings = run.findings.iter().map(|finding| finding.code().to_owned());
    let said = run.error.as_ref().map(|error| {
        let parts = [&error.code, &error.message].into_iter().flatten().map(|part| visible(part).into_owned());
        parts.collect::<Vec<_>>().join(": ")
    });
    let all: Vec<String> = findings.chain(said).filter(|part| !part.is_empty()).collect();
    let all = all.join("; ");
    match all.char_indices().nth(ERROR_SHOWN) {
        _ if all.is_empty() => NOTHING.to_owned(),
        Some((end, _)) => format!("{}…", &all[..end]),
        None => all,
    }
}

pub(super) fn minute(at: Timestamp) -> String {
    Offset::UTC.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
}

fn duration(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds}s"),
        (0, _) => format!("{minutes}m {seconds}s"),
        _ => format!("{hours}h {minutes}m"),
    }
}
