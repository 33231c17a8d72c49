//! The readiness report as Markdown: for a step summary and for pull requests.

use crate::domain::readiness::{Severity, State, Verdict};
use crate::output::encode::markdown::{row, text};
use crate::output::live::LiveLine;
use crate::output::page::{severity_word, state_word};
use crate::output::remedy::pasteable;

use super::{CheckLine, FindingLine, ReadinessReport, SourceReadiness};

/// One source in full; of several a line each, then what is not ok.
pub(super) fn document(report: &ReadinessReport) -> String {
    let when = if report.as_of_was_given {
        format!("As of {:.0}; what the stores say is of now.\n\n", report.as_of)
    } else {
        String::new()
    };
    match report.sources.as_slice() {
        [source] => format!("## Readiness: {}\n\n{when}{}", text(&source.source), whole(report, source)),
        sources => {
            let details: String = sources.iter().map(|source| details(report, source)).collect();
            format!("## Readiness: {}\n\n{when}{}{details}", report.summary.sentence(), summary(report, sources))
        }
    }
}

fn summary(report: &ReadinessReport, sources: &[SourceReadiness]) -> String {
    let line = |source: &SourceReadiness| row(&[&source.source, word(source.verdict), &report.headline(source)]);
    format!("| source | verdict | headline |\n| --- | --- | --- |\n{}", sources.iter().map(line).collect::<String>())
}

fn whole(report: &ReadinessReport, source: &SourceReadiness) -> String {
    let environment = source.profile.environment.word();
    let who = format!("Source: {} · {} · {environment}", text(&source.name), text(&source.profile.name));
    format!("{who}\n\n{}", source.readiness_markdown(report.partial))
}

impl SourceReadiness {
    /// The part "Readiness": the headline, and the checklist.
    pub fn readiness_markdown(&self, partial: bool) -> String {
        let headline = text(&self.headline(partial));
        let gates = self.live.as_ref().map(LiveLine::markdown).unwrap_or_default();
        format!("**{}**: {headline}\n\n{}{gates}", word(self.verdict), checks(self, &self.checks.iter().collect::<Vec<_>>()))
    }

    /// What credentials do to its health and to the quality of its data.
    pub fn credential_findings_markdown(&self) -> String {
        let line = |finding: &FindingLine| row(&[finding.code, severity_word(finding.severity), &finding.title]);
        let rows: String = self.source_health.iter().chain(&self.data_quality).map(line).collect();
        if rows.is_empty() {
            "No issue\n".to_owned()
        } else {
            format!("| finding | severity | what |\n| --- | --- | --- |\n{rows}")
        }
    }
}

fn details(report: &ReadinessReport, source: &SourceReadiness) -> String {
    let is_told = |check: &&CheckLine| !matches!(check.state, State::Ok | State::Skipped);
    let told: Vec<&CheckLine> = source.checks.iter().filter(is_told).collect();
    let gates = source.live.as_ref().map(LiveLine::markdown).unwrap_or_default();
    if told.is_empty() && source.warnings.is_empty() && gates.is_empty() {
        return String::new();
    }
    format!("\n### {}: {}\n\n{}{gates}", text(&source.source), text(&report.headline(source)), checks(source, &told))
}

fn checks(source: &SourceReadiness, checks: &[&CheckLine]) -> String {
    let rows: String = checks.iter().map(|check| check_row(check)).collect();
    let warnings: String = source.warnings.iter().map(|warning| format!("\nWarning: {}\n", text(warning))).collect();
    format!("| check | state | reason | remedy |\n| --- | --- | --- | --- |\n{rows}{warnings}{}", commands(checks))
}

fn check_row(check: &CheckLine) -> String {
    let advice = if check.severity == Severity::Advisory { " (advice)" } else { "" };
    let remedy = check.remedy.as_ref().map(|remedy| remedy.text.as_str()).unwrap_or_default();
    let (_, word) = state_word(check.state);
    row(&[&format!("{}{advice}", check.id), word, &check.reason, remedy])
}

/// Commands stand below the table, where they can be pasted. Both references usually share theirs.
fn commands(checks: &[&CheckLine]) -> String {
    pasteable(checks.iter().filter_map(|check| Some((check.id, check.remedy.as_ref()?))))
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "ready",
        Verdict::NotReady => "not ready",
        Verdict::Undetermined => "unknown",
        Verdict::Disabled => "disabled",
        Verdict::Pending => "pending",
    }
}
