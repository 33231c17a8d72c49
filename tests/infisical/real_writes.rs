//! Writes of identities that may do little, on a real server of generation v4, where there is one to test with.
//!
//! Beside what `real_server` needs, these are access tokens: `SOURCECTL_TEST_INFISICAL_TOKEN_WRITER` of a machine identity that may create
//! and edit and nothing else, `…_TOKEN_CREATOR` of one that may describe and create, `…_TOKEN_PERSON` of a person, where a change policy
//! holds for the environment. Each run leaves folders behind, and the person two open change requests.

use std::io::Write;

use serde_json::Value;

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::{Access, Can};
use crate::infisical::random::hex;
use crate::real_server::real;
use crate::support::program::outcomes;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET};
use crate::vault::{BASE, ENVIRONMENT, Vault};

/// The real server with the access token of this kind of identity.
fn with_token(kind: &str) -> Option<Vault> {
    let name = format!("SOURCECTL_TEST_INFISICAL_TOKEN_{kind}");
    let token = std::env::var(&name).ok();
    if token.is_none() {
        let _ = writeln!(std::io::stderr(), "skipped: {name} is not set");
    }
    Some(real()?.with("INFISICAL_TOKEN", &token?))
}

/// Puts stores into one folder that nothing else uses.
fn in_a_folder_of_their_own(vaults: &[&Vault]) {
    let path = format!("path = \"/sourcectl-test-{}\"", hex(8));
    for vault in vaults {
        vault.workspace.edit(&format!("path = \"{BASE}\""), &path);
    }
}

/// A pair is entered by one identity and replaced by another one, which may not describe.
fn keeps_what_it_may_not_see(member: &Vault, writer: &Vault) {
    in_a_folder_of_their_own(&[member, writer]);
    assert_eq!(outcomes(&member.enter(ID, SECRET, &[]).ended(0)), ["stored", "stored"]);
    let done = writer.enter(NEW_ID, NEW_SECRET, &["--replace"]);
    let report = done.ended(0);
    assert_eq!((outcomes(&report), &report["fields"][0]["pairIdWritten"]), (vec!["stored", "stored"], &false.into()));
    assert!(done.stderr.contains("the pair id could not be written"), "{done:#?}");
    // Both have kept the pair id of the first entry.
    member.readiness(&[]).ended(0);
}

/// A pair is entered by one identity, and another one may not replace it.
fn names_the_permission(member: &Vault, creator: &Vault) {
    in_a_folder_of_their_own(&[member, creator]);
    member.enter(ID, SECRET, &[]).ended(0);
    let report = creator.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(4);
    let text = report["remedy"]["text"].as_str().unwrap_or_default();
    assert!(text.contains("`edit` on secrets, in environment"), "{report:#}");
}

/// A pair is entered by a person whose changes have to be approved, and entered again.
fn waits_once(person: &Vault) {
    in_a_folder_of_their_own(&[person]);
    let requests = |report: &Value| {
        let fields = report["fields"].as_array().expect("fields").iter();
        fields.map(|field| field["approval"]["request"].as_str().expect("a request").to_owned()).collect::<Vec<_>>()
    };
    let first = person.enter(ID, SECRET, &[]).ended(4);
    let second = person.enter(NEW_ID, NEW_SECRET, &[]).ended(4);
    assert_eq!(requests(&first), requests(&second), "{second:#}");
    assert_eq!(
        (&first["fields"][1]["approval"]["madeNow"], &second["fields"][1]["approval"]["madeNow"]),
        (&true.into(), &false.into())
    );
}

#[test]
fn on_a_real_server_an_identity_that_may_not_describe_keeps_metadata() {
    if let (Some(member), Some(writer)) = (real(), with_token("WRITER")) {
        keeps_what_it_may_not_see(&member, &writer);
    }
}

#[test]
fn on_a_real_server_a_refused_replacement_names_its_permission() {
    if let (Some(member), Some(creator)) = (real(), with_token("CREATOR")) {
        names_the_permission(&member, &creator);
    }
}

#[test]
fn on_a_real_server_what_a_person_enters_waits_once() {
    if let Some(person) = with_token("PERSON") {
        waits_once(&person);
    }
}

#[test]
fn what_is_asked_of_a_real_server_in_writing_holds_for_the_stand_in() {
    let server = Server::start(V4);
    let member = || Vault::of(&server, &server.identity("member", Access::member()));
    keeps_what_it_may_not_see(&member(), &Vault::of(&server, &server.identity("writer", Access::writer())));
    let creator = server.identity("creator", Access::of(&[Can::Describe, Can::Create]));
    names_the_permission(&member(), &Vault::of(&server, &creator));
    server.require_approval(ENVIRONMENT);
    let token = server.person("person", Access::member());
    let place = Vault::at(&server.url(), &server.project(), "").bound_to(&server.url());
    waits_once(&place.with("INFISICAL_TOKEN", &token));
}
