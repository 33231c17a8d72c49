//! `schema snapshot --live`: the mapped types as a shop has them now, into the history.

use crate::shop::schema::Schema;
use crate::stage::{HOST, Report, SOURCE, Stage};

fn snapshot(stage: &Stage) -> Report {
    stage.report(&["schema", "snapshot", SOURCE, "--live"])
}

#[test]
fn the_types_that_the_mapping_runs_through_are_kept_and_reviewed() {
    let stage = Stage::new();
    stage.edit("api_version = \"2026-10\"", "api_version = \"2026-04\"");
    stage.edit("reviewed_api_version = \"2026-10\"", "reviewed_api_version = \"2026-04\"");
    let report = snapshot(&stage);
    assert_eq!((report.code, &report.json["kept"]["result"]), (0, &"added".into()), "{:#}", report.json);
    assert_eq!((&report.json["kept"]["isWhole"], &report.json["performsRealAction"]), (&false.into(), &true.into()));
    assert_eq!(snapshot(&stage).json["kept"]["result"], "unchanged", "the same types twice are kept once");
    let listed = stage.report(&["schema", "list", SOURCE]);
    assert!(listed.json.to_string().contains(&format!("{HOST}, introspected for {SOURCE}")), "{:#}", listed.json);
    assert_eq!(stage.shops.mutations(), 0);
}

#[test]
fn a_schema_that_drifts_within_a_version_is_seen() {
    let stage = Stage::new();
    stage.edit("api_version = \"2026-10\"", "api_version = \"2026-04\"");
    stage.edit("reviewed_api_version = \"2026-10\"", "reviewed_api_version = \"2026-04\"");
    assert_eq!(snapshot(&stage).code, 0);
    let digest = {
        let listed = stage.report(&["schema", "list", SOURCE]);
        listed.json["sources"][0]["mappedSchema"].as_str().or(listed.json["sources"][0]["digest"].as_str()).map(str::to_owned)
    };
    stage.shops.change(HOST, |shop| shop.schema.remove("Order", "createdAt"));
    let drifted = snapshot(&stage);
    assert_eq!(drifted.json["kept"]["result"], "added", "{:#} {digest:?}", drifted.json);
    let health = stage.report(&["health", SOURCE]);
    let codes = health.json["sources"][0]["issues"].to_string();
    assert!(codes.contains("field_gone") && codes.contains("createdAt"), "{codes}");
    assert_eq!(health.code, 1);
}

#[test]
fn a_version_that_is_served_as_another_is_not_kept_under_its_name() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.served = Some("2026-01".into()));
    let report = snapshot(&stage);
    assert_eq!((report.code, &report.json["kept"]), (1, &serde_json::Value::Null), "{:#}", report.json);
    assert_eq!(report.json["servedVersion"], "2026-01");
    let text = stage.run(&["schema", "snapshot", SOURCE, "--live"]).stdout;
    assert!(text.contains("api_version_served_as_other") && text.contains("answered as 2026-01"), "{text}");
}

#[test]
fn a_mapped_type_that_is_not_there_is_named() {
    let stage = Stage::new();
    stage.edit("fields = [\"Order.id\"", "fields = [\"Nothing.id\", \"Order.id\"");
    let report = snapshot(&stage);
    assert_eq!((report.code, &report.json["missingTypes"]), (1, &serde_json::json!(["Nothing"])), "{:#}", report.json);
}

#[test]
fn a_refusal_is_told_and_nothing_is_kept() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.installed = false);
    let report = snapshot(&stage);
    assert_eq!(report.code, 4);
    assert_eq!(report.json["live"]["shops"][0]["trouble"]["code"], "APP_NOT_INSTALLED");
    assert_eq!(report.json["remedy"]["command"], "sourcectl schema snapshot suisse/shopify --live");
    let quiet = stage.run(&["schema", "snapshot", SOURCE, "--live", "-q"]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.contains("APP_NOT_INSTALLED"), "{}", quiet.stderr);
    assert_eq!(report.json["kept"], serde_json::Value::Null);
}

#[test]
fn it_takes_live_a_mapping_and_one_source() {
    let stage = Stage::new();
    assert_eq!(stage.run(&["schema", "snapshot", SOURCE]).code, Some(2));
    let dry = stage.report(&["schema", "snapshot", SOURCE, "--live", "--dry-run"]);
    assert_eq!((dry.code, &dry.json["kept"]["result"]), (0, &"planned".into()));
    stage.shops.forget_requests();
    stage.edit("fields = [\"Order.id\", \"Order.createdAt\", \"Order.totalPriceSet.shopMoney.amount\"]", "fields = []");
    assert_eq!(stage.run(&["schema", "snapshot", SOURCE, "--live"]).code, Some(2));
    assert_eq!(stage.shops.connections(), 0);
}

#[test]
fn a_snapshot_of_one_source_hides_no_types_from_another() {
    let stage = Stage::new();
    stage.edit("api_version = \"2026-10\"", "api_version = \"2026-04\"");
    stage.shops.change(HOST, |shop| shop.schema = Schema::default());
    assert_eq!(snapshot(&stage).code, 0);
    let mapped = stage.desk.config();
    let text = std::fs::read_to_string(&mapped).expect("the config");
    stage.desk.configure(
        &text.replace("\"Order.id\", \"Order.createdAt\", \"Order.totalPriceSet.shopMoney.amount\"", "\"Customer.id\""),
    );
    let health = stage.report(&["health", SOURCE]);
    assert!(!health.json.to_string().contains("field_unseen"), "{:#}", health.json);
}

#[test]
fn what_a_hostile_shop_repeats_of_the_pair_is_not_kept_as_a_schema() {
    let stage = Stage::new();
    let told = format!("use {} instead", &crate::stage::ID.to_uppercase()[4..16]);
    stage.shops.change(HOST, |shop| shop.schema.deprecate("Order", "createdAt", &told));
    let report = snapshot(&stage);
    assert_eq!((report.code, &report.json["kept"]), (4, &serde_json::Value::Null), "{:#}", report.json);
    let found = std::process::Command::new("grep").args(["-rliF", &told]).arg(stage.desk.home()).output().expect("grep");
    assert!(found.stdout.is_empty());
}

#[test]
fn a_type_that_stays_open_is_asked_for_once() {
    let stage = Stage::new();
    stage.edit(
        "fields = [\"Order.id\", \"Order.createdAt\", \"Order.totalPriceSet.shopMoney.amount\"]",
        "fields = [\"QueryRoot.shop.name\"]",
    );
    let empty = "{\"data\":{\"t0\":{\"name\":\"QueryRoot\",\"kind\":\"OBJECT\",\"fields\":[]}}}";
    stage.shops.fail_always(HOST, "/admin/api", crate::shop::faults::Fault::Status(200, empty.into(), Vec::new()));
    assert_eq!((snapshot(&stage).code, stage.shops.queries(HOST)), (1, 1));
}
