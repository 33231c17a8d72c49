//! `sourcectl sync record`

use std::io::{IsTerminal, Read};

use jiff::Timestamp;

use crate::cli::{SyncRecordArgs, ToldArgs, refusal};
use crate::config::selection::Selected;
use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RunError, RunId, RunStatus, SyncRun, kept_text};
use crate::domain::text::Untrusted;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::record::{Dialect, MAX_BYTES, ParseOptions, parse, whole_milliseconds};
use crate::history::{SourceKey, Tally};
use crate::output::sync_history::RunLine;
use crate::output::sync_record::{RecordResult, SyncRecordReport};
use crate::process::input::Input;

use super::Context;
use super::history_opening::Place;

/// Records one run.
pub fn run(context: &Context<'_>, args: &SyncRecordArgs) -> Result<(SyncRecordReport, Exit), Failure> {
    context.refuse_as_of()?;
    let now = context.as_of()?;
    let loaded = context.load()?;
    let selected = context.select_one(&loaded.config, args.source.as_ref())?;
    let run = if args.stdin { from_stdin(context, &selected)? } else { Told { context }.run(args)? };
    let run = dated(run, now);
    let place = Place::of(context, &loaded)?;
    let mut shown = run.clone();
    shown.mask_refs(&selected.source.account_refs());
    let line = RunLine::of(&selected.source.address, &shown, now);
    let key = SourceKey { profile: selected.profile.id.as_str(), source: selected.source.id.as_str() };
    let result = if args.dry_run { RecordResult::Planned } else { keep(&place, key, run)? };
    let persistence_enabled = loaded.config.flags.persistence;
    Ok((SyncRecordReport { history: place.shown, result, run: line, persistence_enabled }, Exit::Ok))
}

fn keep(place: &Place, key: SourceKey<'_>, run: SyncRun) -> Result<RecordResult, Failure> {
    let mut history = place.write()?;
    let tally = history.merge(vec![(key, run)]).map_err(|error| place.failure(error))?;
    if tally.other_stream > 0 {
        let text = "this run id is recorded with another stream: give each stream's run an id of its own, such as ID-STREAM";
        return Err(Failure::new(Exit::Backend, text));
    }
    history.commit().map_err(|error| place.failure(error))?;
    Ok(match tally {
        Tally { added: 1.., .. } => RecordResult::Added,
        Tally { changed: 1.., .. } => RecordResult::Changed,
        Tally { .. } => RecordResult::Unchanged,
    })
}

/// A worker says `queued` or `running` when it starts, and the outcome when it ends: where it gives no time, that is now.
fn dated(mut run: SyncRun, now: Timestamp) -> SyncRun {
    run.drop_zero_times();
    if matches!(run.outcome.claimed, RunStatus::Queued | RunStatus::Running) {
        run.started = run.started.or(Some(now));
    } else if run.outcome.claimed.is_final() {
        let Outcome { claimed, finished, error, .. } = run.outcome;
        run.outcome = Outcome::new(claimed, finished.or(Some(now)), error);
    }
    run
}

/// One record, which names the same source or none.
fn from_stdin(context: &Context<'_>, selected: &Selected<'_>) -> Result<SyncRun, Failure> {
    if std::io::stdin().is_terminal() {
        return Err(Failure::usage("--stdin needs a record on standard input, and that is a terminal"));
    }
    let unreadable = |error: std::io::Error| match context.interrupts.received() {
        Some(exit) => Failure::interrupted(exit),
        None => Failure::usage(format!("standard input could not be read: {}", error.kind())),
    };
    let mut bytes = Vec::new();
    let input = Input::standard(context.interrupts).map_err(unreadable)?;
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    input.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let record = parse(&bytes, Dialect::Neutral, &ParseOptions::default()).map_err(|refused| {
        let key = refused.key.map(|key| format!(": `{key}`")).unwrap_or_default();
        Failure::usage(format!("standard input: {} ({}){key}", refused.fault.words(), refused.fault.code()))
    })?;
    match record.source {
        Some(named) if named.raw() != selected.source.address => {
            Err(Failure::usage("standard input: the record is of another source than the command (other_source)"))
        }
        _ => Ok(record.run),
    }
}

/// What the options say.
struct Told<'c> {
    context: &'c Context<'c>,
}

impl Told<'_> {
    fn run(&self, args: &SyncRecordArgs) -> Result<SyncRun, Failure> {
        let told = &args.told;
        let given = args.run_id.as_deref().unwrap_or_default();
        let run_id = RunId::parse(given).ok_or_else(|| self.refuse("--run-id", given, "no id"))?;
        let claimed = args.status.unwrap_or_default();
        let text = |text: &Option<String>| text.as_deref().filter(|text| !text.is_empty()).map(kept_text);
        let error = RunError { code: text(&told.error_code), class: text(&told.error_class), message: text(&told.error_message) };
        let started = self.instant("--started", told.started.as_ref())?;
        let finished = self.instant("--finished", told.finished.as_ref())?;
        let mut run = SyncRun {
            run_id,
            stream: self.stream(told.stream.as_deref())?,
            trigger: text(&told.trigger),
            outcome: Outcome::new(claimed, finished, error),
            requested_version: text(&told.api_version),
            served_version: text(&told.served_version),
            started,
            counts: counts(told),
            window_from: self.instant("--window-from", told.window_from.as_ref())?,
            window_to: self.instant("--window-to", told.window_to.as_ref())?,
            bulk: BulkOperation { id: text(&told.bulk_operation), ..BulkOperation::default() },
            request_ids: Vec::new(),
        };
        run.set_request_ids(told.request_id.iter().map(|id| kept_text(id)).collect());
        Ok(run)
    }

    /// Streams are told apart by their names: one that cannot be kept whole is refused.
    fn stream(&self, given: Option<&str>) -> Result<Option<Untrusted>, Failure> {
        let Some(given) = given.filter(|given| !given.is_empty()) else { return Ok(None) };
        let kept = kept_text(given);
        if kept.raw() == given { Ok(Some(kept)) } else { Err(self.refuse("--stream", given, "no name that can be kept whole")) }
    }

    fn instant(&self, option: &str, given: Option<&String>) -> Result<Option<Timestamp>, Failure> {
        let read = |text: &String| whole_milliseconds(text).ok_or_else(|| self.refuse(option, text, "no RFC 3339 instant"));
        given.map(read).transpose()
    }

    fn refuse(&self, option: &str, given: &str, what: &str) -> Failure {
        Failure::usage(format!("{option} {} is {what}", refusal::argument(given, self.context.arguments)))
    }
}

/// Databases keep a count as a signed number.
fn counts(told: &ToldArgs) -> Counts {
    let kept = |count: Option<u64>| count.map(|count| count.min(i64::MAX.unsigned_abs()));
    Counts {
        reported_by_source: kept(told.reported),
        fetched: kept(told.fetched),
        processed: kept(told.processed),
        failed: kept(told.failed),
        skipped: kept(told.skipped),
    }
}
