//! One value into one spot: created, and updated only where overwriting was asked for.
//!
//! No request that may have had an effect is sent again: two creates of one name make two values. Nothing is ever read back.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use serde::Deserialize;

use crate::domain::pair::PairMark;
use crate::domain::presence::{Cause, Presence};
use crate::http::{Reply, Silence};
use crate::secrets::store::{Patience, Put, PutMode, PutOutcome};

use super::answer::document;
use super::requests::{MetadataEntry, PAIR_KEY};
use super::server::Call;
use super::session::Asked;
use super::store::Infisical;
use super::{Folder, Generation, Spot};

/// How long a create that was not answered is given to land, before it is looked for.
const SETTLING: Duration = Duration::from_secs(2);

/// What became of one request that writes.
enum Wrote {
    /// The server confirmed it.
    Stored,
    /// There is a value of this name.
    Exists,
    /// There is no value of this name, or no such folder.
    NotFound(Cause),
    /// Surely nothing was stored.
    Refused(Cause),
    /// Nothing was stored, and the change waits for somebody to accept it.
    Held(Cause),
    /// It may have been stored, or may still be.
    Unsure(Cause),
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
        let writing = Writing { store: self, generation, spot, put, metadata: self.metadata(spot, put.pair), flight };
        match put.mode {
            PutMode::Create => writing.create().await,
            PutMode::Replace => writing.replace().await,
        }
    }

    fn metadata(&self, spot: &Spot, pair: &str) -> Vec<MetadataEntry> {
        let mut entries = self.last_listing.borrow().foreign_metadata(spot);
        if !pair.is_empty() {
            entries.push(MetadataEntry { key: PAIR_KEY.to_owned(), value: pair.to_owned(), is_encrypted: None });
        }
        entries
    }

    /// Makes a folder. Servers make what is missing above it, and take one that is there for made.
    async fn make_folder(&self, generation: Generation, folder: &Folder) -> Result<(), Cause> {
        let Some((parent, name)) = folder.split() else { return Ok(()) };
        let doing = self.server.doing(format_args!("making the folder {folder}"));
        let reply = self.session.ask(&self.server, &doing, || self.scope.new_folder(generation, &parent, name)).await;
        let reply = reply.map_err(|asked| super::Trouble::from(asked).cause())?;
        let refusal = self.session.refusal(&reply, &[]);
        match reply.status {
            200 => Ok(()),
            // Newer servers may say so of one that is there; whether it is, the value will tell.
            400 if refusal.is_infisical => Ok(()),
            _ => Err(refusal.cause(&doing)),
        }
    }
}

/// One value on its way.
struct Writing<'w> {
    store: &'w Infisical<'w>,
    generation: Generation,
    spot: &'w Spot,
    put: &'w Put<'w>,
    metadata: Vec<MetadataEntry>,
    flight: &'w Flight,
}

