//! A value is called missing only where that is proven, whatever the identity may see.

use super::GENERATIONS;
use crate::infisical::Generation::{self, V3, V4};
use crate::infisical::Server;
use crate::infisical::access::{Access, Can};
use crate::infisical::faults::Fault;
use crate::infisical::identities::Identity;
use crate::support::workspace::{ID, SECRET, check};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

/// What is in the folder of the source.
#[derive(Clone, Copy, Debug)]
enum There {
    Pair,
    NoKeys,
    NoFolder,
}

/// What is said of the client ID, the exit of `readiness`, and its headline.
type Said = (&'static str, i32, &'static str);

const READY: Said = ("present", 0, "READY");
const MISSING: Said = ("missing", 1, "SECRET_REFS_MISSING");
const DENIED: Said = ("denied", 3, "SECRET_STORE_DENIED");
const MISCONFIGURED: Said = ("unreachable", 1, "SECRET_STORE_MISCONFIGURED");
const DUPLICATED: Said = ("duplicated", 1, "SECRET_DUPLICATED");
const MIXED: Said = ("present", 1, "CREDENTIAL_PAIR_MIXED");

fn says(vault: &Vault, expected: Said, what: &str) {
    let done = vault.readiness(&[]);
    let report = done.json();
    let status = vault.run(&["creds", "status", "-o", "json"], b"").json();
    let presence = &status["sources"][0]["credentials"][0]["presence"];
    let headline = &report["sources"][0]["headline"]["code"];
    let said = (presence.as_str().unwrap_or_default(), done.code.unwrap_or(-1), headline.as_str().unwrap_or_default());
    assert_eq!(said, expected, "{what}: {report:#} {status:#}");
}

fn holding(generation: Generation, there: There) -> Server {
    let server = Server::start(generation);
    match there {
        There::Pair => put_pair(&server, FOLDER),
        There::NoKeys => server.folder(ENVIRONMENT, FOLDER),
        There::NoFolder => {}
    }
    server
}

fn put_pair(server: &Server, folder: &str) {
    server.put(ENVIRONMENT, folder, "CLIENT_ID", ID);
    server.put(ENVIRONMENT, folder, "CLIENT_SECRET", SECRET);
}

#[test]
fn what_is_said_follows_from_what_the_identity_may_see_and_from_what_is_there() {
    let all = [There::Pair, There::NoKeys, There::NoFolder];
    let seen = [READY, MISSING, MISSING];
    // Who may not see the names in a folder learns nothing, even where there is no folder.
    let blind = [DENIED, DENIED, DENIED];
    // Newer servers list nothing for an identity that sees something elsewhere, and refuse each name, in an absent folder, too.
    let filtered = [DENIED, DENIED, DENIED];
    let table: [(&str, Access, Generation, [Said; 3]); 13] = [
        ("member", Access::member(), V3, seen),
        ("member", Access::member(), V4, seen),
        ("viewer", Access::viewer(), V3, seen),
        ("viewer", Access::viewer(), V4, seen),
        ("writer who sees names", Access::describing_writer(), V4, seen),
        ("writer", Access::writer(), V3, blind),
        ("writer", Access::writer(), V4, blind),
        ("nothing", Access::none(), V3, blind),
        ("nothing", Access::none(), V4, blind),
        ("viewer of another environment", Access::viewer().only_in("prod"), V4, filtered),
        ("viewer of another folder", Access::viewer().only_at("/shopify/deutschland/**"), V4, filtered),
        ("viewer of another name", Access::viewer().only_named("OTHER"), V4, filtered),
        ("viewer of another folder", Access::viewer().only_at("/shopify/deutschland/**"), V3, blind),
    ];
    for (who, access, generation, expected) in table {
        for (there, expected) in all.into_iter().zip(expected) {
            let server = holding(generation, there);
            let vault = Vault::of(&server, &server.identity(who, access.clone())).linked();
            says(&vault, expected, &format!("{who}, {generation:?}, {there:?}"));
        }
    }
}

#[test]
fn an_identity_of_another_project_is_denied_and_learns_nothing() {
    for generation in GENERATIONS {
        for there in [There::Pair, There::NoFolder] {
            let server = holding(generation, there);
            let vault = Vault::of(&server, &server.add_outsider(Identity::new("outsider"))).linked();
            says(&vault, DENIED, &format!("{generation:?}, {there:?}"));
        }
    }
}

