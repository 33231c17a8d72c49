//! The report of `health`, and the forms that it leaves in.

mod github;
mod junit;
mod markdown;
#[cfg(test)]
mod tests;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::health::{HealthStatus, RowId};
use crate::exit::Exit;

use super::issue::{IssueLine, codes};
use super::judged_at::JudgedAt;
use super::live::{self, LiveLine};
use super::page::Page;
use super::readiness::ProfileName;
use super::tally::Tally;
use super::{Export, Report};

/// `sourcectl.health/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HealthReport {
    /// When the sources were judged.
    #[serde(flatten)]
    pub judged_at: JudgedAt,
    /// Where the runs are kept.
    pub history: String,
    /// Whether advisory issues count.
    #[serde(skip)]
    pub fails_on_warning: bool,
    /// The sources, in the config's order.
    pub sources: Vec<SourceHealth>,
    /// How many came out how.
    pub summary: Summary,
    /// Whether a shop was contacted.
    #[serde(skip)]
    pub shops_contacted: bool,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// One source.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceHealth {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// Its profile.
    pub profile: ProfileName,
    /// What its health comes to.
    pub status: HealthStatus,
    /// The exit code that it alone asks for.
    #[serde(skip)]
    pub exit: Exit,
    /// Whether a sync is going on.
    pub syncing: bool,
    /// What is the matter.
    pub issues: Vec<IssueLine>,
    /// What its shops answered, where they were to be asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<LiveLine>,
    /// What the schemas say nothing of.
    pub schema_gaps: SchemaGaps,
    /// The technical status.
    pub technical_status: Vec<RowLine>,
}

/// What the schemas say nothing of.
#[derive(Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SchemaGaps {
    /// The mapped types that could not be compared with those of the last review, or not in all of their members.
    pub types_not_compared: Vec<String>,
    /// The mapped fields of which the newest schema does not say whether they are there.
    pub fields_unseen: Vec<String>,
    /// The mapped fields of which no schema says which access and which personal data they need.
    pub fields_with_unknown_access: Vec<String>,
}

/// A row of the technical status.
#[derive(Serialize, JsonSchema)]
pub struct RowLine {
    /// The stable id.
    pub id: RowId,
    /// The same for people.
    pub title: &'static str,
    /// What it says.
    pub value: String,
    /// From what and from when that is.
    pub evidence: String,
}

/// Counts of statuses.
#[derive(Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// All that were looked at.
    pub total: usize,
    /// Nothing is wrong.
    pub healthy: usize,
    /// Something should be looked at.
    pub degraded: usize,
    /// Something is wrong.
    pub unhealthy: usize,
    /// It could not be found out.
    pub unknown: usize,
    /// A sync is going on.
    pub pending: usize,
    /// Switched off.
    pub disabled: usize,
    /// Sources with a status other than unknown, of which something could not be judged.
    pub judged_in_part: usize,
}

impl Summary {
    /// Counts one source.
    pub fn count(&mut self, source: &SourceHealth) {
        let has_unknowns = source.issues.iter().any(|issue| issue.unknown);
        self.total += 1;
        self.judged_in_part += usize::from(source.status != HealthStatus::Unknown && has_unknowns);
        let counter = match source.status {
            HealthStatus::Healthy => &mut self.healthy,
            HealthStatus::Degraded => &mut self.degraded,
            HealthStatus::Unhealthy => &mut self.unhealthy,
            HealthStatus::Unknown => &mut self.unknown,
            HealthStatus::Pending => &mut self.pending,
            HealthStatus::Disabled => &mut self.disabled,
        };
        *counter += 1;
    }

    fn sentence(&self) -> String {
        let Self { total, judged_in_part, disabled, .. } = *self;
        let verdicts = [
            (self.healthy, "healthy"),
            (self.degraded, "degraded"),
            (self.unhealthy, "unhealthy"),
            (self.unknown, "unknown"),
            (self.pending, "pending"),
        ];
        Tally { total, verdicts: &verdicts, waived: 0, judged_in_part, disabled }.sentence()
    }
}

impl Report for HealthReport {
    const SCHEMA: &'static str = "sourcectl.health/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn performs_real_action(&self) -> bool {
        self.shops_contacted
    }

    fn expected_size(&self) -> usize {
        1024 + self.sources.len() * 4 * 1024
    }

    fn text(&self, page: &mut Page) {
        self.lay_out(page);
    }

    fn refusal(&self, page: &mut Page) {
        live::refusals(self.sources.iter().map(|source| (source.source.as_str(), source.live.as_ref())), page);
    }

    fn short(&self, page: &mut Page) {
        self.lines(page);
    }

    fn export(&self, form: Export) -> String {
        match form {
            Export::Markdown => markdown::document(self),
            Export::Junit => junit::document(self),
            Export::Github => github::annotations(self),
            _ => String::new(),
        }
    }
}

impl HealthReport {
    /// The sources that are waited for, and why.
    pub fn awaited(&self) -> String {
        let is_awaited = |source: &&SourceHealth| source.syncing || source.status == HealthStatus::Unknown;
        let mut awaited =
            self.sources.iter().filter(is_awaited).map(|source| format!("{}: {}", source.source, source.headline()));
        match (awaited.next(), awaited.count()) {
            (Some(only), 0) => only,
            (Some(first), more) => format!("{first}; and {more} more"),
            (None, _) => String::new(),
        }
    }
}

impl SourceHealth {
    /// The status, and what it comes from.
    fn headline(&self) -> String {
        let closed = self.live.as_ref().and_then(LiveLine::closed);
        let gates = closed.map(|closed| format!("; closed gates: {closed}")).unwrap_or_default();
        format!("{}{gates}", self.status_in_words())
    }

    fn status_in_words(&self) -> String {
        let word = self.status.word();
        let syncing = if self.syncing { "; a sync is going on" } else { "" };
        match self.status {
            HealthStatus::Healthy if !self.issues.is_empty() => format!("{word}, with advice: {}", codes(&self.issues)),
            HealthStatus::Pending => format!("{word} — a sync is going on"),
            _ if self.issues.is_empty() => word.to_owned(),
            _ => format!("{word} — {}{syncing}", codes(&self.issues)),
        }
    }
}
