//! Values typed on a terminal.

use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::program::outcomes;
use crate::support::workspace::*;
use crate::{NOTHING, pair, start, stored};

/// Types a whole pair.
fn enter(workspace: &Workspace, args: &[&str], id: &str, secret: &str) -> crate::support::program::Done {
    let mut asked = workspace.ask_to_set(args);
    asked.answer(ASKS_ID, id).answer(ASKS_SECRET, secret);
    asked.end()
}

#[test]
fn both_values_typed_end_up_in_the_keyring_and_their_references_in_the_config_and_nothing_is_shown() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    let done = enter(&workspace, &[], ID, SECRET);
    done.shows_none_of(&[ID, SECRET, &ID[..12], &SECRET[..12]]);
    let report = done.ended(0);
    assert_eq!(outcomes(&report), ["stored", "stored"]);
    assert_eq!((&report["config"]["written"], &report["performsRealAction"]), (&true.into(), &true.into()));
    assert_eq!(stored(&session), pair(ID, SECRET));
    keeps_every_line(&before, &workspace.text());
    for user in [ID_USER, SECRET_USER] {
        assert!(workspace.text().contains(&format!("\"keyring://sourcectl/{user}\"")), "{}", workspace.text());
    }
    let items = session.items();
    assert_eq!(items[0]["attribute.pair-id"], items[1]["attribute.pair-id"], "one entry, one pair id");
    assert_eq!(workspace.readiness().ended(0)["sources"][0]["headline"]["code"], "READY");
    assert_eq!(workspace.run(&["config", "check"], b"").code, Some(0));
}

#[test]
fn nothing_typed_shows_on_a_terminal_that_the_report_is_printed_on_too() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let mut asked = workspace.ask_with_report_on_screen(&["creds", "set", SOURCE]);
    asked.answer(ASKS_ID, ID).answer(ASKS_SECRET, SECRET);
    let done = asked.end();
    assert_eq!(done.code, Some(0), "{done:#?}");
    done.shows_none_of(&[ID, SECRET, &ID[..12], &SECRET[..12]]);
    assert!(done.stderr.contains("(value never displayed)"), "{done:#?}");
    assert_eq!(stored(&session), pair(ID, SECRET));
}

#[test]
fn source_store_and_references_are_shown_before_the_first_prompt() {
    if !keyring_available() {
        return;
    }
    let (_session, workspace) = start();
    let mut asked = workspace.ask_to_set(&[]);
    asked.at(ASKS_ID);
    let screen = asked.session.screen();
    let (shown, _) = screen.split_once(ASKS_ID).expect("the prompt");
    for text in [SOURCE, "staging", "OS keyring", "keyring://sourcectl/suisse/shopify/client-id", "/client-secret"] {
        assert!(shown.contains(text), "{text} is not in {shown}");
    }
    asked.session.send([0x03]);
    asked.end().ended(130);
}

#[test]
fn only_asks_for_one_value_and_leaves_the_other_alone() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let mut asked = workspace.ask_to_set(&["--only", "client-secret"]);
    asked.answer(ASKS_SECRET, SECRET);
    let done = asked.end();
    assert!(!done.stderr.contains(ASKS_ID), "{done:#?}");
    assert_eq!(outcomes(&done.ended(0)), ["stored"]);
    assert_eq!(stored(&session), [None, Some(SECRET.to_owned())]);
    assert!(!workspace.text().contains(ID_USER) && workspace.text().contains(SECRET_USER));
}

#[test]
fn confirm_asks_twice_and_asks_again_when_the_two_differ() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let again = "Client Secret again (not shown): ";
    let mut asked = workspace.ask_to_set(&["--only", "client-secret", "--confirm"]);
    asked.answer(ASKS_SECRET, SECRET).answer(again, NEW_SECRET);
    asked.session.expect("the two entries differ", crate::support::program::SOON);
    asked.answer(ASKS_SECRET, SECRET).answer(again, SECRET);
    let done = asked.end();
    done.ended(0);
    done.shows_none_of(&[SECRET, NEW_SECRET]);
    assert_eq!(session.lookup(SECRET_USER).as_deref(), Some(SECRET));
}

#[test]
fn a_second_entry_without_replace_is_refused_before_the_prompt_and_changes_nothing() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    enter(&workspace, &[], ID, SECRET).ended(0);
    let before = (workspace.text(), session.items());
    let done = workspace.ask_to_set(&[]).end();
    assert!(!done.stderr.contains(ASKS_ID), "{done:#?}");
    assert_eq!(done.ended(5)["gate"]["name"], "replace");
    assert_eq!((workspace.text(), session.items()), before);
}

#[test]
fn replace_changes_the_values_and_adds_no_item() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    enter(&workspace, &[], ID, SECRET).ended(0);
    let before = workspace.text();
    enter(&workspace, &["--replace"], NEW_ID, NEW_SECRET).ended(0);
    assert_eq!(stored(&session), pair(NEW_ID, NEW_SECRET));
    assert_eq!((session.items().len(), workspace.text()), (2, before));
    workspace.readiness().ended(0);
}

#[test]
fn a_dry_run_asks_nothing_writes_nothing_and_says_what_would_be_written() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let before = workspace.text();
    let done = workspace.ask_to_set(&["--dry-run"]).end();
    assert!(!done.stderr.contains("not shown"), "{done:#?}");
    let report = done.ended(0);
    assert_eq!((outcomes(&report), &report["dryRun"]), (vec!["planned", "planned"], &true.into()));
    assert_eq!((stored(&session), workspace.text()), (NOTHING, before));
}

#[test]
fn with_persistence_off_nothing_is_asked_and_what_would_be_written_is_shown() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    workspace.edit("persistence = true", "persistence = false");
    let before = workspace.text();
    let done = workspace.ask_to_set(&[]).end();
    assert!(!done.stderr.contains("not shown"), "{done:#?}");
    let report = done.ended(5);
    assert_eq!(report["gate"]["name"], "persistence");
    assert_eq!(report["fields"][0]["reference"], "keyring://sourcectl/suisse/shopify/client-id");
    let text = workspace.ask(&["creds", "set", SOURCE]).end();
    assert!(text.stdout.contains("not stored") && text.stdout.contains("persistence = true"), "{text:#?}");
    assert_eq!((stored(&session), workspace.text()), (NOTHING, before));
}

#[test]
fn without_a_terminal_or_with_no_input_it_ends_at_once_even_when_the_keyring_is_silent() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    for stopped in [false, true] {
        if stopped {
            session.stop_daemon();
        }
        for done in [workspace.set(&[], b""), workspace.set(&["--no-input"], b""), workspace.ask_to_set(&["--no-input"]).end()] {
            let report = done.ended(6);
            assert!(report["error"]["message"].as_str().is_some_and(|said| said.contains("--stdin")), "{report:#}");
            assert!(done.took < std::time::Duration::from_secs(10));
        }
    }
    session.cont();
    assert_eq!(stored(&session), NOTHING);
}

#[test]
fn of_two_sources_none_is_guessed_and_nothing_is_asked() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let workspace = Workspace::with_sources(session.bus_address(), &["shopify", "other"]);
    let done = workspace.ask(&["creds", "set", "-o", "json"]).end();
    done.ended(2);
    assert!(!done.stderr.contains("not shown"), "{done:#?}");
    assert_eq!(stored(&session), NOTHING);
}
