//! The lies of a server of generation v4 about what is there, each with the test that it is named after.

use std::collections::BTreeMap;
use std::process::Stdio;

use serde_json::Value;

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::infisical::seeds::Login;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, check};
use crate::vault::{BASE, ENVIRONMENT, FOLDER, Vault};

/// A server with a complete pair at `suisse/shopify`.
pub fn with_pair() -> Server {
    let server = Server::start(V4);
    put(&server, "shopify");
    server
}

fn put(server: &Server, source: &str) {
    for (key, value) in [("CLIENT_ID", ID), ("CLIENT_SECRET", SECRET)] {
        server.put(ENVIRONMENT, &format!("{BASE}/suisse/{source}"), key, value);
    }
}

fn put_all(server: &Server, sources: &[String]) {
    for source in sources {
        put(server, source);
    }
}

/// A store with both references in the config, spoken to as an identity with this access.
pub fn of(server: &Server, access: Access) -> (Vault, Login) {
    let login = server.identity("scoped", access);
    (Vault::of(server, &login).linked(), login)
}

/// The presences of both values and what is said of them.
pub fn status(vault: &Vault, args: &[&str], code: i32) -> [(String, String); 2] {
    let report = vault.run(&[&["creds", "status", "-o", "json"], args].concat(), b"").ended(code);
    [0, 1].map(|at| {
        let line = &report["sources"][0]["credentials"][at];
        [&line["presence"], &line["reason"]].map(|text| text.as_str().unwrap_or_default().to_owned()).into()
    })
}

/// The presences alone.
pub fn presences(vault: &Vault, args: &[&str], code: i32) -> [String; 2] {
    status(vault, args, code).map(|(presence, _)| presence)
}

/// The headline of the first source.
pub fn headline(report: &Value) -> &str {
    report["sources"][0]["headline"]["code"].as_str().unwrap_or_default()
}

/// `readiness --all` of many sources: more than a pipe holds.
fn fleet(vault: &Vault, args: &[&str], code: i32) -> Value {
    let args = [&["readiness", "--all", "-o", "json"], args].concat();
    let done = vault.command(&args).stdin(Stdio::null()).output().expect("the program runs");
    assert_eq!(done.status.code(), Some(code), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("a document")
}

/// The number of sources with each headline.
fn headlines(report: &Value) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for source in report["sources"].as_array().expect("sources") {
        *counted.entry(source["headline"]["code"].as_str().expect("a code").to_owned()).or_default() += 1;
    }
    counted
}

fn named(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("shop-{at}")).collect()
}

fn fleet_of(server: &Server, access: Access, sources: &[String]) -> Vault {
    let login = server.identity("reader", access);
    Vault::of_fleet(server, &login, &sources.iter().map(String::as_str).collect::<Vec<_>>())
}

fn counts(expected: &[(&str, usize)]) -> BTreeMap<String, usize> {
    expected.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect()
}

/// The questions for single names.
fn questions(server: &Server) -> usize {
    server.requests().iter().filter(|request| request.path.starts_with("/api/v4/secrets/")).count()
}

#[test]
fn a_listing_that_leaves_out_what_the_identity_may_not_see_proves_nothing_missing() {
    let server = with_pair();
    let scopes = [
        ("another folder", Access::viewer().only_at("/shopify/deutschland/**")),
        ("another environment", Access::viewer().only_in("prod")),
        ("another name", Access::viewer().only_named("OTHER")),
        ("another folder, and a writer here", Access::viewer().only_at("/shared").and(Access::writer())),
    ];
    for (scope, access) in scopes {
        let (vault, _) = of(&server, access);
        for args in [&[][..], &["--no-values-on-wire"]] {
            let report = vault.readiness(args).ended(3);
            assert_eq!(headline(&report), "SECRET_STORE_DENIED", "{scope} {args:?}: {report:#}");
            assert!(!report.to_string().contains("creds set"), "{scope}: nothing advises to enter what is there: {report:#}");
            assert_eq!(presences(&vault, args, 3), ["denied", "denied"], "{scope} {args:?}");
        }
        let verified = vault.run(&["creds", "verify", "-o", "json"], b"");
        assert_eq!(headline(&verified.ended(3)), "SECRET_STORE_DENIED", "{scope}: {verified:#?}");
    }
}

#[test]
fn an_identity_of_one_name_sees_that_one_and_is_denied_the_other() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::viewer().only_named("CLIENT_ID"));
    assert_eq!(presences(&vault, &[], 3), ["present", "denied"]);
    assert_eq!(presences(&vault, &["--no-values-on-wire"], 3), ["present", "denied"]);
}

#[test]
fn a_name_is_missing_where_the_server_says_so_of_that_very_name() {
    let server = Server::start(V4);
    server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", ID);
    for access in [Access::viewer(), Access::describing_writer(), Access::viewer().only_at("/shopify/suisse/**")] {
        let (vault, _) = of(&server, access);
        for args in [&[][..], &["--no-values-on-wire"]] {
            assert_eq!(presences(&vault, args, 0), ["present", "missing"], "{args:?}");
        }
        let report = vault.readiness(&[]).ended(1);
        let remedy = &check(&report, "client-secret-ref")["remedy"]["command"];
        assert_eq!(remedy, "sourcectl creds set suisse/shopify --only client-secret", "{report:#}");
    }
}

