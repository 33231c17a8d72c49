//! Change policies: what people write is held until somebody accepts it, and machine identities bypass that.

use serde_json::Value;

use crate::infisical::Generation::{self, V3, V4};
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::infisical::random::uuid;
use crate::infisical::world::MetadataShown;
use crate::support::program::{Done, outcomes};
use crate::support::workspace::{ASKS_ID, ID, NEW_ID, NEW_SECRET, SECRET, SOURCE};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};
use crate::writes::sent;

const BOTH_LINKS: &str =
    "--client-id infisical://vault/suisse/shopify/CLIENT_ID --client-secret infisical://vault/suisse/shopify/CLIENT_SECRET";

const NOT_STORED: [&str; 2] = ["not_stored", "not_stored"];

/// A project whose changes have to be approved, and somebody who may make them.
fn house() -> (Server, Vault) {
    house_of(V4)
}

fn house_of(generation: Generation) -> (Server, Vault) {
    let server = Server::start(generation);
    server.folder(ENVIRONMENT, FOLDER);
    let token = server.person("operator", Access::member());
    let vault = Vault::at(&server.url(), &server.project(), "").bound_to(&server.url()).with("INFISICAL_TOKEN", &token);
    (server, vault)
}

/// The change requests that the fields of a report name.
fn requests(report: &Value) -> Vec<String> {
    let fields = report["fields"].as_array().expect("fields");
    fields.iter().map(|field| field["approval"]["request"].as_str().unwrap_or_default().to_owned()).collect()
}

fn keys(server: &Server) -> Vec<String> {
    server.waiting(ENVIRONMENT).into_iter().map(|(key, _)| key).collect()
}

fn only(vault: &Vault, secret: &str, args: &[&str]) -> Done {
    let command = [&["creds", "set", SOURCE, "--only", "client-secret", "--stdin", "-o", "json"], args].concat();
    vault.run(&command, secret.as_bytes())
}

#[test]
fn both_halves_are_handed_in_and_each_is_said_to_wait_with_its_request() {
    for arguments in [&[][..], &["--replace"]] {
        let (server, vault) = house();
        if !arguments.is_empty() {
            vault.enter(ID, SECRET, &[]).ended(0);
        }
        server.require_approval(ENVIRONMENT);
        let before = (vault.workspace.text(), server.rows(ENVIRONMENT, FOLDER).len());
        let done = vault.enter(NEW_ID, NEW_SECRET, arguments);
        let report = done.ended(4);
        done.shows_none_of(&[NEW_ID, NEW_SECRET]);
        assert_eq!(outcomes(&report), NOT_STORED, "{report:#}");
        let slugs: Vec<String> = server.waiting(ENVIRONMENT).into_iter().map(|(_, slug)| slug).collect();
        assert_eq!((slugs.len(), requests(&report)), (2, slugs.clone()), "{report:#}");
        for (field, slug) in report["fields"].as_array().expect("fields").iter().zip(&slugs) {
            assert_eq!(field["approval"]["madeNow"], true);
            let reason = field["reason"].as_str().unwrap_or_default();
            assert!(reason.contains("it waits for approval") && reason.contains(slug), "{reason}");
        }
        let remedy = &report["remedy"];
        let command = remedy["command"].as_str().expect("a command");
        let text = remedy["text"].as_str().unwrap_or_default();
        if arguments.is_empty() {
            assert_eq!(command, format!("sourcectl creds link suisse/shopify {BOTH_LINKS}"));
        } else {
            // The old pair is ready all the while, so that only the versions tell.
            vault.readiness(&[]).ended(0);
            assert_eq!(command, "sourcectl creds status suisse/shopify");
            assert!(text.contains("the Client Secret has version 1 now, and 2 once it is accepted"), "{text}");
        }
        assert!(remedy["text"].as_str().unwrap_or_default().contains("Change Requests"), "{remedy:#}");
        assert_eq!(report["performsRealAction"], true, "a value has left this machine");
        assert_eq!((vault.workspace.text(), server.rows(ENVIRONMENT, FOLDER).len()), before);

        server.accept_changes(ENVIRONMENT);
        if arguments.is_empty() {
            let refused = vault.enter(NEW_ID, NEW_SECRET, &[]).ended(5);
            assert_eq!(refused["remedy"]["command"], command, "both references in one command: {refused:#}");
        }
        let followed = vault.follow(command, NEW_ID, NEW_SECRET).ended(0);
        if !arguments.is_empty() {
            assert_eq!(followed["sources"][0]["credentials"][1]["version"], 2, "{followed:#}");
        }
        vault.readiness(&[]).ended(0);
        let value = |key| server.value(ENVIRONMENT, FOLDER, key);
        assert_eq!((value("CLIENT_ID").as_deref(), value("CLIENT_SECRET").as_deref()), (Some(NEW_ID), Some(NEW_SECRET)));
    }
}

