//! The readiness report as annotations of a GitHub Actions job.

use crate::domain::readiness::{Severity, State, Verdict};
use crate::output::encode::github::annotation;
use crate::output::page::state_word;
use crate::output::remedy::annotated;

use super::{CheckLine, ReadinessReport, SourceReadiness};

/// What is not ok, an annotation each, and how many sources came out how.
pub(super) fn annotations(report: &ReadinessReport) -> String {
    let mut text: String = report.sources.iter().map(|source| of_source(report, source)).collect();
    text.push_str(&annotation("notice", "sourcectl readiness", &[&report.summary.sentence()]));
    text
}

fn of_source(report: &ReadinessReport, source: &SourceReadiness) -> String {
    if source.verdict == Verdict::Disabled {
        return annotation("notice", &source.source, &[source.headline.title]);
    }
    let told = source.checks.iter().filter(|check| !source.tells_by_gates(check));
    let checks = told.filter_map(|check| of_check(report, source, check));
    let warnings = source.warnings.iter().map(|warning| annotation("warning", &source.source, &[warning]));
    let gates = source.live.iter().map(|live| live.annotations(&source.source, |remedy| source.shows(remedy)));
    gates.chain(checks).chain(warnings).collect()
}

fn of_check(report: &ReadinessReport, source: &SourceReadiness, check: &CheckLine) -> Option<String> {
    let level = match (check.state, check.severity) {
        (State::Ok | State::Skipped, _) => return None,
        (State::Waived, _) => "notice",
        (State::Pending, _) => "warning",
        (_, Severity::Advisory) if !report.fails_on_warning => "warning",
        _ => "error",
    };
    let (_, word) = state_word(check.state);
    let reason = format!("{word}: {}", check.reason);
    Some(annotated(level, &format!("{}: {}", source.source, check.id), &reason, check.remedy.as_ref()))
}
