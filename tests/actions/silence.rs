//! Nothing is performed: no store and no shop is asked, nothing is written.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::workspace::Workspace;
use crate::{ACTIONS, record_failure, workspace};

/// Somebody who counts those who come.
fn doorkeeper() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let came = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&came);
    std::thread::spawn(move || {
        listener.incoming().for_each(|_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
    });
    (port, came)
}

/// The same for a session bus.
fn bus(directory: &tempfile::TempDir) -> (String, Arc<AtomicUsize>) {
    let path = directory.path().join("bus");
    let listener = UnixListener::bind(&path).expect("a socket");
    let came = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&came);
    std::thread::spawn(move || {
        listener.incoming().for_each(|_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
    });
    (format!("unix:path={}", path.display()), came)
}

/// Every file below a directory, with its content and when it was last written.
fn everything(directory: &Path, seen: &mut BTreeMap<String, (Vec<u8>, std::time::SystemTime)>) {
    for entry in std::fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        // Readers of an SQLite file leave and remove its index.
        if path.is_dir() {
            everything(&path, seen);
        } else if !path.to_string_lossy().ends_with("-shm") && !path.to_string_lossy().ends_with("-wal") {
            let written = std::fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("a time");
            seen.insert(path.display().to_string(), (std::fs::read(&path).expect("a file"), written));
        }
    }
}

fn state(workspace: &Workspace) -> BTreeMap<String, (Vec<u8>, std::time::SystemTime)> {
    let mut seen = BTreeMap::new();
    everything(workspace.path(), &mut seen);
    seen
}

/// Every action in every form, with all gates open, an Infisical store and a session bus that would be spoken to if anything were.
#[test]
fn no_action_in_any_form_contacts_a_store_or_writes_a_file() {
    let (store, store_visits) = doorkeeper();
    let (proxy, proxy_visits) = doorkeeper();
    let directory = tempfile::tempdir().expect("a directory");
    let mut workspace = workspace();
    workspace.edit("real_exchange = false", "real_exchange = true");
    workspace.edit("store = \"keyring\"", "store = \"vault\"");
    workspace.edit(
        "[profiles.suisse]",
        &format!(
            "[stores.vault]\nkind = \"infisical\"\nurl = \"http://127.0.0.1:{store}\"\nproject_id = \"p\"\nenvironment = \"dev\"\n\n\
             [profiles.suisse]"
        ),
    );
    record_failure(&workspace, "nightly-7");
    let (bus, bus_visits) = bus(&directory);
    workspace.set_bus(Some(&bus));
    let before = state(&workspace);
    for action in ACTIONS {
        for format in ["text", "json", "patch", "sh", "markdown"] {
            let mut command = workspace.command(&["actions", "preview", action, "suisse", "-o", format]);
            command.env("INFISICAL_TOKEN", "token").env("INFISICAL_DOMAIN", format!("http://127.0.0.1:{store}"));
            command.env("HTTPS_PROXY", format!("http://127.0.0.1:{proxy}"));
            let output = command.output().expect("the program starts");
            assert!(matches!(output.status.code(), Some(0 | 2)), "{action} {format}: {output:?}");
        }
        workspace.run(&["actions", "list", "-o", "json"], b"").ended(0);
        workspace.run(&["actions", "list", "--credentials", "-o", "json"], b"").ended(0);
    }
    assert_eq!(state(&workspace), before);
    let visits = [store_visits, proxy_visits, bus_visits].map(|visits| visits.load(Ordering::SeqCst));
    assert_eq!(visits, [0; 3]);
}

/// The source of every file below a directory of `src`.
fn sources(directory: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).expect("a source")));
        }
    }
}

#[test]
fn the_domain_imports_nobody_but_itself() {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain"), &mut found);
    assert!(found.len() > 40);
    for (file, text) in found.iter().filter(|(file, _)| !file.contains("tests")) {
        let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (number, line) in program.lines().enumerate() {
            let place = format!("{file}:{}: {line}", number + 1);
            let reaches = |root: &str| line.contains(&format!("crate::{root}"));
            for other in [
                "cli",
                "commands",
                "completion",
                "config",
                "explain",
                "history",
                "http",
                "output",
                "process",
                "schemas",
                "secrets",
            ] {
                assert!(!reaches(other), "{place}");
            }
            for outside in ["std::fs", "std::net", "std::process", "std::env", "tokio::", "reqwest", "rusqlite", "Timestamp::now"]
            {
                assert!(!line.contains(outside), "{place}");
            }
        }
    }
}

#[test]
fn what_makes_and_prints_plans_can_neither_send_nor_write() {
    for file in ["src/commands/actions_list.rs", "src/commands/actions_preview.rs", "src/commands/action_evidence.rs"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a source");
        for forbidden in [
            "std::fs",
            "crate::http",
            "config_writer",
            "Replacement",
            "opening::",
            "Stores",
            ".put(",
            "SecretStore",
            "borrow",
            "::write(",
            "event_loop",
            ".wait(",
            ".finish(",
        ] {
            assert!(!text.contains(forbidden), "{file}: {forbidden}");
        }
    }
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let performs = ["fn perform(", "fn execute(", "fn apply_plan(", "&Plan) -> Result<(), "];
    assert!(!found.iter().any(|(_, text)| performs.iter().any(|name| text.contains(name))), "a plan is performed");
}
