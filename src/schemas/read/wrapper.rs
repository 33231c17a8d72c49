//! What clients put around the answer that they save, and which of the forms is in it.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::domain::api_schema::SchemaFault;

use super::Refused;
use super::document::{Compact, CompactField, CompactType, CompactValue, Introspected, IntrospectedType, Source, TypeName};
use super::object::Value;
use super::pairs::Pairs;

/// A file, or what stands in one of its wrappers. Each wrapper may hold another.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    #[serde(rename = "__schema")]
    schema: Option<Introspected>,
    /// The key of GraphQL.
    data: Option<Wrapped>,
    /// The keys of clients that save an HTTP response.
    body: Option<Wrapped>,
    result: Option<Wrapped>,
    response: Option<Wrapped>,
    /// The key of rover.
    #[serde(rename = "introspection_response")]
    introspection_response: Option<Wrapped>,
    errors: Option<Errors>,
    error: Option<Errors>,
    query_type: Option<TypeName>,
    types: Option<Value<Pairs<CompactType>, IntrospectedType>>,
    api_version: Option<String>,
    source: Option<Source>,
    has_access_metadata: Option<bool>,
    enums: Option<Pairs<Pairs<CompactValue>>>,
    query_root: Option<Pairs<CompactField>>,
}

type Wrapped = Value<Box<Document>>;

type Errors = Value<Pairs<IgnoredAny>>;

/// Which of the forms it is.
pub enum Form {
    /// The standard introspection result.
    Introspection(Introspected),
    /// The compact form.
    Compact(Compact),
}

impl Document {
    /// The number of errors that stand in it. An error that is a text or an object is one.
    pub fn error_count(&self) -> usize {
        let own: usize = [&self.errors, &self.error].into_iter().flatten().map(count).sum();
        let inner: usize = self.wrapped().map(Self::error_count).sum();
        own + inner
    }

    /// The form.
    ///
    /// # Errors
    /// Where it is a document of neither, or one of an API's errors.
    pub fn into_form(self) -> Result<Form, Refused> {
        let has_errors = self.error_count() > 0;
        let fault = if has_errors { SchemaFault::ErrorDocument } else { SchemaFault::NotASchema };
        self.form()?.ok_or(Refused { fault, place: None })
    }

    fn form(self) -> Result<Option<Form>, Refused> {
        if let Some(schema) = self.schema {
            return Ok(Some(Form::Introspection(schema)));
        }
        for wrapped in [self.data, self.body, self.result, self.response, self.introspection_response].into_iter().flatten() {
            if let Value::Object(document) = wrapped
                && let Some(form) = document.form()?
            {
                return Ok(Some(form));
            }
        }
        let compact = self.api_version.zip(self.has_access_metadata);
        match (self.types, compact) {
            (Some(Value::List(types)), None) if self.query_type.is_some() => {
                Ok(Some(Form::Introspection(Introspected { query_type: self.query_type, types })))
            }
            (Some(Value::Object(types)), Some((version, has_access_metadata))) => Ok(Some(Form::Compact(Compact {
                version,
                source: self.source,
                has_access_metadata,
                types,
                enums: self.enums.unwrap_or_default(),
                query_root: self.query_root.unwrap_or_default(),
            }))),
            (Some(_), Some(_)) => Err(Refused::at(SchemaFault::WrongShape, "$.types")),
            _ => Ok(None),
        }
    }

    fn wrapped(&self) -> impl Iterator<Item = &Self> {
        let wrappers = [&self.data, &self.body, &self.result, &self.response, &self.introspection_response];
        wrappers.into_iter().flatten().filter_map(|wrapped| match wrapped {
            Value::Object(document) => Some(document.as_ref()),
            _ => None,
        })
    }
}

fn count(errors: &Errors) -> usize {
    match errors {
        Value::List(errors) => errors.len(),
        Value::Object(Pairs(errors)) => usize::from(!errors.is_empty()),
        Value::Text | Value::Scalar => 1,
        Value::Nothing => 0,
    }
}
