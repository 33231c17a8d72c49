//! What the runs of a source show, told alike by its health and by the quality of its data.

use jiff::SignedDuration;

use super::api_calendar::ApiVersion;
use super::issue::{Evidence, Issue, IssueCode, config_key};
use super::moment::Moment;
use super::newer_version::ask_for_another;
use super::presence::Cause;
use super::readiness::{Remedy, Severity};
use super::recent_runs::{RecentRuns, StreamRuns, is_plain};
use super::sync_run::{RunId, RunStatus, SyncRun};
use super::text::Untrusted;

/// Runs, and what they are judged by.
pub struct Judged<'a> {
    /// `PROFILE/SOURCE`, for remedies.
    pub address: &'a str,
    /// The runs; there is at least one.
    pub runs: &'a RecentRuns,
    /// A success older than this is stale.
    pub max_age: SignedDuration,
    /// A stream that has not run for longer than this, while others have, is silent.
    pub silent_after: SignedDuration,
    /// When they are judged.
    pub moment: Moment,
}

/// No run was ever recorded.
pub fn no_runs(address: &str, moment: Moment) -> Issue {
    unknown_runs(address, if moment.is_replay { "no run is recorded up to then" } else { "no run was ever recorded" })
}

/// Runs were recorded, and none that is believed.
pub fn no_believed_runs(address: &str) -> Issue {
    unknown_runs(address, "every recorded run is dated ahead of the clock, and tells nothing")
}

fn unknown_runs(address: &str, text: &str) -> Issue {
    let advice = format!("have the worker record the runs of {address}, or import those of another tool with `sync import`");
    let remedy = Remedy::sourcectl(advice, &["sync", "record", "--help"]);
    Issue::unknown(IssueCode::NoRuns, Severity::Blocking, text, remedy)
}

