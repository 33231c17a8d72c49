//! The examples of `docs/sync-import.md` are read as the page says.

use super::super::keys::Field;
use super::super::{Dialect, ParseOptions, detect, parse};
use super::mapped;

const PAGE: &str = include_str!("../../../../docs/sync-import.md");

/// The examples: the tool, the map that stands above it, and the record.
fn examples() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut map = "";
    let mut examples = Vec::new();
    for block in PAGE.split("```").skip(1).step_by(2) {
        let (head, body) = block.split_once('\n').expect("a line");
        match head.split_once(' ') {
            Some(("json", tool)) => examples.push((tool, map, body)),
            _ => map = body.split_once("--map '").expect("a map").1.split_once('\'').expect("an end").0,
        }
    }
    examples
}

#[test]
fn every_example_is_a_run_with_nothing_left_to_note() {
    let examples = examples();
    assert_eq!(examples.len(), 15);
    for (tool, map, text) in examples {
        let (dialect, options) = match tool {
            "ndjson" => (Dialect::Neutral, ParseOptions::default()),
            "shopify-bulk" => (Dialect::ShopifyBulk, ParseOptions::default()),
            "airbyte" => (Dialect::Airbyte, ParseOptions::default()),
            "fivetran" => (Dialect::Fivetran, ParseOptions::default()),
            "dlt" => (Dialect::Dlt, ParseOptions::default()),
            "meltano" => (Dialect::Meltano, ParseOptions::default()),
            "mapped" => (Dialect::Mapped, mapped(map)),
            other => panic!("{other}"),
        };
        let record = parse(text.as_bytes(), dialect, &options).unwrap_or_else(|refused| panic!("{text}: {refused:?}"));
        assert_eq!(record.notes, [], "{text}");
        assert!(record.run.outcome.claimed.is_final() && record.run.outcome.finished.is_some(), "{text}");
        let detected = detect(text.as_bytes());
        assert_eq!(detected, Some(dialect).filter(|dialect| *dialect != Dialect::Mapped), "{text}");
    }
}

#[test]
fn the_table_names_every_key() {
    let table: Vec<&str> = PAGE.lines().filter(|line| line.starts_with("| `")).collect();
    for field in Field::ALL {
        let leaf = field.path().rsplit_once('.').map_or(field.path(), |(_, leaf)| leaf);
        let names = [format!("`{}`", field.path()), format!("`.{leaf}`")];
        assert!(table.iter().any(|row| names.iter().any(|name| row.contains(name))), "{}", field.path());
    }
}
