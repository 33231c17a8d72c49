//! The report of `creds status`.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

pub use crate::domain::credential_status::CredentialStatus;
use crate::domain::pair::Pairing;
use crate::domain::presence::PresenceKind;
use crate::domain::readiness::{Headline, State};

use super::Report;
use super::accounts::table;
use super::page::Page;
use super::remedy::ShownRemedy;

/// `sourcectl.creds-status/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CredsStatusReport {
    /// The sources, in the config's order.
    pub sources: Vec<SourceCredentials>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// The credentials of one source.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SourceCredentials {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// Whether both values come from one entry, by their pair ids; `None` where one of them is not known to be there.
    pub pairing: Option<Pairing>,
    /// Client ID, Client Secret, Access token.
    pub credentials: Vec<CredentialLine>,
}

/// One value.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CredentialLine {
    /// Its name for people.
    pub credential: &'static str,
    /// Whether it is there.
    pub status: CredentialStatus,
    /// What the store said of it; `None` where it was not asked.
    pub presence: Option<PresenceKind>,
    /// How often it was written, where the store counts that.
    pub version: Option<u64>,
    /// Why that is not known, or what is wrong.
    pub reason: Option<String>,
    /// The store.
    pub store: Option<String>,
    /// Where it is.
    pub reference: Option<String>,
    /// When it was last changed, by the store's clock.
    pub last_changed: Option<Timestamp>,
    /// The code of why that is not known, as in the headline of `readiness`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Headline>,
    /// The way to find it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<ShownRemedy>,
    /// The reason in two or three words.
    #[serde(skip)]
    pub words: Option<&'static str>,
    /// How the store stands, where it could not tell.
    #[serde(skip)]
    pub store_is: Option<State>,
}

impl Report for CredsStatusReport {
    const SCHEMA: &'static str = "sourcectl.creds-status/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        for source in &self.sources {
            page.gap();
            page.heading(&format!("{} · {}", source.name, source.source));
            source.text(page);
        }
        page.gap();
        page.line(0, "(value never displayed)");
    }
}

impl SourceCredentials {
    /// A table of its values, and what there is to be said of single ones.
    pub fn text(&self, page: &mut Page) {
        let mut table = table(page, ["Credential", "Status", "Store", "Version", "Last changed"]);
        for line in &self.credentials {
            let dash = || "-".to_owned();
            table.add_row([
                line.credential.to_owned(),
                line.status_words(),
                line.store.clone().unwrap_or_else(dash),
                line.version.map_or_else(dash, |version| version.to_string()),
                line.last_changed.map_or_else(dash, |changed| format!("{changed:.0}")),
            ]);
        }
        page.block(&table.to_string());
        for line in &self.credentials {
            let details = [line.reference.as_ref(), line.reason.as_ref()];
            details.into_iter().flatten().for_each(|detail| page.line(1, &format!("{}: {detail}", line.credential)));
        }
        let mut shown: Vec<&ShownRemedy> = Vec::new();
        for remedy in self.credentials.iter().filter_map(|line| line.remedy.as_ref()) {
            if !shown.contains(&remedy) {
                remedy.text(page, 1);
                shown.push(remedy);
            }
        }
    }
}

impl CredentialLine {
    /// `unknown` is not one answer: a refusal, a lock and a silence are told apart.
    pub fn status_words(&self) -> String {
        match (self.status, self.words) {
            (CredentialStatus::Unknown, Some(words)) => format!("unknown ({words})"),
            (status, _) => status.words().to_owned(),
        }
    }
}
