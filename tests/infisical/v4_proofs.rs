//! Proofs of absence: rows outrank lists of folders, a name is asked for before a folder is called absent, and words of gateways
//! prove nothing.

use serde_json::{Value, json};

use crate::infisical::Generation::{V3, V4};
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::support::workspace::{ID, SECRET, check};
use crate::v4_presence::{headline, of, presences, with_pair};
use crate::vault::{BASE, ENVIRONMENT, FOLDER, Vault};

fn json_fault(status: u16, body: &Value) -> Fault {
    Fault::Status(status, body.to_string(), vec![("content-type".to_owned(), "application/json".to_owned())])
}

/// Has every list of folders be answered like this.
fn folders_say(server: &Server, fault: &Fault) {
    (0..12).for_each(|_| server.fail_next("GET", "/api/v2/folders", fault.clone()));
}

fn no_folders() -> Fault {
    json_fault(200, &json!({ "folders": [] }))
}

fn no_environment() -> Fault {
    json_fault(404, &json!({ "statusCode": 404, "message": "Environment not found", "error": "NotFound" }))
}

fn store_line(vault: &Vault, id: &str, code: i32) -> Value {
    let report = vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(code);
    let checks = report["stores"][0]["checks"].as_array().expect("checks");
    checks.iter().find(|check| check["id"] == id).cloned().unwrap_or_else(|| panic!("no {id} in {report:#}"))
}

#[test]
fn rows_of_a_listing_outrank_the_lists_of_folders() {
    for fault in [no_folders(), no_environment()] {
        let server = with_pair();
        server.put(ENVIRONMENT, "/shopify/suisse/half", "CLIENT_SECRET", SECRET);
        let login = server.identity("reader", Access::viewer());
        let vault = Vault::of_fleet(&server, &login, &["shopify", "half"]);
        folders_say(&server, &fault);
        let report = vault.run(&["readiness", "--all", "-o", "json"], b"").ended(1);
        let codes = [0, 1].map(|at| report["sources"][at]["headline"]["code"].clone());
        assert_eq!(codes, ["READY", "SECRET_REFS_MISSING"], "{fault:?}: {report:#}");
        assert_eq!(report["sources"][1]["checks"][2]["state"], "ok", "the store answers: {report:#}");
    }
}

#[test]
fn a_folder_that_only_the_list_of_folders_lacks_proves_no_name_missing() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::viewer().only_in("prod"));
    folders_say(&server, &no_folders());
    assert_eq!(presences(&vault, &[], 3), ["denied", "denied"]);
    server.heal();
    // It may see the names, and the list of folders is cut short.
    let (vault, _) = of(&server, Access::viewer());
    let empty = json_fault(200, &json!({ "secrets": [], "imports": [] }));
    server.fail_next("GET", "/api/v4/secrets", empty);
    folders_say(&server, &no_folders());
    assert_eq!(presences(&vault, &[], 0), ["present", "present"]);
}

#[test]
fn a_wrong_base_path_is_told_to_identities_that_may_see_nothing_there() {
    let scopes = [Access::writer(), Access::none(), Access::viewer().only_at("/shopify/**")];
    for access in scopes {
        let server = with_pair();
        let (vault, _) = of(&server, access.clone());
        vault.workspace.edit(&format!("path = \"{BASE}\""), "path = \"/shopfy\"");
        let report = vault.readiness(&[]).ended(1);
        assert_eq!(headline(&report), "SECRET_STORE_MISCONFIGURED", "{access:?}: {report:#}");
        for id in ["client-id-ref", "secret-store"] {
            let command = &check(&report, id)["remedy"]["command"];
            assert_eq!(command, "sourcectl config set stores.vault.path /shopify", "{access:?}: {report:#}");
        }
        let told = vault.run(&["creds", "status", "-o", "json"], b"").ended(1);
        assert_eq!(told["sources"][0]["credentials"][0]["code"], "SECRET_STORE_MISCONFIGURED", "{told:#}");
    }
}

#[test]
fn the_404_of_something_in_between_makes_no_name_missing() {
    let bodies = [
        json!({ "message": "Not Found" }),
        json!({ "message": "The requested service was not found on this server", "error": "NotFound" }),
        json!({ "statusCode": 404, "message": "Project with ID x not found", "error": "NotFound" }),
    ];
    for body in bodies {
        for generation in [V3, V4] {
            let server = Server::start(generation);
            server.folder(ENVIRONMENT, FOLDER);
            let (vault, _) = of(&server, Access::viewer());
            let by_name = if generation == V3 { "/api/v3/secrets/raw/" } else { "/api/v4/secrets/" };
            let fail = || {
                for method in ["GET", "HEAD"] {
                    (0..8).for_each(|_| server.fail_next(method, by_name, json_fault(404, &body)));
                }
            };
            fail();
            assert_eq!(presences(&vault, &["--no-values-on-wire"], 3), ["unreachable", "unreachable"], "{generation:?} {body}");
            server.heal();
            assert_eq!(presences(&vault, &["--no-values-on-wire"], 0), ["missing", "missing"], "{generation:?}");
            if generation == V4 {
                fail();
                assert_eq!(presences(&vault, &[], 3), ["unreachable", "unreachable"], "{body}");
            }
        }
    }
}

