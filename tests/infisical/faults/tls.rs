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
    ] {
        let server = Server::start_tls(Generation::V4, certificate);
        let vault = vault_at(&server.url(), if has_authority { "ca_file = \"ca.pem\"" } else { "" });
        fs::write(vault.workspace.path().join("etc/ca.pem"), server.ca_pem()).expect("a file");
        is_unreachable(&vault, &server.url(), &["the login with ", untrusted, why]);
        assert!(server.connections() > 0 && server.requests().is_empty(), "{certificate:?}");
    }
}

#[test]
fn a_ca_file_that_cannot_be_used_is_told_and_nobody_is_contacted() {
    let server = Server::start_tls(Generation::V4, Certificate::Good);
    let broken = "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";
    let key = "-----BEGIN PRIVATE KEY-----\nc0ffeec0ffeec0ffeec0ffee\n-----END PRIVATE KEY-----\n";
    let cases: [(&str, Option<&[u8]>, &str); 6] = [
        ("missing.pem", None, "ca_file: there is no such file"),
        ("empty.pem", Some(b""), "ca_file: there is no certificate in it; it takes PEM"),
        ("key.pem", Some(key.as_bytes()), "ca_file: there is no certificate in it; it takes PEM"),
        ("broken.pem", Some(broken.as_bytes()), "ca_file: a certificate in it cannot be read"),
        ("binary.der", Some(&[0x30, 0x82, 0xff]), "ca_file: it is not UTF-8 text (byte 1)"),
        (".", None, "ca_file: it is a directory, not a file"),
    ];
    for (name, content, words) in cases {
        let vault = vault_at(&server.url(), &format!("ca_file = \"{name}\""));
        if let Some(content) = content {
            fs::write(vault.workspace.path().join("etc").join(name), content).expect("a file");
        }
        is_unreachable(&vault, &server.url(), &[words]);
    }
    let vault = vault_at(&server.url(), "ca_file = \"pipe.pem\"");
    let made = Command::new("mkfifo").arg(vault.workspace.path().join("etc/pipe.pem")).status().expect("mkfifo");
    assert!(made.success());
    is_unreachable(&vault, &server.url(), &["ca_file: it is a pipe, a socket or a device, not a regular file"]);
    assert_eq!(server.connections(), 0);
}
