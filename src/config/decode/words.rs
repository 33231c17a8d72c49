//! Values that more than one table has.

use jiff::SignedDuration;

use crate::config::duration as parser;
use crate::config::problem::Problems;
use crate::config::table::{At, Table};
use crate::domain::api_calendar::ApiVersion;
use crate::domain::scopes::Scope;
use crate::domain::text::is_unprintable;
use crate::secrets::reference::Segment;

/// The longest display name, in characters.
const LONGEST_NAME: usize = 100;

pub(super) fn scopes(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Vec<Scope> {
    let mut scopes = Vec::new();
    for given in table.strings(key, problems) {
        match Scope::parse(given.value) {
            Some(scope) => {
                if !scope.is_documented() {
                    problems
                        .warn(given.offset, format!("{}.{key} has a scope that Shopify does not document", table.name()))
                        .suggest_closest(given.value, Scope::documented());
                }
                scopes.push(scope);
            }
            None => {
                problems.error(given.offset, format!("{}.{key} takes scope handles such as \"read_orders\"", table.name()));
            }
        }
    }
    scopes
}

pub(super) fn api_version(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Option<ApiVersion> {
    let given = table.string(key, problems)?;
    let version = given.value.parse();
    if version.is_err() {
        problems
            .error(given.offset, format!("{}.{key} is not a version of the Admin API", table.name()))
            .suggest("YYYY-01, YYYY-04, YYYY-07 or YYYY-10");
    }
    version.ok()
}

pub(super) fn duration(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Option<SignedDuration> {
    let given = table.string(key, problems)?;
    let duration = parser::parse(given.value);
    if duration.is_none() {
        problems.error(given.offset, format!("{}.{key} is not a duration", table.name())).suggest("such as \"36h\" or \"90d\"");
    }
    duration
}

pub(super) fn segment(name: &At<&str>, what: &str, problems: &mut Problems) -> Option<Segment> {
    let segment = name.value.parse();
    if segment.is_err() {
        problems.error(name.offset, format!("{what} must be 1 to 64 characters of [A-Za-z0-9_-]"));
    }
    segment.ok()
}

pub(super) fn display_name(table: &Table<'_, '_>, id: &Segment, problems: &mut Problems) -> String {
    table.string("name", problems).and_then(|name| printable(table, "name", &name, problems)).unwrap_or_else(|| id.to_string())
}

/// Text that is shown to people: without control, bidi and separator characters, and not too long.
pub(super) fn printable(table: &Table<'_, '_>, key: &str, given: &At<&str>, problems: &mut Problems) -> Option<String> {
    let length = given.value.chars().count();
    if (1..=LONGEST_NAME).contains(&length) && !given.value.chars().any(is_unprintable) {
        return Some(given.value.to_owned());
    }
    let text =
        format!("{}.{key} must be 1 to {LONGEST_NAME} characters, without control, bidi and separator characters", table.name());
    problems.error(given.offset, text);
    None
}

pub(super) fn plain_word(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Option<String> {
    let given = table.string(key, problems)?;
    let word = given.value.parse::<Segment>();
    if word.is_err() {
        problems.error(given.offset, format!("{}.{key} must be 1 to 64 characters of [A-Za-z0-9_-]", table.name()));
    }
    word.ok().map(|word| word.to_string())
}

pub(super) fn word_of<T: Clone>(
    table: &Table<'_, '_>,
    key: &str,
    words: &[(&'static str, T)],
    problems: &mut Problems,
) -> Option<T> {
    let given = table.string(key, problems)?;
    let found = words.iter().find(|(word, _)| *word == given.value).map(|(_, meaning)| meaning.clone());
    if found.is_none() {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        problems
            .error(given.offset, format!("{}.{key} must be one of {}", table.name(), names.join(", ")))
            .suggest_closest(given.value, names.iter().copied());
    }
    found
}
