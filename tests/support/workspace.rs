//! A place to run the program in: a config, a home, and nothing of the environment of whoever runs the tests.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::program::{Asked, Done, Running};

/// The source that most tests are about.
pub const SOURCE: &str = "suisse/shopify";
/// Where its values are in the keyring.
pub const ID_USER: &str = "suisse/shopify/client-id";
/// Likewise.
pub const SECRET_USER: &str = "suisse/shopify/client-secret";
/// A pair as Shopify hands it out.
pub const ID: &str = "5ca1ab1e0123456789abcdef01234567";
/// Likewise.
pub const SECRET: &str = "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";
/// Another pair.
pub const NEW_ID: &str = "0ddba11c0ffee0123456789abcdef012";
/// Likewise.
pub const NEW_SECRET: &str = "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";
/// The first prompt.
pub const ASKS_ID: &str = "Client ID (not shown): ";
/// The second one.
pub const ASKS_SECRET: &str = "Client Secret (not shown): ";
/// `--check` with the checks that are about the pair.
pub const PAIR_CHECKS: &str = "client-id-ref,client-secret-ref";

/// The document that `--stdin` takes.
pub fn document(id: &str, secret: &str) -> Vec<u8> {
    serde_json::json!({ "clientId": id, "clientSecret": secret }).to_string().into_bytes()
}

/// A directory with a `profiles.toml` and a home of its own.
pub struct Workspace {
    root: TempDir,
    program: PathBuf,
    before: Vec<OsString>,
    bus: Option<String>,
    variables: Vec<(&'static str, OsString)>,
}

impl Workspace {
    /// A config with [`SOURCE`] and both flags on, and the session bus at `bus`.
    pub fn new(bus: &str) -> Self {
        Self::with_sources(bus, &["shopify"])
    }

    /// Likewise, with these sources.
    pub fn with_sources(bus: &str, sources: &[&str]) -> Self {
        let root = tempfile::Builder::new().prefix("workspace-").tempdir().expect("temporary directory");
        for name in ["home", "run", "etc"] {
            fs::create_dir(root.path().join(name)).expect("directory");
        }
        let program = PathBuf::from(env!("CARGO_BIN_EXE_sourcectl"));
        let workspace = Self { root, program, before: Vec::new(), bus: Some(bus.to_owned()), variables: Vec::new() };
        fs::write(workspace.config(), config(sources)).expect("config");
        workspace
    }

    /// The config.
    pub fn config(&self) -> PathBuf {
        self.root.path().join("etc/profiles.toml")
    }

    /// Its text.
    pub fn text(&self) -> String {
        fs::read_to_string(self.config()).expect("config")
    }

    /// Changes its text, as an editor would.
    pub fn edit(&self, old: &str, new: &str) {
        let text = self.text();
        assert!(text.contains(old), "{text}");
        fs::write(self.config(), text.replacen(old, new, 1)).expect("config");
    }

    /// The directory that everything is in.
    pub fn path(&self) -> &Path {
        self.root.path()
    }

    /// Has the program speak to another bus from now on; to none with `None`.
    pub fn set_bus(&mut self, bus: Option<&str>) {
        self.bus = bus.map(str::to_owned);
    }

    /// Gives the program one more variable.
    pub fn set_variable(&mut self, name: &'static str, value: impl Into<OsString>) {
        self.variables.push((name, value.into()));
    }

    /// Has another copy of the program run, with these words before it on the command line.
    pub fn set_program(&mut self, before: Vec<OsString>, program: PathBuf) {
        (self.before, self.program) = (before, program);
    }

    /// Starts the program without a terminal, with `input` as its standard input.
    pub fn start(&self, args: &[&str], input: &[u8]) -> Running {
        Running::start(self.command(args), input)
    }

    /// The program without a controlling terminal, as a command.
    pub fn command(&self, args: &[&str]) -> Command {
        // Run by no group leader, `setsid` becomes the program and does not wait for it: its process id is the program's.
        let mut command = Command::new("setsid");
        command.args(&self.before).arg(&self.program).args(args).env_clear().envs(self.environment());
        command.current_dir(self.root.path().join("etc"));
        command
    }

    /// Runs the program without a terminal.
    pub fn run(&self, args: &[&str], input: &[u8]) -> Done {
        self.start(args, input).end()
    }

    /// Runs `creds set SOURCE -o json` with more arguments.
    pub fn set(&self, args: &[&str], input: &[u8]) -> Done {
        self.run(&[&["creds", "set", SOURCE, "-o", "json"], args].concat(), input)
    }

    /// Enters a pair through standard input.
    pub fn enter(&self, id: &str, secret: &str, args: &[&str]) -> Done {
        self.set(&[&["--stdin"], args].concat(), &document(id, secret))
    }

