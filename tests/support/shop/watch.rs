//! What a test sees of who came and what was said.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::request::Request;
use super::{Shops, lock};

impl Shops {
    /// All requests so far, in the order in which they came.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// All requests to one host.
    pub fn requests_to(&self, host: &str) -> Vec<Request> {
        lock(&self.shared.requests).iter().filter(|request| request.host == host).cloned().collect()
    }

    /// How many connections there were, with a request or without.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// How often a host was asked for an access token.
    pub fn exchanges(&self, host: &str) -> usize {
        self.count(|request| request.host == host && request.is_exchange())
    }

    /// How often a host's Admin API was asked something.
    pub fn queries(&self, host: &str) -> usize {
        self.count(|request| request.host == host && request.is_query())
    }

    /// How many documents with a mutation were sent, to whomever and whatever they were answered.
    pub fn mutations(&self) -> usize {
        self.shared.mutations.load(Ordering::SeqCst)
    }

    /// All tokens that were handed out, in that order.
    pub fn tokens_given(&self) -> Vec<String> {
        self.shared.with(|world| world.tokens.iter().map(|token| token.value.clone()).collect())
    }

    /// The ids of all answers, in the order in which the requests came.
    pub fn request_ids(&self) -> Vec<String> {
        lock(&self.shared.requests).iter().filter_map(|request| request.answered_id.clone()).collect()
    }

    /// The most requests that were in flight at one time.
    pub fn most_at_once(&self) -> usize {
        self.shared.most_at_once.load(Ordering::SeqCst)
    }

    /// Forgets who came, so that counts begin anew. Tokens and mutations are not forgotten.
    pub fn forget_requests(&self) {
        self.shared.forget();
        self.shared.connections.store(0, Ordering::SeqCst);
        self.shared.most_at_once.store(0, Ordering::SeqCst);
    }

    /// Waits until something holds, such as the coming of a request that is never answered.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let patience = Instant::now() + Duration::from_secs(20);
        while !holds(self) {
            assert!(Instant::now() < patience, "waited too long until {what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn count(&self, counts: impl Fn(&Request) -> bool) -> usize {
        lock(&self.shared.requests).iter().filter(|request| counts(request)).count()
    }
}
