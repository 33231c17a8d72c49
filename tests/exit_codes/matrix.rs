//! Verdict × format × quiet × a reader that went away.

use std::io::pipe;
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::bus::{KeyringSession, keyring_available};
use super::bus_fakes::SilentBus;
use super::desk::{Desk, Ran, end, finish};
use super::{config, document, words};

/// A run whose exit code is known.
struct Case {
    line: &'static str,
    code: i32,
    name: &'static str,
}

const fn case(line: &'static str, code: i32, name: &'static str) -> Case {
    Case { line, code, name }
}

const TWO_AND_A_HALF: &str = "a/one b/two c/off";

/// Three sources, the last one disabled.
fn fleet() -> String {
    config(&words(TWO_AND_A_HALF).iter().map(String::as_str).collect::<Vec<_>>())
        .replace("[profiles.c.sources.off]\n", "[profiles.c.sources.off]\nenabled = false\n")
}

/// The formats that a command offers.
fn formats(line: &str) -> &'static [&'static str] {
    match line.split(' ').next() {
        Some("readiness" | "health" | "quality") => &["text", "json", "short", "markdown", "junit", "github"],
        Some("actions") if line.contains("preview") => &["text", "json", "markdown", "sh"],
        Some("show") => &["text", "json", "markdown"],
        _ => &["text", "json"],
    }
}

