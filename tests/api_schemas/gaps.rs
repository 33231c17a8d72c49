//! What no schema says is unknown and named; what one says is believed.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::workspace::Workspace;
use crate::{changed, changes, diff, fixture, import, list, run_printed, workspace};

/// An introspection of orders, as a client without Shopify's marks saves it, with this type of their notes.
fn introspection(note: &str) -> Vec<u8> {
    let named = |kind: &str, name: &str| json!({ "kind": kind, "name": name, "ofType": null });
    let field =
        |name: &str, of: Value| json!({ "name": name, "args": [], "isDeprecated": false, "deprecationReason": null, "type": of });
    let id = json!({ "kind": "NON_NULL", "name": null, "ofType": named("SCALAR", "ID") });
    let old =
        json!({ "name": "old", "args": [], "isDeprecated": true, "deprecationReason": "", "type": named("SCALAR", "String") });
    json!({ "data": { "__schema": { "queryType": { "name": "QueryRoot" }, "types": [
        { "kind": "OBJECT", "name": "QueryRoot", "fields": [field("order", named("OBJECT", "Order"))] },
        { "kind": "OBJECT", "name": "Order", "fields": [
            field("id", id), field("note", named("SCALAR", note)), field("loyalty", named("OBJECT", "Loyalty")), old,
        ] },
        { "kind": "OBJECT", "name": "Loyalty", "fields": [field("email", named("SCALAR", "String"))] },
        { "kind": "SCALAR", "name": "ID" }, { "kind": "SCALAR", "name": "String" }, { "kind": "SCALAR", "name": "Int" },
    ] } } })
    .to_string()
    .into_bytes()
}

fn health(workspace: &Workspace) -> Value {
    workspace.run(&["health", "suisse/shopify", "-o", "json"], b"").json()["sources"][0].clone()
}

fn issue(health: &Value, code: &str) -> Option<Value> {
    health["issues"].as_array().expect("issues").iter().find(|issue| issue["code"] == code).cloned()
}

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).expect("a fixture")
}

#[test]
fn a_mapped_field_without_marks_is_unknown_by_name_wherever_the_mapping_is_shown() {
    let workspace = workspace(&["Order.id", "Order.loyalty.email"]);
    import(&workspace, &introspection("String"), &["--api-version", "2026-04"]);
    let judged = health(&workspace);
    assert_eq!(judged["schemaGaps"]["fieldsWithUnknownAccess"], json!(["Order.loyalty.email"]));
    let told = issue(&judged, "field_access_unknown").expect("an issue");
    assert_eq!((&told["severity"], &told["unknown"]), (&"advisory".into(), &true.into()));
    assert!(told["text"].as_str().is_some_and(|text| text.ends_with("Order.loyalty.email")), "{told}");
    let shown = workspace.run(&["show", "suisse/shopify", "-o", "json"], b"").ended(0);
    assert_eq!(shown["health"]["schemaGaps"], judged["schemaGaps"]);
    let report = diff(&workspace, &["2026-04@built-in", "2026-04", "suisse/shopify", "--mapped"]);
    assert_eq!(
        (&report["mapping"]["accessKnown"], &report["mapping"]["accessUnknown"]),
        (&false.into(), &json!(["Order.loyalty.email"]))
    );
    for format in ["text", "markdown"] {
        let done =
            workspace.run(&["schema", "diff", "2026-04@built-in", "2026-04", "suisse/shopify", "--mapped", "-o", format], b"");
        let text = done.stdout.replace('\n', " ");
        assert!(text.contains("Whether the policy allows these mapped fields is not known: Order.loyalty.email."), "{text}");
    }
}

#[test]
fn marks_in_an_imported_file_are_believed_and_a_version_without_a_schema_is_unknown() {
    let workspace = workspace(&["Order.id", "FulfillmentOrderDestination.email", "CompanyAddress.firstName"]);
    workspace.edit("api_version = \"2026-04\"", "api_version = \"2025-07\"");
    let without = health(&workspace);
    assert_eq!(without["schemaGaps"]["fieldsWithUnknownAccess"].as_array().map(Vec::len), Some(3), "{without}");
    assert_eq!(issue(&without, "schema_unknown").expect("an issue")["unknown"], true);
    import(&workspace, &file("schema_with_marks.json"), &["--api-version", "2025-07"]);
    let judged = health(&workspace);
    let personal = |judged: &Value| {
        let issues = judged["issues"].as_array().expect("issues").clone();
        issues.into_iter().filter(|issue| issue["code"] == "field_is_personal_data").count()
    };
    assert_eq!((personal(&judged), &judged["schemaGaps"]["fieldsWithUnknownAccess"]), (2, &json!([])), "{judged}");
    workspace.edit("api_version = \"2025-07\"", "api_version = \"2026-10\"");
    assert_eq!(personal(&health(&workspace)), 2, "what is built in has the same marks");
}

