//! A schema as a validator reads it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use apollo_compiler::Schema;
use apollo_compiler::validation::Valid;

use crate::domain::api_schema::{ApiSchema, Argument, Field, Kind, Named, ROOT};

/// The scalars that GraphQL defines itself.
const BUILT_IN: [&str; 5] = ["Boolean", "Float", "ID", "Int", "String"];

pub fn validator(schema: &ApiSchema) -> Valid<Schema> {
    let text = text(schema);
    Schema::parse_and_validate(&text, "schema.graphql").unwrap_or_else(|error| panic!("{}", error.errors))
}

fn text(schema: &ApiSchema) -> String {
    let mut implemented: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, api_type) in schema.types.iter() {
        if let Kind::Interface { members, .. } = &api_type.kind {
            for member in members {
                implemented.entry(member).or_default().push(name);
            }
        }
    }
    let mutation = if schema.types.contains_key("Mutation") { " mutation: Mutation" } else { "" };
    let mut text = format!("schema {{ query: {ROOT}{mutation} }}\ntype {ROOT} {{ {} }}\n", fields(&schema.roots));
    for (name, api_type) in schema.types.iter().filter(|(name, _)| !BUILT_IN.contains(&name.as_str()) && !name.starts_with("__"))
    {
        let _ = match &api_type.kind {
            Kind::Object { fields: given } => {
                let interfaces = implemented.get(name.as_str()).map(|names| format!(" implements {}", names.join(" & ")));
                writeln!(text, "type {name}{} {{ {} }}", interfaces.unwrap_or_default(), fields(given))
            }
            Kind::Interface { fields: given, .. } => writeln!(text, "interface {name} {{ {} }}", fields(given)),
            Kind::Union { members } => {
                let members: Vec<&str> = members.iter().map(String::as_str).collect();
                writeln!(text, "union {name} = {}", members.join(" | "))
            }
            Kind::Enum { values } => {
                let values: Vec<&str> = values.keys().map(String::as_str).collect();
                writeln!(text, "enum {name} {{ {} }}", values.join(" "))
            }
            Kind::Input { fields } => writeln!(text, "input {name} {{ {} }}", arguments(fields)),
            Kind::Scalar {} => writeln!(text, "scalar {name}"),
        };
    }
    text
}

fn fields(fields: &Named<Field>) -> String {
    let field = |(name, field): (&String, &Field)| {
        let arguments = arguments(&field.arguments);
        let arguments = if arguments.is_empty() { arguments } else { format!("({arguments})") };
        format!("{name}{arguments}: {} ", field.type_text)
    };
    fields.iter().map(field).collect()
}

fn arguments(arguments: &Named<Argument>) -> String {
    let argument = |(name, argument): (&String, &Argument)| {
        let default = argument.default.as_ref().map(|default| format!(" = {default}")).unwrap_or_default();
        format!("{name}: {}{default} ", argument.type_text)
    };
    arguments.iter().map(argument).collect()
}
