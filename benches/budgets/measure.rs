//! Medians, and the line that shows two of them.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The medians of two, whose runs take turns, so that both see the same weather.
pub fn taking_turns(runs: usize, mut ours: impl FnMut(), mut theirs: impl FnMut()) -> (Duration, Duration) {
    let (a, b) = (0..runs).map(|_| (timed(&mut ours), timed(&mut theirs))).unzip();
    (middle(a), middle(b))
}

fn timed(work: &mut impl FnMut()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Runs a program to its end; it has to end with `code`.
pub fn end_with(code: i32, command: &mut Command) {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().expect("it starts");
    assert_eq!(status.code(), Some(code), "{command:?}");
}

/// Prints a line of the table.
pub fn line(what: &str, (ours, theirs): (Duration, Duration), budget: f64) {
    let shown = |time: Duration| format!("{:.3} ms", time.as_secs_f64() * 1_000.0);
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let verdict = if ratio <= budget { "" } else { "  OVER" };
    let _ = writeln!(std::io::stdout(), "{what:<52}{:>12}{:>12}{ratio:>9.2}{budget:>9.2}{verdict}", shown(ours), shown(theirs));
}
