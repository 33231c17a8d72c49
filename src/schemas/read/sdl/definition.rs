//! Definitions and extensions of types, in one form.

use apollo_parser::cst::{
    CstChildren, CstNode, Definition, EnumValuesDefinition, FieldsDefinition, ImplementsInterfaces, InputFieldsDefinition, Name,
    RootOperationTypeDefinition, UnionMemberTypes,
};

use crate::domain::api_schema::SchemaFault;

use super::super::Refused;
use super::source::Source;

/// What a definition defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `type`
    Object,
    /// `interface`
    Interface,
    /// `union`
    Union,
    /// `enum`
    Enum,
    /// `input`
    Input,
    /// `scalar`
    Scalar,
}

/// A definition of a type, or an extension of one.
pub struct Part {
    /// What it defines.
    pub form: Form,
    /// Whether it extends another definition.
    pub is_extension: bool,
    /// The name of the type.
    pub name: Option<Name>,
    /// The interfaces that it implements.
    pub interfaces: Option<ImplementsInterfaces>,
    /// Its fields.
    pub fields: Option<FieldsDefinition>,
    /// Its fields, of an input.
    pub inputs: Option<InputFieldsDefinition>,
    /// Its values.
    pub values: Option<EnumValuesDefinition>,
    /// Its types, of a union.
    pub members: Option<UnionMemberTypes>,
}

impl Part {
    fn new(form: Form, is_extension: bool, name: Option<Name>) -> Self {
        Self { form, is_extension, name, interfaces: None, fields: None, inputs: None, values: None, members: None }
    }

    /// Reads a definition; `None` for one that is of no type.
    pub fn of(definition: Definition) -> Option<Self> {
        let (is_extension, name) = (definition.is_extension_definition(), definition.name());
        let part = |form| Self::new(form, is_extension, name);
        Some(match definition {
            Definition::ObjectTypeDefinition(it) => {
                Self { interfaces: it.implements_interfaces(), fields: it.fields_definition(), ..part(Form::Object) }
            }
            Definition::ObjectTypeExtension(it) => {
                Self { interfaces: it.implements_interfaces(), fields: it.fields_definition(), ..part(Form::Object) }
            }
            Definition::InterfaceTypeDefinition(it) => {
                Self { interfaces: it.implements_interfaces(), fields: it.fields_definition(), ..part(Form::Interface) }
            }
            Definition::InterfaceTypeExtension(it) => {
                Self { interfaces: it.implements_interfaces(), fields: it.fields_definition(), ..part(Form::Interface) }
            }
            Definition::UnionTypeDefinition(it) => Self { members: it.union_member_types(), ..part(Form::Union) },
            Definition::UnionTypeExtension(it) => Self { members: it.union_member_types(), ..part(Form::Union) },
            Definition::EnumTypeDefinition(it) => Self { values: it.enum_values_definition(), ..part(Form::Enum) },
            Definition::EnumTypeExtension(it) => Self { values: it.enum_values_definition(), ..part(Form::Enum) },
            Definition::InputObjectTypeDefinition(it) => Self { inputs: it.input_fields_definition(), ..part(Form::Input) },
            Definition::InputObjectTypeExtension(it) => Self { inputs: it.input_fields_definition(), ..part(Form::Input) },
            Definition::ScalarTypeDefinition(_) | Definition::ScalarTypeExtension(_) => part(Form::Scalar),
            _ => return None,
        })
    }
}

/// The types that operations start from.
#[derive(Default)]
pub struct Roots {
    /// The type that queries start from, and where it is named.
    pub query: Option<(String, usize)>,
}

impl Roots {
    /// Adds those of `schema { … }`, or of an extension of it.
    ///
    /// # Errors
    /// Where queries start from two types.
    pub fn add(
        &mut self,
        source: &Source<'_>,
        at: usize,
        roots: CstChildren<RootOperationTypeDefinition>,
    ) -> Result<(), Refused> {
        let is_query = |root: &RootOperationTypeDefinition| root.operation_type().is_some_and(|it| it.query_token().is_some());
        for root in roots.filter(is_query) {
            let name = root.named_type().and_then(|named| named.name());
            let name = name.ok_or_else(|| source.refuse(SchemaFault::WrongShape, at))?;
            let place = usize::from(name.syntax().text_range().start());
            if self.query.replace((name.text().to_string(), place)).is_some() {
                return Err(source.refuse(SchemaFault::DoubleName, place));
            }
        }
        Ok(())
    }
}
