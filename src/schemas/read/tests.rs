use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Marks, Refused, SchemaFile, read};
use crate::domain::api_schema::{ApiSchema, Kind, SchemaFault};

/// With the shape of an access token.
const CANARY: &str = "shpat_0ddba11c0ffee0123456789abcdef012";

fn compact() -> Value {
    json!({
        "apiVersion": "2026-04",
        "source": { "registry": "npm", "package": "@shopify/dev-mcp", "version": "1.16.0", "file": "x" },
        "hasAccessMetadata": true,
        "types": { "Order": { "requiredAccess": "`read_orders` access scope.", "fields": {
            "id": { "type": "ID!", "isDeprecated": false, "deprecationReason": null },
            "lines": { "type": "[Line!]!", "isDeprecated": true, "deprecationReason": "Use `items`.", "args": { "first": "Int" } },
            "email": { "type": "String", "isDeprecated": false, "deprecationReason": null,
                       "protected": { "subject": "customer", "content": "email" } },
        } } },
        "enums": { "Status": { "OPEN": { "isDeprecated": false, "deprecationReason": null } } },
        "queryRoot": { "order": { "type": "Order", "isDeprecated": false, "deprecationReason": null, "args": { "id": "ID!" } } },
    })
}

fn introspection() -> Value {
    let named = |kind: &str, name: &str| json!({ "kind": kind, "name": name, "ofType": null });
    let wrapped = |kind: &str, of: Value| json!({ "kind": kind, "name": null, "ofType": of });
    let field = |name: &str, of: Value, args: Value| json!({ "name": name, "description": "x", "args": args, "type": of, "isDeprecated": false, "deprecationReason": null });
    let lines = wrapped("NON_NULL", wrapped("LIST", wrapped("NON_NULL", named("OBJECT", "Line"))));
    let first = json!([{ "name": "first", "type": named("SCALAR", "Int"), "defaultValue": null }]);
    let mut lines = field("lines", lines, first);
    lines["isDeprecated"] = json!(true);
    lines["deprecationReason"] = json!("Use `items`.");
    let order = json!([
        field("id", wrapped("NON_NULL", named("SCALAR", "ID")), json!([])),
        lines,
        field("email", named("SCALAR", "String"), json!([]))
    ]);
    let id = json!([{ "name": "id", "type": wrapped("NON_NULL", named("SCALAR", "ID")), "defaultValue": null }]);
    json!({ "data": { "__schema": { "queryType": { "name": "QueryRoot" }, "directives": [], "types": [
        { "kind": "OBJECT", "name": "Order", "fields": order, "interfaces": [], "possibleTypes": null },
        { "kind": "OBJECT", "name": "QueryRoot", "fields": [field("order", named("OBJECT", "Order"), id)] },
        { "kind": "ENUM", "name": "Status", "enumValues": [{ "name": "OPEN", "isDeprecated": false, "deprecationReason": null }] },
        { "kind": "INPUT_OBJECT", "name": "OrderInput", "inputFields": [{ "name": "id", "type": named("SCALAR", "ID") }] },
        { "kind": "UNION", "name": "Payer", "possibleTypes": [{ "kind": "OBJECT", "name": "Order" }] },
        { "kind": "INTERFACE", "name": "Node", "fields": [], "possibleTypes": [{ "name": "Order" }] },
        { "kind": "SCALAR", "name": "ID" },
        { "kind": "OBJECT", "name": "__Schema", "fields": [] },
    ] } } })
}

fn taken(document: &Value) -> SchemaFile {
    read(document.to_string().as_bytes()).unwrap_or_else(|refused| panic!("{refused:?}"))
}

fn refused(bytes: &[u8]) -> (SchemaFault, String) {
    let Refused { fault, place } = read(bytes).expect_err("refused");
    (fault, place.unwrap_or_default())
}

fn changed(document: Value, pointer: &str, value: Value) -> Vec<u8> {
    let mut document = document;
    *document.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
    document.to_string().into_bytes()
}

#[test]
fn both_forms_give_the_same_types_where_both_say_the_same() {
    let (compact, whole) = (taken(&compact()), taken(&introspection()));
    assert_eq!((compact.version.map(|version| version.to_string()).as_deref(), whole.version), (Some("2026-04"), None));
    assert_eq!((compact.origin.raw(), whole.origin.raw()), ("npm @shopify/dev-mcp 1.16.0", "introspection"));
    for name in ["Order", "Status"] {
        assert_eq!(compact.schema.types[name].shape_digest(), whole.schema.types[name].shape_digest(), "{name}");
    }
    assert_eq!(compact.schema.roots, whole.schema.roots);
    assert!(compact.schema.has_access_marks && !compact.schema.is_whole);
    assert!(!whole.schema.has_access_marks && whole.schema.is_whole);
    let kinds: Vec<&str> = whole.schema.types.values().map(|api_type| api_type.kind.word()).collect();
    assert_eq!(kinds, ["scalar", "interface", "object", "input", "union", "enum"]);
    assert_eq!(read(introspection()["data"].to_string().as_bytes()).unwrap(), whole);
}

