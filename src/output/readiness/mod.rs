//! The readiness report, and the forms that it leaves in: one module each.

mod github;
mod junit;
mod markdown;
#[cfg(test)]
pub mod tests;
mod text;

use jiff::Timestamp;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::readiness::{CheckId, Environment, Exchange, Headline, Severity, State, Verdict};
use crate::domain::scopes::ScopePolicy;
use crate::exit::Exit;

use super::live::{self, LiveLine};
use super::page::Page;
use super::remedy::ShownRemedy;
use super::tally::Tally;
use super::{Export, Report};

/// `sourcectl.readiness/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadinessReport {
    /// The instant at which calendar, ages and waivers were judged.
    pub as_of: Timestamp,
    /// Whether only some of the checks were judged.
    pub partial: bool,
    /// Whether the instant was asked for.
    #[serde(skip)]
    pub as_of_was_given: bool,
    /// Whether advisory checks count.
    #[serde(skip)]
    pub fails_on_warning: bool,
    /// The sources, in the config's order.
    pub sources: Vec<SourceReadiness>,
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
pub struct SourceReadiness {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// Its profile.
    pub profile: ProfileName,
    /// What becomes of it.
    pub verdict: Verdict,
    /// The exit code that it alone asks for.
    #[serde(skip)]
    pub exit: Exit,
    /// The most pressing reason.
    pub headline: HeadlineLine,
    /// The gate to the exchange.
    pub real_exchange_enabled: bool,
    /// The same, with its reason.
    #[serde(skip)]
    pub exchange: Exchange,
    /// Whether this process holds an access token, in memory: without an exchange it never does.
    pub access_token_cached: bool,
    /// What its shops answered, where they were to be asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<LiveLine>,
    /// The scope policy in force.
    pub scope_policy: Arc<ScopePolicy>,
    /// The checklist.
    pub checks: Vec<CheckLine>,
    /// What its health suffers from, as far as credentials go.
    pub source_health: Vec<FindingLine>,
    /// The credential part of data quality.
    pub data_quality: Vec<FindingLine>,
    /// What should be looked at beside the checklist.
    pub warnings: Vec<String>,
}

/// A profile, by id and name.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ProfileName {
    /// Its name in the config.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Staging or production.
    pub environment: Environment,
}

/// A headline.
#[derive(Serialize, JsonSchema)]
pub struct HeadlineLine {
    /// The stable code.
    pub code: Headline,
    /// The same for people.
    pub title: &'static str,
}

/// One line of the checklist.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckLine {
    /// The stable id.
    #[schemars(with = "CheckId")]
    pub id: &'static str,
    /// The line for people.
    pub title: String,
    /// What came out.
    pub state: State,
    /// How much it weighs.
    pub severity: Severity,
    /// Why.
    pub reason: String,
    /// What to do about it.
    pub remedy: Option<ShownRemedy>,
    /// The check that has to be ok first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<CheckId>")]
    pub blocked_by: Option<&'static str>,
}

/// Something wrong, with one remedy.
#[derive(Serialize, JsonSchema)]
pub struct FindingLine {
    /// The stable code.
    pub code: &'static str,
    /// The same for people.
    pub title: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What to do about it.
    pub remedy: Option<ShownRemedy>,
}

/// Counts of verdicts.
#[derive(Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// All that were looked at.
    pub total: usize,
    /// Ready.
    pub ready: usize,
    /// A check that counts is negative.
    pub not_ready: usize,
    /// A check that counts is unknown.
    pub undetermined: usize,
    /// Switched off.
    pub disabled: usize,
    /// A check that counts waits for an approval.
    pub pending: usize,
    /// Sources of which a check is waived.
    pub waived: usize,
    /// Sources with a verdict other than undetermined, of which a check is unknown.
    pub judged_in_part: usize,
}

