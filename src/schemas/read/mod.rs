//! Schemas as other tools write them: the standard introspection result, GraphQL's definition language, and a compact form. Pure: bytes
//! in, a schema or a fault out.
//!
//! Introspection: <https://spec.graphql.org/October2021/#sec-Introspection>, by the query that every GraphQL tool sends.
//! The compact form holds a selection of types with Shopify's own marks of access and personal data; "API schemas" in the README.

mod build;
mod compact;
mod default_value;
mod document;
mod introspection;
mod marks;
mod object;
mod pairs;
mod sdl;
#[cfg(test)]
mod tests;
mod wrapper;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::{ApiSchema, SchemaFault};
use crate::domain::text::Untrusted;

use build::is_plain;
pub use document::IntrospectedType;
pub use marks::Marks;
use sdl::Language;
use wrapper::{Document, Form};

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
    /// How many fields have marks of access and personal data.
    pub marks: Marks,
    /// The number of errors that stand beside the schema.
    pub errors: usize,
}

impl SchemaFile {
    /// Creates a file without marks and errors.
    fn new(schema: ApiSchema, version: Option<ApiVersion>, origin: Untrusted) -> Self {
        Self { schema, version, origin, marks: Marks::default(), errors: 0 }
    }
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
    let mut file = match language(bytes) {
        (Language::Definitions, Ok(text)) => sdl::schema(text)?,
        (Language::Definitions, Err(before)) => return Err(sdl::not_utf8(before)),
        (Language::Request, _) => return Err(Refused { fault: SchemaFault::NotASchema, place: None }),
        (Language::Other, _) => of_json(bytes)?,
    };
    // A client that leaves out what will be removed leaves out all of it.
    let schema = &mut file.schema;
    schema.lists_deprecated &= !schema.is_whole || schema.holds_deprecated();
    schema.lists_deprecated_arguments &= !schema.is_whole || schema.holds_deprecated_arguments();
    Ok(file)
}

fn of_json(bytes: &[u8]) -> Result<SchemaFile, Refused> {
    let document: Document = parse(bytes)?;
    let errors = document.error_count();
    let file = match document.into_form()? {
        Form::Introspection(schema) => introspection::schema(schema),
        Form::Compact(compact) => compact::schema(compact),
    };
    let mut file = file.map(|file| SchemaFile { errors, ..file })?;
    // An answer with errors beside it may be incomplete.
    file.schema.is_whole &= errors == 0;
    Ok(file)
}

/// The language of a file by its start, and its text; where that is no UTF-8, the text before the first byte that is not.
fn language(bytes: &[u8]) -> (Language, Result<&str, &str>) {
    let text = std::str::from_utf8(bytes).map_err(|_| bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid()));
    let (Ok(start) | Err(start)) = text;
    let is_json = start.trim_ascii_start().starts_with(['{', '[']);
    (if is_json { Language::Other } else { sdl::recognise(start) }, text)
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
