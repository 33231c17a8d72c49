//! The dialogue on a real pseudo-terminal.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use pty_process::blocking::Command;
use rustix::process::{Pid, Signal, kill_process};

use super::pty::Session;
use super::{Desk, SOON};

const VALUE: &str = "shpss_canary";
const PROMPT: &str = "Client Secret (not shown): ";

/// The program on a terminal.
struct Asked {
    desk: Desk,
    session: Session,
}

impl Asked {
    fn start(how: &str) -> Self {
        Self::start_in(how, Command::new)
    }

    fn start_in(how: &str, shell: impl FnOnce(PathBuf) -> Command) -> Self {
        let desk = Desk::new();
        let command = desk.command(how, |program, arguments, environment| {
            shell(program).args(arguments).envs(environment).stdout(Stdio::null())
        });
        Self { session: Session::spawn(command), desk }
    }

    /// The program that has just asked for the secret, and shows nothing.
    fn at_prompt(how: &str) -> Self {
        let mut asked = Self::start(how);
        asked.session.expect(PROMPT, SOON);
        assert!(!asked.session.echoes());
        asked
    }

    /// Ends it: the exit code and what the program told, after looking that nothing was shown, changed or left.
    fn end(mut self) -> (Option<i32>, String) {
        let status = self.session.wait(SOON);
        let screen = self.session.screen();
        assert!(!screen.contains("canary"), "{screen}");
        let at_return = std::fs::read_to_string(self.desk.0.path().join("attributes")).unwrap();
        for attributes in [at_return, self.session.attributes()] {
            assert_eq!(attributes, self.session.attributes_before());
        }
        assert_eq!(self.session.unread(), 0);
        self.desk.outcome(status)
    }
}

fn told(code: i32, text: &str) -> (Option<i32>, String) {
    (Some(code), text.to_owned())
}

#[test]
fn both_values_are_taken_and_neither_is_shown() {
    let mut asked = Asked::start("both");
    asked.session.expect("Client ID (not shown): ", SOON);
    asked.session.send("canary-id\r");
    asked.session.expect(PROMPT, SOON);
    asked.session.send(format!("{VALUE}\r"));
    assert_eq!(asked.end(), told(0, "canary-id shpss_canary"));
}

#[test]
fn ctrl_c_in_mid_value_restores_the_terminal_and_takes_nothing() {
    let mut asked = Asked::at_prompt("one");
    asked.session.send(VALUE);
    asked.session.send([0x03]);
    assert_eq!(asked.end(), told(130, "interrupted; nothing was stored"));
}

#[test]
fn every_signal_that_can_be_caught_restores_the_terminal_and_takes_nothing() {
    let signals = [
        Signal::TERM,
        Signal::HUP,
        Signal::QUIT,
        Signal::TRAP,
        Signal::ABORT,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::USR1,
        Signal::USR2,
        Signal::XCPU,
        Signal::SYS,
        #[cfg(target_os = "linux")]
        Signal::IO,
        #[cfg(target_os = "linux")]
        Signal::POWER,
        #[cfg(target_os = "linux")]
        Signal::STKFLT,
    ];
    for signal in signals {
        let mut asked = Asked::at_prompt("one");
        asked.session.send(VALUE);
        asked.session.signal(signal);
        assert_eq!(asked.end(), told(143, "interrupted; nothing was stored"), "{signal:?}");
    }
}

#[test]
fn a_write_beyond_the_limit_of_file_sizes_does_not_end_a_prompt() {
    let mut asked = Asked::at_prompt("one");
    asked.session.signal(Signal::XFSZ);
    asked.session.send(format!("{VALUE}\r"));
    assert_eq!(asked.end().0, Some(0));
}

#[test]
fn a_hang_up_in_mid_value_takes_nothing() {
    let mut asked = Asked::at_prompt("one");
    asked.session.send(VALUE);
    asked.session.close();
    let status = asked.session.wait(SOON);
    let (code, text) = asked.desk.outcome(status);
    assert_eq!(code, Some(143));
    assert!(text.ends_with("nothing was stored"), "{text}");
}

#[test]
fn ctrl_d_takes_nothing_in_mid_value_nor_on_an_empty_line() {
    for typed in [VALUE, ""] {
        let mut asked = Asked::at_prompt("one");
        asked.session.send(typed);
        asked.session.send([0x04]);
        assert_eq!(asked.end(), told(2, "the input ended before Enter; nothing was stored"));
    }
}

#[test]
fn a_panic_restores_the_terminal() {
    assert_eq!(Asked::start("panic").end().0, Some(143));
}

#[test]
fn the_second_line_of_a_paste_is_neither_taken_nor_shown_nor_left_to_the_shell() {
    let mut asked = Asked::start("both");
    asked.session.expect("Client ID (not shown): ", SOON);
    asked.session.send("id\ncanary-second\ncanary-third");
    asked.session.expect(PROMPT, SOON);
    asked.session.send(format!("{VALUE}\rcanary-command\r"));
    std::thread::sleep(Duration::from_millis(20));
    asked.session.send("canary-late\r");
    assert_eq!(asked.end(), told(0, "id shpss_canary"));
}

