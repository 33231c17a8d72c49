//! Plans of the actions that read the mapped fields.

use std::collections::BTreeMap;

use crate::domain::actions::plan::{Cost, Does, Plan};
use crate::domain::actions::queries::{Queries, Query, Reading, Refusal};
use crate::domain::actions::{ActionId, Evidence, Runs};
use crate::domain::api_schema::{ApiSchema, Kind};
use crate::domain::graphql::{self, Period};
use crate::domain::mapping::MappingStatus;
use crate::domain::mapping_review::FieldFindingKind;
use crate::domain::readiness::Remedy;

use super::source::{TOKEN_IS_NOT_KEPT, reviewed};
use super::{Materials, Refused, empty, exchange_gate, key, look_up, shop, step};

pub(super) fn manual_sync(evidence: &Evidence<'_>, materials: &Materials<'_>) -> Result<Plan, Refused> {
    let from = match &evidence.runs {
        Runs::Known { last_success, .. } => *last_success,
        Runs::Unknown(_) | Runs::None => None,
    };
    sync(ActionId::ManualSync, evidence, materials, Period { from, to: None })
}

pub(super) fn retry(evidence: &Evidence<'_>, materials: &Materials<'_>) -> Result<Plan, Refused> {
    match &evidence.runs {
        Runs::Known { to_retry: Some(run), .. } => {
            sync(ActionId::RetryFailedSync, evidence, materials, Period { from: run.from, to: run.to })
        }
        // Nothing to retry is a plan without steps, and no mistake of the user.
        Runs::Known { to_retry: None, .. } | Runs::Unknown(_) | Runs::None => Ok(Plan {
            leaves: vec!["everything".to_owned()],
            next: Remedy::sourcectl("look at the runs", &["sync", "history", evidence.address]),
            ..empty(ActionId::RetryFailedSync, evidence)
        }),
    }
}

fn sync(action: ActionId, evidence: &Evidence<'_>, materials: &Materials<'_>, period: Period) -> Result<Plan, Refused> {
    refuse_unread(evidence)?;
    refuse_gone(evidence)?;
    let version = evidence.api_version;
    let Some(schema) = materials.schema else {
        return Err(Refused::NotKnown(vec![format!("no schema of {version} says how the mapped fields are read")]));
    };
    let queries = Queries::of(&evidence.mapping.fields, schema, Reading::Bulk);
    refuse(&queries)?;
    let operations: Vec<(String, String)> =
        queries.by_root.iter().map(|query| (query.root.field.clone(), start(query, schema, period))).collect();
    let roots: Vec<&str> = operations.iter().map(|(root, _)| root.as_str()).collect();
    let rows = match &evidence.runs {
        Runs::Known { usual, .. } => usual.expected(&roots),
        Runs::Unknown(_) | Runs::None => None,
    };
    let empty = empty(action, evidence);
    let mut made_from = empty.made_from.clone();
    made_from.extend(doubts(&queries, schema, period));
    Ok(Plan {
        gates: vec![exchange_gate(evidence)],
        steps: shop::bulk(evidence, &operations),
        changes: vec![
            TOKEN_IS_NOT_KEPT.to_owned(),
            "the shop keeps the result of each operation for 7 days, for everybody who has its signed address".to_owned(),
        ],
        leaves: vec![format!("{} are read, not written; where rows go is the sync's own affair", roots.join(", "))],
        cost: Cost {
            shop_calls: (1 + 2 * operations.len()) * evidence.shops.len(),
            rows,
            note: Some(note(evidence, &roots, rows)),
        },
        undo: Remedy::by_hand("cancel the bulk operation at the shop (bulkOperationCancel) while it runs"),
        next: Remedy::sourcectl("once its run is recorded, see how it came out", &["sync", "history", evidence.address]),
        made_from,
        ..empty
    })
}

