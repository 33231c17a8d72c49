//! The documents that do not depend on a mapping.

use super::{VERSIONS, validated};
use crate::domain::graphql::{INTROSPECTION, connection, poll_bulk, types};

#[test]
fn who_answers_and_how_a_bulk_operation_stands_are_asked_in_the_way_of_each_version() {
    for version in VERSIONS.iter() {
        validated(&connection(version.version), version);
        validated(&poll_bulk(version.version), version);
    }
}

#[test]
fn the_schema_and_some_of_its_types_are_asked_for_by_documents_that_graphql_defines() {
    for version in VERSIONS.iter() {
        validated(INTROSPECTION, version);
        validated(&types(&["Order".to_owned(), "OrderConnection".to_owned()]), version);
    }
}
