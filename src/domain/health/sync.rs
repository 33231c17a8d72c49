//! Syncs, by the recorded runs.

use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::readiness::{Remedy, Severity};
use crate::domain::recent_runs::{RecentRuns, RunEvidence, Unreachable};
use crate::domain::run_issues::{self, Judged};
use crate::domain::sync_run::SyncRun;

use super::Subject;

/// The run that is going on, where there is one.
pub(super) fn run_in_progress<'s>(subject: &'s Subject<'_>) -> Option<&'s SyncRun> {
    match subject.runs {
        RunEvidence::Read(runs) => runs.in_progress(subject.max_age),
        RunEvidence::Unreachable(_) => None,
    }
}

pub(super) fn issues(subject: &Subject<'_>) -> Vec<Issue> {
    let runs = match subject.runs {
        RunEvidence::Unreachable(why) => return vec![unreachable(why)],
        RunEvidence::Read(runs) if runs.is_empty() => return vec![run_issues::no_runs(subject.address, subject.moment)],
        RunEvidence::Read(runs) => runs,
    };
    let judged = Judged {
        address: subject.address,
        runs,
        max_age: subject.max_age,
        silent_after: subject.silent_after,
        moment: subject.moment,
    };
    if runs.are_all_ahead() {
        let skew = judged.clock_skew(Severity::Advisory);
        return [run_issues::no_believed_runs(subject.address)].into_iter().chain(skew).collect();
    }
    let mut issues = Vec::new();
    for stream in runs.streams() {
        let failed = judged.failed(&stream);
        // A failure without a fresh success says that the success is stale.
        let is_said = failed.as_ref().is_some_and(|issue| issue.severity == Severity::Blocking);
        issues.extend(failed);
        issues.extend(judged.undecided(&stream));
        issues.extend(judged.stale(&stream, Severity::Advisory).filter(|_| !is_said && !stream.is_all_ahead()));
        issues.extend(judged.silent(&stream, Severity::Advisory));
        issues.extend(judged.partial(&stream, Severity::Advisory));
    }
    issues.extend(judged.streams_not_judged());
    issues.extend(judged.undated(Severity::Advisory));
    issues.extend(unfinished(subject, runs));
    issues.extend(judged.drift(Severity::Advisory, subject.api_version));
    issues.extend(judged.clock_skew(Severity::Advisory));
    issues
}

/// The history could not be read.
pub fn unreachable(why: &Unreachable) -> Issue {
    Issue::unknown(IssueCode::HistoryUnreachable, Severity::Blocking, why.cause.clone(), Remedy::by_hand(why.remedy.clone()))
}

fn unfinished(subject: &Subject<'_>, runs: &RecentRuns) -> Option<Issue> {
    let run = runs.overdue(subject.max_age)?;
    let text = format!("a run has been {} for more than {}", run.status().word(), run_issues::age(subject.max_age));
    let id = run_issues::run_id_option(&run.run_id);
    let note = ["sync", "record", subject.address, &id, "--status", "failed"];
    let remedy = Remedy::sourcectl("see whether its worker is still there; if it is not, note that", &note);
    Some(Issue::new(IssueCode::SyncUnfinished, Severity::Advisory, text, remedy).shown_by(Evidence::of(run)))
}
