//! Values whose shape is an evident mistake: refused, asked for again at a prompt, and marked where they are forced.

use serde_json::Value;

use crate::support::bus::keyring_available;
use crate::support::program::outcomes;
use crate::support::workspace::*;
use crate::{NOTHING, pair, start, stored};

/// A pair with a mistake in it, and what is said of that.
fn mistakes() -> Vec<(String, String, &'static str)> {
    let own = str::to_owned;
    vec![
        (own(SECRET), own(ID), "look swapped"),
        (own(ID), own(ID), "are the same value"),
        (own(SECRET), own(NEW_SECRET), "Client ID: the value looks like a Client Secret"),
        (own(ID), format!("shpat_{ID}"), "Client Secret: the value looks like an access token"),
        (format!("shpca_{ID}"), own(SECRET), "Client ID: the value looks like an access token"),
        (own(ID), format!("\"{SECRET}\""), "Client Secret: the value has quotes around it"),
        (format!("SHOPIFY_API_KEY={ID}"), own(SECRET), "Client ID: the value looks like NAME=VALUE"),
        (own(ID), "•".repeat(24), "Client Secret: the value has the bullets"),
        (own(ID), "*".repeat(24), "Client Secret: the value has the bullets"),
        (own(ID), "k".repeat(60 * 1024), "Client Secret: the value is one character, repeated"),
        (own(ID), own("$SHOPIFY_CLIENT_SECRET"), "Client Secret: the value is a placeholder"),
    ]
}

fn secret_shape(report: &Value) -> Option<&Value> {
    let checks = report["sources"][0]["checks"].as_array().expect("checks");
    checks.iter().find(|check| check["id"] == "secret-shape")
}

#[test]
fn an_evident_mistake_is_refused_unseen_and_nothing_is_stored() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    for (id, secret, said) in mistakes() {
        let done = workspace.enter(&id, &secret, &[]);
        let report = done.ended(2);
        assert_eq!(report["schema"], "sourcectl.error/1", "{said}");
        assert!(report["error"]["message"].as_str().is_some_and(|message| message.contains(said)), "{said}: {report:#}");
        assert!(report["error"]["remedy"]["text"].as_str().is_some_and(|text| text.contains("--force-shape")), "{report:#}");
        done.shows_none_of(&[&id, &secret]);
        assert_eq!((stored(&session), workspace.text()), (NOTHING, before.clone()), "{said}");
    }
    for (field, value) in [("client-id", SECRET), ("client-secret", "'quoted-canary'"), ("client-secret", "KEY=canary-value")] {
        let done = workspace.set(&["--stdin", "--only", field], value.as_bytes());
        done.ended(2);
        done.shows_none_of(&[value]);
    }
    assert_eq!(stored(&session), NOTHING);
}

#[test]
fn a_forced_shape_is_stored_with_a_mark_that_is_advice_until_the_value_is_replaced() {
    if !keyring_available() {
        return;
    }
    let token = format!("shpat_{ID}");
    let (session, workspace) = start();
    let done = workspace.enter(ID, &token, &["--force-shape"]);
    assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"]);
    assert!(done.stderr.contains("accepted because of --force-shape"), "{done:#?}");
    done.shows_none_of(&[ID, &token]);
    assert_eq!(stored(&session), pair(ID, &token));
    let marks = session.items().into_iter().filter(|item| item.get("attribute.shape").is_some_and(|mark| mark == "forced"));
    assert_eq!(marks.map(|item| item["attribute.username"].clone()).collect::<Vec<_>>(), [SECRET_USER]);

    let report = workspace.readiness().ended(0);
    let check = secret_shape(&report).expect("the check");
    assert_eq!((&check["state"], &check["severity"]), (&"todo".into(), &"advisory".into()), "{check:#}");
    assert_eq!(check["reason"], "Client Secret: stored with --force-shape");
    workspace.run(&["readiness", SOURCE, "--fail-on", "warning"], b"").code.filter(|code| *code == 1).expect("advice counts");
    let status = workspace.run(&["creds", "status", SOURCE, "-o", "json"], b"").ended(0);
    assert_eq!(status["sources"][0]["credentials"][1]["reason"], "stored with --force-shape");

    let command = check["remedy"]["command"].as_str().expect("a command").to_owned();
    assert_eq!(command, "sourcectl creds set suisse/shopify --only client-secret --replace");
    workspace.follow(&command, ID, NEW_SECRET).ended(0);
    let report = workspace.readiness().ended(0);
    assert!(secret_shape(&report).is_none(), "{report:#}");
    let asked = workspace.run(&["readiness", SOURCE, "--check", "secret-shape", "-o", "json"], b"").ended(0);
    assert_eq!(secret_shape(&asked).expect("the check")["state"], "ok");
}

