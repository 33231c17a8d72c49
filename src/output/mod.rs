//! Everything that is printed. A report comes in as data and leaves through one encoder for each sink; nothing else prints.

pub mod accounts;
pub mod action_plan;
pub mod actions;
mod annotations;
pub mod api_versions;
pub mod config_check;
pub mod config_edit;
pub mod config_show;
pub mod creds_status;
pub mod creds_verify;
pub mod creds_write;
pub mod doctor;
pub mod encode;
pub mod explain;
pub mod failure;
pub mod health;
pub mod issue;
mod json;
pub mod judged_at;
mod junit;
pub mod live;
pub mod page;
pub mod profiles;
mod progress;
pub mod quality;
pub mod readiness;
pub mod remedy;
pub mod schema;
pub mod schema_diff;
pub mod schema_import;
pub mod schema_list;
pub mod schema_snapshot;
mod short;
pub mod show;
pub mod stores;
pub mod stores_check;
mod stream;
mod streamed;
pub mod style;
pub mod sync_forget;
pub mod sync_history;
pub mod sync_import;
pub mod sync_record;
mod tally;

use std::cell::Cell;
use std::io::{self, IsTerminal};

use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::process::interrupts::Interrupts;

use page::Page;
pub use progress::Progress;
use stream::{Reader, Unwritten};
use style::Style;

/// A report of one command: it can be serialized, and it can be laid out as text.
pub trait Report: Serialize {
    /// The name and version of its JSON form.
    const SCHEMA: &'static str;

    /// Whether the config's `persistence` flag is on.
    fn persistence_enabled(&self) -> bool;

    /// Whether this command wrote a secret or contacted a shop.
    fn performs_real_action(&self) -> bool {
        false
    }

    /// About as many bytes as its JSON form takes.
    fn expected_size(&self) -> usize {
        4 * 1024
    }

    /// Lays it out for people.
    fn text(&self, page: &mut Page);

    /// Whether the exit code says it all. It does not where something was to be done, and was not.
    fn is_told_by(&self, exit: Exit) -> bool {
        exit.is_verdict()
    }

    /// Lays out what `--quiet` leaves of it where something could not be done, and the exit code does not say it all.
    fn refusal(&self, page: &mut Page) {
        self.text(page);
    }

    /// Lays it out as a line a thing, where a command offers that.
    fn short(&self, page: &mut Page) {
        self.text(page);
    }

    /// The document in a form of other programs, where a command offers that.
    fn export(&self, _form: Export) -> String {
        String::new()
    }
}

/// A form that other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// GitHub-flavoured Markdown.
    Markdown,
    /// JUnit XML.
    Junit,
    /// Annotations of a GitHub Actions job.
    Github,
    /// A JSON object a line.
    Ndjson,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A unified diff without context.
    Patch,
    /// A script for `sh`.
    Shell,
}

/// How a report leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// A line a thing.
    Short,
    /// A form that other programs read.
    Export(Export),
}

/// The two streams, and how they are written to.
pub struct Output {
    /// How standard output looks.
    pub style: Style,
    error_style: Style,
    /// Whether standard error is a terminal on which a line can be drawn anew.
    is_live: bool,
    quiet: bool,
    verbosity: u8,
    interrupts: Option<Interrupts>,
    /// Whether the flag is on in the config that was read.
    persistence_enabled: Cell<bool>,
}

impl Output {
    /// Looks at the streams once.
    pub fn new(color: crate::cli::ColorChoice, quiet: bool, verbosity: u8) -> Self {
        let surroundings = style::Surroundings::of_process();
        Self {
            style: Style::of_stream(color, io::stdout().is_terminal(), &surroundings),
            error_style: Style::of_stream(color, io::stderr().is_terminal(), &surroundings),
            is_live: io::stderr().is_terminal() && !surroundings.dumb,
            quiet,
            verbosity,
            interrupts: None,
            persistence_enabled: Cell::new(false),
        }
    }

    /// Once signals are remembered, a reader that does not read must not keep the process from ending.
    pub fn watching(self, interrupts: &Interrupts) -> Self {
        Self { interrupts: Some(interrupts.clone()), ..self }
    }

    /// Keeps the `persistence` flag of the config that was read, for a failure that comes later.
    pub fn note_persistence(&self, is_enabled: bool) {
        self.persistence_enabled.set(is_enabled);
    }

    /// Prints what a command came to, and says what the process ends with.
    pub fn finish<R: Report>(&self, shape: Shape, outcome: Result<(R, Exit), Failure>) -> Exit {
        match outcome {
            Ok((report, exit)) => self.report(shape, &report, exit),
            Err(failure) => self.fail(shape, &failure),
        }
    }

