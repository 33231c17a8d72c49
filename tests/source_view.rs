//! The page that this tool grew from (`tests/fixtures/source-view.txt`), fact by fact, worked out from the example profile: the readiness
//! part by itself, and then the whole page from the evidence that it takes.

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

/// Two runs of 1000, two equal snapshots of 2026-04 and a confirmed mapping: what the page was a picture of.
struct Evidence {
    state: tempfile::TempDir,
}

impl Evidence {
    fn recorded() -> Self {
        let evidence = Self { state: tempfile::tempdir().expect("a directory") };
        let run = |id: &str, day: u32| {
            let at = |minute: u32| format!("2026-05-{day:02}T06:{minute:02}:00Z");
            let told = [
                ["--run-id", id, "--status", "completed"],
                ["--started", &at(0), "--finished", &at(5)],
                ["--fetched", "1000", "--processed", "1000"],
                ["--failed", "0", "--api-version", "2026-04"],
            ];
            evidence.run(&[&["sync", "record", "suisse/shopify"][..], &told.concat()].concat());
        };
        run("first", 2);
        run("second", 3);
        let schema = evidence.state.path().join("2026-04.json");
        let packed = std::fs::File::open("tests/fixtures/shopify/2026-04.json.gz").expect("the fixture");
        let mut file = std::fs::File::create(&schema).expect("a file");
        std::io::copy(&mut flate2::read::GzDecoder::new(packed), &mut file).expect("a schema");
        for taken in ["2026-04-10", "2026-05-02"] {
            evidence.run(&["schema", "import", schema.to_str().expect("text"), "--taken", taken]);
        }
        evidence
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_sourcectl"))
            .args(["--config", "profiles.example.toml"])
            .args(arguments)
            .env_clear()
            .env("XDG_STATE_HOME", self.state.path())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn page(&self, format: &str) -> String {
        self.run(&["--as-of", "2026-05-03T07:00:00Z", "show", "suisse/shopify", "-o", format])
    }
}

/// The lines of the page as it was, and how each stands in the page as it is worked out. Words of another language are translated, what was
/// a promise is said as what it is, and columns are as wide as their table.
const PAGE: &[(&str, &str)] = &[
    ("Shopify Suisse", "Shopify Suisse"),
    ("Profile: Profile Suisse · Shopify", "Profile: Profile Suisse · Shopify"),
    ("Shopify credentials — write-only", "Shopify credentials — write-only"),
    (
        "Values are never displayed again. Persistence is gated by feature flags.",
        "Values are never displayed again. Persistence is gated by feature flags.",
    ),
    (
        "Credentials are write-only: they can be replaced but are never read back. No secret value is ever displayed.",
        "Credentials are write-only: they can be replaced but are never read back. No secret value is ever displayed.",
    ),
    ("| Client ID | not configured (value never displayed) |", "Client ID not configured - - -"),
    ("| Client Secret | not configured (value never displayed) |", "Client Secret not configured - - -"),
    (
        "| Access token | temporary (in-memory cache) (value never displayed) |",
        "Access token temporary (in-memory cache, inactive) - - -",
    ),
    (
        "valueDisplayed: false · performsRealAction: false · persistenceEnabled: false",
        "valueDisplayed: false · performsRealAction: false · persistenceEnabled: false",
    ),
    ("Shopify credentials — readiness", "Shopify credentials — readiness"),
    (
        "Readiness: Références de secrets manquantes SECRET_REFS_MISSING",
        "Readiness: SECRET_REFS_MISSING — Secret references missing",
    ),
    (
        "No secret value is displayed. Real Shopify calls are disabled by default. This view is a preview.",
        "No secret value is displayed, and no shop was contacted.",
    ),
    (
        "Real Shopify exchange is disabled (feature flags OFF by default).",
        "Real Shopify exchange is disabled (feature flags are off by default).",
    ),
    (
        "Access token cache (memory): inactive (token value never shown)",
        "Access token cache (memory): inactive (token value never shown)",
    ),
    (
        "Scopes: read_orders (V1 minimal) · read_all_orders out of V1 · read_customers forbidden · PII Level 2 forbidden",
        "Scopes: read_orders (V1 minimal) · read_all_orders out of V1 · read_customers forbidden · PII level 2 forbidden",
    ),
    ("Checklist", "Checklist"),
    ("- To do Référence Client ID présente", "To do Client ID reference present (client-id-ref)"),
    ("- To do Référence Client Secret présente", "To do Client Secret reference present (client-secret-ref)"),
    ("- To do Secret manager (Infisical) configuré", "To do Secret manager (Infisical) configured (secret-store)"),
    (
        "- OK Scopes V1 (read_orders) couverts, aucun scope interdit",
        "OK V1 scopes (read_orders) covered, no forbidden scope (scopes)",
    ),
    ("- To do Flags d'échange réel activés (staging)", "To do Real exchange flags enabled (staging) (exchange-flags)"),
    ("- OK Plan adapté à la production multi-client (Pro)", "OK Plan suits multi-client production (Pro) (plan)"),
    ("Source Health", "Source health"),
    (
        "- SECRET_REFS_MISSING — Références de secrets manquantes → Saisir Client ID / Client Secret (write-only) pour créer les références.",
        "SECRET_REFS_MISSING — Secret references missing (blocking)",
    ),
    ("Data Quality (preview)", "Data quality (credentials)"),
    (
        "- credential_missing — Identifiants Shopify non configurés.blocking",
        "credential_missing — Shopify credentials are not configured (blocking)",
    ),
    ("Health", "Health"),
    ("Status: healthy", "Status: healthy"),
    ("No issue", "No issue"),
    ("Technical status", "Technical status"),
    ("| Enabled | Yes |", "Enabled Yes config"),
    ("| API version target | 2026-04 |", "API version target 2026-04 config"),
    ("| API version review | NOT_REQUIRED |", "API version review NOT_REQUIRED calendar, as of 2026-05-03T07:00:00Z: "),
    ("| schema_changed | No |", "schema_changed No 2026-04 as of 2026-05-02T00:00:00Z, compared with "),
    ("| changelog_review_required | No |", "changelog_review_required No config: "),
    ("| field_mapping_check_required | No |", "field_mapping_check_required No 3 mapped fields, held against: "),
    ("| mapping status | confirmed |", "mapping status confirmed config; "),
    ("| last successful sync | 2026-05-03T06:05:00Z |", "last successful sync 2026-05-03T06:05:00Z history: run second"),
    ("Actions (preview only)", "Actions (preview only)"),
    (
        "- allowedPreview: \"Reconnect\" on \"Shopify Suisse\" — Re-run authorization to restore the connection. (no execution).",
        "allowedPreview Reconnect (reconnect) — Re-run authorization to restore the connection. (no execution)",
    ),
    (
        "- allowedPreview: \"Disable source\" on \"Shopify Suisse\" — Disable the source (data frozen, no hard delete in V1). (no execution).",
        "allowedPreview Disable source (disable-source) — Disable the source (data frozen, no hard delete in V1). (no execution)",
    ),
    (
        "- allowedPreview: \"Manual sync\" on \"Shopify Suisse\" — Trigger a one-off sync (preview only — no real job). (no execution).",
        "allowedPreview Manual sync (manual-sync) — Trigger a one-off sync (preview only, no real job). (no execution)",
    ),
    (
        "- allowedPreview: \"Retry failed sync\" on \"Shopify Suisse\" — Retry the last failed/partial sync (preview only). (no execution).",
        "allowedPreview Retry failed sync (retry-failed-sync) — Retry the last failed or partial sync (preview only). (no execution)",
    ),
    (
        "- allowedPreview: \"Refresh metadata\" on \"Shopify Suisse\" — Refresh source metadata/structure (preview only). (no execution).",
        "allowedPreview Refresh metadata (refresh-metadata) — Refresh source metadata and structure (preview only). (no execution)",
    ),
    (
        "- allowedPreview: \"Field mapping check\" on \"Shopify Suisse\" — Review/validate field mapping (lifts unconfirmed). (no execution).",
        "allowedPreview Field mapping check (field-mapping-check) — Review and validate the field mapping (lifts unconfirmed). (no execution)",
    ),
    (
        "- allowedPreview: \"Acknowledge schema change\" on \"Shopify Suisse\" — Acknowledge a schema_changed warning. (no execution).",
        "allowedPreview Acknowledge schema change (acknowledge-schema-change) — Acknowledge a schema_changed warning. (no execution)",
    ),
    (
        "- allowedPreview: \"Open sync history\" on \"Shopify Suisse\" — View the sync history for this source. (no execution).",
        "allowedPreview Open sync history (open-sync-history) — View the sync history of this source. (no execution)",
    ),
    (
        "- allowedPreview: \"Open data quality\" on \"Shopify Suisse\" — Open the data quality view for this source's scope. (no execution).",
        "allowedPreview Open data quality (open-data-quality) — Open the data quality view for this source's scope. (no execution)",
    ),
    ("Credential actions (preview only)", "Credential actions (preview only)"),
    ("Each action is a preview — no real action is executed here.", "Each action is a preview: no real action is executed here."),
    (
        "- availableEnter Client ID + Client Secret (write-only) — creates references in the secret manager (real step comes later). performsRealAction: false",
        "available Enter credentials (creds-enter) — Enter Client ID and Client Secret (write-only); creates references in the secret manager. (no execution)",
    ),
    (
        "- unavailableReplace the existing credentials (write-only) — the value is never read back. performsRealAction: false",
        "unavailable Replace credentials (creds-replace) — Replace the existing credentials (write-only); the value is never read back. (no execution)",
    ),
    (
        "- availableVerify the configuration (refs present, Infisical, scopes) without triggering an exchange. performsRealAction: false",
        "available Verify configuration (creds-verify) — Verify the configuration (references, store, scopes) without triggering an exchange. (no execution)",
    ),
    (
        "- availableEnable the client-credentials exchange in staging (feature flags) after checklist and review. performsRealAction: false",
        "available Enable exchange (creds-enable-exchange) — Enable the client-credentials exchange in staging (feature flags) after checklist and review. (no execution)",
    ),
    (
        "- availableDisable the source (logical revocation) without exposing any secret. performsRealAction: false",
        "available Disable credentials (creds-disable) — Disable the source (logical revocation) without exposing any secret. (no execution)",
    ),
    ("Data quality", "Data quality"),
    ("No data quality alert", "No data quality alert"),
    ("Sync history (preview)", "Sync history"),
    (
        "| Status | Fetched | Processed | Failed | API version | Error |",
        "Status Fetched Processed Failed API version Error Started (UTC) Duration Run",
    ),
    ("| completed | 1000 | 1000 | 0 | 2026-04 | — |", "completed 1000 1000 0 2026-04 — 2026-05-03 06:00 5m 0s second"),
    ("| completed | 1000 | 1000 | 0 | 2026-04 | — |", "completed 1000 1000 0 2026-04 — 2026-05-02 06:00 5m 0s first"),
    ("Preview only — no real job runs in this shell.", "These are recorded runs: no job runs here."),
    ("External accounts", "External accounts"),
    ("| Account | Masked ref | Selected |", "Account Masked ref Selected"),
    ("| cyspera-ch.myshopify.com | shop_ch_•••1 | Yes |", "cyspera-ch.myshopify.com shop_ch_•••1 Yes"),
    (
        "Anti-leak: only external accounts within the authorized Profile are shown; secrets are never displayed.",
        "Only accounts of the authorized profile are shown; refs are masked, and no secret is displayed.",
    ),
];

/// Whether a line says nothing of the source.
fn is_left_out(line: &str) -> bool {
    line.starts_with("|---") || line.starts_with("Post-connection review")
}

#[test]
fn every_line_of_the_page_is_accounted_for() {
    let page = std::fs::read_to_string("tests/fixtures/source-view.txt").expect("the page");
    let expected: Vec<&str> = page.lines().filter(|line| !is_left_out(line)).collect();
    assert_eq!(expected, PAGE.iter().map(|(line, _)| *line).collect::<Vec<_>>());
}

#[test]
fn the_whole_page_is_worked_out_from_its_evidence_in_its_order() {
    let page = Evidence::recorded().page("text");
    let lines: Vec<String> = page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut rest = lines.as_slice();
    for (_, fact) in PAGE {
        let at = rest.iter().position(|line| line == fact || (fact.ends_with(' ') && line.starts_with(fact.trim_end())));
        let at = at.unwrap_or_else(|| panic!("{fact:?} is missing, or out of order:\n{page}"));
        rest = &rest[at + 1..];
    }
}

#[test]
fn credentials_are_missing_and_health_is_healthy_at_once_in_every_form() {
    let evidence = Evidence::recorded();
    let document: Value = serde_json::from_str(&evidence.page("json")).expect("one JSON document");
    assert_eq!(document["readiness"]["headline"]["code"], "SECRET_REFS_MISSING");
    assert_eq!((&document["health"]["status"], &document["health"]["issues"]), (&"healthy".into(), &serde_json::json!([])));
    assert_eq!(document["dataQuality"]["status"], "noAlert");
    assert_eq!(document["syncHistory"]["runs"].as_array().map(Vec::len), Some(2));
    assert_eq!(document["accounts"][0]["maskedRef"], "shop_ch_•••1");
    let states = |list: &str| -> Vec<String> {
        let actions = document[list].as_array().expect("actions").iter();
        assert!(actions.clone().all(|action| action["performsRealAction"] == false));
        actions.map(|action| action["state"].as_str().expect("a state").to_owned()).collect()
    };
    assert_eq!(states("actions"), ["allowedPreview"; 9]);
    assert_eq!(states("credentialActions"), ["available", "unavailable", "available", "available", "available"]);
    let markdown = evidence.page("markdown");
    assert!(markdown.contains("SECRET\\_REFS\\_MISSING") && markdown.contains("**Status: healthy**"), "{markdown}");
}