#[test]
fn a_second_try_makes_no_second_request_and_asks_for_no_value() {
    let (server, vault) = house();
    server.require_approval(ENVIRONMENT);
    let first = requests(&vault.enter(ID, SECRET, &[]).ended(4));
    for arguments in [&[][..], &["--replace"], &["--dry-run"]] {
        let code = if arguments == ["--dry-run"] { 0 } else { 4 };
        let report = vault.enter(NEW_ID, NEW_SECRET, arguments).ended(code);
        assert_eq!((outcomes(&report), requests(&report)), (NOT_STORED.to_vec(), first.clone()), "{report:#}");
        assert_eq!(report["fields"][0]["approval"]["madeNow"], false);
        assert_eq!(report["performsRealAction"], false);
    }
    assert_eq!(sent(&server).len(), 2);
    let done = vault.ask(&["creds", "set", SOURCE, "-o", "json"]).end();
    assert!(!done.stderr.contains(ASKS_ID), "nothing is asked for that would not be sent: {done:#?}");

    server.close_changes(ENVIRONMENT);
    vault.enter(NEW_ID, NEW_SECRET, &[]).ended(4);
    assert_eq!(keys(&server), ["CLIENT_ID", "CLIENT_SECRET"], "a request that was closed holds nothing");
}

#[test]
fn a_pair_of_which_only_the_id_waits_is_completed_by_the_secret_alone_and_is_one_pair() {
    let (server, vault) = house();
    server.require_approval(ENVIRONMENT);
    server.fail_next("POST", "/api/v4/secrets/CLIENT_SECRET", Fault::Status(400, "{\"message\":\"no\"}".into(), Vec::new()));
    vault.enter(ID, SECRET, &[]).ended(4);
    assert_eq!(keys(&server), ["CLIENT_ID"]);

    let report = vault.enter(ID, SECRET, &[]).ended(4);
    assert_eq!(outcomes(&report), NOT_STORED);
    let reason = report["fields"][1]["reason"].as_str().unwrap_or_default();
    assert!(reason.contains("of another entry than the Client ID that waits"), "{report:#}");
    let command = report["remedy"]["command"].as_str().expect("a command");
    assert_eq!(command, "sourcectl creds set suisse/shopify --only client-secret");
    vault.follow(command, ID, SECRET).ended(4);
    assert_eq!(keys(&server), ["CLIENT_ID", "CLIENT_SECRET"]);

    server.accept_changes(ENVIRONMENT);
    vault.follow_remedies(ID, SECRET);
    assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(SECRET));
}

#[test]
fn a_held_write_whose_answer_was_lost_is_found_among_the_requests() {
    for (arguments, method) in [(&[][..], "POST"), (&["--replace"], "PATCH")] {
        let (server, vault) = house();
        let vault = vault.configured("timeout = \"2s\"");
        if method == "PATCH" {
            vault.enter(ID, SECRET, &[]).ended(0);
        }
        server.require_approval(ENVIRONMENT);
        server.fail_next(method, "/api/v4/secrets/CLIENT_ID", Fault::ApplyThenSilence);
        let report = vault.enter(NEW_ID, NEW_SECRET, arguments).ended(4);
        assert_eq!((outcomes(&report), keys(&server)), (NOT_STORED.to_vec(), vec!["CLIENT_ID".into(), "CLIENT_SECRET".into()]));
        assert_eq!(report["fields"][0]["approval"]["madeNow"], true, "{report:#}");
    }
}

#[test]
fn a_machine_identity_bypasses_the_policy_and_its_token_sees_no_requests() {
    let (server, _) = house();
    server.require_approval(ENVIRONMENT);
    let login = server.identity("pipeline", Access::member());
    let by_token = Vault::at(&server.url(), &server.project(), "").bound_to(&server.url());
    let by_token = by_token.with("INFISICAL_TOKEN", &server.token(&login));
    let done = by_token.enter(ID, SECRET, &[]);
    assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"]);
    assert!(!done.stderr.contains("waits for approval"), "{done:#?}");
    let by_login = Vault::of(&server, &login);
    let before = server.requests().len();
    by_login.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0);
    let asked = &server.requests()[before..];
    assert!(asked.iter().all(|request| !request.path.contains("approval")), "a login is never a person's");
}

#[test]
fn requests_of_other_programs_and_other_places_are_nobodys_business() {
    let (server, vault) = house();
    server.require_approval(ENVIRONMENT);
    vault.enter(ID, SECRET, &[]).ended(4);
    server.with(|world| {
        let changes = &mut world.environment(ENVIRONMENT).changes;
        changes[0].items[0].metadata = None;
        changes[1].op = "delete";
    });
    vault.enter(NEW_ID, NEW_SECRET, &[]).ended(4);
    assert_eq!(server.waiting(ENVIRONMENT).len(), 4);
}

#[test]
fn a_request_without_a_pair_id_counts_where_what_would_be_sent_has_none_either() {
    let (server, vault) = house();
    vault.enter(ID, SECRET, &[]).ended(0);
    server.with(|world| world.environment(ENVIRONMENT).metadata = MetadataShown::LeftOut);
    server.require_approval(ENVIRONMENT);
    let first = requests(&vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(4));
    for _ in 0..2 {
        let report = vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(4);
        assert_eq!((requests(&report), keys(&server).len()), (first.clone(), 2), "{report:#}");
        let reason = report["fields"][0]["reason"].as_str().unwrap_or_default();
        assert!(reason.contains("an earlier entry's or another program's"), "{reason}");
    }
}

