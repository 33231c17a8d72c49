//! Pairs of which a half cannot be seen: nothing is broken silently, and nothing of others is wiped.

use serde_json::{Value, json};

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::infisical::world::MetadataShown;
use crate::support::program::outcomes;
use crate::support::workspace::{ASKS_ID, ASKS_SECRET, ID, NEW_ID, NEW_SECRET, SECRET, SOURCE};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};
use crate::writes::{sent, sent_is};

const UNWRITTEN: &str = "the pair id could not be written";

/// A server with a pair, entered by a member who may see everything.
fn house() -> (Server, Vault) {
    let server = Server::start(V4);
    let vault = Vault::of(&server, &server.identity("member", Access::member()));
    vault.enter(ID, SECRET, &[]).ended(0);
    (server, vault)
}

fn blind(server: &Server) -> Vault {
    Vault::of(server, &server.identity("blind", Access::writer())).linked()
}

fn error(status: u16, class: &str, message: &str, headers: &[(&str, &str)]) -> Fault {
    let body = json!({ "statusCode": status, "message": message, "error": class }).to_string();
    let headers = [&[("content-type", "application/json")], headers].concat();
    Fault::Status(status, body, headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn add_metadata(server: &Server) -> Value {
    let team = json!({ "key": "team", "value": "shops", "isEncrypted": false });
    server.with(|world| world.environment(ENVIRONMENT).rows.iter_mut().for_each(|row| row.metadata.push(team.clone())));
    team
}

fn pair_ids(server: &Server) -> Vec<Value> {
    let mark = |metadata: &[Value]| metadata.iter().find(|entry| entry["key"] == "sourcectl-pair-id").cloned();
    server.rows(ENVIRONMENT, FOLDER).iter().map(|row| mark(&row.metadata).expect("a pair id")["value"].clone()).collect()
}

#[test]
fn a_half_that_was_replaced_unmarked_while_the_other_was_refused_is_said_to_make_a_mixed_pair() {
    let refused = error(403, "PermissionDenied", "You are not allowed to edit on secrets", &[]);
    for (fault, mixed) in [(refused, "the pair is mixed now"), (Fault::Hangup, "the pair may be mixed now")] {
        let (server, member) = house();
        server.fail_next("PATCH", "/api/v4/secrets/CLIENT_SECRET", fault);
        let done = blind(&server).enter(NEW_ID, NEW_SECRET, &["--replace"]);
        let report = done.ended(4);
        assert_eq!(report["fields"][0]["outcome"], "stored");
        let reason = report["fields"][0]["reason"].as_str().unwrap_or_default();
        assert!(reason.contains(mixed) && reason.contains("`readiness` cannot see it"), "{report:#}");
        assert!(done.stderr.contains(mixed) && !done.stderr.contains("for a mixed one"), "{done:#?}");
        let remedy = &report["remedy"];
        assert!(remedy["text"].as_str().unwrap_or_default().contains("by an identity that may describe secrets"), "{remedy:#}");
        // What the report warns of: nothing else can tell.
        member.readiness(&[]).ended(0);
        let before = pair_ids(&server);
        member.follow(remedy["command"].as_str().expect("a command"), NEW_ID, NEW_SECRET).ended(0);
        let after = pair_ids(&server);
        assert!(after[0] == after[1] && after[0] != before[0], "{before:?} {after:?}");
    }
}

#[test]
fn a_half_of_which_nobody_knows_whether_it_was_replaced_unmarked_may_make_a_mixed_pair() {
    let (server, member) = house();
    server.fail_next("PATCH", "/api/v4/secrets/CLIENT_ID", Fault::ApplyThenBroken);
    let report = blind(&server).enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(4);
    assert_eq!(outcomes(&report), ["outcome_unknown", "not_stored"]);
    let reason = report["fields"][0]["reason"].as_str().unwrap_or_default();
    assert!(reason.contains("may have been replaced") && reason.contains("the pair may be mixed now"), "{report:#}");
    member.readiness(&[]).ended(0);
    member.follow(report["remedy"]["command"].as_str().expect("a command"), NEW_ID, NEW_SECRET).ended(0);
}

#[test]
fn metadata_that_a_listing_leaves_out_or_gives_as_null_are_kept() {
    for shown in [MetadataShown::LeftOut, MetadataShown::Null] {
        let (server, member) = house();
        add_metadata(&server);
        let metadata = |server: &Server| server.rows(ENVIRONMENT, FOLDER).into_iter().map(|row| row.metadata).collect::<Vec<_>>();
        let before = metadata(&server);
        server.with(|world| world.environment(ENVIRONMENT).metadata = shown);
        let done = member.enter(NEW_ID, NEW_SECRET, &["--replace"]);
        let report = done.ended(0);
        assert_eq!(report["fields"][1]["pairIdWritten"], false, "{shown:?} {report:#}");
        assert!(done.stderr.contains(UNWRITTEN), "{done:#?}");
        assert_eq!(metadata(&server), before, "{shown:?}");
    }
}

#[test]
fn metadata_of_an_earlier_look_are_not_sent_once_the_identity_may_no_longer_look() {
    let server = Server::start(V4);
    let login = server.identity("member", Access::member());
    let vault = Vault::of(&server, &login);
    vault.enter(ID, SECRET, &[]).ended(0);
    let mut asked = vault.ask(&["creds", "set", SOURCE, "--replace", "-o", "json"]);
    asked.answer(ASKS_ID, NEW_ID).at(ASKS_SECRET);
    let team = add_metadata(&server);
    let project = server.project();
    server.with(|world| {
        let identity = world.identities.iter_mut().find(|identity| identity.client_id == login.client_id).expect("it is there");
        identity.access.insert(project, Access::writer());
    });
    asked.session.send(format!("{NEW_SECRET}\r"));
    let report = asked.end().ended(0);
    assert_eq!(report["fields"][0]["pairIdWritten"], false, "{report:#}");
    assert!(server.rows(ENVIRONMENT, FOLDER).iter().all(|row| row.metadata.contains(&team)));
}

#[test]
fn a_half_that_could_not_be_looked_at_is_not_taken_for_absent() {
    for fault in [
        error(500, "InternalServerError", "Something went wrong", &[]),
        error(429, "RateLimitExceeded", "Rate limit exceeded", &[("retry-after", "900")]),
        error(503, "ServiceUnavailable", "busy", &[("retry-after", "900")]),
    ] {
        let (server, vault) = house();
        let before = pair_ids(&server);
        // The listing lacks the other half, and the question for it fails.
        let rows = server.rows(ENVIRONMENT, FOLDER);
        server.with(|world| world.environment(ENVIRONMENT).rows.retain(|row| row.key != "CLIENT_ID"));
        (0..8).for_each(|_| server.fail_next("GET", "/api/v4/secrets/CLIENT_ID", fault.clone()));
        let sent_before = sent(&server).len();
        for arguments in [&["--replace"][..], &["--replace", "--dry-run"]] {
            let only = ["creds", "set", SOURCE, "--only", "client-secret", "--stdin", "-o", "json"];
            let code = if arguments.len() == 1 { 4 } else { 0 };
            let report = vault.run(&[&only[..], arguments].concat(), NEW_SECRET.as_bytes()).ended(code);
            assert_eq!(outcomes(&report), ["not_stored"], "{report:#}");
            let reason = report["fields"][0]["reason"].as_str().unwrap_or_default();
            assert!(reason.contains("the other half of the pair, which this one is to join, could not be looked at"), "{reason}");
        }
        assert_eq!(sent(&server).len(), sent_before);
        server.with(|world| world.environment(ENVIRONMENT).rows = rows);
        assert_eq!(pair_ids(&server), before);
    }
}

#[test]
fn a_value_that_came_between_the_look_and_the_write_is_replaced_with_its_metadata_and_the_pair_id() {
    let (server, vault) = house();
    let team = add_metadata(&server);
    let before = pair_ids(&server);
    let absent = error(404, "NotFound", "Secret with name 'X' not found", &[]);
    let empty = Fault::Status(200, json!({ "secrets": [], "imports": [] }).to_string(), vec![]);
    // Twice: before the values are entered, and before they are written.
    for _ in 0..2 {
        server.fail_next("GET", "/api/v4/secrets/CLIENT_ID", absent.clone());
        server.fail_next("GET", "/api/v4/secrets/CLIENT_SECRET", absent.clone());
    }
    (0..2).for_each(|_| server.fail_next("GET", "/api/v4/secrets", empty.clone()));
    let before_writes = sent(&server).len();
    let done = vault.enter(NEW_ID, NEW_SECRET, &["--replace"]);
    assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"]);
    assert!(!done.stderr.contains(UNWRITTEN), "{done:#?}");
    assert_eq!(server.faults_left(), 0);
    let writes: Vec<_> = sent(&server).split_off(before_writes).into_iter().map(|(method, _)| method).collect();
    assert_eq!(writes, ["POST", "PATCH", "POST", "PATCH"]);
    let after = pair_ids(&server);
    assert!(after[0] == after[1] && after[0] != before[0], "{before:?} {after:?}");
    assert!(server.rows(ENVIRONMENT, FOLDER).iter().all(|row| row.metadata.contains(&team)));
}

#[test]
fn a_replacement_of_what_is_known_to_be_absent_starts_with_a_create() {
    let server = Server::start(V4);
    server.folder(ENVIRONMENT, FOLDER);
    let vault = Vault::of(&server, &server.identity("member", Access::member()));
    vault.enter(ID, SECRET, &["--replace"]).ended(0);
    sent_is(&server, &[("POST", "CLIENT_ID"), ("POST", "CLIENT_SECRET")]);
}

#[test]
fn a_value_with_two_pair_ids_is_of_no_one_entry() {
    let (server, member) = house();
    let foreign = json!({ "key": "sourcectl-pair-id", "value": "of-another-entry", "isEncrypted": false });
    for at_end in [true, false] {
        server.with(|world| {
            let row = world.environment(ENVIRONMENT).rows.iter_mut().find(|row| row.key == "CLIENT_SECRET").expect("the row");
            row.metadata.retain(|entry| *entry != foreign);
            row.metadata.insert(if at_end { row.metadata.len() } else { 0 }, foreign.clone());
        });
        let report = member.readiness(&[]).ended(1);
        assert_eq!(report["sources"][0]["headline"]["code"], "CREDENTIAL_PAIR_MIXED", "{report:#}");
    }
    member.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0);
    member.readiness(&[]).ended(0);
}

#[test]
fn a_forced_shape_is_marked_in_the_metadata_until_the_value_is_replaced() {
    let server = Server::start(V4);
    let vault = Vault::of(&server, &server.identity("member", Access::member()));
    let token = format!("shpat_{ID}");
    vault.enter(ID, &token, &[]).ended(2);
    assert!(server.rows(ENVIRONMENT, FOLDER).is_empty());
    vault.enter(ID, &token, &["--force-shape"]).ended(0);
    let marked = |server: &Server| -> Vec<String> {
        let rows = server.rows(ENVIRONMENT, FOLDER).into_iter();
        let is_marked = |metadata: &[Value]| metadata.iter().any(|entry| entry["key"] == "sourcectl-shape");
        rows.filter(|row| is_marked(&row.metadata)).map(|row| row.key).collect()
    };
    assert_eq!(marked(&server), ["CLIENT_SECRET"]);
    let report = vault.readiness(&[]).ended(0);
    assert!(report.to_string().contains("Client Secret: stored with --force-shape"), "{report:#}");
    vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0);
    assert_eq!(marked(&server), Vec::<String>::new());
    assert!(!vault.readiness(&[]).ended(0).to_string().contains("force-shape"));
}
