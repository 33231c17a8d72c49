//! A stand-in for Shopify's shops: their token endpoint and their Admin API, both for reading only.
//!
//! Made for tests of a client: one address stands for all shops, which are told apart by the host that a request names. What they hold
//! can be set up and changed, what was sent to them is kept, and much can go wrong.

pub mod admin;
pub mod answer;
pub mod bucket;
mod check;
pub mod client;
mod document;
mod exchange;
pub mod faults;
mod graphql;
mod introspect;
pub mod model;
mod paced;
mod random;
pub mod request;
mod routes;
pub mod schema;
mod shared;
mod tls;
mod watch;
mod wire;
mod world;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;

use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use self::faults::Fault;
use self::model::{Refusal, Shop};
use self::shared::Shared;
use self::world::Waiting;

/// A test's panic must not hide behind the poisoned lock of the next one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// All shops, on one address; they end when this is dropped.
#[derive(Debug)]
pub struct Shops {
    shared: Arc<Shared>,
    address: SocketAddr,
    authority: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Shops {
    /// Starts without any shop.
    pub fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        listener.set_nonblocking(true).expect("a socket for the runtime");
        let address = listener.local_addr().expect("an address");
        let (acceptor, authority) = tls::acceptor();
        let (stop, stopped) = oneshot::channel();
        let serving = Arc::clone(&shared);
        let thread = std::thread::spawn(move || run(serving, listener, acceptor, stopped));
        Self { shared, address, authority, stop: Some(stop), thread: Some(thread) }
    }

    /// Where every name of a shop has to lead.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The authority that a client has to trust, as PEM.
    pub fn ca_pem(&self) -> &str {
        &self.authority
    }

    /// Adds a shop, or puts another in its place.
    pub fn add(&self, host: &str, shop: Shop) {
        self.shared.with(|world| world.shops.insert(host.to_lowercase(), shop));
    }

    /// Has a shop be no more.
    pub fn remove(&self, host: &str) {
        self.shared.with(|world| world.shops.remove(host));
    }

    /// Changes a shop, or looks at it.
    pub fn change<T>(&self, host: &str, change: impl FnOnce(&mut Shop) -> T) -> T {
        self.shared.with(|world| change(world.shop(host)))
    }

    /// A shop as it is now.
    pub fn shop(&self, host: &str) -> Shop {
        self.change(host, |shop| shop.clone())
    }

    /// Ends all tokens of a shop.
    pub fn revoke_tokens(&self, host: &str) {
        self.shared.with(|world| {
            world.tokens.iter_mut().filter(|token| token.host == host).for_each(|token| token.is_revoked = true);
        });
    }

    /// Has the next `count` queries of a shop be refused.
    pub fn throttle_next(&self, host: &str, count: usize, how: &Refusal) {
        self.change(host, |shop| shop.refusals.extend(std::iter::repeat_n(how.clone(), count)));
    }

    /// Has the next request to a host, or to any if that is empty, with a path that starts so go wrong; several queue up.
    pub fn fail_next(&self, host: &str, path_prefix: &str, fault: Fault) {
        self.fail(host, path_prefix, fault, false);
    }

    /// Likewise every such request from now on.
    pub fn fail_always(&self, host: &str, path_prefix: &str, fault: Fault) {
        self.fail(host, path_prefix, fault, true);
    }

    /// Has nothing go wrong any more.
    pub fn heal(&self) {
        self.shared.with(|world| world.faults.clear());
    }

    /// How many faults wait for a request that they are meant for.
    pub fn faults_left(&self) -> usize {
        self.shared.with(|world| world.faults.iter().filter(|waiting| !waiting.is_lasting).count())
    }

    fn fail(&self, host: &str, path_prefix: &str, fault: Fault, is_lasting: bool) {
        let waiting = Waiting { host: host.to_lowercase(), path_prefix: path_prefix.to_owned(), fault, is_lasting };
        self.shared.with(|world| world.faults.push(waiting));
    }
}

fn run(shared: Arc<Shared>, listener: std::net::TcpListener, acceptor: TlsAcceptor, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        tokio::spawn(wire::accept(shared, listener, acceptor));
        let _ = stopped.await;
    });
}

impl Drop for Shops {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
