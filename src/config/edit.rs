//! Edits of a config as text: every byte that is not the edited value or a line added for it stays as it is.
//!
//! `toml_edit` finds the places; it does not write the file. Its writer turns CRLF into LF, drops the byte order mark, adds a
//! missing last newline and gathers dotted keys that stand apart, and an operator's file is not ours to tidy.

mod place;
mod remove;
mod splice;
#[cfg(test)]
mod tests;

use std::fmt;

use toml_edit::{Document, Item, Value};

use crate::domain::field::Field;
use crate::secrets::reference::Reference;

use place::Place;
use splice::Splice;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A value that an edit can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditValue<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text.
    Str(&'a str),
    /// A list of texts.
    Strs(&'a [&'a str]),
}

/// Why a text could not be edited. Never carries a piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The text is not TOML.
    NotToml,
    /// The text has no such profile.
    NoSuchProfile,
    /// The profile has no such source.
    NoSuchSource,
    /// Something other than a table stands where a table belongs.
    NotATable,
    /// A table or an array stands where a single value belongs.
    NotAValue,
    /// The edited text would differ in more than what was asked for.
    WouldChangeMore,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotToml => "the config is not valid TOML",
            Self::NoSuchProfile => "the config has no such profile",
            Self::NoSuchSource => "the profile has no such source",
            Self::NotATable => "the config has something other than a table where a table belongs",
            Self::NotAValue => "the config has a table or an array where a single value belongs",
            Self::WouldChangeMore => "the edit would change more of the config than these keys, so it was not made",
        })
    }
}

impl std::error::Error for EditError {}

/// The text with the references of a source set, in whatever shape the source is written.
///
/// Setting what is already there returns the text unchanged.
///
/// # Errors
/// Any [`EditError`]; the profile and the source must exist.
pub fn set_credentials(text: &str, profile: &str, source: &str, refs: &[(Field, &Reference)]) -> Result<String, EditError> {
    let written = refs.iter().map(|(field, reference)| (field.config_key(), reference.to_string())).collect::<Vec<_>>();
    let entries = written.iter().map(|(key, reference)| (*key, EditValue::Str(reference))).collect::<Vec<_>>();
    edit(text, &["profiles", profile, "sources", source, "credentials"], &entries, enough_of_a_source)
}

/// The text without the references of a source. What they stand in, such as a header, stays.
///
/// # Errors
/// Any [`EditError`]; the profile and the source must exist.
pub fn unset_credentials(text: &str, profile: &str, source: &str) -> Result<String, EditError> {
    let tables = ["profiles", profile, "sources", source, "credentials"];
    let (mark, body) = split_mark(text);
    let mut edited = body.to_owned();
    // One after the other: what is between two of them belongs to the one that is looked at.
    for field in Field::BOTH {
        edited = without(&edited, &tables, field.config_key())?;
    }
    verify_removal(body, &edited, &tables, &Field::BOTH.map(Field::config_key))?;
    Ok(format!("{mark}{edited}"))
}

fn without(text: &str, tables: &[&str], key: &str) -> Result<String, EditError> {
    let document = Document::parse(text).map_err(|_| EditError::NotToml)?;
    let place = Place::find(text, document.as_table(), tables)?;
    enough_of_a_source(place.found())?;
    let Some(pair) = place.pair(key) else { return Ok(text.to_owned()) };
    let at = if place.is_in_braces() { remove::between_braces(text, &pair) } else { remove::lines(text, &pair) };
    Ok(splice::apply(text, vec![Splice { at, text: String::new() }]))
}

const fn enough_of_a_source(tables_found: usize) -> Result<(), EditError> {
    match tables_found {
        0 | 1 => Err(EditError::NoSuchProfile),
        2 | 3 => Err(EditError::NoSuchSource),
        _ => Ok(()),
    }
}

/// The byte order mark, where there is one, and what comes after it.
fn split_mark(text: &str) -> (&'static str, &str) {
    text.strip_prefix(BYTE_ORDER_MARK).map_or(("", text), |body| (BYTE_ORDER_MARK, body))
}

/// The text with one value set; `path` names the tables and at last the key. Tables that are missing are added.
///
/// # Errors
/// Any [`EditError`] but the two about a missing profile or source.
pub fn set_value(text: &str, path: &[&str], value: EditValue<'_>) -> Result<String, EditError> {
    let (key, tables) = path.split_last().ok_or(EditError::NotAValue)?;
    edit(text, tables, &[(key, value)], |_| Ok(()))
}

type Entries<'a> = [(&'a str, EditValue<'a>)];

