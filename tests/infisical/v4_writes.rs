//! How servers of generation v4 answer writes, held against what is easily taken for the answer.

use std::time::Duration;

use serde_json::{Value, json};

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::{Access, Can};
use crate::infisical::faults::Fault;
use crate::support::program::outcomes;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, SOURCE, document};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};
use crate::writes::{sent, sent_is};

/// The time between a server's check and its insertion, in which somebody else writes.
const GAP: Duration = Duration::from_millis(1_500);

const UNWRITTEN: &str = "the pair id could not be written";

fn vault(access: Access) -> (Server, Vault) {
    let server = Server::start(V4);
    let vault = Vault::of(&server, &server.identity("writer", access));
    (server, vault)
}

fn reason(report: &Value, at: usize) -> &str {
    report["fields"][at]["reason"].as_str().unwrap_or_default()
}

/// Gives the values of the source an entry of metadata that somebody else wrote.
fn mark_as_of_team(server: &Server) -> Value {
    let team = json!({ "key": "team", "value": "shops", "isEncrypted": false });
    server.with(|world| world.environment(ENVIRONMENT).rows.iter_mut().for_each(|row| row.metadata.push(team.clone())));
    team
}

#[test]
fn an_identity_that_may_not_describe_replaces_a_pair_without_wiping_the_metadata_of_others() {
    let (server, member) = vault(Access::member());
    member.enter(ID, SECRET, &[]).ended(0);
    let team = mark_as_of_team(&server);
    let before: Vec<_> = server.rows(ENVIRONMENT, FOLDER).into_iter().map(|row| row.metadata).collect();

    let blind = Vault::of(&server, &server.identity("blind", Access::writer()));
    let done = blind.enter(NEW_ID, NEW_SECRET, &["--replace"]);
    let report = done.ended(0);
    assert_eq!(outcomes(&report), ["stored", "stored"]);
    assert!(done.stderr.contains(UNWRITTEN), "{done:#?}");
    assert_eq!(report["fields"][0]["pairIdWritten"], false, "{report:#}");
    let rows = server.rows(ENVIRONMENT, FOLDER);
    let after: Vec<_> = rows.iter().map(|row| row.metadata.clone()).collect();
    assert_eq!(after, before, "an update that carries metadata replaces all of them");
    assert!(rows.iter().all(|row| row.metadata.contains(&team) && row.version == 2));
    assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(NEW_SECRET));
}

#[test]
fn a_half_replaced_by_an_identity_that_may_describe_only_the_other_is_said_to_go_without_its_pair_id() {
    let (server, member) = vault(Access::member());
    member.enter(ID, SECRET, &[]).ended(0);
    let access = Access::writer().and(Access::viewer().only_named("CLIENT_ID"));
    let blind = Vault::of(&server, &server.identity("blind", access)).linked();
    let only = ["creds", "set", SOURCE, "--only", "client-secret", "--replace", "--stdin", "-o", "json"];
    let done = blind.run(&only, NEW_SECRET.as_bytes());
    assert_eq!(outcomes(&done.ended(0)), ["stored"]);
    assert!(done.stderr.contains(UNWRITTEN), "{done:#?}");
    assert!(done.stderr.contains("`readiness` may now take halves of two entries for one pair"), "{done:#?}");
}

#[test]
fn metadata_that_are_shown_without_their_values_are_kept_and_not_replaced_by_what_is_shown() {
    let (server, member) = vault(Access::member());
    member.enter(ID, SECRET, &[]).ended(0);
    let hidden = json!({ "key": "team", "value": "<hidden-by-infisical>", "isEncrypted": true });
    server.with(|world| world.environment(ENVIRONMENT).rows.iter_mut().for_each(|row| row.metadata.push(hidden.clone())));
    let done = member.enter(NEW_ID, NEW_SECRET, &["--replace"]);
    done.ended(0);
    assert!(done.stderr.contains(UNWRITTEN), "{done:#?}");
    let updates = server.requests().into_iter().filter(|request| request.method == "PATCH");
    assert!(updates.into_iter().all(|request| !request.contains("secretMetadata")));
}

#[test]
fn a_new_value_has_its_pair_id_whatever_the_identity_may_see() {
    for arguments in [&[][..], &["--replace"]] {
        let (server, blind) = vault(Access::writer());
        server.folder(ENVIRONMENT, FOLDER);
        let done = blind.enter(ID, SECRET, arguments);
        done.ended(0);
        assert!(!done.stderr.contains(UNWRITTEN), "{done:#?}");
        let marks: Vec<_> = server.rows(ENVIRONMENT, FOLDER).into_iter().map(|row| row.metadata).collect();
        assert!(marks[0].len() == 1 && marks[0] == marks[1], "{marks:?}");
    }
}