#[test]
fn what_is_no_schema_is_refused_with_its_place() {
    use SchemaFault::{BadName, DoubleName, NotASchema, NotJson, TypeCutOff, WrongShape};
    let at = |pointer: &str, value: Value| changed(compact(), pointer, value);
    let of_shop = |pointer: &str, value: Value| changed(introspection(), &format!("/data/__schema{pointer}"), value);
    let deep = (0..40).fold(json!({ "kind": "SCALAR", "name": "ID" }), |of, _| json!({ "kind": "LIST", "ofType": of }));
    let id = "/types/Order/fields/id";
    for (bytes, expected) in [
        (b"".to_vec(), (NotJson, "line 1, column 0")),
        (b"{\"types\": ".to_vec(), (NotJson, "line 1, column 10")),
        ("[".repeat(1_000).into_bytes(), (NotASchema, "")),
        (format!("{{\"x\":{}", "[".repeat(1_000)).into_bytes(), (NotJson, "line 1, column 1005")),
        (b"{}{}".to_vec(), (NotJson, "line 1, column 3")),
        (b"{}".to_vec(), (NotASchema, "")),
        (b"[]".to_vec(), (NotASchema, "")),
        (b"null".to_vec(), (NotASchema, "")),
        (b"\xff\xfe{}".to_vec(), (NotJson, "line 1, column 1")),
        (of_shop("/types/0/fields/0/type/ofType", json!(null)), (TypeCutOff, "$.__schema.types.Order.fields.id.type")),
        (at("/types", json!([])), (WrongShape, "$.types")),
        (at("/types/Order", json!({})), (WrongShape, "$.types.Order")),
        (at(&format!("{id}/type"), json!(7)), (WrongShape, "$.types.Order.fields.id.type")),
        (at(&format!("{id}/type"), json!("Or der")), (BadName, "$.types.Order.fields.id.type")),
        (at(&format!("{id}/type"), json!(CANARY)), (BadName, "$.types.Order.fields.id.type")),
        (
            at("/types/Order/fields/email/protected/content", json!("\u{1b}[2J")),
            (BadName, "$.types.Order.fields.email.protected"),
        ),
        (at("/types", json!({ "\u{1b}": { "fields": {} } })), (BadName, "$.types")),
        (at("/types", json!({ CANARY: { "fields": {} } })), (BadName, "$.types")),
        (at("/types", json!({ CANARY: 7 })), (WrongShape, "$.types.<key>")),
        (at("/enums", json!({ "Order": {} })), (DoubleName, "$.enums.Order")),
        (at("/apiVersion", json!("2026-05")), (WrongShape, "$.apiVersion")),
        (of_shop("/types/0/fields/0/isDeprecated", json!(null)), (WrongShape, "$.data.__schema.types[0].fields[0].isDeprecated")),
        (of_shop("/types/0/fields/0/type", deep), (WrongShape, "$.__schema.types.Order.fields.id.type")),
        (of_shop("/types/0/fields/1/name", json!("id")), (DoubleName, "$.__schema.types.Order.fields.id")),
        (of_shop("/types/0/fields", json!(null)), (WrongShape, "$.__schema.types.Order.fields")),
        (of_shop("/types/2/name", json!("Order")), (DoubleName, "$.__schema.types.Order")),
        (of_shop("/types/0/kind", json!(CANARY)), (WrongShape, "$.__schema.types.Order.kind")),
        (of_shop("/queryType", json!(null)), (WrongShape, "$.__schema.queryType")),
        (of_shop("/queryType/name", json!("Nothing")), (WrongShape, "$.__schema.queryType")),
    ] {
        let shown = String::from_utf8_lossy(&bytes).chars().take(200).collect::<String>();
        assert_eq!(refused(&bytes), (expected.0, expected.1.to_owned()), "{shown}");
    }
}

#[test]
fn two_keys_of_one_name_are_refused_wherever_they_stand() {
    let text = compact().to_string();
    let twice = text.replacen("\"id\":{", "\"id\":{\"type\":\"ID\",\"isDeprecated\":false},\"id\":{", 1);
    assert_eq!(refused(twice.as_bytes()), (SchemaFault::DoubleName, "$.types.Order.fields.id".to_owned()));
    let twice = text.replacen("\"type\":\"ID!\"", "\"type\":\"ID!\",\"type\":\"ID!\"", 1);
    assert_eq!(refused(twice.as_bytes()).0, SchemaFault::WrongShape);
}

