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
    /// How many fields say so.
    pub fields_with_marks: MarkCounts,
    /// Whether it lists what will be removed. Where it does not, nothing follows from a member that is not there.
    pub lists_deprecated: bool,
    /// The number of errors that stood beside the schema in the file.
    pub errors_beside: usize,
    /// What it was compared with: the newest schema of its version before it.
    pub previous: Option<SnapshotLine>,
    /// As many changes since then, by their codes.
    pub changes: Vec<CountLine>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// How many fields have a mark, of each kind.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MarkCounts {
    /// Those that say whether they hold personal data.
    pub personal_data: usize,
    /// Those that say which access they need.
    pub access: usize,
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
        self.limits().iter().for_each(|line| page.line(2, line));
        let Some(previous) = self.previous.as_ref().filter(|previous| previous.digest != self.snapshot.digest) else { return };
        let counts: Vec<String> = self.changes.iter().map(|line| format!("{} {}", line.count, line.code.code())).collect();
        let told = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
        page.line(2, &format!("Changed since {}: {told}", previous.words()));
    }
}

impl SchemaImportReport {
    /// What the file does not say, so that nothing follows from it.
    fn limits(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let gone = self.changes.iter().find(|line| line.code == ChangeCode::TypeRemoved).map_or(0, |line| line.count);
        if gone > self.types / 2 {
            lines.push(format!(
                "Is it a schema of the Admin API? {} are not in it that were there before.",
                counted(gone, "type")
            ));
        }
        let MarkCounts { personal_data, access } = self.fields_with_marks;
        let of = counted(self.fields, "field");
        if !self.has_access_marks {
            lines.push(match (personal_data, access) {
                (0, 0) => "It does not say which access and which personal data its fields need.".to_owned(),
                (marked, access) if marked == access => {
                    format!("It has marks on {marked} of {of}; of the others it does not say which access and personal data they need.")
                }
                _ => format!("It has marks of personal data on {personal_data} of {of}, and marks of access on {access}."),
            });
        }
        if !self.lists_deprecated {
            lines.push("It lists nothing that will be removed: from a field that it does not have nothing follows.".to_owned());
        }
        if self.errors_beside > 0 {
            lines.push(format!(
                "Beside the schema the file has {}: the answer may be incomplete.",
                counted(self.errors_beside, "error")
            ));
        }
        lines
    }
}
