//! What a server answers where it does not do what it was asked for.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::presence::{Cause, CauseKind, RefusedIdentity};
use crate::http::Reply;
use crate::secrets::redaction::{is_plain_id, repeats_a_secret, start_of};
use crate::secrets::sensitive::Sensitive;

use super::bounded::AtMost;
use super::limited::Limited;

/// An answer that is no success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The status code.
    pub status: u16,
    /// The class of the error: stable on newer servers, often an internal label on older ones.
    pub class: String,
    /// The message; empty where it repeats something that must not be shown.
    pub message: String,
    /// What the operator can tell whoever runs the server.
    pub request_id: Option<String>,
    /// Whether it is in the form of Infisical's errors; something in between may have answered otherwise.
    pub is_infisical: bool,
    /// Whether it is about too many calls.
    pub limited: Option<Limited>,
    /// The identity, where that itself was refused.
    refused_identity: Option<RefusedIdentity>,
    kind: Kind,
}

/// What a message is about, read before it is decided whether it may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Existing,
    UnknownRoute,
    /// About a path of the API that machine identities may not use, whatever their permissions.
    ClosedRoute,
    /// About a permission that is named.
    Forbidden,
    /// About an identity that is locked out for a while, whatever it sends.
    LockedOut,
    /// About a secret that is not there.
    NoSecret,
    /// About a folder that is not there.
    NoFolder,
    Other,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body<'b> {
    #[serde(borrow, default)]
    message: Option<Message<'b>>,
    #[serde(borrow, default)]
    error: Option<Cow<'b, str>>,
    #[serde(default)]
    req_id: Option<String>,
}

/// The messages about a value that is there, word for word: others that say "already exist" are about something else, such as a
/// change request.
const EXISTING: [&str; 2] = ["Secret already exist", "Secret already exists"];

/// As many are worth reading.
const MOST_ISSUES: usize = 100;

/// A text, or for a request of a wrong form a list of what is wrong with it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Message<'b> {
    #[serde(borrow)]
    Text(Cow<'b, str>),
    Issues(AtMost<Issue, MOST_ISSUES>),
    Other(serde::de::IgnoredAny),
}

#[derive(Deserialize)]
struct Issue {
    #[serde(default)]
    message: String,
}

impl Refusal {
    /// Reads an answer. `secrets` are what the request carried: a message that repeats a piece of one is not kept.
    pub fn of(reply: &Reply, secrets: &[&Sensitive]) -> Self {
        let body: Option<Body<'_>> = serde_json::from_slice(&reply.body).ok();
        let is_infisical = body.as_ref().is_some_and(|body| body.message.is_some() && body.error.is_some());
        let (message, class, request_id) = match body {
            None => (String::new(), String::new(), None),
            Some(body) => {
                let message = match body.message {
                    Some(Message::Text(text)) => text.into_owned(),
                    Some(Message::Issues(AtMost(issues))) => {
                        issues.iter().map(|issue| issue.message.as_str()).collect::<Vec<_>>().join("; ")
                    }
                    Some(Message::Other(_)) | None => String::new(),
                };
                (message, body.error.unwrap_or_default().into_owned(), body.req_id.filter(|id| is_plain_id(id, secrets)))
            }
        };
        let kind = Kind::of(reply.status, &message, is_infisical);
        let message = start_of(&message).to_owned();
        let message = if repeats_a_secret(&message, secrets) { String::new() } else { message };
        let limited = Limited::of(reply);
        Self { status: reply.status, class, message, request_id, is_infisical, limited, refused_identity: None, kind }
    }

    /// Whether the token is no longer taken, so that a login may help.
    pub fn is_spent_token(&self) -> bool {
        (self.status == 403 && self.class == "TokenError") || (self.status == 401 && self.class == "UnauthorizedError")
    }

    /// Whether the server has no such path in its API at all.
    pub fn is_unknown_route(&self) -> bool {
        self.kind == Kind::UnknownRoute
    }

    /// Whether the server keeps machine identities off this path altogether.
    pub fn is_closed_route(&self) -> bool {
        self.kind == Kind::ClosedRoute
    }

    /// Whether it says that a secret is not there.
    pub fn is_absent_secret(&self) -> bool {
        self.kind == Kind::NoSecret
    }

    /// Whether it says that a folder is not there.
    pub fn is_absent_folder(&self) -> bool {
        self.kind == Kind::NoFolder
    }

    /// The same, as a refusal of this identity itself.
    #[must_use]
    pub fn of_identity(self, identity: RefusedIdentity) -> Self {
        Self { refused_identity: Some(identity), ..self }
    }

