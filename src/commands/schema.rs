//! `sourcectl schema`

use crate::exit::Exit;
use crate::output::schema::{self, SchemaName};

use super::Context;

/// Prints a JSON Schema as it is: it is no report, and has no envelope of one.
pub fn run(context: &Context<'_>, name: SchemaName) -> Exit {
    context.output.document(&schema::text(name))
}
