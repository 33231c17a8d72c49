//! Presence of single names: the only proof on servers of generation v4, and all there is where no value may be on the wire.
//!
//! The questions are bounded and pipelined. A rate limit, the deadline or the limit of one run ends them; answers that came before
//! count, and each name that was left out says why.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use crate::domain::presence::{Cause, CauseKind, ImportOrigin, Metadata, Presence};
use crate::http::Reply;

use super::folders::{no_answer, refused};
use super::limited::Limited;
use super::listing::Whence;
use super::store::Infisical;
use super::{Folder, Generation, Spot, Trouble};

/// The number of names that are asked for at a time.
const AT_A_TIME: usize = 8;

/// The number of names that one run asks for after a listing; questions with HEAD were chosen by the operator and have no such limit.
const MOST_NAMES: usize = 1_000;

/// The result of a question for one name.
#[derive(Debug)]
pub(super) enum Answered {
    /// An answer, or a refusal of this name.
    Known(Presence),
    /// The folder is absent, and so is every name in it.
    NoFolder,
    /// The server's rate limit: nothing was found out, and the next question fares no better.
    Limited(Limited),
}

/// What an answer without a body says.
enum Head {
    Here,
    NotHere,
    Other(Answered),
}

/// The questions of one look.
pub(super) struct Questions {
    until: Instant,
    left: Cell<usize>,
    ended: RefCell<Option<Ended>>,
}

/// The end of the questions before all names were asked for.
enum Ended {
    Limited(Limited),
    Deadline,
    MostNames,
}

