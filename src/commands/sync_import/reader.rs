//! Reads records in a thread of its own: while some are kept, the next ones are read.

use std::io::{self, BufReader};
use std::sync::mpsc::SyncSender;

use crate::domain::sync_run::{RecordFault, SyncRun};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::SourceKey;
use crate::history::lines::{self, Line};
use crate::history::record::{Dialect, MAX_BYTES, ParseOptions, Refused, parse};
use crate::output::sync_import::{BAD_LINES_SHOWN, BadLine};
use crate::process::input::Input;
use crate::process::interrupts::Interrupts;

use super::sources::Sources;

/// As many lines are handed on at a time.
const BATCH: usize = 1_000;

/// What came of some lines.
pub struct Batch<'s> {
    /// The runs in them.
    pub runs: Vec<(SourceKey<'s>, SyncRun)>,
    /// As many lines were read until now.
    pub lines: u64,
}

/// What there was beside runs.
#[derive(Default)]
pub struct Read {
    /// As many lines as were read.
    pub lines: u64,
    /// As many of them as were not taken.
    pub bad: u64,
    /// The first of those.
    pub bad_lines: Vec<BadLine>,
}

/// Reads an input to its end.
pub struct Reader<'s> {
    /// Whose words it is written in.
    pub dialect: Dialect,
    /// How its records are read.
    pub options: ParseOptions,
    /// Whose runs are taken.
    pub sources: Sources<'s>,
    /// A signal ends the reading.
    pub interrupts: Interrupts,
}

impl<'s> Reader<'s> {
    /// Hands on the runs of `input`, until nobody takes them any more.
    ///
    /// # Errors
    /// A signal came, or the input could not be read to its end.
    pub fn read(&self, input: Input, batches: &SyncSender<Batch<'s>>) -> Result<Read, Failure> {
        let mut reader = BufReader::with_capacity(64 * 1024, input);
        let (mut line, mut runs) = (Vec::new(), Vec::with_capacity(BATCH));
        let mut read = Read::default();
        while let Some(record) = self.next(&mut reader, &mut line)? {
            read.lines += 1;
            match record.transpose() {
                Ok(run) => runs.extend(run),
                Err(refused) => read.refuse(refused),
            }
            if read.lines.is_multiple_of(BATCH as u64) {
                let batch = Batch { runs: std::mem::replace(&mut runs, Vec::with_capacity(BATCH)), lines: read.lines };
                if batches.send(batch).is_err() {
                    return Ok(read);
                }
            }
        }
        // Whether anybody took the last ones shows when they are kept.
        let _ = batches.send(Batch { runs, lines: read.lines });
        Ok(read)
    }

    /// What is in the next line: `None` at the end, and nothing in an empty line.
    fn next(&self, reader: &mut BufReader<Input>, line: &mut Vec<u8>) -> Result<Option<Taken<'s>>, Failure> {
        let read = lines::next(reader, line, MAX_BYTES);
        if let Some(exit) = self.interrupts.received() {
            return Err(Failure::interrupted(exit));
        }
        Ok(match read.map_err(|error| unreadable(&error))? {
            Line::End => None,
            Line::TooLong => Some(Some(Err(RecordFault::TooLong.into()))),
            Line::Whole if line.trim_ascii().is_empty() => Some(None),
            Line::Whole => Some(Some(self.record(line))),
        })
    }

    fn record(&self, line: &[u8]) -> Result<(SourceKey<'s>, SyncRun), Refused> {
        let record = parse(line, self.dialect, &self.options)?;
        Ok((self.sources.of(record.source.as_ref())?, record.run))
    }
}

/// A run, or why there is none; nothing where there was no record at all.
type Taken<'s> = Option<Result<(SourceKey<'s>, SyncRun), Refused>>;

impl Read {
    fn refuse(&mut self, refused: Refused) {
        self.bad += 1;
        if self.bad_lines.len() < BAD_LINES_SHOWN {
            self.bad_lines.push(BadLine { line: self.lines, reason: refused.fault, key: refused.key });
        }
    }
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::new(Exit::Backend, format!("the input could not be read to its end: {}; nothing was kept", error.kind()))
}
