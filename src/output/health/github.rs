//! The health of sources as annotations of a GitHub Actions job.

use crate::domain::health::HealthStatus;
use crate::domain::issue::IssueCode;
use crate::output::encode::github::annotation;

use super::{HealthReport, SourceHealth};

/// What is the matter, an annotation each, and how many sources came out how.
pub(super) fn annotations(report: &HealthReport) -> String {
    let mut text: String = report.sources.iter().map(|source| of_source(report, source)).collect();
    text.push_str(&annotation("notice", "sourcectl health", &[&report.summary.sentence()]));
    text
}

fn of_source(report: &HealthReport, source: &SourceHealth) -> String {
    if matches!(source.status, HealthStatus::Disabled | HealthStatus::Pending) {
        return annotation("notice", &source.source, &[source.headline()]);
    }
    let gates = source.live.iter().map(|live| live.annotations(&source.source, |_| false));
    // The gates themselves say more than the issue that one is closed.
    let issues = source.issues.iter().filter(|issue| issue.code != IssueCode::GateClosed);
    gates.chain(issues.map(|issue| issue.annotation(&source.source, report.fails_on_warning))).collect()
}
