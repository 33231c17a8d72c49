//! The most memory that a run of the program takes.

use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// The high-water mark of a process's memory, in KiB; `None` once it has ended.
fn high_water(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

/// Runs a command to its end, and gives what it said and the most memory that it took, in KiB.
///
/// The kernel keeps the mark itself, so that only a peak of the last millisecond could be missed.
pub fn measured(command: &mut Command) -> (Output, u64) {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let (id, has_ended, peak) = (child.id(), AtomicBool::new(false), AtomicU64::new(0));
    let output = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !has_ended.load(Ordering::Relaxed) {
                peak.fetch_max(high_water(id).unwrap_or_default(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let output = child.wait_with_output().expect("it ends");
        has_ended.store(true, Ordering::Relaxed);
        output
    });
    let peak = peak.into_inner();
    assert!(peak > 0, "nothing was measured");
    (output, peak)
}
