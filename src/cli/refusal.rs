//! Words for a command line that clap refused. clap's own message repeats the arguments, and one of them may be a secret.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::failure::Failure;

/// Turns clap's error into a failure that names arguments by their position only.
pub fn of(error: &Error, arguments: &[OsString]) -> Failure {
    let mut message = what(error, arguments);
    if let Some(suggestion) = suggestion(error) {
        message.push_str("; did you mean `");
        message.push_str(&suggestion);
        message.push_str("`?");
    }
    if let Some(values) = ours(error, ContextKind::ValidValue).filter(|values| !values.is_empty()) {
        message.push_str("; possible values: ");
        message.push_str(&values);
    }
    message.push_str(" (see --help)");
    Failure::usage(message)
}

fn what(error: &Error, arguments: &[OsString]) -> String {
    let option = || option_of_ours(error);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("unexpected {}", rejected(error, ContextKind::InvalidArg, arguments))
        }
        ErrorKind::InvalidSubcommand => {
            format!("unknown command {}", rejected(error, ContextKind::InvalidSubcommand, arguments))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = rejected(error, ContextKind::InvalidValue, arguments);
            match error.get(ContextKind::InvalidValue) {
                Some(ContextValue::String(given)) if given.is_empty() => format!("a value is missing for {}", option()),
                _ => format!("{value} is not a value of {}", option()),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("missing: {}", option()),
        ErrorKind::MissingSubcommand => "a command is missing".to_owned(),
        ErrorKind::ArgumentConflict => format!("{} cannot be used with {}", option(), prior(error)),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues | ErrorKind::NoEquals => {
            format!("wrong number of values for {}", option())
        }
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8".to_owned(),
        _ => "the command line is not understood".to_owned(),
    }
}

/// The position of the argument that was refused, counted from 1.
fn rejected(error: &Error, kind: ContextKind, arguments: &[OsString]) -> String {
    match error.get(kind) {
        Some(ContextValue::String(given)) => argument(given, arguments),
        _ => "argument".to_owned(),
    }
}

/// How an argument is named in a message: by its position, never by its text.
pub fn argument(given: &str, arguments: &[OsString]) -> String {
    let holds = |argument: &OsString| {
        let argument = argument.to_string_lossy();
        argument == given || argument.split_once('=').is_some_and(|(name, value)| name == given || value == given)
    };
    let listed = |argument: &OsString| argument.to_string_lossy().split([',', '=']).any(|part| part == given);
    let arguments = arguments.get(1..).unwrap_or_default();
    match arguments.iter().position(holds).or_else(|| arguments.iter().position(listed)) {
        Some(index) => format!("<argument {}>", index + 1),
        None => "<argument>".to_owned(),
    }
}

fn suggestion(error: &Error) -> Option<String> {
    [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| ours(error, kind))
}

/// A context that clap fills from our own definitions, never from the command line.
fn ours(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(word) if !word.is_empty() => Some(word.clone()),
        ContextValue::Strings(words) if kind == ContextKind::ValidValue || kind == ContextKind::InvalidArg => {
            Some(words.join(", "))
        }
        // Of several suggestions clap puts the likeliest last.
        ContextValue::Strings(words) => words.last().cloned(),
        _ => None,
    }
}

/// The option as defined here: for these kinds of error clap names the definition, such as `--only <FIELD>`.
fn option_of_ours(error: &Error) -> String {
    ours(error, ContextKind::InvalidArg).unwrap_or_else(|| "an argument".to_owned())
}

fn prior(error: &Error) -> String {
    ours(error, ContextKind::PriorArg).unwrap_or_else(|| "another option".to_owned())
}

/// The first of `formats` that the refused command line asked for, so that the error comes in that format too.
pub fn format_asked_for<'f>(arguments: &[OsString], formats: &[&'f str]) -> Option<&'f str> {
    let mut words = arguments.iter().skip(1).map(|word| word.to_str().unwrap_or_default()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let format = match output_option(word) {
            Some("") => words.next(),
            given => given,
        };
        let known = formats.iter().find(|known| format == Some(known));
        if known.is_some() {
            return known.copied();
        }
    }
    None
}

/// What follows `--output` or, alone or after other short options, `-o` in one word; empty where the next word is the value.
fn output_option(word: &str) -> Option<&str> {
    let after = match word.strip_prefix("--") {
        Some(long) => long.strip_prefix("output")?,
        None => word.strip_prefix('-')?.trim_start_matches(['q', 'v']).strip_prefix('o')?,
    };
    Some(after.strip_prefix('=').unwrap_or(after))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::format_asked_for;

    #[test]
    fn json_is_asked_for_in_each_way_that_the_command_line_takes() {
        let asks = |line: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            format_asked_for(&words, &["github", "json"]) == Some("json")
        };
        for line in ["-o json", "-ojson", "-o=json", "--output json", "--output=json", "-qo json", "-vvqojson", "--x -o json y"] {
            assert!(asks(&format!("sourcectl readiness {line}")), "{line}");
        }
        for line in ["-o text", "json", "-o", "--outputs json", "-x json", "-- -o json", "-o short json", "--output=text"] {
            assert!(!asks(&format!("sourcectl readiness {line}")), "{line}");
        }
    }
}
