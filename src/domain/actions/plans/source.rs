//! Plans of the actions on a source.

use crate::domain::actions::plan::{ConfigChange, ConfigValue, Cost, Does, Plan};
use crate::domain::actions::selection::{Reading, Selection};
use crate::domain::actions::{ActionId, Evidence, Runs};
use crate::domain::graphql::{self, INTROSPECTION, Period};
use crate::domain::mapping_review::FieldFindingKind;
use crate::domain::readiness::Remedy;

use super::{Materials, Refused, empty, exchange_gate, key, look_up, set, shop, step, undo_by_setting};

const TOKEN_IS_NOT_KEPT: &str = "no token is kept: it ends after 24 hours";
const NOTHING_IS_WRITTEN: &str = "config, store, history and the shops' data";

pub(super) fn reconnect(evidence: &Evidence<'_>) -> Plan {
    Plan {
        gates: vec![exchange_gate(evidence)],
        steps: shop::connect(evidence),
        changes: vec![TOKEN_IS_NOT_KEPT.to_owned()],
        leaves: vec![NOTHING_IS_WRITTEN.to_owned()],
        cost: Cost { shop_calls: 2 * evidence.shops.len(), ..Cost::default() },
        ..empty(ActionId::Reconnect, evidence)
    }
}

pub(super) fn disable(evidence: &Evidence<'_>) -> Plan {
    let enabled = key(evidence, &["enabled"]);
    Plan {
        steps: vec![step("switch the source off", Does::Edit(vec![off(evidence)]))],
        changes: vec!["syncs and checks of this source stop; its data is frozen".to_owned()],
        leaves: vec!["references, values in their store, runs, and the data that was synced: nothing is deleted".to_owned()],
        undo: undo_by_setting("switch it on again", &enabled, "true"),
        ..empty(ActionId::DisableSource, evidence)
    }
}

pub(super) fn off(evidence: &Evidence<'_>) -> ConfigChange {
    ConfigChange::Set(key(evidence, &["enabled"]), ConfigValue::Flag(false))
}

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
        // Nothing to retry is a plan without steps, and not a mistake of whoever asks.
        Runs::Known { to_retry: None, .. } | Runs::Unknown(_) | Runs::None => Ok(Plan {
            leaves: vec!["everything".to_owned()],
            next: Remedy::sourcectl("look at the runs", &["sync", "history", evidence.address]),
            ..empty(ActionId::RetryFailedSync, evidence)
        }),
    }
}

fn sync(action: ActionId, evidence: &Evidence<'_>, materials: &Materials<'_>, period: Period) -> Result<Plan, Refused> {
    refuse_gone(evidence)?;
    let selection = Selection::of("Order", &evidence.mapping.fields, materials.schema, Reading::Bulk);
    let rows = match &evidence.runs {
        Runs::Known { usual_rows, .. } => *usual_rows,
        Runs::Unknown(_) | Runs::None => None,
    };
    let empty = empty(action, evidence);
    let mut made_from = empty.made_from.clone();
    made_from.extend(doubts(evidence, materials, &selection));
    Ok(Plan {
        gates: vec![exchange_gate(evidence)],
        steps: shop::bulk(evidence, &selection.text, period),
        changes: vec![
            TOKEN_IS_NOT_KEPT.to_owned(),
            "the shop keeps the result of the operation for 7 days, for whoever has its signed address".to_owned(),
        ],
        leaves: vec!["orders are read, not written; where rows go is the sync's own affair".to_owned()],
        cost: Cost { shop_calls: 3 * evidence.shops.len(), rows, note: Some("the last of these is repeated until it has ended") },
        undo: Remedy::by_hand("cancel the bulk operation at the shop (bulkOperationCancel) while it runs"),
        next: Remedy::sourcectl("once its run is recorded, see how it came out", &["sync", "history", evidence.address]),
        made_from,
        ..empty
    })
}

pub(super) fn refresh(evidence: &Evidence<'_>) -> Plan {
    let version = evidence.api_version.to_string();
    let mut steps = shop::exchange_and_query(evidence, "read the schema", INTROSPECTION);
    // One shop's schema is every shop's.
    steps.truncate(2);
    let import = ["schema", "import", "-", "--api-version", &version].map(str::to_owned);
    steps.push(step("keep what was answered as a snapshot", Does::HistoryWrite(import.to_vec())));
    Plan {
        gates: vec![exchange_gate(evidence)],
        steps,
        changes: vec![TOKEN_IS_NOT_KEPT.to_owned(), format!("the history has one more snapshot of {version}")],
        leaves: vec!["config, store and the shops' data; the mapping stays as reviewed as it was".to_owned()],
        cost: Cost { shop_calls: 2, rows: None, note: Some("the schema is several megabytes") },
        undo: Remedy::by_hand("nothing is to be undone: an older snapshot stays beside a newer one"),
        next: Remedy::sourcectl("hold the mapping against it", &["health", evidence.address]),
        ..empty(ActionId::RefreshMetadata, evidence)
    }
}

