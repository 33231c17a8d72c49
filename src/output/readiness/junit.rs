//! The readiness report as JUnit XML: a suite a source, a case a check.

use crate::domain::readiness::State;
use crate::output::junit::{Case, Detail, Outcome, Suite, document as of_suites};
use crate::output::page::{severity_word, state_word};

use super::{CheckLine, ReadinessReport, SourceReadiness};

/// The whole document.
pub(super) fn document(report: &ReadinessReport) -> String {
    let suites = report.sources.iter().map(|source| suite(report, source)).collect();
    of_suites("sourcectl readiness", report.as_of, suites, &report.summary.sentence())
}

fn suite<'r>(report: &ReadinessReport, source: &'r SourceReadiness) -> Suite<'r> {
    Suite {
        name: &source.source,
        headline: report.headline(source),
        exit: source.exit,
        cases: source.checks.iter().map(|check| case(report, check)).collect(),
        warnings: &source.warnings,
    }
}

fn case<'r>(report: &ReadinessReport, check: &'r CheckLine) -> Case<'r> {
    let decides = check.decides(report.fails_on_warning);
    let outcome = match check.state {
        State::Skipped | State::Waived => Outcome::Skipped(check.reason.clone()),
        State::Todo | State::Fail if decides => Outcome::Failed(detail(check)),
        State::Unknown if decides => Outcome::Unknown(detail(check)),
        // Neither wrong nor right: somebody else decides it, and the exit code says so.
        State::Pending if decides => Outcome::Skipped(format!("pending: {}", check.reason)),
        State::Ok | State::Todo | State::Fail | State::Unknown | State::Pending => Outcome::Passed,
    };
    let advice = if check.is_open() && !decides { vec![detail(check)] } else { Vec::new() };
    Case { name: check.id, outcome, advice }
}

fn detail(check: &CheckLine) -> Detail<'_> {
    let (_, word) = state_word(check.state);
    Detail {
        kind: format!("{word}, {}", severity_word(check.severity)).to_lowercase(),
        title: &check.title,
        reason: check.reason.clone(),
        remedies: check.remedy.iter().collect(),
    }
}
