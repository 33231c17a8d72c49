//! Logins are few: servers lock identities out, and a client secret or a token may be good for few uses.

use std::time::Duration;

use crate::GENERATIONS;
use crate::infisical::access::Access;
use crate::infisical::identities::Identity;
use crate::infisical::{Generation, Server};
use crate::scene::{REQUEST, Route, SHOWN, Scene, says, status, text};
use crate::support::program::outcomes;
use crate::support::workspace::{ASKS_ID, ASKS_SECRET, ID, NEW_ID, NEW_SECRET, SECRET, check};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

fn logins(server: &Server) -> usize {
    server.requests().iter().filter(|request| request.path.ends_with("/login")).count()
}

fn listings(server: &Server) -> usize {
    server
        .exchanges()
        .iter()
        .filter(|exchange| exchange.request.query.contains("recursive=") && exchange.status == Some(200))
        .count()
}

#[test]
fn a_wrong_secret_costs_one_try_a_run() {
    for generation in GENERATIONS {
        let scene = Scene::with_pair(generation);
        let scene = scene.with("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", "c0ffee00feedc0ffee11feedc0ffee22");
        let before = logins(&scene.server);
        let (presence, reason) = scene.status(1);
        assert_eq!(presence, "denied");
        scene.explains(&reason, Route::Login.words(), &["ended with 401", "(it said: \"Invalid credentials\")"]);
        scene.vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(1);
        assert_eq!(logins(&scene.server) - before, 2);
    }
}

#[test]
fn two_stores_at_one_origin_share_one_login() {
    for generation in GENERATIONS {
        let scene = Scene::new(generation).linked();
        scene.server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", ID);
        let (url, project) = (scene.server.url(), scene.server.project());
        scene.server.put("prod", FOLDER, "CLIENT_SECRET", SECRET);
        let archive = format!(
            "[stores.archive]\nkind = \"infisical\"\nurl = \"{url}/api\"\nproject_id = \"{project}\"\nenvironment = \"prod\"\n\
             path = \"/shopify\"\nplan = \"pro\"\n\n[profiles.suisse]"
        );
        scene.vault.workspace.edit("[profiles.suisse]", &archive);
        scene
            .vault
            .workspace
            .edit("infisical://vault/suisse/shopify/CLIENT_SECRET", "infisical://archive/suisse/shopify/CLIENT_SECRET");
        let before = (logins(&scene.server), listings(&scene.server));
        let report = scene.readiness(0);
        says(&text(&check(&report, "client-secret-ref")["reason"]), &["present at infisical://archive/"]);
        assert_eq!((logins(&scene.server) - before.0, listings(&scene.server) - before.1), (1, 2));
    }
}

#[test]
fn a_token_that_expires_at_the_prompt_is_replaced_once() {
    for generation in GENERATIONS {
        let scene = Scene::new(generation);
        let mut asked = scene.vault.ask(&["creds", "set", "suisse/shopify", "-o", "json"]);
        asked.at(ASKS_ID);
        assert_eq!(logins(&scene.server), 1);
        scene.server.advance(Duration::from_secs(40 * 24 * 60 * 60));
        asked.session.send(format!("{ID}\r"));
        asked.answer(ASKS_SECRET, SECRET);
        let done = asked.end();
        assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"]);
        assert_eq!(logins(&scene.server), 2);
        assert_eq!(scene.server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(SECRET));
    }
}

#[test]
fn a_token_that_is_refused_again_and_again_is_replaced_once() {
    for (number, class) in [(403, "TokenError"), (401, "UnauthorizedError")] {
        let scene = Scene::with_pair(Generation::V4);
        let before = (logins(&scene.server), scene.requests(Route::Listing));
        scene.break_down(Route::Listing, &status(number, class));
        let (presence, reason) = scene.status(3);
        assert_eq!(presence, "denied");
        scene.explains(&reason, Route::Listing.words(), &[&format!("ended with {number}"), REQUEST, SHOWN]);
        assert_eq!((logins(&scene.server) - before.0, scene.requests(Route::Listing) - before.1), (2, 2));
    }
}

#[test]
fn a_given_token_that_is_over_is_told_and_no_login_is_tried() {
    for generation in GENERATIONS {
        let scene = Scene::with_pair(generation);
        let token = scene.server.token(&scene.login);
        let scene = scene.with("INFISICAL_TOKEN", &token);
        scene.readiness(0);
        scene.server.advance(Duration::from_secs(40 * 24 * 60 * 60));
        let before = logins(&scene.server);
        let (presence, reason) = scene.status(1);
        assert_eq!(presence, "denied");
        scene.explains(&reason, Route::Listing.words(), &["ended with 403", "Your token has expired. Please re-authenticate."]);
        assert_eq!(logins(&scene.server), before);
    }
}

/// A store whose identity gets tokens for so many calls.
fn frugal(generation: Generation, uses: u32) -> (Server, Vault) {
    let server = Server::start(generation);
    let mut identity = Identity::new("frugal");
    identity.token_uses = Some(uses);
    let login = server.add_identity(identity, Access::member());
    let vault = Vault::of(&server, &login).linked();
    (server, vault)
}

#[test]
fn a_token_of_few_uses_is_replaced_once_and_nothing_is_called_missing_or_stored_for_want_of_another() {
    for generation in GENERATIONS {
        for uses in 1..=6 {
            let (server, vault) = frugal(generation, uses);
            server.folder(ENVIRONMENT, FOLDER);
            let report = vault.enter(NEW_ID, NEW_SECRET, &[]).json();
            assert!(logins(&server) <= 2, "{generation:?} {uses}: {} logins", logins(&server));
            let status = vault.run(&["creds", "status", "-o", "json"], b"").json();
            assert!(logins(&server) <= 4, "{generation:?} {uses}: {} logins", logins(&server));
            for (at, key) in ["CLIENT_ID", "CLIENT_SECRET"].into_iter().enumerate() {
                let is_there = server.value(ENVIRONMENT, FOLDER, key).is_some();
                assert_eq!(
                    outcomes(&report)[at],
                    if is_there { "stored" } else { "not_stored" },
                    "{generation:?} {uses} {report:#}"
                );
                let told = text(&status["sources"][0]["credentials"][at]["presence"]);
                let truth = if is_there { "present" } else { "missing" };
                assert!(told == truth || told == "denied", "{generation:?} {uses} {told} {truth}");
            }
        }
        let (server, vault) = frugal(generation, 6);
        assert_eq!(outcomes(&vault.enter(NEW_ID, NEW_SECRET, &[]).ended(0)), ["stored", "stored"]);
        assert_eq!(logins(&server), 2, "the second one is what it took");
    }
}
