//! Identities that `stores login` keeps in a real keyring, for one origin.

use std::process::Command;

use crate::infisical::access::Access;
use crate::infisical::recorder::Recorder;
use crate::infisical::seeds::Login;
use crate::infisical::{Generation, Server};
use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::program::{Done, Running};
use crate::support::workspace::{ASKS_ID, ASKS_SECRET, ID, SECRET, SOURCE, document};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

/// A server, a keyring of its own, and a config that names the server; the environment holds no identity.
struct House {
    server: Server,
    login: Login,
    session: KeyringSession,
    vault: Vault,
}

impl House {
    fn open() -> Option<Self> {
        keyring_available().then(|| {
            let server = Server::start(Generation::V4);
            let login = server.identity("operator", Access::member());
            let session = KeyringSession::start();
            let mut vault = Vault::at(&server.url(), &server.project(), "");
            vault.workspace.set_bus(Some(session.bus_address()));
            Self { server, login, session, vault }
        })
    }

    fn log_in(&self) {
        let identity = document(&self.login.client_id, &self.login.client_secret);
        let done = self.pipe_in(&["-vvv"], &identity);
        done.shows_none_of(&[&self.login.client_id, &self.login.client_secret]);
        let report = done.ended(0);
        assert_eq!((&report["change"], &report["outcome"]), (&"loggedIn".into(), &"stored".into()), "{report:#}");
        assert_eq!(report["origin"], self.server.url());
    }

    /// Logs in through standard input, where the environment says that the server is the operator's own.
    fn pipe_in(&self, args: &[&str], identity: &[u8]) -> Done {
        self.pipe_into("vault", args, identity)
    }

    fn pipe_into(&self, store: &str, args: &[&str], identity: &[u8]) -> Done {
        let mut command = self.vault.command(&[&["stores", "login", store, "--stdin", "-o", "json"], args].concat());
        command.env("INFISICAL_DOMAIN", self.server.url());
        Running::start(command, identity).end()
    }

    /// What the keyring holds as identities, as the program writes it down.
    fn kept(&self) -> Vec<String> {
        let mut search = Command::new("secret-tool");
        search.args(["search", "--all", "service", "sourcectl-identity"]);
        self.session.apply(&mut search);
        let found = String::from_utf8(search.output().expect("secret-tool").stdout).expect("text");
        found.lines().filter_map(|line| line.strip_prefix("secret = ")).map(str::to_owned).collect()
    }
}

#[test]
fn an_identity_typed_at_the_prompt_logs_in_from_then_on() {
    let Some(house) = House::open() else { return };
    let mut asked = house.vault.ask(&["stores", "login", "vault", "-o", "json"]);
    asked.answer(ASKS_ID, &house.login.client_id).answer(ASKS_SECRET, &house.login.client_secret);
    let done = asked.end();
    done.ended(0);
    done.shows_none_of(&[&house.login.client_id, &house.login.client_secret]);
    assert!(
        done.stderr.contains(&format!("for {}", house.server.url())),
        "the origin is shown before anything is typed: {done:#?}"
    );
    assert_eq!(house.kept().len(), 1);

    let who = format!("the OS keyring (stores login), for {}", house.server.url());
    let report = house.vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(0);
    assert_eq!(report["stores"][0]["checks"][1]["reason"], who, "{report:#}");
    house.vault.enter(ID, SECRET, &[]).ended(0);
    house.vault.readiness(&[]).ended(0);
    assert_eq!(house.server.value(ENVIRONMENT, FOLDER, "CLIENT_SECRET").as_deref(), Some(SECRET));
}

#[test]
fn a_kept_identity_goes_to_its_origin_only_and_survives_a_config_that_names_another() {
    let Some(house) = House::open() else { return };
    house.log_in();
    house.vault.readiness(&[]).ended(1);
    let recorder = Recorder::start();
    house.vault.workspace.edit(&house.server.url(), &recorder.url());
    let before = house.server.connections();
    for (command, code) in [
        (&["readiness", SOURCE][..], 1),
        (&["creds", "set", SOURCE, "--stdin"], 5),
        (&["creds", "status"], 0),
        (&["creds", "verify"], 1),
        (&["stores", "check"], 1),
        (&["stores", "logout", "vault"], 0),
    ] {
        house.vault.run(&[command, &["-o", "json"]].concat(), &document(ID, SECRET)).ended(code);
    }
    assert_eq!((recorder.connections(), house.server.connections()), (0, before));
    assert_eq!(house.kept().len(), 1, "a logout elsewhere is none here");
    house.vault.workspace.edit(&recorder.url(), &house.server.url());
    house.vault.enter(ID, SECRET, &[]).ended(0);
}

#[test]
fn an_identity_of_the_environment_that_is_bound_elsewhere_gives_way_to_the_kept_one() {
    let Some(mut house) = House::open() else { return };
    house.log_in();
    house.vault = house.vault.with("INFISICAL_TOKEN", "token-for-the-cloud");
    house.vault.enter(ID, SECRET, &[]).ended(0);
    assert!(house.server.requests().iter().all(|request| !request.contains("token-for-the-cloud")));
}

#[test]
fn a_refused_identity_is_tried_once_and_not_kept() {
    for generation in super::GENERATIONS {
        let Some(mut house) = House::open() else { return };
        house.server = Server::start(generation);
        let real = house.server.identity("operator", Access::member());
        house.vault = Vault::at(&house.server.url(), &house.server.project(), "");
        house.vault.workspace.set_bus(Some(house.session.bus_address()));
        for (id, secret) in [(real.client_id.as_str(), "not-its-secret"), ("not-an-identity", real.client_secret.as_str())] {
            let before = house.server.requests().len();
            let done = house.pipe_in(&[], &document(id, secret));
            let report = done.ended(4);
            assert_eq!((&report["change"], &report["outcome"]), (&"notLoggedIn".into(), &"not_stored".into()), "{report:#}");
            done.shows_none_of(&[id, secret]);
            assert_eq!(house.server.requests().len() - before, 1, "servers lock identities out");
        }
        assert!(house.kept().is_empty());
    }
}

