//! The editor of configs.

use std::ops::Range;

use toml_edit::{Document, Item};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::commands::sources_add;
use crate::config::edit::{EditError, EditValue, set_credentials, set_value, unset_credentials};
use crate::domain::field::Field;
use crate::secrets::reference::Reference;
use crate::secrets::reference::Segment;

/// Edits a config as the first line says, which is one of `set KEY VALUE`, `link PROFILE/SOURCE`, `unlink PROFILE/SOURCE` and
/// `add PROFILE/SOURCE`. Everything that the edit is not about stays as it is.
pub fn config_edit(input: &[u8]) {
    let Some(text) = std::str::from_utf8(input).ok().filter(|text| !text.contains('\0')) else { return };
    let Some((order, text)) = text.split_once('\n') else { return };
    let mut words = order.splitn(3, ' ');
    let (verb, subject, value) = (words.next(), words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match verb {
        // No key that can be set has more parts, and TOML nests no deeper than 80 tables.
        Some("set") if subject.split('.').count() <= MOST_PARTS => set(text, &subject.split('.').collect::<Vec<_>>(), value),
        Some("link") => link(text, subject),
        Some("unlink") => unlink(text, subject),
        Some("add") => add(text, subject),
        _ => {}
    }
}

/// The most parts of a key.
const MOST_PARTS: usize = 8;

fn set(text: &str, path: &[&str], written: &str) {
    let list = written.strip_prefix('[').map(|list| list.split(',').collect::<Vec<_>>());
    let value = match (written.parse(), written.parse(), &list) {
        (Ok(is), ..) => EditValue::Bool(is),
        (_, Ok(number), _) => EditValue::Int(number),
        (.., Some(list)) => EditValue::Strs(list),
        _ => EditValue::Str(written),
    };
    let Some(edited) = done(text, set_value(text, path, value)) else { return };
    let holds = |item: Option<toml::Value>| match (item, value) {
        (Some(toml::Value::Boolean(is)), EditValue::Bool(given)) => is == given,
        (Some(toml::Value::Integer(number)), EditValue::Int(given)) => number == given,
        (Some(toml::Value::String(text)), EditValue::Str(given)) => text == given,
        (Some(toml::Value::Array(list)), EditValue::Strs(given)) => {
            list.iter().map(toml::Value::as_str).eq(given.iter().map(|text| Some(*text)))
        }
        _ => false,
    };
    assert!(holds(value_at(&edited, path)), "another value than was set");
    assert_eq!(set_value(&edited, path, value).as_ref(), Ok(&edited), "the same edit again changes something");
    assert_rest_is_kept(text, &edited, span_at(text, path).as_slice());
}

fn link(text: &str, subject: &str) {
    let Some((profile, source)) = names(subject) else { return };
    let references = Field::BOTH.map(|field| (field, Reference::keyring(&profile, &source, field)));
    let references = references.each_ref().map(|(field, reference)| (*field, reference));
    let set = |text: &str| set_credentials(text, profile.as_str(), source.as_str(), &references);
    let Some(edited) = done(text, set(text)) else { return };
    let paths =
        Field::BOTH.map(|field| ["profiles", profile.as_str(), "sources", source.as_str(), "credentials", field.config_key()]);
    for (path, (_, reference)) in paths.iter().zip(&references) {
        assert_eq!(value_at(&edited, path), Some(toml::Value::String(reference.to_string())));
    }
    assert_eq!(set(&edited).as_ref(), Ok(&edited), "the same edit again changes something");
    let replaced: Vec<Range<usize>> = paths.iter().filter_map(|path| span_at(text, path)).collect();
    assert_rest_is_kept(text, &edited, &replaced);
    unlink(&edited, subject);
}

fn unlink(text: &str, subject: &str) {
    let Some((profile, source)) = names(subject) else { return };
    let unset = |text: &str| unset_credentials(text, profile.as_str(), source.as_str());
    let Some(edited) = done(text, unset(text)) else { return };
    for field in Field::BOTH {
        let path = ["profiles", profile.as_str(), "sources", source.as_str(), "credentials", field.config_key()];
        assert_eq!(value_at(&edited, &path), None, "a reference is still there");
    }
    assert!(is_within(edited.as_bytes(), text.as_bytes()), "a removal adds something");
    assert_eq!(unset(&edited).as_ref(), Ok(&edited), "the same removal again changes something");
}

fn add(text: &str, subject: &str) {
    let Some((profile, source)) = names(subject) else { return };
    let Ok(mut before) = without_mark(text).parse::<toml::Table>() else { return };
    let tables = format!("\n[profiles.{profile}.sources.{source}]\nkind = \"shopify\"\n");
    let edited = sources_add::with_tables(text, &tables);
    assert!(edited.starts_with(text), "something before the added tables changes");
    assert_line_ends(text, &edited);
    let Ok(mut after) = without_mark(&edited).parse::<toml::Table>() else { return };
    // Both without the source: tables that hold nothing else are there for it.
    for table in [&mut before, &mut after] {
        let Some(toml::Value::Table(profiles)) = table.get_mut("profiles") else { continue };
        if let Some(toml::Value::Table(inner)) = profiles.get_mut(profile.as_str()) {
            if let Some(toml::Value::Table(sources)) = inner.get_mut("sources") {
                sources.remove(source.as_str());
            }
            inner.retain(|name, inner| name != "sources" || inner.as_table().is_none_or(|inner| !inner.is_empty()));
        }
        profiles.retain(|name, inner| name != profile.as_str() || inner.as_table().is_none_or(|inner| !inner.is_empty()));
        table.retain(|name, inner| name != "profiles" || inner.as_table().is_none_or(|inner| !inner.is_empty()));
    }
    assert_eq!(before, after, "more than the source is added");
}

/// The edited text. A text that can be read can be edited, or it is said what stands in the way; that an edit would go wrong is no answer.
fn done(text: &str, edited: Result<String, EditError>) -> Option<String> {
    if matches!(edited, Err(EditError::WouldChangeMore | EditError::NotToml)) {
        assert!(without_mark(text).parse::<toml::Table>().is_err(), "the edit of a text that is TOML goes wrong: {edited:?}");
    }
    edited.ok()
}

/// Asserts that what is not replaced is still there, in its order, with the same comments and line ends.
pub(super) fn assert_rest_is_kept(before: &str, after: &str, replaced: &[Range<usize>]) {
    let mut rest = before.to_owned();
    let mut from_the_end = replaced.to_vec();
    from_the_end.sort_by_key(|range| std::cmp::Reverse(range.start));
    for range in from_the_end {
        rest.replace_range(range, "");
    }
    assert!(is_within(rest.as_bytes(), after.as_bytes()), "something else is lost");
    let is_commented = replaced.iter().any(|range| before[range.clone()].contains('#'));
    assert!(is_commented || comments(before) == comments(after), "a comment is lost or added");
    assert_line_ends(before, after);
}

fn assert_line_ends(before: &str, after: &str) {
    let is_mixed = |text: &str| text.matches('\n').count() != text.matches("\r\n").count();
    let uses_crlf = before.contains("\r\n") && !is_mixed(before);
    assert!(!uses_crlf || !is_mixed(after), "the added lines end otherwise");
}

/// Whether the bytes of `part` are in `whole`, in their order.
fn is_within(part: &[u8], whole: &[u8]) -> bool {
    let mut whole = whole.iter();
    part.iter().all(|byte| whole.any(|other| other == byte))
}

fn comments(text: &str) -> Vec<&str> {
    let text = without_mark(text);
    let tokens = Source::new(text).lex().filter(|token| token.kind() == TokenKind::Comment);
    tokens.filter_map(|token| text.get(token.span().start()..token.span().end())).collect()
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn names(subject: &str) -> Option<(Segment, Segment)> {
    let (profile, source) = subject.split_once('/')?;
    Some((profile.parse().ok()?, source.parse().ok()?))
}

fn value_at(text: &str, path: &[&str]) -> Option<toml::Value> {
    let whole = toml::Value::Table(without_mark(text).parse().ok()?);
    path.iter().try_fold(&whole, |value, key| value.as_table()?.get(*key)).cloned()
}

/// Where the text writes the value that stands there.
fn span_at(text: &str, path: &[&str]) -> Option<Range<usize>> {
    let body = without_mark(text);
    let mark = text.len() - body.len();
    let document = Document::parse(body).ok()?;
    let item = path.iter().try_fold(document.as_item(), |item, key| item.as_table_like()?.get(key));
    let span = item.filter(|item| matches!(item, Item::Value(_)))?.span()?;
    Some(span.start + mark..span.end + mark)
}
