//! Asks before something is done that cannot be undone.

use std::io::{self, BufRead, BufReader, IsTerminal, Read};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::page::Page;
use crate::process::input::Input;

use super::Context;

/// The maximum length of an answer, in bytes.
const MAX_ANSWER: u64 = 64;

/// Says before anything is started whether a question could be answered.
///
/// # Errors
/// Exit code 6, with the option that answers instead.
pub fn possible(context: &Context<'_>) -> Result<(), Failure> {
    let refuse = |why| Err(Failure::new(Exit::NeedsTerminal, format!("{why}; answer with --yes, or look first with --dry-run")));
    if context.globals.no_input {
        return refuse("--no-input forbids the question whether to go on");
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return refuse("there is no terminal to ask on whether to go on");
    }
    Ok(())
}

/// Shows the question and reads the answer: whether it is yes.
///
/// # Errors
/// A signal, or a terminal that cannot be read.
pub fn confirm(context: &Context<'_>, question: impl FnOnce(&mut Page)) -> Result<bool, Failure> {
    discard_typed_ahead();
    context.output.question(question);
    let unreadable = |error: io::Error| match context.interrupts.received() {
        Some(exit) => Failure::interrupted(exit),
        None => Failure::new(Exit::NeedsTerminal, format!("the answer could not be read: {}; answer with --yes", error.kind())),
    };
    let mut answer = Vec::new();
    let input = Input::standard(context.interrupts).map_err(unreadable)?;
    // A terminal hands over a line at a time: nothing of the next one is taken.
    BufReader::new(input.take(MAX_ANSWER)).read_until(b'\n', &mut answer).map_err(unreadable)?;
    let answer = String::from_utf8_lossy(&answer).trim().to_ascii_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes"))
}

/// An answer that was typed before its question is none.
fn discard_typed_ahead() {
    #[cfg(unix)]
    let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
}