#[test]
fn a_name_that_a_listing_lacks_and_the_server_answers_for_is_present() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::viewer());
    server.fail_next("GET", "/api/v4/secrets", Fault::Status(200, r#"{"secrets":[],"imports":[]}"#.to_owned(), Vec::new()));
    let report = vault.run(&["creds", "status", "-o", "json"], b"").ended(0);
    for line in &report["sources"][0]["credentials"].as_array().expect("lines")[..2] {
        assert_eq!((&line["presence"], &line["version"]), (&"present".into(), &1.into()), "{report:#}");
    }
    assert_eq!(questions(&server), 2);
}

#[test]
fn an_identity_that_writes_here_and_sees_elsewhere_overwrites_nothing_unasked() {
    for access in [Access::viewer().only_at("/other/**"), Access::viewer().only_in("prod"), Access::viewer().only_named("OTHER")]
    {
        let server = with_pair();
        let (vault, _) = of(&server, access.and(Access::writer()));
        assert_eq!(vault.enter(NEW_ID, NEW_SECRET, &[]).ended(5)["gate"]["name"], "replace");
        assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_ID").as_deref(), Some(ID));
        server.with(|world| world.environment(ENVIRONMENT).rows.clear());
        vault.enter(NEW_ID, NEW_SECRET, &[]).ended(0);
        assert_eq!(server.rows(ENVIRONMENT, FOLDER).len(), 2);
    }
}

#[test]
fn an_answer_that_is_not_infisicals_proves_no_name_missing() {
    let server = Server::start(V4);
    server.folder(ENVIRONMENT, FOLDER);
    let (vault, _) = of(&server, Access::viewer());
    let page = Fault::Status(404, "<html>gone</html>".to_owned(), vec![("content-type".to_owned(), "text/html".to_owned())]);
    for fault in [page, Fault::Html, Fault::Garbage, Fault::WrongTypes, Fault::CutBody, Fault::Hangup] {
        for _ in 0..2 {
            server.fail_next("GET", "/api/v4/secrets/", fault.clone());
        }
        assert_eq!(presences(&vault, &[], 3), ["unreachable", "unreachable"], "{fault:?}");
        server.heal();
    }
}

#[test]
fn a_fleet_of_complete_pairs_is_not_called_missing_by_an_identity_that_sees_a_part() {
    let server = Server::start(V4);
    let sources = named(50);
    put_all(&server, &sources);
    let vault = fleet_of(&server, Access::viewer().only_at("/shopify/suisse/shop-1*"), &sources);
    // shop-1 and shop-10 to shop-19 are seen.
    assert_eq!(headlines(&fleet(&vault, &[], 3)), counts(&[("READY", 11), ("SECRET_STORE_DENIED", 39)]));
    assert_eq!(questions(&server), 78);
}

#[test]
fn a_fleet_that_is_all_there_asks_for_no_name_and_absent_names_are_asked_for_one_by_one() {
    let server = Server::start(V4);
    let sources = named(300);
    put_all(&server, &sources);
    let vault = fleet_of(&server, Access::viewer(), &sources);
    assert_eq!(headlines(&fleet(&vault, &[], 0)), counts(&[("READY", 300)]));
    assert_eq!(server.requests().len(), 2, "a login and a listing");
    server.with(|world| {
        let environment = world.environment(ENVIRONMENT);
        let folders: Vec<String> = ["shop-7", "shop-8", "shop-9"]
            .iter()
            .filter_map(|source| environment.folder(&format!("{BASE}/suisse/{source}")).map(|folder| folder.id.clone()))
            .collect();
        environment.rows.retain(|row| !folders.contains(&row.folder));
    });
    assert_eq!(headlines(&fleet(&vault, &[], 1)), counts(&[("READY", 297), ("SECRET_REFS_MISSING", 3)]));
    // Two requests again, the folders of three parents, and one question for each of six names.
    assert_eq!((server.requests().len(), questions(&server)), (2 + 2 + 3 + 6, 6));
}

#[test]
fn a_folder_that_is_absent_answers_for_all_names_in_it() {
    let server = Server::start(V4);
    let vault = fleet_of(&server, Access::viewer(), &named(300));
    assert_eq!(headlines(&fleet(&vault, &[], 1)), counts(&[("SECRET_REFS_MISSING", 300)]));
    assert_eq!(questions(&server), 1, "one name in the folder that is absent");
    assert!(server.requests().len() <= 7, "{}", server.requests().len());
}

#[test]
fn an_identity_that_may_not_list_folders_is_asked_by_name() {
    let server = Server::start(V4);
    server.folder(ENVIRONMENT, BASE);
    let (vault, _) = of(&server, Access::viewer());
    let refused = r#"{"statusCode":403,"message":"You are not allowed","error":"PermissionDenied"}"#;
    for _ in 0..8 {
        server.fail_next("GET", "/api/v2/folders", Fault::Status(403, refused.to_owned(), Vec::new()));
    }
    server.folder(ENVIRONMENT, "/shopify/suisse");
    put(&server, "another");
    // The listing of one folder that is absent is 404, and no folder may be listed: nothing proves the environment.
    vault.readiness(&[]).ended(3);
    server.folder(ENVIRONMENT, FOLDER);
    assert_eq!(presences(&vault, &[], 0), ["missing", "missing"], "the names themselves prove it");
}

#[test]
fn names_beyond_the_limit_of_one_run_are_not_asked_and_neither_missing_nor_silent() {
    let server = Server::start(V4);
    let sources = named(520);
    for source in &sources {
        server.folder(ENVIRONMENT, &format!("{BASE}/suisse/{source}"));
    }
    let vault = fleet_of(&server, Access::viewer(), &sources);
    let report = fleet(&vault, &[], 1);
    assert_eq!(headlines(&report), counts(&[("SECRET_NOT_ASKED", 20), ("SECRET_REFS_MISSING", 500)]));
    assert_eq!(questions(&server), 1_000);
    let open =
        report["sources"].as_array().expect("sources").iter().find(|source| source["headline"]["code"] == "SECRET_NOT_ASKED");
    let line = &open.expect("one of them")["checks"][0];
    let reason = line["reason"].as_str().expect("a reason");
    assert!(reason.contains("40 of 1040 names were not asked: limit of 1000 names in one run"), "{reason}");
    // The way on: the source by itself.
    let command = line["remedy"]["command"].as_str().expect("a command").to_owned();
    let done = vault.follow(&command, ID, SECRET);
    assert_eq!(headline(&done.ended(1)), "SECRET_REFS_MISSING");
}

#[test]
fn answers_that_came_before_a_rate_limit_count_and_the_rest_says_so() {
    for (args, expected) in [(&[][..], "missing"), (&["--no-values-on-wire"], "missing")] {
        let server = Server::start(V4);
        let sources = named(40);
        for source in &sources {
            server.folder(ENVIRONMENT, &format!("{BASE}/suisse/{source}"));
        }
        let vault = fleet_of(&server, Access::viewer(), &sources);
        server.stop_clock();
        server.limit_rate(20, 3600);
        let report = fleet(&vault, args, 1);
        let counted = headlines(&report);
        assert!(counted.get("SECRET_REFS_MISSING").is_some_and(|count| *count >= 4), "{args:?} {expected}: {counted:?}");
        assert!(counted.get("SECRET_STORE_RATE_LIMITED").is_some_and(|count| *count >= 20), "{args:?}: {counted:?}");
        assert_eq!(counted.values().sum::<usize>(), 40);
        assert_eq!(counted.len(), 2, "{counted:?}");
        assert!(report.to_string().contains("names have no answer: its rate limit is reached"), "{report:#}");
        // The limiter is not worn out: those that were underway, and no more.
        assert!(questions(&server) <= 20 + 8, "{}", questions(&server));
    }
}

#[test]
fn a_short_rate_limit_is_waited_for_within_the_deadline() {
    let server = Server::start(V4);
    let sources = named(10);
    for source in &sources {
        server.folder(ENVIRONMENT, &format!("{BASE}/suisse/{source}"));
    }
    let vault = fleet_of(&server, Access::viewer(), &sources);
    server.limit_rate(12, 2);
    assert_eq!(headlines(&fleet(&vault, &[], 1)), counts(&[("SECRET_REFS_MISSING", 10)]));
}

#[test]
fn names_that_the_deadline_left_out_are_not_asked_and_not_missing() {
    let server = Server::start(V4);
    let sources = named(60);
    for source in &sources {
        server.folder(ENVIRONMENT, &format!("{BASE}/suisse/{source}"));
    }
    let vault = fleet_of(&server, Access::viewer(), &sources).configured("timeout = \"1s\"");
    for at in 0..120 {
        if at >= 24 {
            server.fail_next("GET", "/api/v4/secrets/", Fault::SilentAfterAccept);
        }
    }
    let counted = headlines(&fleet(&vault, &[], 3));
    assert!(counted.contains_key("SECRET_NOT_ASKED"), "{counted:?}");
    assert!(!counted.contains_key("SECRET_REFS_MISSING"), "nothing was answered: {counted:?}");
}

#[test]
fn what_a_listing_answered_counts_where_the_folders_do_not_answer() {
    let server = Server::start(V4);
    let sources = named(4);
    put_all(&server, &sources[..3]);
    let vault = fleet_of(&server, Access::viewer(), &sources).configured("timeout = \"1s\"");
    for _ in 0..20 {
        server.fail_next("GET", "/api/v2/folders", Fault::SilentAfterAccept);
        server.fail_next("GET", "/api/v4/secrets/", Fault::SilentAfterAccept);
    }
    assert_eq!(headlines(&fleet(&vault, &[], 3)), counts(&[("READY", 3), ("SECRET_STORE_UNREACHABLE", 1)]));
}
