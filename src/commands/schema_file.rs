//! Reads a schema from a file or standard input.

use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::cli::refusal;
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
    if is_sdl(&bytes) {
        let remedy = ShownRemedy::by_hand("send the standard introspection query to the API, and import its answer");
        return Err(Failure::usage(format!("{shown}: it is a schema in GraphQL's definition language, not JSON")).remedy(remedy));
    }
    read(&bytes).map_err(|refused| refuse(&shown, &refused))
}

/// Whether the bytes are definitions of GraphQL: no JSON, and a line that starts with one of its keywords.
fn is_sdl(bytes: &[u8]) -> bool {
    const KEYWORDS: [&[u8]; 9] =
        [b"type ", b"schema ", b"scalar ", b"directive ", b"interface ", b"enum ", b"union ", b"input ", b"extend "];
    let is_definition = |line: &[u8]| KEYWORDS.iter().any(|keyword| line.starts_with(keyword));
    !matches!(bytes.trim_ascii_start().first(), None | Some(b'{' | b'['))
        && bytes.split(|byte| *byte == b'\n').take(10_000).any(is_definition)
}

fn refuse(shown: &str, refused: &Refused) -> Failure {
    let place = refused.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    let (words, code) = (refused.fault.words(), refused.fault.code());
    let remedy = ShownRemedy {
        command: Some(format!("sourcectl explain {code}")),
        text: "take the answer to the standard introspection query, as it is".to_owned(),
    };
    Failure::usage(format!("{shown}: {place}{words} ({code})")).remedy(remedy)
}
