//! The report of `quality`, and the forms that it leaves in.

mod github;
mod junit;
mod markdown;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::issue::IssueCode;
use crate::domain::quality::QualityStatus;
use crate::exit::Exit;

use super::issue::{IssueLine, codes};
use super::judged_at::JudgedAt;
use super::page::Page;
use super::readiness::ProfileName;
use super::tally::Tally;
use super::{Export, Report};

/// `sourcectl.quality/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QualityReport {
    /// When the data was judged.
    #[serde(flatten)]
    pub judged_at: JudgedAt,
    /// Where the runs are kept.
    pub history: String,
    /// Whether advisory findings count.
    #[serde(skip)]
    pub fails_on_warning: bool,
    /// The findings that the config weighs, in their order.
    #[serde(skip)]
    pub weighed: Vec<IssueCode>,
    /// The sources, in the config's order.
    pub sources: Vec<SourceQuality>,
    /// How many came out how.
    pub summary: Summary,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// One source.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceQuality {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// Its profile.
    pub profile: ProfileName,
    /// What the quality of its data comes to.
    pub status: QualityStatus,
    /// The exit code that it alone asks for.
    #[serde(skip)]
    pub exit: Exit,
    /// What is the matter.
    pub findings: Vec<IssueLine>,
    /// What could not be judged.
    pub not_judged: Vec<NotJudgedLine>,
}

/// Something that could not be judged.
#[derive(Serialize, JsonSchema)]
pub struct NotJudgedLine {
    /// What would have been found.
    pub code: IssueCode,
    /// Why it could not be.
    pub reason: String,
}

/// Counts of statuses.
#[derive(Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// All that were looked at.
    pub total: usize,
    /// Without an alert.
    pub no_alert: usize,
    /// With alerts, none of which blocks.
    pub advisory: usize,
    /// With an alert that blocks.
    pub blocking: usize,
    /// Without a run that is known.
    pub unknown: usize,
    /// Switched off.
    pub disabled: usize,
    /// Sources with a status other than unknown, of which something could not be judged.
    pub judged_in_part: usize,
}

impl Summary {
    /// Counts one source.
    pub fn count(&mut self, source: &SourceQuality) {
        let is_judged = !matches!(source.status, QualityStatus::Unknown | QualityStatus::Disabled);
        let has_unknowns = !source.not_judged.is_empty() || source.findings.iter().any(|finding| finding.unknown);
        self.total += 1;
        self.judged_in_part += usize::from(is_judged && has_unknowns);
        let counter = match source.status {
            QualityStatus::NoAlert => &mut self.no_alert,
            QualityStatus::Advisory => &mut self.advisory,
            QualityStatus::Blocking => &mut self.blocking,
            QualityStatus::Unknown => &mut self.unknown,
            QualityStatus::Disabled => &mut self.disabled,
        };
        *counter += 1;
    }

    fn sentence(&self) -> String {
        let Self { total, judged_in_part, disabled, .. } = *self;
        let verdicts = [
            (self.no_alert, "without an alert"),
            (self.advisory, "with advisory alerts"),
            (self.blocking, "with blocking alerts"),
            (self.unknown, "unknown"),
        ];
        Tally { total, verdicts: &verdicts, waived: 0, judged_in_part, disabled }.sentence()
    }
}

impl Report for QualityReport {
    const SCHEMA: &'static str = "sourcectl.quality/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn expected_size(&self) -> usize {
        1024 + self.sources.len() * 2 * 1024
    }

    fn text(&self, page: &mut Page) {
        self.lay_out(page);
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

impl SourceQuality {
    /// The status, and what it comes from.
    fn headline(&self) -> String {
        match self.status {
            QualityStatus::NoAlert => NO_ALERT.to_owned(),
            QualityStatus::Disabled => self.status.word().to_owned(),
            status => format!("{} — {}", status.word(), codes(&self.findings)),
        }
    }

    /// What could not be judged, in a line; `None` where all could be.
    fn not_judged(&self) -> Option<String> {
        let told: Vec<String> = self.not_judged.iter().map(|line| format!("{} ({})", line.code.code(), line.reason)).collect();
        (!told.is_empty()).then(|| format!("Not judged: {}", told.join(", ")))
    }
}

const NO_ALERT: &str = "No data quality alert";
