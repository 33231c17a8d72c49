//! Every remedy that readiness prints can be pasted into a shell: done one after the other, they lead to READY.

mod support;

use std::path::Path;
use std::time::Duration;

use pty_process::blocking::Command;
use serde_json::Value;
use support::bus::{KeyringSession, keyring_available};
use support::pty::Session;
use support::workspace::{ASKS_ID, ASKS_SECRET, ID, SECRET, Workspace};

/// A day on which nothing about the API version of the example has to be done.
const DAY: &str = "2026-11-22";

const PATIENCE: Duration = Duration::from_secs(30);

fn readiness(workspace: &Workspace) -> Value {
    let done = workspace.run(&["readiness", "suisse/shopify", "--as-of", DAY, "-o", "json"], b"");
    serde_json::from_str(&done.stdout).expect("one JSON document")
}

fn headline(report: &Value) -> &str {
    report["sources"][0]["headline"]["code"].as_str().expect("a headline")
}

/// The remedy of the first check that is not ok, as it is printed.
fn next_command(report: &Value) -> Option<String> {
    let checks = report["sources"][0]["checks"].as_array().expect("a checklist");
    let is_open = |check: &&Value| matches!(check["state"].as_str(), Some("todo" | "fail" | "unknown"));
    let open = checks.iter().find(is_open)?;
    Some(open["remedy"]["command"].as_str().unwrap_or_else(|| panic!("nothing to paste: {open:#}")).to_owned())
}

/// Pastes a line into a shell on a terminal, and answers the prompts that come.
fn paste(workspace: &Workspace, line: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_sourcectl")).parent().expect("its directory");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").expect("PATH"));
    let command = Command::new("sh").arg("-c").arg(line).env_clear().envs(workspace.environment()).env("PATH", path);
    let mut terminal = Session::spawn(command.current_dir(workspace.path().join("etc")));
    let answers = [(ASKS_ID, ID, "client-id"), (ASKS_SECRET, SECRET, "client-secret")];
    for (prompt, answer, field) in answers.into_iter().filter(|_| line.contains("creds set")) {
        if !line.contains("--only") || line.contains(&format!("--only {field}")) {
            terminal.expect(prompt, PATIENCE);
            terminal.send(format!("{answer}\n"));
        }
    }
    assert!(terminal.wait(PATIENCE).success(), "{line}: {}", terminal.screen());
    assert!(!terminal.screen().contains(SECRET) && !terminal.screen().contains(ID), "{line}");
}

/// Pastes one remedy after the other until there is none left. Each of them has to help.
fn follow(workspace: &Workspace) -> Vec<String> {
    let mut pasted = Vec::new();
    while let Some(line) = next_command(&readiness(workspace)) {
        assert!(!pasted.contains(&line), "it did not help: {line}");
        paste(workspace, &line);
        pasted.push(line);
    }
    pasted
}

#[test]
fn the_remedies_of_the_example_profile_lead_to_ready() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    let example = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/profiles.example.toml")).expect("the example");
    std::fs::write(workspace.config(), &example).expect("a config");
    let pasted = follow(&workspace);
    assert_eq!(headline(&readiness(&workspace)), "READY", "{pasted:#?}");
    let comments = |text: &str| text.matches('#').count();
    assert_eq!(comments(&workspace.text()), comments(&example), "comments stay");
}

#[test]
fn the_remedies_of_wrong_scopes_an_ended_version_and_a_doubled_secret_lead_to_ready() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    workspace.edit("[\"read_orders\"]", "[\"read_customers\", \"read_products\"]");
    workspace.edit("2026-10", "2025-01");
    workspace.enter(ID, SECRET, &[]).ended(0);
    session.store("suisse/shopify/client-secret", SECRET, &[("pair-id", "another")]);
    assert_eq!(headline(&readiness(&workspace)), "SECRET_DUPLICATED");
    let pasted = follow(&workspace);
    assert_eq!(headline(&readiness(&workspace)), "READY", "{pasted:#?}");
    let text = workspace.text();
    assert!(
        text.contains("[\"read_products\", \"read_orders\"]   # orders only") && text.contains("api_version = \"2026-10\""),
        "{text}"
    );
}
