//! Data quality as JUnit XML: a suite a source, a case for each finding that the config weighs.

use crate::domain::issue::IssueCode;
use crate::domain::quality::QualityStatus;
use crate::output::issue::IssueLine;
use crate::output::junit::{Case, Outcome, Suite, document as of_suites, issues};

use super::{QualityReport, SourceQuality};

/// The whole document.
pub(super) fn document(report: &QualityReport) -> String {
    let suites = report.sources.iter().map(|source| suite(report, source)).collect();
    of_suites("sourcectl quality", report.judged_at.as_of, suites, &report.summary.sentence())
}

fn suite<'r>(report: &QualityReport, source: &'r SourceQuality) -> Suite<'r> {
    // Of a source without runs a finding is known that is none of the weighed ones.
    let mut codes: Vec<IssueCode> = source.findings.iter().map(|finding| finding.code).collect();
    codes.retain(|code| !report.weighed.contains(code));
    codes.dedup();
    codes.extend(&report.weighed);
    let cases = codes.into_iter().map(|code| case(report, source, code)).collect();
    Suite { name: &source.source, headline: source.headline(), exit: source.exit, cases, warnings: &[] }
}

fn case<'r>(report: &QualityReport, source: &'r SourceQuality, code: IssueCode) -> Case<'r> {
    let skipped = |reason: &str| Case { name: code.code(), outcome: Outcome::Skipped(reason.to_owned()), advice: Vec::new() };
    if source.status == QualityStatus::Disabled {
        return skipped("the source is disabled");
    }
    let found: Vec<&IssueLine> = source.findings.iter().filter(|finding| finding.code == code).collect();
    if found.is_empty()
        && let Some(reason) = unjudged(source, code)
    {
        return skipped(&format!("not judged: {reason}"));
    }
    issues::case(code.code(), code.code(), &found, report.fails_on_warning)
}

/// Why nothing is known of this finding; `None` where it was judged. A mapping is judged without a run.
fn unjudged(source: &SourceQuality, code: IssueCode) -> Option<&str> {
    let named = source.not_judged.iter().find(|line| line.code == code).map(|line| line.reason.as_str());
    let of_all_runs = || {
        let is_general = |finding: &&IssueLine| matches!(finding.code, IssueCode::NoRuns | IssueCode::HistoryUnreachable);
        let general = source.findings.iter().find(is_general).filter(|_| code != IssueCode::MappingUnconfirmed);
        general.map(|finding| finding.text.as_str())
    };
    named.or_else(of_all_runs)
}
