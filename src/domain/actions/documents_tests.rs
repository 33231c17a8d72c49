//! Every document that a plan would send is valid against the schema of its version.

use std::collections::BTreeSet;

use graphql_parser::query::{Definition, Document, OperationDefinition, Selection as Selected, SelectionSet, Value, parse_query};
use proptest::prelude::*;

use super::selection::{Reading, Selection};
use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::{ApiSchema, Kind, ROOT, named_type};
use crate::domain::graphql::{INTROSPECTION, Period, connection, one_order, poll_bulk, start_bulk};
use crate::domain::mapping::FieldPath;
use crate::schemas::catalogue;

fn schemas() -> Vec<(ApiVersion, ApiSchema)> {
    catalogue::ALL.iter().map(|built_in| (built_in.version().unwrap(), built_in.schema().unwrap())).collect()
}

fn parsed(document: &str) -> Document<'_, String> {
    parse_query(document).unwrap_or_else(|error| panic!("{error}\n{document}"))
}

/// The selections of a document's only query.
fn query<'d>(document: &'d Document<'d, String>) -> &'d SelectionSet<'d, String> {
    match document.definitions.first() {
        Some(Definition::Operation(OperationDefinition::SelectionSet(set))) => set,
        other => panic!("{other:?}"),
    }
}

/// Holds a selection against a schema: what is wrong with it, and the types of which the schema says nothing.
#[derive(Default)]
struct Verdict {
    wrong: Vec<String>,
    unseen: BTreeSet<String>,
}

impl Verdict {
    fn of(document: &str, schema: &ApiSchema) -> Self {
        let mut verdict = Self::default();
        let document = parsed(document);
        verdict.check(query(&document), ROOT, schema);
        verdict
    }

    fn check(&mut self, set: &SelectionSet<'_, String>, owner: &str, schema: &ApiSchema) {
        for item in &set.items {
            let Selected::Field(field) = item else { panic!("only fields are selected") };
            if field.name == "__typename" {
                continue;
            }
            if let Some(inner) = owner.strip_suffix("Connection") {
                self.check_page(field.name.as_str(), &field.selection_set, inner, schema);
                continue;
            }
            let Some(fields) = schema.fields_of(owner) else {
                self.unseen.insert(owner.to_owned());
                continue;
            };
            let Some(known) = fields.get(&field.name) else {
                self.wrong.push(format!("{owner}.{}", field.name));
                continue;
            };
            let given: BTreeSet<&str> = field.arguments.iter().map(|(name, _)| name.as_str()).collect();
            let needed = known.arguments.iter().filter(|(_, argument)| argument.is_required());
            self.wrong.extend(given.iter().filter(|name| !known.arguments.contains_key(**name)).map(|name| format!("({name})")));
            self.wrong.extend(needed.filter(|(name, _)| !given.contains(name.as_str())).map(|(name, _)| format!("no ({name})")));
            self.check_value(&field.name, &field.selection_set, named_type(&known.type_text), schema);
        }
    }

    fn check_page(&mut self, name: &str, set: &SelectionSet<'_, String>, inner: &str, schema: &ApiSchema) {
        match (name, set.items.as_slice()) {
            ("edges", [Selected::Field(node)]) if node.name == "node" => self.check(&node.selection_set, inner, schema),
            ("nodes", _) => self.check(set, inner, schema),
            _ => self.wrong.push(format!("{inner}Connection.{name}")),
        }
    }

    /// An object is selected from, and a plain value is not.
    fn check_value(&mut self, name: &str, set: &SelectionSet<'_, String>, type_name: &str, schema: &ApiSchema) {
        let is_object = match schema.types.get(type_name).map(|api_type| &api_type.kind) {
            Some(Kind::Object { .. } | Kind::Interface { .. } | Kind::Union { .. }) => true,
            Some(Kind::Enum { .. } | Kind::Input { .. } | Kind::Scalar {}) => false,
            None => !set.items.is_empty(),
        };
        match (is_object, set.items.is_empty()) {
            (true, false) => self.check(set, type_name, schema),
            (false, true) => {}
            _ => self.wrong.push(format!("{name} of {type_name}")),
        }
    }
}

fn mapping(fields: &[&str]) -> Vec<FieldPath> {
    fields.iter().map(|field| field.parse().unwrap()).collect()
}

#[test]
fn who_answers_is_asked_for_by_fields_that_every_version_has() {
    for (version, schema) in schemas() {
        let verdict = Verdict::of(&connection(version), &schema);
        assert_eq!(verdict.wrong, [""; 0], "{version}");
        // The one type of it that the built-in schemas do not hold.
        assert_eq!(verdict.unseen.into_iter().collect::<Vec<_>>(), ["App"], "{version}");
    }
}

