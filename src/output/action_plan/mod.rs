//! The report of `actions preview`, and the forms that it leaves in.

mod made;
mod markdown;
mod shell;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::actions::{ActionId, ActionState, PreconditionState};
use crate::domain::gate::Gate;
use crate::domain::request::{Request, Slot};

use super::page::Page;
use super::remedy::ShownRemedy;
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
    /// The number of objects that are likely to be read, by recent runs; `null` where that is not known or nothing is read.
    pub rows: Option<u64>,
    /// What else is to be said of it.
    pub note: Option<String>,
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
