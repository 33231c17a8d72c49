//! What shops say of API versions beats the calendar.

use serde_json::Value;

use crate::shop::model::{Published, Shop};
use crate::stage::{HOST, Report, SOURCE, Stage};

fn health(version: &str, change: impl FnOnce(&mut Shop)) -> Report {
    let stage = Stage::new();
    stage.edit("api_version = \"2026-10\"", &format!("api_version = \"{version}\""));
    stage.edit("reviewed_api_version = \"2026-10\"", &format!("reviewed_api_version = \"{version}\""));
    stage.shops.change(HOST, change);
    stage.run(&["sync", "record", SOURCE, "--run-id", "1", "--status", "completed", "--fetched", "1", "--processed", "1"]);
    stage.report(&["health", SOURCE, "--live"])
}

fn codes(report: &Report) -> Vec<&str> {
    report.source()["issues"].as_array().into_iter().flatten().filter_map(|issue| issue["code"].as_str()).collect()
}

fn row<'r>(report: &'r Report, id: &str) -> &'r Value {
    let rows = report.source()["technicalStatus"].as_array().expect("rows");
    rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("no {id}: {:#}", report.json))
}

#[test]
fn the_served_version_and_the_published_ones_are_told() {
    let report = health("2026-10", |_| ());
    assert_eq!(report.code, 0, "{:#}", report.json);
    assert_eq!(row(&report, "served_version")["value"], "2026-10");
    assert_eq!(row(&report, "published_versions")["value"], "2026-01, 2026-04, 2026-07, 2026-10, 2027-01 (candidate)");
    assert_eq!(row(&report, "api_version_review")["value"], "NOT_REQUIRED");
}

#[test]
fn a_shop_that_falls_forward_silently_is_unhealthy_whatever_the_calendar_says() {
    let report = health("2026-10", |shop| shop.served = Some("2026-01".into()));
    assert_eq!((report.code, codes(&report)[0]), (1, "api_version_served_as_other"), "{:#}", report.json);
    assert_eq!(row(&report, "api_version_review")["value"], "UNSUPPORTED");
    let expired = health("2025-10", |_| ());
    assert_eq!((expired.code, codes(&expired)[0]), (1, "api_version_served_as_other"));
    assert_eq!(row(&expired, "served_version")["value"], "2026-01");
}

#[test]
fn a_version_that_a_shop_still_supports_is_not_ended_by_the_calendar() {
    let extended = |shop: &mut Shop| shop.versions.insert(0, Published::new("2025-10", None, true));
    let report = health("2025-10", extended);
    assert!(!codes(&report).contains(&"api_version_inaccessible"), "{:?}", codes(&report));
    assert_eq!(row(&report, "api_version_review")["value"], "RECOMMENDED");
    assert_eq!(report.code, 0, "{:#}", report.json);
    let by_calendar = {
        let stage = Stage::new();
        stage.edit("api_version = \"2026-10\"", "api_version = \"2025-10\"");
        stage.report(&["health", SOURCE])
    };
    assert!(codes(&by_calendar).contains(&"api_version_inaccessible"));
}

#[test]
fn a_version_that_a_shop_lists_as_unsupported_has_to_be_reviewed() {
    let unsupported = |shop: &mut Shop| {
        shop.versions.retain(|version| version.handle != "2026-04");
        shop.versions.insert(1, Published::new("2026-04", Some("Unsupported"), false));
    };
    let report = health("2026-04", unsupported);
    assert_eq!(
        (codes(&report)[0], &row(&report, "api_version_review")["value"]),
        ("api_version_review_required", &"REQUIRED".into())
    );
    let candidate = health("2027-01", |_| ());
    assert_eq!(row(&candidate, "api_version_review")["value"], "RECOMMENDED");
}

#[test]
fn headers_of_deprecation_and_warning_are_told_as_the_shop_says_them() {
    let report = health("2026-10", |shop| {
        shop.deprecated = Some("Shop.products, Shop.productVariants".into());
        shop.warning = Some("https://shopify.dev/docs/api/usage/versioning".into());
    });
    assert_eq!(report.code, 0);
    assert!(
        codes(&report).contains(&"deprecation_reported") && codes(&report).contains(&"api_version_warned"),
        "{:?}",
        codes(&report)
    );
    assert!(report.json.to_string().contains("Shop.products, Shop.productVariants"));
}

#[test]
fn a_shop_that_does_not_answer_leaves_health_unknown_and_one_that_refuses_makes_it_unhealthy() {
    let silent = health("2026-10", |shop| shop.standing = crate::shop::model::Standing::Blocked);
    assert_eq!((silent.code, codes(&silent)[0]), (3, "REQUEST_BLOCKED"));
    let frozen = health("2026-10", |shop| shop.standing = crate::shop::model::Standing::Frozen);
    assert_eq!((frozen.code, codes(&frozen)[0]), (1, "SHOP_FROZEN"));
}
