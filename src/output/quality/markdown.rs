//! Data quality as Markdown: for a step summary and for pull requests.

use crate::output::encode::markdown::{row, text};
use crate::output::issue::markdown as issues;

use super::{QualityReport, SourceQuality};

/// One source in full; of several a line each, then what is the matter with each.
pub(super) fn document(report: &QualityReport) -> String {
    let when = report.judged_at.line().map(|when| format!("{when}\n\n")).unwrap_or_default();
    match report.sources.as_slice() {
        [source] => format!("## Data quality: {}\n\n{when}{}", text(&source.source), whole(source)),
        sources => {
            let lines: String = sources.iter().map(|s| row(&[&s.source, s.status.word(), &s.headline()])).collect();
            let details: String = sources.iter().map(details).collect();
            let summary = report.summary.sentence();
            format!("## Data quality: {summary}\n\n{when}| source | status | headline |\n| --- | --- | --- |\n{lines}{details}")
        }
    }
}

fn whole(source: &SourceQuality) -> String {
    let who = format!("Source: {} · {} · {}", text(&source.name), text(&source.profile.name), source.profile.environment.word());
    format!("{who}\n\n{}", source.data_quality_markdown())
}

fn details(source: &SourceQuality) -> String {
    if source.findings.is_empty() {
        return String::new();
    }
    format!("\n### {}: {}\n\n{}", text(&source.source), text(&source.headline()), issues(&source.findings))
}

impl SourceQuality {
    /// The part "Data quality".
    pub fn data_quality_markdown(&self) -> String {
        let findings = if self.findings.is_empty() { String::new() } else { format!("\n{}", issues(&self.findings)) };
        let not_judged = self.not_judged().map(|line| format!("\n{}\n", text(&line))).unwrap_or_default();
        format!("**{}**\n{findings}{not_judged}", text(&self.headline()))
    }
}
