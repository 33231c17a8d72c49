//! Whether a source is ready, from what its config says and what was observed.

mod checks;
mod evidence;
mod finding;
mod headline;
mod prospect;
mod remedy;
#[cfg(test)]
mod tests;
mod unanswered;
mod waiver;

pub use checks::CheckId;
pub use evidence::{CredentialEvidence, Environment, Exchange, Flags, Plan, Policy, StoreEvidence, Subject};
pub use finding::Finding;
pub use headline::Headline;
pub use prospect::{Prospect, limit_of};
pub use remedy::{Remedy, Step};
pub use unanswered::Unanswered;
pub use waiver::Waiver;

use schemars::JsonSchema;
use serde::Serialize;

use super::exchange_gate::enters;
use super::gate::Gate;
use super::presence::Cause;

/// The state of a check. Five answers and a waiver that never merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Evidence says yes.
    Ok,
    /// Not done yet.
    Todo,
    /// Wrong.
    Fail,
    /// Could not be found out.
    Unknown,
    /// Does not apply, or another check blocks it.
    Skipped,
    /// Negative, and accepted in the config until a date.
    Waived,
    /// Neither wrong nor done: somebody else has to approve it.
    Pending,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 7] = [Self::Ok, Self::Todo, Self::Fail, Self::Unknown, Self::Skipped, Self::Waived, Self::Pending];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Todo => "todo",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
            Self::Waived => "waived",
            Self::Pending => "pending",
        }
    }

    const fn is_negative(self) -> bool {
        matches!(self, Self::Todo | Self::Fail)
    }
}

/// How much a check weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Decides the verdict.
    Blocking,
    /// Decides it only with `--fail-on warning`.
    Advisory,
}

/// One line of the checklist.
#[derive(Clone, Debug)]
pub struct Check {
    /// Which check.
    pub id: CheckId,
    /// What came out.
    pub state: State,
    /// Why, and what the store said.
    pub reason: Cause,
    /// What to do about it.
    pub remedy: Option<Remedy>,
    /// The headline it asks for when it is not ok.
    pub headline: Option<Headline>,
    /// The check that has to be ok first.
    pub blocked_by: Option<CheckId>,
}

/// What becomes of the whole source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Every check that counts is ok, skipped or waived.
    Ready,
    /// A check that counts is `todo` or `fail`.
    NotReady,
    /// None is negative, and one is `unknown`.
    Undetermined,
    /// The source is switched off, so nothing was judged.
    Disabled,
    /// None is negative or `unknown`, and one waits for an approval.
    Pending,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 5] = [Self::Ready, Self::NotReady, Self::Undetermined, Self::Disabled, Self::Pending];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::NotReady => "notReady",
            Self::Undetermined => "undetermined",
            Self::Disabled => "disabled",
            Self::Pending => "pending",
        }
    }
}

/// The assessment of one source.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// What becomes of it.
    pub verdict: Verdict,
    /// The most pressing reason.
    pub headline: Headline,
    /// The checklist, in its fixed order.
    pub checks: Vec<Check>,
    /// What the operator should know beside the checklist, such as a waiver that has expired.
    pub warnings: Vec<String>,
}

impl Assessment {
    /// The check that the headline comes from.
    pub fn headline_check(&self) -> Option<&Check> {
        self.checks.iter().find(|check| check.headline == Some(self.headline) && is_open(check.state))
    }

    /// Whether the credential part of data quality has its finding `credential_missing`.
    pub fn credential_is_missing(&self) -> bool {
        self.checks.iter().any(|check| check.headline == Some(Headline::SecretRefsMissing) && check.state.is_negative())
    }
}

/// What is judged, and how strictly.
#[derive(Clone, Debug, Default)]
pub struct Strictness {
    /// Only these checks; all where it is empty.
    pub only: Vec<CheckId>,
    /// Advisory checks count like blocking ones.
    pub fail_on_warning: bool,
}

impl Strictness {
    fn counts(&self, check: &Check) -> bool {
        check.id.severity() == Severity::Blocking || self.fail_on_warning
    }
}

/// Judges one source. What only a shop can tell is judged where shops were to be asked.
pub fn assess(subject: &Subject<'_>, strictness: &Strictness) -> Assessment {
    let is_wanted = |id: CheckId| strictness.only.is_empty() || strictness.only.contains(&id);
    let is_asked = |id: &CheckId| match id {
        CheckId::SecretShape => strictness.only.contains(id) || checks::has_forced_shape(subject),
        _ => subject.live.is_some() || !id.is_live(),
    };
    let asked = CheckId::ALL.into_iter().filter(is_asked);
    if !subject.enabled {
        let checks = asked.filter(|id| is_wanted(*id)).map(Check::of_disabled_source).collect();
        return Assessment { verdict: Verdict::Disabled, headline: Headline::SourceDisabled, checks, warnings: Vec::new() };
    }
    let (mut checks, mut warnings, mut blocking) = (Vec::new(), Vec::new(), Vec::new());
    // Last to first, since no check is blocked by a later one. What blocks a wanted check is told, too, wanted or not: what was
    // skipped for want of an answer would otherwise pass.
    for id in asked.rev() {
        if !is_wanted(id) && !blocking.contains(&id) {
            continue;
        }
        let check = waiver::apply(checks::judge(id, subject), subject, &mut warnings).kept_out_of_production(subject);
        blocking.extend(check.blocked_by);
        checks.push(check);
    }
    checks.reverse();
    warnings.reverse();
    if strictness.only.is_empty() {
        warnings.extend(checks::remarks(subject));
    }
    let verdict = verdict(&checks, strictness);
    let headline = headline::of(&checks);
    Assessment { verdict, headline, checks, warnings }
}

/// The blocking checks that need no shop, as they are whatever the config accepts.
pub fn judged_without_waivers(subject: &Subject<'_>) -> Vec<Check> {
    let asked = CheckId::ALL.into_iter().filter(|id| !id.is_live() && id.severity() == Severity::Blocking);
    asked.map(|id| checks::judge(id, subject)).collect()
}

/// Whether shops exchange the pair, for a token of its own app, whatever the config accepts.
pub fn judged_by_shops(subject: &Subject<'_>) -> [Check; 2] {
    [CheckId::LiveExchange, CheckId::LiveApp].map(|id| checks::judge(id, subject))
}

fn verdict(checks: &[Check], strictness: &Strictness) -> Verdict {
    let has = |wanted: fn(State) -> bool| checks.iter().filter(|check| strictness.counts(check)).any(|check| wanted(check.state));
    if has(State::is_negative) {
        Verdict::NotReady
    } else if has(|state| state == State::Unknown) {
        Verdict::Undetermined
    } else if has(|state| state == State::Pending) {
        Verdict::Pending
    } else {
        Verdict::Ready
    }
}

const fn is_open(state: State) -> bool {
    matches!(state, State::Todo | State::Fail | State::Unknown | State::Pending)
}

impl Check {
    /// Where the pair's store may be production's, entering it there is no remedy.
    fn kept_out_of_production(self, subject: &Subject<'_>) -> Self {
        let mut gates = subject.live.into_iter().flat_map(|live| &live.gates);
        match gates.find(|closed| closed.gate == Gate::StoreEnvironment) {
            Some(gate) if self.remedy.as_ref().is_some_and(enters) => Self { remedy: Some(gate.remedy.clone()), ..self },
            _ => self,
        }
    }

    fn of_disabled_source(id: CheckId) -> Self {
        Self {
            id,
            state: State::Skipped,
            reason: Cause::new("the source is disabled"),
            remedy: None,
            headline: None,
            blocked_by: None,
        }
    }
}
