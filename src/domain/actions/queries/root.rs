//! The field of the query root that lists a type.

use crate::domain::api_schema::{ApiSchema, Argument, Field, Kind, named_type};

use super::refusal::Why;
use super::scalars::SCALARS;

/// A connection of the query root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The name of the field: `orders`.
    pub field: String,
    /// The type of its nodes: `Order`.
    pub type_name: String,
    /// Whether it takes a search query.
    pub takes_query: bool,
    /// Whether it will be removed.
    pub is_deprecated: bool,
}

impl Root {
    /// The root that lists `type_name`: the one with its name in the plural, or else the only one.
    pub fn of(type_name: &str, schema: &ApiSchema) -> Result<Self, Why> {
        let connection = format!("{type_name}Connection");
        let listing: Vec<(&String, &Field)> =
            schema.roots.iter().filter(|(_, field)| named_type(&field.type_text) == connection).collect();
        let Some((name, field)) = listing.first() else {
            let through = None;
            let none = Why::NoRoot { type_name: type_name.to_owned(), through };
            return Err(if schema.is_whole_for_queries() { none } else { Why::Unseen });
        };
        let free: Vec<&(&String, &Field)> = listing.iter().filter(|(_, field)| required(field).is_empty()).collect();
        let current: Vec<&&(&String, &Field)> = free.iter().filter(|(_, field)| field.deprecation.is_none()).collect();
        let plurals = plurals(type_name);
        let by_name = free.iter().find(|(name, _)| plurals.contains(name));
        match (by_name, current.as_slice(), free.as_slice()) {
            (Some((name, field)), ..) | (None, [(name, field)], _) | (None, [], [(name, field)]) => {
                Self::from_field(name, field, schema)
            }
            (None, _, []) => Err(Why::NeedsArgument { field: format!("QueryRoot.{name}"), arguments: required(field) }),
            _ => {
                let fields = free.iter().map(|(name, _)| (*name).clone()).collect();
                Err(Why::SeveralRoots { type_name: type_name.to_owned(), fields })
            }
        }
    }

    /// The root that a path from the query root starts with.
    pub fn named(name: &str, schema: &ApiSchema) -> Result<Self, Why> {
        let Some(field) = schema.roots.get(name) else { return Err(Why::Unseen) };
        if !named_type(&field.type_text).ends_with("Connection") {
            return Err(Why::NotAList { field: name.to_owned() });
        }
        match required(field) {
            arguments if arguments.is_empty() => Self::from_field(name, field, schema),
            arguments => Err(Why::NeedsArgument { field: format!("QueryRoot.{name}"), arguments }),
        }
    }

    fn from_field(name: &str, field: &Field, schema: &ApiSchema) -> Result<Self, Why> {
        let type_name = node_type(schema, named_type(&field.type_text)).ok_or(Why::Unseen)?;
        if is_value(schema, type_name) {
            return Err(Why::Values { connection: format!("QueryRoot.{name}") });
        }
        Ok(Self {
            field: name.to_owned(),
            type_name: type_name.to_owned(),
            takes_query: field.arguments.contains_key("query"),
            is_deprecated: field.deprecation.is_some(),
        })
    }
}

/// The arguments that a request has to give.
pub fn required(field: &Field) -> Vec<String> {
    let required = |(name, argument): (&String, &Argument)| argument.is_required().then(|| name.clone());
    field.arguments.iter().filter_map(required).collect()
}

/// The type of the nodes of a connection; `None` where the type is none, or the schema does not hold it.
pub fn node_type<'s>(schema: &'s ApiSchema, connection: &str) -> Option<&'s str> {
    if !connection.ends_with("Connection") {
        return None;
    }
    let edge = named_type(&schema.fields_of(connection)?.get("edges")?.type_text);
    Some(named_type(&schema.fields_of(edge)?.get("node")?.type_text))
}

/// Whether a type has no parts.
pub fn is_value(schema: &ApiSchema, type_name: &str) -> bool {
    let kind = schema.types.get(type_name).map(|api_type| &api_type.kind);
    matches!(kind, Some(Kind::Scalar {} | Kind::Enum { .. })) || kind.is_none() && SCALARS.contains(&type_name)
}

/// `Order` as `orders`, `Company` as `companies`.
fn plurals(type_name: &str) -> Vec<String> {
    let mut letters = type_name.chars();
    let Some(first) = letters.next() else { return Vec::new() };
    let name = format!("{}{}", first.to_ascii_lowercase(), letters.as_str());
    let by_y = name.strip_suffix('y').map(|stem| format!("{stem}ies"));
    [Some(format!("{name}s")), Some(format!("{name}es")), by_y].into_iter().flatten().collect()
}
