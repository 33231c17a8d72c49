//! Which values are there: one listing for all of them, and a proof for each that is not in it.
//!
//! A listing is no proof of absence. Older servers answer 200 and an empty list to a folder or an environment that they do not
//! have; servers of both generations leave out of a recursive listing what the identity may not see.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use futures_util::{StreamExt, stream};

use crate::domain::presence::{Cause, Presence};

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
}

impl Infisical<'_> {
    /// What there is at each of `spots`.
    pub(super) async fn look(&self, spots: &[&Spot]) -> Result<HashMap<Spot, Presence>, Trouble> {
        let limit = self.time_for_all();
        let looking =
            async { if self.no_values_on_wire { self.look_by_head(spots).await } else { self.look_by_listing(spots).await } };
        let late = |_| {
            Trouble::Unreachable(Cause::new(format!(
                "{}: no end of it within {} s",
                self.server.whereabouts(),
                limit.as_secs_f32()
            )))
        };
        tokio::time::timeout(limit, looking).await.map_err(late)?
    }

    /// How long all that is asked at once may take.
    pub(super) fn time_for_all(&self) -> Duration {
        self.server.timeout * CALLS
    }

    async fn look_by_listing(&self, spots: &[&Spot]) -> Result<HashMap<Spot, Presence>, Trouble> {
        let Some(base) = spots.iter().map(|spot| spot.folder.clone()).reduce(|one, other| one.common(&other)) else {
            // Nothing is asked for but whether the store answers, and has the project and the environment.
            self.list(&Folder::of(&self.base), false).await?;
            self.has_environment().await?;
            return Ok(HashMap::new());
        };
        let is_one_folder = spots.iter().all(|spot| spot.folder == base);
        let listed = self.list(&base, !is_one_folder).await?;
        let mut seen = HashMap::new();
        let mut open: BTreeMap<&Folder, Vec<&Spot>> = BTreeMap::new();
        for &spot in spots {
            match &listed {
                Listed::Seen(listing) if listing.presence(spot).is_some() => {
                    seen.extend(listing.presence(spot).map(|presence| (spot.clone(), presence)));
                }
                Listed::Denied(cause) if is_one_folder => {
                    seen.insert(spot.clone(), Presence::Denied(cause.clone()));
                }
                _ => open.entry(&spot.folder).or_default().push(spot),
            }
        }
        if is_one_folder && matches!(listed, Listed::Denied(_)) {
            self.is_not_misconfigured().await?;
        }
        if !open.is_empty() {
            self.has_environment().await?;
            let is_filtered = !(is_one_folder && matches!(listed, Listed::Seen(_)));
            seen.extend(self.settled(open, &listed, is_filtered).await);
        }
        self.remember(listed);
        Ok(seen)
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
    fn spoken(&self) -> Generation {
        self.generation.get().unwrap_or(Generation::V3)
    }

    /// Settles what a listing left open. Nothing is in a folder that is not there; one that is there is listed by itself, unless the
    /// listing was of it alone and so hid nothing.
    async fn settled(&self, open: BTreeMap<&Folder, Vec<&Spot>>, listed: &Listed, is_filtered: bool) -> Vec<(Spot, Presence)> {
        let generation = self.spoken();
        let mut settled = Vec::new();
        let mut there = Vec::new();
        for (folder, spots) in open {
            match self.has_folder(generation, folder).await {
                Ok(true) if is_filtered => there.push((folder, spots)),
                Ok(_) => settled.push((spots, Ok(Listed::Seen(Listing::default())))),
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
        let presences = |(spots, came): (Vec<&Spot>, Result<Listed, Trouble>)| {
            spots.into_iter().map(|spot| (spot.clone(), of_one_folder(&came, spot))).collect::<Vec<_>>()
        };
        settled.into_iter().flat_map(presences).collect()
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
            403 if refusal.is_infisical && !refusal.is_spent_token() => Ok(Some(Listed::Denied(refusal.cause(&doing)))),
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
        // It was asked for because the folder above shows it: nothing is proven.
        Ok(Listed::NotFound(cause)) => Presence::Unreachable(contradicted(cause)),
        Ok(Listed::Denied(cause)) => Presence::Denied(cause.clone()),
        Err(trouble) => trouble.clone().presence(),
    }
}

fn contradicted(cause: &Cause) -> Cause {
    Cause { what: format!("{}, and the folder above shows it", cause.what), ..cause.clone() }
}
