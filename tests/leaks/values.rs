//! Values on their way into a real keyring, from a terminal and from standard input.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::bus::{KeyringSession, keyring_available};
use super::canary::Canary;
use super::desk::{Desk, Ran, end, finish};
use super::pty::Session;
use super::{found, talkative, words};

const CONFIG: &str = "version = 1\n[flags]\npersistence = true\n[profiles.suisse]\nenvironment = \"staging\"\n\
                      [profiles.suisse.sources.shopify]\nkind = \"shopify\"\napi_version = \"2026-04\"\nscopes = [\"read_orders\"]\n";

/// A desk in a session with a keyring.
struct Vault {
    session: KeyringSession,
    desk: Desk,
}

impl Vault {
    fn open() -> Option<Self> {
        keyring_available().then(|| Self { session: KeyringSession::start(), desk: Desk::with(CONFIG) })
    }

    fn command(&self, line: &str) -> Command {
        let mut command = talkative(&self.desk, &words(line));
        self.session.apply(&mut command);
        command
    }

    /// Fails if one of the canaries is in a stream or in a file of the session, the keyring's own included.
    fn hunt(&self, canaries: &[Canary], ran: &Ran, what: &str) {
        let session = self.session.home();
        let session = session.parent().unwrap();
        for canary in canaries {
            let place =
                found(&self.desk, canary, ran).or_else(|| canary.in_files(session, None).map(|path| path.display().to_string()));
            assert_eq!(place, None, "{what}:\n{}{}", ran.stdout, ran.stderr);
        }
    }

    fn holds(&self, canaries: &[Canary; 2]) {
        assert_eq!(self.session.lookup("suisse/shopify/client-id").as_ref(), Some(&canaries[0].text));
        assert_eq!(self.session.lookup("suisse/shopify/client-secret").as_ref(), Some(&canaries[1].text));
    }

    /// What is stored is asked about, in every way there is.
    fn nothing_tells(&self, canaries: &[Canary]) {
        for command in ["readiness", "creds status", "config check", "accounts list", "creds set suisse/shopify --no-input"] {
            for format in ["text", "json"] {
                let line = format!("{command} -o {format}");
                self.hunt(canaries, &finish(&mut self.command(&line), b""), &line);
            }
        }
    }
}

fn pair() -> [Canary; 2] {
    [Canary::free(), Canary::shaped()]
}

const SOON: Duration = Duration::from_secs(20);

#[test]
fn a_value_typed_on_a_terminal_is_stored_and_shows_nowhere() {
    let Some(vault) = Vault::open() else { return };
    for (round, format) in ["text", "json"].into_iter().enumerate() {
        let canaries = pair();
        let line = format!("creds set suisse/shopify -o {format}{}", if round == 0 { "" } else { " --replace --confirm" });
        let mut session = Session::spawn(on_a_terminal(&vault.command(&line)));
        for (canary, title) in canaries.iter().zip(["Client ID", "Client Secret"]) {
            let again = (round > 0).then(|| format!("{title} again (not shown): "));
            for prompt in [Some(format!("{title} (not shown): ")), again].into_iter().flatten() {
                session.expect(&prompt, SOON);
                session.send(&canary.text[..20]);
                let seen = canaries.iter().find_map(|canary| canary.in_process(session.id()));
                assert_eq!(seen, None, "{prompt}");
                session.send(format!("{}\r", &canary.text[20..]));
            }
        }
        let status = session.wait(SOON);
        let ran = Ran { code: status.code(), stdout: session.screen(), stderr: String::new() };
        assert_eq!(ran.code, Some(0), "{}", ran.stdout);
        vault.hunt(&canaries, &ran, &line);
        vault.holds(&canaries);
        vault.nothing_tells(&canaries);
    }
}

fn on_a_terminal(command: &Command) -> pty_process::blocking::Command {
    let mut typed = pty_process::blocking::Command::new(command.get_program()).args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            typed = typed.env(name, value);
        }
    }
    typed.current_dir(command.get_current_dir().unwrap())
}

