//! One value into one spot: created, and updated only where overwriting was asked for.
//!
//! No request that may have had an effect is sent again: two creates of one name make two values. Nothing is ever read back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde::Deserialize;

use crate::domain::presence::Cause;
use crate::http::{Reply, Silence};
use crate::secrets::store::{Patience, Put, PutMode, PutOutcome, UnknownMetadata};

use super::answer::document;
use super::requests::{MetadataEntry, PAIR_KEY, SHAPE_FORCED, SHAPE_KEY};
use super::server::Call;
use super::session::Asked;
use super::store::Infisical;
use super::{Folder, Generation, Spot};

/// The outcome of one request that writes.
pub(super) enum Wrote {
    /// The server confirmed it.
    Stored,
    /// There is a value of this name.
    Exists,
    /// There is no value of this name, or no such folder.
    NotFound(Cause),
    /// Nothing is stored, for a reason that ends the put.
    Ended(PutOutcome),
    /// It may have been stored, or may still be.
    Unsure(Unsure),
}

/// A request whose outcome is not known.
pub(super) struct Unsure {
    pub cause: Cause,
    /// Whether the server has ended it, with an error of its own: then nothing of it is on its way any more. Servers of generation v4
    /// answer so where another create of the same name came first.
    pub has_ended: bool,
}

#[derive(Deserialize)]
struct Body {
    secret: Option<Named>,
    approval: Option<Approval>,
}

/// The value itself comes along, and is not read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    secret_key: String,
    #[serde(default)]
    secret_path: Option<String>,
    #[serde(default)]
    environment: Option<String>,
}

impl Named {
    /// Whether it is the value that was written, as far as the answer names its place.
    fn is_at(&self, spot: &Spot, environment: &str) -> bool {
        let is_here = self.secret_path.as_deref().is_none_or(|path| Folder::written(path) == spot.folder);
        self.secret_key == spot.key && is_here && self.environment.as_deref().is_none_or(|named| named == environment)
    }
}

/// A change that waits for somebody: nothing was stored.
#[derive(Deserialize)]
struct Approval {
    #[serde(default)]
    slug: Option<String>,
    #[serde(default)]
    id: Option<String>,
}

impl Infisical<'_> {
    /// Puts a value. Ends when it is settled, the deadline passed or a signal came.
    pub(super) async fn write(&self, spot: &Spot, put: &Put<'_>, patience: &Patience<'_>) -> PutOutcome {
        let flight = Flight::default();
        let mut work = std::pin::pin!(self.put_value(spot, put, &flight));
        let mut signal = std::pin::pin!(patience.interrupts.wait());
        let mut late = std::pin::pin!(tokio::time::sleep(patience.deadline));
        let cut_short = |why: String| {
            let cause = Cause::new(why);
            if flight.may_land() { PutOutcome::OutcomeUnknown(cause) } else { PutOutcome::NotStored(cause) }
        };
        std::future::poll_fn(|context| {
            if let std::task::Poll::Ready(outcome) = work.as_mut().poll(context) {
                return std::task::Poll::Ready(outcome);
            }
            if signal.as_mut().poll(context).is_ready() {
                return std::task::Poll::Ready(cut_short("a signal ended the wait for the store".to_owned()));
            }
            late.as_mut().poll(context).map(|()| {
                let what = if flight.may_land() { "did not confirm" } else { "took nothing" };
                let seconds = patience.deadline.as_secs_f32();
                cut_short(format!("{} {what} within {seconds} s", self.server.whereabouts()))
            })
        })
        .await
    }

    async fn put_value(&self, spot: &Spot, put: &Put<'_>, flight: &Flight) -> PutOutcome {
        let generation = match self.generation.get() {
            Some(generation) => generation,
            None => match self.probe_generation().await {
                Ok(generation) => generation,
                Err(trouble) => return PutOutcome::NotStored(trouble.cause()),
            },
        };
        let entry = |key: &str, value: &str| MetadataEntry { key: key.to_owned(), value: value.to_owned(), is_encrypted: None };
        let pair = (!put.pair.is_empty()).then(|| entry(PAIR_KEY, put.pair));
        let shape = put.is_shape_forced.then(|| entry(SHAPE_KEY, SHAPE_FORCED));
        let is_absent = generation == Generation::V4 && self.absent.borrow().contains(spot);
        let new = pair.into_iter().chain(shape).collect();
        let unknown_metadata = Cell::new(UnknownMetadata::Unseen);
        let merged = RefCell::default();
        let writing = Writing { store: self, generation, spot, put, new, merged, unknown_metadata, is_absent, flight };
        writing.merge_metadata();
        match put.mode {
            PutMode::Create => writing.create().await,
            PutMode::Replace => writing.replace().await,
        }
    }

    /// Makes a folder. Servers make what is missing above it, and take one that is there for made.
    async fn make_folder(&self, generation: Generation, folder: &Folder) -> Result<(), PutOutcome> {
        let Some((parent, name)) = folder.split() else { return Ok(()) };
        let doing = self.server.doing(format_args!("making the folder {folder}"));
        let reply = self.session.ask(&self.server, &doing, || self.scope.new_folder(generation, &parent, name)).await;
        let reply = reply.map_err(|asked| PutOutcome::NotStored(super::Trouble::from(asked).cause()))?;
        let refusal = self.session.refusal(&reply, &[]);
        match reply.status {
            200 => Ok(()),
            // Newer servers may say so of one that is there; whether it is, the value will tell.
            400 if refusal.is_infisical => Ok(()),
            _ if refusal.is_forbidden() => {
                let subject = if generation == Generation::V3 { "secrets" } else { "secret folders" };
                Err(self.forbidden(refusal.cause(&doing), ("create", subject), &parent))
            }
            _ => Err(PutOutcome::NotStored(refusal.cause(&doing))),
        }
    }

    /// The outcome of a request for which the identity lacks a permission.
    fn forbidden(&self, cause: Cause, (action, subject): (&str, &str), folder: &Folder) -> PutOutcome {
        let permission = format!("`{action}` on {subject}, in environment {} at {folder}", self.scope.environment);
        PutOutcome::Forbidden { cause, permission }
    }
}