#[test]
fn a_usual_pair_leaves_no_mark_although_it_is_forced() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    workspace.enter(ID, SECRET, &["--force-shape"]).ended(0);
    assert!(session.items().iter().all(|item| !item.contains_key("attribute.shape")));
}

#[test]
fn at_a_prompt_an_evident_mistake_is_asked_for_again_three_times_in_all() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let quoted = format!("'{ID}'");
    let mut asked = workspace.ask_to_set(&[]);
    asked.answer(ASKS_ID, &quoted).answer(ASKS_ID, ID).answer(ASKS_SECRET, ID).answer(ASKS_SECRET, SECRET);
    let done = asked.end();
    done.ended(0);
    assert!(done.stderr.contains("Client ID: the value has quotes around it. Please enter it again."), "{done:#?}");
    assert!(done.stderr.contains("Client ID and Client Secret are the same value. Please enter it again."), "{done:#?}");
    assert_eq!(stored(&session), pair(ID, SECRET));
    let mut asked = workspace.ask_to_set(&["--replace"]);
    asked.answer(ASKS_ID, SECRET).answer(ASKS_ID, &quoted).answer(ASKS_ID, "KEY=canary");
    let done = asked.end();
    done.ended(2);
    done.shows_none_of(&[ID, SECRET, "canary"]);
    assert_eq!(stored(&session), pair(ID, SECRET));
}

#[test]
fn a_value_in_the_session_collection_alone_is_no_ready_source() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    workspace.set(&["--stdin", "--only", "client-id"], ID.as_bytes()).ended(0);
    session.store_until_the_end(SECRET_USER, SECRET, &[]);
    let link = ["creds", "link", SOURCE, "-o", "json", "--client-secret", "keyring://sourcectl/suisse/shopify/client-secret"];
    workspace.run(&link, b"").ended(0);
    let report = workspace.readiness().ended(1);
    assert_eq!(report["sources"][0]["headline"]["code"], "SECRET_VOLATILE", "{report:#}");
    let check = check(&report, "client-secret-ref");
    assert_eq!(check["state"], "todo");
    let command = check["remedy"]["command"].as_str().expect("a command");
    assert!(command.starts_with("secret-tool clear service sourcectl username suisse/shopify/client-secret"), "{command}");
    let status = workspace.run(&["creds", "status", SOURCE, "-o", "json"], b"").ended(0);
    assert_eq!(status["sources"][0]["credentials"][1]["code"], "SECRET_VOLATILE", "{status:#}");
}

#[test]
fn a_change_dated_ahead_of_the_clock_says_nothing_of_the_age_of_a_secret() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    workspace.edit("[profiles.suisse]", "[policy]\nsecret_max_age = \"90d\"\n\n[profiles.suisse]");
    session.store(ID_USER, ID, &[("pair-id", "aaaa")]);
    session.store(SECRET_USER, SECRET, &[("pair-id", "aaaa"), ("changed-at", "253300000000")]);
    let link = ["creds", "link", SOURCE, "-o", "json", "--client-id", "keyring://sourcectl/suisse/shopify/client-id"];
    let link = [&link[..], &["--client-secret", "keyring://sourcectl/suisse/shopify/client-secret"]].concat();
    workspace.run(&link, b"").ended(0);
    let report = workspace.readiness().json();
    let check = check(&report, "secret-age");
    assert_eq!(check["state"], "unknown", "{report:#}");
    assert!(check["reason"].as_str().is_some_and(|reason| reason.starts_with("clock_skew: last changed 9996")), "{check:#}");
}
