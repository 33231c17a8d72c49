//! The readiness report as annotations of a GitHub Actions job.

use crate::domain::readiness::{Severity, State, Verdict};
use crate::exit::Exit;
use crate::output::annotations::{Kind, Remark, of_run};
use crate::output::page::state_word;

use super::{CheckLine, ReadinessReport, SourceReadiness};

/// An annotation for each cause, and the number of sources of each verdict.
pub(super) fn annotations(report: &ReadinessReport) -> String {
    let remarks = report.sources.iter().flat_map(|source| of_source(report, source));
    of_run("sourcectl readiness", remarks, &report.summary.sentence())
}

fn of_source<'r>(report: &ReadinessReport, source: &'r SourceReadiness) -> Vec<Remark<'r>> {
    if source.verdict == Verdict::Disabled {
        let kind = if source.exit == Exit::VerdictNegative { Kind::Error } else { Kind::Notice };
        return vec![Remark::verdict(&source.source, kind, source.headline.title.to_owned())];
    }
    let checks = source.checks.iter().filter(|check| !source.tells_by_gates(check));
    let checks = checks.filter_map(|check| of_check(report, source, check));
    let warnings = source.warnings.iter().map(|warning| Remark::verdict(&source.source, Kind::Warning, warning.clone()));
    let gates = source.live.iter().flat_map(|live| live.remarks(&source.source, |remedy| source.shows(remedy)));
    gates.chain(checks).chain(warnings).collect()
}

fn of_check<'r>(report: &ReadinessReport, source: &'r SourceReadiness, check: &'r CheckLine) -> Option<Remark<'r>> {
    let kind = match check.state {
        State::Ok | State::Skipped => return None,
        State::Waived => Kind::Notice,
        State::Todo | State::Fail | State::Unknown if check.decides(report.fails_on_warning) => Kind::Error,
        State::Todo | State::Fail | State::Unknown | State::Pending => Kind::Warning,
    };
    let (_, word) = state_word(check.state);
    Some(Remark {
        source: &source.source,
        kind,
        rank: 2 * u8::from(check.severity == Severity::Advisory) + u8::from(!check.is_negative()),
        code: check.id.to_owned(),
        reason: format!("{word}: {}", check.reason),
        evidence: None,
        remedy: check.remedy.as_ref(),
    })
}
