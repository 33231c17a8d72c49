//! A request as it came in, and how the server's framework reads it.

use serde_json::Value;

use super::Generation;
use super::answer::{Issue, Refusal};

/// The body limit of the real server.
const LIMIT: usize = 1024 * 1024;

/// A request as it was received.
#[derive(Clone, Debug, Default)]
pub struct Request {
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
}

impl Request {
    /// A header's first value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// A parameter of the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = self.query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs.find(|(candidate, _)| decode(candidate) == name).map(|(_, value)| decode(&value.replace('+', " ")))
    }

    /// The body as JSON, if it is that.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The target as it stood in the request line.
    pub fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// True if the needle is anywhere in it, as it is or percent-encoded.
    pub fn contains(&self, needle: &str) -> bool {
        let holds = |text: &str| text.contains(needle);
        let body = String::from_utf8_lossy(&self.body).into_owned();
        holds(&decode(&self.target())) || holds(&body) || self.headers.iter().any(|(_, value)| holds(value))
    }

    /// The body as the framework parses it before any validation.
    pub fn parsed(&self) -> Result<Value, Refusal> {
        let kind = self.header("content-type").unwrap_or_default();
        if self.body.len() > LIMIT {
            return Err(Refusal::broken("InternalServerError"));
        }
        if kind.starts_with("application/x-www-form-urlencoded") {
            let form = Self { query: String::from_utf8_lossy(&self.body).into_owned(), ..Self::default() };
            let names = form.query.split('&').filter_map(|pair| pair.split('=').next()).map(decode);
            return Ok(names.map(|name| (name.clone(), Value::from(form.parameter(&name).unwrap_or_default()))).collect());
        }
        if kind.starts_with("text/plain") {
            return Ok(Value::String(String::from_utf8_lossy(&self.body).into_owned()));
        }
        serde_json::from_slice(&self.body).map_err(|_| Refusal::broken("InternalServerError"))
    }
}

/// A parsed body whose fields are asked for in the order of the schema; complaints are gathered as the real one does.
pub struct Form {
    value: Value,
    issues: Vec<Issue>,
}

impl Form {
    /// Starts on a body.
    pub fn of(request: &Request, generation: Generation) -> Result<Self, Refusal> {
        let value = request.parsed()?;
        if value.is_object() {
            return Ok(Self { value, issues: Vec::new() });
        }
        let received = type_of(Some(&value));
        Err(Refusal::invalid(generation, vec![Issue::of_type("object", received, Vec::new())]))
    }

    /// A string that has to be there.
    pub fn text(&mut self, name: &str) -> String {
        if self.value.get(name).is_none() {
            self.issues.push(Issue::of_type("string", "undefined", vec![name.into()]));
        }
        self.optional(name).unwrap_or_default()
    }

    /// A string that may be absent.
    pub fn optional(&mut self, name: &str) -> Option<String> {
        let field = self.value.get(name)?;
        if !field.is_string() {
            self.issues.push(Issue::of_type("string", type_of(Some(field)), vec![name.into()]));
        }
        field.as_str().map(str::to_owned)
    }

    /// A flag that may be absent.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        let field = self.value.get(name)?;
        if !field.is_boolean() {
            self.issues.push(Issue::of_type("boolean", type_of(Some(field)), vec![name.into()]));
        }
        field.as_bool()
    }

    /// Any value that may be absent.
    pub fn any(&self, name: &str) -> Option<Value> {
        self.value.get(name).cloned()
    }

    /// The elements of a list that must not be empty, each a form of its own.
    pub fn list(&mut self, name: &str, mut element: impl FnMut(&mut Self)) {
        let Some(list) = self.value.get(name).and_then(Value::as_array).cloned() else {
            self.issues.push(Issue::of_type("array", type_of(self.value.get(name)), vec![name.into()]));
            return;
        };
        if list.is_empty() {
            self.issues.push(Issue::empty(vec![name.into()]));
        }
        for (at, value) in list.into_iter().enumerate() {
            let mut form = Self { value, issues: Vec::new() };
            element(&mut form);
            let outer = [Value::from(name), at.into()];
            self.issues.extend(form.issues.into_iter().map(|issue| issue.inside(&outer)));
        }
    }

    /// Complains about a field in other words than its type.
    pub fn complain(&mut self, name: &str, message: &str) {
        self.issues.push(Issue::Custom { message: message.to_owned(), path: vec![name.into()] });
    }

    /// The end of validation.
    pub fn check(&self, generation: Generation) -> Result<(), Refusal> {
        if self.issues.is_empty() { Ok(()) } else { Err(Refusal::invalid(generation, self.issues.clone())) }
    }
}

fn type_of(value: Option<&Value>) -> &'static str {
    match value {
        None => "undefined",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "boolean",
        Some(Value::Number(_)) => "number",
        Some(Value::String(_)) => "string",
        Some(Value::Array(_)) => "array",
        Some(Value::Object(_)) => "object",
    }
}

/// Percent-decoding; what is no valid escape stays as it is.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        decoded.push(escape.unwrap_or(bytes[at]));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
