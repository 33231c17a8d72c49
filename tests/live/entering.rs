//! `creds set --verify`: the pair that is typed is proven before it is stored.

use crate::infisical::access::Access;
use crate::shop::model::Shop;
use crate::stage::{HOST, ID, Report, SECRET, SOURCE, Stage};

const NEW_SECRET: &str = "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";

fn enter(stage: &Stage, options: &[&str], input: &str) -> Report {
    let arguments = [&["creds", "set", SOURCE, "--stdin", "--verify", "-o", "json"], options].concat();
    Report::of(&stage.run_with(&arguments, input))
}

fn pair(id: &str, secret: &str) -> String {
    serde_json::json!({ "clientId": id, "clientSecret": secret }).to_string()
}

fn stored(stage: &Stage) -> [Option<String>; 2] {
    ["CLIENT_ID", "CLIENT_SECRET"].map(|key| stage.vault.value("staging", "/suisse/shopify", key))
}

/// A shop that knows the pair, and a store that has nothing yet.
fn before() -> Stage {
    let stage = Stage::empty(Access::member());
    stage.shops.add(HOST, Shop::open(ID, SECRET).scopes(&["read_orders"]));
    stage
}

#[test]
fn a_pair_that_the_shop_takes_is_stored() {
    let stage = before();
    let report = enter(&stage, &[], &pair(ID, SECRET));
    assert_eq!(report.code, 0, "{:#}", report.json);
    assert_eq!(stored(&stage), [Some(ID.to_owned()), Some(SECRET.to_owned())]);
    assert_eq!(report.json["live"]["shops"][0]["exchanged"], true);
    assert_eq!(stage.readiness().code, 0);
}

#[test]
fn a_pair_that_the_shop_refuses_or_that_cannot_be_proven_is_not_stored() {
    for (spoil, exit, code) in [
        (Box::new(|shop: &mut Shop| shop.secrets.clear()) as Box<dyn FnOnce(&mut Shop)>, 1, "CLIENT_SECRET_WRONG"),
        (Box::new(|shop: &mut Shop| shop.installed = false), 1, "APP_NOT_INSTALLED"),
        (Box::new(|shop: &mut Shop| shop.standing = crate::shop::model::Standing::Blocked), 3, "REQUEST_BLOCKED"),
    ] {
        let stage = before();
        stage.shops.change(HOST, spoil);
        let report = enter(&stage, &[], &pair(ID, SECRET));
        assert_eq!(report.code, exit, "{code}: {:#}", report.json);
        assert_eq!(report.json["live"]["shops"][0]["trouble"]["code"], code);
        assert_eq!(stored(&stage), [None, None], "{code}");
        let remedy = report.json["remedy"]["command"].as_str().unwrap_or_default();
        assert!(remedy.contains("creds set") && remedy.contains("--verify"), "{code}: {remedy}");
    }
}

#[test]
fn a_pair_of_another_app_than_it_says_is_not_stored() {
    let stage = before();
    stage.shops.change(HOST, |shop| shop.api_key = "another".into());
    assert_eq!(enter(&stage, &[], &pair(ID, SECRET)).code, 1);
    assert_eq!(stored(&stage), [None, None]);
}

#[test]
fn scopes_that_await_approval_keep_no_pair_from_being_stored() {
    let stage = before();
    stage.shops.change(HOST, |shop| shop.requested.push("read_products".into()));
    assert_eq!(enter(&stage, &[], &pair(ID, SECRET)).code, 0);
}

#[test]
fn a_rotated_secret_is_proven_together_with_the_client_id_that_is_stored() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.secrets.push(NEW_SECRET.into()));
    let options = ["--only", "client-secret", "--replace"];
    assert_eq!(enter(&stage, &options, "shpss_0000000000000000000000000000000f").code, 1);
    assert_eq!(stored(&stage)[1].as_deref(), Some(SECRET), "the old one is still there");
    let report = enter(&stage, &options, NEW_SECRET);
    assert_eq!(report.code, 0, "{:#}", report.json);
    assert_eq!(stored(&stage), [Some(ID.to_owned()), Some(NEW_SECRET.to_owned())]);
}

#[test]
fn where_a_pair_will_be_verified_is_said_and_the_remedy_repeats_what_was_asked_for() {
    let stage = Stage::new();
    stage.shops.change(HOST, |shop| shop.secrets.clear());
    let report = enter(&stage, &["--replace"], &pair(ID, SECRET));
    assert_eq!(report.code, 1);
    assert_eq!(report.json["remedy"]["command"], "sourcectl creds set suisse/shopify --verify --replace");
    let quiet = stage.run_with(&["creds", "set", SOURCE, "--stdin", "--verify", "--replace", "-q"], &pair(ID, SECRET));
    assert!(quiet.code == Some(1) && quiet.stderr.contains("not stored"), "what was not done is said: {}", quiet.stderr);
}

/// Whoever was told that a pair is wrong must not be led to storing another one unproven.
#[test]
fn every_way_back_to_entering_a_pair_proves_it() {
    for (spoil, headline) in [
        (Box::new(|shop: &mut Shop| shop.secrets.clear()) as Box<dyn FnOnce(&mut Shop)>, "CLIENT_SECRET_WRONG"),
        (Box::new(|shop: &mut Shop| shop.client_id = "unknown".into()), "CLIENT_UNKNOWN"),
        (Box::new(|shop: &mut Shop| shop.api_key = "another".into()), "APP_MISMATCH"),
    ] {
        let stage = Stage::new();
        stage.shops.change(HOST, spoil);
        let report = stage.readiness();
        assert_eq!(report.headline(), headline, "{:#}", report.json);
        let remedy = report.source()["sourceHealth"][0]["remedy"]["command"].as_str().unwrap_or_default();
        assert!(remedy.contains("creds set") && remedy.contains("--verify"), "{headline}: {remedy}");
        let explained = stage.run(&["explain", headline]).stdout;
        assert!(!explained.contains("creds set") || explained.contains("--verify"), "{explained}");
    }
    let stage = Stage::new();
    let report = enter(&stage, &[], &pair(ID, SECRET));
    assert_eq!(report.code, 5, "a value is there: {:#}", report.json);
    assert_eq!(report.json["remedy"]["command"], "sourcectl creds set suisse/shopify --verify --replace");
}

