//! What every code means. The texts stand in one file a kind, each an exhaustive match: a new code does not compile without
//! its explanation.

mod action;
mod check;
mod credential;
mod diagnosis;
mod exit;
mod finding;
mod gate;
mod headline;
mod health;
mod issue;
mod live_check;
mod origin;
mod outcome;
mod presence;
mod run;
mod schema;
mod state;
mod store_check;
#[cfg(test)]
mod tests;
mod verdict;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::actions::{ActionId, ActionState, PreconditionState};
use crate::domain::api_calendar::{Stage, VersionReview};
use crate::domain::api_schema::{ChangeCode, SchemaFault};
use crate::domain::credential_status::CredentialStatus;
use crate::domain::gate::Gate;
use crate::domain::health::{HealthStatus, MappingState, RowId};
use crate::domain::issue::IssueCode;
use crate::domain::outcome::Outcome;
use crate::domain::presence::PresenceKind;
use crate::domain::quality::QualityStatus;
use crate::domain::readiness::{CheckId, Finding, Headline, State, Verdict};
use crate::domain::shop_answer::Diagnosis;
use crate::domain::store_check::StoreCheckId;
use crate::domain::sync_run::{RecordFault, RunFinding, RunStatus};
use crate::exit::Exit;

/// What kind of code it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A check of the checklist.
    Check,
    /// A check of a store.
    StoreCheck,
    /// The headline of a source.
    Headline,
    /// What a shop answers in place of what was hoped for.
    ShopAnswer,
    /// A finding that is no headline.
    Finding,
    /// The state of a check.
    State,
    /// The verdict on a source.
    Verdict,
    /// A gate.
    Gate,
    /// What became of a value that was to be written.
    Outcome,
    /// How a value stands.
    CredentialStatus,
    /// What a store says of a reference.
    Presence,
    /// How a run stands.
    RunStatus,
    /// What should be looked at in a run.
    RunFinding,
    /// Why a record of a run is not taken.
    RecordFault,
    /// What can be different between two schemas of the Admin API.
    SchemaChange,
    /// Why a file is not taken for a schema of the Admin API.
    SchemaFault,
    /// What can be the matter with a source's health or with its data.
    Issue,
    /// What a source's health comes to.
    HealthStatus,
    /// A row of the technical status.
    HealthRow,
    /// How pressing the review of an API version is.
    VersionReview,
    /// Where an API version stands.
    VersionStage,
    /// How a field mapping stands.
    MappingStatus,
    /// What the quality of a source's data comes to.
    QualityStatus,
    /// An action.
    Action,
    /// Whether an action may be previewed.
    ActionState,
    /// Whether a precondition of an action holds.
    Precondition,
    /// What the process ends with.
    ExitCode,
}

/// The explanation of one code.
pub struct Words {
    /// In a few words.
    pub title: &'static str,
    /// What it means.
    pub means: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// What to do about it, the likeliest first.
    pub fixes: Vec<Fix>,
    /// Where the rule comes from.
    pub from: &'static [&'static str],
}

/// Something to do.
#[derive(Clone, Copy)]
pub struct Fix {
    /// In words.
    pub text: &'static str,
    /// The command, names in capitals standing for yours; `None` where only a person can act.
    pub command: Option<&'static str>,
}

const fn run(text: &'static str, command: &'static str) -> Fix {
    Fix { text, command: Some(command) }
}

const fn by_hand(text: &'static str) -> Fix {
    Fix { text, command: None }
}

/// One code and its explanation.
pub struct Entry {
    /// What kind of code it is.
    pub kind: Kind,
    /// The code as reports spell it; of an exit code the number.
    pub code: String,
    /// The name of an exit code.
    pub name: Option<&'static str>,
    /// The explanation.
    pub words: Words,
    /// The words of other tools that stand for the same; only statuses of runs have any.
    pub synonyms: &'static [&'static str],
}

impl Entry {
    /// What it can be asked for by: folded, and as it is spelt.
    pub fn names(&self) -> impl Iterator<Item = (String, &str)> + Clone {
        [Some(self.code.as_str()), self.name].into_iter().flatten().map(|name| (name.to_lowercase(), name))
    }
}

