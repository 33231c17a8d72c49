//! HTTP requests as data. The code that sends one and the plan that shows it are made from the same description.

use schemars::JsonSchema;
use serde::Serialize;

use super::field::Field;

/// What a request carries and nobody knows before it is sent, by the name that stands for it where the request is only shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The client ID of a source.
    ClientId,
    /// Its client secret.
    ClientSecret,
    /// An access token of a shop.
    AccessToken,
    /// An access token of a store.
    StoreToken,
    /// The id of a bulk operation, from the answer to its start. No secret.
    BulkOperationId,
    /// The id that both values of one entry carry, made anew for each. No secret.
    PairId,
}

impl Slot {
    /// What stands for a value of a source.
    pub const fn of(field: Field) -> Self {
        match field {
            Field::ClientId => Self::ClientId,
            Field::ClientSecret => Self::ClientSecret,
        }
    }

    /// The variable of a shell that holds it.
    pub const fn variable(self) -> &'static str {
        match self {
            Self::ClientId => "CLIENT_ID",
            Self::ClientSecret => "CLIENT_SECRET",
            Self::AccessToken => "ACCESS_TOKEN",
            Self::StoreToken => "INFISICAL_TOKEN",
            Self::BulkOperationId => "BULK_OPERATION_ID",
            Self::PairId => "PAIR_ID",
        }
    }

    /// What stands in its place.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::ClientId => "$CLIENT_ID",
            Self::ClientSecret => "$CLIENT_SECRET",
            Self::AccessToken => "$ACCESS_TOKEN",
            Self::StoreToken => "$INFISICAL_TOKEN",
            Self::BulkOperationId => "$BULK_OPERATION_ID",
            Self::PairId => "$PAIR_ID",
        }
    }
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Request {
    /// Such as `POST`.
    pub method: &'static str,
    /// The whole URL.
    pub url: String,
    /// All headers but those that every client adds, such as `Host`.
    pub headers: Vec<Header>,
    /// What is sent along.
    pub body: Option<Body>,
    /// The variables whose names, after a `$`, stand in it for what is not shown.
    pub variables: Vec<String>,
}

/// One header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its value, a `$NAME` standing in a slot.
    pub value: String,
}

/// What a request sends along, a `$NAME` standing in a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Body {
    /// `application/json`: the document as text.
    Json(String),
}

impl Request {
    /// The same request, in which these slots are left open.
    pub fn with_slots(mut self, slots: &[Slot]) -> Self {
        self.variables.extend(slots.iter().map(|slot| slot.variable().to_owned()));
        self
    }
}

impl Header {
    /// A header.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}
