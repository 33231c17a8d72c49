//! Issues as reports show them: of health and of data quality alike.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::issue::{Evidence, Issue, IssueCode};
use crate::domain::readiness::Severity;

use super::annotations::{Kind, Remark};
use super::encode::markdown::row;
use super::encode::sentence;
use super::page::{Page, Tone, severity_word};
use super::remedy::{Invocation, ShownRemedy, pasteable};

/// Something that is the matter, with what shows it and one remedy.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct IssueLine {
    /// The stable code.
    pub code: IssueCode,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether it says that something could not be found out.
    pub unknown: bool,
    /// The same for people.
    pub text: String,
    /// What shows it.
    pub evidence: EvidenceLine,
    /// What to do about it.
    pub remedy: ShownRemedy,
}

/// What shows an issue.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceLine {
    /// The run, where it is one.
    pub run_id: Option<String>,
    /// When that was; of an API version, the date of its calendar that counts.
    pub at: Option<Timestamp>,
    /// The numbers, by stable names.
    pub figures: BTreeMap<&'static str, u64>,
}

impl IssueLine {
    /// An issue, with this run's options in the command of its remedy.
    pub fn of(issue: &Issue, invocation: &Invocation) -> Self {
        Self {
            code: issue.code,
            severity: issue.severity,
            unknown: issue.is_unknown,
            text: sentence(&issue.text),
            evidence: EvidenceLine::of(&issue.evidence),
            remedy: invocation.show(&issue.remedy),
        }
    }

    /// Whether it decides the exit code: the blocking ones do, and with `--fail-on warning` all of them.
    pub fn decides(&self, fails_on_warning: bool) -> bool {
        self.severity == Severity::Blocking || fails_on_warning
    }

    /// Colour and word: how it stands.
    const fn state(&self) -> (Tone, &'static str) {
        match (self.unknown, self.severity) {
            (true, _) => (Tone::Caution, "Unknown"),
            (false, Severity::Blocking) => (Tone::Bad, "Fail"),
            (false, Severity::Advisory) => (Tone::Caution, "Warn"),
        }
    }

    /// In full, as part of one source.
    pub fn text(&self, page: &mut Page) {
        let unknown = if self.unknown { ", unknown" } else { "" };
        let line = format!("{} — {} ({}{unknown})", self.code.code(), self.text, severity_word(self.severity));
        page.line(2, &line);
        if let Some(evidence) = self.evidence.line() {
            page.line(4, &evidence);
        }
        self.remedy.text(page, 4);
    }

    /// Below a source of a fleet.
    pub fn detail(&self, page: &mut Page) {
        let (tone, word) = self.state();
        page.entry(2, 9, tone, word, &format!("{}: {}", self.code.code(), self.text));
        if let Some(evidence) = self.evidence.line() {
            page.line(11, &evidence);
        }
        self.remedy.text(page, 11);
    }

    /// As a remark for annotations.
    pub fn remark<'r>(&'r self, source: &'r str, fails_on_warning: bool) -> Remark<'r> {
        let (_, word) = self.state();
        let is_advisory = u8::from(self.severity == Severity::Advisory);
        Remark {
            source,
            kind: if self.decides(fails_on_warning) { Kind::Error } else { Kind::Warning },
            rank: 2 * is_advisory + u8::from(self.unknown),
            code: self.code.code().to_owned(),
            reason: format!("{word}: {}", self.text),
            evidence: self.evidence.line(),
            remedy: Some(&self.remedy),
        }
    }
}

impl EvidenceLine {
    fn of(evidence: &Evidence) -> Self {
        Self {
            run_id: evidence.run_id.as_ref().map(|id| id.as_str().to_owned()),
            at: evidence.at,
            figures: evidence.figures.iter().copied().collect(),
        }
    }

    /// `run 7, 2026-11-20T02:00:00Z; failed 18, runs 1`; `None` where nothing but a date of the calendar is told.
    fn line(&self) -> Option<String> {
        let run = match (&self.run_id, self.at) {
            (Some(id), Some(at)) => Some(format!("run {id}, {at}")),
            (Some(id), None) => Some(format!("run {id}")),
            (None, _) => None,
        };
        let figures: Vec<String> = self.figures.iter().map(|(name, value)| format!("{name} {value}")).collect();
        let figures = Some(figures.join(", ")).filter(|figures| !figures.is_empty());
        let parts: Vec<String> = run.into_iter().chain(figures).collect();
        Some(parts.join("; ")).filter(|line| !line.is_empty())
    }
}

/// The codes of issues, each once, in their order.
pub fn codes(issues: &[IssueLine]) -> String {
    let mut codes: Vec<&str> = issues.iter().map(|issue| issue.code.code()).collect();
    codes.dedup();
    codes.join(", ")
}

/// Issues as a table of Markdown, with their commands below it.
pub fn markdown(issues: &[IssueLine]) -> String {
    let line = |issue: &IssueLine| {
        let unknown = if issue.unknown { ", unknown" } else { "" };
        let severity = format!("{}{unknown}", severity_word(issue.severity));
        let evidence = issue.evidence.line().unwrap_or_default();
        row(&[issue.code.code(), &severity, &issue.text, &evidence, &issue.remedy.text])
    };
    let rows: String = issues.iter().map(line).collect();
    let commands = pasteable(issues.iter().map(|issue| (issue.code.code(), &issue.remedy)));
    format!("| issue | severity | what | evidence | remedy |\n| --- | --- | --- | --- | --- |\n{rows}{commands}")
}
