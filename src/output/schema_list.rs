//! The report of `schema list`.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::digest::Digest;
use crate::domain::mapping_review::Answer;
use crate::domain::text::Untrusted;

use super::Report;
use super::accounts::table;
use super::encode::visible;
use super::page::{Page, Tone};
use super::remedy::ShownRemedy;

/// `sourcectl.schema-list/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SchemaListReport {
    /// The instant as of which they are listed: what was taken later is not there yet.
    pub as_of: Timestamp,
    /// Where imported snapshots are kept.
    pub history: String,
    /// Where the built-in schemas come from.
    pub built_in: BuiltInLine,
    /// The schemas, by version, of one version the oldest first.
    pub snapshots: Vec<SnapshotLine>,
    /// The selected sources that map fields.
    pub sources: Vec<MappedSource>,
    /// As many selected sources map none.
    pub without_fields: usize,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// Where the built-in schemas come from.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BuiltInLine {
    /// The package and its version.
    pub origin: &'static str,
    /// The digest of the package, as its registry names it.
    pub integrity: &'static str,
}

/// A schema.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotLine {
    /// The version; `null` for a file that does not name one.
    pub api_version: Option<String>,
    /// When the schema stood so; `null` for one that is built in or in a file.
    pub taken_at: Option<Timestamp>,
    /// Where it is.
    pub place: SnapshotPlace,
    /// Where it comes from.
    pub origin: String,
    /// The digest of all of it.
    pub digest: String,
}

/// Where a schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum SnapshotPlace {
    /// It was imported.
    Imported,
    /// It is built in.
    BuiltIn,
    /// It is in a file.
    File,
}

impl SnapshotLine {
    /// A line of what is known.
    pub fn new(
        version: Option<String>,
        taken: Option<Timestamp>,
        place: SnapshotPlace,
        origin: &Untrusted,
        digest: Digest,
    ) -> Self {
        Self { api_version: version, taken_at: taken, place, origin: origin.raw().to_owned(), digest: digest.to_string() }
    }

    /// In words of ours.
    pub fn words(&self) -> String {
        let version = self.api_version.as_deref().unwrap_or("no version");
        match (self.place, self.taken_at) {
            (SnapshotPlace::Imported, Some(taken)) => format!("{version} as of {taken:.0}"),
            (SnapshotPlace::File, _) => format!("{version}, from a file"),
            _ => format!("{version}, built in"),
        }
    }
}

/// What a source maps.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MappedSource {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// The version that its sync asks for.
    pub api_version: String,
    /// The digest of the mapped types in the newest schema of that version; `null` where there is none, or none of the types is in it.
    pub mapped_schema: Option<String>,
    /// The digest that the config has from the last review.
    pub reviewed_schema: Option<String>,
    /// Whether the mapped types are others than at the last review.
    pub schema_changed: Answer,
    /// From what and from when that is known, or why it is not.
    pub evidence: String,
    /// What makes the digest the one of the last review.
    pub remedy: Option<ShownRemedy>,
}

impl Report for SchemaListReport {
    const SCHEMA: &'static str = "sourcectl.schema-list/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn expected_size(&self) -> usize {
        4 * 1024 + self.sources.len() * 1024
    }

    fn text(&self, page: &mut Page) {
        let mut table = table(page, ["Version", "Taken (UTC)", "Origin", "Digest"]);
        for line in &self.snapshots {
            let taken = line.taken_at.map_or_else(|| "built in".to_owned(), |taken| format!("{taken:.0}"));
            let version = line.api_version.clone().unwrap_or_default();
            table.add_row([version, taken, visible(&line.origin).into_owned(), short(&line.digest).to_owned()]);
        }
        page.block(&table.to_string());
        let digest: String = self.built_in.integrity.chars().take(19).collect();
        page.line(0, &format!("Built in: {} ({digest}…)", self.built_in.origin));
        for source in &self.sources {
            source.text(page);
        }
        if self.without_fields > 0 {
            page.gap();
            page.line(0, &format!("Selected sources without mapped fields: {}", self.without_fields));
        }
    }
}

impl MappedSource {
    fn text(&self, page: &mut Page) {
        page.gap();
        page.heading(&format!("{} · {}", self.source, self.api_version));
        let (tone, word) = match self.schema_changed {
            Answer::Yes => (Tone::Caution, "changed"),
            Answer::No => (Tone::Good, "unchanged"),
            Answer::Unknown => (Tone::Caution, "unknown"),
        };
        page.entry(2, 16, tone, word, &self.evidence);
        if let Some(mapped) = &self.mapped_schema {
            page.line(2, "mapped types:");
            page.line(4, mapped);
        }
        if let Some(remedy) = &self.remedy {
            remedy.text(page, 2);
        }
    }
}

/// As many digits of a digest as tell it from others.
fn short(digest: &str) -> &str {
    let digits = digest.strip_prefix("sha256:").unwrap_or(digest);
    digits.get(..12).unwrap_or(digits)
}
