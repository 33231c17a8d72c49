//! Data quality as annotations of a GitHub Actions job.

use crate::domain::quality::QualityStatus;
use crate::output::encode::github::annotation;

use super::{QualityReport, SourceQuality};

/// What is the matter, an annotation each, and how many sources came out how.
pub(super) fn annotations(report: &QualityReport) -> String {
    let mut text: String = report.sources.iter().map(|source| of_source(report, source)).collect();
    text.push_str(&annotation("notice", "sourcectl quality", &[&report.summary.sentence()]));
    text
}

fn of_source(report: &QualityReport, source: &SourceQuality) -> String {
    if source.status == QualityStatus::Disabled {
        return annotation("notice", &source.source, &[source.headline()]);
    }
    source.findings.iter().map(|finding| finding.annotation(&source.source, report.fails_on_warning)).collect()
}