/// Runs every cell of a case and fails where one differs.
fn check(case: &Case, command: impl Fn(&[String]) -> Command) {
    for (format, quiet) in formats(case.line).iter().flat_map(|format| [(format, ""), (format, "-q"), (format, "-vvv")]) {
        let line = format!("{} -o {format} {quiet}", case.line);
        let ran = finish(&mut command(&words(&line)), b"");
        assert_eq!(ran.code, Some(case.code), "{line}:\n{}{}", ran.stdout, ran.stderr);
        if *format == "json" {
            let exit = &document(&ran)["exit"];
            assert_eq!((exit["code"].as_i64(), exit["name"].as_str()), (Some(case.code.into()), Some(case.name)), "{line}");
        } else if ["markdown", "junit", "github", "sh"].contains(format) {
            let is_verdict = matches!(case.code, 0 | 1 | 3 | 8);
            assert_eq!(ran.stdout.is_empty(), !is_verdict, "{line}:\n{}", ran.stdout);
            assert_eq!(
                ran.stderr.contains("\n::error title=sourcectl::"),
                *format == "github" && !is_verdict,
                "{line}: {}",
                ran.stderr
            );
        } else if quiet == "-q" {
            assert_eq!(ran.stdout, "", "{line}");
        } else {
            assert!(!ran.stdout.is_empty() || ran.stderr.contains("error: "), "{line}");
        }
        let ran = unread(command(&words(&line)));
        assert_eq!(ran.code, Some(case.code), "{line} | nobody:\n{}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    }
}

/// Runs it with a standard output whose reader is gone.
fn unread(mut command: Command) -> Ran {
    let (reader, writer) = pipe().expect("a pipe");
    drop(reader);
    end(command.stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).spawn().expect("the program starts"))
}

#[test]
fn the_code_of_a_run_without_a_keyring_is_the_same_in_every_cell() {
    let desk = Desk::with(&fleet());
    for case in [
        case("readiness a/one", 3, "undetermined"),
        case("readiness --all", 3, "undetermined"),
        case("readiness a/one c/off", 1, "verdict-negative"),
        case("readiness a/one c/off --wait 30s", 1, "verdict-negative"),
        case("readiness a/one --wait 1ms", 3, "undetermined"),
        case("readiness c --wait 30s", 2, "usage"),
        case("readiness nowhere --wait 30s", 2, "usage"),
        case("readiness c/off", 2, "usage"),
        case("readiness c", 2, "usage"),
        case("readiness c/*", 2, "usage"),
        case("readiness --profile c", 2, "usage"),
        case("readiness c --allow-empty", 0, "ok"),
        case("readiness c/off --allow-empty --wait 30s", 0, "ok"),
        case("readiness a/one c/off --allow-empty", 1, "verdict-negative"),
        case("readiness --all --check scopes", 0, "ok"),
        case("readiness a/one --check scopes,exchange-flags", 0, "ok"),
        case("readiness a/one --check client-id-ref", 3, "undetermined"),
        case("readiness a/one --check api-version --as-of 2027-04-30", 0, "ok"),
        case("readiness a/one --check api-version --as-of 2027-04-30 --fail-on warning", 1, "verdict-negative"),
        case("readiness a/one --check api-version --as-of 2026-05-30 --fail-on warning", 0, "ok"),
        case("readiness a/one --as-of 2027-04-30 --fail-on warning", 1, "verdict-negative"),
        case("readiness nowhere", 2, "usage"),
        case("readiness", 2, "usage"),
        case("readiness --check nothing", 2, "usage"),
        case("readiness --bogus", 2, "usage"),
        case("readiness --all a/one", 2, "usage"),
        case("readiness a/one --as-of tomorrow", 2, "usage"),
        case("readiness a/one --config nowhere.toml", 2, "usage"),
        case("sync forget a/one", 2, "usage"),
        case("sync forget a/one --stream orders", 6, "needs-terminal"),
        case("sync forget a/one --before 2026-01-01 --no-input", 6, "needs-terminal"),
        case("sync forget a/one --stream orders --yes", 0, "ok"),
        case("sync forget a/one r1 --dry-run", 4, "backend"),
        case("creds status a/one", 3, "undetermined"),
        case("creds status c/off", 0, "ok"),
        case("creds set a/one --stdin", 4, "backend"),
        case("creds set a/one --no-input", 6, "needs-terminal"),
        case("creds set a/one --dry-run", 0, "ok"),
        case("creds set a/one --timeout 0", 2, "usage"),
        case("creds set a/one --as-of 2027-01-01", 2, "usage"),
        case("creds set --dry-run", 2, "usage"),
        case("creds link a/one", 2, "usage"),
        case("creds link a/one --client-id keyring://sourcectl/b/two/client-id", 2, "usage"),
        case("creds link a/one --client-id keyring://sourcectl/a/one/other --dry-run", 0, "ok"),
        case("creds link a/one --client-id keyring://sourcectl/a/one/other", 5, "gated"),
        case("health a/one", 3, "undetermined"),
        case("health --all", 3, "undetermined"),
        case("health a/one c/off", 1, "verdict-negative"),
        case("health c", 2, "usage"),
        case("health c/off", 2, "usage"),
        case("health c --allow-empty", 0, "ok"),
        case("health a/one --wait 1ms", 3, "undetermined"),
        case("health a/one --as-of 2027-04-30", 1, "verdict-negative"),
        case("health nowhere", 2, "usage"),
        case("health", 2, "usage"),
        case("health --wait 5s --as-of 2026-11-22 a/one", 2, "usage"),
        case("actions list", 0, "ok"),
        case("actions list a/one --credentials", 0, "ok"),
        case("actions list nowhere", 2, "usage"),
        case("actions preview disable-source a/one", 0, "ok"),
        case("actions preview disable-source c", 0, "ok"),
        case("actions preview disable-source c/off", 5, "gated"),
        case("actions preview creds-replace a/one", 0, "ok"),
        case("actions preview disable", 2, "usage"),
        case("actions preview reconnect", 2, "usage"),
        case("show a/one", 0, "ok"),
        case("show c/off", 0, "ok"),
        case("show", 2, "usage"),
        case("show nowhere", 2, "usage"),
        case("quality a/one", 3, "undetermined"),
        case("quality c", 2, "usage"),
        case("quality c/off", 2, "usage"),
        case("quality c --allow-empty", 0, "ok"),
        case("creds verify c", 2, "usage"),
        case("creds verify c --allow-empty", 0, "ok"),
        case("quality", 2, "usage"),
        case("api-versions", 0, "ok"),
        case("api-versions a/one --as-of 2027-04-30", 0, "ok"),
        case("api-versions nowhere", 2, "usage"),
        case("config check", 0, "ok"),
        case("accounts list", 0, "ok"),
        case("accounts list nowhere", 2, "usage"),
        case("schema list", 0, "ok"),
        case("schema list nowhere", 2, "usage"),
        case("schema diff 2025-10 2026-01", 0, "ok"),
        case("schema diff 2025-10 2026-01 --exit-code", 1, "verdict-negative"),
        case("schema diff 2025-10 2027-01", 2, "usage"),
        case("schema diff 2025-10 2026-01 a/one --mapped", 2, "usage"),
        case("schema import nowhere.json", 2, "usage"),
        case("doctor", 1, "verdict-negative"),
        case("doctor --config nowhere.toml", 1, "verdict-negative"),
        case("doctor more", 2, "usage"),
    ] {
        check(&case, |line| desk.command(line));
    }
}

#[test]
fn a_gate_that_is_closed_ends_in_5_and_a_config_that_is_invalid_in_2() {
    let closed = Desk::with(&fleet().replace("persistence = true", "persistence = false"));
    for line in [
        "creds set a/one",
        "creds set a/one --stdin --replace",
        "creds link a/one --client-id keyring://sourcectl/a/one/client-id",
    ] {
        check(&case(line, 5, "gated"), |line| closed.command(line));
    }
    let negative = Desk::with(&fleet().replace("scopes = [\"read_orders\"]", "scopes = [\"read_customers\"]"));
    for line in ["readiness a/one", "readiness --all", "readiness --all --check scopes"] {
        check(&case(line, 1, "verdict-negative"), |line| negative.command(line));
    }
    let invalid = Desk::with(&fleet().replace("version = 1", "version = 2"));
    for line in ["readiness --all", "config check", "creds set a/one", "creds status", "accounts list"] {
        check(&case(line, 2, "usage"), |line| invalid.command(line));
    }
}

#[test]
fn the_code_of_a_run_with_a_real_keyring_is_the_same_in_every_cell() {
    if !keyring_available() {
        return;
    }
    let session = KeyringSession::start();
    let desk = Desk::with(&fleet());
    for field in ["client-id", "client-secret"] {
        session.store(&format!("a/one/{field}"), "a value", &[("pair-id", "one entry")]);
    }
    let command = |line: &[String]| {
        let mut command = desk.command(line);
        session.apply(&mut command);
        command
    };
    for case in [
        case("readiness a/one", 0, "ok"),
        case("readiness a/one c", 0, "ok"),
        case("readiness a/one --fail-on warning --as-of 2026-11-23", 0, "ok"),
        case("readiness a/one --as-of 2027-04-30", 0, "ok"),
        case("readiness a/one --as-of 2027-04-30 --fail-on warning", 1, "verdict-negative"),
        case("readiness b/two", 1, "verdict-negative"),
        case("readiness --all", 1, "verdict-negative"),
        case("creds status", 0, "ok"),
        case("creds set b/two --no-input", 6, "needs-terminal"),
        case("creds set a/one --no-input", 6, "needs-terminal"),
        case("creds set b/two --stdin", 2, "usage"),
        case("doctor", 0, "ok"),
    ] {
        check(&case, command);
    }
    let ran = finish(&mut command(&words("readiness a/one -o json")), b"");
    assert_eq!(document(&ran)["sources"][0]["headline"]["code"], "READY");
    let without_a_terminal = |line: &[String]| {
        let mut command = desk.other("setsid", &[&words("--wait"), &words(env!("CARGO_BIN_EXE_sourcectl")), line].concat());
        session.apply(&mut command);
        command
    };
    check(&case("creds set b/two", 6, "needs-terminal"), without_a_terminal);
    session.lock();
    check(&case("readiness a/one", 3, "undetermined"), command);
}

#[test]
fn a_signal_ends_a_wait_with_its_own_code_and_still_one_document() {
    let desk = Desk::with(&fleet());
    let bus = SilentBus::start();
    for (signal, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 143)] {
        for format in ["text", "json"] {
            let mut command = desk.command(&words(&format!("readiness a/one -v -o {format}")));
            command.env("DBUS_SESSION_BUS_ADDRESS", bus.bus_address());
            let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            // The silent bus is waited for over three seconds.
            std::thread::sleep(Duration::from_millis(600));
            kill_process(Pid::from_child(&child), signal).unwrap();
            let ran = end(child);
            assert_eq!(ran.code, Some(code), "{}", ran.stderr);
            if format == "json" {
                assert_eq!(document(&ran)["exit"]["code"], code);
            }
        }
    }
}

