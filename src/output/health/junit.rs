//! The health of sources as JUnit XML: a suite a source, a case a row of the technical status.

use crate::domain::health::{HealthStatus, RowId};
use crate::domain::readiness::Severity;
use crate::output::issue::IssueLine;
use crate::output::junit::{Case, Outcome, Suite, Told, document as of_suites};
use crate::output::page::severity_word;

use super::{HealthReport, RowLine, SourceHealth};

/// The whole document.
pub(super) fn document(report: &HealthReport) -> String {
    let suites: Vec<Suite<'_>> = report.sources.iter().map(suite).collect();
    of_suites("sourcectl health", report.judged_at.as_of, &suites)
}

fn suite(source: &SourceHealth) -> Suite<'_> {
    let cases = source.technical_status.iter().map(|row| Case { name: row.id.id(), outcome: outcome(source, row) });
    Suite { name: &source.source, headline: source.headline(), cases: cases.collect(), warnings: &[] }
}

fn outcome<'r>(source: &'r SourceHealth, row: &'r RowLine) -> Outcome<'r> {
    if source.status == HealthStatus::Disabled {
        return Outcome::Skipped("the source is disabled");
    }
    let issues: Vec<&IssueLine> = source.issues.iter().filter(|issue| RowId::of_issue(issue.code) == row.id).collect();
    match issues.as_slice() {
        [] => without_issue(row),
        all if all.iter().all(|issue| issue.unknown) => Outcome::Unknown(told(row, all)),
        all => Outcome::Failed(told(row, all)),
    }
}

/// A row may say more than its own issues do: the fields of a mapping that nobody confirmed have to be looked at, too.
fn without_issue(row: &RowLine) -> Outcome<'_> {
    let severity = severity_word(Severity::Advisory);
    let told = || Told {
        kind: format!("{}, {severity}", row.id.id()),
        title: row.title,
        reason: row.evidence.clone(),
        remedies: Vec::new(),
    };
    match row.value.as_str() {
        "unknown" => Outcome::Unknown(told()),
        "Yes" if row.id == RowId::FieldMappingCheckRequired => Outcome::Failed(told()),
        _ => Outcome::Passed,
    }
}

fn told<'r>(row: &'r RowLine, issues: &[&'r IssueLine]) -> Told<'r> {
    let is_blocking = issues.iter().any(|issue| issue.severity == Severity::Blocking);
    let severity = severity_word(if is_blocking { Severity::Blocking } else { Severity::Advisory });
    let codes: Vec<&str> = issues.iter().map(|issue| issue.code.code()).collect();
    let reasons: Vec<String> = issues.iter().map(|issue| format!("{}: {}", issue.code.code(), issue.text)).collect();
    Told {
        kind: format!("{}, {severity}", codes.join(" ")),
        title: row.title,
        reason: reasons.join("; "),
        remedies: issues.iter().map(|issue| &issue.remedy).collect(),
    }
}