    /// Whether it is about a value that is there already.
    pub fn is_existing(&self) -> bool {
        self.kind == Kind::Existing
    }

    /// Whether the identity lacks a permission, which the message names.
    pub fn is_forbidden(&self) -> bool {
        self.kind == Kind::Forbidden
    }

    /// Whether a refused login is about something else than the client secret, such as the address that it came from.
    pub fn is_about_more_than_the_secret(&self) -> bool {
        self.status == 403 && self.kind != Kind::LockedOut || self.message.contains("IP address")
    }

    /// Whether it is about the request's form, and not about who sent it.
    pub fn is_malformed_request(&self) -> bool {
        self.class == "ValidationFailure"
    }

    /// As a cause: what was being done, and what the server said to it.
    pub fn cause(&self, doing: &str) -> Cause {
        let id = self.request_id.as_ref().map(|id| format!(", request {id}")).unwrap_or_default();
        let note = match self.status {
            300..=399 => ", a redirection, and none is followed",
            _ if self.is_infisical => "",
            _ => " and something that is no answer of Infisical's",
        };
        let limit = match &self.limited {
            Some(limited) => format!("; {}", limited.words()),
            None => String::new(),
        };
        let is_lockout = self.kind == Kind::LockedOut;
        let lock =
            if is_lockout { "; failed logins have locked the identity out, and the right secret is refused, too" } else { "" };
        let what = format!("{doing} ended with {}{id}{note}{limit}{lock}", self.status);
        let cause = if self.message.is_empty() { Cause::new(what) } else { Cause::quoting(what, &self.message) };
        let kind = match (&self.limited, &self.refused_identity) {
            _ if is_lockout => CauseKind::Other,
            (Some(limited), _) => limited.kind(),
            (None, Some(identity)) => CauseKind::LoginRefused(Box::new(identity.clone())),
            (None, None) => CauseKind::Other,
        };
        Cause { is_lockout, kind, ..cause }
    }
}

impl Kind {
    /// The words of gateways are read as theirs: `Not Found`, `The requested service was not found on this server`.
    fn of(status: u16, message: &str, is_infisical: bool) -> Self {
        let is_absent = |what: &str| {
            let mut words = message.split(' ');
            is_infisical && words.next() == Some(what) && message.to_lowercase().contains("not found")
        };
        match status {
            404 if is_absent("Secret") => Self::NoSecret,
            404 if is_absent("Folder") => Self::NoFolder,
            400 if EXISTING.contains(&message) => Self::Existing,
            404 if message.starts_with("Route ") => Self::UnknownRoute,
            403 if is_infisical && message == "You are not allowed to access this route" => Self::ClosedRoute,
            403 if message.starts_with("You are not allowed to ") && message.contains(" on ") => Self::Forbidden,
            401 | 403 | 429 if message.contains("temporarily locked") => Self::LockedOut,
            _ => Self::Other,
        }
    }
}

