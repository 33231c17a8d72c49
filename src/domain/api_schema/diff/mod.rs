//! What is different between two schemas.

mod change;
mod code;
mod compare;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{ApiSchema, ApiType, Named, ROOT, reachable};

pub(super) use change::is_restriction;
pub use change::{ArgumentChanges, Change, ChangeKind};
pub use code::ChangeCode;

use compare::Comparison;

/// What is different, and what could not be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaDiff {
    /// What is different, by the names of types and fields.
    pub changes: Vec<Change>,
    /// Types and root fields that only the first one holds, where the second one is a selection: they need not be gone.
    pub only_in_first: Vec<String>,
    /// Likewise of the second one: they need not be new.
    pub only_in_second: Vec<String>,
    /// Whether access and personal data were compared: both have to say something of them.
    pub marks_compared: bool,
}

/// Compares two schemas.
pub fn diff(first: &ApiSchema, second: &ApiSchema) -> SchemaDiff {
    let marks_compared = first.has_access_marks && second.has_access_marks;
    let mut comparison = Comparison::new(marks_compared);
    let mut diff = SchemaDiff { marks_compared, ..SchemaDiff::default() };
    for (name, before, after) in pairs(&first.roots, &second.roots) {
        let subject = format!("{ROOT}.{name}");
        match (before, after) {
            (Some(before), Some(after)) => comparison.field(&subject, before, after),
            (Some(_), None) if !second.is_whole_for_queries() => diff.only_in_first.push(subject),
            (None, Some(_)) if !first.is_whole_for_queries() => diff.only_in_second.push(subject),
            (before, after) => comparison.presence(subject, before, after),
        }
    }
    let (in_second, in_first) = (Coverage::new(second, first), Coverage::new(first, second));
    let names: BTreeSet<&String> = first.types.keys().chain(second.types.keys()).collect();
    for name in names {
        match (first.types.get(name), second.types.get(name)) {
            (Some(before), Some(after)) => comparison.api_type(name, before, after),
            (Some(_), None) if !in_second.would_hold(name) => diff.only_in_first.push(name.clone()),
            (None, Some(_)) if !in_first.would_hold(name) => diff.only_in_second.push(name.clone()),
            (Some(ApiType { kind, .. }), _) => comparison.add(name.clone(), ChangeKind::TypeRemoved { is: kind.word() }),
            (_, Some(ApiType { kind, .. })) => comparison.add(name.clone(), ChangeKind::TypeAdded { is: kind.word() }),
            (None, None) => {}
        }
    }
    diff.changes = comparison.into_changes();
    diff
}

/// Which types a schema would hold if they were there.
enum Coverage {
    /// Every type.
    All,
    /// Those that a query can reach.
    Readable(BTreeSet<String>),
    /// Nobody knows which.
    Some,
}

impl Coverage {
    /// The coverage of `schema`. What a query can reach of a type that it lacks, only the `other` one tells.
    fn new(schema: &ApiSchema, other: &ApiSchema) -> Self {
        match () {
            () if schema.is_whole => Self::All,
            () if schema.covers_queries => Self::Readable(reachable(other, [])),
            () => Self::Some,
        }
    }

    fn would_hold(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Readable(names) => names.contains(name),
            Self::Some => false,
        }
    }
}

/// What stands under each name of either.
fn pairs<'m, T>(first: &'m Named<T>, second: &'m Named<T>) -> impl Iterator<Item = (&'m String, Option<&'m T>, Option<&'m T>)> {
    let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    names.into_iter().map(|name| (name, first.get(name), second.get(name)))
}