#[test]
fn a_type_that_one_of_two_schemas_lacks_is_named_as_not_compared() {
    let workspace = workspace(&["Order.id", "Order.lineItems.nodes.sku"]);
    workspace.edit("api_version = \"2026-04\"", "api_version = \"2025-07\"");
    workspace.edit("reviewed_api_version = \"2026-04\"", "reviewed_api_version = \"2025-07\"");
    let document = changed("2025-07", |document| document["description"] = "the types on the way of a SKU, but for one".into());
    import(&workspace, &document, &["--taken", "2025-08-01"]);
    let later = changed("2025-07", |document| document["types"]["Shop"]["fields"]["name"]["type"] = "String".into());
    import(&workspace, &later, &["--taken", "2025-09-01"]);
    let source = list(&workspace, &["suisse/shopify"])["sources"][0].clone();
    assert_eq!(
        (&source["schemaChanged"], &source["notCompared"]),
        (&"unknown".into(), &json!(["LineItemConnection"])),
        "{source}"
    );
    let judged = health(&workspace);
    assert_eq!(judged["schemaGaps"]["typesNotCompared"], json!(["LineItemConnection"]));
    let told = issue(&judged, "schema_unknown").expect("an issue");
    assert!(told["text"].as_str().is_some_and(|text| text.contains("not compared: LineItemConnection")), "{told}");
    let retyped = changed("2025-07", |document| {
        let nodes = json!({ "type": "[LineItem!]!", "isDeprecated": false, "deprecationReason": null, "args": {} });
        document["types"]["LineItemConnection"] = json!({ "fields": { "nodes": nodes } });
        document["types"]["LineItem"]["fields"]["sku"]["type"] = "Int".into();
    });
    import(&workspace, &retyped, &["--taken", "2025-10-01"]);
    assert_eq!(list(&workspace, &["suisse/shopify"])["sources"][0]["schemaChanged"], "yes", "both hold the type of the lines");
}

#[test]
fn the_printed_comparison_shows_the_change_though_the_newest_snapshot_is_of_another_source() {
    let workspace = workspace(&["Order.note"]);
    let nullable = changed("2026-04", |document| document["types"]["Order"]["fields"]["note"]["type"] = "Int".into());
    import(&workspace, &nullable, &["--taken", "2026-06-01T10:20:30.123Z"]);
    let without_orders = changed("2026-04", |document| {
        document["types"].as_object_mut().expect("types").remove("Order");
    });
    import(&workspace, &without_orders, &["--taken", "2026-07-01"]);
    let command =
        issue(&health(&workspace), "schema_changed").expect("an issue")["remedy"]["command"].as_str().expect("one").to_owned();
    assert!(command.contains(" 2026-04@built-in 2026-04@2026-06-01T10:20:30.123Z suisse/shopify --mapped"), "{command}");
    let report = run_printed(&workspace, &command);
    assert_eq!(changes(&report), ["Order.note retyped"]);
    let source = list(&workspace, &["suisse/shopify"])["sources"][0].clone();
    assert!(source["mappedSchema"].is_string(), "it is the digest of the schema that was reviewed: {source}");
}

#[test]
fn two_snapshots_of_one_instant_are_told_apart_by_their_digests() {
    let workspace = workspace(&["Order.note"]);
    for type_text in ["Int", "Float"] {
        let file = changed("2026-04", |document| document["types"]["Order"]["fields"]["note"]["type"] = type_text.into());
        import(&workspace, &file, &["--taken", "2026-06-01"]);
    }
    let judged = health(&workspace);
    let command = issue(&judged, "schema_changed").expect("an issue")["remedy"]["command"].as_str().expect("one").to_owned();
    assert!(command.contains(" 2026-04@built-in sha256:"), "{command}");
    let told = issue(&judged, "field_retyped").expect("an issue")["text"].to_string();
    let after = run_printed(&workspace, &command)["changes"][0]["after"].as_str().expect("a type").to_owned();
    assert!(told.contains(&after), "{told} {after}");
}

#[test]
fn a_change_beside_the_mapped_fields_is_shown_by_the_printed_comparison_too() {
    let workspace = workspace(&["Order.note"]);
    workspace.edit("api_version = \"2026-04\"", "api_version = \"2025-07\"");
    workspace.edit("reviewed_api_version = \"2026-04\"", "reviewed_api_version = \"2025-07\"");
    import(&workspace, &fixture("2025-07"), &["--taken", "2025-08-01"]);
    let file = changed("2025-07", |document| {
        let note = document["types"]["Order"]["fields"]["note"].clone();
        document["types"]["Order"]["fields"]["remark"] = note;
    });
    import(&workspace, &file, &["--taken", "2025-09-01"]);
    let command =
        issue(&health(&workspace), "schema_changed").expect("an issue")["remedy"]["command"].as_str().expect("one").to_owned();
    let report = run_printed(&workspace, &command);
    let elsewhere = &report["elsewhereInMappedTypes"][0];
    assert_eq!(
        (changes(&report), &elsewhere["subject"], &elsewhere["code"]),
        (vec![], &"Order.remark".into(), &"field_added".into())
    );
}

#[test]
fn another_default_value_is_a_change_and_is_not_compared_with_a_source_without_it() {
    let workspace = workspace(&["Order.id"]);
    let report = diff(&workspace, &["2025-10", "2026-01"]);
    let lines = report["changes"].as_array().expect("changes");
    let line = lines.iter().find(|line| line["code"] == "default_changed").expect("a default");
    assert_eq!(line["subject"], "Mutation.bulkOperationRunQuery");
    assert_eq!(line["arguments"]["defaults"], json!({ "groupObjects": { "before": "true", "after": "false" } }));
    assert_eq!(report["argumentDetailsCompared"], true);
    let text = workspace.run(&["schema", "diff", "2025-10", "2026-01"], b"").stdout;
    assert!(text.contains("default of groupObjects: true → false"), "{text}");
    import(&workspace, &fixture("2026-04"), &[]);
    let report = diff(&workspace, &["2026-04@built-in", "2026-04"]);
    assert_eq!(report["argumentDetailsCompared"], false);
    assert!(!changes(&report).iter().any(|change| change.ends_with("default_changed")), "{:?}", changes(&report));
    let text = workspace.run(&["schema", "diff", "2026-04@built-in", "2026-04"], b"").stdout.replace('\n', " ");
    assert!(text.contains("Default values and deprecations of arguments were not compared"), "{text}");
}
