use super::{Review, Snapshot, review};
use crate::domain::api_schema::testing::{at, small};
use crate::domain::api_schema::{ApiSchema, MappedTypes, PersonalData};
use crate::domain::digest::Digest;
use crate::domain::mapping::Mapping;
use crate::domain::mapping_review::{Answer, FieldFindingKind, MappingReview, UnseenField};
use crate::domain::scopes::ScopePolicy;

/// A schema that is kept, with what belongs to it.
pub struct Kept {
    taken: Option<i64>,
    schema: ApiSchema,
    types: MappedTypes,
}

pub fn kept(taken: Option<i64>, schema: &ApiSchema) -> Kept {
    Kept { taken, schema: schema.clone(), types: MappedTypes::default() }
}

impl Kept {
    pub fn snapshot(&self) -> Snapshot<'_> {
        Snapshot {
            version: "2026-04".parse().unwrap(),
            taken: self.taken.map(|second| jiff::Timestamp::from_second(second).unwrap()),
            digest: Digest::of(&self.schema.canonical()),
            has_twin: false,
            schema: &self.schema,
            types: &self.types,
        }
    }
}

pub fn mapping(fields: &[&str]) -> Mapping {
    Mapping {
        reviewed_version: Some("2026-04".parse().unwrap()),
        fields: fields.iter().map(|path| path.parse().unwrap()).collect(),
        ..Mapping::default()
    }
}

/// The review by the newest of these snapshots, which come oldest first.
pub fn of(mapping: &Mapping, snapshots: &[Kept]) -> MappingReview {
    let target = snapshots.last().map(Kept::snapshot);
    let baseline = Review::baseline(mapping, target.as_ref(), snapshots.iter().map(Kept::snapshot));
    let marks = target.filter(|target| target.schema.has_access_marks);
    let (version, policy) = ("2026-04".parse().unwrap(), ScopePolicy::default());
    review(&Review { mapping, version, target, baseline, marks, policy: &policy })
}

/// The review by this schema, with the marks of another one.
pub fn reviewed_by(mapping: &Mapping, target: &ApiSchema, marks: Option<&ApiSchema>) -> MappingReview {
    let (target, marks) = (kept(Some(0), target), marks.map(|marks| kept(None, marks)));
    let version = "2026-04".parse().unwrap();
    review(&Review {
        mapping,
        version,
        target: Some(target.snapshot()),
        baseline: None,
        marks: marks.as_ref().map(Kept::snapshot),
        policy: &ScopePolicy::default(),
    })
}

fn told(review: &MappingReview) -> Vec<(String, &'static str, Answer)> {
    review.findings.iter().map(|finding| (finding.field.to_string(), finding.kind.code(), finding.since_review)).collect()
}

pub fn orders() -> ApiSchema {
    small(&[
        ("Order", &[("id", "ID!"), ("email", "String"), ("customer", "Customer"), ("total", "Money!"), ("lines", "Lines!")]),
        ("Customer", &[("id", "ID!")]),
        ("Money", &[("amount", "Int!")]),
    ])
}

#[test]
fn without_fields_or_without_a_schema_nothing_is_known() {
    let nothing = of(&mapping(&[]), &[kept(None, &orders())]);
    assert_eq!((nothing.schema_changed, nothing.evidence.as_str()), (Answer::Unknown, "no mapped fields"));
    let nothing = of(&mapping(&["Order.id"]), &[]);
    assert_eq!((nothing.schema_changed, nothing.unseen.len()), (Answer::Unknown, 0));
    assert!(nothing.evidence.starts_with("no schema of 2026-04"), "{}", nothing.evidence);
}

#[test]
fn a_lone_snapshot_proves_nothing_and_two_equal_ones_prove_that_nothing_changed() {
    let mapping = mapping(&["Order.id"]);
    let lone = of(&mapping, &[kept(None, &orders())]);
    assert_eq!(lone.schema_changed, Answer::Unknown);
    assert_eq!(lone.evidence, "the built-in schema of 2026-04, nothing to compare it with: no other schema of 2026-04");
    let equal = of(&mapping, &[kept(None, &orders()), kept(Some(0), &orders())]);
    assert_eq!(equal.schema_changed, Answer::No);
    assert_eq!(equal.evidence, "2026-04 as of 1970-01-01T00:00:00Z, compared with the built-in schema of 2026-04");
    let mut unnamed = mapping;
    unnamed.reviewed_version = None;
    let unknown = review(&Review {
        mapping: &unnamed,
        version: "2026-04".parse().unwrap(),
        target: Some(kept(None, &orders()).snapshot()),
        baseline: None,
        marks: None,
        policy: &ScopePolicy::default(),
    });
    assert!(unknown.evidence.contains("`reviewed_api_version`") && unknown.evidence.ends_with("not known"));
}

#[test]
fn only_mapped_types_count_as_a_change() {
    let mut later = orders();
    at(&mut later, "Customer", "id").type_text = "ID".into();
    let snapshots = [kept(None, &orders()), kept(Some(0), &later)];
    assert_eq!(of(&mapping(&["Order.total.amount"]), &snapshots).schema_changed, Answer::No);
    assert_eq!(of(&mapping(&["Order.customer.id"]), &snapshots).schema_changed, Answer::Yes);
}

