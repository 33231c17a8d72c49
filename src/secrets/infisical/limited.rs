//! A call that was refused for being one too many.

use std::time::Duration;

use crate::domain::presence::CauseKind;
use crate::http::Reply;

/// The rate limit is reached. A server that says so has not acted on the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limited {
    /// When the limit ends, where the server says so.
    pub ends_in: Option<Duration>,
}

impl Limited {
    /// The kind of what it is the cause of.
    pub fn kind(&self) -> CauseKind {
        CauseKind::RateLimit(self.ends_in.map(|wait| wait.as_secs()))
    }

    /// In words: `its rate limit is reached, and ends in 12 s`.
    pub fn words(&self) -> String {
        let end = self.ends_in.map(|wait| format!(", and ends in {} s", wait.as_secs())).unwrap_or_default();
        format!("its rate limit is reached{end}")
    }

    /// Older servers answer 500 where newer ones answer 429, and both say when to come back. That no calls are left is no sign of
    /// it: the last call that is answered says so, too.
    pub fn of(reply: &Reply) -> Option<Self> {
        let is_limited = reply.status == 429 || reply.status == 500 && reply.is_json && reply.retry_after.is_some();
        is_limited.then(|| Self { ends_in: reply.retry_after.or_else(|| told_in_words(reply)) })
    }
}

/// `Rate limit exceeded. Please try again in 12 seconds`
fn told_in_words(reply: &Reply) -> Option<Duration> {
    let text = std::str::from_utf8(&reply.body).ok()?;
    let (_, rest) = text.split_once("try again in ")?;
    rest.split(' ').next()?.parse().ok().map(Duration::from_secs)
}
