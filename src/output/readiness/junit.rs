//! The readiness report as JUnit XML: a suite a source, a case a check.

use crate::domain::readiness::State;
use crate::output::junit::{Case, Outcome, Suite, Told, document as of_suites};
use crate::output::page::{severity_word, state_word};

use super::{CheckLine, ReadinessReport, SourceReadiness};

/// The whole document.
pub(super) fn document(report: &ReadinessReport) -> String {
    let suites: Vec<Suite<'_>> = report.sources.iter().map(|source| suite(report, source)).collect();
    of_suites("sourcectl readiness", report.as_of, &suites)
}

fn suite<'r>(report: &ReadinessReport, source: &'r SourceReadiness) -> Suite<'r> {
    Suite {
        name: &source.source,
        headline: report.headline(source),
        cases: source.checks.iter().map(|check| Case { name: check.id, outcome: outcome(check) }).collect(),
        warnings: &source.warnings,
    }
}

fn outcome(check: &CheckLine) -> Outcome<'_> {
    match check.state {
        State::Ok => Outcome::Passed,
        State::Todo | State::Fail => Outcome::Failed(told(check)),
        // JUnit knows no third way: what is awaited is not there, and the exit code tells the two apart.
        State::Unknown | State::Pending => Outcome::Unknown(told(check)),
        State::Skipped | State::Waived => Outcome::Skipped(&check.reason),
    }
}

fn told(check: &CheckLine) -> Told<'_> {
    let (_, word) = state_word(check.state);
    Told {
        kind: format!("{word}, {}", severity_word(check.severity)).to_lowercase(),
        title: &check.title,
        reason: check.reason.clone(),
        remedies: check.remedy.iter().collect(),
    }
}
