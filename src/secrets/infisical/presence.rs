//! Which values are there: one listing for all of them, and a proof for each that is not in it.
//!
//! A listing is no proof of absence. Older servers answer 200 and an empty list to a folder or an environment that they do not
//! have; servers of both generations leave out of a recursive listing what the identity may not see.

use std::collections::{BTreeMap, HashMap};

use futures_util::{StreamExt, stream};

use crate::domain::presence::{Cause, Presence};

use super::folders::{no_answer, refused};
use super::listing::Listing;
use super::store::Infisical;
use super::{Folder, Generation, Spot, Trouble};

/// As many folders are asked about at a time.
const AT_A_TIME: usize = 8;

/// As many folders are asked about one by one: enough to settle what a listing leaves open, too few to wear out a rate limit.
const MOST_FOLDERS: usize = 100;

/// How many calls' time all of a presence may take: a login, a listing, the folders, and pauses that the server asks for.
const CALLS: u32 = 4;

/// What came of a listing.
enum Listed {
    /// Everything that this identity may see in the folder.
    Seen(Listing),
    /// The server refused.
    Denied(Cause),
    /// There is no such folder, or no such environment.
    NotFound,
}

impl Infisical<'_> {
    /// What there is at each of `spots`.
    pub(super) async fn look(&self, spots: &[&Spot]) -> Result<HashMap<Spot, Presence>, Trouble> {
        let limit = self.server.timeout * CALLS;
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

    async fn look_by_listing(&self, spots: &[&Spot]) -> Result<HashMap<Spot, Presence>, Trouble> {
        let Some(base) = spots.iter().map(|spot| spot.folder.clone()).reduce(|one, other| one.common(&other)) else {
            // Nothing is asked for but whether the store answers.
            self.list(&Folder::of(&self.base), false).await?;
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
        if open.is_empty() {
            self.remember(listed);
            return Ok(seen);
        }
        let generation = self.generation.get().unwrap_or(Generation::V3);
        // Proves the project and the environment, before anything in them is called missing.
        self.has_folder(generation, &Folder::of([])).await?;
        let in_question = open.len();
        let settled: Vec<(Vec<&Spot>, Result<Listed, Trouble>)> = stream::iter(open.into_iter().enumerate())
            .map(|(at, (folder, spots))| {
                let listed = &listed;
                async move {
                    let came = match listed {
                        // The listing was of this folder alone, and so not filtered.
                        Listed::Seen(_) if is_one_folder => self.unlisted(generation, folder).await,
                        Listed::Denied(cause) if at >= MOST_FOLDERS => Ok(Listed::Denied(cause.clone())),
                        _ if at >= MOST_FOLDERS => Err(self.too_many(in_question)),
                        _ => self.settle(generation, folder).await,
                    };
                    (spots, came)
                }
            })
            .buffer_unordered(AT_A_TIME)
            .collect()
            .await;
        for (spots, came) in settled {
            for spot in spots {
                let presence = match &came {
                    Ok(Listed::Seen(listing)) => listing.presence(spot).unwrap_or(Presence::Missing),
                    Ok(Listed::NotFound) => Presence::Missing,
                    Ok(Listed::Denied(cause)) => Presence::Denied(cause.clone()),
                    Err(trouble) => trouble.clone().presence(),
                };
                seen.insert(spot.clone(), presence);
            }
        }
        self.remember(listed);
        Ok(seen)
    }

    fn remember(&self, listed: Listed) {
        if let Listed::Seen(listing) = listed {
            self.last_listing.replace(listing);
        }
    }

    /// A folder of which a listing of its own showed nothing of what was asked for: older servers show the same for one that is
    /// not there, and either way nothing is.
    async fn unlisted(&self, generation: Generation, folder: &Folder) -> Result<Listed, Trouble> {
        self.has_folder(generation, folder).await.map(|_| Listed::Seen(Listing::default()))
    }

    /// Settles what is in one folder, of which a listing that may be filtered showed nothing, or not all.
    async fn settle(&self, generation: Generation, folder: &Folder) -> Result<Listed, Trouble> {
        if self.has_folder(generation, folder).await? {
            self.list(folder, false).await
        } else {
            Ok(Listed::Seen(Listing::default()))
        }
    }

    fn too_many(&self, in_question: usize) -> Trouble {
        let who = self.server.whereabouts();
        let what = format!(
            "{who}: {in_question} folders are to be asked about one by one, and {MOST_FOLDERS} are; select fewer sources"
        );
        Trouble::Unreachable(Cause::new(what))
    }

    /// Lists a folder, in the generation of the API that the server speaks.
    async fn list(&self, folder: &Folder, recursive: bool) -> Result<Listed, Trouble> {
        if let Some(generation) = self.generation.get() {
            return self.list_in(generation, folder, recursive).await.map(|listed| listed.unwrap_or(Listed::NotFound));
        }
        match self.list_in(Generation::V4, folder, recursive).await? {
            Some(listed) => {
                self.generation.set(Some(Generation::V4));
                Ok(listed)
            }
            None => {
                self.generation.set(Some(Generation::V3));
                self.list_in(Generation::V3, folder, recursive).await.map(|listed| listed.unwrap_or(Listed::NotFound))
            }
        }
    }

    /// `None` where the server has no such route.
    async fn list_in(&self, generation: Generation, folder: &Folder, recursive: bool) -> Result<Option<Listed>, Trouble> {
        let reply = self.session.ask(&self.server, || self.scope.listing(generation, folder, recursive)).await?;
        let environment = &self.scope.environment;
        let doing = self.server.doing(format_args!("the listing of {folder} in {environment}"));
        if reply.status == 200 {
            return Listing::of(&reply, folder).map(|listing| Some(Listed::Seen(listing))).ok_or_else(|| no_answer(&doing));
        }
        let refusal = self.session.refusal(&reply, &[]);
        if refusal.is_unknown_route() {
            return Ok(None);
        }
        match refusal.status {
            404 if refusal.is_infisical => Ok(Some(Listed::NotFound)),
            403 if refusal.is_infisical && !refusal.is_spent_token() => Ok(Some(Listed::Denied(refusal.cause(&doing)))),
            // What older servers answer to an environment that they do not have, which the folders then tell.
            500 if generation == Generation::V3 && recursive && refusal.is_infisical && !reply.is_spent => {
                self.has_folder(generation, &Folder::of([])).await?;
                Err(refused(&refusal, &doing))
            }
            _ => Err(refused(&refusal, &doing)),
        }
    }
}
