//! The identities for the stores that profiles use. Nothing is sent to a store.

use std::collections::BTreeSet;

use crate::commands::opening::Stores;
use crate::commands::{Context, Loaded};
use crate::config::model::KEYRING_STORE;
use crate::config::validate::store_name;
use crate::domain::field::Field;
use crate::domain::presence::StoreState;
use crate::output::doctor::Finding;
use crate::secrets::borrow::IdentitySource;

/// Says whether the OS keyring is needed: for a value, or for the identity of a store.
pub(super) fn need_keyring(context: &Context<'_>, findings: &mut Vec<Finding>) -> bool {
    // A config that cannot be read may need it.
    let Ok(loaded) = context.load_silently() else { return true };
    let stores = Stores::new(context, &loaded, false);
    let used = used_stores(&loaded);
    let mut is_needed = used.is_empty() || used.contains(KEYRING_STORE);
    for declared in used.iter().filter_map(|name| loaded.config.store(name)) {
        match stores.infisical(declared) {
            Ok(Ok((_, source))) => is_needed |= source == IdentitySource::Keyring,
            Ok(Err(StoreState::NotConfigured(_))) => {}
            Ok(Err(_)) => is_needed = true,
            Err(failure) => {
                let finding = Finding::wrong("store-identity", failure.message);
                findings.push(match failure.remedy {
                    Some(remedy) => finding.remedy(remedy),
                    None => finding,
                });
            }
        }
    }
    is_needed
}

/// The stores that profiles put values in, and those that references lead to.
fn used_stores(loaded: &Loaded) -> BTreeSet<&str> {
    let profiles = &loaded.config.profiles;
    let sources = profiles.iter().flat_map(|profile| &profile.sources);
    let references = sources.flat_map(|source| Field::BOTH.map(|field| source.credentials.of(field)));
    let of_references = references.flatten().map(store_name);
    profiles.iter().map(|profile| profile.store.as_str()).chain(of_references).collect()
}
