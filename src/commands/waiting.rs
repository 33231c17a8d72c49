//! `--wait`: looks again until the verdict is positive, can no longer become so, or the time is over.

use std::time::{Duration, Instant};

use crate::domain::readiness::Prospect;
use crate::exit::Exit;
use crate::failure::Failure;

use super::{Context, Loaded};

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// What one look at everything came to.
pub trait Round {
    /// What waiting can still bring.
    fn prospect(&self) -> Prospect;

    /// What is waited for, for people.
    fn awaited(&self) -> String;

    /// How long another look can bring nothing, where a store says when its rate limit ends.
    fn limit(&self) -> Option<Duration> {
        None
    }
}

/// The first look, or with a `limit` the last one of a wait of at most that long.
pub fn look_or_wait<R: Round>(
    context: &Context<'_>,
    limit: Option<Duration>,
    look: impl Fn(&Loaded) -> Result<R, Failure>,
) -> Result<R, Failure> {
    match limit {
        None => look(&context.load()?),
        Some(limit) => until_settled(context, limit, look),
    }
}

fn until_settled<R: Round>(
    context: &Context<'_>,
    limit: Duration,
    look: impl Fn(&Loaded) -> Result<R, Failure>,
) -> Result<R, Failure> {
    if context.globals.as_of.is_some() {
        return Err(Failure::usage("--wait cannot be used with --as-of: what is waited for happens now"));
    }
    let deadline = Instant::now() + limit;
    let mut round = look(&context.load()?)?;
    let mut reason = round.awaited();
    let mut progress = context.output.progress();
    let mut pause = FIRST_PAUSE;
    let mut limit_ends = end_of_limit(&round);
    while round.prospect() == Prospect::Hopeful {
        let left = deadline.saturating_duration_since(Instant::now());
        let limited = limit_ends.map(|end| end.saturating_duration_since(Instant::now())).unwrap_or_default();
        // Every question before the end of a limit is refused, and one after the wait is never asked.
        if left.is_zero() || limited >= left {
            break;
        }
        progress.show(&reason, left);
        let pausing = pause.max(limited).min(left);
        context.wait(async move { tokio::time::sleep(pausing).await })?;
        pause = (pause * 2).min(LONGEST_PAUSE);
        context.sessions.look_again();
        // The config is read again: whoever enters a value writes its reference into it.
        match context.load_silently().and_then(|loaded| look(&loaded)) {
            Ok(next) => {
                reason = next.awaited();
                limit_ends = end_of_limit(&next);
                round = next;
            }
            // Somebody is in the middle of changing the config: not yet, and the last verdict holds.
            Err(failure) if failure.exit == Exit::Usage => reason = failure.message,
            Err(failure) => return Err(failure),
        }
    }
    Ok(round)
}

fn end_of_limit<R: Round>(round: &R) -> Option<Instant> {
    round.limit().and_then(|limit| Instant::now().checked_add(limit))
}
