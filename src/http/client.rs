//! One client for one server: no redirects, no cookies, bounded answers, a deadline on everything.

use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::Resolve;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Method, redirect, retry};
use url::Url;
use zeroize::Zeroizing;

use crate::domain::presence::Cause;

use super::names::SystemNames;
use super::silence::Silence;
use super::trust::Trust;

const KIBIBYTE: usize = 1024;
const MEBIBYTE: usize = 1024 * KIBIBYTE;

/// A limit for people.
fn size(bytes: usize) -> String {
    if bytes < MEBIBYTE { format!("{} KiB", bytes / KIBIBYTE) } else { format!("{} MiB", bytes / MEBIBYTE) }
}

/// How long the parts of a call may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// From the look-up of the name to the end of the TLS handshake.
    pub connect: Duration,
    /// Without a byte: before the first one of an answer, and between any two.
    pub idle: Duration,
    /// The whole call.
    pub call: Duration,
}

impl Deadlines {
    /// What takes longer to connect is not there.
    const CONNECT: Duration = Duration::from_secs(10);
    /// A small server that lists a large fleet is silent for some seconds, and not for longer.
    const IDLE: Duration = Duration::from_secs(20);

    /// Deadlines within that of the whole call. Connecting ends before it: a request that was never sent is told from one that was.
    pub fn within(call: Duration) -> Self {
        Self { connect: (call * 3 / 4).min(Self::CONNECT), idle: call.min(Self::IDLE), call }
    }
}

/// A client for one server.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    deadlines: Deadlines,
}

/// One request.
pub struct Sent {
    /// The method.
    pub method: Method,
    /// Where it goes.
    pub url: Url,
    /// The header that says who asks.
    pub credential: Option<(HeaderName, HeaderValue)>,
    /// A JSON document.
    pub body: Option<Zeroizing<Vec<u8>>>,
    /// The longest answer that is taken, in bytes.
    pub limit: usize,
}

/// An answer, whatever its status.
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The whole body. It may hold a value: it is never shown.
    pub body: Zeroizing<Vec<u8>>,
    /// After how long the server wants to be asked again.
    pub retry_after: Option<Duration>,
    /// Whether the answer says of itself that it is JSON, which is all that an answer to HEAD can be told by.
    pub is_json: bool,
    /// The headers. They are the peer's text, and never shown as they are.
    pub headers: HeaderMap,
}

impl Reply {
    /// A header's text; `None` where it is not there, or is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Client {
    /// A client; `direct` keeps it off every proxy. The headers go with every request.
    ///
    /// # Errors
    /// That it could not be set up.
    pub fn new(trust: &Trust, direct: bool, headers: HeaderMap, deadlines: Deadlines) -> Result<Self, Cause> {
        Self::with_names(trust, direct, headers, deadlines, SystemNames)
    }

    /// A client for which every name leads to one address of this machine.
    #[cfg(feature = "loopback-shop")]
    pub fn to_loopback(trust: &Trust, address: std::net::SocketAddr, deadlines: Deadlines) -> Result<Self, Cause> {
        Self::with_names(trust, true, HeaderMap::new(), deadlines, super::names::OneAddress(address))
    }

    fn with_names(
        trust: &Trust,
        direct: bool,
        headers: HeaderMap,
        deadlines: Deadlines,
        names: impl Resolve + 'static,
    ) -> Result<Self, Cause> {
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(trust.0.clone())
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .connect_timeout(deadlines.connect)
            .read_timeout(deadlines.idle)
            .timeout(deadlines.call)
            .user_agent(concat!("sourcectl/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .dns_resolver(Arc::new(names));
        let builder = if direct { builder.no_proxy() } else { builder };
        let http = builder.build().map_err(|_| Cause::new("the HTTP client could not be set up; look at the proxy variables"))?;
        Ok(Self { http, deadlines })
    }

    /// Sends a request and takes the whole answer.
    ///
    /// # Errors
    /// Why there is no answer, or none that is taken.
    pub async fn send(&self, request: Sent) -> Result<Reply, Silence> {
        let most = request.limit;
        let silent = |error: reqwest::Error| Silence::of(&error, self.deadlines);
        let mut response = self.build(request).send().await.map_err(silent)?;
        let status = response.status().as_u16();
        // What says why it is no success is short.
        let limit = if status == 200 { most } else { most.min(MEBIBYTE) };
        let headers = response.headers();
        let retry_after = seconds(headers, RETRY_AFTER);
        let is_json = header(headers, CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
        let expected = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
        let mut body = Zeroizing::new(Vec::with_capacity(expected.min(limit)));
        while let Some(chunk) = response.chunk().await.map_err(silent)? {
            if body.len() + chunk.len() > limit {
                return Err(Silence::Unsure(Cause::new(format!("the answer is longer than {}", size(limit)))));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Reply { status, body, retry_after, is_json, headers: std::mem::take(response.headers_mut()) })
    }

    fn build(&self, request: Sent) -> reqwest::RequestBuilder {
        let mut builder = self.http.request(request.method, request.url).header("accept", "application/json");
        if let Some((name, value)) = request.credential {
            builder = builder.header(name, value);
        }
        if let Some(mut body) = request.body {
            builder = builder.header("content-type", "application/json").body(std::mem::take(&mut *body));
        }
        builder
    }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// A delay in seconds, of which Shopify sends fractions; the form with a date is used by no server that this program speaks to.
fn seconds(headers: &HeaderMap, name: HeaderName) -> Option<Duration> {
    Duration::try_from_secs_f64(header(headers, name)?.trim().parse().ok()?).ok()
}
