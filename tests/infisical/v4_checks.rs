//! `stores check`: no line is ok by a call that everybody is answered in the same way.

use serde_json::Value;

use crate::GENERATIONS;
use crate::infisical::Generation::{self, V3, V4};
use crate::infisical::Server;
use crate::infisical::access::{Access, Can};
use crate::support::program::Done;
use crate::support::workspace::{ID, SECRET};
use crate::vault::{BASE, ENVIRONMENT, FOLDER, Vault};

fn house(generation: Generation, access: Access) -> (Server, Vault) {
    let server = Server::start(generation);
    server.folder(ENVIRONMENT, FOLDER);
    server.put(ENVIRONMENT, BASE, "OTHER", "x");
    server.put("prod", "/elsewhere", "OTHER", "x");
    let vault = Vault::of(&server, &server.identity("checked", access));
    (server, vault)
}

fn check(vault: &Vault) -> Done {
    vault.run(&["stores", "check", "vault", "-o", "json"], b"")
}

fn line(report: &Value, id: &str) -> Value {
    let checks = report["stores"][0]["checks"].as_array().expect("checks");
    checks.iter().find(|check| check["id"] == id).cloned().unwrap_or_else(|| panic!("no {id} in {report:#}"))
}

#[test]
fn that_an_identity_may_update_or_create_is_never_ok_because_only_a_write_would_show_it() {
    for generation in GENERATIONS {
        for access in [Access::member(), Access::viewer()] {
            let (server, vault) = house(generation, access);
            let report = check(&vault).ended(0);
            for (id, shown_by) in [("store-edit", "`creds set --replace`"), ("store-create", "`creds set`")] {
                let line = line(&report, id);
                assert_eq!(line["state"], "unknown", "{line:#}");
                assert!(line["reason"].as_str().unwrap_or_default().contains(shown_by), "{line:#}");
            }
            assert!(server.requests().iter().all(|request| request.method != "PATCH"), "no update is tried");
        }
    }
}

#[test]
fn that_names_may_be_listed_is_not_ok_by_a_listing_that_is_shortened_to_nothing() {
    let member = || Access::of(&[Can::Describe]);
    for (access, code, state) in [
        (member(), 0, "ok"),
        (member().only_at("/shopify/**"), 0, "ok"),
        // Refused in the folder of the store, and allowed elsewhere: the listing is 200 and empty.
        (member().only_at("/elsewhere"), 3, "unknown"),
        (member().only_in("prod"), 3, "unknown"),
        (member().only_at("/shopify/suisse/**"), 3, "unknown"),
        (Access::none(), 1, "fail"),
    ] {
        let (_server, vault) = house(V4, access.clone());
        let report = check(&vault).ended(code);
        let line = line(&report, "store-list");
        assert_eq!(line["state"], state, "{access:?} {line:#}");
        if state == "unknown" {
            let remedy = line["remedy"]["text"].as_str().unwrap_or_default();
            assert!(remedy.contains("`describe secret` in environment staging at /shopify"), "{line:#}");
            assert!(line["remedy"]["command"].is_null(), "no command that names this one: {line:#}");
        }
    }
}

#[test]
fn that_an_older_server_leaves_values_out_is_not_known_without_asking_for_them() {
    let (server, vault) = house(V3, Access::member());
    let report = check(&vault).ended(0);
    assert_eq!(line(&report, "store-values-hidden")["state"], "unknown");
    assert_eq!(line(&report, "store-list")["state"], "ok");
    let bodies = server.exchanges().into_iter().filter(|exchange| exchange.request.path.contains("secrets"));
    assert!(bodies.into_iter().all(|exchange| exchange.request.method == "HEAD" || exchange.status != Some(200)));
}

#[test]
fn a_locked_out_identity_is_told_to_wait_and_no_command_logs_in_again() {
    let (server, vault) = house(V4, Access::member());
    let vault = vault.linked();
    vault.enter(ID, SECRET, &[]).ended(0);
    let wrong = "c0ffee00feedc0ffee11feedc0ffee22";
    let right = server.with(|world| world.identities[0].secrets[0].value.clone());
    let vault = vault.with("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", wrong);
    (0..3).for_each(|_| drop(check(&vault).ended(1)));
    let vault = vault.with("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", &right);

    let says_wait = |remedy: &Value| {
        assert!(remedy["command"].is_null(), "{remedy:#}");
        let text = remedy["text"].as_str().unwrap_or_default();
        assert!(text.contains("wait until the lock ends") && text.contains("5 minutes by default"), "{remedy:#}");
    };
    let login = line(&check(&vault).ended(3), "store-login");
    assert_eq!(login["state"], "unknown", "whether the identity is the right one is not known: {login:#}");
    assert!(login["reason"].as_str().unwrap_or_default().contains("failed logins have locked the identity out"), "{login:#}");
    says_wait(&login["remedy"]);
    let report = vault.readiness(&[]).ended(3);
    for id in ["client-id-ref", "secret-store"] {
        says_wait(&crate::support::workspace::check(&report, id)["remedy"]);
    }
    says_wait(&vault.enter(ID, SECRET, &["--replace"]).ended(4)["remedy"]);

    server.advance(std::time::Duration::from_secs(301));
    check(&vault).ended(0);
    vault.readiness(&[]).ended(0);
}
