//! The requests to a shop, described once.

use serde_json::json;

use super::api_calendar::ApiVersion;
use super::request::{Body, Header, Request};
use super::shop::Shop;

/// The client-credentials grant, in the form that Shopify's own client for Node sends. `Accept` is always sent: without it a refusal is an
/// HTML page.
/// <https://shopify.dev/docs/apps/build/authentication-authorization/client-credentials-grant>
pub fn exchange(shop: &Shop, client_id: &str, client_secret: &str) -> Request {
    Request {
        method: "POST",
        url: format!("https://{shop}/admin/oauth/access_token"),
        headers: vec![Header::new("Accept", "application/json"), Header::new("Content-Type", "application/json")],
        body: Some(Body::Json(format!(
            "{{\"client_id\":{},\"client_secret\":{},\"grant_type\":\"client_credentials\"}}",
            json!(client_id),
            json!(client_secret)
        ))),
        variables: Vec::new(),
    }
}

/// A document for the Admin API. <https://shopify.dev/docs/api/admin-graphql>
pub fn graphql(shop: &Shop, version: ApiVersion, token: &str, document: &str) -> Request {
    Request {
        method: "POST",
        url: format!("https://{shop}/admin/api/{version}/graphql.json"),
        headers: vec![
            Header::new("Accept", "application/json"),
            Header::new("Content-Type", "application/json"),
            Header::new("X-Shopify-Access-Token", token),
        ],
        body: Some(Body::Json(json!({ "query": document }).to_string())),
        variables: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{exchange, graphql};
    use crate::domain::request::Body;
    use crate::domain::shop::Shop;

    #[test]
    fn every_request_goes_to_the_shop_over_https_and_asks_for_json() {
        let shop = Shop::parse("cyspera-ch.myshopify.com").unwrap();
        let requests =
            [exchange(&shop, "$CLIENT_ID", "$CLIENT_SECRET"), graphql(&shop, "2026-04".parse().unwrap(), "$T", "{ shop }")];
        for request in &requests {
            assert!(request.url.starts_with("https://cyspera-ch.myshopify.com/admin/"), "{}", request.url);
            assert!(request.headers.iter().any(|header| header.name == "Accept" && header.value == "application/json"));
        }
        assert!(requests[1].url.ends_with("/api/2026-04/graphql.json"));
        assert_eq!(requests[1].body, Some(Body::Json("{\"query\":\"{ shop }\"}".to_owned())));
    }
}
