//! What an API says in an answer that reports an error.

use serde_json::Value;

use crate::domain::sync_run::kept_text;
use crate::domain::text::Untrusted;

/// The keys of an error that hold a sentence, the best one first.
const SENTENCES: [&str; 6] = ["message", "reason", "detail", "description", "title", "code"];

/// The longest value that is read for what it says, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// An error that an answer reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What the API said of it; `None` where there is no sentence.
    pub said: Option<Untrusted>,
}

/// The error in the value of an error's key; `None` where the value says that there is none.
pub fn error(bytes: &[u8]) -> Option<ApiError> {
    match serde_json::from_slice(bytes) {
        Ok(value) if is_empty(&value) => None,
        Ok(value) => Some(ApiError { said: sentence(&value).map(kept_text) }),
        Err(_) => Some(ApiError { said: None }),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

fn sentence(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(items) => items.iter().find_map(sentence),
        Value::Object(entries) => SENTENCES.iter().find_map(|key| entries.get(*key)?.as_str()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiError, error};
    use crate::domain::text::Untrusted;

    #[test]
    fn an_error_says_its_sentence() {
        for (value, expected) in [
            (r#"[{"message": "Throttled", "extensions": {"code": "THROTTLED"}}]"#, "Throttled"),
            (r#""[API] Invalid API key or access token""#, "[API] Invalid API key or access token"),
            (r#"{"code": 404, "message": "Not Found"}"#, "Not Found"),
            (r#"[{"field": ["query"], "message": "Invalid bulk query"}]"#, "Invalid bulk query"),
        ] {
            assert_eq!(error(value.as_bytes()), Some(ApiError { said: Some(Untrusted::new(expected)) }), "{value}");
        }
    }

    #[test]
    fn an_empty_value_is_no_error_and_another_one_is_an_error_without_a_sentence() {
        for value in ["null", "false", "\"\"", "[]", "{}"] {
            assert_eq!(error(value.as_bytes()), None, "{value}");
        }
        for value in ["true", "7", "{\"a\": 1}", "[[]]"] {
            assert_eq!(error(value.as_bytes()), Some(ApiError { said: None }), "{value}");
        }
    }

    #[test]
    fn a_secret_in_an_error_is_not_kept() {
        let said = error(br#"{"message": "token shpat_0123456789abcdef0123456789abcdef"}"#).unwrap().said.unwrap();
        assert!(!said.raw().contains("0123456789abcdef"), "{said:?}");
    }
}
