//! The OS keyring as a write-only store.
//!
//! Presence never fetches a value, opens an encrypted session, raises a prompt or writes. On Linux and the BSDs it
//! speaks to the Secret Service itself, because the stores' own `exists` and `search` prompt for an unlock and have no
//! deadline. Only a put goes through keyring-core's store, on a thread of its own.

#[cfg(all(unix, not(target_os = "macos")))]
mod attributes;
#[cfg(all(unix, not(target_os = "macos")))]
mod bus;
#[cfg(all(unix, not(target_os = "macos")))]
mod client;
mod failure;
#[cfg(any(windows, target_os = "macos"))]
mod listing;
mod native;
#[cfg(all(unix, not(target_os = "macos")))]
mod secret_service;
mod survey;
#[cfg(all(unix, not(target_os = "macos")))]
mod target;
#[cfg(all(test, target_os = "linux"))]
mod tests;
mod write;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use crate::domain::presence::{Cause, Metadata, Presence, StoreState};
use crate::domain::request::Slot;

use super::reference::{KEYRING_SERVICE, Reference};
pub use survey::{Holdings, Shortfall, Survey};

use super::store::{Answer, Patience, Put, PutOutcome, SecretStore, StoreFuture};
pub(super) use write::Item;

#[cfg(any(windows, target_os = "macos"))]
use listing as platform;
#[cfg(any(windows, target_os = "macos"))]
use listing as target;
#[cfg(all(unix, not(target_os = "macos")))]
use secret_service as platform;

/// How long all of a presence may take, counted from before the connect.
const PRESENCE_DEADLINE: Duration = Duration::from_secs(3);

/// How long a removal may take, the time included in which somebody unlocks the keyring.
const REMOVE_DEADLINE: Duration = Duration::from_secs(60);

/// The service of identities that log in to stores. No reference can name it.
const IDENTITY_SERVICE: &str = "sourcectl-identity";

/// The keyring of the user who runs the program.
///
/// Its presence is to be awaited on a tokio runtime with time and I/O.
pub struct Keyring {
    at: Arc<platform::Place>,
}

impl Keyring {
    /// The keyring of this session, as far as it holds values of sources. Nothing is opened yet; what is wrong with the session is
    /// said by the first question.
    pub fn of_values() -> Self {
        Self { at: Arc::new(platform::Place::of_this_session(KEYRING_SERVICE)) }
    }

    /// The same, as far as it holds identities that log in to stores.
    pub(super) fn of_identities() -> Self {
        Self { at: Arc::new(platform::Place::of_this_session(IDENTITY_SERVICE)) }
    }

    /// Whether there is a place where a keyring could be.
    pub(super) fn is_somewhere(&self) -> bool {
        self.at.is_somewhere()
    }

    /// What there is under one user name. Fetches no value, raises no prompt, ends within a deadline.
    pub(super) async fn presence_of(&self, user: &str) -> Presence {
        judged(&platform::look(&self.at, &[user], PRESENCE_DEADLINE).await, Some(user))
    }

    /// Puts one item; as for a value of a source, it blocks and has an outcome.
    pub(super) fn put_item(&self, item: Item<'_>, patience: &Patience<'_>) -> PutOutcome {
        write::put(&self.at, item, patience, self.value_limit())
    }

    /// Removes all that is under one user name.
    pub(super) async fn remove(&self, user: String) -> Result<(), Cause> {
        let remove = |entry: &keyring_core::Entry| match entry.delete_credential() {
            Err(keyring_core::Error::Ambiguous(entries)) => entries.iter().try_for_each(keyring_core::Entry::delete_credential),
            done => done,
        };
        self.with_entry(user, REMOVE_DEADLINE, remove).await
    }

    /// Does something with the entry of one user name, on a detached thread: the library's calls block and have no deadline.
    pub(super) async fn with_entry<T: Send + 'static>(
        &self,
        user: String,
        limit: Duration,
        work: impl FnOnce(&keyring_core::Entry) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, Cause> {
        let service = self.at.service;
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let done = move || native::store().and_then(|store| work(&native::entry(store.as_ref(), service, &user)?));
        let spawned = std::thread::Builder::new().name("keyring-entry".to_owned()).spawn(move || sender.send(done()).is_ok());
        spawned.map_err(|_| Cause::new("the system gave no thread to ask the keyring on"))?;
        match tokio::time::timeout(limit, receiver).await {
            Ok(Ok(answer)) => answer.map_err(|error| Cause::new(failure::reason(&error))),
            Ok(Err(_)) => Err(Cause::new("the keyring library failed")),
            Err(_) => Err(Cause::new(format!("the keyring did not answer within {} s", limit.as_secs()))),
        }
    }

    /// Looks at the keyring as a whole, without fetching a value, raising a prompt or writing anything. Ends within a deadline.
    pub async fn survey(&self) -> Survey {
        platform::survey(&self.at, PRESENCE_DEADLINE).await
    }
}

