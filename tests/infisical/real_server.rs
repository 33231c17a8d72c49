//! The life of a pair on a real server, where there is one to test with.
//!
//! `SOURCECTL_TEST_INFISICAL_URL`, `_PROJECT` (an id) and `_ENVIRONMENT` (a slug) name the place, and the usual variables hold an
//! identity that may list, create and edit there, and make folders. Each run leaves one folder `sourcectl-test-…` behind.
//!
//! `SOURCECTL_TEST_INFISICAL_TOKEN_OTHER_FOLDER`, `_OTHER_ENVIRONMENT` and `_OTHER_NAME` hold access tokens of identities that may
//! describe something in the project, and nothing of these folders: in another folder, in another environment, or of another name.

use std::io::Write;

use serde_json::Value;

use super::GENERATIONS;
use crate::infisical::access::Access;
use crate::infisical::random::hex;
use crate::infisical::{Generation, Server};
use crate::support::program::outcomes;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, SOURCE, check};
use crate::vault::{BASE, ENVIRONMENT, Vault};

const URL: &str = "SOURCECTL_TEST_INFISICAL_URL";
const PROJECT: &str = "SOURCECTL_TEST_INFISICAL_PROJECT";
const ENVIRONMENT_THERE: &str = "SOURCECTL_TEST_INFISICAL_ENVIRONMENT";

/// What an identity may be in, and what it may take to get to a server.
const HANDED_ON: [&str; 9] = [
    "INFISICAL_TOKEN",
    "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID",
    "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
    "INFISICAL_MACHINE_IDENTITY_ID",
    "INFISICAL_JWT",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "HTTPS_PROXY",
    "SSL_CERT_FILE",
];

fn needed(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{URL} is set, and {name} is not"))
}

#[test]
fn a_pair_lives_on_a_real_server() {
    if let Some(vault) = real() {
        lives(&vault);
    }
}

/// Access tokens of identities that see something elsewhere in the project.
const SCOPED: [&str; 3] = [
    "SOURCECTL_TEST_INFISICAL_TOKEN_OTHER_FOLDER",
    "SOURCECTL_TEST_INFISICAL_TOKEN_OTHER_ENVIRONMENT",
    "SOURCECTL_TEST_INFISICAL_TOKEN_OTHER_NAME",
];

/// The store on the real server, spoken to as the identity of the usual variables; `None` where there is no server.
pub fn real() -> Option<Vault> {
    let Ok(url) = std::env::var(URL) else {
        let _ = writeln!(std::io::stderr(), "skipped: {URL} is not set");
        return None;
    };
    let vault = Vault::at(&url, &needed(PROJECT), "").bound_to(&url);
    let there = format!("environment = \"{}\"\npath", needed(ENVIRONMENT_THERE));
    vault.workspace.edit(&format!("environment = \"{ENVIRONMENT}\"\npath"), &there);
    let set = HANDED_ON.into_iter().filter_map(|name| Some((name, std::env::var(name).ok()?)));
    Some(set.fold(vault, |vault, (name, value)| vault.with(name, &value)))
}

#[test]
fn a_listing_of_a_real_server_that_leaves_a_pair_out_proves_nothing_missing() {
    let Some(member) = real() else { return };
    let tokens: Vec<String> = SCOPED.into_iter().filter_map(|name| std::env::var(name).ok()).collect();
    if tokens.is_empty() {
        let _ = writeln!(std::io::stderr(), "skipped: none of {SCOPED:?} is set");
    }
    is_seen_in_part(member, &tokens);
}

#[test]
fn what_a_scoped_identity_is_asked_on_a_real_server_holds_for_the_stand_in() {
    let server = Server::start(Generation::V4);
    let member = Vault::of(&server, &server.identity("member", Access::member()));
    let scopes = [Access::viewer().only_at("/other/**"), Access::viewer().only_in("prod"), Access::viewer().only_named("OTHER")];
    let tokens = scopes.map(|access| server.token(&server.identity("scoped", access)));
    is_seen_in_part(member, &tokens);
}

/// A pair that is there, half a pair, and identities that see something else.
fn is_seen_in_part(member: Vault, tokens: &[String]) {
    let path = format!("path = \"/sourcectl-test-{}\"", hex(8));
    member.workspace.edit(&format!("path = \"{BASE}\""), &path);
    let code = |report: &Value| report["sources"][0]["headline"]["code"].as_str().unwrap_or_default().to_owned();
    member.run(&["creds", "set", SOURCE, "-o", "json", "--stdin", "--only", "client-id"], ID.as_bytes()).ended(0);
    for args in [&[][..], &["--no-values-on-wire"]] {
        let report = member.readiness(args).ended(1);
        assert_eq!(code(&report), "SECRET_REFS_MISSING", "{report:#}");
        assert_eq!(check(&report, "client-id-ref")["state"], "ok", "{report:#}");
    }
    member.run(&["creds", "set", SOURCE, "-o", "json", "--stdin", "--only", "client-secret"], SECRET.as_bytes()).ended(0);
    member.readiness(&[]).ended(0);
    let mut vault = member;
    for token in tokens {
        vault = vault.with("INFISICAL_TOKEN", token);
        for args in [&[][..], &["--no-values-on-wire"]] {
            let report = vault.readiness(args).ended(3);
            assert_eq!(code(&report), "SECRET_STORE_DENIED", "{args:?}: {report:#}");
        }
    }
}

#[test]
fn what_is_asked_of_a_real_server_holds_for_the_stand_in() {
    for generation in GENERATIONS {
        let server = Server::start(generation);
        lives(&Vault::of(&server, &server.identity("member", Access::member())));
    }
}

/// From nothing to a replaced pair, in a folder of its own.
fn lives(vault: &Vault) {
    let path = format!("path = \"/sourcectl-test-{}\"", hex(8));
    vault.workspace.edit(&format!("path = \"{BASE}\""), &path);
    vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(0);
    let report = vault.readiness(&[]).ended(1);
    // Nothing was ever written below the path.
    assert_eq!(report["sources"][0]["headline"]["code"], "SECRET_STORE_MISCONFIGURED", "{report:#}");
    assert_eq!(check(&report, "secret-store")["state"], "fail", "{report:#}");

    assert_eq!(outcomes(&vault.enter(ID, SECRET, &[]).ended(0)), ["stored", "stored"]);
    vault.readiness(&[]).ended(0);
    vault.readiness(&["--no-values-on-wire"]).ended(3);
    assert_eq!(vault.enter(NEW_ID, NEW_SECRET, &[]).ended(5)["gate"]["name"], "replace");

    assert_eq!(outcomes(&vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0)), ["stored", "stored"]);
    vault.readiness(&[]).ended(0);
    let status = vault.run(&["creds", "status", "-o", "json"], b"").ended(0);
    for line in status["sources"][0]["credentials"].as_array().expect("lines").iter().take(2) {
        assert_eq!((&line["presence"], &line["version"]), (&"present".into(), &2.into()), "{status:#}");
        assert!(line["lastChanged"].is_string(), "{status:#}");
    }
    vault.run(&["creds", "verify", "-o", "json"], b"").ended(0);
    vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(0);

    vault.workspace.edit("\"\npath = ", "-that-is-not-there\"\npath = ");
    let report = vault.readiness(&[]).ended(1);
    assert_eq!(report["sources"][0]["headline"]["code"], "SECRET_STORE_MISCONFIGURED", "{report:#}");
}
