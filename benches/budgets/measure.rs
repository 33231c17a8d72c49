//! Medians and peaks, and the line that shows two of them.

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

/// The most memory that a run held at once, in KiB, which has to end well; `None` where the system does not tell. Looked at a thousand times
/// a second: it is the highest mark until then, so that only what is taken just before the end is not seen.
pub fn peak_memory(command: &mut Command) -> Option<u64> {
    peak_memory_ending_with(0, command)
}

/// The same of a run that has to end with `code`.
pub fn peak_memory_ending_with(code: i32, command: &mut Command) -> Option<u64> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let mut peak = None;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        peak = peak.max(status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok()));
        if let Some(status) = child.try_wait().expect("a status") {
            assert_eq!(status.code(), Some(code), "{command:?}");
            return peak;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Prints a line of the table.
pub fn line(what: &str, (ours, theirs): (Duration, Duration), budget: f64) {
    let shown = |time: Duration| format!("{:.3} ms", time.as_secs_f64() * 1_000.0);
    row(what, [&shown(ours), &shown(theirs)], ours.as_secs_f64() / theirs.as_secs_f64(), budget);
}

/// Prints a line of the table about memory, in KiB, where the system told it.
pub fn line_of_memory(what: &str, (ours, theirs): (Option<u64>, Option<u64>), budget: f64) {
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        let _ = writeln!(std::io::stdout(), "{what}: skipped, this system does not tell the peak of a process");
        return;
    };
    // More than 2^53 KiB are in no machine.
    #[allow(clippy::cast_precision_loss)]
    let ratio = ours as f64 / theirs as f64;
    row(what, [&format!("{ours} KiB"), &format!("{theirs} KiB")], ratio, budget);
}

fn row(what: &str, [ours, theirs]: [&str; 2], ratio: f64, budget: f64) {
    let verdict = if ratio <= budget { "" } else { "  OVER" };
    let _ = writeln!(std::io::stdout(), "{what:<52}{ours:>12}{theirs:>12}{ratio:>9.2}{budget:>9.2}{verdict}");
}
