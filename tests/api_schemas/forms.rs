//! The forms that GraphQL's tools and clients save a schema in.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::workspace::Workspace;
use crate::{diff, import, workspace};

const VERSION: [&str; 2] = ["--api-version", "2026-07"];

/// The forms of one small schema.
const SMALL: [&str; 5] =
    ["small.graphql", "small.json.gz", "small_with_byte_order_mark.json", "small_value_alone.json", "small_from_rover.json"];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/api_schemas").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).expect("a fixture")
}

fn document(name: &str) -> Value {
    serde_json::from_slice(&bytes(name)).expect("JSON")
}

/// Imports a file by its name, as somebody does who has saved it.
fn imported(workspace: &Workspace, name: &str) -> Value {
    let file = path(name);
    let file = file.to_str().expect("a path");
    workspace.run(&[&["schema", "import", file, "--dry-run", "-o", "json"], VERSION.as_slice()].concat(), b"").ended(0)
}

fn text(workspace: &Workspace, bytes: &[u8]) -> String {
    let done = workspace.run(&[&["schema", "import", "-", "--dry-run"], VERSION.as_slice()].concat(), bytes);
    assert_eq!(done.code, Some(0), "{done:?}");
    done.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("gzip");
    encoder.finish().expect("gzip")
}

#[test]
fn one_schema_is_the_same_in_every_form() {
    let workspace = workspace(&["Order.id"]);
    let reports = SMALL.map(|name| imported(&workspace, name));
    for (name, report) in SMALL.iter().zip(&reports) {
        assert_eq!(report["snapshot"]["digest"], reports[0]["snapshot"]["digest"], "{name}");
        assert_eq!((&report["types"], &report["fields"], &report["isWhole"]), (&9.into(), &7.into(), &true.into()), "{name}");
        assert_eq!((&report["hasAccessMarks"], &report["listsDeprecated"]), (&false.into(), &true.into()), "{name}");
        let origin = if name.ends_with(".graphql") { "SDL" } else { "introspection" };
        assert_eq!(report["snapshot"]["origin"], origin, "{name}");
    }
}