/// The attributes by which the Secret Service finds the entry of a reference, a name standing for the id of its pair. Nothing is asked.
pub fn describe_entry(reference: &Reference, pair: Slot) -> Vec<(&'static str, String)> {
    let user = reference.keyring_user().unwrap_or_default();
    let service = KEYRING_SERVICE.to_owned();
    vec![("service", service), (native::USER_ATTRIBUTE, user), (native::PAIR_ATTRIBUTE, pair.placeholder().to_owned())]
}

impl SecretStore for Keyring {
    fn presence<'a>(&'a self, references: &'a [Reference]) -> StoreFuture<'a, Answer> {
        Box::pin(async move {
            let users: Vec<Option<String>> = references.iter().map(Reference::keyring_user).collect();
            let asked: Vec<&str> = users.iter().flatten().map(String::as_str).collect();
            let seen = platform::look(&self.at, &asked, PRESENCE_DEADLINE).await;
            let presences = users.iter().map(|user| judged(&seen, user.as_deref())).collect();
            Answer { state: seen.map_or_else(Trouble::state, |seen| seen.state()), presences }
        })
    }

    /// Puts one value. A put that was given up before anything was sent is `NotStored`; after that it is
    /// `OutcomeUnknown`, because a detached thread may still be talking to the keyring. Blocks the runtime that it is awaited on.
    fn put<'a>(&'a self, put: Put<'a>, patience: &'a Patience<'a>) -> StoreFuture<'a, PutOutcome> {
        Box::pin(async move {
            let Some(user) = put.reference.keyring_user() else {
                return PutOutcome::NotStored(Cause::new("not a keyring reference"));
            };
            let item = Item {
                user,
                value: put.value,
                label: put.label,
                pair: put.pair,
                is_shape_forced: put.is_shape_forced,
                mode: put.mode,
            };
            write::put(&self.at, item, patience, self.value_limit())
        })
    }

    fn whereabouts(&self) -> String {
        "OS keyring".to_owned()
    }

    fn lock_names(&self, _: &[&Reference]) -> Vec<String> {
        vec!["keyring".to_owned()]
    }

    /// Windows takes 2,560 bytes (`CRED_MAX_CREDENTIAL_BLOB_SIZE`); elsewhere the limit is ours: 64 KiB.
    fn value_limit(&self) -> usize {
        if cfg!(windows) { 2_560 } else { 64 * 1_024 }
    }
}

/// What was seen of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// It is readable.
    Open(Metadata),
    /// It is there and locked.
    Locked,
}

/// Why a keyring could not be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Trouble {
    /// It refused us.
    Denied(Cause),
    /// It did not answer, or not in a way that proves anything.
    Unreachable(Cause),
}

impl Trouble {
    fn presence(self) -> Presence {
        match self {
            Self::Denied(cause) => Presence::Denied(cause),
            Self::Unreachable(cause) => Presence::Unreachable(cause),
        }
    }

    fn state(self) -> StoreState {
        match self {
            Self::Denied(cause) => StoreState::Denied(cause),
            Self::Unreachable(cause) => StoreState::Unreachable(cause),
        }
    }

    fn cause(self) -> Cause {
        match self {
            Self::Denied(cause) | Self::Unreachable(cause) => cause,
        }
    }
}

fn judged(seen: &Result<Seen, Trouble>, user: Option<&str>) -> Presence {
    let Some(user) = user else {
        return Presence::Unreachable(Cause::new("not a keyring reference"));
    };
    match seen {
        Ok(seen) => seen.presence(user),
        Err(trouble) => trouble.clone().presence(),
    }
}

/// The collection that new entries go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultCollection {
    /// There is none.
    None,
    /// It can be read.
    Unlocked,
    /// Somebody has to unlock it.
    Locked,
}

/// What one look at the keyring showed.
#[derive(Debug)]
struct Seen {
    default: DefaultCollection,
    /// Each entry that could be told by its user name.
    entries: HashMap<String, Vec<Entry>>,
    /// Locked entries of ours that do not tell whose they are (gnome-keyring hashes attributes until the first unlock).
    nameless_locked: bool,
    /// The first entry of ours that could not be asked: what was not found may be that one.
    unasked: Option<Trouble>,
}

impl Seen {
    fn presence(&self, user: &str) -> Presence {
        match self.entries.get(user).map(Vec::as_slice) {
            Some([Entry::Open(metadata)]) => Presence::Present(metadata.clone()),
            Some([Entry::Locked]) => Presence::Locked,
            Some(several) if !several.is_empty() => Presence::Duplicated(several.len()),
            _ if self.default == DefaultCollection::Locked || self.nameless_locked => Presence::Locked,
            _ => self.unasked.clone().map_or(Presence::Missing, Trouble::presence),
        }
    }

    fn state(&self) -> StoreState {
        match self.default {
            DefaultCollection::None => StoreState::NotConfigured(vec!["default collection"]),
            DefaultCollection::Unlocked => StoreState::Answers,
            DefaultCollection::Locked => StoreState::Locked,
        }
    }
}
