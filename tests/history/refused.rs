//! What is not a history, and who may not write one.

use std::fs;

use crate::{history, ids, record, workspace};

#[test]
fn a_file_of_another_program_is_refused_and_left_as_it_was() {
    let workspace = workspace();
    workspace.edit("version = 1\n", "version = 1\n[history]\nurl = \"sqlite:notes.db\"\n");
    let path = workspace.path().join("etc/notes.db");
    let foreign = [b"SQLite format 3\0".as_slice(), &[0; 4080]].concat();
    fs::write(&path, &foreign).expect("a file");
    for args in [&["sync", "history", "-o", "json"][..], &["sync", "import", "-", "-o", "json"]] {
        let report = workspace.run(args, record("a", 1).as_bytes()).ended(4);
        assert!(report["error"]["message"].as_str().is_some_and(|text| text.contains("no history of sourcectl")), "{report}");
    }
    assert_eq!(fs::read(&path).expect("the file"), foreign);
}

#[test]
fn a_path_in_the_config_is_relative_to_it_and_links_and_pipes_are_refused() {
    let workspace = workspace();
    workspace.edit("version = 1\n", "version = 1\n[history]\nurl = \"sqlite:runs.db\"\n");
    let path = workspace.path().join("etc/runs.db");
    std::os::unix::fs::symlink("elsewhere.db", &path).expect("a link");
    let report = workspace.run(&["sync", "import", "-", "-o", "json"], record("a", 1).as_bytes()).ended(4);
    assert!(report["error"]["message"].as_str().is_some_and(|text| text.contains("a symbolic link")), "{report}");
    fs::remove_file(&path).expect("removed");
    rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).expect("a pipe");
    workspace.run(&["sync", "history", "-o", "json"], b"").ended(4);
    fs::remove_file(&path).expect("removed");
    workspace.run(&["sync", "import", "-", "-o", "json"], record("a", 1).as_bytes()).ended(0);
    assert!(path.is_file() && !workspace.path().join("etc/elsewhere.db").exists());
    assert_eq!(ids(&history(&workspace, &[])), ["a"]);
}

#[test]
fn another_clock_is_refused_before_anything_is_read() {
    let workspace = workspace();
    workspace.run(&["sync", "import", "-", "--as-of", "2026-11-20", "-o", "json"], b"").ended(2);
}

#[test]
fn profiles_that_are_not_shown_are_neither_written_nor_told_from_those_that_are_not_there() {
    let workspace = workspace();
    let input = record("a", 1);
    let mut command = workspace.command(&["sync", "import", "-", "-o", "json"]);
    command.env("SOURCECTL_ALLOWED_PROFILES", "");
    let done = crate::support::program::Running::start(command, input.as_bytes()).end();
    assert_eq!(done.code, Some(2), "{done:?}");
    assert!(!workspace.path().join("home/state").exists());
}
