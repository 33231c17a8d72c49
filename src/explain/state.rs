//! The states of a check.

use crate::domain::readiness::State;

use super::{Words, by_hand, origin, run};

pub fn words(state: State) -> Words {
    let from = &[origin::READINESS];
    match state {
        State::Ok => Words {
            title: "Evidence says yes",
            means: "What the check asks for was found.",
            matters: "It counts as positive.",
            fixes: vec![by_hand("Nothing.")],
            from,
        },
        State::Todo => Words {
            title: "Not done yet",
            means: "Something is still to be done: a value missing, a store not filled in, a flag off.",
            matters: "On a blocking check it makes the source not ready, exit code 1.",
            fixes: vec![run("Do what the check's remedy says; this prints it.", "sourcectl readiness PROFILE/SOURCE")],
            from,
        },
        State::Fail => Words {
            title: "Wrong",
            means: "Something is there that must not be so: a forbidden scope, a doubled value, a version that has ended.",
            matters: "On a blocking check it makes the source not ready, exit code 1. Waiting does not help.",
            fixes: vec![run("Do what the check's remedy says; this prints it.", "sourcectl readiness PROFILE/SOURCE")],
            from,
        },
        State::Unknown => Words {
            title: "Could not be found out",
            means: "The evidence could not be had: the store is locked, refused, or did not answer. The reason says which.",
            matters: "It is never counted as ok. On a blocking check it ends with exit code 3, unless another one is negative.",
            fixes: vec![
                by_hand("Unlock or start the store that the reason names."),
                run("Then ask again.", "sourcectl readiness PROFILE/SOURCE"),
            ],
            from: &[origin::READINESS, origin::HEADLESS],
        },
        State::Skipped => Words {
            title: "Does not apply",
            means: "The check does not apply to this source, or the check named in `blockedBy` has to be ok first.",
            matters: "It is neutral.",
            fixes: vec![by_hand("Nothing; where another check blocks it, mend that one first.")],
            from,
        },
        State::Pending => Words {
            title: "Somebody has to approve it",
            means: "It is neither wrong nor done: somebody else's approval is awaited, such as a merchant's of a new scope.",
            matters: "Exit code 8 where nothing is negative or unknown: a later run can end otherwise without a change here.",
            fixes: vec![run("Wait for it.", "sourcectl readiness PROFILE/SOURCE --live --wait 10m")],
            from,
        },
        State::Waived => Words {
            title: "Negative, and accepted until a date",
            means: "The check is negative, and a waiver in the config accepts that, with a reason and a last day.",
            matters: "It is neutral until that day is over. From then on it counts again, without anybody touching the config.",
            fixes: vec![run(
                "See today what will count on a later day.",
                "sourcectl --as-of 2027-01-01 readiness PROFILE/SOURCE",
            )],
            from,
        },
    }
}
