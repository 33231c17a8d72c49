//! Presence of single names: the only proof on servers of generation v4, and all there is where no value may be on the wire.
//!
//! The questions are bounded and pipelined. A rate limit, the deadline or the limit of one run ends them; answers that came before
//! count, and each name that was left out says why.

use std::cell::RefCell;
use std::collections::HashMap;

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use crate::domain::presence::{Cause, ImportOrigin, Metadata, Presence};
use crate::http::Reply;

use super::folders::{no_answer, refused};
use super::listing::Whence;
use super::store::Infisical;
use super::{Generation, Spot, Trouble};

/// The number of names that are asked for at a time.
const AT_A_TIME: usize = 8;

/// The number of names that one run asks for after a listing; questions with HEAD were chosen by the operator and have no such limit.
const MOST_NAMES: usize = 1_000;

/// The result of a question for one name.
enum Answered {
    /// An answer, or a refusal of this name.
    Known(Presence),
    /// The server's rate limit: nothing was found out, and the next question fares no better.
    Limited,
}

impl Infisical<'_> {
    /// Asks for each of `spots` by its name until a limit ends that.
    pub(super) async fn ask_by_name(&self, spots: &[&Spot], until: Instant) -> HashMap<Spot, Presence> {
        let most = if self.no_values_on_wire { usize::MAX } else { MOST_NAMES };
        let ended: RefCell<Option<String>> = RefCell::default();
        let questions = stream::iter(spots.iter().copied().take(most)).map(|spot| {
            let ended = &ended;
            async move {
                if ended.borrow().is_some() {
                    return None;
                }
                match self.ask_for(spot).await {
                    Answered::Known(presence) => Some((spot, presence)),
                    Answered::Limited => {
                        ended.replace(Some("rate limit of the server".to_owned()));
                        None
                    }
                }
            }
        });
        let mut questions = std::pin::pin!(questions.buffer_unordered(AT_A_TIME));
        let mut seen = HashMap::new();
        loop {
            // A question that is polled is sent, even where its time is over.
            let next = async { if Instant::now() < until { timeout_at(until, questions.next()).await.ok() } else { None } };
            match next.await {
                Some(Some(answer)) => seen.extend(answer.map(|(spot, presence)| (spot.clone(), presence))),
                Some(None) => break,
                None => {
                    ended.borrow_mut().get_or_insert_with(|| self.deadline());
                    break;
                }
            }
        }
        let left: Vec<&Spot> = spots.iter().copied().filter(|spot| !seen.contains_key(spot)).collect();
        let why = ended.borrow_mut().take().unwrap_or_else(|| format!("limit of {MOST_NAMES} names in one run"));
        let who = self.server.whereabouts();
        let cause = Cause::new(format!("{who}: {} of {} names were not asked: {why}", left.len(), spots.len()));
        seen.extend(left.into_iter().map(|spot| (spot.clone(), Presence::NotAsked(cause.clone()))));
        seen
    }

    fn deadline(&self) -> String {
        let seconds = self.time_for_all().as_secs_f32();
        let limited = if self.server.was_limited.get() { "rate limit of the server, and " } else { "" };
        format!("{limited}deadline of {seconds} s")
    }

    async fn ask_for(&self, spot: &Spot) -> Answered {
        let generation = self.generation.get().unwrap_or(Generation::V3);
        if self.no_values_on_wire {
            self.ask_with_head(generation, spot).await
        } else {
            self.ask_with_get(generation, spot).await
        }
    }

    /// One question says both: whether the name is here, and whether an import supplies it.
    async fn ask_with_get(&self, generation: Generation, spot: &Spot) -> Answered {
        let doing = self.doing_with(spot);
        let call = || self.scope.named(generation, &spot.folder, &spot.key, true);
        let reply = match self.session.ask(&self.server, &doing, call).await {
            Ok(reply) => reply,
            Err(asked) => return Answered::Known(Trouble::from(asked).presence()),
        };
        if reply.status != 200 {
            return self.not_there(&reply, &doing, false);
        }
        let whence = self.last_listing.borrow_mut().read_one(&reply, spot, &self.scope.environment);
        match whence {
            Some(Whence::Here(metadata)) => Answered::Known(Presence::Present(metadata)),
            Some(Whence::Import(origin)) => Answered::Known(Presence::Imported(origin)),
            Some(Whence::Unsaid(metadata)) => match self.head(generation, spot, false).await {
                Answered::Known(Presence::Present(_)) => Answered::Known(Presence::Present(metadata)),
                Answered::Known(Presence::Missing) => Answered::Known(Presence::Imported(ImportOrigin::default())),
                other => other,
            },
            None => Answered::Known(no_answer(&doing).presence()),
        }
    }

    /// Without a body no answer says when a value was changed, whether there are two, and which folder it comes from.
    async fn ask_with_head(&self, generation: Generation, spot: &Spot) -> Answered {
        let here = self.head(generation, spot, false).await;
        if generation == Generation::V3 || !matches!(here, Answered::Known(Presence::Missing)) {
            return here;
        }
        match self.head(generation, spot, true).await {
            Answered::Known(Presence::Present(_)) => Answered::Known(Presence::Imported(ImportOrigin::default())),
            Answered::Limited => Answered::Limited,
            Answered::Known(_) => here,
        }
    }

    async fn head(&self, generation: Generation, spot: &Spot, imports: bool) -> Answered {
        let doing = self.doing_with(spot);
        let call = || self.scope.head(generation, &spot.folder, &spot.key, imports);
        match self.session.ask(&self.server, &doing, call).await {
            Ok(reply) if reply.status == 200 && reply.is_json => Answered::Known(Presence::Present(Metadata::default())),
            Ok(reply) if reply.status == 200 => Answered::Known(no_answer(&doing).presence()),
            Ok(reply) => self.not_there(&reply, &doing, true),
            Err(asked) => Answered::Known(Trouble::from(asked).presence()),
        }
    }

    /// What an answer other than 200 proves; one to HEAD has no body, so that its status and its type have to do.
    fn not_there(&self, reply: &Reply, doing: &str, is_head: bool) -> Answered {
        let refusal = self.session.refusal(reply, &[]);
        if refusal.limited.is_some() {
            return Answered::Limited;
        }
        let has_no_body = is_head && reply.body.is_empty() && reply.is_json;
        Answered::Known(match refusal.status {
            404 if has_no_body || refusal.is_absence() => Presence::Missing,
            401 | 403 if has_no_body => {
                Presence::Denied(Cause::new(format!("{doing}: the identity was refused ({})", refusal.status)))
            }
            _ => refused(&refusal, doing).presence(),
        })
    }

    fn doing_with(&self, spot: &Spot) -> String {
        self.server.doing(format_args!("{} in {}", spot.key, spot.folder))
    }
}
