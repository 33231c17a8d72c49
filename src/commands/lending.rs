//! Borrows stored pairs, each by the permit that names it.

use std::collections::HashMap;

use crate::config::validate::store_name;
use crate::domain::live::Trouble;
use crate::domain::presence::Cause;
use crate::domain::shop_answer::Diagnosis;
use crate::failure::Failure;
use crate::secrets::borrow::{ExchangePermit, Lender, StoredPair, Unlent};
use crate::secrets::reference::Reference;

use super::opening::{Opened, Stores, unopened};

/// Borrows the pair that a permit names.
pub async fn lend(lenders: &Lenders<'_>, permit: &ExchangePermit) -> Result<StoredPair, Trouble> {
    let pair = match lenders.of(permit.pair()) {
        Ok(lenders) => StoredPair::borrow(permit, lenders).await,
        Err(unlent) => Err(unlent),
    };
    pair.map_err(not_lent)
}

/// The stores of pairs, opened to lend.
pub struct Lenders<'a>(HashMap<String, Opened<Lender<'a>>>);

impl<'a> Lenders<'a> {
    /// Opens the stores of these references, each once.
    pub fn open<'r>(stores: &Stores<'a>, references: impl Iterator<Item = &'r Reference>) -> Result<Self, Failure> {
        let mut opened = HashMap::new();
        for reference in references {
            let name = store_name(reference);
            if !opened.contains_key(name) {
                opened.insert(name.to_owned(), stores.lender(name)?);
            }
        }
        Ok(Self(opened))
    }

    /// The lenders of a pair.
    pub fn of(&self, pair: [&Reference; 2]) -> Result<[&Lender<'a>; 2], Unlent> {
        let [id, secret] = pair;
        Ok([self.one(id)?, self.one(secret)?])
    }

    /// The lender of one value.
    pub fn one(&self, reference: &Reference) -> Result<&Lender<'a>, Unlent> {
        let name = store_name(reference);
        match self.0.get(name) {
            Some(Ok(lender)) => Ok(lender),
            Some(Err(state)) => Err(Unlent::Unavailable(unopened(state, name))),
            None => Err(Unlent::Unavailable(Cause::new(format!("{name} was not opened")))),
        }
    }
}

/// Why a pair was not had, as what its shop could not be asked for.
pub fn not_lent(unlent: Unlent) -> Trouble {
    let (diagnosis, cause) = match unlent {
        Unlent::NotReadable(cause) => (Diagnosis::SecretNotReadable, cause),
        Unlent::Unusable(cause) => (Diagnosis::SecretUnusable, cause),
        Unlent::Unavailable(cause) => (Diagnosis::SecretUnavailable, cause),
    };
    Trouble { diagnosis, cause, request_id: None, is_sent: false }
}
