//! Syncs, by the recorded runs.

use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::presence::Cause;
use crate::domain::readiness::{Remedy, Severity};
use crate::domain::recent_runs::{RecentRuns, RunEvidence, StreamRuns, Unreachable};
use crate::domain::run_issues::{self, Judged};
use crate::domain::sync_run::{RunStatus, SyncRun};
use crate::domain::text::Untrusted;

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
    let judged = Judged { address: subject.address, runs, max_age: subject.max_age, moment: subject.moment };
    if runs.are_all_ahead() {
        let skew = judged.clock_skew(Severity::Advisory);
        return [run_issues::no_believed_runs(subject.address)].into_iter().chain(skew).collect();
    }
    let streams = runs.streams();
    let failed: Vec<Option<Issue>> = streams.iter().map(|stream| failed(subject, stream)).collect();
    // A failure without a fresh success says it already.
    let is_told = |issue: &Option<Issue>| issue.as_ref().is_some_and(|issue| issue.severity == Severity::Blocking);
    let others = streams.iter().zip(&failed).filter(|(_, failed)| !is_told(failed)).map(|(stream, _)| stream);
    let stale: Vec<Issue> = others.filter_map(|stream| judged.stale(stream, Severity::Advisory)).collect();
    let partial = streams.iter().filter_map(|stream| judged.partial(stream, Severity::Advisory));
    let of_all =
        [unfinished(subject, runs), judged.drift(Severity::Advisory, subject.api_version), judged.clock_skew(Severity::Advisory)];
    failed.into_iter().flatten().chain(stale).chain(partial).chain(of_all.into_iter().flatten()).collect()
}

/// The history could not be read.
pub fn unreachable(why: &Unreachable) -> Issue {
    Issue::unknown(IssueCode::HistoryUnreachable, Severity::Blocking, why.cause.clone(), Remedy::by_hand(why.remedy.clone()))
}

fn failed(subject: &Subject<'_>, stream: &StreamRuns<'_>) -> Option<Issue> {
    let last = stream.last_ended().filter(|run| run.status() == RunStatus::Failed)?;
    let is_fresh = stream.is_fresh(subject.max_age);
    let severity = if is_fresh { Severity::Advisory } else { Severity::Blocking };
    let since = match stream.last_success() {
        Some(_) if is_fresh => "there is a success from before within",
        Some(_) => "the last success is older than",
        None => "there is no success within",
    };
    let what = format!("the last run{} failed, and {since} {}", stream.words(), run_issues::age(subject.max_age));
    let error = &last.outcome.error;
    let said: Vec<&str> = [&error.code, &error.message].into_iter().flatten().map(Untrusted::raw).collect();
    let text = if said.is_empty() { Cause::new(what) } else { Cause::quoting(what, &said.join(": ")) };
    let remedy = Remedy::sourcectl(
        "see what went wrong, mend it, and run the sync again",
        &["sync", "history", subject.address, "--status", "failed"],
    );
    Some(Issue::new(IssueCode::SyncFailed, severity, "", remedy).told(text).shown_by(Evidence::of(last)))
}

fn unfinished(subject: &Subject<'_>, runs: &RecentRuns) -> Option<Issue> {
    let run = runs.overdue(subject.max_age)?;
    let text = format!("a run has been {} for more than {}", run.status().word(), run_issues::age(subject.max_age));
    // In one word: an id may start with a hyphen.
    let id = format!("--run-id={}", run.run_id.as_str());
    let note = ["sync", "record", subject.address, &id, "--status", "failed"];
    let remedy = Remedy::sourcectl("see whether its worker is still there; if it is not, note that", &note);
    Some(Issue::new(IssueCode::SyncUnfinished, Severity::Advisory, text, remedy).shown_by(Evidence::of(run)))
}
