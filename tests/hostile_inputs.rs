//! Inputs that are made to hang, mislead or fool the program: each run ends soon, and says what is so.
#![cfg(target_os = "linux")]

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "support/desk.rs"]
mod desk;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use desk::{Desk, Ran, end, finish};
use rustix::process::{Pid, Signal, kill_process};

const SOURCE: &str = "kind = \"shopify\"\napi_version = \"2026-04\"\nscopes = [\"read_orders\"]\n";

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

/// A config of one profile with so many sources, each with a shop.
fn fleet(sources: usize) -> String {
    let source = |n| {
        let table = format!("profiles.a.sources.s{n}");
        format!("[{table}]\n{SOURCE}[[{table}.accounts]]\nshop = \"s{n}.myshopify.com\"\nref = \"r_{n}0000\"\n")
    };
    let sources: Vec<String> = (0..sources).map(source).collect();
    format!("version = 1\n[profiles.a]\nenvironment = \"staging\"\n{}", sources.concat())
}

/// What `config check` says of this config; it ends long before the patience of a test does.
fn checked(config: &str) -> Ran {
    let started = Instant::now();
    let ran = Desk::with(config).run(&words("config check -o json"));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    ran
}

#[test]
fn very_many_unknown_keys_are_placed_in_one_reading() {
    let keys: String = (0..100_000).map(|n| format!("k{n} = 1\n")).collect();
    let ran = checked(&format!("version = 1\n{keys}"));
    assert_eq!(ran.code, Some(2));
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
    assert_eq!((&report["problems"][99]["line"], &report["errors"]), (&101.into(), &100_000.into()));
    assert_eq!(report["problems"].as_array().map(Vec::len), Some(101), "the first hundred, and a count of the rest");
}

#[test]
fn very_many_unknown_scopes_on_one_line_are_placed_in_one_reading() {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).expect("a letter"));
    let scope = |n: usize| format!("\"write_{}{}{}{}\"", letter(n), letter(n / 26), letter(n / 676), letter(n / 17_576));
    let scopes: Vec<String> = (0..50_000).map(scope).collect();
    let ran = checked(&format!("version = 1\npolicy.forbidden_scopes = [{}]\n", scopes.join(",")));
    assert_eq!(ran.code, Some(0));
}

#[test]
fn a_key_of_megabytes_is_not_likened_to_others() {
    assert_eq!(checked(&format!("version = 1\n{} = 1\n", "k".repeat(4_000_000))).code, Some(2));
}

#[test]
fn very_many_stores_are_refused_before_each_profile_looks_through_them() {
    let stores: String = (0..50_000).map(|n| format!("[stores.s{n}]\nkind = \"infisical\"\n")).collect();
    let profiles: String =
        (0..50_000).map(|n| format!("[profiles.p{n}]\nenvironment = \"staging\"\nstore = \"s49999\"\n")).collect();
    assert_eq!(checked(&format!("version = 1\n{stores}{profiles}")).code, Some(2));
}

#[test]
fn very_many_waivers_are_not_multiplied_by_the_profiles() {
    let waivers = "{check=\"plan\",reason=\"r\",until=\"2027-01-01\"},".repeat(20_000);
    let profiles: String = (0..20_000).map(|n| format!("[profiles.p{n}]\nenvironment = \"staging\"\n")).collect();
    assert_eq!(checked(&format!("version = 1\nreadiness.waive = [{waivers}]\n{profiles}")).code, Some(2));
}

#[test]
fn a_waiver_of_the_whole_file_still_holds_for_its_profiles() {
    let waiver = "[readiness]\nwaive = [{ check = \"scopes\", reason = \"agreed\", until = \"2999-01-01\" }]\n";
    let config = fleet(1).replace("read_orders", "read_customers");
    assert_eq!(Desk::with(&config).run(&words("readiness --check scopes")).code, Some(1));
    assert_eq!(Desk::with(&format!("{config}{waiver}")).run(&words("readiness --check scopes")).code, Some(0));
}

