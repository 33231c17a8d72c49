//! The report of `schema import`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::api_schema::ChangeCode;

use super::Report;
use super::page::{Page, Tone, counted};
use super::schema_list::SnapshotLine;

/// `sourcectl.schema-import/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SchemaImportReport {
    /// Where snapshots are kept.
    pub history: String,
    /// What became of it.
    pub result: ImportResult,
    /// The schema.
    pub snapshot: SnapshotLine,
    /// As many types as it holds.
    pub types: usize,
    /// As many fields as they have, with those of the root.
    pub fields: usize,
    /// Whether it holds every type, or a selection.
    pub is_whole: bool,
    /// Whether it says which access and which personal data fields need.
    pub has_access_marks: bool,
    /// What it was compared with: the newest schema of its version before it.
    pub previous: Option<SnapshotLine>,
    /// As many changes since then, by their codes.
    pub changes: Vec<CountLine>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// What became of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ImportResult {
    /// It is kept.
    Added,
    /// It was kept before, and more is known of where it comes from.
    Changed,
    /// It was kept before.
    Unchanged,
    /// It would be kept.
    Planned,
}

/// How many of one kind.
#[derive(Serialize, JsonSchema)]
pub struct CountLine {
    /// The code of the change.
    pub code: ChangeCode,
    /// How many.
    pub count: usize,
}

impl Report for SchemaImportReport {
    const SCHEMA: &'static str = "sourcectl.schema-import/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        let (tone, word) = match self.result {
            ImportResult::Added => (Tone::Good, "imported"),
            ImportResult::Changed => (Tone::Good, "updated"),
            ImportResult::Unchanged => (Tone::Quiet, "unchanged"),
            ImportResult::Planned => (Tone::Quiet, "would be imported"),
        };
        let extent = if self.is_whole { "whole" } else { "a selection" };
        let told =
            format!("{}, {extent}: {}, {}", self.snapshot.words(), counted(self.types, "type"), counted(self.fields, "field"));
        page.labelled(tone, word, &told);
        page.verbatim(2, &self.snapshot.digest);
        if !self.has_access_marks {
            page.line(2, "It does not say which access and which personal data its fields need.");
        }
        let Some(previous) = self.previous.as_ref().filter(|previous| previous.digest != self.snapshot.digest) else { return };
        let counts: Vec<String> = self.changes.iter().map(|line| format!("{} {}", line.count, line.code.code())).collect();
        let told = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
        page.line(2, &format!("Changed since {}: {told}", previous.words()));
    }
}