#[test]
fn an_older_server_holds_both_halves_as_well_and_keeps_no_pair_id_to_know_them_by() {
    let (server, vault) = house_of(V3);
    server.require_approval(ENVIRONMENT);
    let report = vault.enter(ID, SECRET, &[]).ended(4);
    assert_eq!((outcomes(&report), keys(&server)), (NOT_STORED.to_vec(), vec!["CLIENT_ID".into(), "CLIENT_SECRET".into()]));
    assert!(requests(&report).iter().all(|slug| !slug.is_empty()), "{report:#}");
    let again = vault.enter(NEW_ID, NEW_SECRET, &[]).ended(4);
    assert_eq!((requests(&again), keys(&server).len()), (requests(&report), 2), "any request for the name counts: {again:#}");
    server.accept_changes(ENVIRONMENT);
    vault.follow_remedies(ID, SECRET);
}

#[test]
fn more_requests_than_are_looked_at_are_said_not_to_have_been_seen() {
    let (server, vault) = house();
    server.require_approval(ENVIRONMENT);
    vault.enter(ID, SECRET, &[]).ended(4);
    server.with(|world| {
        let changes = &mut world.environment(ENVIRONMENT).changes;
        let mut other = changes[0].clone();
        other.items[0].key = "OTHER".to_owned();
        changes.extend((0..100).map(|_| {
            other.id = uuid();
            other.clone()
        }));
    });
    let done = vault.enter(NEW_ID, NEW_SECRET, &[]);
    done.ended(4);
    assert!(done.stderr.contains("there are more than 100, and only the newest were looked at"), "{done:#?}");
}

#[test]
fn requests_that_cannot_be_seen_are_said_not_to_have_been_seen() {
    let (server, vault) = house();
    server.require_approval(ENVIRONMENT);
    (0..2).for_each(|_| server.fail_next("GET", "/api/v1/secret-approval-requests", Fault::Garbage));
    let done = vault.enter(ID, SECRET, &[]);
    done.ended(4);
    assert!(done.stderr.contains("whether an earlier entry waits for approval could not be seen"), "{done:#?}");
    assert_eq!(keys(&server), ["CLIENT_ID", "CLIENT_SECRET"]);
}

#[test]
fn the_values_of_a_request_that_cross_the_wire_are_shown_nowhere() {
    let (server, vault) = house();
    server.require_approval(ENVIRONMENT);
    vault.enter(ID, SECRET, &[]).ended(4);
    let done = only(&vault, NEW_SECRET, &["-vvv"]);
    done.ended(4);
    let crossed = server.exchanges().iter().any(|exchange| {
        let answer = String::from_utf8_lossy(&exchange.answer).into_owned();
        exchange.request.path.contains("approval") && answer.contains(SECRET)
    });
    assert!(crossed, "the committer may read it");
    done.shows_none_of(&[ID, SECRET, NEW_SECRET]);
}

#[test]
fn a_list_of_requests_that_may_not_be_read_is_said_to_be_unseen_before_an_entry_and_in_its_rehearsal() {
    let refusals = [(403, "PermissionDenied"), (404, "NotFound"), (500, "InternalServerError")];
    for (status, class) in refusals {
        let (server, vault) = house();
        server.require_approval(ENVIRONMENT);
        vault.enter(ID, SECRET, &[]).ended(4);
        let body = format!(r#"{{"statusCode":{status},"message":"no","error":"{class}"}}"#);
        let fault = Fault::Status(status, body, vec![("content-type".to_owned(), "application/json".to_owned())]);
        (0..8).for_each(|_| server.fail_next("GET", "/api/v1/secret-approval-requests", fault.clone()));
        for (arguments, code) in [(&["--dry-run"][..], 0), (&[], 4)] {
            let done = vault.enter(NEW_ID, NEW_SECRET, arguments);
            done.ended(code);
            assert!(done.stderr.contains("whether an earlier entry waits for approval could not be seen"), "{status} {done:#?}");
        }
    }
}

#[test]
fn while_a_request_waits_nothing_advises_to_enter_the_values_once_more() {
    let (server, vault) = house();
    server.require_approval(ENVIRONMENT);
    let report = vault.enter(ID, SECRET, &[]).ended(4);
    let rehearsed = vault.enter(ID, SECRET, &["--dry-run"]).ended(0).to_string();
    assert!(rehearsed.contains("no second request would be made") && !rehearsed.contains("request was made"), "{rehearsed}");
    let judged = vault.readiness(&[]).ended(1).to_string();
    assert!(judged.contains("an earlier entry waits for approval") && !judged.contains("creds set"), "{judged}");
    let command = report["remedy"]["command"].as_str().expect("a command");
    let refused = vault.follow(command, ID, SECRET).ended(4).to_string();
    assert!(refused.contains("an earlier entry waits for approval") && !refused.contains("creds set"), "{refused}");
    server.accept_changes(ENVIRONMENT);
    vault.follow(command, ID, SECRET).ended(0);
    vault.readiness(&[]).ended(0);
}
