//! The headlines.

use crate::domain::readiness::Headline;

use super::{Fix, Words, by_hand, origin, run};

const UNLOCK: Fix = by_hand("Unlock the keyring: log in to the desktop, or see \"A headless keyring\" in the README.");
const KEYRING: Fix = run("Or keep values in the OS keyring.", "sourcectl config set profiles.PROFILE.store keyring");
const CHECK: Fix = run("See how far one gets, and as whom.", "sourcectl stores check STORE");
const ASK_AGAIN: Fix = run("Then ask again.", "sourcectl readiness PROFILE/SOURCE");

#[allow(clippy::too_many_lines, reason = "a list of texts")]
pub fn words(headline: Headline) -> Words {
    let title = headline.title();
    match headline {
        Headline::Refused(diagnosis) | Headline::Unanswered(diagnosis) | Headline::Awaited(diagnosis) => {
            super::diagnosis::words(diagnosis)
        }
        Headline::GateClosed => Words {
            title,
            means: "--live was given, and at least one gate between the source and its shops is closed.",
            matters: "No shop was contacted, so nothing was found out from one. The report names every closed gate and how it is \
                      opened. Exit code 5; 3 where only a store did not tell.",
            fixes: vec![
                run("Look up each gate that the report names, such as this one.", "sourcectl explain real_exchange"),
                run("Then ask again.", "sourcectl readiness PROFILE/SOURCE --live"),
            ],
            from: &[origin::LIVE, origin::EXIT_CODES],
        },
        Headline::NoShopSelected => Words {
            title,
            means: "--live was given, and the source has no account with `selected = true`.",
            matters: "Shops are what is asked, so nothing could be found out.",
            fixes: vec![by_hand("Give the source an account with `shop`, `ref` and `selected = true`.")],
            from: &[origin::LIVE],
        },
        Headline::AppMismatch => Words {
            title,
            means: "The token that the pair was exchanged for is of an app whose API key is not the stored Client ID.",
            matters: "What the shop says of scopes is said of that other app.",
            fixes: vec![run("Enter both values of the right app.", "sourcectl creds set PROFILE/SOURCE --replace --verify")],
            from: &[origin::LIVE],
        },
        Headline::SourceDisabled => Words {
            title,
            means: "The source has `enabled = false`, so nothing was judged.",
            matters: "In a fleet it is neutral, and counted in the last line. Named beside others it ends with exit code 1. A selection \
                      in which no source is judged ends with 2, unless --allow-empty says that it is meant.",
            fixes: vec![run(
                "Switch it on, or do not name it.",
                "sourcectl config set profiles.PROFILE.sources.SOURCE.enabled true",
            )],
            from: &[origin::EXIT_CODES],
        },
        Headline::SecretRefsMissing => Words {
            title,
            means: "The config has no reference for one of the two values, or nothing is stored where it points.",
            matters: "The source has no credentials, so a deploy now breaks its next sync.",
            fixes: vec![
                run("Allow writing, where it is not allowed yet.", "sourcectl config set flags.persistence true"),
                run("Enter both values.", "sourcectl creds set PROFILE/SOURCE"),
            ],
            from: &[origin::READINESS, origin::VALUES],
        },
        Headline::SecretImported => Words {
            title,
            means: "Nothing is stored at the reference; a secret import of Infisical supplies a value of that name from another folder.",
            matters: "Readers that follow imports get that value. This tool reads no imported value, so it can prove nothing about it. \
                      A value that is stored at the reference shadows the import.",
            fixes: vec![run(
                "Enter a value of its own, which shadows the import.",
                "sourcectl creds set PROFILE/SOURCE --replace",
            )],
            from: &[origin::READINESS, origin::INFISICAL],
        },
        Headline::SecretStoreLoginRefused => Words {
            title,
            means: "The server refused the identity itself: a wrong client secret, or a token that is expired or malformed.",
            matters: "No value can be looked up or stored. Three refused logins lock a machine identity out for a while, so a run \
                      tries each login once.",
            fixes: vec![
                by_hand("Correct the variable that the check names. While it is set, a login in the keyring is not used."),
                run("Or, for an identity in the keyring, log in again.", "sourcectl stores login STORE"),
            ],
            from: &[origin::INFISICAL],
        },
        Headline::SecretStoreRateLimited => Words {
            title,
            means: "The server answers, and takes no more calls for a while. The report says how long, where the server does.",
            matters: "Whether the value is there is not known. Answers that came before the limit count.",
            fixes: vec![by_hand("Wait until the limit ends."), ASK_AGAIN],
            from: &[origin::INFISICAL],
        },
        Headline::SecretNotAsked => Words {
            title,
            means: "The store answers. A rate limit, a deadline or the limit of one run ended the questions before this name.",
            matters: "Whether the value is there is not known. What was answered before the limit counts.",
            fixes: vec![run("Query fewer sources at a time, such as this one.", "sourcectl readiness PROFILE/SOURCE")],
            from: &[origin::INFISICAL],
        },
        Headline::SecretStoreNotConfigured => Words {
            title,
            means: "The store of the profile is declared, and keys of its table are still missing, or there is no identity to log in with.",
            matters: "Values have no place to go to, and none can be looked up.",
            fixes: vec![
                by_hand("Fill in the keys that the check names, under [stores.NAME]."),
                run("Or, where it is the identity that is missing, log in.", "sourcectl stores login STORE"),
                KEYRING,
            ],
            from: &[origin::READINESS, origin::NOT_COVERED],
        },
        Headline::SecretStoreMisconfigured => Words {
            title,
            means: "The store answers, takes the identity, and has no such project, no such environment, or no folder at the store's `path`.",
            matters: "Everything in it would look missing, and a new value would go nowhere.",
            fixes: vec![
                CHECK,
                by_hand("Take the project's id and the environment's slug from Infisical's project settings."),
                run("Correct the folder of the store.", "sourcectl config set stores.STORE.path /FOLDER"),
            ],
            from: &[origin::READINESS, origin::INFISICAL],
        },
        Headline::SecretDuplicated => Words {
            title,
            means: "The keyring holds several values under one name.",
            matters: "Which of them a reader gets is not defined, so the sync may work today and fail tomorrow.",
            fixes: vec![
                run("Remove all of them.", "secret-tool clear service sourcectl username PROFILE/SOURCE/client-secret"),
                run("Enter the value again.", "sourcectl creds set PROFILE/SOURCE --only client-secret"),
            ],
            from: &[origin::READINESS, origin::VALUES],
        },
        Headline::SecretVolatile => Words {
            title,
            means: "The value is in the keyring's `session` collection, which is kept in memory only.",
            matters: "It is gone when the session of its owner ends, and the next sync finds nothing.",
            fixes: vec![
                run("Remove it.", "secret-tool clear service sourcectl username PROFILE/SOURCE/client-secret"),
                run("Enter the value again.", "sourcectl creds set PROFILE/SOURCE --only client-secret"),
            ],
            from: &[origin::READINESS, origin::VALUES],
        },
        Headline::CredentialPairUnknown => Words {
            title,
            means: "Both values are there. With --no-values-on-wire the store is asked for nothing else, so duplicates and pair ids were \
                    not looked at.",
            matters: "The two may belong to two apps. Exit code 3, because only the pair ids would decide.",
            fixes: vec![ASK_AGAIN],
            from: &[origin::READINESS, origin::INFISICAL],
        },
        Headline::CredentialPairMixed => Words {
            title,
            means: "Both values are there, and their pair ids say that they were not entered together, or one value carries several.",
            matters: "They may belong to two apps, or one of them was rotated halfway. An exchange would probably be refused.",
            fixes: vec![run("Enter both values together.", "sourcectl creds set PROFILE/SOURCE --replace")],
            from: &[origin::READINESS, origin::VALUES],
        },
        Headline::ScopesForbidden => Words {
            title,
            means: "The config lists, or with --live a shop has granted, a scope that the policy forbids or keeps for later, \
                    or a write scope that grants one.",
            matters: "It opens data, such as customers or all orders ever made, that nobody agreed to read.",
            fixes: vec![
                by_hand("Remove the scope from the app in the Dev Dashboard."),
                run("Then from the config.", "sourcectl config set profiles.PROFILE.sources.SOURCE.scopes read_orders"),
            ],
            from: &[origin::READINESS, origin::SCOPES, origin::PERSONAL_DATA],
        },
        Headline::ScopesMissing => Words {
            title,
            means: "A scope that the policy requires is not in the config's list, or, with --live, a shop has not granted it.",
            matters: "Shopify answers 200 with empty fields, so the sync looks green and brings nothing.",
            fixes: vec![
                by_hand("Add the scope to the app, release that version, and have the merchant approve it."),
                run("Then add it to the config.", "sourcectl config set profiles.PROFILE.sources.SOURCE.scopes read_orders"),
                run("See what a staging shop has granted.", "sourcectl readiness PROFILE/SOURCE --live"),
            ],
            from: &[origin::READINESS, origin::SCOPES],
        },
        Headline::PlanInsufficient => Words {
            title,
            means: "The config declares no plan for the store, or one below Pro.",
            matters: "Many clients in one project need the identities and access controls of Pro.",
            fixes: vec![run("With the plan in place, declare it.", "sourcectl config set stores.NAME.plan pro")],
            from: &[origin::READINESS, origin::PLANS],
        },
        Headline::ExchangeDisabled => Words {
            title,
            means: "All else that blocks is settled, and `real_exchange` is off.",
            matters: "No token can be had. That is meant until somebody has reviewed the checklist.",
            fixes: vec![
                run("After the review, open the gate.", "sourcectl config set flags.real_exchange true"),
                run("Or say that this profile never exchanges.", "sourcectl config set profiles.PROFILE.exchange unused"),
            ],
            from: &[origin::READINESS, origin::CREDENTIALS],
        },
        Headline::SecretStoreLocked => Words {
            title,
            means: "The keyring answers and is locked, so it cannot tell whether the values are there.",
            matters: "They may well be there: this is \"unknown\", and neither \"missing\" nor \"ok\".",
            fixes: vec![UNLOCK, ASK_AGAIN],
            from: &[origin::HEADLESS],
        },
        Headline::SecretStoreDenied => Words {
            title,
            means: "The store answered and refused to tell this user.",
            matters: "Whether the values are there is not known. A retry does not help before the permission is given.",
            fixes: vec![by_hand("Give this user access to the store; the check says what the store said."), ASK_AGAIN],
            from: &[origin::READINESS, origin::VALUES],
        },
        Headline::SecretStoreUnreachable => Words {
            title,
            means: "The store did not answer in time, or not in a way that proves anything.",
            matters: "Whether the values are there is not known. It may pass by itself.",
            fixes: vec![
                CHECK,
                by_hand("Of the OS keyring: start a secret service, or see \"A headless keyring\" in the README."),
                ASK_AGAIN,
            ],
            from: &[origin::INFISICAL, origin::HEADLESS, origin::NOT_COVERED],
        },
        Headline::Ready => Words {
            title,
            means: "No blocking check is negative or unknown.",
            matters: "It may be deployed. Advisory checks can still be open; the report names them beside READY. Presence is judged \
                      without the value: an empty value, or one that refers to a missing secret with ${…}, counts as present.",
            fixes: vec![run("Let advice count too, if you want to.", "sourcectl readiness PROFILE/SOURCE --fail-on warning")],
            from: &[origin::READINESS],
        },
    }
}
