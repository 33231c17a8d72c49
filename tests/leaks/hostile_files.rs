//! Configs that are no config: none hangs the program, fills its memory or shows what it holds.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use rustix::fs::{CWD, FileType, Mode, mknodat};

use super::bus::requires;
use super::canary::Canary;
use super::desk::{Desk, Ran, finish};
use super::{hunt, talkative, words};

const COMMANDS: [&str; 5] = ["config check", "readiness", "creds status", "creds set suisse/shopify --stdin", "accounts list"];

/// Exit 2, one line that says `told`, and one that says what to do.
fn refused(ran: &Ran, told: &str) {
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert!(ran.stdout.is_empty());
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("error: ") && lines[0].contains(told), "{told}: {}", ran.stderr);
    assert!(lines[1].starts_with("  → "), "{told}: {}", ran.stderr);
}

/// Every command on the config that `make` puts there, found by itself and named by option and by variable.
fn all_refuse(told: &str, make: impl Fn(&Path)) {
    let desk = Desk::new();
    make(&desk.config());
    for command in COMMANDS {
        refused(&desk.run(&words(command)), told);
        refused(&desk.run(&words(&format!("{command} --config ./profiles.toml"))), told);
        refused(&finish(desk.command(&words(command)).env("SOURCECTL_CONFIG", "profiles.toml"), b""), told);
        let ran = desk.run(&words(&format!("{command} -o json")));
        let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert!(document["error"]["message"].as_str().unwrap().contains(told) && ran.stderr.is_empty());
    }
}

#[test]
fn a_fifo_that_nobody_writes_to_does_not_hang() {
    all_refuse("not a regular file", |path| mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap());
}

#[test]
fn a_directory_is_refused() {
    all_refuse("it is a directory", |path| fs::create_dir(path).unwrap());
}

#[test]
fn a_socket_is_refused() {
    all_refuse("not a regular file", |path| drop(UnixListener::bind(path).unwrap()));
}

#[test]
fn a_device_that_never_ends_is_refused() {
    all_refuse("not a regular file", |path| symlink("/dev/zero", path).unwrap());
}

#[test]
fn a_hundred_megabytes_of_nothing_are_not_read() {
    all_refuse("longer than 16 MiB", |path| File::create(path).unwrap().set_len(100 << 20).unwrap());
}

#[test]
fn a_binary_is_refused_and_not_shown() {
    all_refuse("not UTF-8 text", |path| fs::write(path, b"\x7fELF\x02\x01\x01\x00\xff\xfe").unwrap());
    all_refuse("not UTF-8 text", |path| fs::write(path, b"version = 1\n\x00").unwrap());
    let canary = Canary::free();
    let desk = Desk::new();
    fs::write(desk.config(), [canary.text.as_bytes(), b"\xff", canary.text.as_bytes()].concat()).unwrap();
    hunt(&desk, &canary, &mut talkative(&desk, &words("config check")), b"");
}

#[test]
fn a_symbolic_link_in_a_circle_is_refused() {
    all_refuse("it could not be read", |path| symlink("profiles.toml", path).unwrap());
}

#[test]
fn a_symbolic_link_that_leads_nowhere_is_refused() {
    let desk = Desk::new();
    symlink("/nowhere/profiles.toml", desk.config()).unwrap();
    for command in COMMANDS {
        refused(&desk.run(&words(&format!("{command} --config profiles.toml"))), "there is no such file");
        refused(&finish(desk.command(&words(command)).env("SOURCECTL_CONFIG", "profiles.toml"), b""), "there is no such file");
        assert_eq!(desk.run(&words(command)).code, Some(2));
    }
}

#[test]
fn a_dangling_link_in_the_working_directory_does_not_bring_another_config_into_force() {
    let desk = Desk::new();
    symlink("/nowhere/profiles.toml", desk.config()).unwrap();
    let elsewhere = desk.home().join(".config/sourcectl");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::write(elsewhere.join("profiles.toml"), super::FULL).unwrap();
    let ran = desk.run(&words("config check"));
    assert_eq!(ran.code, Some(2), "{}", ran.stdout);
}

/// The superuser may read everything, so someone else has to try.
#[test]
fn a_file_that_may_not_be_read_is_refused() {
    let desk = Desk::with(super::FULL);
    fs::set_permissions(desk.root(), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(desk.config(), Permissions::from_mode(0o000)).unwrap();
    let program = env!("CARGO_BIN_EXE_sourcectl");
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--"];
    let is_root = rustix::process::geteuid().is_root();
    let other_user = || Command::new("setpriv").args(nobody).args([program, "--version"]).output();
    if is_root && !requires("setpriv and a program that everybody may run", other_user().is_ok_and(|ran| ran.status.success())) {
        return;
    }
    for command in COMMANDS {
        let command = words(command);
        let mut command = if is_root {
            let line: Vec<&str> = nobody.into_iter().chain([program]).chain(command.iter().map(String::as_str)).collect();
            desk.other("setpriv", &line)
        } else {
            desk.command(&command)
        };
        refused(&finish(&mut command, b""), "may not read it");
    }
}