#[test]
fn a_signal_ends_a_run_whose_output_nobody_reads() {
    let desk = Desk::with(&fleet(1_000));
    for (signal, code) in [(Signal::TERM, 143), (Signal::INT, 130)] {
        let mut command = desk.command(&words("accounts list -o json"));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        until_stuck(&child);
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a process id");
        kill_process(pid, signal).expect("the program is signalled");
        let unread = child.stdout.take();
        assert_eq!(end(child).code, Some(code));
        drop(unread);
    }
}

/// The pipe is full.
fn until_stuck(child: &Child) {
    let pipe = child.stdout.as_ref().expect("a pipe");
    let deadline = Instant::now() + desk::PATIENCE;
    while rustix::io::ioctl_fionread(pipe).expect("its length") < 60_000 {
        assert!(Instant::now() < deadline, "it writes too little");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn help_that_did_not_arrive_is_not_a_success() {
    let desk = Desk::new();
    for line in ["--help", "--version", "creds set --help"] {
        let full = File::options().write(true).open("/dev/full").expect("/dev/full");
        let ran = end(desk.command(&words(line)).stdout(full).stderr(Stdio::piped()).spawn().expect("it starts"));
        assert_eq!(ran.code, Some(4), "{line}: {}", ran.stderr);
    }
}

#[test]
fn a_config_path_that_cannot_be_made_is_not_repeated() {
    const TOKEN: &str = "shpss_0123456789abcdef0123456789abcdef";
    const PASSWORD: &str = "correct-horse-battery-staple";
    let desk = Desk::new();
    for (format, canary, code) in [("text", TOKEN, 2), ("json", TOKEN, 2), ("text", PASSWORD, 4), ("json", PASSWORD, 4)] {
        let said = |ran: Ran| {
            assert_eq!(ran.code, Some(code));
            format!("{}{}", ran.stdout, ran.stderr)
        };
        let by_option = desk.run(&["config", "init", "-o", format, "--config", &format!("nowhere/{canary}")]);
        let mut command = desk.command(&["config", "init", "-o", format]);
        let by_variable = finish(command.env("SOURCECTL_CONFIG", format!("nowhere/{canary}")), b"");
        for said in [said(by_option), said(by_variable)] {
            assert!(!said.contains(canary), "{said}");
        }
    }
}

#[test]
fn a_profile_variable_that_is_not_utf_8_selects_nothing() {
    let desk = Desk::with(&fleet(1));
    for line in ["readiness --check scopes", "creds status", "creds set --dry-run", "accounts list"] {
        let ran = finish(desk.command(&words(line)).env("SOURCECTL_PROFILE", OsStr::from_bytes(b"\xff")), b"");
        assert_eq!(ran.code, Some(2), "{line}");
    }
}

#[test]
fn a_password_in_the_history_url_is_refused_and_not_shown() {
    let desk = Desk::with(&fleet(1));
    let before = fs::read_to_string(desk.config()).expect("the config");
    for url in ["postgres://user@server:hunter2@db/x", "postgres://user:hun/ter2@db/x", "postgres://db/x?PASSWORD=hunter2"] {
        let ran = desk.run(&["config", "set", "history.url", url]);
        assert_eq!(ran.code, Some(2), "{url}");
        assert!(!format!("{}{}", ran.stdout, ran.stderr).contains("ter2"), "{}{}", ran.stdout, ran.stderr);
    }
    assert_eq!(fs::read_to_string(desk.config()).expect("the config"), before);
}

#[test]
fn a_workflow_command_in_a_name_reaches_no_ci_log() {
    let named = format!("{SOURCE}name = \"::add-mask::a ##[error]b ##vso[task.complete]c\"\n");
    let desk = Desk::with(&fleet(1).replacen(SOURCE, &named, 1));
    let get = "config get profiles.a.sources.s0.name";
    for line in ["readiness --check scopes", "creds status", get, "creds set --dry-run"] {
        for format in ["text", "json"] {
            let ran = desk.run(&words(&format!("{line} -o {format}")));
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert!(said.contains("add-mask"), "{line}: {said}");
            let acts = |said: &str| said.trim_start().starts_with("::") || said.contains("##");
            assert!(!said.lines().any(acts), "{line}: {said}");
        }
    }
}
