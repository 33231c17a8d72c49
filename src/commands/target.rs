//! Where `creds set` puts values.

use crate::config::model::{Config, KEYRING_STORE, Profile};
use crate::config::selection::Selected;
use crate::domain::field::Field;
use crate::secrets::reference::{Reference, Segment};

/// The reference that `creds set` writes for a value of this source.
pub fn of(config: &Config, selected: &Selected<'_>, field: Field) -> Reference {
    let source = &selected.source.id;
    match store_of(config, selected.profile) {
        None => Reference::keyring(&selected.profile.id, source, field),
        Some(store) => Reference::infisical(store, &selected.profile.folder, source, field),
    }
}

/// What a keyring app shows for a value of the source at `address`.
pub fn label(field: Field, address: &str) -> String {
    format!("sourcectl: {} of {address}", field.title())
}

/// The declared store of a profile; `None` for the OS keyring.
fn store_of<'c>(config: &'c Config, profile: &Profile) -> Option<&'c Segment> {
    if profile.store == KEYRING_STORE {
        return None;
    }
    config.store(&profile.store).map(|store| &store.name)
}
