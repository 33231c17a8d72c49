//! What follows from a type that a schema lacks.

use std::collections::BTreeSet;

use crate::domain::api_schema::{ApiSchema, reachable};

/// Which types a schema would hold if they were there.
pub enum Coverage {
    /// Every type.
    All,
    /// Those that a query can reach.
    Readable(BTreeSet<String>),
    /// Nobody knows which.
    Some,
}

impl Coverage {
    /// The coverage of `schema`. What a query can reach of a type that it lacks, only the `other` one tells.
    pub fn new(schema: &ApiSchema, other: &ApiSchema) -> Self {
        match () {
            () if schema.is_whole => Self::All,
            () if schema.covers_queries => Self::Readable(reachable(other, [])),
            () => Self::Some,
        }
    }

    /// Whether a type that the schema lacks is not there.
    pub fn would_hold(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Readable(names) => names.contains(name),
            Self::Some => false,
        }
    }
}