#[test]
fn a_refused_command_line_is_one_document_however_json_was_asked_for() {
    let desk = Desk::with(&fleet());
    for asked in ["-o json", "-ojson", "-o=json", "--output json", "--output=json", "-qo json", "-vqojson", "-vvv -o json"] {
        for line in ["readiness --bogus", "creds nothing", "nothing", "creds set --only x", "creds link", "config check more"] {
            for line in [format!("{line} {asked}"), format!("{asked} {line}")] {
                let ran = desk.run(&words(&line));
                assert_eq!((ran.code, ran.stderr.as_str()), (Some(2), ""), "{line}: {}", ran.stdout);
                assert_eq!(document(&ran)["exit"]["code"], 2, "{line}");
            }
        }
    }
}

#[test]
fn help_and_version_are_answers_and_a_bare_call_is_a_usage_error() {
    let desk = Desk::new();
    for line in ["--help", "-h", "--version", "-V", "help", "creds --help", "help creds set", "readiness -h"] {
        let ran = desk.run(&words(line));
        assert!(ran.code == Some(0) && ran.stderr.is_empty() && !ran.stdout.is_empty(), "{line}: {}", ran.stderr);
        assert_eq!(unread(desk.command(&words(line))).code, Some(0), "{line}");
    }
    for line in ["", "creds", "config", "accounts"] {
        let ran = desk.run(&words(line));
        assert!(ran.code == Some(2) && ran.stdout.is_empty() && !ran.stderr.is_empty(), "{line}: {}", ran.stdout);
    }
}
