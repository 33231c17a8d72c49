//! How a value is entered: hidden on the terminal, or through standard input. Never as an argument or in the environment.

mod dialogue;
mod document;
mod error;
mod rules;
mod shape;
mod stdin;

#[cfg(unix)]
mod line;
#[cfg(unix)]
mod terminal;
#[cfg(windows)]
#[path = "terminal_windows.rs"]
mod terminal;

#[cfg(all(test, target_os = "linux"))]
mod process_tests;

use std::io::{self, IsTerminal};

use super::sensitive::Sensitive;
use crate::domain::field::Field;

pub use dialogue::from_terminal;
pub use error::EntryError;
pub use shape::Warning;
pub use stdin::from_stdin;

/// Says before a store is asked whether values could be entered at all.
///
/// # Errors
/// [`EntryError::StdinIsTerminal`] or [`EntryError::NoTerminal`].
pub fn possible(through_stdin: bool) -> Result<(), EntryError> {
    match through_stdin {
        true if io::stdin().is_terminal() => Err(EntryError::StdinIsTerminal),
        false if !terminal::is_there() => Err(EntryError::NoTerminal),
        _ => Ok(()),
    }
}

/// The most bytes that are taken from an operator at once, whatever the store's limit.
pub const MAX_INPUT: usize = 64 * 1024;

/// What was entered. It has no `Debug`, because it holds values.
pub struct Typed {
    /// `None` when it was not asked for.
    pub client_id: Option<Sensitive>,
    /// `None` when it was not asked for.
    pub client_secret: Option<Sensitive>,
    /// What the shapes of the values give cause to say; never a reason to refuse them.
    pub warnings: Vec<Warning>,
}

impl Typed {
    fn of(values: impl IntoIterator<Item = (Field, Sensitive)>) -> Result<Self, EntryError> {
        let [mut client_id, mut client_secret] = [None, None];
        for (field, value) in values {
            match field {
                Field::ClientId => client_id = Some(value),
                Field::ClientSecret => client_secret = Some(value),
            }
        }
        // One value cannot be both: what was pasted twice would take the place of a pair that works.
        if let (Some(id), Some(secret)) = (&client_id, &client_secret)
            && id.expose() == secret.expose()
        {
            return Err(EntryError::SameTwice);
        }
        let warnings = shape::warnings(client_id.as_ref(), client_secret.as_ref());
        Ok(Self { client_id, client_secret, warnings })
    }
}
