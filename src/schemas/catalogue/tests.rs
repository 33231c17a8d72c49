use std::io::Read;
use std::path::{Path, PathBuf};

use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;

use super::encode::{self, Origin};
use super::format::Packed;
use super::{ALL, BuiltIn, FILE, INTEGRITY, MUTATION, ORIGIN, PACKED};
use crate::domain::api_schema::testing::any_schema;
use crate::domain::api_schema::{ApiSchema, ApiType, Argument, ChangeKind, Field, Kind, Named, ROOT, Types, diff, reachable};
use crate::domain::digest::Digest;
use crate::schemas::read::{SchemaFile, read};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn unzipped(name: &str) -> Vec<u8> {
    gunzipped(&root().join(format!("tests/fixtures/shopify/{name}.json.gz")))
}

fn gunzipped(path: &Path) -> Vec<u8> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("gzip");
    bytes
}

fn fixture(name: &str) -> SchemaFile {
    read(&unzipped(name)).expect("a schema")
}

/// The directory of the unpacked npm package, where it is at hand. `scripts/shopify-package` fetches it, and CI does.
fn package() -> Option<PathBuf> {
    let package = std::env::var_os("SOURCECTL_SHOPIFY_PACKAGE").map(PathBuf::from);
    assert!(package.is_some() || std::env::var_os("CI").is_none(), "SOURCECTL_SHOPIFY_PACKAGE names no package");
    package.filter(|package| package != Path::new("unreachable"))
}

/// What is built in of the whole schema of a version: everything that a query can reach, and the mutations of bulk operations.
fn selected(mut schema: ApiSchema) -> ApiSchema {
    let Some(Kind::Object { fields }) = schema.types.get(MUTATION).map(|mutation| mutation.kind.clone()) else {
        panic!("no mutations")
    };
    let fields: Named<Field> = fields.into_iter().filter(|(name, _)| name.starts_with("bulkOperation")).collect();
    let reached = reachable(&schema, fields.values());
    let mutation = ApiType { kind: Kind::Object { fields }, access: None };
    schema.types = schema.types.into_iter().filter(|(name, _)| reached.contains(name)).collect();
    schema.types.insert(MUTATION.to_owned(), mutation);
    ApiSchema { is_whole: false, covers_queries: true, partial: [MUTATION.to_owned()].into(), ..schema }
}

#[test]
fn what_is_built_in_is_what_the_package_says() {
    let Some(package) = package() else {
        eprintln!("skipped: SOURCECTL_SHOPIFY_PACKAGE names no unpacked npm package");
        return;
    };
    let about: serde_json::Value =
        serde_json::from_slice(&std::fs::read(package.join("package.json")).expect("package.json")).expect("JSON");
    let text = |key: &str| about[key].as_str().unwrap_or_default();
    assert_eq!(format!("npm {} {}", text("name"), text("version")), ORIGIN);
    let whole = |built_in: &BuiltIn| {
        let file = read(&gunzipped(&package.join(format!("dist/data/admin_{}.json.gz", built_in.version)))).expect("a schema");
        assert!(file.schema.has_access_marks && file.schema.is_whole && file.schema.lists_deprecated);
        (built_in.version.to_owned(), selected(file.schema))
    };
    let schemas: Vec<(String, ApiSchema)> = ALL.iter().map(whole).collect();
    let text = encode::text(&Origin { package: ORIGIN, integrity: INTEGRITY }, &schemas);
    if std::env::var_os("SOURCECTL_REGENERATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schemas/catalogue/admin.deflate");
        std::fs::write(path, compress_to_vec(text.as_bytes(), 10)).expect("a file");
        return;
    }
    for (built_in, (version, schema)) in ALL.iter().zip(schemas) {
        assert_eq!(built_in.digest(), Some(Digest::of(&schema.canonical())), "{version}: run scripts/catalogue");
        assert!(built_in.schema() == Some(schema), "{version}: run scripts/catalogue");
    }
}

#[test]
fn the_packed_file_is_small_and_says_where_it_comes_from() {
    assert!(FILE.len() <= 120_000, "{} bytes", FILE.len());
    let packed = PACKED.as_ref().expect("the packed file");
    assert!(packed.head().starts_with(&format!("{ORIGIN}\n{INTEGRITY}\n")));
    let versions: Vec<&str> = packed.versions.iter().map(|(version, _)| version.as_str()).collect();
    assert_eq!(versions, ALL.map(|built_in| built_in.version));
}

#[test]
fn every_built_in_type_is_decoded_and_the_digest_is_that_of_the_schema() {
    for built_in in ALL {
        let schema = built_in.schema().expect("a schema");
        assert_eq!(schema.types.len(), schema.types.values().count(), "{}", built_in.version);
        assert_eq!(built_in.digest(), Some(Digest::of(&schema.canonical())), "{}", built_in.version);
        assert!(built_in.version().is_some());
    }
}

proptest! {
    #[test]
    fn what_is_packed_is_unpacked_as_it_was(mut schemas in prop::collection::vec(any_schema(), 1..4)) {
        for schema in &mut schemas {
            // Of every schema of the package this much is the same; the root is packed as a type.
            *schema = ApiSchema { types: std::mem::take(&mut schema.types), roots: std::mem::take(&mut schema.roots), ..ApiSchema::default() };
        }
        let named: Vec<(String, ApiSchema)> = schemas.into_iter().enumerate().map(|(at, schema)| (at.to_string(), schema)).collect();
        let packed = Packed::new(encode::text(&Origin { package: "p", integrity: "i" }, &named)).expect("a text");
        for (at, (_, schema)) in named.iter().enumerate() {
            let types: Types = packed.names(at).filter(|name| *name != ROOT)
                .map(|name| (name.clone(), packed.api_type(name, at).expect("a type"))).collect();
            prop_assert_eq!(&types, &schema.types);
            let root = packed.api_type(ROOT, at).map(|root| root.kind);
            prop_assert_eq!(root, Some(Kind::Object { fields: schema.roots.clone() }));
        }
    }
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
