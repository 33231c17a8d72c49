//! The standard introspection result.

use std::collections::BTreeSet;

use crate::domain::api_schema::{ApiSchema, ApiType, Argument, EnumValue, Field, Kind, Named, PersonalData, ROOT, SchemaFault};
use crate::domain::text::Untrusted;

use super::build::{check_name, checked_type, deprecation, named, text};
use super::default_value;
use super::document::{
    Introspected, IntrospectedArgument, IntrospectedField, IntrospectedType, IntrospectedValue, Key, TypeName, TypeRef,
};
use super::{Marks, Refused, SchemaFile};

/// As deep as a type may wrap others.
const DEEPEST: usize = 16;

/// The schema of an introspection, with marks of access and personal data where it has them.
pub fn schema(schema: Introspected) -> Result<SchemaFile, Refused> {
    let root = schema.query_type.ok_or_else(|| Refused::at(SchemaFault::WrongShape, "$.__schema.queryType"))?.name;
    // The types of introspection itself are those of every schema.
    let own: Vec<IntrospectedType> = schema.types.into_iter().filter(|api_type| !api_type.name.starts_with("__")).collect();
    let marks = Marks::count(&own);
    let (lists_deprecated, has_argument_details) = (own.iter().all(says_deprecation), own.iter().all(has_defaults));
    let mut types = named("$.__schema.types", own.into_iter().map(|api_type| (api_type.name.clone(), api_type)), build)?;
    let Some(ApiType { kind: Kind::Object { fields: roots }, .. }) = types.remove(&root) else {
        return Err(Refused::at(SchemaFault::WrongShape, "$.__schema.queryType"));
    };
    let schema = ApiSchema {
        has_access_marks: marks.are_whole(),
        is_whole: true,
        lists_deprecated,
        has_argument_details,
        roots,
        types: types.into(),
        ..ApiSchema::default()
    };
    Ok(SchemaFile { marks, ..SchemaFile::new(schema, None, Untrusted::new("introspection")) })
}

/// The schema of these types alone.
pub fn selection(types: Vec<IntrospectedType>) -> Result<ApiSchema, Refused> {
    let has_access_marks = Marks::count(&types).are_whole();
    let mut types = named("$.data", types.into_iter().map(|api_type| (api_type.name.clone(), api_type)), build)?;
    let roots = match types.remove(ROOT) {
        Some(ApiType { kind: Kind::Object { fields }, .. }) => fields,
        _ => Named::new(),
    };
    Ok(ApiSchema { has_access_marks, roots, types: types.into(), ..ApiSchema::default() })
}

/// Whether every field and value of a type says whether it will be removed.
fn says_deprecation(api_type: &IntrospectedType) -> bool {
    let fields = api_type.fields.iter().flatten().all(|field| field.is_deprecated.is_some());
    fields && api_type.enum_values.iter().flatten().all(|value| value.is_deprecated.is_some())
}

/// Whether every argument, and every field of an input, has the key of its default value.
fn has_defaults(api_type: &IntrospectedType) -> bool {
    let mut arguments = api_type.fields.iter().flatten().flat_map(|field| &field.args);
    arguments.all(|argument| argument.default_value.is_given())
        && api_type.input_fields.iter().flatten().all(|field| field.default_value.is_given())
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
            let build = |_: &str, given: IntrospectedValue| {
                Ok(EnumValue { deprecation: removal(given.is_deprecated, given.deprecation_reason.as_ref()) })
            };
            Kind::Enum { values: named(&format!("{place}.enumValues"), values, build)? }
        }
        "INPUT_OBJECT" => {
            Kind::Input { fields: arguments(&format!("{place}.inputFields"), given.input_fields.unwrap_or_default())? }
        }
        "SCALAR" => Kind::Scalar {},
        _ => return Err(Refused::at(SchemaFault::WrongShape, format!("{place}.kind"))),
    };
    Ok(ApiType { kind, access: access(given.required_access, given.access_restricted_reason.as_deref()) })
}

