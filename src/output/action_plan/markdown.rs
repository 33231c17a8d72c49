//! Plans for a review.

use crate::domain::request::{Body, Request};
use crate::output::encode::markdown::{fenced, text};

use super::text::cost;
use super::{ActionPlanReport, SourcePlan, StepKind, StepLine, StoreWriteLine};

pub(super) fn document(report: &ActionPlanReport) -> String {
    let mut document = format!("## {}\n\n{}\n", text(report.label), text(report.description));
    report.plans.iter().for_each(|plan| document.push_str(&self::plan(plan)));
    for refused in &report.refused {
        document.push_str(&format!("\n**{}**: {}: {}\n", refused.state.word(), text(&refused.source), text(&refused.reason)));
    }
    document.push_str("\nThis is a preview: no action is executed.\n");
    document
}

fn plan(plan: &SourcePlan) -> String {
    let mut part = format!("\n### {} ({})\n\n", text(&plan.name), text(&plan.source));
    if !plan.preconditions.is_empty() {
        part.push_str("| precondition | state | reason |\n| --- | --- | --- |\n");
        for line in &plan.preconditions {
            part.push_str(&format!("| {} | {} | {} |\n", text(line.what), line.met.word(), text(&line.reason)));
        }
        part.push('\n');
    }
    for gate in &plan.gates {
        let state = if gate.is_open { "open" } else { "closed" };
        part.push_str(&format!("Gate {}: **{state}**; opened by: {}\n\n", text(gate.gate.name()), text(&gate.opened_by)));
    }
    for (index, step) in plan.steps.iter().enumerate() {
        part.push_str(&self::step(index + 1, step));
    }
    let mut facts: Vec<(&str, String)> = Vec::new();
    facts.extend(plan.changes.iter().map(|line| ("Changes", line.clone())));
    facts.extend(plan.leaves.iter().map(|line| ("Leaves", line.clone())));
    facts.extend(cost(&plan.cost).map(|line| ("Costs", line)));
    facts.push(("Undo", plan.undo.text.clone()));
    facts.extend(plan.made_from.iter().map(|line| ("From", line.clone())));
    facts.push(("Steps", plan.counts.sentence()));
    let facts: String = facts.iter().map(|(name, line)| format!("- {name}: {}\n", text(line))).collect();
    let next =
        plan.next.command.as_ref().map(|command| format!("\nNext, {}:\n\n{}", text(&plan.next.text), fenced("sh", command)));
    format!("{part}{facts}{}", next.unwrap_or_default())
}

fn step(number: usize, step: &StepLine) -> String {
    let block = match &step.does {
        StepKind::Http { request, .. } => fenced("http", &lines(request).join("\n")),
        StepKind::ConfigEdit { patch } if patch.is_empty() => "The config says so already.\n".to_owned(),
        StepKind::ConfigEdit { patch } => patch_block(patch),
        StepKind::StoreWrite(write) => store_write(write),
        StepKind::LookUp { command } | StepKind::HistoryWrite { command } => fenced("sh", command),
    };
    format!("{number}\\. {}\n\n{block}\n", text(&step.title))
}

/// Each line is encoded by itself: a fence shows a line break as one.
fn patch_block(patch: &str) -> String {
    block("diff", &patch.lines().collect::<Vec<_>>())
}

fn block(language: &str, lines: &[&str]) -> String {
    let fence = fenced(language, &lines.concat());
    let ticks = fence.split(language).next().unwrap_or("```").to_owned();
    let body: Vec<String> = lines
        .iter()
        .map(|line| crate::output::encode::github::harmless(&crate::output::encode::visible(line)).into_owned())
        .collect();
    format!("{ticks}{language}\n{}\n{ticks}\n", body.join("\n"))
}

fn store_write(write: &StoreWriteLine) -> String {
    let told = format!("${} to {}", write.variable, write.reference);
    match (&write.request, &write.label) {
        (Some(request), _) => format!("{}\n\n{}", text(&told), fenced("http", &lines(request).join("\n"))),
        (None, Some(label)) => format!("{} in the OS keyring, as {}\n", text(&told), text(label)),
        (None, None) => format!("{}; not possible yet: the store has no {}\n", text(&told), text(&write.missing_keys.join(", "))),
    }
}

fn lines(request: &Request) -> Vec<String> {
    let mut lines = vec![format!("{} {}", request.method, request.url)];
    lines.extend(request.headers.iter().map(|header| format!("{}: {}", header.name, header.value)));
    lines.push(String::new());
    if let Some(Body::Json(text)) = &request.body {
        lines.push(text.clone());
    }
    lines
}
