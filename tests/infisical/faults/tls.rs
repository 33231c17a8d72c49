//! Certificates that are not to be trusted, and files of certificates that cannot be used.

use std::fs;
use std::process::Command;

use super::{is_unreachable, vault_at};
use crate::GENERATIONS;
use crate::infisical::access::Access;
use crate::infisical::tls::Certificate;
use crate::infisical::{Generation, Server};
use crate::support::program::Running;
use crate::support::workspace::{ID, SECRET};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

#[test]
fn a_server_is_trusted_by_the_authority_in_ca_file_which_is_relative_to_the_config() {
    for generation in GENERATIONS {
        let server = Server::start_tls(generation, Certificate::Good);
        let vault = Vault::of(&server, &server.identity("deployer", Access::member())).configured("ca_file = \"tls/ca.pem\"");
        fs::create_dir(vault.workspace.path().join("etc/tls")).expect("a directory");
        fs::write(vault.workspace.path().join("etc/tls/ca.pem"), server.ca_pem()).expect("a file");
        vault.enter(ID, SECRET, &[]).ended(0);
        assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(SECRET));
        vault.readiness(&[]).ended(0);

        let mut from_elsewhere = vault.command(&["readiness", "--config", "etc/profiles.toml", "-o", "json"]);
        from_elsewhere.current_dir(vault.workspace.path());
        Running::start(from_elsewhere, b"").end().ended(0);
    }
}

#[test]
fn a_certificate_that_is_not_to_be_trusted_gets_no_request() {
    let untrusted = "the server's certificate is not trusted: ";
    for (certificate, has_authority, why) in [
        (Certificate::Good, false, "no authority that is trusted has issued it"),
        (Certificate::Untrusted, true, "no authority that is trusted has issued it"),
        (Certificate::Expired, true, "it has expired"),
        (Certificate::WrongName, true, "it is for another name"),
        (Certificate::SelfSigned, false, "it cannot be verified"),
        (Certificate::SelfSignedExpired, true, "it has expired"),
        (Certificate::SelfSignedWrongName, true, "it is for another name"),
        (Certificate::SelfSignedOtherKey, true, "it cannot be verified"),
    ] {
        let server = Server::start_tls(Generation::V4, certificate);
        let vault = vault_at(&server.url(), if has_authority { "ca_file = \"ca.pem\"" } else { "" });
        fs::write(vault.workspace.path().join("etc/ca.pem"), server.ca_pem()).expect("a file");
        is_unreachable(&vault, &server.url(), &["the login with ", untrusted, why]);
        assert!(server.connections() > 0 && server.requests().is_empty(), "{certificate:?}");
    }
}

#[test]
fn the_very_certificate_of_a_server_in_ca_file_is_trusted() {
    let server = Server::start_tls(Generation::V4, Certificate::SelfSigned);
    let vault = Vault::of(&server, &server.identity("deployer", Access::member())).configured("ca_file = \"own.pem\"");
    for pem in [server.ca_pem().to_owned(), format!("\u{feff}{}", server.ca_pem().replace('\n', "\r\n"))] {
        fs::write(vault.workspace.path().join("etc/own.pem"), pem).expect("a file");
        vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(0);
    }
}

#[test]
fn a_ca_file_that_cannot_be_used_is_an_error_of_the_config_in_every_command() {
    let server = Server::start_tls(Generation::V4, Certificate::Good);
    let broken = "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
    let key = "-----BEGIN PRIVATE KEY-----\nc0ffeec0ffeec0ffeec0ffee\n-----END PRIVATE KEY-----\n";
    let second = format!("{}{broken}", server.ca_pem());
    let cases: [(&str, Option<&[u8]>, &str); 8] = [
        ("missing.pem", None, "there is no such file"),
        ("empty.pem", Some(b""), "it is empty"),
        ("words.pem", Some(b"words"), "there is no certificate in it; it takes PEM"),
        ("key.pem", Some(key.as_bytes()), "it holds a private key instead of a certificate"),
        ("broken.pem", Some(broken.as_bytes()), "certificate 1 in it cannot be read"),
        ("second.pem", Some(second.as_bytes()), "certificate 2 in it cannot be read"),
        ("binary.der", Some(&[0x30, 0x82, 0xff]), "it is not text: it takes PEM, and not DER"),
        (".", None, "it is a directory, not a file"),
    ];
    for (name, content, words) in cases {
        let vault = vault_at(&server.url(), &format!("ca_file = \"{name}\""));
        if let Some(content) = content {
            fs::write(vault.workspace.path().join("etc").join(name), content).expect("a file");
        }
        is_refused(&vault, words);
    }
    let vault = vault_at(&server.url(), "ca_file = \"pipe.pem\"");
    let made = Command::new("mkfifo").arg(vault.workspace.path().join("etc/pipe.pem")).status().expect("mkfifo");
    assert!(made.success());
    is_refused(&vault, "it is a pipe, a socket or a device, not a regular file");
    assert_eq!(server.connections(), 0);
}

/// Fails unless every command refuses the config because of its `ca_file`, for this reason and at its place.
fn is_refused(vault: &Vault, words: &str) {
    let commands: [&[&str]; 5] =
        [&["config", "check"], &["readiness"], &["creds", "status"], &["stores", "check", "vault"], &["stores", "list"]];
    for command in commands {
        let report = vault.run(&[command, &["-o", "json"]].concat(), b"").ended(2).to_string();
        assert!(report.contains(&format!("stores.vault.ca_file: {words}")), "{command:?}: {report}");
        assert!(report.contains("\"line\":"), "{command:?}: {report}");
    }
}
