//! A request as it came in.

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request as it was received, and what it was answered.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Which shop was meant, in lower case and without a port.
    pub host: String,
    /// Upper case.
    pub method: String,
    /// Without the query, not decoded.
    pub path: String,
    /// Not decoded; empty without a question mark.
    pub query: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// All bytes of the body.
    pub body: Vec<u8>,
    /// `None` while there is no answer, which may be for ever.
    pub status: Option<u16>,
    /// The body that was, or was to be, sent.
    pub answer: Vec<u8>,
    /// The `x-request-id` of the answer.
    pub answered_id: Option<String>,
}

impl Request {
    /// A header's first value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A text of the body, whichever of the two content types it has.
    pub fn field(&self, name: &str) -> Option<String> {
        match self.header("content-type").unwrap_or_default() {
            kind if kind.starts_with("application/json") => self.json().get(name)?.as_str().map(str::to_owned),
            kind if kind.starts_with("application/x-www-form-urlencoded") => {
                let body = String::from_utf8_lossy(&self.body).into_owned();
                let mut pairs = body.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
                pairs.find(|(candidate, _)| decoded(candidate) == name).map(|(_, value)| decoded(value))
            }
            _ => None,
        }
    }

    /// The access token that was shown.
    pub fn token(&self) -> Option<&str> {
        self.header("x-shopify-access-token")
    }

    /// Whether it asks for an access token.
    pub fn is_exchange(&self) -> bool {
        self.path == "/admin/oauth/access_token"
    }

    /// Whether it asks the Admin API something.
    pub fn is_query(&self) -> bool {
        self.path.starts_with("/admin/api/") && self.path.ends_with("graphql.json")
    }

    /// Whether the sender would rather have JSON than a page.
    pub fn wants_json(&self) -> bool {
        self.header("accept").is_some_and(|accept| accept.contains("application/json"))
    }

    /// True if the needle is anywhere in it, as it is or percent-encoded.
    pub fn contains(&self, needle: &str) -> bool {
        let body = String::from_utf8_lossy(&self.body);
        let texts = [self.path.as_str(), self.query.as_str(), body.as_ref()];
        let holds = |text: &str| text.contains(needle) || decoded(text).contains(needle);
        texts.into_iter().any(holds) || self.headers.iter().any(|(_, value)| holds(value))
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
