//! The keyring-core store of this OS, and what it can keep beside a value.

use std::collections::HashMap;
use std::sync::Arc;

#[cfg(all(unix, not(target_os = "macos")))]
use jiff::Timestamp;
use keyring_core::{CredentialStore, Entry, Result};

use crate::domain::pair::PairMark;

/// The attribute that names an entry, as keyring-core's stores write it.
pub(super) const USER_ATTRIBUTE: &str = "username";

/// The attribute that holds the pair id. Windows has no attributes of our own, so its comment holds it.
pub(super) const PAIR_ATTRIBUTE: &str = if cfg!(windows) { "comment" } else { "pair-id" };

/// The attribute that holds when a put of ours was finished, in Unix seconds. It saves a second question for each
/// entry; an entry without it is asked for its `Modified`.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) const CHANGED_ATTRIBUTE: &str = "changed-at";

/// The attribute that says whether the shape of a value was forced; empty where it no longer was.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) const SHAPE_ATTRIBUTE: &str = "shape";

/// What that attribute says of a value that was stored in spite of its shape.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) const SHAPE_FORCED: &str = "forced";

/// Opens the store. Blocks, and on Linux has no deadline of its own.
pub(super) fn store() -> Result<Arc<CredentialStore>> {
    #[cfg(all(unix, not(target_os = "macos")))]
    return Ok(zbus_secret_service_keyring_store::Store::new()?);
    #[cfg(target_os = "macos")]
    return Ok(apple_native_keyring_store::keychain::Store::new()?);
    #[cfg(windows)]
    return Ok(windows_native_keyring_store::Store::new()?);
}

/// The entry of `user` in a service.
pub(super) fn entry(store: &CredentialStore, service: &str, user: &str) -> Result<Entry> {
    store.build(service, user, None)
}

/// Likewise, to be shown under a label. Only the Secret Service takes one; on macOS and Windows an app shows service and user.
pub(super) fn labelled_entry(store: &CredentialStore, service: &str, user: &str, label: &str) -> Result<Entry> {
    let modifiers = HashMap::from([("label", label)]);
    let takes_label = cfg!(all(unix, not(target_os = "macos")));
    store.build(service, user, takes_label.then_some(&modifiers))
}

/// Marks an entry as one whose replacement has begun.
pub(super) fn mark_incomplete(entry: &Entry) -> Result<()> {
    mark(entry, &HashMap::from([(PAIR_ATTRIBUTE, PairMark::INCOMPLETE)]))
}

/// Marks an entry as finished now, with the id of its pair, and says or no longer says that the shape of its value was forced.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn mark_finished(entry: &Entry, pair: &str, is_shape_forced: Option<bool>) -> Result<()> {
    let now = Timestamp::now().as_second().to_string();
    let shape = is_shape_forced.map(|is_forced| (SHAPE_ATTRIBUTE, if is_forced { SHAPE_FORCED } else { "" }));
    mark(entry, &[(PAIR_ATTRIBUTE, pair), (CHANGED_ATTRIBUTE, &now)].into_iter().chain(shape).collect())
}

/// Marks an entry as finished with the id of its pair. There is no room for a second mark.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn mark_finished(entry: &Entry, pair: &str, _is_shape_forced: Option<bool>) -> Result<()> {
    mark(entry, &HashMap::from([(PAIR_ATTRIBUTE, pair)]))
}

/// The macOS store keeps no attributes, so that values there stay unmarked.
fn mark(entry: &Entry, attributes: &HashMap<&str, &str>) -> Result<()> {
    if cfg!(target_os = "macos") { Ok(()) } else { entry.update_attributes(attributes) }
}
