//! What a shop says, read whatever form it has: JSON of OAuth, of the REST API, of GraphQL, or the title of a page.

use serde::Deserialize;

use crate::domain::shop_answer::{Form, Told};
use crate::http::Reply;

/// A document of GraphQL. <https://spec.graphql.org/October2021/#sec-Response-Format>
#[derive(Deserialize)]
pub(super) struct GraphQl<D> {
    pub data: Option<D>,
    pub errors: Option<Errors>,
    pub extensions: Option<Extensions>,
}

/// Errors of GraphQL are a list; those of the platform beneath it are a text.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Errors {
    Text(String),
    List(Vec<GraphQlError>),
    Other(serde::de::IgnoredAny),
}

#[derive(Deserialize)]
pub(super) struct GraphQlError {
    #[serde(default)]
    pub message: String,
    #[serde(default)]
    extensions: Option<ErrorExtensions>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ErrorExtensions {
    #[serde(default)]
    code: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Extensions {
    pub cost: Option<Cost>,
}

/// <https://shopify.dev/docs/api/usage/limits>
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Cost {
    pub requested_query_cost: Option<f64>,
    pub throttle_status: Option<ThrottleStatus>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ThrottleStatus {
    pub currently_available: f64,
    pub restore_rate: f64,
}

impl GraphQlError {
    pub(super) fn code(&self) -> Option<&str> {
        self.extensions.as_ref()?.code.as_deref()
    }
}

impl Errors {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::List(errors) if errors.is_empty())
    }

    /// All of them in one text.
    pub(super) fn message(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::List(errors) => errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "),
            Self::Other(_) => String::new(),
        }
    }
}

/// An answer that is no success, as it was written.
pub(super) struct Said {
    form: Form,
    oauth: Option<String>,
    pub message: String,
}

#[derive(Deserialize)]
struct Refusal {
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    error_description: Option<String>,
    #[serde(default)]
    errors: Option<Errors>,
}

impl Said {
    pub(super) fn of(reply: &Reply) -> Self {
        match serde_json::from_slice::<Refusal>(&reply.body) {
            Ok(Refusal { error, error_description, errors }) => {
                let message = error_description.or_else(|| errors.map(|errors| errors.message())).unwrap_or_default();
                Self { form: Form::Json, oauth: error, message }
            }
            Err(_) if serde_json::from_slice::<serde::de::IgnoredAny>(&reply.body).is_ok() => {
                Self { form: Form::Json, oauth: None, message: String::new() }
            }
            Err(_) => Self::of_page(&String::from_utf8_lossy(&reply.body)),
        }
    }

    /// Without `Accept` a refusal is a page, and something in between may leave it out: `400 - Oauth error <code>: <text>`.
    fn of_page(page: &str) -> Self {
        let title = page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map(|(title, _)| title.trim());
        let told = title.and_then(|title| title.split_once("Oauth error ")).map(|(_, rest)| rest);
        let (oauth, message) = match told.map(|told| told.split_once(':').unwrap_or((told, ""))) {
            Some((code, text)) => (Some(code.trim().to_owned()), text.trim()),
            None => (None, title.unwrap_or_default()),
        };
        Self { form: Form::Other, oauth, message: message.to_owned() }
    }

    /// As much of it as its meaning hangs on.
    pub(super) fn told(&self, status: u16) -> Told<'_> {
        Told { status, form: self.form, oauth: self.oauth.as_deref(), message: &self.message }
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderMap;
    use zeroize::Zeroizing;

    use super::Said;
    use crate::domain::shop_answer::{Diagnosis, of_exchange};
    use crate::http::Reply;

    fn said(body: &str) -> Said {
        let body = Zeroizing::new(body.as_bytes().to_vec());
        Said::of(&Reply { status: 400, body, retry_after: None, is_json: false, headers: HeaderMap::new() })
    }

    #[test]
    fn json_and_pages_say_the_same() {
        let json = said(r#"{"error":"app_not_installed","error_description":"The application is not installed on this shop."}"#);
        let page = said(
            "<!DOCTYPE html><html><head><title>400 - Oauth error app_not_installed: The application is not installed on this \
             shop.</title></head></html>",
        );
        for said in [json, page] {
            assert_eq!(of_exchange(said.told(400)), Diagnosis::AppNotInstalled);
            assert_eq!(said.message, "The application is not installed on this shop.");
        }
    }

    #[test]
    fn whatever_else_comes_is_read_without_a_guess() {
        for (body, expected) in [
            ("<html><title>Sign in</title>", Diagnosis::AnswerNotJson),
            ("", Diagnosis::AnswerNotJson),
            ("[1]", Diagnosis::AnswerUnexpected),
            ("{\"errors\":{\"base\":[\"x\"]}}", Diagnosis::AnswerUnexpected),
            ("{\"error\":7}", Diagnosis::AnswerUnexpected),
        ] {
            assert_eq!(of_exchange(said(body).told(400)), expected, "{body}");
        }
        assert_eq!(said(r#"{"errors":"Unavailable Shop"}"#).message, "Unavailable Shop");
    }
}