/// What was proven is one pair: with another half beside it, or by another config, it is unproven again.
#[test]
fn a_half_is_not_stored_where_the_other_half_or_the_config_changes_while_it_is_proven() {
    type Change = fn(&Stage);
    let changes: [(&str, Change); 2] = [
        ("the other half", |stage| {
            stage.rotate("CLIENT_ID", "0ddba11c0ffee0123456789abcdef012");
        }),
        ("the config", |stage| stage.edit("name = \"Shopify Suisse\"", "name = \"Shopify Schweiz\"")),
    ];
    for (what, change) in changes {
        let stage = Stage::new();
        stage.shops.change(HOST, |shop| {
            shop.secrets.push(NEW_SECRET.into());
            shop.latency = std::time::Duration::from_millis(500);
        });
        let arguments = ["creds", "set", SOURCE, "--stdin", "--verify", "--only", "client-secret", "--replace", "-o", "json"];
        let child = stage.start_with(&arguments, NEW_SECRET);
        stage.shops.wait_until("the shop proves it", |shops| shops.queries(HOST) > 0);
        change(&stage);
        let report = Report::of(&crate::stage::ended(child));
        assert_eq!((report.code, stored(&stage)[1].as_deref()), (4, Some(SECRET)), "{what}: {:#}", report.json);
        assert!(report.json["fields"][0]["reason"].as_str().is_some_and(|reason| reason.contains(what)), "{:#}", report.json);
    }
}

#[test]
fn an_identity_that_may_write_and_not_read_proves_what_is_typed_and_cannot_use_what_is_stored() {
    let stage = Stage::empty(Access::describing_writer());
    stage.vault.folder("staging", "/suisse/shopify");
    stage.shops.add(HOST, Shop::open(ID, SECRET).scopes(&["read_orders"]));
    let report = enter(&stage, &[], &pair(ID, SECRET));
    assert_eq!(report.code, 0, "{:#}", report.json);
    let readiness = stage.readiness();
    assert_eq!((readiness.code, readiness.headline()), (3, "SECRET_NOT_READABLE"), "{:#}", readiness.json);
    assert_eq!(readiness.json["performsRealAction"], false, "no shop was contacted without a pair");
    assert_eq!(stage.run(&["readiness"]).code, Some(0), "without --live it is as ready as before");
}

#[test]
fn a_stored_value_that_a_store_would_expand_is_never_sent() {
    let stage = Stage::new();
    stage.vault.with(|world| world.environment("staging").rows.clear());
    stage.vault.put("staging", "/suisse/shopify", "CLIENT_ID", ID);
    stage.vault.put("staging", "/suisse/shopify", "CLIENT_SECRET", "${prod.OTHER_SECRET}");
    let report = stage.readiness();
    assert_eq!((report.code, report.headline()), (1, "SECRET_UNUSABLE"), "{:#}", report.json);
    assert_eq!(stage.shops.connections(), 0);
}

#[test]
fn a_dry_run_asks_no_shop_and_says_which_gates_would_stop_it() {
    let stage = before();
    let report = Report::of(&stage.run(&["creds", "set", SOURCE, "--verify", "--dry-run", "-o", "json"]));
    assert_eq!((report.code, stage.shops.connections()), (0, 0));
    assert_eq!(report.json["wouldBeVerifiedAt"], serde_json::json!([HOST]));
    let text = stage.run(&["creds", "set", SOURCE, "--verify", "--dry-run"]).stdout;
    assert!(text.contains(&format!("would be verified    by {HOST}, before anything is stored")), "{text}");
    stage.edit("real_exchange = true", "real_exchange = false");
    let closed = Report::of(&stage.run(&["creds", "set", SOURCE, "--verify", "--dry-run", "-o", "json"]));
    assert_eq!((closed.code, closed.gates()), (0, vec!["real_exchange"]));
}

#[test]
fn a_source_without_a_shop_cannot_be_verified() {
    let stage = before();
    stage.edit("selected = true", "selected = false");
    assert_eq!(enter(&stage, &[], &pair(ID, SECRET)).code, 2);
}

#[test]
fn neither_a_waiver_nor_an_approval_that_is_awaited_proves_a_pair() {
    let stage = before();
    let waiver = "version = 1\n[[readiness.waive]]\ncheck = \"live-exchange\"\nreason = \"pilot\"\nuntil = 2099-01-01\n";
    stage.edit("version = 1\n", waiver);
    assert_eq!(stage.run(&["config", "check"]).code, Some(2), "what a shop refuses is no matter of the config");
    assert_eq!((enter(&stage, &[], &pair(ID, SECRET)).code, stage.shops.connections()), (2, 0));
    let stage = before();
    let awaited = crate::shop::faults::Fault::Status(403, "{\"errors\":\"needs merchant approval\"}".into(), Vec::new());
    stage.shops.fail_always(HOST, "/admin", awaited);
    assert_eq!((enter(&stage, &[], &pair(ID, SECRET)).code, stored(&stage)), (3, [None, None]));
}
