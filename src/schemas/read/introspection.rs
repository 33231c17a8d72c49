//! The standard introspection result.

use std::collections::BTreeSet;

use crate::domain::api_schema::{ApiSchema, ApiType, Field, Kind, Named, ROOT, SchemaFault};
use crate::domain::text::Untrusted;

use super::build::{check_name, checked_type, deprecation, named, value};
use super::document::{Introspected, IntrospectedArgument, IntrospectedField, IntrospectedType, TypeName, TypeRef};
use super::{Refused, SchemaFile};

/// As deep as a type may wrap others.
const DEEPEST: usize = 16;

/// The schema of an introspection. It holds everything but marks of access and personal data.
pub fn schema(schema: Introspected) -> Result<SchemaFile, Refused> {
    let root = schema.query_type.ok_or_else(|| Refused::at(SchemaFault::WrongShape, "$.__schema.queryType"))?.name;
    // The types of introspection itself are those of every schema.
    let own = schema.types.into_iter().filter(|api_type| !api_type.name.starts_with("__"));
    let mut types = named("$.__schema.types", own.map(|api_type| (api_type.name.clone(), api_type)), build)?;
    let Some(ApiType { kind: Kind::Object { fields: roots }, .. }) = types.remove(&root) else {
        return Err(Refused::at(SchemaFault::WrongShape, "$.__schema.queryType"));
    };
    let schema = ApiSchema { has_access_marks: false, is_whole: true, roots, types };
    Ok(SchemaFile { schema, version: None, origin: Untrusted::new("introspection") })
}

/// The schema of these types alone.
pub fn selection(types: Vec<IntrospectedType>) -> Result<ApiSchema, Refused> {
    let mut types = named("$.data", types.into_iter().map(|api_type| (api_type.name.clone(), api_type)), build)?;
    let roots = match types.remove(ROOT) {
        Some(ApiType { kind: Kind::Object { fields }, .. }) => fields,
        _ => Named::new(),
    };
    Ok(ApiSchema { has_access_marks: false, is_whole: false, roots, types })
}

fn build(name: &str, given: IntrospectedType) -> Result<ApiType, Refused> {
    let place = format!("$.__schema.types.{name}");
    let members = || members(&place, given.possible_types);
    let kind = match given.kind.as_str() {
        "OBJECT" => Kind::Object { fields: fields(&place, given.fields)? },
        "INTERFACE" => Kind::Interface { fields: fields(&place, given.fields)?, members: members()? },
        "UNION" => Kind::Union { members: members()? },
        "ENUM" => {
            let values = given.enum_values.ok_or_else(|| Refused::at(SchemaFault::WrongShape, format!("{place}.enumValues")))?;
            let values = values.into_iter().map(|value| (value.name.clone(), value));
            let build = |_: &str, given: super::document::IntrospectedValue| {
                Ok(value(given.is_deprecated, given.deprecation_reason.as_ref()))
            };
            Kind::Enum { values: named(&format!("{place}.enumValues"), values, build)? }
        }
        "INPUT_OBJECT" => {
            Kind::Input { fields: arguments(&format!("{place}.inputFields"), given.input_fields.unwrap_or_default())? }
        }
        "SCALAR" => Kind::Scalar {},
        _ => return Err(Refused::at(SchemaFault::WrongShape, format!("{place}.kind"))),
    };
    Ok(ApiType { kind, access: None })
}

fn fields(place: &str, fields: Option<Vec<IntrospectedField>>) -> Result<Named<Field>, Refused> {
    let place = format!("{place}.fields");
    let fields = fields.ok_or_else(|| Refused::at(SchemaFault::WrongShape, &place))?;
    named(&place, fields.into_iter().map(|field| (field.name.clone(), field)), |name, field| {
        Ok(Field {
            type_text: type_text(&format!("{place}.{name}.type"), &field.type_ref)?,
            arguments: arguments(&format!("{place}.{name}.args"), field.args)?,
            deprecation: deprecation(field.is_deprecated, field.deprecation_reason.as_ref()),
            personal_data: None,
            access: None,
        })
    })
}

fn arguments(place: &str, arguments: Vec<IntrospectedArgument>) -> Result<Named<String>, Refused> {
    let arguments = arguments.into_iter().map(|argument| (argument.name, argument.type_ref));
    named(place, arguments, |name, type_ref| type_text(&format!("{place}.{name}.type"), &type_ref))
}

fn members(place: &str, members: Option<Vec<TypeName>>) -> Result<BTreeSet<String>, Refused> {
    let members: BTreeSet<String> = members.unwrap_or_default().into_iter().map(|member| member.name).collect();
    members.iter().try_for_each(|name| check_name(&format!("{place}.possibleTypes"), name))?;
    Ok(members)
}

/// The type as it is written.
fn type_text(place: &str, type_ref: &TypeRef) -> Result<String, Refused> {
    checked_type(place, written(type_ref, DEEPEST).ok_or_else(|| Refused::at(SchemaFault::WrongShape, place))?)
}

fn written(type_ref: &TypeRef, deepest: usize) -> Option<String> {
    let inner = || written(type_ref.of_type.as_ref()?, deepest.checked_sub(1)?);
    match type_ref.kind.as_str() {
        "NON_NULL" => Some(format!("{}!", inner()?)),
        "LIST" => Some(format!("[{}]", inner()?)),
        _ => type_ref.name.clone(),
    }
}
