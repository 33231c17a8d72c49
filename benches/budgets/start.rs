//! What a run costs that has nothing to do, against an empty program.

use std::path::Path;
use std::process::Command;

use super::PROGRAM;
use super::measure::{end_with, line, taking_turns};

const RUNS: usize = 400;

/// `--version`, `--help` and a usage error.
pub fn run() {
    let directory = tempfile::tempdir().expect("temporary directory");
    let source = directory.path().join("empty.rs");
    let empty = directory.path().join("empty");
    std::fs::write(&source, "fn main() {}\n").expect("a source");
    end_with(0, Command::new("rustc").args(["-O", "-C", "strip=symbols", "-o"]).args([&empty, &source]));
    for (what, arguments, code) in [("--version", "--version", 0), ("--help", "--help", 0), ("a usage error", "--bogus", 2)] {
        let start = |program: &Path, code| end_with(code, Command::new(program).arg(arguments).env_clear());
        let times = taking_turns(RUNS, || start(Path::new(PROGRAM), code), || start(&empty, 0));
        line(&format!("{what}, against an empty program"), times, 1.5);
    }
}
