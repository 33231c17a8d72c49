//! The report of `sync forget`.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::sync_run::RunStatus;

use super::Report;
use super::page::{Page, Tone, counted};

/// `sourcectl.sync-forget/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncForgetReport {
    /// Where the runs were kept.
    pub history: String,
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Whether this is only what would be done.
    pub dry_run: bool,
    /// The number of runs that were removed.
    pub count: u64,
    /// The newest 20 of them, newest first.
    pub runs: Vec<ForgottenLine>,
    /// The ids that were given and match no run of this source.
    pub not_found: Vec<String>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// A run that was removed.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ForgottenLine {
    /// Names the run within its source.
    pub run_id: String,
    /// Its stream.
    pub stream: Option<String>,
    /// The status that was believed.
    pub status: RunStatus,
    /// When it started, or else ended.
    pub at: Option<Timestamp>,
}

impl SyncForgetReport {
    /// The runs that are asked about before they are removed.
    pub fn question(&self, page: &mut Page) {
        page.line(0, &format!("{} of {} would be removed from {}:", counted(self.count, "run"), self.source, self.history));
        self.list(page);
        page.line(0, "Remove them? This cannot be undone. [y/N]");
    }

    fn list(&self, page: &mut Page) {
        let column = self.runs.iter().map(|run| run.run_id.chars().count()).max().unwrap_or_default().min(40) + 2;
        for run in &self.runs {
            let stream = run.stream.as_ref().map(|stream| format!(" · {stream}")).unwrap_or_default();
            let at = run.at.map_or_else(|| "no date".to_owned(), |at| at.to_string());
            page.entry(2, column, Tone::Quiet, &run.run_id, &format!("{at} · {}{stream}", run.status.word()));
        }
        let shown = u64::try_from(self.runs.len()).unwrap_or(u64::MAX);
        if self.count > shown {
            page.line(2, &format!("… and {} more", self.count - shown));
        }
    }
}

impl Report for SyncForgetReport {
    const SCHEMA: &'static str = "sourcectl.sync-forget/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        let (tone, word) = match (self.count, self.dry_run) {
            (0, _) => (Tone::Quiet, "nothing to remove"),
            (_, true) => (Tone::Quiet, "would be removed"),
            (_, false) => (Tone::Good, "removed"),
        };
        page.labelled(tone, word, &format!("{} of {}", counted(self.count, "run"), self.source));
        self.list(page);
        self.refusal(page);
    }

    /// The ids that match nothing: the exit code alone does not name them.
    fn refusal(&self, page: &mut Page) {
        for id in &self.not_found {
            page.labelled(Tone::Bad, "not found", &format!("run {id}"));
        }
    }
}
