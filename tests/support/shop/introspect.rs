//! The compact form of a schema, told as introspection tells it.

use serde_json::{Value, json};

use super::schema::ROOT;

/// The scalars of the Admin API that the schemas name.
const SCALARS: [&str; 15] = [
    "Boolean",
    "DateTime",
    "Date",
    "Decimal",
    "Float",
    "FormattedString",
    "HTML",
    "ID",
    "Int",
    "JSON",
    "Money",
    "StorefrontID",
    "String",
    "URL",
    "UnsignedInt64",
];

/// `__schema`.
pub fn whole(schema: &Value) -> Value {
    let names = |part: &str| schema[part].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let types: Vec<Value> = [names("types"), names("enums")].concat().iter().map(|name| one(schema, name)).collect();
    json!({ "queryType": one(schema, ROOT), "mutationType": null, "subscriptionType": null, "types": types, "directives": [] })
}

/// `__type`; null if there is none of this name.
pub fn one(schema: &Value, name: &str) -> Value {
    let mut told = json!({
        "kind": "SCALAR", "name": name, "description": null, "fields": null, "inputFields": null, "interfaces": null,
        "enumValues": null, "possibleTypes": null, "ofType": null,
    });
    if let Some(fields) = schema["types"][name]["fields"].as_object() {
        let fields: Vec<Value> = fields.iter().map(|(name, given)| field(schema, name, given)).collect();
        (told["kind"], told["fields"], told["interfaces"]) = (json!("OBJECT"), json!(fields), json!([]));
    } else if let Some(values) = schema["enums"][name].as_object() {
        let values: Vec<Value> = values.iter().map(|(name, given)| deprecable(name, given)).collect();
        (told["kind"], told["enumValues"]) = (json!("ENUM"), json!(values));
    } else if !SCALARS.contains(&name) {
        return Value::Null;
    }
    told
}

fn field(schema: &Value, name: &str, given: &Value) -> Value {
    let arguments = given["args"].as_object().into_iter().flatten();
    let argument = |(name, given): (&String, &Value)| {
        // A test may have given an argument more than its type.
        let written = given.as_str().or(given["type"].as_str()).expect("a type");
        let is_deprecated = given["isDeprecated"] == true;
        json!({ "name": name, "description": null, "type": reference(schema, written), "defaultValue": given["defaultValue"],
            "isDeprecated": is_deprecated, "deprecationReason": given["deprecationReason"] })
    };
    let mut told = deprecable(name, given);
    told["args"] = arguments.map(argument).collect();
    told["type"] = reference(schema, given["type"].as_str().expect("a type"));
    told
}

fn deprecable(name: &str, given: &Value) -> Value {
    let (is_deprecated, reason) = (&given["isDeprecated"], &given["deprecationReason"]);
    json!({ "name": name, "description": null, "isDeprecated": is_deprecated, "deprecationReason": reason })
}

fn reference(schema: &Value, written: &str) -> Value {
    let wrapped = |kind: &str, inner: &str| json!({ "kind": kind, "name": null, "ofType": reference(schema, inner) });
    if let Some(inner) = written.strip_suffix('!') {
        return wrapped("NON_NULL", inner);
    }
    match written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(inner) => wrapped("LIST", inner),
        None => json!({ "kind": kind(schema, written), "name": written, "ofType": null }),
    }
}

/// The schemas hold a selection; of other types only the name is there to tell the kind by.
fn kind(schema: &Value, name: &str) -> &'static str {
    const ENUMS: [&str; 6] = ["SortKeys", "Status", "Code", "State", "Kind", "Level"];
    if SCALARS.contains(&name) {
        "SCALAR"
    } else if schema["types"].get(name).is_some() {
        "OBJECT"
    } else if name.ends_with("Input") {
        "INPUT_OBJECT"
    } else if schema["enums"].get(name).is_some() || ENUMS.iter().any(|ending| name.ends_with(ending)) {
        "ENUM"
    } else {
        "OBJECT"
    }
}
