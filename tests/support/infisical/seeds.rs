//! What a test has a server hold, and what it finds there afterwards.

use std::time::Duration;

use super::Server;
use super::access::Access;
use super::identities::Identity;
use super::world::{Row, World};

/// What an identity logs in with.
#[derive(Clone, Debug)]
pub struct Login {
    /// The identity's id.
    pub identity: String,
    /// Of universal auth.
    pub client_id: String,
    /// Of universal auth.
    pub client_secret: String,
}

impl Server {
    /// Looks at what it holds, or changes it.
    pub fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        self.shared.with(act)
    }

    /// The id of its project.
    pub fn project(&self) -> String {
        self.with(|world| world.project().id.clone())
    }

    /// Adds an identity with this access to the project.
    pub fn identity(&self, name: &str, access: Access) -> Login {
        self.add_identity(Identity::new(name), access)
    }

    /// Likewise, with limits of its own.
    pub fn add_identity(&self, mut identity: Identity, access: Access) -> Login {
        identity.access.insert(self.project(), access);
        self.add_outsider(identity)
    }

    /// Adds an identity to no project.
    pub fn add_outsider(&self, identity: Identity) -> Login {
        let client_secret = identity.secrets.first().map(|secret| secret.value.clone()).unwrap_or_default();
        let login = Login { identity: identity.id.clone(), client_id: identity.client_id.clone(), client_secret };
        self.with(|world| world.identities.push(identity));
        login
    }

    /// An access token without a login.
    pub fn token(&self, login: &Login) -> String {
        self.with(|world| world.issue(&login.identity).jwt)
    }

    /// Makes a folder with all its parents.
    pub fn folder(&self, environment: &str, path: &str) {
        self.with(|world| {
            let now = world.now();
            world.environment(environment).ensure_folder(path, now)
        });
    }

    /// Adds a secret, even if there is one of that name; its folder is made if it is missing.
    pub fn put(&self, environment: &str, path: &str, key: &str, value: &str) {
        self.with(|world| {
            let now = world.now();
            let environment = world.environment(environment);
            let folder = environment.ensure_folder(path, now);
            environment.add_row(&folder, key, value, now);
        });
    }

    /// Has a folder, which is made if it is missing, import another one.
    pub fn import(&self, environment: &str, path: &str, from: &str, from_path: &str) {
        self.with(|world| {
            let now = world.now();
            let environment = world.environment(environment);
            let folder = environment.ensure_folder(path, now);
            environment.imports.push((folder, from.to_owned(), from_path.to_owned()));
        });
    }

    /// The secrets in a folder; none if there is no such folder.
    pub fn rows(&self, environment: &str, path: &str) -> Vec<Row> {
        self.with(|world| {
            let environment = world.environment(environment);
            let folder = environment.folder(path).map(|folder| folder.id.clone());
            folder.map(|folder| environment.rows_in(&folder).cloned().collect()).unwrap_or_default()
        })
    }

    /// The value of a secret, the younger one if there are two.
    pub fn value(&self, environment: &str, path: &str, key: &str) -> Option<String> {
        self.rows(environment, path).into_iter().rfind(|row| row.key == key).map(|row| row.value)
    }

    /// Adds a person with this access to the project; gives a token of theirs.
    pub fn person(&self, name: &str, access: Access) -> String {
        let mut person = Identity::new(name);
        person.is_person = true;
        let login = self.add_identity(person, access);
        self.token(&login)
    }

    /// Has changes of people in an environment wait for approval: they are answered with 200 and not stored.
    pub fn require_approval(&self, environment: &str) {
        self.with(|world| world.environment(environment).approvals = true);
    }

    /// Accepts every change that waits in an environment, the oldest first.
    pub fn accept_changes(&self, environment: &str) {
        self.with(|world| super::approvals::accept(world, environment));
    }

    /// Closes every change that waits in an environment, and stores none.
    pub fn close_changes(&self, environment: &str) {
        self.with(|world| world.environment(environment).changes.iter_mut().for_each(|change| change.is_open = false));
    }

    /// The secrets that the changes of an environment are about, and their ids for people.
    pub fn waiting(&self, environment: &str) -> Vec<(String, String)> {
        self.with(|world| {
            let open = world.environment(environment).changes.iter().filter(|change| change.is_open);
            open.flat_map(|change| change.items.iter().map(|item| (item.key.clone(), change.slug.clone()))).collect()
        })
    }

    /// Switches the rate limiter on: so many calls of a kind in so many seconds.
    pub fn limit_rate(&self, calls: u64, seconds: i64) {
        self.with(|world| (world.limits.calls, world.limits.seconds) = (Some(calls), seconds));
    }

    /// Stops the server's clock, so that nothing depends on how fast a test runs; it can still be moved.
    pub fn stop_clock(&self) {
        self.with(|world| world.stopped = Some(world.now()));
    }

    /// Moves the server's clock ahead: tokens expire, locks and limits end.
    pub fn advance(&self, by: Duration) {
        self.with(|world| world.ahead += by);
    }
}
