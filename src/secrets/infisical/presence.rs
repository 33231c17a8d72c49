//! Which values are there: one listing for all of them, and a proof for each that is not in it.
//!
//! A listing is no proof of absence. Servers of generation v3 answer 200 and an empty list to a folder or an environment that they
//! do not have, and leave out of a recursive listing what the identity may not see. Servers of generation v4 leave that out of every
//! listing: there a name is missing only where the server says so when asked for that very name, or says of one name that its folder
//! is absent.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::time::{Instant, timeout_at};

use crate::domain::presence::{Cause, Presence};

use super::by_name::Answered;
use super::folders::{MOST_FOLDERS, no_answer, refused};
use super::listing::Listing;
use super::store::Infisical;
use super::{Folder, Generation, Spot, Trouble};

/// As many folders are asked about at a time.
const AT_A_TIME: usize = 8;

/// How many calls' time all of a presence may take: a login, a listing, the folders, and pauses that the server asks for.
const CALLS: u32 = 4;

/// What came of a listing.
enum Listed {
    /// Everything that this identity may see in the folder.
    Seen(Listing),
    /// The server refused.
    Denied(Cause),
    /// There is no such folder, or no such environment.
    NotFound(Cause),
    /// The folders prove that there is no such folder, so that it was not listed.
    Absent,
}

impl Listed {
    fn rows(&self) -> Option<&Listing> {
        match self {
            Self::Seen(listing) => Some(listing),
            _ => None,
        }
    }
}

/// What is known before any name is asked for.
#[derive(Default)]
pub(super) struct Looked<'s> {
    seen: HashMap<Spot, Presence>,
    /// The names that only a question for each of them settles.
    open: Vec<&'s Spot>,
    /// The names in each folder that the lists of folders lack: one question tells whether it is absent or cannot be looked into.
    absent: Vec<Vec<&'s Spot>>,
}

