//! Logins and limits of the new generation, as its sources and documents have them.

use std::time::Duration;

use serde_json::json;

use crate::infisical::access::Access;
use crate::infisical::identities::Identity;
use crate::infisical::{Generation, Server};

#[test]
fn three_misses_lock_a_login_for_five_minutes() {
    let server = Server::start(Generation::V4);
    let login = server.identity("member", Access::member());
    let try_with = |id: &str, secret: &str| {
        let body = json!({ "clientId": id, "clientSecret": secret });
        let reply = server.call("POST", "/api/v1/auth/universal-auth/login", None, Some(&body));
        (reply.status, reply.json()["message"].as_str().unwrap_or_default().to_owned())
    };
    let invalid = (401, "Invalid credentials".to_owned());
    assert_eq!(try_with("nobody", "0"), invalid);
    (0..3).for_each(|_| assert_eq!(try_with(&login.client_id, "0"), invalid));
    let (status, message) = try_with(&login.client_id, &login.client_secret);
    assert!(status == 401 && message.contains("temporarily locked"), "{status} {message}");
    server.advance(Duration::from_secs(301));
    assert_eq!(try_with(&login.client_id, &login.client_secret).0, 200);
}

#[test]
fn a_jwt_that_somebody_vouches_for_logs_in() {
    let server = Server::start(Generation::V4);
    let mut identity = Identity::new("runner");
    identity.oidc.push("a.good.jwt".to_owned());
    identity.ttl = 0;
    let login = server.add_identity(identity, Access::member());
    let try_with = |jwt: &str| {
        let body = json!({ "identityId": login.identity, "jwt": jwt });
        server.call("POST", "/api/v1/auth/oidc-auth/login", None, Some(&body))
    };
    assert_eq!(try_with("another.good.jwt").status, 401);
    let reply = try_with("a.good.jwt");
    assert_eq!((reply.status, &reply.json()["expiresIn"]), (200, &json!(0)));
    server.advance(Duration::from_secs(1_000_000_000));
    let token = reply.json()["accessToken"].as_str().expect("a token").to_owned();
    let target = format!("/api/v4/secrets?projectId={}&environment=prod", server.project());
    assert_eq!(server.call("GET", &target, Some(&token), None).status, 200);
}

#[test]
fn excess_has_a_status_and_says_how_long_to_wait() {
    let server = Server::start(Generation::V4);
    server.stop_clock();
    server.limit_rate(2, 30);
    let token = server.token(&server.identity("member", Access::member()));
    let target = format!("/api/v4/secrets?projectId={}&environment=prod", server.project());
    let get = || server.call("GET", &target, Some(&token), None);
    assert_eq!((get().status, get().status), (200, 200));
    let reply = get();
    let message = "Rate limit exceeded. Please try again in 30 seconds";
    assert_eq!((reply.status, &reply.json()["message"]), (429, &json!(message)));
    assert_eq!(reply.header("retry-after"), Some("30"));
    server.advance(Duration::from_secs(30));
    assert_eq!(get().status, 200);
}
