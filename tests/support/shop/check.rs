//! Whether the fields that are asked for are there.

use serde_json::{Value, json};

use super::document::Asked;
use super::model::Shop;
use super::schema::ROOT;

/// The root fields that have an answer.
const ROOTS: [&str; 3] = ["shop", "currentAppInstallation", "publicApiVersions"];

/// Types that the schemas do not hold: each field with its type, or with nothing.
const OTHERS: [(&str, &[(&str, &str)]); 6] = [
    ("App", &[("id", ""), ("apiKey", ""), ("title", ""), ("handle", ""), ("requestedAccessScopes", "AccessScope")]),
    (
        "__Schema",
        &[
            ("queryType", "__Type"),
            ("mutationType", "__Type"),
            ("subscriptionType", "__Type"),
            ("types", "__Type"),
            ("directives", ""),
        ],
    ),
    (
        "__Type",
        &[
            ("kind", ""),
            ("name", ""),
            ("description", ""),
            ("fields", "__Field"),
            ("interfaces", "__Type"),
            ("ofType", "__Type"),
            ("inputFields", "__InputValue"),
            ("enumValues", "__EnumValue"),
            ("possibleTypes", "__Type"),
        ],
    ),
    (
        "__Field",
        &[
            ("name", ""),
            ("description", ""),
            ("args", "__InputValue"),
            ("type", "__Type"),
            ("isDeprecated", ""),
            ("deprecationReason", ""),
        ],
    ),
    (
        "__InputValue",
        &[
            ("name", ""),
            ("description", ""),
            ("type", "__Type"),
            ("defaultValue", ""),
            ("isDeprecated", ""),
            ("deprecationReason", ""),
        ],
    ),
    ("__EnumValue", &[("name", ""), ("description", ""), ("isDeprecated", ""), ("deprecationReason", "")]),
];

/// What a schema says of a field.
pub enum Found {
    /// It has this type, without its wrappings.
    Typed(String),
    /// Nothing is known of the type that it would be of.
    Unknown,
    /// It is not there.
    Missing,
}

/// Looks a field up.
pub fn find(schema: &Value, type_name: &str, field: &str) -> Found {
    let special = match (type_name, field) {
        (_, "__typename") => Some(""),
        (ROOT, "__schema") => Some("__Schema"),
        (ROOT, "__type") => Some("__Type"),
        _ => None,
    };
    if let Some(found) = special {
        return Found::Typed(found.to_owned());
    }
    if let Some((_, fields)) = OTHERS.iter().find(|(name, _)| *name == type_name) {
        let found = fields.iter().find(|(name, _)| *name == field);
        return found.map_or(Found::Missing, |(_, found)| Found::Typed((*found).to_owned()));
    }
    match schema["types"].get(type_name) {
        None => Found::Unknown,
        Some(api_type) => match api_type["fields"][field]["type"].as_str() {
            Some(written) => Found::Typed(written.replace(['[', ']', '!'], "")),
            None => Found::Missing,
        },
    }
}

/// All fields that are not there, as errors.
pub fn missing(shop: &Shop, schema: &Value, asked: &[Asked]) -> Vec<Value> {
    let mut errors = Vec::new();
    for root in asked {
        let is_denied = shop.denied.iter().any(|denied| denied.field == root.name);
        let has_answer = ROOTS.contains(&root.name.as_str()) || root.name.starts_with("__");
        if has_answer {
            check(schema, ROOT, root, &mut errors);
        } else if !is_denied {
            errors.push(undefined(ROOT, root));
        }
    }
    errors
}

fn check(schema: &Value, type_name: &str, asked: &Asked, errors: &mut Vec<Value>) {
    match find(schema, type_name, &asked.name) {
        Found::Missing => errors.push(undefined(type_name, asked)),
        Found::Unknown => {}
        Found::Typed(found) => asked.fields.iter().for_each(|field| check(schema, &found, field, errors)),
    }
}

fn undefined(type_name: &str, asked: &Asked) -> Value {
    let name = &asked.name;
    json!({
        "message": format!("Field '{name}' doesn't exist on type '{type_name}'"),
        "locations": [{ "line": asked.at.line, "column": asked.at.column }],
        "path": asked.path,
        "extensions": { "code": "undefinedField", "typeName": type_name, "fieldName": name },
    })
}