/// Every code, grouped by kind.
pub fn catalogue() -> Vec<Entry> {
    let entry = |kind, code: &str, words| Entry { kind, code: code.to_owned(), name: None, words, synonyms: &[] };
    let mut entries = Vec::new();
    entries.extend(CheckId::ALL.map(|check| entry(Kind::Check, check.id(), check::words(check))));
    entries.extend(StoreCheckId::ALL.map(|check| entry(Kind::StoreCheck, check.id(), store_check::words(check))));
    entries.extend(Headline::ALL.map(|headline| entry(Kind::Headline, headline.code(), headline::words(headline))));
    entries.extend(Diagnosis::ALL.map(|diagnosis| entry(Kind::ShopAnswer, diagnosis.code(), diagnosis::words(diagnosis))));
    entries.extend(Finding::ALL.map(|finding| entry(Kind::Finding, finding.code(), finding::words(finding))));
    entries.extend(State::ALL.map(|state| entry(Kind::State, state.word(), state::words(state))));
    entries.extend(Verdict::ALL.map(|verdict| entry(Kind::Verdict, verdict.word(), verdict::words(verdict))));
    entries.extend(Gate::ALL.map(|gate| entry(Kind::Gate, gate.name(), gate::words(gate))));
    entries.extend(Outcome::ALL.map(|outcome| entry(Kind::Outcome, outcome.word(), outcome::words(outcome))));
    entries.extend(CredentialStatus::ALL.map(|status| entry(Kind::CredentialStatus, status.word(), credential::words(status))));
    entries.extend(PresenceKind::ALL.map(|kind| entry(Kind::Presence, kind.word(), presence::words(kind))));
    let run_status = |status: RunStatus| Entry {
        synonyms: &status.words()[1..],
        ..entry(Kind::RunStatus, status.word(), run::status(status))
    };
    entries.extend(RunStatus::ALL.map(run_status));
    entries.extend(RunFinding::ALL.map(|finding| entry(Kind::RunFinding, finding.code(), run::finding(finding))));
    entries.extend(RecordFault::ALL.map(|fault| entry(Kind::RecordFault, fault.code(), run::fault(fault))));
    entries.extend(ChangeCode::ALL.map(|code| entry(Kind::SchemaChange, code.code(), schema::change(code))));
    entries.extend(SchemaFault::ALL.map(|fault| entry(Kind::SchemaFault, fault.code(), schema::fault(fault))));
    entries.extend(IssueCode::ALL.map(|code| entry(Kind::Issue, code.code(), issue::words(code))));
    entries.extend(HealthStatus::ALL.map(|status| entry(Kind::HealthStatus, status.word(), health::status(status))));
    entries.extend(RowId::ALL.map(|row| entry(Kind::HealthRow, row.id(), health::row(row))));
    entries.extend(VersionReview::ALL.map(|review| entry(Kind::VersionReview, review.word(), health::review(review))));
    entries.extend(Stage::ALL.map(|stage| entry(Kind::VersionStage, stage.word(), health::stage(stage))));
    entries.extend(MappingState::ALL.map(|state| entry(Kind::MappingStatus, state.word(), health::mapping(state))));
    entries.extend(QualityStatus::ALL.map(|status| entry(Kind::QualityStatus, status.word(), health::quality(status))));
    entries.extend(ActionId::ALL.map(|id| entry(Kind::Action, id.id(), action::words(id))));
    entries.extend(ActionState::ALL.map(|state| entry(Kind::ActionState, state.word(), action::state(state))));
    entries.extend(PreconditionState::ALL.map(|met| entry(Kind::Precondition, met.word(), action::met(met))));
    let mut exits = Exit::ALL;
    exits.sort_by_key(|exit| exit.code());
    entries.extend(
        exits.map(|exit| Entry { name: Some(exit.name()), ..entry(Kind::ExitCode, &exit.code().to_string(), exit::words(exit)) }),
    );
    entries
}

/// What can be asked for beside codes: the table of status words.
pub const STATUS_TABLE: &str = "status";

/// The statuses of runs, with the words of other tools for each.
pub fn statuses() -> Vec<Entry> {
    catalogue().into_iter().filter(|entry| entry.kind == Kind::RunStatus).collect()
}

/// The codes of this name: those spelt so; where there is none, those that differ in case, `-` and `_` only.
pub fn find(given: &str) -> Vec<Entry> {
    let plain = |name: &str| name.to_lowercase().replace(['-', '_'], "");
    let matching = |fits: &dyn Fn(&str) -> bool| -> Vec<Entry> {
        catalogue().into_iter().filter(|entry| entry.names().any(|(_, name)| fits(name))).collect()
    };
    let exact = matching(&|name| name == given);
    if exact.is_empty() { matching(&|name| plain(name) == plain(given)) } else { exact }
}

impl Kind {
    /// One of them, for people.
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::StoreCheck => "check of a store",
            Self::Headline => "headline",
            Self::ShopAnswer => "answer of a shop",
            Self::Finding => "finding",
            Self::State => "state of a check",
            Self::Verdict => "verdict",
            Self::Gate => "gate",
            Self::Outcome => "outcome of a write",
            Self::CredentialStatus => "status of a credential",
            Self::Presence => "presence of a value",
            Self::RunStatus => "status of a run",
            Self::RunFinding => "finding in a run",
            Self::RecordFault => "fault of a record",
            Self::SchemaChange => "change of a schema",
            Self::SchemaFault => "fault of a schema",
            Self::Issue => "issue of health or data quality",
            Self::HealthStatus => "status of health",
            Self::HealthRow => "row of the technical status",
            Self::VersionReview => "review of an API version",
            Self::VersionStage => "stage of an API version",
            Self::MappingStatus => "status of a mapping",
            Self::QualityStatus => "status of data quality",
            Self::Action => "action",
            Self::ActionState => "state of an action",
            Self::Precondition => "answer to a precondition",
            Self::ExitCode => "exit code",
        }
    }

    /// All of them, for people.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Check => "Checks",
            Self::StoreCheck => "Checks of a store",
            Self::Headline => "Headlines",
            Self::ShopAnswer => "Answers of a shop",
            Self::Finding => "Findings",
            Self::State => "States of a check",
            Self::Verdict => "Verdicts",
            Self::Gate => "Gates",
            Self::Outcome => "Outcomes of a write",
            Self::CredentialStatus => "Statuses of a credential",
            Self::Presence => "Presences of a value",
            Self::RunStatus => "Statuses of a run",
            Self::RunFinding => "Findings in a run",
            Self::RecordFault => "Faults of a record",
            Self::SchemaChange => "Changes of a schema",
            Self::SchemaFault => "Faults of a schema",
            Self::Issue => "Issues of health and data quality",
            Self::HealthStatus => "Statuses of health",
            Self::HealthRow => "Rows of the technical status",
            Self::VersionReview => "Reviews of an API version",
            Self::VersionStage => "Stages of an API version",
            Self::MappingStatus => "Statuses of a mapping",
            Self::QualityStatus => "Statuses of data quality",
            Self::Action => "Actions",
            Self::ActionState => "States of an action",
            Self::Precondition => "Answers to a precondition",
            Self::ExitCode => "Exit codes",
        }
    }
}
