//! The stand-in for an Infisical server is what the recordings of a real one say.

mod compare;
mod facts;
mod faulty;
mod newer;
mod newer_logins;
mod replay;
mod stage;

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/infisical/mod.rs"]
mod infisical;

use infisical::access::Access;
use infisical::{Generation, Server};
use serde_json::json;

#[test]
fn a_client_that_logs_in_and_writes_a_pair_finds_it_listed() {
    for generation in [Generation::V3, Generation::V4] {
        let server = Server::start(generation);
        let login = server.identity("member", Access::member());
        let credentials = json!({ "clientId": login.client_id, "clientSecret": login.client_secret });
        let token = server.call("POST", "/api/v1/auth/universal-auth/login", None, Some(&credentials)).json();
        let token = token["accessToken"].as_str().expect("a token");
        let project = server.project();
        let folder = json!({ "workspaceId": project, "environment": "prod", "name": "shopify", "path": "/" });
        assert_eq!(server.call("POST", "/api/v1/folders", Some(token), Some(&folder)).status, 200);
        let secret = json!({ "workspaceId": project, "environment": "prod", "secretPath": "/shopify", "secretValue": " v " });
        assert_eq!(server.call("POST", "/api/v3/secrets/raw/CLIENT_ID", Some(token), Some(&secret)).status, 200);
        assert_eq!(server.call("PATCH", "/api/v3/secrets/raw/CLIENT_ID", Some(token), Some(&secret)).status, 200);
        let target = format!("/api/v3/secrets/raw?workspaceId={project}&environment=prod&secretPath=%2Fshopify");
        let listed = server.call("GET", &target, Some(token), None).json();
        assert_eq!(listed["secrets"][0]["version"], 2, "{listed:#}");
        assert_eq!(server.value("prod", "/shopify", "CLIENT_ID").as_deref(), Some("v"));
        assert_eq!(server.requests().len(), 5);
        assert_eq!(server.connections(), 5);
        let probe = server.call("GET", "/api/v4/secrets", None, None).status;
        assert_eq!(probe, if generation == Generation::V3 { 404 } else { 401 });
    }
}
