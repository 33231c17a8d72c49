//! The calendar of API versions for people.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::domain::api_calendar::Stage;
use crate::output::accounts::table;
use crate::output::page::{Page, Tone};

use super::{ApiVersionsReport, VersionLine};

/// As many sources are named in a cell; of more their number is told.
const NAMED: usize = 3;

const COLUMNS: [&str; 6] = ["Version", "Stage", "Support ends (UTC)", "Access ends (UTC)", "Served as", "Sources"];

impl ApiVersionsReport {
    /// The calendar, then which sources were answered by another version.
    pub(super) fn lay_out(&self, page: &mut Page) {
        if let Some(when) = self.judged_at.line() {
            page.line(0, &when);
            page.gap();
        }
        if page.is_narrow() {
            self.versions.iter().for_each(|version| version.lines(page));
        } else {
            self.table(page);
        }
        page.gap();
        for drift in &self.drifts {
            page.line(0, &drift.source);
            drift.finding.detail(page);
        }
        match &self.runs_unknown {
            Some(why) => {
                page.line(0, "Which versions answered is unknown:");
                why.detail(page);
            }
            None if self.drifts.is_empty() => page.line(0, "No recorded run was answered by another version than it asked for."),
            None => {}
        }
    }

    fn table(&self, page: &mut Page) {
        let mut table = table(page, COLUMNS);
        for version in &self.versions {
            table.add_row(cells(version));
        }
        page.block(&table.to_string());
    }
}

impl VersionLine {
    fn lines(&self, page: &mut Page) {
        let served = self.served_as.as_deref().unwrap_or("nobody knows what");
        page.entry(0, 9, Tone::Strong, &self.version, &format!("{}; served as {served}", stage(self)));
        page.line(9, &format!("support ends (UTC) {}", end(self.support_ends_at, self.days_of_support_left)));
        page.line(9, &format!("access ends (UTC) {}", end(self.access_ends_at, self.days_of_access_left)));
        if !self.sources.is_empty() {
            page.line(9, &sources(&self.sources));
        }
    }
}

fn cells(line: &VersionLine) -> [String; 6] {
    [
        line.version.clone(),
        stage(line),
        end(line.support_ends_at, line.days_of_support_left),
        end(line.access_ends_at, line.days_of_access_left),
        line.served_as.clone().unwrap_or_else(|| "unknown".to_owned()),
        sources(&line.sources),
    ]
}

fn stage(line: &VersionLine) -> String {
    match line.stage {
        Stage::Supported if line.latest => "latest",
        Stage::Supported => "supported",
        Stage::ReleaseCandidate => "release candidate",
        Stage::UnsupportedGrace => "unsupported, still answers",
        Stage::Inaccessible => "inaccessible",
        Stage::NotPublished => "not published",
    }
    .to_owned()
}

/// `2027-04-01 17:00 (129 days)`
fn end(at: Timestamp, days: i64) -> String {
    let left = if days < 0 { "over".to_owned() } else { format!("{days} days") };
    format!("{} ({left})", Offset::UTC.to_datetime(at).strftime("%Y-%m-%d %H:%M"))
}

fn sources(sources: &[String]) -> String {
    match sources {
        [] => "—".to_owned(),
        few if few.len() <= NAMED => few.join(", "),
        many => format!("{} and {} more", many[..NAMED - 1].join(", "), many.len() - (NAMED - 1)),
    }
}
