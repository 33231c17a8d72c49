//! The reports of `stores list` and `stores login` / `stores logout`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::outcome::Outcome;

use super::Report;
use super::accounts::table;
use super::page::{Page, Tone};
use super::remedy::ShownRemedy;

/// `sourcectl.stores/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoresReport {
    /// The stores, the OS keyring first, then in the config's order.
    pub stores: Vec<StoreLine>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// One store.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoreLine {
    /// Its name in the config.
    pub store: String,
    /// `keyring` or `infisical`.
    pub kind: &'static str,
    /// Scheme, host and port of its server.
    pub origin: Option<String>,
    /// The project's id.
    pub project_id: Option<String>,
    /// The environment's slug.
    pub environment: Option<String>,
    /// The folder below which values lie.
    pub path: Option<String>,
    /// The plan, as the config declares it.
    pub plan: Option<&'static str>,
    /// Where the identity comes from that would be used; names of variables, never what they hold.
    pub identity: Option<String>,
    /// The keys of its table that are still missing.
    pub missing_keys: Vec<&'static str>,
    /// The profiles that put values there, as far as they may be shown.
    pub profiles: Vec<String>,
}

impl Report for StoresReport {
    const SCHEMA: &'static str = "sourcectl.stores/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        let mut table = table(page, ["Store", "Server", "Environment", "Path", "Profiles"]);
        for line in &self.stores {
            let dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            let profiles = if line.profiles.is_empty() { "-".to_owned() } else { line.profiles.join(", ") };
            let server = if line.kind == "keyring" { "OS keyring".to_owned() } else { dash(&line.origin) };
            table.add_row([line.store.clone(), server, dash(&line.environment), dash(&line.path), profiles]);
        }
        page.block(&table.to_string());
        for line in &self.stores {
            if let Some(identity) = &line.identity {
                page.line(1, &format!("{}: logs in with {identity}", line.store));
            }
            if !line.missing_keys.is_empty() {
                page.line(1, &format!("{}: not configured, {} missing", line.store, line.missing_keys.join(", ")));
            }
        }
    }
}

/// `sourcectl.stores-identity/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoreIdentityReport {
    /// The store.
    pub store: String,
    /// The only origin that the identity may travel to.
    pub origin: String,
    /// What became of it.
    pub change: IdentityChange,
    /// What became of the value in the keyring, where one was to be written.
    pub outcome: Option<Outcome>,
    /// Why, where it is not what was asked for.
    pub reason: Option<String>,
    /// What to do next.
    pub remedy: Option<ShownRemedy>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// What became of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum IdentityChange {
    /// It was accepted and is kept.
    LoggedIn,
    /// It is not kept.
    NotLoggedIn,
    /// It is no longer kept.
    LoggedOut,
    /// None was kept.
    NothingKept,
    /// It could not be removed.
    NotLoggedOut,
}

impl Report for StoreIdentityReport {
    const SCHEMA: &'static str = "sourcectl.stores-identity/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn performs_real_action(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Stored | Outcome::Unknown))
    }

    fn text(&self, page: &mut Page) {
        let (tone, word, told) = match self.change {
            IdentityChange::LoggedIn => (Tone::Good, "logged in", "the identity was accepted, and is kept in the OS keyring"),
            IdentityChange::NotLoggedIn => (Tone::Bad, "not logged in", "the identity is not kept"),
            IdentityChange::LoggedOut => (Tone::Good, "logged out", "the identity is no longer kept"),
            IdentityChange::NothingKept => (Tone::Quiet, "nothing kept", "no identity was kept for it"),
            IdentityChange::NotLoggedOut => (Tone::Bad, "not logged out", "the identity could not be removed"),
        };
        page.heading(&format!("{} · {}", self.store, self.origin));
        page.entry(2, 16, tone, word, told);
        if let Some(reason) = &self.reason {
            page.line(18, reason);
        }
        if let Some(remedy) = &self.remedy {
            remedy.text(page, 2);
        }
        page.gap();
        page.line(0, "(value never displayed)");
    }
}
