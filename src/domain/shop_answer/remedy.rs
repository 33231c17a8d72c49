//! What to do about an answer.

use crate::domain::readiness::{Remedy, Step};
use crate::domain::shop::Shop;

use super::Diagnosis;

/// The connection that was asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// `PROFILE/SOURCE`.
    pub address: &'a str,
    /// The shop.
    pub shop: &'a Shop,
    /// The command that asks, such as `readiness`.
    pub command: &'a [&'a str],
    /// Whether `persistence` is on; else a remedy that writes opens that gate first.
    pub may_write: bool,
}

impl Diagnosis {
    /// The one remedy.
    pub fn remedy(self, asked: &Asked<'_>) -> Remedy {
        let Asked { address, shop, command, .. } = *asked;
        let again = |text: String| Remedy::sourcectl(text, &[command, &[address, "--live"]].concat());
        match self {
            Self::ClientUnknown => asked.enter(
                format!(
                    "enter the Client ID of an app that {shop} knows; of an app made a moment ago, ask again in some seconds"
                ),
                &["--replace", "--verify"],
            ),
            Self::AppNotInstalled => again(format!(
                "install the app on {shop} (a released version is no installed one; apps of the old \"Develop apps\" page cannot \
                 exchange), then ask again"
            )),
            Self::OtherOrganization => Remedy::by_hand(format!(
                "use an app of the organization that {shop} belongs to; a new secret never helps, and an app of somebody else needs \
                 another way of authorization"
            )),
            Self::ClientSecretWrong => asked.enter(
                "copy the Client Secret again and enter it alone".to_owned(),
                &["--only", "client-secret", "--replace", "--verify"],
            ),
            Self::ExchangeAmbiguous => again(format!(
                "see that the app is installed on {shop}, then ask again; whether the Client Secret is right is not known yet"
            )),
            Self::ExchangeRefused | Self::AnswerUnexpected => {
                again("ask again; if it stays so, give the request id to Shopify's support".to_owned())
            }
            Self::TokenRejected => again("ask again: each run exchanges anew".to_owned()),
            Self::ScopeMissing => {
                again("add the scope to the app, release that version, have it approved, then ask again".to_owned())
            }
            Self::ShopUnknown => Remedy::by_hand(format!("correct the account's `shop` in the config: there is no {shop}")),
            Self::VersionNotServed => Remedy::sourcectl(
                format!("set `api_version` to a version that {shop} serves; see which there are"),
                &["api-versions", address],
            ),
            Self::ShopFrozen => {
                again(format!("see in the admin of {shop} which bill is unpaid; or set `selected = false` there"))
            }
            Self::ShopLocked => again(format!("ask Shopify's support why {shop} is locked; or set `selected = false` there")),
            Self::FieldUnknown => Remedy::sourcectl("see which versions there are", &["api-versions", address]),
            Self::SecretNotReadable => asked.enter(
                "give the store's identity the permission to read values, or prove the pair where it is entered".to_owned(),
                &["--replace", "--verify"],
            ),
            Self::SecretUnusable => asked.enter("enter the pair again".to_owned(), &["--replace", "--verify"]),
            Self::SecretUnavailable => Remedy::sourcectl("see how the stored pair stands", &["creds", "status", address]),
            Self::RequestBlocked => {
                Remedy::by_hand(format!("{shop} refuses requests from here by its security rules: ask from another network"))
            }
            Self::Throttled => again("ask again later; something else may use up what this shop allows".to_owned()),
            Self::ShopFailing => again("look at https://www.shopifystatus.com, and ask again".to_owned()),
            Self::ShopUnreachable => again("look at the network and at the proxy variables, and ask again".to_owned()),
            Self::AnswerNotJson => again("something in between answers with a page (a proxy, a sign-in): ask past it".to_owned()),
            Self::ApprovalPending => {
                let text = format!("have the app's new version approved in the admin of {shop}");
                Remedy::sourcectl(text, &["readiness", address, "--live", "--wait", "10m"])
            }
        }
    }
}

impl Asked<'_> {
    fn enter(&self, text: String, options: &[&str]) -> Remedy {
        let remedy = Remedy::sourcectl(text, &[&["creds", "set", self.address], options].concat());
        let open = Step::sourcectl(&["config", "set", "flags.persistence", "true"]);
        if self.may_write { remedy } else { remedy.after(open) }
    }
}