/// One value on its way.
pub(super) struct Writing<'w> {
    pub store: &'w Infisical<'w>,
    pub generation: Generation,
    pub spot: &'w Spot,
    pub put: &'w Put<'w>,
    /// The metadata of a new value.
    new: Vec<MetadataEntry>,
    /// The metadata after an update; `None` where those that are there could not be seen.
    merged: RefCell<Option<Vec<MetadataEntry>>>,
    /// Why they could not be seen, where that is so.
    unknown_metadata: Cell<UnknownMetadata>,
    /// Whether the last look proved that nothing is there. Servers of generation v3 have no metadata to look at before an update.
    is_absent: bool,
    flight: &'w Flight,
}

/// What is on its way, for a wait that ends early.
#[derive(Default)]
pub(super) struct Flight {
    /// A request is on its way that may have an effect.
    underway: Rc<Cell<bool>>,
    /// One was on its way, and its outcome is not known.
    unsettled: Cell<bool>,
}

impl Flight {
    fn may_land(&self) -> bool {
        self.underway.get() || self.unsettled.get()
    }
}

impl Writing<'_> {
    async fn create(&self) -> PutOutcome {
        match self.created().await {
            Wrote::Stored => PutOutcome::Stored,
            Wrote::Exists => PutOutcome::AlreadyExists,
            Wrote::NotFound(cause) => PutOutcome::NotStored(cause),
            Wrote::Ended(outcome) => outcome,
            Wrote::Unsure(unsure) => self.create_settled(unsure).await,
        }
    }

    async fn replace(&self) -> PutOutcome {
        // An update of what came after the look would go without its metadata, so that a create comes first where nothing was there.
        if !self.is_absent {
            match self.send(Self::update_call).await {
                Wrote::Stored => return self.updated(),
                Wrote::Exists | Wrote::NotFound(_) => {}
                Wrote::Ended(outcome) => return outcome,
                Wrote::Unsure(unsure) => return self.update_settled(unsure).await,
            }
        }
        match self.created().await {
            Wrote::Stored => PutOutcome::Stored,
            // Somebody else created it in between, and this one is to replace it.
            Wrote::Exists => {
                self.look_again().await;
                match self.send(Self::update_call).await {
                    Wrote::Stored => self.updated(),
                    Wrote::Exists => {
                        PutOutcome::NotStored(Cause::new("the store contradicts itself about whether a value is there"))
                    }
                    Wrote::NotFound(cause) => PutOutcome::NotStored(cause),
                    Wrote::Ended(outcome) => outcome,
                    Wrote::Unsure(unsure) => self.update_settled(unsure).await,
                }
            }
            Wrote::NotFound(cause) => PutOutcome::NotStored(cause),
            Wrote::Ended(outcome) => outcome,
            Wrote::Unsure(unsure) => self.replacement_settled(unsure).await,
        }
    }

    /// Creates the value, and the folder where that is missing.
    async fn created(&self) -> Wrote {
        let first = self.send(Self::create_call).await;
        if !matches!(first, Wrote::NotFound(_)) {
            return first;
        }
        match self.store.make_folder(self.generation, &self.spot.folder).await {
            Ok(()) => self.send(Self::create_call).await,
            Err(outcome) => Wrote::Ended(outcome),
        }
    }

    /// The outcome of an update that was confirmed.
    pub(super) fn updated(&self) -> PutOutcome {
        let is_marked = self.marks_updates() || self.generation == Generation::V3 || self.put.pair.is_empty();
        if is_marked { PutOutcome::Stored } else { PutOutcome::StoredUnmarked(self.unknown_metadata.get()) }
    }

    /// Takes over the metadata that the last look saw, for the next update.
    pub(super) fn merge_metadata(&self) {
        let seen = self.store.last_listing.borrow().foreign_metadata(self.spot);
        self.unknown_metadata.set(seen.as_ref().err().copied().unwrap_or(UnknownMetadata::Unseen));
        self.merged.replace(seen.ok().map(|foreign| foreign.into_iter().chain(self.new.iter().cloned()).collect()));
    }

    /// Whether an update carries metadata, the pair id among them.
    pub(super) fn marks_updates(&self) -> bool {
        self.merged.borrow().is_some()
    }

    fn create_call(&self) -> Call {
        let Spot { folder, key } = self.spot;
        self.store.scope.create(self.generation, folder, key, self.put.value.expose(), &self.new)
    }

    pub(super) fn update_call(&self) -> Call {
        let Spot { folder, key } = self.spot;
        self.store.scope.update(self.generation, folder, key, self.put.value.expose(), self.merged.borrow().as_deref())
    }

    pub(super) async fn send(&self, call: impl Fn(&Self) -> Call) -> Wrote {
        let Spot { folder, key } = self.spot;
        let doing = self.store.server.doing(format_args!("writing {key} in {folder}"));
        // A login before it sends nothing of the value.
        if let Err(trouble) = self.store.session.token(&self.store.server).await {
            return Wrote::Ended(PutOutcome::NotStored(trouble.cause()));
        }
        let is_update = call(self).method == reqwest::Method::PATCH;
        let call = || Call { underway: Some(Rc::clone(&self.flight.underway)), ..call(self) };
        let silent = |cause| Wrote::Unsure(Unsure { cause, has_ended: false });
        let wrote = match self.store.session.ask(&self.store.server, &doing, call).await {
            Ok(reply) => self.judged(&reply, &doing, is_update),
            Err(Asked::NotSent(trouble)) => Wrote::Ended(PutOutcome::NotStored(trouble.cause())),
            Err(Asked::Silent(Silence::NotSent(cause))) => Wrote::Ended(PutOutcome::NotStored(cause)),
            Err(Asked::Silent(Silence::Unsure(cause))) => silent(cause),
        };
        self.flight.underway.set(false);
        if matches!(wrote, Wrote::Unsure(_)) {
            self.flight.unsettled.set(true);
        }
        wrote
    }

    fn judged(&self, reply: &Reply, doing: &str, is_update: bool) -> Wrote {
        let unsure = |cause| Wrote::Unsure(Unsure { cause, has_ended: false });
        if reply.status == 200 {
            return match document::<Body>(reply) {
                Some(Body { approval: Some(approval), .. }) => Wrote::Ended(self.held(doing, &approval)),
                Some(Body { secret: Some(named), .. }) if named.is_at(self.spot, &self.store.scope.environment) => Wrote::Stored,
                Some(Body { secret: Some(_), .. }) => {
                    unsure(Cause::new(format!("{doing} was answered with a value of another name or place")))
                }
                _ => unsure(Cause::new(format!("{doing} was answered with something that is not Infisical's"))),
            };
        }
        let refusal = self.store.session.refusal(reply, &[self.put.value]);
        let cause = refusal.cause(doing);
        let refused = |cause| Wrote::Ended(PutOutcome::NotStored(cause));
        match reply.status {
            _ if refusal.is_existing() => Wrote::Exists,
            404 if refusal.is_infisical && !refusal.is_unknown_route() => Wrote::NotFound(cause),
            403 if refusal.is_forbidden() => {
                let action = if is_update { "edit" } else { "create" };
                Wrote::Ended(self.store.forbidden(cause, (action, "secrets"), &self.spot.folder))
            }
            // A peer that gave up waiting does not know the outcome.
            408 | 425 | 499 => unsure(cause),
            // Neither was looked at, let alone acted on.
            300..=499 => refused(cause),
            _ if refusal.limited.is_some() => refused(cause),
            500 if refusal.is_infisical && self.generation == Generation::V4 => Wrote::Unsure(Unsure { cause, has_ended: true }),
            _ => unsure(cause),
        }
    }

    /// The change waits for approval by the project's policy; who approves is set there, and the answer does not name them.
    fn held(&self, doing: &str, approval: &Approval) -> PutOutcome {
        let is_plain = |id: &&String| self.store.session.is_plain(id, &[self.put.value]);
        let request = approval.slug.as_ref().or(approval.id.as_ref()).filter(is_plain).cloned();
        held(doing, request)
    }
}

/// The outcome of a value that a change request holds.
pub(super) fn held(doing: &str, request: Option<String>) -> PutOutcome {
    let named = request.as_ref().map(|id| format!(" {id}")).unwrap_or_default();
    let cause = Cause::new(format!(
        "{doing}: it waits for approval, and is not stored until the approvers of the project's change policy accept the change \
         request{named} in Infisical"
    ));
    PutOutcome::HeldBack { cause, request }
}