#[test]
fn secrets_in_texts_are_taken_out_and_long_texts_are_cut() {
    let reason = format!("Use {CANARY} instead. {}", "x".repeat(5_000));
    let file = read(&changed(compact(), "/types/Order/fields/lines/deprecationReason", json!(reason))).unwrap();
    let text = file.schema.canonical();
    assert!(!text.contains(CANARY) && text.contains("[removed: the shape of a secret]") && text.len() < 4_000);
    let file = read(&changed(compact(), "/source/version", json!(CANARY))).unwrap();
    assert!(!file.origin.raw().contains(CANARY));
}

fn shuffled(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let entries: Vec<String> =
                entries.iter().rev().map(|(key, value)| format!("{}: {}", json!(key), shuffled(value))).collect();
            format!("{{ {} }}", entries.join(" ,\n"))
        }
        other => other.to_string(),
    }
}

#[test]
fn the_order_of_keys_and_the_white_space_make_no_difference() {
    assert_eq!(read(shuffled(&compact()).as_bytes()).unwrap(), taken(&compact()));
}

proptest! {
    #[test]
    fn any_bytes_are_taken_or_refused(cut in 0usize..2_000, at in 0usize..2_000, byte in any::<u8>()) {
        for document in [compact(), introspection()] {
            let mut bytes = document.to_string().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read(&bytes[..cut.min(bytes.len())]);
            let _ = read(&bytes);
        }
    }
}

#[test]
fn the_wrappers_of_clients_are_taken_off_and_the_value_alone_is_enough() {
    let answer = introspection();
    let (plain, schema) = (taken(&answer), &answer["data"]["__schema"]);
    for wrapped in [
        json!({ "__schema": schema }),
        schema.clone(),
        json!({ "data": schema }),
        json!({ "body": answer }),
        json!({ "status": 200, "result": "ok", "body": { "data": { "__schema": schema }, "extensions": {} } }),
        json!({ "result": { "data": { "__schema": schema } } }),
        json!({ "json_version": "1", "data": { "introspection_response": { "__schema": schema }, "success": true }, "error": null }),
        json!({ "response": { "body": { "result": { "data": schema } } } }),
        json!({ "data": { "__schema": schema }, "errors": [] }),
    ] {
        assert_eq!(taken(&wrapped), plain, "{wrapped}");
    }
    let nested = |depth: usize| format!("{}{}{}", "{\"data\":".repeat(depth), schema, "}".repeat(depth));
    assert_eq!(read(nested(8).as_bytes()).unwrap(), plain);
    assert_eq!(refused(nested(5_000).as_bytes()).0, SchemaFault::NotJson);
}

#[test]
fn errors_are_an_error_document_without_a_schema_and_counted_beside_one() {
    for document in [
        json!({ "errors": [{ "message": CANARY }] }),
        json!({ "data": null, "errors": [{ "message": "x" }] }),
        json!({ "data": { "__schema": null }, "errors": [{ "message": "x" }] }),
        json!({ "errors": "Not Found" }),
        json!({ "errors": { "query": "Required parameter missing or invalid" } }),
        json!({ "body": { "errors": "Not Found" } }),
        json!({ "data": { "introspection_response": { "data": null, "errors": [1] } } }),
        json!({ "error": "invalid_client", "error_description": "x" }),
        json!({ "data": { "success": false }, "error": { "message": "x" } }),
    ] {
        assert_eq!(refused(document.to_string().as_bytes()), (SchemaFault::ErrorDocument, String::new()), "{document}");
    }
    for document in
        [json!({ "errors": [] }), json!({ "errors": null, "data": {} }), json!({ "error": false }), json!({ "data": [] })]
    {
        assert_eq!(refused(document.to_string().as_bytes()), (SchemaFault::NotASchema, String::new()), "{document}");
    }
    let mut answer = introspection();
    answer["errors"] = json!([{ "message": CANARY }, { "message": "x" }]);
    assert_eq!((taken(&answer).errors, taken(&json!({ "body": answer, "error": "x" })).errors), (2, 3));
    let incomplete = taken(&answer).schema;
    assert!(!incomplete.is_whole, "nothing follows from what an answer with errors lacks");
    assert_eq!(
        (&incomplete.types, &incomplete.roots),
        (&taken(&introspection()).schema.types, &taken(&introspection()).schema.roots)
    );
}