/// The document that starts the bulk operation of a query.
fn start(query: &Query, schema: &ApiSchema, period: Period) -> String {
    let period = if is_filtered(query) { period } else { Period::default() };
    let inner = graphql::all_of(&query.root.field, &query.nodes.to_string(), period);
    graphql::start_bulk(&inner, says_grouping(schema))
}

fn is_filtered(query: &Query) -> bool {
    query.root.takes_query && graphql::is_filtered_by_change(&query.root.field)
}

/// Whether the mutation takes the argument. A schema without mutations does not tell, and every version that answers has it.
fn says_grouping(schema: &ApiSchema) -> bool {
    let mutations = schema.types.get("Mutation").and_then(|api_type| match &api_type.kind {
        Kind::Object { fields } => fields.get("bulkOperationRunQuery"),
        _ => None,
    });
    mutations.is_none_or(|mutation| mutation.arguments.contains_key("groupObjects"))
}

fn note(evidence: &Evidence<'_>, roots: &[&str], rows: Option<u64>) -> String {
    let version = evidence.api_version;
    let unknown = match rows {
        Some(_) => "",
        None => "the number of objects is not known, because no recorded success says it; ",
    };
    let operations = match (roots.len(), graphql::bulk_operations_at_once(version)) {
        (1, _) => "the last of these is repeated until it has ended".to_owned(),
        (count, 1) => format!("{count} bulk operations, one after the other, because {version} allows one at once in a shop"),
        (count, most) => format!("{count} bulk operations, one after the other; {version} allows {most} at once in a shop"),
    };
    format!("{unknown}{operations}")
}

pub(super) fn check_mapping(evidence: &Evidence<'_>, materials: &Materials<'_>) -> Result<Plan, Refused> {
    refuse_unread(evidence)?;
    refuse_gone(evidence)?;
    let Some(schema) = materials.schema else {
        return Err(Refused::NotKnown(vec![format!("no schema of {} says what the mapped fields are", evidence.api_version)]));
    };
    let empty = empty(ActionId::FieldMappingCheck, evidence);
    let mut made_from = empty.made_from.clone();
    let mut steps = vec![look_up("see what the schemas say of the mapping", &["health", evidence.address])];
    let queries = Queries::of(&evidence.mapping.fields, schema, Reading::Sample);
    let samples: Vec<(String, String)> = queries.by_root.iter().map(sample).collect();
    if !samples.is_empty() {
        steps.extend(shop::exchange_and_query(evidence, &samples));
    }
    made_from.extend(reasons(&queries.refusals.iter().collect::<Vec<_>>()).into_iter().map(|why| format!("not read: {why}")));
    steps.push(step("note the mapping as confirmed", Does::Edit(reviewed(evidence, materials, true))));
    let shop_calls = steps.iter().filter(|step| matches!(step.does, Does::Http(_))).count();
    Ok(Plan {
        gates: vec![exchange_gate(evidence)],
        steps,
        changes: vec!["the mapping counts as confirmed for this version".to_owned()],
        leaves: vec!["the mapped fields themselves".to_owned()],
        cost: Cost { shop_calls, ..Cost::default() },
        undo: unconfirm(evidence),
        next: Remedy::sourcectl("see that nothing is left", &["health", evidence.address]),
        made_from,
        ..empty
    })
}

