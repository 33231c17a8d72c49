//! Which two values belong together, and what readiness says of it.

use serde_json::Value;

use crate::support::bus::keyring_available;
use crate::support::workspace::*;
use crate::{pair, start, stored};

fn headline(report: &Value) -> &str {
    report["sources"][0]["headline"]["code"].as_str().expect("a headline")
}

#[test]
fn a_secret_replaced_alone_stays_in_the_pair() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    workspace.enter(ID, SECRET, &[]).ended(0);
    let before = workspace.text();
    workspace.set(&["--stdin", "--only", "client-secret", "--replace"], NEW_SECRET.as_bytes()).ended(0);
    assert_eq!((stored(&session), workspace.text()), (pair(ID, NEW_SECRET), before));
    let report = workspace.readiness().ended(0);
    assert_eq!(check(&report, "client-secret-ref")["state"], "ok");
    let items = session.items();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["attribute.pair-id"], items[1]["attribute.pair-id"]);
}

#[test]
fn two_values_entered_one_after_the_other_become_one_pair() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    workspace.set(&["--stdin", "--only", "client-secret"], SECRET.as_bytes()).ended(0);
    let done = workspace.readiness();
    done.ended(1);
    workspace.set(&["--stdin", "--only", "client-id"], ID.as_bytes()).ended(0);
    assert_eq!(stored(&session), pair(ID, SECRET));
    workspace.readiness().ended(0);
}

#[test]
fn values_of_two_entries_are_a_mixed_pair_and_the_remedy_makes_them_one() {
    if !keyring_available() {
        return;
    }
    for secret_mark in [&[("pair-id", "bbbb")][..], &[("pair-id", "incomplete")], &[]] {
        let (session, workspace) = start();
        session.store(ID_USER, ID, &[("pair-id", "aaaa")]);
        session.store(SECRET_USER, SECRET, secret_mark);
        let link = ["creds", "link", SOURCE, "-o", "json", "--client-id", "keyring://sourcectl/suisse/shopify/client-id"];
        let link = [&link[..], &["--client-secret", "keyring://sourcectl/suisse/shopify/client-secret"]].concat();
        workspace.run(&link, b"").ended(0);
        let report = workspace.readiness().ended(1);
        assert_eq!(headline(&report), "CREDENTIAL_PAIR_MIXED", "{secret_mark:?}");
        assert_eq!(check(&report, "client-secret-ref")["state"], "fail");
        let followed = workspace.follow_remedies(NEW_ID, NEW_SECRET);
        assert_eq!(followed, ["sourcectl creds set suisse/shopify --replace"]);
        assert_eq!(stored(&session), pair(NEW_ID, NEW_SECRET));
    }
}

#[test]
fn a_value_without_its_reference_is_found_and_the_command_offered_links_it() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let empty = workspace.text();
    workspace.enter(ID, SECRET, &[]).ended(0);
    let full = workspace.text();
    for (field, user) in [("client_id", ID_USER), ("client_secret", SECRET_USER)] {
        let reference = full.lines().find(|line| line.starts_with(field)).expect("a reference");
        std::fs::write(workspace.config(), full.replace(&format!("{reference}\n"), "")).expect("config");
        let report = workspace.readiness().ended(1);
        assert_eq!(headline(&report), "SECRET_REFS_MISSING");
        let option = field.replace('_', "-");
        let command = first_command(&report).expect("a command");
        assert_eq!(command, format!("sourcectl creds link suisse/shopify --{option} keyring://sourcectl/{user}"));
        workspace.follow(&command, "", "").ended(0);
        assert!(workspace.text().lines().any(|line| line == reference), "{}", workspace.text());
        workspace.readiness().ended(0);
    }
    std::fs::write(workspace.config(), &empty).expect("config");
    // Where both references are missing one command names both.
    assert_eq!(workspace.follow_remedies("", "").len(), 1);
    assert_eq!(stored(&session), pair(ID, SECRET));
    keeps_every_line(&empty, &workspace.text());
}

#[test]
fn with_one_value_there_and_not_linked_the_remedies_ask_for_the_other_one_alone() {
    if !keyring_available() {
        return;
    }
    for (there, user, value) in [("client-id", ID_USER, ID), ("client-secret", SECRET_USER, SECRET)] {
        let (session, workspace) = start();
        session.store(user, value, &[("pair-id", "aaaa")]);
        let followed = workspace.follow_remedies(ID, SECRET);
        assert_eq!(followed.len(), 2, "{there}: {followed:#?}");
        assert_eq!(stored(&session), pair(ID, SECRET));
    }
}

#[test]
fn a_remedy_repeats_the_config_it_was_made_for_and_works_when_pasted() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    session.store(ID_USER, ID, &[]);
    session.store(SECRET_USER, SECRET, &[]);
    let elsewhere = workspace.path().join("my profiles.toml");
    std::fs::rename(workspace.config(), &elsewhere).expect("moved");
    let path = elsewhere.to_str().expect("text");
    let report = workspace.run(&["readiness", "--config", path, "-o", "json"], b"").ended(1);
    let command = first_command(&report).expect("a command");
    assert!(command.contains("--config"), "{command}");
    workspace.follow(&command, "", "").ended(0);
    workspace.run(&["readiness", "--config", path, "-o", "json"], b"").ended(0);
    assert!(!workspace.config().exists());
}
