//! The documents in the plans of all actions, for mappings of many kinds.

use std::collections::BTreeSet;

use super::super::plan::Does;
use super::super::plans::{Materials, Refused, plan};
use super::super::tests::Case;
use super::super::{ActionId, Evidence, Runs};
use super::{VERSIONS, check_start, schema_of, validated};
use crate::domain::mapping::FieldPath;
use crate::domain::request::Body;

/// The configs whose mappings are tried, which the tests of the built program read, too.
const CONFIGS: [&str; 2] = [
    include_str!("../../../../tests/fixtures/mappings/bulk_rules.toml"),
    include_str!("../../../../tests/fixtures/mappings/roots.toml"),
];

/// The mappings of a config, each once.
fn mappings(config: &str) -> BTreeSet<Vec<String>> {
    let config: toml::Value = toml::from_str(config).unwrap();
    let sources = config["profiles"]["suisse"]["sources"].as_table().unwrap();
    let fields = |source: &toml::Value| {
        let fields = source["mapping"]["fields"].as_array().unwrap().iter();
        fields.map(|field| field.as_str().unwrap().to_owned()).collect()
    };
    sources.values().map(fields).collect()
}

/// The documents of the Admin API that a plan holds.
fn documents(does: &Does) -> Option<String> {
    let Does::Http(call) = does else { return None };
    let Some(Body::Json(text)) = &call.request.body else { return None };
    let body: serde_json::Value = serde_json::from_str(text).unwrap();
    call.request.url.ends_with("/graphql.json").then(|| body["query"].as_str().unwrap().to_owned())
}

#[test]
fn every_document_of_every_plan_is_valid_in_every_version() {
    let mappings: BTreeSet<Vec<String>> = CONFIGS.iter().flat_map(|config| mappings(config)).collect();
    let (mut sent, mut refused) = (0, 0);
    for version in VERSIONS.iter() {
        let schema = schema_of(version);
        let materials = Materials { schema: Some(&schema), mapped_digest: None, store_writes: Vec::new() };
        for fields in &mappings {
            let mut case = Case::new();
            case.mapping.fields = fields.iter().map(|field| field.parse::<FieldPath>().unwrap()).collect();
            let failed = super::super::tests::failed_run();
            for (action, runs) in ActionId::ALL.into_iter().flat_map(|action| [(action, Runs::None), (action, failed.clone())]) {
                let evidence = Evidence { api_version: version.version, runs, ..case.evidence() };
                let plan = match plan(action, &evidence, &materials) {
                    Ok(plan) => plan,
                    Err(Refused::NotAllowed(_)) => {
                        refused += 1;
                        continue;
                    }
                    Err(Refused::RuledOut(_)) => continue,
                    Err(other) => panic!("{other:?}"),
                };
                for document in plan.steps.iter().filter_map(|step| documents(&step.does)) {
                    sent += 1;
                    if document.contains("bulkOperationRunQuery") {
                        check_start(&document, version);
                    } else {
                        validated(&document, version);
                    }
                }
            }
        }
    }
    assert!(sent > 500 && refused > 0, "{sent} {refused}");
}
