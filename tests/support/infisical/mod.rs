//! A stand-in for an Infisical server, faithful to the recorded answers of a real one.
//!
//! Made for tests of a client: what it holds can be set up and looked at, what was sent to it is kept, and much can go wrong.

pub mod access;
pub mod answer;
pub mod approvals;
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
pub mod seeds;
pub mod shown;
mod spot;
pub mod tls;
pub mod wire;
pub mod world;
mod writes;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use self::answer::Answer;
use self::faults::Fault;
use self::request::Request;
use self::tls::Certificate;
use self::wire::Exchange;
use self::world::World;

/// Which server it stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// As measured on a server of October 2024.
    V3,
    /// As measured on a fork's server of July 2026, and where that was not asked, as read in the sources of servers since March 2025.
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

/// A running server; it ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    authority: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts one with an empty project `shopify-fleet` that has the environments dev, staging and prod.
    pub fn start(generation: Generation) -> Self {
        Self::start_with(generation, None, None)
    }

    /// The same over TLS.
    pub fn start_tls(generation: Generation, certificate: Certificate) -> Self {
        let (acceptor, authority) = tls::acceptor(certificate);
        Self::start_with(generation, Some(acceptor), Some(authority))
    }

    fn start_with(generation: Generation, tls: Option<TlsAcceptor>, authority: Option<String>) -> Self {
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
                tokio::spawn(wire::accept(serving, listener, tls));
                let _ = stopped.await;
            });
        });
        Self { shared, address, authority, stop: Some(stop), thread: Some(thread) }
    }

    /// Its base URL, without a slash at the end.
    pub fn url(&self) -> String {
        format!("{}://{}", if self.authority.is_some() { "https" } else { "http" }, self.address)
    }

    /// The authority that a client has to trust, as PEM.
    pub fn ca_pem(&self) -> &str {
        self.authority.as_deref().expect("a server with TLS")
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Has creations wait between the check and the insertion, so that two at once both pass the check.
    pub fn widen_race(&self, gap: Duration) {
        *lock(&self.shared.gap) = gap;
    }

    /// Has the next request with this method and a path that starts so go wrong; faults of one route queue up.
    pub fn fail_next(&self, method: &str, path_prefix: &str, fault: Fault) {
        lock(&self.shared.faults).push((method.to_owned(), path_prefix.to_owned(), fault));
    }

    /// Has nothing go wrong any more.
    pub fn heal(&self) {
        lock(&self.shared.faults).clear();
    }

    /// How many faults wait for a request that they are meant for.
    pub fn faults_left(&self) -> usize {
        lock(&self.shared.faults).len()
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
