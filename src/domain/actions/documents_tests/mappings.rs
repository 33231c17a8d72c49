//! Generated mappings over all types of all built-in versions.

use std::collections::{BTreeMap, BTreeSet};

use apollo_compiler::executable::{Selection, SelectionSet};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{VERSIONS, check_bulk, check_sample, operation, schema_of};
use crate::domain::actions::queries::{Queries, Reading, Root};
use crate::domain::api_schema::{ApiSchema, Kind, ROOT, named_type};
use crate::domain::mapping::FieldPath;

/// The fields that a path may go on with at a type: its own, and those that only some of its members have.
fn onward(schema: &ApiSchema, type_name: &str) -> BTreeSet<String> {
    let own = schema.fields_of(type_name).into_iter().flat_map(|fields| fields.keys().cloned());
    let members = match schema.types.get(type_name).map(|api_type| &api_type.kind) {
        Some(Kind::Interface { members, .. } | Kind::Union { members }) => members.iter().collect(),
        _ => Vec::new(),
    };
    let of_members = members.into_iter().filter_map(|member| schema.fields_of(member)).flat_map(|fields| fields.keys().cloned());
    own.chain(of_members).collect()
}

/// The type of a field, wherever it is declared.
fn type_of(schema: &ApiSchema, owner: &str, name: &str) -> String {
    let own = schema.fields_of(owner).and_then(|fields| fields.get(name));
    let field = own.or_else(|| match schema.types.get(owner).map(|api_type| &api_type.kind) {
        Some(Kind::Interface { members, .. } | Kind::Union { members }) => {
            members.iter().find_map(|member| schema.fields_of(member)?.get(name))
        }
        _ => None,
    });
    named_type(&field.expect("a field").type_text).to_owned()
}

/// A path from a type, as long as the choices and the schema allow. Mapped fields of a connection are mostly those of its nodes.
fn walk(schema: &ApiSchema, start: &str, choices: &[Index]) -> FieldPath {
    let (mut path, mut owner) = (start.to_owned(), start.to_owned());
    for choice in choices {
        let names: Vec<String> = onward(schema, &owner).into_iter().collect();
        if names.is_empty() {
            break;
        }
        let name = if owner.ends_with("Connection") && choice.index(8) > 0 {
            if names.iter().any(|name| name == "nodes") && choice.index(2) == 0 { "nodes" } else { "edges" }
        } else if owner.ends_with("Edge") {
            "node"
        } else {
            choice.get(&names)
        };
        path = format!("{path}.{name}");
        owner = type_of(schema, &owner, name);
    }
    path.parse().unwrap()
}

/// The types that paths start from: mostly those that the query root lists.
fn starts(schema: &ApiSchema) -> (Vec<String>, Vec<String>) {
    let all: Vec<String> =
        schema.types.iter().filter(|(_, api_type)| api_type.kind.fields().is_some()).map(|(name, _)| name.clone()).collect();
    let connections: BTreeSet<&str> = schema.roots.values().map(|field| named_type(&field.type_text)).collect();
    let may_be_listed = all.iter().filter(|name| connections.contains(format!("{name}Connection").as_str()));
    let listed = may_be_listed.filter(|name| Root::of(name, schema).is_ok()).cloned().collect();
    (listed, all)
}

/// Whether a selection reads a path, in which `nodes` of a connection stands for `edges` and `node`.
fn reads(set: &SelectionSet, names: &[&str]) -> bool {
    let Some((name, rest)) = names.split_first() else { return true };
    set.selections.iter().any(|selection| match selection {
        Selection::Field(field) if field.name == *name => reads(&field.selection_set, rest),
        Selection::Field(field) => {
            *name == "nodes" && field.name == "edges" && reads(&field.selection_set, &[&["node"], rest].concat())
        }
        Selection::InlineFragment(fragment) => reads(&fragment.selection_set, names),
        Selection::FragmentSpread(_) => false,
    })
}

thread_local! {
    static SCHEMAS: Vec<(ApiSchema, Vec<String>, Vec<String>)> = VERSIONS
        .iter()
        .map(|version| {
            let schema = schema_of(version);
            let (listed, all) = starts(&schema);
            (schema, listed, all)
        })
        .collect();
}

/// Holds every mapped field against the queries: it is read by a valid one, or refused with a reason.
fn check(fields: &[FieldPath], schema: &ApiSchema, reading: Reading, at: usize) {
    let version = &VERSIONS[at];
    let written = Queries::of(fields, schema, reading);
    let too_many: Vec<&str> = written.too_many.iter().map(|too_many| too_many.root.as_str()).collect();
    let sent = written.by_root.iter().filter(|query| !too_many.contains(&query.root.field.as_str()));
    let document = |query| if reading == Reading::Bulk { check_bulk(query, version) } else { check_sample(query, version) };
    let documents: BTreeMap<&str, _> = sent.map(|query| (query.root.field.as_str(), document(query))).collect();
    for path in fields {
        if let Some(refusal) = written.refusals.iter().find(|refusal| refusal.path == *path) {
            assert!(!refusal.why.is_unknown(), "{}: {path}: {}", version.version, refusal.why);
            continue;
        }
        let names: Vec<&str> = path.fields().collect();
        let (root, names) = if path.type_name() == ROOT {
            (names[0].to_owned(), names[1..].to_vec())
        } else {
            (Root::of(path.type_name(), schema).unwrap().field, [&["edges", "node"], names.as_slice()].concat())
        };
        if too_many.contains(&root.as_str()) {
            continue;
        }
        let document = &documents[root.as_str()];
        let Selection::Field(top) = &operation(document).selection_set.selections[0] else { panic!("a field") };
        assert!(reads(&top.selection_set, &names), "{path} is not read by {document}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_mapping_is_read_by_valid_queries_or_refused_with_a_reason(
        at in 0usize..5,
        starts in prop::collection::vec((any::<Index>(), 0u8..5), 1..4),
        ways in prop::collection::vec((any::<Index>(), prop::collection::vec(any::<Index>(), 1..9)), 1..10),
    ) {
        SCHEMAS.with(|schemas| {
            let (schema, listed, all) = &schemas[at];
            let starts: Vec<&str> = starts
                .iter()
                .map(|(start, kind)| match kind {
                    0 => start.get(all).as_str(),
                    1 => ROOT,
                    _ => start.get(listed).as_str(),
                })
                .collect();
            let fields: Vec<FieldPath> = ways.iter().map(|(start, choices)| walk(schema, start.get::<&str>(&starts), choices)).collect();
            for reading in [Reading::Bulk, Reading::Sample] {
                check(&fields, schema, reading, at);
            }
        });
    }
}

#[test]
fn every_field_of_every_listed_type_is_read_by_a_valid_query_or_refused_with_a_reason() {
    let at = VERSIONS.len() - 1;
    SCHEMAS.with(|schemas| {
        let (schema, listed, _) = &schemas[at];
        assert!(listed.len() > 70, "{listed:?}");
        for type_name in listed {
            let fields = onward(schema, type_name).into_iter().map(|name| format!("{type_name}.{name}").parse().unwrap());
            let fields: Vec<FieldPath> = fields.collect();
            check(&fields, schema, Reading::Sample, at);
            for field in fields {
                check(&[field], schema, Reading::Bulk, at);
            }
        }
    });
}
