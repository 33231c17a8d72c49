//! A store that is late, locked or waiting for somebody.

use std::time::Duration;

use rustix::process::Signal;

use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::bus_fakes::{Says, fake_service};
use crate::support::bus_proxy::{BusProxy, Then, Trigger};
use crate::support::program::{SOON, outcomes, wait_until};
use crate::support::workspace::*;
use crate::{NOTHING, can_be_completed, readiness_is_true, stored};

const PROMPTER: &str = "org.gnome.keyring.SystemPrompter";

fn start() -> (KeyringSession, Workspace) {
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    (session, workspace)
}

#[test]
fn a_value_that_commits_a_second_after_the_deadline_is_unknown_and_the_named_command_settles_it() {
    if !keyring_available() {
        return;
    }
    let (session, mut workspace) = start();
    let before = workspace.text();
    let late = Then::Delay(Duration::from_secs(2));
    let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "CreateItem", nth: 1 }, late);
    workspace.set_bus(Some(&proxy.bus_address()));
    let done = workspace.enter(ID, SECRET, &["--timeout", "1"]);
    assert_eq!(stored(&session), NOTHING, "it ended before the commit");
    workspace.set_bus(Some(session.bus_address()));
    let report = done.ended(4);
    assert_eq!(outcomes(&report), ["outcome_unknown", "not_stored"]);
    assert_eq!(report["fields"][1]["reason"], "not tried");
    assert_eq!((&report["performsRealAction"], workspace.text()), (&true.into(), before));
    let command = report["remedy"]["command"].as_str().expect("a command");
    assert_eq!(command, format!("sourcectl readiness suisse/shopify --check '{PAIR_CHECKS}'"));
    assert_eq!(first_command(&workspace.follow(command, "", "").ended(1)).as_deref(), Some("sourcectl creds set suisse/shopify"));
    wait_until("it commits", || session.lookup(ID_USER).is_some());
    assert_eq!(stored(&session), [Some(ID.to_owned()), None]);
    let settled = first_command(&workspace.follow(command, "", "").ended(1)).expect("a command");
    assert!(settled.contains("creds link") && settled.contains("--client-id"), "{settled}");
    workspace.follow_remedies(ID, SECRET);
    assert_eq!(stored(&session), crate::pair(ID, SECRET));
}

#[test]
fn a_replacement_that_commits_late_is_unknown_and_never_ready_before_it_is_whole() {
    if !keyring_available() {
        return;
    }
    let (session, mut workspace) = start();
    workspace.enter(ID, SECRET, &[]).ended(0);
    let late = Then::Delay(Duration::from_secs(2));
    let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "SetSecret", nth: 1 }, late);
    workspace.set_bus(Some(&proxy.bus_address()));
    let report = workspace.enter(NEW_ID, NEW_SECRET, &["--timeout", "1", "--replace"]).ended(4);
    workspace.set_bus(Some(session.bus_address()));
    assert_eq!(outcomes(&report), ["outcome_unknown", "not_stored"]);
    workspace.readiness().ended(1);
    wait_until("it commits", || session.lookup(ID_USER).as_deref() == Some(NEW_ID));
    readiness_is_true(&session, &workspace, "late");
    let command = report["remedy"]["command"].as_str().expect("a command");
    workspace.follow(command, NEW_ID, NEW_SECRET).ended(0);
    can_be_completed(&session, &workspace, "late");
}

#[test]
fn a_locked_keyring_with_nobody_to_prompt_stores_nothing_and_does_not_hang() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    session.lock();
    let before = workspace.text();
    let done = workspace.enter(ID, SECRET, &[]);
    let report = done.ended(4);
    assert_eq!(outcomes(&report), ["not_stored", "not_stored"]);
    assert!(report["fields"][0]["reason"].as_str().is_some_and(|why| why.contains("locked")), "{report:#}");
    assert!(done.stderr.contains("waiting up to 60 s"), "{done:#?}");
    assert!(done.took < Duration::from_secs(10), "{done:#?}");
    assert_eq!(workspace.text(), before);
    let report = workspace.readiness().ended(1);
    assert_eq!(check(&report, "secret-store")["state"], "unknown");
}

#[test]
fn a_pair_in_a_keyring_that_was_locked_since_is_neither_missing_nor_ready() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    workspace.enter(ID, SECRET, &[]).ended(0);
    session.lock();
    let report = workspace.readiness().ended(3);
    assert_eq!(crate::headline(&report), "SECRET_STORE_LOCKED");
    for id in ["client-id-ref", "client-secret-ref", "secret-store"] {
        assert_eq!(check(&report, id)["state"], "unknown");
    }
}

#[test]
fn an_unlock_prompt_that_nobody_answers_ends_at_the_timeout() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    session.lock();
    let prompter = fake_service(session.bus_address(), PROMPTER, |_| Says::Nothing);
    let done = workspace.enter(ID, SECRET, &["--timeout", "1"]);
    assert!(!prompter.calls().is_empty(), "somebody was asked");
    assert_eq!(outcomes(&done.ended(4)), ["not_stored", "not_stored"]);
    assert!(done.took >= Duration::from_secs(1) && done.took < Duration::from_secs(10), "{done:#?}");
}

#[test]
fn ctrl_c_while_the_keyring_waits_to_be_unlocked_stores_nothing_and_says_so_for_each_value() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    session.lock();
    let prompter = fake_service(session.bus_address(), PROMPTER, |_| Says::Nothing);
    let mut asked = workspace.ask_to_set(&[]);
    asked.answer(ASKS_ID, ID).answer(ASKS_SECRET, SECRET);
    wait_until("somebody is asked", || !prompter.calls().is_empty());
    asked.session.send([0x03]);
    let done = asked.end();
    assert_eq!(outcomes(&done.ended(130)), ["not_stored", "not_stored"]);
    done.shows_none_of(&[ID, SECRET]);
    assert!(done.took < SOON);
}

#[test]
fn a_signal_while_a_value_is_on_its_way_leaves_an_unknown_outcome_that_is_reported() {
    if !keyring_available() {
        return;
    }
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let (session, mut workspace) = start();
        let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "CreateItem", nth: 1 }, Then::HoldReply);
        workspace.set_bus(Some(&proxy.bus_address()));
        let running = workspace.start(&["creds", "set", SOURCE, "-o", "json", "--stdin"], &document(ID, SECRET));
        assert!(proxy.wait(SOON));
        running.signal(signal);
        let done = running.end();
        let report = done.ended(code);
        assert_eq!(outcomes(&report), ["outcome_unknown", "not_stored"]);
        assert!(report["remedy"]["command"].as_str().is_some_and(|command| command.contains("readiness")), "{report:#}");
        workspace.set_bus(Some(session.bus_address()));
        workspace.follow_remedies(ID, SECRET);
        assert_eq!(stored(&session), crate::pair(ID, SECRET));
    }
}
