//! Completions and manual pages are generated from the command line's definition, committed, and kept fresh.
//!
//! `SOURCECTL_REGENERATE=1 cargo test --test generated` rewrites them.

mod files;

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

fn manual() -> Files {
    let mut pages = Files::new();
    let mut command = sourcectl::command_line();
    command.build();
    page(&command, &mut pages);
    pages
}

fn page(command: &clap::Command, pages: &mut Files) {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut text = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut text).expect("a page");
    pages.insert(format!("man/{name}.1"), text);
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        page(subcommand, pages);
    }
}

#[test]
fn completions_are_fresh() {
    check("completions", &completions());
}

#[test]
fn manual_pages_are_fresh() {
    check("man", &manual());
}
