//! Made-up secrets of every kind, and the hunt for them in all that a run leaves behind, and in all that it sends.

use std::process::Command;

use serde_json::json;

use crate::canaries::Canary;
use crate::desk::Ran;
use crate::infisical::access::Access;
use crate::infisical::faults::Fault;
use crate::infisical::identities::{ClientSecret, Identity, Token};
use crate::infisical::request::Request;
use crate::infisical::{Generation, Server};
use crate::support::bus::{KeyringSession, keyring_available};
use crate::support::program::{Done, wait_until};
use crate::support::workspace::{SOURCE, document};
use crate::vault::{ENVIRONMENT, FOLDER, Vault};

use super::GENERATIONS;

/// Every secret that a run has to do with.
pub struct Hunt {
    /// The stand-in.
    pub server: Server,
    /// The config, and the variables.
    pub vault: Vault,
    id: Canary,
    secret: Canary,
    identity_id: Canary,
    identity_secret: Canary,
    token: Canary,
    header: Canary,
}

impl Hunt {
    /// A server, and an identity whose every part is a canary.
    pub fn start(generation: Generation) -> Self {
        let server = Server::start(generation);
        let [id, identity_id, identity_secret, token, header] = std::array::from_fn(|_| Canary::free());
        let mut identity = Identity::new("deployer");
        identity.client_id.clone_from(&identity_id.text);
        identity.secrets = vec![ClientSecret::new(identity_secret.text.clone())];
        let login = server.add_identity(identity, Access::member());
        let vault = Vault::of(&server, &login).configured("headers = { x-house-key = \"SOURCECTL_HOUSE_KEY\" }");
        let vault = vault.with("SOURCECTL_HOUSE_KEY", &header.text).with("RUST_LOG", "trace").with("RUST_BACKTRACE", "full");
        let hunt = Self { server, vault, id, secret: Canary::shaped(), identity_id, identity_secret, token, header };
        let known = Token { jwt: hunt.jwt(), ..hunt.server.with(|world| world.issue(&login.identity)) };
        hunt.server.with(|world| world.tokens.push(known));
        hunt
    }

    /// An access token that the server takes.
    fn jwt(&self) -> String {
        format!("e30.{}.signature", self.token.text)
    }

    /// Has the next login hand that token out.
    pub fn hand_out_the_token(&self) {
        let answer = json!({ "accessToken": self.jwt(), "expiresIn": 60, "tokenType": "Bearer" });
        self.server.fail_next("POST", "/api/v1/auth", Fault::Status(200, answer.to_string(), Vec::new()));
    }

