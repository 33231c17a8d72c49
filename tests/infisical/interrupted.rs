//! Several writers at once, and writers that are stopped in the middle.

use std::fs;
use std::time::Duration;

use rustix::process::Signal;

use super::GENERATIONS;
use crate::infisical::Generation::{self, V4};
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::support::program::{Done, Running, outcomes};
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, SOURCE, document};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

const WRITERS: usize = 8;

fn house(generation: Generation) -> (Server, Vault) {
    let server = Server::start(generation);
    let vault = Vault::of(&server, &server.identity("member", Access::member()));
    (server, vault)
}

/// Starts as many writers as there are pairs, each with a config of its own: only the store's lock stands between them.
fn at_once(vault: &Vault, pairs: &[(String, String)], arguments: &[&str]) -> Vec<Done> {
    let start = |(at, (id, secret)): (usize, &(String, String))| {
        let config = format!("of-writer-{at}.toml");
        fs::write(vault.workspace.path().join("etc").join(&config), vault.workspace.text()).expect("a config");
        let command = [&["creds", "set", SOURCE, "--config", &config, "--stdin", "-o", "json"], arguments].concat();
        vault.start(&command, &document(id, secret))
    };
    let writers: Vec<Running> = pairs.iter().enumerate().map(start).collect();
    writers.into_iter().map(Running::end).collect()
}

fn pairs(count: usize) -> Vec<(String, String)> {
    (0..count).map(|at| (format!("id-of-{at}"), format!("secret-of-{at}"))).collect()
}

/// One row a key, both of one of the writers.
fn is_one_pair(server: &Server) -> usize {
    let rows = server.rows(ENVIRONMENT, FOLDER);
    let value = |key: &str| rows.iter().find(|row| row.key == key).map(|row| row.value.clone()).unwrap_or_default();
    assert_eq!(rows.len(), 2, "{rows:#?}");
    let winner = value("CLIENT_ID").trim_start_matches("id-of-").to_owned();
    assert_eq!(value("CLIENT_SECRET"), format!("secret-of-{winner}"));
    winner.parse().expect("a writer")
}

/// On a busy machine a writer may wait too long for the others, and then says so.
fn gave_way(done: &Done) -> bool {
    done.code == Some(4) && done.stdout.contains("another sourcectl is writing")
}

#[test]
fn eight_at_once_on_one_host_leave_one_value_a_key_however_slow_the_server_checks() {
    for generation in GENERATIONS {
        for arguments in [&[][..], &["--replace"]] {
            let (server, vault) = house(generation);
            server.widen_race(Duration::from_millis(50));
            let done = at_once(&vault, &pairs(WRITERS), arguments);
            let winner = is_one_pair(&server);
            let refused = if arguments.is_empty() { Some(5) } else { Some(0) };
            for (at, done) in done.iter().enumerate() {
                let is_expected = done.code == if at == winner { Some(0) } else { refused };
                assert!(is_expected || at != winner && gave_way(done), "{generation:?} {arguments:?} {done:#?}");
            }
        }
    }
}

#[test]
fn of_two_at_once_without_replace_one_writes_and_the_other_is_refused() {
    for generation in GENERATIONS {
        let (server, vault) = house(generation);
        server.widen_race(Duration::from_millis(300));
        let done = at_once(&vault, &pairs(2), &[]);
        let mut codes: Vec<_> = done.iter().map(|done| done.code).collect();
        codes.sort_unstable();
        assert_eq!(codes, [Some(0), Some(5)], "{done:#?}");
        is_one_pair(&server);
    }
}

/// Two writers whose creates both pass the server's check, each on a host of its own.
fn two_hosts(generation: Generation) -> (Server, Vault, [Done; 2]) {
    let (server, here) = house(generation);
    let there = Vault::of(&server, &server.identity("member of another host", Access::member()));
    server.folder(ENVIRONMENT, FOLDER);
    server.widen_race(Duration::from_secs(3));
    let entries = [(&here, ID, SECRET), (&there, NEW_ID, NEW_SECRET)];
    let start = |(vault, id, secret): (&Vault, &str, &str)| {
        vault.start(&["creds", "set", SOURCE, "--stdin", "-o", "json"], &document(id, secret))
    };
    let done = entries.map(start).map(Running::end);
    (server, here, done)
}

