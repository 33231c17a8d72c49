//! Reads records in a thread of its own: while some are kept, the next ones are read.

use std::io;
use std::sync::mpsc::SyncSender;

use crate::domain::sync_run::{RecordFault, SyncRun};
use crate::encoding::{EncodingError, decode};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::SourceKey;
use crate::history::import::{ImportError, Item, Place, Records, diagnose};
use crate::history::record::{Dialect, Note, ParseOptions, Record, Refused, detect, parse, parse_recognised};
use crate::process::input::Input;
use crate::process::interrupts::Interrupts;

use super::findings::Findings;
use super::sources::Sources;
use super::spool::{self, Spool, SpooledRecords};

/// The records that are handed on at a time.
const BATCH: usize = 1_000;

/// The bad records of a pipe without a good one, after which nothing good is expected.
const HOPELESS: u64 = 100_000;

/// Runs that are ready to be merged.
pub struct Batch<'s> {
    /// The runs.
    pub runs: Vec<(SourceKey<'s>, SyncRun)>,
    /// The records that were read until now.
    pub records: u64,
}

/// What there was beside runs.
#[derive(Default)]
pub struct Read {
    /// The lines that were read.
    pub lines: u64,
    /// The records, good and bad.
    pub records: u64,
    /// The good ones.
    pub runs: u64,
    /// The tool that they are of; `None` where no record was recognised.
    pub dialect: Option<Dialect>,
    /// What there was to say.
    pub findings: Findings,
}

/// Reads an input to its end.
pub struct Reader<'s> {
    /// The tool whose records they are; `None` where they say it themselves.
    pub dialect: Option<Dialect>,
    /// How records are read.
    pub options: ParseOptions,
    /// Whose runs are taken.
    pub sources: Sources<'s>,
    /// A signal ends the reading.
    pub interrupts: Interrupts,
}

/// Where runs go.
enum Sink {
    /// To who merges them.
    Merger,
    /// Aside, until the input ends.
    Spool(Spool),
}

impl<'s> Reader<'s> {
    /// Hands on the runs of `input`, until nobody takes them any more.
    ///
    /// # Errors
    /// A signal came, or the input could not be read to its end.
    pub fn read(&self, input: Input, batches: &SyncSender<Batch<'s>>) -> Result<Read, Failure> {
        let is_pipe = !input.is_regular();
        let mut sink =
            if is_pipe { Sink::Spool(Spool::new(spool::MAX_BYTES).map_err(|error| aside(&error))?) } else { Sink::Merger };
        let failed = |error: io::Error| self.unreadable(&error);
        let mut records =
            decode(input).and_then(|input| Records::new(input, self.dialect, &self.options.map.id_keys())).map_err(failed)?;
        let mut read = Read { dialect: self.dialect, ..Read::default() };
        read.dialect = read.dialect.or(records.table_dialect());
        let mut outbox = Outbox::new(batches);
        while let Some(item) = records.next().map_err(failed)? {
            match self.judge(item, &mut read) {
                Some((bytes, run)) => match &mut sink {
                    Sink::Merger => outbox.runs.push(run),
                    Sink::Spool(spool) => spool.push(bytes).map_err(|error| aside(&error))?,
                },
                None if is_pipe && read.runs == 0 && read.findings.bad() > HOPELESS => {
                    return Err(failed(ImportError::NothingUsable.into()));
                }
                None => {}
            }
            self.interrupted()?;
            if !outbox.hand_on(read.records) {
                return Ok(read);
            }
        }
        if read.records == 0 {
            read.findings.refuse(Place::START, RecordFault::NothingToImport.into(), None);
        }
        read.lines = records.lines();
        drop(records);
        if let Sink::Spool(spool) = sink {
            self.replay(&mut spool.into_records().map_err(|error| aside(&error))?, &read, &mut outbox)?;
        }
        outbox.finish(read.records);
        Ok(read)
    }

