//! What is sent back.

use serde_json::{Value, json};

use super::request::Request;

/// An answer without what every answer has.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// All bytes of the body.
    pub body: Vec<u8>,
}

impl Answer {
    /// JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::of(status, "application/json; charset=utf-8", body.to_string())
    }

    /// A page of which only the title says anything.
    pub fn page(status: u16, title: &str) -> Self {
        let body = format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>{title}</title>\n</head>\n<body></body>\n</html>\n"
        );
        Self::of(status, "text/html; charset=utf-8", body)
    }

    /// What the platform says beneath GraphQL and OAuth.
    pub fn errors(status: u16, errors: &str) -> Self {
        Self::json(status, &json!({ "errors": errors }))
    }

    /// The page of a name that leads to no shop.
    pub fn no_such_shop() -> Self {
        Self::page(404, "Create an Ecommerce Website and Sell Online! Ecommerce Software by Shopify")
    }

    /// A refusal of OAuth, in the form that the request asked for.
    pub fn oauth(request: &Request, status: u16, code: &str, text: &str) -> Self {
        if request.wants_json() {
            return Self::json(status, &json!({ "error": code, "error_description": text }));
        }
        Self::page(status, &format!("{status} - Oauth error {code}: {text}"))
    }

    /// The same with one header more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// A header's first value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    fn of(status: u16, kind: &str, body: String) -> Self {
        Self { status, headers: vec![("content-type".to_owned(), kind.to_owned())], body: body.into_bytes() }
    }
}
