//! Positions in the config, taken from a config that has every key.

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::canary::Canary;
use super::desk::{Desk, Ran};
use super::{FULL, hunt, talkative, words};

/// Where text for people stands, which is shown as it is unless it looks like a secret.
const SHOWN: [&str; 6] = [
    "profiles.suisse.folder",
    "profiles.suisse.name",
    "profiles.suisse.sources.shopify.name",
    "profiles.suisse.readiness.waive.reason",
    "readiness.waive.reason",
    "stores.vault.environment",
];

/// They have an error to show where the config is invalid, which all others show alike.
const CHECKS: [&str; 2] = ["config check -o text", "readiness --all -o json"];

/// They have more to show where it is valid.
const REPORTS: [&str; 10] = [
    "config check -o json",
    "readiness --all",
    "health --all",
    "quality --all -o json",
    "api-versions",
    "show suisse/shopify",
    "actions list -o json",
    "actions preview manual-sync suisse/shopify -o sh",
    "accounts list -o json",
    "creds set suisse/shopify --dry-run -o json",
];

fn hunt_in(config: &str, canary: &Canary) -> Vec<Ran> {
    let desk = Desk::with(config);
    let check = hunt(&desk, canary, &mut talkative(&desk, &words(CHECKS[0])), b"");
    let more = if check.code == Some(0) { &REPORTS[..] } else { &[] };
    let more = CHECKS[1..].iter().chain(more).map(|command| hunt(&desk, canary, &mut talkative(&desk, &words(command)), b""));
    [check].into_iter().chain(more).collect()
}

/// The paths of all tables and values; a table of a list stands for all of them.
fn paths(table: &Table, above: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (key, item) in table {
        let path = [above, &[key.to_owned()]].concat();
        let below = match item {
            Item::Table(table) => paths(table, &path),
            Item::ArrayOfTables(list) => list.iter().flat_map(|table| paths(table, &path)).collect(),
            _ => Vec::new(),
        };
        found.push(path);
        found.extend(below);
    }
    found
}

fn full() -> DocumentMut {
    FULL.parse().unwrap()
}

/// The table that holds the last key of `path`.
fn parent<'d>(document: &'d mut DocumentMut, path: &[String]) -> &'d mut Table {
    path[..path.len() - 1].iter().fold(document.as_table_mut(), |table, key| match table.get_mut(key).unwrap() {
        Item::Table(table) => table,
        Item::ArrayOfTables(list) => list.get_mut(0).unwrap(),
        other => panic!("{key} is {other:?}"),
    })
}

/// The config with `item` at `path`.
fn with(path: &[String], item: Item) -> String {
    let mut document = full();
    let key = path.last().unwrap();
    parent(&mut document, path).remove(key);
    parent(&mut document, path).insert(key, item);
    document.to_string()
}

fn all_paths() -> Vec<Vec<String>> {
    let paths = paths(full().as_table(), &[]);
    assert!(paths.len() > 60, "{}", paths.len());
    paths
}

