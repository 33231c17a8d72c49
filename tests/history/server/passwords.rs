//! A password goes only to the server that its owner named, and only into SCRAM-SHA-256.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::peers::Peer;
use super::{look, message};
use crate::support::postgres::{Database, PASSWORD, WRITER, server};
use crate::support::program::Done;
use crate::support::workspace::Workspace;
use crate::workspace_at;

fn database() -> Option<Database> {
    let database = server()?.database();
    database.make_tables();
    Some(database)
}

/// With the password nowhere in what was said.
fn told(workspace: &Workspace, variables: &[(&str, &str)]) -> Done {
    let done = look(workspace, variables);
    done.shows_none_of(&[PASSWORD]);
    done
}

fn keep(workspace: &Workspace, lines: &str, mode: u32) {
    let path = workspace.path().join("home/.pgpass");
    fs::write(&path, lines).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("mode");
}

const NO_PASSWORD: &str = "wants a password, and none is kept for exactly this host";

#[test]
fn a_variable_is_sent_to_the_host_that_variables_name_and_to_no_other() {
    let Some(database) = database() else { return };
    let workspace = workspace_at(&database.url(WRITER));
    let port = database.server.port.to_string();
    let word = ("PGPASSWORD", PASSWORD);
    told(&workspace, &[("PGHOST", "127.0.0.1"), word]).ended(0);
    told(&workspace, &[("PGHOST", "127.0.0.1"), ("PGPORT", &port), word]).ended(0);
    for elsewhere in [&[word][..], &[("PGHOST", "localhost"), word], &[("PGHOST", "127.0.0.1"), ("PGPORT", "1"), word]] {
        assert!(message(&told(&workspace, elsewhere)).contains(NO_PASSWORD));
    }
    let wrong = told(&workspace, &[("PGHOST", "127.0.0.1"), ("PGPASSWORD", "wr0ng-canary")]);
    wrong.shows_none_of(&["wr0ng-canary"]);
    assert!(message(&wrong).contains("refused the role or its password"));
}

#[test]
fn other_variables_of_postgresql_change_nothing() {
    let Some(database) = database() else { return };
    let workspace = workspace_at(&database.url(WRITER));
    let others =
        ["PGUSER", "PGDATABASE", "PGSSLMODE", "PGSERVICE", "PGOPTIONS", "PGHOSTADDR", "PGSSLROOTCERT"].map(|name| (name, "x"));
    told(&workspace, &[&others[..], &[("PGHOST", "127.0.0.1"), ("PGPASSWORD", PASSWORD)]].concat()).ended(0);
}

#[test]
fn a_line_of_the_password_file_is_used_for_its_own_host() {
    let Some(database) = database() else { return };
    let workspace = workspace_at(&database.url(WRITER));
    keep(&workspace, &format!("*:*:*:*:{PASSWORD}\nlocalhost:*:*:*:{PASSWORD}\n"), 0o600);
    assert!(message(&told(&workspace, &[])).contains(NO_PASSWORD));
    keep(&workspace, &format!("*:*:*:*:trap\n127.0.0.1:*:*:{WRITER}:{PASSWORD}\n"), 0o600);
    told(&workspace, &[]).ended(0);
    let elsewhere = workspace.path().join("elsewhere");
    fs::rename(workspace.path().join("home/.pgpass"), &elsewhere).expect("moved");
    told(&workspace, &[("PGPASSFILE", elsewhere.to_str().expect("text"))]).ended(0);
}

#[test]
fn a_password_file_that_others_may_read_is_not_used() {
    let Some(database) = database() else { return };
    let workspace = workspace_at(&database.url(WRITER));
    keep(&workspace, &format!("127.0.0.1:*:*:*:{PASSWORD}\n"), 0o644);
    assert!(message(&told(&workspace, &[])).contains("open to other users"));
}

#[test]
fn a_server_that_wants_the_password_in_the_clear_or_as_md5_gets_none() {
    let Some(database) = database() else { return };
    for role in ["in_the_clear", "by_md5"] {
        let workspace = workspace_at(&database.url(role));
        let done = told(&workspace, &[("PGHOST", "127.0.0.1"), ("PGPASSWORD", PASSWORD)]);
        assert!(message(&done).contains("another login than SCRAM-SHA-256"), "{role}");
    }
}

#[test]
fn what_a_hostile_server_receives_holds_no_password_whatever_it_asks_for() {
    let clear = b"R\0\0\0\x08\0\0\0\x03".as_slice();
    let md5 = b"R\0\0\0\x0c\0\0\0\x05salt".as_slice();
    let sasl = b"R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0".as_slice();
    for (asked, variable, says) in [
        (clear, "127.0.0.1", "another login"),
        (md5, "127.0.0.1", "another login"),
        (clear, "db.example.org", "another login"),
        (sasl, "db.example.org", NO_PASSWORD),
    ] {
        let peer = Peer::that_answers(vec![asked.to_vec()]);
        let workspace = workspace_at(&format!("postgres://ci@127.0.0.1:{}/history", peer.port));
        let done = told(&workspace, &[("PGHOST", variable), ("PGPASSWORD", PASSWORD)]);
        assert!(message(&done).contains(says), "{done:?}");
        let received = peer.received();
        // The start of a session alone: a length, a version, and names.
        assert_eq!(received.len(), u32::from_be_bytes(received[..4].try_into().expect("a length")) as usize);
        assert!(!String::from_utf8_lossy(&received).contains(PASSWORD));
    }
}

#[test]
fn a_server_that_does_not_know_the_password_is_not_believed() {
    let peer = Peer::that_skips_its_proof();
    let workspace = workspace_at(&format!("postgres://ci@127.0.0.1:{}/history", peer.port));
    let done = told(&workspace, &[("PGHOST", "127.0.0.1"), ("PGPASSWORD", PASSWORD)]);
    assert!(message(&done).contains("did not prove that it knows the password"), "{done:?}");
    assert!(!String::from_utf8_lossy(&peer.received()).contains(PASSWORD));
}
