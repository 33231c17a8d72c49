//! The history of runs, through the built program.
#![cfg(target_os = "linux")]

mod crash;
mod dialects;
mod evidence;
mod exports;
mod flat;
mod forget;
mod frozen;
mod health;
mod import_report;
mod layouts;
mod places;
mod records;
mod refused;
mod server;
mod shapes;
#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;

use support::postgres;
use support::workspace::Workspace;

/// A workspace without a session bus: no secret store is touched by any of this.
fn workspace() -> Workspace {
    let mut workspace = Workspace::with_sources("", &["shopify", "outlet"]);
    workspace.set_bus(None);
    workspace
}

/// The same with its history on a server.
fn workspace_at(url: &str) -> Workspace {
    let workspace = workspace();
    workspace.edit("version = 1\n", &format!("version = 1\n[history]\nurl = \"{url}\"\n"));
    workspace
}

/// One with each kind of history: a file, and a database where a server can be had.
fn workspaces() -> Vec<Workspace> {
    let server = postgres::server().map(|server| workspace_at(&server.database().socket_url(postgres::OWNER)));
    [workspace()].into_iter().chain(server).collect()
}

/// A record of a run that started in this second of 20 November.
fn record(id: &str, second: u32) -> String {
    let (minute, second) = (second / 60 % 60, second % 60);
    format!(
        "{{\"run_id\": \"{id}\", \"source\": \"suisse/shopify\", \"status\": \"succeeded\", \"started_at\": \
         \"2026-11-20T02:{minute:02}:{second:02}Z\", \"counts\": {{\"fetched\": 3, \"processed\": 3}}}}\n"
    )
}

fn history(workspace: &Workspace, args: &[&str]) -> Value {
    workspace.run(&[&["sync", "history", "-o", "json"], args].concat(), b"").ended(0)
}

fn ids(report: &Value) -> Vec<&str> {
    report["runs"].as_array().expect("runs").iter().map(|run| run["runId"].as_str().expect("an id")).collect()
}
