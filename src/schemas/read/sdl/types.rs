//! Types that their definitions and all of their extensions make together.

use std::collections::{BTreeMap, BTreeSet};

use apollo_parser::cst::ArgumentsDefinition;

use crate::domain::api_schema::{ApiType, Argument, BUILT_IN, EnumValue, Field, Kind, Named, SchemaFault};

use super::super::Refused;
use super::super::build::MOST;
use super::definition::{Form, Part};
use super::members::Members;
use super::source::Source;

/// A type whose extensions are still to come.
struct Draft {
    form: Form,
    interfaces: BTreeSet<String>,
    fields: Named<Field>,
    inputs: Named<Argument>,
    values: Named<EnumValue>,
    members: BTreeSet<String>,
}

/// All types of the definitions.
pub struct Drafts<'s, 't> {
    source: &'s Source<'t>,
    members: Members<'s, 't>,
    all: BTreeMap<String, Draft>,
}

impl<'s, 't> Drafts<'s, 't> {
    /// Creates a collection without a type.
    pub const fn new(source: &'s Source<'t>) -> Self {
        Self { source, members: Members::new(source), all: BTreeMap::new() }
    }

    /// Adds a type. Those of introspection itself are those of every schema.
    ///
    /// # Errors
    /// Where it is defined twice, or something in it is wrong.
    pub fn define(&mut self, at: usize, part: Part) -> Result<(), Refused> {
        let (name, place) = self.members.name(part.name.clone(), at)?;
        if name.starts_with("__") {
            return Ok(());
        }
        if self.all.contains_key(&name) {
            return Err(self.source.refuse(SchemaFault::DoubleName, place));
        }
        if self.all.len() == MOST {
            return Err(self.source.refuse(SchemaFault::TooMany, place));
        }
        let mut draft = Draft::new(part.form);
        draft.fill(&mut self.members, part)?;
        self.all.insert(name, draft);
        Ok(())
    }

    /// Adds what an extension says of a type.
    ///
    /// # Errors
    /// Where there is no such type of its kind, or something in it is wrong.
    pub fn extend(&mut self, at: usize, part: Part) -> Result<(), Refused> {
        let (name, place) = self.members.name(part.name.clone(), at)?;
        match self.all.get_mut(&name).filter(|draft| draft.form == part.form) {
            Some(draft) => draft.fill(&mut self.members, part),
            None if part.form == Form::Scalar && BUILT_IN.contains(&name.as_str()) => Ok(()),
            None => Err(self.source.refuse(SchemaFault::WrongShape, place)),
        }
    }

    /// Takes note of the types that the arguments of a directive name.
    ///
    /// # Errors
    /// Where something in them is wrong.
    pub fn add_directive(&mut self, arguments: Option<ArgumentsDefinition>) -> Result<(), Refused> {
        let arguments = arguments.into_iter().flat_map(|arguments| arguments.input_value_definitions());
        self.members.arguments(&mut Named::new(), arguments)
    }

    /// The types, with those scalars of GraphQL itself that an introspection lists: those that are used, and two that introspection uses.
    pub fn into_types(self) -> Named<ApiType> {
        let mut implemented: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (name, draft) in self.all.iter().filter(|(_, draft)| draft.form == Form::Object) {
            for interface in &draft.interfaces {
                implemented.entry(interface).or_default().insert(name.clone());
            }
        }
        let members = |name: &String| implemented.get(name.as_str()).cloned().unwrap_or_default();
        let members: Vec<BTreeSet<String>> = self.all.keys().map(members).collect();
        let used = |name: &&str| ["Boolean", "String"].contains(name) || self.members.named.contains(*name);
        let scalars: Vec<&str> = BUILT_IN.into_iter().filter(used).collect();
        let mut types: Named<ApiType> =
            self.all.into_iter().zip(members).map(|((name, draft), members)| (name, draft.into_type(members))).collect();
        for name in scalars {
            types.entry(name.to_owned()).or_insert(ApiType { kind: Kind::Scalar {}, access: None });
        }
        types
    }
}

impl Draft {
    fn new(form: Form) -> Self {
        let (fields, inputs, values) = (Named::new(), Named::new(), Named::new());
        Self { form, interfaces: BTreeSet::new(), fields, inputs, values, members: BTreeSet::new() }
    }

    fn fill(&mut self, members: &mut Members<'_, '_>, part: Part) -> Result<(), Refused> {
        if let Some(interfaces) = part.interfaces {
            self.interfaces.extend(members.names(interfaces.named_types())?);
        }
        if let Some(given) = part.members {
            self.members.extend(members.names(given.named_types())?);
        }
        members.fields(&mut self.fields, part.fields.into_iter().flat_map(|given| given.field_definitions()))?;
        members.arguments(&mut self.inputs, part.inputs.into_iter().flat_map(|given| given.input_value_definitions()))?;
        members.values(&mut self.values, part.values.into_iter().flat_map(|given| given.enum_value_definitions()))
    }

    fn into_type(self, implementing: BTreeSet<String>) -> ApiType {
        let kind = match self.form {
            Form::Object => Kind::Object { fields: self.fields },
            Form::Interface => Kind::Interface { fields: self.fields, members: implementing },
            Form::Union => Kind::Union { members: self.members },
            Form::Enum => Kind::Enum { values: self.values },
            Form::Input => Kind::Input { fields: self.inputs },
            Form::Scalar => Kind::Scalar {},
        };
        ApiType { kind, access: None }
    }
}
