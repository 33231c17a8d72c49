//! The smallest HTTPS client that a test needs: one request a connection.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::Shops;

/// How long an answer is waited for on a machine that has much to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// All bytes after the head.
    pub body: Vec<u8>,
}

impl Reply {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A connection to a shop.
pub type Stream = StreamOwned<ClientConnection, TcpStream>;

const JSON: [(&str, &str); 2] = [("accept", "application/json"), ("content-type", "application/json")];

impl Shops {
    /// Connects as if the host's name led here.
    pub fn connect(&self, host: &str) -> Stream {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.ca_pem().as_bytes()).expect("PEM")).expect("an authority");
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions();
        let config = config.expect("versions").with_root_certificates(roots).with_no_client_auth();
        let name = ServerName::try_from(host.to_owned()).expect("a name");
        let client = ClientConnection::new(Arc::new(config), name).expect("a client");
        let stream = TcpStream::connect(self.address()).expect("the shops listen");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        StreamOwned::new(client, stream)
    }

    /// Sends a request to a host and reads the whole answer.
    pub fn post(&self, host: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
        let mut stream = self.connect(host);
        send(&mut stream, (host, target), headers, body).expect("it takes a request");
        receive(&mut stream).expect("an answer")
    }

    /// Asks for an access token, as Shopify's own client for Node does.
    pub fn exchange(&self, host: &str, client_id: &str, client_secret: &str) -> Reply {
        let body = json!({ "client_id": client_id, "client_secret": client_secret, "grant_type": "client_credentials" });
        self.post(host, "/admin/oauth/access_token", &JSON, body.to_string().as_bytes())
    }

    /// Asks the Admin API.
    pub fn query(&self, host: &str, version: &str, token: &str, document: &str) -> Reply {
        let headers = [JSON[0], JSON[1], ("x-shopify-access-token", token)];
        let body = json!({ "query": document });
        self.post(host, &format!("/admin/api/{version}/graphql.json"), &headers, body.to_string().as_bytes())
    }

    /// A token of a shop, by a right pair of its own.
    pub fn token(&self, host: &str) -> String {
        let shop = self.shop(host);
        let reply = self.exchange(host, &shop.client_id, &shop.secrets[0]);
        reply.json()["access_token"].as_str().expect("a token").to_owned()
    }
}

/// Sends a request to which nothing follows.
pub fn send(mut stream: impl Write, (host, target): (&str, &str), headers: &[(&str, &str)], body: &[u8]) -> io::Result<()> {
    let mut head = format!("POST {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.write_all(body)?;
    stream.flush()
}

/// Reads an answer until the other end closes.
pub fn receive(mut stream: impl Read) -> io::Result<Reply> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Ok(Reply { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() })
}
