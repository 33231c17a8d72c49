//! `sourcectl sync history`

mod newest;

use jiff::Timestamp;

use crate::cli::{HistoryFormat, Limit, SyncHistoryArgs, refusal};
use crate::config::duration;
use crate::config::selection::Selected;
use crate::domain::masking::AccountRef;
use crate::domain::sync_run::SyncRun;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::{Filter, History, HistoryError, Position, SourceKey};
use crate::output::sync_history::{AT_A_TIME, LastSuccess, RunLine, SyncHistoryReport, parts, text_parts};
use crate::output::{Export, Shape};

use newest::Newest;

use super::history_opening::Place;
use super::run_reader::SOURCES_AT_A_TIME;
use super::{Context, Fleet, Loaded};

/// Shows the newest runs of the selected sources.
pub fn run(context: &Context<'_>, args: &SyncHistoryArgs) -> Exit {
    match args.output.into() {
        shape @ Shape::Export(form) => export(context, args, form).unwrap_or_else(|failure| context.output.fail(shape, &failure)),
        shape => document(context, args, shape).unwrap_or_else(|failure| context.output.fail(shape, &failure)),
    }
}

/// As one document, of which the first runs are held.
fn document(context: &Context<'_>, args: &SyncHistoryArgs, shape: Shape) -> Result<Exit, Failure> {
    if args.chart && args.output != HistoryFormat::Text {
        return Err(Failure::usage("--chart is drawn in text only: leave it out, or --output"));
    }
    let loaded = context.load()?;
    let asked = Asked::of(context, args, &loaded)?;
    let mut history = asked.place.read(context)?;
    let mut last = Vec::new();
    // As text they are told of one source alone.
    if let Some(history) = history.as_mut().filter(|_| args.output != HistoryFormat::Text || asked.selected.len() == 1) {
        last = last_successes(context, &asked.place, &mut **history, &asked.selected, asked.as_of)?;
    }
    let runs = history.as_mut().map(|history| asked.newest(context, &mut **history)).transpose()?;
    let mut runs = runs.into_iter().flatten();
    let first: Vec<RunLine> = runs.by_ref().take(AT_A_TIME).collect::<Result<_, _>>()?;
    let are_all = first.len() < AT_A_TIME;
    let mut report = SyncHistoryReport {
        as_of: asked.as_of,
        history: asked.place.shown.clone(),
        limit: asked.limit,
        runs: first,
        last_successes: last,
        sources: asked.selected.len(),
        is_filtered: args.since.is_some() || !args.status.is_empty(),
        chart: args.chart,
        persistence_enabled: loaded.config.flags.persistence,
    };
    if are_all {
        return Ok(context.output.finish(shape, Ok((report, Exit::Ok))));
    }
    if shape != Shape::Json {
        return Ok(context.output.stream(shape, text_parts(report, context.output.style, runs)));
    }
    let first = std::mem::take(&mut report.runs);
    Ok(context.output.stream_list(&report, "runs", first.into_iter().map(Ok).chain(runs)))
}

/// As lines, of which a few are held.
fn export(context: &Context<'_>, args: &SyncHistoryArgs, form: Export) -> Result<Exit, Failure> {
    if args.chart {
        return Err(Failure::usage("--chart is drawn in text only: leave it out, or --output"));
    }
    let loaded = context.load()?;
    let asked = Asked::of(context, args, &loaded)?;
    let mut history = asked.place.read(context)?;
    let runs = history.as_mut().map(|history| asked.newest(context, &mut **history)).transpose()?;
    Ok(context.output.stream(Shape::Export(form), parts(form, runs.into_iter().flatten())))
}

/// What was asked for.
struct Asked<'l> {
    as_of: Timestamp,
    selected: Vec<Selected<'l>>,
    limit: Option<usize>,
    filter: Filter,
    place: Place,
}