#[test]
fn definitions_are_taken_in_any_encoding_with_descriptions_or_without_and_need_their_version() {
    let workspace = workspace(&["Order.id"]);
    let plain = String::from_utf8(bytes("small.graphql")).expect("UTF-8");
    let digest = imported(&workspace, "small.graphql")["snapshot"]["digest"].clone();
    let described = plain.replace("scalar DateTime", "\"\"\"\nZürich 𝄞\n\"\"\"\nscalar DateTime # an instant");
    let bare = plain.replace("\"\"\"The root\"\"\"", "");
    let split = plain.replace("createdAt: DateTime! ", "") + "extend type Order { createdAt: DateTime! }";
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(described.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for form in [
        gzip(plain.as_bytes()),
        format!("\u{feff}{plain}").into_bytes(),
        gzip(format!("\u{feff}{described}").as_bytes()),
        plain.replace('\n', "\r\n").into_bytes(),
        described.into_bytes(),
        bare.into_bytes(),
        split.into_bytes(),
        utf16,
    ] {
        let report = import(&workspace, &form, &[VERSION.as_slice(), &["--dry-run"]].concat());
        assert_eq!(report["snapshot"]["digest"], digest, "{}", String::from_utf8_lossy(&form));
    }
    let refused = workspace.run(&["schema", "import", "-"], plain.as_bytes());
    assert!(refused.code == Some(2) && refused.stderr.contains("--api-version 2026-10"), "{refused:?}");
}

#[test]
fn definitions_that_are_wrong_are_refused_with_a_line_and_a_column_and_never_their_text() {
    const CANARY: &str = "shpat_0ddba11c0ffee0123456789abcdef012";
    let workspace = workspace(&["Order.id"]);
    let deep = format!("type Query {{\n  a(b: I = {}): Int }}", "[".repeat(1_000_000));
    let deep_types = format!("type Query {{\n  a: {}Int }}", "[".repeat(1_000_000));
    let many: String = std::iter::once("type Query {".to_owned()).chain((0..800_000).map(|at| format!("f{at}:A "))).collect();
    for (text, code, place) in [
        (format!("type Query {{\n  {CANARY} {CANARY}: Int }}"), "not_graphql", "line 2, column 42"),
        (format!("type Query {{\n  {CANARY}: Int }}"), "bad_name", "line 2, column 3"),
        (format!("type Query {{\n  a: Int\n  a: {CANARY}Int }}"), "bad_name", "line 3, column 6"),
        ("type Query {\n  a: Int\n  a: Int }".to_owned(), "double_name", "line 3, column 3"),
        ("extend type Query {\n  a: Int }".to_owned(), "wrong_shape", "line 1, column 13"),
        ("type Query {\n  a: Int".to_owned(), "not_graphql", "line 2, column 9"),
        (format!("type Query {{ a: Int }}\nquery {{ {CANARY} }}"), "not_a_schema", "line 2, column 1"),
        (deep, "not_graphql", "line 2, column"),
        (deep_types, "not_graphql", "line 2, column"),
        (many, "too_many", "line 1, column"),
    ] {
        let done =
            workspace.run(&[&["schema", "import", "-", "-o", "json", "-vvv"], VERSION.as_slice()].concat(), text.as_bytes());
        let report = done.ended(2);
        let message = report["error"]["message"].as_str().expect("a message");
        assert!(message.contains(place) && message.ends_with(&format!("({code})")), "{code}: {message}");
        done.shows_none_of(&[CANARY]);
        assert_eq!(workspace.run(&["explain", code], b"").code, Some(0), "{code}");
    }
}

#[test]
fn an_error_document_is_named_as_that_and_errors_beside_a_schema_are_counted() {
    let workspace = workspace(&["Order.id"]);
    for document in [
        json!({ "errors": [{ "message": "x" }] }),
        json!({ "data": null, "errors": [{ "message": "x" }] }),
        json!({ "errors": "[API] Invalid API key or access token (unrecognized login or wrong password)" }),
        json!({ "status": 404, "body": { "errors": "Not Found" } }),
        json!({ "result": { "body": { "errors": { "query": "Required parameter missing or invalid" } } } }),
    ] {
        let done = workspace
            .run(&[&["schema", "import", "-", "-o", "json"], VERSION.as_slice()].concat(), document.to_string().as_bytes());
        let report = done.ended(2);
        let message = report["error"]["message"].as_str().expect("a message");
        assert!(message.ends_with("an API's error, and no schema beside it (error_document)"), "{message}");
        assert!(
            report["error"]["remedy"]["text"].as_str().is_some_and(|remedy| remedy.contains("why the API refused")),
            "{report}"
        );
        done.shows_none_of(&["Not Found", "Invalid API key"]);
    }
    let mut document = document("small_from_rover.json");
    document["data"]["errors"] = json!([{ "message": "x" }, { "message": "y" }]);
    let bytes = document.to_string().into_bytes();
    let report = import(&workspace, &bytes, &[VERSION.as_slice(), &["--dry-run"]].concat());
    assert_eq!((&report["errorsBeside"], &report["result"]), (&2.into(), &"planned".into()));
    assert_eq!((&report["isWhole"], &report["types"]), (&false.into(), &imported(&workspace, "small.graphql")["types"]));
    assert!(text(&workspace, &bytes).contains("Beside the schema the file has 2 errors: the answer may be incomplete."));
    assert!(!text(&workspace, &self::bytes("small_from_rover.json")).contains("Beside the schema"));
}

#[test]
fn a_client_that_leaves_out_what_will_be_removed_is_recognised() {
    const SAID: &str = "It lists nothing that will be removed: from a field that it does not have nothing follows.";
    let workspace = workspace(&["Order.id"]);
    assert_eq!(imported(&workspace, "small_without_deprecated.json")["listsDeprecated"], false);
    assert!(text(&workspace, &bytes("small_without_deprecated.json")).contains(SAID));
    assert!(!text(&workspace, &bytes("small.graphql")).contains(SAID));
    let without = String::from_utf8(bytes("small_from_rover.json")).expect("UTF-8");
    let without = without
        .replace("\"isDeprecated\": false, \"deprecationReason\": null", "\"x\": 0")
        .replace("\"isDeprecated\": true, ", "");
    let report = import(&workspace, without.as_bytes(), &[VERSION.as_slice(), &["--dry-run"]].concat());
    assert_eq!((&report["listsDeprecated"], &report["fields"]), (&false.into(), &7.into()), "{report}");
    let definitions = String::from_utf8(bytes("small.graphql")).expect("UTF-8");
    let kept = definitions.replace(" @deprecated(reason: \"Use totalPriceSet\")", "");
    let report = import(&workspace, kept.as_bytes(), &[VERSION.as_slice(), &["--dry-run"]].concat());
    assert_eq!(report["listsDeprecated"], false);
}

#[test]
fn marks_are_believed_where_each_field_has_them_and_counted_where_some_do() {
    let workspace = workspace(&["Order.id"]);
    let report = imported(&workspace, "marks.json");
    assert_eq!((&report["hasAccessMarks"], &report["fields"]), (&true.into(), &8.into()));
    assert_eq!(report["fieldsWithMarks"], json!({ "personalData": 8, "access": 8 }));
    assert!(!text(&workspace, &bytes("marks.json")).contains("marks"));
    import(&workspace, &bytes("marks.json"), &["--api-version", "2026-07", "--taken", "2026-08-01"]);
    let mut partial = document("marks.json");
    let types = partial["data"]["__schema"]["types"].as_array_mut().expect("types");
    let fields = types.iter_mut().flat_map(|given| given["fields"].as_array_mut().into_iter().flatten());
    for field in fields.filter(|field| field["isProtected"] != true) {
        let field = field.as_object_mut().expect("a field");
        field.retain(|key, _| !key.contains("rotected") && key != "requiredAccess");
    }
    let partial = partial.to_string().into_bytes();
    let protected = imported_marks(&workspace, &partial);
    let said = text(&workspace, &partial);
    assert!(said.contains(&format!("It has marks on {protected} of 8 fields")) && !said.contains("It does not say"), "{said}");
    let report = import(&workspace, &partial, &["--api-version", "2026-07", "--taken", "2026-09-01"]);
    assert_eq!(report["hasAccessMarks"], false);
    let compared = diff(&workspace, &["2026-07@2026-08-01", "2026-07@2026-09-01"]);
    assert_eq!(compared["changes"], json!([]), "positive marks are kept, and the others are not compared: {compared}");
}

fn imported_marks(workspace: &Workspace, bytes: &[u8]) -> u64 {
    let report = import(workspace, bytes, &["--api-version", "2026-07", "--dry-run"]);
    let marks = &report["fieldsWithMarks"];
    assert_eq!(marks["personalData"], marks["access"]);
    let count = marks["access"].as_u64().expect("a number");
    assert!(count > 0 && count < 8, "{report}");
    count
}

#[test]
fn a_type_of_six_levels_is_taken_and_one_that_is_cut_off_is_told() {
    let workspace = workspace(&["Order.id"]);
    assert_eq!(imported(&workspace, "type_of_six_levels.json")["types"], 2);
    let done =
        workspace.run(&[&["schema", "import", "-", "-o", "json"], VERSION.as_slice()].concat(), &bytes("type_cut_off.json"));
    let report = done.ended(2);
    let message = report["error"]["message"].as_str().expect("a message");
    let place = "$.__schema.types.ShopifyqlRowMetadata.fields.rawResourceIds.type: the query asked for too few levels of ofType";
    assert!(message.contains(place) && message.ends_with("(type_cut_off)"), "{message}");
    assert!(report["error"]["remedy"]["text"].as_str().is_some_and(|remedy| remedy.contains("ten levels")), "{report}");
}

#[test]
fn an_introspection_with_a_connection_is_taken_as_a_whole() {
    let workspace = workspace(&["Order.id"]);
    let report = imported(&workspace, "connection.json.gz");
    assert_eq!((&report["isWhole"], &report["types"], &report["hasAccessMarks"]), (&true.into(), &6.into(), &true.into()));
}
