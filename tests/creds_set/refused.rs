//! Values that break a rule: nothing of them is shown, stored or left in the config.

use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::program::Done;
use crate::support::workspace::*;
use crate::{NOTHING, start, stored};

/// What is wrong, the value, and a part of it that must not be shown.
fn bad_values() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    vec![
        ("empty", b"".to_vec(), "canary"),
        ("a line feed", b"\n".to_vec(), "canary"),
        ("surrounded", b" canary-in-space".to_vec(), "canary"),
        ("inner space", b"canary canary".to_vec(), "canary"),
        ("two lines", b"canary\ncanary".to_vec(), "canary"),
        ("escape", b"canary\x1b[31m".to_vec(), "canary"),
        ("nul", b"canary\0canary".to_vec(), "canary"),
        ("bidi", "canary\u{202e}yranac".into(), "canary"),
        ("expansion", b"canary${HOME}".to_vec(), "canary"),
        ("not text", b"canary\xff".to_vec(), "canary"),
        ("too long", b"canary".repeat(11_000), "canary"),
        ("more than is read", b"canary".repeat(20_000), "canary"),
    ]
}

fn is_refused(done: &Done, session: &KeyringSession, workspace: &Workspace, before: &str, what: &str) {
    assert_eq!(done.code, Some(2), "{what}: {done:#?}");
    let report = done.json();
    assert_eq!(report["schema"], "sourcectl.error/1", "{what}");
    done.shows_none_of(&["canary"]);
    assert_eq!((stored(session), workspace.text().as_str()), (NOTHING, before), "{what}");
}

#[test]
fn a_raw_value_that_breaks_a_rule_is_refused_unseen() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    for (what, value, _) in bad_values() {
        for field in ["client-id", "client-secret"] {
            let done = workspace.set(&["--stdin", "--only", field], &value);
            is_refused(&done, &session, &workspace, &before, what);
        }
    }
}

#[test]
fn a_document_with_one_bad_value_stores_neither() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    for (what, value, _) in bad_values() {
        let Ok(value) = String::from_utf8(value) else { continue };
        for (id, secret) in [(ID, value.as_str()), (value.as_str(), SECRET)] {
            let done = workspace.enter(id, secret, &[]);
            is_refused(&done, &session, &workspace, &before, what);
        }
    }
}

#[test]
fn a_document_that_is_not_the_one_expected_is_refused_without_being_quoted() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    for text in [
        "canary",
        r#""canary""#,
        r#"{"clientId":"canary"}"#,
        r#"{"clientId":"canary","clientSecret":7}"#,
        r#"{"clientId":"canary","clientSecret":"canary","canary":1}"#,
        r#"{"clientId":"canary","clientSecret":"canary"} canary"#,
        r#"{"clientId":"canary","clientId":"canary","clientSecret":"canary"}"#,
        r#"{"clientId":"canary","clientSecret":"canary"#,
    ] {
        let done = workspace.set(&["--stdin", "-vvv"], text.as_bytes());
        is_refused(&done, &session, &workspace, &before, text);
    }
}

#[test]
fn a_value_typed_three_times_wrong_is_explained_and_never_shown() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    let mut asked = workspace.ask_to_set(&[]);
    asked.answer(ASKS_ID, "").answer(ASKS_ID, "canary canary").answer(ASKS_ID, "canary${canary}");
    let done = asked.end();
    assert!(done.stderr.contains("the value is empty") && done.stderr.contains("has white space"), "{done:#?}");
    is_refused(&done, &session, &workspace, &before, "three times wrong");
}

#[test]
fn a_value_given_as_an_argument_is_not_repeated() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    for args in [&["canary"][..], &["--client-secret", "canary"], &["--only", "canary"], &["--client-secret=canary"]] {
        let done = workspace.set(args, b"");
        is_refused(&done, &session, &workspace, &before, "argument");
    }
}
