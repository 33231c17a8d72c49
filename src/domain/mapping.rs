//! The field mapping of a source, and what was said of it at its last review.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::api_calendar::ApiVersion;
use super::digest::Digest;

/// Which fields of the Admin API a source reads. All of it is the operator's word; nothing here is evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Whether somebody confirmed it; `None` where nothing is said.
    pub status: Option<MappingStatus>,
    /// The Admin API version that it was last reviewed against.
    pub reviewed_version: Option<ApiVersion>,
    /// The digest of the mapped types at that review.
    pub reviewed_schema: Option<Digest>,
    /// The mapped fields, in the file's order.
    pub fields: Vec<FieldPath>,
}

/// What the config says of a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum MappingStatus {
    /// Somebody looked at it and found it right.
    Confirmed,
    /// Nobody did yet.
    Unconfirmed,
}

/// A field by its way from a type: `Order.createdAt`, or `Order.totalPriceSet.shopMoney.amount`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(String);

impl FieldPath {
    /// What it looks like, for schemas.
    pub const PATTERN: &'static str = "^[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)+$";

    /// The type that it starts from.
    pub fn type_name(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }

    /// The fields on the way, at least one.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.split('.').skip(1)
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for FieldPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The text is not a type and fields of it, with dots between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFieldPath;

impl FromStr for FieldPath {
    type Err = NotAFieldPath;

    fn from_str(text: &str) -> Result<Self, NotAFieldPath> {
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
        (text.contains('.') && text.split('.').all(is_name)).then(|| Self(text.to_owned())).ok_or(NotAFieldPath)
    }
}

#[cfg(test)]
mod tests {
    use super::FieldPath;

    #[test]
    fn a_path_is_a_type_and_at_least_one_field() {
        let path: FieldPath = "Order.totalPriceSet.shopMoney".parse().unwrap();
        assert_eq!((path.type_name(), path.fields().collect::<Vec<_>>()), ("Order", vec!["totalPriceSet", "shopMoney"]));
        for bad in ["", "Order", "Order.", ".id", "Order..id", "Order.id ", "Order.{id}", "Ordér.id"] {
            assert!(bad.parse::<FieldPath>().is_err(), "{bad}");
        }
    }
}
