//! The outcomes of a write.

use crate::domain::outcome::Outcome;

use super::{Words, by_hand, origin, run};

pub fn words(outcome: Outcome) -> Words {
    let from = &[origin::VALUES];
    match outcome {
        Outcome::Planned => Words {
            title: "Would be written",
            means: "The run had --dry-run: nothing was asked for and nothing was written.",
            matters: "It shows where the value would go before anybody types it.",
            fixes: vec![run("Do it.", "sourcectl creds set PROFILE/SOURCE")],
            from,
        },
        Outcome::Stored => Words {
            title: "The store confirmed it",
            means: "The value is in the store.",
            matters: "It counts only with its reference: see `config.written` in the same report.",
            fixes: vec![run("See it, without its value.", "sourcectl creds status PROFILE/SOURCE")],
            from,
        },
        Outcome::NotStored => Words {
            title: "It is in no store because of this command",
            means: "The value was not sent, the store refused it, or a change request holds it until it is accepted (`approval` in the \
                    report). What was there before is unchanged.",
            matters: "Unless a change request holds it, it has to be entered again; it is kept nowhere else.",
            fixes: vec![
                by_hand(
                    "With `approval`: have the change request accepted in Infisical. Entering the value again makes no second one.",
                ),
                by_hand("Else correct what the reason or the gate in the report says."),
                run("Then enter it again.", "sourcectl creds set PROFILE/SOURCE"),
            ],
            from,
        },
        Outcome::Unknown => Words {
            title: "It was sent, and not confirmed",
            means: "The store went silent, or the run ended, between the sending and the answer.",
            matters: "The old value, the new one or none may be there. Do not revoke the old secret before this is settled.",
            fixes: vec![
                run("Look at when the value was last changed.", "sourcectl creds status PROFILE/SOURCE"),
                run("Settle it: enter the pair again.", "sourcectl creds set PROFILE/SOURCE --replace"),
            ],
            from,
        },
        Outcome::Linked => Words {
            title: "Its reference was written",
            means: "The config points at the value now. The value itself was not touched.",
            matters: "Of a value that another program put there, this one cannot say whether it belongs to the pair.",
            fixes: vec![run("See what is there.", "sourcectl creds status PROFILE/SOURCE")],
            from,
        },
        Outcome::NotLinked => Words {
            title: "Its reference was not written",
            means: "A gate is closed, or nothing is stored at the reference. The config is unchanged.",
            matters: "The source keeps the reference that it had, or none.",
            fixes: vec![
                by_hand("Open the gate that the report names."),
                run("Or enter the value where there is none.", "sourcectl creds set PROFILE/SOURCE"),
            ],
            from,
        },
    }
}
