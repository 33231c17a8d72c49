//! What an error of keyring-core's store says about the value: surely not stored, or unknown.
//!
//! Only the variant is looked at: `BadEncoding` and `BadDataFormat` hold bytes of a value, and a daemon could echo one.

use std::error::Error as _;

use keyring_core::Error;

use crate::domain::presence::Cause;
use crate::secrets::store::PutOutcome;

/// Where a put was when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Opening the store: nothing was sent.
    Open,
    /// Marking the old value's pair as incomplete: the value is still the old one.
    Unmark,
    /// Sending the value.
    Send,
    /// Setting the new pair id: the value is already the new one.
    Mark,
}

/// The outcome of a put that failed at `step`.
pub(super) fn outcome(step: Step, error: &Error) -> PutOutcome {
    let why = reason(error);
    match step {
        Step::Open => PutOutcome::NotStored(Cause::new(format!("the keyring could not be opened: {why}"))),
        Step::Unmark => PutOutcome::NotStored(Cause::new(format!("the value that is there was left as it is: {why}"))),
        Step::Send if refused(error) => PutOutcome::NotStored(Cause::new(why)),
        Step::Send => PutOutcome::OutcomeUnknown(Cause::new(format!("the value was sent and not confirmed: {why}"))),
        Step::Mark => {
            PutOutcome::OutcomeUnknown(Cause::new(format!("the value was stored, but the pair id was not confirmed: {why}")))
        }
    }
}

/// In our words. Nothing that the error holds is shown.
pub(super) fn reason(error: &Error) -> &'static str {
    match error {
        Error::NoStorageAccess(_) => "it is locked and was not unlocked, or it has no default collection",
        Error::PlatformFailure(_) if refused(error) => "the keyring refused",
        Error::PlatformFailure(_) => "the connection to the keyring was lost",
        Error::Ambiguous(_) => "there are several values under this name",
        Error::NoEntry => "the entry is gone",
        Error::TooLong(..) => "the value is too long",
        Error::Invalid(..) | Error::NotSupportedByStore(_) => "the keyring does not take such an entry",
        _ => "the keyring failed",
    }
}

/// Whether the keyring surely did not take the value.
fn refused(error: &Error) -> bool {
    match error {
        Error::NoStorageAccess(_) | Error::Ambiguous(_) | Error::TooLong(..) => true,
        Error::Invalid(..) | Error::NotSupportedByStore(_) | Error::NoDefaultStore => true,
        Error::PlatformFailure(_) => error_answer(error),
        _ => false,
    }
}

/// Whether the daemon itself answered the call with an error. The bus answers `NoReply` in the name of a daemon that
/// died over a call, which proves nothing.
#[cfg(all(unix, not(target_os = "macos")))]
fn error_answer(error: &Error) -> bool {
    const PROVE_NOTHING: [&str; 4] = ["NoReply", "Timeout", "TimedOut", "Disconnected"];
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(zbus::Error::MethodError(name, ..)) = error.downcast_ref() {
            let kind = name.as_str().strip_prefix("org.freedesktop.DBus.Error.");
            return !kind.is_some_and(|kind| PROVE_NOTHING.contains(&kind));
        }
        cause = error.source();
    }
    false
}

/// The calls of macOS and Windows are not sent anywhere: an error is an answer.
#[cfg(any(windows, target_os = "macos"))]
fn error_answer(error: &Error) -> bool {
    error.source().is_some()
}

#[cfg(test)]
mod tests {
    use keyring_core::Error;

    use super::{Step, outcome};
    use crate::secrets::store::PutOutcome;

    const CANARY: &str = "shpss_canary";

    fn platform() -> Box<dyn std::error::Error + Send + Sync> {
        Box::new(std::io::Error::other(CANARY))
    }

    fn every_error() -> Vec<Error> {
        let text = || CANARY.to_owned();
        vec![
            Error::PlatformFailure(platform()),
            Error::NoStorageAccess(platform()),
            Error::NoEntry,
            Error::BadEncoding(text().into_bytes()),
            Error::BadDataFormat(text().into_bytes(), platform()),
            Error::BadStoreFormat(text()),
            Error::TooLong(text(), 1),
            Error::Invalid(text(), text()),
            Error::Ambiguous(Vec::new()),
            Error::NoDefaultStore,
            Error::NotSupportedByStore(text()),
        ]
    }

    #[test]
    fn a_value_that_a_library_error_repeats_is_in_no_outcome() {
        for step in [Step::Open, Step::Unmark, Step::Send, Step::Mark] {
            for error in every_error() {
                let shown = format!("{:?}", outcome(step, &error));
                assert!(!shown.contains(CANARY) && !shown.contains("115, 104, 112, 115, 115"), "{shown}");
            }
        }
    }

    #[test]
    fn after_the_value_was_sent_only_an_error_of_the_keyring_itself_proves_that_it_is_not_stored() {
        let unknown = |step, error| matches!(outcome(step, &error), PutOutcome::OutcomeUnknown(_));
        for error in every_error() {
            assert!(unknown(Step::Mark, error));
        }
        assert!(unknown(Step::Send, Error::PlatformFailure(platform())));
        assert!(unknown(Step::Send, Error::BadStoreFormat(String::new())));
        assert!(!unknown(Step::Send, Error::NoStorageAccess(platform())));
        assert!(!unknown(Step::Open, Error::PlatformFailure(platform())));
    }
}
