//! The readiness report.

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::readiness::{Environment, Headline, Severity, State, Verdict};
use crate::domain::scopes::ScopePolicy;

use super::Report;
use super::page::{Page, Tone, severity_word, state_word};
use super::remedy::ShownRemedy;

/// `sourcectl.readiness/1`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadinessReport {
    /// The instant at which calendar, ages and waivers were judged.
    pub as_of: Timestamp,
    /// Whether only some of the checks were judged.
    pub partial: bool,
    /// Whether the instant was asked for.
    #[serde(skip)]
    pub as_of_was_given: bool,
    /// The sources, in the config's order.
    pub sources: Vec<SourceReadiness>,
    /// How many came out how.
    pub summary: Summary,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// One source.
#[derive(Serialize)]
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
    /// The most pressing reason.
    pub headline: HeadlineLine,
    /// The gate to the exchange.
    pub real_exchange_enabled: bool,
    /// Whether this process holds an access token: without an exchange it never does.
    pub access_token_cached: bool,
    /// The scope policy in force.
    pub scope_policy: ScopePolicy,
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
#[derive(Clone, Serialize)]
pub struct ProfileName {
    /// Its name in the config.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Staging or production.
    pub environment: Environment,
}

/// A headline.
#[derive(Serialize)]
pub struct HeadlineLine {
    /// The stable code.
    pub code: Headline,
    /// The same for people.
    pub title: &'static str,
}

/// One line of the checklist.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckLine {
    /// The stable id.
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
    pub blocked_by: Option<&'static str>,
}

/// Something wrong, with one remedy.
#[derive(Serialize)]
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
#[derive(Default, Serialize)]
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
}

impl Summary {
    /// Counts one verdict.
    pub fn count(&mut self, verdict: Verdict) {
        self.total += 1;
        match verdict {
            Verdict::Ready => self.ready += 1,
            Verdict::NotReady => self.not_ready += 1,
            Verdict::Undetermined => self.undetermined += 1,
            Verdict::Disabled => self.disabled += 1,
        }
    }

    fn sentence(&self) -> String {
        let parts =
            [(self.ready, "ready"), (self.not_ready, "not ready"), (self.undetermined, "unknown"), (self.disabled, "disabled")];
        let counted: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        format!("{} sources: {}", self.total, counted.join(", "))
    }
}

impl Report for ReadinessReport {
    const SCHEMA: &'static str = "sourcectl.readiness/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        if let [source] = self.sources.as_slice() {
            return self.whole(source, page);
        }
        self.when(page);
        let column = self.widest_address() + 2;
        for source in &self.sources {
            self.line(source, column, page);
            details(source, page);
        }
        page.gap();
        page.line(0, &self.summary.sentence());
    }

    fn short(&self, page: &mut Page) {
        let column = self.widest_address() + 2;
        for source in &self.sources {
            self.line(source, column, page);
        }
        if self.sources.len() > 1 {
            page.line(0, &self.summary.sentence());
        }
    }
}

impl ReadinessReport {
    fn line(&self, source: &SourceReadiness, column: usize, page: &mut Page) {
        page.entry(0, column, verdict_tone(source.verdict), &source.source, &self.headline(source));
    }

    /// The headline, and what keeps a READY from being the whole story.
    fn headline(&self, source: &SourceReadiness) -> String {
        let headline = &source.headline;
        if headline.code != Headline::Ready {
            return format!("{} — {}", headline.code.code(), headline.title);
        }
        let is_open = |check: &&CheckLine| matches!(check.state, State::Todo | State::Fail | State::Unknown);
        let open: Vec<&str> = source.checks.iter().filter(is_open).map(|check| check.id).collect();
        let judged: Vec<&str> = source.checks.iter().map(|check| check.id).collect();
        match (source.verdict, open.as_slice()) {
            (Verdict::Ready, []) if self.partial => format!("READY, judged by {} alone", judged.join(", ")),
            (Verdict::Ready, []) => "READY".to_owned(),
            (Verdict::Ready, advisory) => format!("READY, with advice: {}", advisory.join(", ")),
            (_, advisory) => format!("READY but for {}, and warnings fail", advisory.join(", ")),
        }
    }

    /// A verdict of another day must not be taken for one of today.
    fn when(&self, page: &mut Page) {
        if self.as_of_was_given {
            page.line(0, &format!("As of {:.0}; what the stores say is of now.", self.as_of));
        }
    }

