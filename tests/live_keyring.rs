//! Pairs that a real keyring lends: exchanged at a shop, proven at the prompts of a real terminal, and left alone while it is locked.

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "support/shop/mod.rs"]
mod shop;
mod support;

use shop::Shops;
use shop::model::Shop;
use support::bus::{KeyringSession, keyring_available};
use support::program::outcomes;
use support::workspace::*;

const HOST: &str = "cyspera-ch.myshopify.com";

/// A keyring, a config whose source has a shop, and the shop, which knows the pair.
fn start() -> (KeyringSession, Workspace, Shops) {
    let (session, shops) = (KeyringSession::start(), Shops::start());
    shops.add(HOST, Shop::open(ID, SECRET).scopes(&["read_orders"]));
    let mut workspace = Workspace::new(session.bus_address());
    let account = "[[profiles.suisse.sources.shopify.accounts]]\nshop = \"cyspera-ch.myshopify.com\"\nref = \"shop_ch_0001\"\nselected = true\n";
    std::fs::write(workspace.config(), workspace.text() + account).expect("the config");
    let authority = workspace.path().join("shops.pem");
    std::fs::write(&authority, shops.ca_pem()).expect("the authority");
    workspace.set_variable("SOURCECTL_LOOPBACK_SHOP", shops.address().to_string());
    workspace.set_variable("SOURCECTL_LOOPBACK_SHOP_CA", authority);
    (session, workspace, shops)
}

#[test]
fn a_pair_in_the_keyring_is_exchanged_and_shown_nowhere() {
    if !keyring_available() {
        return;
    }
    let (_session, workspace, shops) = start();
    workspace.enter(ID, SECRET, &[]).ended(0);
    assert_eq!(shops.connections(), 0);
    let done = workspace.run(&["readiness", SOURCE, "--live", "-vvv", "-o", "json"], b"");
    let report = done.ended(0);
    assert_eq!(check(&report, "live-exchange")["state"], "ok", "{report:#}");
    assert_eq!((shops.exchanges(HOST), shops.queries(HOST)), (1, 1));
    let tokens = shops.tokens_given();
    done.shows_none_of(&[ID, SECRET, &tokens[0]]);
}

#[test]
fn a_locked_keyring_lends_nothing_and_raises_no_prompt() {
    if !keyring_available() {
        return;
    }
    let (session, workspace, shops) = start();
    workspace.enter(ID, SECRET, &[]).ended(0);
    session.lock();
    let report = workspace.run(&["readiness", SOURCE, "--live", "-o", "json"], b"").ended(3);
    assert_eq!(report["sources"][0]["live"]["closedGates"][0]["name"], "checklist", "{report:#}");
    assert_eq!(shops.connections(), 0);
}

#[test]
fn a_pair_that_is_typed_at_a_terminal_is_stored_only_when_the_shop_takes_it() {
    if !keyring_available() {
        return;
    }
    let (session, workspace, shops) = start();
    let stored = || [session.lookup(ID_USER), session.lookup(SECRET_USER)];
    let mut asked = workspace.ask_to_set(&["--verify"]);
    asked.answer(ASKS_ID, ID).answer(ASKS_SECRET, NEW_SECRET);
    let refused = asked.end();
    assert_eq!(outcomes(&refused.ended(1)), ["not_stored", "not_stored"]);
    assert!(refused.stderr.contains("cyspera-ch.myshopify.com, before anything is stored"), "{}", refused.stderr);
    assert_eq!(stored(), [None, None]);
    let mut asked = workspace.ask_to_set(&["--verify"]);
    asked.answer(ASKS_ID, ID).answer(ASKS_SECRET, SECRET);
    let taken = asked.end();
    assert_eq!(outcomes(&taken.ended(0)), ["stored", "stored"]);
    for done in [&refused, &taken] {
        done.shows_none_of(&[ID, SECRET, NEW_SECRET]);
    }
    assert_eq!(stored(), [Some(ID.to_owned()), Some(SECRET.to_owned())]);
    assert_eq!(shops.exchanges(HOST), 2);
}

#[test]
fn a_rotated_secret_is_proven_with_the_client_id_that_the_keyring_lends() {
    if !keyring_available() {
        return;
    }
    let (session, workspace, shops) = start();
    workspace.enter(ID, SECRET, &[]).ended(0);
    shops.change(HOST, |shop| shop.secrets.push(NEW_SECRET.to_owned()));
    let options = ["--stdin", "--only", "client-secret", "--replace", "--verify"];
    let done = workspace.set(&options, NEW_SECRET.as_bytes());
    assert_eq!(outcomes(&done.ended(0)), ["stored"]);
    assert_eq!(session.lookup(SECRET_USER).as_deref(), Some(NEW_SECRET));
}
