//! What the server says, in the words of both generations.

use serde::Serialize;
use serde_json::Value;

use super::Generation;
use super::random::{Alphabet, base64, hex, sha1};

/// An answer, before it goes over the wire.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Headers beside those that every answer has.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Answer {
    /// 200 with a document.
    pub fn ok(document: &impl Serialize) -> Self {
        Self { status: 200, headers: Vec::new(), body: serde_json::to_vec(document).expect("JSON") }
    }

    /// What the framework says to a route that it does not know: its words are not those of any other error.
    pub fn no_route(method: &str, target: &str) -> Self {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct NoRoute {
            message: String,
            error: &'static str,
            status_code: u16,
        }
        let message = format!("Route {method}:{target} not found");
        Self { status: 404, ..Self::ok(&NoRoute { message, error: "Not Found", status_code: 404 }) }
    }

    /// The entity tag, made as the real server makes it.
    pub fn etag(&self) -> String {
        format!("\"{}\"", base64(&sha1(&self.body), Alphabet::Standard))
    }
}

/// An error with its body.
#[derive(Clone, Debug)]
pub struct Refusal {
    status: u16,
    message: Message,
    error: String,
}

/// Validation has a list of complaints where everything else has words.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum Message {
    Words(String),
    Issues(Vec<Issue>),
}

/// One complaint of the validation; the fields are in the server's order.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Issue {
    /// Absent, or of another type.
    InvalidType {
        /// The type of the schema.
        expected: &'static str,
        /// The type that came.
        received: &'static str,
        /// Where it is.
        path: Vec<Value>,
        /// For people.
        message: String,
    },
    /// A list without elements.
    TooSmall {
        /// One.
        minimum: u8,
        /// What it is.
        #[serde(rename = "type")]
        kind: &'static str,
        /// Whether the minimum itself will do.
        inclusive: bool,
        /// Whether only the minimum will do.
        exact: bool,
        /// For people.
        message: &'static str,
        /// Where it is.
        path: Vec<Value>,
    },
    /// A rule of its own.
    Custom {
        /// For people.
        message: String,
        /// Where it is.
        path: Vec<Value>,
    },
}

impl Issue {
    /// About a type.
    pub fn of_type(expected: &'static str, received: &'static str, path: Vec<Value>) -> Self {
        let message = match received {
            "undefined" => "Required".to_owned(),
            _ => format!("Expected {expected}, received {received}"),
        };
        Self::InvalidType { expected, received, path, message }
    }

    /// About a list that must not be empty.
    pub fn empty(path: Vec<Value>) -> Self {
        let message = "Array must contain at least 1 element(s)";
        Self::TooSmall { minimum: 1, kind: "array", inclusive: true, exact: false, message, path }
    }

    /// The same complaint about a part of something larger.
    #[must_use]
    pub fn inside(mut self, outer: &[Value]) -> Self {
        let (Self::InvalidType { path, .. } | Self::TooSmall { path, .. } | Self::Custom { path, .. }) = &mut self;
        path.splice(..0, outer.iter().cloned());
        self
    }
}

impl Refusal {
    /// Any error.
    pub fn new(status: u16, error: &str, message: impl Into<String>) -> Self {
        Self { status, message: Message::Words(message.into()), error: error.to_owned() }
    }

    /// 400.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(400, "BadRequest", message)
    }

    /// 401.
    pub fn unauthorized(message: &str) -> Self {
        Self::new(401, "UnauthorizedError", message)
    }

    /// 403 that means: log in again.
    pub fn token(message: &str) -> Self {
        Self::new(403, "TokenError", message)
    }

    /// 403 of the permissions.
    pub fn denied(action: &str, subject: &str) -> Self {
        Self::new(403, "PermissionDenied", format!("You are not allowed to {action} on {subject}"))
    }

    /// 404.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(404, "NotFound", message)
    }

    /// 500, with which the old server answers many mistakes of its clients.
    pub fn broken(label: &str) -> Self {
        Self::new(500, label, "Something went wrong")
    }

    /// Failed validation: of old it had the status of wrong credentials.
    pub fn invalid(generation: Generation, issues: Vec<Issue>) -> Self {
        let status = if generation == Generation::V3 { 401 } else { 422 };
        Self { status, message: Message::Issues(issues), error: "ValidationFailure".to_owned() }
    }

    /// As it goes out.
    pub fn answer(self, generation: Generation) -> Answer {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(skip_serializing_if = "Option::is_none")]
            req_id: Option<String>,
            status_code: u16,
            message: Message,
            error: String,
        }
        let req_id = (generation == Generation::V4).then(|| format!("req-{}", hex(7)));
        let Self { status, message, error } = self;
        Answer { status, ..Answer::ok(&Body { req_id, status_code: status, message, error }) }
    }
}