/// A document of the form that is expected; `None` for anything else.
pub(super) fn document<T: DeserializeOwned>(reply: &Reply) -> Option<T> {
    serde_json::from_slice(&reply.body).ok()
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::Refusal;
    use crate::http::Reply;
    use crate::output::encode::sentence;
    use crate::secrets::sensitive::Sensitive;

    fn reply(status: u16, body: &str) -> Reply {
        let (body, headers) = (Zeroizing::new(body.as_bytes().to_vec()), reqwest::header::HeaderMap::new());
        Reply { status, body, retry_after: None, is_json: true, headers }
    }

    fn shown(status: u16, body: &str) -> String {
        sentence(&Refusal::of(&reply(status, body), &[]).cause("listing /a"))
    }

    #[test]
    fn the_message_may_be_a_text_or_a_list_and_the_id_of_the_request_is_kept() {
        assert_eq!(
            shown(404, r#"{"statusCode":404,"message":"Secret not found","error":"NotFound","reqId":"req-1"}"#),
            "listing /a ended with 404, request req-1 (it said: \"Secret not found\")"
        );
        assert_eq!(
            shown(401, r#"{"message":[{"code":"x","message":"Required"},{"message":"Too long"}],"error":"ValidationFailure"}"#),
            "listing /a ended with 401 (it said: \"Required; Too long\")"
        );
        assert_eq!(shown(500, r#"{"message":{"a":1},"error":"InternalServerError"}"#), "listing /a ended with 500");
        assert_eq!(
            shown(400, r#"{"message":"m","error":"e","reqId":"::error::"}"#),
            "listing /a ended with 400 (it said: \"m\")"
        );
        for other in ["<html>nginx</html>", "", "null", "[]", "{}"] {
            assert_eq!(shown(502, other), "listing /a ended with 502 and something that is no answer of Infisical's", "{other}");
        }
    }

    #[test]
    fn a_lock_out_and_a_missing_permission_are_told_from_other_refusals() {
        let refusal = |status, message: &str| {
            let body = serde_json::json!({ "message": message, "error": "x" }).to_string();
            Refusal::of(&reply(status, &body), &[])
        };
        let locked = "This identity auth method is temporarily locked, please try again later";
        for (status, message, is_lockout, is_forbidden) in [
            (401, locked, true, false),
            (401, "Invalid credentials", false, false),
            (500, locked, false, false),
            (403, "You are not allowed to edit on secrets", false, true),
            (403, "You are not allowed to access this resource", false, false),
            (403, "You are not a member of this project", false, false),
            (404, "You are not allowed to edit on secrets", false, false),
        ] {
            let refusal = refusal(status, message);
            assert_eq!((refusal.cause("x").is_lockout, refusal.is_forbidden()), (is_lockout, is_forbidden), "{status} {message}");
        }
    }

    #[test]
    fn only_the_very_message_about_a_value_that_is_there_says_that_one_is() {
        for (status, message, is_existing) in [
            (400, "Secret already exist", true),
            (400, "Secret already exists", true),
            (409, "Secret already exists", false),
            (500, "Secret already exists", false),
            (400, "An approval request for this secret already exists", false),
            (400, "The folder does not already exist", false),
            (400, "Secret already exist: K2", false),
        ] {
            let body = serde_json::json!({ "message": message, "error": "BadRequest" }).to_string();
            assert_eq!(Refusal::of(&reply(status, &body), &[]).is_existing(), is_existing, "{status} {message}");
        }
    }

    #[test]
    fn only_the_form_of_infisical_says_that_a_secret_or_a_folder_is_absent() {
        let of = |body: &str| {
            let refusal = Refusal::of(&reply(404, body), &[]);
            (refusal.is_absent_secret(), refusal.is_absent_folder())
        };
        for (body, expected) in [
            (r#"{"statusCode":404,"message":"Secret with name 'X' not found","error":"NotFound"}"#, (true, false)),
            (r#"{"message":"Secret not found","error":"Get secret"}"#, (true, false)),
            (
                r#"{"message":"Folder with path '/a' in environment with slug 'b' was not found.","error":"NotFound"}"#,
                (false, true),
            ),
            (r#"{"message":"Folder not found for the given environment slug & secret path","error":"x"}"#, (false, true)),
            (r#"{"message":"Not Found"}"#, (false, false)),
            (r#"{"message":"Secret not found"}"#, (false, false)),
            (r#"{"message":"The requested service was not found on this server","error":"NotFound"}"#, (false, false)),
            (r#"{"message":"Project with ID x not found","error":"NotFound"}"#, (false, false)),
            (r#"{"message":"Environment with slug 'x' not found","error":"NotFound"}"#, (false, false)),
            (r#"{"message":"this deployment is paused","error":"DeploymentPaused"}"#, (false, false)),
        ] {
            assert_eq!(of(body), expected, "{body}");
        }
        assert!(!Refusal::of(&reply(403, r#"{"message":"Forbidden"}"#), &[]).is_infisical, "a gateway's");
    }

    #[test]
    fn a_message_that_repeats_a_piece_of_what_was_sent_is_not_kept() {
        let secret = Sensitive::new("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".to_owned());
        for message in ["no: 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", "no: 'ffee0011'", "no: ...8899aabbcc"] {
            let body = serde_json::json!({ "message": message, "error": "BadRequest" }).to_string();
            let refusal = Refusal::of(&reply(400, &body), &[&secret]);
            assert!(refusal.message.is_empty() && refusal.is_infisical, "{message}");
        }
        let id = Refusal::of(&reply(400, r#"{"message":"m","error":"e","reqId":"req-ffee00112233"}"#), &[&secret]);
        assert_eq!((id.message.as_str(), id.request_id), ("m", None));
        let harmless = Refusal::of(&reply(400, r#"{"message":"Secret already exist"}"#), &[&secret]);
        assert!(harmless.is_existing());
        // What it means does not hang on whether it may be shown.
        let short = Sensitive::new("a".to_owned());
        let unshown = Refusal::of(&reply(400, r#"{"message":"Secret already exist"}"#), &[&short]);
        assert!(unshown.is_existing() && unshown.message.is_empty());
    }
}
