//! Steps at a shop.

use crate::domain::actions::Evidence;
use crate::domain::actions::plan::{Call, Does, PlanStep};
use crate::domain::graphql;
use crate::domain::request::Slot;
use crate::domain::shop::Shop;
use crate::domain::shopify_request;

use super::step;

/// Exchanges the pair for a token of 24 hours.
pub(super) fn exchange(shop: &Shop) -> PlanStep {
    let request = shopify_request::exchange(shop, Slot::ClientId.placeholder(), Slot::ClientSecret.placeholder());
    let request = request.with_slots(&[Slot::ClientId, Slot::ClientSecret]);
    let call = Call { request, yields: Some(Slot::AccessToken), is_repeated: false };
    step(format!("exchange the pair for a token of 24 hours at {shop}"), Does::Http(call))
}

/// Sends a document.
fn query(evidence: &Evidence<'_>, shop: &Shop, title: &str, document: &str) -> PlanStep {
    step(format!("{title} at {shop}"), Does::Http(call(evidence, shop, document)))
}

fn call(evidence: &Evidence<'_>, shop: &Shop, document: &str) -> Call {
    let token = Slot::AccessToken.placeholder();
    let request = shopify_request::graphql(shop, evidence.api_version, token, document);
    Call { request: request.with_slots(&[Slot::AccessToken]), yields: None, is_repeated: false }
}

/// Exchange, then queries: each with its title.
pub(super) fn exchange_and_query(evidence: &Evidence<'_>, queries: &[(String, String)]) -> Vec<PlanStep> {
    let at = |shop: &&Shop| {
        let queries = queries.iter().map(|(title, document)| query(evidence, shop, title, document));
        [exchange(shop)].into_iter().chain(queries).collect::<Vec<_>>()
    };
    evidence.shops.iter().flat_map(at).collect()
}

/// Exchange, then who answers.
pub(super) fn connect(evidence: &Evidence<'_>) -> Vec<PlanStep> {
    exchange_and_query(evidence, &[("read shop, scopes and versions".to_owned(), graphql::connection(evidence.api_version))])
}

/// Exchange, then bulk operations, one after the other: each by the root that it reads and its document.
pub(super) fn bulk(evidence: &Evidence<'_>, operations: &[(String, String)]) -> Vec<PlanStep> {
    let poll = graphql::poll_bulk(evidence.api_version);
    let start_at = |shop: &Shop, start: &str| Call { yields: Some(Slot::BulkOperationId), ..call(evidence, shop, start) };
    let poll_at = |shop: &Shop| {
        let call = call(evidence, shop, &poll);
        Call { request: call.request.with_slots(&[Slot::BulkOperationId]), is_repeated: true, ..call }
    };
    let operation_at = |shop: &Shop, (root, start): &(String, String)| {
        [
            step(format!("start a bulk operation on {root} at {shop}"), Does::Http(start_at(shop, start))),
            step(format!("see how it stands at {shop}, again until it has ended"), Does::Http(poll_at(shop))),
        ]
    };
    let at = |shop: &&Shop| {
        let operations = operations.iter().flat_map(|operation| operation_at(shop, operation));
        [exchange(shop)].into_iter().chain(operations).collect::<Vec<_>>()
    };
    evidence.shops.iter().flat_map(at).collect()
}
