//! The keyring-core store of this OS, and what it can keep beside a value.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Result};

use super::KEYRING_SERVICE;

/// The attribute that names an entry, as keyring-core's stores write it.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) const USER_ATTRIBUTE: &str = "username";

/// The attribute that holds the pair id. Windows has no attributes of our own, so its comment holds it.
#[cfg(not(target_os = "macos"))]
pub(super) const PAIR_ATTRIBUTE: &str = if cfg!(windows) { "comment" } else { "pair-id" };

/// Opens the store. Blocks, and on Linux has no deadline of its own.
pub(super) fn store() -> Result<Arc<CredentialStore>> {
    #[cfg(all(unix, not(target_os = "macos")))]
    return Ok(zbus_secret_service_keyring_store::Store::new()?);
    #[cfg(target_os = "macos")]
    return Ok(apple_native_keyring_store::keychain::Store::new()?);
    #[cfg(windows)]
    return Ok(windows_native_keyring_store::Store::new()?);
}

/// The entry of `user`. Only the Secret Service takes a label; on macOS and Windows an app shows service and user.
pub(super) fn entry(store: &CredentialStore, user: &str, label: &str) -> Result<Entry> {
    let modifiers = HashMap::from([("label", label)]);
    let takes_label = cfg!(all(unix, not(target_os = "macos")));
    store.build(KEYRING_SERVICE, user, takes_label.then_some(&modifiers))
}

/// Writes the pair mark of an entry that is there.
#[cfg(not(target_os = "macos"))]
pub(super) fn mark(entry: &Entry, pair: &str) -> Result<()> {
    entry.update_attributes(&HashMap::from([(PAIR_ATTRIBUTE, pair)]))
}

/// The macOS store keeps no attributes: values there are unmarked.
#[cfg(target_os = "macos")]
pub(super) fn mark(_entry: &Entry, _pair: &str) -> Result<()> {
    Ok(())
}
