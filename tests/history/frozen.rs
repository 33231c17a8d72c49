//! A history that may be read and not written.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::support::workspace::Workspace;
use crate::support::{requires, unprivileged};
use crate::{ids, record, workspace};

const SAYS: &str = "it is read-only, and is read as it stands";

/// A workspace with a run in a history in `etc/data`.
fn filled() -> Workspace {
    let workspace = workspace();
    workspace.edit("version = 1\n", "version = 1\n[history]\nurl = \"sqlite:data/runs ü%?.db\"\n");
    fs::create_dir(workspace.path().join("etc/data")).expect("a directory");
    workspace.run(&["sync", "import", "-", "-o", "json"], record("a", 1).as_bytes()).ended(0);
    workspace
}

fn data(workspace: &Workspace) -> PathBuf {
    workspace.path().join("etc/data")
}

#[test]
fn a_history_on_a_read_only_file_system_is_read_as_it_stands_and_says_so() {
    let mounts = ["unshare", "-rm", "true"];
    let can_mount = Command::new(mounts[0]).args(&mounts[1..]).status().is_ok_and(|status| status.success());
    if !requires("user and mount namespaces (`unshare -rm`)", can_mount) {
        return;
    }
    let workspace = filled();
    let run = |args: &str| {
        let program = env!("CARGO_BIN_EXE_sourcectl");
        let script = format!("mount --bind data data && mount -o remount,bind,ro data && exec '{program}' {args}");
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", &script]).current_dir(workspace.path().join("etc")).stdin(Stdio::null());
        let path = [("PATH", std::env::var_os("PATH").unwrap_or_default())];
        command.env_clear().envs(workspace.environment()).envs(path).output().expect("it runs")
    };
    let output = run("sync history -o json");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{stdout}{stderr}");
    assert!(stderr.contains(SAYS), "{stderr}");
    assert_eq!(ids(&serde_json::from_str(&stdout).expect("JSON")), ["a"]);
    let output = run("sync record suisse/shopify --run-id b --status completed -o json");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.code() == Some(4) && stdout.contains("read-only"), "{stdout}");
}

#[test]
fn a_history_in_the_directory_of_another_user_is_read_as_it_stands_unless_changes_are_in_its_journal() {
    if !unprivileged::available() {
        return;
    }
    let mut workspace = filled();
    unprivileged::give_away(&mut workspace);
    let data = data(&workspace);
    let is_root = unprivileged::is_root();
    let file = data.join("runs ü%?.db");
    if is_root {
        for path in [&data, &file] {
            chown(path, Some(0), Some(0)).expect("taken");
        }
    }
    fs::set_permissions(&data, fs::Permissions::from_mode(0o555)).expect("mode");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("mode");
    let done = workspace.run(&["sync", "history", "-o", "json"], b"");
    assert!(done.stderr.contains(SAYS), "{done:?}");
    assert_eq!(ids(&done.ended(0)), ["a"]);
    let report = workspace.run(&["sync", "import", "-", "-o", "json"], record("b", 1).as_bytes()).ended(4);
    assert!(report["error"]["message"].to_string().contains("may not") || report.to_string().contains("read-only"), "{report}");
    // What stands in a journal would be missing without a word.
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).expect("mode");
    fs::write(data.join("runs ü%?.db-wal"), [0; 64]).expect("a journal");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o555)).expect("mode");
    let report = workspace.run(&["sync", "history", "-o", "json"], b"").ended(4);
    assert!(report["error"]["message"].to_string().contains("in a journal"), "{report}");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).expect("mode");
}