#[test]
fn a_value_from_standard_input_is_stored_and_shows_nowhere() {
    let Some(vault) = Vault::open() else { return };
    for (round, format) in ["text", "json"].into_iter().enumerate() {
        let canaries = pair();
        let line = format!("creds set suisse/shopify --stdin -o {format}{}", if round == 0 { "" } else { " --replace" });
        let mut command = vault.command(&line);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let document = format!(r#"{{"clientId": "{}", "clientSecret": "{}"}}"#, canaries[0].text, canaries[1].text);
        let mut input = child.stdin.take().unwrap();
        input.write_all(document.as_bytes()).unwrap();
        until_read(&input);
        assert_eq!(canaries.iter().find_map(|canary| canary.in_process(child.id())), None);
        drop(input);
        let ran = end(child);
        assert_eq!(ran.code, Some(0), "{}{}", ran.stdout, ran.stderr);
        vault.hunt(&canaries, &ran, &line);
        vault.holds(&canaries);
        vault.nothing_tells(&canaries);
    }
}

/// The pipe is empty again: the program has the value and waits for the end.
fn until_read(pipe: &impl std::os::fd::AsFd) {
    let deadline = Instant::now() + SOON;
    while rustix::io::ioctl_fionread(pipe).unwrap() > 0 {
        assert!(Instant::now() < deadline, "nobody reads");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_value_in_a_document_that_is_refused_shows_nowhere() {
    let Some(vault) = Vault::open() else { return };
    for canary in pair() {
        let text = canary.text.as_str();
        let documents = [
            text.to_owned(),
            format!("\"{text}\""),
            format!("[\"{text}\"]"),
            format!(r#"{{"clientId": ["{text}"], "clientSecret": "x"}}"#),
            format!(r#"{{"clientId": {{"{text}": 1}}, "clientSecret": "x"}}"#),
            format!(r#"{{"clientId": 1{text}, "clientSecret": "x"}}"#),
            format!(r#"{{"clientId": "{text}"}}"#),
            format!(r#"{{"clientSecret": "{text}"}}"#),
            format!(r#"{{"{text}": "x", "clientId": "x", "clientSecret": "x"}}"#),
            format!(r#"{{"client_secret": "{text}"}}"#),
            format!(r#"{{"clientId": "{text}", "clientId": "{text}", "clientSecret": "x"}}"#),
            format!(r#"{{"clientId": "{text}", "clientSecret": "x"}} {text}"#),
            format!(r#"{{"clientId": "{text}", "clientSecret": "x"#),
            format!(r#"{{"clientId": "{text}\q", "clientSecret": "x"}}"#),
            format!(r#"{{"clientId": "{text}", "clientSecret": "{text}\u0000"}}"#),
            format!(r#"{{"clientId": "{text}", "clientSecret": "{text} "}}"#),
            format!(r#"{{"clientId": "{text}", "clientSecret": "${{{text}}}"}}"#),
            text.repeat(3_000),
        ];
        let raw = [
            format!("{text} {text}"),
            format!("{text}\n{text}"),
            format!("${{{text}}}"),
            text.repeat(3_000),
            format!("{text}\u{1b}"),
        ];
        let whole = documents.iter().map(|input| ("", input));
        for ((only, input), format) in
            whole.chain(raw.iter().map(|input| ("--only client-secret", input))).zip(["text", "json"].iter().cycle())
        {
            let line = format!("creds set suisse/shopify --stdin {only} -o {format}");
            let ran = finish(&mut vault.command(&line), input.as_bytes());
            assert_eq!(ran.code, Some(2), "{}{}", ran.stdout, ran.stderr);
            vault.hunt(std::slice::from_ref(&canary), &ran, &line);
        }
    }
    assert!(vault.session.items().is_empty());
}
