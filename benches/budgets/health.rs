//! Health and data quality of 1,000 sources, over a million runs against over 15 runs of each: how long a history is must not matter.

use std::path::Path;

use super::measure::{end_with, line, taking_turns};
use super::sources::{FEW, MANY, SOURCES, place, program};

/// Health, data quality and the calendar.
pub fn run() {
    let directory = tempfile::tempdir().expect("temporary directory");
    let many = place(directory.path(), "many", MANY);
    let few = place(directory.path(), "few", FEW);
    for command in ["health --all -q", "quality --all -q", "api-versions -q"] {
        let look = |place: &Path| end_with(0, program(place).args(command.split(' ')));
        let times = taking_turns(11, || look(&many), || look(&few));
        line(&format!("{SOURCES} sources, {command}, {MANY} runs each against {FEW}"), times, 1.5);
    }
}
