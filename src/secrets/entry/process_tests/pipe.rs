//! `--stdin` on real pipes, and the prompt where there is no terminal.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::{Desk, SOON};

fn start(desk: &Desk, how: &str) -> Child {
    // `setsid` takes the controlling terminal away, wherever the tests run.
    let mut command = desk.command(how, |program, arguments, environment| {
        let mut command = Command::new("setsid");
        command.arg("--wait").arg(program).args(arguments).envs(environment);
        command
    });
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn piped(how: &str, input: &[u8]) -> (Option<i32>, String) {
    let desk = Desk::new();
    let mut child = start(&desk, how);
    // The program stops reading when there is too much.
    let _ = child.stdin.take().unwrap().write_all(input);
    desk.outcome(child.wait().unwrap())
}

#[test]
fn one_value_and_a_document_are_taken_from_a_pipe() {
    assert_eq!(piped("stdin-one", b"canary\n"), (Some(0), "- canary".to_owned()));
    let document = br#"{"clientId":"one","clientSecret":"two"}"#;
    assert_eq!(piped("stdin-both", document), (Some(0), "one two".to_owned()));
    assert_eq!(piped("stdin-one", b"").0, Some(2));
}

#[test]
fn more_than_the_limit_is_refused_and_no_more_is_read() {
    let limit = super::super::MAX_INPUT;
    for length in [limit + 1, 4 * limit] {
        let refused = piped("stdin-one", &vec![b'x'; length]);
        assert_eq!(refused, (Some(2), "standard input holds more than 65536 bytes".to_owned()));
    }
    assert!(piped("stdin-one", &vec![b'x'; limit]).1.contains("longer than the 10000 bytes"));
}

#[test]
fn a_signal_ends_the_wait_for_a_pipe_that_says_nothing() {
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        let desk = Desk::new();
        let mut command = desk.command("stdin-one", |program, arguments, environment| {
            let mut command = Command::new(program);
            command.args(arguments).envs(environment);
            command
        });
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.as_mut().unwrap().write_all(b"canary").unwrap();
        await_handlers(&child);
        kill_process(Pid::from_child(&child), signal).unwrap();
        let kept_open = child.stdin.take();
        assert_eq!(desk.outcome(child.wait().unwrap()), (Some(code), "interrupted; nothing was stored".to_owned()));
        drop(kept_open);
    }
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    for how in ["one", "both"] {
        let (code, text) = piped(how, b"");
        assert_eq!(code, Some(6));
        assert!(text.starts_with("there is no terminal"), "{text}");
    }
}

/// Until the program remembers signals, they end it.
fn await_handlers(child: &Child) {
    let deadline = Instant::now() + SOON;
    let remembers = || {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap().trim();
        let wanted = 1 << (Signal::HUP.as_raw() - 1) | 1 << (Signal::INT.as_raw() - 1) | 1 << (Signal::TERM.as_raw() - 1);
        u64::from_str_radix(caught, 16).unwrap() & wanted == wanted
    };
    while !remembers() {
        assert!(Instant::now() < deadline, "the program does not remember signals");
        std::thread::sleep(Duration::from_millis(10));
    }
}
