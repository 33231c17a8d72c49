//! A store in which something goes wrong, and what is asked of the program whatever that is.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::GENERATIONS;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::infisical::seeds::Login;
use crate::infisical::{Generation, Server};
use crate::support::program::Done;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

/// A guard against hanging: less than two of the program's own deadlines.
pub const GENEROUS: Duration = Duration::from_secs(40);

/// What the server says in the faults that have it say something: hostile to a terminal, and of two lines.
pub const SAID: &str = "over \u{1b}[31mquota\n::error::";
/// The same, as it is shown.
pub const SHOWN: &str = "over \\u{1b}[31mquota\\u{a}::error::";
/// The id of the request in those faults.
pub const REQUEST: &str = "req-5ca1ab1e";

/// Where something goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    Login,
    Listing,
    Head,
    Folders,
    Create,
    Update,
    NewFolder,
}

impl Route {
    fn of(self, generation: Generation) -> (&'static str, &'static str) {
        let is_new = generation == Generation::V4;
        let secrets = if is_new { "/api/v4/secrets" } else { "/api/v3/secrets" };
        let folders = if is_new { "/api/v2/folders" } else { "/api/v1/folders" };
        match self {
            Self::Login => ("POST", "/api/v1/auth/universal-auth/login"),
            Self::Listing => ("GET", secrets),
            Self::Head => ("HEAD", secrets),
            Self::Folders => ("GET", folders),
            Self::Create => ("POST", secrets),
            Self::Update => ("PATCH", secrets),
            Self::NewFolder => ("POST", folders),
        }
    }

    /// What a message says of it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Login => "the login with INFISICAL_UNIVERSAL_AUTH_CLIENT_ID and INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
            Self::Listing => "the listing of /shopify/suisse/shopify in staging",
            Self::Head => "CLIENT_ID in /shopify/suisse/shopify",
            Self::Folders => "the folders in / of staging",
            Self::Create | Self::Update => "writing CLIENT_ID in /shopify/suisse/shopify",
            Self::NewFolder => "making the folder /shopify/suisse/shopify",
        }
    }
}

/// An error in the form that Infisical's have.
pub fn status(status: u16, class: &str) -> Fault {
    with_headers(status, class, &[])
}

/// Likewise, with more headers.
pub fn with_headers(status: u16, class: &str, headers: &[(&str, &str)]) -> Fault {
    let body = serde_json::json!({ "reqId": REQUEST, "statusCode": status, "message": SAID, "error": class });
    let headers = [&[("content-type", "application/json; charset=utf-8")], headers].concat();
    Fault::Status(status, body.to_string(), headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
}

/// The page of something in between.
pub fn page(status: u16) -> Fault {
    let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    Fault::Status(status, "<html><body><h1>nginx</h1></body></html>".to_owned(), headers)
}

/// A server, and a config with it as the store.
pub struct Scene {
    pub server: Server,
    pub vault: Vault,
    pub login: Login,
    generation: Generation,
}

impl Scene {
    /// Nothing is stored, and nothing goes wrong yet.
    pub fn new(generation: Generation) -> Self {
        let server = Server::start(generation);
        let login = server.identity("deployer", Access::member());
        let vault = Vault::of(&server, &login);
        Self { server, vault, login, generation }
    }

    /// Likewise, with a pair that is there.
    pub fn with_pair(generation: Generation) -> Self {
        let scene = Self::new(generation).linked();
        scene.server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", ID);
        scene.server.put(ENVIRONMENT, FOLDER, "CLIENT_SECRET", SECRET);
        scene
    }

    /// With these lines in the table of the store.
    pub fn configured(self, lines: &str) -> Self {
        Self { vault: self.vault.configured(lines), ..self }
    }

    /// With references to both values, at which there is nothing yet.
    pub fn linked(self) -> Self {
        Self { vault: self.vault.linked(), ..self }
    }

    /// With one more variable in the environment.
    pub fn with(self, name: &'static str, value: &str) -> Self {
        Self { vault: self.vault.with(name, value), ..self }
    }

    /// Takes the values away and leaves the references to them.
    pub fn emptied(self) -> Self {
        self.server.with(|world| world.environment(ENVIRONMENT).rows.clear());
        self
    }

    /// From now on every request of a route goes wrong.
    pub fn break_down(&self, route: Route, fault: &Fault) {
        self.server.heal();
        let (method, path) = route.of(self.generation);
        (0..12).for_each(|_| self.server.fail_next(method, path, fault.clone()));
    }

    /// The next request of a route goes wrong.
    pub fn break_down_once(&self, route: Route, fault: &Fault) {
        let (method, path) = route.of(self.generation);
        self.server.fail_next(method, path, fault.clone());
    }

    /// How many requests there were to a route.
    pub fn requests(&self, route: Route) -> usize {
        let (method, path) = route.of(self.generation);
        self.server.requests().iter().filter(|request| request.method == method && request.path.starts_with(path)).count()
    }

    /// Runs `creds status`, and gives the presence of the client ID and what is said of it.
    pub fn status(&self, code: i32) -> (String, String) {
        self.status_with(&[], code)
    }

    /// Likewise, with more arguments.
    pub fn status_with(&self, args: &[&str], code: i32) -> (String, String) {
        let args = [&["creds", "status", "-o", "json"], args].concat();
        let report = self.judged(self.vault.run(&args, b"")).ended(code);
        let line = &report["sources"][0]["credentials"][0];
        (text(&line["presence"]), text(&line["reason"]))
    }

    /// Runs `readiness`.
    pub fn readiness(&self, code: i32) -> Value {
        self.judged(self.vault.readiness(&[])).ended(code)
    }

    /// Runs `creds set` with a new pair.
    pub fn enter(&self, args: &[&str]) -> Done {
        self.judged(self.vault.enter(NEW_ID, NEW_SECRET, args))
    }

    /// What holds of every run: it ends, and shows nothing that is secret.
    fn judged(&self, done: Done) -> Done {
        assert!(done.took < GENEROUS, "{done:#?}");
        let tokens: Vec<String> = self.server.with(|world| world.tokens.iter().map(|token| token.jwt.clone()).collect());
        let secrets = [ID, SECRET, NEW_ID, NEW_SECRET, &self.login.client_secret, &self.login.client_id];
        done.shows_none_of(&secrets);
        done.shows_none_of(&tokens.iter().map(String::as_str).collect::<Vec<_>>());
        done
    }

    /// Fails unless `reason` names the store, its origin, what was being done, and all of `words`.
    pub fn explains(&self, reason: &str, doing: &str, words: &[&str]) {
        let start = format!("vault at {}: {doing}", self.server.url());
        assert!(reason.starts_with(&start), "{reason:?} does not start with {start:?}");
        says(reason, words);
    }
}

/// Fails unless `text` has all of `words`.
pub fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is not in {text:?}");
    }
}

/// The text of a value in a report.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Each row of a table in both generations.
pub fn in_both<T>(rows: &[T]) -> Vec<(Generation, &T)> {
    GENERATIONS.iter().flat_map(|generation| rows.iter().map(|row| (*generation, row))).collect()
}

/// Judges all rows of a table, a few at a time, because most of them wait.
pub fn side_by_side<T: Sync>(rows: &[T], judge: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let Some(row) = rows.get(next.fetch_add(1, Ordering::SeqCst)) {
                    judge(row);
                }
            });
        }
    });
}
