//! The types that a request can reach.

use std::collections::{BTreeMap, BTreeSet};

use super::{ApiSchema, ApiType, Field, Kind, Named, named_type};

/// The names of the types that queries reach, and of those that these further `fields` reach: as results, arguments, members or inputs.
pub fn reachable<'s>(schema: &'s ApiSchema, fields: impl IntoIterator<Item = &'s Field>) -> BTreeSet<String> {
    let interfaces = interfaces(schema);
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = schema.roots.values().chain(fields).flat_map(of_field).collect();
    while let Some(name) = open.pop() {
        let Some(api_type) = schema.types.get(name) else { continue };
        if reached.insert(name.to_owned()) {
            open.extend(of_type(api_type));
            open.extend(interfaces.get(name).into_iter().flatten());
        }
    }
    reached
}

/// The interfaces of each type: a fragment on one of them is a valid query.
fn interfaces(schema: &ApiSchema) -> BTreeMap<&str, Vec<&str>> {
    let mut interfaces: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, api_type) in schema.types.iter() {
        if let Kind::Interface { members, .. } = &api_type.kind {
            for member in members {
                interfaces.entry(member).or_default().push(name);
            }
        }
    }
    interfaces
}

fn of_type(api_type: &ApiType) -> Vec<&str> {
    match &api_type.kind {
        Kind::Object { fields } => of_fields(fields).collect(),
        Kind::Interface { fields, members } => of_fields(fields).chain(members.iter().map(String::as_str)).collect(),
        Kind::Union { members } => members.iter().map(String::as_str).collect(),
        Kind::Input { fields } => fields.values().map(|field| named_type(&field.type_text)).collect(),
        Kind::Enum { .. } | Kind::Scalar {} => Vec::new(),
    }
}

fn of_fields(fields: &Named<Field>) -> impl Iterator<Item = &str> {
    fields.values().flat_map(of_field)
}

fn of_field(field: &Field) -> impl Iterator<Item = &str> {
    let arguments = field.arguments.values().map(|argument| named_type(&argument.type_text));
    std::iter::once(named_type(&field.type_text)).chain(arguments)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{field, interface, small};
    use super::reachable;
    use crate::domain::api_schema::{ApiType, Argument, Kind};

    #[test]
    fn results_arguments_members_and_inputs_are_reached_and_nothing_else() {
        let mut schema = small(&[("Order", &[("payer", "Node!")]), ("Person", &[]), ("Job", &[("id", "ID")])]);
        schema.types.insert("Node".into(), interface(&[], &["Person"]));
        let given = [("key".to_owned(), Argument::new("[Key!]"))].into();
        schema.types.insert("Filter".into(), ApiType { kind: Kind::Input { fields: given }, access: None });
        schema.types.insert("Key".into(), ApiType { kind: Kind::Scalar {}, access: None });
        let mut orders = field("[Order!]!");
        orders.arguments.insert("filter".into(), Argument::new("Filter"));
        schema.roots.insert("orders".into(), orders);
        assert_eq!(reachable(&schema, []).into_iter().collect::<Vec<_>>(), ["Filter", "Key", "Node", "Order", "Person"]);
        assert!(reachable(&schema, [&field("Job")]).contains("Job"));
        schema.types.insert("Payable".into(), interface(&[], &["Order"]));
        assert!(reachable(&schema, []).contains("Payable"), "an interface that nothing but its members leads to");
    }
}
