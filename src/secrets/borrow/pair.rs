//! A pair on its way to the one shop that a permit names: stored, or just typed.
//!
//! Neither shows a value. A pair can be written into the body of an exchange, and can be held against what a shop says.

use serde::Serialize;
use zeroize::Zeroizing;

use crate::domain::field::Field;
use crate::domain::presence::Cause;
use crate::secrets::entry::Typed;
use crate::secrets::redaction::{is_plain_id, is_repeated_in, kept};
use crate::secrets::reference::Reference;
use crate::secrets::sensitive::Sensitive;

use super::lender::{Lender, Unlent};
use super::permit::ExchangePermit;

/// The pair that a store lent.
pub struct StoredPair(Pair);

/// The pair that was just typed, the other half lent where only one was.
pub struct TypedPair(Pair);

struct Pair {
    client_id: Sensitive,
    client_secret: Sensitive,
}

/// What can be done with a pair.
pub trait ExchangePair {
    /// The body of the exchange, as Shopify's own client for Node sends it.
    fn grant(&self) -> Zeroizing<Vec<u8>>;

    /// Whether an app with this API key is the one that the pair is of.
    fn is_of_app(&self, api_key: &str) -> bool;

    /// What may be kept of a shop's text: nothing that repeats a piece of the pair or of `token`.
    fn kept(&self, text: &str, token: Option<&Sensitive>) -> String;

    /// Whether a document of a shop's repeats a piece of the pair or of `token`.
    fn is_repeated_in(&self, document: &str, token: &Sensitive) -> bool;

    /// Whether an id of a shop's may be shown.
    fn is_plain_id(&self, id: &str, token: Option<&Sensitive>) -> bool;
}

/// <https://shopify.dev/docs/apps/build/authentication-authorization/client-credentials-grant>
#[derive(Serialize)]
struct Grant<'g> {
    client_id: &'g str,
    client_secret: &'g str,
    #[serde(rename = "grant_type")]
    kind: &'static str,
}

impl StoredPair {
    /// Borrows both halves of the pair that the permit names, each from its store.
    ///
    /// # Errors
    /// Why a half was not lent.
    pub async fn borrow(permit: &ExchangePermit, lenders: [&Lender<'_>; 2]) -> Result<Self, Unlent> {
        let [id, secret] = permit.pair();
        let client_id = lenders[0].lend(permit, id, Field::ClientId).await?;
        let client_secret = lenders[1].lend(permit, secret, Field::ClientSecret).await?;
        Ok(Self(Pair { client_id, client_secret }))
    }
}

impl TypedPair {
    /// The pair that was typed. Where only one half was, the other one is borrowed from its store.
    ///
    /// # Errors
    /// Why that half was not lent.
    pub async fn of(permit: &ExchangePermit, typed: &Typed, lenders: [Option<&Lender<'_>>; 2]) -> Result<Self, Unlent> {
        let [id, secret] = permit.pair();
        let client_id = half(permit, typed.client_id.as_ref(), lenders[0], id, Field::ClientId).await?;
        let client_secret = half(permit, typed.client_secret.as_ref(), lenders[1], secret, Field::ClientSecret).await?;
        Ok(Self(Pair { client_id, client_secret }))
    }
}

async fn half(
    permit: &ExchangePermit,
    typed: Option<&Sensitive>,
    lender: Option<&Lender<'_>>,
    reference: &Reference,
    field: Field,
) -> Result<Sensitive, Unlent> {
    match (typed, lender) {
        (Some(typed), _) => Ok(Sensitive::new(typed.expose().to_owned())),
        (None, Some(lender)) => lender.lend(permit, reference, field).await,
        (None, None) => Err(Unlent::Unavailable(Cause::new(format!("the store of the {} is not open", field.title())))),
    }
}

impl Pair {
    fn grant(&self) -> Zeroizing<Vec<u8>> {
        let grant =
            Grant { client_id: self.client_id.expose(), client_secret: self.client_secret.expose(), kind: "client_credentials" };
        // Memory of the right size at once, so that no shorter copy is left behind.
        let mut body = Zeroizing::new(Vec::with_capacity(16 * 1024));
        // Strings written to memory: there is nothing that could fail.
        let _ = serde_json::to_writer(&mut *body, &grant);
        body
    }

    fn secrets<'p>(&'p self, token: Option<&'p Sensitive>) -> Vec<&'p Sensitive> {
        [&self.client_id, &self.client_secret].into_iter().chain(token).collect()
    }
}

macro_rules! exchange_pair {
    ($($pair:ty),*) => {$(
        impl ExchangePair for $pair {
            fn grant(&self) -> Zeroizing<Vec<u8>> {
                self.0.grant()
            }

            fn is_of_app(&self, api_key: &str) -> bool {
                self.0.client_id.expose() == api_key
            }

            fn kept(&self, text: &str, token: Option<&Sensitive>) -> String {
                kept(text, &self.0.secrets(token))
            }

            fn is_repeated_in(&self, document: &str, token: &Sensitive) -> bool {
                is_repeated_in(document, &self.0.secrets(Some(token)))
            }

            fn is_plain_id(&self, id: &str, token: Option<&Sensitive>) -> bool {
                is_plain_id(id, &self.0.secrets(token))
            }
        }
    )*};
}

exchange_pair!(StoredPair, TypedPair);

#[cfg(test)]
mod tests {
    use super::{ExchangePair, Pair, Sensitive, StoredPair, TypedPair};
    use crate::domain::request::{Body, Slot};
    use crate::domain::shop::Shop;
    use crate::domain::shopify_request::exchange;

    static_assertions::assert_not_impl_any!(StoredPair: std::fmt::Debug, std::fmt::Display, serde::Serialize, Clone);
    static_assertions::assert_not_impl_any!(TypedPair: std::fmt::Debug, std::fmt::Display, serde::Serialize, Clone);

    fn pair(id: &str, secret: &str) -> StoredPair {
        StoredPair(Pair { client_id: Sensitive::new(id.to_owned()), client_secret: Sensitive::new(secret.to_owned()) })
    }

    #[test]
    fn what_is_sent_is_what_a_plan_shows() {
        let shop = Shop::parse("cyspera-ch.myshopify.com").unwrap();
        let [id, secret] = [Slot::ClientId, Slot::ClientSecret].map(Slot::placeholder);
        let Some(Body::Json(shown)) = exchange(&shop, id, secret).body else { panic!() };
        assert_eq!(String::from_utf8(pair(id, secret).grant().to_vec()).unwrap(), shown);
    }

    #[test]
    fn what_a_shop_repeats_of_the_pair_or_the_token_is_not_kept() {
        let pair = pair("5ca1ab1e0123456789abcdef01234567", "no-shape-at-all-but-long");
        let token = Sensitive::new("an-opaque-token-of-a-shop".to_owned());
        assert_eq!(pair.kept("you sent NO-SHAPE-AT", Some(&token)), "");
        assert_eq!(pair.kept("an-opaque-tok", Some(&token)), "");
        assert_eq!(pair.kept("Unavailable Shop", Some(&token)), "Unavailable Shop");
        assert!(pair.is_of_app("5ca1ab1e0123456789abcdef01234567") && !pair.is_of_app("5ca1ab1e"));
    }
}