impl<'l> Asked<'l> {
    fn of(context: &Context<'_>, args: &SyncHistoryArgs, loaded: &'l Loaded) -> Result<Self, Failure> {
        let as_of = context.as_of()?;
        let fleet = if args.all { Fleet::Asked } else { Fleet::ByDefault };
        let selected = context.select(&loaded.config, &args.sources, fleet)?;
        let limit = match args.limit {
            Limit::Most(most) => Some(usize::try_from(most.get()).unwrap_or(usize::MAX)),
            Limit::All => None,
        };
        let given = args.since.as_ref().map(|given| since(given, as_of, context)).transpose()?;
        // Of a run without a date nobody knows whether it was there on another day.
        let first = context.moment()?.is_replay.then_some(Filter::FIRST_DATE);
        let filter = Filter {
            limit: newest::page_size(selected.len(), limit),
            since: given.or(first),
            // Looked at as of another day, what came later is not there yet.
            until: context.globals.as_of.is_some().then_some(as_of),
            statuses: args.status.clone(),
            behind: None,
        };
        Ok(Self { as_of, selected, limit, filter, place: Place::of(context, loaded)? })
    }

    /// The newest runs of all sources together, a page a source at a time.
    fn newest<'h>(
        &'h self,
        context: &'h Context<'_>,
        history: &'h mut dyn History,
    ) -> Result<impl Iterator<Item = Result<RunLine, Failure>> + 'h, Failure> {
        let first = self.first_pages(context, history)?;
        let next = move |source: usize, behind: Position| {
            let filter = Filter { behind: Some(behind), ..self.filter.clone() };
            self.ask(context, || history.page(key(&self.selected[source]), &filter))
        };
        let newest = Newest::new(first, self.filter.limit, next);
        let sources: Vec<(&str, Vec<&AccountRef>)> =
            self.selected.iter().map(|selected| (selected.source.address.as_str(), selected.source.account_refs())).collect();
        let line = move |(source, mut run): (usize, SyncRun)| {
            let (address, refs) = &sources[source];
            run.mask_refs(refs);
            RunLine::of(address, &run, self.as_of)
        };
        Ok(newest.take(self.limit.unwrap_or(usize::MAX)).map(move |run| run.map(&line)))
    }

    fn first_pages(&self, context: &Context<'_>, history: &mut dyn History) -> Result<Vec<Vec<SyncRun>>, Failure> {
        let mut pages = Vec::with_capacity(self.selected.len());
        for selected in self.selected.chunks(SOURCES_AT_A_TIME) {
            let keys: Vec<SourceKey<'_>> = selected.iter().map(key).collect();
            pages.extend(self.ask(context, || history.pages(&keys, &self.filter))?);
        }
        Ok(pages)
    }

    /// Asks the history, unless a signal came.
    fn ask<T>(&self, context: &Context<'_>, question: impl FnOnce() -> Result<T, HistoryError>) -> Result<T, Failure> {
        match context.interrupts.received() {
            Some(exit) => Err(Failure::interrupted(exit)),
            None => question().map_err(|error| self.place.failure(error)),
        }
    }
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
    instant_or_age(given, now).ok_or_else(|| {
        let argument = refusal::argument(given, context.arguments);
        Failure::usage(format!("--since {argument} is neither a date, nor an RFC 3339 instant, nor a time such as 7d"))
    })
}

/// Reads an instant, a date, which means its start in UTC, or a time ago.
pub(super) fn instant_or_age(text: &str, now: Timestamp) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    if let Some(ago) = duration::parse(text) {
        return now.checked_sub(ago).ok();
    }
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == "2026-12-31".len())?;
    jiff::tz::Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()
}

#[cfg(test)]
mod tests {
    use super::instant_or_age;

    #[test]
    fn since_is_the_start_of_a_day_an_instant_or_a_time_ago() {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        for (text, expected) in [
            ("2026-11-20", "2026-11-20T00:00:00Z"),
            ("2026-11-20T01:00:00+01:00", "2026-11-20T00:00:00Z"),
            ("36h", "2026-11-21T00:00:00Z"),
            ("7d", "2026-11-15T12:00:00Z"),
        ] {
            assert_eq!(instant_or_age(text, now).unwrap().to_string(), expected, "{text}");
        }
        for bad in ["", "yesterday", "2026-13-01", "-7d", "20261120"] {
            assert_eq!(instant_or_age(bad, now), None, "{bad}");
        }
    }
}
