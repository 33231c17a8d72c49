//! The JSON of both forms. Keys that are not needed, such as descriptions, are read past.

use serde::Deserialize;

use super::pairs::Pairs;

/// The compact form.
pub struct Compact {
    /// The version, as it is written.
    pub version: String,
    /// Where it comes from.
    pub source: Option<Source>,
    /// Whether it has marks of access and personal data.
    pub has_access_metadata: bool,
    /// Its objects.
    pub types: Pairs<CompactType>,
    /// Its enums.
    pub enums: Pairs<Pairs<CompactValue>>,
    /// Its root fields.
    pub query_root: Pairs<CompactField>,
}

/// Where a compact form comes from.
#[derive(Deserialize)]
pub struct Source {
    /// Such as `npm`.
    pub registry: Option<String>,
    /// The package.
    pub package: Option<String>,
    /// Its version.
    pub version: Option<String>,
}

/// An object of the compact form.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompactType {
    /// Its fields.
    pub fields: Pairs<CompactField>,
    /// Who may read it.
    pub required_access: Option<String>,
}

/// A field of the compact form.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompactField {
    /// Its type.
    #[serde(rename = "type")]
    pub type_text: String,
    /// Whether it will be removed.
    pub is_deprecated: bool,
    /// Why.
    pub deprecation_reason: Option<String>,
    /// Its arguments.
    #[serde(default)]
    pub args: Pairs<String>,
    /// The personal data that it holds.
    pub protected: Option<Protected>,
    /// Who may read it.
    pub required_access: Option<String>,
}

/// A mark of personal data.
#[derive(Deserialize)]
pub struct Protected {
    /// Whose.
    pub subject: String,
    /// What.
    pub content: String,
}

/// A value of an enum of the compact form.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CompactValue {
    /// Whether it will be removed.
    pub is_deprecated: bool,
    /// Why.
    pub deprecation_reason: Option<String>,
}

/// `__schema` of an introspection.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Introspected {
    /// The type that queries start from.
    pub query_type: Option<TypeName>,
    /// All types.
    pub types: Vec<IntrospectedType>,
}

/// A type by its name.
#[derive(Deserialize)]
pub struct TypeName {
    /// The name.
    pub name: String,
}

/// A type of an introspection. What it has depends on its kind; everything else is `null`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntrospectedType {
    /// `OBJECT`, `ENUM` and so on.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: Option<Vec<IntrospectedField>>,
    /// Its fields, of an input.
    pub input_fields: Option<Vec<IntrospectedArgument>>,
    /// Its values, of an enum.
    pub enum_values: Option<Vec<IntrospectedValue>>,
    /// Its types, of an interface or a union.
    pub possible_types: Option<Vec<TypeName>>,
    /// Who may read it; absent where the file does not have the key.
    #[serde(default)]
    pub required_access: Key,
    /// Why not everybody may read it.
    pub access_restricted_reason: Option<String>,
}

/// A field of an introspection.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntrospectedField {
    /// Its name.
    pub name: String,
    /// Its arguments.
    pub args: Vec<IntrospectedArgument>,
    /// Its type.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// Whether it will be removed; `None` where the file does not say so.
    #[serde(default, deserialize_with = "said")]
    pub is_deprecated: Option<bool>,
    /// Why.
    pub deprecation_reason: Option<String>,
    /// Whether it holds personal data; `None` where the file does not say so.
    pub is_protected: Option<bool>,
    /// Whose.
    pub protected_subject: Option<String>,
    /// What.
    pub protected_content: Option<String>,
    /// Who may read it; absent where the file does not have the key.
    #[serde(default)]
    pub required_access: Key,
    /// Why not everybody may read it.
    pub access_restricted_reason: Option<String>,
}

/// An argument, or a field of an input.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntrospectedArgument {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// The value that it has where none is given; absent where the file does not have the key.
    #[serde(default)]
    pub default_value: Key,
    /// Whether it will be removed; `None` where the file does not say so, as servers before the specification of 2021 do not.
    #[serde(default, deserialize_with = "said")]
    pub is_deprecated: Option<bool>,
    /// Why.
    pub deprecation_reason: Option<String>,
}

/// A key whose absence says something else than `null`.
#[derive(Default)]
pub enum Key {
    /// The file does not have it.
    #[default]
    Absent,
    /// The file has it, with a text or `null`.
    Given(Option<String>),
}

impl Key {
    /// Whether the file has it.
    pub const fn is_given(&self) -> bool {
        matches!(self, Self::Given(_))
    }

    /// Its text.
    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Absent => None,
            Self::Given(text) => text,
        }
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::Given)
    }
}

/// Reads a key that may be left out, and may not be `null`.
fn said<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    bool::deserialize(deserializer).map(Some)
}

/// A value of an enum.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntrospectedValue {
    /// Its name.
    pub name: String,
    /// Whether it will be removed; `None` where the file does not say so.
    #[serde(default, deserialize_with = "said")]
    pub is_deprecated: Option<bool>,
    /// Why.
    pub deprecation_reason: Option<String>,
}

/// A type by what it wraps: `NON_NULL` of `LIST` of a name.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TypeRef {
    /// `NON_NULL`, `LIST`, or the kind of the type that is named.
    pub kind: String,
    /// Its name.
    pub name: Option<String>,
    /// What it wraps.
    pub of_type: Option<Box<TypeRef>>,
}
