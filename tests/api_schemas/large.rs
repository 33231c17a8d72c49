//! A schema as large as the whole Admin API.

use serde_json::{Value, json};

use crate::{changes, diff, import, list, workspace};

/// As many types as the whole Admin API has, about.
const TYPES: usize = 3_000;

/// Runs the program with no more than 400 MiB of address space, libraries and stacks of threads among them.
const LIMITED: &str = "ulimit -v 409600; exec \"$0\" \"$@\"";

/// An introspection of [`TYPES`] types with descriptions, as a server sends it.
fn introspection() -> Vec<u8> {
    let id = json!({ "kind": "NON_NULL", "name": null, "ofType": { "kind": "SCALAR", "name": "ID", "ofType": null } });
    let argument = json!({ "name": "first", "description": "x".repeat(80), "type": { "kind": "SCALAR", "name": "Int" } });
    let field = |index: usize| {
        json!({ "name": format!("field{index}"), "description": "x".repeat(200), "args": [argument], "type": id,
                "isDeprecated": index == 0, "deprecationReason": (index == 0).then_some("Use another one.") })
    };
    let fields: Vec<Value> = (0..12).map(field).collect();
    let mut types: Vec<Value> =
        (0..TYPES).map(|index| json!({ "kind": "OBJECT", "name": format!("Type{index}"), "fields": fields })).collect();
    types.push(json!({ "kind": "OBJECT", "name": "QueryRoot", "fields": fields }));
    types.push(json!({ "kind": "SCALAR", "name": "ID" }));
    json!({ "data": { "__schema": { "queryType": { "name": "QueryRoot" }, "types": types } } }).to_string().into_bytes()
}

#[test]
fn a_whole_schema_is_imported_listed_and_compared_and_its_types_that_are_not_there_are_gone() {
    let mut workspace = workspace(&["Type7.field1", "Type7.field99", "Nothing.id"]);
    let bytes = introspection();
    assert!(bytes.len() > 10 * 1024 * 1024, "{}", bytes.len());
    let file = workspace.path().join("etc/admin.json");
    std::fs::write(&file, &bytes).expect("a file");
    let before = ["bash", "-c", LIMITED].map(Into::into).to_vec();
    workspace.set_program(before, env!("CARGO_BIN_EXE_sourcectl").into());
    let report = workspace.run(&["schema", "import", "admin.json", "--api-version", "2026-04", "-o", "json"], b"").ended(0);
    assert_eq!((&report["types"], &report["fields"]), (&(TYPES + 1).into(), &((TYPES + 1) * 12).into()));
    assert_eq!(import(&workspace, &bytes, &["--api-version", "2026-04"])["result"], "unchanged");
    let listed = list(&workspace, &[]);
    assert!(listed["sources"][0]["mappedSchema"].is_string(), "{listed}");
    let report = diff(&workspace, &["2026-04@built-in", "2026-04"]);
    // No query reaches these types, so that the built-in schema tells nothing of them.
    assert!(report["onlyInTo"].as_array().is_some_and(|names| names.len() > TYPES / 2));
    assert!(
        report["changes"]
            .as_array()
            .expect("changes")
            .iter()
            .any(|line| line["subject"] == "Order" && line["code"] == "type_removed")
    );
    let mapped = diff(&workspace, &["2026-04@built-in", "2026-04", "suisse/shopify", "--mapped"]);
    let fields: Vec<&str> = mapped["mapping"]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|line| line["field"].as_str().expect("a field"))
        .collect();
    assert_eq!(fields, ["Type7.field99", "Nothing.id"]);
}
