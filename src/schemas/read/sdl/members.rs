//! Fields, arguments and values of definitions.

use std::collections::BTreeSet;

use apollo_parser::cst::{
    CstNode, Directives, EnumValueDefinition, FieldDefinition, InputValueDefinition, Name, NamedType, Type, Value,
};

use crate::domain::api_schema::{Argument, EnumValue, Field, Named, SchemaFault, named_type};

use super::super::Refused;
use super::super::build::{MOST, checked_type, deprecation, is_plain, text};
use super::super::default_value;
use super::source::Source;

/// The reason that the specification gives where a definition gives none.
const NO_REASON: &str = "No longer supported";

/// Reads members, and remembers which types they name.
pub struct Members<'s, 't> {
    source: &'s Source<'t>,
    /// The types that members are of.
    pub named: BTreeSet<String>,
}

impl<'s, 't> Members<'s, 't> {
    /// Creates a reader of this source.
    pub const fn new(source: &'s Source<'t>) -> Self {
        Self { source, named: BTreeSet::new() }
    }

    /// Reads a name that can be kept.
    pub fn name(&self, name: Option<Name>, parent: usize) -> Result<(String, usize), Refused> {
        let name = name.ok_or_else(|| self.source.refuse(SchemaFault::WrongShape, parent))?;
        let at = start(&name);
        let name = name.text().to_string();
        if is_plain(&name) { Ok((name, at)) } else { Err(self.source.refuse(SchemaFault::BadName, at)) }
    }

    /// Reads names of types.
    pub fn names(&self, named: impl Iterator<Item = NamedType>) -> Result<BTreeSet<String>, Refused> {
        named.map(|named| self.name(named.name(), start(&named)).map(|(name, _)| name)).collect()
    }

    /// Adds fields.
    pub fn fields(&mut self, all: &mut Named<Field>, fields: impl Iterator<Item = FieldDefinition>) -> Result<(), Refused> {
        for field in fields {
            let (name, at) = self.name(field.name(), start(&field))?;
            let mut arguments = Named::new();
            let given = field.arguments_definition();
            self.arguments(&mut arguments, given.into_iter().flat_map(|given| given.input_value_definitions()))?;
            let type_text = self.type_text(field.ty(), at)?;
            let deprecation = deprecated(field.directives());
            self.add(all, name, at, Field { type_text, arguments, deprecation, ..Field::default() })?;
        }
        Ok(())
    }

    /// Adds arguments, or fields of an input.
    pub fn arguments(
        &mut self,
        all: &mut Named<Argument>,
        arguments: impl Iterator<Item = InputValueDefinition>,
    ) -> Result<(), Refused> {
        for argument in arguments {
            let (name, at) = self.name(argument.name(), start(&argument))?;
            let default = argument.default_value().and_then(|default| default.value());
            let argument = Argument {
                type_text: self.type_text(argument.ty(), at)?,
                default: default.map(|value| text(&default_value::of_node(&value))),
                deprecation: deprecated(argument.directives()),
            };
            self.add(all, name, at, argument)?;
        }
        Ok(())
    }

    /// Adds values of an enum.
    pub fn values(
        &mut self,
        all: &mut Named<EnumValue>,
        values: impl Iterator<Item = EnumValueDefinition>,
    ) -> Result<(), Refused> {
        for value in values {
            let (name, at) = self.name(value.enum_value().and_then(|value| value.name()), start(&value))?;
            self.add(all, name, at, EnumValue { deprecation: deprecated(value.directives()) })?;
        }
        Ok(())
    }

    fn add<V>(&self, all: &mut Named<V>, name: String, at: usize, value: V) -> Result<(), Refused> {
        if all.len() == MOST {
            return Err(self.source.refuse(SchemaFault::TooMany, at));
        }
        match all.insert(name, value) {
            None => Ok(()),
            Some(_) => Err(self.source.refuse(SchemaFault::DoubleName, at)),
        }
    }

    fn type_text(&mut self, given: Option<Type>, parent: usize) -> Result<String, Refused> {
        let given = given.ok_or_else(|| self.source.refuse(SchemaFault::WrongShape, parent))?;
        let at = start(&given);
        let written = written(given).ok_or_else(|| self.source.refuse(SchemaFault::WrongShape, at))?;
        let checked = checked_type("", written).map_err(|refused| self.source.refuse(refused.fault, at))?;
        let name = named_type(&checked);
        if !self.named.contains(name) {
            self.named.insert(name.to_owned());
        }
        Ok(checked)
    }
}

/// The byte at which a node starts.
pub fn start(node: &impl CstNode) -> usize {
    node.syntax().text_range().start().into()
}

/// The type as it is written, without white space.
fn written(given: Type) -> Option<String> {
    let named = |named: NamedType| Some(named.name()?.text().to_string());
    match given {
        Type::NamedType(it) => named(it),
        Type::ListType(it) => Some(format!("[{}]", written(it.ty()?)?)),
        Type::NonNullType(it) => match it.list_type() {
            Some(list) => Some(format!("{}!", written(Type::ListType(list))?)),
            None => Some(format!("{}!", named(it.named_type()?)?)),
        },
    }
}

/// Why it will be removed.
fn deprecated(directives: Option<Directives>) -> Option<String> {
    let is_it = |directive: &apollo_parser::cst::Directive| directive.name().is_some_and(|name| name.text() == "deprecated");
    let directive = directives?.directives().find(is_it)?;
    let mut arguments = directive.arguments().into_iter().flat_map(|arguments| arguments.arguments());
    let reason = arguments.find(|argument| argument.name().is_some_and(|name| name.text() == "reason"));
    match reason.and_then(|reason| reason.value()) {
        None => deprecation(true, Some(&NO_REASON.to_owned())),
        Some(Value::StringValue(reason)) => deprecation(true, Some(&String::from(reason))),
        Some(_) => deprecation(true, None),
    }
}
