//! What there is: shops, tokens, and what is to go wrong.

use std::collections::BTreeMap;
use std::time::Instant;

use super::faults::Fault;
use super::model::Shop;
use super::request::Request;

/// A token that was handed out.
#[derive(Clone, Debug)]
pub struct Token {
    /// As it was handed out.
    pub value: String,
    /// The shop that it is for.
    pub host: String,
    /// When it ends, if it does.
    pub until: Option<Instant>,
    /// Whether it ended before.
    pub is_revoked: bool,
}

/// A fault that waits for its request.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The shop; empty for all of them.
    pub host: String,
    /// What the path begins with.
    pub path_prefix: String,
    /// What goes wrong.
    pub fault: Fault,
    /// Whether it goes wrong again and again.
    pub is_lasting: bool,
}

/// All of it.
#[derive(Debug, Default)]
pub struct World {
    /// By their hosts, in lower case.
    pub shops: BTreeMap<String, Shop>,
    /// In the order in which they were handed out.
    pub tokens: Vec<Token>,
    /// In the order in which they come to pass.
    pub faults: Vec<Waiting>,
}

impl World {
    /// A shop that there is.
    pub fn shop(&mut self, host: &str) -> &mut Shop {
        self.shops.get_mut(host).unwrap_or_else(|| panic!("no shop {host}"))
    }

    /// What goes wrong with this request.
    pub fn fault_of(&mut self, request: &Request) -> Option<Fault> {
        let is_hit = |waiting: &Waiting| {
            (waiting.host.is_empty() || waiting.host == request.host) && request.path.starts_with(&waiting.path_prefix)
        };
        // What goes wrong once comes before what goes wrong always.
        let once = self.faults.iter().position(|waiting| is_hit(waiting) && !waiting.is_lasting);
        let at = once.or_else(|| self.faults.iter().position(is_hit))?;
        let fault = self.faults[at].fault.clone();
        if !self.faults[at].is_lasting {
            self.faults.remove(at);
        }
        Some(fault)
    }

    /// Whether a token opens this shop now.
    pub fn is_valid(&self, host: &str, token: &str) -> bool {
        let now = Instant::now();
        let is_it = |given: &Token| {
            given.value == token && given.host == host && !given.is_revoked && given.until.is_none_or(|until| now < until)
        };
        self.shops.get(host).is_some_and(|shop| shop.installed) && self.tokens.iter().any(is_it)
    }
}
