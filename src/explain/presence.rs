//! What a store says of a reference.

use crate::domain::presence::PresenceKind;

use super::{Fix, Words, by_hand, origin, run};

const CHECK: Fix = run("See how far one gets in the store, and as whom.", "sourcectl stores check STORE");

pub fn words(kind: PresenceKind) -> Words {
    let from = &[origin::READINESS, origin::INFISICAL];
    match kind {
        PresenceKind::Present => Words {
            title: "There is exactly one value",
            means: "The store has one value under the name in the reference. What it is was not asked.",
            matters: "That a value is there does not say that a shop takes it.",
            fixes: vec![run("See the whole pair.", "sourcectl creds status PROFILE/SOURCE")],
            from,
        },
        PresenceKind::Missing => Words {
            title: "There is none, and that is proven",
            means: "The store was asked for this very name, or has no such folder, and has nothing there.",
            matters: "Entering the value is safe: nothing is overwritten.",
            fixes: vec![run("Enter it.", "sourcectl creds set PROFILE/SOURCE")],
            from,
        },
        PresenceKind::Imported => Words {
            title: "There is none here, and an import supplies one",
            means: "Nothing is stored under the name in the reference; a secret import supplies a value of that name from another folder.",
            matters: "Readers that follow imports get that value. A value that is entered here shadows it, so `creds set` needs --replace.",
            fixes: vec![run("Or enter a value of its own.", "sourcectl creds set PROFILE/SOURCE --replace")],
            from,
        },
        PresenceKind::NotAsked => Words {
            title: "A limit ended the questions before this name",
            means: "The store answers. A rate limit, a deadline or the limit of one run left this name out.",
            matters: "The value may be there or not; exit code 3. What was answered before counts.",
            fixes: vec![run("Query fewer sources at a time.", "sourcectl readiness PROFILE/SOURCE")],
            from,
        },
        PresenceKind::Locked => Words {
            title: "The store is locked",
            means: "The OS keyring has to be unlocked before it can tell.",
            matters: "The value may be there or not; exit code 3.",
            fixes: vec![by_hand("Log in to the desktop, or unlock it as the README says for a headless one.")],
            from: &[origin::HEADLESS],
        },
        PresenceKind::Denied => Words {
            title: "The store refused to tell",
            means: "The identity may not see what is at this place.",
            matters: "The value may be there or not; exit code 3. An identity that only writes is denied, and can enter values.",
            fixes: vec![CHECK, by_hand("Let the identity describe secrets there; it need not read them.")],
            from,
        },
        PresenceKind::Duplicated => Words {
            title: "There are several under one name",
            means: "The store holds more than one value where one belongs.",
            matters: "Which of them a reader gets is not defined, so the sync may work today and fail tomorrow.",
            fixes: vec![
                by_hand("Delete all of them in the store."),
                run("Enter the value again.", "sourcectl creds set PROFILE/SOURCE --only client-secret"),
            ],
            from,
        },
        PresenceKind::Unreachable => Words {
            title: "The store did not answer in a way that proves anything",
            means: "It was silent or broken, something in between answered, or nobody could log in to it.",
            matters: "The value may be there or not; exit code 3, and never \"missing\".",
            fixes: vec![CHECK],
            from,
        },
    }
}