    /// The bytes and the run of a record that is taken; what is not taken is counted.
    fn judge<'b>(&self, item: Item<'b>, read: &mut Read) -> Option<(&'b [u8], (SourceKey<'s>, SyncRun))> {
        read.records += u64::from(!matches!(item, Item::UnreadList { .. }));
        let (place, bytes) = match item {
            Item::Record { place, bytes } => (place, bytes),
            Item::UnreadList { place, key } => {
                read.findings.note(place, Note::UnknownKey { key });
                return None;
            }
            Item::Refused { place, fault, said } => {
                read.findings.refuse(place, fault.into(), said);
                return None;
            }
        };
        read.dialect = read.dialect.or_else(|| detect(bytes));
        let taken = match read.dialect {
            Some(dialect) => self.record(bytes, dialect),
            None => Err(RecordFault::UnknownFormat.into()),
        };
        match taken {
            Ok((key, record)) => {
                read.runs += 1;
                for note in record.notes {
                    read.findings.note(place, note);
                }
                Some((bytes, (key, record.run)))
            }
            Err(refused) => {
                let (place, refused) = precise(place, bytes, refused);
                read.findings.refuse(place, refused, None);
                None
            }
        }
    }

    fn record(&self, bytes: &[u8], dialect: Dialect) -> Result<(SourceKey<'s>, Record), Refused> {
        // The tool that the operator names is taken for it; one that was recognised has to show in each record.
        let read = if self.dialect.is_some() { parse } else { parse_recognised };
        let record = read(bytes, dialect, &self.options)?;
        match self.sources.of(record.source.as_ref()) {
            Ok(key) => Ok((key, record)),
            Err(refused) => Err(with_path(refused, record.notes)),
        }
    }

    /// Hands on what was kept aside. All of it was taken before.
    fn replay(&self, records: &mut SpooledRecords, read: &Read, outbox: &mut Outbox<'_, 's>) -> Result<(), Failure> {
        while let Some(bytes) = records.next().map_err(|error| aside(&error))? {
            let Some(Ok((key, record))) = read.dialect.map(|dialect| self.record(bytes, dialect)) else { continue };
            outbox.runs.push((key, record.run));
            self.interrupted()?;
            if !outbox.hand_on(read.records) {
                return Ok(());
            }
        }
        Ok(())
    }

    fn interrupted(&self) -> Result<(), Failure> {
        self.interrupts.received().map_or(Ok(()), |exit| Err(Failure::interrupted(exit)))
    }

    fn unreadable(&self, error: &io::Error) -> Failure {
        if let Some(exit) = self.interrupts.received() {
            return Failure::interrupted(exit);
        }
        let why = match (EncodingError::within(error), ImportError::within(error)) {
            (Some(encoding), _) => encoding.to_string(),
            (None, Some(import)) => import.to_string(),
            (None, None) => format!("the input could not be read to its end: {}", error.kind()),
        };
        Failure::new(Exit::Backend, format!("{why}; nothing was kept"))
    }
}

/// Runs on their way to who merges them.
struct Outbox<'b, 's> {
    batches: &'b SyncSender<Batch<'s>>,
    runs: Vec<(SourceKey<'s>, SyncRun)>,
    handed_on: u64,
}

impl<'b, 's> Outbox<'b, 's> {
    fn new(batches: &'b SyncSender<Batch<'s>>) -> Self {
        Self { batches, runs: Vec::with_capacity(BATCH), handed_on: 0 }
    }

    /// Hands on what there is now and then; `false` where nobody takes it any more.
    fn hand_on(&mut self, records: u64) -> bool {
        if self.runs.len() < BATCH && records < self.handed_on + BATCH as u64 {
            return true;
        }
        self.handed_on = records;
        let runs = std::mem::replace(&mut self.runs, Vec::with_capacity(BATCH));
        self.batches.send(Batch { runs, records }).is_ok()
    }

    /// Hands on the rest. Whether anybody took it shows when it is kept.
    fn finish(self, records: u64) {
        let _ = self.batches.send(Batch { runs: self.runs, records });
    }
}

/// The same fault with the path at which the record should have the field.
fn with_path(refused: Refused, notes: Vec<Note>) -> Refused {
    let missing = notes.into_iter().find_map(|note| match note {
        Note::MissingPath { field, path, nearest } if Some(field) == refused.key => Some((path, nearest)),
        _ => None,
    });
    match missing {
        Some((path, nearest)) => Refused { named: Some(path), nearest, ..refused },
        None => refused,
    }
}

/// The exact fault and its place, where a record is no valid JSON.
fn precise(place: Place, bytes: &[u8], refused: Refused) -> (Place, Refused) {
    if !matches!(refused.fault, RecordFault::NotAnObject | RecordFault::DuplicateKey | RecordFault::UnknownFormat) {
        return (place, refused);
    }
    match diagnose(bytes) {
        Some((fault, offset)) => (place.behind(&bytes[..offset]), Refused { fault, ..refused }),
        None => (place, refused),
    }
}

fn aside(error: &io::Error) -> Failure {
    let why = match (ImportError::within(error), error.kind()) {
        (Some(import), _) => import.to_string(),
        (None, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => "no space is left for temporary files".to_owned(),
        (None, kind) => format!("the directory for temporary files could not be used: {kind}"),
    };
    Failure::new(Exit::Backend, format!("{why}; nothing was kept"))
}
