//! Which folders there are: the only proof that a value is missing and not merely filtered out of a listing.
//!
//! An identity that may not see what is in a folder may still see that it is there: servers of both generations show the names of
//! folders to every member of the project, and look at no other permission for that answer.

use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};

use serde::Deserialize;
use tokio::sync::Mutex;

use crate::domain::presence::{Cause, CauseKind};
use crate::http::Reply;

use super::answer::{Refusal, document};
use super::store::Infisical;
use super::{Folder, Generation, Trouble};

/// As many folders are asked about one by one: enough to settle what a listing leaves open, too few to wear out a rate limit.
pub(super) const MOST_FOLDERS: usize = 100;

/// The likeness from which a name is suggested, and the number of names that are.
const ALIKE: f64 = 0.8;
const MOST_SIMILAR: usize = 3;

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
    /// Whether a folder is there by the lists of folders.
    pub(super) async fn has_folder(&self, generation: Generation, folder: &Folder) -> Result<bool, Trouble> {
        self.absent_part(generation, folder).await.map(|absent| absent.is_none())
    }

    /// The first part of a path that the lists of folders lack, found out from the root on, one question for each folder above it and
    /// none twice; `None` where the folder is there.
    pub(super) async fn absent_part(&self, generation: Generation, folder: &Folder) -> Result<Option<Folder>, Trouble> {
        // One after the other, so that two do not ask the same.
        let mut known = self.folders.0.lock().await;
        let mut above = Vec::new();
        let mut at = folder.clone();
        while let Some((parent, name)) = at.split() {
            above.push((parent.clone(), name.to_owned()));
            at = parent;
        }
        if above.is_empty() {
            return self.names_known(&mut known, generation, folder).await.map(|_| None);
        }
        for (parent, name) in above.into_iter().rev() {
            if !self.names_known(&mut known, generation, &parent).await?.contains(&name) {
                return Ok(Some(parent.join(&name)));
            }
        }
        Ok(None)
    }

    /// Forgets what was asked, so that a later look sees the folders that were made since.
    pub(super) async fn forget_folders(&self) {
        self.folders.0.lock().await.clear();
    }

    /// The paths that `folder` may have been meant to be: its first absent segment replaced by the names beside it.
    pub(super) async fn similar_to(&self, folder: &Folder) -> Vec<String> {
        let known = self.folders.0.lock().await;
        let mut parent = Folder::of([]);
        let mut segments = folder.as_str().split('/').filter(|segment| !segment.is_empty());
        for segment in segments.by_ref() {
            let Some(names) = known.get(&parent) else { return Vec::new() };
            if names.contains(segment) {
                parent = parent.join(segment);
                continue;
            }
            let rest: Vec<&str> = segments.collect();
            let paths = similar_names(segment, names)
                .into_iter()
                .map(|name| rest.iter().fold(parent.join(name), |folder, segment| folder.join(segment)).to_string());
            return paths.collect();
        }
        Vec::new()
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
            return names(&reply).ok_or_else(|| no_answer(&doing));
        }
        let refusal = self.session.refusal(&reply, &[]);
        let is_404 = refusal.status == 404 && refusal.is_infisical && !refusal.is_unknown_route();
        Err(match folder.as_str() {
            // An environment has a root: where there is none, there is no such environment, or no such project.
            "/" if is_404 => Trouble::Misconfigured(refusal.cause(&doing)),
            // A member of the project that lacks a permission, which the message names.
            _ if refusal.is_forbidden() => {
                let permission = format!("`read` on secret folders in environment {} at {folder}", self.scope.environment);
                Trouble::Denied(refusal.cause(&doing).with_kind(CauseKind::Forbidden(permission)))
            }
            _ => refused(&refusal, &doing),
        })
    }

    /// The limit of this program that left folders out.
    pub(super) fn too_many(&self) -> Trouble {
        let who = self.server.whereabouts();
        let limit = format!("{who}: the folder was not asked for: limit of {MOST_FOLDERS} folders in one run");
        Trouble::NotAsked(Cause::new(limit))
    }
}

/// The names of the folders that an answer lists.
pub(super) fn names(reply: &Reply) -> Option<HashSet<String>> {
    let body: Body = document(reply)?;
    Some(body.folders.into_iter().map(|folder| folder.name).collect())
}

/// The names that are most like one that is absent. Only names of the grammar of references are shown.
fn similar_names<'n>(absent: &str, names: &'n HashSet<String>) -> Vec<&'n str> {
    let is_plain = |name: &&String| {
        (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let likeness = |name: &'n String| (strsim::jaro_winkler(absent, name), name.as_str());
    let mut alike: Vec<(f64, &str)> =
        names.iter().filter(is_plain).map(likeness).filter(|(likeness, _)| *likeness > ALIKE).collect();
    alike.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    alike.into_iter().take(MOST_SIMILAR).map(|(_, name)| name).collect()
}

/// What a refusal means where nothing is known about it but who was refused.
pub(super) fn refused(refusal: &Refusal, doing: &str) -> Trouble {
    let cause = refusal.cause(doing);
    if refusal.limited.is_some() {
        return Trouble::NotAsked(cause);
    }
    let is_about_the_identity = matches!(refusal.status, 401 | 403) && refusal.is_infisical && !refusal.is_malformed_request();
    if is_about_the_identity { Trouble::Denied(cause) } else { Trouble::Unreachable(cause) }
}

/// An answer 200 that is not of the form that Infisical's have.
pub(super) fn no_answer(doing: &str) -> Trouble {
    Trouble::Unreachable(Cause::new(format!("{doing}: answered with something that is not Infisical's")))
}

#[cfg(test)]
mod tests {
    use super::similar_names;

    #[test]
    fn only_plain_names_that_are_alike_are_suggested_the_most_similar_first() {
        let names = ["shopify", "shop", "billing", "shopfy\u{1b}", "shopfyx"].map(str::to_owned).into_iter().collect();
        assert_eq!(similar_names("shopfy", &names), ["shopfyx", "shopify", "shop"]);
        assert!(similar_names("vault", &names).is_empty());
    }
}
