//! Plans of the actions on credentials.

use crate::domain::actions::plan::{ConfigChange, ConfigValue, Does, Plan};
use crate::domain::actions::{ActionId, Evidence};
use crate::domain::readiness::Remedy;

use super::{Materials, empty, exchange_gate, key, look_up, persistence_gate, set, source, step, undo_by_setting};

pub(super) fn write(evidence: &Evidence<'_>, action: ActionId, materials: &Materials<'_>) -> Plan {
    let mut steps = vec![look_up("see what is there", &["creds", "status", evidence.address])];
    let title = |write: &crate::domain::actions::plan::StoreWrite| format!("write the {} that is typed", write.field.title());
    steps.extend(materials.store_writes.iter().map(|write| step(title(write), Does::StoreWrite(write.clone()))));
    let reference = |write: &crate::domain::actions::plan::StoreWrite| {
        set(key(evidence, &["credentials", write.field.config_key()]), write.reference.clone())
    };
    let references: Vec<ConfigChange> = materials.store_writes.iter().map(reference).collect();
    steps.push(step("write down where they are", Does::Edit(references)));
    let replaces = action == ActionId::CredsReplace;
    let command: &[&str] =
        if replaces { &["creds", "set", evidence.address, "--replace"] } else { &["creds", "set", evidence.address] };
    let (changes, undo) = if replaces {
        ("the values in their store are other ones", "the old values cannot be had back from here: enter them again")
    } else {
        ("the store has two more values, and the config says where", "remove the values in the store itself, and the references")
    };
    Plan {
        gates: vec![persistence_gate(evidence)],
        steps,
        changes: vec![changes.to_owned()],
        leaves: vec!["no value is read back, shown or sent to a shop".to_owned()],
        undo: Remedy::by_hand(undo),
        next: Remedy::sourcectl("enter the pair; values are asked for by hidden prompts", command),
        ..empty(action, evidence)
    }
}

pub(super) fn verify(evidence: &Evidence<'_>) -> Plan {
    Plan {
        steps: vec![look_up("ask the store for both values, and judge scopes and plan", &["creds", "verify", evidence.address])],
        leaves: vec!["everything: no value is read, nothing is exchanged".to_owned()],
        next: Remedy::sourcectl("verify", &["creds", "verify", evidence.address]),
        ..empty(ActionId::CredsVerify, evidence)
    }
}

pub(super) fn enable_exchange(evidence: &Evidence<'_>) -> Plan {
    let path = ["flags", "real_exchange"].map(str::to_owned).to_vec();
    let open = ConfigChange::Set(path.clone(), ConfigValue::Flag(true));
    Plan {
        gates: vec![exchange_gate(evidence)],
        steps: vec![
            look_up("go through the checklist", &["readiness", evidence.address]),
            step("open the gate", Does::Edit(vec![open])),
        ],
        changes: vec!["commands that are asked to may exchange credentials, for every staging profile of this config".to_owned()],
        leaves: vec!["production profiles: there nothing is ever exchanged".to_owned()],
        undo: undo_by_setting("close the gate", &path, "false"),
        ..empty(ActionId::CredsEnableExchange, evidence)
    }
}

pub(super) fn disable(evidence: &Evidence<'_>) -> Plan {
    Plan {
        steps: vec![step(
            "switch the source off and forget where its pair is",
            Does::Edit(vec![source::off(evidence), ConfigChange::UnsetReferences]),
        )],
        changes: vec!["the source is off, and this config no longer leads to its values".to_owned()],
        leaves: vec!["the values stay in their store, valid: revoke them at Shopify if they are to be worthless".to_owned()],
        undo: Remedy::by_hand("apply the patch in reverse, or run `sourcectl creds link` and switch the source on"),
        ..empty(ActionId::CredsDisable, evidence)
    }
}
