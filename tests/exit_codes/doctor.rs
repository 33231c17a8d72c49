//! `doctor`: 0 where all is fine, 1 where something would stop work, 3 where something could not be found out.

use std::time::{Duration, Instant};

use super::bus::{KeyringSession, keyring_available};
use super::bus_fakes::SilentBus;
use super::desk::{Desk, Ran, finish};
use super::{config, document, words};

fn look(desk: &Desk, apply: impl FnOnce(&mut std::process::Command)) -> Ran {
    let mut command = desk.command(&words("doctor -o json"));
    apply(&mut command);
    finish(&mut command, b"")
}

/// The ids of what is not fine.
fn findings(ran: &Ran) -> Vec<String> {
    let document = document(ran);
    assert_eq!((&document["schema"], document["exit"]["code"].as_i64()), (&"sourcectl.doctor/1".into(), ran.code.map(i64::from)));
    let findings = document["findings"].as_array().expect("findings").iter();
    findings.map(|finding| format!("{} {}", finding["id"], finding["state"]).replace('"', "")).collect()
}

#[test]
fn a_keyring_that_answers_is_fine_and_a_locked_one_would_stop_work() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    session.store("a/one/client-id", "a value", &[]);
    let desk = Desk::with(&config(&["a/one"]));
    let ran = look(&desk, |command| session.apply(command));
    assert_eq!((ran.code, findings(&ran)), (Some(0), vec![]), "{}", ran.stdout);
    let keyring = &document(&ran)["keyring"];
    assert_eq!((&keyring["answers"], &keyring["locked"], &keyring["entries"]), (&true.into(), &false.into(), &1.into()));
    session.lock();
    let ran = look(&desk, |command| session.apply(command));
    assert_eq!((ran.code, findings(&ran)), (Some(1), vec!["keyring wrong".to_owned()]), "{}", ran.stdout);
    assert_eq!(document(&ran)["keyring"]["entries"], 1);
}

#[test]
fn a_silent_bus_and_a_bus_without_a_keyring_could_not_be_found_out_and_never_hang() {
    let desk = Desk::with(&config(&["a/one"]));
    let silent = SilentBus::start();
    let started = Instant::now();
    let ran = look(&desk, |command| {
        command.env("DBUS_SESSION_BUS_ADDRESS", silent.bus_address());
    });
    assert_eq!((ran.code, findings(&ran)), (Some(3), vec!["keyring unknown".to_owned()]), "{}", ran.stdout);
    assert!(started.elapsed() < Duration::from_secs(20));
    if keyring_available() {
        let empty = KeyringSession::bus_only();
        let ran = look(&desk, |command| empty.apply(command));
        assert_eq!((ran.code, findings(&ran)), (Some(3), vec!["keyring unknown".to_owned()]), "{}", ran.stdout);
        assert_eq!(document(&ran)["keyring"]["busReachable"], true);
    }
}

#[test]
fn what_would_stop_work_is_1_whatever_could_not_be_found_out_beside_it() {
    let silent = SilentBus::start();
    let look = |desk: &Desk, variable: (&str, &str)| {
        look(desk, |command| {
            command.env("DBUS_SESSION_BUS_ADDRESS", silent.bus_address()).env(variable.0, variable.1);
        })
    };
    let nothing = ("X", "");
    let valid = Desk::with(&config(&["a/one"]));
    let invalid = Desk::with("version = 2\n");
    let file = valid.config();
    for (desk, variable, id) in [
        (&Desk::new(), nothing, "config"),
        (&invalid, nothing, "config"),
        (&valid, ("SOURCECTL_ALLOWED_PROFILES", "nobody"), "allowed-profiles"),
        (&valid, ("XDG_STATE_HOME", file.to_str().unwrap()), "lock-directory"),
    ] {
        let ran = look(desk, variable);
        assert_eq!((ran.code, findings(&ran).contains(&format!("{id} wrong"))), (Some(1), true), "{}", ran.stdout);
    }
    let refused = look(&valid, ("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost,port=1"));
    assert_eq!((refused.code, findings(&refused)), (Some(1), vec!["keyring wrong".to_owned()]), "{}", refused.stdout);
}
