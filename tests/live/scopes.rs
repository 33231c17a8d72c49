//! What a shop has granted, against the policy and against what the app asks for.

use crate::shop::faults::Fault;
use crate::shop::model::{Shop, Standing};
use crate::stage::{HOST, ID, Report, SECRET, SOURCE, Stage};

fn judged(granted: &[&str], requested: &[&str]) -> Report {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| {
        shop.granted = granted.iter().map(|&scope| scope.to_owned()).collect();
        shop.requested = requested.iter().map(|&scope| scope.to_owned()).collect();
    });
    stage.readiness()
}

#[test]
fn granted_scopes_are_held_against_the_policy() {
    for (granted, requested, code, headline, scopes, approval) in [
        (&["read_orders"][..], &["read_orders"][..], 0, "READY", "ok", "ok"),
        (&["write_orders"], &["write_orders", "read_orders"], 0, "READY", "ok", "ok"),
        (&["read_orders", "read_customers"], &["read_orders", "read_customers"], 1, "SCOPES_FORBIDDEN", "fail", "ok"),
        (&["read_orders", "write_customers"], &["read_orders"], 1, "SCOPES_FORBIDDEN", "fail", "ok"),
        (&["read_products"], &["read_products"], 1, "SCOPES_MISSING", "fail", "ok"),
        (&[], &[], 1, "SCOPES_MISSING", "fail", "ok"),
    ] {
        let report = judged(granted, requested);
        assert_eq!((report.code, report.headline()), (code, headline), "{granted:?}");
        assert_eq!((report.state("live-scopes"), report.state("live-approval")), (scopes, approval), "{granted:?}");
    }
}

#[test]
fn a_scope_that_is_released_and_not_approved_is_awaited() {
    let report = judged(&["read_orders"], &["read_orders", "read_products"]);
    assert_eq!((report.code, report.headline()), (8, "APPROVAL_PENDING"), "{:#}", report.json);
    assert_eq!((report.source()["verdict"].as_str(), report.state("live-approval")), (Some("pending"), "pending"));
    let required = judged(&["read_products"], &["read_orders", "read_products"]);
    assert_eq!(
        (required.code, required.state("live-scopes")),
        (8, "pending"),
        "a required scope that is on its way is not missing"
    );
    let forbidden = judged(&["read_orders", "read_customers"], &["read_orders", "read_customers", "read_products"]);
    assert_eq!(forbidden.code, 1, "what is wrong weighs more than what is awaited");
}

#[test]
fn a_scope_that_only_the_config_lists_is_warned_of() {
    let stage = Stage::new();
    stage.edit("scopes = [\"read_orders\"]", "scopes = [\"read_orders\", \"read_products\"]");
    let report = stage.readiness();
    let warning = report.source()["warnings"][0].as_str().unwrap_or_default();
    assert!(report.code == 0 && warning.contains(&format!("{HOST} has not granted read_products")), "{:#}", report.json);
    for format in ["text", "markdown", "junit", "github"] {
        let ran = stage.run(&["readiness", SOURCE, "--live", "-o", format]);
        assert!(ran.stdout.replace('\\', "").contains("has not granted read_products"), "{format}: {}", ran.stdout);
    }
    stage.shops.change(HOST, |shop| shop.granted.push("read_products".into()));
    assert_eq!(stage.readiness().source()["warnings"], serde_json::json!([]));
}

#[test]
fn a_shop_that_answers_as_another_version_or_under_another_name_is_remarked_on() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| {
        shop.served = Some("2026-07".into());
        shop.domain = Some("renamed.myshopify.com".into());
    });
    let report = stage.readiness();
    let told = report.source()["warnings"].to_string();
    assert_eq!(report.code, 0, "{:#}", report.json);
    assert!(told.contains("answered as 2026-07") && told.contains("calls itself renamed.myshopify.com"), "{told}");
}

#[test]
fn a_token_of_another_app_is_told() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.api_key = "0ddba11c0ffee0123456789abcdef012".into());
    let report = stage.readiness();
    assert_eq!((report.code, report.headline(), report.state("live-app")), (1, "APP_MISMATCH", "fail"));
    assert!(!report.json.to_string().contains("0ddba11c0ffee"), "no client ID is shown, whosesoever it is");
}

