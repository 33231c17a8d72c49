//! The write-only store: it takes values and says whether one is there. There is no `get`.

use std::pin::Pin;
use std::time::Duration;

use crate::domain::pair::PairMark;
use crate::domain::presence::{Cause, Presence, StoreState};
use crate::process::interrupts::Interrupts;

use super::reference::Reference;
use super::sensitive::Sensitive;

/// A future that a store hands out.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A place that keeps secret values.
pub trait SecretStore {
    /// Asks for all of `references` at once, without fetching a value, raising a prompt or writing anything.
    ///
    /// Ends within a deadline of the store's own: what could not be found out is `Unreachable` with its cause.
    fn presence<'a>(&'a self, references: &'a [Reference]) -> StoreFuture<'a, Answer>;

    /// The changes to the places of `references` that an earlier entry asked for and that wait for approval.
    ///
    /// A store that stores at once has none.
    fn open_changes<'a>(&'a self, references: &'a [Reference]) -> StoreFuture<'a, OpenChanges> {
        Box::pin(async move {
            let (changes, is_marked) = (references.iter().map(|_| None).collect(), references.iter().map(|_| true).collect());
            OpenChanges { changes, is_marked, unseen: None }
        })
    }

    /// Puts one value. Ends when the store answered, the deadline passed or a signal came.
    fn put<'a>(&'a self, put: Put<'a>, patience: &'a Patience<'a>) -> StoreFuture<'a, PutOutcome>;

    /// The names of the locks that keep writers of this host from writing to the places of `references` at once, in the order in
    /// which they are taken.
    fn lock_names(&self, references: &[&Reference]) -> Vec<String>;

    /// Where it is and as whom it is spoken to, for whoever is about to enter a value.
    fn whereabouts(&self) -> String;

    /// The longest value the store takes, in bytes.
    fn value_limit(&self) -> usize;

    /// Whether it keeps pair ids beside values, as far as that is known after a look.
    fn keeps_pair_ids(&self) -> bool {
        true
    }
}

/// What a store said when it was asked for presences.
#[derive(Debug)]
pub struct Answer {
    /// How the store as a whole stands.
    pub state: StoreState,
    /// One presence for each reference asked for, in the same order.
    pub presences: Vec<Presence>,
}

/// The changes that wait for approval, as far as they could be seen.
#[derive(Debug)]
pub struct OpenChanges {
    /// One for each reference asked for, in the same order.
    pub changes: Vec<Option<OpenChange>>,
    /// Whether a value that is put there now would carry its pair id, one for each reference: where it would not, a change without
    /// one may be an earlier entry's.
    pub is_marked: Vec<bool>,
    /// Why some could not be seen.
    pub unseen: Option<Cause>,
}

/// A value that somebody handed in, and that is not stored until somebody accepts the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChange {
    /// The store's id of the change request, where it may be shown.
    pub request: Option<String>,
    /// The entry that the value belongs to; `Absent` where it may be of an entry or of another program.
    pub pair: PairMark,
}

/// One value on its way into a store.
pub struct Put<'a> {
    /// Where it goes.
    pub reference: &'a Reference,
    /// The value.
    pub value: &'a Sensitive,
    /// What a keyring app shows for it.
    pub label: &'a str,
    /// The id of the entry it belongs to.
    pub pair: &'a str,
    /// Whether that id was made for this entry: then whatever carries it was sent by this run.
    pub pair_is_new: bool,
    /// Whether the entry is to say that its value was accepted in spite of its shape.
    pub is_shape_forced: bool,
    /// Whether a value that is already there may be overwritten.
    pub mode: PutMode,
}

/// Whether a put may overwrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutMode {
    /// Only where there is no value yet.
    Create,
    /// Over the value that is there, or where there is none.
    Replace,
}

impl PutOutcome {
    /// Whether the value is where it has to be for now: in the store, or in the hands of those who accept changes.
    pub const fn is_handed_in(&self) -> bool {
        matches!(self, Self::Stored | Self::StoredUnmarked(_) | Self::HeldBack { .. })
    }
}

/// How long a put may take, and what ends it early.
pub struct Patience<'a> {
    /// The longest wait, counted from the call; includes a person unlocking the store.
    pub deadline: Duration,
    /// Signals that end the wait.
    pub interrupts: &'a Interrupts,
}

/// Why the metadata beside a value are not all known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownMetadata {
    /// They could not be seen.
    Unseen,
    /// There are more than this program reads of one value.
    TooMany(usize),
}

/// What became of a put.
#[derive(Debug, PartialEq, Eq)]
pub enum PutOutcome {
    /// The store confirmed it.
    Stored,
    /// The store confirmed it and kept the metadata that were there, the old pair id among them: not all of them were known, so none
    /// were sent.
    StoredUnmarked(UnknownMetadata),
    /// A value is there and `PutMode::Create` does not overwrite.
    AlreadyExists,
    /// The store refused it, or it was never sent.
    NotStored(Cause),
    /// The store refused it because the identity lacks a permission.
    Forbidden {
        /// What was refused.
        cause: Cause,
        /// The permission, and where it is needed: `edit on secrets in staging at /shopify`.
        permission: String,
    },
    /// The store keeps it back until somebody accepts the change: it is not stored, and is not to be entered again.
    HeldBack {
        /// Where it waits.
        cause: Cause,
        /// The store's id of the change request, where it may be shown.
        request: Option<String>,
    },
    /// It was sent and not confirmed: it may still land.
    OutcomeUnknown(Cause),
}
