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
pub use shape::{Mistake, Shapes, Warning};
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
    /// What the shapes of the values give cause to say, though they are accepted.
    pub warnings: Vec<Warning>,
}

impl Typed {
    fn of(values: impl IntoIterator<Item = (Field, Sensitive)>, shapes: Shapes) -> Result<Self, EntryError> {
        let [mut client_id, mut client_secret] = [None, None];
        for (field, value) in values {
            match field {
                Field::ClientId => client_id = Some(value),
                Field::ClientSecret => client_secret = Some(value),
            }
        }
        let mut warnings = Vec::new();
        let pair = [(Field::ClientId, &client_id, &client_secret), (Field::ClientSecret, &client_secret, &client_id)];
        for (field, value, other) in pair {
            let Some(value) = value else { continue };
            match judged(field, value, other.as_ref(), shapes)? {
                Some(mistake) => warnings.push(Warning::Forced(field, mistake)),
                None if shapes != Shapes::Any && shape::is_unfamiliar(field, value) => warnings.push(Warning::Unfamiliar(field)),
                None => {}
            }
        }
        Ok(Self { client_id, client_secret, warnings })
    }

    /// Whether the value of a field was accepted in spite of an evident mistake.
    pub fn is_forced(&self, field: Field) -> bool {
        self.warnings.iter().any(|warning| matches!(warning, Warning::Forced(forced, _) if *forced == field))
    }
}

/// The mistake that was accepted in the shape of a value, which is refused where it may not be.
fn judged(field: Field, value: &Sensitive, other: Option<&Sensitive>, shapes: Shapes) -> Result<Option<Mistake>, EntryError> {
    match (shape::mistake(field, value, other), shapes) {
        (Some(Mistake::SameTwice), Shapes::Usual | Shapes::Any) => Err(EntryError::SameTwice),
        (Some(mistake), Shapes::Usual) => Err(EntryError::Misshapen(field, mistake)),
        (mistake, Shapes::Forced) => Ok(mistake),
        (_, Shapes::Any) | (None, Shapes::Usual) => Ok(None),
    }
}
