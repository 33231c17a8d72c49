//! What is imported is kept, once.

use std::os::unix::fs::PermissionsExt;

use crate::{FILES, changed, fixture, import, list, workspace};

#[test]
fn each_file_of_the_reference_is_taken_and_twice_is_once() {
    let workspace = workspace(&["Order.id"]);
    for (name, version, npm) in FILES {
        let file = fixture(name);
        let added = import(&workspace, &file, &["--taken", "2026-11-01"]);
        assert_eq!(
            (added["result"].as_str(), added["snapshot"]["apiVersion"].as_str()),
            (Some("added"), Some(version)),
            "{added}"
        );
        assert_eq!(added["snapshot"]["origin"], format!("npm @shopify/dev-mcp {npm}"));
        assert_eq!((&added["types"], &added["isWhole"]), (&29.into(), &false.into()));
        assert_eq!(import(&workspace, &file, &["--taken", "2026-11-01"])["result"], "unchanged");
    }
    let snapshots = list(&workspace, &[]);
    let places =
        snapshots["snapshots"].as_array().expect("snapshots").iter().map(|line| line["place"].as_str().expect("a place"));
    let (imported, built_in): (Vec<&str>, Vec<&str>) = places.partition(|place| *place == "imported");
    assert_eq!((imported.len(), built_in.len()), (7, 5));
}

#[test]
fn the_same_schema_again_is_no_second_snapshot_and_another_one_says_what_changed() {
    let workspace = workspace(&["Order.id"]);
    let dry = import(&workspace, &fixture("2026-04"), &["--dry-run"]);
    assert_eq!(
        (&dry["result"], &dry["changes"]),
        (&"planned".into(), &serde_json::json!([{ "code": "access_changed", "count": 1 }]))
    );
    assert!(!workspace.path().join("home/state").exists());
    let first = import(&workspace, &fixture("2026-04.dev-mcp-1.11.0"), &["--taken", "2026-05-01"]);
    assert_eq!(first["previous"]["place"], "builtIn", "what is built in is older than all others: {first}");
    let same = import(&workspace, &fixture("2026-04.dev-mcp-1.11.0"), &["--taken", "2026-05-01", "--dry-run"]);
    assert_eq!(same["result"], "unchanged");
    let later = import(&workspace, &fixture("2026-04"), &["--taken", "2026-06-01T00:00:00Z"]);
    assert_eq!(later["changes"], serde_json::json!([{ "code": "deprecated", "count": 8 }]), "{later}");
    let again = import(&workspace, &fixture("2026-04"), &[]);
    assert_eq!((&again["result"], &again["snapshot"]["takenAt"]), (&"unchanged".into(), &"2026-06-01T00:00:00Z".into()));
    let gone_back = import(&workspace, &fixture("2026-04.dev-mcp-1.11.0"), &[]);
    assert_eq!(gone_back["result"], "added");
    let mode =
        std::fs::metadata(workspace.path().join("home/state/sourcectl/history.sqlite3")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(list(&workspace, &["--as-of", "2026-05-31"])["snapshots"].as_array().map(Vec::len), Some(6));
}

#[test]
fn an_introspection_needs_its_version_and_a_compact_form_has_it() {
    let workspace = workspace(&["Order.id"]);
    let introspection = br#"{"data":{"__schema":{"queryType":{"name":"QueryRoot"},"types":[
        {"kind":"OBJECT","name":"QueryRoot","fields":[]}, {"kind":"SCALAR","name":"ID"},
        {"kind":"OBJECT","name":"Order","fields":[{"name":"id","args":[],"isDeprecated":false,"deprecationReason":null,
         "type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","name":"ID","ofType":null}}}]}]}}}"#;
    let refused = workspace.run(&["schema", "import", "-"], introspection);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("--api-version 2026-10"), "{refused:?}");
    let report = import(&workspace, introspection, &["--api-version", "2026-10"]);
    assert_eq!((&report["isWhole"], &report["hasAccessMarks"]), (&true.into(), &false.into()));
    assert_eq!((&report["snapshot"]["origin"], &report["snapshot"]["apiVersion"]), (&"introspection".into(), &"2026-10".into()));
    for (args, said) in [
        (vec!["--api-version", "2026-01"], "the file is of 2026-04"),
        (vec!["--api-version", "2026-05"], "<argument 5> is no version"),
        (vec!["--taken", "yesterday"], "--taken <argument 5> is neither"),
        (vec!["--taken", "2199-01-01"], "ahead of this machine's clock"),
        (vec!["--as-of", "2026-01-01"], "--as-of cannot be used"),
    ] {
        let refused = workspace.run(&[&["schema", "import", "-"], args.as_slice()].concat(), &fixture("2026-04"));
        assert_eq!(refused.code, Some(2), "{refused:?}");
        assert!(refused.stderr.replace('\n', " ").contains(said), "{said}: {refused:?}");
    }
}

#[test]
fn the_listed_commands_make_the_digest_the_one_of_the_review_and_a_change_of_a_mapped_type_is_told() {
    let workspace = workspace(&["Order.id", "Order.totalPriceSet.shopMoney.amount"]);
    let source = |report: &serde_json::Value| report["sources"][0].clone();
    let before = source(&list(&workspace, &[]));
    assert_eq!((&before["schemaChanged"], &before["reviewedSchema"]), (&"unknown".into(), &serde_json::Value::Null));
    let command = before["remedy"]["command"].as_str().expect("a command").to_owned();
    for line in command.split(" && ") {
        let words = shlex::split(line).expect("words");
        let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
        assert_eq!(workspace.run(&words, b"").code, Some(0), "{line}");
    }
    let reviewed = source(&list(&workspace, &[]));
    assert_eq!((&reviewed["schemaChanged"], &reviewed["remedy"]), (&"no".into(), &serde_json::Value::Null), "{reviewed}");
    assert_eq!(reviewed["reviewedSchema"], before["mappedSchema"]);
    let elsewhere = changed("2026-04", |document| {
        document["types"]["Shop"]["fields"].as_object_mut().expect("fields").remove("name");
    });
    import(&workspace, &elsewhere, &["--taken", "2026-06-01"]);
    assert_eq!(source(&list(&workspace, &[]))["schemaChanged"], "no");
    let here = changed("2026-04", |document| document["types"]["MoneyV2"]["fields"]["amount"]["type"] = "Decimal".into());
    import(&workspace, &here, &["--taken", "2026-07-01"]);
    let changed = source(&list(&workspace, &[]));
    assert_eq!(changed["schemaChanged"], "yes");
    assert_eq!(changed["evidence"], "2026-04 as of 2026-07-01T00:00:00Z, compared with the built-in schema of 2026-04");
    assert_eq!(source(&list(&workspace, &["--as-of", "2026-06-30"]))["schemaChanged"], "no");
}

#[test]
fn sources_of_a_version_without_a_schema_are_unknown_and_those_without_fields_are_counted() {
    let workspace = workspace(&["Order.id"]);
    workspace.edit("api_version = \"2026-04\"", "api_version = \"2027-01\"");
    let report = list(&workspace, &[]);
    assert_eq!(report["withoutFields"], 1);
    let source = &report["sources"][0];
    assert_eq!((&source["schemaChanged"], &source["mappedSchema"]), (&"unknown".into(), &serde_json::Value::Null));
    assert_eq!(source["evidence"], "no schema of 2027-01");
    assert!(source["remedy"]["text"].as_str().is_some_and(|said| said.contains("sourcectl schema import FILE")), "{report}");
}
