//! Where identities may travel. A config that came with a cloned repository names a server, and that gives it nothing.

use crate::infisical::Server;
use crate::infisical::recorder::Recorder;
use crate::infisical::{Generation, access::Access};
use crate::pipelines::jwt;
use crate::support::program::Done;
use crate::support::workspace::{ID, SECRET, SOURCE, document};
use crate::vault::Vault;

const PROJECT: &str = "3c1d7a2e-0000-4000-8000-000000000001";
const JOB: &str = "7e57ab1e-0000-4000-8000-000000000002";

/// Every command that would log in to the store.
const ASKING: [&[&str]; 6] = [
    &["readiness", SOURCE],
    &["creds", "set", SOURCE, "--stdin"],
    &["creds", "set", SOURCE, "--dry-run"],
    &["creds", "status"],
    &["creds", "verify"],
    &["stores", "check"],
];

/// Names and what they hold.
type Variables<'v> = Vec<(&'static str, &'v str)>;

/// Each command, which must come to nothing before anything is sent.
fn goes_nowhere(vault: &Vault, recorder: &Recorder, what: &str) {
    for command in ASKING {
        let done = vault.run(&[command, &["-o", "json", "-v"]].concat(), &document(ID, SECRET));
        let report = done.ended(5);
        let message = report["error"]["message"].as_str().unwrap_or_default();
        assert!(message.starts_with("gate identity_origin: "), "{what}: {command:?}: {report:#}");
        assert!(message.contains(&recorder.url()), "{what}: {report:#}");
    }
    assert_eq!(recorder.connections(), 0, "{what}");
}

/// A config whose store is at `recorder`, whoever that is.
fn hostile(recorder: &Recorder, lines: &str) -> Vault {
    Vault::at(&recorder.url(), PROJECT, lines)
}

#[test]
fn a_hostile_url_in_a_config_gets_no_connection_whatever_identity_the_environment_holds() {
    let recorder = Recorder::start();
    let runner = Recorder::start();
    let token = "identity = { token_env = \"SOURCECTL_VAULT_TOKEN\" }";
    let pair = "identity = { client_id_env = \"SOURCECTL_VAULT_ID\", client_secret_env = \"SOURCECTL_VAULT_SECRET\" }";
    let oidc = format!("identity = {{ oidc_identity_id = \"{JOB}\" }}");
    let oidc_by_name = format!("identity = {{ oidc_identity_id = \"{JOB}\", oidc_token_env = \"SOURCECTL_VAULT_JWT\" }}");
    let header = "headers = { x-house-key = \"SOURCECTL_HOUSE_KEY\" }";
    // The audience is the hostile origin itself: whoever made the pipeline's file was the same attacker.
    let (for_them, runner_url) = (jwt(&recorder.url()), runner.url());
    let github = [("ACTIONS_ID_TOKEN_REQUEST_URL", runner_url.as_str()), ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "runner")];
    let job = ("INFISICAL_MACHINE_IDENTITY_ID", JOB);
    let environments: [(&str, &str, Variables<'_>); 10] = [
        ("token", "", vec![("INFISICAL_TOKEN", "token-of-the-operator")]),
        (
            "token and header",
            header,
            vec![("INFISICAL_TOKEN", "token-of-the-operator"), ("SOURCECTL_HOUSE_KEY", "key-of-the-house")],
        ),
        ("pair", "", vec![("INFISICAL_UNIVERSAL_AUTH_CLIENT_ID", "id"), ("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", "secret")]),
        ("token by name", token, vec![("SOURCECTL_VAULT_TOKEN", "token-of-the-operator")]),
        ("pair by name", pair, vec![("SOURCECTL_VAULT_ID", "id"), ("SOURCECTL_VAULT_SECRET", "secret")]),
        ("GitHub", "", [&github[..], &[job]].concat()),
        ("GitHub by name", &oidc, github.to_vec()),
        ("GitLab", "", vec![job, ("INFISICAL_JWT", &for_them)]),
        ("GitLab, older", "", vec![job, ("INFISICAL_OIDC_AUTH_JWT", &for_them)]),
        ("GitLab by name", &oidc_by_name, vec![("SOURCECTL_VAULT_JWT", &for_them)]),
    ];
    for (what, lines, variables) in environments {
        let vault = variables.into_iter().fold(hostile(&recorder, lines), |vault, (name, value)| vault.with(name, value));
        goes_nowhere(&vault, &recorder, what);
    }
    assert_eq!(runner.connections(), 0, "no token is asked for that could go nowhere");
}