impl Judged<'_> {
    /// The run that decides about a stream failed. It blocks where the stream has no fresh success.
    pub fn failed(&self, stream: &StreamRuns<'_>) -> Option<Issue> {
        let last = stream.last_ended().filter(|run| run.status() == RunStatus::Failed)?;
        let is_fresh = stream.is_fresh(self.max_age);
        let severity = if is_fresh { Severity::Advisory } else { Severity::Blocking };
        let since = match stream.last_success() {
            Some(_) if is_fresh => "an earlier success is within",
            Some(_) => "the last success is older than",
            None => "there is no success within",
        };
        let failed = last.contradiction(self.moment.clock).unwrap_or("failed");
        let what = format!("{} {failed}; {since} {}", named(last, stream), age(self.max_age));
        let error = &last.outcome.error;
        let said: Vec<&str> = [&error.code, &error.message].into_iter().flatten().map(Untrusted::raw).collect();
        let text = if said.is_empty() { Cause::new(what) } else { Cause::quoting(what, &said.join(": ")) };
        let remedy = self.history("see what went wrong, fix it, and run the sync again", &["--status", "failed"]);
        Some(Issue::new(IssueCode::SyncFailed, severity, "", remedy).told(text).shown_by(Evidence::of(last)))
    }

    /// The last success of a stream is too long ago, or none is known. How old it will be at a forecast's instant nobody knows.
    pub fn stale(&self, stream: &StreamRuns<'_>, severity: Severity) -> Option<Issue> {
        if self.moment.is_forecast() || stream.is_fresh(self.max_age) || stream.silent_since(self.silent_after).is_some() {
            return None;
        }
        let (wanted, of_stream) = (age(self.max_age), stream.words());
        let (text, evidence) = match stream.last_success() {
            None => {
                (format!("no sync{of_stream} is known to have succeeded; one within {wanted} is wanted"), Evidence::default())
            }
            Some(success) => {
                let hours = u64::try_from(self.moment.clock.duration_since(success.at).as_hours()).unwrap_or_default();
                let evidence = Evidence { run_id: Some(success.run_id), at: Some(success.at), figures: Vec::new() };
                let text = format!("the last success{of_stream} is {hours} hours ago; one within {wanted} is wanted");
                (text, evidence.figure("hours", hours))
            }
        };
        let remedy = self.history("look at its recent runs, and run the sync", &[]);
        Some(Issue::new(IssueCode::SyncStale, severity, text, remedy).shown_by(evidence))
    }

    /// A stream has stopped running while others of the source go on.
    pub fn silent(&self, stream: &StreamRuns<'_>, severity: Severity) -> Option<Issue> {
        let since = stream.silent_since(self.silent_after).filter(|_| !self.moment.is_forecast())?;
        let days = u64::try_from(self.moment.clock.duration_since(since).as_hours() / 24).unwrap_or_default();
        let text = format!("the last run{} is {days} days ago, while other streams run", stream.words());
        let remedy = self.history("see its runs; if it was switched off, remove them with `sync forget --stream`", &[]);
        let evidence = Evidence { run_id: None, at: Some(since), figures: Vec::new() }.figure("days", days);
        Some(Issue::new(IssueCode::StreamSilent, severity, text, remedy).shown_by(evidence))
    }

    /// The outcome of the run that decides about a stream is unknown, or every run of the stream is ahead of the clock.
    pub fn undecided(&self, stream: &StreamRuns<'_>) -> Option<Issue> {
        if stream.is_all_ahead() {
            let text = format!("every run{} is dated ahead of the clock, and tells nothing", stream.words());
            let remedy = Remedy::by_hand("set the clock of the machine that reports, or of this one");
            return Some(Issue::unknown(IssueCode::OutcomeUnknown, Severity::Blocking, text, remedy));
        }
        let run = stream.last_unknown()?;
        let text = match run.contradiction(self.moment.clock) {
            Some(contradiction) => format!("{} {contradiction}", named(run, stream)),
            None => format!("the outcome of {} is unknown", named(run, stream)),
        };
        let remedy =
            self.history("see what it reported, then record its true status with `sync record`", &["--status", "unknown"]);
        Some(Issue::unknown(IssueCode::OutcomeUnknown, Severity::Blocking, text, remedy).shown_by(counted(run)))
    }

    /// Runs without any date: whether one of them is newer than the others, or still goes on, is unknown. That matters unless it was
    /// completed, cancelled or skipped. Where no run has a date, those that ended are judged as they are.
    pub fn undated(&self, severity: Severity) -> Option<Issue> {
        let has_dated = self.runs.believed().any(|run| run.at().is_some());
        let is_neutral = |run: &SyncRun| matches!(run.status(), RunStatus::Completed | RunStatus::Cancelled | RunStatus::Skipped);
        let goes_on = |run: &SyncRun| matches!(run.status(), RunStatus::Queued | RunStatus::Running);
        let mut undated: Vec<&SyncRun> = self.runs.undated().filter(|run| has_dated || goes_on(run)).collect();
        undated.sort_by_key(|run| is_neutral(run));
        let first = undated.first()?;
        let count = undated.len() as u64;
        let (number, verb) = if count == 1 { ("1 run".to_owned(), "has") } else { (format!("{count} runs"), "have") };
        let words: Vec<String> = RunStatus::ALL
            .into_iter()
            .filter_map(|status| {
                let of_status = undated.iter().filter(|run| run.status() == status).count();
                (of_status > 0).then(|| format!("{of_status} {}", status.word()))
            })
            .collect();
        let text = format!("{number} {verb} no date ({})", words.join(", "));
        let advice =
            "see them, and record each again with its status and `--started` or `--finished`, or remove it with `sync forget`";
        let remedy = self.history(advice, &[]);
        let evidence = Evidence::of(first).figure("runs", count);
        let issue = if is_neutral(first) {
            Issue::new(IssueCode::RunUndated, severity, format!("{text}; the verdict does not depend on that"), remedy)
        } else {
            let text = format!("{text}: whether one of them is the newest is unknown");
            Issue::unknown(IssueCode::RunUndated, Severity::Blocking, text, remedy)
        };
        Some(issue.shown_by(evidence))
    }

    /// The source has more streams than are judged.
    pub fn streams_not_judged(&self) -> Option<Issue> {
        let judged = self.runs.streams().len() as u64;
        let text = format!("only {judged} streams were judged, and there are more");
        let remedy = self.history("see whether their names are right, and remove wrong ones with `sync forget --stream`", &[]);
        let issue = Issue::unknown(IssueCode::StreamsNotJudged, Severity::Blocking, text, remedy);
        self.runs.has_more_streams().then(|| issue.shown_by(Evidence::default().figure("streams", judged)))
    }

    /// The last run of a stream that ended left records out.
    pub fn partial(&self, stream: &StreamRuns<'_>, severity: Severity) -> Option<Issue> {
        let run = stream.last_ended().filter(|run| run.status() == RunStatus::Partial)?;
        let text = match run.contradiction(self.moment.clock) {
            Some(contradiction) => format!("{} {contradiction}", named(run, stream)),
            None => format!("{} did not bring all of its records", named(run, stream)),
        };
        let remedy = self.history("see which, mend what rejects them, and sync the run's window again", &["--status", "partial"]);
        Some(Issue::new(IssueCode::SyncPartial, severity, text, remedy).shown_by(counted(run)))
    }

    /// Another version answered than was asked for.
    pub fn drift(&self, severity: Severity, wanted: ApiVersion) -> Option<Issue> {
        let run = self.runs.drifted()?;
        let word = |version: &Option<Untrusted>| {
            let known = version.as_ref().and_then(|version| version.raw().parse::<ApiVersion>().ok());
            known.map_or_else(|| "a version of another name".to_owned(), |version| version.to_string())
        };
        let (requested, served) = (word(&run.requested_version), word(&run.served_version));
        let text = format!("the last run that tells asked for {requested}, and {served} answered");
        let remedy = if requested == wanted.to_string() {
            let key = config_key(self.address, "api_version");
            ask_for_another(&key, wanted, self.moment.as_of, self.moment.clock)
        } else {
            Remedy::by_hand(format!("have the worker ask for {wanted}, which the config names"))
        };
        Some(Issue::new(IssueCode::ServedVersionDrift, severity, text, remedy).shown_by(Evidence::of(run)))
    }

    /// Runs are dated ahead of the clock. Whether one of them that did not succeed is the newest is unknown.
    pub fn clock_skew(&self, severity: Severity) -> Option<Issue> {
        let is_bad = |run: &&SyncRun| matches!(run.status(), RunStatus::Failed | RunStatus::Partial | RunStatus::Unknown);
        let first = self.runs.ahead().next()?;
        let count = self.runs.ahead().count() as u64;
        let remedy = Remedy::by_hand("set the clock of the machine that reports, or of this one");
        let issue = match self.runs.ahead().filter(is_bad).count() {
            0 => {
                let text = format!("{} dated ahead of the clock, and never counted as a success", runs_are(count));
                Issue::new(IssueCode::ClockSkew, severity, text, remedy)
            }
            bad => {
                let text =
                    format!("{} dated ahead of the clock, {bad} of them not completed: the newest is unknown", runs_are(count));
                Issue::unknown(IssueCode::ClockSkew, Severity::Blocking, text, remedy)
            }
        };
        Some(issue.shown_by(Evidence::of(first).figure("runs", count)))
    }

    /// A look at the history of the source.
    pub fn history(&self, text: &str, more: &[&str]) -> Remedy {
        Remedy::sourcectl(text, &[&["sync", "history", self.address], more].concat())
    }
}

