//! Why a file is not taken for a schema.

use schemars::JsonSchema;
use serde::Serialize;

/// Why a file is not taken for a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SchemaFault {
    /// It has more than 64 MiB.
    FileTooLong,
    /// It is not JSON, or nested deeper than any schema.
    NotJson,
    /// It is not GraphQL's definition language, or nested deeper than any schema.
    NotGraphql,
    /// It is what an API answers where it does not do what it was asked for.
    ErrorDocument,
    /// It is neither an introspection result, nor definitions, nor the compact form.
    NotASchema,
    /// Something is missing, stands twice, or is of another kind.
    WrongShape,
    /// A type is cut off: the query asked for fewer levels than it has.
    TypeCutOff,
    /// A name is not one of GraphQL, or a type is not written as one.
    BadName,
    /// Two things of one kind have one name.
    DoubleName,
    /// There are more types, fields or values than any schema has.
    TooMany,
}

impl SchemaFault {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::FileTooLong,
        Self::NotJson,
        Self::NotGraphql,
        Self::ErrorDocument,
        Self::NotASchema,
        Self::WrongShape,
        Self::TypeCutOff,
        Self::BadName,
        Self::DoubleName,
        Self::TooMany,
    ];

    /// The stable code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FileTooLong => "file_too_long",
            Self::NotJson => "not_json",
            Self::NotGraphql => "not_graphql",
            Self::ErrorDocument => "error_document",
            Self::NotASchema => "not_a_schema",
            Self::WrongShape => "wrong_shape",
            Self::TypeCutOff => "type_cut_off",
            Self::BadName => "bad_name",
            Self::DoubleName => "double_name",
            Self::TooMany => "too_many",
        }
    }

    /// In a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::FileTooLong => "more than 64 MiB",
            Self::NotJson => "not JSON, or nested too deeply",
            Self::NotGraphql => "not GraphQL's definition language, or nested too deeply",
            Self::ErrorDocument => "an API's error, and no schema beside it",
            Self::NotASchema => {
                "neither an introspection result, nor GraphQL's definition language, nor the compact form of a schema"
            }
            Self::WrongShape => "something is missing here, stands twice, or is of another kind",
            Self::TypeCutOff => "the query asked for too few levels of ofType, so that this type is cut off",
            Self::BadName => "not a name or a type of GraphQL",
            Self::DoubleName => "two of one name",
            Self::TooMany => "more of these than any schema has",
        }
    }
}
