//! A history on a PostgreSQL server.

mod faults;
mod passwords;
mod peers;
mod team;
mod tls;
mod writers;

use std::process::Command;

use crate::support::program::{Done, Running};
use crate::support::workspace::Workspace;

/// Shows the newest runs, with these variables set and everything told that can be told.
fn look(workspace: &Workspace, variables: &[(&str, &str)]) -> Done {
    let mut command: Command = workspace.command(&["sync", "history", "-vvv", "-o", "json"]);
    command.envs(variables.iter().copied());
    Running::start(command, b"").end()
}

/// What a run that failed says.
fn message(done: &Done) -> String {
    let report = done.ended(4);
    report["error"]["message"].as_str().expect("a message").to_owned()
}
