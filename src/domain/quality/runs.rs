//! Runs whose records are missing, whatever the runs say of themselves.

use jiff::SignedDuration;

use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::readiness::{Remedy, Severity};
use crate::domain::recent_runs::is_plain;
use crate::domain::run_issues::{Judged, counted, runs_are};
use crate::domain::scopes::Scope;
use crate::domain::sync_run::{Counts, RunFinding, RunStatus, SyncRun, is_less_than};

use super::QualityPolicy;

/// Without `read_all_orders` only orders created in this time before a request come back, and no error tells so.
/// <https://shopify.dev/docs/api/usage/access-scopes>
const ORDERS_REACH: SignedDuration = SignedDuration::from_hours(60 * 24);

/// Records were rejected, and no later run has made up for them.
pub(super) fn failed_rows(judged: &Judged<'_>, severity: Severity) -> Option<Issue> {
    let failed = |run: &&SyncRun| run.status().is_final() && run.counts.failed.is_some_and(|count| count > 0);
    let runs: Vec<&SyncRun> = judged.runs.believed().filter(failed).filter(|run| !judged.runs.is_made_up_for(run)).collect();
    let newest = runs.first()?;
    let rows = runs.iter().filter_map(|run| run.counts.failed).fold(0, u64::saturating_add);
    let noun = if rows == 1 { "record was" } else { "records were" };
    let text = format!("{rows} {noun} rejected, and no later run has made up for that");
    let evidence = Evidence::of(newest).figure("failed", rows).figure("runs", runs.len() as u64);
    let remedy = judged.history("see why, mend it, and sync the run's window again", &["--status", "partial,failed"]);
    Some(Issue::new(IssueCode::FailedRows, severity, text, remedy).shown_by(evidence))
}

/// A run claims success without a single record, and no later run has made up for it.
pub(super) fn green_but_empty(judged: &Judged<'_>, severity: Severity) -> Option<Issue> {
    let clock = judged.moment.clock;
    let is_empty = |run: &&SyncRun| run.findings(clock).contains(&RunFinding::GreenButEmpty);
    let run = judged.runs.believed().filter(is_empty).find(|run| !judged.runs.is_made_up_for(run))?;
    let text = format!("{} claims success, there were records, and none of them has arrived", of_stream(judged, run));
    let remedy =
        judged.history("look for what was lost between reading and writing, and sync the window again", &["--status", "failed"]);
    Some(Issue::new(IssueCode::GreenButEmpty, severity, text, remedy).shown_by(counted(run)))
}

/// A run claims success, accounts for too few of its records, and no later run has made up for it.
pub(super) fn rows_missing(judged: &Judged<'_>, policy: &QualityPolicy, severity: Severity) -> Option<Issue> {
    let share = |run: &SyncRun| -> Option<(u64, u64)> {
        let Counts { reported_by_source, fetched, processed, failed, skipped } = run.counts;
        let accounted = processed?.saturating_add(failed.unwrap_or(0)).saturating_add(skipped.unwrap_or(0));
        let of_fetched = is_less_than(Some(accounted), policy.min_processed_percent.into(), fetched);
        let of_reported = is_less_than(Some(accounted), policy.min_reported_percent.into(), reported_by_source);
        let whole = if of_fetched { fetched } else { reported_by_source.filter(|_| of_reported) };
        Some((accounted, whole?))
    };
    let is_told = |run: &&SyncRun| !matches!(run.status(), RunStatus::Completed | RunStatus::Partial) || contradicts(judged, run);
    let mut runs = judged.runs.believed().filter(|run| !is_told(run) && !judged.runs.is_made_up_for(run));
    let (run, (accounted, whole)) = runs.find_map(|run| Some((run, share(run)?)))?;
    let text =
        format!("{} accounts for {accounted} of {whole} records, and no later run has made up for that", of_stream(judged, run));
    let remedy = judged.history("see where the others went, and sync the run's window again", &[]);
    Some(Issue::new(IssueCode::RowsMissing, severity, text, remedy).shown_by(counted(run)))
}

/// A run claims success, reports something that contradicts it, and no later run has made up for it. Success without a record is a
/// finding of its own.
pub(super) fn contradiction(judged: &Judged<'_>, severity: Severity) -> Option<Issue> {
    let runs = judged.runs.believed().filter(|run| contradicts(judged, run));
    let run = runs
        .filter(|run| !run.findings(judged.moment.clock).contains(&RunFinding::GreenButEmpty))
        .find(|run| !judged.runs.is_made_up_for(run))?;
    let contradiction = run.contradiction(judged.moment.clock)?;
    let text = format!("{} {contradiction}, and no later run has made up for that", of_stream(judged, run));
    let remedy = judged.history("see the run, fix what it reports, and sync its window again", &[]);
    Some(Issue::new(IssueCode::RunContradictsItself, severity, text, remedy).shown_by(counted(run)))
}

/// The run as the subject of a sentence. Names that are more than plain words are foreign text, and not repeated.
fn of_stream(judged: &Judged<'_>, run: &SyncRun) -> String {
    let id = Some(run.run_id.as_str()).filter(|id| is_plain(id));
    let stream = run.stream.as_ref().map(|name| judged.runs.shown_stream(name).raw()).filter(|name| is_plain(name));
    let run = id.map_or_else(|| "a run".to_owned(), |id| format!("run {id}"));
    stream.map_or_else(|| run.clone(), |stream| format!("{run} of stream {stream}"))
}

fn contradicts(judged: &Judged<'_>, run: &SyncRun) -> bool {
    run.contradiction(judged.moment.clock).is_some()
}

/// The newest run of a stream that tells its window reached for orders that Shopify leaves out without an error. One that reached less far
/// behind it says that this is over.
pub(super) fn order_window(judged: &Judged<'_>, scopes: &[Scope], severity: Severity) -> Option<Issue> {
    if scopes.iter().any(|scope| scope.as_str() == "read_all_orders") {
        return None;
    }
    let tells = |run: &&SyncRun| is_of_orders(run) && brought_records(run) && run.window_from.is_some();
    let mut newest: Vec<&SyncRun> = Vec::new();
    for run in judged.runs.believed().filter(tells) {
        if newest.iter().all(|newer| newer.stream != run.stream) {
            newest.push(run);
        }
    }
    let mut runs = newest.into_iter().filter_map(reach);
    let (newest, days) = runs.next()?;
    let count = 1 + runs.count() as u64;
    let text = format!(
        "{} about orders of up to {days} days ago; without read_all_orders those of more than 60 are left out, without an error",
        runs_are(count)
    );
    let remedy = Remedy::by_hand("shorten the window to 60 days, or have read_all_orders approved and allowed by the policy");
    let evidence = Evidence::of(newest).figure("days", days).figure("runs", count);
    Some(Issue::new(IssueCode::OrderWindow60Days, severity, text, remedy).shown_by(evidence))
}

/// A run that does not say what it syncs may well be about orders: these sources are.
fn is_of_orders(run: &SyncRun) -> bool {
    run.stream.as_ref().is_none_or(|stream| stream.raw().to_lowercase().contains("order"))
}

fn brought_records(run: &SyncRun) -> bool {
    !matches!(run.status(), RunStatus::Failed | RunStatus::Cancelled | RunStatus::Skipped | RunStatus::Queued)
}

/// The run, and how many days before it its window starts, if that is too far back.
fn reach(run: &SyncRun) -> Option<(&SyncRun, u64)> {
    let back = run.at()?.duration_since(run.window_from?);
    (back > ORDERS_REACH).then(|| (run, u64::try_from(back.as_hours() / 24).unwrap_or_default()))
}
