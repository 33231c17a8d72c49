//! Introspection tells what the schemas hold.

use serde_json::{Map, Value, json};

use crate::shop::schema::{Schema, published};
use crate::{HOST, opened};

const WHOLE: &str = "fragment Whole on __Type { kind name fields(includeDeprecated: true) { name args { name type { ...Type } } type { \
                     ...Type } isDeprecated deprecationReason } inputFields { name type { ...Type } } enumValues(includeDeprecated: \
                     true) { name isDeprecated deprecationReason } possibleTypes { name } } fragment Type on __Type { kind name ofType \
                     { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }";

fn written(reference: &Value) -> String {
    match reference["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&reference["ofType"])),
        Some("LIST") => format!("[{}]", written(&reference["ofType"])),
        _ => reference["name"].as_str().expect("a name").to_owned(),
    }
}

fn named(list: &Value) -> impl Iterator<Item = (String, &Value)> {
    list.as_array().into_iter().flatten().map(|item| (item["name"].as_str().expect("a name").to_owned(), item))
}

/// The compact form of what introspection told, without marks of access.
fn compact(told: &Value) -> Map<String, Value> {
    let field = |(name, field): (String, &Value)| {
        let arguments: Map<String, Value> =
            named(&field["args"]).map(|(name, argument)| (name, json!(written(&argument["type"])))).collect();
        let (is_deprecated, reason) = (&field["isDeprecated"], &field["deprecationReason"]);
        let told = json!({ "type": written(&field["type"]), "args": arguments, "isDeprecated": is_deprecated, "deprecationReason": reason });
        (name, told)
    };
    named(&told["fields"]).map(field).collect()
}

/// The same of a published schema.
fn expected(schema: &Value, type_name: &str) -> Map<String, Value> {
    let fields = schema["types"][type_name]["fields"].as_object().expect("fields");
    let field = |(name, field): (&String, &Value)| {
        let arguments = field.get("args").cloned().unwrap_or_else(|| json!({}));
        let (written, is_deprecated, reason) = (&field["type"], &field["isDeprecated"], &field["deprecationReason"]);
        (name.clone(), json!({ "type": written, "args": arguments, "isDeprecated": is_deprecated, "deprecationReason": reason }))
    };
    fields.iter().map(field).collect()
}

#[test]
fn types_under_aliases_are_those_of_the_version_that_answers() {
    let (shops, token) = opened();
    let asked = format!(
        "{{ t0: __type(name: \"Order\") {{ ...Whole }} t1: __type(name: \"Nowhere\") {{ ...Whole }} t2: __type(name: \
         \"BulkOperationStatus\") {{ ...Whole }} t3: __type(name: \"DateTime\") {{ kind name fields {{ name }} }} }} {WHOLE}"
    );
    for (version, file) in [("2026-01", "2026-01"), ("2026-04", "2026-04"), ("2026-10", "2026-04")] {
        let data = shops.query(HOST, version, &token, &asked).json()["data"].clone();
        assert_eq!((&data["t0"]["kind"], &data["t0"]["name"], &data["t1"]), (&json!("OBJECT"), &json!("Order"), &Value::Null));
        assert_eq!(compact(&data["t0"]), expected(&published(file), "Order"));
        let statuses: Vec<_> = named(&data["t2"]["enumValues"]).map(|(name, _)| name).collect();
        assert_eq!((&data["t2"]["kind"], statuses.len(), &data["t2"]["fields"]), (&json!("ENUM"), 7, &Value::Null));
        assert_eq!(data["t3"], json!({ "kind": "SCALAR", "name": "DateTime", "fields": null }));
    }
}

