//! Completions and manual pages are generated from the command line's definition, committed, and kept fresh.
//!
//! `SOURCECTL_REGENERATE=1 cargo test --test generated` rewrites them.

use std::collections::BTreeMap;
use std::path::Path;

use clap_complete::Shell;

/// File names below the project's directory, and what belongs in them.
type Files = BTreeMap<String, Vec<u8>>;

fn completions() -> Files {
    [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish]
        .into_iter()
        .map(|shell| {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut sourcectl::command_line(), "sourcectl", &mut script);
            let extension = match shell {
                Shell::Zsh => "_sourcectl".to_owned(),
                Shell::Fish => "sourcectl.fish".to_owned(),
                Shell::PowerShell => "_sourcectl.ps1".to_owned(),
                Shell::Elvish => "sourcectl.elv".to_owned(),
                _ => "sourcectl.bash".to_owned(),
            };
            (format!("completions/{extension}"), script)
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

/// Every generated file, and nothing else, is in `folder`.
fn check(folder: &str, files: &Files) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SOURCECTL_REGENERATE").is_some() {
        let _ = std::fs::remove_dir_all(root.join(folder));
        std::fs::create_dir_all(root.join(folder)).expect("a directory");
        for (name, text) in files {
            std::fs::write(root.join(name), text).expect("a file");
        }
    }
    let present = std::fs::read_dir(root.join(folder)).expect("a directory").map(|entry| {
        let name = entry.expect("an entry").file_name();
        format!("{folder}/{}", name.to_string_lossy())
    });
    let mut present: Vec<String> = present.collect();
    present.sort();
    assert!(present.iter().eq(files.keys()), "{folder} holds {present:?}, and should hold {:?}", files.keys());
    for (name, text) in files {
        let committed = std::fs::read(root.join(name)).expect("a file");
        assert!(committed == *text, "{name} is stale: run SOURCECTL_REGENERATE=1 cargo test --test generated");
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
