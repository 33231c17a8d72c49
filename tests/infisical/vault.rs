//! A workspace whose profile keeps its values in a stand-in for Infisical.

use std::ffi::OsString;
use std::process::Command;

use crate::infisical::Server;
use crate::infisical::seeds::Login;
use crate::support::program::{Asked, Done, Running};
use crate::support::workspace::{SOURCE, Workspace, document, first_command};

/// The environment that the store names.
pub const ENVIRONMENT: &str = "staging";
/// The folder below which its values lie.
pub const BASE: &str = "/shopify";
/// The folder of [`SOURCE`].
pub const FOLDER: &str = "/shopify/suisse/shopify";

/// A config with a store `vault`, and the variables that an identity and its origin are in.
pub struct Vault {
    /// Where the program runs.
    pub workspace: Workspace,
    variables: Vec<(&'static str, OsString)>,
}

impl Vault {
    /// The store at `server`, whose base folder is made, spoken to as `login`. There is no session bus.
    pub fn of(server: &Server, login: &Login) -> Self {
        server.folder(ENVIRONMENT, BASE);
        let vault = Self::at(&server.url(), &server.project(), "");
        vault.bound_to(&server.url()).with_identity(login)
    }

    /// A store at `url`, with more lines in its table, and nothing in the environment.
    pub fn at(url: &str, project: &str, lines: &str) -> Self {
        Self::over(Workspace::new(""), url, project, lines)
    }

    /// Likewise at `server`, spoken to as `login`, for all of these sources, whose references the config has.
    pub fn of_fleet(server: &Server, login: &Login, sources: &[&str]) -> Self {
        server.folder(ENVIRONMENT, BASE);
        let vault = Self::over(Workspace::with_sources("", sources), &server.url(), &server.project(), "");
        for source in sources {
            vault.link(source);
        }
        vault.bound_to(&server.url()).with_identity(login)
    }

    fn over(mut workspace: Workspace, url: &str, project: &str, lines: &str) -> Self {
        workspace.set_bus(None);
        workspace.edit("store = \"keyring\"     # this machine's", "store = \"vault\"");
        let store = format!(
            "[stores.vault]\nkind = \"infisical\"\nurl = \"{url}\"\nproject_id = \"{project}\"\nenvironment = \"{ENVIRONMENT}\"\n\
             path = \"{BASE}\"\nplan = \"pro\"\n{lines}\n\n[profiles.suisse]"
        );
        workspace.edit("[profiles.suisse]", &store);
        Self { workspace, variables: Vec::new() }
    }

    /// The environment says that this server is the operator's own.
    pub fn bound_to(self, url: &str) -> Self {
        self.with("INFISICAL_DOMAIN", url)
    }

    /// The environment holds an identity.
    pub fn with_identity(self, login: &Login) -> Self {
        self.with("INFISICAL_UNIVERSAL_AUTH_CLIENT_ID", &login.client_id)
            .with("INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET", &login.client_secret)
    }

    /// The environment holds one more variable, or another value of it.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.retain(|(set, _)| *set != name);
        self.variables.push((name, value.into()));
        self
    }

    /// Adds lines to the table of the store.
    pub fn configured(self, lines: &str) -> Self {
        self.workspace.edit("plan = \"pro\"\n", &format!("plan = \"pro\"\n{lines}\n"));
        self
    }

    /// The config has the references of [`SOURCE`], as after `creds set`.
    pub fn linked(self) -> Self {
        self.link("shopify");
        self
    }

    fn link(&self, source: &str) {
        let table = format!(
            "\n[profiles.suisse.sources.{source}.credentials]\nclient_id = \"infisical://vault/suisse/{source}/CLIENT_ID\"\n\
             client_secret = \"infisical://vault/suisse/{source}/CLIENT_SECRET\"\n"
        );
        std::fs::write(self.workspace.config(), self.workspace.text() + &table).expect("config");
    }

    /// The program with the variables, as a command.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = self.workspace.command(args);
        command.envs(self.variables.iter().cloned());
        command
    }

    /// Starts the program without a terminal.
    pub fn start(&self, args: &[&str], input: &[u8]) -> Running {
        Running::start(self.command(args), input)
    }

    /// Runs the program without a terminal.
    pub fn run(&self, args: &[&str], input: &[u8]) -> Done {
        self.start(args, input).end()
    }

    /// Enters a pair for [`SOURCE`] through standard input.
    pub fn enter(&self, id: &str, secret: &str, args: &[&str]) -> Done {
        self.run(&[&["creds", "set", SOURCE, "-o", "json", "--stdin"], args].concat(), &document(id, secret))
    }

    /// Whether [`SOURCE`] is ready.
    pub fn readiness(&self, args: &[&str]) -> Done {
        self.run(&[&["readiness", SOURCE, "-o", "json"], args].concat(), b"")
    }

    /// Runs a command that a report named, with a pair to enter.
    pub fn follow(&self, command: &str, id: &str, secret: &str) -> Done {
        let words = shlex::split(command).expect("a command line");
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(words.remove(0), "sourcectl");
        let only = words.iter().position(|word| *word == "--only").map(|at| words[at + 1]);
        let input = match only {
            Some("client-id") => id.into(),
            Some("client-secret") => secret.into(),
            _ => document(id, secret),
        };
        if words.starts_with(&["creds", "set"]) {
            words.push("--stdin");
        }
        self.run(&[&words[..], &["-o", "json"]].concat(), &input)
    }

    /// Follows the first remedy of readiness, with a pair to enter, until [`SOURCE`] is ready.
    pub fn follow_remedies(&self, id: &str, secret: &str) {
        let mut followed = Vec::new();
        loop {
            let done = self.readiness(&[]);
            if done.code == Some(0) {
                return;
            }
            let command = first_command(&done.json()).unwrap_or_else(|| panic!("no remedy: {done:#?}"));
            assert!(followed.len() < 4, "the remedies lead nowhere: {followed:#?} {done:#?}");
            followed.push(command.clone());
            self.follow(&command, id, secret).ended(0);
        }
    }

    /// Starts the program on a terminal.
    pub fn ask(&self, args: &[&str]) -> Asked {
        let program = env!("CARGO_BIN_EXE_sourcectl");
        let command = pty_process::blocking::Command::new(program).args(args).env_clear();
        let command = command.envs(self.workspace.environment()).envs(self.variables.iter().cloned());
        Asked::start(command.current_dir(self.workspace.path().join("etc")))
    }
}
