//! Where a config that was only found, such as in a cloned repository, may have a history.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::support::program::Done;
use crate::support::workspace::Workspace;
use crate::{history, ids, record, workspace};

fn with_url(url: &str) -> Workspace {
    let workspace = workspace();
    workspace.edit("version = 1\n", &format!("version = 1\n[history]\nurl = \"{url}\"\n"));
    for name in ["etc/sub", "other", "home/state"] {
        fs::create_dir_all(workspace.path().join(name)).expect("a directory");
    }
    symlink("../other", workspace.path().join("etc/out")).expect("a link");
    symlink("sub", workspace.path().join("etc/in")).expect("a link");
    symlink("../other/new", workspace.path().join("etc/dangling")).expect("a link");
    workspace
}

fn import(workspace: &Workspace, args: &[&str]) -> Done {
    workspace.run(&[&["sync", "import", "-", "-o", "json"], args].concat(), record("a", 1).as_bytes())
}

/// All that is below a directory.
fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").path())
        .flat_map(|path| if path.is_dir() && !path.is_symlink() { names(&path) } else { vec![path.display().to_string()] })
        .collect();
    names.sort();
    names
}

#[test]
fn a_path_that_leads_out_of_the_directory_of_a_found_config_is_refused_and_nothing_is_made() {
    let absolute = workspace();
    let victim = absolute.path().join("victim");
    fs::create_dir(&victim).expect("a directory");
    let urls = [
        "sqlite:../other/runs.db".to_owned(),
        "sqlite:sub/../../other/runs.db".into(),
        "sqlite:out/runs.db".into(),
        "sqlite:in/../../other/runs.db".into(),
        "sqlite:dangling/runs.db".into(),
        "sqlite:missing/../../other/runs.db".into(),
        "sqlite:missing/../runs.db".into(),
        "sqlite:..".into(),
        "sqlite:/".into(),
        "sqlite:///etc/runs.db".into(),
        format!("sqlite:{}/runs.db", victim.display()),
        format!("sqlite://{}/new/runs.db", victim.display()),
        "sqlite:file:../../other/runs.db".into(),
    ];
    for url in urls {
        let workspace = with_url(&url);
        let before = names(workspace.path());
        let report = import(&workspace, &[]).ended(5);
        let message = report["error"]["message"].as_str().expect("a message");
        assert!(message.contains("history.url") && !message.contains("runs.db"), "{url}: {message}");
        assert!(report["error"]["remedy"].to_string().contains("--config profiles.toml"), "{report}");
        assert_eq!(names(workspace.path()), before, "{url}");
        assert_eq!(names(&victim), Vec::<String>::new(), "{url}");
    }
}

#[test]
fn every_command_that_reads_or_writes_the_history_of_a_found_config_is_refused_alike() {
    let workspace = with_url("sqlite:out/runs.db");
    let mapping = "[profiles.suisse.sources.shopify.mapping]\nfields = [\"Order.id\"]\n";
    fs::write(workspace.config(), format!("{}\n{mapping}", workspace.text())).expect("the config");
    let schema = workspace.path().join("schema.graphql");
    fs::write(&schema, "type Query { a: Int }").expect("a schema");
    let schema = schema.to_str().expect("text");
    let commands: [&[&str]; 12] = [
        &["sync", "record", "suisse/shopify", "--run-id", "a", "--status", "completed", "-o", "json"],
        &["sync", "import", "-", "-o", "json"],
        &["sync", "import", "-", "--dry-run", "-o", "json"],
        &["sync", "history", "-o", "json"],
        &["sync", "forget", "suisse/shopify", "a", "--yes", "-o", "json"],
        &["health", "suisse/shopify", "-o", "json"],
        &["quality", "suisse/shopify", "-o", "json"],
        &["show", "suisse/shopify", "-o", "json"],
        &["schema", "list", "-o", "json"],
        &["schema", "import", schema, "--api-version", "2026-04", "-o", "json"],
        &["schema", "diff", "2026-01", "2026-04", "-o", "json"],
        &["schema", "snapshot", "suisse/shopify", "--live", "-o", "json"],
    ];
    for args in commands {
        let done = workspace.run(args, record("a", 1).as_bytes());
        assert_eq!(done.code, Some(5), "{args:?}: {done:?}");
        assert!(done.stdout.contains("history.url"), "{args:?}: {done:?}");
    }
    assert_eq!(names(&workspace.path().join("other")), Vec::<String>::new());
    // It says what is wrong, and goes on.
    let done = workspace.run(&["doctor", "-o", "json"], b"");
    assert!(done.stdout.contains("history.url"), "{done:?}");
}