#[test]
fn without_any_identity_nothing_is_sent_either_not_even_the_headers() {
    let recorder = Recorder::start();
    let vault =
        hostile(&recorder, "headers = { x-house-key = \"SOURCECTL_HOUSE_KEY\" }").with("SOURCECTL_HOUSE_KEY", "key-of-the-house");
    for (command, code) in ASKING.into_iter().zip([1, 5, 0, 0, 1, 1]) {
        vault.run(&[command, &["-o", "json"]].concat(), &document(ID, SECRET)).ended(code);
    }
    assert_eq!(recorder.connections(), 0);
}

#[test]
fn a_domain_that_is_nearly_the_origin_binds_nothing() {
    let recorder = Recorder::start();
    let port = recorder.address().port();
    let vault = hostile(&recorder, "").with("INFISICAL_TOKEN", "token-of-the-operator");
    let near = [
        format!("http://127.0.0.1:{}", port ^ 1),
        format!("https://127.0.0.1:{port}"),
        format!("127.0.0.1:{port}"),
        format!("http://127.0.0.2:{port}"),
        format!("http://[::1]:{port}"),
        format!("http://localhost:{port}"),
        format!("http://127.0.0.1:{port}.example.org"),
        format!("http://127.0.0.1.example.org:{port}"),
        format!("http://127.0.0.1:{port}@vault.example.org"),
        format!("http://vault.example.org@127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}?"),
        format!("http://127.0.0.1:{port}#"),
        format!("http://127.0.0.1:{port}, https://eu.infisical.com"),
        format!("ftp://127.0.0.1:{port}"),
        "http://127.0.0.1".to_owned(),
        "*".to_owned(),
    ];
    let mut vault = vault;
    for domain in near {
        vault = vault.with("INFISICAL_DOMAIN", &domain);
        goes_nowhere(&vault, &recorder, &domain);
    }
    vault = vault.with("INFISICAL_DOMAIN", "https://eu.infisical.com").with("INFISICAL_API_URL", &recorder.url());
    goes_nowhere(&vault, &recorder, "the older name, against the one that counts");
}

#[test]
fn a_url_that_is_nearly_infisicals_own_cloud_gets_nothing() {
    for url in [
        "https://eu.infisical.com:8443",
        "https://infisical.com",
        "https://xeu.infisical.com",
        "https://eu.infisical.com.",
        "https://eu.infisical.com.example.org",
        "https://eu-infisical.com",
        "https://eu.infisic\u{430}l.com",
    ] {
        let vault = Vault::at(url, PROJECT, "").with("INFISICAL_TOKEN", "token-of-the-operator");
        let report = vault.readiness(&[]).ended(5);
        assert!(report["error"]["message"].as_str().unwrap_or_default().contains("identity_origin"), "{url}: {report:#}");
    }
    for url in
        ["http://eu.infisical.com", "https://eu.infisical.com@example.org", "https://example.org/?https://eu.infisical.com"]
    {
        Vault::at(url, PROJECT, "").with("INFISICAL_TOKEN", "token-of-the-operator").readiness(&[]).ended(2);
    }
}

#[test]
fn a_domain_that_is_the_origin_binds_however_it_is_written_and_the_recorder_does_record() {
    let recorder = Recorder::start();
    for (at, behind) in ["", "/", "/api", "/api/"].into_iter().enumerate() {
        let vault = hostile(&recorder, "timeout = \"1s\"").with("INFISICAL_TOKEN", "token-of-the-operator");
        let vault = vault.with("INFISICAL_DOMAIN", &format!("{}{behind}", recorder.url()));
        vault.run(&["creds", "set", SOURCE, "--dry-run", "-o", "json"], b"").ended(0);
        assert_eq!(recorder.connections(), at + 1, "{behind:?}");
    }
    assert!(String::from_utf8_lossy(&recorder.bytes()).contains("token-of-the-operator"));
}

#[test]
fn it_is_said_which_identity_from_where_goes_to_which_origin() {
    let server = Server::start(Generation::V4);
    let login = server.identity("operator", Access::member());
    let vault = Vault::of(&server, &login);
    let names = "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID and INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET";
    let said = |done: &Done| done.stderr.contains(&format!("store vault: as {names}, to {}", server.url()));
    for command in ASKING {
        let done = vault.run(&[command, &["-o", "json", "-v"]].concat(), &document(ID, SECRET));
        assert!(said(&done), "{command:?}: {done:#?}");
        done.shows_none_of(&[&login.client_id, &login.client_secret]);
    }
    let report = vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(0);
    let checks = report["stores"][0]["checks"].as_array().expect("checks");
    let identity = checks.iter().find(|check| check["id"] == "store-identity").expect("the check");
    assert_eq!(identity["reason"], format!("{names}, for {}", server.url()), "{report:#}");
    let listed = vault.run(&["stores", "list", "-o", "json"], b"").ended(0);
    assert_eq!(listed["stores"][1]["identity"], names);
}