    /// Prints a failure: on standard error for people, as the one document on standard output for machines.
    pub fn fail(&self, shape: Shape, failure: &Failure) -> Exit {
        let report = failure::FailureReport::of(failure, self.persistence_enabled.get());
        if shape == Shape::Json {
            return self.report(shape, &report, failure.exit);
        }
        self.complain(|page| report.text(page));
        if shape == Shape::Export(Export::Github) {
            let line = encode::github::annotation("error", "sourcectl", &report.told());
            say(line.as_bytes());
        }
        failure.exit
    }

    /// Prints a script for a shell: what was asked for, and no report.
    pub fn script(&self, script: &[u8]) -> Exit {
        self.print(script)
    }

    fn report<R: Report>(&self, shape: Shape, report: &R, exit: Exit) -> Exit {
        let bytes = match shape {
            Shape::Json => json::document(report, exit),
            Shape::Export(form) => report.export(form).into_bytes(),
            _ if self.quiet => {
                if !report.is_told_by(exit) {
                    self.complain(|page| report.refusal(page));
                }
                return exit;
            }
            Shape::Text => self.laid_out(|page| report.text(page)),
            Shape::Short => self.laid_out(|page| report.short(page)),
        };
        Exit::most_pressing([exit, self.print(&bytes)])
    }

    /// Prints a document that is no report, such as a schema.
    pub fn document(&self, text: &str) -> Exit {
        self.print(text.as_bytes())
    }

    /// Writes to standard output; the exit says whether it arrived.
    fn print(&self, bytes: &[u8]) -> Exit {
        self.pass_on(bytes).map_or_else(|exit| exit, |_| Exit::Ok)
    }

    /// Writes to standard output; where that failed, the exit that it asks for.
    fn pass_on(&self, bytes: &[u8]) -> Result<Reader, Exit> {
        stream::write(&mut io::stdout().lock(), bytes, self.interrupts.as_ref()).map_err(|unwritten| match unwritten {
            Unwritten::Interrupted(exit) => exit,
            Unwritten::Failed(kind) => self.unwritten(kind),
        })
    }

    /// Prints text that clap laid out from our own definitions: help and version.
    pub fn help(&self, text: &str) -> Exit {
        self.print(text.as_bytes())
    }

    /// Standard error is where complaints go: one about standard error itself has no place to go to.
    fn say(&self, page: Page) {
        let _ = stream::write(&mut io::stderr().lock(), &page.finish(), self.interrupts.as_ref());
    }

    /// Lays a report out on standard error.
    fn complain(&self, lay_out: impl FnOnce(&mut Page)) {
        let mut page = Page::new(self.error_style);
        lay_out(&mut page);
        self.say(page);
    }

    /// The report did not arrive, such as on a full disk: whoever reads it later must not take what is there for all of it.
    fn unwritten(&self, kind: io::ErrorKind) -> Exit {
        let failure = Failure::new(Exit::Backend, format!("standard output could not be written: {kind}"));
        self.complain(|page| failure::FailureReport::of(&failure, self.persistence_enabled.get()).text(page));
        failure.exit
    }

    fn laid_out(&self, lay_out: impl FnOnce(&mut Page)) -> Vec<u8> {
        let mut page = Page::new(self.style);
        lay_out(&mut page);
        page.finish()
    }

    /// Says on standard error what is going on, such as where a value will go. Not with `--quiet`.
    pub fn notice(&self, lay_out: impl FnOnce(&mut Page)) {
        if !self.quiet {
            let mut page = Page::new(self.error_style);
            lay_out(&mut page);
            self.say(page);
        }
    }

    /// Asks something on standard error, with `--quiet`, too.
    pub fn question(&self, lay_out: impl FnOnce(&mut Page)) {
        self.complain(lay_out);
    }

    /// Says something on standard error that should be looked at. Not with `--quiet`.
    pub fn warn(&self, text: &str) {
        self.notice(|page| page.labelled(page::Tone::Caution, "warning", text));
    }

    /// Says on standard error what is looked at, from the verbosity `level` on. Takes words of ours only.
    pub fn trace(&self, level: u8, text: impl FnOnce() -> String) {
        if self.verbosity >= level {
            let mut page = Page::new(self.error_style);
            page.labelled(page::Tone::Quiet, "debug", &text());
            self.say(page);
        }
    }
}

/// The same for a line that is drawn anew again and again.
fn say(bytes: &[u8]) {
    let _ = stream::write(&mut io::stderr().lock(), bytes, None);
}

/// Prints what a shell could put at the cursor. Whoever types there is not disturbed.
pub fn print_candidates(candidates: &[u8]) {
    let _ = stream::write(&mut io::stdout().lock(), candidates, None);
}

/// Prints help on standard error, for a command line that names no command.
pub fn print_usage(text: &str) {
    let _ = stream::write(&mut io::stderr().lock(), text.as_bytes(), None);
}
