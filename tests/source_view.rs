//! The readiness part of the page that this tool grew from, fact by fact, worked out from the example profile.

use std::process::{Command, Stdio};

use serde_json::Value;

fn readiness(format: &str) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sourcectl"))
        .args([
            "--config",
            "profiles.example.toml",
            "--as-of",
            "2026-05-03T07:00:00Z",
            "readiness",
            "suisse/shopify",
            "-o",
            format,
        ])
        .env_clear()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    (output.status.code().expect("an exit code"), String::from_utf8(output.stdout).expect("UTF-8"))
}

fn document() -> Value {
    serde_json::from_str(&readiness("json").1).expect("one JSON document")
}

fn source(document: &Value) -> &Value {
    &document["sources"][0]
}

#[test]
fn the_verdict_is_secret_refs_missing_with_exit_code_1() {
    let document = document();
    assert_eq!(readiness("text").0, 1);
    assert_eq!(document["exit"]["code"], 1);
    assert_eq!(source(&document)["name"], "Shopify Suisse");
    assert_eq!(source(&document)["profile"]["name"], "Profile Suisse");
    assert_eq!(source(&document)["headline"]["code"], "SECRET_REFS_MISSING");
    assert!(readiness("text").1.contains("Readiness: SECRET_REFS_MISSING — Secret references missing\n"));
}

#[test]
fn the_six_checks_have_the_states_of_the_page() {
    let document = document();
    let checks: Vec<(&str, &str)> = source(&document)["checks"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|check| check["severity"] == "blocking")
        .map(|check| (check["title"].as_str().expect("a title"), check["state"].as_str().expect("a state")))
        .collect();
    assert_eq!(
        checks,
        [
            ("Client ID reference present", "todo"),
            ("Client Secret reference present", "todo"),
            ("Secret manager (Infisical) configured", "todo"),
            ("V1 scopes (read_orders) covered, no forbidden scope", "ok"),
            ("Real exchange flags enabled (staging)", "todo"),
            ("Plan suits multi-client production (Pro)", "ok"),
        ]
    );
}

#[test]
fn scopes_exchange_and_token_cache_are_told() {
    let (_, text) = readiness("text");
    for line in [
        "No secret value is displayed, and no shop was contacted.",
        "Real Shopify exchange is disabled (feature flags are off by default).",
        "Access token cache (memory): inactive (token value never shown)",
        "Scopes: read_orders (V1 minimal) · read_all_orders out of V1 · read_customers forbidden · PII level 2 forbidden",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let document = document();
    assert_eq!(source(&document)["realExchangeEnabled"], false);
    assert_eq!(source(&document)["accessTokenCached"], false);
}

#[test]
fn source_health_and_data_quality_say_what_is_missing_and_what_to_do() {
    let document = document();
    let health = &source(&document)["sourceHealth"][0];
    assert_eq!(
        (health["code"].as_str(), health["title"].as_str()),
        (Some("SECRET_REFS_MISSING"), Some("Secret references missing"))
    );
    let remedy = health["remedy"]["text"].as_str().expect("a remedy");
    assert!(remedy.contains("enter Client ID / Client Secret (write-only) to create the references"), "{remedy}");
    let quality = &source(&document)["dataQuality"][0];
    assert_eq!((quality["code"].as_str(), quality["severity"].as_str()), (Some("credential_missing"), Some("blocking")));
    assert_eq!(quality["title"], "Shopify credentials are not configured");
}

#[test]
fn the_three_flags_are_false() {
    let document = document();
    for flag in ["valueDisplayed", "performsRealAction", "persistenceEnabled"] {
        assert_eq!(document[flag], false, "{flag}");
    }
    let flags = "valueDisplayed: false · performsRealAction: false · persistenceEnabled: false";
    assert!(readiness("text").1.contains(flags));
}

#[test]
fn a_fact_that_changes_in_the_profile_changes_in_the_report() {
    let example = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/profiles.example.toml")).expect("the example");
    let directory = tempfile::tempdir().expect("a directory");
    let config = directory.path().join("profiles.toml");
    std::fs::write(
        &config,
        example.replace("plan = \"pro\"", "plan = \"free\"").replace("[\"read_orders\"]", "[\"read_customers\"]"),
    )
    .expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_sourcectl"))
        .args(["readiness", "-o", "json", "--config"])
        .arg(&config)
        .env_clear()
        .output()
        .expect("the program starts");
    let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(source(&document)["checks"][3]["state"], "fail");
    assert_eq!(source(&document)["checks"][5]["state"], "todo");
}
