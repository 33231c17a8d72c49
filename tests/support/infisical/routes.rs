//! Which call is which.

use super::answer::{Answer, Refusal};
use super::identities::Identity;
use super::request::{Request, decode};
use super::world::World;
use super::{Generation, Shared};

/// The longest parameter in a path that the old generation's framework takes.
const LONGEST: usize = 100;

/// The two sets of routes; a new server has both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Secrets below `/api/v3`, folders below `/api/v1`.
    Old,
    /// Secrets below `/api/v4`, folders below `/api/v2`.
    New,
}

impl Family {
    /// What the project's id is called.
    pub fn project(self) -> &'static str {
        if self == Self::Old { "workspaceId" } else { "projectId" }
    }
}

/// One call.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// In which words it is answered.
    pub generation: Generation,
    /// By which set of routes it came.
    pub family: Family,
    /// As received.
    pub request: &'a Request,
}

/// Where a request goes.
#[derive(Debug)]
enum Route {
    Status,
    Login,
    OidcLogin,
    Renew,
    Revoke,
    Folders,
    Secrets,
    Secret(String),
    Batch,
    Import,
    Changes,
    Change(String),
}

impl Route {
    fn of(generation: Generation, method: &str, path: &str) -> Option<(Self, Family)> {
        use Family::{New, Old};
        let new = generation == Generation::V4;
        let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
        let name = |name: &str| Some(decode(name)).filter(|name| new || name.chars().count() <= LONGEST).map(Self::Secret);
        Some(match (method, segments.as_slice()) {
            ("GET", ["api", "status"]) => (Self::Status, Old),
            ("POST", ["api", "v1", "auth", "universal-auth", "login"]) => (Self::Login, Old),
            ("POST", ["api", "v1", "auth", "oidc-auth", "login"]) => (Self::OidcLogin, Old),
            ("POST", ["api", "v1", "auth", "token", "renew"]) => (Self::Renew, Old),
            ("POST", ["api", "v1", "auth", "token", "revoke"]) => (Self::Revoke, Old),
            ("GET" | "POST", ["api", "v1", "folders"]) => (Self::Folders, Old),
            ("POST", ["api", "v1", "secret-imports"]) => (Self::Import, Old),
            ("GET", ["api", "v1", "secret-approval-requests"]) => (Self::Changes, Old),
            ("GET", ["api", "v1", "secret-approval-requests", id]) => (Self::Change((*id).to_owned()), Old),
            ("GET", ["api", "v3", "secrets", "raw"]) => (Self::Secrets, Old),
            ("POST" | "PATCH" | "DELETE", ["api", "v3", "secrets", "batch", "raw"]) => (Self::Batch, Old),
            ("GET" | "POST" | "PATCH" | "DELETE", ["api", "v3", "secrets", "raw", secret]) => (name(secret)?, Old),
            ("GET" | "POST", ["api", "v2", "folders"]) if new => (Self::Folders, New),
            ("GET", ["api", "v4", "secrets"]) if new => (Self::Secrets, New),
            ("POST" | "PATCH" | "DELETE", ["api", "v4", "secrets", "batch"]) if new => (Self::Batch, New),
            ("GET" | "POST" | "PATCH" | "DELETE", ["api", "v4", "secrets", secret]) if new => (name(secret)?, New),
            _ => return None,
        })
    }

    fn is_public(&self) -> bool {
        matches!(self, Self::Status | Self::Login | Self::OidcLogin | Self::Renew | Self::Revoke)
    }
}

/// Answers a request.
pub async fn answer(shared: &Shared, request: &Request) -> Answer {
    // The framework answers HEAD wherever it answers GET, and the body is dropped later.
    let method = if request.method == "HEAD" { "GET" } else { &request.method };
    let Some((route, family)) = Route::of(shared.generation, method, &request.path) else {
        return Answer::no_route(&request.method, &request.target());
    };
    let call = Call { generation: shared.generation, family, request };
    let counted = shared.with(|world| {
        let now = world.now();
        let kind = match &route {
            Route::Status => return super::limits::Counted::default(),
            Route::Secret(_) | Route::Change(_) | Route::Folders => {
                format!("{method} {family:?} {:?}", std::mem::discriminant(&route))
            }
            route => format!("{method} {family:?} {route:?}"),
        };
        world.limits.count(request.header("x-forwarded-for").unwrap_or("peer"), &kind, now)
    });
    let outcome = match counted.refusal(shared.generation) {
        Some(refusal) => Err(refusal),
        None => call.follow(shared, &route, method).await,
    };
    let mut answer = outcome.unwrap_or_else(|refusal| refusal.answer(shared.generation));
    counted.mark(&mut answer);
    answer
}

impl Call<'_> {
    async fn follow(&self, shared: &Shared, route: &Route, method: &str) -> Result<Answer, Refusal> {
        let caller =
            if route.is_public() { None } else { Some(shared.with(|world| world.caller(self.request.header("authorization")))?) };
        let read = |read: &dyn Fn(&mut World, &Identity) -> Result<Answer, Refusal>| {
            shared.with(|world| read(world, caller.as_ref().expect("no public route")))
        };
        match (route, method) {
            (Route::Status, _) => shared.with(|world| Ok(super::auth::status(world))),
            (Route::Login, _) => shared.with(|world| self.log_in(world)),
            (Route::OidcLogin, _) => shared.with(|world| self.log_in_with_oidc(world)),
            (Route::Renew, _) => shared.with(|world| self.renew(world)),
            (Route::Revoke, _) => shared.with(|world| self.revoke(world)),
            (Route::Folders, "GET") => read(&|world, caller| self.list_folders(world, caller)),
            (Route::Folders, _) => self.create_folder(shared, caller.as_ref().expect("no public route")).await,
            (Route::Import, _) => read(&|world, caller| self.import(world, caller)),
            (Route::Changes, _) => read(&|world, caller| self.list_changes(world, caller)),
            (Route::Change(id), _) => read(&|world, caller| self.show_change(world, caller, id)),
            (Route::Secrets, _) => read(&|world, caller| self.list(world, caller)),
            (Route::Secret(name), "GET") => read(&|world, caller| self.get(world, caller, name)),
            (Route::Secret(name), method) => {
                let order = self.order_of_one(name, method)?;
                self.write(shared, caller.as_ref().expect("no public route"), order, method).await
            }
            (Route::Batch, method) => {
                let order = self.order_of_batch(method)?;
                self.write(shared, caller.as_ref().expect("no public route"), order, method).await
            }
        }
    }
}
