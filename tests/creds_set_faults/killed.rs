//! The program is killed, or its connection is, at each message that writes.

use rustix::process::Signal;

use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::bus_proxy::{BusProxy, Then, Trigger};
use crate::support::program::{Running, SOON, outcomes, wait_until};
use crate::support::workspace::*;
use crate::{NOTHING, can_be_completed, headline, pair, readiness_is_true, stored};

/// The messages of a first entry that write, in their order: a value, its pair id, the other value, its pair id.
const CREATING: [Trigger; 4] = [
    Trigger { bytes: "CreateItem", nth: 1 },
    Trigger { bytes: "pair-id", nth: 1 },
    Trigger { bytes: "CreateItem", nth: 2 },
    Trigger { bytes: "pair-id", nth: 2 },
];

/// Likewise of a replacement: the old pair id is taken away before each value.
const REPLACING: [Trigger; 6] = [
    Trigger { bytes: "pair-id", nth: 1 },
    Trigger { bytes: "SetSecret", nth: 1 },
    Trigger { bytes: "pair-id", nth: 2 },
    Trigger { bytes: "pair-id", nth: 3 },
    Trigger { bytes: "SetSecret", nth: 2 },
    Trigger { bytes: "pair-id", nth: 4 },
];

/// A keyring with the old pair in it if it is to be replaced.
fn start(replace: bool) -> (KeyringSession, Workspace) {
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    if replace {
        workspace.enter(ID, SECRET, &[]).ended(0);
    }
    (session, workspace)
}

fn cases() -> impl Iterator<Item = (bool, Trigger)> {
    CREATING.into_iter().map(|trigger| (false, trigger)).chain(REPLACING.into_iter().map(|trigger| (true, trigger)))
}

fn entering(workspace: &Workspace, replace: bool) -> Running {
    let args = ["creds", "set", SOURCE, "-o", "json", "--stdin", "--replace"];
    workspace.start(&args[..if replace { 7 } else { 6 }], &document(NEW_ID, NEW_SECRET))
}

#[test]
fn killed_at_each_write_to_the_keyring_every_part_is_old_or_new_and_the_remedies_complete_it() {
    if !keyring_available() {
        return;
    }
    for (replace, trigger) in cases() {
        for then in [Then::HoldRequest, Then::HoldReply] {
            let step = format!("{trigger:?} {then:?}, replacing: {replace}");
            let (session, mut workspace) = start(replace);
            let before = workspace.text();
            let proxy = BusProxy::start(session.bus_address(), trigger, then);
            workspace.set_bus(Some(&proxy.bus_address()));
            let running = entering(&workspace, replace);
            assert!(proxy.wait(SOON), "{step}: it was sent");
            running.signal(Signal::KILL);
            assert_eq!(running.end().code, None, "{step}");
            workspace.set_bus(Some(session.bus_address()));
            for (value, old, new) in [(&stored(&session)[0], ID, NEW_ID), (&stored(&session)[1], SECRET, NEW_SECRET)] {
                let known = value.as_deref().map_or(!replace, |value| value == new || (replace && value == old));
                assert!(known, "{step}: {value:?}");
            }
            assert_eq!(workspace.text(), before, "{step}: references come last");
            readiness_is_true(&session, &workspace, &step);
            can_be_completed(&session, &workspace, &step);
        }
    }
}

#[test]
fn a_connection_dropped_at_each_write_is_told_for_each_value_and_the_remedies_complete_it() {
    if !keyring_available() {
        return;
    }
    for (replace, trigger) in cases() {
        for then in [Then::DropBefore, Then::DropAfter] {
            let step = format!("{trigger:?} {then:?}, replacing: {replace}");
            let (session, mut workspace) = start(replace);
            let proxy = BusProxy::start(session.bus_address(), trigger, then);
            workspace.set_bus(Some(&proxy.bus_address()));
            let report = entering(&workspace, replace).end().ended(4);
            workspace.set_bus(Some(session.bus_address()));
            let [id, secret] = outcomes(&report)[..] else { panic!("{report:#}") };
            let now = stored(&session);
            assert!(id != "stored" || now[0].as_deref() == Some(NEW_ID), "{step}: {report:#}");
            assert!(id != "not_stored" || now[0].as_deref() != Some(NEW_ID), "{step}: {report:#}");
            assert!(secret != "not_stored" || now[1].as_deref() != Some(NEW_SECRET), "{step}: {report:#}");
            assert_ne!(secret, "stored", "{step}: {report:#}");
            assert!(id == "stored" || secret == "not_stored", "{step}: the next one was tried: {report:#}");
            assert!(report["remedy"]["command"].is_string(), "{step}: {report:#}");
            readiness_is_true(&session, &workspace, &step);
            can_be_completed(&session, &workspace, &step);
        }
    }
}

