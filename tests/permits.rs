//! Neither borrowing nor the client of shops can be reached without a permit: the crate compiles with the permits of
//! `src/secrets/borrow/permit_cases.rs`, and does not without.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const CASES: &str = "src/secrets/borrow/permit_cases.rs";

/// What the compiler says to one kind of cases: its errors by code and line, those of the cases alone.
fn compiled(kind: &str) -> Result<(), BTreeSet<(String, u64)>> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--lib", "--locked", "--offline", "--message-format", "json", "--quiet"]);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("RUSTC_WORKSPACE_WRAPPER", wrapper(kind));
    let output = command.output().expect("cargo runs");
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let messages = said.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let errors = messages.filter(|message| message["message"]["level"] == "error").filter_map(|message| {
        let span = message["message"]["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?.clone();
        let own = outermost(span);
        assert_eq!(own["file_name"], CASES, "something else does not compile: {message:#}");
        Some((message["message"]["code"]["code"].as_str()?.to_owned(), own["line_start"].as_u64()?))
    });
    let errors: BTreeSet<(String, u64)> = errors.collect();
    assert!(!errors.is_empty(), "no error of a case: {}", String::from_utf8_lossy(&output.stderr));
    Err(errors)
}

/// Where a macro was called, and not where it was written.
fn outermost(mut span: serde_json::Value) -> serde_json::Value {
    while !span["expansion"].is_null() {
        span = span["expansion"]["span"].clone();
    }
    span
}

/// A wrapper of the compiler that has this crate, and none that it depends on, compiled with one kind of cases. It gives these builds
/// files of their own.
fn wrapper(kind: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("permit-cases-{kind}"));
    fs::write(&path, format!("#!/bin/sh\nexec \"$@\" --cfg 'permit_cases=\"{kind}\"'\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a script that runs");
    path
}

/// The lines of the cases on which this stands.
fn lines_with(text: &str) -> Vec<u64> {
    let cases = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES)).expect("the cases");
    let numbered = cases.lines().zip(1_u64..);
    numbered.filter(|(line, _)| line.contains(text)).map(|(_, number)| number).collect()
}

#[test]
fn what_borrows_or_contacts_compiles_with_a_permit_and_with_nothing_in_its_place() {
    let calls = lines_with("let _ = call!(");
    assert_eq!(calls.len(), 6);
    assert_eq!(compiled("with"), Ok(()));
    let expected = calls.into_iter().map(|line| ("E0061".to_owned(), line)).collect();
    assert_eq!(compiled("without"), Err(expected), "each call lacks an argument, and nothing else is wrong");
}

#[test]
fn a_permit_is_made_by_the_gate_alone() {
    let made = lines_with("        ExchangePermit { ");
    assert_eq!(made.len(), 2);
    let codes: BTreeSet<u64> = compiled("forged")
        .expect_err("a forged permit compiled")
        .into_iter()
        .map(|(code, line)| {
            assert_eq!(code, "E0451", "its fields are private");
            line
        })
        .collect();
    assert_eq!(codes, made.into_iter().collect());
}
