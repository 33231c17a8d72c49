//! What a schema does not hold is unknown, and named.

use proptest::prelude::*;

use super::tests::{kept, mapping, of, orders, reviewed_by};
use crate::domain::api_schema::testing::{any_schema, at, field, small};
use crate::domain::api_schema::{ApiSchema, Argument, MappedTypes, PersonalData};
use crate::domain::digest::Digest;
use crate::domain::mapping::FieldPath;
use crate::domain::mapping_review::{Answer, FieldFindingKind, MappingReview, UnseenReason};
use crate::domain::scopes::ScopePolicy;

/// A schema of orders with their lines behind a connection.
fn with_lines() -> ApiSchema {
    small(&[
        ("Order", &[("id", "ID!"), ("note", "String"), ("lines", "LineConnection!")]),
        ("LineConnection", &[("nodes", "[Line!]!")]),
        ("Line", &[("sku", "String")]),
    ])
}

/// The same with this type left out.
fn without(schema: &ApiSchema, name: &str) -> ApiSchema {
    let types = schema.types.iter().filter(|(held, _)| *held != name).map(|(held, api_type)| (held.clone(), api_type.clone()));
    ApiSchema { types: types.collect(), is_whole: false, ..schema.clone() }
}

fn between(fields: &[&str], before: &ApiSchema, after: &ApiSchema) -> MappingReview {
    of(&mapping(fields), &[kept(None, before), kept(Some(0), after)])
}

fn names(fields: &[FieldPath]) -> Vec<&str> {
    fields.iter().map(FieldPath::as_str).collect()
}

#[test]
fn a_type_that_one_side_lacks_is_unknown_and_named_and_a_proven_difference_still_is_a_yes() {
    let (whole, gap) = (with_lines(), without(&with_lines(), "LineConnection"));
    let path = ["Order.id", "Order.lines.nodes.sku"];
    for (before, after) in [(&whole, &gap), (&gap, &whole), (&gap, &gap)] {
        let review = between(&path, before, after);
        assert_eq!((review.schema_changed, &*review.not_compared), (Answer::Unknown, &["LineConnection".to_owned()][..]));
        assert!(review.evidence.contains("; not compared: LineConnection"), "{}", review.evidence);
        assert_eq!(between(&["Order.id"], before, after).schema_changed, Answer::No);
    }
    for (type_name, name) in [("Order", "note"), ("Line", "sku")] {
        let mut changed = gap.clone();
        at(&mut changed, type_name, name).type_text = "Int".into();
        for (before, after) in [(&whole, &changed), (&changed, &whole)] {
            assert_eq!(between(&path, before, after).schema_changed, Answer::Yes, "{type_name}: both hold it");
        }
    }
    assert_eq!(between(&path, &whole, &whole).schema_changed, Answer::No);
}

#[test]
fn a_reviewed_digest_of_a_schema_with_a_gap_does_not_prove_that_nothing_changed() {
    let gap = without(&with_lines(), "LineConnection");
    let mut mapping = mapping(&["Order.id", "Order.lines.nodes.sku"]);
    mapping.reviewed_schema = MappedTypes::default().of(&mapping.fields, &gap).digest();
    assert_eq!(of(&mapping, &[kept(None, &gap)]).schema_changed, Answer::Unknown);
    mapping.reviewed_schema = Some(Digest::of("of a schema that is not kept"));
    assert_eq!(of(&mapping, &[kept(None, &gap)]).schema_changed, Answer::Unknown);
    assert_eq!(of(&mapping, &[kept(None, &with_lines())]).schema_changed, Answer::Yes);
}

#[test]
fn a_source_that_leaves_out_deprecated_members_concludes_nothing_from_absence() {
    let mut full = with_lines();
    at(&mut full, "Order", "note").deprecation = Some("Use `id`.".into());
    let mut left_out = small(&[("Order", &[("id", "ID!"), ("lines", "LineConnection!")])]);
    left_out.types.extend(full.types.clone().into_iter().filter(|(name, _)| name != "Order"));
    left_out.lists_deprecated = false;
    for (before, after) in [(&full, &left_out), (&left_out, &full)] {
        let review = between(&["Order.id"], before, after);
        assert_eq!((review.schema_changed, &*review.not_compared), (Answer::Unknown, &["Order".to_owned()][..]));
        assert_eq!(between(&["Line.sku"], before, after).schema_changed, Answer::No, "nothing of it is deprecated");
        let mut retyped = before.clone();
        at(&mut retyped, "Order", "id").type_text = "ID".into();
        assert_eq!(between(&["Order.id"], &retyped, after).schema_changed, Answer::Yes);
    }
    let absent = between(&["Order.note"], &full, &left_out);
    assert_eq!((absent.findings.len(), absent.unseen[0].reason), (0, UnseenReason::DeprecatedLeftOut));
    let mut undeprecated = full.clone();
    at(&mut undeprecated, "Order", "note").deprecation = None;
    assert_eq!(between(&["Order.note"], &undeprecated, &left_out).schema_changed, Answer::Yes, "gone or deprecated is a change");
    let mut reviewed = mapping(&["Order.id"]);
    reviewed.reviewed_schema = MappedTypes::default().of(&reviewed.fields, &full).digest();
    assert_eq!(of(&reviewed, &[kept(None, &left_out)]).schema_changed, Answer::Unknown, "its digest has to be another one");
}

