//! The report of `sync record`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::page::{Page, Tone};
use super::sync_history::RunLine;

/// `sourcectl.sync-record/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncRecordReport {
    /// Where the run is kept.
    pub history: String,
    /// What became of the record.
    pub result: RecordResult,
    /// The record as it was understood. What was known of the run before is not in it.
    pub run: RunLine,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordResult {
    /// The run was not known.
    Added,
    /// The run was known, and now more is known of it.
    Changed,
    /// Nothing is new.
    Unchanged,
    /// This is only what would be done.
    Planned,
}

impl Report for SyncRecordReport {
    const SCHEMA: &'static str = "sourcectl.sync-record/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        let (tone, word) = match self.result {
            RecordResult::Added => (Tone::Good, "recorded"),
            RecordResult::Changed => (Tone::Good, "updated"),
            RecordResult::Unchanged => (Tone::Quiet, "unchanged"),
            RecordResult::Planned => (Tone::Quiet, "would be recorded"),
        };
        let RunLine { source, run_id, status, .. } = &self.run;
        page.entry(0, word.len() + 2, tone, word, &format!("run {run_id} of {source}: {}", status.word()));
        for finding in &self.run.findings {
            page.labelled(Tone::Caution, "finding", finding.code());
        }
    }
}
