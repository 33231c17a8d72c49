//! Completions, manual pages and JSON Schemas are generated from their definitions in the program, committed, and kept fresh.
//!
//! `SOURCECTL_REGENERATE=1 cargo test --test generated` rewrites them.

mod examples;
mod files;
mod manual;
#[cfg(target_os = "linux")]
mod rendered;

use std::collections::BTreeMap;
use std::process::Command;

use files::check;

/// File names below the project's directory, and what belongs in them.
type Files = BTreeMap<String, Vec<u8>>;

/// What the program prints for each shell.
fn completions() -> Files {
    [
        ("bash", "sourcectl.bash"),
        ("zsh", "_sourcectl"),
        ("fish", "sourcectl.fish"),
        ("powershell", "_sourcectl.ps1"),
        ("elvish", "sourcectl.elv"),
        ("nushell", "sourcectl.nu"),
    ]
    .into_iter()
    .map(|(shell, file)| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sourcectl"));
        let output = command.args(["completion", shell]).env_clear().output().expect("the program starts");
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}: {output:?}");
        (format!("completions/{file}"), output.stdout)
    })
    .collect()
}

#[test]
fn completions_are_fresh() {
    check("completions", &completions());
}

#[test]
fn manual_pages_are_fresh() {
    check("man", &manual::pages());
}

#[test]
fn schemas_are_fresh() {
    let files = sourcectl::schemas().map(|(name, text)| (format!("schemas/{name}.json"), text.into_bytes()));
    check("schemas", &files.collect());
}
