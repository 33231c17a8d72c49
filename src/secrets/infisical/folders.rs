//! Which folders there are: the only proof that a value is missing and not merely filtered out of a listing.
//!
//! Who may not see what is in a folder may still see that it is there: servers of both generations show the names of folders to
//! every member of the project.

use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};

use serde::Deserialize;
use tokio::sync::Mutex;

use crate::domain::presence::Cause;

use super::answer::{Refusal, document};
use super::store::Infisical;
use super::{Folder, Generation, Trouble};

/// As many folders are asked about one by one: enough to settle what a listing leaves open, too few to wear out a rate limit.
pub(super) const MOST_FOLDERS: usize = 100;

/// The names of the folders in each folder that was asked about.
#[derive(Default)]
pub(super) struct KnownFolders(Mutex<HashMap<Folder, HashSet<String>>>);

#[derive(Deserialize)]
struct Body {
    folders: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

impl Infisical<'_> {
    /// Whether a folder is there, found out from the root on, one question for each folder above it and none twice.
    pub(super) async fn has_folder(&self, generation: Generation, folder: &Folder) -> Result<bool, Trouble> {
        // One after the other, so that two do not ask the same.
        let mut known = self.folders.0.lock().await;
        let mut above = Vec::new();
        let mut at = folder.clone();
        while let Some((parent, name)) = at.split() {
            above.push((parent.clone(), name.to_owned()));
            at = parent;
        }
        if above.is_empty() {
            return self.names_known(&mut known, generation, folder).await.map(|_| true);
        }
        for (parent, name) in above.into_iter().rev() {
            if !self.names_known(&mut known, generation, &parent).await?.contains(&name) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn names_known<'k>(
        &self,
        known: &'k mut HashMap<Folder, HashSet<String>>,
        generation: Generation,
        folder: &Folder,
    ) -> Result<&'k HashSet<String>, Trouble> {
        let asked = known.len();
        match known.entry(folder.clone()) {
            Entry::Occupied(names) => Ok(names.into_mut()),
            Entry::Vacant(_) if asked >= MOST_FOLDERS => Err(self.too_many()),
            Entry::Vacant(place) => Ok(place.insert(self.names_in(generation, folder).await?)),
        }
    }

    async fn names_in(&self, generation: Generation, folder: &Folder) -> Result<HashSet<String>, Trouble> {
        let doing = self.server.doing(format_args!("the folders in {folder} of {}", self.scope.environment));
        let reply = self.session.ask(&self.server, &doing, || self.scope.folders(generation, folder)).await?;
        if reply.status == 200 {
            let body: Body = document(&reply).ok_or_else(|| no_answer(&doing))?;
            return Ok(body.folders.into_iter().map(|folder| folder.name).collect());
        }
        let refusal = self.session.refusal(&reply, &[]);
        let is_404 = refusal.status == 404 && refusal.is_infisical && !refusal.is_unknown_route();
        Err(match folder.as_str() {
            // An environment has a root: where there is none, there is no such environment, or no such project.
            "/" if is_404 => Trouble::Misconfigured(refusal.cause(&doing)),
            _ => refused(&refusal, &doing),
        })
    }

    /// Why something is not found out that could be.
    pub(super) fn too_many(&self) -> Trouble {
        let who = self.server.whereabouts();
        Trouble::Unreachable(Cause::new(format!(
            "{who}: more than {MOST_FOLDERS} folders are to be asked about one by one; select fewer sources"
        )))
    }
}

/// What a refusal means where nothing is known about it but who was refused.
pub(super) fn refused(refusal: &Refusal, doing: &str) -> Trouble {
    let cause = refusal.cause(doing);
    let is_about_the_identity = matches!(refusal.status, 401 | 403) && refusal.is_infisical && !refusal.is_malformed_request();
    if is_about_the_identity { Trouble::Denied(cause) } else { Trouble::Unreachable(cause) }
}

/// An answer 200 that is not of the form that Infisical's have.
pub(super) fn no_answer(doing: &str) -> Trouble {
    Trouble::Unreachable(Cause::new(format!("{doing}: answered with something that is not Infisical's")))
}
