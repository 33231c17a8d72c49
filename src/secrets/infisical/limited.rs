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

    /// Older servers answer 500 where newer ones answer 429, and both say when to come back. See [`without_false_limit`] for a 500 of
    /// newer ones. That no calls are left is no sign of
    /// it: the last call that is answered says so, too.
    pub fn of(reply: &Reply) -> Option<Self> {
        let is_limited = reply.status == 429 || reply.status == 500 && reply.is_json && reply.retry_after.is_some();
        is_limited.then(|| Self { ends_in: reply.retry_after.or_else(|| told_in_words(reply)) })
    }
}

/// The reply without a time to come back, where that is no rate limit: the routes of the newer generation answer 429 to a call that
/// is one too many, and their 500 may have acted.
pub(super) fn without_false_limit(mut reply: Reply, path: &str) -> Reply {
    let is_newer = ["/api/v2/", "/api/v4/"].iter().any(|start| path.starts_with(start));
    if is_newer && reply.status == 500 {
        reply.retry_after = None;
    }
    reply
}

/// `Rate limit exceeded. Please try again in 12 seconds`
fn told_in_words(reply: &Reply) -> Option<Duration> {
    let text = std::str::from_utf8(&reply.body).ok()?;
    let (_, rest) = text.split_once("try again in ")?;
    rest.split(' ').next()?.parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use reqwest::header::HeaderMap;
    use zeroize::Zeroizing;

    use super::{Limited, without_false_limit};
    use crate::http::Reply;

    #[test]
    fn only_the_older_routes_have_a_rate_limit_that_is_a_500() {
        for (status, path, is_limited) in [
            (500, "/api/v3/secrets/raw/K", true),
            (500, "/api/v1/folders", true),
            (500, "/api/v4/secrets/K", false),
            (500, "/api/v2/folders", false),
            (503, "/api/v4/secrets/K", false),
            (429, "/api/v4/secrets/K", true),
            (429, "/api/v3/secrets/raw/K", true),
        ] {
            let body = Zeroizing::new(b"{}".to_vec());
            let retry_after = Some(Duration::from_secs(1));
            let reply = Reply { status, body, retry_after, is_json: true, headers: HeaderMap::new() };
            assert_eq!(Limited::of(&without_false_limit(reply, path)).is_some(), is_limited, "{status} {path}");
        }
    }
}
