//! Scripts, read and run by the real `sh`, with recorders in the place of the programs that they call.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::workspace::{ID, SECRET, Workspace};
use crate::{ACTIONS, printed, record_failure, workspace};

/// Writes down its arguments, its environment as the kernel knows it, and its standard input; answers as the real one might.
const RECORDER: &str = r#"#!/bin/sh
record=$(mktemp "$RECORDS/$(basename "$0").XXXXXX")
{
    tr '\0' '\n' < "/proc/$$/cmdline"
    echo '--- environment'
    tr '\0' '\n' < "/proc/$$/environ"
    echo '--- input'
    cat
} > "$record"
case "$*" in
*/oauth/access_token*) printf '{"access_token":"shpat_0123456789abcdef0123456789abcdef","scope":"read_orders","expires_in":86399}' ;;
*bulkOperationRunQuery*) printf '{"data":{"bulkOperationRunQuery":{"bulkOperation":{"id":"gid://shopify/BulkOperation/7","status":"CREATED"}}}}' ;;
*) printf '{"data":{"bulkOperation":{"status":"COMPLETED"}}}' ;;
esac
"#;

/// A directory of recorders that stand before everything else in the path.
struct Stage {
    root: tempfile::TempDir,
}

impl Stage {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a directory");
        for name in ["bin", "records"] {
            fs::create_dir(root.path().join(name)).expect("a directory");
        }
        for name in ["curl", "secret-tool", "sourcectl"] {
            let path = root.path().join("bin").join(name);
            fs::write(&path, RECORDER).expect("a recorder");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be run");
        }
        Self { root }
    }

    /// Runs a script, with these values in the variables that it takes.
    fn run(&self, script: &str, id: &str, secret: &str) -> Output {
        let path = format!("{}:{}", self.root.path().join("bin").display(), std::env::var("PATH").unwrap_or_default());
        let mut sh = Command::new("sh");
        sh.arg("-s").env_clear().env("PATH", path).env("RECORDS", self.root.path().join("records"));
        sh.env("CLIENT_ID", id).env("CLIENT_SECRET", secret).env("INFISICAL_TOKEN", "token").env("HOME", "/nonexistent");
        sh.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut sh = sh.spawn().expect("sh starts");
        std::io::Write::write_all(&mut sh.stdin.take().expect("a pipe"), script.as_bytes()).expect("it reads");
        sh.wait_with_output().expect("an end")
    }

    fn records(&self, of: &str) -> Vec<String> {
        let entries = fs::read_dir(self.root.path().join("records")).expect("records");
        let paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a record").path()).collect();
        let is_of = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(of));
        paths.iter().filter(is_of).map(|path| fs::read_to_string(path).expect("text")).collect()
    }
}

/// `sh -n` reads a script without running it.
fn is_valid(script: &str) -> bool {
    let mut sh = Command::new("sh").arg("-n").stdin(Stdio::piped()).spawn().expect("sh starts");
    std::io::Write::write_all(&mut sh.stdin.take().expect("a pipe"), script.as_bytes()).expect("it reads");
    sh.wait().expect("a status").success()
}

#[test]
fn every_script_is_one_that_a_shell_can_read() {
    let workspace = workspace();
    record_failure(&workspace, "nightly-7");
    for action in ACTIONS {
        let script = printed(&workspace, action, "sh");
        assert!(is_valid(&script), "{script}");
    }
}

