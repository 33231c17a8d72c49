//! What a preview shows and what is sent are one thing.

use serde_json::Value;

use crate::infisical::access::Access;
use crate::infisical::{Generation, Server};
use crate::support::workspace::{ID, NEW_ID, NEW_SECRET, SECRET, SOURCE};
use crate::vault::Vault;

/// The requests to the store in the plan of an action: method, path and body.
fn previewed(vault: &Vault, server: &Server, action: &str) -> Vec<(String, String, Value)> {
    let plan = vault.run(&["actions", "preview", action, SOURCE, "-o", "json"], b"").ended(0);
    let steps = plan["plans"][0]["steps"].as_array().expect("steps").clone();
    let requests = steps.iter().filter(|step| step["kind"] == "storeWrite").map(|step| step["request"].clone());
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    requests
        .map(|request| {
            let path = text(&request["url"]).strip_prefix(&server.url()).expect("the server").to_owned();
            (text(&request["method"]), path, serde_json::from_str(&text(&request["body"]["json"])).expect("JSON"))
        })
        .collect()
}

/// The requests that were sent and could change a secret, with names in the place of what no preview knows.
fn sent(server: &Server, values: [(&str, &str); 2]) -> Vec<(String, String, Value)> {
    let writes = server.requests().into_iter().filter(|request| request.method != "GET" && request.path.contains("/secrets/"));
    writes
        .map(|request| {
            let mut body: Value = serde_json::from_slice(&request.body).expect("JSON");
            for (value, name) in values {
                if body["secretValue"] == value {
                    body["secretValue"] = name.into();
                }
            }
            assert!(body["secretMetadata"][0]["value"].as_str().is_some_and(|pair| pair.len() > 20), "{body}");
            body["secretMetadata"][0]["value"] = "$PAIR_ID".into();
            assert!(request.header("authorization").is_some_and(|token| token.starts_with("Bearer ")));
            (request.method, request.path, body)
        })
        .collect()
}

#[test]
fn creds_set_sends_what_the_preview_of_entering_and_of_replacing_shows() {
    let server = Server::start(Generation::V4);
    let login = server.identity("deployer", Access::member());
    let vault = Vault::of(&server, &login);

    let shown = previewed(&vault, &server, "creds-enter");
    assert_eq!(server.requests().len(), 0, "a preview asks nobody");
    vault.enter(ID, SECRET, &[]).ended(0);
    let entered = sent(&server, [(ID, "$CLIENT_ID"), (SECRET, "$CLIENT_SECRET")]);
    // Where the folder is not there yet, the first create is sent again after it was made.
    let entered = &entered[entered.len() - 2..];
    assert_eq!(entered, shown);

    let shown = previewed(&vault, &server, "creds-replace");
    let before = sent(&server, [(ID, ""), (SECRET, "")]).len();
    vault.enter(NEW_ID, NEW_SECRET, &["--replace"]).ended(0);
    let replaced = sent(&server, [(NEW_ID, "$CLIENT_ID"), (NEW_SECRET, "$CLIENT_SECRET")]).split_off(before);
    assert_eq!(replaced, shown);
}
