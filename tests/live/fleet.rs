//! Many shops: side by side, bounded, and each for itself.

use std::fs;
use std::time::Duration;

use crate::infisical::access::Access;
use crate::shop::model::{Shop, Standing};
use crate::stage::{SECRET, Stage};

/// The shop of a source of the fleet.
pub fn host(at: usize) -> String {
    format!("shop-{at}.myshopify.com")
}

fn client_id(at: usize) -> String {
    format!("{at:032x}")
}

/// As many sources, each with a shop and a pair of its own.
pub fn stage_of(count: usize) -> Stage {
    let stage = Stage::empty(Access::member());
    let config = stage.config();
    let head = config.split("[profiles.suisse.sources").next().expect("a head").to_owned();
    let sources: String = (0..count).map(source).collect();
    fs::write(stage.desk.config(), head + &sources).expect("the config");
    for at in 0..count {
        let folder = format!("/suisse/s{at}");
        stage.vault.put("staging", &folder, "CLIENT_ID", &client_id(at));
        stage.vault.put("staging", &folder, "CLIENT_SECRET", SECRET);
        stage.shops.add(&host(at), Shop::open(&client_id(at), SECRET).scopes(&["read_orders"]));
    }
    stage
}

fn source(at: usize) -> String {
    format!(
        "[profiles.suisse.sources.s{at}]\nkind = \"shopify\"\nname = \"Shop {at}\"\napi_version = \"2026-10\"\nscopes = [\"read_orders\"]\n\
         [profiles.suisse.sources.s{at}.credentials]\nclient_id = \"infisical://vault/suisse/s{at}/CLIENT_ID\"\n\
         client_secret = \"infisical://vault/suisse/s{at}/CLIENT_SECRET\"\n[[profiles.suisse.sources.s{at}.accounts]]\n\
         shop = \"{}\"\nref = \"shop_ref_{at:04}\"\nselected = true\n",
        host(at)
    )
}

#[test]
fn a_fleet_is_asked_side_by_side_with_two_requests_a_shop_and_at_most_sixteen_at_once() {
    let stage = stage_of(60);
    for at in 0..60 {
        stage.shops.change(&host(at), |shop| shop.latency = Duration::from_millis(40));
    }
    let report = stage.report(&["readiness", "--all", "--live"]);
    assert_eq!((report.code, &report.json["summary"]["ready"]), (0, &60.into()), "{:#}", report.json["summary"]);
    for at in 0..60 {
        assert_eq!((stage.shops.exchanges(&host(at)), stage.shops.queries(&host(at))), (1, 1));
    }
    let most = stage.shops.most_at_once();
    assert!((2..=16).contains(&most), "{most} at once");
}

#[test]
fn of_a_fleet_half_of_which_is_frozen_each_source_is_told_for_itself() {
    let stage = stage_of(8);
    for at in (0..8).step_by(2) {
        stage.shops.change(&host(at), |shop| shop.standing = Standing::Frozen);
    }
    let report = stage.report(&["readiness", "--all", "--live"]);
    assert_eq!(report.code, 1);
    assert_eq!((&report.json["summary"]["ready"], &report.json["summary"]["notReady"]), (&4.into(), &4.into()));
    let health = stage.report(&["health", "--all", "--live"]);
    let frozen =
        health.json["sources"].as_array().into_iter().flatten().filter(|source| source["issues"][0]["code"] == "SHOP_FROZEN");
    assert_eq!((health.code, frozen.count()), (1, 4));
}

#[test]
fn a_source_whose_gate_is_closed_keeps_the_others_from_nothing() {
    let stage = stage_of(3);
    stage.edit(
        "kind = \"shopify\"\nname = \"Shop 1\"\napi_version = \"2026-10\"\nscopes = [\"read_orders\"]",
        "kind = \"shopify\"\nname = \"Shop 1\"\napi_version = \"2026-10\"\nscopes = [\"read_products\"]",
    );
    let report = stage.report(&["readiness", "--all", "--live"]);
    assert_eq!((report.code, stage.shops.exchanges(&host(1))), (5, 0));
    assert_eq!((stage.shops.exchanges(&host(0)), stage.shops.exchanges(&host(2))), (1, 1));
    assert_eq!(report.json["sources"][1]["live"]["closedGates"][0]["name"], "checklist");
}

#[test]
fn one_silent_shop_keeps_a_fleet_waiting_for_no_longer_than_itself() {
    let stage = stage_of(5);
    stage.shops.fail_always(&host(3), "/admin", crate::shop::faults::Fault::SilentAfterAccept);
    let report = stage.report(&["readiness", "--all", "--live"]);
    assert_eq!((report.code, &report.json["summary"]["ready"]), (3, &4.into()));
    assert_eq!(report.json["sources"][3]["headline"]["code"], "SHOP_UNREACHABLE");
}
