//! `sourcectl sync forget`

use std::collections::BTreeSet;

use crate::cli::{SyncForgetArgs, refusal};
use crate::config::selection::Selected;
use crate::domain::recent_runs::is_plain;
use crate::domain::sync_run::{RunId, SyncRun, kept_text, mask_refs_in};
use crate::domain::text::Untrusted;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::{Forget, Forgotten, ForgottenRun, History, StreamFilter};
use crate::output::sync_forget::{ForgottenLine, SyncForgetReport};

use super::history_opening::Place;
use super::sync_history::{instant_or_age, key};
use super::{Context, Loaded, confirming};

/// How many streams an error names.
const STREAMS_NAMED: usize = 10;

/// Removes recorded runs of one source.
pub fn run(context: &Context<'_>, args: &SyncForgetArgs) -> Result<(SyncForgetReport, Exit), Failure> {
    context.refuse_as_of()?;
    let selection = selection(context, args)?;
    // A list of ids says which runs are meant: it needs no question.
    let asks = selection.run_ids.is_empty() && !args.yes && !args.dry_run;
    if asks {
        confirming::possible(context)?;
    }
    let loaded = context.load()?;
    let selected = context.select_one(&loaded.config, Some(&args.source))?;
    if selected.source.address != args.source {
        let argument = refusal::argument(&args.source, context.arguments);
        let text = format!("{argument} is not the whole address of a source; it matches {}", selected.source.address);
        return Err(Failure::usage(text));
    }
    let place = Place::of(context, &loaded)?;
    let report = |found: Forgotten| report(context, &loaded, &selected, &place, args.dry_run, found);
    let Some(mut history) = place.read(context)? else {
        return Ok(finished(report(Forgotten { not_found: selection.run_ids.clone(), ..Forgotten::default() })));
    };
    if args.dry_run || asks {
        let found = report(history.matching(key(&selected), &selection).map_err(|error| place.failure(error))?);
        if found.count == 0 {
            known_stream(&mut *history, &selected, &selection, &place)?;
        }
        if args.dry_run || found.count == 0 {
            return Ok(finished(found));
        }
        if !confirming::confirm(context, |page| found.question(page))? {
            return Err(Failure::usage("not confirmed; nothing was removed"));
        }
    }
    drop(history);
    let mut history = place.write()?;
    let found = history.forget(key(&selected), &selection).map_err(|error| place.failure(error))?;
    if let Some(exit) = context.interrupts.received() {
        return Err(Failure::interrupted(exit));
    }
    history.commit().map_err(|error| place.failure(error))?;
    let found = report(found);
    if found.count == 0 {
        known_stream(&mut *history, &selected, &selection, &place)?;
    }
    Ok(finished(found))
}

/// Names the streams that there are where the one that was asked for is none of them: a typing error must not look like a removal.
fn known_stream(history: &mut dyn History, selected: &Selected<'_>, selection: &Forget, place: &Place) -> Result<(), Failure> {
    let Some(wanted) = &selection.stream else { return Ok(()) };
    let filter = StreamFilter { limit: 1, since: None, until: None };
    let mut pages = history.stream_pages(&[key(selected)], &filter).map_err(|error| place.failure(error))?;
    let streams = pages.pop().unwrap_or_default();
    let names: Vec<&str> = streams.streams.iter().flatten().map(Untrusted::raw).collect();
    if names.contains(&wanted.as_str()) || streams.has_more {
        return Ok(());
    }
    let refs = selected.source.account_refs();
    let masked = |mut name: Option<Untrusted>| {
        mask_refs_in(&mut name, &refs);
        name.map(|name| name.raw().to_owned()).filter(|name| is_plain(name))
    };
    let plain: Vec<String> = streams.streams.into_iter().filter_map(masked).take(STREAMS_NAMED).collect();
    let known = if plain.is_empty() { String::new() } else { format!("; there are runs of {}", plain.join(", ")) };
    Err(Failure::new(Exit::Backend, format!("{} has no run of that stream{known}", selected.source.address)))
}

/// The exit code is that of an import of which some lines were not taken: the report names what was not done.
fn finished(report: SyncForgetReport) -> (SyncForgetReport, Exit) {
    let exit = if report.not_found.is_empty() { Exit::Ok } else { Exit::Backend };
    (report, exit)
}

fn selection(context: &Context<'_>, args: &SyncForgetArgs) -> Result<Forget, Failure> {
    let refuse = |given: &str, what: &str| Failure::usage(format!("{} {what}", refusal::argument(given, context.arguments)));
    let id = |given: &String| RunId::parse(given).ok_or_else(|| refuse(given, "is no id of a run"));
    let mut run_ids = args.run_ids.iter().map(id).collect::<Result<Vec<_>, _>>()?;
    let mut seen = BTreeSet::new();
    run_ids.retain(|id| seen.insert(id.clone()));
    // Streams are kept in this form.
    let stream = args.stream.as_ref().map(|name| kept_text(name).raw().to_owned());
    if stream.as_ref().is_some_and(String::is_empty) {
        return Err(Failure::usage("--stream needs the name of a stream"));
    }
    let now = context.as_of()?;
    let instant = |given: &String| {
        let what = "is neither a date, nor an RFC 3339 instant, nor a time such as 7d";
        instant_or_age(given, now)
            .ok_or_else(|| Failure::usage(format!("--before {} {what}", refusal::argument(given, context.arguments))))
    };
    Ok(Forget { run_ids, stream, before: args.before.as_ref().map(instant).transpose()? })
}

fn report(
    context: &Context<'_>,
    loaded: &Loaded,
    selected: &Selected<'_>,
    place: &Place,
    dry_run: bool,
    found: Forgotten,
) -> SyncForgetReport {
    SyncForgetReport {
        history: place.shown.clone(),
        source: selected.source.address.clone(),
        dry_run,
        count: found.count,
        runs: found.runs.into_iter().map(|run| line(selected, run)).collect(),
        not_found: found.not_found.iter().map(|id| typed(context, id)).collect(),
        persistence_enabled: loaded.config.flags.persistence,
    }
}

/// An id that no run has. It may be something else that landed here: only a short one that cannot be a secret is repeated.
fn typed(context: &Context<'_>, id: &RunId) -> String {
    /// The longest id, and the longest run of letters and digits in it, that is repeated.
    const LONGEST: (usize, usize) = (24, 12);
    let id = id.as_str();
    let words = id.split(['-', '_', '.', '/', ':']);
    let is_short = id.len() <= LONGEST.0 && words.clone().all(|word| word.len() <= LONGEST.1);
    let is_plain = words.flat_map(str::bytes).all(|byte| byte.is_ascii_alphanumeric());
    if is_short && is_plain { id.to_owned() } else { refusal::argument(id, context.arguments) }
}

/// The line of a run, with the refs of accounts masked.
fn line(selected: &Selected<'_>, run: ForgottenRun) -> ForgottenLine {
    let ForgottenRun { run_id, stream, status, at } = run;
    let mut shown = SyncRun { stream, ..SyncRun::new(run_id) };
    shown.mask_refs(&selected.source.account_refs());
    ForgottenLine {
        run_id: shown.run_id.as_str().to_owned(),
        stream: shown.stream.map(|stream| stream.raw().to_owned()),
        status,
        at,
    }
}
