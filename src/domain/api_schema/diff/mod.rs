//! What is different between two schemas.

mod change;
mod code;
mod compare;
mod coverage;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::{ApiSchema, Kind, Named, ROOT};

pub(super) use change::is_restriction;
pub use change::{ArgumentChanges, Change, ChangeKind};
pub use code::ChangeCode;

use compare::Comparison;
use coverage::Coverage;

/// What is different, and what could not be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemaDiff {
    /// What is different, by the names of types and fields.
    pub changes: Vec<Change>,
    /// Types and fields that only the first one holds, where the second one is a selection: they need not be gone.
    pub only_in_first: Vec<String>,
    /// Likewise of the second one: they need not be new.
    pub only_in_second: Vec<String>,
    /// Deprecated fields and values that only one of the two holds, where the other one leaves such out: they may be in both.
    pub deprecated_not_compared: Vec<String>,
    /// Whether access and personal data were compared: both have to say something of them.
    pub marks_compared: bool,
    /// Whether default values and deprecations of arguments were compared: both have to hold them.
    pub argument_details_compared: bool,
}

/// Compares two schemas.
pub fn diff(first: &ApiSchema, second: &ApiSchema) -> SchemaDiff {
    let coverage = [Coverage::new(first, second), Coverage::new(second, first)];
    let mut comparison = Comparison::new(first, second, coverage);
    comparison.roots();
    let names: BTreeSet<&String> = first.types.keys().chain(second.types.keys()).collect();
    for name in names {
        comparison.named_type(name);
    }
    comparison.into_diff()
}

/// What is different in the shape of one type that both hold or would hold, and in it what could not be compared.
///
/// The shape is what [`super::ApiType::shape_digest`] is the digest of.
pub(super) fn shape_diff(name: &str, first: &ApiSchema, second: &ApiSchema) -> SchemaDiff {
    let mut comparison = Comparison::new(first, second, [Coverage::All, Coverage::All]);
    if name == ROOT {
        comparison.roots();
    } else {
        comparison.named_type(name);
    }
    let is_interface = first.types.get(name).is_some_and(|api_type| matches!(api_type.kind, Kind::Interface { .. }));
    let mut found = comparison.into_diff();
    found.changes.retain(|change| match change.kind {
        ChangeKind::AccessChanged { .. } | ChangeKind::PersonalDataChanged { .. } | ChangeKind::DefaultsChanged(_) => false,
        ChangeKind::MemberAdded | ChangeKind::MemberRemoved => !is_interface,
        _ => true,
    });
    found
}

/// What stands under each name of either.
fn pairs<'m, T>(first: &'m Named<T>, second: &'m Named<T>) -> impl Iterator<Item = (&'m String, Option<&'m T>, Option<&'m T>)> {
    let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    names.into_iter().map(|name| (name, first.get(name), second.get(name)))
}
