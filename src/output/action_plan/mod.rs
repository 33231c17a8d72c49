//! The report of `actions preview`, and the forms that it leaves in.

mod markdown;
mod shell;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::actions::{
    ActionId, ActionState, Cost, Does, GateOnTheWay, Plan, PlanStep, PreconditionState, StoreWrite, Via,
};
use crate::domain::gate::Gate;
use crate::domain::request::{Request, Slot};

use super::page::Page;
use super::remedy::{Invocation, ShownRemedy};
use super::{Export, Report};

/// `sourcectl.action-plan/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActionPlanReport {
    /// Which action.
    pub action: ActionId,
    /// Its name for people.
    pub label: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// The plan for each source, in the config's order.
    pub plans: Vec<SourcePlan>,
    /// The sources for which there is no plan, and why.
    pub refused: Vec<RefusedPlan>,
    /// What all plans together would change in the config, as a patch without context; `null` where that is nothing.
    pub patch: Option<String>,
    /// The directory of the config, in which the patch is applied.
    #[serde(skip)]
    pub directory: String,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// The plan for one source.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourcePlan {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// What has to hold before somebody performs it.
    pub preconditions: Vec<PlanPrecondition>,
    /// The gates on its way.
    pub gates: Vec<GateLine>,
    /// What would be done, in order.
    pub steps: Vec<StepLine>,
    /// How many steps of which kind.
    pub counts: StepCounts,
    /// What would be different afterwards.
    pub changes: Vec<String>,
    /// What would stay as it is.
    pub leaves: Vec<String>,
    /// What it costs.
    pub cost: CostLine,
    /// How it is undone.
    pub undo: ShownRemedy,
    /// What all of this was worked out from.
    pub made_from: Vec<String>,
    /// What to do next.
    pub next: ShownRemedy,
}

/// A source without a plan.
#[derive(Serialize, JsonSchema)]
pub struct RefusedPlan {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Whether the action may be previewed at all.
    pub state: ActionState,
    /// Why there is no plan.
    pub reason: String,
}

/// Something that has to hold.
#[derive(Serialize, JsonSchema)]
pub struct PlanPrecondition {
    /// What has to hold.
    pub what: &'static str,
    /// Whether it does.
    pub met: PreconditionState,
    /// What that is known from.
    pub reason: String,
}

/// A gate on the way.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GateLine {
    /// Its stable name.
    pub gate: Gate,
    /// Whether it is open.
    pub is_open: bool,
    /// How it is opened, or why it never is.
    pub opened_by: String,
}

/// One step.
#[derive(Serialize, JsonSchema)]
pub struct StepLine {
    /// What it is for.
    pub title: String,
    /// What is done.
    #[serde(flatten)]
    pub does: StepKind,
}

/// What a step does.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum StepKind {
    /// Sends a request to a shop.
    Http {
        /// The request.
        request: Request,
        /// The variable that its answer fills.
        yields: Option<&'static str>,
        /// Whether it is sent again until what it asks about has ended.
        is_repeated: bool,
        /// What of the answer fills the variable.
        #[serde(skip)]
        slot: Option<Slot>,
    },
    /// Changes the config.
    ConfigEdit {
        /// The change as a patch without context; empty where the config says so already.
        patch: String,
    },
    /// Puts a typed value into a store.
    StoreWrite(StoreWriteLine),
    /// Looks something up.
    LookUp {
        /// The command that does it.
        command: String,
    },
    /// Writes to the history.
    HistoryWrite {
        /// The command that does it, which reads standard input.
        command: String,
    },
}

/// A value on its way into a store.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoreWriteLine {
    /// The variable that stands for the value.
    pub variable: &'static str,
    /// Where it goes.
    pub reference: String,
    /// Whether a value that is there is overwritten.
    pub replaces: bool,
    /// What is sent, where the store is spoken to by HTTP.
    pub request: Option<Request>,
    /// What a keyring app shows for it.
    pub label: Option<String>,
    /// The attributes that a keyring finds it by.
    pub attributes: Vec<(&'static str, String)>,
    /// The keys of the store's table without which nothing can be sent.
    pub missing_keys: Vec<&'static str>,
}

/// How many steps of which kind.
#[derive(Clone, Copy, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepCounts {
    /// Requests to shops.
    pub requests: usize,
    /// Changes of the config.
    pub config_edits: usize,
    /// Values into a store.
    pub store_writes: usize,
    /// Writes to the history.
    pub history_writes: usize,
    /// Look-ups.
    pub look_ups: usize,
}

