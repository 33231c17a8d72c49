//! The rules of bulk queries, held against a parsed document. This knows nothing of how the document was written.
//!
//! They are those of <https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions> and of answers of a real shop.

use apollo_compiler::Schema;
use apollo_compiler::executable::{Field, Operation, Selection, SelectionSet};

/// What is counted and found wrong.
struct Found<'s> {
    schema: &'s Schema,
    connections: usize,
    broken: Vec<String>,
}

/// What is around a selection.
#[derive(Clone, Copy)]
struct Around {
    /// The number of connections, that of the root among them.
    connections: usize,
    is_in_list: bool,
    has_id: bool,
}

/// The rules that a query breaks.
pub fn broken(operation: &Operation, schema: &Schema) -> Vec<String> {
    let mut found = Found { schema, connections: 0, broken: Vec::new() };
    if !operation.is_query() {
        found.broken.push("it is no query".to_owned());
    }
    match operation.selection_set.selections.as_slice() {
        [Selection::Field(root)] if found.is_connection(root) && root.name != "node" && root.name != "nodes" => {}
        _ => found.broken.push("it has not one connection at its top".to_owned()),
    }
    found.visit(&operation.selection_set, Around { connections: 0, is_in_list: false, has_id: true });
    if found.connections > 5 {
        found.broken.push(format!("it has {} connections", found.connections));
    }
    found.broken
}

impl Found<'_> {
    fn is_connection(&self, field: &Field) -> bool {
        let name = field.ty().inner_named_type();
        ["edges", "pageInfo"].iter().all(|member| self.schema.type_field(name, member).is_ok())
    }

    fn visit(&mut self, set: &SelectionSet, around: Around) {
        for selection in &set.selections {
            match selection {
                Selection::Field(field) if self.is_connection(field) => self.visit_connection(field, around),
                Selection::Field(field) => {
                    let is_in_list = around.is_in_list || field.ty().is_list();
                    self.visit(&field.selection_set, Around { is_in_list, ..around });
                }
                Selection::InlineFragment(fragment) => self.visit(&fragment.selection_set, around),
                Selection::FragmentSpread(_) => self.broken.push("it has a named fragment".to_owned()),
            }
        }
    }

    fn visit_connection(&mut self, field: &Field, around: Around) {
        let name = &field.name;
        self.connections += 1;
        if around.is_in_list {
            self.broken.push(format!("{name} is in a list"));
        }
        // That of the root is not nested, and two below it may be.
        if around.connections > 2 {
            self.broken.push(format!("{name} is nested {} deep", around.connections));
        }
        if !around.has_id {
            self.broken.push(format!("the nodes around {name} have no id"));
        }
        if field.arguments.iter().any(|argument| argument.name != "query") {
            self.broken.push(format!("{name} has arguments"));
        }
        let Some(nodes) = only_field(&field.selection_set, "edges").and_then(|edges| only_field(&edges.selection_set, "node"))
        else {
            return self.broken.push(format!("{name} is not read by edges and node"));
        };
        let is_id = |selection: &Selection| {
            let Selection::Field(field) = selection else { return false };
            field.name == "id" && field.alias.is_none() && field.ty().inner_named_type() == "ID"
        };
        let has_id = nodes.selection_set.selections.iter().any(is_id);
        self.visit(&nodes.selection_set, Around { connections: around.connections + 1, is_in_list: false, has_id });
    }
}

fn only_field<'s>(set: &'s SelectionSet, name: &str) -> Option<&'s Field> {
    match set.selections.as_slice() {
        [Selection::Field(field)] if field.name == name => Some(field),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use apollo_compiler::ExecutableDocument;

    use super::super::{VERSIONS, operation};
    use super::broken;

    /// The queries that a real shop refused in 2026-04, and one that the guide shows as refused; each breaks one rule.
    #[test]
    fn it_finds_what_shopify_refuses() {
        let version = VERSIONS.iter().find(|version| version.version.to_string() == "2026-04").unwrap();
        for (query, expected) in [
            ("{ products { nodes { id title } } }", "products is not read by edges and node"),
            ("{ node(id: \"gid://shopify/Product/0\") { id } }", "it has not one connection at its top"),
            (
                "{ collections { edges { node { id products { edges { node { id variants { edges { node { id metafields { edges { \
                 node { id } } } } } } } } } } } } }",
                "metafields is nested 3 deep",
            ),
            (
                "{ products { edges { node { id variants { edges { node { id } } } metafields { edges { node { id } } } collections { \
                 edges { node { id } } } media { edges { node { id } } } sellingPlanGroups { edges { node { id } } } } } } }",
                "it has 6 connections",
            ),
            (
                "{ products { edges { node { title variants { edges { node { id } } } } } } }",
                "the nodes around variants have no id",
            ),
            ("{ orders { edges { node { id fulfillments { events { edges { node { id } } } } } } } }", "events is in a list"),
        ] {
            let document = ExecutableDocument::parse_and_validate(&version.validator, query, "query.graphql").unwrap();
            assert_eq!(broken(operation(&document), &version.validator), [expected], "{query}");
        }
        let allowed =
            "{ products { edges { node { id variants { edges { node { id metafields { edges { node { id } } } } } } } } } }";
        let document = ExecutableDocument::parse_and_validate(&version.validator, allowed, "query.graphql").unwrap();
        assert_eq!(broken(operation(&document), &version.validator), [""; 0]);
    }
}
