//! The quality of a source's data, from its recorded runs and its config.

mod anomaly;
mod policy;
mod runs;
#[cfg(test)]
mod tests;

use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::Serialize;

use super::api_calendar::ApiVersion;
use super::health::{unconfirmed_issue, unreachable};
use super::issue::{Issue, IssueCode};
use super::mapping::{Mapping, MappingStatus};
use super::moment::Moment;
use super::readiness::Severity;
use super::recent_runs::{RecentRuns, RunEvidence, StreamRuns};
use super::run_issues::{Judged, no_believed_runs, no_runs};
use super::scopes::Scope;
use super::sync_run::RunFinding;

pub use policy::{FINDINGS, QualityPolicy, default_severity};

/// Everything that the quality of a source's data is judged by.
pub struct Subject<'a> {
    /// `PROFILE/SOURCE`, for remedies.
    pub address: &'a str,
    /// Whether it is switched on.
    pub enabled: bool,
    /// The Admin API version that its sync asks for.
    pub api_version: ApiVersion,
    /// The scopes that its app is configured with.
    pub scopes: &'a [Scope],
    /// A success older than this is stale.
    pub max_age: SignedDuration,
    /// Which fields it reads.
    pub mapping: &'a Mapping,
    /// Its runs.
    pub runs: &'a RunEvidence,
    /// When it is judged.
    pub moment: Moment,
    /// What it is held to.
    pub policy: &'a QualityPolicy,
}

/// What the quality of a source's data comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum QualityStatus {
    /// There is no alert.
    NoAlert,
    /// There are alerts, and none of them blocks.
    Advisory,
    /// An alert blocks.
    Blocking,
    /// No run is known.
    Unknown,
    /// The source is switched off, so nothing was judged.
    Disabled,
}

impl QualityStatus {
    /// Every status.
    pub const ALL: [Self; 5] = [Self::NoAlert, Self::Advisory, Self::Blocking, Self::Unknown, Self::Disabled];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoAlert => "noAlert",
            Self::Advisory => "advisory",
            Self::Blocking => "blocking",
            Self::Unknown => "unknown",
            Self::Disabled => "disabled",
        }
    }

    fn of(findings: &[Issue]) -> Self {
        let has = |severity, is_unknown| findings.iter().any(|i| i.severity == severity && i.is_unknown == is_unknown);
        if has(Severity::Blocking, false) {
            Self::Blocking
        } else if has(Severity::Blocking, true) {
            Self::Unknown
        } else if has(Severity::Advisory, false) {
            Self::Advisory
        } else {
            Self::NoAlert
        }
    }
}

/// The quality of one source's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// What it comes to.
    pub status: QualityStatus,
    /// What is the matter.
    pub findings: Vec<Issue>,
    /// What could not be judged, and why.
    pub not_judged: Vec<(IssueCode, String)>,
}

/// Judges the data of one source.
pub fn assess(subject: &Subject<'_>) -> Quality {
    if !subject.enabled {
        return Quality { status: QualityStatus::Disabled, findings: Vec::new(), not_judged: Vec::new() };
    }
    let (mut findings, not_judged) = match subject.runs {
        RunEvidence::Unreachable(why) => (vec![unreachable(why)], Vec::new()),
        RunEvidence::Read(runs) if runs.is_empty() => (vec![no_runs(subject.address, subject.moment)], Vec::new()),
        RunEvidence::Read(runs) => (of_runs(subject, runs), not_judged(subject, runs)),
    };
    findings.extend(mapping(subject));
    findings.sort_by_key(|finding| FINDINGS.iter().position(|code| *code == finding.code));
    Quality { status: QualityStatus::of(&findings), findings, not_judged }
}