#[test]
fn killed_right_after_the_config_was_replaced_everything_is_there() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start(false);
    let mut command = workspace.command(&["creds", "set", SOURCE, "-o", "json", "--stdin"]);
    let (mut reader, writer) = std::io::pipe().expect("a pipe");
    crate::support::program::fill(&writer);
    command.stdin(std::process::Stdio::piped()).stdout(writer).stderr(std::process::Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    drop(command);
    let mut input = child.stdin.take().expect("its input");
    std::io::Write::write_all(&mut input, &document(NEW_ID, NEW_SECRET)).expect("it reads");
    drop(input);
    wait_until("the config is replaced", || workspace.text().contains(SECRET_USER));
    assert!(child.try_wait().expect("a status").is_none(), "it waits for its report to be read");
    child.kill().expect("killed");
    child.wait().expect("a status");
    let mut said = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut said).expect("what it said");
    assert!(!said.contains(&b'{'), "killed before it could report");
    assert_eq!(stored(&session), pair(NEW_ID, NEW_SECRET));
    assert_eq!(headline(&workspace.readiness().ended(0)), "READY");
    let left = std::fs::read_dir(workspace.path().join("etc")).expect("entries").count();
    assert_eq!(left, 2, "the config and its lock");
}

#[test]
fn a_config_that_cannot_be_replaced_after_the_puts_leaves_values_that_the_named_command_links() {
    if !keyring_available() {
        return;
    }
    let (session, mut workspace) = start(false);
    let (config, aside) = (workspace.config(), workspace.path().join("aside"));
    let last = Trigger { bytes: "pair-id", nth: 2 };
    let proxy = BusProxy::start(session.bus_address(), last, Then::Delay(std::time::Duration::from_secs(1)));
    workspace.set_bus(Some(&proxy.bus_address()));
    let running = entering(&workspace, false);
    assert!(proxy.wait(SOON));
    std::fs::rename(&config, &aside).expect("moved");
    let done = running.end();
    let report = done.ended(4);
    std::fs::rename(&aside, &config).expect("moved back");
    workspace.set_bus(Some(session.bus_address()));
    assert_eq!(outcomes(&report), ["stored", "stored"]);
    assert_eq!(report["config"]["written"], false);
    assert_eq!(stored(&session), pair(NEW_ID, NEW_SECRET));
    readiness_is_true(&session, &workspace, "unlinked");
    let command = report["remedy"]["command"].as_str().expect("a command");
    workspace.follow(command, "", "").ended(0);
    workspace.readiness().ended(0);
}

#[test]
fn a_kill_before_anything_was_sent_leaves_everything_as_it_was() {
    if !keyring_available() {
        return;
    }
    let (session, mut workspace) = start(false);
    let before = workspace.text();
    let proxy = BusProxy::start(session.bus_address(), Trigger { bytes: "OpenSession", nth: 1 }, Then::HoldReply);
    workspace.set_bus(Some(&proxy.bus_address()));
    let running = entering(&workspace, false);
    assert!(proxy.wait(SOON));
    running.signal(Signal::KILL);
    running.end();
    workspace.set_bus(Some(session.bus_address()));
    assert_eq!((stored(&session), workspace.text()), (NOTHING, before));
    readiness_is_true(&session, &workspace, "before the first put");
    can_be_completed(&session, &workspace, "before the first put");
}
