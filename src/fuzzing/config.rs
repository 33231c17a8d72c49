//! The reader of configs, and the one of the names in them.

use toml::de::DeTable;
use toml_edit::{Array, InlineTable, Value};

use crate::config::allowed::Allowed;
use crate::config::load::{self, Parsed};
use crate::config::model::Config;
use crate::config::names::{self, Names, ProfileNames};

use super::hidden::{assert_no_secret, assert_no_value};

/// Reads a config. Its problems stand in the text and repeat no value; both readers find the same names; and the same tables in other
/// words are the same config.
pub fn config(input: &[u8]) {
    let Some(text) = std::str::from_utf8(input).ok().filter(|text| !text.contains('\0')) else { return };
    let parsed = parse(text);
    assert_problems(text, &parsed);
    assert_problems(text, &load::parse(text, FILE, &Allowed::Only(vec!["suisse".to_owned()])));
    let names = names::read(text);
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if DeTable::parse_recoverable(body).1.is_empty() {
        assert!(names.is_some(), "the names of a text that is TOML");
    }
    if parsed.is_valid() {
        assert_eq!(names.map(sorted), Some(sorted(names_of(&parsed.config))), "the names of both readers");
        assert_rewritten(body, &parsed);
    }
}

const FILE: &str = "profiles.toml";

fn parse(text: &str) -> Parsed {
    load::parse(text, FILE, &Allowed::All)
}

fn assert_problems(text: &str, parsed: &Parsed) {
    let lines = text.split('\n').count();
    for problem in &parsed.problems {
        let said = (&problem.text, &problem.suggestion);
        assert_no_secret(text.as_bytes(), &said);
        assert_no_value(&said);
        assert!(problem.line.is_none_or(|line| (1..=lines).contains(&line)), "a place outside of the file: {problem:?}");
    }
}

fn names_of(config: &Config) -> Names {
    let profiles = config.profiles.iter().map(|profile| ProfileNames {
        id: profile.id.clone(),
        sources: profile.sources.iter().map(|source| source.id.clone()).collect(),
    });
    Names { profiles: profiles.collect(), stores: config.stores.iter().map(|store| store.name.clone()).collect() }
}

fn sorted(mut names: Names) -> Names {
    names.stores.sort();
    names.profiles.sort_by(|one, other| one.id.cmp(&other.id));
    names.profiles.iter_mut().for_each(|profile| profile.sources.sort());
    names
}

/// Writes every table in braces, and reads that.
fn assert_rewritten(body: &str, parsed: &Parsed) {
    let Some(table) = body.parse::<toml::Table>().ok() else { return };
    let line = |(key, value): (&String, &toml::Value)| Some(format!("{} = {}\n", toml_edit::Key::new(key), written(value)?));
    let Some(text) = table.iter().map(line).collect::<Option<String>>() else { return };
    let again = parse(&text);
    assert!(again.is_valid() && again.config == parsed.config, "another config in other words: {text}");
}

/// The value with each table in braces; `None` for one that no config has.
fn written(value: &toml::Value) -> Option<Value> {
    Some(match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Boolean(is) => (*is).into(),
        toml::Value::Array(values) => values.iter().map(written).collect::<Option<Array>>()?.into(),
        toml::Value::Table(table) => {
            let pair = |(key, value): (&String, &toml::Value)| Some((key.clone(), written(value)?));
            table.iter().map(pair).collect::<Option<InlineTable>>()?.into()
        }
        toml::Value::Float(_) | toml::Value::Datetime(_) => return None,
    })
}
