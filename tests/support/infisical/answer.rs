//! What the server says, in the words of both generations.

use serde::Serialize;
use serde_json::{Value, json};

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
    message: Value,
    error: String,
}

impl Refusal {
    /// Any error.
    pub fn new(status: u16, error: &str, message: impl Into<Value>) -> Self {
        Self { status, message: message.into(), error: error.to_owned() }
    }

    /// 400.
    pub fn bad_request(message: impl Into<Value>) -> Self {
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
    pub fn not_found(message: impl Into<Value>) -> Self {
        Self::new(404, "NotFound", message)
    }

    /// 500, with which the old server answers many mistakes of its clients.
    pub fn broken(label: &str) -> Self {
        Self::new(500, label, "Something went wrong")
    }

    /// Failed validation: of old it had the status of wrong credentials.
    pub fn invalid(generation: Generation, issues: Vec<Value>) -> Self {
        let status = if generation == Generation::V3 { 401 } else { 422 };
        Self::new(status, "ValidationFailure", issues)
    }

    /// As it goes out.
    pub fn answer(self, generation: Generation) -> Answer {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Body {
            #[serde(skip_serializing_if = "Option::is_none")]
            req_id: Option<String>,
            status_code: u16,
            message: Value,
            error: String,
        }
        let req_id = (generation == Generation::V4).then(|| format!("req-{}", hex(7)));
        let Self { status, message, error } = self;
        Answer { status, ..Answer::ok(&Body { req_id, status_code: status, message, error }) }
    }
}

/// One complaint of the validation about a type.
pub fn issue(expected: &str, received: &str, path: &[Value]) -> Value {
    let message = match received {
        "undefined" => "Required".to_owned(),
        _ => format!("Expected {expected}, received {received}"),
    };
    json!({ "code": "invalid_type", "expected": expected, "received": received, "path": path, "message": message })
}
