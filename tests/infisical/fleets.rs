//! Many sources, and several stores: few requests, and each source judged by what concerns it.

use std::process::Stdio;

use serde_json::Value;

use super::GENERATIONS;
use crate::infisical::Generation::{V3, V4};
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::support::workspace::{ID, SECRET};
use crate::vault::{ENVIRONMENT, Vault};

const MANY: usize = 300;

fn names(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("shop-{at}")).collect()
}

fn put_pairs(server: &Server, sources: &[String]) {
    for source in sources {
        for (key, value) in [("CLIENT_ID", ID), ("CLIENT_SECRET", SECRET)] {
            server.put(ENVIRONMENT, &format!("/shopify/suisse/{source}"), key, value);
        }
    }
}

/// A report that is longer than what a pipe holds.
fn readiness(vault: &Vault, code: i32) -> Value {
    let done = vault.command(&["readiness", "--all", "-o", "json"]).stdin(Stdio::null()).output().expect("the program runs");
    assert_eq!(done.status.code(), Some(code), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("a document")
}

/// The headline of each source, with how many have it.
fn headlines(vault: &Vault, code: i32) -> Vec<(String, usize)> {
    let report = readiness(vault, code);
    let mut counted = std::collections::BTreeMap::new();
    for source in report["sources"].as_array().expect("sources") {
        *counted.entry(source["headline"]["code"].as_str().expect("a code").to_owned()).or_insert(0) += 1;
    }
    counted.into_iter().collect()
}

fn fleet(server: &Server, access: Access, sources: &[String]) -> Vault {
    let login = server.identity("reader", access);
    Vault::of_fleet(server, &login, &sources.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_fleet_that_is_all_there_takes_a_login_and_one_listing() {
    for (generation, requests) in [(V4, 2), (V3, 3)] {
        let server = Server::start(generation);
        let sources = names(MANY);
        put_pairs(&server, &sources);
        let vault = fleet(&server, Access::viewer(), &sources);
        assert_eq!(headlines(&vault, 0), [("READY".to_owned(), MANY)]);
        // Of old, one more to find out that it is of old.
        assert_eq!(server.requests().len(), requests, "{generation:?}");
    }
}

#[test]
fn a_fleet_of_which_nothing_is_there_is_missing_as_a_whole_and_takes_few_requests() {
    for generation in GENERATIONS {
        let server = Server::start(generation);
        let vault = fleet(&server, Access::viewer(), &names(MANY));
        assert_eq!(headlines(&vault, 1), [("SECRET_REFS_MISSING".to_owned(), MANY)]);
        assert!(server.requests().len() <= 7, "{generation:?}: {:#?}", server.requests().len());
    }
}

#[test]
fn a_fleet_of_which_some_are_absent_says_so_of_these_alone() {
    for generation in GENERATIONS {
        let server = Server::start(generation);
        let sources = names(MANY);
        put_pairs(&server, &sources[150..]);
        let vault = fleet(&server, Access::viewer(), &sources);
        let expected = [("READY".to_owned(), 150), ("SECRET_REFS_MISSING".to_owned(), 150)];
        assert_eq!(headlines(&vault, 1), expected);
        // One question by name for each folder that the list of folders lacks.
        let most = if generation == V3 { 7 } else { 7 + 150 };
        assert!(server.requests().len() <= most, "{generation:?}: {}", server.requests().len());
    }
}

#[test]
fn what_is_filtered_out_of_a_recursive_listing_is_denied_and_not_missing() {
    for generation in GENERATIONS {
        let server = Server::start(generation);
        put_pairs(&server, &names(3));
        server.folder(ENVIRONMENT, "/shopify/suisse/shop-3");
        let vault = fleet(&server, Access::viewer().only_at("/shopify/suisse/shop-1"), &names(5));
        let report = readiness(&vault, if generation == V3 { 1 } else { 3 });
        let sources = report["sources"].as_array().expect("sources");
        let codes: Vec<_> = sources.iter().map(|source| source["headline"]["code"].as_str().expect("a code")).collect();
        let denied = "SECRET_STORE_DENIED";
        // Of old, that there is no folder is seen by every member of the project; newer servers are asked for a name in it.
        let of_no_folder = if generation == V3 { "SECRET_REFS_MISSING" } else { denied };
        assert_eq!(codes, [denied, "READY", denied, denied, of_no_folder], "{generation:?}");
    }
}

#[test]
fn more_filtered_folders_than_are_asked_one_by_one_are_not_asked() {
    let server = Server::start(V3);
    let sources = names(130);
    for source in &sources {
        server.folder(ENVIRONMENT, &format!("/shopify/suisse/{source}"));
    }
    let vault = fleet(&server, Access::viewer(), &sources);
    let expected = [("SECRET_NOT_ASKED".to_owned(), 30), ("SECRET_REFS_MISSING".to_owned(), 100)];
    assert_eq!(headlines(&vault, 1), expected);
    assert!(server.requests().len() < 110, "{}", server.requests().len());
}

#[test]
fn two_stores_of_one_server_are_asked_with_one_login_and_each_is_judged_by_itself() {
    for generation in GENERATIONS {
        let server = Server::start(generation);
        let login = server.identity("reader of staging", Access::viewer().only_in("staging"));
        let vault = Vault::of(&server, &login).linked();
        put_pairs(&server, &["shopify".to_owned()]);
        server.folder("prod", "/shopify/live/shopify");
        let (url, project) = (server.url(), server.project());
        let second = format!(
            "[stores.live]\nkind = \"infisical\"\nurl = \"{url}\"\nproject_id = \"{project}\"\nenvironment = \"prod\"\n\
             path = \"/shopify\"\nplan = \"pro\"\n\n[profiles.live]\nenvironment = \"production\"\nstore = \"live\"\n\n\
             [profiles.live.sources.shopify]\nkind = \"shopify\"\napi_version = \"2026-10\"\nscopes = [\"read_orders\"]\n\n\
             [profiles.live.sources.shopify.credentials]\nclient_id = \"infisical://live/live/shopify/CLIENT_ID\"\n\
             client_secret = \"infisical://live/live/shopify/CLIENT_SECRET\"\n\n[profiles.suisse]"
        );
        vault.workspace.edit("[profiles.suisse]", &second);
        assert_eq!(headlines(&vault, 3), [("READY".to_owned(), 1), ("SECRET_STORE_DENIED".to_owned(), 1)]);
        let logins = server.requests().iter().filter(|request| request.path.ends_with("/login")).count();
        assert_eq!(logins, 1, "{generation:?}");
    }
}
