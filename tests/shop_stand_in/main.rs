//! The stand-in for Shopify's shops is what is known of real ones.

mod admin;
mod exchanges;
mod faulty;
mod introspection;
mod refusals;

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/shop/mod.rs"]
mod shop;

use shop::Shops;
use shop::model::Shop;

/// The shop of most tests.
const HOST: &str = "cyspera-ch.myshopify.com";
/// Its app's client id.
const ID: &str = "0123456789abcdef0123456789abcdef";
/// Its app's client secret.
const SECRET: &str = "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";

/// Shops with the one of most tests.
fn open() -> Shops {
    let shops = Shops::start();
    shops.add(HOST, Shop::open(ID, SECRET));
    shops
}

/// Likewise, and a token of it.
fn opened() -> (Shops, String) {
    let shops = open();
    let token = shops.token(HOST);
    (shops, token)
}

#[test]
fn five_hundred_shops_are_kept_apart() {
    let shops = Shops::start();
    let host = |at: usize| format!("shop-{at}.myshopify.com");
    for at in 0..500 {
        shops.add(&host(at), Shop::open(&format!("{at:032x}"), SECRET).with(|shop| shop.name = format!("Shop {at}")));
    }
    let token = shops.token(&host(499));
    let reply = shops.query(&host(499), "2026-10", &token, "{ shop { name myshopifyDomain } }");
    assert_eq!(reply.json()["data"]["shop"]["name"], "Shop 499", "{}", reply.text());
    assert_eq!(reply.json()["data"]["shop"]["myshopifyDomain"], host(499));
    assert_eq!(shops.query(&host(0), "2026-10", &token, "{ shop { name } }").status, 401, "a token is for one shop");
    let counts = [499, 0, 1].map(|at| (shops.exchanges(&host(at)), shops.queries(&host(at))));
    assert_eq!(counts, [(1, 1), (0, 1), (0, 0)]);
    assert_eq!((shops.connections(), shops.requests().len()), (3, 3));
}

#[test]
fn what_was_sent_is_kept_with_what_was_answered() {
    let (shops, token) = opened();
    shops.query("nobody.myshopify.com", "2026-10", &token, "{ shop { name } }");
    let requests = shops.requests();
    let told: Vec<_> = requests.iter().map(|request| (request.host.as_str(), request.path.as_str(), request.status)).collect();
    let query = "/admin/api/2026-10/graphql.json";
    assert_eq!(told, [(HOST, "/admin/oauth/access_token", Some(200)), ("nobody.myshopify.com", query, Some(404))]);
    assert!(requests[0].contains(SECRET) && requests[1].contains(&token) && !requests[1].contains(SECRET));
    assert_eq!(shops.requests_to(HOST).len(), 1);
    assert_eq!(shops.tokens_given(), [token]);
    let ids = shops.request_ids();
    assert!(ids.len() == 2 && ids[0] != ids[1] && ids.iter().all(|id| id.len() == 36), "{ids:?}");
    shops.forget_requests();
    assert_eq!((shops.requests().len(), shops.connections(), shops.most_at_once()), (0, 0, 0));
}