#[test]
fn the_reviewed_digest_beats_the_oldest_snapshot_and_finds_the_schema_of_the_review() {
    let mut later = orders();
    at(&mut later, "Order", "id").deprecation = Some("Use `gid`.".into());
    let mut mapping = mapping(&["Order.id"]);
    let digest = |schema: &ApiSchema| MappedTypes::default().of(&mapping.fields, schema).digest();
    let (before, after) = (digest(&orders()), digest(&later));
    let snapshots = || [kept(None, &orders()), kept(Some(0), &later)];
    mapping.reviewed_schema = after;
    let same = of(&mapping, &snapshots());
    assert_eq!((same.schema_changed, told(&same)), (Answer::No, vec![("Order.id".into(), "field_deprecated", Answer::No)]));
    mapping.reviewed_schema = before;
    let changed = of(&mapping, &snapshots());
    assert_eq!(
        (changed.schema_changed, told(&changed)),
        (Answer::Yes, vec![("Order.id".into(), "field_deprecated", Answer::Yes)])
    );
    mapping.reviewed_schema = Some(Digest::of("of another mapping"));
    let lost = of(&mapping, &snapshots());
    assert_eq!((lost.schema_changed, told(&lost)), (Answer::Yes, vec![("Order.id".into(), "field_deprecated", Answer::Unknown)]));
}

#[test]
fn a_type_that_only_one_snapshot_holds_is_not_compared() {
    let mut selection = orders();
    (selection.is_whole, selection.has_access_marks) = (false, false);
    let mut whole = orders();
    whole.types.extend(small(&[("Lines", &[("sku", "String")])]).types);
    let mut mapping = mapping(&["Order.lines.sku"]);
    mapping.reviewed_schema = MappedTypes::default().of(&mapping.fields, &selection).digest();
    let snapshots = [kept(None, &selection), kept(Some(0), &whole)];
    assert_eq!(of(&mapping, &snapshots).schema_changed, Answer::Unknown);
    assert_eq!(of(&mapping, &snapshots[..1]).unseen.len(), 1);
}

#[test]
fn a_type_that_is_misspelt_is_unseen_with_the_one_that_is_like_it() {
    let mut selection = orders();
    selection.is_whole = false;
    let fields = ["Ordr.id", "Oder.id", "Refund.id", "Order.lines.sku", "Custmer.id"];
    let review = of(&mapping(&fields), &[kept(None, &selection)]);
    let suggested: Vec<Option<String>> = review.unseen.iter().map(UnseenField::suggestion).collect();
    let order = || Some("Order.id".to_owned());
    assert_eq!(suggested, [order(), order(), None, None, Some("Customer.id".to_owned())]);
}

#[test]
fn a_field_that_is_gone_is_told_with_the_name_that_is_like_it() {
    let mut later = orders();
    later.types.extend(small(&[("Order", &[("emails", "[String!]!")])]).types);
    let review = of(&mapping(&["Order.email"]), &[kept(None, &orders()), kept(Some(0), &later)]);
    assert_eq!(told(&review), [("Order.email".into(), "field_gone", Answer::Yes)]);
    assert_eq!(review.findings[0].kind, FieldFindingKind::Gone { closest: Some("emails".into()) });
    let lone = of(&mapping(&["Order.email"]), &[kept(Some(0), &later)]);
    assert_eq!(told(&lone), [("Order.email".into(), "field_gone", Answer::Unknown)]);
}

#[test]
fn a_type_that_changes_on_the_way_is_told_even_where_it_only_may_be_null_now() {
    let mut later = orders();
    at(&mut later, "Order", "total").type_text = "Money".into();
    let review = of(&mapping(&["Order.total.amount"]), &[kept(None, &orders()), kept(Some(0), &later)]);
    assert_eq!(review.findings[0].kind, FieldFindingKind::Retyped { from: "Money!".into(), to: "Money".into() });
}

#[test]
fn marks_bar_scopes_and_personal_data_that_the_policy_does_not_allow() {
    let mut marked = orders();
    let words = |words: &str| Some(words.to_owned());
    marked.types.get_mut("Customer").unwrap().access = words("`read_customers` access scope.");
    marked.types.get_mut("Order").unwrap().access = words("`read_orders` access scope or `read_quick_sale` access scope.");
    at(&mut marked, "Order", "email").personal_data = Some(PersonalData { subject: "customer".into(), content: "email".into() });
    let fields = mapping(&["Order.id", "Order.email", "Order.customer", "Order.customer.id"]);
    let unmarked = orders();
    let all = [kept(None, &unmarked), kept(Some(0), &marked)];
    let expected = |since| {
        vec![
            ("Order.email".to_owned(), "field_is_personal_data", since),
            ("Order.customer".to_owned(), "field_needs_forbidden_scope", since),
            ("Order.customer.id".to_owned(), "field_needs_forbidden_scope", since),
        ]
    };
    let without_restrictions =
        |review: &MappingReview| told(review).into_iter().filter(|(_, code, _)| *code != "field_restricted").collect::<Vec<_>>();
    assert_eq!(without_restrictions(&of(&fields, &all)), expected(Answer::Yes));
    assert_eq!(told(&of(&fields, &all)).len(), 5, "access of two types is new, and one is met by a scope that is required");
    assert_eq!(told(&of(&fields, &all[1..])), expected(Answer::Unknown));
    let mut silent = orders();
    silent.has_access_marks = false;
    assert_eq!(told(&of(&fields, &[kept(None, &marked), kept(Some(0), &silent)])), []);
}

#[test]
fn a_policy_without_personal_data_finds_any_data_on_an_order() {
    let (fields, snapshot) = (mapping(&["Order.id", "Money.amount"]), kept(None, &orders()));
    let policy = ScopePolicy { personal_data_level: 0, ..ScopePolicy::default() };
    let target = Some(snapshot.snapshot());
    let version = "2026-04".parse().unwrap();
    let review = review(&Review { mapping: &fields, version, target, baseline: None, marks: target, policy: &policy });
    assert_eq!(review.findings[0].kind, FieldFindingKind::PersonalData { level: 1 });
    assert_eq!(review.findings.len(), 1);
}
