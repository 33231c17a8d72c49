//! Why nothing was taken.

use std::fmt;
use std::io;

use super::document::DocumentError;
use super::rules::Refusal;
use super::shape::Mistake;
use crate::domain::field::Field;
use crate::exit::Exit;

/// Why an entry ended without values. Nothing of what was entered is in it, whichever way it is shown.
#[derive(Debug, PartialEq, Eq)]
pub enum EntryError {
    /// The process has no terminal to ask on, or one that cannot be made to hide what is typed.
    NoTerminal,
    /// Values were to come through standard input, and standard input is a terminal, which would show them.
    StdinIsTerminal,
    /// Standard input could not be read.
    Stdin(io::ErrorKind),
    /// Standard input holds more than [`super::MAX_INPUT`] bytes.
    TooMuchInput,
    /// Standard input is not the document that was expected.
    Document(DocumentError),
    /// A value breaks a rule; on a terminal, the last of all the attempts did.
    Refused(Field, Refusal),
    /// The value was not repeated, in the last of all the attempts.
    NotRepeated(Field),
    /// The shape of a value is an evident mistake.
    Misshapen(Field, Mistake),
    /// Both values are the same.
    SameTwice,
    /// A signal came.
    Interrupted(Exit),
    /// The operator ended the input (Ctrl-D) before Enter.
    EndOfInput,
    /// The terminal went away before Enter.
    HangUp,
}

impl EntryError {
    /// Whether a value was refused for its shape alone.
    pub const fn is_about_shape(&self) -> bool {
        matches!(self, Self::Misshapen(..) | Self::SameTwice)
    }

    /// The exit code it asks for.
    pub const fn exit(&self) -> Exit {
        match self {
            Self::NoTerminal => Exit::NeedsTerminal,
            Self::Interrupted(exit) => *exit,
            Self::HangUp => Exit::Terminated,
            // Ctrl-D is a person who decided not to go on, not a signal: the command was asked for without its values.
            Self::EndOfInput
            | Self::StdinIsTerminal
            | Self::Stdin(_)
            | Self::TooMuchInput
            | Self::Document(_)
            | Self::Refused(..)
            | Self::NotRepeated(_)
            | Self::Misshapen(..)
            | Self::SameTwice => Exit::Usage,
        }
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTerminal => f.write_str("there is no terminal to ask on without showing what is typed; give the value through standard input with --stdin"),
            Self::StdinIsTerminal => {
                f.write_str("standard input is a terminal, which would show the value; pipe it in or leave --stdin out")
            }
            Self::Stdin(kind) => write!(f, "standard input could not be read: {kind}"),
            Self::TooMuchInput => write!(f, "standard input holds more than {} bytes", super::MAX_INPUT),
            Self::Document(error) => write!(f, "standard input: {error}"),
            Self::Refused(field, refusal) => write!(f, "{}: {refusal}", field.title()),
            Self::NotRepeated(field) => write!(f, "{}: the two entries differ", field.title()),
            Self::Misshapen(_, Mistake::Swapped) => write!(f, "{}; nothing was stored", Mistake::Swapped),
            Self::Misshapen(field, mistake) => write!(f, "{}: {mistake}; nothing was stored", field.title()),
            Self::SameTwice => f.write_str("Client ID and Client Secret are the same value; nothing was stored"),
            Self::Interrupted(_) => f.write_str("interrupted; nothing was stored"),
            Self::EndOfInput => f.write_str("the input ended before Enter; nothing was stored"),
            Self::HangUp => f.write_str("the terminal went away; nothing was stored"),
        }
    }
}

impl std::error::Error for EntryError {}