impl<'s> Looked<'s> {
    /// Those of `spots` that are neither settled nor left open.
    fn left_of(&self, spots: &[&'s Spot]) -> Vec<&'s Spot> {
        let open: HashSet<&Spot> = self.open.iter().chain(self.absent.iter().flatten()).copied().collect();
        spots.iter().copied().filter(|spot| !self.seen.contains_key(spot) && !open.contains(spot)).collect()
    }

    /// Whether something was found out: that the identity was refused proves nothing about the project.
    fn has_answers(&self) -> bool {
        self.seen.values().any(|presence| !matches!(presence, Presence::Denied(_)))
    }
}

impl Infisical<'_> {
    /// What there is at each of `spots`. Answers that came before a limit or the deadline count.
    pub(super) async fn look(&self, spots: &[&Spot]) -> Result<HashMap<Spot, Presence>, Trouble> {
        let limit = self.time_for_all();
        let until = Instant::now() + limit;
        self.forget_folders().await;
        self.absent_base.take();
        // What an earlier look saw may have changed since, and this one may end without a listing.
        self.last_listing.take();
        let mut looked = Looked::default();
        let looking = async {
            if self.no_values_on_wire {
                self.look_by_head(spots, &mut looked).await
            } else {
                self.look_by_listing(spots, &mut looked).await
            }
        };
        let ended = timeout_at(until, looking).await;
        let has_answers = looked.has_answers();
        match ended {
            Ok(Ok(())) => {}
            // The rest of what was asked for, where a listing had answered for a part.
            Ok(Err(trouble)) if has_answers => {
                let left = looked.left_of(spots);
                looked.seen.extend(left.into_iter().map(|spot| (spot.clone(), trouble.clone().presence())));
            }
            Ok(Err(trouble)) => return Err(trouble),
            Err(_) if has_answers => {
                let left = looked.left_of(spots);
                looked.open.extend(left);
            }
            Err(_) => {
                let what = format!("{}: no end of it within {} s", self.server.whereabouts(), limit.as_secs_f32());
                return Err(Trouble::Unreachable(Cause::new(what)));
            }
        }
        self.ask_what_is_open(&mut looked, until).await;
        // A value below the base proves the base, whatever the lists of folders say.
        let is_below = |presence: &Presence| matches!(presence, Presence::Present(_) | Presence::Duplicated(_));
        if looked.seen.values().any(is_below) {
            self.absent_base.take();
        }
        Ok(looked.seen)
    }

    /// Asks by name: first one name of each folder that the lists of folders lack, then all that is left open.
    async fn ask_what_is_open(&self, looked: &mut Looked<'_>, until: Instant) {
        let questions = self.questions(until);
        let all = looked.open.len() + looked.absent.iter().map(Vec::len).sum::<usize>();
        let firsts: Vec<&Spot> = looked.absent.iter().filter_map(|group| group.first().copied()).collect();
        let mut answers = self.ask_by_name(&firsts, &questions).await;
        for group in std::mem::take(&mut looked.absent) {
            match group.first().and_then(|first| answers.remove(*first)) {
                Some(Answered::NoFolder) => looked.seen.extend(all_missing(group)),
                answered => {
                    let is_answered = answered.is_some();
                    let presence = answered.and_then(Answered::presence);
                    looked.seen.extend(group.first().copied().cloned().zip(presence));
                    looked.open.extend(group.into_iter().skip(usize::from(is_answered)));
                }
            }
        }
        let answers = self.ask_by_name(&looked.open, &questions).await;
        looked.seen.extend(answers.into_iter().filter_map(|(spot, answered)| Some((spot, answered.presence()?))));
        let left: Vec<&Spot> = looked.open.iter().copied().filter(|spot| !looked.seen.contains_key(spot)).collect();
        let presence = self.left_out(&questions, left.len(), all);
        looked.seen.extend(left.into_iter().map(|spot| (spot.clone(), presence.clone())));
    }

    /// Leaves every name to a question of its own, whose answer has no body.
    async fn look_by_head<'s>(&self, spots: &[&'s Spot], looked: &mut Looked<'s>) -> Result<(), Trouble> {
        let generation = match self.generation.get() {
            Some(generation) => generation,
            None => self.probe_generation().await?,
        };
        self.generation.set(Some(generation));
        // Proves the identity, the project and the environment: an answer without a body cannot say what it is that is not found.
        self.has_environment().await?;
        if self.is_base_absent(None).await {
            looked.seen.extend(all_missing(spots.iter().copied()));
        } else {
            looked.open.extend(spots);
        }
        Ok(())
    }

    /// How long all that is asked at once may take.
    pub(super) fn time_for_all(&self) -> Duration {
        self.server.timeout * CALLS
    }

    async fn look_by_listing<'s>(&self, spots: &[&'s Spot], looked: &mut Looked<'s>) -> Result<(), Trouble> {
        let Some(base) = spots.iter().map(|spot| spot.folder.clone()).reduce(|one, other| one.common(&other)) else {
            // Nothing is asked for but whether the store answers, and has the project and the environment.
            let listed = self.list(&Folder::of(&self.base), false).await?;
            self.has_environment().await?;
            self.is_base_absent(listed.rows()).await;
            return Ok(());
        };
        let is_one_folder = spots.iter().all(|spot| spot.folder == base);
        let listed = self.list(&base, !is_one_folder).await?;
        // A newer server refuses the listing of one folder to an identity that may see nothing in the whole project.
        let is_blind = is_one_folder || self.spoken() == Generation::V4;
        let mut open: BTreeMap<&Folder, Vec<&Spot>> = BTreeMap::new();
        for &spot in spots {
            match &listed {
                Listed::Seen(listing) if listing.presence(spot).is_some() => {
                    looked.seen.extend(listing.presence(spot).map(|presence| (spot.clone(), presence)));
                }
                Listed::Denied(cause) if is_blind => {
                    looked.seen.insert(spot.clone(), Presence::Denied(cause.clone()));
                }
                _ => open.entry(&spot.folder).or_default().push(spot),
            }
        }
        if is_blind && matches!(listed, Listed::Denied(_)) {
            self.is_not_misconfigured().await?;
            self.note_base_lacking_in_lists().await;
        }
        let settled = if open.is_empty() { Ok(()) } else { self.settle(open, &listed, is_one_folder, looked).await };
        self.remember(listed);
        settled
    }

    fn remember(&self, listed: Listed) {
        if let Listed::Seen(listing) = listed {
            self.last_listing.replace(listing);
        }
    }

    /// Proves the project and the environment, before anything in them is called missing.
    async fn has_environment(&self) -> Result<(), Trouble> {
        self.has_folder(self.spoken(), &Folder::of([])).await.map(|_| ())
    }

    /// Whoever may not look may still be in the wrong place, and is told so where that can be found out.
    async fn is_not_misconfigured(&self) -> Result<(), Trouble> {
        match self.has_environment().await {
            Err(trouble @ Trouble::Misconfigured(_)) => Err(trouble),
            _ => Ok(()),
        }
    }

    /// The generation that a listing was had in.
    pub(super) fn spoken(&self) -> Generation {
        self.generation.get().unwrap_or(Generation::V3)
    }

    /// Settles what a listing left open, or leaves it to a question for each name.
    async fn settle<'s>(
        &self,
        open: BTreeMap<&'s Folder, Vec<&'s Spot>>,
        listed: &Listed,
        is_one_folder: bool,
        looked: &mut Looked<'s>,
    ) -> Result<(), Trouble> {
        match self.has_environment().await {
            Ok(()) => {}
            // Generation v4 lists no folder of an environment that it does not have, and each name proves itself.
            Err(Trouble::Denied(_) | Trouble::Unreachable(_) | Trouble::NotAsked(_))
                if self.spoken() == Generation::V4 && matches!(listed, Listed::Seen(_)) =>
            {
                looked.open.extend(open.into_values().flatten());
                return Ok(());
            }
            // Its rows prove the environment, whatever the list of folders says.
            Err(Trouble::Misconfigured(_)) if listed.rows().is_some_and(|listing| !listing.is_empty()) => {
                looked.open.extend(open.into_values().flatten());
                return Ok(());
            }
            Err(trouble) => return Err(trouble.noting(&format!("the base path is {}", Folder::of(&self.base)))),
        }
        if self.is_base_absent(listed.rows()).await {
            looked.seen.extend(all_missing(open.into_values().flatten()));
            return Ok(());
        }
        if self.spoken() == Generation::V4 {
            self.settle_by_folders(open, listed.rows(), looked).await;
            return Ok(());
        }
        let is_filtered = !(is_one_folder && matches!(listed, Listed::Seen(_)));
        for (spots, came) in self.settle_by_listings(open, listed, is_filtered).await {
            looked.seen.extend(spots.into_iter().map(|spot| (spot.clone(), of_one_folder(&came, spot))));
        }
        Ok(())
    }

    /// Leaves to one question what is in a folder that the lists of folders lack, and to questions by name what is in one that they
    /// have. Rows of a listing outrank these lists.
    async fn settle_by_folders<'s>(
        &self,
        open: BTreeMap<&'s Folder, Vec<&'s Spot>>,
        listed: Option<&Listing>,
        looked: &mut Looked<'s>,
    ) {
        let is_shown = |folder: &Folder| listed.is_some_and(|listing| listing.shows(folder));
        let mut absent: BTreeMap<Folder, Vec<&Spot>> = BTreeMap::new();
        for (folder, spots) in open {
            match self.absent_part(self.spoken(), folder).await {
                Ok(Some(part)) if !is_shown(&part) => absent.entry(part).or_default().extend(spots),
                Ok(_) | Err(_) => looked.open.extend(spots),
            }
        }
        looked.absent = absent.into_values().collect();
    }

    /// Nothing is in a folder that is not there; one that is there is listed by itself, unless the listing was of it alone and so hid
    /// nothing.
    async fn settle_by_listings<'s>(
        &self,
        open: BTreeMap<&Folder, Vec<&'s Spot>>,
        listed: &Listed,
        is_filtered: bool,
    ) -> Vec<(Vec<&'s Spot>, Result<Listed, Trouble>)> {
        let generation = self.spoken();
        let mut settled = Vec::new();
        let mut there = Vec::new();
        for (folder, spots) in open {
            match self.has_folder(generation, folder).await {
                Ok(true) if is_filtered => there.push((folder, spots)),
                Ok(true) => settled.push((spots, Ok(Listed::Seen(Listing::default())))),
                Ok(false) => settled.push((spots, Ok(Listed::Absent))),
                Err(trouble) => settled.push((spots, Err(trouble))),
            }
        }
        let looked = stream::iter(there.into_iter().enumerate()).map(|(at, (folder, spots))| async move {
            let came = match listed {
                _ if at < MOST_FOLDERS => self.list(folder, false).await,
                Listed::Denied(cause) => Ok(Listed::Denied(cause.clone())),
                _ => Err(self.too_many()),
            };
            (spots, came)
        });
        settled.extend(looked.buffer_unordered(AT_A_TIME).collect::<Vec<_>>().await);
        settled
    }

    /// Lists a folder, in the generation of the API that the server speaks.
    async fn list(&self, folder: &Folder, recursive: bool) -> Result<Listed, Trouble> {
        if let Some(generation) = self.generation.get() {
            return self.list_in(generation, folder, recursive).await?.ok_or_else(|| self.no_route(folder));
        }
        match self.list_in(Generation::V4, folder, recursive).await? {
            Some(listed) => {
                self.generation.set(Some(Generation::V4));
                Ok(listed)
            }
            None => {
                self.generation.set(Some(Generation::V3));
                self.list_in(Generation::V3, folder, recursive).await?.ok_or_else(|| self.no_route(folder))
            }
        }
    }

    /// A server of neither generation, or a path in the store's URL that leads past its API.
    fn no_route(&self, folder: &Folder) -> Trouble {
        let doing = self.server.doing(format_args!("the listing of {folder}"));
        Trouble::Unreachable(Cause::new(format!("{doing}: the server knows no route to it in either generation of the API")))
    }

    /// `None` where the server has no such route.
    async fn list_in(&self, generation: Generation, folder: &Folder, recursive: bool) -> Result<Option<Listed>, Trouble> {
        let doing = self.server.doing(format_args!("the listing of {folder} in {}", self.scope.environment));
        let reply = self.session.ask(&self.server, &doing, || self.scope.listing(generation, folder, recursive)).await?;
        if reply.status == 200 {
            return Listing::of(&reply, folder, &self.scope.environment, recursive)
                .map(|listing| Some(Listed::Seen(listing)))
                .ok_or_else(|| no_answer(&doing));
        }
        let refusal = self.session.refusal(&reply, &[]);
        if refusal.is_unknown_route() {
            return Ok(None);
        }
        match refusal.status {
            404 if refusal.is_infisical => Ok(Some(Listed::NotFound(refusal.cause(&doing)))),
            403 if refusal.is_infisical && !refusal.is_spent_token() => {
                let cause = refusal.cause(&doing);
                let kind = if refusal.is_forbidden() { self.lacks_sight(generation, folder) } else { cause.kind.clone() };
                Ok(Some(Listed::Denied(cause.with_kind(kind))))
            }
            // What older servers answer to an environment that they do not have, which the folders then tell.
            500 if generation == Generation::V3 && recursive && refusal.is_infisical && refusal.limited.is_none() => {
                self.has_folder(generation, &Folder::of([])).await?;
                Err(refused(&refusal, &doing))
            }
            _ => Err(refused(&refusal, &doing)),
        }
    }
}

/// What there is at a spot, by what came of a listing of its folder alone.
fn of_one_folder(came: &Result<Listed, Trouble>, spot: &Spot) -> Presence {
    match came {
        Ok(Listed::Seen(listing)) => listing.presence(spot).unwrap_or(Presence::Missing),
        Ok(Listed::Absent) => Presence::Missing,
        // It was asked for because the folder above shows it: nothing is proven.
        Ok(Listed::NotFound(cause)) => Presence::Unreachable(contradicted(cause)),
        Ok(Listed::Denied(cause)) => Presence::Denied(cause.clone()),
        Err(trouble) => trouble.clone().presence(),
    }
}

fn all_missing<'s>(spots: impl IntoIterator<Item = &'s Spot>) -> impl Iterator<Item = (Spot, Presence)> {
    spots.into_iter().map(|spot| (spot.clone(), Presence::Missing))
}

fn contradicted(cause: &Cause) -> Cause {
    Cause { what: format!("{}, and the folder above shows it", cause.what), ..cause.clone() }
}
