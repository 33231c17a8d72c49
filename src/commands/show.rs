//! `sourcectl show`

use crate::cli::ShowArgs;
use crate::domain::actions::{ActionKind, list};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::actions::ActionLine;
use crate::output::judged_at::JudgedAt;
use crate::output::show::{ShowReport, SyncHistoryPart};
use crate::output::sync_history::RunLine;

use super::action_evidence::Found;
use super::evidence::Evidence;
use super::opening::Stores;
use super::run_reader::RunReader;
use super::selecting::profile_name;
use super::{Context, accounts_list, creds_status, health, quality, readiness};

/// As many of the newest runs are on the page.
const RUNS_SHOWN: usize = 10;

/// Shows all that is known of one source.
pub fn run(context: &Context<'_>, args: &ShowArgs) -> Result<(ShowReport, Exit), Failure> {
    let moment = context.moment()?;
    let loaded = context.load()?;
    let config = &loaded.config;
    let selected = context.select_one(config, args.source.as_ref())?;
    let one = std::slice::from_ref(&selected);
    let evidence = Evidence::gather(context, &Stores::new(context, &loaded, args.no_values_on_wire), &loaded, one)?;
    let invocation = context.invocation();

    let mut reader = RunReader::open(context, &loaded, moment, health::DEPTH)?;
    let found = Found::read(context, &loaded, one, &mut reader)?;
    reader.set_depth(health::DEPTH);
    let recent = reader.read_one(context, &selected)?;
    let review = found.reviews.of(&selected);
    let judged = health::judge(config, &selected, &review, &recent, None, moment);
    let health = health::source_health(&selected, &review, judged, &invocation);
    reader.set_depth(quality::depth(&config.quality));
    let recent = reader.read_one(context, &selected)?;
    let quality = quality::source_quality(&selected, quality::judge(config, &selected, &recent, moment), &invocation);
    let runs = reader.page(&selected, RUNS_SHOWN)?;
    let actions = |kind| -> Vec<ActionLine> {
        found.evidence().flat_map(|(_, evidence)| list(&evidence, kind)).map(ActionLine::of).collect()
    };

    let address = &selected.source.address;
    let report = ShowReport {
        judged_at: JudgedAt::of(moment),
        source: address.clone(),
        name: selected.source.name.clone(),
        profile: profile_name(selected.profile),
        credentials: creds_status::source(context, &evidence, &selected, config.flags.persistence),
        readiness: readiness::of_source(context, config, &evidence, &selected, moment),
        health,
        actions: actions(ActionKind::Source),
        credential_actions: actions(ActionKind::Credentials),
        data_quality: quality,
        sync_history: SyncHistoryPart {
            runs: runs.iter().map(|run| RunLine::of(address, run, moment.clock)).collect(),
            limit: RUNS_SHOWN,
            unreadable: reader.unreachable().map(|why| why.cause.clone()),
            history: reader.shown,
        },
        accounts: accounts_list::of_source(&selected).collect(),
        persistence_enabled: config.flags.persistence,
    };
    Ok((report, Exit::Ok))
}