#[test]
fn the_introspection_is_one_document_of_names_that_graphql_defines() {
    let document = parsed(INTROSPECTION);
    assert_eq!(document.definitions.len(), 4);
    for name in ["__schema", "queryType", "possibleTypes", "isDeprecated", "deprecationReason", "inputFields"] {
        assert!(INTROSPECTION.contains(name));
    }
}

#[test]
fn a_bulk_operation_starts_with_a_valid_query_for_orders_and_is_polled_in_the_way_of_its_version() {
    let fields = mapping(&[
        "Order.id",
        "Order.createdAt",
        "Order.totalPriceSet",
        "Order.lineItems",
        "Order.customer",
        "Order.shippingAddress.city",
    ]);
    for (version, schema) in schemas() {
        let selection = Selection::of("Order", &fields, Some(&schema), Reading::Bulk);
        assert_eq!(selection.unverified, mapping(&[]), "{version}");
        let from = Some("2026-05-02T00:00:00Z".parse().unwrap());
        let text = start_bulk(&selection.text, Period { from, to: None });
        let document = parsed(&text);
        let Some(Definition::Operation(OperationDefinition::Mutation(mutation))) = document.definitions.first() else {
            panic!("{text}")
        };
        let [Selected::Field(start)] = mutation.selection_set.items.as_slice() else { panic!("{text}") };
        let [(argument, Value::String(inner))] = start.arguments.as_slice() else { panic!("{text}") };
        assert_eq!((start.name.as_str(), argument.as_str()), ("bulkOperationRunQuery", "query"));
        let verdict = Verdict::of(inner, &schema);
        assert_eq!((verdict.wrong, verdict.unseen), (vec![], BTreeSet::new()), "{version}: {inner}");
        let verdict = Verdict::of(&poll_bulk(version), &schema);
        assert_eq!((verdict.wrong, verdict.unseen), (vec![], BTreeSet::new()), "{version}");
    }
}

#[test]
fn of_an_object_as_much_is_selected_as_makes_it_readable_and_nothing_of_another_object() {
    let (_, schema) = schemas().pop().unwrap();
    let selected = |fields: &[&str], reading| Selection::of("Order", &mapping(fields), Some(&schema), reading).text;
    assert_eq!(
        selected(&["Order.totalPriceSet"], Reading::Bulk),
        "totalPriceSet { presentmentMoney { amount currencyCode } shopMoney { amount currencyCode } }"
    );
    assert_eq!(selected(&["Order.totalPriceSet.shopMoney.amount"], Reading::Bulk), "totalPriceSet { shopMoney { amount } }");
    assert_eq!(selected(&["Order.customer", "Order.id"], Reading::Bulk), "customer { id } id");
    assert_eq!(selected(&["Order.lineItems"], Reading::Sample), "lineItems(first: 1) { edges { node { id } } }");
    assert_eq!(selected(&["Order.lineItems"], Reading::Bulk), "lineItems { edges { node { id } } }");
    assert_eq!(
        selected(&["Order.billingAddress.city", "Order.billingAddress.zip"], Reading::Bulk),
        "billingAddress { city zip }"
    );
}

#[test]
fn without_a_schema_the_mapping_is_written_as_it_is_and_nothing_of_it_is_verified() {
    let fields = mapping(&["Order.id", "Order.total.amount", "Customer.id"]);
    let selection = Selection::of("Order", &fields, None, Reading::Bulk);
    assert_eq!(selection.text, "id total { amount }");
    assert_eq!(selection.unverified, mapping(&["Order.id", "Order.total.amount"]));
    assert_eq!(selection.elsewhere, mapping(&["Customer.id"]));
}

proptest! {
    #[test]
    fn any_mapping_of_verified_fields_makes_a_valid_query(picks in prop::collection::vec(any::<prop::sample::Index>(), 1..12), at in 0usize..5) {
        let (version, schema) = schemas().swap_remove(at);
        let Some(fields) = schema.fields_of("Order") else { panic!("no orders") };
        let names: Vec<&String> = fields.keys().collect();
        let mut mapped: Vec<FieldPath> = picks.iter().map(|pick| format!("Order.{}", pick.get(&names)).parse().unwrap()).collect();
        let unverified = Selection::of("Order", &mapped, Some(&schema), Reading::Sample).unverified;
        mapped.retain(|field| !unverified.contains(field));
        prop_assume!(!mapped.is_empty());
        let selection = Selection::of("Order", &mapped, Some(&schema), Reading::Sample);
        let verdict = Verdict::of(&one_order(&selection.text), &schema);
        prop_assert_eq!(verdict.wrong, Vec::<String>::new(), "{}: {}", version, selection.text);
    }
}