#[test]
fn what_was_typed_before_the_prompt_is_not_taken() {
    let mut asked = Asked::start("late");
    asked.session.send("early\rearly again");
    asked.desk.leave("go");
    asked.session.expect(PROMPT, SOON);
    asked.session.send(format!("{VALUE}\r"));
    assert_eq!(asked.end(), told(0, "- shpss_canary"));
}

#[test]
fn editing_keys_edit() {
    let mut asked = Asked::at_prompt("one");
    asked.session.send("canaryX\u{15}wrong\u{17}shpss_canarié\u{7f}\u{7f}ry\r");
    assert_eq!(asked.end(), told(0, "- shpss_canarry"));
}

#[test]
fn an_over_long_paste_is_refused_and_not_cut() {
    let mut asked = Asked::at_prompt("one");
    asked.session.send("canary".repeat(3_000));
    asked.session.send("\u{7f}".repeat(12_000));
    asked.session.send("\r");
    asked
        .session
        .expect("Client Secret: the value is longer than the 10000 bytes that can be stored. Please enter it again.", SOON);
    asked.session.expect(PROMPT, SOON);
    asked.session.send(format!("{VALUE}\r"));
    assert_eq!(asked.end(), told(0, "- shpss_canary"));
}

#[test]
fn a_value_longer_than_the_kernels_line_is_taken_whole() {
    let long = "canary".repeat(1_500);
    let mut asked = Asked::at_prompt("one");
    asked.session.send(format!("{long}\r"));
    assert_eq!(asked.end(), told(0, &format!("- {long}")));
}

#[test]
fn ctrl_z_and_ctrl_backslash_are_characters_that_are_refused() {
    for key in ["\u{1a}", "\u{1c}"] {
        let mut asked = Asked::at_prompt("one");
        asked.session.send(format!("canary{key}\r"));
        asked.session.expect("control or invisible character", SOON);
        asked.session.expect(PROMPT, SOON);
        asked.session.send(format!("{VALUE}\r"));
        assert_eq!(asked.end(), told(0, "- shpss_canary"));
    }
}

/// Only in a job of a shell: the system never stops a process that no shell could resume.
#[test]
fn a_stop_signal_does_not_leave_the_shell_without_an_echo() {
    let shell = |program| Command::new("sh").args(["-m", "-c", "\"$0\" \"$@\"; exit $?"]).arg(program);
    let mut asked = Asked::start_in("one", shell);
    asked.session.expect(PROMPT, SOON);
    let pid = std::fs::read_to_string(asked.desk.0.path().join("pid")).unwrap();
    kill_process(Pid::from_raw(pid.parse().unwrap()).unwrap(), Signal::TSTP).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    asked.session.send("\u{1a}\r");
    asked.session.expect("control or invisible character", SOON);
    asked.session.expect(PROMPT, SOON);
    asked.session.send(format!("{VALUE}\r"));
    assert_eq!(asked.end(), told(0, "- shpss_canary"));
}

#[test]
fn an_echo_that_a_shell_turned_on_in_mid_value_is_turned_off_again() {
    let mut asked = Asked::at_prompt("one");
    asked.session.send("shpss_");
    asked.session.show_input();
    let deadline = Instant::now() + SOON;
    while asked.session.echoes() {
        assert!(Instant::now() < deadline, "the echo stays on");
        std::thread::sleep(Duration::from_millis(5));
    }
    asked.session.send("canary\r");
    assert_eq!(asked.end(), told(0, "- shpss_canary"));
}

#[test]
fn after_three_refusals_nothing_is_taken() {
    let mut asked = Asked::at_prompt("one");
    asked.session.send("\r");
    asked.session.expect(PROMPT, SOON);
    asked.session.send("canary canary\r");
    asked.session.expect(PROMPT, SOON);
    asked.session.send("canary${canary}\r");
    assert_eq!(asked.end(), told(2, "Client Secret: the value holds ${, which the store would expand"));
}

#[test]
fn a_value_not_repeated_is_asked_for_again() {
    let again = "Client Secret again (not shown): ";
    let mut asked = Asked::at_prompt("twice");
    asked.session.send(format!("{VALUE}\r"));
    asked.session.expect(again, SOON);
    asked.session.send("canary\r");
    asked.session.expect("the two entries differ", SOON);
    for prompt in [PROMPT, again] {
        asked.session.expect(prompt, SOON);
        asked.session.send(format!("{VALUE}\r"));
    }
    assert_eq!(asked.end(), told(0, "- shpss_canary"));
}

#[test]
fn standard_input_that_is_a_terminal_is_refused() {
    let (code, text) = Asked::start("stdin-one").end();
    assert_eq!(code, Some(2));
    assert!(text.starts_with("standard input is a terminal"), "{text}");
}
