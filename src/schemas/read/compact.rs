//! The compact form.

use crate::domain::api_schema::{ApiSchema, ApiType, Argument, Field, Kind, Named, PersonalData, SchemaFault};
use crate::domain::text::Untrusted;

use super::build::{check_name, checked_type, deprecation, named, text, value};
use super::document::{Compact, CompactField, CompactType, CompactValue, Protected, Source};
use super::pairs::Pairs;
use super::{Marks, Refused, SchemaFile};

/// The schema of a compact form. It holds a selection of the types and of the root fields.
pub fn schema(compact: Compact) -> Result<SchemaFile, Refused> {
    let version = compact.version.parse().map_err(|_| Refused::at(SchemaFault::WrongShape, "$.apiVersion"))?;
    let mut types = named("$.types", compact.types.0, object)?;
    for (name, api_type) in named("$.enums", compact.enums.0, enum_type)? {
        if types.contains_key(&name) {
            return Err(Refused::at(SchemaFault::DoubleName, format!("$.enums.{name}")));
        }
        types.insert(name, api_type);
    }
    let roots = fields("$.queryRoot", compact.query_root)?;
    let schema = ApiSchema {
        has_access_marks: compact.has_access_metadata,
        is_whole: false,
        has_argument_details: false,
        roots,
        types: types.into(),
        ..ApiSchema::default()
    };
    let marks = Marks::all_or_none(compact.has_access_metadata, schema.field_count());
    Ok(SchemaFile { marks, ..SchemaFile::new(schema, Some(version), origin(compact.source.as_ref())) })
}

fn object(name: &str, object: CompactType) -> Result<ApiType, Refused> {
    let fields = fields(&format!("$.types.{name}.fields"), object.fields)?;
    Ok(ApiType { kind: Kind::Object { fields }, access: object.required_access.as_deref().map(text) })
}

fn enum_type(name: &str, values: Pairs<CompactValue>) -> Result<ApiType, Refused> {
    let values = named(&format!("$.enums.{name}"), values.0, |_, given| {
        Ok(value(given.is_deprecated, given.deprecation_reason.as_ref()))
    })?;
    Ok(ApiType { kind: Kind::Enum { values }, access: None })
}

fn fields(place: &str, fields: Pairs<CompactField>) -> Result<Named<Field>, Refused> {
    named(place, fields.0, |name, field| {
        let place = format!("{place}.{name}");
        let arguments = format!("{place}.args");
        Ok(Field {
            type_text: checked_type(&format!("{place}.type"), field.type_text)?,
            arguments: named(&arguments, field.args.0, |name, type_text| {
                checked_type(&format!("{arguments}.{name}"), type_text).map(Argument::new)
            })?,
            deprecation: deprecation(field.is_deprecated, field.deprecation_reason.as_ref()),
            personal_data: field.protected.map(|mark| personal_data(&format!("{place}.protected"), mark)).transpose()?,
            access: field.required_access.as_deref().map(text),
        })
    })
}

fn personal_data(place: &str, mark: Protected) -> Result<PersonalData, Refused> {
    check_name(place, &mark.subject)?;
    check_name(place, &mark.content)?;
    Ok(PersonalData { subject: mark.subject, content: mark.content })
}

fn origin(source: Option<&Source>) -> Untrusted {
    let parts = source.map(|source| [&source.registry, &source.package, &source.version]);
    let parts: Vec<&str> = parts.into_iter().flatten().filter_map(|part| part.as_deref()).collect();
    Untrusted::new(&text(&if parts.is_empty() { "compact form".to_owned() } else { parts.join(" ") }))
}
