//! Values piped in.

use crate::support::bus::keyring_available;
use crate::support::program::outcomes;
use crate::support::workspace::*;
use crate::{pair, start, stored};

#[test]
fn a_document_brings_both_values_and_a_raw_line_brings_one() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let done = workspace.enter(ID, SECRET, &[]);
    assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"]);
    done.shows_none_of(&[ID, SECRET]);
    assert_eq!(stored(&session), pair(ID, SECRET));
    let done = workspace.set(&["--stdin", "--only", "client-secret", "--replace"], format!("{NEW_SECRET}\n").as_bytes());
    assert_eq!(outcomes(&done.ended(0)), ["stored"]);
    done.shows_none_of(&[NEW_SECRET]);
    assert_eq!(stored(&session), pair(ID, NEW_SECRET));
}

#[test]
fn standard_input_that_is_a_terminal_is_refused_before_it_can_show_a_value() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let done = workspace.ask_to_set(&["--stdin"]).end();
    assert!(done.ended(2)["error"]["message"].as_str().is_some_and(|said| said.contains("is a terminal")));
    assert_eq!(stored(&session), crate::NOTHING);
}

#[test]
fn a_report_that_nobody_reads_does_not_change_what_is_stored_nor_the_exit() {
    if !keyring_available() {
        return;
    }
    let (session, workspace) = start();
    let mut command = workspace.command(&["creds", "set", SOURCE, "--stdin"]);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    command.stdout(writer).stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("its input"), &document(ID, SECRET)).expect("it reads");
    assert_eq!(crate::support::program::wait(&mut child, crate::support::program::SOON).code(), Some(0));
    assert_eq!(stored(&session), pair(ID, SECRET));
}
