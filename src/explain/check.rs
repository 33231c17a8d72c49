//! The checks.

use crate::domain::readiness::CheckId;

use super::{Words, by_hand, live_check, origin, run};

#[allow(clippy::too_many_lines, reason = "a list of texts")]
pub fn words(check: CheckId) -> Words {
    match check {
        CheckId::LiveExchange => live_check::exchange(),
        CheckId::LiveApp => live_check::app(),
        CheckId::LiveScopes => live_check::scopes(),
        CheckId::LiveApproval => live_check::approval(),
        CheckId::ClientIdRef => Words {
            title: "Client ID reference present",
            means: "The config says where the Client ID is, and the store has exactly one value there.",
            matters: "Without a Client ID nothing can be exchanged for a token, and the source cannot sync.",
            fixes: vec![
                run("Enter both values.", "sourcectl creds set PROFILE/SOURCE"),
                run(
                    "Or, where only the Client ID is missing, enter it alone.",
                    "sourcectl creds set PROFILE/SOURCE --only client-id",
                ),
                run(
                    "Or link a value that is in the keyring already.",
                    "sourcectl creds link PROFILE/SOURCE --client-id keyring://sourcectl/PROFILE/SOURCE/client-id",
                ),
            ],
            from: &[origin::READINESS, origin::CREDENTIALS],
        },
        CheckId::ClientSecretRef => Words {
            title: "Client Secret reference present",
            means: "The config says where the Client Secret is, the store has exactly one value there, and it was entered together \
                    with the Client ID.",
            matters: "A secret of another app looks all right until the first exchange, and then fails with `invalid_client`.",
            fixes: vec![
                run("Enter both values.", "sourcectl creds set PROFILE/SOURCE"),
                run(
                    "Or, where only the Client Secret is missing, enter it alone.",
                    "sourcectl creds set PROFILE/SOURCE --only client-secret",
                ),
                run("Where the two are of different entries, enter both again.", "sourcectl creds set PROFILE/SOURCE --replace"),
            ],
            from: &[origin::READINESS, origin::CREDENTIALS],
        },
        CheckId::SecretStore => Words {
            title: "Secret manager configured",
            means: "The store of the profile has all the keys that it needs in the config, and it answers.",
            matters: "While the store is silent or locked, nobody can tell whether the values are there.",
            fixes: vec![
                by_hand("Keyring locked: log in to the desktop, or unlock it as the README says for a headless one."),
                by_hand("Store not filled in: add `url`, `project_id` and `environment` under [stores.NAME]."),
                run("Infisical: see how far one gets, and as whom.", "sourcectl stores check STORE"),
                run("No identity: log in.", "sourcectl stores login STORE"),
            ],
            from: &[origin::READINESS, origin::HEADLESS, origin::INFISICAL],
        },
        CheckId::Scopes => Words {
            title: "V1 scopes covered, no forbidden scope",
            means: "The config's list of scopes holds all that the policy requires and none that it forbids. Any `write_x` counts as \
                    `read_x` too.",
            matters: "A missing scope makes fields come back empty; one too many opens data that nobody agreed to read. \
                      read_all_orders and read_customers are out of V1.",
            fixes: vec![
                by_hand(
                    "Change the app's scopes in the Dev Dashboard first; new required scopes wait for the merchant's approval.",
                ),
                run(
                    "Then say the same in the config.",
                    "sourcectl config set profiles.PROFILE.sources.SOURCE.scopes read_orders",
                ),
            ],
            from: &[origin::READINESS, origin::SCOPES, origin::PERSONAL_DATA],
        },
        CheckId::ExchangeFlags => Words {
            title: "Real exchange flags enabled (staging)",
            means: "`real_exchange` is on, and the profile is a staging one. Skipped in production, and with `exchange = \"unused\"`.",
            matters: "The flag is the last gate before a real shop is asked for a token. It is off until somebody decides otherwise.",
            fixes: vec![
                run("After the checklist and a review, open the gate.", "sourcectl config set flags.real_exchange true"),
                run("Or say that this profile never exchanges.", "sourcectl config set profiles.PROFILE.exchange unused"),
            ],
            from: &[origin::READINESS, origin::CREDENTIALS],
        },
        CheckId::Plan => Words {
            title: "Plan suits multi-client production (Pro)",
            means: "The config declares a plan of Pro or more for the store. The plan is taken on trust. Skipped for the OS keyring.",
            matters: "The free plan limits identities and access controls, which many clients in one project need.",
            fixes: vec![run("With the plan in place, declare it.", "sourcectl config set stores.NAME.plan pro")],
            from: &[origin::READINESS, origin::PLANS],
        },
        CheckId::SecretAge => Words {
            title: "Secrets changed within the policy's days",
            means: "The Client Secret was changed within `secret_max_age` of [policy]. Skipped where the policy sets none; unknown \
                    (`clock_skew`) where the store dates the change more than five minutes ahead of the clock.",
            matters: "An old secret has been seen by more people and machines than anybody remembers.",
            fixes: vec![
                by_hand("Make a second secret in the Dev Dashboard; the old one works until it is revoked."),
                run("Enter the new one.", "sourcectl creds set PROFILE/SOURCE --only client-secret --replace"),
            ],
            from: &[origin::READINESS, origin::ROTATION],
        },
        CheckId::SecretShape => Words {
            title: "Values have the shape of Shopify's",
            means: "No entry says that its value was accepted with --force-shape. The check is shown where one does, and with --check.",
            matters: "A value in quotes, a token or a swapped pair looks stored, and every exchange fails. Only the entry's own mark is \
                      read, never the value: values of other programs carry none, and Infisical before v4 keeps none.",
            fixes: vec![run("Enter the right value.", "sourcectl creds set PROFILE/SOURCE --only client-secret --replace")],
            from: &[origin::READINESS, origin::VALUES],
        },
        CheckId::ApiVersion => Words {
            title: "API version accessible for 30 more days",
            means: "By Shopify's calendar the configured version answers as itself for at least 30 more days.",
            matters: "A version that has ended does not fail: requests are answered 200 by another version, with other fields.",
            fixes: vec![
                by_hand("Read the changelog and review the field mapping against the new version."),
                run("Then ask for it.", "sourcectl config set profiles.PROFILE.sources.SOURCE.api_version 2026-10"),
            ],
            from: &[origin::READINESS, origin::VERSIONS],
        },
    }
}
