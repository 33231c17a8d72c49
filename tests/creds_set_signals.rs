//! What a person or a system does to end a prompt: nothing is stored, and the terminal is left as it was found.

mod support;

use rustix::process::Signal;
use support::bus::{KeyringSession, keyring_available};
use support::program::{Asked, Done};
use support::workspace::*;

/// A prompt for both values, and what must not change.
struct Prompt {
    session: KeyringSession,
    workspace: Workspace,
    before: String,
}

impl Prompt {
    fn new() -> Self {
        let session = KeyringSession::start();
        let workspace = Workspace::new(session.bus_address());
        let before = workspace.text();
        Self { session, workspace, before }
    }

    /// At the prompt for the secret, in mid-value.
    fn in_mid_value(&self) -> Asked {
        let mut asked = self.workspace.ask_to_set(&[]);
        asked.answer(ASKS_ID, ID).at(ASKS_SECRET).session.send(&SECRET[..20]);
        asked
    }

    fn changed_nothing(&self, done: &Done, code: i32) {
        done.shows_none_of(&[ID, SECRET, &SECRET[..12]]);
        let report = done.ended(code);
        assert_eq!(report["schema"], "sourcectl.error/1");
        assert!(report["error"]["message"].as_str().is_some_and(|said| said.contains("nothing was stored")), "{report:#}");
        assert_eq!(self.session.items().len(), 0);
        assert_eq!(self.workspace.text(), self.before);
        let left: Vec<_> = std::fs::read_dir(self.workspace.path().join("etc")).expect("entries").collect();
        assert_eq!(left.len(), 2, "the config and its lock: {left:?}");
    }
}

#[test]
fn ctrl_c_at_a_prompt_and_in_mid_value_ends_with_130_and_stores_nothing() {
    if !keyring_available() {
        return;
    }
    let prompt = Prompt::new();
    let mut asked = prompt.in_mid_value();
    asked.session.send([0x03]);
    prompt.changed_nothing(&asked.end(), 130);
    let mut asked = prompt.workspace.ask_to_set(&[]);
    asked.at(ASKS_ID).session.send([0x03]);
    prompt.changed_nothing(&asked.end(), 130);
}

#[test]
fn sigterm_and_sighup_at_a_prompt_end_with_143_and_store_nothing() {
    if !keyring_available() {
        return;
    }
    let prompt = Prompt::new();
    for signal in [Signal::TERM, Signal::HUP] {
        let asked = prompt.in_mid_value();
        asked.session.signal(signal);
        prompt.changed_nothing(&asked.end(), 143);
    }
}

#[test]
fn a_hang_up_in_mid_value_stores_nothing_and_still_reports() {
    if !keyring_available() {
        return;
    }
    let prompt = Prompt::new();
    let asked = prompt.in_mid_value();
    prompt.changed_nothing(&asked.end_hung_up(), 143);
}

#[test]
fn ctrl_d_takes_neither_half_a_value_nor_an_empty_one() {
    if !keyring_available() {
        return;
    }
    let prompt = Prompt::new();
    let mut asked = prompt.in_mid_value();
    asked.session.send([0x04]);
    prompt.changed_nothing(&asked.end(), 2);
    let mut asked = prompt.workspace.ask_to_set(&[]);
    asked.at(ASKS_ID).session.send([0x04]);
    prompt.changed_nothing(&asked.end(), 2);
}

#[test]
fn the_second_line_of_a_paste_becomes_no_value_and_reaches_neither_screen_nor_shell() {
    if !keyring_available() {
        return;
    }
    let prompt = Prompt::new();
    let mut asked = prompt.workspace.ask_to_set(&[]);
    asked.at(ASKS_ID).session.send(format!("{ID}\ncanary-second\ncanary-third"));
    asked.at(ASKS_SECRET).session.send(format!("{SECRET}\rcanary-command\r"));
    let done = asked.end();
    done.shows_none_of(&[ID, SECRET, "canary"]);
    done.ended(0);
    assert_eq!(prompt.session.lookup(ID_USER).as_deref(), Some(ID));
    assert_eq!(prompt.session.lookup(SECRET_USER).as_deref(), Some(SECRET));
}

#[test]
fn a_signal_while_a_pipe_says_nothing_ends_with_its_code_and_stores_nothing() {
    if !keyring_available() {
        return;
    }
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let prompt = Prompt::new();
        let mut command = prompt.workspace.command(&["creds", "set", SOURCE, "-o", "json", "--stdin"]);
        let (silent, _kept_open) = std::io::pipe().expect("a pipe");
        command.stdin(silent);
        let running = support::program::Running::start_with_its_input(command);
        support::program::wait_until("the program waits for its input", || {
            let lock = prompt.workspace.path().join("etc/profiles.toml.lock");
            lock.exists()
        });
        running.signal(signal);
        let done = running.end();
        let report = done.ended(code);
        assert_eq!(report["schema"], "sourcectl.error/1");
        assert_eq!((prompt.session.items().len(), prompt.workspace.text()), (0, prompt.before));
    }
}
