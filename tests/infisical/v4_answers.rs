//! Answers to writes that look like another answer: what was done, where, and whether anything was there.

use serde_json::{Value, json};

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::support::program::outcomes;
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};
use crate::writes::sent_is;

const OF_ID: &str = "/api/v4/secrets/CLIENT_ID";

fn house() -> (Server, Vault) {
    let server = Server::start(V4);
    server.folder(ENVIRONMENT, FOLDER);
    let vault = Vault::of(&server, &server.identity("member", Access::member()));
    (server, vault)
}

fn answer(status: u16, body: &Value) -> Fault {
    Fault::Status(status, body.to_string(), vec![("content-type".to_owned(), "application/json".to_owned())])
}

#[test]
fn a_500_that_says_when_to_come_back_is_no_rate_limit_and_nothing_is_sent_twice() {
    let (server, vault) = house();
    server.fail_next("POST", OF_ID, Fault::ApplyThenBusy);
    assert_eq!(outcomes(&vault.enter(ID, SECRET, &[]).ended(0)), ["stored", "stored"]);
    sent_is(&server, &[("POST", "CLIENT_ID"), ("POST", "CLIENT_SECRET")]);

    server.fail_next("PATCH", OF_ID, Fault::ApplyThenBusy);
    let done = vault.enter(NEW_ID, NEW_SECRET, &["--replace"]);
    assert_eq!(outcomes(&done.ended(0)), ["stored", "stored"]);
    assert!(!done.stderr.contains("pair id could not be written"), "{done:#?}");
    sent_is(&server, &[("POST", "CLIENT_ID"), ("POST", "CLIENT_SECRET"), ("PATCH", "CLIENT_ID"), ("PATCH", "CLIENT_SECRET")]);
    assert!(server.rows(ENVIRONMENT, FOLDER).iter().all(|row| row.version == 2));
    vault.readiness(&[]).ended(0);
}

#[test]
fn a_message_that_merely_speaks_of_existence_says_nothing_of_the_value() {
    for message in ["An approval request for this secret already exists", "The folder does not already exist"] {
        let (server, vault) = house();
        server.fail_next("POST", OF_ID, answer(400, &json!({ "statusCode": 400, "message": message, "error": "BadRequest" })));
        let report = vault.enter(ID, SECRET, &[]).ended(4);
        assert_eq!((outcomes(&report), &report["gate"]), (vec!["not_stored", "not_stored"], &Value::Null), "{report:#}");
        assert!(report["fields"][0]["reason"].as_str().unwrap_or_default().contains(message), "{report:#}");
    }
}

#[test]
fn a_confirmation_of_another_place_confirms_nothing() {
    for place in [json!({ "secretPath": "/other", "environment": ENVIRONMENT }), json!({ "environment": "prod" })] {
        let (server, vault) = house();
        let mut body = json!({ "secret": { "secretKey": "CLIENT_ID", "secretValue": "" } });
        body["secret"].as_object_mut().expect("a secret").extend(place.as_object().expect("a place").clone());
        server.fail_next("POST", OF_ID, answer(200, &body));
        let report = vault.enter(ID, SECRET, &[]).ended(4);
        assert_eq!(outcomes(&report), ["outcome_unknown", "not_stored"], "{report:#}");
        assert!(report["fields"][0]["reason"].as_str().unwrap_or_default().contains("another name or place"), "{report:#}");
    }
}
