//! Data quality as annotations of a GitHub Actions job.

use crate::domain::quality::QualityStatus;
use crate::exit::Exit;
use crate::output::annotations::{Kind, Remark, of_run};

use super::{QualityReport, SourceQuality};

/// An annotation for each cause, and the number of sources of each status.
pub(super) fn annotations(report: &QualityReport) -> String {
    let remarks = report.sources.iter().flat_map(|source| of_source(report, source));
    of_run("sourcectl quality", remarks, &report.summary.sentence())
}

fn of_source<'r>(report: &QualityReport, source: &'r SourceQuality) -> Vec<Remark<'r>> {
    if source.status == QualityStatus::Disabled {
        let kind = if source.exit == Exit::VerdictNegative { Kind::Error } else { Kind::Notice };
        return vec![Remark::verdict(&source.source, kind, source.headline())];
    }
    source.findings.iter().map(|finding| finding.remark(&source.source, report.fails_on_warning)).collect()
}
