//! The queries that read the mapped fields: one for each connection of the query root that lists a mapped type.

mod reach;
mod refusal;
mod root;
mod rules;
mod scalars;
mod selection_set;
#[cfg(test)]
mod tests;
mod writer;

use crate::domain::api_schema::{ApiSchema, ROOT, named_type};
use crate::domain::mapping::FieldPath;

pub use refusal::{Refusal, TooMany, Why};
pub use root::Root;
pub use selection_set::SelectionSet;

use root::node_type;
use rules::Place;
use writer::{Writer, nodes_of};

/// How a query reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// All there is, by a bulk operation and its rules.
    Bulk,
    /// One object, and one element of each list.
    Sample,
}

/// The query of one root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The connection of the query root.
    pub root: Root,
    /// What is selected of its nodes.
    pub nodes: SelectionSet,
}

/// The queries for a mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queries {
    /// The queries, in the order in which the mapping names their types. None of them selects nothing.
    pub by_root: Vec<Query>,
    /// The mapped fields that they do not read.
    pub refusals: Vec<Refusal>,
    /// The queries with too many connections.
    pub too_many: Vec<TooMany>,
}

impl Queries {
    /// Writes the queries for the mapped fields.
    pub fn of(fields: &[FieldPath], schema: &ApiSchema, reading: Reading) -> Self {
        let writer = Writer { schema, reading };
        let mut written = Self::default();
        for path in fields {
            if let Err(why) = written.add(path, &writer) {
                written.refusals.push(Refusal { path: path.clone(), why });
            }
        }
        written.suggest_ways(&writer);
        if reading == Reading::Bulk {
            written.too_many = written.by_root.iter().filter_map(|query| rules::count(&query.root.field, &query.nodes)).collect();
        }
        written
    }

    fn add(&mut self, path: &FieldPath, writer: &Writer<'_>) -> Result<(), Why> {
        let names: Vec<&str> = path.fields().collect();
        let (root, names) = match (path.type_name(), names.as_slice()) {
            (ROOT, [root, rest @ ..]) => {
                let root = Root::named(root, writer.schema)?;
                (root, nodes_of(rest).ok_or_else(|| Why::Pages { member: rest.join(".") })?)
            }
            (type_name, names) => (Root::of(type_name, writer.schema)?, names),
        };
        let at = self.by_root.iter().position(|query| query.root == root);
        let mut nodes = match at {
            Some(at) => self.by_root[at].nodes.clone(),
            None => SelectionSet { is_node: true, ..SelectionSet::of(&root.type_name) },
        };
        writer.select(&mut nodes, names, &Place::default())?;
        if writer.reading == Reading::Bulk {
            rules::select_parent_ids(&mut nodes, writer.schema)?;
        }
        match at {
            Some(at) => self.by_root[at].nodes = nodes,
            None => self.by_root.push(Query { root, nodes }),
        }
        Ok(())
    }

    /// Says how a type that no root lists is reached from those that are read. A way is named only where the whole path could be read.
    fn suggest_ways(&mut self, writer: &Writer<'_>) {
        let from: Vec<&str> = self.by_root.iter().map(|query| query.root.type_name.as_str()).collect();
        for refusal in &mut self.refusals {
            let Why::NoRoot { type_name, through } = &mut refusal.why else { continue };
            let listed: Vec<&str> = listed_types(writer.schema);
            let way = reach::reach(&from, type_name, writer.schema).or_else(|| reach::reach(&listed, type_name, writer.schema));
            let rest: Vec<&str> = refusal.path.fields().collect();
            let suggested: Option<FieldPath> = way.and_then(|way| format!("{way}.{}", rest.join(".")).parse().ok());
            let Some(suggested) = suggested else { continue };
            match Self::default().add(&suggested, writer) {
                Ok(()) => *through = Some(suggested.to_string()),
                // No other way leads around what the field itself needs.
                Err(why @ Why::NeedsArgument { .. }) => refusal.why = why,
                Err(_) => {}
            }
        }
    }

    /// The types of nodes which Shopify's guide does not allow in a bulk operation, and its servers do.
    pub fn nodes_of_no_interface(&self, schema: &ApiSchema) -> Vec<String> {
        let mut types: Vec<String> =
            self.by_root.iter().flat_map(|query| rules::nodes_of_no_interface(&query.nodes, schema)).collect();
        types.sort_unstable();
        types.dedup();
        types
    }
}

/// The types that the query root lists by their own names.
fn listed_types(schema: &ApiSchema) -> Vec<&str> {
    let listed = schema.roots.values().filter_map(|field| node_type(schema, named_type(&field.type_text)));
    listed.filter(|type_name| Root::of(type_name, schema).is_ok()).collect()
}
