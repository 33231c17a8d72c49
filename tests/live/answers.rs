//! Every row of the tables of what shops answer: its own code, its own remedy, and no more than it proves.

use serde_json::Value;

use crate::shop::faults::Fault;
use crate::shop::model::{Refusal, Shop, Standing};
use crate::stage::{HOST, ID, SECRET, Stage};

#[test]
fn a_pair_that_a_shop_takes_makes_a_source_ready_by_two_requests_that_only_read() {
    let stage = Stage::new();
    let report = stage.readiness();
    assert_eq!((report.code, report.headline()), (0, "READY"), "{:#}", report.json);
    for check in ["live-exchange", "live-app", "live-scopes", "live-approval"] {
        assert_eq!(report.state(check), "ok", "{check}");
    }
    assert_eq!(report.json["performsRealAction"], true);
    assert_eq!(report.source()["accessTokenCached"], true);
    assert_eq!(report.shop()["account"], "shop_ch_•••1");
    assert_eq!(report.shop()["answer"]["servedVersion"], "2026-10");
    assert_eq!((stage.shops.exchanges(HOST), stage.shops.queries(HOST), stage.shops.mutations()), (1, 1, 0));
}

#[test]
fn the_exchange_is_sent_as_the_official_client_for_node_sends_it() {
    let stage = Stage::new();
    stage.readiness();
    let request = stage.shops.requests().into_iter().find(crate::shop::request::Request::is_exchange).expect("an exchange");
    let body: Value = serde_json::from_slice(&request.body).expect("JSON");
    assert_eq!(body, serde_json::json!({ "client_id": ID, "client_secret": SECRET, "grant_type": "client_credentials" }));
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/admin/oauth/access_token"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("content-type"), Some("application/json"));
}

/// A shop that answers so, and what is made of it: code, exit code, and a word of the remedy.
fn answered(change: impl FnOnce(&mut Shop), code: &str, exit: i32, remedy: &str) {
    let stage = Stage::new();
    stage.shops.change(HOST, change);
    said(&stage, code, exit, remedy);
}

fn said(stage: &Stage, code: &str, exit: i32, remedy: &str) {
    let report = stage.readiness();
    assert_eq!((report.code, report.headline()), (exit, code), "{:#}", report.json);
    let trouble = &report.shop()["trouble"];
    assert_eq!(trouble["code"], code, "{trouble}");
    let told = report.source()["sourceHealth"][0]["remedy"]["text"].as_str().unwrap_or_default();
    assert!(told.contains(remedy), "{code}: {told}");
    let explained = stage.run(&["explain", code]);
    assert_eq!(explained.code, Some(0), "explain {code}");
}

#[test]
fn each_refusal_of_the_token_endpoint_is_told_apart() {
    answered(|shop| shop.client_id = "another".into(), "CLIENT_UNKNOWN", 1, "Client ID of an app that");
    answered(|shop| shop.installed = false, "APP_NOT_INSTALLED", 1, "install the app");
    answered(|shop| shop.same_organization = false, "OTHER_ORGANIZATION", 1, "a new secret never helps");
    answered(|shop| shop.secrets = vec!["other".into()], "CLIENT_SECRET_WRONG", 1, "copy the Client Secret again");
    let unauthorized = |shop: &mut Shop| {
        shop.secrets.clear();
        shop.invalid_client_status = 401;
    };
    answered(unauthorized, "CLIENT_SECRET_WRONG", 1, "copy the Client Secret again");
}

#[test]
fn an_ambiguous_refusal_says_nothing_of_the_secret_whether_that_is_right_or_wrong() {
    for secrets in [vec![SECRET.to_owned()], vec!["other".to_owned()]] {
        let stage = Stage::new();
        stage.shops.change(HOST, |shop| (shop.ambiguous, shop.secrets) = (true, secrets));
        let ran = stage.run(&["readiness", "--live"]);
        assert_eq!(ran.code, Some(1));
        let told = ran.stdout.to_lowercase();
        assert!(told.contains("exchange_ambiguous") && told.contains("is not known yet"), "{}", ran.stdout);
        assert!(
            !told.contains("wrong secret") && !told.contains("secret is wrong") && !told.contains("does not match"),
            "{told}"
        );
    }
}

#[test]
fn each_standing_of_a_shop_is_told_apart() {
    for (standing, code, exit, remedy) in [
        (Standing::Frozen, "SHOP_FROZEN", 1, "unpaid"),
        (Standing::Frozen403, "SHOP_FROZEN", 1, "unpaid"),
        (Standing::Locked, "SHOP_LOCKED", 1, "support"),
        (Standing::Blocked, "REQUEST_BLOCKED", 3, "another network"),
        (Standing::Gone, "SHOP_UNKNOWN", 1, "there is no"),
        (Standing::GoneJson, "SHOP_UNKNOWN", 1, "there is no"),
    ] {
        answered(|shop| shop.standing = standing, code, exit, remedy);
    }
    let stage = Stage::new();
    stage.shops.remove(HOST);
    said(&stage, "SHOP_UNKNOWN", 1, "correct the account's `shop`");
}

