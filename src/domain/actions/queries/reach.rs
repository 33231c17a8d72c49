//! How a type that the query root does not list is reached from one that it lists.

use std::collections::{BTreeSet, VecDeque};

use crate::domain::api_schema::{ApiSchema, named_type};

use super::root::{node_type, required};
use super::rules::Place;

/// The longest way that is looked for, in fields.
const LONGEST: usize = 2;

/// One type on a way.
struct Reached<'s> {
    type_name: &'s str,
    way: String,
    fields: usize,
    place: Place,
}

/// The shortest way from one of the types `from` to the type `to`, as a mapping would write it, along which a bulk operation may read.
pub fn reach<'s>(from: &[&'s str], to: &str, schema: &'s ApiSchema) -> Option<String> {
    let start = |&type_name: &&'s str| Reached { type_name, way: type_name.to_owned(), fields: 0, place: Place::default() };
    let mut open: VecDeque<Reached<'s>> = from.iter().map(start).collect();
    let mut seen: BTreeSet<&str> = from.iter().copied().collect();
    while let Some(reached) = open.pop_front() {
        for next in steps(&reached, schema) {
            if next.type_name == to {
                return Some(next.way);
            }
            if next.fields < LONGEST && seen.insert(next.type_name) {
                open.push_back(next);
            }
        }
    }
    None
}

fn steps<'s>(reached: &Reached<'s>, schema: &'s ApiSchema) -> Vec<Reached<'s>> {
    let fields = schema.fields_of(reached.type_name).into_iter().flatten();
    let usable = fields.filter(|(_, field)| field.deprecation.is_none() && required(field).is_empty());
    let step = |(name, field): (&String, &'s crate::domain::api_schema::Field)| {
        let full_name = format!("{}.{name}", reached.type_name);
        let target = named_type(&field.type_text);
        let (type_name, end, place) = match node_type(schema, target) {
            Some(node) => (node, ".edges.node", reached.place.in_connection(&full_name).ok()?),
            None => (target, "", reached.place.in_field(&full_name, &field.type_text)),
        };
        Some(Reached { type_name, way: format!("{}.{name}{end}", reached.way), fields: reached.fields + 1, place })
    };
    usable.filter_map(step).collect()
}
