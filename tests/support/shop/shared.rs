//! What the threads of the shops and of their test share.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::answer::Answer;
use super::document::holds_mutation;
use super::lock;
use super::request::Request;
use super::wire::with_request_id;
use super::world::World;

/// All of it.
#[derive(Debug, Default)]
pub struct Shared {
    world: Mutex<World>,
    /// In the order in which they came.
    pub requests: Mutex<Vec<Request>>,
    forgotten: AtomicUsize,
    /// How many mutations were sent.
    pub mutations: AtomicUsize,
    /// How many connections there were.
    pub connections: AtomicUsize,
    in_flight: AtomicUsize,
    /// The most requests that were in flight at one time.
    pub most_at_once: AtomicUsize,
}

/// A request that is being answered, until it is dropped.
#[derive(Debug)]
pub struct InFlight<'s>(&'s Shared);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Shared {
    /// Looks at the world, or changes it.
    pub fn with<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        act(&mut lock(&self.world))
    }

    /// Counts a request as being in flight.
    pub fn enter(&self) -> InFlight<'_> {
        let now = self.in_flight.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_once.fetch_max(now, Ordering::SeqCst);
        InFlight(self)
    }

    /// Waits for as long as the shop takes.
    pub async fn latency(&self, host: &str) {
        let latency = self.with(|world| world.shops.get(host).map(|shop| shop.latency));
        if let Some(latency) = latency.filter(|latency| !latency.is_zero()) {
            tokio::time::sleep(latency).await;
        }
    }

    /// Keeps a request; gives its number.
    pub fn record(&self, request: Request) -> usize {
        if request.is_query() && holds_mutation(&request.json()) {
            self.mutations.fetch_add(1, Ordering::SeqCst);
        }
        let mut requests = lock(&self.requests);
        requests.push(request);
        self.forgotten.load(Ordering::SeqCst) + requests.len() - 1
    }

    /// Forgets all requests. Those that are still to be answered keep their numbers.
    pub fn forget(&self) {
        let mut requests = lock(&self.requests);
        self.forgotten.fetch_add(requests.len(), Ordering::SeqCst);
        requests.clear();
    }

    /// Keeps what a request was answered.
    pub fn answered(&self, number: usize, answer: Answer) -> Answer {
        let answer = with_request_id(answer);
        let mut requests = lock(&self.requests);
        let at = number.checked_sub(self.forgotten.load(Ordering::SeqCst));
        if let Some(request) = at.and_then(|at| requests.get_mut(at)) {
            (request.status, request.answer) = (Some(answer.status), answer.body.clone());
            request.answered_id = answer.header("x-request-id").map(str::to_owned);
        }
        answer
    }
}
