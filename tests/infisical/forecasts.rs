//! What is said before anything is written, and of what a store as a whole refused.

use serde_json::Value;

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::support::program::{SOON, outcomes};
use crate::support::workspace::{ASKS_ID, ID, NEW_ID, NEW_SECRET, SECRET, SOURCE};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

const ID_REFERENCE: &str = "infisical://vault/suisse/shopify/CLIENT_ID";
const SECRET_REFERENCE: &str = "infisical://vault/suisse/shopify/CLIENT_SECRET";

fn vault(server: &Server, access: Access) -> Vault {
    server.folder(ENVIRONMENT, FOLDER);
    Vault::of(server, &server.identity("somebody", access))
}

#[test]
fn a_rehearsal_says_what_it_cannot_know() {
    let server = Server::start(V4);
    let (blind, viewer) = (vault(&server, Access::writer()), vault(&server, Access::viewer()));
    let report = blind.enter(ID, SECRET, &["--dry-run"]).ended(0);
    assert_eq!((outcomes(&report), &report["permission"]), (vec!["planned", "planned"], &"not_known".into()), "{report:#}");
    assert_eq!(report["fields"][1]["valueThere"], "not_known", "{report:#}");
    assert_eq!(report["performsRealAction"], false);
    let text = blind.run(&["creds", "set", SOURCE, "--dry-run"], b"").stdout;
    assert!(text.contains("not known            Client ID at") && !text.contains("would be stored"), "{text}");
    assert!(text.contains("this identity may not see whether a value is there"), "{text}");

    for (vault, arguments) in [(&viewer, &["--dry-run"][..]), (&blind, &["--dry-run", "--replace"])] {
        let report = vault.enter(ID, SECRET, arguments).ended(0);
        assert_eq!(
            (&report["permission"], &report["fields"][0]["valueThere"]),
            (&"not_known".into(), &Value::Null),
            "{report:#}"
        );
        let text = vault.run(&[&["creds", "set", SOURCE], arguments].concat(), b"").stdout;
        assert!(text.contains("permission           not known: only a write shows"), "{text}");
    }
}

#[test]
fn an_identity_that_sees_nothing_is_said_to_before_a_value_is_asked_for() {
    let server = Server::start(V4);
    let blind = vault(&server, Access::writer());
    for (arguments, what) in [(&[][..], "ends this with exit code 5"), (&["--replace"], "takes its place")] {
        let mut asked = blind.ask(&[&["creds", "set", SOURCE], arguments].concat());
        asked.session.expect("may not see whether a value is there", SOON);
        asked.session.expect(what, SOON);
        asked.at(ASKS_ID).session.send("\u{3}");
        asked.end();
    }
}

#[test]
fn the_reason_of_a_store_that_refuses_stands_once_and_on_no_value() {
    let server = Server::start(V4);
    let mut login = server.identity("somebody", Access::member());
    login.client_secret = "0".repeat(64);
    let vault = Vault::of(&server, &login);
    let text = vault.run(&["creds", "set", SOURCE, "--stdin"], b"{}").stdout;
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let at = lines.iter().position(|line| line.starts_with("reason for both")).unwrap_or_else(|| panic!("{text}"));
    assert!(lines[at - 1].contains(SECRET_REFERENCE) && lines[at].contains("vault at "), "{text}");
    assert_eq!(text.matches("Invalid credentials").count(), 1, "{text}");
}

#[test]
fn a_refusal_of_two_values_that_are_there_links_both() {
    let server = Server::start(V4);
    let vault = vault(&server, Access::member());
    server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", ID);
    server.put(ENVIRONMENT, FOLDER, "CLIENT_SECRET", SECRET);
    let report = vault.enter(NEW_ID, NEW_SECRET, &[]).ended(5);
    let command = report["remedy"]["command"].as_str().expect("a command");
    assert!(command.contains(ID_REFERENCE) && command.contains(SECRET_REFERENCE), "{command}");
    vault.follow(command, ID, SECRET).ended(0);
    vault.readiness(&[]).ended(0);
}

#[test]
fn a_link_to_an_imported_half_names_the_command_that_works_and_blames_that_half_alone() {
    let server = Server::start(V4);
    let vault = vault(&server, Access::member());
    server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", ID);
    server.put("dev", "/shared", "CLIENT_SECRET", SECRET);
    server.import(ENVIRONMENT, FOLDER, "dev", "/shared");
    let link = ["creds", "link", SOURCE, "--client-id", ID_REFERENCE, "--client-secret", SECRET_REFERENCE, "-o", "json"];
    let report = vault.run(&link, b"").ended(4);
    assert_eq!(report["fields"][0]["reason"], Value::Null, "{report:#}");
    let reason = report["fields"][1]["reason"].as_str().unwrap_or_default();
    assert!(reason.contains("an import from dev/shared supplies the value"), "{report:#}");
    let command = report["remedy"]["command"].as_str().expect("a command");
    assert_eq!(command, "sourcectl creds set suisse/shopify --only client-secret --replace");
    vault.follow(command, ID, SECRET).ended(0);
    vault.run(&link, b"").ended(0);
    vault.readiness(&[]).ended(0);
}

#[test]
fn a_failure_after_the_config_was_read_says_whether_persistence_is_on() {
    let server = Server::start(V4);
    let vault = vault(&server, Access::member());
    let ask = ["creds", "set", SOURCE, "--no-input", "-o", "json"];
    let done = vault.run(&ask, b"");
    let report: Value = serde_json::from_str(&done.stdout).expect("a document");
    assert_eq!((&report["schema"], &report["persistenceEnabled"]), (&"sourcectl.error/1".into(), &true.into()), "{report:#}");
}