/// What whoever stops waiting has to know.
#[derive(Default)]
struct Flight {
    /// A request is on its way that may have an effect.
    underway: Rc<Cell<bool>>,
    /// One was on its way, and what became of it is not known.
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
            Wrote::NotFound(cause) | Wrote::Refused(cause) => PutOutcome::NotStored(cause),
            Wrote::Held(cause) => PutOutcome::HeldBack(cause),
            Wrote::Unsure(cause) => self.landed(cause).await,
        }
    }

    async fn replace(&self) -> PutOutcome {
        match self.send(Self::update).await {
            Wrote::Stored => return PutOutcome::Stored,
            Wrote::Exists | Wrote::NotFound(_) => {}
            Wrote::Refused(cause) => return PutOutcome::NotStored(cause),
            Wrote::Held(cause) => return PutOutcome::HeldBack(cause),
            Wrote::Unsure(cause) => return PutOutcome::OutcomeUnknown(cause),
        }
        match self.created().await {
            Wrote::Stored => PutOutcome::Stored,
            // Somebody else created it in between, and this one is to replace it.
            Wrote::Exists => match self.send(Self::update).await {
                Wrote::Stored => PutOutcome::Stored,
                Wrote::Exists => PutOutcome::NotStored(Cause::new("the store contradicts itself about whether a value is there")),
                Wrote::NotFound(cause) | Wrote::Refused(cause) => PutOutcome::NotStored(cause),
                Wrote::Held(cause) => PutOutcome::HeldBack(cause),
                Wrote::Unsure(cause) => PutOutcome::OutcomeUnknown(cause),
            },
            Wrote::NotFound(cause) | Wrote::Refused(cause) => PutOutcome::NotStored(cause),
            Wrote::Held(cause) => PutOutcome::HeldBack(cause),
            Wrote::Unsure(cause) => self.overwritten(cause).await,
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
            Err(cause) => Wrote::Refused(cause),
        }
    }

    /// A create was not answered. It is looked for, and only a pair id that no other run has proves that what is there is what was
    /// sent; without `--replace` nothing is updated, because what is there may be somebody else's.
    async fn landed(&self, cause: Cause) -> PutOutcome {
        tokio::time::sleep(SETTLING).await;
        let ours = PairMark::Entry(self.put.pair.to_owned());
        let seen = if self.put.pair_is_new { self.store.look(&[self.spot]).await.ok() } else { None };
        match seen.as_ref().and_then(|seen| seen.get(self.spot)) {
            Some(Presence::Present(metadata)) if metadata.pair == ours => PutOutcome::Stored,
            _ => PutOutcome::OutcomeUnknown(cause),
        }
    }

    /// A create was not answered, and overwriting was asked for: one update finds what it left, or nothing yet.
    async fn overwritten(&self, cause: Cause) -> PutOutcome {
        tokio::time::sleep(SETTLING).await;
        match self.send(Self::update).await {
            Wrote::Stored => PutOutcome::Stored,
            _ => PutOutcome::OutcomeUnknown(cause),
        }
    }

    fn create_call(&self) -> Call {
        let Spot { folder, key } = self.spot;
        self.store.scope.create(self.generation, folder, key, self.put.value.expose(), &self.metadata)
    }

    fn update(&self) -> Call {
        let Spot { folder, key } = self.spot;
        self.store.scope.update(self.generation, folder, key, self.put.value.expose(), &self.metadata)
    }

    async fn send(&self, call: impl Fn(&Self) -> Call) -> Wrote {
        let Spot { folder, key } = self.spot;
        let doing = self.store.server.doing(format_args!("writing {key} in {folder}"));
        // A login before it sends nothing of the value.
        if let Err(trouble) = self.store.session.token(&self.store.server).await {
            return Wrote::Refused(trouble.cause());
        }
        let call = || Call { underway: Some(Rc::clone(&self.flight.underway)), ..call(self) };
        let wrote = match self.store.session.ask(&self.store.server, &doing, call).await {
            Ok(reply) => self.judged(&reply, &doing),
            Err(Asked::NotSent(trouble)) => Wrote::Refused(trouble.cause()),
            Err(Asked::Silent(Silence::NotSent(cause))) => Wrote::Refused(cause),
            Err(Asked::Silent(Silence::Unsure(cause))) => Wrote::Unsure(cause),
        };
        self.flight.underway.set(false);
        if matches!(wrote, Wrote::Unsure(_)) {
            self.flight.unsettled.set(true);
        }
        wrote
    }

    fn judged(&self, reply: &Reply, doing: &str) -> Wrote {
        if reply.status == 200 {
            return match document::<Body>(reply) {
                Some(Body { approval: Some(approval), .. }) => Wrote::Held(self.held(doing, &approval)),
                Some(Body { secret: Some(named), .. }) if named.secret_key == self.spot.key => Wrote::Stored,
                _ => Wrote::Unsure(Cause::new(format!("{doing} was answered with something that is not Infisical's"))),
            };
        }
        let refusal = self.store.session.refusal(reply, &[self.put.value]);
        let cause = refusal.cause(doing);
        match reply.status {
            _ if refusal.is_existing() => Wrote::Exists,
            404 if refusal.is_infisical && !refusal.is_unknown_route() => Wrote::NotFound(cause),
            // Whoever gave up waiting does not know what became of it.
            408 | 425 | 499 => Wrote::Unsure(cause),
            // Neither was looked at, let alone acted on.
            300..=499 => Wrote::Refused(cause),
            _ if refusal.limited.is_some() => Wrote::Refused(cause),
            _ => Wrote::Unsure(cause),
        }
    }

    /// The change waits for approval by the project's policy; who approves is set there, and the answer does not name them.
    fn held(&self, doing: &str, approval: &Approval) -> Cause {
        let is_plain = |id: &&String| self.store.session.is_plain(id, &[self.put.value]);
        let id = approval.slug.as_ref().or(approval.id.as_ref()).filter(is_plain);
        let request = id.map(|id| format!(" {id}")).unwrap_or_default();
        Cause::new(format!(
            "{doing}: nothing was stored; the project's change policy holds it back until its approvers accept the change \
             request{request} in Infisical"
        ))
    }
}
