//! `--wait`: looks again until the verdict is positive, can no longer become so, or the time is over.

use std::time::{Duration, Instant};

use crate::cli::ReadinessArgs;
use crate::commands::Context;
use crate::domain::readiness::Prospect;
use crate::exit::Exit;
use crate::failure::Failure;

use super::Round;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// The last round of a wait of at most `limit`.
pub(super) fn until_settled(context: &Context<'_>, args: &ReadinessArgs, limit: Duration) -> Result<Round, Failure> {
    if context.globals.as_of.is_some() {
        return Err(Failure::usage("--wait cannot be used with --as-of: what is waited for happens now"));
    }
    let deadline = Instant::now() + limit;
    let mut round = Round::of(context, args, &context.load()?)?;
    let mut reason = round.report.awaited();
    let mut progress = context.output.progress();
    let mut pause = FIRST_PAUSE;
    while round.prospect == Prospect::Hopeful {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        progress.show(&reason, left);
        let pausing = pause.min(left);
        context.wait(async move { tokio::time::sleep(pausing).await })?;
        pause = (pause * 2).min(LONGEST_PAUSE);
        match again(context, args) {
            Ok(next) => {
                reason = next.report.awaited();
                round = next;
            }
            // Somebody is in the middle of changing the config: not yet, and the last verdict holds.
            Err(failure) if failure.exit == Exit::Usage => reason = failure.message,
            Err(failure) => return Err(failure),
        }
    }
    Ok(round)
}

/// Whoever enters a value writes its reference into the config.
fn again(context: &Context<'_>, args: &ReadinessArgs) -> Result<Round, Failure> {
    Round::of(context, args, &context.load_silently()?)
}
