//! The text of definitions, and places in it.

use crate::domain::api_schema::SchemaFault;

use super::super::Refused;

/// The text of definitions.
pub struct Source<'t> {
    text: &'t str,
}

impl<'t> Source<'t> {
    /// Creates a source of this text.
    pub const fn new(text: &'t str) -> Self {
        Self { text }
    }

    /// Refuses what stands at this byte. Lines and columns count from 1, columns in characters.
    pub fn refuse(&self, fault: SchemaFault, at: usize) -> Refused {
        let before = self.text.get(..at.min(self.text.len())).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Refused::at(fault, format!("line {line}, column {column}"))
    }
}