pub(super) fn check_mapping(evidence: &Evidence<'_>, materials: &Materials<'_>) -> Result<Plan, Refused> {
    refuse_gone(evidence)?;
    let selection = Selection::of("Order", &evidence.mapping.fields, materials.schema, Reading::Sample);
    let mut steps = vec![look_up("see what the schemas say of the mapping", &["health", evidence.address])];
    if !selection.text.is_empty() && !evidence.shops.is_empty() {
        steps.extend(shop::exchange_and_query(
            evidence,
            "read the mapped fields of one order",
            &graphql::one_order(&selection.text),
        ));
    }
    steps.push(step("note the mapping as confirmed", Does::Edit(reviewed(evidence, materials, true))));
    let empty = empty(ActionId::FieldMappingCheck, evidence);
    let mut made_from = empty.made_from.clone();
    made_from.extend(doubts(evidence, materials, &selection));
    let shop_calls = steps.iter().filter(|step| matches!(step.does, Does::Http(_))).count();
    Ok(Plan {
        gates: vec![exchange_gate(evidence)],
        steps,
        changes: vec!["the mapping counts as confirmed for this version".to_owned()],
        leaves: vec!["the mapped fields themselves".to_owned()],
        cost: Cost { shop_calls, ..Cost::default() },
        undo: undo_by_setting("take the confirmation back", &key(evidence, &["mapping", "status"]), "unconfirmed"),
        next: Remedy::sourcectl("see that nothing is left", &["health", evidence.address]),
        made_from,
        ..empty
    })
}

pub(super) fn acknowledge(evidence: &Evidence<'_>, materials: &Materials<'_>) -> Plan {
    let compare = look_up("see what changed", &["health", evidence.address]);
    let note =
        materials.mapped_digest.map(|_| step("note the schema as reviewed", Does::Edit(reviewed(evidence, materials, false))));
    let changes = match note {
        Some(_) => "schema_changed is lifted until the schema changes again".to_owned(),
        None => "nothing: without a snapshot of the schema there is nothing to take note of".to_owned(),
    };
    Plan {
        steps: [Some(compare), note].into_iter().flatten().collect(),
        changes: vec![changes],
        leaves: vec!["the mapping, and what the schema says of its fields: a deprecated field stays deprecated".to_owned()],
        undo: Remedy::by_hand("put back the lines that the patch takes out, or apply it in reverse"),
        next: Remedy::sourcectl("see that nothing is left", &["health", evidence.address]),
        ..empty(ActionId::AcknowledgeSchemaChange, evidence)
    }
}

/// What a review writes down.
fn reviewed(evidence: &Evidence<'_>, materials: &Materials<'_>, confirms: bool) -> Vec<ConfigChange> {
    let mapping = |name: &str| key(evidence, &["mapping", name]);
    let status = confirms.then(|| set(mapping("status"), "confirmed"));
    let version = set(mapping("reviewed_api_version"), evidence.api_version.to_string());
    let schema = materials.mapped_digest.map(|digest| set(mapping("reviewed_schema"), digest.to_string()));
    [status, Some(version), schema].into_iter().flatten().collect()
}

pub(super) fn open(evidence: &Evidence<'_>, action: ActionId, command: &[&str]) -> Plan {
    let arguments = [command, &[evidence.address]].concat();
    Plan {
        steps: vec![look_up("look it up", &arguments)],
        leaves: vec!["everything: this only reads".to_owned()],
        next: Remedy::sourcectl("look it up", &arguments),
        ..empty(action, evidence)
    }
}

/// A request for a field that is not there would be refused as a whole.
fn refuse_gone(evidence: &Evidence<'_>) -> Result<(), Refused> {
    let gone = evidence.review.findings.iter().find_map(|finding| match &finding.kind {
        FieldFindingKind::Gone { closest } => {
            Some(Refused::FieldGone { field: finding.field.to_string(), closest: closest.clone() })
        }
        _ => None,
    });
    gone.map_or(Ok(()), Err)
}

/// What keeps the documents of a plan from being certain.
fn doubts(evidence: &Evidence<'_>, materials: &Materials<'_>, selection: &Selection) -> Vec<String> {
    let version = evidence.api_version;
    let named =
        |fields: &[crate::domain::mapping::FieldPath]| fields.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut doubts = Vec::new();
    if materials.schema.is_none() {
        doubts.push(format!("no schema of {version}: the selection is written as it is mapped, and not checked"));
    } else if !selection.unverified.is_empty() {
        doubts
            .push(format!("not checked, because the schema of {version} does not tell enough: {}", named(&selection.unverified)));
    }
    if !selection.elsewhere.is_empty() {
        doubts.push(format!("not part of a request for orders: {}", named(&selection.elsewhere)));
    }
    doubts
}
