//! A staging profile whose pair is in a store, and its shop.

use std::fs;
use std::io::Write;
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::desk::{Desk, Ran, end, finish};
use crate::infisical::access::Access;
use crate::infisical::{Generation, Server};
use crate::shop::Shops;
use crate::shop::model::Shop;

/// The source of most tests.
pub const SOURCE: &str = "suisse/shopify";
/// Its shop.
pub const HOST: &str = "cyspera-ch.myshopify.com";
/// Its pair.
pub const ID: &str = "5ca1ab1e0123456789abcdef01234567";
/// Likewise.
pub const SECRET: &str = "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";

/// A desk, a store and shops.
pub struct Stage {
    /// Where the program runs.
    pub desk: Desk,
    /// The store.
    pub vault: Server,
    /// The shops.
    pub shops: Shops,
    token: String,
}

impl Stage {
    /// Everything is in place: the pair is stored, all gates are open, and the shop is.
    pub fn new() -> Self {
        let stage = Self::empty(Access::member());
        stage.vault.put("staging", "/suisse/shopify", "CLIENT_ID", ID);
        stage.vault.put("staging", "/suisse/shopify", "CLIENT_SECRET", SECRET);
        stage.shops.add(HOST, Shop::open(ID, SECRET).scopes(&["read_orders"]));
        stage
    }

    /// Neither a pair nor a shop, and an identity with this access to the store.
    pub fn empty(access: Access) -> Self {
        let (vault, shops) = (Server::start(Generation::V4), Shops::start());
        let login = vault.identity("ops", access);
        let token = vault.token(&login);
        let stage = Self { desk: Desk::new(), vault, shops, token };
        fs::write(stage.desk.root().join("shops.pem"), stage.shops.ca_pem()).expect("the authority is written");
        stage.desk.configure(&stage.config());
        stage
    }

    /// The config in which all gates are open.
    pub fn config(&self) -> String {
        format!(
            r#"version = 1

[flags]
persistence = true
real_exchange = true

[stores.vault]
kind = "infisical"
url = "{url}"
project_id = "{project}"
environment = "staging"
plan = "pro"
timeout = "5s"

[profiles.suisse]
name = "Profile Suisse"
environment = "staging"
store = "vault"

[profiles.suisse.sources.shopify]
kind = "shopify"
name = "Shopify Suisse"
api_version = "2026-10"
scopes = ["read_orders"]

[profiles.suisse.sources.shopify.credentials]
client_id = "infisical://vault/suisse/shopify/CLIENT_ID"
client_secret = "infisical://vault/suisse/shopify/CLIENT_SECRET"

[profiles.suisse.sources.shopify.mapping]
status = "confirmed"
reviewed_api_version = "2026-10"
fields = ["Order.id", "Order.createdAt", "Order.totalPriceSet.shopMoney.amount"]

[[profiles.suisse.sources.shopify.accounts]]
shop = "{HOST}"
ref = "shop_ch_0001"
selected = true
"#,
            url = self.vault.url(),
            project = self.vault.project(),
        )
    }

    /// Changes a half of the stored pair in its place, as another writer would.
    pub fn rotate(&self, key: &str, value: &str) {
        self.vault.with(|world| {
            let now = world.now();
            let row = world.environment("staging").rows.iter_mut().find(|row| row.key == key).expect("a value");
            value.clone_into(&mut row.value);
            (row.version, row.updated) = (row.version + 1, now);
        });
    }

    /// Changes the config, as an editor would.
    pub fn edit(&self, old: &str, new: &str) {
        let text = fs::read_to_string(self.desk.config()).expect("the config");
        assert!(text.contains(old), "{old} is not in {text}");
        self.desk.configure(&text.replacen(old, new, 1));
    }

    /// The program with all that it needs to reach store and shops.
    pub fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = self.desk.command(arguments);
        command.env("INFISICAL_TOKEN", &self.token).env("INFISICAL_DOMAIN", self.vault.url());
        command.env("SOURCECTL_LOOPBACK_SHOP", self.shops.address().to_string());
        command.env("SOURCECTL_LOOPBACK_SHOP_CA", self.desk.root().join("shops.pem"));
        command.env("SOURCECTL_LOOPBACK_SHOP_TIMEOUT_MS", "1500");
        command
    }

    /// Runs it.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        finish(&mut self.command(arguments), b"")
    }

    /// Runs it with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        finish(&mut self.command(arguments), input.as_bytes())
    }

    /// Starts it and does not wait.
    pub fn start(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the program starts")
    }

    /// Starts it with something on standard input, and does not wait.
    pub fn start_with(&self, arguments: &[&str], input: &str) -> Child {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        child.stdin.take().expect("standard input").write_all(input.as_bytes()).expect("it reads");
        child
    }

    /// Runs `readiness SOURCE --live`, and takes the report.
    pub fn readiness(&self) -> Report {
        self.report(&["readiness", SOURCE, "--live"])
    }

    /// Runs it with `-o json`, and takes the report.
    pub fn report(&self, arguments: &[&str]) -> Report {
        Report::of(&self.run(&[arguments, &["-o", "json"]].concat()))
    }
}

/// Waits for a run that was started.
pub fn ended(child: Child) -> Ran {
    end(child)
}

/// What a run said as JSON.
pub struct Report {
    /// The exit code.
    pub code: i32,
    /// The document.
    pub json: Value,
}

impl Report {
    /// The one document on standard output, which names the exit code that the process really had.
    pub fn of(ran: &Ran) -> Self {
        let json: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{}{}", ran.stdout, ran.stderr));
        let code = ran.code.expect("an exit code");
        assert_eq!(json["exit"]["code"], code, "{json:#}");
        assert_eq!(json["valueDisplayed"], false);
        Self { code, json }
    }

    /// The first source.
    pub fn source(&self) -> &Value {
        &self.json["sources"][0]
    }

    /// The state of a check of the first source.
    pub fn state(&self, id: &str) -> &str {
        self.check(id)["state"].as_str().unwrap_or_default()
    }

    /// A check of the first source.
    pub fn check(&self, id: &str) -> &Value {
        let checks = self.source()["checks"].as_array().expect("checks");
        checks.iter().find(|check| check["id"] == id).unwrap_or_else(|| panic!("no {id}: {:#}", self.json))
    }

    /// The first shop of the first source.
    pub fn shop(&self) -> &Value {
        &self.source()["live"]["shops"][0]
    }

    /// The headline of the first source.
    pub fn headline(&self) -> &str {
        self.source()["headline"]["code"].as_str().unwrap_or_default()
    }

    /// The gates that are closed.
    pub fn gates(&self) -> Vec<&str> {
        let live = if self.json["live"].is_null() { &self.source()["live"] } else { &self.json["live"] };
        live["closedGates"].as_array().into_iter().flatten().filter_map(|gate| gate["name"].as_str()).collect()
    }
}

impl Stage {
    /// The exit code of `readiness SOURCE --live`.
    pub fn readiness_failure(&self) -> Option<i32> {
        self.run(&["readiness", SOURCE, "--live"]).code
    }
}
