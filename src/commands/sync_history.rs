//! `sourcectl sync history`

use jiff::Timestamp;

use crate::cli::{StatusWord, SyncHistoryArgs, refusal};
use crate::config::duration;
use crate::config::selection::Selected;
use crate::domain::sync_run::{RunStatus, SyncRun};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::{Filter, History, SourceKey, newest_first};
use crate::output::sync_history::{LastSuccess, RunLine, SyncHistoryReport};

use super::history_opening::Place;
use super::{Context, Fleet};

/// As many sources are asked for between two looks at whether a signal came.
const SOURCES_AT_A_TIME: usize = 64;

/// Shows the newest runs of the selected sources.
pub fn run(context: &Context<'_>, args: &SyncHistoryArgs) -> Result<(SyncHistoryReport, Exit), Failure> {
    let as_of = context.as_of()?;
    let loaded = context.load()?;
    let fleet = if args.all { Fleet::Asked } else { Fleet::ByDefault };
    let selected = context.select(&loaded.config, &args.sources, fleet)?;
    let filter = Filter {
        limit: usize::try_from(args.limit).unwrap_or(usize::MAX),
        since: args.since.as_ref().map(|given| since(given, as_of, context)).transpose()?,
        // Looked at as of another day, what came later is not there yet.
        until: context.globals.as_of.is_some().then_some(as_of),
        statuses: args.status.iter().map(|word| status(*word)).collect(),
        behind: None,
    };
    let place = Place::of(context, &loaded)?;
    let (runs, last_successes) = match place.read()? {
        Some(mut history) => {
            let runs = newest(context, &place, &mut *history, &selected, &filter)?;
            (runs, last_successes(context, &place, &mut *history, &selected, as_of)?)
        }
        None => (Vec::new(), Vec::new()),
    };
    let lines = runs.iter().map(|(address, run)| RunLine::of(address, run, as_of)).collect();
    let report = SyncHistoryReport {
        as_of,
        history: place.shown,
        limit: filter.limit,
        runs: lines,
        last_successes,
        sources: selected.len(),
        persistence_enabled: loaded.config.flags.persistence,
    };
    Ok((report, Exit::Ok))
}

/// The newest runs of all sources together. No more of them are held than twice the limit.
fn newest<'s>(
    context: &Context<'_>,
    place: &Place,
    history: &mut dyn History,
    selected: &[Selected<'s>],
    filter: &Filter,
) -> Result<Vec<(&'s str, SyncRun)>, Failure> {
    let mut newest: Vec<(&str, SyncRun)> = Vec::new();
    let mut filter = filter.clone();
    for one in selected {
        if let Some(exit) = context.interrupts.received() {
            return Err(Failure::interrupted(exit));
        }
        let page = history.page(key(one), &filter).map_err(|error| place.failure(error))?;
        newest.extend(page.into_iter().map(|run| (one.source.address.as_str(), run)));
        newest_first(&mut newest, |(_, run)| run);
        newest.truncate(filter.limit);
        // Of the other sources only what is as new is of interest.
        if newest.len() == filter.limit {
            filter.since = newest.last().and_then(|(_, run)| run.at()).or(filter.since);
        }
    }
    Ok(newest)
}

/// The last success of each source that had one.
fn last_successes(
    context: &Context<'_>,
    place: &Place,
    history: &mut dyn History,
    selected: &[Selected<'_>],
    now: Timestamp,
) -> Result<Vec<LastSuccess>, Failure> {
    let mut found = Vec::new();
    for selected in selected.chunks(SOURCES_AT_A_TIME) {
        if let Some(exit) = context.interrupts.received() {
            return Err(Failure::interrupted(exit));
        }
        let keys: Vec<SourceKey<'_>> = selected.iter().map(key).collect();
        let successes = history.last_successes(&keys, now).map_err(|error| place.failure(error))?;
        let with_address = selected.iter().zip(successes);
        found.extend(with_address.filter_map(|(s, at)| at.map(|at| LastSuccess { source: s.source.address.clone(), at })));
    }
    Ok(found)
}

/// Under which name the runs of a source are kept.
pub(super) fn key<'s>(selected: &Selected<'s>) -> SourceKey<'s> {
    SourceKey { profile: selected.profile.id.as_str(), source: selected.source.id.as_str() }
}

fn since(given: &str, now: Timestamp, context: &Context<'_>) -> Result<Timestamp, Failure> {
    parse_since(given, now).ok_or_else(|| {
        let argument = refusal::argument(given, context.arguments);
        Failure::usage(format!("--since {argument} is neither a date, nor an RFC 3339 instant, nor a time such as 7d"))
    })
}

/// A date means its start in UTC.
fn parse_since(text: &str, now: Timestamp) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    if let Some(ago) = duration::parse(text) {
        return now.checked_sub(ago).ok();
    }
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == "2026-12-31".len())?;
    jiff::tz::Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()
}

/// The status that a word of the command line names.
pub(super) const fn status(word: StatusWord) -> RunStatus {
    match word {
        StatusWord::Queued => RunStatus::Queued,
        StatusWord::Running => RunStatus::Running,
        StatusWord::Completed => RunStatus::Completed,
        StatusWord::Partial => RunStatus::Partial,
        StatusWord::Failed => RunStatus::Failed,
        StatusWord::Cancelled => RunStatus::Cancelled,
        StatusWord::Unknown => RunStatus::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::parse_since;

    #[test]
    fn since_is_the_start_of_a_day_an_instant_or_a_time_ago() {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        for (text, expected) in [
            ("2026-11-20", "2026-11-20T00:00:00Z"),
            ("2026-11-20T01:00:00+01:00", "2026-11-20T00:00:00Z"),
            ("36h", "2026-11-21T00:00:00Z"),
            ("7d", "2026-11-15T12:00:00Z"),
        ] {
            assert_eq!(parse_since(text, now).unwrap().to_string(), expected, "{text}");
        }
        for bad in ["", "yesterday", "2026-13-01", "-7d", "20261120"] {
            assert_eq!(parse_since(bad, now), None, "{bad}");
        }
    }
}
