//! Change requests that wait for approval: a value that was handed in and is not stored yet.
//!
//! A project's change policy holds what people write; machine identities bypass it, and see no request. So only a token that was
//! handed over, which may be a person's, is worth asking with. An entry of ours is known by the pair id in its metadata, which servers
//! of generation v4 keep with the request. A value that would be sent without one cannot be told from that of another program, so
//! that every request for its name counts. Values that come along are skipped while an answer is read, and never kept.

use std::collections::HashMap;

use futures_util::{StreamExt, stream};
use serde::Deserialize;

use crate::domain::pair::PairMark;
use crate::domain::presence::Cause;
use crate::http::Reply;
use crate::secrets::redaction::is_plain_id;
use crate::secrets::store::{OpenChange, OpenChanges};

use super::answer::document;
use super::bounded::{AtMost, FirstOf};
use super::folders::{no_answer, refused};
use super::metadata::ShownMetadata;
use super::requests::Scope;
use super::store::Infisical;
use super::{Folder, Generation, Spot, Trouble};

/// The maximum of requests that are looked at, the newest first.
const MOST_REQUESTS: usize = 100;

/// The maximum of values in one request that are read.
const MOST_COMMITS: usize = 10_000;

/// The number of requests that are asked for at a time.
const AT_A_TIME: usize = 8;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    approvals: FirstOf<Listing, MOST_REQUESTS>,
    #[serde(default)]
    total_count: Option<usize>,
}

#[derive(Deserialize)]
struct Listing {
    id: String,
}

#[derive(Deserialize)]
struct Shown {
    approval: Request,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    #[serde(default)]
    slug: Option<String>,
    environment: String,
    secret_path: String,
    commits: AtMost<Commit, MOST_COMMITS>,
}

/// What is read of a value to be stored. There is no field for the value.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Commit {
    op: String,
    secret_key: String,
    #[serde(default)]
    secret_metadata: Option<ShownMetadata>,
}

impl Infisical<'_> {
    /// The requests that hold a value for one of `spots`, as far as they can be seen.
    pub(super) async fn open_changes_of(&self, spots: &[Option<Spot>]) -> OpenChanges {
        let limit = self.time_for_all();
        let late = |_| {
            let seconds = limit.as_secs_f32();
            Trouble::Unreachable(Cause::new(format!(
                "{}: not all open change requests came within {seconds} s",
                self.server.whereabouts()
            )))
        };
        let asked = tokio::time::timeout(limit, self.requests_of_values()).await;
        let (found, unseen) = match asked.map_err(late).and_then(|found| found) {
            Ok(found) => found,
            Err(trouble) => (HashMap::new(), Some(trouble.cause())),
        };
        let change = |spot: &Option<Spot>| spot.as_ref().and_then(|spot| found.get(spot).cloned());
        let changes: Vec<Option<OpenChange>> = spots.iter().map(change).collect();
        let unseen = unseen.filter(|_| changes.iter().any(Option::is_none));
        let is_marked = spots.iter().map(|spot| spot.as_ref().is_none_or(|spot| self.would_mark(spot))).collect();
        OpenChanges { changes, is_marked, unseen }
    }

    /// Whether a value that is put there now would carry a pair id: a new one does, and an update where the metadata were seen.
    fn would_mark(&self, spot: &Spot) -> bool {
        let is_known = self.absent.borrow().contains(spot) || self.last_listing.borrow().foreign_metadata(spot).is_ok();
        is_known && self.generation.get() == Some(Generation::V4)
    }

    /// Every value that a request holds, and why some could not be looked at.
    async fn requests_of_values(&self) -> Result<(HashMap<Spot, OpenChange>, Option<Cause>), Trouble> {
        if !self.session.is_handed_over() || self.generation.get().is_none() {
            return Ok((HashMap::new(), None));
        }
        let doing = self.server.doing("the open change requests");
        let reply = self.session.ask(&self.server, &doing, || self.scope.change_requests(MOST_REQUESTS)).await?;
        if reply.status != 200 {
            let refusal = self.session.refusal(&reply, &[]);
            // A machine identity is kept off the route, and bypasses the policies; a server without them has no such route. A person
            // who may not look is not told so in these words.
            let has_none = refusal.is_closed_route() || refusal.is_unknown_route();
            return if has_none { Ok((HashMap::new(), None)) } else { Err(refused(&refusal, &doing)) };
        }
        let (ids, is_long) = ids(&reply).ok_or_else(|| no_answer(&doing))?;
        let too_many = || Cause::new(format!("{doing}: there are more than {MOST_REQUESTS}, and only the newest were looked at"));
        let mut unseen = is_long.then(too_many);
        let shown = stream::iter(ids).map(|id| async move { self.request_of_values(&id).await }).buffered(AT_A_TIME);
        let mut found: HashMap<Spot, OpenChange> = HashMap::new();
        for request in shown.collect::<Vec<_>>().await {
            match request {
                // The newest request comes first, and counts; one of an entry before one that may be another program's.
                Ok(held) => held.into_iter().for_each(|(spot, change)| {
                    let known = found.entry(spot).or_insert_with(|| change.clone());
                    if known.pair == PairMark::Absent {
                        *known = change;
                    }
                }),
                Err(trouble) => unseen = unseen.or(Some(trouble.cause())),
            }
        }
        Ok((found, unseen))
    }

    async fn request_of_values(&self, id: &str) -> Result<Vec<(Spot, OpenChange)>, Trouble> {
        let doing = self.server.doing("an open change request");
        let reply = self.session.ask(&self.server, &doing, || Scope::change_request(id)).await?;
        if reply.status != 200 {
            return Err(refused(&self.session.refusal(&reply, &[]), &doing));
        }
        let mut values = values(&reply, &self.scope.environment).ok_or_else(|| no_answer(&doing))?;
        for (_, change) in &mut values {
            change.request = change.request.take().filter(|slug| self.session.is_plain(slug, &[]));
        }
        Ok(values)
    }
}

/// The ids of the requests that an answer lists, and whether there are more.
pub(super) fn ids(reply: &Reply) -> Option<(Vec<String>, bool)> {
    let listed: Listed = document(reply)?;
    let is_long = listed.approvals.is_cut || listed.total_count.is_some_and(|all| all > MOST_REQUESTS);
    let ids = listed.approvals.items.into_iter().map(|listing| listing.id).filter(|id| is_plain_id(id, &[]));
    Some((ids.collect(), is_long))
}

/// The values that a request would store in `environment`. The name of the request is as the server wrote it, and not checked yet.
pub(super) fn values(reply: &Reply, environment: &str) -> Option<Vec<(Spot, OpenChange)>> {
    let Shown { approval } = document(reply)?;
    if approval.environment != environment {
        return Some(Vec::new());
    }
    let (request, folder) = (approval.slug, Folder::written(&approval.secret_path));
    let of_value = |commit: Commit| {
        let is_write = matches!(commit.op.as_str(), "create" | "update");
        let shown = commit.secret_metadata.unwrap_or_default();
        let pair = shown.pair();
        let spot = Spot { folder: folder.clone(), key: commit.secret_key };
        is_write.then(|| (spot, OpenChange { request: request.clone(), pair }))
    };
    Some(approval.commits.0.into_iter().filter_map(of_value).collect())
}