#[test]
fn a_denied_name_says_which_permission_is_lacking_and_where() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::viewer().only_in("prod"));
    let line = check(&vault.readiness(&[]).ended(3), "client-id-ref").clone();
    let text = line["remedy"]["text"].as_str().unwrap_or_default();
    assert!(text.contains("`describe secret` in environment staging at /shopify/suisse/shopify"), "{line:#}");
    assert!(line["remedy"]["command"].is_null(), "{line:#}");
    assert!(line["reason"].as_str().unwrap_or_default().contains("CLIENT_ID in /shopify/suisse/shopify of staging"), "{line:#}");
}

#[test]
fn a_value_with_very_many_metadata_spoils_no_other_and_keeps_its_pair_id() {
    let server = Server::start(V4);
    let (vault, _) = of(&server, Access::member());
    vault.enter(ID, SECRET, &["--replace"]).ended(0);
    server.with(|world| {
        let row = world.environment(ENVIRONMENT).rows.iter_mut().find(|row| row.key == "CLIENT_ID").expect("the row");
        let others = (0..250).map(|at| json!({ "key": format!("k{at}"), "value": "v" }));
        row.metadata.splice(0..0, others);
    });
    let report = vault.readiness(&[]).ended(0);
    assert_eq!(headline(&report), "READY", "{report:#}");
}

#[test]
fn a_check_is_not_ok_by_the_answer_of_something_in_between() {
    let paused = json!({ "statusCode": 404, "message": "this deployment is paused", "error": "DeploymentPaused" });
    let expired =
        json!({ "statusCode": 403, "message": "Your token has expired. Please re-authenticate.", "error": "TokenError" });
    let html = Fault::Status(403, "<html>WAF</html>".to_owned(), vec![("content-type".to_owned(), "text/html".to_owned())]);
    let no_folder = json!({ "statusCode": 404, "message": "Folder with path '/shopify' not found", "error": "NotFound" });
    for (path, skip, fault, line, state, code) in [
        ("/api/v4/secrets/", 0, json_fault(404, &paused), "store-list", "unknown", 3),
        ("/api/v4/secrets/", 0, json_fault(404, &no_folder), "store-list", "unknown", 3),
        ("/api/v4/secrets", 0, json_fault(403, &json!({ "message": "Forbidden" })), "store-api", "unknown", 3),
        ("/api/v4/secrets", 1, html, "store-list", "unknown", 3),
        ("/api/v4/secrets", 1, json_fault(403, &expired), "store-login", "fail", 1),
    ] {
        let server = with_pair();
        let (vault, _) = of(&server, Access::member());
        if skip == 1 {
            let unauthorized = json!({ "statusCode": 401, "message": "Token missing", "error": "UnauthorizedError" });
            server.fail_next("GET", path, json_fault(401, &unauthorized));
        }
        (0..3).for_each(|_| server.fail_next("GET", path, fault.clone()));
        let line = store_line(&vault, line, code);
        assert_eq!(line["state"], state, "{fault:?}: {line:#}");
    }
}

#[test]
fn a_check_looks_where_values_lie_and_finds_a_wrong_path_as_readiness_does() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::member());
    assert_eq!(store_line(&vault, "store-values-hidden", 0)["state"], "ok");
    let list = store_line(&vault, "store-list", 0);
    assert!(list["reason"].as_str().unwrap_or_default().contains(FOLDER), "{list:#}");
    vault.workspace.edit(&format!("path = \"{BASE}\""), "path = \"/shopfy\"");
    let path = store_line(&vault, "store-path", 1);
    assert_eq!((&path["state"], &path["severity"]), (&"fail".into(), &"blocking".into()), "{path:#}");
    assert_eq!(path["remedy"]["command"], "sourcectl config set stores.vault.path /shopify", "{path:#}");

    let server = Server::start(V4);
    let fresh = Vault::of(&server, &server.identity("member", Access::member()));
    fresh.workspace.edit(&format!("path = \"{BASE}\""), "path = \"/new-tree\"");
    let path = store_line(&fresh, "store-path", 0);
    assert_eq!((&path["state"], &path["severity"]), (&"todo".into(), &"advisory".into()), "{path:#}");
}
