//! Several writers at once.

use std::os::unix::fs::symlink;

use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::program::{Done, Running};
use crate::support::workspace::*;

const WRITERS: usize = 20;

#[test]
fn twenty_writers_through_two_symlinks_lose_nothing_of_each_other() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let names: Vec<String> = (0..WRITERS).map(|at| format!("shop-{at}")).collect();
    let workspace = Workspace::with_sources(session.bus_address(), &names.iter().map(String::as_str).collect::<Vec<_>>());
    let before = workspace.text();
    let (file_link, directory_link) = (workspace.path().join("link.toml"), workspace.path().join("link"));
    symlink(workspace.config(), &file_link).expect("a link");
    symlink(workspace.path().join("etc"), &directory_link).expect("a link");
    let through = [file_link, directory_link.join("profiles.toml")];
    let value = |name: &str, field: &str| format!("{field}-of-{name}");
    let start = |at: usize| {
        let (source, config) = (format!("suisse/{}", names[at]), through[at % 2].to_str().expect("text"));
        let pair = document(&value(&names[at], "id"), &value(&names[at], "secret"));
        workspace.start(&["creds", "set", &source, "--config", config, "--stdin", "-o", "json"], &pair)
    };
    let writers: Vec<Running> = (0..WRITERS).map(start).collect();
    let ends: Vec<Done> = writers.into_iter().map(Running::end).collect();
    for (at, done) in ends.iter().enumerate().filter(|(_, done)| !is_done(done)) {
        // A writer waits 5 s for the others and no longer. On a busy machine that is too short for twenty of them.
        assert_eq!(session.lookup(&format!("suisse/{}/client-id", names[at])), None, "{done:#?}");
        assert!(is_done(&start(at).end()));
    }
    for name in &names {
        for field in ["id", "secret"] {
            let user = format!("suisse/{name}/client-{field}");
            assert_eq!(session.lookup(&user), Some(value(name, field)), "{user}");
            assert_eq!(workspace.text().matches(&format!("\"keyring://sourcectl/{user}\"")).count(), 1, "{user}");
        }
    }
    keeps_every_line(&before, &workspace.text());
    assert!(through[0].is_symlink(), "the link is still one");
    assert_eq!(session.items().len(), 2 * WRITERS);
    assert_eq!(workspace.run(&["config", "check"], b"").code, Some(0));
    workspace.run(&["readiness", "--all", "-o", "json"], b"").ended(0);
}

/// Whether it wrote; fails unless it did or gave way to the others.
fn is_done(done: &Done) -> bool {
    let report = done.json();
    let gave_way = report["error"]["message"].as_str().is_some_and(|said| said.contains("another sourcectl is writing"));
    assert!(done.code == Some(0) || (done.code == Some(4) && gave_way), "{done:#?}");
    done.code == Some(0)
}

#[test]
fn of_two_at_once_for_one_source_one_writes_and_the_other_is_refused() {
    if !keyring_available() {
        return;
    }
    for _ in 0..5 {
        let session = KeyringSession::start();
        let workspace = Workspace::new(session.bus_address());
        let pairs = [(ID, SECRET), (NEW_ID, NEW_SECRET)];
        let writers =
            pairs.map(|(id, secret)| workspace.start(&["creds", "set", SOURCE, "-o", "json", "--stdin"], &document(id, secret)));
        let ends = writers.map(Running::end);
        let mut codes: Vec<_> = ends.iter().map(|done| done.code).collect();
        let winner = codes.iter().position(|code| *code == Some(0)).unwrap_or_else(|| panic!("{ends:#?}"));
        codes.sort_unstable();
        assert_eq!(codes, [Some(0), Some(5)], "{ends:#?}");
        let (id, secret) = pairs[winner];
        assert_eq!([session.lookup(ID_USER), session.lookup(SECRET_USER)], [Some(id.to_owned()), Some(secret.to_owned())]);
        assert_eq!(session.items().len(), 2);
        workspace.readiness().ended(0);
    }
}

#[test]
fn a_value_stored_by_somebody_else_while_ours_was_typed_is_not_overwritten() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    let before = workspace.text();
    let mut asked = workspace.ask_to_set(&[]);
    asked.answer(ASKS_ID, ID).at(ASKS_SECRET);
    session.store(SECRET_USER, NEW_SECRET, &[]);
    asked.session.send(format!("{SECRET}\r"));
    assert_eq!(asked.end().ended(5)["gate"]["name"], "replace");
    assert_eq!([session.lookup(ID_USER), session.lookup(SECRET_USER)], [None, Some(NEW_SECRET.to_owned())]);
    assert_eq!(workspace.text(), before);
}
