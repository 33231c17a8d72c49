//! What a Tab costs whose candidates are names of a config with 10,000 sources, against a run that has nothing to do.

use std::process::Command;

use super::PROGRAM;
use super::fleet::{PROFILES, SOURCES, config};
use super::measure::{end_with, line, taking_turns};

const RUNS: usize = 41;

/// A Tab should feel like none: 50 ms. Such a run takes about one, which makes the ratio.
const BUDGET: f64 = 50.0;

/// The profiles as the way to their sources, and the sources of one.
pub fn run() {
    let directory = tempfile::tempdir().expect("temporary directory");
    std::fs::write(directory.path().join("profiles.toml"), config()).expect("the config is written");
    for typed in ["", "p7/"] {
        let mut tab = Command::new(PROGRAM);
        tab.args(["--", "sourcectl", "readiness", typed]).current_dir(directory.path()).env_clear();
        tab.envs([("COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", "2")]);
        let mut version = Command::new(PROGRAM);
        version.arg("--version").env_clear();
        let times = taking_turns(RUNS, || end_with(0, &mut tab), || end_with(0, &mut version));
        line(&format!("{} sources, Tab at {typed:?}, against --version", PROFILES * SOURCES), times, BUDGET);
    }
}
