//! Presence of many entries in a real keyring, against the way of tools that fetch each value to know that it is there.

#[allow(dead_code, reason = "a benchmark uses a part of it")]
#[path = "../../tests/support/bus.rs"]
mod bus;

use std::collections::HashMap;
use std::fmt::Write;
use std::process::Command;

use keyring_core::api::CredentialStoreApi;
use zbus_secret_service_keyring_store::Store;

use self::bus::{KeyringSession, keyring_available};
use super::PROGRAM;
use super::measure::{end_with, line, taking_turns};

/// This program again, storing entries.
pub const FILL: &str = "fill-keyring";

/// This program again, as a tool that fetches values.
pub const PEER: &str = "fetch-each-value";

/// Each size in a session of its own.
pub fn run() {
    if !keyring_available() {
        return;
    }
    for (entries, runs) in [(2, 41), (100, 21), (1_000, 9)] {
        let session = KeyringSession::start();
        let directory = tempfile::tempdir().expect("temporary directory");
        let path = directory.path().join("profiles.toml");
        std::fs::write(&path, config(entries)).expect("the config is written");
        let in_session = |mut command: Command| {
            session.apply(&mut command);
            command
        };
        let itself = |role: &str| {
            let mut command = Command::new(std::env::current_exe().expect("this program"));
            command.args([role, &entries.to_string()]);
            in_session(command)
        };
        end_with(0, &mut itself(FILL));
        let mut ours = Command::new(PROGRAM);
        ours.args(["readiness", "--all", "-q", "--config"]).arg(&path);
        let (mut ours, mut theirs) = (in_session(ours), itself(PEER));
        let times = taking_turns(runs, || end_with(0, &mut ours), || end_with(0, &mut theirs));
        line(&format!("{entries} entries, against a fetch of each value"), times, 0.2);
    }
}

/// What this program does in a session.
pub fn act(role: &str, entries: usize) {
    let store = Store::new().expect("a keyring");
    for user in users(entries) {
        let entry = store.build("sourcectl", &user, None).expect("an entry");
        if role == FILL {
            entry.set_password("a value of the usual length, of 38 bytes").expect("it is stored");
            let marks = HashMap::from([("pair-id", "one entry"), ("changed-at", "1790000000")]);
            entry.update_attributes(&marks).expect("it is marked as this program marks it");
        } else {
            #[expect(clippy::disallowed_methods, reason = "reading every value is what others do, and what is measured against")]
            let value = entry.get_password().expect("it is there");
            assert!(!value.is_empty());
        }
    }
}

fn users(entries: usize) -> impl Iterator<Item = String> {
    let source = |n| ["client-id", "client-secret"].map(|field| format!("bench/s{n}/{field}"));
    (0..entries / 2).flat_map(source)
}

fn config(entries: usize) -> String {
    let flags = "version = 1\n[flags]\nreal_exchange = true\n[profiles.bench]\nenvironment = \"staging\"\n";
    (0..entries / 2).fold(flags.to_owned(), |mut text, n| {
        let reference = format!("keyring://sourcectl/bench/s{n}");
        let _ = write!(
            text,
            "[profiles.bench.sources.s{n}]\nkind = \"shopify\"\napi_version = \"2026-04\"\nscopes = [\"read_orders\"]\n\
             credentials.client_id = \"{reference}/client-id\"\ncredentials.client_secret = \"{reference}/client-secret\"\n"
        );
        text
    })
}