#[test]
fn a_path_below_the_found_config_or_the_state_directory_is_taken() {
    for url in ["sqlite:runs.db", "sqlite:sub/runs.db", "sqlite:in/runs.db", "sqlite:sub/../runs.db", "sqlite:./runs.db"] {
        let workspace = with_url(url);
        import(&workspace, &[]).ended(0);
        assert_eq!(ids(&history(&workspace, &[])), ["a"], "{url}");
    }
    let workspace = workspace();
    let url = format!("sqlite:{}/home/state/new/team/runs.db", workspace.path().display());
    workspace.edit("version = 1\n", &format!("version = 1\n[history]\nurl = \"{url}\"\n"));
    import(&workspace, &[]).ended(0);
    assert_eq!(ids(&history(&workspace, &[])), ["a"]);
}

#[test]
fn a_config_that_was_named_says_where_its_history_is() {
    let mut workspace = with_url("sqlite:../other/runs.db");
    import(&workspace, &["--config", "profiles.toml"]).ended(0);
    assert!(workspace.path().join("other/runs.db").is_file());
    import(&workspace, &[]).ended(5);
    workspace.set_variable("SOURCECTL_CONFIG", "profiles.toml");
    assert_eq!(ids(&history(&workspace, &[])), ["a"]);
}

#[test]
fn directories_are_made_below_the_state_directory_alone() {
    let workspace = with_url("sqlite:new/runs.db");
    for args in [&[][..], &["--config", "profiles.toml"], &["--dry-run"]] {
        let report = import(&workspace, args).ended(4);
        let message = report["error"]["message"].as_str().expect("a message");
        assert!(message.contains("the directory of the history does not exist"), "{message}");
    }
    assert!(!workspace.path().join("etc/new").exists());
    assert_eq!(ids(&history(&workspace, &[])), Vec::<&str>::new());
}

#[test]
fn no_file_gets_lines_that_a_worker_chose() {
    for workspace in crate::workspaces() {
        let text = "x\\n* * * * * root sh\\r\\u0085\\u2028\\u001b[2J\\u0000end";
        let run = format!(
            "{{\"run_id\": \"a\", \"source\": \"suisse/shopify\", \"status\": \"failed\", \"started_at\": \"2026-11-20T02:00:00Z\", \
             \"stream\": \"orders\", \"trigger\": \"{text}\", \"api_version_served\": \"{text}\", \"request_ids\": [\"{text}\"], \
             \"error\": {{\"code\": \"{text}\", \"class\": \"{text}\", \"message\": \"{text}\"}}, \
             \"bulk_operation\": {{\"id\": \"{text}\", \"status\": \"{text}\", \"error_code\": \"{text}\"}}}}\n"
        );
        workspace.run(&["sync", "import", "-", "-o", "json"], run.as_bytes()).ended(0);
        let report = history(&workspace, &[]);
        let kept = "x\\u{a}* * * * * root sh\\u{d}\\u{85}\\u{2028}\\u{1b}[2J\\u{0}end";
        assert_eq!(report["runs"][0]["error"]["message"], kept, "{report}");
        let file = workspace.path().join("home/state/sourcectl/history.sqlite3");
        for path in [file.clone(), file.with_extension("sqlite3-wal")].iter().filter(|path| path.exists()) {
            let bytes = fs::read(path).expect("the history");
            assert!(!bytes.windows(8).any(|window| window == b"\n* * * *"), "{path:?}");
        }
        // What is exported is told again as it is.
        let exported = workspace.run(&["sync", "history", "-o", "ndjson"], b"").stdout;
        let again = workspace.run(&["sync", "import", "-", "-o", "json"], exported.as_bytes()).ended(0);
        assert_eq!((&again["added"], &again["changed"], &again["unchanged"]), (&0.into(), &0.into(), &1.into()), "{again}");
    }
}
