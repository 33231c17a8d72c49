//! The report of `schema diff`, and the forms that it leaves in.

mod finding;
mod line;
mod markdown;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

use super::page::{Page, counted};
use super::schema_list::SnapshotLine;
use super::{Export, Report};

pub use finding::FindingLine;
pub use line::ChangeLine;

/// `sourcectl.schema-diff/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SchemaDiffReport {
    /// The schema before.
    pub from: SnapshotLine,
    /// The schema after.
    pub to: SnapshotLine,
    /// Whether access and personal data were compared: both schemas have to say something of them.
    pub access_compared: bool,
    /// What is different, by the names of types and fields; with `--mapped` what touches the mapping.
    pub changes: Vec<ChangeLine>,
    /// Whether default values and deprecations of arguments were compared: both schemas have to hold them.
    pub argument_details_compared: bool,
    /// Deprecated fields and values that only one of the two holds, where the other one leaves such out: they may be in both.
    pub deprecated_not_compared: Vec<String>,
    /// Changes of the mapped types that touch no mapped field. They make `schema_changed` a yes. Empty without `--mapped`.
    pub elsewhere_in_mapped_types: Vec<ChangeLine>,
    /// Types and root fields that only the first one holds, where the second one is a selection: they need not be gone.
    pub only_in_from: Vec<String>,
    /// Likewise of the second one: they need not be new.
    pub only_in_to: Vec<String>,
    /// What is to be said of the mapping of a source; `null` without `--mapped`.
    pub mapping: Option<MappingLine>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// What is to be said of a mapping.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MappingLine {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// As many fields as it maps.
    pub fields: usize,
    /// What is to be said of single fields.
    pub findings: Vec<FindingLine>,
    /// Fields of which the second schema does not say whether they are there.
    pub unseen: Vec<String>,
    /// Whether it is known of every field which access and which personal data it needs.
    pub access_known: bool,
    /// The fields of which it is not known.
    pub access_unknown: Vec<String>,
    /// The mapped types that could not be compared, or not in all of their members.
    pub not_compared: Vec<String>,
}

impl SchemaDiffReport {
    /// Whether there is anything to show.
    pub fn is_different(&self) -> bool {
        let findings = self.mapping.as_ref().is_some_and(|mapping| !mapping.findings.is_empty());
        let selections = self.mapping.is_none() && !(self.only_in_from.is_empty() && self.only_in_to.is_empty());
        !self.changes.is_empty() || findings || selections
    }

    /// The changes of mapped types elsewhere, in a sentence; empty where there are none.
    fn elsewhere(&self) -> String {
        let names: Vec<String> =
            self.elsewhere_in_mapped_types.iter().map(|line| format!("{} {}", line.subject, line.code.code())).collect();
        if names.is_empty() {
            String::new()
        } else {
            format!("In the mapped types, beside the mapped fields: {}.", shortened(&names))
        }
    }

    /// How many changes, in words.
    fn summary(&self) -> String {
        let touching = if self.mapping.is_some() { " of mapped fields" } else { "" };
        match self.changes.len() {
            0 => format!("No change{touching}"),
            1 => format!("1 change{touching}"),
            several => format!("{several} changes{touching}"),
        }
    }

    /// What could not be compared, in sentences.
    fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        if !self.access_compared {
            gaps.push(
                "Access and personal data were not compared: one of the two does not say which its fields need.".to_owned(),
            );
        }
        if !self.argument_details_compared {
            gaps.push(
                "Default values and deprecations of arguments were not compared: one of the two does not hold them.".to_owned(),
            );
        }
        if !self.deprecated_not_compared.is_empty() {
            let count = counted(self.deprecated_not_compared.len(), "deprecated member");
            let names = shortened(&self.deprecated_not_compared);
            gaps.push(format!("Not compared, because one of the two leaves such out: {count} ({names})."));
        }
        if let Some(mapping) = &self.mapping {
            if !mapping.not_compared.is_empty() {
                gaps.push(format!("Mapped types that could not be compared: {}.", mapping.not_compared.join(", ")));
            }
            if !mapping.access_unknown.is_empty() {
                let fields = mapping.access_unknown.join(", ");
                gaps.push(format!("Whether the policy allows these mapped fields is not known: {fields}."));
            }
        }
        if self.mapping.is_none() {
            let sides = [("first", "gone", &self.only_in_from), ("second", "new", &self.only_in_to)];
            for (which, not_proven, names) in sides.into_iter().filter(|(.., names)| !names.is_empty()) {
                let other = if which == "first" { "second" } else { "first" };
                let selection =
                    format!("The {other} one is a selection: what only the {which} one holds need not be {not_proven}");
                gaps.push(format!("{selection} ({}).", shortened(names)));
            }
        }
        gaps
    }
}

/// The first few names, and how many more there are.
fn shortened(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

impl Report for SchemaDiffReport {
    const SCHEMA: &'static str = "sourcectl.schema-diff/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn expected_size(&self) -> usize {
        4 * 1024 + self.changes.len() * 512
    }

    fn text(&self, page: &mut Page) {
        text::lay_out(self, page);
    }

    fn export(&self, form: Export) -> String {
        match form {
            Export::Markdown => markdown::document(self),
            _ => String::new(),
        }
    }
}