    /// All canaries.
    pub fn all(&self) -> [(&'static str, &Canary); 6] {
        [
            ("client id", &self.id),
            ("client secret", &self.secret),
            ("identity's id", &self.identity_id),
            ("identity's secret", &self.identity_secret),
            ("access token", &self.token),
            ("header", &self.header),
        ]
    }

    /// The document that `creds set --stdin` takes.
    pub fn pair(&self) -> Vec<u8> {
        document(&self.id.text, &self.secret.text)
    }

    /// Runs a command as talkative as it gets, and hunts.
    fn run(&self, arguments: &[&str], what: &str) -> Done {
        self.hand_out_the_token();
        let done = self.vault.run(&[arguments, &["-vvv"]].concat(), &self.pair());
        self.shows_nothing(&done, what);
        done
    }

    /// Fails if a canary is in a stream or in a file.
    pub fn shows_nothing(&self, done: &Done, what: &str) {
        let found = self.found(done);
        assert_eq!(found, None, "{what}: {done:#?}");
    }

    fn found(&self, done: &Done) -> Option<String> {
        let ran = Ran { code: done.code, stdout: done.stdout.clone(), stderr: done.stderr.clone() };
        self.all().into_iter().find_map(|(name, canary)| {
            let file = || canary.in_files(self.vault.workspace.path(), None).map(|path| path.display().to_string());
            let place = canary.in_streams(&ran).map(str::to_owned).or_else(file)?;
            Some(format!("{name} in {place}"))
        })
    }
}

/// Every command that speaks to the store.
const COMMANDS: [&[&str]; 8] = [
    &["creds", "set", SOURCE, "--stdin"],
    &["creds", "set", SOURCE, "--stdin", "--replace"],
    &["creds", "set", SOURCE, "--dry-run"],
    &["readiness"],
    &["readiness", "--no-values-on-wire"],
    &["creds", "status"],
    &["creds", "verify"],
    &["stores", "check"],
];

#[test]
fn no_secret_shows_in_a_stream_or_a_file_and_each_is_sent_where_it_belongs_and_nowhere_else() {
    for generation in GENERATIONS {
        for format in ["text", "json"] {
            let hunt = Hunt::start(generation);
            for command in COMMANDS {
                hunt.run(&[command, &["-o", format]].concat(), &format!("{generation:?} {command:?}"));
            }
            for (key, canary) in [("CLIENT_ID", &hunt.id), ("CLIENT_SECRET", &hunt.secret)] {
                assert_eq!(hunt.server.value(ENVIRONMENT, FOLDER, key).as_ref(), Some(&canary.text));
            }
            let requests = hunt.server.requests();
            for (name, canary) in hunt.all() {
                assert!(requests.iter().any(|request| seen_in(request, canary).is_some()), "{name} was never sent");
                for request in &requests {
                    let place = seen_in(request, canary);
                    assert!(place.as_deref().is_none_or(|place| belongs(name, place)), "{name}: {place:?}");
                }
            }
        }
    }
}

/// Where in a request a canary is: a body's route, or a header's name.
fn seen_in(request: &Request, canary: &Canary) -> Option<String> {
    assert!(!canary.is_in(request.target().as_bytes()), "a secret in a URL ends up in logs: {}", request.target());
    let header = request.headers.iter().find(|(_, value)| canary.is_in(value.as_bytes()));
    let route = || format!("{} {}", request.method, request.path.rsplit('/').take(2).collect::<Vec<_>>().join(" "));
    header.map(|(name, _)| name.clone()).or_else(|| canary.is_in(&request.body).then(route))
}

fn belongs(name: &str, place: &str) -> bool {
    let writes = |key: &str| ["POST", "PATCH"].iter().any(|method| place.starts_with(&format!("{method} {key} ")));
    match name {
        "client id" => writes("CLIENT_ID"),
        "client secret" => writes("CLIENT_SECRET"),
        "access token" => place == "authorization",
        "header" => place == "x-house-key",
        _ => place == "POST login universal-auth",
    }
}

#[test]
fn a_process_that_writes_has_neither_value_in_its_arguments_nor_in_its_environment() {
    for generation in GENERATIONS {
        let hunt = Hunt::start(generation);
        hunt.server.folder(ENVIRONMENT, FOLDER);
        hunt.server.fail_next("POST", "/api/v3/secrets/raw/CLIENT_SECRET", Fault::SilentAfterAccept);
        hunt.server.fail_next("POST", "/api/v4/secrets/CLIENT_SECRET", Fault::SilentAfterAccept);
        let running = hunt.vault.start(&["creds", "set", SOURCE, "--stdin", "-o", "json"], &hunt.pair());
        hunt.server.wait_until("the secret is on its way", |server| {
            server.requests().iter().any(|request| request.path.ends_with("/CLIENT_SECRET"))
        });
        for canary in [&hunt.id, &hunt.secret, &hunt.token] {
            assert_eq!(canary.in_process(running.id()), None);
        }
        running.signal(rustix::process::Signal::TERM);
        hunt.shows_nothing(&running.end(), "a write that was ended");
    }
}

#[test]
fn an_identity_that_is_entered_for_the_keyring_is_in_no_file_but_the_keyrings_own() {
    if !keyring_available() {
        return;
    }
    let mut hunt = Hunt::start(Generation::V4);
    let session = KeyringSession::start();
    hunt.vault.workspace.set_bus(Some(session.bus_address()));
    let identity = document(&hunt.identity_id.text, &hunt.identity_secret.text);
    for format in ["text", "json"] {
        hunt.hand_out_the_token();
        let done = hunt.vault.run(&["stores", "login", "vault", "--stdin", "-vvv", "-o", format], &identity);
        assert_eq!(done.code, Some(0), "{done:#?}");
        hunt.shows_nothing(&done, "login");
        hunt.run(&["readiness", "-o", format], "readiness");
        hunt.run(&["doctor", "-o", format], "doctor");
    }
    let home = session.home();
    let of_the_session = home.parent().expect("the session's directory");
    assert_eq!(hunt.identity_secret.in_files(of_the_session, None), None, "the keyring encrypts its file");
}

#[test]
fn the_hunt_finds_what_there_is_to_be_found() {
    let hunt = Hunt::start(Generation::V4);
    for (name, canary) in hunt.all() {
        let said = |stdout: &str, stderr: &str| Done {
            code: Some(0),
            stdout: stdout.to_owned(),
            stderr: stderr.to_owned(),
            took: std::time::Duration::ZERO,
        };
        let part = &canary.text[10..34];
        assert_eq!(hunt.found(&said(&format!("x{part}x"), "")), Some(format!("{name} in standard output")));
        assert_eq!(hunt.found(&said("", part)), Some(format!("{name} in standard error")));
        let log = hunt.vault.workspace.path().join("home/log");
        std::fs::write(&log, part).expect("a log");
        assert_eq!(hunt.found(&said("", "")), Some(format!("{name} in {}", log.display())));
        std::fs::remove_file(log).expect("removed");
        let request =
            Request { path: "/api/v4/secrets/OTHER".to_owned(), body: canary.text.clone().into_bytes(), ..Request::default() };
        assert!(!belongs(name, &seen_in(&request, canary).expect("found in the body")));
    }
    assert_eq!(hunt.found(&hunt.vault.run(&["--version"], b"")), None);
    let mut child = Command::new("sleep").arg("60").env("VALUE", &hunt.id.text).spawn().expect("sleep");
    wait_until("it has become what it is to be", || hunt.id.in_process(child.id()) == Some("environ"));
    child.kill().expect("killed");
    child.wait().expect("ended");
}
