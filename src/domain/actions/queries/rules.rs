//! What Shopify allows in the query of a bulk operation.
//!
//! <https://shopify.dev/docs/api/usage/bulk-operations/queries#operation-restrictions>. The guide counts connections together with the one
//! of the query root, and counts nesting from below it: of `products`, `variants` is level 1, its `images` level 2, and their `metafields`
//! level 3, which is refused.

use crate::domain::api_schema::{ApiSchema, Kind};

use super::refusal::{TooMany, Why};
use super::selection_set::{Head, Item, SelectionSet};

/// The number of connections in one query, that of the query root among them.
pub const CONNECTIONS: usize = 5;

/// The number of connections inside of each other, that of the query root not among them.
pub const NESTED: usize = 2;

/// Where a field is read, as far as the rules ask for it.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The number of connections around it, that of the query root not among them.
    pub depth: usize,
    /// The list around it.
    pub list: Option<String>,
}

impl Place {
    /// The place inside of a connection.
    pub fn in_connection(&self, connection: &str) -> Result<Self, Why> {
        if let Some(list) = &self.list {
            return Err(Why::InList { connection: connection.to_owned(), list: list.clone() });
        }
        let depth = self.depth + 1;
        if depth > NESTED { Err(Why::TooDeep { connection: connection.to_owned() }) } else { Ok(Self { depth, list: None }) }
    }

    /// The place inside of a field that is no connection.
    pub fn in_field(&self, field: &str, type_text: &str) -> Self {
        let list = self.list.clone().or_else(|| type_text.contains('[').then(|| field.to_owned()));
        Self { depth: self.depth, list }
    }
}

/// Selects the ids that tell which node a nested node belongs to. Says of which connection the nodes around it have no id.
pub fn select_parent_ids(nodes: &mut SelectionSet, schema: &ApiSchema) -> Result<(), Why> {
    if let Some(connection) = first_nested(nodes) {
        if !has_id(schema, &nodes.type_name) {
            let parent = nodes.type_name.clone();
            return Err(Why::ParentWithoutId { connection, parent });
        }
        nodes.lead_with_id();
    }
    select_inner_ids(nodes, schema)
}

fn select_inner_ids(set: &mut SelectionSet, schema: &ApiSchema) -> Result<(), Why> {
    let holds_connection = set.items.iter().any(|item| matches!(item.head, Head::Connection(_)));
    if holds_connection && has_id(schema, &set.type_name) {
        set.lead_with_id();
    }
    for item in &mut set.items {
        match item.head {
            Head::Connection(_) => select_parent_ids(&mut item.set, schema)?,
            Head::Field(_) | Head::On(_) => select_inner_ids(&mut item.set, schema)?,
        }
    }
    Ok(())
}

/// The first connection in nodes, with the type that has it.
fn first_nested(set: &SelectionSet) -> Option<String> {
    set.items.iter().find_map(|item| match &item.head {
        Head::Connection(name) => Some(format!("{}.{name}", set.type_name)),
        Head::Field(_) | Head::On(_) => first_nested(&item.set),
    })
}

fn has_id(schema: &ApiSchema, type_name: &str) -> bool {
    let field = schema.fields_of(type_name).and_then(|fields| fields.get("id"));
    field.is_some_and(|field| field.type_text.trim_end_matches('!') == "ID")
}

/// Whether a query of one root reads more connections than it may.
pub fn count(root: &str, nodes: &SelectionSet) -> Option<TooMany> {
    let mut connections = Vec::new();
    list_connections(&nodes.type_name, nodes, &mut connections);
    (connections.len() + 1 > CONNECTIONS).then(|| TooMany { root: root.to_owned(), connections })
}

fn list_connections(way: &str, set: &SelectionSet, connections: &mut Vec<String>) {
    for Item { head, set, .. } in &set.items {
        match head {
            Head::Connection(name) => {
                let way = format!("{way}.{name}");
                connections.push(way.clone());
                list_connections(&way, set, connections);
            }
            Head::Field(name) => list_connections(&format!("{way}.{name}"), set, connections),
            Head::On(_) => list_connections(way, set, connections),
        }
    }
}

/// The connections whose nodes are not of the interface `Node`, as Shopify's guide asks for, by the types of these nodes.
pub fn nodes_of_no_interface(set: &SelectionSet, schema: &ApiSchema) -> Vec<String> {
    let Some(Kind::Interface { members: nodes, .. }) = schema.types.get("Node").map(|api_type| &api_type.kind) else {
        return Vec::new();
    };
    let is_node = |type_name: &str| match schema.types.get(type_name).map(|api_type| &api_type.kind) {
        Some(Kind::Interface { members, .. } | Kind::Union { members }) => members.iter().all(|member| nodes.contains(member)),
        _ => nodes.contains(type_name),
    };
    let own = (set.is_node && !is_node(&set.type_name)).then(|| set.type_name.clone());
    own.into_iter().chain(set.items.iter().flat_map(|item| nodes_of_no_interface(&item.set, schema))).collect()
}
