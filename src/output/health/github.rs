//! The health of sources as annotations of a GitHub Actions job.

use crate::domain::health::HealthStatus;
use crate::domain::issue::IssueCode;
use crate::exit::Exit;
use crate::output::annotations::{Kind, Remark, of_run};

use super::{HealthReport, SourceHealth};

/// An annotation for each cause, and the number of sources of each status.
pub(super) fn annotations(report: &HealthReport) -> String {
    let remarks = report.sources.iter().flat_map(|source| of_source(report, source));
    of_run("sourcectl health", remarks, &report.summary.sentence())
}

fn of_source<'r>(report: &HealthReport, source: &'r SourceHealth) -> Vec<Remark<'r>> {
    if source.status == HealthStatus::Disabled {
        let kind = if source.exit == Exit::VerdictNegative { Kind::Error } else { Kind::Notice };
        return vec![Remark::verdict(&source.source, kind, source.headline())];
    }
    let pending =
        (source.status == HealthStatus::Pending).then(|| Remark::verdict(&source.source, Kind::Notice, source.status_in_words()));
    let gates = source.live.iter().flat_map(|live| live.remarks(&source.source, |_| false));
    // The gates themselves say more than the issue that one is closed.
    let issues = source.issues.iter().filter(|issue| issue.code != IssueCode::GateClosed);
    let issues = issues.map(|issue| issue.remark(&source.source, report.fails_on_warning));
    gates.chain(issues).chain(pending).collect()
}
