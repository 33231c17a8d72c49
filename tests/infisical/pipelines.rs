//! Jobs of pipelines log in with a token that is good for one origin.

use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::infisical::identities::Identity;
use crate::infisical::random::{Alphabet, base64, hex};
use crate::infisical::{Generation, Server};
use crate::support::workspace::{ID, SECRET};
use crate::vault::Vault;

/// A token as a pipeline signs one, for this audience.
pub fn jwt(audience: &str) -> String {
    let claims = serde_json::json!({ "sub": "repo:cyspera/shops:ref:refs/heads/main", "aud": audience, "jti": hex(16) });
    let parts = ["{\"alg\":\"RS256\"}".to_owned(), claims.to_string(), "signature".to_owned()];
    parts.map(|part| base64(part.as_bytes(), Alphabet::Url)).join(".")
}

/// A server that takes `token` for an identity, and a config for it.
fn house(audience: impl Fn(&Server) -> String) -> (Server, Vault, String) {
    let server = Server::start(Generation::V4);
    let token = jwt(&audience(&server));
    let mut identity = Identity::new("job");
    identity.oidc.push(token.clone());
    let login = server.add_identity(identity, Access::member());
    let vault = Vault::at(&server.url(), &server.project(), "headers = { x-house-key = \"SOURCECTL_HOUSE_KEY\" }");
    let vault = vault.with("INFISICAL_MACHINE_IDENTITY_ID", &login.identity).with("SOURCECTL_HOUSE_KEY", "key-of-the-house");
    let vault = vault.bound_to(&server.url());
    (server, vault, token)
}

#[test]
fn a_job_on_github_gets_a_token_for_this_origin_and_its_runner_sees_nothing_of_the_store() {
    let (server, vault, token) = house(Server::url);
    let runner = Server::start(Generation::V4);
    runner.fail_next(
        "GET",
        "/token",
        Fault::Status(200, serde_json::json!({ "count": 1, "value": token }).to_string(), Vec::new()),
    );
    let vault = vault
        .with("ACTIONS_ID_TOKEN_REQUEST_URL", &format!("{}/token?api-version=2.0", runner.url()))
        .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "token-of-the-runner");
    let done = vault.run(
        &["creds", "set", "suisse/shopify", "--stdin", "-v", "-o", "json"],
        &crate::support::workspace::document(ID, SECRET),
    );
    done.ended(0);
    assert!(done.stderr.contains(&format!("as the OIDC token of GitHub Actions, to {}", server.url())), "{done:#?}");
    done.shows_none_of(&[&token, "token-of-the-runner", "key-of-the-house"]);

    let [asked] = &runner.requests()[..] else { panic!("{:#?}", runner.requests()) };
    assert_eq!(asked.parameter("audience"), Some(server.url()));
    assert_eq!(asked.parameter("api-version").as_deref(), Some("2.0"));
    assert_eq!(asked.header("authorization"), Some("Bearer token-of-the-runner"));
    assert!(!asked.contains("key-of-the-house"), "the runner is another server");
    let requests = server.requests();
    assert!(requests.iter().all(|request| !request.contains("token-of-the-runner")));
    let logins: Vec<_> =
        requests.iter().filter(|request| request.contains(&token)).map(|request| request.path.as_str()).collect();
    assert_eq!(logins, ["/api/v1/auth/oidc-auth/login"]);
}

#[test]
fn a_runner_that_hands_out_no_token_leaves_the_source_undetermined_and_the_store_unasked() {
    for fault in [
        Fault::Status(403, "{\"message\":\"no\"}".to_owned(), Vec::new()),
        Fault::Status(200, "{\"token\":\"x\"}".to_owned(), Vec::new()),
        Fault::Html,
        Fault::Hangup,
        Fault::Redirect("http://127.0.0.1:9/".to_owned(), 302),
    ] {
        let (server, vault, _) = house(Server::url);
        let vault = vault.linked();
        let runner = Server::start(Generation::V4);
        runner.fail_next("GET", "/token", fault.clone());
        let vault = vault
            .with("ACTIONS_ID_TOKEN_REQUEST_URL", &format!("{}/token", runner.url()))
            .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "token-of-the-runner");
        let report = vault.readiness(&[]).ended(3);
        assert_eq!(report["sources"][0]["headline"]["code"], "SECRET_STORE_UNREACHABLE", "{fault:?}");
        assert!(server.requests().is_empty(), "{fault:?}");
    }
}

#[test]
fn a_job_token_in_a_variable_is_used_where_it_was_made_for_this_origin() {
    let (server, vault, token) = house(Server::url);
    vault.with("INFISICAL_JWT", &token).enter(ID, SECRET, &[]).ended(0);
    assert!(server.requests().iter().any(|request| request.path == "/api/v1/auth/oidc-auth/login"));
}

#[test]
fn a_job_token_for_another_audience_stays_where_it_is() {
    let audiences: [fn(&Server) -> String; 4] = [
        |_| "https://gitlab.example.org".to_owned(),
        |_| String::new(),
        |server| format!("{}/", server.url()),
        |server| format!("{}.example.org", server.url()),
    ];
    for audience in audiences {
        for variable in ["INFISICAL_JWT", "INFISICAL_OIDC_AUTH_JWT"] {
            let (server, vault, token) = house(audience);
            let report = vault.with(variable, &token).readiness(&[]).ended(5);
            let message = report["error"]["message"].as_str().unwrap_or_default();
            assert!(message.contains("identity_origin") && message.contains("was not made for"), "{report:#}");
            let remedy = report["error"]["remedy"]["text"].as_str().unwrap_or_default();
            assert!(remedy.ends_with(&format!("with the audience {}", server.url())), "{report:#}");
            assert_eq!(server.connections(), 0);
        }
    }
}
