//! There is nobody there, somebody else, or somebody who sends one elsewhere.

use std::io::{ErrorKind, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use tokio::net::TcpSocket;
use tokio::runtime::{Builder, Runtime};

use super::{is_unreachable, vault_at};
use crate::GENERATIONS;
use crate::infisical::Generation;
use crate::infisical::faults::Fault;
use crate::infisical::recorder::Recorder;
use crate::infisical::tls::Certificate;
use crate::scene::{Route, Scene};

#[test]
fn a_refused_connection_is_told() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    is_unreachable(&vault_at(&url, ""), &url, &["the login with ", ": the connection was refused"]);
}

#[test]
fn a_host_that_has_no_address_is_told() {
    let url = "https://vault.invalid";
    is_unreachable(&vault_at(url, ""), url, &["the login with ", ": the name of the host could not be looked up"]);
}

/// A listener that completes no more connections: its queue is full and nobody takes from it.
struct Full {
    address: SocketAddr,
    _queued: Vec<TcpStream>,
    _runtime: Runtime,
    _listener: tokio::net::TcpListener,
}

impl Full {
    fn start() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let listener = runtime.block_on(async {
            let socket = TcpSocket::new_v4().expect("a socket");
            socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
            socket.listen(1).expect("a listener")
        });
        let address = listener.local_addr().expect("an address");
        let mut queued = Vec::new();
        // The last one is the proof that another one gets no connection either.
        loop {
            match TcpStream::connect_timeout(&address, Duration::from_millis(300)) {
                Ok(stream) => queued.push(stream),
                Err(error) if error.kind() == ErrorKind::TimedOut => break,
                Err(error) => panic!("{error}"),
            }
            assert!(queued.len() < 100, "the queue is longer than it was asked to be");
        }
        Self { address, _queued: queued, _runtime: runtime, _listener: listener }
    }
}

#[test]
fn a_connection_that_is_never_made_is_given_up() {
    let full = Full::start();
    let url = format!("http://{}", full.address);
    is_unreachable(&vault_at(&url, "timeout = \"2s\""), &url, &["the login with ", ": no connection within 1.5 s"]);
}

/// Something that speaks first, and no HTTP.
fn mail_server() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.write_all(b"220 mail.example ESMTP\r\n");
        }
    });
    url
}

#[test]
fn what_speaks_another_protocol_is_told() {
    let url = mail_server();
    is_unreachable(&vault_at(&url, ""), &url, &["the login with ", ": the answer is not HTTP"]);
    let url = mail_server().replace("http://", "https://");
    is_unreachable(&vault_at(&url, ""), &url, &["the login with ", ": the server does not speak TLS"]);
    let server = crate::infisical::Server::start_tls(Generation::V4, Certificate::Good);
    let url = server.url().replace("https://", "http://");
    is_unreachable(&vault_at(&url, ""), &url, &["the login with ", ": the answer is not HTTP"]);
    assert!(server.requests().is_empty());
}

#[test]
fn nobody_is_followed_to_another_host_nor_to_another_path() {
    for generation in GENERATIONS {
        for (route, to_itself) in [(Route::Login, false), (Route::Listing, false), (Route::Listing, true), (Route::Login, true)] {
            for status in [302, 307, 308] {
                let elsewhere = Recorder::start();
                let scene = Scene::new(generation).linked();

                let host = if to_itself { scene.server.url() } else { elsewhere.url() };
                scene.break_down(route, &Fault::Redirect(format!("{host}/api/elsewhere"), status));
                let (presence, reason) = scene.status(3);
                assert_eq!(presence, "unreachable", "{reason}");
                scene.explains(&reason, route.words(), &[&format!("ended with {status}, a redirection, and none is followed")]);
                assert_eq!(elsewhere.connections(), 0, "somebody was followed");
                assert!(!scene.server.requests().iter().any(|request| request.path == "/api/elsewhere"));
            }
        }
    }
}
