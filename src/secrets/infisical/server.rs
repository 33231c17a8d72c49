//! The server of a store: one call, asked again where that is harmless and can help.

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::rc::Rc;
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;
use zeroize::Zeroizing;

use crate::domain::presence::Cause;
use crate::http::{Client, Deadlines, Reply, Sent, Silence, Trust};
use crate::secrets::origin::ServerUrl;
use crate::secrets::sensitive::Sensitive;

use super::limited::{Limited, without_false_limit};

/// Says why there is a wait, and for how long at most.
pub type Announce<'a> = Rc<dyn Fn(&str, Duration) + 'a>;

/// The longest answer to anything but a listing, in bytes.
pub(super) const SMALL: usize = 1024 * 1024;

/// The longest listing, in bytes: about 120,000 secrets.
pub(super) const LARGE: usize = 64 * 1024 * 1024;

/// The longest wait that a server's rate limit is given, in time and in the time of calls; whoever asks for more is told so instead.
const LONGEST_PAUSE: (Duration, u32) = (Duration::from_secs(65), 3);

/// The server of a store.
pub struct Server<'a> {
    /// The store's name, for messages.
    pub name: String,
    /// Where it is.
    pub url: ServerUrl,
    /// How long one call may take.
    pub timeout: Duration,
    /// The values of the extra headers, which go with every request.
    pub(super) headers: Vec<Sensitive>,
    client: Client,
    announce: Announce<'a>,
    pauses: RefCell<ExponentialBuilder>,
    /// Whether a rate limit was waited for.
    pub(super) was_limited: Cell<bool>,
}

/// One call of the API.
pub(super) struct Call {
    pub method: Method,
    pub path: String,
    pub query: Vec<(&'static str, String)>,
    pub body: Option<Zeroizing<Vec<u8>>>,
    pub limit: usize,
    /// Set from when it is sent until it is answered, for whoever gives up in between.
    pub underway: Option<Rc<Cell<bool>>>,
}

impl Call {
    /// A call that changes nothing.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: Method::GET, path: path.into(), query: Vec::new(), body: None, limit: SMALL, underway: None }
    }

    /// A call with a JSON body.
    pub fn with_body<B: Serialize>(method: Method, path: impl Into<String>, body: &B) -> Self {
        // Written to memory of the right size at once, so that no shorter copy of a value is left behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(128 * 1024));
        let written = serde_json::to_writer(&mut *bytes, body).is_ok();
        Self { method, path: path.into(), query: Vec::new(), body: written.then_some(bytes), limit: SMALL, underway: None }
    }

    /// With these parameters in the URL.
    pub fn query(mut self, query: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.query.extend(query);
        self
    }

    fn mark_underway(&self, is: bool) {
        if let Some(underway) = &self.underway {
            underway.set(is);
        }
    }

    fn is_harmless(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD)
    }
}

impl<'a> Server<'a> {
    /// A client for the server of a store. Nothing is sent yet.
    ///
    /// # Errors
    /// That a header or the client could not be set up.
    pub fn new(
        name: &str,
        url: ServerUrl,
        trust: &Trust,
        headers: Vec<(String, Sensitive)>,
        timeout: Duration,
        announce: Announce<'a>,
    ) -> Result<Self, Cause> {
        let mut map = HeaderMap::new();
        for (name, value) in &headers {
            let wrong = |_| Cause::new(format!("the value of the header {name} has characters that no header has"));
            let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| Cause::new("a header has no usable name"))?;
            let mut value = HeaderValue::from_str(value.expose()).map_err(wrong)?;
            value.set_sensitive(true);
            map.insert(header, value);
        }
        let client = Client::new(trust, url.is_loopback, map, Deadlines::within(timeout))?;
        let pauses = ExponentialBuilder::default().with_min_delay(Duration::from_millis(500)).with_max_times(2).with_jitter();
        let headers = headers.into_iter().map(|(_, value)| value).collect();
        Ok(Self {
            name: name.to_owned(),
            url,
            timeout,
            headers,
            client,
            announce,
            pauses: RefCell::new(pauses),
            was_limited: Cell::new(false),
        })
    }

    /// Asks, and asks again where the server was busy: after a rate limit, which it says it did not act on, and where asking
    /// twice is harmless after a failure of something in between.
    ///
    /// `doing` is what a silence is put down to.
    pub(super) async fn ask(&self, call: Call, bearer: Option<&Sensitive>, doing: &str) -> Result<Reply, Silence> {
        let mut pauses = self.pauses.borrow().build();
        loop {
            call.mark_underway(true);
            let reply = without_false_limit(self.once(&call, bearer, doing).await?, &call.path);
            call.mark_underway(false);
            let (wait, why) = match Limited::of(&reply) {
                Some(limited) => {
                    self.was_limited.set(true);
                    (limited.ends_in, limited.words())
                }
                None if call.is_harmless() && matches!(reply.status, 502..=504) => (reply.retry_after, "it is busy".to_owned()),
                None => return Ok(reply),
            };
            let (longest, calls) = LONGEST_PAUSE;
            let pause = pauses.next().map(|pause| wait.unwrap_or_default().saturating_add(pause));
            let Some(pause) = pause.filter(|pause| *pause <= longest.min(self.timeout * calls)) else { return Ok(reply) };
            (self.announce)(&format!("{}: {why}", self.name), pause);
            tokio::time::sleep(pause).await;
        }
    }

    async fn once(&self, call: &Call, bearer: Option<&Sensitive>, doing: &str) -> Result<Reply, Silence> {
        let unusable = |_| Silence::NotSent(Cause::new("the URL of the store cannot be used"));
        let mut url = Url::parse(&self.url.of(&call.path)).map_err(unusable)?;
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&call.query);
        }
        let sent = Sent {
            method: call.method.clone(),
            url,
            credential: bearer.map(Sensitive::bearer).transpose().map_err(Silence::NotSent)?,
            body: call.body.clone(),
            limit: call.limit,
        };
        let about = |cause: Cause| Cause { what: format!("{doing}: {}", cause.what), ..cause };
        self.client.send(sent).await.map_err(|silence| match silence {
            Silence::NotSent(cause) => Silence::NotSent(about(cause)),
            Silence::Unsure(cause) => Silence::Unsure(about(cause)),
        })
    }

    /// The store and its origin, for messages.
    pub(super) fn whereabouts(&self) -> String {
        format!("{} at {}", self.name, self.url.origin)
    }

    /// What was being done, for messages: `vault at https://eu.infisical.com: listing /shopify`.
    pub(super) fn doing(&self, what: impl Display) -> String {
        format!("{}: {what}", self.whereabouts())
    }
}
