//! Waivers: a negative check that the config accepts, with a reason and an expiry.

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::domain::presence::Cause;

use super::{Check, CheckId, State, Subject};

/// One accepted check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// Which check.
    pub check: CheckId,
    /// Why it is accepted, in the operator's words.
    pub reason: String,
    /// The last day, in UTC, on which it holds.
    pub until: Date,
}

/// Turns a negative check into a waived one where a waiver holds. One that has expired is as if absent, with a warning.
pub(super) fn apply(check: Check, subject: &Subject<'_>, warnings: &mut Vec<String>) -> Check {
    if !check.state.is_negative() {
        return check;
    }
    let today = Offset::UTC.to_datetime(subject.now).date();
    let mut waivers = subject.waivers.iter().filter(|waiver| waiver.check == check.id).peekable();
    let Some(newest) = waivers.peek().copied() else { return check };
    match waivers.find(|waiver| today <= waiver.until) {
        Some(waiver) => waived(check, waiver),
        None => {
            warnings.push(format!("the waiver of {} expired on {}", check.id.id(), newest.until));
            let what = format!("{}; its waiver expired on {}", check.reason.what, newest.until);
            Check { reason: Cause { what, ..check.reason }, ..check }
        }
    }
}

fn waived(check: Check, waiver: &Waiver) -> Check {
    let what = format!("waived until {}: {} ({})", waiver.until, waiver.reason, check.reason.what);
    Check { state: State::Waived, reason: Cause { what, ..check.reason }, remedy: None, headline: None, ..check }
}
