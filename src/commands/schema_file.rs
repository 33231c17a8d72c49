//! Reads a schema from a file or standard input.

use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::cli::refusal;
use crate::domain::api_schema::SchemaFault;
use crate::encoding::{EncodingError, decode};
use crate::failure::Failure;
use crate::output::remedy::ShownRemedy;
use crate::process::input::Input;
use crate::schemas::read::{MAX_BYTES, Refused, SchemaFile, read};

use super::Context;

/// Reads the schema in the file of this name, or on standard input where it is `-`.
pub fn open(context: &Context<'_>, file: &Path) -> Result<SchemaFile, Failure> {
    let is_stdin = file == Path::new("-");
    let shown =
        if is_stdin { "standard input".to_owned() } else { refusal::argument(&file.to_string_lossy(), context.arguments) };
    let unreadable = |error: std::io::Error| match (context.interrupts.received(), error.kind()) {
        (Some(exit), _) => Failure::interrupted(exit),
        (None, ErrorKind::InvalidData) => match EncodingError::within(&error) {
            Some(encoding) => Failure::usage(format!("{shown}: {encoding}")),
            None => Failure::usage(format!("{shown}: it is no text")),
        },
        (None, ErrorKind::NotFound) => Failure::usage(format!("{shown}: there is no such file")),
        (None, ErrorKind::PermissionDenied) => Failure::usage(format!("{shown}: this user may not read it")),
        (None, ErrorKind::IsADirectory) => Failure::usage(format!("{shown}: it is a directory")),
        (None, kind) => Failure::usage(format!("{shown}: it could not be read: {kind}")),
    };
    let opened = if is_stdin { Input::standard(context.interrupts) } else { Input::open(file, context.interrupts) };
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let text = opened.and_then(decode).map_err(unreadable)?;
    // The limit is one of what the file holds, however small it is packed.
    text.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    read(&bytes).map_err(|refused| refuse(&shown, &refused))
}

fn refuse(shown: &str, refused: &Refused) -> Failure {
    let place = refused.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    let (words, code) = (refused.fault.words(), refused.fault.code());
    let remedy = ShownRemedy { command: Some(format!("sourcectl explain {code}")), text: remedy(refused.fault).to_owned() };
    Failure::usage(format!("{shown}: {place}{words} ({code})")).remedy(remedy)
}

const fn remedy(fault: SchemaFault) -> &'static str {
    match fault {
        SchemaFault::ErrorDocument => {
            "see why the API refused the query, then take its answer to the standard introspection query"
        }
        SchemaFault::TypeCutOff => "ask for ten levels of ofType, as the standard introspection query does",
        SchemaFault::NotGraphql => {
            "take the definitions as a GraphQL tool prints them, or the answer to the standard introspection query"
        }
        _ => "take the answer to the standard introspection query, as it is",
    }
}
