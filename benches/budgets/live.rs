//! A fleet's shops, against the bound that concurrency and their latency give: two rounds of a sixteenth of them each.

#[allow(dead_code, reason = "a benchmark uses a part of it")]
#[path = "../../tests/support/shop/mod.rs"]
mod stand_in;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Command;
use std::time::Duration;

use self::stand_in::Shops;
use self::stand_in::model::Shop;
use super::PROGRAM;
use super::infisical::stand_in::access::Access;
use super::infisical::stand_in::{Generation, Server};
use super::measure::{end_with, line, peak_memory, taking_turns};

const SHOPS: u32 = 500;
const AT_A_TIME: u32 = 16;
const REQUESTS: u32 = 2;
const LATENCY: Duration = Duration::from_millis(100);
const RUNS: usize = 5;

/// Handshakes, two reads of the store for each pair, and the stand-ins themselves share two cores with the program.
const BUDGET: f64 = 2.0;

const SECRET: &str = "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";

/// An exchange and a query a shop.
pub fn run() {
    let (vault, shops) = (Server::start(Generation::V4), Shops::start());
    for at in 0..SHOPS {
        let folder = format!("/fleet/s{at}");
        vault.put("staging", &folder, "CLIENT_ID", &client_id(at));
        vault.put("staging", &folder, "CLIENT_SECRET", SECRET);
        let shop = Shop::open(&client_id(at), SECRET).scopes(&["read_orders"]).with(|shop| shop.latency = LATENCY);
        shops.add(&host(at), shop);
    }
    let login = vault.identity("pipeline", Access::viewer());
    let directory = tempfile::tempdir().expect("temporary directory");
    let (config, authority) = (directory.path().join("profiles.toml"), directory.path().join("shops.pem"));
    std::fs::write(&config, text(&vault)).expect("the config is written");
    std::fs::write(&authority, shops.ca_pem()).expect("the authority is written");
    let mut ours = Command::new(PROGRAM);
    ours.args(["readiness", "--all", "--live", "-q", "--config"]).arg(&config).env_clear();
    ours.env("INFISICAL_DOMAIN", vault.url()).env("INFISICAL_TOKEN", vault.token(&login));
    ours.env("SOURCECTL_LOOPBACK_SHOP", shops.address().to_string()).env("SOURCECTL_LOOPBACK_SHOP_CA", &authority);
    end_with(0, &mut ours);
    let (requests, most) = (shops.requests().len(), shops.most_at_once());
    let peak = peak_memory(&mut ours).unwrap_or_default();
    let bound = LATENCY * REQUESTS * SHOPS.div_ceil(AT_A_TIME);
    let times = taking_turns(RUNS, || end_with(0, &mut ours), || std::thread::sleep(bound));
    line(&format!("{SHOPS} shops live, against the bound"), times, BUDGET);
    let a_shop = requests / SHOPS as usize;
    let _ = writeln!(
        std::io::stdout(),
        "    {a_shop} requests a shop ({requests} in all), at most {most} at once, {} MB at the peak",
        peak / 1024
    );
}

fn client_id(at: u32) -> String {
    format!("{at:032x}")
}

fn host(at: u32) -> String {
    format!("shop-{at}.myshopify.com")
}

fn text(vault: &Server) -> String {
    let mut text = format!(
        "version = 1\n[flags]\nreal_exchange = true\n[stores.vault]\nkind = \"infisical\"\nurl = \"{}\"\nproject_id = \"{}\"\n\
         environment = \"staging\"\nplan = \"pro\"\n[profiles.fleet]\nenvironment = \"staging\"\nstore = \"vault\"\n",
        vault.url(),
        vault.project()
    );
    for at in 0..SHOPS {
        let reference = format!("infisical://vault/fleet/s{at}");
        let _ = write!(
            text,
            "[profiles.fleet.sources.s{at}]\nkind = \"shopify\"\napi_version = \"2026-10\"\nscopes = [\"read_orders\"]\n\
             credentials.client_id = \"{reference}/CLIENT_ID\"\ncredentials.client_secret = \"{reference}/CLIENT_SECRET\"\n\
             [[profiles.fleet.sources.s{at}.accounts]]\nshop = \"{}\"\nref = \"shop_{at:04}\"\nselected = true\n",
            host(at)
        );
    }
    text
}
