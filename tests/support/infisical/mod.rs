//! A stand-in for an Infisical server, faithful to the recorded answers of a real one.
//!
//! Made for tests of a client: what it holds can be set up and looked at, what was sent to it is kept, and much can go wrong.

pub mod access;
pub mod answer;
mod auth;
pub mod client;
pub mod faults;
mod folders;
pub mod identities;
pub mod limits;
mod orders;
pub mod random;
mod reads;
pub mod recorder;
pub mod request;
mod routes;
pub mod shown;
mod spot;
pub mod wire;
pub mod world;
mod writes;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use self::access::Access;
use self::answer::Answer;
use self::faults::Fault;
use self::identities::Identity;
use self::request::Request;
use self::wire::Exchange;
use self::world::{Row, World};

/// Which server it stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// As measured on a server of October 2024.
    V3,
    /// As read in the sources of servers since March 2025.
    V4,
}

/// What the threads of a server and of its test share.
#[derive(Debug)]
pub struct Shared {
    generation: Generation,
    world: Mutex<World>,
    exchanges: Mutex<Vec<Exchange>>,
    faults: Mutex<Vec<(String, String, Fault)>>,
    gap: Mutex<Duration>,
    connections: AtomicUsize,
}

/// A test's panic must not hide behind the poisoned lock of the next one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl Shared {
    fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        act(&mut lock(&self.world))
    }

    /// Waits between a check and the insertion that follows it.
    async fn gap(&self) {
        let gap = *lock(&self.gap);
        tokio::time::sleep(gap).await;
    }

    fn fault_of(&self, request: &Request) -> Option<Fault> {
        let mut faults = lock(&self.faults);
        let hit = |(method, prefix, _): &(String, String, Fault)| *method == request.method && request.path.starts_with(prefix);
        let at = faults.iter().position(hit)?;
        Some(faults.remove(at).2)
    }

    fn record(&self, request: Request) -> usize {
        let mut exchanges = lock(&self.exchanges);
        exchanges.push(Exchange { request, status: None, answer: Vec::new() });
        exchanges.len() - 1
    }

    fn answered(&self, at: usize, answer: &Answer) {
        let exchange = &mut lock(&self.exchanges)[at];
        (exchange.status, exchange.answer) = (Some(answer.status), answer.body.clone());
    }
}

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

/// A running server; it ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts one with an empty project `shopify-fleet` that has the environments dev, staging and prod.
    pub fn start(generation: Generation) -> Self {
        let mut world = World::default();
        world.add_project("shopify-fleet");
        let shared = Arc::new(Shared {
            generation,
            world: Mutex::new(world),
            exchanges: Mutex::default(),
            faults: Mutex::default(),
            gap: Mutex::default(),
            connections: AtomicUsize::new(0),
        });
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        listener.set_nonblocking(true).expect("a socket for the runtime");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let serving = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                tokio::spawn(wire::accept(serving, listener, None));
                let _ = stopped.await;
            });
        });
        Self { shared, address, stop: Some(stop), thread: Some(thread) }
    }

    /// Its base URL, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

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

    /// Has changes in an environment wait for approval: they are answered with 200 and not stored.
    pub fn require_approval(&self, environment: &str) {
        self.with(|world| world.environment(environment).approvals = true);
    }

    /// Switches the rate limiter on: so many calls of a kind in so many seconds.
    pub fn limit_rate(&self, calls: u64, seconds: i64) {
        self.with(|world| (world.limits.calls, world.limits.seconds) = (Some(calls), seconds));
    }

    /// Moves the server's clock ahead: tokens expire, locks and limits end.
    pub fn advance(&self, by: Duration) {
        self.with(|world| world.ahead += by);
    }

    /// Has creations wait between the check and the insertion, so that two at once both pass the check.
    pub fn widen_race(&self, gap: Duration) {
        *lock(&self.shared.gap) = gap;
    }

    /// Has the next request with this method and a path that starts so go wrong; faults of one route queue up.
    pub fn fail_next(&self, method: &str, path_prefix: &str, fault: Fault) {
        lock(&self.shared.faults).push((method.to_owned(), path_prefix.to_owned(), fault));
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// All requests so far with their answers, in the order in which they came.
    pub fn exchanges(&self) -> Vec<Exchange> {
        lock(&self.shared.exchanges).clone()
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.exchanges().into_iter().map(|exchange| exchange.request).collect()
    }

    /// Waits until something holds, such as the commit of a write that nobody was told about.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let patience = Instant::now() + Duration::from_secs(20);
        while !holds(self) {
            assert!(Instant::now() < patience, "waited too long until {what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
