//! Plans of the actions on a source.

use crate::domain::actions::plan::{ConfigChange, ConfigValue, Cost, Does, Plan};
use crate::domain::actions::{ActionId, Evidence};
use crate::domain::graphql::INTROSPECTION;
use crate::domain::readiness::Remedy;

use super::{Materials, empty, exchange_gate, key, look_up, set, shop, step, undo_by_setting};

pub(super) const TOKEN_IS_NOT_KEPT: &str = "no token is kept: it ends after 24 hours";
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

pub(super) fn refresh(evidence: &Evidence<'_>) -> Plan {
    let version = evidence.api_version.to_string();
    let mut steps = shop::exchange_and_query(evidence, &[("read the schema".to_owned(), INTROSPECTION.to_owned())]);
    // One shop's schema is every shop's.
    steps.truncate(2);
    let import = ["schema", "import", "-", "--api-version", &version].map(str::to_owned);
    steps.push(step("keep what was answered as a snapshot", Does::HistoryWrite(import.to_vec())));
    Plan {
        gates: vec![exchange_gate(evidence)],
        steps,
        changes: vec![TOKEN_IS_NOT_KEPT.to_owned(), format!("the history has one more snapshot of {version}")],
        leaves: vec!["config, store and the shops' data; the mapping stays as reviewed as it was".to_owned()],
        cost: Cost { shop_calls: 2, rows: None, note: Some("the schema is several megabytes".to_owned()) },
        undo: Remedy::by_hand("nothing is to be undone: an older snapshot stays beside a newer one"),
        next: Remedy::sourcectl("hold the mapping against it", &["health", evidence.address]),
        ..empty(ActionId::RefreshMetadata, evidence)
    }
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
pub(super) fn reviewed(evidence: &Evidence<'_>, materials: &Materials<'_>, confirms: bool) -> Vec<ConfigChange> {
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
