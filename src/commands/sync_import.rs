//! `sourcectl sync import`

mod findings;
mod options;
mod reader;
mod sources;
mod spool;

use std::io::ErrorKind;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::thread::Builder;

use crate::cli::{ImportDialect, SyncImportArgs, refusal};
use crate::domain::masking::AccountRef;
use crate::domain::sync_run::RecordFault;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::record::Dialect;
use crate::history::{History, Tally};
use crate::output::sync_import::SyncImportReport;
use crate::process::input::Input;

use super::history_opening::Place;
use super::{Context, Fleet};

use reader::{Batch, Read, Reader};
use sources::Sources;

/// The batches that are read ahead of the one that is merged.
const BATCHES_AHEAD: usize = 2;

/// Records the runs of a file: all that can be taken, in one transaction.
pub fn run(context: &Context<'_>, args: &SyncImportArgs) -> Result<(SyncImportReport, Exit), Failure> {
    context.refuse_as_of()?;
    let loaded = context.load()?;
    let visible = context.select(&loaded.config, &[], Fleet::ByDefault)?;
    let named = args.source.as_ref().map(|_| context.select_one(&loaded.config, args.source.as_ref())).transpose()?;
    let place = Place::of(context, &loaded)?;
    let input = open(context, &args.file)?;
    let reader = Reader {
        dialect: dialect(args),
        options: options::parse(args)?,
        sources: Sources::new(&visible, named),
        interrupts: context.interrupts.clone(),
    };
    let mut import = Import {
        open: &|| if args.dry_run { place.rehearse() } else { place.write() },
        place: &place,
        history: None,
        tally: Tally::default(),
    };
    let mut read = import.all(context, &reader, input)?;
    let Tally { added, changed, unchanged, other_stream } = import.tally;
    read.findings.refuse_later(RecordFault::OtherStream.into(), other_stream);
    let findings = &read.findings;
    let is_refused = args.strict && !findings.is_clean(read.runs);
    let kept = !args.dry_run && !is_refused;
    if kept {
        import.keep()?;
    }
    let mut problems = findings.problems();
    for problem in problems.iter_mut().filter(|problem| problem.reason == RecordFault::UnknownSource) {
        problem.nearest = problem.named.as_ref().and_then(|named| reader.sources.nearest(named)).map(str::to_owned);
    }
    let exit = if findings.bad() > 0 || is_refused { Exit::Backend } else { Exit::Ok };
    let mut report = SyncImportReport {
        history: place.shown.clone(),
        format: read.dialect.map(word),
        lines: read.lines,
        added,
        changed,
        unchanged,
        bad: findings.bad(),
        problems,
        passed_over: findings.passed_over(),
        passed: findings.passed(),
        unknown_words: findings.words(read.dialect == Some(Dialect::Mapped)),
        unknown_keys: findings.keys(),
        without_status: findings.without_status(),
        missing_fields: findings.fields(),
        sources: reader.sources.count(),
        dry_run: args.dry_run,
        refused: is_refused,
        kept,
        persistence_enabled: loaded.config.flags.persistence,
    };
    let refs: Vec<&AccountRef> = visible.iter().flat_map(|one| one.source.account_refs()).collect();
    mask_refs(&mut report, &refs);
    Ok((report, exit))
}

/// Masks the refs of accounts in what the report repeats of the input.
fn mask_refs(report: &mut SyncImportReport, refs: &[&AccountRef]) {
    let problems = report.problems.iter_mut().chain(&mut report.passed);
    let texts = problems.flat_map(|problem| [&mut problem.said, &mut problem.named, &mut problem.nearest]);
    let words = report.unknown_words.iter_mut().map(|unknown| &mut unknown.word);
    let keys = report.unknown_keys.iter_mut().map(|unknown| &mut unknown.key);
    let fields = report.missing_fields.iter_mut().map(|missing| &mut missing.nearest);
    for text in texts.chain(words).chain(keys).chain(fields).flatten() {
        for reference in refs {
            if let Some(masked) = reference.masked_in(text) {
                *text = masked;
            }
        }
    }
}

