//! Why a mapped field cannot be part of a query.

use std::fmt;

use crate::domain::mapping::FieldPath;

use super::rules::{CONNECTIONS, NESTED};

/// A mapped field that a query cannot read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The field.
    pub path: FieldPath,
    /// What stands against it.
    pub why: Why,
}

/// What stands against a field in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No field of the query root lists its type.
    NoRoot {
        /// The type.
        type_name: String,
        /// The same value, reached from a mapped type that can be listed.
        through: Option<String>,
    },
    /// Several fields of the query root list its type, and none of them has its name.
    SeveralRoots {
        /// The type.
        type_name: String,
        /// The fields.
        fields: Vec<String>,
    },
    /// The path starts at the query root, and its first field is no connection.
    NotAList {
        /// The first field.
        field: String,
    },
    /// A field on the way needs an argument, which no mapping gives.
    NeedsArgument {
        /// The field with its type.
        field: String,
        /// The arguments.
        arguments: Vec<String>,
    },
    /// A connection is read inside of a list.
    InList {
        /// The connection with its type.
        connection: String,
        /// The list with its type.
        list: String,
    },
    /// A connection is nested too deep.
    TooDeep {
        /// The connection with its type.
        connection: String,
    },
    /// A connection is read within nodes that have no id.
    ParentWithoutId {
        /// The connection with its type.
        connection: String,
        /// The type of the nodes.
        parent: String,
    },
    /// The nodes of a connection are values without parts.
    Values {
        /// The connection with its type.
        connection: String,
    },
    /// The path leads to the pages of a connection.
    Pages {
        /// What it names of the connection.
        member: String,
    },
    /// Members of an interface or a union have the field in different types.
    Differs {
        /// The field with the interface or the union.
        field: String,
    },
    /// The schema does not tell what the field is.
    Unseen,
}

impl Why {
    /// Whether more of the schema could settle it.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unseen)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRoot { type_name, through: Some(through) } => {
                write!(f, "no field of the query root lists {type_name}; map {through} instead")
            }
            Self::NoRoot { type_name, through: None } => write!(f, "no field of the query root lists {type_name}"),
            Self::SeveralRoots { type_name, fields } => write!(
                f,
                "several fields of the query root list {type_name}; map QueryRoot.FIELD.edges.node instead, with one of {}",
                fields.join(", ")
            ),
            Self::NotAList { field } => write!(f, "{field} of the query root is no connection, and only connections are read"),
            Self::NeedsArgument { field, arguments } => {
                write!(f, "{field} needs an argument ({}), which a mapping does not give", arguments.join(", "))
            }
            Self::InList { connection, list } => write!(
                f,
                "no connection may be read inside of a list: {connection} is a connection, and {list} is a list; fields of the list \
                 itself may be mapped"
            ),
            Self::TooDeep { connection } => write!(
                f,
                "connections may be nested {NESTED} deep below the one of the query root: {connection} is one deeper; fields up to it \
                 may be mapped"
            ),
            Self::ParentWithoutId { connection, parent } => write!(
                f,
                "the nodes around a nested connection have to have an id: {connection} is nested in {parent}, which has none; fields \
                 of {parent} itself may be mapped"
            ),
            Self::Values { connection } => {
                write!(f, "only connections of objects are read, and the nodes of {connection} are plain values")
            }
            Self::Pages { member } => {
                write!(f, "of a connection, only what its nodes have is read (edges.node): {member} is about its pages")
            }
            Self::Differs { field } => write!(f, "the types that have {field} do not agree on what it is"),
            Self::Unseen => f.write_str("the schema does not tell enough of it"),
        }
    }
}

/// Connections of which one query reads more than it may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// The field of the query root.
    pub root: String,
    /// The nested connections, each by its way from the root's type.
    pub connections: Vec<String>,
}

impl fmt::Display for TooMany {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let connections = self.connections.join(", ");
        let surplus = (self.connections.len() + 1).saturating_sub(CONNECTIONS);
        write!(
            f,
            "a bulk operation may read {CONNECTIONS} connections, and this one reads {}: {}, {connections}; take the fields of {surplus} \
             of them out of this mapping, into a source of their own",
            self.connections.len() + 1,
            self.root
        )
    }
}
