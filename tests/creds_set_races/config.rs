//! A config that changes under the prompt, or that must not be written at all.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::process::Command;
use std::time::Duration;

use crate::support::bus::{KeyringSession, keyring_available, requires};
use crate::support::bus_proxy::{BusProxy, Then, Trigger};
use crate::support::program::Done;
use crate::support::unprivileged;
use crate::support::workspace::*;

/// A guard against hanging only: the longest wait here is that for a lock, 5 s.
const BOUNDED: Duration = Duration::from_secs(20);

/// Nothing listens there, so that a test which gets this far fails for another reason than the one it names.
const NO_BUS: &str = "unix:path=/nonexistent/bus";

#[test]
fn a_config_changed_between_prompt_and_enter_has_nothing_stored_and_is_not_overwritten() {
    if !keyring_available() {
        return;
    }
    let vault = "store = \"vault\"\n\n[stores.vault]\nkind = \"infisical\"\nurl = \"https://eu.infisical.com\"\n";
    let credentials =
        "[profiles.suisse.sources.shopify.credentials]\nclient_secret = \"infisical://vault/suisse/shopify/CLIENT_SECRET\"";
    let declared = "[stores.vault]\nkind = \"infisical\"\nurl = \"https://eu.infisical.com\"\n";
    for (what, old, new, code) in [
        ("another store", "store = \"keyring\"", vault.to_owned(), 5),
        ("persistence off", "persistence = true", "persistence = false".to_owned(), 5),
        ("a reference elsewhere", "# the source shopify", format!("{declared}\n{credentials}\n"), 5),
        ("another environment", "environment = \"staging\"", "environment = \"production\"".to_owned(), 4),
        ("no such source", "sources.shopify]", "sources.other]".to_owned(), 2),
        ("not valid any more", "version = 1", "version = ".to_owned(), 4),
        ("a FIFO", "", String::new(), 4),
        ("gone", "", String::new(), 4),
    ] {
        let session = KeyringSession::start();
        let workspace = Workspace::new(session.bus_address());
        let mut asked = workspace.ask_to_set(&[]);
        asked.answer(ASKS_ID, ID).at(ASKS_SECRET);
        match what {
            "a FIFO" => fifo(&workspace),
            "gone" => fs::remove_file(workspace.config()).expect("removed"),
            _ => workspace.edit(old, &new),
        }
        let changed = workspace.config().is_file().then(|| workspace.text());
        asked.session.send(format!("{SECRET}\r"));
        let done = asked.end();
        assert_eq!(done.code, Some(code), "{what}: {done:#?}");
        done.json();
        assert!(done.took < BOUNDED, "{what}");
        assert_eq!(session.items().len(), 0, "{what}");
        assert_eq!(workspace.config().is_file().then(|| workspace.text()), changed, "{what}");
    }
}

#[test]
fn a_comment_added_between_prompt_and_enter_is_kept() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    let mut asked = workspace.ask_to_set(&[]);
    asked.answer(ASKS_ID, ID).at(ASKS_SECRET);
    workspace.edit("version = 1", "version = 1   # reviewed just now");
    let edited = workspace.text();
    asked.session.send(format!("{SECRET}\r"));
    asked.end().ended(0);
    keeps_every_line(&edited, &workspace.text());
    workspace.readiness().ended(0);
}

#[test]
fn a_comment_added_while_the_keyring_takes_its_time_is_kept() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let late = Then::Delay(Duration::from_secs(2));
    let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "CreateItem", nth: 1 }, late);
    let workspace = Workspace::new(&proxy.bus_address());
    let running = workspace.start(&["creds", "set", SOURCE, "-o", "json", "--stdin"], &document(ID, SECRET));
    assert!(proxy.wait(BOUNDED), "the value is on its way");
    workspace.edit("version = 1", "version = 1   # reviewed just now");
    let edited = workspace.text();
    running.end().ended(0);
    keeps_every_line(&edited, &workspace.text());
    workspace.readiness().ended(0);
}

