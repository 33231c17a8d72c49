//! What a terminal of 60, 80 and 200 columns shows, with and without colour, in UTF-8 and in ASCII.
//!
//! `SNAPSHOTS=overwrite cargo test --test widths` rewrites the golden files after a change that is meant.

#[path = "support/pty.rs"]
mod pty;

use std::path::Path;
use std::time::Duration;

use pty::Session;
use pty_process::blocking::Command;
use snapbox::assert_data_eq;

const COLUMNS: [u16; 3] = [60, 80, 200];

/// The screen after a run on a terminal of `columns`, as it is with any terminal's line ends.
fn screen(columns: u16, arguments: &str, environment: &[(&str, &str)]) -> String {
    let command = Command::new(env!("CARGO_BIN_EXE_sourcectl")).args(arguments.split(' ')).env_clear();
    let command = command.envs(environment.iter().copied()).current_dir(env!("CARGO_MANIFEST_DIR"));
    let mut session = Session::spawn_at(columns, command);
    session.wait(Duration::from_secs(30));
    session.screen().replace("\r\n", "\n")
}

fn check(name: &str, shown: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/widths").join(format!("{name}.txt"));
    assert_data_eq!(shown, snapbox::Data::read_from(&path, None).raw());
}

/// Lines that may be longer than the terminal: what is pasted, and words that have no place to break.
fn may_be_longer(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("sourcectl ") || !line.contains(' ')
}

fn at_each_width(name: &str, arguments: &str) {
    at_each_width_with(name, arguments, &[]);
}

fn at_each_width_with(name: &str, arguments: &str, environment: &[(&str, &str)]) {
    for columns in COLUMNS {
        let environment = [&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], environment].concat();
        let shown = screen(columns, arguments, &environment);
        check(&format!("{name}-{columns}"), &shown);
        let too_long = shown.lines().find(|line| line.chars().count() > usize::from(columns) && !may_be_longer(line));
        assert_eq!(too_long, None, "{name} at {columns} columns");
    }
}

#[test]
fn readiness_fits_the_terminal() {
    at_each_width("readiness", "--config profiles.example.toml --as-of 2026-11-22 readiness");
    at_each_width("readiness-fleet", "--config tests/fixtures/fleet.toml --as-of 2026-11-22 readiness --all");
    at_each_width("readiness-fleet-short", "--config tests/fixtures/fleet.toml --as-of 2026-11-22 readiness --all -o short");
}

#[test]
fn health_quality_and_the_calendar_fit_the_terminal() {
    let state = tempfile::tempdir().expect("a directory");
    let config = "--config tests/fixtures/clinic.toml";
    let place = state.path().to_str().expect("UTF-8");
    let import = format!("{config} sync import tests/fixtures/clinic.ndjson");
    screen(80, &import, &[("XDG_STATE_HOME", place)]);
    for (name, command) in [
        ("health", "--as-of 2026-05-03T07:00:00Z health clinic/unhealthy"),
        ("health-fleet", "--as-of 2026-05-03T07:00:00Z health --all"),
        ("health-fleet-short", "--as-of 2026-05-03T07:00:00Z health --all -o short"),
        ("quality", "--as-of 2026-05-03T07:00:00Z quality clinic/unhealthy"),
        ("actions-list", "--as-of 2026-05-03T07:00:00Z actions list clinic/unhealthy"),
        ("actions-preview", "--as-of 2026-05-03T07:00:00Z actions preview creds-disable clinic/unhealthy"),
        ("show", "--as-of 2026-05-03T07:00:00Z show clinic/unhealthy"),
        ("api-versions", "--as-of 2026-11-22 api-versions"),
    ] {
        at_each_width_with(name, &format!("{config} {command}"), &[("XDG_STATE_HOME", place)]);
    }
}

#[test]
fn tables_and_lists_fit_the_terminal() {
    at_each_width("creds-status", "--config profiles.example.toml creds status");
    at_each_width("accounts", "--config tests/fixtures/fleet.toml accounts list");
    at_each_width("schema-list", "--config profiles.example.toml schema list");
    at_each_width("schema-diff", "--config profiles.example.toml schema diff 2026-01 2026-04");
    at_each_width("config-check", "--config tests/fixtures/problems.toml config check");
    at_each_width("creds-set-gated", "--config profiles.example.toml creds set suisse/shopify");
    at_each_width("refused", "--config profiles.example.toml readiness --output yaml");
}

#[test]
fn runs_and_their_chart_fit_the_terminal() {
    let state = tempfile::tempdir().expect("a directory");
    let place = [("XDG_STATE_HOME", state.path().to_str().expect("UTF-8"))];
    let import = "--config tests/fixtures/fleet.toml sync import tests/fixtures/runs.ndjson";
    screen(80, import, &place);
    // All of its runs are there already, so that each width shows the same.
    at_each_width_with("sync-import", import, &place);
    let history = "--config tests/fixtures/fleet.toml --as-of 2026-11-22 sync history suisse/shopify --chart";
    at_each_width_with("sync-history", history, &place);
    let ascii = screen(80, history, &[place[0], ("LC_ALL", "C"), ("TERM", "xterm")]);
    check("sync-history-80-ascii", &ascii);
    assert!(ascii.is_ascii(), "{ascii}");
}

#[test]
fn colour_only_repeats_what_the_words_say() {
    let arguments = "--config profiles.example.toml --as-of 2026-11-22 readiness";
    let coloured = screen(80, arguments, &[("TERM", "xterm-256color")]);
    check("readiness-80-coloured", &coloured);
    let plain = screen(80, arguments, &[("TERM", "dumb")]);
    let mut stripped = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').expect("the end of a colour code").1;
    }
    assert_eq!(stripped + rest, plain);
}

#[test]
fn an_ascii_locale_gets_ascii() {
    let shown = screen(80, "--config tests/fixtures/fleet.toml accounts list", &[("LC_ALL", "C"), ("TERM", "xterm")]);
    check("accounts-80-ascii", &shown);
    assert!(shown.is_ascii(), "{shown}");
}
