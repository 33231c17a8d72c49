//! What the runs of a source show, told alike by its health and by the quality of its data.

use jiff::SignedDuration;

use super::api_calendar::ApiVersion;
use super::issue::{Evidence, Issue, IssueCode, config_key};
use super::moment::Moment;
use super::newer_version::ask_for_another;
use super::readiness::{Remedy, Severity};
use super::recent_runs::{RecentRuns, StreamRuns};
use super::sync_run::{RunStatus, SyncRun};
use super::text::Untrusted;

/// Runs, and what they are judged by.
pub struct Judged<'a> {
    /// `PROFILE/SOURCE`, for remedies.
    pub address: &'a str,
    /// The runs; there is at least one.
    pub runs: &'a RecentRuns,
    /// A success older than this is stale.
    pub max_age: SignedDuration,
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
    /// The last success of a stream is too long ago, or none is known. How old it will be at a forecast's instant nobody knows.
    pub fn stale(&self, stream: &StreamRuns<'_>, severity: Severity) -> Option<Issue> {
        if self.moment.is_forecast() || stream.is_fresh(self.max_age) {
            return None;
        }
        let (wanted, of_stream) = (age(self.max_age), stream.words());
        let (text, evidence) = match stream.last_success() {
            None => {
                (format!("no sync{of_stream} is known to have succeeded; one within {wanted} is wanted"), Evidence::default())
            }
            Some(success) => {
                let hours = u64::try_from(self.moment.clock.duration_since(success.at).as_hours()).unwrap_or_default();
                let evidence = Evidence { run_id: success.run_id, at: Some(success.at), figures: Vec::new() };
                let text = format!("the last success{of_stream} is {hours} hours ago; one within {wanted} is wanted");
                (text, evidence.figure("hours", hours))
            }
        };
        let remedy = self.history("see what its runs came to, and run the sync", &[]);
        Some(Issue::new(IssueCode::SyncStale, severity, text, remedy).shown_by(evidence))
    }

    /// The last run of a stream that ended left records out.
    pub fn partial(&self, stream: &StreamRuns<'_>, severity: Severity) -> Option<Issue> {
        let run = stream.last_ended().filter(|run| run.status() == RunStatus::Partial)?;
        let text = format!("the last run{} did not bring all of its records", stream.words());
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

    /// Runs are dated ahead of the clock.
    pub fn clock_skew(&self, severity: Severity) -> Option<Issue> {
        let run = self.runs.ahead().next()?;
        let count = self.runs.ahead().count() as u64;
        let text = format!("{} dated ahead of the clock, and never counted as a success", runs_are(count));
        let remedy = Remedy::by_hand("set the clock of the machine that reports, or of this one");
        let evidence = Evidence::of(run).figure("runs", count);
        Some(Issue::new(IssueCode::ClockSkew, severity, text, remedy).shown_by(evidence))
    }

    /// A look at the history of the source.
    pub fn history(&self, text: &str, more: &[&str]) -> Remedy {
        Remedy::sourcectl(text, &[&["sync", "history", self.address], more].concat())
    }
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
