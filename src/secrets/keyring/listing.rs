//! Presence on macOS and Windows: a search by keyring-core's store, which loads attributes and no value.

use std::collections::HashMap;
use std::sync::mpsc::{TryRecvError, channel};
use std::time::Duration;

use keyring_core::Error;

use crate::domain::presence::{Cause, Metadata};

use super::native;
use super::{DefaultCollection, Entry, Holdings, Seen, Shortfall, Survey, Trouble};

/// Where entries are: these systems have one keyring, which needs no address.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) service: &'static str,
}

impl Place {
    /// The keyring of the user.
    pub(super) fn of_this_session(service: &'static str) -> Self {
        Self { service }
    }

    /// There always is one.
    pub(super) fn is_somewhere(&self) -> bool {
        true
    }
}

/// Lists the entries of our service on a detached thread, and waits at most `limit` for it.
pub(super) async fn look(place: &Place, _users: &[&str], limit: Duration) -> Result<Seen, Trouble> {
    let (sender, receiver) = channel();
    let service = place.service;
    let spawned = std::thread::Builder::new().name("keyring-look".to_owned()).spawn(move || sender.send(listed(service)));
    spawned.map_err(|_| unreachable("the system gave no thread to ask the keyring on"))?;
    let deadline = tokio::time::Instant::now() + limit;
    loop {
        match receiver.try_recv() {
            Ok(entries) => return Ok(seen(entries?)),
            Err(TryRecvError::Disconnected) => return Err(unreachable("the keyring library failed")),
            Err(TryRecvError::Empty) if tokio::time::Instant::now() >= deadline => {
                return Err(unreachable("the keyring did not answer in time"));
            }
            Err(TryRecvError::Empty) => tokio::time::sleep(Duration::from_millis(2)).await,
        }
    }
}

/// Looks at the keyring as a whole, within `limit`.
pub(super) async fn survey(place: &Place, limit: Duration) -> Survey {
    let looked = look(place, &[], limit).await.map_err(|trouble| Shortfall::Answer(trouble.cause()));
    let held = |seen: Seen| Holdings { default: seen.default, entries: seen.entries.values().map(Vec::len).sum() };
    Survey { address: None, looked: looked.map(held) }
}

/// Nothing is to be done before a put: the OS unlocks its keyring by itself.
pub(super) fn ready(_place: &Place, _user: &str) -> Result<(), Cause> {
    Ok(())
}

/// How many values there are under the name of `user`.
pub(super) fn standing(place: &Place, user: &str) -> Result<usize, Cause> {
    Ok(listed(place.service).map_err(Trouble::cause)?.iter().filter(|(found, _)| found == user).count())
}

fn seen(listed: Vec<(String, Metadata)>) -> Seen {
    let mut entries: HashMap<String, Vec<Entry>> = HashMap::new();
    for (user, metadata) in listed {
        entries.entry(user).or_default().push(Entry::Open(metadata));
    }
    Seen { default: DefaultCollection::Unlocked, entries, nameless_locked: false, unasked: None }
}

fn listed(service: &str) -> Result<Vec<(String, Metadata)>, Trouble> {
    let store = native::store().map_err(|error| trouble(&error))?;
    let spec = spec(service);
    let spec = spec.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let found = store.search(&spec).map_err(|error| trouble(&error))?;
    let ours = found.iter().filter_map(|entry| Some((entry, entry.get_specifiers()?)));
    Ok(ours.filter(|(_, (found, _))| found == service).map(|(entry, (_, user))| (user, metadata(entry))).collect())
}

#[cfg(target_os = "macos")]
fn spec(service: &str) -> HashMap<&'static str, String> {
    HashMap::from([("service", service.to_owned())])
}

/// The Windows store searches by a pattern over target names, which are `USER.SERVICE`.
#[cfg(windows)]
fn spec(service: &str) -> HashMap<&'static str, String> {
    HashMap::from([("pattern", format!(r"\.{service}$"))])
}

/// The macOS store's attributes would read the value, so they are not asked for.
#[cfg(target_os = "macos")]
fn metadata(_entry: &keyring_core::Entry) -> Metadata {
    Metadata::default()
}

#[cfg(windows)]
fn metadata(entry: &keyring_core::Entry) -> Metadata {
    let attributes = entry.get_attributes().unwrap_or_default();
    let mark = attributes.get(native::PAIR_ATTRIBUTE).map(String::as_str);
    Metadata { pair: crate::domain::pair::PairMark::from_metadata(mark), ..Metadata::default() }
}

/// The variant only: some of the library's errors hold bytes of a value.
fn trouble(error: &Error) -> Trouble {
    match error {
        Error::NoStorageAccess(_) => Trouble::Denied(Cause::new("access to the keyring is denied")),
        _ => unreachable("the keyring answered with an error"),
    }
}

fn unreachable(what: &str) -> Trouble {
    Trouble::Unreachable(Cause::new(what))
}
