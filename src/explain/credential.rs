//! The statuses of a credential.

use crate::domain::credential_status::CredentialStatus;

use super::{Words, by_hand, origin, run};

pub fn words(status: CredentialStatus) -> Words {
    let title = status.words();
    let from = &[origin::VALUES];
    match status {
        CredentialStatus::Configured => Words {
            title,
            means: "The config has a reference, and exactly one value is stored there.",
            matters: "Whether Shopify takes the value is another question: nothing was sent to a shop.",
            fixes: vec![by_hand("Nothing.")],
            from,
        },
        CredentialStatus::NotConfigured => Words {
            title,
            means: "The config has no reference, or nothing is stored where it points.",
            matters: "The source cannot be exchanged for a token.",
            fixes: vec![run("Enter both values.", "sourcectl creds set PROFILE/SOURCE")],
            from,
        },
        CredentialStatus::Duplicated => Words {
            title,
            means: "Several values are stored under one name.",
            matters: "Which of them a reader gets is not defined.",
            fixes: vec![
                run("Remove all of them.", "secret-tool clear service sourcectl username PROFILE/SOURCE/client-secret"),
                run("Enter the value again.", "sourcectl creds set PROFILE/SOURCE --only client-secret"),
            ],
            from,
        },
        CredentialStatus::Unknown => Words {
            title,
            means: "The store is locked, refused to tell, or did not answer.",
            matters: "The value may well be there. `creds status` ends with exit code 3.",
            fixes: vec![
                by_hand("Unlock or start the store; see \"A headless keyring\" in the README."),
                run("Then ask again.", "sourcectl creds status PROFILE/SOURCE"),
            ],
            from: &[origin::VALUES, origin::HEADLESS],
        },
        CredentialStatus::NotAsked => Words {
            title,
            means: "The source is disabled, so its store was not asked.",
            matters: "Nothing is known of the value, and nothing is wrong.",
            fixes: vec![run("Switch the source on.", "sourcectl config set profiles.PROFILE.sources.SOURCE.enabled true")],
            from,
        },
        CredentialStatus::Temporary => Words {
            title,
            means: "An access token lives in the memory of a run with --live or --verify alone: one for each shop and pair, \
                    for at most 24 hours. It is never written anywhere.",
            matters: "It is gone when the run ends: there is no token to steal, and none to clean up.",
            fixes: vec![by_hand("Nothing.")],
            from: &[origin::LIVE, origin::CREDENTIALS],
        },
    }
}
