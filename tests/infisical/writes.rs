//! What is sent to store a pair, and what is made of the answers.

use super::GENERATIONS;
use crate::infisical::Generation::{self, V3, V4};
use crate::infisical::Server;
use crate::infisical::access::{Access, Can};
use crate::infisical::recorder::Recorder;
use crate::support::program::outcomes;
use crate::support::workspace::{ASKS_ID, ASKS_SECRET, ID, NEW_ID, NEW_SECRET, SECRET, SOURCE};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

/// The requests that could change a secret, as method and name.
pub fn sent(server: &Server) -> Vec<(String, String)> {
    let writes = server.requests().into_iter().filter(|request| request.method != "GET" && request.path.contains("/secrets/"));
    writes.map(|request| (request.method, request.path.rsplit('/').next().unwrap_or_default().to_owned())).collect()
}

/// Whether these are what was sent.
pub fn sent_is(server: &Server, expected: &[(&str, &str)]) {
    let sent = sent(server);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(method, name)| (method.as_str(), name.as_str())).collect();
    assert_eq!(sent, expected);
}

/// How many folders were made.
fn folders_made(server: &Server) -> usize {
    server.requests().iter().filter(|request| request.method == "POST" && request.path.ends_with("/folders")).count()
}

fn holds(server: &Server, id: &str, secret: &str) {
    let value = |key: &str| server.value(ENVIRONMENT, FOLDER, key);
    assert_eq!((value("CLIENT_ID").as_deref(), value("CLIENT_SECRET").as_deref()), (Some(id), Some(secret)));
    assert_eq!(server.rows(ENVIRONMENT, FOLDER).len(), 2);
}

fn vault(generation: Generation, access: Access) -> (Server, Vault) {
    let server = Server::start(generation);
    let login = server.identity("writer", access);
    let vault = Vault::of(&server, &login);
    (server, vault)
}

#[test]
fn an_identity_that_may_read_nothing_enters_and_replaces() {
    for generation in GENERATIONS {
        let (server, vault) = vault(generation, Access::writer());
        server.folder(ENVIRONMENT, FOLDER);
        assert_eq!(outcomes(&vault.enter(ID, SECRET, &[]).ended(0)), ["stored", "stored"]);
        holds(&server, ID, SECRET);
        assert_eq!(outcomes(&vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0)), ["stored", "stored"]);
        holds(&server, NEW_ID, NEW_SECRET);
        vault.readiness(&[]).ended(3);
    }
}

#[test]
fn without_replace_creates_are_all_that_is_sent() {
    for generation in GENERATIONS {
        let (server, vault) = vault(generation, Access::member());
        vault.enter(ID, SECRET, &[]).ended(0);
        vault.enter(NEW_ID, NEW_SECRET, &[]).ended(5);
        sent_is(&server, &[("POST", "CLIENT_ID"), ("POST", "CLIENT_ID"), ("POST", "CLIENT_SECRET")]);
        holds(&server, ID, SECRET);

        // Whoever sees nothing learns of the value from the create alone.
        let blind = Vault::of(&server, &server.identity("blind", Access::writer()));
        let report = blind.enter(NEW_ID, NEW_SECRET, &[]).ended(5);
        assert_eq!(outcomes(&report), ["not_stored", "not_stored"]);
        assert!(sent(&server).iter().all(|(method, _)| method == "POST"));
        holds(&server, ID, SECRET);
    }
}

#[test]
fn where_half_of_a_pair_is_there_unseen_the_remedy_replaces_the_whole_pair() {
    for generation in GENERATIONS {
        let (server, vault) = vault(generation, Access::writer());
        server.put(ENVIRONMENT, FOLDER, "CLIENT_SECRET", "of-another-pair");
        let report = vault.enter(ID, SECRET, &[]).ended(5);
        assert_eq!(outcomes(&report), ["stored", "not_stored"]);
        let command = report["remedy"]["command"].as_str().expect("a command");
        assert_eq!(outcomes(&vault.follow(command, ID, SECRET).ended(0)), ["stored", "stored"], "{command}");
        holds(&server, ID, SECRET);
        let member = Vault::of(&server, &server.identity("member", Access::member())).linked();
        // On newer servers old pair ids stay with the metadata that the writer may not see, and another identity can write them.
        member.follow_remedies(ID, SECRET);
        member.readiness(&[]).ended(0);
    }
}