/// A run in a sentence: `run 17 of stream orders`, or `the last run of stream orders` where its id is foreign text. A run that newer ones
/// follow, which decide nothing, is never called the last.
pub fn named(run: &SyncRun, stream: &StreamRuns<'_>) -> String {
    let id = run.run_id.as_str();
    match stream.newer_than(run) {
        _ if is_plain(id) => format!("run {id}{}", stream.words()),
        0 => format!("the last run{}", stream.words()),
        _ => format!("the newest run{} that ended", stream.words()),
    }
}

/// The option that names a run, in one word: an id may start with a hyphen.
pub fn run_id_option(run_id: &RunId) -> String {
    format!("--run-id={}", run_id.as_str())
}

/// A run with its counts.
pub fn counted(run: &SyncRun) -> Evidence {
    let counts = &run.counts;
    Evidence::of(run)
        .figure("reportedBySource", counts.reported_by_source)
        .figure("fetched", counts.fetched)
        .figure("processed", counts.processed)
        .figure("failed", counts.failed)
}

/// `1 run is`, `2 runs are`.
pub fn runs_are(count: u64) -> String {
    if count == 1 { "1 run is".to_owned() } else { format!("{count} runs are") }
}

/// `36h`, `90m`.
pub fn age(age: SignedDuration) -> String {
    match (age.as_hours(), age.as_mins() % 60) {
        (hours, 0) => format!("{hours}h"),
        (0, minutes) => format!("{minutes}m"),
        (hours, minutes) => format!("{hours}h {minutes}m"),
    }
}
