//! A server that repeats what it was sent.

use serde_json::json;

use super::GENERATIONS;
use crate::canaries::Canary;
use crate::canary::Hunt;
use crate::infisical::Generation;
use crate::infisical::faults::Fault;
use crate::support::workspace::SOURCE;
use crate::vault::{ENVIRONMENT, FOLDER};

#[test]
fn a_server_that_repeats_what_it_was_sent_has_it_said_to_nobody() {
    for generation in GENERATIONS {
        let (list, folders) = match generation {
            Generation::V3 => ("/api/v3/secrets/raw", "/api/v1/folders"),
            Generation::V4 => ("/api/v4/secrets", "/api/v2/folders"),
        };
        let hunt = Hunt::start(generation);
        let [id, secret, identity_id, identity_secret, token, header] = hunt.all();
        let proofs = vec![identity_id, identity_secret, token, header];
        let enter: &[&str] = &["creds", "set", SOURCE, "--stdin"];
        let replace: &[&str] = &["creds", "set", SOURCE, "--stdin", "--replace"];
        let routes = [
            ("POST", "/api/v1/auth".to_owned(), &["readiness"][..], vec![identity_id, identity_secret, header]),
            ("GET", "/api/status".to_owned(), &["stores", "check"], vec![header]),
            ("GET", list.to_owned(), &["readiness"], proofs.clone()),
            ("GET", folders.to_owned(), &["stores", "check"], proofs.clone()),
            ("POST", folders.to_owned(), enter, proofs),
            ("POST", format!("{list}/CLIENT_ID"), enter, vec![id, token, header]),
            ("POST", format!("{list}/CLIENT_SECRET"), enter, vec![secret, token, header]),
            ("PATCH", format!("{list}/CLIENT_ID"), replace, vec![id, identity_secret]),
            ("PATCH", format!("{list}/CLIENT_SECRET"), replace, vec![secret, token]),
        ];
        for (method, route, command, sent) in routes {
            for (name, canary) in sent {
                for (status, body) in echoes(canary) {
                    let header = ("x-echo".to_owned(), canary.text.clone());
                    // The others are asked for before a login, or are the login.
                    if route.starts_with(list) || route == folders {
                        hunt.hand_out_the_token();
                    }
                    if method == "PATCH" {
                        for key in ["CLIENT_ID", "CLIENT_SECRET"] {
                            hunt.server.put(ENVIRONMENT, FOLDER, key, "old");
                        }
                    }
                    hunt.server.fail_next(method, &route, Fault::Status(status, body, vec![header]));
                    let done = hunt.vault.run(&[command, &["-o", "json", "-vvv"]].concat(), &hunt.pair());
                    hunt.shows_nothing(&done, &format!("{generation:?} {method} {route} {status} {name}"));
                    assert_eq!(hunt.server.faults_left(), 0, "{method} {route} was to be asked for: {done:#?}");
                    hunt.server.with(|world| {
                        let environment = world.environment(ENVIRONMENT);
                        environment.rows.clear();
                        environment.folders.truncate(1);
                    });
                }
            }
        }
    }
}

/// A canary in every place of an answer that may be shown.
fn echoes(canary: &Canary) -> [(u16, String); 5] {
    let text = &canary.text;
    let part = &text[12..34];
    let issue = json!({ "code": "custom", "message": text, "path": [text] });
    [
        (400, json!({ "statusCode": 400, "message": format!("cannot take '{text}'"), "error": text })),
        (404, json!({ "message": format!("near {part}"), "error": "NotFound", "reqId": text })),
        (422, json!({ "message": [issue], "error": "ValidationFailure", "reqId": part })),
        (200, json!({ "approval": { "id": text, "slug": part } })),
        (403, json!(format!("<html>{text}</html>"))),
    ]
    .map(|(status, body)| (status, body.to_string()))
}
