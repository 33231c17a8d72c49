//! The report of the commands that change the config: `config init`, `config set`, `sources add`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::page::{Page, Tone};

/// `sourcectl.config-edit/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfigEditReport {
    /// The file, as it is named to the operator.
    pub file: String,
    /// What is written: the key, the source, or `config`.
    pub subject: String,
    /// The lines that are added to the file or take the place of others.
    pub lines: Vec<String>,
    /// Whether this is only what would be done.
    pub dry_run: bool,
    /// Whether the file is another one now because of this command.
    pub written: bool,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

impl Report for ConfigEditReport {
    const SCHEMA: &'static str = "sourcectl.config-edit/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        let (tone, word) = match (self.written, self.dry_run) {
            (true, _) => (Tone::Good, "written"),
            (false, true) => (Tone::Quiet, "would be written"),
            (false, false) => (Tone::Quiet, "unchanged"),
        };
        page.entry(0, word.len() + 2, tone, word, &format!("{} in {}", self.subject, self.file));
        self.lines.iter().for_each(|line| page.verbatim(2, line));
    }
}
