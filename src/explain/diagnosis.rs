//! What shops answer, in place of what was hoped for.

use crate::domain::shop_answer::Diagnosis;

use super::{Fix, Words, by_hand, origin, run};

const AGAIN: Fix = run("Then ask again.", "sourcectl readiness PROFILE/SOURCE --live");
const ENTER: Fix = run("Enter both values of the right app.", "sourcectl creds set PROFILE/SOURCE --replace --verify");
const SUPPORT: Fix = by_hand("Give the request id of the report to Shopify's support.");
const LEAVE_OUT: Fix = by_hand("Or set `selected = false` for the account, so that it is neither synced nor asked.");

pub fn words(diagnosis: Diagnosis) -> Words {
    let (means, matters) = told(diagnosis);
    Words { title: diagnosis.title(), means, matters, fixes: fixes(diagnosis), from: from(diagnosis) }
}

#[allow(clippy::too_many_lines, reason = "a table with a row for each code")]
const fn told(diagnosis: Diagnosis) -> (&'static str, &'static str) {
    match diagnosis {
        Diagnosis::ClientUnknown => (
            "The token endpoint answered `application_cannot_be_found`: the shop knows no app with this Client ID.",
            "It is a Client ID with a typing error, or another shop's. An app made some seconds ago is not known everywhere yet.",
        ),
        Diagnosis::AppNotInstalled => (
            "The token endpoint answered `app_not_installed`.",
            "A released version is no installed one. Apps made on the old \"Develop apps\" page are answered so, too. It says \
             nothing of the Client Secret.",
        ),
        Diagnosis::OtherOrganization => (
            "The token endpoint answered `shop_not_permitted`: app and shop are not of one Shopify organization, or the shop is \
             a development store that was made outside of the Dev Dashboard.",
            "The client-credentials grant cannot work there, and a new secret never helps.",
        ),
        Diagnosis::ClientSecretWrong => (
            "The token endpoint answered `invalid_client`: it knows the app, and the secret is none of its secrets.",
            "A secret is refused so after it was revoked, or where it was copied incompletely.",
        ),
        Diagnosis::ExchangeAmbiguous => (
            "The token endpoint answered `invalid_request`. It does so for a malformed request and for an app that is not \
             installed, before it looks at the secret.",
            "Every secret gets the same answer there, so nothing is known of this one.",
        ),
        Diagnosis::ExchangeRefused => (
            "The token endpoint refused with a code that is in none of Shopify's tables.",
            "What it means only Shopify knows; the report has the request id.",
        ),
        Diagnosis::TokenRejected => (
            "The Admin API answered 401 to a token that had been handed out just before, and to the next one, too.",
            "The pair was taken, so it is right. The app may have been uninstalled, or its tokens revoked, in between.",
        ),
        Diagnosis::ScopeMissing => (
            "The Admin API answered `ACCESS_DENIED`: a field needs an access scope that the app does not have on this shop.",
            "Such a field comes back empty, and the status is 200 all the same. The pair itself is right.",
        ),
        Diagnosis::ShopUnknown => (
            "The answer was 404: there is no shop of this name.",
            "A shop that was closed or renamed is answered so, and so is a typing error in the config.",
        ),
        Diagnosis::VersionNotServed => (
            "The shop handed out a token, and answered 404 or 410 to the path of the Admin API: it does not serve this version, or not here.",
            "The pair is right and the shop is there. Shopify answers for a version that has ended with the oldest one that it supports; \
             404 is what it says of a version that it never had, or of one that is not out yet.",
        ),
        Diagnosis::ShopFrozen => (
            "The shop answered 402 or \"Unavailable Shop\", also when it was asked again, or `SHOP_INACTIVE`: a bill is unpaid.",
            "No app gets data from it. It has been seen to be short-lived, too. It says nothing of the pair.",
        ),
        Diagnosis::ShopLocked => {
            ("The answer was 423: Shopify has locked the shop.", "No app gets data from it. It says nothing of the pair.")
        }
        Diagnosis::FieldUnknown => (
            "The Admin API answered `undefinedField` to this program's own query.",
            "The version that answered is older or newer than any that this program knows.",
        ),
        Diagnosis::SecretNotReadable => (
            "The value is in its store, and the identity that logs in there may write but not read it.",
            "For entering values that is enough, and careful; without reading, nobody can exchange the stored pair.",
        ),
        Diagnosis::SecretUnusable => (
            "The stored value is empty, far too long, or no text; or it holds white space, control characters, or `${`, which a \
             store takes for a reference to another value.",
            "It is no value of Shopify's, and was not sent.",
        ),
        Diagnosis::SecretUnavailable => (
            "The store did not hand the value out: it went silent, was locked, or the value was removed or doubled meanwhile.",
            "The shop was not contacted, so nothing is known of the pair.",
        ),
        Diagnosis::RequestBlocked => (
            "The answer was 430: the shop's security rules refuse requests like this one.",
            "It is about where the request comes from, and says nothing of the pair.",
        ),
        Diagnosis::Throttled => (
            "The shop answered 429 or `THROTTLED`, also after waiting as long as it wanted, or it wants a longer wait than 20 \
             seconds.",
            "Nothing was found out. Something else may use up what the shop allows this app.",
        ),
        Diagnosis::ShopFailing => (
            "The shop answered with a server error, also when it was asked again, or `INTERNAL_SERVER_ERROR` beside 200.",
            "Nothing was found out: neither that the pair is right nor that it is wrong.",
        ),
        Diagnosis::ShopUnreachable => (
            "There was no connection, or no answer within 20 seconds.",
            "Nothing was found out: neither that the pair is right nor that it is wrong.",
        ),
        Diagnosis::AnswerNotJson => (
            "The answer is a web page, or JSON that cannot be read, though JSON was asked for.",
            "Usually something in between answered, such as a proxy or a sign-in page. Nothing was found out.",
        ),
        Diagnosis::AnswerUnexpected => (
            "The answer is of a form or has errors that are in none of Shopify's tables. A redirection is one, and none is \
             followed.",
            "Nothing was found out, and nothing was guessed.",
        ),
        Diagnosis::ApprovalPending => (
            "The app's newest version asks for scopes that the merchant has not approved yet.",
            "Exit code 8 where nothing else is wrong. An app that requires a new scope may lose its access until that is done.",
        ),
    }
}

