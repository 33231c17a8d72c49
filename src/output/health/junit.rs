//! The health of sources as JUnit XML: a suite a source, a case a row of the technical status.

use crate::domain::health::{HealthStatus, RowId};
use crate::domain::readiness::Severity;
use crate::output::issue::IssueLine;
use crate::output::junit::{Case, Detail, Outcome, Suite, document as of_suites, issues};
use crate::output::page::severity_word;

use super::{HealthReport, RowLine, SourceHealth};

/// The whole document.
pub(super) fn document(report: &HealthReport) -> String {
    let suites = report.sources.iter().map(|source| suite(report, source)).collect();
    of_suites("sourcectl health", report.judged_at.as_of, suites, &report.summary.sentence())
}

fn suite<'r>(report: &HealthReport, source: &'r SourceHealth) -> Suite<'r> {
    let cases = source.technical_status.iter().map(|row| case(report, source, row)).collect();
    Suite { name: &source.source, headline: source.headline(), exit: source.exit, cases, warnings: &[] }
}

fn case<'r>(report: &HealthReport, source: &'r SourceHealth, row: &'r RowLine) -> Case<'r> {
    let name = row.id.id();
    if source.status == HealthStatus::Disabled {
        return Case { name, outcome: Outcome::Skipped("the source is disabled".to_owned()), advice: Vec::new() };
    }
    let found: Vec<&IssueLine> = source.issues.iter().filter(|issue| RowId::of_issue(issue.code) == row.id).collect();
    let mut case = issues::case(name, row.title, &found, report.fails_on_warning);
    if found.is_empty() {
        case.advice.extend(remark(row));
    }
    // The end of the sync decides this row, and a later look sees it.
    if source.syncing && row.id == RowId::LastSuccessfulSync && matches!(case.outcome, Outcome::Passed) {
        case.outcome = Outcome::Skipped("pending: a sync is going on".to_owned());
    }
    case
}

/// A row may say more than its own issues do: the fields of a mapping that nobody confirmed need a look, too.
fn remark(row: &RowLine) -> Option<Detail<'_>> {
    let is_open = row.value == "unknown" || (row.value == "Yes" && row.id == RowId::FieldMappingCheckRequired);
    is_open.then(|| Detail {
        kind: format!("{}, {}", row.id.id(), severity_word(Severity::Advisory)),
        title: row.title,
        reason: row.evidence.clone(),
        remedies: Vec::new(),
    })
}