#[test]
fn two_hosts_at_once_may_double_a_value_on_an_older_server_which_is_found_and_never_ready() {
    let (server, here, done) = two_hosts(Generation::V3);
    for done in &done {
        done.ended(0);
    }
    assert_eq!(server.rows(ENVIRONMENT, FOLDER).len(), 4, "the race that the locks of one host prevent");
    let report = here.readiness(&[]).ended(1);
    assert_eq!(report["sources"][0]["headline"]["code"], "SECRET_DUPLICATED");
}

#[test]
fn of_two_hosts_at_once_the_one_that_the_index_of_a_newer_server_refuses_is_told_that_a_value_is_there() {
    let (server, here, done) = two_hosts(V4);
    let mut codes: Vec<_> = done.iter().map(|done| done.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(5)], "{done:#?}");
    let refused = done.iter().find(|done| done.code == Some(5)).expect("one").json();
    assert_eq!((outcomes(&refused), &refused["gate"]["name"]), (vec!["not_stored", "not_stored"], &"replace".into()));
    assert_eq!(server.rows(ENVIRONMENT, FOLDER).len(), 2);
    // Only who wrote has the references in the config.
    let here = if done[0].code == Some(0) { here } else { here.linked() };
    here.readiness(&[]).ended(0);
}

/// Starts a writer, and waits until it has sent this and is not answered.
fn stopped_at(server: &Server, vault: &Vault, arguments: &[&str], method: &str, key: &str) -> Running {
    let path = format!("/secrets/{}{key}", if sends_raw(server) { "raw/" } else { "" });
    for generation in ["/api/v3", "/api/v4"] {
        server.fail_next(method, &format!("{generation}{path}"), Fault::SilentAfterAccept);
    }
    let command = [&["creds", "set", SOURCE, "--stdin", "-o", "json"], arguments].concat();
    let running = vault.start(&command, &document(NEW_ID, NEW_SECRET));
    server.wait_until("the write is on its way", |server| {
        server.requests().iter().any(|request| request.method == method && request.path.ends_with(&path))
    });
    running
}

fn sends_raw(server: &Server) -> bool {
    server.call("GET", "/api/v4/secrets", None, None).status == 404
}

#[test]
fn a_writer_that_is_killed_between_the_two_values_leaves_a_source_that_is_not_ready() {
    for generation in GENERATIONS {
        let (server, vault) = house(generation);
        stopped_at(&server, &vault, &[], "POST", "CLIENT_SECRET").signal(Signal::KILL);
        let report = vault.readiness(&[]).ended(1);
        assert_eq!(report["sources"][0]["headline"]["code"], "SECRET_REFS_MISSING", "{generation:?}");
        vault.follow_remedies(NEW_ID, NEW_SECRET);
        let secret = server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET");
        assert_eq!((secret.as_deref(), server.rows(ENVIRONMENT, FOLDER).len()), (Some(NEW_SECRET), 2));
    }
}

#[test]
fn a_replacement_that_is_killed_between_the_two_values_is_a_mixed_pair() {
    // Servers of the older generation have no metadata that could tell.
    let (server, vault) = house(V4);
    vault.enter(ID, SECRET, &[]).ended(0);
    stopped_at(&server, &vault, &["--replace"], "PATCH", "CLIENT_SECRET").signal(Signal::KILL);
    let report = vault.readiness(&[]).ended(1);
    assert_eq!(report["sources"][0]["headline"]["code"], "CREDENTIAL_PAIR_MIXED");
    vault.follow_remedies(NEW_ID, NEW_SECRET);
    assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(NEW_SECRET));
}

#[test]
fn a_signal_in_the_middle_of_a_write_ends_it_with_an_outcome_for_each_value() {
    for generation in GENERATIONS {
        for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
            for (key, expected) in
                [("CLIENT_ID", ["outcome_unknown", "not_stored"]), ("CLIENT_SECRET", ["stored", "outcome_unknown"])]
            {
                let (server, vault) = house(generation);
                let running = stopped_at(&server, &vault, &[], "POST", key);
                running.signal(signal);
                let done = running.end();
                let report = done.ended(code);
                assert_eq!(outcomes(&report), expected, "{generation:?} {key}");
                assert_eq!(report["config"]["written"], key == "CLIENT_SECRET");
                assert!(report["remedy"]["command"].is_string(), "{report:#}");
                done.shows_none_of(&[NEW_ID, NEW_SECRET]);
            }
        }
    }
}
