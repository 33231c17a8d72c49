//! Values that come by an import, base paths that are absent, and pairs: what a server of generation v4 shows of them.

use serde_json::Value;

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::support::program::Done;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, SOURCE, check};
use crate::v4_presence::{headline, of, presences, status, with_pair};
use crate::vault::{BASE, ENVIRONMENT, FOLDER, Vault};

#[test]
fn a_value_that_comes_by_an_import_is_neither_present_nor_missing() {
    let server = Server::start(V4);
    server.put("dev", "/shared/shop", "CLIENT_ID", ID);
    server.put("dev", "/shared/shop", "CLIENT_SECRET", SECRET);
    server.import(ENVIRONMENT, FOLDER, "dev", "/shared/shop");
    let (vault, _) = of(&server, Access::member());
    let [(presence, reason), _] = status(&vault, &[], 0);
    assert_eq!(
        (presence.as_str(), reason.as_str()),
        ("imported", "not at its reference; supplied by an import from dev/shared/shop")
    );
    assert_eq!(presences(&vault, &["--no-values-on-wire"], 0), ["imported", "imported"]);

    let report = vault.readiness(&[]).ended(1);
    assert_eq!(headline(&report), "SECRET_IMPORTED", "{report:#}");
    let line = check(&report, "client-id-ref");
    assert!(line["reason"].as_str().expect("a reason").ends_with("; supplied by an import from dev/shared/shop"), "{line:#}");
    assert_eq!(line["remedy"]["command"], "sourcectl creds set suisse/shopify --replace", "{line:#}");

    let report = vault.enter(NEW_ID, NEW_SECRET, &[]).ended(5);
    assert_eq!(report["gate"]["name"], "replace", "{report:#}");
    let reason = report["gate"]["reason"].as_str().expect("a reason");
    assert!(reason.contains("comes by an import from dev/shared/shop") && reason.contains("would shadow it"), "{reason}");
    assert!(server.rows(ENVIRONMENT, FOLDER).is_empty(), "nothing was stored");

    let done = vault.enter(NEW_ID, NEW_SECRET, &["--replace"]);
    done.ended(0);
    assert!(done.stderr.contains("shadows the import from dev/shared/shop"), "{done:#?}");
    assert_eq!(server.value("dev", "/shared/shop", "CLIENT_ID").as_deref(), Some(ID), "the imported value stays as it is");
    assert_eq!(presences(&vault, &[], 0), ["present", "present"]);
}

#[test]
fn an_import_that_the_identity_may_not_see_supplies_nothing_to_it() {
    let server = Server::start(V4);
    server.put("dev", "/shared", "CLIENT_ID", ID);
    server.import(ENVIRONMENT, FOLDER, "dev", "/shared");
    let (vault, _) = of(&server, Access::viewer().only_in(ENVIRONMENT));
    assert_eq!(presences(&vault, &[], 0), ["missing", "missing"]);
}

#[test]
fn a_link_to_a_value_that_only_an_import_supplies_is_refused() {
    let server = Server::start(V4);
    server.put("dev", "/shared", "CLIENT_ID", ID);
    server.import(ENVIRONMENT, FOLDER, "dev", "/shared");
    let login = server.identity("member", Access::member());
    let vault = Vault::of(&server, &login);
    let reference = "infisical://vault/suisse/shopify/CLIENT_ID";
    let report = vault.run(&["creds", "link", SOURCE, "--client-id", reference, "-o", "json"], b"").ended(4);
    assert!(report.to_string().contains("an import from dev/shared supplies the value"), "{report:#}");
}

