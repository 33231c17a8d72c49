//! The report of `actions list`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::actions::{ActionId, ActionKind, ActionState, Listed, Precondition, PreconditionState};

use super::Report;
use super::page::{Page, Tone};

/// The column in which the labels of a list start.
const COLUMN: usize = 16;

/// `sourcectl.actions/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActionsReport {
    /// Whose actions are listed.
    pub kind: ActionKind,
    /// The sources, in the config's order.
    pub sources: Vec<SourceActions>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// The actions of one source.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceActions {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// Its actions, in their fixed order.
    pub actions: Vec<ActionLine>,
}

/// One action.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActionLine {
    /// The stable id.
    pub id: ActionId,
    /// Its name for people.
    pub label: &'static str,
    /// Whether it may be previewed.
    pub state: ActionState,
    /// What it is for.
    pub description: &'static str,
    /// Why it may be previewed, or why not.
    pub reason: String,
    /// What has to hold before somebody performs it.
    pub preconditions: Vec<PreconditionLine>,
    /// What it would do as things stand; possibly nothing.
    pub would_do: String,
    /// Whether this program performs it: never.
    pub performs_real_action: bool,
}

/// Something that has to hold.
#[derive(Serialize, JsonSchema)]
pub struct PreconditionLine {
    /// What has to hold.
    pub what: &'static str,
    /// Whether it does.
    pub met: PreconditionState,
    /// What that is known from.
    pub reason: String,
}

impl ActionLine {
    /// As a report shows it.
    pub fn of(listed: Listed) -> Self {
        Self {
            id: listed.action,
            label: listed.action.label(),
            state: listed.state,
            description: listed.action.description(),
            reason: listed.reason,
            preconditions: listed.preconditions.into_iter().map(PreconditionLine::of).collect(),
            would_do: listed.would_do,
            performs_real_action: false,
        }
    }

    /// Lays it out: state, label and description, then what it would do, or why it may not be looked at.
    pub fn text(&self, page: &mut Page) {
        let tone = if self.state.may_be_previewed() { Tone::Good } else { Tone::Quiet };
        let line = format!("{} ({}) — {} (no execution)", self.label, self.id.id(), self.description);
        page.entry(2, COLUMN, tone, self.state.word(), &line);
        let indent = COLUMN + 2;
        if !self.state.may_be_previewed() {
            return page.line(indent, &format!("Because {}.", self.reason));
        }
        page.line(indent, &format!("Would do: {}.", self.would_do));
        let open = self.preconditions.iter().filter(|precondition| precondition.met != PreconditionState::Met);
        for PreconditionLine { what, met, reason } in open {
            page.line(indent, &format!("Needs that {what}: {} ({reason}).", met.word()));
        }
    }
}

impl PreconditionLine {
    fn of(precondition: Precondition) -> Self {
        let Precondition { what, met, reason } = precondition;
        Self { what, met, reason }
    }
}

/// The heading of a list of actions.
pub const fn heading(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Source => "Actions (preview only)",
        ActionKind::Credentials => "Credential actions (preview only)",
    }
}

impl Report for ActionsReport {
    const SCHEMA: &'static str = "sourcectl.actions/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        for source in &self.sources {
            page.gap();
            page.heading(heading(self.kind));
            page.line(0, &format!("{} · {}", source.name, source.source));
            source.actions.iter().for_each(|action| action.text(page));
        }
        page.gap();
        page.line(0, "Each action is a preview: no action is executed, by this or any other command.");
    }
}