fn fields(place: &str, fields: Option<Vec<IntrospectedField>>) -> Result<Named<Field>, Refused> {
    let place = format!("{place}.fields");
    let fields = fields.ok_or_else(|| Refused::at(SchemaFault::WrongShape, &place))?;
    named(&place, fields.into_iter().map(|field| (field.name.clone(), field)), |name, field| {
        Ok(Field {
            type_text: type_text(&format!("{place}.{name}.type"), &field.type_ref)?,
            arguments: arguments(&format!("{place}.{name}.args"), field.args)?,
            deprecation: removal(field.is_deprecated, field.deprecation_reason.as_ref()),
            personal_data: personal_data(&place, name, field.is_protected, field.protected_subject, field.protected_content)?,
            access: access(field.required_access, field.access_restricted_reason.as_deref()),
        })
    })
}

fn arguments(place: &str, arguments: Vec<IntrospectedArgument>) -> Result<Named<Argument>, Refused> {
    named(place, arguments.into_iter().map(|argument| (argument.name.clone(), argument)), |name, argument| {
        Ok(Argument {
            type_text: type_text(&format!("{place}.{name}.type"), &argument.type_ref)?,
            default: argument.default_value.into_text().map(|value| text(&default_value::of_text(&value))),
            deprecation: removal(argument.is_deprecated, argument.deprecation_reason.as_ref()),
        })
    })
}

/// Why something will be removed. A reason without the flag is one, too.
fn removal(is_deprecated: Option<bool>, reason: Option<&String>) -> Option<String> {
    deprecation(is_deprecated.unwrap_or(reason.is_some()), reason)
}

/// Who may read something: by what it takes, or why it is restricted.
fn access(required: Key, restricted: Option<&str>) -> Option<String> {
    required.into_text().as_deref().or(restricted).map(text)
}

/// A protected field whose subject is not said is one of the customer: Shopify protects nobody else's data.
fn personal_data(
    place: &str,
    name: &str,
    is_protected: Option<bool>,
    subject: Option<String>,
    content: Option<String>,
) -> Result<Option<PersonalData>, Refused> {
    // A client may leave out the flag, and keep what it stands for.
    if !is_protected.unwrap_or(subject.is_some() || content.is_some()) {
        return Ok(None);
    }
    let mark = PersonalData {
        subject: subject.unwrap_or_else(|| "customer".to_owned()),
        content: content.unwrap_or_else(|| "data".to_owned()),
    };
    check_name(&format!("{place}.{name}.protectedSubject"), &mark.subject)?;
    check_name(&format!("{place}.{name}.protectedContent"), &mark.content)?;
    Ok(Some(mark))
}

fn members(place: &str, members: Option<Vec<TypeName>>) -> Result<BTreeSet<String>, Refused> {
    let members: BTreeSet<String> = members.unwrap_or_default().into_iter().map(|member| member.name).collect();
    members.iter().try_for_each(|name| check_name(&format!("{place}.possibleTypes"), name))?;
    Ok(members)
}

/// The type as it is written.
fn type_text(place: &str, type_ref: &TypeRef) -> Result<String, Refused> {
    checked_type(place, written(type_ref, DEEPEST).map_err(|fault| Refused::at(fault, place))?)
}

fn written(type_ref: &TypeRef, deepest: usize) -> Result<String, SchemaFault> {
    let inner = || {
        let inner = type_ref.of_type.as_ref().ok_or(SchemaFault::TypeCutOff)?;
        written(inner, deepest.checked_sub(1).ok_or(SchemaFault::WrongShape)?)
    };
    match type_ref.kind.as_str() {
        "NON_NULL" => Ok(format!("{}!", inner()?)),
        "LIST" => Ok(format!("[{}]", inner()?)),
        _ => type_ref.name.clone().ok_or(SchemaFault::WrongShape),
    }
}
