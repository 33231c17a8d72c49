//! Identities that a server refuses, and limits: whose turn it is to act, and that nothing makes it worse.

use std::time::Duration;

use serde_json::Value;

use crate::infisical::Generation::V4;
use crate::infisical::Server;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::support::program::Done;
use crate::support::workspace::{SOURCE, check};
use crate::v4_presence::{headline, of, presences, with_pair};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

const SECRET_VARIABLE: &str = "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET";
const WRONG: &str = "c0ffee00feedc0ffee11feedc0ffee22";
/// A wait that ends at once takes a part of this.
const AT_ONCE: Duration = Duration::from_secs(10);

fn logins(server: &Server) -> usize {
    server.requests().iter().filter(|request| request.path.ends_with("/login")).count()
}

fn waiting(vault: &Vault, limit: &str) -> Done {
    vault.readiness(&["--wait", limit])
}

fn status(vault: &Vault) -> Done {
    vault.run(&["creds", "status", "-o", "json"], b"")
}

fn store_check(vault: &Vault) -> Done {
    vault.run(&["stores", "check", "vault", "-o", "json"], b"")
}

fn remedy(report: &Value, id: &str) -> (Value, String) {
    let remedy = &check(report, id)["remedy"];
    (remedy["command"].clone(), remedy["text"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_refused_login_ends_a_wait_after_one_login_and_is_somebodys_to_act_on() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::member());
    let vault = vault.with(SECRET_VARIABLE, WRONG);
    let done = waiting(&vault, "30s");
    let report = done.ended(1);
    assert!(done.took < AT_ONCE, "{done:#?}");
    assert_eq!((logins(&server), headline(&report)), (1, "SECRET_STORE_LOGIN_REFUSED"), "{report:#}");
    let expected = format!("the server refused the client secret in {SECRET_VARIABLE}; correct it: three refused logins lock");
    for id in ["client-id-ref", "secret-store"] {
        let (command, text) = remedy(&report, id);
        assert!(command.is_null() && text.contains(&expected), "{id}: {command} {text}");
    }
    let told = status(&vault).ended(1);
    let line = &told["sources"][0]["credentials"][0];
    assert_eq!((&line["presence"], &line["code"]), (&"denied".into(), &"SECRET_STORE_LOGIN_REFUSED".into()), "{told:#}");
    assert!(line["remedy"]["text"].as_str().is_some_and(|text| text.contains(&expected)), "{told:#}");
}

#[test]
fn a_malformed_token_is_a_refused_login_in_every_command() {
    let server = with_pair();
    let vault =
        Vault::at(&server.url(), &server.project(), "").linked().bound_to(&server.url()).with("INFISICAL_TOKEN", "no.token");
    let report = vault.readiness(&[]).ended(1);
    assert_eq!(headline(&report), "SECRET_STORE_LOGIN_REFUSED", "{report:#}");
    let (command, text) = remedy(&report, "secret-store");
    assert!(command.is_null() && text.contains("the token in INFISICAL_TOKEN; correct or unset it"), "{text}");
    status(&vault).ended(1);
    let checked = store_check(&vault).ended(1);
    assert!(checked.to_string().contains("correct or unset it") && !checked.to_string().contains("stores login"), "{checked:#}");
}

#[test]
fn a_wait_ends_at_once_where_the_identity_is_locked_denied_or_absent() {
    let server = with_pair();
    let (denied, _) = of(&server, Access::viewer().only_in("prod"));
    let (locked, _) = of(&server, Access::member());
    let locked = locked.with(SECRET_VARIABLE, WRONG);
    (0..3).for_each(|_| drop(locked.readiness(&[]).ended(1)));
    let absent = Vault::at(&server.url(), &server.project(), "").linked();
    for (vault, code, expected) in
        [(denied, 3, "SECRET_STORE_DENIED"), (locked, 3, "SECRET_STORE_DENIED"), (absent, 1, "SECRET_STORE_NOT_CONFIGURED")]
    {
        let before = logins(&server);
        let done = waiting(&vault, "30s");
        let report = done.ended(code);
        assert_eq!(headline(&report), expected, "{report:#}");
        assert!(done.took < AT_ONCE && logins(&server) - before <= 1, "{done:#?}");
    }
}

#[test]
fn a_wait_for_a_value_logs_in_once_however_often_it_looks() {
    let server = Server::start(V4);
    server.folder(ENVIRONMENT, FOLDER);
    let (vault, _) = of(&server, Access::member());
    waiting(&vault, "4s").ended(1);
    let looks = server.requests().iter().filter(|request| request.path == "/api/v4/secrets").count();
    assert!(looks >= 2, "{looks} looks");
    assert_eq!(logins(&server), 1);
}

#[test]
fn a_wait_outlives_a_login_that_had_no_answer() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::member());
    server.fail_next("POST", "/api/v1/auth/universal-auth/login", Fault::Hangup);
    waiting(&vault, "20s").ended(0);
    assert_eq!(logins(&server), 2);
}