#[test]
fn a_locked_out_identity_is_told_to_wait_and_not_to_log_in_again() {
    let Some(house) = House::open() else { return };
    (0..3).for_each(|_| drop(house.pipe_in(&[], &document(&house.login.client_id, "not-its-secret")).ended(4)));
    let report = house.pipe_in(&[], &document(&house.login.client_id, &house.login.client_secret)).ended(4);
    assert!(report["remedy"]["command"].is_null(), "{report:#}");
    assert!(report["remedy"]["text"].as_str().unwrap_or_default().contains("wait until the lock ends"), "{report:#}");
    assert!(house.kept().is_empty());
}

#[test]
fn a_logout_removes_what_was_kept_and_a_second_one_says_that_nothing_was() {
    let Some(house) = House::open() else { return };
    house.log_in();
    let logout = || house.vault.run(&["stores", "logout", "vault", "-o", "json"], b"").ended(0);
    assert_eq!(logout()["change"], "loggedOut");
    assert!(house.kept().is_empty());
    assert_eq!(logout()["change"], "nothingKept");
    let report = house.vault.readiness(&[]).ended(1);
    assert!(report.to_string().contains("sourcectl stores login vault"), "{report:#}");
}

#[test]
fn two_kept_under_one_name_are_used_by_nobody_and_a_logout_removes_both() {
    let Some(house) = House::open() else { return };
    house.log_in();
    let name = format!("vault@{}", house.server.url());
    let mut store = Command::new("secret-tool");
    store.args(["store", "--label=by hand", "service", "sourcectl-identity", "username", &name, "by", "hand"]);
    house.session.apply(&mut store);
    let input = std::fs::File::open("/dev/null").expect("nothing to read");
    assert!(store.stdin(input).status().expect("secret-tool").success());
    assert_eq!(house.kept().len(), 2);
    let before = house.server.connections();
    let report = house.vault.run(&["stores", "check", "vault", "-o", "json"], b"").ended(3);
    assert!(report.to_string().contains("`stores logout` removes them"), "{report:#}");
    assert_eq!(house.server.connections(), before);
    house.vault.run(&["stores", "logout", "vault", "-o", "json"], b"").ended(0);
    assert!(house.kept().is_empty());
}

#[test]
fn a_second_login_takes_the_place_of_the_first() {
    let Some(mut house) = House::open() else { return };
    house.log_in();
    house.login = house.server.identity("another", Access::member());
    house.log_in();
    let [kept] = &house.kept()[..] else { panic!("{:?}", house.kept()) };
    assert!(kept.contains(&house.login.client_secret) && kept.contains(&house.server.url()));
}

#[test]
fn nothing_is_asked_for_and_nothing_sent_where_nothing_may_be_kept_or_nobody_can_be_asked() {
    let recorder = Recorder::start();
    let vault = Vault::at(&recorder.url(), "3c1d7a2e-0000-4000-8000-000000000001", "");
    let identity = document("identity", "secret-of-it");
    vault.run(&["stores", "login", "vault", "-o", "json"], b"").ended(6);
    vault.run(&["stores", "login", "vault", "-o", "json", "--no-input"], b"").ended(6);
    vault.run(&["stores", "login", "keyring", "--stdin", "-o", "json"], &identity).ended(2);
    let elsewhere = vault.run(&["stores", "login", "vault", "--stdin", "-o", "json"], &identity).ended(5);
    assert!(elsewhere.to_string().contains("an identity from standard input is not sent to"), "{elsewhere:#}");
    vault.workspace.edit("persistence = true", "persistence = false");
    let report = vault.run(&["stores", "login", "vault", "--stdin", "-o", "json"], &identity).ended(5);
    assert!(report.to_string().contains("config set flags.persistence true"), "{report:#}");
    let done = vault.ask(&["stores", "login", "vault", "-o", "json"]).end();
    done.ended(5);
    assert!(!done.stderr.contains(ASKS_ID), "{done:#?}");
    assert_eq!(recorder.connections(), 0);
}

#[test]
fn each_store_of_one_server_logs_in_with_what_was_entered_for_it() {
    let Some(house) = House::open() else { return };
    let other = house.server.identity("another", Access::member());
    let (url, project) = (house.server.url(), house.server.project());
    let second = format!(
        "[stores.second]\nkind = \"infisical\"\nurl = \"{url}\"\nproject_id = \"{project}\"\nenvironment = \"prod\"\n\n\
         [profiles.france]\nenvironment = \"production\"\nstore = \"second\"\n\n[profiles.suisse]"
    );
    house.vault.workspace.edit("[profiles.suisse]", &second);
    house.log_in();
    house.pipe_into("second", &[], &document(&other.client_id, &other.client_secret)).ended(0);
    let before = house.server.requests().len();
    house.vault.run(&["stores", "check", "-o", "json"], b"");
    let logins: Vec<String> = house.server.requests()[before..]
        .iter()
        .filter(|request| request.path.ends_with("/login"))
        .map(|request| String::from_utf8_lossy(&request.body).into_owned())
        .collect();
    for login in [&house.login, &other] {
        let own = logins.iter().filter(|body| body.contains(&login.client_id)).count();
        assert_eq!(own, 1, "{} logins", logins.len());
    }
}