#[test]
fn a_file_that_leaves_out_what_will_be_removed_is_recognised() {
    let flags = |document: &Value| {
        let schema = taken(document).schema;
        (schema.lists_deprecated, schema.lists_deprecated_arguments)
    };
    let without = |document: Value, key: &str| {
        let text =
            document.to_string().replace(&format!("\"{key}\":false"), "\"x\":1").replace(&format!("\"{key}\":true"), "\"x\":1");
        serde_json::from_str::<Value>(&text).unwrap()
    };
    assert_eq!(flags(&introspection()), (true, false));
    assert_eq!(flags(&compact()), (true, true), "a selection says so itself");
    let mut kept = introspection();
    kept["data"]["__schema"]["types"][0]["fields"].as_array_mut().unwrap().remove(1);
    assert_eq!(flags(&kept), (false, false));
    let bare = without(introspection(), "isDeprecated");
    assert_eq!(flags(&bare), (false, false));
    let reason = |document: &Value| taken(document).schema.types["Order"].kind.fields().unwrap()["lines"].deprecation.clone();
    assert_eq!(reason(&bare).as_deref(), Some("Use `items`."), "a reason is enough");
    let mut argument = introspection();
    argument["data"]["__schema"]["types"][0]["fields"][1]["args"][0]["isDeprecated"] = json!(true);
    assert_eq!(flags(&argument), (true, true));
}

#[test]
fn default_values_are_held_where_the_file_has_their_key_and_in_one_notation() {
    let with = |value: Value| {
        let mut document = introspection();
        document["data"]["__schema"]["types"][3]["inputFields"][0]["defaultValue"] = Value::Null;
        document["data"]["__schema"]["types"][0]["fields"][1]["args"][0]["defaultValue"] = value;
        taken(&document).schema
    };
    let default =
        |text: &str| with(json!(text)).types["Order"].kind.fields().unwrap()["lines"].arguments["first"].default.clone().unwrap();
    assert!(!taken(&introspection()).schema.has_argument_details && with(Value::Null).has_argument_details);
    for (written, kept) in [
        ("10", "10"),
        ("-1.5e3", "-1.5e3"),
        ("PRICE_ASC", "PRICE_ASC"),
        ("[ A B,C ]", "[A, B, C]"),
        ("{ a: 1, b : { c: [\"x\"] } }", "{a: 1, b: {c: [\"x\"]}}"),
        ("\"\\u00e9\"", "\"é\""),
        ("", ""),
    ] {
        assert_eq!(default(written), kept, "{written}");
    }
    let escaped = "\"sh\\u0070ss_0123456789abcdef0123456789abcdef\n\"";
    for written in ["1 b: C = 2", "1 @x", "1} type X {a:B", "# 1", escaped] {
        assert!(default(written).starts_with("(unreadable, sha256:"), "{written}");
    }
}

#[test]
fn marks_count_where_every_field_has_them_and_are_kept_where_some_do() {
    let mark = |document: &mut Value, at: [usize; 2], marks: Value| {
        let field = &mut document["data"]["__schema"]["types"][at[0]]["fields"][at[1]];
        marks.as_object().unwrap().iter().for_each(|(key, value)| field[key] = value.clone());
    };
    let none = json!({ "isProtected": false, "requiredAccess": null });
    let mut document = introspection();
    assert_eq!(taken(&document).marks, Marks { personal_data: 0, access: 0, of: 4, unmarked_types: 3 });
    mark(&mut document, [0, 0], none.clone());
    let email = json!({ "protectedSubject": "customer", "protectedContent": "email", "requiredAccess": "`read_customers` access scope." });
    mark(&mut document, [0, 2], email);
    let partial = taken(&document);
    let field = &partial.schema.types["Order"].kind.fields().unwrap()["email"];
    assert_eq!(
        (partial.marks, partial.schema.has_access_marks),
        (Marks { personal_data: 2, access: 2, of: 4, unmarked_types: 3 }, false)
    );
    assert_eq!(field.access.as_deref(), Some("`read_customers` access scope."));
    assert_eq!(
        field.personal_data.as_ref().map(|mark| mark.content.as_str()),
        Some("email"),
        "what is named is a mark without its flag"
    );
    mark(&mut document, [0, 1], none);
    mark(&mut document, [1, 0], json!({ "isProtected": false }));
    let partial = taken(&document);
    assert_eq!(
        (partial.marks, partial.schema.has_access_marks),
        (Marks { personal_data: 4, access: 3, of: 4, unmarked_types: 3 }, false)
    );
    mark(&mut document, [1, 0], json!({ "requiredAccess": null }));
    assert!(!taken(&document).schema.has_access_marks, "most scopes are marked on types");
    for api_type in document["data"]["__schema"]["types"].as_array_mut().unwrap() {
        api_type["requiredAccess"] = Value::Null;
    }
    assert!(taken(&document).schema.has_access_marks);
}

#[test]
fn a_union_has_no_fields_and_an_input_has_those_that_it_takes() {
    let schema: ApiSchema = taken(&introspection()).schema;
    assert!(matches!(&schema.types["Payer"].kind, Kind::Union { members } if members.contains("Order")));
    assert!(matches!(&schema.types["OrderInput"].kind, Kind::Input { fields } if fields["id"].type_text == "ID"));
}
