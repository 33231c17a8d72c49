//! The permit without which no pair is borrowed and no shop is contacted.

use crate::domain::digest::Digest;
use crate::domain::exchange_gate::{ClosedGate, StoreOfPair, closed, config_changed};
use crate::domain::readiness::Subject;
use crate::domain::shop::Shop;
use crate::secrets::reference::Reference;

/// What was assessed: one source, by the evidence of now, from one snapshot of the config.
pub struct Assessed<'a> {
    /// The source and its evidence.
    pub subject: &'a Subject<'a>,
    /// The shop that is to be contacted.
    pub shop: &'a Shop,
    /// Where both halves of its pair are, or will be: client ID first.
    pub pair: [&'a Reference; 2],
    /// The stores that these are in.
    pub stores: &'a [StoreOfPair<'a>],
    /// The digest of the config that all of this comes from.
    pub config: Digest,
}

/// Says that this source may be exchanged at this shop, with this pair, by this config. It is made here alone, where every gate is open.
pub struct ExchangePermit {
    source: String,
    shop: Shop,
    pair: [Reference; 2],
    config: Digest,
}

impl ExchangePermit {
    /// Makes a permit.
    ///
    /// # Errors
    /// Every gate that is closed.
    pub fn issue(assessed: &Assessed<'_>) -> Result<Self, Vec<ClosedGate>> {
        let closed = closed(assessed.subject, assessed.stores);
        if !closed.is_empty() {
            return Err(closed);
        }
        Ok(Self {
            source: assessed.subject.address.to_owned(),
            shop: assessed.shop.clone(),
            pair: assessed.pair.map(Clone::clone),
            config: assessed.config,
        })
    }

    /// `PROFILE/SOURCE`.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The one shop that it is for.
    pub fn shop(&self) -> &Shop {
        &self.shop
    }

    /// Where the pair is that it is for: client ID first.
    pub fn pair(&self) -> [&Reference; 2] {
        self.pair.each_ref()
    }

    /// Whether the config is still the one that was assessed.
    ///
    /// # Errors
    /// The gate that has closed meanwhile.
    pub fn holds_for(&self, config: Digest) -> Result<(), ClosedGate> {
        if config == self.config { Ok(()) } else { Err(config_changed()) }
    }
}

#[cfg(test)]
mod tests {
    use super::ExchangePermit;

    // A permit that can be copied or made of nothing would be none.
    static_assertions::assert_not_impl_any!(ExchangePermit: Clone, Copy, Default, serde::Serialize);
}
