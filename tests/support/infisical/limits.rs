//! The rate limiter.

use std::collections::HashMap;

use jiff::Timestamp;

use super::Generation;
use super::answer::{Answer, Refusal};

/// How many calls there may be of each kind from one address in one window; off without a limit.
#[derive(Debug, Default)]
pub struct Limits {
    /// Calls of a kind in a window.
    pub calls: Option<u64>,
    /// Logins in a window, if there may be another number of them.
    pub logins: Option<u64>,
    /// The length of a window, which is what `retry-after` says right at its start.
    pub seconds: i64,
    windows: HashMap<(String, String), (Timestamp, u64)>,
}

/// The part of an answer that is about the limit.
#[derive(Debug, Default)]
pub struct Counted {
    headers: Vec<(String, String)>,
    refused: bool,
    wait: i64,
}

impl Limits {
    /// Counts a call.
    pub fn count(&mut self, address: &str, kind: &str, now: Timestamp) -> Counted {
        let Some(limit) = self.calls else {
            return Counted::default();
        };
        let limit = self.logins.filter(|_| kind.contains("Login")).unwrap_or(limit);
        let fresh = (now, 0);
        let window = self.windows.entry((address.to_owned(), kind.to_owned())).or_insert(fresh);
        if now.duration_since(window.0).as_secs() >= self.seconds {
            *window = fresh;
        }
        window.1 += 1;
        let wait = (self.seconds - now.duration_since(window.0).as_secs()).max(1);
        let numbers = [("limit", limit.to_string()), ("remaining", limit.saturating_sub(window.1).to_string())];
        let numbers = numbers.into_iter().chain([("reset", wait.to_string())]);
        let headers = numbers.map(|(name, value)| (format!("x-ratelimit-{name}"), value)).collect();
        Counted { headers, refused: window.1 > limit, wait }
    }
}

impl Counted {
    /// The refusal, if the call is one too many: the old generation has no status of its own for it.
    pub fn refusal(&self, generation: Generation) -> Option<Refusal> {
        self.refused.then(|| match generation {
            Generation::V3 => Refusal::broken("InternalServerError"),
            Generation::V4 => {
                let message = format!("Rate limit exceeded. Please try again in {} seconds", self.wait);
                Refusal::new(429, "RateLimitExceeded", message)
            }
        })
    }

    /// Adds the headers.
    pub fn mark(self, answer: &mut Answer) {
        answer.headers.extend(self.headers);
        if self.refused {
            answer.headers.push(("retry-after".to_owned(), self.wait.to_string()));
        }
    }
}
