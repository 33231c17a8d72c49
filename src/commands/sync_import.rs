//! `sourcectl sync import`

use std::collections::HashMap;
use std::io::{BufReader, ErrorKind};
use std::path::Path;

use crate::cli::{ImportDialect, SyncImportArgs, refusal};
use crate::config::selection::Selected;
use crate::domain::sync_run::{RecordFault, SyncRun};
use crate::domain::text::Untrusted;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::lines::{self, Line};
use crate::history::record::{Dialect, MAX_BYTES, Refused, parse};
use crate::history::{History, SourceKey};
use crate::output::sync_import::{BAD_LINES_SHOWN, BadLine, SyncImportReport};
use crate::process::input::Input;

use super::history_opening::Place;
use super::{Context, Fleet};

/// As many records are merged at a time.
const BATCH: usize = 1_000;

/// As many lines between two looks at the clock of the progress.
const LINES_A_LOOK: u64 = 1024;

/// Records the runs of a file: all that can be taken, in one transaction.
pub fn run(context: &Context<'_>, args: &SyncImportArgs) -> Result<(SyncImportReport, Exit), Failure> {
    context.refuse_as_of()?;
    let loaded = context.load()?;
    let visible = context.select(&loaded.config, &[], Fleet::ByDefault)?;
    let named = args.source.as_ref().map(|_| context.select_one(&loaded.config, args.source.as_ref())).transpose()?;
    let sources = Sources::new(&visible, named);
    let place = Place::of(context, &loaded)?;
    let input = open(context, &args.file)?;
    let mut import = Import {
        dialect: dialect(args.from),
        sources,
        open: &|| if args.dry_run { place.rehearse() } else { place.write() },
        place: &place,
        history: None,
        batch: Vec::with_capacity(BATCH),
        report: SyncImportReport {
            history: place.shown.clone(),
            lines: 0,
            added: 0,
            changed: 0,
            unchanged: 0,
            bad: 0,
            bad_lines: Vec::new(),
            dry_run: args.dry_run,
            kept: false,
            persistence_enabled: loaded.config.flags.persistence,
        },
    };
    import.read(context, input)?;
    let is_refused = args.strict && import.report.bad > 0;
    if !args.dry_run && !is_refused {
        import.keep()?;
    }
    let exit = if import.report.bad > 0 { Exit::Backend } else { Exit::Ok };
    Ok((import.report, exit))
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

const fn dialect(word: ImportDialect) -> Dialect {
    match word {
        ImportDialect::Ndjson => Dialect::Neutral,
        ImportDialect::ShopifyBulk => Dialect::ShopifyBulk,
        ImportDialect::Airbyte => Dialect::Airbyte,
    }
}

/// Whose runs may be recorded.
struct Sources<'c> {
    by_address: HashMap<&'c str, SourceKey<'c>>,
    /// The source of records that name none, and its address.
    default: Option<(&'c str, SourceKey<'c>)>,
    /// Whether it is the only one whose records are taken.
    is_only: bool,
}

impl<'c> Sources<'c> {
    /// Where `named` is `None`, the only source there is stands for it.
    fn new(visible: &[Selected<'c>], named: Option<Selected<'c>>) -> Self {
        let key = |s: &Selected<'c>| SourceKey { profile: s.profile.id.as_str(), source: s.source.id.as_str() };
        let with_address = |s: &Selected<'c>| (s.source.address.as_str(), key(s));
        let only = match visible {
            [only] => Some(with_address(only)),
            _ => None,
        };
        Self {
            by_address: visible.iter().map(with_address).collect(),
            default: named.as_ref().map(with_address).or(only),
            is_only: named.is_some(),
        }
    }

    fn of(&self, told: Option<&Untrusted>) -> Result<SourceKey<'c>, Refused> {
        let Some(told) = told.map(Untrusted::raw) else {
            let missing = Refused { fault: RecordFault::MissingKey, key: Some("source") };
            return self.default.map(|(_, key)| key).ok_or(missing);
        };
        match self.default {
            Some((address, key)) if address == told => Ok(key),
            Some(_) if self.is_only && self.by_address.contains_key(told) => Err(RecordFault::OtherSource.into()),
            _ => self.by_address.get(told).copied().ok_or(RecordFault::UnknownSource.into()),
        }
    }
}

struct Import<'i> {
    dialect: Dialect,
    sources: Sources<'i>,
    open: &'i dyn Fn() -> Result<Box<dyn History>, Failure>,
    place: &'i Place,
    /// Opened at the first record: while input is awaited, nobody else has to wait.
    history: Option<Box<dyn History>>,
    /// Read, and not merged yet.
    batch: Vec<(SourceKey<'i>, SyncRun)>,
    report: SyncImportReport,
}

impl<'i> Import<'i> {
    fn read(&mut self, context: &Context<'_>, input: Input) -> Result<(), Failure> {
        let mut reader = BufReader::with_capacity(64 * 1024, input);
        let mut line = Vec::new();
        let mut progress = context.output.progress();
        loop {
            let read = lines::next(&mut reader, &mut line, MAX_BYTES);
            if let Some(exit) = context.interrupts.received() {
                return Err(Failure::interrupted(exit));
            }
            let read = read.map_err(|error| {
                Failure::new(Exit::Backend, format!("the input could not be read to its end: {}; nothing was kept", error.kind()))
            })?;
            let record = match read {
                Line::End => return self.merge(),
                Line::TooLong => Err(RecordFault::TooLong.into()),
                Line::Whole if line.trim_ascii().is_empty() => {
                    self.report.lines += 1;
                    continue;
                }
                Line::Whole => parse(&line, self.dialect),
            };
            self.report.lines += 1;
            match record.and_then(|record| Ok((self.sources.of(record.source.as_ref())?, record.run))) {
                Ok(record) => self.take(record)?,
                Err(refused) => self.refuse(refused),
            }
            if self.report.lines.is_multiple_of(LINES_A_LOOK) {
                progress.count("reading", self.report.lines, "lines");
            }
        }
    }

    fn take(&mut self, record: (SourceKey<'i>, SyncRun)) -> Result<(), Failure> {
        self.batch.push(record);
        if self.batch.len() < BATCH { Ok(()) } else { self.merge() }
    }

    fn merge(&mut self) -> Result<(), Failure> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        let history = match &mut self.history {
            Some(history) => history,
            none => none.insert((self.open)()?),
        };
        let tally = history.merge(batch).map_err(|error| self.place.failure(error))?;
        self.report.added += tally.added;
        self.report.changed += tally.changed;
        self.report.unchanged += tally.unchanged;
        Ok(())
    }

    fn refuse(&mut self, refused: Refused) {
        self.report.bad += 1;
        if self.report.bad_lines.len() < BAD_LINES_SHOWN {
            self.report.bad_lines.push(BadLine { line: self.report.lines, reason: refused.fault, key: refused.key });
        }
    }

    fn keep(&mut self) -> Result<(), Failure> {
        if let Some(history) = &mut self.history {
            history.commit().map_err(|error| self.place.failure(error))?;
        }
        self.report.kept = true;
        Ok(())
    }
}
