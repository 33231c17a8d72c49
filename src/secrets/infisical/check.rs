//! What a store lets this identity do, found out by calls that change nothing.

use reqwest::Method;

use crate::domain::presence::{Cause, CauseKind, Presence};
use crate::domain::store_check::{Found, StoreFacts};
use crate::secrets::reference::Reference;

use super::by_name::Answered;
use super::folders::{no_answer, refused};
use super::listing::Listing;
use super::server::Call;
use super::store::Infisical;
use super::{Folder, Generation, Spot, Trouble};

/// The number of folders of sources that are tried before the base is looked in.
const MOST_TRIED: usize = 5;

impl Infisical<'_> {
    /// What the store lets this identity do, within a deadline. `expected` are the references that lead to it.
    pub async fn check(&self, expected: &[Reference]) -> StoreFacts {
        let limit = self.time_for_all();
        let late =
            || Found::Unknown(Cause::new(format!("{}: no end of it within {} s", self.server.whereabouts(), limit.as_secs())));
        let checked = tokio::time::timeout(limit, self.check_in_order(expected)).await;
        checked.unwrap_or_else(|_| StoreFacts { reachable: late(), ..StoreFacts::default() })
    }

    /// Asks one thing after the other. What follows from something that was not found out is not asked.
    async fn check_in_order(&self, expected: &[Reference]) -> StoreFacts {
        let mut facts = StoreFacts { reachable: self.reachable().await, ..StoreFacts::default() };
        if !facts.reachable.is_yes() {
            return facts;
        }
        let generation = match self.probe_generation().await {
            Ok(generation) => generation,
            Err(trouble) => return StoreFacts { api: found(trouble), ..facts },
        };
        self.generation.set(Some(generation));
        facts.api = Found::Yes(format!("generation {}", generation.word()));
        facts.login = match self.session.token(&self.server).await {
            Ok(_) => Found::Yes("the server takes it".to_owned()),
            Err(trouble) => found(trouble),
        };
        if !facts.login.is_yes() {
            return facts;
        }
        let (project, environment) = (&self.scope.project, &self.scope.environment);
        facts.environment = match self.has_folder(generation, &Folder::of([])).await {
            Ok(_) => Found::Yes(format!("{environment} of project {project}")),
            // A token that was handed over shows only now whether it is taken, and not while nobody answers.
            Err(Trouble::Denied(cause)) if self.session.is_handed_over() && self.session.is_spent() => {
                facts.login = Found::Denied(cause);
                return facts;
            }
            Err(Trouble::Unreachable(cause)) if self.session.is_handed_over() => {
                facts.login = Found::Unknown(cause);
                return facts;
            }
            Err(trouble) => found(trouble),
        };
        if !facts.environment.is_yes() {
            return facts;
        }
        let base = Folder::of(&self.base);
        self.is_base_absent(None).await;
        facts.absent_base = self.absent_base.take();
        facts.path = match (&facts.absent_base, self.has_folder(generation, &base).await) {
            (Some(absent), _) => Found::No(absent.cause.clone()),
            (None, Ok(true)) => Found::Yes(base.to_string()),
            (None, Ok(false)) => {
                let what = format!("{base} is not in the list of folders, and the server does not say that it is absent");
                Found::Unknown(Cause::new(self.server.doing(what)))
            }
            (None, Err(trouble)) => found(trouble),
        };
        if facts.absent_base.is_some() {
            return facts;
        }
        let folder = self.folder_to_look_in(generation, base, expected).await;
        match self.may_list(generation, &folder).await {
            Ok((list, hides_values)) => (facts.list, facts.hides_values) = (list, hides_values),
            Err(refused_login) => facts.login = Found::Denied(refused_login),
        }
        facts
    }

    /// The first folder of a source that is there: values lie in it. Else the base.
    async fn folder_to_look_in(&self, generation: Generation, base: Folder, expected: &[Reference]) -> Folder {
        let mut folders: Vec<Folder> =
            expected.iter().filter_map(|reference| Some(Spot::of(&self.base, reference)?.folder)).collect();
        folders.dedup();
        for folder in folders.into_iter().take(MOST_TRIED) {
            if self.has_folder(generation, &folder).await == Ok(true) {
                return folder;
            }
        }
        base
    }

    async fn reachable(&self) -> Found {
        let doing = self.server.doing("its status");
        match self.server.ask(Call::get("/api/status"), None, &doing).await {
            Ok(reply) if reply.status == 200 && super::answer::document::<Status>(&reply).is_some() => {
                Found::Yes(self.server.url.origin.to_string())
            }
            Ok(reply) if reply.status == 200 => found(no_answer(&doing)),
            Ok(reply) => found(refused(&self.session.refusal(&reply, &[]), &doing)),
            Err(silence) => found(silence.into()),
        }
    }

    /// Which generation of the API the server speaks, asked without a token.
    pub(super) async fn probe_generation(&self) -> Result<Generation, Trouble> {
        let doing = self.server.doing("the generation of its API");
        let reply = self.server.ask(Call::get("/api/v4/secrets"), None, &doing).await?;
        let refusal = self.session.refusal(&reply, &[]);
        match refusal.status {
            404 if refusal.is_unknown_route() => Ok(Generation::V3),
            401 | 403 | 422 if refusal.is_infisical => Ok(Generation::V4),
            _ if refusal.limited.is_some() => Err(Trouble::NotAsked(refusal.cause(&doing))),
            _ => Err(Trouble::Unreachable(refusal.cause(&doing))),
        }
    }

    /// Whether the names in a folder may be seen, and whether values stay out of the answer; an error where the login is refused.
    async fn may_list(&self, generation: Generation, folder: &Folder) -> Result<(Found, Found), Cause> {
        let doing = self.server.doing(format_args!("the listing of {folder}"));
        let call = || {
            let call = self.scope.listing(generation, folder, false);
            // Older servers send values with every listing, and none in the answer to HEAD.
            if generation == Generation::V3 { Call { method: Method::HEAD, ..call } } else { call }
        };
        let reply = match self.session.ask(&self.server, &doing, call).await {
            Ok(reply) => reply,
            Err(asked) => return Ok((found(asked.into()), Found::NotAsked)),
        };
        let not_asked = "older servers of generation v3 send values with every listing, so this was not tried; \
                         `readiness --no-values-on-wire` asks for each value by HEAD instead";
        if reply.status == 200 {
            return Ok(match generation {
                Generation::V3 if reply.is_json => (Found::Yes("names".to_owned()), Found::Unknown(Cause::new(not_asked))),
                Generation::V3 => (found(no_answer(&doing)), Found::NotAsked),
                Generation::V4 => match Listing::of(&reply, folder, &self.scope.environment, false) {
                    Some(listing) => (self.may_describe(folder).await, hidden(listing.hides_values)),
                    None => (found(no_answer(&doing)), Found::NotAsked),
                },
            });
        }
        let refusal = self.session.refusal(&reply, &[]);
        let cause = refusal.cause(&doing);
        if refusal.is_spent_token() {
            return Err(cause);
        }
        let has_no_body = reply.body.is_empty() && reply.is_json;
        let list = match (refusal.status, generation) {
            (403, Generation::V3) if has_no_body => {
                let refused = Cause::new(format!("{doing}: the identity was refused (403)"));
                Found::No(refused.with_kind(self.lacks_sight(generation, folder)))
            }
            (403, _) if refusal.is_forbidden() => Found::No(cause.with_kind(self.lacks_sight(generation, folder))),
            _ => found(refused(&refusal, &doing)),
        };
        Ok((list, Found::NotAsked))
    }

    /// Whether the identity may see a name in a folder, asked by a name that nothing has. A listing does not tell: servers of
    /// generation v4 leave out of it what may not be seen. Asked by name, they refuse for lack of permission, else for lack of the name.
    async fn may_describe(&self, folder: &Folder) -> Found {
        let unknown = |what: String| Found::Unknown(Cause::new(self.server.doing(what)));
        match self.ask_for_nothing_in(folder).await {
            None => unknown("the system gave no random bytes for a name that nothing has".to_owned()),
            Some(Answered::Known(Presence::Missing)) => {
                Found::Yes(format!("the server answered to a name that nothing has in {folder}"))
            }
            Some(Answered::Known(Presence::Denied(cause))) if matches!(cause.kind, CauseKind::Forbidden(_)) => {
                let what = format!(
                    "not every name in {folder}; a listing leaves out what this identity may not see, so it does not tell which"
                );
                Found::Unknown(Cause::new(what).with_kind(cause.kind))
            }
            Some(Answered::Known(Presence::Denied(cause) | Presence::Unreachable(cause) | Presence::NotAsked(cause))) => {
                Found::Unknown(cause)
            }
            Some(Answered::NoFolder) => unknown(format!("the server lists {folder} and says of a name in it that it is absent")),
            Some(Answered::Limited(limited)) => {
                let cause = Cause::new(self.server.doing(format_args!("a name in {folder}: {}", limited.words())));
                Found::Unknown(cause.with_kind(limited.kind()))
            }
            Some(Answered::Known(_)) => unknown(format!("something has the name in {folder} that nothing should have")),
        }
    }
}

#[derive(serde::Deserialize)]
struct Status {
    #[expect(dead_code, reason = "that it is there tells an Infisical from anything else that answers with JSON")]
    date: String,
}

fn hidden(hides: Option<bool>) -> Found {
    match hides {
        Some(true) => Found::Yes("values stay on the server".to_owned()),
        Some(false) => Found::No(Cause::new("the server sent a value although it was asked not to")),
        None => Found::Unknown(Cause::new("there is no value in the folder to see it by")),
    }
}

fn found(trouble: Trouble) -> Found {
    match trouble {
        Trouble::Misconfigured(cause) => Found::No(cause),
        Trouble::Denied(cause) => Found::Denied(cause),
        Trouble::Unreachable(cause) | Trouble::NotAsked(cause) => Found::Unknown(cause),
    }
}