fn of_runs(subject: &Subject<'_>, runs: &RecentRuns) -> Vec<Issue> {
    let policy = subject.policy;
    let judged = Judged {
        address: subject.address,
        runs,
        max_age: subject.max_age,
        silent_after: policy.stream_silent_after,
        moment: subject.moment,
    };
    let streams = runs.streams();
    // A run that contradicts itself is a finding of its own, which says more.
    let has_own_finding = |stream: &StreamRuns<'_>| {
        let findings = stream.last_decisive().map(|run| run.findings(subject.moment.clock)).unwrap_or_default();
        let contradicts = findings.iter().any(|finding| finding.contradiction().is_some());
        let is_empty = findings.contains(&RunFinding::GreenButEmpty);
        let code = if is_empty { IssueCode::GreenButEmpty } else { IssueCode::RunContradictsItself };
        contradicts && policy.severity(code).is_some()
    };
    let of_stream = |code: IssueCode, severity: Severity, stream: &StreamRuns<'_>| match code {
        IssueCode::SyncFailed => {
            judged.failed(stream).filter(|_| !has_own_finding(stream)).map(|issue| Issue { severity, ..issue })
        }
        IssueCode::SyncStale => judged.stale(stream, severity),
        IssueCode::StreamSilent => judged.silent(stream, severity),
        IssueCode::SyncPartial => judged.partial(stream, severity).filter(|_| !has_own_finding(stream)),
        IssueCode::FetchedAnomaly => anomaly::find(&judged, stream, policy, severity),
        _ => None,
    };
    let of_all = |code: IssueCode, severity: Severity| match code {
        IssueCode::FailedRows => runs::failed_rows(&judged, severity),
        IssueCode::GreenButEmpty => runs::green_but_empty(&judged, severity),
        IssueCode::RowsMissing => runs::rows_missing(&judged, policy, severity),
        IssueCode::RunContradictsItself => runs::contradiction(&judged, severity),
        IssueCode::ServedVersionDrift => judged.drift(severity, subject.api_version),
        IssueCode::OrderWindow60Days => runs::order_window(&judged, subject.scopes, severity),
        IssueCode::RunUndated => judged.undated(severity),
        IssueCode::ClockSkew => judged.clock_skew(severity),
        _ => None,
    };
    let weighed = FINDINGS.into_iter().filter_map(|code| Some((code, policy.severity(code)?)));
    let found = weighed.flat_map(|(code, severity)| {
        let of_streams: Vec<Issue> = streams.iter().filter_map(|stream| of_stream(code, severity, stream)).collect();
        of_streams.into_iter().chain(of_all(code, severity))
    });
    // Whatever weights the config gives: without evidence nothing is said to be well.
    let unknown = if runs.are_all_ahead() {
        vec![no_believed_runs(subject.address)]
    } else {
        let undecided = streams.iter().filter(|stream| !has_own_finding(stream)).filter_map(|stream| judged.undecided(stream));
        undecided.chain(judged.streams_not_judged()).collect()
    };
    unknown.into_iter().chain(found).collect()
}

fn mapping(subject: &Subject<'_>) -> Option<Issue> {
    let severity = subject.policy.severity(IssueCode::MappingUnconfirmed)?;
    let is_confirmed = subject.mapping.status == Some(MappingStatus::Confirmed);
    (!is_confirmed).then(|| unconfirmed_issue(subject.address, severity))
}

/// No alert where nothing could be looked at would be a lie.
fn not_judged(subject: &Subject<'_>, runs: &RecentRuns) -> Vec<(IssueCode, String)> {
    let is_stale_unknown = subject.moment.is_forecast().then(|| "how old syncs are by then nobody knows".to_owned());
    let no_version = runs.believed().all(|run| run.requested_version.is_none() || run.served_version.is_none());
    let no_window = runs.believed().all(|run| run.window_from.is_none());
    let reasons = [
        (IssueCode::SyncStale, is_stale_unknown),
        (IssueCode::ServedVersionDrift, no_version.then(|| "no run tells which version answered".to_owned())),
        (IssueCode::OrderWindow60Days, no_window.then(|| "no run tells its window".to_owned())),
    ];
    let anomalies = anomaly::not_judged(runs, subject.policy).into_iter().map(|reason| (IssueCode::FetchedAnomaly, Some(reason)));
    let is_on = |code: IssueCode| subject.policy.severity(code).is_some();
    let all = reasons.into_iter().chain(anomalies);
    let mut told: Vec<(IssueCode, String)> =
        all.filter(|(code, _)| is_on(*code)).filter_map(|(code, reason)| Some((code, reason?))).collect();
    told.sort_by_key(|(code, _)| FINDINGS.iter().position(|finding| finding == code));
    told
}
