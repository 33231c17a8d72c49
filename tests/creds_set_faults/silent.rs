//! A keyring that cannot be asked: known before the first prompt, and never taken for an empty one.

use std::time::Duration;

use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::bus_fakes::{Says, SilentBus, fake_service, mute_service};
use crate::support::workspace::*;

/// A guard against hanging only; each of these ends after 3 s at most.
const BOUNDED: Duration = Duration::from_secs(10);

fn ends_in_time_without_a_prompt(workspace: &Workspace, what: &str) {
    let before = workspace.text();
    let done = workspace.ask_to_set(&[]).end();
    assert!(!done.stderr.contains("not shown"), "{what}: {done:#?}");
    let report = done.ended(4);
    assert!(report["fields"].as_array().expect("fields").iter().all(|line| line["outcome"] == "not_stored"), "{what}");
    assert!(report["remedy"]["text"].is_string(), "{what}: {report:#}");
    assert!(done.took < BOUNDED, "{what}: {done:#?}");
    let done = workspace.enter(ID, SECRET, &[]);
    done.ended(4);
    assert!(done.took < BOUNDED, "{what}: {done:#?}");
    assert_eq!(workspace.text(), before, "{what}");
    is_undetermined(workspace, what);
}

/// With its references in the config, a source is not negative: it could not be looked at.
fn is_undetermined(workspace: &Workspace, what: &str) {
    let without = workspace.text();
    let references = format!(
        "{without}\n[profiles.suisse.sources.shopify.credentials]\n\
         client_id = \"keyring://sourcectl/{ID_USER}\"\nclient_secret = \"keyring://sourcectl/{SECRET_USER}\"\n"
    );
    std::fs::write(workspace.config(), references).expect("config");
    let done = workspace.readiness();
    let report = done.ended(3);
    assert_eq!(crate::headline(&report), "SECRET_STORE_UNREACHABLE", "{what}");
    for id in ["client-id-ref", "client-secret-ref", "secret-store"] {
        assert_eq!(check(&report, id)["state"], "unknown", "{what}: {id}");
    }
    assert!(done.took < BOUNDED, "{what}: {done:#?}");
    std::fs::write(workspace.config(), without).expect("config");
}

#[test]
fn a_bus_that_accepts_and_never_speaks_ends_in_time_before_any_prompt() {
    let bus = SilentBus::start();
    ends_in_time_without_a_prompt(&Workspace::new(&bus.bus_address()), "silent bus");
}

#[test]
fn no_bus_at_all_ends_at_once_before_any_prompt() {
    let mut workspace = Workspace::new("unix:path=/nonexistent/bus");
    ends_in_time_without_a_prompt(&workspace, "nothing listens");
    workspace.set_bus(None);
    ends_in_time_without_a_prompt(&workspace, "no address");
    workspace.set_bus(Some("unixexec:path=/bin/sh,argv1=-c,argv2=id"));
    ends_in_time_without_a_prompt(&workspace, "an address that runs a program");
}

#[test]
fn a_service_that_owns_the_name_and_never_replies_ends_in_time_before_any_prompt() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::bus_only();
    let _mute = mute_service(session.bus_address());
    ends_in_time_without_a_prompt(&Workspace::new(session.bus_address()), "mute service");
}

#[test]
fn a_service_that_claims_to_hold_very_many_entries_ends_in_time_before_any_prompt() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::bus_only();
    let _lies = fake_service(session.bus_address(), "org.freedesktop.secrets", |_| Says::Many(100_000));
    ends_in_time_without_a_prompt(&Workspace::new(session.bus_address()), "100,000 entries");
}

#[test]
fn a_bus_without_a_secret_service_ends_at_once_before_any_prompt() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::bus_only();
    ends_in_time_without_a_prompt(&Workspace::new(session.bus_address()), "no service");
}

#[test]
fn a_stopped_daemon_ends_in_time_before_any_prompt_and_hides_nothing_afterwards() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    session.stop_daemon();
    ends_in_time_without_a_prompt(&workspace, "stopped daemon");
    session.cont();
    workspace.enter(ID, SECRET, &[]).ended(0);
    workspace.readiness().ended(0);
}

#[test]
fn a_daemon_that_stops_between_the_prompt_and_the_put_ends_at_the_timeout() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    let before = workspace.text();
    let mut asked = workspace.ask_to_set(&["--timeout", "1"]);
    asked.answer(ASKS_ID, ID).at(ASKS_SECRET);
    session.stop_daemon();
    asked.session.send(format!("{SECRET}\r"));
    let done = asked.end();
    done.ended(4);
    assert!(done.took < BOUNDED, "{done:#?}");
    session.cont();
    assert_eq!((session.items().len(), workspace.text()), (0, before));
}