impl Summary {
    /// Counts one source.
    pub fn count(&mut self, source: &SourceReadiness) {
        let has = |state: State| source.checks.iter().any(|check| check.state == state);
        self.total += 1;
        self.waived += usize::from(has(State::Waived));
        self.judged_in_part += usize::from(source.verdict != Verdict::Undetermined && has(State::Unknown));
        match source.verdict {
            Verdict::Ready => self.ready += 1,
            Verdict::NotReady => self.not_ready += 1,
            Verdict::Undetermined => self.undetermined += 1,
            Verdict::Disabled => self.disabled += 1,
            Verdict::Pending => self.pending += 1,
        }
    }

    fn sentence(&self) -> String {
        let Self { waived, judged_in_part, disabled, total, .. } = *self;
        let verdicts =
            [(self.ready, "ready"), (self.not_ready, "not ready"), (self.undetermined, "unknown"), (self.pending, "pending")];
        Tally { total, verdicts: &verdicts, waived, judged_in_part, disabled }.sentence()
    }
}

impl Report for ReadinessReport {
    const SCHEMA: &'static str = "sourcectl.readiness/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn performs_real_action(&self) -> bool {
        self.shops_contacted
    }

    fn expected_size(&self) -> usize {
        1024 + self.sources.len() * 6 * 1024
    }

    fn text(&self, page: &mut Page) {
        self.checklists(page);
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

impl CheckLine {
    /// Whether it can decide the exit code: the blocking ones can, and with `--fail-on warning` all of them.
    fn decides(&self, fails_on_warning: bool) -> bool {
        self.severity == Severity::Blocking || fails_on_warning
    }

    /// Whether it is negative.
    const fn is_negative(&self) -> bool {
        matches!(self.state, State::Todo | State::Fail)
    }

    /// Whether it is negative or unknown.
    const fn is_open(&self) -> bool {
        matches!(self.state, State::Todo | State::Fail | State::Unknown | State::Pending)
    }
}

impl ReadinessReport {
    fn headline(&self, source: &SourceReadiness) -> String {
        source.headline(self.partial)
    }
}

impl SourceReadiness {
    /// Whether a gate kept its shops from being asked.
    fn is_gated(&self) -> bool {
        self.live.as_ref().is_some_and(|live| !live.closed_gates.is_empty())
    }

    /// Whether the closed gates say why no shop was asked, and what to do about it.
    fn tells_by_gates(&self, check: &CheckLine) -> bool {
        self.is_gated() && CheckId::by_id(check.id).is_some_and(CheckId::is_live)
    }

    /// Whether a line of the checklist shows this remedy.
    fn shows(&self, remedy: &ShownRemedy) -> bool {
        self.checks.iter().any(|check| check.is_open() && !self.tells_by_gates(check) && check.remedy.as_ref() == Some(remedy))
    }

    /// The headline, and what keeps a READY from being the whole story: `partial` means that only some of the checks were judged.
    fn headline(&self, partial: bool) -> String {
        let closed = self.live.as_ref().and_then(LiveLine::closed);
        let gates = closed.map(|closed| format!("; closed gates: {closed}")).unwrap_or_default();
        format!("{}{gates}", self.verdict_in_words(partial))
    }

    fn verdict_in_words(&self, partial: bool) -> String {
        let headline = &self.headline;
        if headline.code != Headline::Ready {
            return format!("{} — {}", headline.code.code(), headline.title);
        }
        let open: Vec<&str> = self.checks.iter().filter(|check| check.is_open()).map(|check| check.id).collect();
        let judged: Vec<&str> = self.checks.iter().map(|check| check.id).collect();
        match (self.verdict, open.as_slice()) {
            (Verdict::Ready, []) if partial => format!("READY, judged by {} alone", judged.join(", ")),
            (Verdict::Ready, []) => "READY".to_owned(),
            (Verdict::Ready, advisory) => format!("READY, with advice: {}", advisory.join(", ")),
            (_, advisory) => format!("READY but for {}, and warnings fail", advisory.join(", ")),
        }
    }
}
