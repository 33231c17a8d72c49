//! The token endpoint.

use serde_json::json;

use crate::shop::client::Reply;
use crate::shop::model::Shop;
use crate::{HOST, ID, SECRET, open};

const TARGET: &str = "/admin/oauth/access_token";

/// A change of the shop, the pair that is sent, and the code of the refusal.
type Row = (fn(&mut Shop), &'static str, &'static str, &'static str);

const ROWS: [Row; 8] = [
    (|_| (), "ffffffffffffffffffffffffffffffff", SECRET, "application_cannot_be_found"),
    (|shop| shop.installed = false, ID, SECRET, "app_not_installed"),
    (|shop| shop.installed = false, ID, "wrong", "app_not_installed"),
    (|shop| shop.same_organization = false, ID, "wrong", "shop_not_permitted"),
    (|shop| shop.same_organization = false, ID, SECRET, "shop_not_permitted"),
    (|_| (), ID, "wrong", "invalid_client"),
    (|shop| shop.ambiguous = true, ID, SECRET, "invalid_request"),
    (|shop| shop.ambiguous = true, ID, "wrong", "invalid_request"),
];

#[test]
fn every_refusal_has_its_code_as_json_and_as_a_page() {
    for (change, id, secret, code) in ROWS {
        let shops = open();
        shops.change(HOST, change);
        let reply = shops.exchange(HOST, id, secret);
        assert_eq!((reply.status, reply.json()["error"].as_str()), (400, Some(code)), "{}", reply.text());
        let text = reply.json()["error_description"].as_str().expect("a text").to_owned();
        let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
        let reply = shops.post(HOST, TARGET, &[("content-type", "application/x-www-form-urlencoded")], form.as_bytes());
        let title = format!("<title>400 - Oauth error {code}: {text}</title>");
        assert!(reply.status == 400 && reply.text().contains(&title), "{}", reply.text());
        assert!(reply.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
        assert!(shops.tokens_given().is_empty());
    }
}

#[test]
fn the_texts_that_are_known_are_said() {
    let shops = open();
    shops.change(HOST, |shop| shop.installed = false);
    let text = |reply: Reply| reply.json()["error_description"].as_str().map(str::to_owned);
    assert_eq!(text(shops.exchange(HOST, ID, SECRET)).as_deref(), Some("The application is not installed on this shop."));
    shops.change(HOST, |shop| (shop.installed, shop.same_organization) = (true, false));
    assert_eq!(text(shops.exchange(HOST, ID, SECRET)).as_deref(), Some("Client credentials cannot be performed on this shop."));
}

#[test]
fn a_request_that_is_none_is_invalid() {
    let shops = open();
    let accept = ("accept", "application/json");
    let json = [accept, ("content-type", "application/json")];
    let form = [accept, ("content-type", "application/x-www-form-urlencoded")];
    let other_grant = json!({ "client_id": ID, "client_secret": SECRET, "grant_type": "authorization_code" }).to_string();
    let no_secret = json!({ "client_id": ID, "grant_type": "client_credentials" }).to_string();
    let plain = [accept, ("content-type", "text/plain")];
    let whole = json!({ "client_id": ID, "client_secret": SECRET, "grant_type": "client_credentials" }).to_string();
    let no_grant = format!("client_id={ID}&client_secret={SECRET}");
    let rows = [(json, "{"), (json, &other_grant), (json, &no_secret), (plain, &whole), (form, &no_grant), (form, &whole)];
    for (headers, body) in rows {
        let reply = shops.post(HOST, TARGET, &headers, body.as_bytes());
        assert_eq!((reply.status, &reply.json()["error"]), (400, &json!("invalid_request")), "{body}");
    }
}

#[test]
fn both_content_types_get_a_token_each() {
    let shops = open();
    shops.change(HOST, |shop| *shop = shop.clone().scopes(&["read_orders", "read_customers"]));
    let by_json = shops.exchange(HOST, ID, SECRET);
    let form = format!("grant%5Ftype=client_credentials&client_id={ID}&client_secret={}", SECRET.replace('_', "%5f"));
    let by_form = shops.post(HOST, TARGET, &[("content-type", "application/x-www-form-urlencoded")], form.as_bytes());
    let mut tokens = Vec::new();
    for reply in [by_json, by_form] {
        let body = reply.json();
        assert_eq!((reply.status, body.as_object().expect("an object").len()), (200, 3), "{}", reply.text());
        assert_eq!((&body["scope"], &body["expires_in"]), (&json!("read_orders,read_customers"), &json!(86_399)));
        tokens.push(body["access_token"].as_str().expect("a token").to_owned());
    }
    assert!(tokens.iter().all(|token| token.len() == 38 && token.starts_with("shpat_")) && tokens[0] != tokens[1]);
    assert_eq!(shops.tokens_given(), tokens);
}

#[test]
fn two_secrets_are_right_until_one_is_revoked() {
    const SECOND: &str = "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";
    let shops = open();
    let status = |secret| shops.exchange(HOST, ID, secret).status;
    assert_eq!([SECRET, SECOND].map(status), [200, 400]);
    shops.change(HOST, |shop| shop.secrets.push(SECOND.to_owned()));
    assert_eq!([SECRET, SECOND].map(status), [200, 200]);
    shops.change(HOST, |shop| shop.revoke_secret(SECRET));
    assert_eq!([SECRET, SECOND].map(status), [400, 200]);
    shops.change(HOST, |shop| shop.invalid_client_status = 401);
    assert_eq!(status(SECRET), 401);
}

#[test]
fn a_token_may_look_like_nothing_in_particular() {
    let shops = open();
    shops.change(HOST, |shop| shop.token_prefix.clear());
    let token = shops.token(HOST);
    assert!(token.len() == 32 && token.bytes().all(|digit| digit.is_ascii_hexdigit()), "{token}");
    assert_eq!(shops.query(HOST, "2026-10", &token, "{ shop { name } }").status, 200);
}
