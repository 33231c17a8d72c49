//! The report of `sync import`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::sync_run::RecordFault;

use super::Report;
use super::page::{Page, Tone};

/// As many bad lines as a report names: one mistake in the export usually spoils all of them.
pub const BAD_LINES_SHOWN: usize = 100;

/// `sourcectl.sync-import/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncImportReport {
    /// Where the runs are kept.
    pub history: String,
    /// As many lines as were read; empty ones are not counted as records.
    pub lines: u64,
    /// As many runs as were not known.
    pub added: u64,
    /// As many records as told more of a run that was known.
    pub changed: u64,
    /// As many records as told nothing new.
    pub unchanged: u64,
    /// As many lines as were not taken.
    pub bad: u64,
    /// The first of them.
    pub bad_lines: Vec<BadLine>,
    /// Whether this is only what would be done.
    pub dry_run: bool,
    /// Whether what was read is kept.
    pub kept: bool,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// A line that was not taken.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BadLine {
    /// Its number, from 1.
    pub line: u64,
    /// Why.
    pub reason: RecordFault,
    /// The key at fault, as the record spells it.
    pub key: Option<&'static str>,
}

impl Report for SyncImportReport {
    const SCHEMA: &'static str = "sourcectl.sync-import/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        for bad in &self.bad_lines {
            let key = bad.key.map(|key| format!(": `{key}`")).unwrap_or_default();
            page.labelled(Tone::Bad, "bad", &format!("line {}: {} ({}){key}", bad.line, bad.reason.words(), bad.reason.code()));
        }
        let shown = u64::try_from(self.bad_lines.len()).unwrap_or(u64::MAX);
        if self.bad > shown {
            page.labelled(Tone::Bad, "bad", &format!("{} more lines", self.bad - shown));
        }
        let (tone, word) = match (self.kept, self.dry_run) {
            (true, _) if self.bad == 0 => (Tone::Good, "imported"),
            (true, _) => (Tone::Caution, "imported"),
            (false, true) => (Tone::Quiet, "would be imported"),
            (false, false) => (Tone::Bad, "not imported"),
        };
        let Self { added, changed, unchanged, bad, lines, .. } = self;
        if !self.kept && !self.dry_run {
            return page.labelled(tone, word, &format!("nothing of {lines} lines was kept, because {bad} of them are bad"));
        }
        page.labelled(tone, word, &format!("{added} added, {changed} updated, {unchanged} unchanged, {bad} bad"));
    }
}
