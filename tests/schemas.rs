//! The schemas fit what they describe: each JSON document of the golden transcripts, and the configs that the decoder takes.

use std::path::Path;

use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect("a file")
}

fn schema(name: &str) -> Value {
    let (_, text) = sourcectl::schemas().find(|(given, _)| given == name).expect("a schema");
    serde_json::from_str(&text).expect("JSON")
}

fn problems(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::draft202012::new(schema).expect("a schema of draft 2020-12");
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// TOML as editors hand it to a schema: dates are texts.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(datetime) => json!(datetime.to_string()),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, as_json(value))).collect(),
        other => serde_json::to_value(other).expect("JSON"),
    }
}

fn config(text: &str) -> Value {
    as_json(toml::Value::Table(text.parse().expect("TOML")))
}

#[test]
fn every_schema_is_one_of_the_draft_that_it_names() {
    for (name, text) in sourcectl::schemas() {
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn every_document_of_the_transcripts_fits_the_schema_that_it_names() {
    let mut seen = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(root().join("tests/golden/transcripts")).expect("a directory") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a file");
        let stdout = text.split("--- stdout\n").nth(1).and_then(|rest| rest.split("--- stderr\n").next()).unwrap_or_default();
        let Ok(document @ Value::Object(_)) = serde_json::from_str::<Value>(stdout) else { continue };
        let Some(name) = document["schema"].as_str() else { continue };
        let name = name.strip_prefix("sourcectl.").and_then(|name| name.strip_suffix("/1")).expect("a name");
        assert_eq!(problems(&schema(name), &document), Vec::<String>::new(), "{}", path.display());
        seen.insert(name.to_owned());
    }
    let reports = sourcectl::schemas().map(|(name, _)| name).filter(|name| name != "config");
    let unseen: Vec<String> = reports.filter(|name| !seen.contains(name)).collect();
    assert_eq!(unseen, Vec::<String>::new(), "no transcript shows these documents");
}

#[test]
fn a_document_with_a_value_in_it_or_without_its_exit_does_not_fit() {
    let transcript = read("tests/golden/transcripts/accounts-fleet-json.txt");
    let stdout = transcript.split("--- stdout\n").nth(1).and_then(|rest| rest.split("--- stderr").next()).expect("output");
    let document: Value = serde_json::from_str(stdout).expect("JSON");
    for (key, value) in
        [("schema", json!("sourcectl.accounts/2")), ("valueDisplayed", json!(true)), ("exit", json!({ "code": 7 }))]
    {
        let mut wrong = document.clone();
        wrong[key] = value;
        assert!(!problems(&schema("accounts"), &wrong).is_empty(), "{key}");
    }
    let mut later = document;
    later["addedByALaterVersion"] = json!(1);
    assert!(problems(&schema("accounts"), &later).is_empty());
}

#[test]
fn the_example_and_the_fleet_fit_the_schema_of_the_config_and_the_problems_do_not() {
    let schema = schema("config");
    for name in ["profiles.example.toml", "tests/fixtures/fleet.toml"] {
        assert_eq!(problems(&schema, &config(&read(name))), Vec::<String>::new(), "{name}");
    }
    assert!(problems(&schema, &config(&read("tests/fixtures/problems.toml"))).len() > 15);
}

/// The smallest valid config, one key of it changed.
fn changed(table: &str, line: &str) -> String {
    let base = [
        ("", "version = 1"),
        ("flags", ""),
        ("policy", ""),
        ("history", ""),
        ("quality", ""),
        ("quality.severity", ""),
        ("stores.vault", "kind = \"infisical\""),
        ("profiles.a", "environment = \"staging\""),
        ("profiles.a.sources.s", "kind = \"shopify\"\napi_version = \"2026-10\""),
        ("profiles.a.sources.s.credentials", ""),
        ("profiles.a.sources.s.mapping", ""),
    ];
    let key = line.split(" = ").next().unwrap_or_default();
    let mut text = String::new();
    for (name, lines) in base {
        if !name.is_empty() {
            text.push_str(&format!("[{name}]\n"));
        }
        let is_changed = |given: &&str| name == table && given.split(" = ").next() == Some(key);
        lines.lines().filter(|given| !is_changed(given)).for_each(|given| text.push_str(&format!("{given}\n")));
        if name == table {
            text.push_str(&format!("{line}\n"));
        }
    }
    text
}

fn decoder_takes(text: &str) -> bool {
    let folder = tempfile::tempdir().expect("a directory");
    let path = folder.path().join("profiles.toml");
    std::fs::write(&path, text).expect("a file");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sourcectl"));
    command.env_clear().args(["-q", "config", "check", "--config"]).arg(&path);
    command.output().expect("the program starts").status.success()
}

#[test]
fn the_schema_and_the_decoder_agree_on_single_values() {
    let schema = schema("config");
    let source = "profiles.a.sources.s";
    let mapping = "profiles.a.sources.s.mapping";
    let digest = format!("reviewed_schema = \"sha256:{}\"", "0".repeat(64));
    let cases = [
        ("", "version = 2"),
        ("", "verison = 1"),
        ("flags", "persistence = true"),
        ("flags", "persistence = \"yes\""),
        ("policy", "personal_data_level = 0"),
        ("policy", "personal_data_level = 2"),
        ("policy", "required_scopes = [\"read_products\"]"),
        ("policy", "required_scopes = [\"Read Products\"]"),
        ("policy", "secret_max_age = \"90d\""),
        ("policy", "secret_max_age = \"90\""),
        ("history", "url = \"sqlite:x.db\""),
        ("history", "url = \"mysql://x\""),
        ("quality", "runs_considered = 20"),
        ("quality", "runs_considered = 0"),
        ("quality", "runs_considered = 101"),
        ("quality", "fetched_anomaly_factor = 1"),
        ("quality", "fetched_anomaly_factor = 2"),
        ("quality", "fetched_anomaly_min_rows = -1"),
        ("quality", "fetched_anomaly_min_rows = \"many\""),
        ("quality.severity", "sync_stale = \"blocking\""),
        ("quality.severity", "clock_skew = \"off\""),
        ("quality.severity", "sync_stale = \"fatal\""),
        ("quality.severity", "sync_stael = \"off\""),
        ("stores.vault", "plan = \"pro\""),
        ("stores.vault", "plan = \"gratis\""),
        ("stores.vault", "url = \"https://eu.infisical.com\""),
        ("stores.vault", "url = \"http://127.0.0.1:8080\""),
        ("stores.vault", "url = \"http://[::1]:8080\""),
        ("stores.vault", "url = \"http://vault.example.org\""),
        ("stores.vault", "path = \"/\""),
        ("stores.vault", "path = \"/a/b\""),
        ("stores.vault", "path = \"a\""),
        ("stores.vault", "project_id = \"a b\""),
        ("profiles.a", "environment = \"stagin\""),
        ("profiles.a", "name = \"Zürich\""),
        ("profiles.a", "name = \"\""),
        ("profiles.a", "exchange = \"unused\""),
        ("profiles.a", "exchange = \"never\""),
        ("profiles.a", "folder = \"a/b\""),
        ("profiles.a", "folder = \"a//b\""),
        (source, "api_version = \"2026-05\""),
        (source, "api_version = \"2019-04\""),
        (source, "api_version = \"2019-01\""),
        (source, "api_version = \"2100-10\""),
        (source, "kind = \"magento\""),
        (source, "max_age = \"36h\""),
        (source, "max_age = \"-36h\""),
        (source, "accounts = [{ shop = \"a.myshopify.com\", ref = \"a_1\" }]"),
        (source, "accounts = [{ shop = \"A.myshopify.com\", ref = \"a_1\" }]"),
        (source, "accounts = [{ shop = \"a.myshopify.com\", ref = \"a 1\" }]"),
        (source, "accounts = [{ shop = \"a.myshopify.com\" }]"),
        ("profiles.a.sources.s.credentials", "client_id = \"keyring://sourcectl/a/s/client-id\""),
        ("profiles.a.sources.s.credentials", "client_id = \"infisical://vault/a/s/CLIENT_ID\""),
        ("profiles.a.sources.s.credentials", "client_id = \"infisical://vault/CLIENT_ID\""),
        ("profiles.a.sources.s.credentials", "client_id = \"keyring://chrome/a/s/client-id\""),
        (mapping, "status = \"maybe\""),
        (mapping, "fields = [\"Order.a.b\"]"),
        (mapping, "fields = [\"Order\"]"),
        (mapping, &digest),
        (mapping, "reviewed_schema = \"sha1:abc\""),
    ];
    for (table, line) in cases {
        let text = changed(table, line);
        let problems = problems(&schema, &config(&text));
        assert_eq!(problems.is_empty(), decoder_takes(&text), "[{table}] {line}: {problems:?}");
    }
}