    /// One source, in full.
    fn whole(&self, source: &SourceReadiness, page: &mut Page) {
        page.heading(&source.name);
        page.line(0, &format!("{} · {} · {}", source.source, source.profile.name, source.profile.environment.word()));
        self.when(page);
        page.gap();
        page.labelled(verdict_tone(source.verdict), "Readiness", &self.headline(source));
        facts(source, page);
        checklist(source, Severity::Blocking, "Checklist", page);
        checklist(source, Severity::Advisory, "Advice", page);
        findings("Source health", &source.source_health, page);
        findings("Data quality (credentials)", &source.data_quality, page);
        page.gap();
        let persistence = self.persistence_enabled;
        page.line(0, &format!("valueDisplayed: false · performsRealAction: false · persistenceEnabled: {persistence}"));
    }

    fn widest_address(&self) -> usize {
        self.sources.iter().map(|source| source.source.len()).max().unwrap_or_default()
    }
}

const fn verdict_tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Ready => Tone::Good,
        Verdict::NotReady => Tone::Bad,
        Verdict::Undetermined => Tone::Caution,
        Verdict::Disabled => Tone::Quiet,
    }
}

/// Below a source of a fleet: only what is not ok.
fn details(source: &SourceReadiness, page: &mut Page) {
    if source.verdict == Verdict::Disabled {
        return;
    }
    let is_open = |check: &&CheckLine| !matches!(check.state, State::Ok | State::Skipped);
    let mut shown_before = None;
    for check in source.checks.iter().filter(is_open) {
        let (tone, word) = state_word(check.state);
        page.entry(2, 9, tone, word, &format!("{}: {}", check.id, check.reason));
        if let Some(remedy) = check.remedy.as_ref().filter(|_| check.remedy.as_ref() != shown_before) {
            remedy.text(page, 11);
        }
        shown_before = check.remedy.as_ref();
    }
}

fn facts(source: &SourceReadiness, page: &mut Page) {
    let exchange = if source.real_exchange_enabled {
        "Real Shopify exchange is enabled (staging)."
    } else {
        "Real Shopify exchange is disabled (feature flags are off by default)."
    };
    let cache = if source.access_token_cached { "active" } else { "inactive" };
    page.line(0, "No secret value is displayed, and no shop was contacted.");
    page.line(0, exchange);
    page.line(0, &format!("Access token cache (memory): {cache} (token value never shown)"));
    page.line(0, &format!("Scopes: {}", policy(&source.scope_policy)));
}

/// `read_orders (V1 minimal) · read_all_orders out of V1 · read_customers forbidden · PII level 2 forbidden`
fn policy(policy: &ScopePolicy) -> String {
    let required = policy.required.iter().map(|scope| format!("{scope} (V1 minimal)"));
    let later = policy.later.iter().map(|scope| format!("{scope} out of V1"));
    let forbidden = policy.forbidden.iter().map(|scope| format!("{scope} forbidden"));
    let personal = format!("PII level {} forbidden", policy.personal_data_level + 1);
    required.chain(later).chain(forbidden).chain([personal]).collect::<Vec<_>>().join(" · ")
}

fn checklist(source: &SourceReadiness, severity: Severity, heading: &str, page: &mut Page) {
    let mut checks = source.checks.iter().filter(|check| check.severity == severity).peekable();
    if checks.peek().is_none() {
        return;
    }
    page.gap();
    page.heading(heading);
    let mut shown_before = None;
    for check in checks {
        let (tone, word) = state_word(check.state);
        page.entry(2, 9, tone, word, &format!("{} ({})", check.title, check.id));
        let blocked = check.blocked_by.map(|id| format!(" (blocked by {id})")).unwrap_or_default();
        page.line(11, &format!("{}{blocked}", check.reason));
        // Both references are usually missing for one reason: one remedy for the two reads better than the same one twice.
        if let Some(remedy) = check.remedy.as_ref().filter(|_| check.remedy.as_ref() != shown_before) {
            remedy.text(page, 11);
        }
        shown_before = check.remedy.as_ref();
    }
}

fn findings(heading: &str, findings: &[FindingLine], page: &mut Page) {
    page.gap();
    page.heading(heading);
    if findings.is_empty() {
        page.line(2, "No issue");
    }
    for finding in findings {
        page.line(2, &format!("{} — {} ({})", finding.code, finding.title, severity_word(finding.severity)));
        if let Some(remedy) = &finding.remedy {
            remedy.text(page, 4);
        }
    }
}