#[test]
fn without_an_identity_the_variables_are_named_and_only_the_missing_half_of_one() {
    let server = with_pair();
    let vault = Vault::at(&server.url(), &server.project(), "").linked();
    let report = vault.readiness(&[]).ended(1);
    let (command, text) = remedy(&report, "secret-store");
    let domain = format!("INFISICAL_DOMAIN={}", server.url());
    assert!(command.is_null(), "there is no keyring in this session: {command}");
    assert_eq!(text, format!("set INFISICAL_UNIVERSAL_AUTH_CLIENT_ID, {SECRET_VARIABLE} and {domain}"));
    let told = status(&vault).ended(1);
    assert_eq!(told["sources"][0]["credentials"][0]["code"], "SECRET_STORE_NOT_CONFIGURED", "{told:#}");
    let shown = vault.run(&["creds", "status"], b"").stdout;
    assert!(shown.contains("unknown (no identity)"), "{shown}");
    let half = vault.bound_to(&server.url()).with("INFISICAL_UNIVERSAL_AUTH_CLIENT_ID", "an-id");
    assert_eq!(remedy(&half.readiness(&[]).ended(1), "secret-store").1, format!("set {SECRET_VARIABLE}"));
    let gate = half.enter("id", "secret", &[]).ended(5);
    assert!(
        gate.to_string().contains(&format!("set {SECRET_VARIABLE}")) && !gate.to_string().contains("stores login"),
        "{gate:#}"
    );
}

#[test]
fn the_gate_of_an_identity_says_which_variable_is_not_set_and_how_to_set_it() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::member());
    let url = server.url();
    for (domain, why) in [
        ("", "INFISICAL_DOMAIN is not set"),
        ("https://vault.example.org/api", "INFISICAL_DOMAIN is https://vault.example.org"),
        ("not a url, but a secret", "INFISICAL_DOMAIN has white space in it"),
    ] {
        let (vault, _) = of(&server, Access::member());
        let done = vault.with("INFISICAL_DOMAIN", domain).readiness(&[]);
        let report = done.ended(5);
        let message = report["error"]["message"].as_str().unwrap_or_default();
        assert!(message.contains(&format!("is not sent to {url}")) && message.ends_with(&format!("because {why}")), "{message}");
        let remedy = &report["error"]["remedy"]["text"];
        assert_eq!(remedy, &Value::from(format!("if that server is yours: export INFISICAL_DOMAIN={url}")), "{report:#}");
        done.shows_none_of(&["not a url, but a secret"]);
    }
    vault.readiness(&[]).ended(0);
}

#[test]
fn a_rate_limit_has_its_own_headline_and_its_remedy_is_to_wait() {
    let body =
        r#"{"statusCode":429,"message":"Rate limit exceeded. Please try again in 900 seconds","error":"RateLimitExceeded"}"#;
    let limited = || Fault::Status(429, body.to_owned(), vec![("retry-after".to_owned(), "900".to_owned())]);
    for (method, path) in [("POST", "/api/v1/auth/universal-auth/login"), ("GET", "/api/v4/secrets"), ("GET", "/api/v4/secrets/")]
    {
        let server = with_pair();
        if path.ends_with('/') {
            server.with(|world| world.environment(ENVIRONMENT).rows.clear());
        }
        let (vault, _) = of(&server, Access::member());
        let refuse = || (0..12).for_each(|_| server.fail_next(method, path, limited()));
        refuse();
        assert_eq!(presences(&vault, &[], 3), ["notAsked", "notAsked"], "{path}");
        server.heal();
        refuse();
        let report = vault.readiness(&[]).ended(3);
        assert_eq!(headline(&report), "SECRET_STORE_RATE_LIMITED", "{path}: {report:#}");
        assert_eq!(remedy(&report, "client-id-ref"), (Value::Null, "wait 900 s, then run it again".to_owned()), "{path}");
        assert!(!report.to_string().contains("were not asked"), "they were asked: {report:#}");
    }
    let server = with_pair();
    let (vault, _) = of(&server, Access::member());
    (0..4).for_each(|_| server.fail_next("GET", "/api/v4/secrets", limited()));
    let checked = store_check(&vault).ended(3).to_string();
    assert!(checked.contains("wait 900 s") && !checked.contains("see what runs at this url"), "{checked}");
}

#[test]
fn doctor_wants_no_keyring_where_the_identity_is_in_variables_and_names_a_missing_domain() {
    let server = with_pair();
    let (vault, _) = of(&server, Access::member());
    let findings = |vault: &Vault, code| -> Vec<String> {
        let report = vault.run(&["doctor", "-o", "json"], b"").ended(code);
        let findings = report["findings"].as_array().expect("findings");
        findings.iter().map(|finding| format!("{} {}", finding["id"], finding["remedy"]["text"]).replace('"', "")).collect()
    };
    assert_eq!(findings(&vault, 0), Vec::<String>::new());
    let vault = vault.with("INFISICAL_DOMAIN", "");
    let expected = format!("store-identity if that server is yours: export INFISICAL_DOMAIN={}", server.url());
    assert_eq!(findings(&vault, 1), [expected]);
    assert_eq!(vault.run(&["readiness", SOURCE], b"").code, Some(5));
}