#[test]
fn each_answer_of_the_admin_api_is_told_apart() {
    const ADMIN: &str = "/admin/api/";
    for (refusal, code, exit, remedy) in [
        (Refusal::NoData("It broke".into()), "ANSWER_UNEXPECTED", 3, "request id"),
        (Refusal::NeedsApproval("read_orders".into()), "APPROVAL_PENDING", 8, "approved"),
        (Refusal::TooMany("3600".into()), "THROTTLED", 3, "later"),
    ] {
        let stage = Stage::new();
        stage.shops.throttle_next(HOST, 1, &refusal);
        said(&stage, code, exit, remedy);
    }
    for (fault, code, exit, remedy) in [
        (Fault::Html, "ANSWER_NOT_JSON", 3, "proxy"),
        (Fault::Garbage, "ANSWER_NOT_JSON", 3, "proxy"),
        (Fault::WrongTypes, "ANSWER_UNEXPECTED", 3, "request id"),
        (Fault::Redirect("https://evil.example/".into(), 301), "ANSWER_UNEXPECTED", 3, "request id"),
        (Fault::Status(500, "<h1>oops</h1>".into(), Vec::new()), "SHOP_FAILING", 3, "shopifystatus"),
        (Fault::Status(401, "{\"errors\":\"[API] Invalid API key\"}".into(), Vec::new()), "TOKEN_REJECTED", 1, "exchanges anew"),
    ] {
        let stage = Stage::new();
        stage.shops.fail_always(HOST, ADMIN, fault);
        said(&stage, code, exit, remedy);
    }
    answered(
        |shop| shop.denied = vec![crate::shop::model::Denied::new("requestedAccessScopes", "`read_apps` access scope.")],
        "SCOPE_MISSING",
        1,
        "add the scope",
    );
}

#[test]
fn a_path_that_is_not_served_is_told_apart_from_a_shop_that_is_not_there() {
    let page = "<!DOCTYPE html><html><head><title>Not found</title></head></html>";
    for (status, body) in
        [(404, "{\"errors\":\"Not Found\"}"), (404, page), (404, ""), (410, "{\"errors\":\"Gone\"}"), (410, page)]
    {
        let stage = Stage::new();
        stage.shops.fail_always(HOST, "/admin/api/", Fault::Status(status, body.into(), Vec::new()));
        said(&stage, "VERSION_NOT_SERVED", 1, "set `api_version` to a version that");
        let report = stage.readiness();
        let told = report.check("live-exchange")["reason"].as_str().unwrap_or_default().to_owned() + &report.json.to_string();
        let path = format!("version 2026-10 at https://{HOST}/admin/api/2026-10/graphql.json ended with {status}");
        assert!(told.contains(&path), "{told}");
        assert_eq!(
            report.source()["sourceHealth"][0]["remedy"]["command"],
            format!("sourcectl api-versions {}", crate::stage::SOURCE)
        );
        assert_eq!((stage.shops.exchanges(HOST), stage.shops.queries(HOST)), (2, 2));
    }
    for status in [301, 302, 303, 307, 308] {
        let stage = Stage::new();
        stage.shops.fail_always(
            HOST,
            "/admin/api/",
            Fault::Redirect(format!("https://{HOST}/admin/api/2026-07/graphql.json"), status),
        );
        said(&stage, "ANSWER_UNEXPECTED", 3, "request id");
        assert!(stage.readiness().json.to_string().contains("a redirection, and none is followed"));
    }
}

#[test]
fn a_refusal_that_is_a_page_says_the_same_as_one_in_json() {
    let stage = Stage::new();
    let page = "<html><head><title>400 - Oauth error app_not_installed: The application is not installed on this shop.</title>";
    stage.shops.fail_always(HOST, "/admin/oauth", Fault::Status(400, page.into(), Vec::new()));
    said(&stage, "APP_NOT_INSTALLED", 1, "install the app");
    let stage = Stage::new();
    stage.shops.fail_always(HOST, "/admin/oauth", Fault::Html);
    said(&stage, "ANSWER_NOT_JSON", 3, "proxy");
}

#[test]
fn request_ids_of_failing_answers_are_kept() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.installed = false);
    let report = stage.readiness();
    let id = report.shop()["trouble"]["requestId"].as_str().expect("an id").to_owned();
    assert!(stage.shops.request_ids().contains(&id));
    assert!(report.check("live-exchange")["reason"].as_str().unwrap_or_default().contains(&id));
}
