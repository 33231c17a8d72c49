//! The schema of the Admin API at one time: what there is, of which type, and what it takes to read it.
//!
//! <https://shopify.dev/docs/api/admin-graphql>, <https://spec.graphql.org/October2021/#sec-Introspection>

mod access;
mod argument;
mod canonical;
mod deprecated;
mod diff;
mod fault;
mod mapped;
mod name;
mod reach;
mod review;
#[cfg(test)]
pub(crate) mod testing;
mod types;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use access::Requirement;
pub use argument::Argument;
pub use diff::{ArgumentChanges, Change, ChangeCode, ChangeKind, SchemaDiff, diff};
pub use fault::SchemaFault;
pub use mapped::{Agreement, MappedDigest, MappedTypes};

pub use name::{BUILT_IN, ROOT, is_name, is_type, named_type};
pub use reach::reachable;
pub use review::{Review, Snapshot, review};
pub use types::Types;
pub use walk::{open_types, passed_types, sees_all, touched_subjects};

/// Names and what they stand for, sorted.
pub type Named<T> = BTreeMap<String, T>;

/// A schema, as far as its source tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApiSchema {
    /// Whether it says which access and which personal data are needed. Without that, nothing follows from a mark that is not there.
    pub has_access_marks: bool,
    /// Whether it holds every type and every root field. Of a selection, nothing follows from one that is not there; but each type that
    /// it holds has all of its fields.
    pub is_whole: bool,
    /// Whether it holds everything that a query can reach, though not what mutations alone take.
    #[serde(default, skip_serializing_if = "is_no")]
    pub covers_queries: bool,
    /// Whether members that will be removed are listed. Some clients leave them out: then nothing follows from one that is not there.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub lists_deprecated: bool,
    /// Whether arguments and fields of inputs that will be removed are listed. Many clients list such fields and leave out such arguments.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub lists_deprecated_arguments: bool,
    /// Whether it holds the default values of arguments, and the arguments that will be removed.
    #[serde(default, skip_serializing_if = "is_no")]
    pub has_argument_details: bool,
    /// The types of which it holds some fields only.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub partial: BTreeSet<String>,
    /// The fields of the query root.
    pub roots: Named<Field>,
    /// The types.
    pub types: Types,
}

impl Default for ApiSchema {
    /// A schema of which nothing is known yet.
    fn default() -> Self {
        Self {
            has_access_marks: false,
            is_whole: false,
            covers_queries: false,
            lists_deprecated: true,
            lists_deprecated_arguments: true,
            has_argument_details: true,
            partial: BTreeSet::new(),
            roots: Named::new(),
            types: Types::default(),
        }
    }
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_yes(value: &bool) -> bool {
    *value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_no(value: &bool) -> bool {
    !*value
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApiType {
    /// What it is, with what it consists of.
    pub kind: Kind,
    /// Who may read it, in Shopify's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// It has fields.
    Object {
        /// These.
        fields: Named<Field>,
    },
    /// Other types have its fields, too.
    Interface {
        /// These.
        fields: Named<Field>,
        /// The types that have them.
        members: BTreeSet<String>,
    },
    /// It is one of several types.
    Union {
        /// These.
        members: BTreeSet<String>,
    },
    /// It is one of several words.
    Enum {
        /// These.
        values: Named<EnumValue>,
    },
    /// Arguments of a kind.
    Input {
        /// Its fields.
        fields: Named<Argument>,
    },
    /// A value without parts.
    Scalar {},
}

/// A field of a type, or of the query root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Field {
    /// Its type as it is written: `[Order!]!`.
    #[serde(rename = "type")]
    pub type_text: String,
    /// Its arguments.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: Named<Argument>,
    /// Why it will be removed, in Shopify's words; empty where it will be and no reason is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<String>,
    /// The personal data that it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_data: Option<PersonalData>,
    /// Who may read it, in Shopify's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
}

/// The mark of protected customer data of level 2. <https://shopify.dev/docs/apps/launch/protected-customer-data>
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonalData {
    /// Whose: `customer`.
    pub subject: String,
    /// What: `name`, `address`, `email`, `phone`.
    pub content: String,
}

/// A value of an enum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnumValue {
    /// Why it will be removed, in Shopify's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<String>,
}

impl ApiSchema {
    /// Whether it holds every type and root field that a query can reach.
    pub const fn is_whole_for_queries(&self) -> bool {
        self.is_whole || self.covers_queries
    }

    /// The number of fields that it holds, of types and of the root.
    pub fn field_count(&self) -> usize {
        self.types.values().filter_map(|api_type| api_type.kind.fields()).map(BTreeMap::len).sum::<usize>() + self.roots.len()
    }

    /// Whether it holds some fields only of a type, or of the query root.
    pub fn holds_part_of(&self, name: &str) -> bool {
        name == ROOT && !self.is_whole_for_queries() || self.partial.contains(name)
    }

    /// The fields of what a path starts from or passes through; `None` where this schema does not hold it, or it has none.
    pub fn fields_of(&self, type_name: &str) -> Option<&Named<Field>> {
        if type_name == ROOT { Some(&self.roots) } else { self.types.get(type_name)?.kind.fields() }
    }
}

impl Kind {
    /// Its fields, where it is of a kind that can be read from.
    pub const fn fields(&self) -> Option<&Named<Field>> {
        match self {
            Self::Object { fields } | Self::Interface { fields, .. } => Some(fields),
            Self::Union { .. } | Self::Enum { .. } | Self::Input { .. } | Self::Scalar {} => None,
        }
    }

    /// In a word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Object { .. } => "object",
            Self::Interface { .. } => "interface",
            Self::Union { .. } => "union",
            Self::Enum { .. } => "enum",
            Self::Input { .. } => "input",
            Self::Scalar {} => "scalar",
        }
    }
}
