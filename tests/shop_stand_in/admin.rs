//! The Admin API, but for introspection.

use std::time::Duration;

use serde_json::{Value, json};

use crate::shop::model::{Denied, Published};
use crate::{HOST, ID, opened};

const CONNECTION: &str = "{ shop { name myshopifyDomain plan { publicDisplayName partnerDevelopment } } currentAppInstallation { \
                          accessScopes { handle } app { apiKey title requestedAccessScopes { handle } } } publicApiVersions { handle \
                          displayName supported } }";

#[test]
fn the_connection_is_told_as_far_as_it_is_asked_for() {
    let (shops, token) = opened();
    shops.change(HOST, |shop| (shop.granted, shop.name) = (vec!["read_orders".to_owned()], "Cyspera".to_owned()));
    let reply = shops.query(HOST, "2026-10", &token, CONNECTION);
    let requested = json!([{ "handle": "read_customers" }, { "handle": "read_orders" }, { "handle": "read_products" }]);
    let app = json!({ "apiKey": ID, "title": "Order sync", "requestedAccessScopes": requested });
    let body = reply.json();
    let plan = json!({ "publicDisplayName": "Grow", "partnerDevelopment": false });
    assert_eq!(body["data"]["shop"], json!({ "name": "Cyspera", "myshopifyDomain": HOST, "plan": plan }));
    assert_eq!(body["data"]["currentAppInstallation"], json!({ "accessScopes": [{ "handle": "read_orders" }], "app": app }));
    let versions = body["data"]["publicApiVersions"].as_array().expect("versions").clone();
    assert_eq!(versions[3], json!({ "handle": "2026-10", "displayName": "2026-10 (Latest)", "supported": true }));
    let supported: Vec<_> =
        versions.iter().filter(|version| version["supported"] == true).map(|version| &version["handle"]).collect();
    assert_eq!(supported, ["2026-01", "2026-04", "2026-07", "2026-10"]);
    assert_eq!(versions.len(), 6);
    assert!(body.get("errors").is_none() && body["extensions"]["cost"]["requestedQueryCost"].is_number(), "{body}");
    let asked = "query Short($none: Int) { mine: currentAppInstallation { ...Key } __typename } \
                 fragment Key on AppInstallation { app { key: apiKey __typename } }";
    let reply = shops.query(HOST, "2026-10", &token, asked);
    assert_eq!(reply.json()["data"], json!({ "mine": { "app": { "key": ID, "__typename": "App" } }, "__typename": "QueryRoot" }));
}

#[test]
fn the_version_that_answers_is_told_in_a_header() {
    let (shops, token) = opened();
    let served = |asked: &str| {
        let reply = shops.query(HOST, asked, &token, "{ shop { name } }");
        assert_eq!(reply.status, 200);
        reply.header("x-shopify-api-version").map(str::to_owned)
    };
    let rows = [
        ("2026-10", "2026-10"),
        ("2027-01", "2027-01"),
        ("unstable", "unstable"),
        ("2025-10", "2026-01"),
        ("2025-01", "2026-01"),
    ];
    for (asked, answering) in rows {
        assert_eq!(served(asked).as_deref(), Some(answering), "{asked}");
    }
    shops.change(HOST, |shop| shop.served = Some("2026-04".to_owned()));
    assert_eq!(served("2026-10").as_deref(), Some("2026-04"));
    shops.change(HOST, |shop| {
        shop.served = None;
        shop.versions.insert(0, Published::new("2025-10", Some("Unsupported"), false));
    });
    assert_eq!(served("2025-10").as_deref(), Some("2025-10"), "listed, so it still answers");
    assert_eq!(served("2025-07").as_deref(), Some("2026-01"));
}

#[test]
fn deprecations_and_warnings_are_headers_too() {
    let (shops, token) = opened();
    let ask = || shops.query(HOST, "2026-01", &token, "{ shop { name } }");
    let headers = ["x-shopify-api-deprecated-reason", "x-shopify-api-version-warning"];
    assert_eq!(headers.map(|name| ask().header(name).map(str::to_owned)), [None, None]);
    shops.change(HOST, |shop| (shop.deprecated, shop.warning) = (Some("Shop.products".to_owned()), Some("soon".to_owned())));
    let reply = ask();
    assert_eq!(headers.map(|name| reply.header(name)), [Some("Shop.products"), Some("soon")]);
}

