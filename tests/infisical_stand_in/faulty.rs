//! What goes wrong goes wrong as it is meant to, and what is kept can be looked at.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::infisical::access::Access;
use crate::infisical::client::send;
use crate::infisical::faults::Fault;
use crate::infisical::recorder::Recorder;
use crate::infisical::tls::Certificate;
use crate::infisical::{Generation, Server};

const CREATE: &str = "/api/v3/secrets/raw/KEY";
/// How long silence is listened to.
const MOMENT: Duration = Duration::from_millis(100);
/// How long an answer is waited for on a machine that has much to do.
const PATIENCE: Duration = Duration::from_secs(20);

fn server() -> (Server, String) {
    let server = Server::start(Generation::V3);
    server.folder("prod", "/shopify");
    let token = server.token(&server.identity("member", Access::member()));
    (server, token)
}

fn secret(server: &Server) -> Value {
    json!({ "workspaceId": server.project(), "environment": "prod", "secretPath": "/shopify", "secretValue": "a canary" })
}

/// Sends a creation over a connection that stays open; gives what came before the end, or before it was enough.
fn create(server: &Server, token: &str, patience: Duration, enough: impl Fn(&[u8]) -> bool) -> (Vec<u8>, Option<ErrorKind>) {
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    stream.set_read_timeout(Some(patience)).expect("a limit");
    let body = secret(server).to_string();
    let head = format!("POST {CREATE} HTTP/1.1\r\nhost: here\r\nauthorization: Bearer {token}\r\n");
    let head = format!("{head}content-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).expect("it takes a request");
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    while !enough(&bytes) {
        match stream.read(&mut chunk) {
            Ok(0) => return (bytes, Some(ErrorKind::UnexpectedEof)),
            Ok(read) => bytes.extend_from_slice(&chunk[..read]),
            Err(error) => return (bytes, Some(error.kind())),
        }
    }
    (bytes, None)
}

/// How much of a body came, and how much there should be.
fn lengths(bytes: &[u8]) -> Option<(usize, usize)> {
    let text = text(bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    Some((body.len(), length.parse().expect("a length")))
}

fn is_whole(bytes: &[u8]) -> bool {
    lengths(bytes).is_some_and(|(received, all)| received >= all)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn another_answer_comes_once_and_nothing_is_done() {
    let (server, token) = server();
    let headers = vec![("retry-after".to_owned(), "7".to_owned())];
    let faults = [
        (Fault::Status(503, "busy".to_owned(), headers), "HTTP/1.1 503", "busy"),
        (Fault::Html, "HTTP/1.1 200", "<html>"),
        (Fault::Garbage, "HTTP/1.1 200", "secretKey\":\u{fffd}"),
        (Fault::WrongTypes, "HTTP/1.1 200", "\"secret\":[1]"),
        (Fault::Redirect("http://elsewhere.invalid/".to_owned(), 307), "HTTP/1.1 307", "location: http://elsewhere.invalid/"),
    ];
    for (fault, status, part) in faults {
        server.fail_next("POST", "/api/v3/secrets", fault);
        let (bytes, _) = create(&server, &token, PATIENCE, |bytes| text(bytes).contains(part));
        assert!(text(&bytes).starts_with(status) && text(&bytes).contains(part), "{}", text(&bytes));
    }
    assert!(server.rows("prod", "/shopify").is_empty());
    let (bytes, _) = create(&server, &token, PATIENCE, is_whole);
    assert!(text(&bytes).starts_with("HTTP/1.1 200"), "{}", text(&bytes));
}

#[test]
fn an_answer_breaks_off_or_never_ends() {
    let (server, token) = server();
    server.fail_next("POST", CREATE, Fault::CutBody);
    let (bytes, end) = create(&server, &token, PATIENCE, is_whole);
    let (received, all) = lengths(&bytes).expect("a head");
    assert!(matches!(end, Some(ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset)), "{end:?}");
    assert_eq!(received, all / 2, "{}", text(&bytes));
    server.fail_next("POST", CREATE, Fault::EndlessBody);
    let (_, end) = create(&server, &token, PATIENCE, |bytes| bytes.len() > 1024 * 1024);
    assert_eq!(end, None);
    server.fail_next("POST", CREATE, Fault::OneByteASecond);
    let started = Instant::now();
    let (bytes, _) = create(&server, &token, PATIENCE, |bytes| lengths(bytes).is_some_and(|(received, _)| received > 0));
    assert!(started.elapsed() >= Duration::from_secs(1) && !is_whole(&bytes), "{}", text(&bytes));
    server.fail_next("POST", CREATE, Fault::Hangup);
    let (bytes, end) = create(&server, &token, PATIENCE, is_whole);
    assert!(bytes.is_empty() && end.is_some(), "{}", text(&bytes));
}

#[test]
fn silence_says_nothing_about_what_was_done() {
    let (server, token) = server();
    let silent = |fault: Fault| {
        server.fail_next("POST", CREATE, fault);
        let (bytes, end) = create(&server, &token, MOMENT, is_whole);
        let silent = matches!(end, Some(ErrorKind::WouldBlock | ErrorKind::TimedOut));
        assert!(bytes.is_empty() && silent, "{end:?} {}", text(&bytes));
    };
    silent(Fault::SilentAfterAccept);
    assert!(server.rows("prod", "/shopify").is_empty());
    let (delay, started) = (10 * MOMENT, Instant::now());
    silent(Fault::ApplyLater(delay));
    let nothing_yet = server.rows("prod", "/shopify").is_empty();
    assert!(nothing_yet || started.elapsed() >= delay, "the client has gone, and it is still to come");
    server.wait_until("it is done after all", |server| server.rows("prod", "/shopify").len() == 1);
    server.with(|world| world.environment("prod").rows.clear());
    silent(Fault::ApplyThenSilence);
    server.wait_until("it is done", |server| server.rows("prod", "/shopify").len() == 1);
    assert!(server.exchanges().iter().all(|exchange| exchange.status.is_none()));
    assert!(server.requests().iter().all(|request| request.contains("a canary") && request.contains(&token)));
}

#[test]
fn creations_at_once_make_doubles_where_nothing_keeps_them_apart() {
    let (server, token) = server();
    let body = secret(&server);
    let batch = json!({
        "workspaceId": server.project(), "environment": "prod", "secretPath": "/shopify",
        "secrets": [{ "secretKey": "BATCH", "secretValue": "v" }],
    });
    let folder = json!({ "workspaceId": server.project(), "environment": "prod", "name": "twin", "path": "/" });
    server.widen_race(20 * MOMENT);
    let all = [(CREATE, &body), ("/api/v3/secrets/batch/raw", &batch), ("/api/v1/folders", &folder)];
    std::thread::scope(|scope| {
        for (target, body) in all.into_iter().flat_map(|pair| [pair; 3]) {
            scope.spawn(|| assert_eq!(server.call("POST", target, Some(&token), Some(body)).status, 200));
        }
    });
    server.widen_race(Duration::ZERO);
    assert_eq!(server.rows("prod", "/shopify").len(), 6);
    let twins = server.with(|world| world.environment("prod").folders.iter().filter(|folder| folder.name == "twin").count());
    assert_eq!(twins, 3);
    assert_eq!(server.call("POST", CREATE, Some(&token), Some(&body)).status, 400);
}

#[test]
fn a_certificate_is_good_or_bad_in_one_way() {
    let cases = [
        (Certificate::Good, None),
        (Certificate::Expired, Some("expired")),
        (Certificate::WrongName, Some("not valid for name")),
        (Certificate::Untrusted, Some("UnknownIssuer")),
    ];
    for (certificate, reason) in cases {
        let server = Server::start_tls(Generation::V4, certificate);
        assert!(server.url().starts_with("https://127.0.0.1:"), "{}", server.url());
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(server.ca_pem().as_bytes()).expect("PEM")).expect("an authority");
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions();
        let config = config.expect("versions").with_root_certificates(roots).with_no_client_auth();
        let name = ServerName::try_from("127.0.0.1").expect("a name");
        let client = ClientConnection::new(Arc::new(config), name).expect("a client");
        let stream = TcpStream::connect(server.address()).expect("the server listens");
        let reply = send(StreamOwned::new(client, stream), ("GET", "/api/status"), &[], b"");
        match reason {
            None => assert_eq!(reply.expect("an answer").status, 200),
            Some(reason) => {
                let error = reply.expect_err("no answer").to_string();
                assert!(error.contains(reason), "{certificate:?}: {error}");
                assert!(server.requests().is_empty());
            }
        }
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn a_bare_listener_counts_who_comes() {
    let recorder = Recorder::start();
    assert_eq!(recorder.connections(), 0);
    let mut stream = TcpStream::connect(recorder.address()).expect("it listens");
    stream.write_all(b"hello").expect("it takes bytes");
    let patience = Instant::now() + PATIENCE;
    while recorder.bytes() != b"hello" {
        assert!(Instant::now() < patience, "{:?}", text(&recorder.bytes()));
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(recorder.connections(), 1);
}