#[test]
fn headers_by_variable_reach_the_server_with_every_request_and_are_shown_nowhere() {
    let server = Server::start(Generation::V4);
    let login = server.identity("operator", Access::member());
    let lines = "headers = { X-House-Key = \"SOURCECTL_HOUSE_KEY\" }";
    let vault = Vault::of(&server, &login).configured(lines).with("SOURCECTL_HOUSE_KEY", "key-of-the-house");
    for command in ASKING {
        let done = vault.run(&[command, &["-o", "json", "-vvv"]].concat(), &document(ID, SECRET));
        done.shows_none_of(&["key-of-the-house"]);
    }
    let requests = server.requests();
    assert!(requests.len() > 10 && requests.iter().all(|request| request.header("x-house-key") == Some("key-of-the-house")));
    let unset = Vault::of(&server, &login).configured(lines);
    let report = unset.readiness(&[]).ended(1);
    assert!(report.to_string().contains("SOURCECTL_HOUSE_KEY"), "{report:#}");
    assert_eq!(server.requests().len(), requests.len(), "without its header nothing is sent");
}

#[test]
fn a_config_has_no_variable_sent_that_belongs_to_something_else_unless_the_environment_allows_it() {
    let server = Server::start(Generation::V4);
    let login = server.identity("operator", Access::member());
    let uses = [
        "headers = { X-House-Key = \"AWS_SECRET_ACCESS_KEY\" }",
        "identity = { token_env = \"AWS_SECRET_ACCESS_KEY\" }",
        "identity = { client_id_env = \"AWS_SECRET_ACCESS_KEY\", client_secret_env = \"SOURCECTL_SECRET\" }",
    ];
    for lines in uses {
        let vault = Vault::of(&server, &login).configured(lines).with("AWS_SECRET_ACCESS_KEY", "key-of-the-cloud");
        for command in [&["readiness"][..], &["creds", "set", SOURCE, "--stdin"], &["stores", "check", "vault"]] {
            let done = vault.run(&[command, &["-o", "json"]].concat(), &document(ID, SECRET));
            done.shows_none_of(&["key-of-the-cloud"]);
            let report = done.ended(5).to_string();
            for words in ["AWS_SECRET_ACCESS_KEY", "SOURCECTL_ALLOW_ENV=AWS_SECRET_ACCESS_KEY"] {
                assert!(report.contains(words), "{command:?}: {report}");
            }
        }
    }
    assert_eq!(server.connections(), 0);
    let allowed = Vault::of(&server, &login).configured(uses[0]).with("AWS_SECRET_ACCESS_KEY", "key-of-the-cloud");
    allowed.with("SOURCECTL_ALLOW_ENV", "AWS_SECRET_ACCESS_KEY").run(&["stores", "check", "vault", "-o", "json"], b"").ended(0);
    assert!(server.requests().iter().all(|request| request.header("x-house-key") == Some("key-of-the-cloud")));
}

#[test]
fn white_space_around_what_a_variable_holds_is_trimmed_and_inside_it_is_named() {
    let server = Server::start(Generation::V4);
    let login = server.identity("operator", Access::member());
    let padded = Vault::of(&server, &login)
        .with("INFISICAL_DOMAIN", &format!(" {}\n", server.url()))
        .with("INFISICAL_UNIVERSAL_AUTH_CLIENT_ID", &format!("\t{}\r\n", login.client_id))
        .with("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", &format!("{}\n", login.client_secret));
    padded.run(&["stores", "check", "vault", "-o", "json"], b"").ended(0);
    let (requests, secret) = (server.requests().len(), format!("{} {}", &login.client_secret[..8], &login.client_secret[8..]));
    let split = Vault::of(&server, &login).with("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", &secret);
    let done = split.run(&["readiness", "-o", "json"], b"");
    done.shows_none_of(&[&secret, &login.client_secret[8..]]);
    let said = done.ended(2).to_string();
    assert!(
        said.contains("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET, which is to log in to vault, has white space in it"),
        "{said}"
    );
    let domain = Vault::of(&server, &login).with("INFISICAL_DOMAIN", "https://vault. example.org");
    let said = domain.run(&["readiness", "-o", "json"], b"").ended(5).to_string();
    assert!(said.contains("INFISICAL_DOMAIN has white space in it"), "{said}");
    assert_eq!(server.requests().len(), requests);
}
