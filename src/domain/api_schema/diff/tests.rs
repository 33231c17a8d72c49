use proptest::prelude::*;

use super::{ArgumentChanges, Change, ChangeKind, SchemaDiff, diff};
use crate::domain::api_schema::testing::{any_schema, at, small};

fn codes(diff: &SchemaDiff) -> Vec<String> {
    diff.changes.iter().map(|change| format!("{} {}", change.subject, change.kind.code().code())).collect()
}

/// The same difference, looked at from the other side.
fn mirrored(change: Change) -> Change {
    let kind = match change.kind {
        ChangeKind::TypeRemoved { is } => ChangeKind::TypeAdded { is },
        ChangeKind::TypeAdded { is } => ChangeKind::TypeRemoved { is },
        ChangeKind::KindChanged { from, to } => ChangeKind::KindChanged { from: to, to: from },
        ChangeKind::FieldRemoved { type_text, .. } => ChangeKind::FieldAdded { type_text },
        ChangeKind::FieldAdded { type_text } => ChangeKind::FieldRemoved { type_text, was_deprecated: false },
        ChangeKind::Retyped { from, to } => ChangeKind::Retyped { from: to, to: from },
        ChangeKind::ArgumentsChanged(ArgumentChanges { added, removed, retyped }) => {
            let retyped = retyped.into_iter().map(|(name, (from, to))| (name, (to, from))).collect();
            ChangeKind::ArgumentsChanged(ArgumentChanges { added: removed, removed: added, retyped })
        }
        ChangeKind::Deprecated { reason } => ChangeKind::Undeprecated { reason },
        ChangeKind::Undeprecated { reason } => ChangeKind::Deprecated { reason },
        ChangeKind::ReasonChanged { from, to } => ChangeKind::ReasonChanged { from: to, to: from },
        ChangeKind::AccessChanged { from, to } => ChangeKind::AccessChanged { from: to, to: from },
        ChangeKind::PersonalDataChanged { from, to } => ChangeKind::PersonalDataChanged { from: to, to: from },
        ChangeKind::ValueAdded => ChangeKind::ValueRemoved,
        ChangeKind::ValueRemoved => ChangeKind::ValueAdded,
        ChangeKind::MemberAdded => ChangeKind::MemberRemoved,
        ChangeKind::MemberRemoved => ChangeKind::MemberAdded,
    };
    Change { kind, ..change }
}

/// Whether a field that is gone was announced can be seen from one side only.
fn unannounced(mut change: Change) -> Change {
    if let ChangeKind::FieldRemoved { was_deprecated, .. } = &mut change.kind {
        *was_deprecated = false;
    }
    change
}

fn sorted(changes: impl Iterator<Item = Change>) -> Vec<String> {
    let mut texts: Vec<String> = changes.map(|change| format!("{change:?}")).collect();
    texts.sort();
    texts
}

proptest! {
    #[test]
    fn nothing_is_different_from_itself(schema in any_schema()) {
        let diff = diff(&schema, &schema);
        prop_assert!(diff.changes.is_empty() && diff.only_in_first.is_empty() && diff.only_in_second.is_empty());
    }

    #[test]
    fn the_way_back_is_the_mirror_of_the_way_there(a in any_schema(), b in any_schema()) {
        let (there, back) = (diff(&a, &b), diff(&b, &a));
        let mirror = sorted(there.changes.into_iter().map(mirrored).map(unannounced));
        prop_assert_eq!(mirror, sorted(back.changes.into_iter().map(unannounced)));
        prop_assert_eq!((there.only_in_first, there.only_in_second), (back.only_in_second, back.only_in_first));
    }

    #[test]
    fn two_that_are_whole_and_marked_are_the_same_text_or_different(mut a in any_schema(), mut b in any_schema()) {
        for schema in [&mut a, &mut b] {
            (schema.is_whole, schema.has_access_marks) = (true, true);
            (schema.lists_deprecated, schema.has_argument_details) = (true, true);
            (schema.covers_queries, schema.lists_deprecated_arguments) = (false, true);
            schema.partial.clear();
        }
        prop_assert_eq!(diff(&a, &b).changes.is_empty(), a.canonical() == b.canonical());
    }
}

#[test]
fn a_source_without_marks_neither_restricts_nor_lifts_anything() {
    let plain = small(&[("Order", &[("email", "String")])]);
    let mut marked = plain.clone();
    at(&mut marked, "Order", "email").access = Some("`read_customers` access scope.".into());
    assert_eq!(codes(&diff(&plain, &marked)), ["Order.email access_restricted"]);
    assert_eq!(codes(&diff(&marked, &plain)), ["Order.email access_changed"]);
    let mut silent = plain;
    silent.has_access_marks = false;
    for diff in [diff(&silent, &marked), diff(&marked, &silent)] {
        assert!(diff.changes.is_empty() && !diff.marks_compared);
    }
}

#[test]
fn what_a_selection_does_not_hold_is_not_called_gone() {
    let whole = small(&[("Order", &[("id", "ID!")]), ("Shop", &[("id", "ID!")])]);
    let mut selection = small(&[("Order", &[])]);
    selection.is_whole = false;
    let there = diff(&whole, &selection);
    assert_eq!((codes(&there), there.only_in_first), (vec!["Order.id field_removed".to_owned()], vec!["Shop".to_owned()]));
    let back = diff(&selection, &whole);
    assert_eq!((codes(&back), back.only_in_second), (vec!["Order.id field_added".to_owned()], vec!["Shop".to_owned()]));
}