#[test]
fn no_secret_is_on_the_command_line_or_in_the_environment_of_a_program_that_a_script_starts() {
    let workspace = workspace();
    record_failure(&workspace, "nightly-7");
    for action in ["reconnect", "manual-sync", "retry-failed-sync", "refresh-metadata", "creds-enter", "creds-replace"] {
        let stage = Stage::new();
        let script = printed(&workspace, action, "sh");
        let output = stage.run(&script, ID, SECRET);
        let records = [stage.records("curl"), stage.records("secret-tool"), stage.records("sourcectl")].concat();
        assert!(!records.is_empty(), "{action}: {output:?}");
        for record in &records {
            let (seen_by_all, input) = record.split_once("--- input\n").expect("a whole record");
            for secret in [ID, SECRET, "shpat_"] {
                assert!(!seen_by_all.contains(secret), "{action}: {seen_by_all}");
            }
            assert!(!input.contains("$CLIENT"), "{action}: {input}");
        }
        assert!(records.iter().any(|record| record.contains(SECRET)), "{action}: the secret arrives where it belongs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains(SECRET) && !said.contains(ID), "{action}: {said}");
    }
}

#[test]
fn a_manual_sync_by_script_exchanges_starts_and_asks_until_it_has_ended() {
    let stage = Stage::new();
    let script = printed(&workspace(), "manual-sync", "sh");
    let output = stage.run(&script, "id", "secret");
    assert!(output.status.success(), "{output:?}");
    let records = stage.records("curl");
    assert_eq!(records.len(), 3, "{records:#?}");
    let has = |text: &str| records.iter().filter(|record| record.contains(text)).count();
    assert_eq!((has("/oauth/access_token"), has("bulkOperationRunQuery"), has("gid://shopify/BulkOperation/7")), (1, 1, 1));
    assert_eq!(has("X-Shopify-Access-Token: shpat_0123456789abcdef0123456789abcdef"), 2);
}

#[test]
fn a_value_that_a_document_cannot_take_as_it_is_stops_the_script_before_anything_is_sent() {
    let stage = Stage::new();
    let script = printed(&workspace(), "reconnect", "sh");
    for hostile in ["a\"b", "a&b=c", "a\nb", "$(touch x)", "a b", "%s", "\\"] {
        let output = stage.run(&script, "id", hostile);
        assert!(!output.status.success(), "{hostile}");
    }
    assert_eq!(stage.records("curl"), [""; 0]);
}

#[test]
fn a_script_of_disable_source_edits_the_config_inside_of_a_repository_and_outside() {
    for in_repository in [false, true] {
        let workspace = workspace();
        if in_repository {
            let git = |arguments: &[&str]| {
                let done = Command::new("git").args(arguments).current_dir(workspace.path()).output().expect("git is there");
                assert!(done.status.success(), "{done:?}");
            };
            git(&["init", "--quiet"]);
        }
        let script = printed(&workspace, "disable-source", "sh");
        let output = Stage::new().run(&script, "id", "secret");
        assert!(output.status.success(), "{output:?}\n{script}");
        assert!(workspace.text().contains("enabled = false # on"), "in a repository: {in_repository}");
    }
}

#[test]
fn hostile_names_stay_text_in_every_artefact() {
    let hostile_directories = ["$(touch pwned)", "a'b", "a\nb", "`touch pwned`", "-q"];
    for name in hostile_directories {
        let workspace = workspace();
        workspace.edit("name = \"Shopify shopify\"", "name = \"$(rm -rf ~) `x` '\\\" | <b> @all\"");
        let directory = workspace.path().join(name);
        fs::create_dir(&directory).expect("a directory");
        let config = directory.join("profiles.toml");
        fs::copy(workspace.config(), &config).expect("a copy");
        let artefact = |format: &str| artefact(&workspace, &config, format);
        let script = artefact("sh");
        assert!(is_valid(&script), "{script}");
        let output = Stage::new().run(&script, "id", "secret");
        assert!(output.status.success(), "{name}: {output:?}\n{script}");
        assert!(fs::read_to_string(&config).expect("the config").contains("enabled = false # on"), "{name}");
        assert!(!artefact("markdown").contains("<b>"));
        assert!(!Path::new("pwned").exists() && !directory.join("pwned").exists());
    }
}

fn artefact(workspace: &Workspace, config: &Path, format: &str) -> String {
    let config = config.to_str().expect("text");
    let done = workspace.run(&["--config", config, "actions", "preview", "disable-source", "suisse/shopify", "-o", format], b"");
    // What is disabled already has no further plan; in other forms it is the first look.
    assert!(matches!(done.code, Some(0 | 5)), "{done:#?}");
    done.stdout
}
