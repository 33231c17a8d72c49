//! Schemas of the Admin API, through the built program.
#![cfg(target_os = "linux")]

mod compared;
mod forms;
mod gaps;
mod hostile;
mod imported;
mod large;
mod mapped;
#[path = "../support/mod.rs"]
mod support;

use std::io::Read;
use std::path::Path;

use serde_json::Value;

use support::workspace::Workspace;

/// The files that the reference has, each with its version and the npm package's version.
const FILES: [(&str, &str, &str); 7] = [
    ("2025-01", "2025-01", "1.0.0"),
    ("2025-07", "2025-07", "1.14.4"),
    ("2025-10", "2025-10", "1.16.0"),
    ("2025-10.dev-mcp-1.4.1", "2025-10", "1.4.1"),
    ("2026-01", "2026-01", "1.16.0"),
    ("2026-04", "2026-04", "1.16.0"),
    ("2026-04.dev-mcp-1.11.0", "2026-04", "1.11.0"),
];

/// A workspace without a session bus, whose source `suisse/shopify` maps these fields of 2026-04.
fn workspace(fields: &[&str]) -> Workspace {
    let mut workspace = Workspace::with_sources("", &["shopify", "outlet"]);
    workspace.set_bus(None);
    let fields = serde_json::to_string(fields).expect("a list");
    workspace.edit("api_version = \"2026-10\"", "api_version = \"2026-04\"");
    let mapping = format!("\n[profiles.suisse.sources.shopify.mapping]\nreviewed_api_version = \"2026-04\"\nfields = {fields}\n");
    workspace
        .edit("scopes = [\"read_orders\"]   # orders only\n", &format!("scopes = [\"read_orders\"]   # orders only\n{mapping}"));
    workspace
}

/// A file of the reference.
fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/shopify/{name}.json.gz"));
    let mut bytes = Vec::new();
    let mut unzipped = flate2::read::GzDecoder::new(std::fs::File::open(path).expect("a fixture"));
    unzipped.read_to_end(&mut bytes).expect("gzip");
    bytes
}

/// The same with something changed in it.
fn changed(name: &str, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut document = serde_json::from_slice(&fixture(name)).expect("JSON");
    change(&mut document);
    document.to_string().into_bytes()
}

fn import(workspace: &Workspace, bytes: &[u8], args: &[&str]) -> Value {
    workspace.run(&[&["schema", "import", "-", "-o", "json"], args].concat(), bytes).ended(0)
}

fn list(workspace: &Workspace, args: &[&str]) -> Value {
    workspace.run(&[&["schema", "list", "-o", "json"], args].concat(), b"").ended(0)
}

fn diff(workspace: &Workspace, args: &[&str]) -> Value {
    workspace.run(&[&["schema", "diff", "-o", "json"], args].concat(), b"").ended(0)
}

/// Runs a command that a report printed.
fn run_printed(workspace: &Workspace, command: &str) -> Value {
    let words = shlex::split(command).expect("words");
    let words: Vec<&str> = words.iter().skip(1).map(String::as_str).chain(["-o", "json"]).collect();
    workspace.run(&words, b"").ended(0)
}

/// The changes of a report, as `SUBJECT CODE`.
fn changes(report: &Value) -> Vec<String> {
    let of = |line: &Value, key: &str| line[key].as_str().expect("a text").to_owned();
    let lines = report["changes"].as_array().expect("changes");
    lines.iter().map(|line| format!("{} {}", of(line, "subject"), of(line, "code"))).collect()
}

/// The findings of a report, as `FIELD CODE SINCE`.
fn findings(report: &Value) -> Vec<String> {
    let of = |line: &Value, key: &str| line[key].as_str().expect("a text").to_owned();
    let lines = report["mapping"]["findings"].as_array().expect("findings");
    lines.iter().map(|line| format!("{} {} {}", of(line, "field"), of(line, "code"), of(line, "sinceReview"))).collect()
}
