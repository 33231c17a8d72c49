//! Schemas for tests.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, btree_set};
use proptest::option;
use proptest::prelude::*;

use super::{ApiSchema, ApiType, Argument, EnumValue, Field, Kind, Named, PersonalData, Types};

pub fn field(type_text: &str) -> Field {
    Field { type_text: type_text.to_owned(), ..Field::default() }
}

pub fn fields(given: &[(&str, &str)]) -> Named<Field> {
    given.iter().map(|(name, type_text)| ((*name).to_owned(), field(type_text))).collect()
}

fn names(given: &[&str]) -> BTreeSet<String> {
    given.iter().map(|name| (*name).to_owned()).collect()
}

/// A whole schema of these objects, with marks.
pub fn small(types: &[(&str, &[(&str, &str)])]) -> ApiSchema {
    let object = |given: &[(&str, &str)]| ApiType { kind: Kind::Object { fields: fields(given) }, access: None };
    let types = types.iter().map(|(name, given)| ((*name).to_owned(), object(given))).collect();
    ApiSchema { has_access_marks: true, is_whole: true, types, ..ApiSchema::default() }
}

pub fn interface(given: &[(&str, &str)], members: &[&str]) -> ApiType {
    ApiType { kind: Kind::Interface { fields: fields(given), members: names(members) }, access: None }
}

pub fn union(members: &[&str]) -> ApiType {
    ApiType { kind: Kind::Union { members: names(members) }, access: None }
}

/// A field of an object of a schema, to change it.
pub fn at<'s>(schema: &'s mut ApiSchema, type_name: &str, name: &str) -> &'s mut Field {
    match &mut schema.types.get_mut(type_name).expect("the type").kind {
        Kind::Object { fields } | Kind::Interface { fields, .. } => fields.get_mut(name).expect("the field"),
        other => panic!("{} has no fields", other.word()),
    }
}

/// Few names and types, so that two of them often have something in common.
fn any_name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["A", "B", "C", "d"]).prop_map(str::to_owned)
}

fn any_type_text() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["A", "A!", "[A]", "[A!]", "[A!]!", "B"]).prop_map(str::to_owned)
}

fn any_words() -> impl Strategy<Value = Option<String>> {
    option::of(prop::sample::select(vec!["", "`read_orders` access scope.", "`read_customers` access scope."]))
        .prop_map(|words| words.map(str::to_owned))
}

fn any_argument() -> impl Strategy<Value = Argument> {
    let default = option::of(prop::sample::select(vec!["", "false", "[]"]).prop_map(str::to_owned));
    let parts = (any_type_text(), default, any_words());
    parts.prop_map(|(type_text, default, deprecation)| Argument { type_text, default, deprecation })
}

fn any_field() -> impl Strategy<Value = Field> {
    let mark = option::of(Just(PersonalData { subject: "customer".into(), content: "name".into() }));
    (any_type_text(), btree_map(any_name(), any_argument(), 0..3), any_words(), mark, any_words()).prop_map(
        |(type_text, arguments, deprecation, personal_data, access)| Field {
            type_text,
            arguments,
            deprecation,
            personal_data,
            access,
        },
    )
}

fn any_kind() -> impl Strategy<Value = Kind> {
    let fields = || btree_map(any_name(), any_field(), 0..4);
    prop_oneof![
        4 => fields().prop_map(|fields| Kind::Object { fields }),
        1 => (fields(), btree_set(any_name(), 0..3)).prop_map(|(fields, members)| Kind::Interface { fields, members }),
        1 => btree_set(any_name(), 0..3).prop_map(|members| Kind::Union { members }),
        1 => btree_map(any_name(), any_words().prop_map(|deprecation| EnumValue { deprecation }), 0..3)
            .prop_map(|values| Kind::Enum { values }),
        1 => btree_map(any_name(), any_argument(), 0..3).prop_map(|fields| Kind::Input { fields }),
        1 => Just(Kind::Scalar {}),
    ]
}

/// Any schema.
pub fn any_schema() -> impl Strategy<Value = ApiSchema> {
    let any_type = (any_kind(), any_words()).prop_map(|(kind, access)| ApiType { kind, access });
    let flags = any::<[bool; 6]>();
    let parts =
        (flags, btree_set(any_name(), 0..2), btree_map(any_name(), any_field(), 0..3), btree_map(any_name(), any_type, 0..4));
    parts.prop_map(|(flags, partial, roots, types)| {
        let [has_access_marks, is_whole, covers_queries, lists_deprecated, lists_deprecated_arguments, has_argument_details] =
            flags;
        ApiSchema {
            has_access_marks,
            is_whole,
            covers_queries,
            lists_deprecated,
            lists_deprecated_arguments,
            has_argument_details,
            partial,
            roots,
            types: Types::from(types),
        }
    })
}
