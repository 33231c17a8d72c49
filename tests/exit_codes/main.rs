//! The exit code is the verdict: the same in every format, quiet or not, and whoever reads along.
#![cfg(target_os = "linux")]

mod colour;
mod doctor;
mod empty;
mod globals;
mod hidden_profiles;
mod matrix;
mod selection;

#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/bus.rs"]
mod bus;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/bus_fakes.rs"]
mod bus_fakes;
#[allow(dead_code, reason = "each test binary uses its own part")]
#[path = "../support/desk.rs"]
mod desk;

use desk::{Desk, Ran};

fn words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

fn run(desk: &Desk, line: &str) -> Ran {
    desk.run(&words(line))
}

/// The one document on standard output.
fn document(ran: &Ran) -> serde_json::Value {
    let documents: Vec<serde_json::Value> =
        serde_json::Deserializer::from_str(&ran.stdout).into_iter().map(|document| document.expect("JSON")).collect();
    let [document] = &documents[..] else { panic!("{} documents: {}{}", documents.len(), ran.stdout, ran.stderr) };
    assert!(ran.stdout.starts_with("{\n  \"schema\": \"sourcectl."), "{}", ran.stdout);
    document.clone()
}

/// The addresses of the sources that a JSON report is about.
fn sources(ran: &Ran) -> Vec<String> {
    let document = document(ran);
    let sources = document["sources"].as_array().or(document["accounts"].as_array());
    let sources = sources.unwrap_or_else(|| panic!("no sources: {}", ran.stdout));
    sources.iter().map(|source| source["source"].as_str().expect("an address").to_owned()).collect()
}

/// A config of keyring sources, each a `PROFILE/SOURCE`, with references to the usual places.
fn config(sources: &[&str]) -> String {
    let mut text = "version = 1\n[flags]\npersistence = true\nreal_exchange = true\n".to_owned();
    let mut seen = Vec::new();
    for address in sources {
        let (profile, source) = address.split_once('/').expect("PROFILE/SOURCE");
        if !seen.contains(&profile) {
            text += &format!("[profiles.{profile}]\nenvironment = \"staging\"\n");
            seen.push(profile);
        }
        text += &format!(
            "[profiles.{profile}.sources.{source}]\nkind = \"shopify\"\napi_version = \"2026-04\"\nscopes = [\"read_orders\"]\n\
             credentials.client_id = \"keyring://sourcectl/{address}/client-id\"\n\
             credentials.client_secret = \"keyring://sourcectl/{address}/client-secret\"\n\
             accounts = [{{ shop = \"{profile}-{source}.myshopify.com\", ref = \"shop_0001\" }}]\n"
        );
    }
    text
}