impl Infisical<'_> {
    /// The questions that one look may ask.
    pub(super) fn questions(&self, until: Instant) -> Questions {
        let most = if self.no_values_on_wire { usize::MAX } else { MOST_NAMES };
        Questions { until, left: Cell::new(most), ended: RefCell::default() }
    }

    /// Asks for each of `spots` by its name until a limit ends that. Names without an answer are left out.
    pub(super) async fn ask_by_name(&self, spots: &[&Spot], questions: &Questions) -> HashMap<Spot, Answered> {
        let Questions { until, left, ended } = questions;
        let count = spots.len().min(left.get());
        left.set(left.get() - count);
        let asking = stream::iter(spots.iter().copied().take(count)).map(|spot| async move {
            if ended.borrow().is_some() {
                return None;
            }
            match self.ask_for(spot).await {
                Answered::Limited(limited) => {
                    ended.replace(Some(Ended::Limited(limited)));
                    None
                }
                answered => Some((spot.clone(), answered)),
            }
        });
        let mut asking = std::pin::pin!(asking.buffer_unordered(AT_A_TIME));
        let mut seen = HashMap::new();
        loop {
            // A question that is polled is sent, even where its time is over.
            let next = async { if Instant::now() < *until { timeout_at(*until, asking.next()).await.ok() } else { None } };
            match next.await {
                Some(Some(answer)) => seen.extend(answer),
                Some(None) => break,
                None => {
                    ended.borrow_mut().get_or_insert(Ended::Deadline);
                    break;
                }
            }
        }
        if count < spots.len() {
            ended.borrow_mut().get_or_insert(Ended::MostNames);
        }
        seen
    }

    /// The presence of the names that were left without an answer: so many of so many.
    pub(super) fn left_out(&self, questions: &Questions, left: usize, of: usize) -> Presence {
        let names = format!("{}: {left} of {of} names", self.server.whereabouts());
        let seconds = self.time_for_all().as_secs_f32();
        Presence::NotAsked(match &*questions.ended.borrow() {
            Some(Ended::Limited(limited)) => {
                Cause::new(format!("{names} have no answer: {}", limited.words())).with_kind(limited.kind())
            }
            Some(Ended::Deadline) => {
                let limited = if self.server.was_limited.get() { "rate limit of the server, and " } else { "" };
                Cause::new(format!("{names} have no answer: {limited}deadline of {seconds} s")).with_kind(CauseKind::Deadline)
            }
            Some(Ended::MostNames) | None => {
                Cause::new(format!("{names} were not asked: limit of {MOST_NAMES} names in one run"))
            }
        })
    }

    async fn ask_for(&self, spot: &Spot) -> Answered {
        let generation = self.spoken();
        if self.no_values_on_wire {
            self.ask_with_head(generation, spot).await
        } else {
            self.ask_with_get(generation, spot, true).await
        }
    }

    /// One question says both: whether the name is here, and whether an import supplies it.
    pub(super) async fn ask_with_get(&self, generation: Generation, spot: &Spot, imports: bool) -> Answered {
        let doing = self.doing_with(spot);
        let call = || self.scope.named(generation, &spot.folder, &spot.key, imports);
        let reply = match self.session.ask(&self.server, &doing, call).await {
            Ok(reply) => reply,
            Err(asked) => return Answered::Known(Trouble::from(asked).presence()),
        };
        if reply.status != 200 {
            return self.not_there(&reply, &doing, &spot.folder);
        }
        let whence = self.last_listing.borrow_mut().read_one(&reply, spot, &self.scope.environment);
        match whence {
            Some(Whence::Here(metadata)) => Answered::Known(Presence::Present(metadata)),
            Some(Whence::Import(origin)) => Answered::Known(Presence::Imported(origin)),
            Some(Whence::Unsaid(metadata)) => match self.head(generation, spot).await {
                Head::Here => Answered::Known(Presence::Present(metadata)),
                Head::NotHere => Answered::Known(Presence::Imported(ImportOrigin::default())),
                Head::Other(answered) => answered,
            },
            None => Answered::Known(no_answer(&doing).presence()),
        }
    }

    /// Without a body no answer says when a value was changed, whether there are two, and which folder it comes from. That a name is
    /// absent takes an answer with a body: something in between may answer 404 as well.
    async fn ask_with_head(&self, generation: Generation, spot: &Spot) -> Answered {
        match (self.head(generation, spot).await, generation) {
            (Head::Here, _) => Answered::Known(Presence::Present(Metadata::unseen())),
            (Head::Other(answered), _) => answered,
            // Newer servers leave the value out of the answer.
            (Head::NotHere, Generation::V4) => self.ask_with_get(generation, spot, true).await,
            (Head::NotHere, Generation::V3) if self.is_404_proof(&spot.folder).await => Answered::Known(Presence::Missing),
            (Head::NotHere, Generation::V3) => {
                let doing = self.doing_with(spot);
                let what = format!("{doing}: ended with 404 without a body, which something in between may have answered");
                Answered::Known(Presence::Unreachable(Cause::new(what)))
            }
        }
    }

    /// Whether it is the server that answers 404 to an absent name, asked once by a name that nothing has: older servers would send the
    /// value of one that is there.
    async fn is_404_proof(&self, folder: &Folder) -> bool {
        let mut known = self.is_404_proof.lock().await;
        if let Some(known) = *known {
            return known;
        }
        let answered = self.ask_for_nothing_in(folder).await;
        let is_proof = matches!(answered, Some(Answered::NoFolder | Answered::Known(Presence::Missing)));
        *known = Some(is_proof);
        is_proof
    }

    async fn head(&self, generation: Generation, spot: &Spot) -> Head {
        let doing = self.doing_with(spot);
        let call = || self.scope.head(generation, &spot.folder, &spot.key, false);
        let reply = match self.session.ask(&self.server, &doing, call).await {
            Ok(reply) => reply,
            Err(asked) => return Head::Other(Answered::Known(Trouble::from(asked).presence())),
        };
        let has_no_body = reply.body.is_empty() && reply.is_json;
        match reply.status {
            200 if reply.is_json => Head::Here,
            200 => Head::Other(Answered::Known(no_answer(&doing).presence())),
            404 if has_no_body => Head::NotHere,
            status @ (401 | 403) if has_no_body => {
                let cause = Cause::new(format!("{doing}: the identity was refused ({status})"));
                let kind = if status == 403 { self.lacks_sight(generation, &spot.folder) } else { CauseKind::Other };
                Head::Other(Answered::Known(Presence::Denied(cause.with_kind(kind))))
            }
            _ => Head::Other(self.not_there(&reply, &doing, &spot.folder)),
        }
    }

    /// What an answer other than 200 proves.
    fn not_there(&self, reply: &Reply, doing: &str, folder: &Folder) -> Answered {
        let refusal = self.session.refusal(reply, &[]);
        if let Some(limited) = refusal.limited {
            return Answered::Limited(limited);
        }
        if refusal.is_absent_folder() {
            return Answered::NoFolder;
        }
        Answered::Known(if refusal.is_absent_secret() {
            Presence::Missing
        } else if refusal.is_forbidden() {
            Presence::Denied(refusal.cause(doing).with_kind(self.lacks_sight(self.spoken(), folder)))
        } else {
            refused(&refusal, doing).presence()
        })
    }

    /// The permission without which no name in a folder can be seen.
    pub(super) fn lacks_sight(&self, generation: Generation, folder: &Folder) -> CauseKind {
        let action = match generation {
            Generation::V3 => "`read` on secrets",
            Generation::V4 => "`describe secret`",
        };
        CauseKind::Forbidden(format!("{action} in environment {} at {folder}", self.scope.environment))
    }

    fn doing_with(&self, spot: &Spot) -> String {
        self.server.doing(format_args!("{} in {} of {}", spot.key, spot.folder, self.scope.environment))
    }
}

impl Answered {
    /// The presence of the name; `None` where a limit kept the answer back.
    pub(super) fn presence(self) -> Option<Presence> {
        match self {
            Self::Known(presence) => Some(presence),
            Self::NoFolder => Some(Presence::Missing),
            Self::Limited(_) => None,
        }
    }
}
