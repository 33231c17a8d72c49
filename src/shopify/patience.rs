//! When a shop is asked again: after as long as it wants, where it says so, and never for longer than somebody waits.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};

use crate::http::Reply;

use super::answer::{Cost, Errors, GraphQl};

/// Whoever wants to be asked later than this is told of instead.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);

/// How often one call is asked again.
const TIMES: usize = 2;

/// The pauses of one call.
pub(super) struct Patience(ExponentialBackoff);

impl Patience {
    pub(super) fn new() -> Self {
        let pauses = ExponentialBuilder::default().with_min_delay(Duration::from_millis(500)).with_max_times(TIMES).with_jitter();
        Self(pauses.build())
    }

    /// How long to wait before asking again; `None` where that is of no use.
    pub(super) fn pause(&mut self, reply: &Reply) -> Option<Duration> {
        let again = Again::of(reply);
        let pause = if again == Again::Useless { None } else { self.0.next() }?;
        let pause = if let Again::After(wanted) = again { wanted + pause / 10 } else { pause };
        (pause <= LONGEST_PAUSE).then_some(pause)
    }
}

/// Whether asking again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    /// The answer would be the same.
    Useless,
    /// It may be another one.
    Soon,
    /// The shop says after how long.
    After(Duration),
}

impl Again {
    fn of(reply: &Reply) -> Self {
        match reply.status {
            200 => throttled(reply).map_or(Self::Useless, Self::After),
            // A frozen shop has been seen to thaw at once.
            402 | 429 | 500..=599 => reply.retry_after.map_or(Self::Soon, Self::After),
            403 if String::from_utf8_lossy(&reply.body).contains("Unavailable Shop") => Self::Soon,
            _ => Self::Useless,
        }
    }
}

/// Until the bucket of points has enough for the query. <https://shopify.dev/docs/api/usage/limits>
fn throttled(reply: &Reply) -> Option<Duration> {
    let document: GraphQl<serde::de::IgnoredAny> = serde_json::from_slice(&reply.body).ok()?;
    let Some(Errors::List(errors)) = &document.errors else { return None };
    errors.iter().any(|error| error.code() == Some("THROTTLED")).then(|| {
        let cost = document.extensions.and_then(|extensions| extensions.cost);
        cost.and_then(|cost| until_affordable(&cost)).unwrap_or(Duration::from_secs(1))
    })
}

fn until_affordable(cost: &Cost) -> Option<Duration> {
    let status = cost.throttle_status.as_ref()?;
    let missing = (cost.requested_query_cost? - status.currently_available).max(0.0);
    Duration::try_from_secs_f64(missing / status.restore_rate).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use reqwest::header::HeaderMap;
    use zeroize::Zeroizing;

    use super::{Again, Patience};
    use crate::http::Reply;

    fn reply(status: u16, body: &str, retry_after: Option<Duration>) -> Reply {
        let body = Zeroizing::new(body.as_bytes().to_vec());
        Reply { status, body, retry_after, is_json: true, headers: HeaderMap::new() }
    }

    #[test]
    fn a_shop_is_asked_again_after_as_long_as_it_wants() {
        let fraction = Duration::from_millis(400);
        assert_eq!(Again::of(&reply(429, "", Some(fraction))), Again::After(fraction));
        let throttled = r#"{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],"extensions":{"cost":{
            "requestedQueryCost":110,"throttleStatus":{"maximumAvailable":1000.0,"currentlyAvailable":10,"restoreRate":50.0}}}}"#;
        assert_eq!(Again::of(&reply(200, throttled, None)), Again::After(Duration::from_secs(2)));
        for (status, body, again) in
            [(200, "{\"data\":{}}", false), (400, "", false), (403, "Unavailable Shop", true), (402, "", true), (503, "", true)]
        {
            assert_eq!(Again::of(&reply(status, body, None)) != Again::Useless, again, "{status} {body}");
        }
    }

    #[test]
    fn nobody_waits_for_a_shop_for_hours() {
        assert_eq!(Patience::new().pause(&reply(429, "", Some(Duration::from_secs(3_600)))), None);
        let mut patience = Patience::new();
        let pauses = std::iter::from_fn(|| patience.pause(&reply(503, "", None))).count();
        assert_eq!(pauses, 2);
    }
}
