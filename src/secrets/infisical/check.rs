//! What a store lets this identity do, found out by calls that change nothing.

use reqwest::Method;

use crate::domain::presence::Cause;
use crate::domain::store_check::{Found, StoreFacts};

use super::folders::{no_answer, refused};
use super::listing::Listing;
use super::server::Call;
use super::store::Infisical;
use super::{Folder, Generation, Trouble};

impl Infisical<'_> {
    /// What the store lets this identity do, within a deadline.
    pub async fn check(&self) -> StoreFacts {
        let limit = self.time_for_all();
        let late =
            || Found::Unknown(Cause::new(format!("{}: no end of it within {} s", self.server.whereabouts(), limit.as_secs())));
        let checked = tokio::time::timeout(limit, self.check_in_order()).await;
        checked.unwrap_or_else(|_| StoreFacts { reachable: late(), ..StoreFacts::default() })
    }

    /// Asks one thing after the other. What follows from something that was not found out is not asked.
    async fn check_in_order(&self) -> StoreFacts {
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
        facts.path = match self.has_folder(generation, &base).await {
            Ok(true) => Found::Yes(base.to_string()),
            Ok(false) => Found::No(Cause::new(format!("{base} is not there yet; it is made with the first value"))),
            Err(trouble) => found(trouble),
        };
        if facts.path.is_yes() {
            (facts.list, facts.hides_values) = self.may_list(generation, &base).await;
        }
        facts
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
            _ => Err(Trouble::Unreachable(refusal.cause(&doing))),
        }
    }

    /// Whether the names in a folder may be seen, and whether values stay out of the answer.
    async fn may_list(&self, generation: Generation, folder: &Folder) -> (Found, Found) {
        let doing = self.server.doing(format_args!("the listing of {folder}"));
        let call = || {
            let call = self.scope.listing(generation, folder, false);
            // Older servers send values with every listing, and none in the answer to HEAD.
            if generation == Generation::V3 { Call { method: Method::HEAD, ..call } } else { call }
        };
        let reply = match self.session.ask(&self.server, &doing, call).await {
            Ok(reply) => reply,
            Err(asked) => return (found(asked.into()), Found::NotAsked),
        };
        let not_asked = "older servers of generation v3 send values with every listing, so this was not tried; \
                         `readiness --no-values-on-wire` asks for each value by HEAD instead";
        match (reply.status, generation) {
            (200, Generation::V3) if reply.is_json => (Found::Yes("names".to_owned()), Found::Unknown(Cause::new(not_asked))),
            (200, Generation::V3) => (found(no_answer(&doing)), Found::NotAsked),
            (200, Generation::V4) => match Listing::of(&reply, folder, &self.scope.environment, false) {
                Some(listing) => (self.may_describe(folder).await, hidden(listing.hides_values)),
                None => (found(no_answer(&doing)), Found::NotAsked),
            },
            (403, Generation::V3) => (Found::No(Cause::new(format!("{doing}: the identity was refused (403)"))), Found::NotAsked),
            (403, _) => (Found::No(self.session.refusal(&reply, &[]).cause(&doing)), Found::NotAsked),
            _ => (found(refused(&self.session.refusal(&reply, &[]), &doing)), Found::NotAsked),
        }
    }

    /// Whether the identity may see a name in a folder, asked by a name that nothing has. A listing does not tell: servers of
    /// generation v4 leave out of it what may not be seen. Asked by name, they refuse for lack of permission, else for lack of the name.
    async fn may_describe(&self, folder: &Folder) -> Found {
        let doing = self.server.doing(format_args!("a name that nothing has in {folder}"));
        let mut random = [0_u8; 16];
        if getrandom::fill(&mut random).is_err() {
            return Found::Unknown(Cause::new("the system gave no random bytes for a name that nothing has"));
        }
        let key = format!("SOURCECTL_CHECK_{:032X}", u128::from_be_bytes(random));
        // Asked without its value: should something have that name all the same, nothing of it is read.
        let call = || self.scope.named(Generation::V4, folder, &key, false);
        let reply = match self.session.ask(&self.server, &doing, call).await {
            Ok(reply) => reply,
            Err(asked) => return found(asked.into()),
        };
        let refusal = self.session.refusal(&reply, &[]);
        match refusal.status {
            404 if refusal.is_infisical && !refusal.is_unknown_route() => Found::Yes(format!("any name in {folder}")),
            403 if refusal.is_forbidden() => Found::Unknown(Cause::new(format!(
                "not every name in {folder}; a listing leaves out what this identity may not see, so it does not tell which"
            ))),
            _ => Found::Unknown(refusal.cause(&doing)),
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