#[test]
fn live_checks_can_be_asked_for_alone_and_only_with_live() {
    let stage = Stage::new();
    let report = stage.report(&["readiness", "--live", "--check", "live-scopes"]);
    assert_eq!((report.code, report.source()["checks"].as_array().map(Vec::len)), (0, Some(1)));
    stage.shops.forget_requests();
    assert_eq!(stage.run(&["readiness", "--check", "live-scopes"]).code, Some(2));
    assert_eq!(stage.shops.connections(), 0);
}

/// Nobody may deploy on a check that was skipped because the exchange before it failed.
#[test]
fn a_live_check_that_is_asked_for_alone_never_passes_over_what_blocks_it() {
    // Of two shops of the source one goes on answering.
    let stage = Stage::new();
    let host = "second.myshopify.com";
    stage.shops.add(host, Shop::open(ID, SECRET).scopes(&["read_orders"]));
    let second = format!(
        "selected = true\n[[profiles.suisse.sources.shopify.accounts]]\nshop = \"{host}\"\nref = \"shop_ch_0002\"\nselected = true"
    );
    stage.edit("selected = true", &second);
    for id in ["live-exchange", "live-app", "live-scopes", "live-approval"] {
        for (standing, code, headline) in
            [(Standing::Frozen, 1, "SHOP_FROZEN"), (Standing::Blocked, 3, "REQUEST_BLOCKED"), (Standing::Open, 0, "READY")]
        {
            stage.shops.change(host, |shop| shop.standing = standing);
            let report = stage.report(&["readiness", SOURCE, "--live", "--check", id]);
            assert_eq!((report.code, report.headline()), (code, headline), "{id}: {:#}", report.json);
        }
        // Here the exchange is taken, and the query after it is not answered.
        stage.shops.fail_always(host, "/admin/api", Fault::Status(403, "{}".into(), Vec::new()));
        assert_ne!(id == "live-exchange", stage.report(&["readiness", SOURCE, "--live", "--check", id]).code != 0, "{id}");
        stage.shops.heal();
    }
}

#[test]
fn live_asks_no_shop_for_checks_that_need_none() {
    let stage = Stage::new();
    let ran = stage.run(&["readiness", SOURCE, "--live", "--check", "scopes,plan"]);
    assert_eq!((ran.code, stage.shops.connections()), (Some(2), 0), "{}", ran.stderr);
    assert!(ran.stderr.contains("live-exchange"), "{}", ran.stderr);
}

#[test]
fn a_source_without_a_selected_account_has_no_shop_to_ask() {
    let stage = Stage::new();
    stage.edit("selected = true", "selected = false");
    let report = stage.readiness();
    assert_eq!((report.code, report.headline()), (1, "NO_SHOP_SELECTED"));
    let health = stage.report(&["health", "--live"]);
    assert_eq!((health.code, &health.source()["issues"][0]["code"]), (1, &"no_shop_selected".into()), "no retry helps");
    assert_eq!(stage.shops.connections(), 0);
}

#[test]
fn every_format_ends_alike_and_names_what_is_closed_or_wrong() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.installed = false);
    for format in ["text", "json", "short", "markdown", "junit", "github"] {
        let ran = stage.run(&["readiness", "--live", "-o", format]);
        assert_eq!(ran.code, Some(1), "{format}");
        let told = ran.stdout.replace('\\', "");
        assert!(told.contains("APP_NOT_INSTALLED"), "{format}: {told}");
    }
    stage.edit("real_exchange = true", "real_exchange = false");
    for command in ["readiness", "health"] {
        for format in ["text", "json", "short", "markdown", "junit", "github"] {
            let ran = stage.run(&[command, "--live", "-o", format]);
            assert_eq!(ran.code, Some(5), "{command} {format}");
            let told = ran.stdout.replace('\\', "");
            assert!(told.contains("real_exchange"), "{command} {format}: {told}");
        }
    }
}

#[test]
fn a_scope_that_is_no_handle_is_not_overlooked() {
    for odd in ["READ_CUSTOMERS", "read_customers\u{200b}", " read_customers", ""] {
        let report = judged(&["read_orders", odd], &["read_orders"]);
        assert_eq!((report.code, report.headline()), (3, "ANSWER_UNEXPECTED"), "{odd:?}");
    }
}
