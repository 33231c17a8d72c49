//! Plans for people.

use crate::domain::actions::PreconditionState;
use crate::domain::request::{Body, Request};
use crate::output::page::{Page, Tone};

use super::{ActionPlanReport, CostLine, SourcePlan, StepKind, StepLine, StoreWriteLine};

/// The column in which the words behind a state start.
const COLUMN: usize = 9;

/// How far what belongs to a step is indented.
const INSIDE: usize = 5;

pub(super) fn lay_out(report: &ActionPlanReport, page: &mut Page) {
    for plan in &report.plans {
        page.gap();
        page.heading(report.label);
        page.line(0, &format!("{} · {}", plan.name, plan.source));
        page.line(0, report.description);
        self::plan(plan, page);
    }
    for refused in &report.refused {
        page.gap();
        page.labelled(Tone::Caution, refused.state.word(), &format!("{}: {}", refused.source, refused.reason));
    }
    page.gap();
    page.line(0, "This is a preview: no action is executed, by this or any other command.");
}

fn plan(plan: &SourcePlan, page: &mut Page) {
    page.gap();
    for precondition in &plan.preconditions {
        let (tone, word) = match precondition.met {
            PreconditionState::Met => (Tone::Good, "Met"),
            PreconditionState::Unmet => (Tone::Caution, "Unmet"),
            PreconditionState::Unknown => (Tone::Caution, "Unknown"),
        };
        page.entry(0, COLUMN, tone, word, &format!("{}: {}", precondition.what, precondition.reason));
    }
    for gate in &plan.gates {
        let (tone, word) = if gate.is_open { (Tone::Good, "Open") } else { (Tone::Caution, "Closed") };
        page.entry(0, COLUMN, tone, word, &format!("gate {}; opened by: {}", gate.gate.name(), gate.opened_by));
    }
    page.gap();
    for (index, step) in plan.steps.iter().enumerate() {
        self::step(index + 1, step, page);
    }
    page.gap();
    list("Changes", &plan.changes, page);
    list("Leaves", &plan.leaves, page);
    if let Some(cost) = cost(&plan.cost) {
        page.entry(0, COLUMN, Tone::Strong, "Costs", &cost);
    }
    page.entry(0, COLUMN, Tone::Strong, "Undo", &plan.undo.text);
    if let Some(command) = &plan.undo.command {
        page.verbatim(COLUMN + 2, command);
    }
    list("From", &plan.made_from, page);
    page.gap();
    page.line(0, &plan.counts.sentence());
    plan.next.text(page, 0);
}

fn list(label: &str, lines: &[String], page: &mut Page) {
    for (index, line) in lines.iter().enumerate() {
        page.entry(0, COLUMN, Tone::Strong, if index == 0 { label } else { "" }, line);
    }
}

/// In a sentence; `None` where it costs nothing.
pub(super) fn cost(cost: &CostLine) -> Option<String> {
    let calls = (cost.shop_calls > 0).then(|| format!("{} calls of shops' APIs", cost.shop_calls));
    let rows = cost.rows.map(|rows| format!("about {rows} objects, by recent runs"));
    let parts: Vec<String> = [calls, rows, cost.note.clone()].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn step(number: usize, step: &StepLine, page: &mut Page) {
    page.line(0, &format!("{number}. {}", step.title));
    match &step.does {
        StepKind::Http { request, yields, is_repeated, .. } => {
            self::request(request, page);
            if let Some(variable) = yields {
                page.line(INSIDE, &format!("The answer gives ${variable}."));
            }
            if *is_repeated {
                page.line(INSIDE, "Sent again until it has ended.");
            }
        }
        StepKind::ConfigEdit { patch } if patch.is_empty() => page.line(INSIDE, "The config says so already."),
        StepKind::ConfigEdit { patch } => patch.lines().for_each(|line| page.verbatim(INSIDE, line)),
        StepKind::StoreWrite(write) => store_write(write, page),
        StepKind::LookUp { command } | StepKind::HistoryWrite { command } => page.verbatim(INSIDE, command),
    }
}

fn request(request: &Request, page: &mut Page) {
    page.verbatim(INSIDE, &format!("{} {}", request.method, request.url));
    for header in &request.headers {
        page.verbatim(INSIDE, &format!("{}: {}", header.name, header.value));
    }
    if let Some(Body::Json(text)) = &request.body {
        page.verbatim(INSIDE, text);
    }
}

fn store_write(write: &StoreWriteLine, page: &mut Page) {
    let mode = if write.replaces { "over the value that is there" } else { "where there is none yet" };
    page.line(INSIDE, &format!("${} to {}, {mode}", write.variable, write.reference));
    if let Some(request) = &write.request {
        self::request(request, page);
        page.line(INSIDE, "A server of the older generation is sent the same at /api/v3/secrets/raw.");
    }
    if let Some(label) = &write.label {
        let attributes: Vec<String> = write.attributes.iter().map(|(name, value)| format!("{name}={value}")).collect();
        page.line(INSIDE, &format!("in the OS keyring as \"{label}\", found by {}", attributes.join(" ")));
    }
    if !write.missing_keys.is_empty() {
        page.line(INSIDE, &format!("not possible yet: the store has no {}", write.missing_keys.join(", ")));
    }
}
