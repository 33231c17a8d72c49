//! `readiness --wait`: ends as soon as a verdict is positive or cannot become so, and never changes the exit code.
#![cfg(target_os = "linux")]

mod support;

use std::time::Duration;

use rustix::process::Signal;
use support::bus::{KeyringSession, keyring_available};
use support::program::Running;
use support::workspace::*;

/// References in the config, and nothing at them.
fn linked(session: &KeyringSession) -> Workspace {
    let workspace = Workspace::new(session.bus_address());
    let at = |field: &str| format!("\"keyring://sourcectl/{SOURCE}/{field}\"");
    let references =
        format!("credentials.client_id = {}\ncredentials.client_secret = {}\n", at("client-id"), at("client-secret"));
    workspace.edit("kind = \"shopify\"\n", &format!("kind = \"shopify\"\n{references}"));
    workspace
}

fn wait_for(workspace: &Workspace, limit: &str) -> Running {
    workspace.start(&["readiness", SOURCE, "--wait", limit, "-o", "json"], b"")
}

/// As long as the first look takes, with time to spare.
fn let_it_look() {
    std::thread::sleep(Duration::from_millis(700));
}

#[test]
fn a_value_that_is_stored_meanwhile_ends_the_wait_with_0() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = linked(&session);
    let running = wait_for(&workspace, "50s");
    let_it_look();
    for (user, value) in [(ID_USER, ID), (SECRET_USER, SECRET)] {
        session.store(user, value, &[("pair-id", "one entry")]);
    }
    let done = running.end();
    assert_eq!(done.ended(0)["sources"][0]["headline"]["code"], "READY");
    assert_eq!(done.stderr, "waiting: suisse/shopify: SECRET_REFS_MISSING — Secret references missing\n");
    assert!(done.took < Duration::from_secs(30), "{done:#?}");
}

#[test]
fn a_config_that_is_broken_for_a_moment_ends_no_wait_and_a_reference_that_is_written_is_seen() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    let running = wait_for(&workspace, "50s");
    let_it_look();
    workspace.edit("version = 1", "version = ");
    std::thread::sleep(Duration::from_millis(1_500));
    workspace.edit("version = ", "version = 1");
    assert_eq!(workspace.enter(ID, SECRET, &[]).code, Some(0));
    let done = running.end();
    done.ended(0);
    assert!(done.stderr.contains("waiting: profiles.toml is not a valid config\n"), "{}", done.stderr);
}

#[test]
fn a_timeout_keeps_1_where_something_is_missing_and_3_where_something_is_unknown() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = linked(&session);
    let missing = wait_for(&workspace, "2s").end();
    assert_eq!(missing.ended(1)["sources"][0]["headline"]["code"], "SECRET_REFS_MISSING");
    let running = wait_for(&workspace, "3s");
    let_it_look();
    workspace.edit("version = 1", "version = ");
    assert_eq!(running.end().ended(1)["schema"], "sourcectl.readiness/1");
    workspace.edit("version = ", "version = 1");
    session.lock();
    let locked = wait_for(&workspace, "2s").end();
    assert_eq!(locked.ended(3)["sources"][0]["headline"]["code"], "SECRET_STORE_LOCKED");
    for done in [missing, locked] {
        assert!(done.took >= Duration::from_secs(2), "{done:#?}");
    }
}

#[test]
fn what_only_another_config_puts_right_is_not_waited_for() {
    let workspace = Workspace::new("unix:path=/nonexistent");
    workspace.edit("read_orders", "read_customers");
    let done = wait_for(&workspace, "50s").end();
    done.ended(1);
    assert!(done.took < Duration::from_secs(20) && !done.stderr.contains("waiting"), "{done:#?}");
    let done = workspace.run(&["readiness", SOURCE, "--check", "api-version", "--wait", "50s", "-o", "json"], b"");
    assert!(done.took < Duration::from_secs(20), "{done:#?}");
    done.ended(0);
}

#[test]
fn a_signal_ends_a_wait_with_its_code_and_one_document() {
    let workspace = Workspace::new("unix:path=/nonexistent");
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let running = wait_for(&workspace, "50s");
        let_it_look();
        running.signal(signal);
        let done = running.end();
        assert_eq!(done.ended(code)["schema"], "sourcectl.error/1");
        assert!(done.took < Duration::from_secs(20), "{done:#?}");
    }
}

#[test]
fn a_wait_for_another_day_or_of_no_length_is_a_usage_error() {
    let workspace = Workspace::new("unix:path=/nonexistent");
    for arguments in [["--wait", "5s", "--as-of", "2026-11-22"], ["--as-of", "2026-11-22", "--wait", "5s"]] {
        let done = workspace.run(&[&["readiness", SOURCE, "-o", "json"], &arguments[..]].concat(), b"");
        done.ended(2);
    }
    for length in ["0s", "-5s", "soon", "30", "9999h"] {
        let done = workspace.run(&["readiness", SOURCE, "-o", "json", &format!("--wait={length}")], b"");
        let told = done.ended(2)["error"]["message"].to_string();
        assert!(told.contains("--wait <DURATION>") && !told.contains(length), "{told}");
    }
}

#[test]
fn on_a_terminal_one_line_is_drawn_anew_and_goes_away() {
    let workspace = Workspace::new("unix:path=/nonexistent");
    let mut asked = workspace.ask(&["readiness", SOURCE, "--wait", "4s", "-o", "json"]);
    asked.session.expect("\r\u{1b}[2Kwaiting: suisse/shopify: SECRET_", support::program::SOON);
    let done = asked.end();
    done.ended(1);
    let lines = done.stderr.matches("waiting").count();
    assert!(lines > 1 && !done.stderr.contains('\n') && done.stderr.ends_with("\r\u{1b}[2K"), "{:?}", done.stderr);
}
