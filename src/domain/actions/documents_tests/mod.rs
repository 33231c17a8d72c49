//! Every document that the program prints or sends is valid GraphQL in all built-in versions, and every bulk query keeps Shopify's rules.

mod bulk_rules;
mod introspections;
mod mappings;
mod plans;
mod sdl;

use std::sync::LazyLock;

use apollo_compiler::executable::{Operation, Selection};
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Schema};

use super::queries::Query;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::ApiSchema;
use crate::domain::graphql::{Period, all_of, one_of, start_bulk};
use crate::schemas::catalogue;

/// A built-in version with the schema that documents are validated against.
struct Version {
    version: ApiVersion,
    validator: Valid<Schema>,
}

/// The built-in versions. To validate a schema of thousands of types takes a while, so it is done once.
static VERSIONS: LazyLock<Vec<Version>> = LazyLock::new(|| {
    let version = |built_in: &catalogue::BuiltIn| Version {
        version: built_in.version().unwrap(),
        validator: sdl::validator(&built_in.schema().unwrap()),
    };
    catalogue::ALL.iter().map(version).collect()
});

/// The schema of a version, as the program holds it.
fn schema_of(version: &Version) -> ApiSchema {
    let built_in = catalogue::ALL.iter().find(|built_in| built_in.version() == Some(version.version));
    built_in.and_then(catalogue::BuiltIn::schema).unwrap()
}

/// The document, which has to be valid.
fn validated(document: &str, version: &Version) -> Valid<ExecutableDocument> {
    ExecutableDocument::parse_and_validate(&version.validator, document, "document.graphql")
        .unwrap_or_else(|error| panic!("{}: {document}\n{}", version.version, error.errors))
}

/// The only operation of a document.
fn operation(document: &ExecutableDocument) -> &Operation {
    document.operations.get(None).expect("one operation")
}

/// The query that a document starts as a bulk operation, and what the document says of grouping.
fn inner_query(document: &ExecutableDocument) -> (String, Option<bool>) {
    let Selection::Field(field) = &operation(document).selection_set.selections[0] else { panic!("a field") };
    assert_eq!(field.name, "bulkOperationRunQuery");
    let argument = |name: &str| field.arguments.iter().find(|argument| argument.name == name);
    let query = argument("query").and_then(|argument| argument.value.as_str()).expect("a query");
    (query.to_owned(), argument("groupObjects").and_then(|argument| argument.value.to_bool()))
}

/// Validates the query of a bulk operation, and the document that starts it.
fn check_bulk(query: &Query, version: &Version) -> Valid<ExecutableDocument> {
    let period = Period { from: Some("2026-05-02T00:00:00Z".parse().unwrap()), to: None };
    let period = if query.root.takes_query { period } else { Period::default() };
    let text = all_of(&query.root.field, &query.nodes.to_string(), period);
    let document = check_start(&start_bulk(&text, true), version);
    assert_eq!(document.to_string(), validated(&text, version).to_string());
    document
}

/// Validates a document that starts a bulk operation, and the query in it.
fn check_start(start: &str, version: &Version) -> Valid<ExecutableDocument> {
    let (query, grouping) = inner_query(&validated(start, version));
    assert_eq!(grouping, Some(false), "{}", version.version);
    let document = validated(&query, version);
    assert_eq!(bulk_rules::broken(operation(&document), &version.validator), [""; 0], "{}: {query}", version.version);
    document
}

/// Validates the query of a sample.
fn check_sample(query: &Query, version: &Version) -> Valid<ExecutableDocument> {
    validated(&one_of(&query.root.field, &query.nodes.to_string()), version)
}
