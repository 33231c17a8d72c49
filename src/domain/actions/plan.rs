//! What an action would do, step by step. A plan is data: there is nothing that performs one.

use crate::domain::field::Field;
use crate::domain::gate::Gate;
use crate::domain::readiness::Remedy;
use crate::domain::request::{Request, Slot};

use super::{ActionId, Precondition};

/// The plan of one action on one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Which action.
    pub action: ActionId,
    /// What has to hold before somebody performs it.
    pub preconditions: Vec<Precondition>,
    /// The gates on its way, open or closed.
    pub gates: Vec<GateOnTheWay>,
    /// What would be done, in order.
    pub steps: Vec<PlanStep>,
    /// What would be different afterwards.
    pub changes: Vec<String>,
    /// What would stay as it is, though one might think otherwise.
    pub leaves: Vec<String>,
    /// What it costs.
    pub cost: Cost,
    /// How it is undone, in words and where there is one by a command.
    pub undo: Remedy,
    /// What all of this was worked out from.
    pub made_from: Vec<String>,
    /// What to do next.
    pub next: Remedy,
}

/// A gate that stands in the way, or would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GateOnTheWay {
    /// Which gate.
    pub gate: Gate,
    /// Whether it is open.
    pub is_open: bool,
    /// How it is opened; why it never is.
    pub opened_by: String,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStep {
    /// What it is for.
    pub title: String,
    /// What is done.
    pub does: Does,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Sends a request to a shop.
    Http(Call),
    /// Changes the config.
    Edit(Vec<ConfigChange>),
    /// Puts a typed value into a store.
    StoreWrite(StoreWrite),
    /// Looks something up: the arguments of a run of this program that changes nothing.
    LookUp(Vec<String>),
    /// Writes to the history: the arguments of a run of this program that reads standard input.
    HistoryWrite(Vec<String>),
}

/// A request to a shop, and what its answer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The request.
    pub request: Request,
    /// What the answer fills in for the steps behind it.
    pub yields: Option<Slot>,
    /// Whether it is sent again until what it asks about has ended.
    pub is_repeated: bool,
}

/// One change of the config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigChange {
    /// A key gets a value; the tables that lead to it, and at last its name.
    Set(Vec<String>, ConfigValue),
    /// Both references of the source are removed.
    UnsetReferences,
}

/// A value of the config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigValue {
    /// `true` or `false`.
    Flag(bool),
    /// A text.
    Text(String),
}

/// A value on its way into a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreWrite {
    /// Which value.
    pub field: Field,
    /// Where it goes.
    pub reference: String,
    /// Whether one that is there is overwritten.
    pub replaces: bool,
    /// How the store is told.
    pub via: Via,
}

impl StoreWrite {
    /// What stands for the value.
    pub const fn slot(&self) -> Slot {
        Slot::of(self.field)
    }
}

/// How a store is told a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// By a request.
    Http(Request),
    /// By the Secret Service, or what the system has in its place: the attributes that the value is found by, and its label.
    Keyring {
        /// What a keyring app shows for it.
        label: String,
        /// Names and values of its attributes.
        attributes: Vec<(&'static str, String)>,
    },
    /// Not at all yet: the store is declared, and these keys of its table are missing.
    NotConfigured(Vec<&'static str>),
}

/// What a plan costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// As many calls of a shop's API, at least.
    pub shop_calls: usize,
    /// The number of objects that are likely to be read, by recent runs; `None` where that is not known or nothing is read.
    pub rows: Option<u64>,
    /// What else is to be said of it.
    pub note: Option<String>,
}
