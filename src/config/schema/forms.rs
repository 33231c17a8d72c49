//! The forms that values of the config have.

use serde_json::{Value, json};

/// One segment of a name or a reference.
pub const SEGMENT: &str = "^[A-Za-z0-9_-]{1,64}$";

/// The name of an environment variable.
pub const VARIABLE: &str = "^[A-Z_][A-Z0-9_]{0,63}$";

/// A version of the Admin API.
pub const API_VERSION: &str = "^(2019-(04|07|10)|20[2-9][0-9]-(01|04|07|10)|2100-(01|04|07|10))$";

/// A table that has no other keys than `properties`; a test holds these against the ones that are `known` to the decoder.
#[allow(clippy::needless_pass_by_value, reason = "the properties are written where they are passed")]
pub fn table(description: &str, known: &[&str], required: &[&str], properties: Value) -> Value {
    debug_assert!(required.iter().all(|key| known.contains(key)));
    json!({
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// A table of tables, by their names.
pub fn named_tables(description: &str, name: &Value, table: &Value) -> Value {
    json!({ "type": "object", "description": description, "propertyNames": name, "additionalProperties": table })
}

/// A list.
pub fn list(description: &str, item: &Value) -> Value {
    json!({ "type": "array", "description": description, "items": item })
}

/// A text of a form.
pub fn text(description: &str, pattern: &str) -> Value {
    json!({ "type": "string", "description": description, "pattern": pattern })
}

/// One of a few words.
pub fn word(description: &str, words: &[&str]) -> Value {
    json!({ "type": "string", "description": description, "enum": words })
}

/// A text for people.
pub fn name(description: &str) -> Value {
    json!({ "type": "string", "description": description, "minLength": 1, "maxLength": 100 })
}

/// A name in the config.
pub fn segment() -> Value {
    json!({ "type": "string", "pattern": SEGMENT })
}

/// A scope handle.
pub fn scope() -> Value {
    text("A scope handle, such as \"read_orders\".", "^[a-z][a-z_]{0,63}$")
}

/// A duration. The decoder understands many spellings: this form leaves out only what has no unit, or a sign.
pub fn duration(description: &str) -> Value {
    text(description, "^[^-].*[A-Za-z]$")
}

/// A version of the Admin API.
pub fn api_version(description: &str) -> Value {
    text(description, API_VERSION)
}
