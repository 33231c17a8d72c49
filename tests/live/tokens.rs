//! Access tokens: in memory only, one for each shop and pair, shared by all checks of a run, exchanged anew when they end.

use std::time::Duration;

use crate::shop::faults::Fault;
use crate::shop::model::Refusal;
use crate::stage::{HOST, SOURCE, Stage, ended};

#[test]
fn a_token_is_shown_as_temporary_with_the_time_that_is_left_and_never_its_value() {
    let stage = Stage::new();
    let ran = stage.run(&["readiness", "--live"]);
    assert!(
        ran.stdout.contains("Access token cache (memory): active, 23 h 59 min left (token value never shown)"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("cyspera-ch.myshopify.com was asked, read-only"));
    let report = stage.readiness();
    let token = &report.shop()["accessToken"];
    assert_eq!((&token["kind"], &token["state"]), (&"temporary (in-memory cache)".into(), &"active".into()));
    assert!(token["secondsLeft"].as_i64().is_some_and(|left| (86_000..=86_399).contains(&left)), "{token}");
    let without = stage.run(&["readiness"]);
    assert!(without.stdout.contains("Access token cache (memory): inactive (token value never shown)"), "{}", without.stdout);
    stage.shops.change(HOST, |shop| shop.installed = false);
    assert_eq!(stage.readiness().shop()["accessToken"]["state"], "inactive");
}

#[test]
fn each_run_exchanges_anew_because_nothing_is_kept() {
    let stage = Stage::new();
    stage.readiness();
    stage.readiness();
    assert_eq!(stage.shops.exchanges(HOST), 2);
}

#[test]
fn a_wait_shares_one_token_until_the_approval_is_there() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.requested.push("read_products".into()));
    let child = stage.start(&["readiness", SOURCE, "--live", "--wait", "30s", "-o", "json"]);
    stage.shops.wait_until("it has looked twice", |shops| shops.queries(HOST) >= 2);
    stage.shops.change(HOST, |shop| shop.granted = shop.requested.clone());
    let ran = ended(child);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert_eq!(stage.shops.exchanges(HOST), 1, "one token for all rounds");
}

/// A shop that is shown a wrong secret every few seconds may take it for an attack.
#[test]
fn a_wait_shows_no_shop_a_refused_pair_twice_and_takes_the_one_that_replaces_it() {
    let stage = Stage::new();
    stage.rotate("CLIENT_SECRET", "shpss_0000000000000000000000000000000f");
    let child = stage.start(&["readiness", SOURCE, "--live", "--wait", "30s", "-o", "json"]);
    stage.vault.wait_until("it has looked three times", |vault| {
        vault.requests().iter().filter(|request| request.path.starts_with("/api/v4/secrets/CLIENT_SECRET")).count() >= 3
    });
    assert_eq!(stage.shops.exchanges(HOST), 1);
    stage.rotate("CLIENT_SECRET", crate::stage::SECRET);
    let ran = ended(child);
    assert_eq!((ran.code, stage.shops.exchanges(HOST)), (Some(0), 2), "{}", ran.stdout);
}

#[test]
fn a_token_that_ends_in_mid_run_is_exchanged_anew() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.requested.push("read_products".into()));
    let child = stage.start(&["readiness", SOURCE, "--live", "--wait", "30s", "-o", "json"]);
    stage.shops.wait_until("it has looked once", |shops| shops.queries(HOST) >= 1);
    stage.shops.revoke_tokens(HOST);
    stage.shops.wait_until("it has exchanged again", |shops| shops.exchanges(HOST) >= 2);
    stage.shops.change(HOST, |shop| shop.granted = shop.requested.clone());
    let ran = ended(child);
    assert_eq!(ran.code, Some(0), "{}", ran.stdout);
    assert_eq!(stage.shops.exchanges(HOST), 2);
}

#[test]
fn a_token_that_lives_no_longer_than_a_minute_is_not_kept() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| {
        shop.expires_in = 30;
        shop.requested.push("read_products".into());
    });
    let child = stage.start(&["readiness", SOURCE, "--live", "--wait", "30s", "-o", "json"]);
    stage.shops.wait_until("it has exchanged twice", |shops| shops.exchanges(HOST) >= 2);
    stage.shops.change(HOST, |shop| shop.granted = shop.requested.clone());
    assert_eq!(ended(child).code, Some(0));
}

#[test]
fn throttling_is_waited_out_as_the_shop_asks() {
    for refusal in [Refusal::TooMany("0.4".into()), Refusal::Throttled] {
        let stage = Stage::new();
        stage.shops.throttle_next(HOST, 1, &refusal);
        let started = std::time::Instant::now();
        let report = stage.readiness();
        assert_eq!((report.code, stage.shops.queries(HOST)), (0, 2), "{refusal:?}: {:#}", report.json);
        let is_timed = matches!(refusal, Refusal::TooMany(_));
        assert!(!is_timed || started.elapsed() >= Duration::from_millis(400), "{refusal:?}");
    }
}

#[test]
fn a_frozen_shop_is_asked_again_before_anybody_is_alarmed() {
    let stage = Stage::new();
    let frozen = Fault::Status(402, "{\"errors\":\"Unavailable Shop\"}".into(), Vec::new());
    stage.shops.fail_next(HOST, "/admin/oauth", frozen.clone());
    assert_eq!(stage.readiness().code, 0);
    stage.shops.fail_next(HOST, "/admin/api", frozen);
    assert_eq!(stage.readiness().code, 0);
}