fn open(context: &Context<'_>, file: &Path) -> Result<Input, Failure> {
    if file == Path::new("-") {
        let unreadable = |_| Failure::usage("standard input could not be read");
        return Input::standard(context.interrupts).map_err(unreadable);
    }
    Input::open(file, context.interrupts).map_err(|error| {
        let argument = refusal::argument(&file.to_string_lossy(), context.arguments);
        let what = match error.kind() {
            ErrorKind::NotFound => "there is no such file".to_owned(),
            ErrorKind::PermissionDenied => "this user may not read it".to_owned(),
            ErrorKind::IsADirectory => "it is a directory".to_owned(),
            kind => format!("it could not be read: {kind}"),
        };
        Failure::usage(format!("{argument}: {what}"))
    })
}

/// The tool that the command line names; `None` where the records say it themselves.
fn dialect(args: &SyncImportArgs) -> Option<Dialect> {
    if args.map.is_some() {
        return Some(Dialect::Mapped);
    }
    match args.from {
        ImportDialect::Auto => None,
        ImportDialect::Ndjson => Some(Dialect::Neutral),
        ImportDialect::ShopifyBulk => Some(Dialect::ShopifyBulk),
        ImportDialect::Airbyte => Some(Dialect::Airbyte),
        ImportDialect::Fivetran => Some(Dialect::Fivetran),
        ImportDialect::Dlt => Some(Dialect::Dlt),
        ImportDialect::Meltano => Some(Dialect::Meltano),
    }
}

/// The word of `--from` for a dialect.
const fn word(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Neutral => "ndjson",
        Dialect::ShopifyBulk => "shopify-bulk",
        Dialect::Airbyte => "airbyte",
        Dialect::Fivetran => "fivetran",
        Dialect::Dlt => "dlt",
        Dialect::Meltano => "meltano",
        Dialect::Mapped => "map",
    }
}

struct Import<'i> {
    open: &'i dyn Fn() -> Result<Box<dyn History>, Failure>,
    place: &'i Place,
    /// Opened at the first run. Runs of a pipe come when it has ended, so that no write lock is held while input is awaited.
    history: Option<Box<dyn History>>,
    tally: Tally,
}

impl Import<'_> {
    /// Merges all that `reader` takes from `input`.
    fn all(&mut self, context: &Context<'_>, reader: &Reader<'_>, mut input: Input) -> Result<Read, Failure> {
        std::thread::scope(|scope| {
            // Gone when nothing more is merged, for whatever reason, and then the reader no longer waits for input.
            let wanted = Arc::new(());
            input.only_while(&wanted);
            let (sender, batches) = mpsc::sync_channel(BATCHES_AHEAD);
            let reading = Builder::new()
                .spawn_scoped(scope, move || reader.read(input, &sender))
                .map_err(|_| Failure::new(Exit::Internal, "the system refused to start a thread"))?;
            let merged = self.merge(context, batches);
            drop(wanted);
            let read = reading.join().unwrap_or_else(|panic| resume_unwind(panic));
            merged.and(read)
        })
    }

    fn merge(&mut self, context: &Context<'_>, batches: Receiver<Batch<'_>>) -> Result<(), Failure> {
        let mut progress = context.output.progress();
        for Batch { runs, records } in batches {
            progress.count("reading", records, "records");
            if runs.is_empty() {
                continue;
            }
            let history = match &mut self.history {
                Some(history) => history,
                none => none.insert((self.open)()?),
            };
            let tally = history.merge(runs).map_err(|error| self.place.failure(error))?;
            self.tally.added += tally.added;
            self.tally.changed += tally.changed;
            self.tally.unchanged += tally.unchanged;
            self.tally.other_stream += tally.other_stream;
        }
        Ok(())
    }

    fn keep(&mut self) -> Result<(), Failure> {
        match &mut self.history {
            Some(history) => history.commit().map_err(|error| self.place.failure(error)),
            None => Ok(()),
        }
    }
}
