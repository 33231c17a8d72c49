//! The records of runs over time: what arrived as bars, and below them where records were rejected and runs failed.

use crate::domain::sync_run::{Amounts, Point, RunFinding, RunStatus, Timeline};
use crate::output::page::{Page, counted};

use super::RunLine;
use super::text::minute;

/// How wide a chart is where no terminal says so.
const WIDTH: usize = 80;

/// Longer lines can no longer be compared at a glance.
const WIDEST: usize = 140;

/// How high the bars are, in lines.
const HEIGHT: usize = 5;

/// The parts of a line that a bar fills, from none to all of it.
const BLOCKS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII_BLOCKS: [char; 9] = [' ', '.', '.', '.', ':', ':', ':', '#', '#'];

const PARTS: u128 = 8;

/// What stands before each line.
const LABELS: [&str; 3] = ["Processed", "Rejected", "Run failed"];

/// What is drawn of runs: a point each, and the number of those that have none.
#[derive(Default)]
pub(super) struct Chart {
    points: Vec<Point>,
    ahead: usize,
    without_time: usize,
    silent: usize,
}

impl Chart {
    /// Adds a run.
    pub(super) fn add(&mut self, run: &RunLine) {
        self.silent += usize::from(run.counts.processed.is_none());
        if run.findings.contains(&RunFinding::ClockSkew) {
            self.ahead += 1;
        } else if let Some(point) = point(run) {
            self.points.push(point);
        } else {
            self.without_time += 1;
        }
    }

    /// Draws the runs that have a time which the clock has reached, and says how many others there are.
    pub(super) fn lay_out(&self, page: &mut Page) {
        lay_out(self, page);
    }
}

fn lay_out(chart: &Chart, page: &mut Page) {
    let points = &chart.points;
    let margin = LABELS.iter().map(|label| label.len()).max().unwrap_or_default().max(peak_width(points));
    let columns = page.width().unwrap_or(WIDTH).min(WIDEST).saturating_sub(margin + FRAME);
    page.gap();
    if let Some(timeline) = Timeline::of(points, columns) {
        draw(&timeline, margin, page);
        legend(&timeline, page);
    }
    not_drawn(chart.ahead, "is dated ahead of the clock", "are dated ahead of the clock", page);
    not_drawn(chart.without_time, "has no time", "have no time", page);
    if chart.silent > 0 {
        page.line(0, &format!("{} did not say how many records arrived", counted(chart.silent, "run")));
    }
}

/// The bar between label and columns, and a space on its left.
const FRAME: usize = 2;

/// A label is as wide as the greatest sum could be: that of all runs in one column.
fn peak_width(points: &[Point]) -> usize {
    points.iter().fold(Amounts::default(), |sum, point| sum.and(point.amounts)).processed.to_string().len()
}

fn point(run: &RunLine) -> Option<Point> {
    let amounts = Amounts {
        runs: 1,
        failed_runs: u64::from(run.status == RunStatus::Failed),
        processed: run.counts.processed.unwrap_or_default(),
        rejected: run.counts.failed.unwrap_or_default(),
    };
    Some(Point { at: run.started_at.or(run.finished_at)?, amounts })
}

fn draw(timeline: &Timeline, margin: usize, page: &mut Page) {
    let is_unicode = page.is_unicode();
    let (blocks, frame, cross) = if is_unicode { (BLOCKS, '│', '×') } else { (ASCII_BLOCKS, '|', 'x') };
    let peak = timeline.columns.iter().map(|column| column.processed).max().unwrap_or_default();
    let mut line = |label: &str, of: &dyn Fn(&Amounts) -> char| {
        let drawn: String = timeline.columns.iter().map(of).collect();
        page.block(&format!("{label:>margin$} {frame}{drawn}"));
    };
    let [processed, rejected, failed] = LABELS;
    for level in (0..HEIGHT).rev() {
        let label = match level {
            0 => processed.to_owned(),
            level if level + 1 == HEIGHT => peak.to_string(),
            _ => String::new(),
        };
        line(&label, &|column| blocks[filled(column.processed, peak, level)]);
    }
    line(rejected, &|column| if column.rejected > 0 { cross } else { ' ' });
    line(failed, &|column| if column.failed_runs > 0 { cross } else { ' ' });
}

/// How many eighths of a line the bar of a column fills. Whatever there is can be seen: the lowest line shows at least one.
fn filled(amount: u64, peak: u64, level: usize) -> usize {
    let whole = u128::from(peak.max(1));
    let lines = u128::try_from(HEIGHT).unwrap_or_default();
    let height = (u128::from(amount) * lines * PARTS / whole).max(u128::from(amount > 0));
    let below = u128::try_from(level).unwrap_or_default() * PARTS;
    usize::try_from(height.saturating_sub(below).min(PARTS)).unwrap_or_default()
}

fn legend(timeline: &Timeline, page: &mut Page) {
    let Amounts { runs, failed_runs, processed, rejected } = timeline.total();
    let (start, end) = (minute(timeline.start), minute(timeline.end));
    page.line(0, &format!("{start} to {end} UTC, {} a column", length(timeline.step.as_secs())));
    let (records, runs) = (counted(processed, "record"), counted(runs, "run"));
    page.line(0, &format!("{runs}, {failed_runs} failed; {records} processed, {rejected} rejected"));
}

/// In the greatest unit of which it is a multiple.
fn length(seconds: i64) -> String {
    let units = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
    let unit = units.into_iter().find(|(unit, _)| seconds % unit == 0);
    unit.map_or_else(|| counted(seconds, "second"), |(unit, name)| counted(seconds / unit, name))
}

fn not_drawn(count: usize, one: &str, many: &str, page: &mut Page) {
    match count {
        0 => {}
        1 => page.line(0, &format!("1 run {one} and is not drawn")),
        count => page.line(0, &format!("{count} runs {many} and are not drawn")),
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, HEIGHT, filled, length};

    #[test]
    fn a_bar_is_as_high_as_its_share_and_never_hidden() {
        let bar = |amount, peak| (0..HEIGHT).map(|level| BLOCKS[filled(amount, peak, level)]).collect::<String>();
        assert_eq!(bar(100, 100), "█████");
        assert_eq!(bar(50, 100), "██▄  ");
        assert_eq!(bar(1, 1_000_000), "▁    ");
        assert_eq!(bar(0, 100), "     ");
        assert_eq!(bar(0, 0), "     ");
        assert_eq!(bar(u64::MAX, u64::MAX), "█████");
    }

    #[test]
    fn a_column_is_as_long_as_it_is_said() {
        assert_eq!(
            [60, 900, 3_600, 43_200, 86_400, 604_800].map(length),
            ["1 minute", "15 minutes", "1 hour", "12 hours", "1 day", "7 days"]
        );
    }
}
