//! Things that break between the prompt and the last write: the state afterwards is told as it is, and can be completed.

#[path = "creds_set_faults/killed.rs"]
mod killed;
#[path = "creds_set_faults/silent.rs"]
mod silent;
mod support;
#[path = "creds_set_faults/unsure.rs"]
mod unsure;

use serde_json::Value;
use support::bus::KeyringSession;
use support::workspace::*;

/// Both values as they are in the keyring.
fn stored(session: &KeyringSession) -> [Option<String>; 2] {
    [session.lookup(ID_USER), session.lookup(SECRET_USER)]
}

fn pair(id: &str, secret: &str) -> [Option<String>; 2] {
    [Some(id.to_owned()), Some(secret.to_owned())]
}

const NOTHING: [Option<String>; 2] = [None, None];

fn headline(report: &Value) -> &str {
    report["sources"][0]["headline"]["code"].as_str().expect("a headline")
}

/// Fails if readiness is 0 although the pair is not all of the old one or all of the new one, or calls it ready otherwise.
fn readiness_is_true(session: &KeyringSession, workspace: &Workspace, step: &str) {
    let done = workspace.readiness();
    let report = done.json();
    let [id, secret] = stored(session);
    let whole = [(ID, SECRET), (NEW_ID, NEW_SECRET)]
        .iter()
        .any(|(one, other)| id.as_deref() == Some(*one) && secret.as_deref() == Some(*other));
    let linked = [ID_USER, SECRET_USER].iter().all(|user| workspace.text().contains(user));
    let is_ready = done.code == Some(0);
    assert_eq!(is_ready, headline(&report) == "READY", "{step}: {report:#}");
    assert!(!is_ready || (whole && linked), "{step}: ready, and it is not: {id:?} {secret:?} {report:#}");
    assert!(is_ready || done.code == Some(1), "{step}: {done:#?}");
}

/// Follows the remedies with the new pair, and sees that they lead to it or to the old one, whole and linked.
fn can_be_completed(session: &KeyringSession, workspace: &Workspace, step: &str) {
    workspace.follow_remedies(NEW_ID, NEW_SECRET);
    let now = stored(session);
    assert!(now == pair(NEW_ID, NEW_SECRET) || now == pair(ID, SECRET), "{step}: {now:?}");
    assert_eq!(session.items().len(), 2, "{step}");
    assert_eq!(workspace.run(&["config", "check"], b"").code, Some(0), "{step}");
}