#[test]
fn the_whole_schema_is_all_of_the_file() {
    let (shops, token) = opened();
    shops.change(HOST, |shop| shop.schema = Schema::of("2025-10.dev-mcp-1.4.1"));
    let asked = format!("{{ __schema {{ queryType {{ name }} types {{ ...Whole }} }} }} {WHOLE}");
    let body = shops.query(HOST, "2026-10", &token, &asked).json();
    let whole = &body["data"]["__schema"];
    assert_eq!(whole["queryType"], json!({ "name": "QueryRoot" }));
    let schema = published("2025-10.dev-mcp-1.4.1");
    let objects: Vec<_> = named(&whole["types"]).filter(|(_, told)| told["kind"] == "OBJECT").collect();
    assert_eq!(objects.len(), schema["types"].as_object().expect("types").len());
    for (name, told) in objects {
        assert_eq!(compact(told), expected(&schema, &name), "{name}");
    }
    assert_eq!(expected(&schema, "QueryRoot").len(), schema["queryRoot"].as_object().expect("root fields").len());
}

#[test]
fn what_is_deprecated_is_told_only_to_those_who_ask() {
    let (shops, token) = opened();
    let count = |arguments: &str| {
        let asked = format!("{{ __type(name: \"Order\") {{ fields{arguments} {{ isDeprecated }} }} }}");
        let fields = shops.query(HOST, "2026-04", &token, &asked).json()["data"]["__type"]["fields"].clone();
        let fields = fields.as_array().expect("fields").clone();
        (fields.len(), fields.iter().filter(|field| field["isDeprecated"] == true).count())
    };
    let (all, deprecated) = count("(includeDeprecated: true)");
    assert_eq!((count(""), count("(includeDeprecated: false)")), ((all - deprecated, 0), (all - deprecated, 0)));
    assert!(deprecated > 0);
}

#[test]
fn one_shops_schema_drifts_and_the_others_stay() {
    let (shops, token) = opened();
    let other = "other.myshopify.com";
    shops.add(other, shops.shop(HOST));
    shops.change(HOST, |shop| {
        shop.schema.remove("Order", "email");
        shop.schema.retype("Order", "name", "Int");
        shop.schema.retype("Order", "brandNew", "[String!]!");
        shop.schema.deprecate("Order", "id", "Use nothing.");
        shop.schema.remove_type("Refund");
    });
    let asked =
        format!("{{ order: __type(name: \"Order\") {{ ...Whole }} refund: __type(name: \"Refund\") {{ name }} }} {WHOLE}");
    let data = shops.query(HOST, "2026-04", &token, &asked).json()["data"].clone();
    let order = compact(&data["order"]);
    assert!(data["refund"].is_null() && !order.contains_key("email"));
    assert_eq!((&order["name"]["type"], &order["brandNew"]["type"]), (&json!("Int"), &json!("[String!]!")));
    assert_eq!((&order["id"]["isDeprecated"], &order["id"]["deprecationReason"]), (&json!(true), &json!("Use nothing.")));
    let data = shops.query(other, "2026-04", &shops.token(other), &asked).json()["data"].clone();
    assert_eq!(compact(&data["order"]), expected(&published("2026-04"), "Order"));
    assert_eq!(data["refund"]["name"], "Refund");
}

#[test]
fn arguments_that_are_deprecated_are_told_only_to_those_who_ask() {
    let (shops, token) = opened();
    shops.change(HOST, |shop| {
        shop.schema.argue(["Order", "name"], "old", "Int", Some("10"), Some("Use nothing."));
        shop.schema.argue(["Order", "name"], "new", "[Int!]", Some("[1]"), None);
    });
    let arguments = |asked: &str| {
        let asked = format!(
            "{{ __type(name: \"Order\") {{ fields {{ name args{asked} {{ name defaultValue isDeprecated deprecationReason }} }} }} }}"
        );
        let fields = shops.query(HOST, "2026-04", &token, &asked).json()["data"]["__type"]["fields"].clone();
        let field = named(&fields).find(|(name, _)| name == "name").expect("the field").1.clone();
        named(&field["args"])
            .map(|(name, argument)| (name, argument["defaultValue"].clone(), argument["deprecationReason"].clone()))
            .collect::<Vec<_>>()
    };
    let new = ("new".to_owned(), json!("[1]"), Value::Null);
    assert_eq!((arguments(""), arguments("(includeDeprecated: false)")), (vec![new.clone()], vec![new.clone()]));
    assert_eq!(arguments("(includeDeprecated: true)"), [new, ("old".to_owned(), json!("10"), json!("Use nothing."))]);
}
