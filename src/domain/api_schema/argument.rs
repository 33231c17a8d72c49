//! An argument of a field, or a field of an input.

use serde::{Deserialize, Serialize};

/// An argument. Where it is its type alone, that is all that is written of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Form", into = "Form")]
pub struct Argument {
    /// Its type as it is written: `Int`, `[ID!]!`.
    pub type_text: String,
    /// The value that it has where none is given, in GraphQL's notation.
    pub default: Option<String>,
    /// Why it will be removed, in Shopify's words; empty where it will be and no reason is given.
    pub deprecation: Option<String>,
}

impl Argument {
    /// Creates an argument of this type.
    pub fn new(type_text: impl Into<String>) -> Self {
        Self { type_text: type_text.into(), ..Self::default() }
    }

    /// Whether a request has to give it.
    pub fn is_required(&self) -> bool {
        self.type_text.ends_with('!') && self.default.is_none()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Form {
    Plain(String),
    Whole(Whole),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Whole {
    #[serde(rename = "type")]
    type_text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deprecation: Option<String>,
}

impl From<Form> for Argument {
    fn from(form: Form) -> Self {
        match form {
            Form::Plain(type_text) => Self::new(type_text),
            Form::Whole(Whole { type_text, default, deprecation }) => Self { type_text, default, deprecation },
        }
    }
}

impl From<Argument> for Form {
    fn from(argument: Argument) -> Self {
        let Argument { type_text, default, deprecation } = argument;
        match (&default, &deprecation) {
            (None, None) => Self::Plain(type_text),
            _ => Self::Whole(Whole { type_text, default, deprecation }),
        }
    }
}
