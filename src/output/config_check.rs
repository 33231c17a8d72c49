//! The report of `config check`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::config::problem::PlacedProblem;

use super::Report;
use super::failure::problem_text;
use super::page::{Page, Tone, counted};

/// `sourcectl.config-check/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfigCheckReport {
    /// The file, as it is named to the operator.
    pub file: String,
    /// Whether it can be used.
    pub valid: bool,
    /// The number of all errors.
    pub errors: usize,
    /// The number of all warnings.
    pub warnings: usize,
    /// What is wrong with it: the first 100 errors and warnings. More of either are counted in one entry without a place.
    pub problems: Vec<PlacedProblem>,
    /// How many profiles are shown here.
    pub profiles: usize,
    /// How many sources they have.
    pub sources: usize,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

impl Report for ConfigCheckReport {
    const SCHEMA: &'static str = "sourcectl.config-check/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        if self.valid {
            let text = format!("{}, {}", counted(self.profiles, "profile"), counted(self.sources, "source"));
            page.labelled(Tone::Good, "valid", &format!("{} ({text})", self.file));
        } else {
            page.labelled(Tone::Bad, "invalid", &self.file);
        }
        self.problems.iter().for_each(|problem| problem_text(problem, page));
        if !self.problems.is_empty() {
            page.line(0, &format!("{}, {}", counted(self.errors, "error"), counted(self.warnings, "warning")));
        }
    }
}