#[test]
fn a_base_path_that_is_absent_is_the_stores_finding_and_its_remedy_edits_the_path() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::member());
    vault.workspace.edit(&format!("path = \"{BASE}\""), "path = \"/shopfy\"");
    for args in [&[][..], &["--no-values-on-wire"], &["--check", "client-id-ref,client-secret-ref"]] {
        let report = vault.readiness(args).ended(1);
        assert_eq!(headline(&report), "SECRET_STORE_MISCONFIGURED", "{args:?}: {report:#}");
        assert!(report.to_string().contains("/shopfy"), "{report:#}");
        assert!(!report.to_string().contains("creds set"), "{args:?}: {report:#}");
    }
    let report = vault.readiness(&[]).ended(1);
    let line = check(&report, "secret-store");
    assert_eq!(
        (&line["state"], &line["remedy"]["command"]),
        (&"fail".into(), &"sourcectl config set stores.vault.path /shopify".into())
    );
    let reason = line["reason"].as_str().expect("a reason");
    assert!(reason.ends_with("environment staging has no folder /shopfy; similar: /shopify"), "{reason}");
    vault.follow("sourcectl config set stores.vault.path /shopify", ID, SECRET).ended(0);
    vault.readiness(&[]).ended(0);
}

#[test]
fn the_first_value_makes_the_base_folder_and_says_so() {
    let server = Server::start(V4);
    let (vault, _) = of(&server, Access::member());
    vault.workspace.edit(&format!("path = \"{BASE}\""), "path = \"/new-tree\"");
    let report = vault.readiness(&[]).ended(1);
    let remedy = &check(&report, "secret-store")["remedy"];
    assert!(remedy["command"].is_null() && remedy["text"].as_str().is_some_and(|text| text.contains("/new-tree")), "{remedy:#}");
    let done = vault.enter(ID, SECRET, &[]);
    done.ended(0);
    assert!(done.stderr.contains("has no folder /new-tree; the first value makes it"), "{done:#?}");
    vault.readiness(&[]).ended(0);
}

#[test]
fn a_base_path_that_no_one_proves_absent_stays_undetermined_and_is_named() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::viewer().only_at("/shared"));
    vault.workspace.edit(&format!("path = \"{BASE}\""), "path = \"/shopfy\"");
    let refused = r#"{"statusCode":403,"message":"You are not allowed","error":"PermissionDenied"}"#;
    for _ in 0..8 {
        server.fail_next("GET", "/api/v2/folders", Fault::Status(403, refused.to_owned(), Vec::new()));
    }
    let report = vault.readiness(&[]).ended(3);
    assert!(report.to_string().contains("/shopfy"), "{report:#}");
}

#[test]
fn status_shows_that_a_pair_is_of_two_entries() {
    let server = Server::start(V4);
    let login = server.identity("member", Access::member());
    let vault = Vault::of(&server, &login);
    vault.enter(ID, SECRET, &[]).ended(0);
    let pairing = |vault: &Vault| {
        let report = vault.run(&["creds", "status", "-o", "json"], b"").ended(0);
        (report["sources"][0]["pairing"].clone(), report["sources"][0]["credentials"][1]["reason"].clone())
    };
    assert_eq!(pairing(&vault), ("sameEntry".into(), Value::Null));
    server.with(|world| {
        let row = world.environment(ENVIRONMENT).rows.iter_mut().find(|row| row.key == "CLIENT_SECRET").expect("the row");
        row.metadata[0]["value"] = "of-another-entry".into();
    });
    let said = "not entered together with the Client ID, by their pair ids";
    assert_eq!(pairing(&vault), ("mixed".into(), said.into()));
    let done: Done = vault.run(&["creds", "status"], b"");
    assert!(done.stdout.contains(said), "{done:#?}");
}

#[test]
fn one_command_links_both_values_that_are_there() {
    let server = with_pair();
    let login = server.identity("member", Access::member());
    let vault = Vault::of(&server, &login);
    let report = vault.readiness(&[]).ended(1);
    let expected = "sourcectl creds link suisse/shopify --client-id infisical://vault/suisse/shopify/CLIENT_ID \
                    --client-secret infisical://vault/suisse/shopify/CLIENT_SECRET";
    assert_eq!(check(&report, "client-id-ref")["remedy"]["command"], expected, "{report:#}");
    vault.follow(expected, ID, SECRET).ended(0);
    vault.readiness(&[]).ended(0);
}
