use proptest::prelude::*;

use super::{ArgumentChanges, Change, ChangeKind, SchemaDiff, diff};
use crate::domain::api_schema::testing::{any_schema, at, small};
use crate::domain::api_schema::{ApiSchema, Argument, Named};

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
        ChangeKind::ArgumentsChanged(ArgumentChanges { added, removed, changed }) => {
            ChangeKind::ArgumentsChanged(ArgumentChanges { added: removed, removed: added, changed: swapped(changed) })
        }
        ChangeKind::DefaultsChanged(defaults) => ChangeKind::DefaultsChanged(swapped(defaults)),
        ChangeKind::GoneOrDeprecated { type_text } => ChangeKind::NewOrUndeprecated { type_text },
        ChangeKind::NewOrUndeprecated { type_text } => ChangeKind::GoneOrDeprecated { type_text },
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

fn swapped<T>(sides: Named<(T, T)>) -> Named<(T, T)> {
    sides.into_iter().map(|(name, (before, after))| (name, (after, before))).collect()
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
        prop_assert_eq!(there.deprecated_not_compared, back.deprecated_not_compared);
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

fn argument(type_text: &str, default: Option<&str>, deprecation: Option<&str>) -> Argument {
    let text = |text: &str| text.to_owned();
    Argument { type_text: text(type_text), default: default.map(text), deprecation: deprecation.map(text) }
}

/// A schema with one field that takes these arguments.
fn taking(arguments: &[(&str, Argument)]) -> ApiSchema {
    let mut schema = small(&[("Order", &[("lines", "[Line]")])]);
    at(&mut schema, "Order", "lines").arguments =
        arguments.iter().map(|(name, argument)| ((*name).to_owned(), argument.clone())).collect();
    schema
}

#[test]
fn another_default_of_an_argument_touches_readers_and_so_does_a_new_one_that_has_to_be_given() {
    let plain = |type_text: &str| argument(type_text, None, None);
    let defaulted = |default: &str| argument("Boolean!", Some(default), None);
    for (before, after, expected) in [
        (vec![("group", defaulted("true"))], vec![("group", defaulted("false"))], vec![("default_changed", true)]),
        (vec![("group", defaulted("true"))], vec![("group", plain("Boolean!"))], vec![("default_changed", true)]),
        (
            vec![("group", argument("Int", Some("1"), None))],
            vec![("group", argument("Float", Some("2"), None))],
            vec![("arguments_changed", false), ("default_changed", true)],
        ),
        (vec![], vec![("group", defaulted("true"))], vec![("arguments_changed", false)]),
        (vec![], vec![("group", plain("Boolean!"))], vec![("arguments_changed", true)]),
        (vec![("group", plain("Boolean"))], vec![("group", plain("Boolean!"))], vec![("arguments_changed", true)]),
        (
            vec![("group", plain("Boolean"))],
            vec![("group", argument("Boolean", None, Some("")))],
            vec![("arguments_changed", false)],
        ),
        (vec![("group", plain("Boolean"))], vec![], vec![("arguments_changed", false)]),
    ] {
        let found = diff(&taking(&before), &taking(&after));
        let codes: Vec<_> =
            found.changes.iter().map(|change| (change.kind.code().code(), change.kind.touches_readers())).collect();
        assert_eq!(codes, expected, "{before:?} {after:?}");
    }
}

#[test]
fn without_details_on_one_side_defaults_and_deprecated_arguments_are_not_compared() {
    let detailed = taking(&[
        ("first", argument("Int", Some("10"), Some("Use `last`."))),
        ("old", argument("Int", None, Some("Use `first`."))),
        ("query", argument("String", None, None)),
    ]);
    let mut plain = taking(&[("first", argument("Int", None, None))]);
    plain.has_argument_details = false;
    let found = diff(&detailed, &plain);
    assert!(!found.argument_details_compared && found.changes.len() == 1, "{found:?}");
    assert!(matches!(&found.changes[0].kind, ChangeKind::ArgumentsChanged(changes)
        if changes.removed.keys().eq(["query"]) && changes.changed.is_empty() && changes.added.is_empty()));
}

#[test]
fn from_a_source_that_leaves_out_deprecated_members_nothing_is_gone_and_nothing_is_new() {
    let mut full = small(&[("Order", &[("id", "ID!"), ("old", "String"), ("name", "String")])]);
    at(&mut full, "Order", "old").deprecation = Some("Use `name`.".into());
    let mut without = small(&[("Order", &[("id", "ID!")])]);
    without.lists_deprecated = false;
    let there = diff(&full, &without);
    assert_eq!(
        (codes(&there), &*there.deprecated_not_compared),
        (vec!["Order.name gone_or_deprecated".into()], &["Order.old".into()][..])
    );
    let back = diff(&without, &full);
    assert_eq!(
        (codes(&back), &*back.deprecated_not_compared),
        (vec!["Order.name new_or_undeprecated".into()], &["Order.old".into()][..])
    );
}

#[test]
fn a_field_that_a_partial_type_lacks_is_neither_gone_nor_new() {
    let whole = small(&[("Mutation", &[("run", "ID"), ("create", "ID")])]);
    let mut partial = small(&[("Mutation", &[("run", "ID!")])]);
    partial.partial.insert("Mutation".into());
    let there = diff(&whole, &partial);
    assert_eq!((codes(&there), there.only_in_first), (vec!["Mutation.run retyped".into()], vec!["Mutation.create".to_owned()]));
    let back = diff(&partial, &whole);
    assert_eq!(
        (codes(&back), back.only_in_second),
        (vec!["Mutation.run may_be_null".into()], vec!["Mutation.create".to_owned()])
    );
}
