//! 10,000 sources in one file, without a store to ask, against the bare parse of that file into a model.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::process::Command;

use serde::Deserialize;

use super::PROGRAM;
use super::measure::{end_with, line, taking_turns};

/// As many profiles.
pub const PROFILES: usize = 20;
/// As many sources in each.
pub const SOURCES: usize = 500;
const RUNS: usize = 15;

/// Readiness, and no more than the exit code of it; readiness as a document; the check of the file.
pub fn run() {
    let directory = tempfile::tempdir().expect("temporary directory");
    let path = directory.path().join("profiles.toml");
    let text = config();
    std::fs::write(&path, &text).expect("the config is written");
    let bare = || drop(black_box(toml::from_str::<File>(black_box(&text)).expect("it fits the model")));
    for (what, code) in [("readiness --all -q", 1), ("readiness --all -o json", 1), ("readiness --all", 1), ("config check", 0)] {
        let mut command = Command::new(PROGRAM);
        command.args(what.split(' ')).arg("--config").arg(&path).env_clear();
        let times = taking_turns(RUNS, || end_with(code, &mut command), bare);
        line(&format!("{} sources, {what}, against the parse", PROFILES * SOURCES), times, 3.0);
    }
}

/// The config of the fleet.
pub fn config() -> String {
    let mut text =
        "version = 1\n[stores.vault]\nkind = \"infisical\"\nurl = \"https://eu.infisical.com\"\nplan = \"pro\"\n".to_owned();
    for profile in 0..PROFILES {
        let environment = if profile % 2 == 0 { "staging" } else { "production" };
        let _ = writeln!(
            text,
            "[profiles.p{profile}]\nname = \"Profile {profile}\"\nenvironment = \"{environment}\"\nstore = \"vault\""
        );
        for source in 0..SOURCES {
            let at = format!("[profiles.p{profile}.sources.s{source}");
            let infisical = format!("infisical://vault/p{profile}/s{source}");
            let _ = write!(
                text,
                "{at}]\nkind = \"shopify\"\nname = \"Source {source}\"\nenabled = true\napi_version = \"2026-04\"\n\
                 scopes = [\"read_orders\"]\nmax_age = \"36h\"\n{at}.credentials]\nclient_id = \"{infisical}/CLIENT_ID\"\n\
                 client_secret = \"{infisical}/CLIENT_SECRET\"\n{at}.mapping]\nstatus = \"confirmed\"\n\
                 reviewed_api_version = \"2026-04\"\nfields = [\"Order.id\", \"Order.createdAt\", \"Order.totalPriceSet\"]\n\
                 [{at}.accounts]]\nshop = \"shop-{profile}-{source}.myshopify.com\"\nref = \"shop_{profile}_{source:04}\"\nselected = true\n"
            );
        }
    }
    text
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is not looked at")]
struct File {
    version: i64,
    stores: BTreeMap<String, Store>,
    profiles: BTreeMap<String, Profile>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is not looked at")]
struct Store {
    kind: String,
    url: Option<String>,
    plan: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is not looked at")]
struct Profile {
    name: String,
    environment: String,
    store: String,
    sources: BTreeMap<String, Source>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is not looked at")]
struct Source {
    kind: String,
    name: String,
    enabled: bool,
    api_version: String,
    scopes: Vec<String>,
    max_age: String,
    credentials: Credentials,
    mapping: Mapping,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is not looked at")]
struct Credentials {
    client_id: String,
    client_secret: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is not looked at")]
struct Mapping {
    status: String,
    reviewed_api_version: String,
    fields: Vec<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is not looked at")]
struct Account {
    shop: String,
    r#ref: String,
    selected: bool,
}
