//! The budgets of the design, as ratios of two figures that were taken in one run. Never fails by time.
//!
//! `cargo bench --bench budgets`, with `start`, `completion`, `fleet`, `health`, `history`, `infisical`, `keyring` or `live` after `--` for one of them.

mod completion;
mod fleet;
mod health;
mod history;
mod infisical;
#[cfg(target_os = "linux")]
mod keyring;
mod live;
mod measure;
mod sources;
mod start;

use std::io::Write;

/// The program as it is released.
const PROGRAM: &str = env!("CARGO_BIN_EXE_sourcectl");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        #[cfg(target_os = "linux")]
        [role @ (keyring::FILL | keyring::PEER), count] => keyring::act(role, count.parse().expect("a count")),
        chosen => all(chosen),
    }
}

fn all(chosen: &[&str]) {
    let mut stdout = std::io::stdout();
    let _ = writeln!(
        stdout,
        "{:<52}{:>12}{:>12}{:>9}{:>9}",
        "what (ours against theirs, medians)", "ours", "theirs", "ratio", "budget"
    );
    let budgets: [(&str, fn()); 8] = [
        ("start", start::run),
        ("completion", completion::run),
        ("fleet", fleet::run),
        ("health", health::run),
        ("history", history::run),
        ("infisical", infisical::run),
        ("keyring", keyring_run),
        ("live", live::run),
    ];
    for (name, run) in budgets {
        if chosen.is_empty() || chosen.contains(&name) {
            run();
        }
    }
}

#[cfg(target_os = "linux")]
fn keyring_run() {
    keyring::run();
}

#[cfg(not(target_os = "linux"))]
const fn keyring_run() {}
