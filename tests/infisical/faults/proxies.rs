//! Proxies: none comes between the program and a loopback address, and none sees more than where one goes.

use std::fs;
use std::net::TcpListener;

use super::{is_unreachable, nobody, vault_at};
use crate::GENERATIONS;
use crate::infisical::recorder::Recorder;
use crate::infisical::tls::Certificate;
use crate::infisical::{Generation, Server};
use crate::scene::{Scene, says};
use crate::vault::Vault;

/// By any of these a client may be told of a proxy.
const VARIABLES: [&str; 6] = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

#[test]
fn no_proxy_is_told_of_a_store_at_a_loopback_address() {
    for generation in GENERATIONS {
        let recorder = Recorder::start();
        let scene = VARIABLES.iter().fold(Scene::new(generation), |scene, name| scene.with(name, &recorder.url()));
        scene.enter(&[]).ended(0);
        scene.readiness(0);
        assert_eq!(recorder.connections(), 0);
    }
}

/// The store at a name, which is not a loopback address to the program, and its server.
fn named(timeout: &str) -> (Server, Vault, String) {
    let server = Server::start_tls(Generation::V4, Certificate::Good);
    let url = server.url().replace("127.0.0.1", "localhost");
    let vault = vault_at(&url, &format!("ca_file = \"ca.pem\"\ntimeout = \"{timeout}\""));
    fs::write(vault.workspace.path().join("etc/ca.pem"), server.ca_pem()).expect("a file");
    (server, vault, url)
}

#[test]
fn a_dead_proxy_is_told_and_not_gone_past() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let dead = listener.local_addr().expect("an address");
    drop(listener);
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        let (server, vault, url) = named("30s");
        let vault = vault.with(name, &format!("http://{dead}"));
        is_unreachable(&vault, &url, &["the proxy that the environment names: the connection was refused"]);
        assert_eq!(server.connections(), 0);
    }
}

#[test]
fn a_proxy_sees_where_one_goes_and_nothing_else() {
    let (server, vault, url) = named("2s");
    let recorder = Recorder::start();
    let address = recorder.address();
    let vault = vault.with("HTTPS_PROXY", &format!("http://someone:pa55phrase@{address}"));
    is_unreachable(&vault, &url, &["no connection within 1.5 s"]);
    let seen = String::from_utf8_lossy(&recorder.bytes()).into_owned();
    says(&seen, &[&format!("CONNECT {} HTTP/1.1", url.trim_start_matches("https://"))]);
    for secret in [nobody().client_id, nobody().client_secret] {
        assert!(!seen.contains(&secret), "{seen}");
    }
    vault.readiness(&[]).shows_none_of(&["pa55phrase"]);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_proxy_of_a_kind_that_is_not_spoken_is_not_gone_past() {
    let (server, vault, url) = named("2s");
    let recorder = Recorder::start();
    is_unreachable(&vault.with("ALL_PROXY", &format!("socks5://{}", recorder.address())), &url, &[]);
    assert_eq!(server.connections(), 0);
}