#[test]
fn the_config_that_values_are_planted_in_is_valid() {
    let ran = Desk::with(FULL).run(&words("config check"));
    assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_secret_as_the_value_of_any_key_is_not_shown_whatever_type_belongs_there() {
    for canary in [Canary::shaped(), Canary::free()] {
        let text = canary.text.as_str();
        for path in all_paths() {
            let table = InlineTable::from_iter([("x", text)]);
            let list = toml_edit::Array::from_iter([text]);
            let nested = toml_edit::Array::from_iter([Value::from(InlineTable::from_iter([("x", text)]))]);
            let mut items = vec![Item::from(Value::from(table)), Item::from(Value::from(list)), Item::from(Value::from(nested))];
            let is_shown = SHOWN.contains(&path.join(".").as_str()) && !text.starts_with("shpss_");
            items.extend((!is_shown).then(|| toml_edit::value(text)));
            for item in items {
                for ran in hunt_in(&with(&path, item), &canary) {
                    let refuses = ran.code == Some(2);
                    assert!(refuses || !text.starts_with("shpss_"), "{} is accepted", path.join("."));
                }
            }
        }
    }
}

#[test]
fn a_secret_as_a_part_of_a_value_is_not_shown() {
    let canary = Canary::shaped();
    let text = &canary.text;
    let values = [
        format!("keyring://sourcectl/suisse/shopify/{text}"),
        format!("keyring://sourcectl/{text}/shopify/client-id"),
        format!("infisical://vault/suisse/{text}/KEY"),
        format!("https://user:{text}@eu.infisical.com"),
        format!("https://eu.infisical.com/{text}"),
        format!("postgres://user:{text}@db/history"),
        format!("postgres://{text}@127.0.0.1:1/history"),
        format!("postgres://user@127.0.0.1:1/history?{text}=x"),
        format!("postgres://user@127.0.0.1:1/history?sslmode={text}"),
        format!("postgres://user@127.0.0.1:1/history?sslrootcert={text}"),
        format!("sqlite:{text}"),
        format!("/shopify/{text}"),
        format!("suisse/{text}"),
        format!("Order.{text}"),
        format!("sha256:{text}"),
        format!("{text}.myshopify.com"),
        format!("Shopify {text} Suisse"),
    ];
    for (path, value) in all_paths().iter().flat_map(|path| values.iter().map(move |value| (path, value))) {
        hunt_in(&with(path, toml_edit::value(value)), &canary);
    }
}

#[test]
fn a_secret_as_a_key_or_a_name_is_not_shown() {
    let canary = Canary::shaped();
    for path in all_paths() {
        let mut renamed = full();
        let table = parent(&mut renamed, &path);
        let item = table.remove(path.last().unwrap()).unwrap();
        table.insert(&canary.text, item);
        hunt_in(&renamed.to_string(), &canary);
        let mut added = full();
        parent(&mut added, &path).insert(&canary.text, toml_edit::value(1));
        hunt_in(&added.to_string(), &canary);
        let mut below = full();
        let mut broken = Table::new();
        broken.insert("environment", toml_edit::value("nowhere"));
        broken.insert("store", toml_edit::value("nowhere"));
        broken.insert("kind", toml_edit::value(1));
        broken.insert("sources", toml_edit::value(1));
        parent(&mut below, &path).insert(&canary.text, Item::Table(broken));
        hunt_in(&below.to_string(), &canary);
    }
}

#[test]
fn a_secret_in_a_line_that_is_not_toml_is_not_shown() {
    for canary in [Canary::shaped(), Canary::free()] {
        let text = &canary.text;
        let lines = [
            text.clone(),
            format!("key = {text}"),
            format!("key = \"{text}"),
            format!("key = '{text}"),
            format!("key = \"\"\"{text}"),
            format!("key = \"\\q{text}\""),
            format!("[{text}"),
            format!("[[{text}]"),
            format!("{text} = "),
            format!("{text} = 1\n{text} = 1"),
            format!("[\"{text}\"]\n[\"{text}\"]"),
            format!("key = [\"{text}\""),
            format!("key = {{ \"{text}\" = 1, "),
            format!("key = 1 {text}"),
            format!("key = 2026-{text}"),
            format!("key = 0x{text}"),
            format!("\"{text}\u{1b}\" = 1"),
            format!("key = \"{text}\u{7}\""),
        ];
        let count = FULL.lines().count();
        for (line, at) in lines.iter().flat_map(|line| [0, count / 2, count].map(|at| (line, at))) {
            let mut config: Vec<&str> = FULL.lines().collect();
            config.insert(at, line);
            for ran in hunt_in(&config.join("\n"), &canary) {
                assert_eq!(ran.code, Some(2), "{line}");
            }
        }
    }
}

#[test]
fn a_secret_in_a_comment_is_refused_and_not_shown() {
    let shaped = Canary::shaped();
    for ran in hunt_in(&format!("{FULL}# client secret: {}\n", shaped.text), &shaped) {
        assert_eq!(ran.code, Some(2));
    }
    let free = Canary::free();
    hunt_in(&format!("{FULL}# client secret: {}\n", free.text), &free);
}

#[test]
fn an_account_ref_is_never_shown_whole() {
    let canary = Canary::free();
    let config = FULL.replace("shop_ch_0001", &canary.text);
    for format in ["text", "json"] {
        let desk = Desk::with(&config);
        let ran = hunt(&desk, &canary, &mut talkative(&desk, &words(&format!("accounts list -o {format}"))), b"");
        assert!(ran.code == Some(0) && ran.stdout.contains("CANARY-•••"), "{}{}", ran.stdout, ran.stderr);
    }
}
