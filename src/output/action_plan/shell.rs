//! Plans as a script for `sh`. It is printed for a person who reads it and may run it; nothing here does.

use std::collections::BTreeSet;

use crate::domain::request::Slot;
use crate::output::encode::shell::{command, curl, quoted, take_over};

use super::{ActionPlanReport, SourcePlan, StepKind, StoreWriteLine};

/// No line of a patch starts with a letter, so none can end this.
const PATCH_END: &str = "END_OF_PATCH";

const HEAD: &str = "#!/bin/sh\n# What a plan of sourcectl comes to. Nothing of it was performed. Read it before you run it.\n# Secrets are \
                    taken from variables, and reach no command line.\nset -eu\numask 077\n";

pub(super) fn script(report: &ActionPlanReport) -> String {
    let mut script = HEAD.to_owned();
    for variable in variables(report) {
        script.push_str(&take_over(&variable));
    }
    if needs_pair_id(report) {
        script.push_str("PAIR_ID=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \\n')\n");
    }
    for plan in &report.plans {
        steps(plan, &report.directory, &mut script);
    }
    script
}

/// The variables that whoever runs it has to set: all but those that an answer fills, or the script itself.
fn variables(report: &ActionPlanReport) -> BTreeSet<String> {
    let steps = || report.plans.iter().flat_map(|plan| &plan.steps);
    let made: Vec<&str> = [Slot::AccessToken, Slot::BulkOperationId, Slot::PairId].map(Slot::variable).to_vec();
    let mut variables = BTreeSet::new();
    for step in steps() {
        match &step.does {
            StepKind::Http { request, .. } => variables.extend(request.variables.iter().cloned()),
            StepKind::StoreWrite(write) => {
                variables.insert(write.variable.to_owned());
                variables.extend(write.request.iter().flat_map(|request| request.variables.clone()));
            }
            StepKind::ConfigEdit { .. } | StepKind::LookUp { .. } | StepKind::HistoryWrite { .. } => {}
        }
    }
    variables.retain(|variable| !made.contains(&variable.as_str()));
    variables
}

fn needs_pair_id(report: &ActionPlanReport) -> bool {
    report.plans.iter().flat_map(|plan| &plan.steps).any(|step| matches!(step.does, StepKind::StoreWrite(_)))
}

fn steps(plan: &SourcePlan, directory: &str, script: &mut String) {
    let mut steps = plan.steps.iter().peekable();
    while let Some(step) = steps.next() {
        script.push('\n');
        match &step.does {
            StepKind::Http { request, slot, is_repeated, .. } => {
                let call = curl(request);
                let feeds_history = matches!(steps.peek().map(|next| &next.does), Some(StepKind::HistoryWrite { .. }));
                script.push_str(&match (slot, is_repeated) {
                    (Some(slot), _) => yielding(&call, *slot),
                    (None, true) => repeated(&call),
                    (None, false) if feeds_history => format!("answer=$({call})\n"),
                    (None, false) => format!("{call}\n"),
                });
            }
            StepKind::ConfigEdit { patch } if patch.is_empty() => {}
            StepKind::ConfigEdit { patch } => script.push_str(&apply(patch, directory)),
            StepKind::StoreWrite(write) => script.push_str(&store_write(write)),
            StepKind::LookUp { command } => script.push_str(&format!("{command}\n")),
            StepKind::HistoryWrite { command } => script.push_str(&format!("printf '%s' \"$answer\" | {command}\n")),
        }
    }
}

/// What an answer gives is looked for by its form, and taken for missing where that is another one.
fn yielding(call: &str, slot: Slot) -> String {
    let variable = slot.variable();
    let pattern = match slot {
        Slot::BulkOperationId => r#"s/.*"id" *: *"\(gid:\/\/shopify\/BulkOperation\/[0-9]*\)".*/\1/p"#,
        _ => r#"s/.*"access_token" *: *"\([A-Za-z0-9._~-]*\)".*/\1/p"#,
    };
    format!(
        "answer=$({call})\n{variable}=$(printf '%s' \"$answer\" | sed -n {})\nunset answer\n[ -n \"${variable}\" ] || {{ echo 'the answer \
         has no {variable}' >&2; exit 1; }}\n",
        quoted(pattern)
    )
}

fn repeated(call: &str) -> String {
    format!(
        "while :; do\n  answer=$({call})\n  case $answer in\n    *'\"CREATED\"'* | *'\"RUNNING\"'* | *'\"CANCELING\"'*) sleep 10 ;;\n    *) \
         break ;;\n  esac\ndone\nprintf '%s\\n' \"$answer\"\n"
    )
}

/// Outside of any repository a patch is applied to the directory that one is in.
fn apply(patch: &str, directory: &str) -> String {
    let enter = command(["cd", "--", directory]);
    let end = if patch.ends_with('\n') { "" } else { "\n" };
    format!("(\n{enter}\nGIT_DIR=/nonexistent git apply --unidiff-zero <<'{PATCH_END}'\n{patch}{end}{PATCH_END}\n)\n")
}

fn store_write(write: &StoreWriteLine) -> String {
    match (&write.request, &write.label) {
        (Some(request), _) => format!("{} >/dev/null\n", curl(request)),
        (None, Some(label)) => {
            let mut words = vec!["secret-tool".to_owned(), "store".to_owned(), format!("--label={label}")];
            words.extend(write.attributes.iter().flat_map(|(name, value)| [(*name).to_owned(), value.clone()]));
            let pair = Slot::PairId.placeholder();
            let shown: Vec<String> =
                words.iter().map(|word| if word == pair { format!("\"{pair}\"") } else { quoted(word) }).collect();
            format!("printf '%s' \"${}\" | {}\n", write.variable, shown.join(" "))
        }
        (None, None) => format!("echo {} >&2\nexit 1\n", quoted("the store is not configured yet")),
    }
}