#[test]
fn an_unknown_project_or_environment_is_a_mistake_in_the_config_and_nothing_is_missing() {
    for generation in GENERATIONS {
        let server = holding(generation, There::Pair);
        let login = server.identity("member", Access::member());
        let unknown = [
            ("environment = \"staging\"\npath", "environment = \"nowhere\"\npath"),
            ("environment = \"staging\"\npath", "environment = \"Staging\"\npath"),
            (server.project().as_str(), "3c1d7a2e-0000-4000-8000-000000000001"),
        ]
        .map(|(old, new)| (old.to_owned(), new.to_owned()));
        for (old, new) in unknown {
            for references_are_here in [true, false] {
                let vault = Vault::of(&server, &login).linked();
                vault.workspace.edit(&old, &new);
                if references_are_here {
                    says(&vault, MISCONFIGURED, &format!("{generation:?}, {new}"));
                } else {
                    // The profile puts new values into the store, and the old ones are still elsewhere.
                    for (field, name) in [("CLIENT_ID", "client-id"), ("CLIENT_SECRET", "client-secret")] {
                        let elsewhere = format!("keyring://sourcectl/suisse/shopify/{name}");
                        vault.workspace.edit(&format!("infisical://vault/suisse/shopify/{field}"), &elsewhere);
                    }
                    let report = vault.readiness(&[]).ended(1);
                    assert_eq!(check(&report, "secret-store")["state"], "fail", "{generation:?}, {new}: {report:#}");
                }
            }
        }
    }
}

#[test]
fn a_value_that_is_there_twice_is_a_finding_of_its_own() {
    for generation in GENERATIONS {
        let server = holding(generation, There::Pair);
        server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", "another");
        let login = server.identity("member", Access::member());
        let vault = Vault::of(&server, &login).linked();
        says(&vault, DUPLICATED, &format!("{generation:?}"));
        let report = vault.enter(ID, SECRET, &["--replace"]).ended(4);
        assert!(report["fields"][0]["reason"].as_str().unwrap_or_default().starts_with("2 values"), "{report:#}");
        assert_eq!(server.rows(ENVIRONMENT, FOLDER).len(), 3, "which of them would have been replaced is not defined");
    }
}

#[test]
fn a_personal_value_is_not_the_sources() {
    let server = holding(V4, There::NoKeys);
    let login = server.identity("member", Access::member());
    let row = |key: &str| serde_json::json!({ "secretKey": key, "secretPath": FOLDER, "type": "personal", "secretValueHidden": true, "version": 1 });
    let listing = serde_json::json!({ "secrets": [row("CLIENT_ID"), row("CLIENT_SECRET")], "imports": [] }).to_string();
    let vault = Vault::of(&server, &login).linked();
    for _ in 0..2 {
        server.fail_next("GET", "/api/v4/secrets", Fault::Status(200, listing.clone(), Vec::new()));
    }
    says(&vault, MISSING, "personal");
    assert_eq!(server.faults_left(), 0);
}

#[test]
fn a_pair_of_two_entries_is_mixed_and_its_remedy_makes_one_of_it() {
    let server = holding(V4, There::NoFolder);
    let login = server.identity("member", Access::member());
    let vault = Vault::of(&server, &login);
    vault.enter(ID, SECRET, &[]).ended(0);
    says(&vault, READY, "one entry");
    server.with(|world| {
        let row = world.environment(ENVIRONMENT).rows.iter_mut().find(|row| row.key == "CLIENT_SECRET").expect("the row");
        assert_eq!(row.metadata[0]["key"], "sourcectl-pair-id", "{row:?}");
        row.metadata[0]["value"] = "of-another-entry".into();
    });
    says(&vault, MIXED, "two entries");
    let report = vault.readiness(&[]).ended(1);
    let remedy = check(&report, "client-secret-ref")["remedy"]["command"].as_str().expect("a command").to_owned();
    assert_eq!(remedy, "sourcectl creds set suisse/shopify --replace");
    vault.enter(ID, SECRET, &["--replace"]).ended(0);
    says(&vault, READY, "one entry again");
}

#[test]
fn the_age_of_a_secret_is_taken_from_when_the_server_changed_it_last() {
    for generation in GENERATIONS {
        let server = holding(generation, There::Pair);
        let vault = Vault::of(&server, &server.identity("viewer", Access::viewer())).linked();
        vault.workspace.edit("[profiles.suisse]\n", "[policy]\nsecret_max_age = \"90d\"\n\n[profiles.suisse]\n");
        let state = |arguments: &[&str]| check(&vault.readiness(arguments).json(), "secret-age")["state"].clone();
        assert_eq!((state(&[]), state(&["--as-of", "2099-01-01"])), ("ok".into(), "todo".into()), "{generation:?}");
        // An answer without a body tells no age.
        assert_eq!(state(&["--no-values-on-wire"]), "unknown");
    }
}

