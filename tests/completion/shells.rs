//! The real shells: each with its start-up line, at a terminal, and Tab pressed.

use super::Place;
use super::support::bus::{on_path, requires};
use super::support::program::{Running, SOON};
use super::support::pty::Session;

/// Starts a shell at a terminal.
fn at_a_terminal(place: &Place, words: &[&str]) -> Session {
    let command = pty_process::blocking::Command::new(words[0]).args(&words[1..]);
    Session::spawn(command.env_clear().envs(place.environment()).env("PS1", "> ").current_dir(place.path()))
}

/// Types `line` and Tab, and expects the line `completed`: it is turned into an `echo` and run.
fn tab(session: &mut Session, line: &str, completed: &str) {
    session.send(format!("{line}\t"));
    session.send("\x01echo @\r");
    session.expect(&format!("@{completed}"), SOON);
}

/// Runs a line of the start-up file.
fn start_up(session: &mut Session, lines: &[&str]) {
    for (at, line) in lines.iter().enumerate() {
        session.send(format!("{line}; echo done''{at}\r"));
        session.expect(&format!("done{at}"), SOON);
    }
}

#[test]
fn bash_completes_names_at_a_terminal() {
    if !requires("bash", on_path("bash")) {
        return;
    }
    let place = Place::new();
    let mut session = at_a_terminal(&place, &["bash", "--norc", "--noprofile", "-i"]);
    start_up(&mut session, &["source <(COMPLETE=bash sourcectl)"]);
    tab(&mut session, "sourcectl creds set sui", "sourcectl creds set suisse/shopify");
    tab(
        &mut session,
        "sourcectl --config=profiles.toml readiness france/",
        "sourcectl --config=profiles.toml readiness france/outlet",
    );
    tab(&mut session, "sourcectl readiness --profile=fra", "sourcectl readiness --profile=france");
    tab(&mut session, "sourcectl config get flags.p", "sourcectl config get flags.persistence");
    start_up(&mut session, &["export SOURCECTL_ALLOWED_PROFILES=france"]);
    tab(&mut session, "sourcectl creds set sui", "sourcectl creds set sui\r");
}

#[test]
fn zsh_completes_names_at_a_terminal() {
    if !requires("zsh", on_path("zsh")) {
        return;
    }
    let place = Place::new();
    let mut session = at_a_terminal(&place, &["zsh", "-f", "-i"]);
    start_up(&mut session, &["autoload -U compinit && compinit -D -u", "source <(COMPLETE=zsh sourcectl)"]);
    tab(&mut session, "sourcectl creds set sui", "sourcectl creds set suisse/shopify");
    tab(
        &mut session,
        "sourcectl --config=profiles.toml readiness france/",
        "sourcectl --config=profiles.toml readiness france/outlet",
    );
    start_up(&mut session, &["export SOURCECTL_ALLOWED_PROFILES=france"]);
    tab(&mut session, "sourcectl creds set sui", "sourcectl creds set sui\r");
}

#[test]
fn fish_completes_names_without_those_that_are_hidden() {
    if !requires("fish", on_path("fish")) {
        return;
    }
    let place = Place::new();
    let complete = |line: &str, allowed: Option<&str>| {
        let mut command = place.command("fish");
        command.args(["--no-config", "-c", &format!("COMPLETE=fish sourcectl | source; complete -C '{line}'")]);
        command.envs(allowed.map(|names| ("SOURCECTL_ALLOWED_PROFILES", names)));
        let done = Running::start(command, b"").end();
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{line}");
        let names = done.stdout.lines().filter(|line| !line.starts_with('-'));
        names.map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(complete("sourcectl creds set sui", None), ["suisse/shopify"]);
    assert_eq!(complete("sourcectl --config=profiles.toml readiness france", None), ["france", "france/outlet"]);
    assert_eq!(complete("sourcectl config set flags.persistence ", None), ["true", "false"]);
    assert_eq!(complete("sourcectl creds set ", Some("france")), ["france/outlet"]);
}

#[test]
fn the_scripts_are_taken_by_their_shells() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    for (shell, file) in [("bash", "sourcectl.bash"), ("zsh", "_sourcectl"), ("fish", "sourcectl.fish")] {
        if requires(shell, on_path(shell)) {
            let mut command = Place::new().command(shell);
            let done = Running::start_with_its_input({
                command.arg("-n").arg(folder.join(file)).current_dir("/");
                command
            });
            let done = done.end();
            assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{shell}");
        }
    }
}
