//! The console while values are typed: the twin of `terminal.rs`.

use std::io::Write;

use zeroize::Zeroizing;

use super::error::EntryError;
use super::rules::{self, Refusal};
use crate::process::interrupts::Interrupts;
use crate::secrets::sensitive::Sensitive;

/// Whether the process has a console to ask on.
pub fn is_there() -> bool {
    open_console().is_ok()
}

fn open_console() -> std::io::Result<std::fs::File> {
    std::fs::OpenOptions::new().write(true).open("CONOUT$")
}

/// The console from the first prompt to the last.
pub struct TerminalDialogue<'a> {
    console: std::fs::File,
    interrupts: &'a Interrupts,
}

impl<'a> TerminalDialogue<'a> {
    /// Takes the console of the process.
    ///
    /// # Errors
    /// [`EntryError::NoTerminal`] when there is none.
    pub fn open(interrupts: &'a Interrupts) -> Result<Self, EntryError> {
        let console = open_console().map_err(|_| EntryError::NoTerminal)?;
        Ok(Self { console, interrupts })
    }

    /// Shows `prompt` and takes one line. The inner error is the rule that the line breaks.
    ///
    /// # Errors
    /// Ctrl-C, or the end of the input before Enter, with nothing taken.
    pub fn read_hidden(&mut self, prompt: &str, limit: usize) -> Result<Result<Sensitive, Refusal>, EntryError> {
        let line = rpassword::prompt_password(prompt);
        if let Some(exit) = self.interrupts.received() {
            return Err(EntryError::Interrupted(exit));
        }
        let line = Zeroizing::new(line.map_err(|_| EntryError::EndOfInput)?.into_bytes());
        Ok(rules::accept(line, limit))
    }

    /// Shows one line of our own words.
    ///
    /// # Errors
    /// [`EntryError::HangUp`] when the console is gone.
    pub fn say(&mut self, line: &str) -> Result<(), EntryError> {
        writeln!(self.console, "{line}").map_err(|_| EntryError::HangUp)
    }
}
