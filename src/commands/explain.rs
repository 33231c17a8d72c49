//! `sourcectl explain`: works offline and without a config.

use crate::cli::{ExplainArgs, refusal};
use crate::config::problem::closest;
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::explain::{self, Entry};
use crate::failure::Failure;
use crate::output::explain::ExplainReport;

use super::Context;

/// Says what a code means, why it matters and how it is fixed; without a code, which codes there are.
pub fn run(context: &Context<'_>, args: &ExplainArgs) -> Result<(ExplainReport, Exit), Failure> {
    let Some(code) = &args.code else {
        return Ok((ExplainReport::listing(explain::catalogue()), Exit::Ok));
    };
    if code.eq_ignore_ascii_case(explain::STATUS_TABLE) {
        return Ok((ExplainReport::statuses(explain::statuses()), Exit::Ok));
    }
    let found = explain::find(code);
    if found.is_empty() {
        return Err(unknown(context, code));
    }
    Ok((ExplainReport::of(found), Exit::Ok))
}

/// The code itself is not repeated: it may be something else that landed here.
fn unknown(context: &Context<'_>, given: &str) -> Failure {
    let argument = refusal::argument(given, context.arguments);
    let catalogue = explain::catalogue();
    let names: Vec<(String, &str)> = catalogue.iter().flat_map(Entry::names).collect();
    let near = closest(&given.to_lowercase(), names.iter().map(|(folded, _)| folded.as_str()));
    let spelt = near.and_then(|near| names.iter().find(|(folded, _)| folded == near));
    let hint = spelt.map(|(_, name)| format!("; did you mean `{name}`?")).unwrap_or_default();
    let list = Remedy::sourcectl("list all codes", &["explain"]);
    Failure::usage(format!("{argument} is no code that is known here{hint}")).remedy(context.show(&list))
}
