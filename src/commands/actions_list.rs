//! `sourcectl actions list`

use crate::cli::ActionsListArgs;
use crate::domain::actions::{ActionKind, list};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::actions::{ActionLine, ActionsReport, SourceActions};

use super::action_evidence::Found;
use super::{Context, Fleet};

/// Lists the actions of a kind on the selected sources.
pub fn run(context: &Context<'_>, args: &ActionsListArgs) -> Result<(ActionsReport, Exit), Failure> {
    let moment = context.moment()?;
    let loaded = context.load()?;
    let selected = context.select(&loaded.config, &args.sources, Fleet::ByDefault)?;
    let found = Found::gather(context, &loaded, &selected, moment)?;
    let kind = if args.credentials { ActionKind::Credentials } else { ActionKind::Source };
    let sources = found.evidence().map(|(selected, evidence)| SourceActions {
        source: selected.source.address.clone(),
        name: selected.source.name.clone(),
        actions: list(&evidence, kind).into_iter().map(ActionLine::of).collect(),
    });
    let report = ActionsReport { kind, sources: sources.collect(), persistence_enabled: loaded.config.flags.persistence };
    Ok((report, Exit::Ok))
}