#[test]
fn a_change_that_the_server_dates_ahead_of_the_clock_says_nothing_of_an_age() {
    for generation in GENERATIONS {
        let server = holding(generation, There::Pair);
        let vault = Vault::of(&server, &server.identity("viewer", Access::viewer())).linked();
        vault.workspace.edit("[profiles.suisse]\n", "[policy]\nsecret_max_age = \"90d\"\n\n[profiles.suisse]\n");
        server.with(|world| {
            let rows = world.environment(ENVIRONMENT).rows.iter_mut();
            rows.for_each(|row| row.updated = "9999-01-01T00:00:00Z".parse().expect("an instant"));
        });
        let report = vault.readiness(&[]).json();
        let check = check(&report, "secret-age");
        assert_eq!(check["state"], "unknown", "{generation:?}: {check:#}");
        assert!(check["reason"].as_str().is_some_and(|reason| reason.starts_with("clock_skew: ")), "{check:#}");
    }
}

#[test]
fn what_no_values_on_wire_leaves_out_is_said_and_a_pair_that_only_it_would_decide_is_unknown() {
    for generation in GENERATIONS {
        let server = holding(generation, There::Pair);
        server.put(ENVIRONMENT, FOLDER, "CLIENT_SECRET", "another");
        let vault = Vault::of(&server, &server.identity("viewer", Access::viewer())).linked();
        let report = vault.readiness(&["--no-values-on-wire"]).ended(3);
        for id in ["client-id-ref", "client-secret-ref"] {
            let reason = check(&report, id)["reason"].as_str().unwrap_or_default();
            assert!(reason.contains("duplicates and pair ids were not looked at"), "{generation:?} {id}: {reason}");
        }
        assert_eq!(check(&report, "client-id-ref")["state"], "ok", "whether it is there is known");
        assert_eq!(check(&report, "client-secret-ref")["state"], "unknown", "{report:#}");
        let status = vault.run(&["creds", "status", "--no-values-on-wire", "-o", "json"], b"").ended(0);
        assert!(status["sources"][0]["pairing"].is_null(), "{status:#}");
    }
}

#[test]
fn with_no_values_on_wire_an_old_server_sends_none_and_without_it_one_cannot_keep_it_from_that() {
    for generation in GENERATIONS {
        for there in [There::Pair, There::NoKeys, There::NoFolder] {
            let server = holding(generation, there);
            let vault = Vault::of(&server, &server.identity("viewer", Access::viewer())).linked();
            // What is sent in answer to HEAD is the head alone.
            let sent = || server.exchanges().iter().filter(|it| it.request.method != "HEAD").any(|it| holds(&it.answer, SECRET));
            for command in [&["readiness"][..], &["creds", "status"], &["creds", "verify"]] {
                let done = vault.run(&[command, &["--no-values-on-wire", "-o", "json"]].concat(), b"");
                let presence = if matches!(there, There::Pair) { "CREDENTIAL_PAIR_UNKNOWN" } else { "SECRET_REFS_MISSING" };
                if command != ["creds", "status"] {
                    assert_eq!(done.json()["sources"][0]["headline"]["code"], presence, "{generation:?} {there:?} {done:#?}");
                }
                assert!(!sent(), "{generation:?} {command:?}");
            }
            vault.readiness(&[]);
            assert_eq!(sent(), generation == V3 && matches!(there, There::Pair), "{generation:?} {there:?}");
        }
    }
    let server = holding(V4, There::Pair);
    let blind = Vault::of(&server, &server.identity("writer", Access::of(&[Can::Create]))).linked();
    blind.readiness(&["--no-values-on-wire"]).ended(3);
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_token_that_was_handed_over_is_called_accepted_only_once_a_call_has_shown_it() {
    for generation in super::GENERATIONS {
        let server = Server::start(generation);
        let member = server.identity("member", Access::member());
        let outsider = server.add_outsider(Identity::new("outsider"));
        let checked = |token: &str| {
            let vault = Vault::at(&server.url(), &server.project(), "").bound_to(&server.url()).with("INFISICAL_TOKEN", token);
            let report = vault.run(&["stores", "check", "vault", "-o", "json"], b"").json();
            let checks = report["stores"][0]["checks"].as_array().expect("checks").clone();
            ["store-login", "store-environment"].map(|id| {
                let check = checks.iter().find(|check| check["id"] == id).expect("the check");
                check["state"].as_str().expect("a state").to_owned()
            })
        };
        assert_eq!(checked(&server.token(&member)), ["ok", "ok"]);
        assert_eq!(checked("no-token-of-this-server"), ["fail", "skipped"]);
        assert_eq!(checked(&server.token(&outsider)), ["ok", "unknown"]);
        let folders = if generation == Generation::V3 { "/api/v1/folders" } else { "/api/v2/folders" };
        server.fail_next("GET", folders, Fault::Garbage);
        assert_eq!(checked(&server.token(&member)), ["unknown", "skipped"]);
    }
}
