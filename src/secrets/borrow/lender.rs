//! The stores as lenders: the one place where the value of a source is read.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::domain::field::Field;
use crate::domain::presence::{Cause, Presence};
use crate::secrets::infisical::Infisical;
use crate::secrets::keyring::Keyring;
use crate::secrets::reference::Reference;
use crate::secrets::sensitive::Sensitive;

use super::permit::ExchangePermit;

/// How long the keyring may take to lend a value. It is known to be unlocked by then.
const READ_DEADLINE: Duration = Duration::from_secs(3);

/// No secret of Shopify's is longer, in bytes.
const LONGEST: usize = 4 * 1024;

/// A store that a value can be borrowed from, where there is a permit.
pub enum Lender<'s> {
    /// The OS keyring.
    Keyring(Keyring),
    /// A project and environment of Infisical.
    Infisical(Box<Infisical<'s>>),
}

/// Why a value was not lent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlent {
    /// The identity of the store may not read it.
    NotReadable(Cause),
    /// What is stored is no value that may be sent.
    Unusable(Cause),
    /// It could not be had.
    Unavailable(Cause),
}

impl Lender<'_> {
    /// Reads one value of the pair that the permit names.
    pub(super) async fn lend(&self, permit: &ExchangePermit, reference: &Reference, field: Field) -> Result<Sensitive, Unlent> {
        let value = match self {
            Self::Keyring(keyring) => of_keyring(keyring, reference).await?,
            Self::Infisical(store) => store.read(permit, reference).await?,
        };
        match unusable(value.expose()) {
            None => Ok(value),
            Some(why) => Err(Unlent::Unusable(Cause::new(format!("the {} at {reference} {why}", field.title())))),
        }
    }
}

/// Raises no prompt: whether the entry is there and unlocked is asked first.
async fn of_keyring(keyring: &Keyring, reference: &Reference) -> Result<Sensitive, Unlent> {
    let unavailable = |what: &str| Unlent::Unavailable(Cause::new(format!("{what} {reference}")));
    let Some(user) = reference.keyring_user() else { return Err(unavailable("the keyring has nothing at")) };
    match keyring.presence_of(&user).await {
        Presence::Present(_) => {}
        Presence::Missing | Presence::Imported(_) => return Err(unavailable("nothing is stored any more at")),
        Presence::Locked => return Err(unavailable("the keyring was locked before it lent")),
        Presence::Duplicated(_) => return Err(unavailable("several values are stored at")),
        Presence::Denied(cause) => return Err(Unlent::NotReadable(cause)),
        Presence::NotAsked(cause) | Presence::Unreachable(cause) => return Err(Unlent::Unavailable(cause)),
    }
    let read = keyring.with_entry(user, READ_DEADLINE, |entry| {
        #[expect(clippy::disallowed_methods, reason = "a pair has to be read to be exchanged, and a permit was asked for")]
        let value = entry.get_secret();
        value.map(Zeroizing::new)
    });
    let bytes = read.await.map_err(Unlent::Unavailable)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Unlent::Unusable(Cause::new(format!("{reference} holds no text"))))?;
    Ok(Sensitive::new(text.to_owned()))
}

/// What no pair has, and what a store would expand into something else.
fn unusable(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        Some("is empty")
    } else if value.len() > LONGEST {
        Some("is far too long")
    } else if value.contains("${") {
        Some("holds `${`, which the store takes for a reference to another value")
    } else if value.chars().any(|c| c.is_control() || c.is_whitespace()) {
        Some("holds white space or control characters")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::unusable;

    #[test]
    fn a_value_that_a_store_would_expand_is_not_sent() {
        for bad in ["", "${prod.OTHER}", "a b", "a\n", &"a".repeat(5_000)] {
            assert!(unusable(bad).is_some(), "{bad:?}");
        }
        assert_eq!(unusable("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"), None);
    }
}
