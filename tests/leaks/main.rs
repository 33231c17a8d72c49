//! The hunt for canaries: a made-up secret is put into every place that takes input, and must come out nowhere.
#![cfg(target_os = "linux")]

mod arguments;
mod config;
mod control;
mod environment;
mod hostile_files;
mod values;

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/bus.rs"]
mod bus;
#[path = "../support/canary.rs"]
mod canary;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/desk.rs"]
mod desk;
#[path = "../support/pty.rs"]
mod pty;

use std::process::Command;

use canary::Canary;
use desk::{Desk, Ran, finish};

/// A config with every key there is. No store of it can be reached, and its gates are open.
const FULL: &str = include_str!("full.toml");

/// The program as talkative as it gets.
fn talkative(desk: &Desk, arguments: &[String]) -> Command {
    let mut command = desk.command(arguments);
    command.arg("-vvv").env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full").env("RUST_LIB_BACKTRACE", "1");
    command
}

/// Runs it, and fails if the canary shows anywhere but where it was planted.
fn hunt(desk: &Desk, canary: &Canary, command: &mut Command, input: &[u8]) -> Ran {
    let ran = finish(command, input);
    if let Some(place) = found(desk, canary, &ran) {
        panic!("{place} shows what was planted in {command:?}:\n{}{}", ran.stdout, ran.stderr);
    }
    ran
}

/// Where the canary is, if it is anywhere but in the config.
fn found(desk: &Desk, canary: &Canary, ran: &Ran) -> Option<String> {
    let file = || canary.in_files(desk.root(), Some(&desk.config())).map(|path| path.display().to_string());
    canary.in_streams(ran).map(str::to_owned).or_else(file)
}

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}