/// What it costs.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CostLine {
    /// As many calls of shops' APIs, at least.
    pub shop_calls: usize,
    /// As many rows are likely to be read, by recent runs.
    pub rows: Option<u64>,
    /// What else is to be said of it.
    pub note: Option<&'static str>,
}

impl SourcePlan {
    /// As a report shows it; `patches` are those of its config edits, in order.
    pub fn of(source: &str, name: &str, plan: Plan, patches: Vec<String>, invocation: &Invocation) -> Self {
        let mut patches = patches.into_iter();
        let steps: Vec<StepLine> = plan.steps.into_iter().map(|step| StepLine::of(step, &mut patches, invocation)).collect();
        let precondition =
            |p: crate::domain::actions::Precondition| PlanPrecondition { what: p.what, met: p.met, reason: p.reason };
        let gate = |GateOnTheWay { gate, is_open, opened_by }| GateLine { gate, is_open, opened_by };
        let Cost { shop_calls, rows, note } = plan.cost;
        Self {
            source: source.to_owned(),
            name: name.to_owned(),
            preconditions: plan.preconditions.into_iter().map(precondition).collect(),
            gates: plan.gates.into_iter().map(gate).collect(),
            counts: StepCounts::of(&steps),
            steps,
            changes: plan.changes,
            leaves: plan.leaves,
            cost: CostLine { shop_calls, rows, note },
            undo: invocation.show(&plan.undo),
            made_from: plan.made_from,
            next: invocation.show(&plan.next),
        }
    }
}

impl StepLine {
    fn of(step: PlanStep, patches: &mut impl Iterator<Item = String>, invocation: &Invocation) -> Self {
        let command = |arguments: &[String]| {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            invocation.command(&arguments)
        };
        let does = match step.does {
            Does::Http(call) => StepKind::Http {
                request: call.request,
                yields: call.yields.map(Slot::variable),
                is_repeated: call.is_repeated,
                slot: call.yields,
            },
            Does::Edit(_) => StepKind::ConfigEdit { patch: patches.next().unwrap_or_default() },
            Does::StoreWrite(write) => StepKind::StoreWrite(StoreWriteLine::of(write)),
            Does::LookUp(arguments) => StepKind::LookUp { command: command(&arguments) },
            Does::HistoryWrite(arguments) => StepKind::HistoryWrite { command: command(&arguments) },
        };
        Self { title: step.title, does }
    }
}

impl StoreWriteLine {
    fn of(write: StoreWrite) -> Self {
        let line = Self {
            variable: write.slot().variable(),
            reference: write.reference,
            replaces: write.replaces,
            request: None,
            label: None,
            attributes: Vec::new(),
            missing_keys: Vec::new(),
        };
        match write.via {
            Via::Http(request) => Self { request: Some(request), ..line },
            Via::Keyring { label, attributes } => Self { label: Some(label), attributes, ..line },
            Via::NotConfigured(missing_keys) => Self { missing_keys, ..line },
        }
    }
}

impl StepCounts {
    fn of(steps: &[StepLine]) -> Self {
        let mut counts = Self::default();
        for step in steps {
            match step.does {
                StepKind::Http { .. } => counts.requests += 1,
                StepKind::ConfigEdit { .. } => counts.config_edits += 1,
                StepKind::StoreWrite(_) => counts.store_writes += 1,
                StepKind::LookUp { .. } => counts.look_ups += 1,
                StepKind::HistoryWrite { .. } => counts.history_writes += 1,
            }
        }
        counts
    }

    /// `3 requests, 1 config edit; none was performed`.
    fn sentence(self) -> String {
        let parts = [
            (self.look_ups, "look-up", "look-ups"),
            (self.requests, "request to a shop", "requests to shops"),
            (self.store_writes, "value into a store", "values into a store"),
            (self.config_edits, "config edit", "config edits"),
            (self.history_writes, "write to the history", "writes to the history"),
        ];
        let counted = parts.iter().filter(|(count, ..)| *count > 0);
        let counted: Vec<String> =
            counted.map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many })).collect();
        if counted.is_empty() {
            "No step: there is nothing to do.".to_owned()
        } else {
            format!("{}. None was performed.", counted.join(", "))
        }
    }
}

impl Report for ActionPlanReport {
    const SCHEMA: &'static str = "sourcectl.action-plan/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        text::lay_out(self, page);
    }

    fn export(&self, form: Export) -> String {
        match form {
            Export::Markdown => markdown::document(self),
            Export::Patch => self.patch.clone().unwrap_or_default(),
            Export::Shell => shell::script(self),
            _ => String::new(),
        }
    }
}
