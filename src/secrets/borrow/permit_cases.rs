//! That nothing is borrowed and no shop is contacted without a permit: cases that compile with one and do not without. They are no part
//! of any build but those of `tests/permits.rs`, which sets `permit_cases`.

#![allow(dead_code, unused_imports, reason = "that they compile, or do not, is all that is asked of them")]

use crate::domain::api_calendar::ApiVersion;
use crate::domain::field::Field;
use crate::domain::masking::MaskedRef;
use crate::secrets::entry::Typed;
use crate::secrets::infisical::Infisical;
use crate::secrets::reference::Reference;
use crate::shopify::Shops;

use super::{ExchangePermit, Lender, StoredPair, TypedPair};

/// A call with its permit.
#[cfg(permit_cases = "with")]
macro_rules! call {
    ($function:path, [$($before:expr),*], $permit:expr, [$($after:expr),*]) => { $function($($before,)* $permit, $($after),*) };
}

/// The same call without it.
#[cfg(permit_cases = "without")]
macro_rules! call {
    ($function:path, [$($before:expr),*], $permit:expr, [$($after:expr),*]) => { $function($($before,)* $($after),*) };
}

#[cfg(any(permit_cases = "with", permit_cases = "without"))]
mod calls {
    use super::*;

    async fn a_stored_pair_is_borrowed(permit: &ExchangePermit, lenders: [&Lender<'_>; 2]) {
        let _ = call!(StoredPair::borrow, [], permit, [lenders]).await;
    }

    async fn a_typed_pair_is_taken(permit: &ExchangePermit, typed: &Typed, lenders: [Option<&Lender<'_>>; 2]) {
        let _ = call!(TypedPair::of, [], permit, [typed, lenders]).await;
    }

    async fn a_store_lends(permit: &ExchangePermit, lender: &Lender<'_>, reference: &Reference) {
        let _ = call!(Lender::lend, [lender], permit, [reference, Field::ClientId]).await;
    }

    async fn a_project_is_read(permit: &ExchangePermit, store: &Infisical<'_>, reference: &Reference) {
        let _ = call!(Infisical::read, [store], permit, [reference]).await;
    }

    async fn a_shop_is_asked_who_it_is(permit: &ExchangePermit, shops: &Shops, pair: &StoredPair, at: (ApiVersion, MaskedRef)) {
        let _ = call!(Shops::connect, [shops], permit, [pair, at.0, at.1]).await;
    }

    async fn a_shop_is_asked_for_types(permit: &ExchangePermit, shops: &Shops, pair: &StoredPair, version: ApiVersion) {
        let _ = call!(Shops::introspect, [shops], permit, [pair, version, &[]]).await;
    }
}

/// A permit that is made of something else than open gates.
#[cfg(permit_cases = "forged")]
mod forged {
    use super::*;
    use crate::domain::digest::Digest;
    use crate::domain::shop::Shop;

    fn by_its_fields(source: String, shop: Shop, pair: [Reference; 2], config: Digest) -> ExchangePermit {
        ExchangePermit { source, shop, pair, config }
    }

    fn for_another_shop(permit: ExchangePermit, shop: Shop) -> ExchangePermit {
        ExchangePermit { shop, ..permit }
    }
}