fn edit(
    text: &str,
    tables: &[&str],
    entries: &Entries<'_>,
    enough: impl Fn(usize) -> Result<(), EditError>,
) -> Result<String, EditError> {
    let (mark, body) = split_mark(text);
    // The parser's own error repeats the line it stumbled over.
    let document = Document::parse(body).map_err(|_| EditError::NotToml)?;
    let place = Place::find(body, document.as_table(), tables)?;
    enough(place.found())?;
    let edited = splice::apply(body, splices(&place, entries)?);
    verify(body, &edited, tables, entries)?;
    Ok(format!("{mark}{edited}"))
}

fn splices(place: &Place<'_>, entries: &Entries<'_>) -> Result<Vec<Splice>, EditError> {
    let mut splices = Vec::new();
    let mut missing = Vec::new();
    for (key, value) in entries {
        match place.get(key) {
            None => missing.push((written_key(key), value.written())),
            Some(Item::Value(there)) if value.is(there) => {}
            Some(Item::Value(there)) if !value.may_replace(there) => return Err(EditError::NotAValue),
            Some(Item::Value(there)) => {
                splices.push(Splice { at: there.span().ok_or(EditError::NotAValue)?, text: value.written() });
            }
            Some(_) => return Err(EditError::NotAValue),
        }
    }
    if !missing.is_empty() {
        splices.extend(place.insert(&missing));
    }
    Ok(splices)
}

/// A key as TOML writes it, in quotes where it needs them.
fn written_key(key: &str) -> String {
    toml_edit::Key::new(key).to_string()
}

impl EditValue<'_> {
    /// As TOML writes it.
    pub fn written(self) -> String {
        match self {
            Self::Bool(value) => Value::from(value).to_string(),
            Self::Int(value) => Value::from(value).to_string(),
            Self::Str(value) => Value::from(value).to_string(),
            Self::Strs(values) => values.iter().copied().collect::<Value>().to_string(),
        }
    }

    fn is(self, there: &Value) -> bool {
        match self {
            Self::Bool(value) => there.as_bool() == Some(value),
            Self::Int(value) => there.as_integer() == Some(value),
            Self::Str(value) => there.as_str() == Some(value),
            Self::Strs(values) => {
                there.as_array().is_some_and(|there| there.iter().map(Value::as_str).eq(values.iter().copied().map(Some)))
            }
        }
    }

    /// A list takes the place of a list only, and tables are never replaced by a value.
    fn may_replace(self, there: &Value) -> bool {
        matches!(self, Self::Strs(_)) == there.is_array() && !there.is_inline_table()
    }

    fn model(self) -> toml::Value {
        match self {
            Self::Bool(value) => toml::Value::Boolean(value),
            Self::Int(value) => toml::Value::Integer(value),
            Self::Str(value) => toml::Value::String(value.to_owned()),
            Self::Strs(values) => values.iter().copied().map(toml::Value::from).collect::<Vec<_>>().into(),
        }
    }
}

/// Reads both texts anew, through the model and not through the places that the edit went by, and asks that they differ in
/// `entries` only.
fn verify(before: &str, after: &str, tables: &[&str], entries: &Entries<'_>) -> Result<(), EditError> {
    let mut expected = before.parse::<toml::Table>().map_err(|_| EditError::NotToml)?;
    let after = after.parse::<toml::Table>().map_err(|_| EditError::WouldChangeMore)?;
    let table = tables.iter().try_fold(&mut expected, |table, key| {
        table.entry(*key).or_insert_with(|| toml::Table::new().into()).as_table_mut().ok_or(EditError::NotATable)
    })?;
    table.extend(entries.iter().map(|(key, value)| ((*key).to_owned(), value.model())));
    if expected == after { Ok(()) } else { Err(EditError::WouldChangeMore) }
}

/// Likewise for keys that are taken out. An empty table and none are the same.
fn verify_removal(before: &str, after: &str, tables: &[&str], keys: &[&str]) -> Result<(), EditError> {
    let without_keys = |text: &str| {
        let mut whole = text.parse::<toml::Table>().ok()?;
        let (last, outer) = tables.split_last()?;
        let table = outer.iter().try_fold(&mut whole, |table, key| table.get_mut(*key)?.as_table_mut())?;
        if let Some(toml::Value::Table(inner)) = table.get_mut(*last) {
            for key in keys {
                inner.remove(*key);
            }
            if inner.is_empty() {
                table.remove(*last);
            }
        }
        Some(whole)
    };
    let is_gone = |text: &str| {
        let mut item = text.parse::<toml::Table>().ok().map(toml::Value::Table);
        for table in tables {
            item = item.and_then(|item| item.get(table).cloned());
        }
        item.is_none_or(|item| keys.iter().all(|key| item.get(key).is_none()))
    };
    let expected = without_keys(before).ok_or(EditError::NotToml)?;
    if Some(expected) == without_keys(after) && is_gone(after) { Ok(()) } else { Err(EditError::WouldChangeMore) }
}