#[test]
fn a_config_in_a_directory_that_is_not_ours_to_write_is_refused_before_the_first_prompt() {
    if !unprivileged::available() {
        return;
    }
    let mut workspace = Workspace::new(NO_BUS);
    unprivileged::give_away(&mut workspace);
    fs::set_permissions(workspace.path().join("etc"), fs::Permissions::from_mode(0o555)).expect("mode");
    is_refused(&workspace, 4, "may not write in the config's directory");
    fs::set_permissions(workspace.path().join("etc"), fs::Permissions::from_mode(0o755)).expect("mode");
}

#[test]
fn a_config_of_another_user_is_refused_before_the_first_prompt() {
    if !requires("root, to give a file away", unprivileged::is_root()) {
        return;
    }
    let workspace = Workspace::new(NO_BUS);
    chown(workspace.config(), Some(65534), Some(65534)).expect("given away");
    is_refused(&workspace, 4, "belongs to another user");
}

#[test]
fn a_lock_that_is_a_symlink_a_fifo_or_a_directory_is_refused_before_the_first_prompt_and_not_followed() {
    for (what, says) in
        [("symlink", "a symbolic link stands"), ("fifo", "not a regular file"), ("directory", "not a regular file")]
    {
        let workspace = Workspace::new(NO_BUS);
        let (lock, target) = (workspace.path().join("etc/profiles.toml.lock"), workspace.path().join("target"));
        match what {
            "symlink" => symlink(&target, &lock).expect("a link"),
            "fifo" => assert!(Command::new("mkfifo").arg(&lock).status().expect("mkfifo").success()),
            _ => fs::create_dir(&lock).expect("a directory"),
        }
        is_refused(&workspace, 4, says);
        assert!(!target.exists(), "the link was followed");
    }
}

#[test]
fn a_lock_that_somebody_holds_is_waited_for_and_then_refused_before_the_first_prompt() {
    let workspace = Workspace::new(NO_BUS);
    let lock = fs::File::create(workspace.path().join("etc/profiles.toml.lock")).expect("a lock file");
    lock.lock().expect("locked");
    let done = is_refused(&workspace, 4, "another sourcectl is writing");
    assert!(done.took >= Duration::from_secs(4), "{done:#?}");
}

#[test]
fn a_config_replaced_by_a_fifo_or_a_directory_is_refused_and_hangs_nothing() {
    for what in ["fifo", "directory"] {
        let workspace = Workspace::new(NO_BUS);
        if what == "fifo" {
            fifo(&workspace);
        } else {
            fs::remove_file(workspace.config()).expect("removed");
            fs::create_dir(workspace.config()).expect("a directory");
        }
        is_refused(&workspace, 2, "profiles.toml: it is a");
        for args in [&["readiness", "-o", "json"][..], &["config", "check", "-o", "json"], &["creds", "status", "-o", "json"]] {
            let done = workspace.run(args, b"");
            done.ended(2);
            assert!(done.took < BOUNDED, "{args:?}");
        }
    }
}

/// Ends with `code` and no prompt, says why and what to do, and leaves the config as it was.
fn is_refused(workspace: &Workspace, code: i32, why: &str) -> Done {
    let before = workspace.config().is_file().then(|| workspace.text());
    let done = workspace.ask_to_set(&[]).end();
    assert!(!done.stderr.contains("not shown"), "{done:#?}");
    let report = done.ended(code);
    assert!(report["error"]["message"].as_str().is_some_and(|said| said.contains(why)), "{report:#}");
    assert!(report["error"]["remedy"]["text"].is_string(), "{report:#}");
    assert!(done.took < BOUNDED, "{done:#?}");
    assert_eq!(workspace.config().is_file().then(|| workspace.text()), before);
    done
}

/// Puts a FIFO in the config's place.
fn fifo(workspace: &Workspace) {
    fs::remove_file(workspace.config()).expect("removed");
    assert!(Command::new("mkfifo").arg(workspace.config()).status().expect("mkfifo").success());
}