/// Puts back what the config said of the review. What it did not say before is taken out by hand.
fn unconfirm(evidence: &Evidence<'_>) -> Remedy {
    let mapping = evidence.mapping;
    let status = match mapping.status {
        Some(MappingStatus::Confirmed) => "confirmed",
        Some(MappingStatus::Unconfirmed) | None => "unconfirmed",
    };
    let reviewed = [
        ("status", Some(status.to_owned())),
        ("reviewed_api_version", mapping.reviewed_version.map(|version| version.to_string())),
        ("reviewed_schema", mapping.reviewed_schema.map(|digest| digest.to_string())),
    ];
    let (known, unsaid): (Vec<_>, Vec<_>) = reviewed.into_iter().partition(|(_, value)| value.is_some());
    let commands: Vec<[String; 4]> = known
        .into_iter()
        .filter_map(|(name, value)| Some(["config".into(), "set".into(), key(evidence, &["mapping", name]).join("."), value?]))
        .collect();
    let commands: Vec<Vec<&str>> = commands.iter().map(|command| command.iter().map(String::as_str).collect()).collect();
    let commands: Vec<&[&str]> = commands.iter().map(Vec::as_slice).collect();
    let unsaid: Vec<&str> = unsaid.into_iter().map(|(name, _)| name).collect();
    let text = match unsaid.as_slice() {
        [] => "put back what the config said of the review".to_owned(),
        unsaid => format!("take {} out of the mapping again, and put back what the config said", unsaid.join(" and ")),
    };
    Remedy::sourcectl_in_order(&text, &commands)
}

/// The title and the document that read one object.
fn sample(query: &Query) -> (String, String) {
    let root = &query.root.field;
    (format!("read the mapped fields of one entry of {root}"), graphql::one_of(root, &query.nodes.to_string()))
}

/// A request for a field that is not there would be refused as a whole.
fn refuse_gone(evidence: &Evidence<'_>) -> Result<(), Refused> {
    let gone = evidence.review.findings.iter().filter_map(|finding| match &finding.kind {
        FieldFindingKind::Gone { .. } => Some((finding.field.to_string(), finding.suggestion())),
        _ => None,
    });
    let gone: Vec<(String, Option<String>)> = gone.collect();
    if gone.is_empty() { Ok(()) } else { Err(Refused::FieldsGone(gone)) }
}

/// Imported schemas are in the history: without it, the newest one is not known.
fn refuse_unread(evidence: &Evidence<'_>) -> Result<(), Refused> {
    match &evidence.runs {
        Runs::Unknown(cause) => Err(Refused::HistoryUnknown(cause.clone())),
        Runs::None | Runs::Known { .. } => Ok(()),
    }
}

/// A sync that leaves out mapped fields would not be the one that was asked for.
fn refuse(queries: &Queries) -> Result<(), Refused> {
    let (unknown, refused): (Vec<&Refusal>, Vec<&Refusal>) =
        queries.refusals.iter().partition(|refusal| refusal.why.is_unknown());
    let mut not_allowed = reasons(&refused);
    not_allowed.extend(queries.too_many.iter().map(ToString::to_string));
    if !not_allowed.is_empty() {
        return Err(Refused::NotAllowed(not_allowed));
    }
    if unknown.is_empty() { Ok(()) } else { Err(Refused::NotKnown(reasons(&unknown))) }
}

/// Each reason once, after the fields that it is about.
fn reasons(refusals: &[&Refusal]) -> Vec<String> {
    let mut fields: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for refusal in refusals {
        fields.entry(refusal.why.to_string()).or_default().push(refusal.path.as_str());
    }
    fields.into_iter().map(|(why, fields)| format!("{}: {why}", fields.join(", "))).collect()
}

/// What keeps a plan from being certain, and what it reads beyond its period.
fn doubts(queries: &Queries, schema: &ApiSchema, period: Period) -> Vec<String> {
    let mut doubts = Vec::new();
    for query in &queries.by_root {
        let root = &query.root.field;
        if query.root.is_deprecated {
            doubts.push(format!("{root} of the query root is deprecated"));
        }
        if !period.is_everything() && !is_filtered(query) {
            doubts.push(format!("all of {root} are read: they cannot be searched by the time of their last change"));
        }
    }
    let types = queries.nodes_of_no_interface(schema);
    if !types.is_empty() {
        let types = types.join(", ");
        doubts.push(format!(
            "Shopify's guide asks for nodes of the interface Node, which these are not: {types}; a shop may refuse them"
        ));
    }
    doubts
}
