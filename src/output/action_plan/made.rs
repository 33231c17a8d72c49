//! From a plan to what a report shows of it.

use crate::domain::actions::{Cost, Does, GateOnTheWay, Plan, PlanStep, Precondition, StoreWrite, Via};
use crate::domain::request::Slot;
use crate::output::remedy::Invocation;

use super::{CostLine, GateLine, PlanPrecondition, SourcePlan, StepCounts, StepKind, StepLine, StoreWriteLine};

impl SourcePlan {
    /// As a report shows it; `patches` are those of its config edits, in order.
    pub fn of(source: &str, name: &str, plan: Plan, patches: Vec<String>, invocation: &Invocation) -> Self {
        let mut patches = patches.into_iter();
        let steps: Vec<StepLine> = plan.steps.into_iter().map(|step| StepLine::of(step, &mut patches, invocation)).collect();
        let precondition = |p: Precondition| PlanPrecondition { what: p.what, met: p.met, reason: p.reason };
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
    pub(super) fn sentence(self) -> String {
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
