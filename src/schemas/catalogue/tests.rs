use std::io::Read;
use std::path::{Path, PathBuf};

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::{ALL, LONGEST};
use crate::domain::api_schema::{Argument, ChangeKind, Named, diff};
use crate::domain::digest::Digest;
use crate::schemas::read::{SchemaFile, read};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn packed_file(version: &str) -> PathBuf {
    root().join("src/schemas/catalogue").join(format!("{version}.zz"))
}

fn unzipped(name: &str) -> Vec<u8> {
    let file = std::fs::File::open(root().join(format!("tests/fixtures/shopify/{name}.json.gz"))).expect("a fixture");
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("gzip");
    bytes
}

fn fixture(name: &str) -> SchemaFile {
    read(&unzipped(name)).expect("a schema")
}

#[test]
fn what_is_built_in_is_what_the_fixtures_say() {
    for built_in in ALL {
        let file = fixture(built_in.version);
        let text = file.schema.canonical();
        if std::env::var_os("SOURCECTL_REGENERATE").is_some() {
            std::fs::write(packed_file(built_in.version), compress_to_vec_zlib(text.as_bytes(), 10)).expect("a file");
            continue;
        }
        assert_eq!(built_in.unpack(), Some((Digest::of(&text), file.schema)), "{}: see the top of this module", built_in.version);
        assert_eq!((built_in.version(), built_in.origin), (file.version, file.origin.raw()));
        assert!(text.len() < LONGEST);
    }
    let packed: usize = ALL.iter().map(|built_in| built_in.packed.len()).sum();
    assert!(packed < 80_000, "{packed} bytes");
}

/// The changes that the list in `tests/fixtures/shopify` names, in its words: `Order number added Int!`.
fn listed(types: &serde_json::Value) -> Vec<String> {
    let mut told = Vec::new();
    for (type_name, changes) in types.as_object().expect("types") {
        for (what, items) in changes.as_object().expect("changes") {
            let many = items.as_array().cloned().unwrap_or_else(|| vec![items.clone()]);
            told.extend(many.iter().map(|item| {
                let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
                let access = |key: &str| item[key]["requiredAccess"].as_str().unwrap_or_default().to_owned();
                let subject = item["field"].as_str().map_or(type_name.clone(), |field| format!("{type_name}.{field}"));
                let detail = match what.as_str() {
                    "removed" => format!("{} {}", text("type"), item["wasDeprecated"]),
                    "added" => text("type"),
                    "deprecated" => text("reason"),
                    "deprecationReasonChanged" | "typeAccessChanged" => format!("{} => {}", text("from"), text("to")),
                    "accessChanged" => format!("{} => {}", access("from"), access("to")),
                    "argsChanged" => format!("{} {} {}", item["added"], item["removed"], item["changed"]),
                    other => panic!("{other} is not known"),
                };
                format!("{subject} {what} {detail}")
            }));
        }
    }
    told.sort();
    told
}

/// What is found between two fixtures in their types, in the same words.
fn found(from: &str, to: &str) -> Vec<String> {
    let (from, to) = (fixture(from).schema, fixture(to).schema);
    let found = diff(&from, &to);
    assert_eq!(found.only_in_first, Vec::<String>::new());
    // The files hold a selection of the root fields, so that a new one is told, but not as new.
    let new_roots = found.only_in_second.iter().map(|subject| {
        let name = subject.strip_prefix("QueryRoot.").expect("both hold the same types");
        format!("{subject} added {}", to.roots[name].type_text)
    });
    let json = |value: &dyn erased::Json| value.json();
    let mut told: Vec<String> = found
        .changes
        .iter()
        .map(|change| {
            let words = |words: &Option<String>| words.clone().unwrap_or_default();
            let (what, detail) = match &change.kind {
                ChangeKind::FieldRemoved { type_text, was_deprecated } => ("removed", format!("{type_text} {was_deprecated}")),
                ChangeKind::FieldAdded { type_text } => ("added", type_text.clone()),
                ChangeKind::Deprecated { reason } => ("deprecated", reason.clone()),
                ChangeKind::ReasonChanged { from, to } => ("deprecationReasonChanged", format!("{from} => {to}")),
                ChangeKind::AccessChanged { from, to } if change.subject.contains('.') => {
                    ("accessChanged", format!("{} => {}", words(from), words(to)))
                }
                ChangeKind::AccessChanged { from, to } => ("typeAccessChanged", format!("{} => {}", words(from), words(to))),
                ChangeKind::ArgumentsChanged(changes) => {
                    let typed = |arguments: &Named<Argument>| -> Named<String> {
                        arguments.iter().map(|(name, argument)| (name.clone(), argument.type_text.clone())).collect()
                    };
                    let (added, removed) = (json(&typed(&changes.added)), json(&typed(&changes.removed)));
                    ("argsChanged", format!("{added} {removed} {}", json(&changes.retyped())))
                }
                other => panic!("{} {}", change.subject, other.code().code()),
            };
            format!("{} {what} {detail}", change.subject)
        })
        .chain(new_roots)
        .collect();
    told.sort();
    told
}

mod erased {
    /// Maps of names as JSON.
    pub trait Json {
        fn json(&self) -> serde_json::Value;
    }

    impl<T: serde::Serialize> Json for T {
        fn json(&self) -> serde_json::Value {
            serde_json::to_value(self).expect("JSON")
        }
    }
}

#[test]
fn every_listed_change_between_two_versions_is_found_and_nothing_else() {
    let lists: serde_json::Value = serde_json::from_slice(&unzipped("diffs")).expect("JSON");
    for list in lists.as_array().expect("lists") {
        let version = |key: &str| list[key].as_str().expect("a version").to_owned();
        let expected = listed(&list["types"]);
        assert!(expected.len() > 1);
        assert_eq!(found(&version("from"), &version("to")), expected, "{} {}", version("from"), version("to"));
    }
}

#[test]
fn every_listed_change_between_two_snapshots_of_one_version_is_found_and_nothing_else() {
    for (version, earlier) in [("2025-10", "2025-10.dev-mcp-1.4.1"), ("2026-04", "2026-04.dev-mcp-1.11.0")] {
        let list: serde_json::Value = serde_json::from_slice(&unzipped(&format!("inversion_diff_{version}"))).expect("JSON");
        assert_eq!(found(earlier, version), listed(&list["types"]), "{version}");
    }
}