#[test]
fn a_replacement_that_may_not_edit_names_the_permission_and_no_check_that_cannot_tell() {
    let (server, member) = vault(Access::member());
    member.enter(ID, SECRET, &[]).ended(0);
    let creator = Vault::of(&server, &server.identity("creator", Access::of(&[Can::Describe, Can::Create])));
    let report = creator.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(4);
    assert_eq!(outcomes(&report), ["not_stored", "not_stored"]);
    assert!(reason(&report, 0).contains("You are not allowed to edit on secrets"), "{report:#}");
    let remedy = &report["remedy"];
    assert_eq!(remedy["command"], "sourcectl creds set suisse/shopify --replace", "{remedy:#}");
    let text = remedy["text"].as_str().unwrap_or_default();
    assert!(text.contains("`edit` on secrets, in environment staging at /shopify/suisse/shopify"), "{text}");
    assert!(text.contains("`stores check` cannot tell"), "{text}");
    assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_ID").as_deref(), Some(ID));
}

#[test]
fn a_new_value_or_folder_that_may_not_be_made_names_its_permission() {
    for (can, permission) in [
        (&[Can::Describe, Can::Edit, Can::Folders][..], "`create` on secrets, in environment staging at /shopify/suisse/shopify"),
        (&[Can::Describe, Can::Edit, Can::Create], "`create` on secret folders, in environment staging at /shopify/suisse"),
    ] {
        let (server, vault) = vault(Access::of(can));
        if can.contains(&Can::Folders) {
            server.folder(ENVIRONMENT, FOLDER);
        }
        let report = vault.enter(ID, SECRET, &[]).ended(4);
        let text = report["remedy"]["text"].as_str().unwrap_or_default();
        assert!(text.contains(permission), "{report:#}");
        assert_eq!(report["remedy"]["command"], "sourcectl creds set suisse/shopify");
    }
}

/// The error of the unique index, which says nothing of what it is about.
fn of_index() -> Fault {
    let body = json!({ "reqId": "req-1", "statusCode": 500, "message": "Something went wrong", "error": "DatabaseError" });
    Fault::Status(500, body.to_string(), vec![("content-type".to_owned(), "application/json".to_owned())])
}

#[test]
fn a_500_on_a_create_is_settled_by_who_is_there() {
    let path = "/api/v4/secrets/CLIENT_ID";
    // Nothing is there: it is not known what went wrong.
    let (server, vault) = vault(Access::member());
    server.folder(ENVIRONMENT, FOLDER);
    server.fail_next("POST", path, of_index());
    assert_eq!(outcomes(&vault.enter(ID, SECRET, &[]).ended(4)), ["outcome_unknown", "not_stored"]);
    sent_is(&server, &[("POST", "CLIENT_ID")]);

    // Another one's is there, which came between the look and the create.
    let (server, vault) = self::vault(Access::member());
    server.folder(ENVIRONMENT, FOLDER);
    server.widen_race(GAP);
    let running = vault.start(&["creds", "set", SOURCE, "--stdin", "-o", "json"], &document(ID, SECRET));
    server.wait_until("the create is sent", |server| sent(server).len() == 1);
    server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", "of-somebody-else");
    let report = running.end().ended(5);
    assert_eq!((outcomes(&report), &report["gate"]["name"]), (vec!["not_stored", "not_stored"], &"replace".into()), "{report:#}");
    assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_ID").as_deref(), Some("of-somebody-else"));
    sent_is(&server, &[("POST", "CLIENT_ID")]);
}

#[test]
fn a_500_on_a_create_that_was_done_all_the_same_is_known_by_its_pair_id() {
    let (server, vault) = vault(Access::member());
    server.folder(ENVIRONMENT, FOLDER);
    server.fail_next("POST", "/api/v4/secrets/CLIENT_ID", Fault::ApplyThenBroken);
    assert_eq!(outcomes(&vault.enter(ID, SECRET, &[]).ended(0)), ["stored", "stored"]);
    sent_is(&server, &[("POST", "CLIENT_ID"), ("POST", "CLIENT_SECRET")]);
    vault.readiness(&[]).ended(0);
}

#[test]
fn a_500_on_the_create_of_a_replacement_is_followed_by_one_update_of_who_is_there() {
    let (server, vault) = vault(Access::member());
    server.folder(ENVIRONMENT, FOLDER);
    server.widen_race(GAP);
    let input = document(ID, SECRET);
    let running = vault.start(&["creds", "set", SOURCE, "--replace", "--stdin", "-o", "json"], &input);
    server.wait_until("the create is sent", |server| sent(server).iter().any(|(method, _)| method == "POST"));
    server.put(ENVIRONMENT, FOLDER, "CLIENT_ID", "of-somebody-else");
    assert_eq!(outcomes(&running.end().ended(0)), ["stored", "stored"]);
    assert_eq!(server.value(ENVIRONMENT, FOLDER, "CLIENT_ID").as_deref(), Some(ID));
    let of_id: Vec<_> = sent(&server).into_iter().filter(|(_, key)| key == "CLIENT_ID").map(|(method, _)| method).collect();
    assert_eq!(of_id, ["POST", "PATCH"]);
    let marks: Vec<_> = server.rows(ENVIRONMENT, FOLDER).into_iter().map(|row| row.metadata).collect();
    assert!(marks[0].len() == 1 && marks[0] == marks[1], "the update carries the pair id: {marks:?}");
}
