//! The report of `creds set` and `creds link`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::field::Field;
use crate::domain::gate::Gate;
pub use crate::domain::outcome::Outcome;
use crate::exit::Exit;
use crate::secrets::reference::Reference;

use super::Report;
use super::live::LiveLine;
use super::page::{Page, Tone};
use super::remedy::ShownRemedy;

/// `sourcectl.creds-write/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CredsWriteReport {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// The store that the values go to; `None` where only references are written.
    pub store: Option<String>,
    /// Whether values that are there are overwritten.
    pub replace: bool,
    /// Whether this is only what would be done.
    pub dry_run: bool,
    /// One line a value.
    pub fields: Vec<FieldLine>,
    /// What became of the config file.
    pub config: ConfigLine,
    /// The gate that is closed.
    pub gate: Option<GateLine>,
    /// The shops that would have to take the pair first; empty unless that is only rehearsed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub would_be_verified_at: Vec<String>,
    /// Whether the identity may write, where that was only rehearsed: only a write shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<NotKnown>,
    /// What the shops answered, where the pair was to be verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<LiveLine>,
    /// What to do next where something was not done.
    pub remedy: Option<ShownRemedy>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// One value.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldLine {
    /// Which.
    pub field: Field,
    /// Where it goes.
    pub reference: Reference,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, where it was not stored, and what is left to do where it was.
    pub reason: Option<String>,
    /// The change request that holds it, where it waits for approval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<ApprovalLine>,
    /// `false` where it was stored without its pair id, so that a pair of two entries is not recognized as such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair_id_written: Option<bool>,
    /// Whether a value is there already, where the store does not tell this identity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_there: Option<NotKnown>,
}

/// Something that a run without effects cannot find out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotKnown {
    /// Nobody told.
    NotKnown,
}

/// A change request of the store.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApprovalLine {
    /// Its id there; `None` where the store gave none that may be shown.
    pub request: Option<String>,
    /// Whether this command made it; else an earlier entry did.
    pub made_now: bool,
}

impl FieldLine {
    /// A value with its outcome.
    pub const fn new(field: Field, reference: Reference, outcome: Outcome, reason: Option<String>) -> Self {
        Self { field, reference, outcome, reason, approval: None, pair_id_written: None, value_there: None }
    }
}

/// What became of the config file.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfigLine {
    /// The file, as it is named to the operator.
    pub file: String,
    /// Whether the references stand in it now because of this command.
    pub written: bool,
}

/// A closed gate.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GateLine {
    /// Its name.
    pub name: Gate,
    /// Why it is closed.
    pub reason: String,
    /// How it is opened.
    pub opened_by: String,
}

impl Report for CredsWriteReport {
    const SCHEMA: &'static str = "sourcectl.creds-write/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn performs_real_action(&self) -> bool {
        let contacted = self.live.as_ref().is_some_and(|live| live.contacted);
        // A value in a change request has left this machine, and somebody else's click stores it.
        let handed_in = |line: &FieldLine| line.approval.as_ref().is_some_and(|approval| approval.made_now);
        let acted = |line: &FieldLine| matches!(line.outcome, Outcome::Stored | Outcome::Unknown) || handed_in(line);
        contacted || self.fields.iter().any(acted)
    }

    fn is_told_by(&self, exit: Exit) -> bool {
        exit == Exit::Ok
    }

    fn text(&self, page: &mut Page) {
        page.heading(&format!("{} · {}", self.name, self.source));
        if !self.would_be_verified_at.is_empty() {
            let told = format!("by {}, before anything is stored", self.would_be_verified_at.join(", "));
            page.entry(2, 21, Tone::Quiet, "would be verified", &told);
        }
        let shared = self.reason_of_all();
        for line in &self.fields {
            let (tone, word) = match line.approval {
                Some(_) => (Tone::Caution, "waits for approval"),
                None if line.value_there.is_some() => (Tone::Caution, "not known"),
                None => self.outcome_word(line.outcome),
            };
            page.entry(2, 21, tone, word, &format!("{} at {}", line.field.title(), line.reference));
            if let Some(reason) = line.reason.as_ref().filter(|_| shared.is_none()) {
                page.line(23, reason);
            }
        }
        if let Some(reason) = shared {
            page.entry(2, 21, Tone::Quiet, "reason for both", reason);
        }
        if self.permission.is_some() {
            page.entry(2, 21, Tone::Quiet, "permission", "not known: only a write shows whether this identity may make one");
        }
        if let Some(live) = &self.live {
            live.verified(page);
        }
        let (tone, word) = match (self.config.written, self.dry_run) {
            (true, _) => (Tone::Good, "written"),
            (false, true) if self.fields.iter().any(|line| line.outcome == Outcome::Planned) => (Tone::Quiet, "would be written"),
            (false, true) => (Tone::Caution, "would not be written"),
            (false, false) => (Tone::Caution, "not written"),
        };
        page.entry(2, 21, tone, word, &format!("references in {}", self.config.file));
        if let Some(gate) = &self.gate {
            page.gap();
            let label = if self.dry_run { "would be refused" } else { "refused" };
            page.labelled(Tone::Bad, label, &format!("{} ({} gate)", gate.reason, gate.name.name()));
            page.advice(2, &gate.opened_by);
        }
        if let Some(remedy) = &self.remedy {
            page.gap();
            remedy.text(page, 0);
        }
        if let Some(live) = &self.live {
            page.gap();
            live.gates(page, 2);
        }
        page.gap();
        page.line(0, "(value never displayed)");
    }
}

impl CredsWriteReport {
    /// The one reason of several values: it is about what they have in common, such as their store, and about none of them.
    fn reason_of_all(&self) -> Option<&str> {
        let [first, others @ ..] = self.fields.as_slice() else { return None };
        let is_shared = !others.is_empty() && others.iter().all(|line| line.reason == first.reason);
        first.reason.as_deref().filter(|_| is_shared)
    }

    const fn outcome_word(&self, outcome: Outcome) -> (Tone, &'static str) {
        match outcome {
            Outcome::Planned if self.store.is_none() => (Tone::Quiet, "would be linked"),
            Outcome::Planned => (Tone::Quiet, "would be stored"),
            Outcome::NotStored if self.dry_run => (Tone::Bad, "would not be stored"),
            Outcome::Stored => (Tone::Good, "stored"),
            Outcome::NotStored => (Tone::Bad, "not stored"),
            Outcome::Unknown => (Tone::Caution, "outcome unknown"),
            Outcome::Linked => (Tone::Good, "linked"),
            Outcome::NotLinked => (Tone::Bad, "not linked"),
        }
    }
}