#[test]
fn a_field_that_is_not_there_is_undefined() {
    let (shops, token) = opened();
    let asked = "query GraphqlBaseValidationUnknownQueryRoot {\n  definitelyNotAShopifyQueryRoot\n}";
    let recorded = json!({
        "message": "Field 'definitelyNotAShopifyQueryRoot' doesn't exist on type 'QueryRoot'",
        "locations": [{ "line": 2, "column": 3 }],
        "path": ["query GraphqlBaseValidationUnknownQueryRoot", "definitelyNotAShopifyQueryRoot"],
        "extensions": { "code": "undefinedField", "typeName": "QueryRoot", "fieldName": "definitelyNotAShopifyQueryRoot" },
    });
    let reply = shops.query(HOST, "2026-10", &token, asked);
    assert_eq!((reply.status, &reply.json()["errors"], reply.json().get("data")), (200, &json!([recorded]), None));
    let rows = [
        ("{ shop { nome } }", "Shop", "nome"),
        ("{ shop { plan { price } } }", "ShopPlan", "price"),
        ("{ currentAppInstallation { app { clientSecret } } }", "App", "clientSecret"),
        ("{ currentAppInstallation { accessScopes { name } } }", "AccessScope", "name"),
        ("{ publicApiVersions { latest } }", "ApiVersion", "latest"),
        ("{ __type(name: \"Order\") { feelds { name } } }", "__Type", "feelds"),
    ];
    for (asked, type_name, field) in rows {
        let extensions = shops.query(HOST, "2026-10", &token, asked).json()["errors"][0]["extensions"].clone();
        assert_eq!(extensions, json!({ "code": "undefinedField", "typeName": type_name, "fieldName": field }));
    }
    shops.change(HOST, |shop| shop.schema.remove("Shop", "name"));
    let body = shops.query(HOST, "2026-10", &token, "{ shop { name } }").json();
    assert_eq!(body["errors"][0]["extensions"]["fieldName"], "name", "{body}");
}

#[test]
fn a_field_that_may_not_be_read_is_null_and_says_why() {
    let (shops, token) = opened();
    let required = "`read_orders` access scope.";
    shops.change(HOST, |shop| shop.denied = vec![Denied::new("orders", required), Denied::bare("app")]);
    let asked = "{\n  orders(first: 1) { edges { node { id } } }\n  currentAppInstallation { app { title } id }\n}";
    let reply = shops.query(HOST, "2026-10", &token, asked);
    let installation = json!({ "app": null, "id": "gid://shopify/AppInstallation/1" });
    assert_eq!((reply.status, &reply.json()["data"]), (200, &json!({ "orders": null, "currentAppInstallation": installation })));
    let documentation = "https://shopify.dev/api/usage/access-scopes";
    let named = json!({
        "message": "Access denied for orders field. Required access: `read_orders` access scope.",
        "locations": [{ "line": 2, "column": 3 }],
        "extensions": { "code": "ACCESS_DENIED", "documentation": documentation, "requiredAccess": required },
        "path": ["orders"],
    });
    let bare = json!({
        "message": "access denied",
        "locations": [{ "line": 3, "column": 28 }],
        "extensions": { "code": "ACCESS_DENIED", "documentation": documentation },
        "path": ["currentAppInstallation", "app"],
    });
    assert_eq!(reply.json()["errors"], json!([named, bare]));
}

#[test]
fn whatever_is_no_query_is_an_error_and_mutations_are_counted() {
    let (shops, token) = opened();
    let errors = |document: &str| shops.query(HOST, "2026-10", &token, document).json()["errors"].clone();
    let mutation = "mutation { bulkOperationRunQuery(query: \"{ orders }\") { bulkOperation { id } } }";
    assert_eq!(errors(mutation)[0]["extensions"]["code"], "ACCESS_DENIED");
    assert_eq!(errors(&format!("query A {{ shop {{ name }} }} {mutation}"))[0]["path"], json!(["bulkOperationRunQuery"]));
    assert_eq!(shops.mutations(), 2);
    assert_eq!(shops.query(HOST, "2026-10", "no token", mutation).status, 401);
    assert_eq!(shops.mutations(), 3, "whatever it is answered");
    for document in ["{ shop {", "", "subscription { x }", "{ ...Nowhere }", "{ ...A } fragment A on QueryRoot { ...A }"] {
        assert!(errors(document)[0]["message"].is_string(), "{document}");
    }
    let headers = [("x-shopify-access-token", token.as_str())];
    assert_eq!(shops.post(HOST, "/admin/api/2026-10/graphql.json", &headers, b"[]").status, 400);
    assert_eq!((shops.mutations(), errors("{ shop { name } }")), (3, Value::Null));
}

#[test]
fn requests_at_once_are_counted() {
    let (shops, token) = opened();
    assert_eq!(shops.most_at_once(), 1);
    shops.change(HOST, |shop| shop.latency = Duration::from_millis(600));
    std::thread::scope(|scope| {
        for _ in 0..5 {
            scope.spawn(|| assert_eq!(shops.query(HOST, "2026-10", &token, "{ shop { name } }").status, 200));
        }
        shops.wait_until("all have come", |shops| shops.queries(HOST) == 5);
    });
    assert_eq!(shops.most_at_once(), 5);
    shops.forget_requests();
    shops.change(HOST, |shop| shop.latency = Duration::ZERO);
    shops.query(HOST, "2026-10", &token, "{ shop { name } }");
    assert_eq!(shops.most_at_once(), 1);
}
