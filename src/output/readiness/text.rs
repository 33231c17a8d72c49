//! The readiness report for people: a checklist, or a line a source.

use crate::domain::readiness::{Exchange, Severity, State, Verdict};
use crate::domain::scopes::ScopePolicy;
use crate::output::page::{Page, Tone, severity_word, state_word};
use crate::output::short::{self, ShortLine};

use crate::output::live::LiveLine;

use super::{CheckLine, FindingLine, ReadinessReport, SourceReadiness};

impl ReadinessReport {
    /// One source in full, several with what is not ok of each.
    pub(super) fn checklists(&self, page: &mut Page) {
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

    /// The sources that keep the verdict from being positive, and why.
    pub fn awaited(&self) -> String {
        let is_awaited =
            |source: &&SourceReadiness| matches!(source.verdict, Verdict::NotReady | Verdict::Undetermined | Verdict::Pending);
        let awaited: Vec<String> = self
            .sources
            .iter()
            .filter(is_awaited)
            .map(|source| format!("{}: {}", source.source, self.headline(source)))
            .collect();
        match awaited.as_slice() {
            [only] => only.clone(),
            [first, rest @ ..] => format!("{first}; and {} more", rest.len()),
            [] => String::new(),
        }
    }

    /// A line a source.
    pub(super) fn lines(&self, page: &mut Page) {
        let lines: Vec<ShortLine<'_>> = self.sources.iter().map(|source| self.short_line(source)).collect();
        short::lines(page, &lines, &self.summary.sentence());
    }

    fn short_line<'r>(&self, source: &'r SourceReadiness) -> ShortLine<'r> {
        ShortLine { source: &source.source, tone: verdict_tone(source.verdict), headline: self.headline(source) }
    }

    fn line(&self, source: &SourceReadiness, column: usize, page: &mut Page) {
        page.entry(0, column, verdict_tone(source.verdict), &source.source, &self.headline(source));
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
        source.readiness(self.partial, page);
        page.gap();
        source.source_health(page);
        page.gap();
        source.credential_quality(page);
        page.gap();
        let (performs, persistence) = (self.shops_contacted, self.persistence_enabled);
        page.line(0, &format!("valueDisplayed: false · performsRealAction: {performs} · persistenceEnabled: {persistence}"));
    }

    fn widest_address(&self) -> usize {
        self.sources.iter().map(|source| source.source.len()).max().unwrap_or_default()
    }
}

impl SourceReadiness {
    /// The part "Readiness": the headline, what it is judged by, and the checklist.
    pub fn readiness(&self, partial: bool, page: &mut Page) {
        page.labelled(verdict_tone(self.verdict), "Readiness", &self.headline(partial));
        facts(self, page);
        if let Some(live) = self.live.as_ref().filter(|live| live.closed().is_some()) {
            page.gap();
            page.heading("Closed gates");
            live.gates_beside(page, 2, |remedy| self.shows(remedy));
        }
        checklist(self, Severity::Blocking, "Checklist", page);
        checklist(self, Severity::Advisory, "Advice", page);
        if !self.warnings.is_empty() {
            page.gap();
            warnings(self, page);
        }
    }

    /// The part "Source health": what it suffers from as far as credentials go.
    pub fn source_health(&self, page: &mut Page) {
        findings("Source health", &self.source_health, page);
    }

    /// The credential part of data quality.
    pub fn credential_quality(&self, page: &mut Page) {
        findings("Data quality (credentials)", &self.data_quality, page);
    }
}

const fn verdict_tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Ready => Tone::Good,
        Verdict::NotReady => Tone::Bad,
        Verdict::Undetermined | Verdict::Pending => Tone::Caution,
        Verdict::Disabled => Tone::Quiet,
    }
}

/// Below a source of a fleet: only what is not ok.
fn details(source: &SourceReadiness, page: &mut Page) {
    if source.verdict == Verdict::Disabled {
        return;
    }
    if let Some(live) = &source.live {
        live.gates_beside(page, 2, |remedy| source.shows(remedy));
    }
    let is_open = |check: &&CheckLine| !matches!(check.state, State::Ok | State::Skipped) && !source.tells_by_gates(check);
    warnings(source, page);
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

fn warnings(source: &SourceReadiness, page: &mut Page) {
    for warning in &source.warnings {
        page.entry(2, 9, Tone::Caution, "Warning", warning);
    }
}

fn facts(source: &SourceReadiness, page: &mut Page) {
    let exchange = match source.exchange {
        Exchange::Enabled => "Real Shopify exchange is enabled (staging).",
        Exchange::FlagIsOff => "Real Shopify exchange is disabled (feature flags are off by default).",
        Exchange::NeverInProduction => "Real Shopify exchange is disabled (production profiles never exchange).",
        Exchange::Unused => "Real Shopify exchange is disabled (the profile does not use it).",
    };
    page.line(
        0,
        &format!("No secret value is displayed, and {}.", source.live.as_ref().map_or_else(not_contacted, LiveLine::contact)),
    );
    page.line(0, exchange);
    let cache = source.live.as_ref().and_then(LiveLine::cache).unwrap_or_else(|| "inactive".to_owned());
    page.line(0, &format!("Access token cache (memory): {cache} (token value never shown)"));
    page.line(0, &format!("Scopes: {}", policy(&source.scope_policy)));
}

fn not_contacted() -> String {
    "no shop was contacted".to_owned()
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
        let is_new = check.remedy.as_ref() != shown_before && !source.tells_by_gates(check);
        if let Some(remedy) = check.remedy.as_ref().filter(|_| is_new) {
            remedy.text(page, 11);
        }
        shown_before = check.remedy.as_ref();
    }
}

fn findings(heading: &str, findings: &[FindingLine], page: &mut Page) {
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
