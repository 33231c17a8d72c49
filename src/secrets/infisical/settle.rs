//! Writes whose outcome the server did not tell, settled by looking.
//!
//! Only a pair id that no other run has proves that what is there is what was sent. Nothing that may have had an effect is sent again,
//! but for one update where overwriting was asked for and looking did not settle it.

use std::time::Duration;

use crate::domain::pair::PairMark;
use crate::domain::presence::Presence;
use crate::secrets::store::PutOutcome;

use super::Generation;
use super::write::{Unsure, Writing, Wrote, held};

/// How long a write that was not answered is given to land, before it is looked for.
const SETTLING: Duration = Duration::from_secs(2);

/// What looking for a value showed.
enum Found {
    /// It is there.
    Ours,
    /// A change request holds it.
    Waiting(PutOutcome),
    /// Another value is there.
    Others,
    /// Nothing that settles it.
    Nothing,
}

impl Writing<'_> {
    /// Settles a create. Without `--replace` nothing is updated, because what is there may be somebody else's.
    pub(super) async fn create_settled(&self, unsure: Unsure) -> PutOutcome {
        if unsure.has_ended {
            match self.found().await {
                Found::Ours => return PutOutcome::Stored,
                Found::Waiting(outcome) => return outcome,
                // Two of one name cannot be, so the create that was refused has not stored a second one.
                Found::Others => return PutOutcome::AlreadyExists,
                Found::Nothing => {}
            }
        }
        tokio::time::sleep(SETTLING).await;
        match self.found().await {
            Found::Ours => PutOutcome::Stored,
            Found::Waiting(outcome) => outcome,
            Found::Others if unsure.has_ended => PutOutcome::AlreadyExists,
            Found::Others | Found::Nothing => PutOutcome::OutcomeUnknown(unsure.cause),
        }
    }

    /// Settles an update. One that carried no pair id proves nothing.
    pub(super) async fn update_settled(&self, unsure: Unsure) -> PutOutcome {
        if !self.marks_updates() {
            return PutOutcome::OutcomeUnknown(unsure.cause);
        }
        tokio::time::sleep(SETTLING).await;
        match self.found().await {
            Found::Ours => PutOutcome::Stored,
            Found::Waiting(outcome) => outcome,
            Found::Others | Found::Nothing => PutOutcome::OutcomeUnknown(unsure.cause),
        }
    }

    /// Settles a create where overwriting was asked for: one update finds what it left, or what another one left, or nothing yet.
    pub(super) async fn replacement_settled(&self, unsure: Unsure) -> PutOutcome {
        if !unsure.has_ended {
            tokio::time::sleep(SETTLING).await;
        }
        match self.found().await {
            Found::Ours => return PutOutcome::Stored,
            Found::Waiting(outcome) => return outcome,
            Found::Others | Found::Nothing => {}
        }
        match self.send(Self::update_call).await {
            Wrote::Stored => self.updated(),
            Wrote::Ended(outcome @ PutOutcome::HeldBack { .. }) => outcome,
            _ => PutOutcome::OutcomeUnknown(unsure.cause),
        }
    }

    /// Looks at the value once more, and takes its metadata over for an update. What was known of the other values stays known.
    pub(super) async fn look_again(&self) -> Option<Presence> {
        if self.generation == Generation::V3 {
            // Values have no metadata there, and so no pair ids.
            return None;
        }
        let known = self.store.last_listing.take();
        let seen = self.store.look(&[self.spot]).await;
        self.merge_metadata();
        self.store.last_listing.replace(known);
        seen.ok()?.remove(self.spot)
    }

    /// Looks for the value.
    async fn found(&self) -> Found {
        let ours = PairMark::from_metadata(Some(self.put.pair));
        match self.look_again().await {
            // An entry that joins another half has its pair id, and so may another run.
            Some(Presence::Present(metadata)) if metadata.pair == ours => {
                if self.put.pair_is_new {
                    Found::Ours
                } else {
                    Found::Nothing
                }
            }
            // An answer without a version does not tell of pair ids either.
            Some(Presence::Present(metadata)) if metadata.version.is_some() => self.waiting(&ours, Found::Others).await,
            Some(Presence::Missing) => self.waiting(&ours, Found::Nothing).await,
            _ => Found::Nothing,
        }
    }

    /// What holds where the value itself is not there: a change request may hold it.
    async fn waiting(&self, ours: &PairMark, otherwise: Found) -> Found {
        let open = self.store.open_changes_of(&[Some(self.spot.clone())]).await;
        let change = open.changes.into_iter().flatten().find(|change| self.put.pair_is_new && change.pair == *ours);
        let doing = || self.store.server.doing(format_args!("writing {} in {}", self.spot.key, self.spot.folder));
        change.map_or(otherwise, |change| Found::Waiting(held(&doing(), change.request)))
    }
}