fn fixes(diagnosis: Diagnosis) -> Vec<Fix> {
    match diagnosis {
        Diagnosis::ClientUnknown => vec![ENTER, by_hand("Of an app that was just made, ask again in some seconds.")],
        Diagnosis::AppNotInstalled | Diagnosis::ExchangeAmbiguous => {
            vec![by_hand("Install the app on the shop (Dev Dashboard, the app, Install)."), AGAIN]
        }
        Diagnosis::OtherOrganization => {
            vec![by_hand("Use an app of the organization that the shop belongs to, or another way of authorization.")]
        }
        Diagnosis::ClientSecretWrong => vec![run(
            "Copy the Client Secret again.",
            "sourcectl creds set PROFILE/SOURCE --only client-secret --replace --verify",
        )],
        Diagnosis::ExchangeRefused | Diagnosis::AnswerUnexpected => vec![AGAIN, SUPPORT],
        Diagnosis::TokenRejected => vec![AGAIN],
        Diagnosis::ScopeMissing => vec![by_hand("Add the scope to the app, release that version, have it approved."), AGAIN],
        Diagnosis::ShopUnknown => vec![by_hand("Correct the account's `shop` in the config.")],
        Diagnosis::VersionNotServed => vec![
            run("See which versions there are.", "sourcectl api-versions PROFILE/SOURCE"),
            by_hand("Set the source's `api_version` to one of them."),
        ],
        Diagnosis::ShopFrozen => vec![by_hand("See in the shop's admin which bill is unpaid."), AGAIN, LEAVE_OUT],
        Diagnosis::ShopLocked => vec![by_hand("Ask Shopify's support."), LEAVE_OUT],
        Diagnosis::FieldUnknown => vec![run("See which versions there are.", "sourcectl api-versions PROFILE/SOURCE")],
        Diagnosis::SecretNotReadable => vec![
            by_hand("Give the store's identity the permission to read values (Infisical: `readValue`)."),
            run("Or prove the pair where it is entered.", "sourcectl creds set PROFILE/SOURCE --replace --verify"),
        ],
        Diagnosis::SecretUnusable => vec![ENTER],
        Diagnosis::SecretUnavailable => vec![run("See how the pair stands.", "sourcectl creds status PROFILE/SOURCE"), AGAIN],
        Diagnosis::RequestBlocked => vec![by_hand("Ask from another network, or ask Shopify's support."), AGAIN],
        Diagnosis::Throttled => vec![by_hand("Wait, or stop what else asks this shop."), AGAIN],
        Diagnosis::ShopFailing => vec![by_hand("Look at https://www.shopifystatus.com."), AGAIN],
        Diagnosis::ShopUnreachable | Diagnosis::AnswerNotJson => {
            vec![by_hand("Look at the network and at the proxy variables."), AGAIN]
        }
        Diagnosis::ApprovalPending => vec![
            by_hand("Have the new version approved in the shop's admin."),
            run("Wait for it.", "sourcectl readiness PROFILE/SOURCE --live --wait 10m"),
        ],
    }
}

const fn from(diagnosis: Diagnosis) -> &'static [&'static str] {
    match diagnosis {
        Diagnosis::ClientUnknown
        | Diagnosis::AppNotInstalled
        | Diagnosis::OtherOrganization
        | Diagnosis::ClientSecretWrong
        | Diagnosis::ExchangeAmbiguous
        | Diagnosis::ExchangeRefused => &[origin::LIVE, origin::CREDENTIALS],
        Diagnosis::ScopeMissing | Diagnosis::ApprovalPending => &[origin::LIVE, origin::SCOPES],
        Diagnosis::SecretNotReadable | Diagnosis::SecretUnusable | Diagnosis::SecretUnavailable => &[origin::LIVE],
        _ => &[origin::LIVE, origin::RESPONSES],
    }
}
