//! Statuses other than 200.

use std::time::Duration;

use serde_json::json;

use crate::shop::model::{Refusal, Standing};
use crate::{HOST, ID, SECRET, open, opened};

const QUERY: &str = "{ shop { name } }";

#[test]
fn a_shop_that_is_not_open_says_so_to_everything() {
    let (shops, token) = opened();
    let unavailable = Some(json!("Unavailable Shop"));
    let rows = [
        (Standing::Frozen, 402, unavailable.clone()),
        (Standing::Frozen403, 403, unavailable),
        (Standing::Locked, 423, Some(json!("Locked"))),
        (Standing::Blocked, 430, Some(json!("Shopify Security Rejection"))),
        (Standing::Gone, 404, None),
        (Standing::GoneJson, 404, Some(json!("Not Found"))),
    ];
    for (standing, status, errors) in rows {
        shops.change(HOST, |shop| shop.standing = standing);
        for reply in [shops.exchange(HOST, ID, SECRET), shops.query(HOST, "2026-10", &token, QUERY)] {
            assert_eq!((reply.status, reply.json().get("errors")), (status, errors.as_ref()), "{standing:?}");
            assert_eq!(reply.text().contains("<title>"), standing == Standing::Gone);
            assert!(reply.header("x-request-id").is_some());
        }
    }
    shops.change(HOST, |shop| shop.standing = Standing::Open);
    assert_eq!(shops.query(HOST, "2026-10", &token, QUERY).status, 200);
}

#[test]
fn a_name_without_a_shop_and_a_path_without_a_meaning_are_not_found() {
    let (shops, token) = opened();
    let nobody = "nobody.myshopify.com";
    for reply in [shops.exchange(nobody, ID, SECRET), shops.query(nobody, "2026-10", &token, QUERY)] {
        assert!(reply.status == 404 && reply.text().starts_with("<!DOCTYPE html>"), "{}", reply.text());
    }
    for version in ["2026-05", "26-04", "2026-4", "latest", "2026-04/x"] {
        let reply = shops.query(HOST, version, &token, QUERY);
        assert_eq!((reply.status, &reply.json()["errors"]), (404, &json!("Not Found")), "{version}");
    }
    shops.remove(HOST);
    assert!(shops.exchange(HOST, ID, SECRET).text().contains("<title>"));
}

#[test]
fn only_a_token_that_lives_opens_the_api() {
    let (shops, token) = opened();
    let refused = |token: &str| {
        let reply = shops.query(HOST, "2026-10", token, QUERY);
        let errors = "[API] Invalid API key or access token (unrecognized login or wrong password)";
        assert_eq!((reply.status, reply.json()), (401, json!({ "errors": errors })));
    };
    assert_eq!(shops.query(HOST, "2026-10", &token, QUERY).status, 200);
    refused(SECRET);
    refused("shpat_00000000000000000000000000000000");
    shops.revoke_tokens(HOST);
    refused(&token);
    shops.change(HOST, |shop| shop.expires_in = 1);
    let short = shops.token(HOST);
    std::thread::sleep(Duration::from_millis(1_050));
    refused(&short);
    shops.change(HOST, |shop| shop.expires_in = 86_399);
    let fresh = shops.token(HOST);
    assert_eq!(shops.query(HOST, "2026-10", &fresh, QUERY).status, 200);
    shops.change(HOST, |shop| shop.installed = false);
    refused(&fresh);
}

#[test]
fn the_next_queries_are_refused_and_then_answered() {
    let (shops, token) = opened();
    let ask = || shops.query(HOST, "2026-10", &token, QUERY);
    shops.throttle_next(HOST, 2, &Refusal::TooMany("0.4".to_owned()));
    for _ in 0..2 {
        let reply = ask();
        assert_eq!((reply.status, reply.header("retry-after")), (429, Some("0.4")));
    }
    shops.throttle_next(HOST, 1, &Refusal::Throttled);
    let reply = ask();
    let (body, cost) = (reply.json(), &reply.json()["extensions"]["cost"]);
    assert_eq!((reply.status, &body["errors"][0]["extensions"]["code"]), (200, &json!("THROTTLED")));
    assert_eq!((body.get("data"), &cost["actualQueryCost"]), (None, &json!(null)));
    assert_eq!(cost["throttleStatus"], json!({ "maximumAvailable": 2_000.0, "currentlyAvailable": 0, "restoreRate": 100.0 }));
    shops.throttle_next(HOST, 1, &Refusal::NoData("Internal error".to_owned()));
    shops.throttle_next(HOST, 1, &Refusal::NeedsApproval("read_orders".to_owned()));
    let reply = ask();
    assert_eq!(
        (reply.status, &reply.json()["data"], &reply.json()["errors"][0]["message"]),
        (200, &json!(null), &json!("Internal error"))
    );
    let reply = ask();
    assert_eq!(
        (reply.status, reply.json()),
        (403, json!({ "errors": "[API] This action requires merchant approval for read_orders scope." }))
    );
    std::thread::sleep(Duration::from_millis(50));
    assert!(ask().json()["data"]["shop"].is_object());
}

#[test]
fn a_bucket_runs_dry_and_fills_up_again() {
    let shops = open();
    shops.change(HOST, |shop| (shop.bucket.available, shop.bucket.cost, shop.bucket.restore_rate) = (10.0, 10, 0.0));
    let token = shops.token(HOST);
    let code = || shops.query(HOST, "2026-10", &token, QUERY).json()["errors"][0]["extensions"]["code"].clone();
    assert_eq!([code(), code()], [json!(null), json!("THROTTLED")]);
    shops.change(HOST, |shop| shop.bucket.restore_rate = 1_000_000.0);
    assert_eq!(code(), json!(null));
}
