//! The health of sources as Markdown: for a step summary and for pull requests.

use crate::output::encode::markdown::{row, text};
use crate::output::issue::markdown as issues;
use crate::output::live::LiveLine;

use super::{HealthReport, SourceHealth};

/// One source in full; of several a line each, then what is the matter with each.
pub(super) fn document(report: &HealthReport) -> String {
    let when = report.judged_at.line().map(|when| format!("{when}\n\n")).unwrap_or_default();
    match report.sources.as_slice() {
        [source] => format!("## Health: {}\n\n{when}{}", text(&source.source), whole(source)),
        sources => {
            let lines: String = sources.iter().map(|s| row(&[&s.source, s.status.word(), &s.headline()])).collect();
            let details: String = sources.iter().map(details).collect();
            let summary = report.summary.sentence();
            format!("## Health: {summary}\n\n{when}| source | status | headline |\n| --- | --- | --- |\n{lines}{details}")
        }
    }
}

fn whole(source: &SourceHealth) -> String {
    let who = format!("Source: {} · {} · {}", text(&source.name), text(&source.profile.name), source.profile.environment.word());
    let gates = source.live.as_ref().map(LiveLine::markdown).unwrap_or_default();
    format!("{who}\n\n{}{gates}\n{}", source.health_markdown(), source.technical_status_markdown())
}

fn details(source: &SourceHealth) -> String {
    let gates = source.live.as_ref().map(LiveLine::markdown).unwrap_or_default();
    if source.issues.is_empty() && gates.is_empty() {
        return String::new();
    }
    let told = if source.issues.is_empty() { String::new() } else { issues(&source.issues) };
    format!("\n### {}: {}\n\n{told}{gates}", text(&source.source), text(&source.headline()))
}

impl SourceHealth {
    /// The part "Health".
    pub fn health_markdown(&self) -> String {
        let told = if self.issues.is_empty() { "No issue\n".to_owned() } else { issues(&self.issues) };
        format!("**Status: {}**\n\n{told}", text(self.status.word()))
    }

    /// The part "Technical status".
    pub fn technical_status_markdown(&self) -> String {
        let rows: String = self.technical_status.iter().map(|line| row(&[line.title, &line.value, &line.evidence])).collect();
        format!("| technical status | value | from |\n| --- | --- | --- |\n{rows}")
    }
}