#[test]
fn arguments_that_a_source_may_have_left_out_are_no_change() {
    let mut detailed = with_lines();
    let old = Argument { deprecation: Some(String::new()), ..Argument::new("Int") };
    at(&mut detailed, "Order", "lines").arguments = [("old".to_owned(), old), ("first".to_owned(), Argument::new("Int"))].into();
    for held in [&["first"][..], &["first", "old"][..]] {
        let mut plain = with_lines();
        plain.has_argument_details = false;
        at(&mut plain, "Order", "lines").arguments = held.iter().map(|name| ((*name).to_owned(), Argument::new("Int"))).collect();
        assert_eq!(between(&["Order.id"], &plain, &detailed).schema_changed, Answer::No, "{held:?}");
        assert_eq!(between(&["Order.id"], &detailed, &plain).schema_changed, Answer::No, "{held:?}");
    }
}

#[test]
fn root_fields_that_a_selection_does_not_hold_are_no_change() {
    let mut whole = with_lines();
    whole.roots = [("order".to_owned(), field("Order")), ("shop".to_owned(), field("Shop"))].into();
    let mut selection = without(&whole, "Shop");
    selection.roots.remove("shop");
    assert_eq!(between(&["QueryRoot.order.id"], &whole, &selection).schema_changed, Answer::No);
    assert_eq!(between(&["QueryRoot.shop"], &whole, &selection).schema_changed, Answer::Unknown);
}

#[test]
fn a_field_of_which_no_schema_has_marks_is_unknown_and_named() {
    let mut target = orders();
    target.has_access_marks = false;
    let fields = mapping(&["Order.id", "Order.customer.id", "Order.customer", "Order.missing", "Money.amount"]);
    assert_eq!(
        names(&reviewed_by(&fields, &target, None).access_unknown),
        ["Order.id", "Order.customer.id", "Order.customer", "Money.amount"]
    );
    let marks = without(&orders(), "Customer");
    let review = reviewed_by(&fields, &target, Some(&marks));
    assert_eq!(names(&review.access_unknown), ["Order.customer.id", "Order.customer"], "{:?}", review.findings);
    let mut older = orders();
    older.types.extend(small(&[("Money", &[("currency", "String")])]).types);
    assert_eq!(names(&reviewed_by(&fields, &target, Some(&older)).access_unknown), ["Money.amount"]);
    assert_eq!(names(&of(&fields, &[]).access_unknown).len(), 5, "without any schema of the version nothing is known");
    assert_eq!(names(&of(&fields, &[kept(None, &orders())]).access_unknown), [""; 0]);
}

#[test]
fn a_mark_counts_where_the_schema_does_not_mark_every_field_and_no_other_one_does() {
    let mut target = orders();
    target.has_access_marks = false;
    at(&mut target, "Order", "email").personal_data = Some(PersonalData { subject: "customer".into(), content: "email".into() });
    at(&mut target, "Money", "amount").access = Some("`read_customers` access scope.".into());
    for marks in [None, Some(&orders())] {
        let review = reviewed_by(&mapping(&["Order.email", "Money.amount", "Order.id"]), &target, marks);
        let kinds: Vec<_> = review.findings.iter().map(|finding| (finding.field.as_str(), &finding.kind)).collect();
        let (email, scope) = (FieldFindingKind::PersonalData { level: 2 }, "read_customers".to_owned());
        assert_eq!(kinds, [("Order.email", &email), ("Money.amount", &FieldFindingKind::ForbiddenScope { scope })]);
    }
}

#[test]
fn the_names_of_the_compared_snapshots_are_those_of_these_and_no_others() {
    let snapshots = [kept(None, &orders()), kept(Some(7), &with_lines())];
    let compared = |snapshots: &[_]| of(&mapping(&["Order.id"]), snapshots).compared;
    assert_eq!(compared(&snapshots), Some(["2026-04@built-in".to_owned(), "2026-04@1970-01-01T00:00:07Z".to_owned()]));
    assert_eq!(compared(&snapshots[..1]), None);
}

proptest! {
    #[test]
    fn agreement_is_the_same_from_both_sides(a in any_schema(), b in any_schema()) {
        let fields: Vec<FieldPath> = ["A.A.B", "B.C", "QueryRoot.A.d"].iter().map(|path| path.parse().unwrap()).collect();
        let (of_a, of_b) = (MappedTypes::default(), MappedTypes::default());
        let (one, other) = (of_a.of(&fields, &a), of_b.of(&fields, &b));
        prop_assert_eq!(one.agrees_with(&other), other.agrees_with(&one));
        let itself = one.agrees_with(&one);
        prop_assert!(itself.agrees != Answer::No);
        if one.is_complete() && other.is_complete() && one.digest().is_some() {
            let expected = if one.digest() == other.digest() { Answer::Yes } else { Answer::No };
            prop_assert_eq!(one.agrees_with(&other).agrees, expected);
        }
    }
}

#[test]
fn a_policy_is_not_needed_to_know_what_is_unknown() {
    let mut target = orders();
    target.has_access_marks = false;
    let snapshot = kept(None, &target);
    let policy = ScopePolicy { personal_data_level: 2, ..ScopePolicy::default() };
    let mapping = mapping(&["Order.id"]);
    let review = super::review(&super::Review {
        mapping: &mapping,
        version: "2026-04".parse().unwrap(),
        target: Some(snapshot.snapshot()),
        baseline: None,
        marks: None,
        policy: &policy,
    });
    assert_eq!(names(&review.access_unknown), ["Order.id"]);
}
