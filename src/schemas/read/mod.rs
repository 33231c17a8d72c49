//! Schemas as other tools write them: the standard introspection result, and a compact form. Pure: bytes in, a schema or a fault out.
//!
//! Introspection: <https://spec.graphql.org/October2021/#sec-Introspection>, by the query that every GraphQL tool sends.
//! The compact form holds a selection of types with Shopify's own marks of access and personal data; "API schemas" in the README.

mod build;
mod compact;
mod document;
mod introspection;
mod pairs;
#[cfg(test)]
mod tests;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::{ApiSchema, SchemaFault};
use crate::domain::text::Untrusted;

use build::is_plain;
use document::Document;
pub use document::IntrospectedType;

/// The longest file, in bytes: 64 MiB. An introspection of the whole Admin API with its descriptions takes about 10.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A schema, and what its file says of itself.
#[derive(Debug, PartialEq, Eq)]
pub struct SchemaFile {
    /// The schema.
    pub schema: ApiSchema,
    /// The version, where the file names it: an introspection does not.
    pub version: Option<ApiVersion>,
    /// Where it comes from.
    pub origin: Untrusted,
}

/// Why a file is not taken, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub fault: SchemaFault,
    /// The place: `$.types.Order.fields`, or a line and a column where it is not JSON. Never a value.
    pub place: Option<String>,
}

impl Refused {
    fn at(fault: SchemaFault, place: impl Into<String>) -> Self {
        Self { fault, place: Some(place.into()) }
    }
}

/// Reads a schema.
///
/// # Errors
/// Where the bytes are no schema.
pub fn read(bytes: &[u8]) -> Result<SchemaFile, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(Refused { fault: SchemaFault::FileTooLong, place: None });
    }
    let document: Document = parse(bytes)?;
    match document.into_form() {
        Some(document::Form::Introspection(schema)) => introspection::schema(schema),
        Some(document::Form::Compact(compact)) => compact::schema(compact),
        None => Err(Refused { fault: SchemaFault::NotASchema, place: None }),
    }
}

/// The schema of some introspected types. Nothing follows from one that is not among them.
///
/// # Errors
/// Where one of them is no type.
pub fn selection(types: Vec<IntrospectedType>) -> Result<ApiSchema, Refused> {
    introspection::selection(types)
}

/// serde's errors repeat their input, so that of them only the place is kept.
fn parse(bytes: &[u8]) -> Result<Document, Refused> {
    // serde would take a list for an object whose values come in order.
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(Refused { fault: SchemaFault::NotASchema, place: None });
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let document = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let of_json = error.inner();
        if of_json.is_data() && error.path().iter().next().is_some() {
            Refused::at(SchemaFault::WrongShape, path(error.path()))
        } else if of_json.is_data() {
            Refused { fault: SchemaFault::NotASchema, place: None }
        } else {
            not_json(of_json)
        }
    })?;
    deserializer.end().map_err(|error| not_json(&error))?;
    Ok(document)
}

fn not_json(error: &serde_json::Error) -> Refused {
    Refused::at(SchemaFault::NotJson, format!("line {}, column {}", error.line(), error.column()))
}

/// Keys are foreign text, too: one that could be something else is not repeated.
fn path(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;

    let segment = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("[{index}]"),
        Segment::Map { key } => format!(".{}", if is_plain(key) { key } else { "<key>" }),
        Segment::Enum { .. } | Segment::Unknown => ".<key>".to_owned(),
    };
    format!("${}", path.iter().map(segment).collect::<String>())
}
