//! Schemas as they were published, and what a test changes about them.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, Mutex};

use flate2::read::GzDecoder;
use serde_json::{Value, json};

use super::lock;

/// The type that queries start from.
pub const ROOT: &str = "QueryRoot";

/// The versions whose schemas there are.
const VERSIONS: [&str; 5] = ["2025-01", "2025-07", "2025-10", "2026-01", "2026-04"];

/// One change of a schema. Types are written as in SDL; `QueryRoot` is a type too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The type is gone.
    RemoveType(String),
    /// The field is gone. Type, field.
    Remove(String, String),
    /// The field is new, or has another type. Type, field, its type.
    Retype(String, String, String),
    /// The field is deprecated. Type, field, reason.
    Deprecate(String, String, String),
    /// The argument is new, or another one. Type, field, argument, its type, its default value, and why it is deprecated.
    Argue([String; 4], Option<String>, Option<String>),
}

/// Which schema a shop tells of. It is read only when somebody asks, and all shops share it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// The schema's file, such as `2025-10.dev-mcp-1.4.1`; `None` for that of the version that answers, or of the last one before it.
    pub file: Option<String>,
    /// What is different from the file, in this order.
    pub edits: Vec<Edit>,
}

impl Schema {
    /// That of this file, whatever version answers.
    pub fn of(file: &str) -> Self {
        Self { file: Some(file.to_owned()), edits: Vec::new() }
    }

    /// Takes a type away.
    pub fn remove_type(&mut self, type_name: &str) {
        self.edits.push(Edit::RemoveType(type_name.to_owned()));
    }

    /// Takes a field away.
    pub fn remove(&mut self, type_name: &str, field: &str) {
        self.edits.push(Edit::Remove(type_name.to_owned(), field.to_owned()));
    }

    /// Gives a field another type; a field that there is not is made.
    pub fn retype(&mut self, type_name: &str, field: &str, to: &str) {
        self.edits.push(Edit::Retype(type_name.to_owned(), field.to_owned(), to.to_owned()));
    }

    /// Deprecates a field.
    pub fn deprecate(&mut self, type_name: &str, field: &str, reason: &str) {
        self.edits.push(Edit::Deprecate(type_name.to_owned(), field.to_owned(), reason.to_owned()));
    }

    /// Gives a field an argument, or another one of its name: its type, its default value, and why it is deprecated.
    pub fn argue(&mut self, field: [&str; 2], name: &str, written: &str, default: Option<&str>, reason: Option<&str>) {
        let names = [field[0], field[1], name, written].map(str::to_owned);
        self.edits.push(Edit::Argue(names, default.map(str::to_owned), reason.map(str::to_owned)));
    }

    /// The compact form, with the root among the types.
    pub fn document(&self, served: &str) -> Arc<Value> {
        let of_version = || VERSIONS.into_iter().rev().find(|version| *version <= served).unwrap_or(VERSIONS[0]);
        let mut document = published(self.file.as_deref().unwrap_or_else(of_version));
        if !self.edits.is_empty() {
            let own = Arc::make_mut(&mut document);
            self.edits.iter().for_each(|edit| edit.apply(&mut own["types"]));
        }
        document
    }
}

impl Edit {
    fn apply(&self, types: &mut Value) {
        match self {
            Self::RemoveType(type_name) => {
                types.as_object_mut().expect("types").remove(type_name).unwrap_or_else(|| panic!("no type {type_name}"));
            }
            Self::Remove(type_name, field) => {
                let removed = types[type_name]["fields"].as_object_mut().and_then(|fields| fields.remove(field));
                assert!(removed.is_some(), "no field {type_name}.{field}");
            }
            Self::Retype(type_name, field, to) => match types[type_name]["fields"].get_mut(field) {
                Some(field) => field["type"] = json!(to),
                None => {
                    types[type_name]["fields"][field] = json!({ "type": to, "isDeprecated": false, "deprecationReason": null });
                }
            },
            Self::Argue([type_name, field, argument, written], default, reason) => {
                let field = types[type_name]["fields"].get_mut(field).unwrap_or_else(|| panic!("no field {type_name}.{field}"));
                field["args"][argument] = json!({
                    "type": written, "defaultValue": default, "isDeprecated": reason.is_some(), "deprecationReason": reason,
                });
            }
            Self::Deprecate(type_name, field, reason) => {
                let field = types[type_name]["fields"].get_mut(field).unwrap_or_else(|| panic!("no field {type_name}.{field}"));
                (field["isDeprecated"], field["deprecationReason"]) = (json!(true), json!(reason));
            }
        }
    }
}

/// The file of a fixture, without an ending.
pub fn published(file: &str) -> Arc<Value> {
    static READ: Mutex<BTreeMap<String, Arc<Value>>> = Mutex::new(BTreeMap::new());
    let mut read = lock(&READ);
    let document = read.entry(file.to_owned()).or_insert_with(|| {
        let mut document = unpacked(file);
        let root = document["queryRoot"].clone();
        document["types"][ROOT] = json!({ "fields": root });
        Arc::new(document)
    });
    Arc::clone(document)
}

fn unpacked(file: &str) -> Value {
    let path = format!("{}/tests/fixtures/shopify/{file}.json.gz", env!("CARGO_MANIFEST_DIR"));
    let packed = std::fs::File::open(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut text = String::new();
    GzDecoder::new(packed).read_to_string(&mut text).expect("gzip");
    serde_json::from_str(&text).expect("JSON")
}
