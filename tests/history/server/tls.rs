//! A server that is not behind a literal loopback address or a socket proves who it is.

use super::peers::Peer;
use super::{look, message};
use crate::support::postgres::{PASSWORD, WRITER, server};
use crate::workspace_at;

#[test]
fn a_server_whose_certificate_is_for_the_name_and_of_the_authority_is_believed() {
    let Some(server) = server() else { return };
    let database = server.database();
    database.make_tables();
    let workspace = workspace_at(&database.url_by_name(WRITER));
    look(&workspace, &[("PGHOST", "localhost"), ("PGPASSWORD", PASSWORD)]).ended(0);
}

#[test]
fn one_of_another_authority_or_for_another_name_gets_no_login() {
    let Some(server) = server() else { return };
    let database = server.database();
    let of_the_system = database.url_by_name(WRITER);
    let of_the_system = of_the_system.split_once('?').expect("keys").0;
    let by_address = format!("{}?sslrootcert={}", database.url(WRITER), server.authority().display());
    for (url, says) in [(of_the_system, "no authority that is trusted has issued it"), (&by_address, "it is for another name")] {
        let host = url.split('@').nth(1).and_then(|rest| rest.split(':').next()).expect("a host");
        let done = look(&workspace_at(url), &[("PGHOST", host), ("PGPASSWORD", PASSWORD)]);
        done.shows_none_of(&[PASSWORD]);
        assert!(message(&done).contains(says), "{done:?}");
    }
}

#[test]
fn a_server_without_tls_is_sent_nothing_but_the_question() {
    for (answer, says) in
        [(b"N".as_slice(), "speaks no TLS"), (b"E\0\0\0\x04", "not PostgreSQL"), (b"SZ\0\0\0\x05I", "TLS handshake failed")]
    {
        let peer = Peer::that_answers(vec![answer.to_vec()]);
        let workspace = workspace_at(&format!("postgres://ci@localhost:{}/history", peer.port));
        let done = look(&workspace, &[("PGHOST", "localhost"), ("PGPASSWORD", PASSWORD)]);
        assert!(message(&done).contains(says), "{done:?}");
        let received = peer.received();
        assert_eq!(received[..8], [0, 0, 0, 8, 4, 210, 22, 47]);
        assert!(!String::from_utf8_lossy(&received).contains("history"), "the start of a session was sent");
    }
}

#[test]
fn certificates_that_cannot_be_read_are_told_before_anything_is_sent() {
    let workspace = workspace_at("postgres://ci@localhost:1/history?sslrootcert=none.pem");
    assert!(message(&look(&workspace, &[])).contains("certificates to verify the server by could not be read"));
    std::fs::write(workspace.path().join("etc/none.pem"), "no certificate").expect("a file");
    assert!(message(&look(&workspace, &[])).contains("certificates to verify the server by could not be read"));
}

#[test]
fn a_config_that_turns_the_proof_off_is_refused() {
    for url in [
        "postgres://ci@db.example.org/history?sslmode=require",
        "postgres://ci@localhost/history?sslmode=disable",
        "postgres://ci@db.example.org/history?sslmode=disable",
    ] {
        let report = workspace_at(url).run(&["config", "check", "-o", "json"], b"").ended(2);
        let problem = &report["problems"][0];
        assert!(problem["text"].as_str().is_some_and(|text| text.contains("weakens sslmode")), "{report:#}");
        assert!(
            problem["suggestion"].as_str().is_some_and(|text| text.contains("verify-full")) && problem["line"] == 4,
            "{report:#}"
        );
    }
}