    /// Starts the program on a terminal, with standard output in a pipe.
    pub fn ask(&self, args: &[&str]) -> Asked {
        Asked::start(self.terminal_command(args))
    }

    /// Starts the program on a terminal, with everything on it.
    pub fn ask_with_report_on_screen(&self, args: &[&str]) -> Asked {
        Asked::start_on_screen(self.terminal_command(args))
    }

    fn terminal_command(&self, args: &[&str]) -> pty_process::blocking::Command {
        let words: Vec<&OsStr> = self.before.iter().map(OsString::as_os_str).chain([self.program.as_os_str()]).collect();
        let command = pty_process::blocking::Command::new(words[0]);
        let command = command.args(&words[1..]).args(args).env_clear().envs(self.environment());
        command.current_dir(self.root.path().join("etc"))
    }

    /// Starts `creds set SOURCE -o json` on a terminal, with more arguments.
    pub fn ask_to_set(&self, args: &[&str]) -> Asked {
        self.ask(&[&["creds", "set", SOURCE, "-o", "json"], args].concat())
    }

    /// Whether [`SOURCE`] is ready.
    pub fn readiness(&self) -> Done {
        self.run(&["readiness", SOURCE, "-o", "json"], b"")
    }

    /// Follows the first remedy of readiness that is a command, with a pair to enter, until the source is ready.
    pub fn follow_remedies(&self, id: &str, secret: &str) -> Vec<String> {
        let mut followed = Vec::new();
        loop {
            let done = self.readiness();
            let report = done.json();
            if done.code == Some(0) {
                return followed;
            }
            let command = first_command(&report).unwrap_or_else(|| panic!("no remedy: {report:#}"));
            assert!(followed.len() < 4, "the remedies lead nowhere: {followed:#?} {report:#}");
            followed.push(command.clone());
            let done = self.follow(&command, id, secret);
            assert_eq!(done.code, Some(0), "{followed:#?} {done:#?}");
        }
    }

    /// Runs a command that a report named.
    pub fn follow(&self, command: &str, id: &str, secret: &str) -> Done {
        let words = shlex::split(command).expect("a command line");
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(words.remove(0), "sourcectl");
        let input = match words.iter().position(|word| *word == "--only").map(|at| words[at + 1]) {
            Some("client-id") => id.into(),
            Some("client-secret") => secret.into(),
            _ => document(id, secret),
        };
        if words.starts_with(&["creds", "set"]) {
            words.push("--stdin");
        }
        self.run(&[&words[..], &["-o", "json"]].concat(), &input)
    }

    /// The variables that the program is given.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let at = |name: &str| self.root.path().join(name).into_os_string();
        let mut environment = vec![
            ("HOME", at("home")),
            ("XDG_RUNTIME_DIR", at("run")),
            ("XDG_STATE_HOME", at("home/state")),
            ("XDG_CONFIG_HOME", at("home/config")),
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
        ];
        environment.extend(self.variables.iter().cloned());
        environment.extend(self.bus.as_ref().map(|bus| ("DBUS_SESSION_BUS_ADDRESS", bus.into())));
        environment
    }
}

/// The first command among the remedies of the checks that are not ok.
pub fn first_command(report: &Value) -> Option<String> {
    let checks = report["sources"][0]["checks"].as_array()?;
    let open = checks.iter().filter(|check| check["state"] != "ok" && check["severity"] == "blocking");
    open.filter_map(|check| check["remedy"]["command"].as_str()).map(str::to_owned).next()
}

/// A check of the first source in a readiness report.
pub fn check<'r>(report: &'r Value, id: &str) -> &'r Value {
    let checks = report["sources"][0]["checks"].as_array().expect("checks");
    checks.iter().find(|check| check["id"] == id).expect("the check")
}

/// Fails unless `after` has every line of `before`, in order.
pub fn keeps_every_line(before: &str, after: &str) {
    let mut lines = after.lines();
    for line in before.lines() {
        assert!(lines.any(|candidate| candidate == line), "{line:?} is gone or moved:\n{after}");
    }
}

fn config(sources: &[&str]) -> String {
    let head = r#"# kept by the team; tell them before you change it
version = 1

[flags]
persistence = true    # opened for this test
real_exchange = true

[profiles.suisse]
name = "Profile Suisse"
environment = "staging"
store = "keyring"     # this machine's
"#;
    let source = |name: &&str| {
        format!(
            r#"
# the source {name}
[profiles.suisse.sources.{name}]
kind = "shopify"
name = "Shopify {name}"
api_version = "2026-10"
scopes = ["read_orders"]   # orders only
"#
        )
    };
    sources.iter().map(source).fold(head.to_owned(), |text, part| text + &part)
}
