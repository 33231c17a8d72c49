//! `sourcectl schema`

use crate::cli::SchemaArgs;
use crate::exit::Exit;
use crate::output::schema;

use super::Context;

/// Prints a JSON Schema as it is: it is no report, and has no envelope of one.
pub fn run(context: &Context<'_>, args: &SchemaArgs) -> Exit {
    context.output.document(&schema::text(args.name))
}
