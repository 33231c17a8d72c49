//! Mapped fields as selections, by what the schema says of each type on their way.

use std::collections::BTreeSet;

use crate::domain::api_schema::{ApiSchema, Field, Kind, Named, named_type};

use super::Reading;
use super::refusal::Why;
use super::root::{is_value, node_type, required};
use super::rules::Place;
use super::selection_set::{Head, SelectionSet};

/// The number of objects without an id that are looked into, such as an amount in two currencies.
const DEEPEST: usize = 3;

/// Writes selections for one kind of query.
pub struct Writer<'s> {
    /// The schema that they have to fit.
    pub schema: &'s ApiSchema,
    /// The kind of query.
    pub reading: Reading,
}

impl<'s> Writer<'s> {
    /// Selects the field that `names` lead to. Where that fails, `set` may hold a part of it.
    pub fn select(&self, set: &mut SelectionSet, names: &[&str], place: &Place) -> Result<(), Why> {
        let owner = set.type_name.clone();
        let Some((&name, rest)) = names.split_first() else { return self.select_whole(set) };
        if let Some(field) = self.schema.fields_of(&owner).and_then(|fields| fields.get(name)) {
            return self.select_field(set, name, field, rest, place);
        }
        for (member, field) in self.members_with(&owner, name)? {
            let set = &mut set.item(Head::On(member.to_owned()), member).set;
            self.select_field(set, name, field, rest, place)?;
        }
        Ok(())
    }

    /// The members of an interface or a union that have a field, which it has not itself.
    fn members_with(&self, owner: &str, name: &str) -> Result<Vec<(&'s str, &'s Field)>, Why> {
        let members: &BTreeSet<String> = match self.schema.types.get(owner).map(|api_type| &api_type.kind) {
            Some(Kind::Interface { members, .. } | Kind::Union { members }) => members,
            _ => return Err(Why::Unseen),
        };
        let mut having: Vec<(&str, &Field)> = Vec::new();
        for member in members {
            let fields = self.schema.fields_of(member).ok_or(Why::Unseen)?;
            having.extend(fields.get(name).map(|field| (member.as_str(), field)));
        }
        // What is selected under one name has to be of one form, whichever member it is.
        match having.as_slice() {
            [] => Err(Why::Unseen),
            [(_, first), others @ ..] if others.iter().all(|(_, field)| field.type_text == first.type_text) => Ok(having),
            _ => Err(Why::Differs { field: format!("{owner}.{name}") }),
        }
    }

    fn select_field(&self, set: &mut SelectionSet, name: &str, field: &Field, rest: &[&str], place: &Place) -> Result<(), Why> {
        let full_name = format!("{}.{name}", set.type_name);
        let is_first_only = self.reading == Reading::Sample && field.arguments.contains_key("first");
        let arguments: Vec<String> =
            required(field).into_iter().filter(|argument| !(is_first_only && argument == "first")).collect();
        if !arguments.is_empty() {
            return Err(Why::NeedsArgument { field: full_name, arguments });
        }
        let target = named_type(&field.type_text);
        if target.ends_with("Connection") {
            let node = node_type(self.schema, target).ok_or(Why::Unseen)?;
            if let Some(rest) = nodes_of(rest) {
                if self.reading == Reading::Bulk && is_value(self.schema, node) {
                    return Err(Why::Values { connection: full_name });
                }
                let place = match self.reading {
                    Reading::Bulk => place.in_connection(&full_name)?,
                    Reading::Sample => Place::default(),
                };
                let item = set.item(Head::Connection(name.to_owned()), node);
                item.is_first_only = is_first_only;
                item.set.is_node = true;
                return self.select(&mut item.set, rest, &place);
            }
            return Err(Why::Pages { member: rest.join(".") });
        }
        let item = set.item(Head::Field(name.to_owned()), target);
        item.is_first_only = is_first_only;
        self.select(&mut item.set, rest, &place.in_field(&full_name, &field.type_text))
    }

    /// Selects of a field of which all is meant as much as makes it readable.
    fn select_whole(&self, set: &mut SelectionSet) -> Result<(), Why> {
        let name = set.type_name.clone();
        match self.schema.types.get(&name).map(|api_type| &api_type.kind) {
            _ if is_value(self.schema, &name) => Ok(()),
            Some(Kind::Object { fields } | Kind::Interface { fields, .. }) => {
                self.select_parts(set, fields, DEEPEST);
                Ok(())
            }
            Some(Kind::Union { .. }) => {
                set.leaf("__typename");
                Ok(())
            }
            _ => Err(Why::Unseen),
        }
    }

    /// Selects an object with an id by that, so that nothing of another object is read that nobody mapped; one without by its values.
    fn select_parts(&self, set: &mut SelectionSet, fields: &Named<Field>, depth: usize) {
        if fields.get("id").is_some_and(|field| field.arguments.is_empty()) {
            return set.leaf("id");
        }
        for (name, field) in fields {
            let is_plain = field.arguments.is_empty() && field.deprecation.is_none() && field.personal_data.is_none();
            if is_plain {
                self.select_part(set, name, field, depth);
            }
        }
        if set.items.is_empty() {
            set.leaf("__typename");
        }
    }

    /// Selects a part that is a value, or an object of values. Any other one is left out.
    fn select_part(&self, set: &mut SelectionSet, name: &str, field: &Field, depth: usize) {
        let target = named_type(&field.type_text);
        match self.schema.types.get(target).map(|api_type| &api_type.kind) {
            _ if is_value(self.schema, target) => set.leaf(name),
            Some(Kind::Object { fields }) if depth > 1 && !fields.contains_key("id") && !target.ends_with("Connection") => {
                self.select_parts(&mut set.item(Head::Field(name.to_owned()), target).set, fields, depth - 1);
            }
            _ => {}
        }
    }
}

/// What is read of the nodes of a connection; `None` where the way leads to something else of it.
pub fn nodes_of<'n, 'p>(rest: &'n [&'p str]) -> Option<&'n [&'p str]> {
    match rest {
        [] | ["edges"] => Some(&[]),
        ["nodes", rest @ ..] | ["edges", "node", rest @ ..] => Some(rest),
        _ => None,
    }
}