#[test]
fn a_replacement_where_nothing_is_there_creates_it() {
    for generation in GENERATIONS {
        let (server, vault) = vault(generation, Access::member());
        assert_eq!(outcomes(&vault.enter(ID, SECRET, &["--replace"]).ended(0)), ["stored", "stored"]);
        holds(&server, ID, SECRET);
        let versions: Vec<_> = server.rows(ENVIRONMENT, FOLDER).iter().map(|row| row.version).collect();
        assert_eq!(versions, [1, 1], "{generation:?}");
    }
}

#[test]
fn a_folder_is_made_where_it_is_missing_and_not_otherwise() {
    for generation in GENERATIONS {
        let (server, member) = vault(generation, Access::member());
        member.enter(ID, SECRET, &[]).ended(0);
        member.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0);
        assert_eq!(folders_made(&server), 1);

        let (server, member) = vault(generation, Access::member());
        server.folder(ENVIRONMENT, FOLDER);
        member.enter(ID, SECRET, &[]).ended(0);
        assert_eq!(folders_made(&server), 0);
    }
    let (server, writer) = vault(V4, Access::of(&[Can::Create, Can::Edit, Can::Describe]));
    let report = writer.enter(ID, SECRET, &[]).ended(4);
    assert_eq!(outcomes(&report), ["not_stored", "not_stored"]);
    assert!(report["fields"][0]["reason"].as_str().unwrap_or_default().contains("making the folder /shopify/suisse/shopify"));
    assert_eq!(report["performsRealAction"], false, "{report:#}");
    sent_is(&server, &[("POST", "CLIENT_ID")]);
}

#[test]
fn a_store_that_moved_while_a_value_was_typed_gets_nothing_and_neither_does_the_old_one() {
    let recorder = Recorder::start();
    let (server, vault) = vault(V4, Access::member());
    let edits = [
        (server.url(), recorder.url()),
        (server.project(), "3c1d7a2e-0000-4000-8000-000000000001".to_owned()),
        ("environment = \"staging\"\npath".to_owned(), "environment = \"prod\"\npath".to_owned()),
        ("path = \"/shopify\"".to_owned(), "path = \"/elsewhere\"".to_owned()),
    ];
    for (old, new) in edits {
        let mut asked = vault.ask(&["creds", "set", SOURCE, "-o", "json"]);
        asked.answer(ASKS_ID, ID).at(ASKS_SECRET);
        vault.workspace.edit(&old, &new);
        asked.session.send(format!("{SECRET}\r"));
        let report = asked.end().ended(4);
        assert!(report.to_string().contains("the config changed while the values were entered"), "{report:#}");
        vault.workspace.edit(&new, &old);
    }
    assert_eq!((recorder.connections(), sent(&server).len()), (0, 0));
}

#[test]
fn metadata_of_others_outlives_a_replacement() {
    let (server, vault) = vault(V4, Access::member());
    vault.enter(ID, SECRET, &[]).ended(0);
    let team = serde_json::json!({ "key": "team", "value": "shops", "isEncrypted": false });
    server.with(|world| {
        let rows = world.environment(ENVIRONMENT).rows.iter_mut();
        rows.for_each(|row| row.metadata.push(team.clone()));
    });
    vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0);
    for row in server.rows(ENVIRONMENT, FOLDER) {
        assert!(row.metadata.contains(&team) && row.metadata.len() == 2, "{row:?}");
    }
    let (server, old) = self::vault(V3, Access::member());
    old.enter(ID, SECRET, &[]).ended(0);
    assert!(server.requests().iter().all(|request| !request.contains("secretMetadata")), "servers of old know none");
}
