//! The base folder of a store, below which all references lie: whether it is absent, and which folders have similar names.
//!
//! The lists of folders alone do not prove it absent where the server may show a part of them. Rows of a listing outrank them, and a
//! question for a name that nothing has tells an absent folder (404) from one that the identity may not look into (403).

use crate::domain::presence::{AbsentFolder, Cause, Presence};

use super::by_name::Answered;
use super::listing::Listing;
use super::store::Infisical;
use super::{Folder, Generation, Spot};

impl Infisical<'_> {
    /// Proves that the base folder is absent, and notes that as the store's finding.
    pub(super) async fn is_base_absent(&self, listed: Option<&Listing>) -> bool {
        let Some(absent) = self.base_lacking_in_lists(listed).await else { return false };
        if self.spoken() == Generation::V3 {
            self.absent_base.replace(Some(absent));
            return true;
        }
        match self.ask_for_nothing_in(&Folder::of(&self.base)).await {
            Some(Answered::NoFolder) => {
                self.absent_base.replace(Some(absent));
                true
            }
            // The identity may see names elsewhere: a folder with a similar name is where the path was meant to lead.
            Some(Answered::Known(Presence::Denied(_))) if !absent.similar.is_empty() => {
                self.absent_base.replace(Some(absent));
                false
            }
            _ => false,
        }
    }

    /// Notes a base folder that the lists of folders lack, for an identity that may see no name by which to prove it.
    pub(super) async fn note_base_lacking_in_lists(&self) {
        let absent = self.base_lacking_in_lists(None).await;
        self.absent_base.replace(absent);
    }

    /// The base folder, where the lists of folders lack it and no row of a listing proves it.
    async fn base_lacking_in_lists(&self, listed: Option<&Listing>) -> Option<AbsentFolder> {
        let base = Folder::of(&self.base);
        if listed.is_some_and(|listing| listing.shows(&base)) || self.has_folder(self.spoken(), &base).await != Ok(false) {
            return None;
        }
        let similar = self.similar_to(&base).await;
        let (path, environment) = (base.to_string(), &self.scope.environment);
        let alike = if similar.is_empty() { String::new() } else { format!("; similar: {}", similar.join(", ")) };
        let cause = Cause::new(self.server.doing(format_args!("environment {environment} has no folder {path}{alike}")));
        Some(AbsentFolder { path, similar, cause })
    }

    /// Asks for a name that nothing has; `None` where the system gives no random bytes.
    pub(super) async fn ask_for_nothing_in(&self, folder: &Folder) -> Option<Answered> {
        let spot = Spot { folder: folder.clone(), key: unused_name()? };
        Some(self.ask_with_get(self.spoken(), &spot, false).await)
    }
}

/// A name that nothing has. Asked for without its value: should something have it all the same, nothing of that is read.
fn unused_name() -> Option<String> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).ok()?;
    Some(format!("SOURCECTL_CHECK_{:032X}", u128::from_be_bytes(random)))
}
