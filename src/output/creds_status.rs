//! The report of `creds status`.

use jiff::Timestamp;
use serde::Serialize;

use super::Report;
use super::accounts::table;
use super::page::Page;

/// `sourcectl.creds-status/1`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CredsStatusReport {
    /// The sources, in the config's order.
    pub sources: Vec<SourceCredentials>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// The credentials of one source.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceCredentials {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// Client ID, Client Secret, Access token.
    pub credentials: Vec<CredentialLine>,
}

/// One value.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialLine {
    /// Its name for people.
    pub credential: &'static str,
    /// Whether it is there.
    pub status: CredentialStatus,
    /// Why that is not known, or what is wrong.
    pub reason: Option<String>,
    /// The store.
    pub store: Option<String>,
    /// Where it is.
    pub reference: Option<String>,
    /// When it was last changed, by the store's clock.
    pub last_changed: Option<Timestamp>,
}

/// Whether a value is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CredentialStatus {
    /// There is exactly one value.
    Configured,
    /// There is no reference, or nothing at it.
    NotConfigured,
    /// There are several values.
    Duplicated,
    /// The store could not tell.
    Unknown,
    /// The source is disabled, so its store was not asked.
    NotAsked,
    /// Held in memory by a run that exchanged, and by nothing else.
    Temporary,
}

impl CredentialStatus {
    const fn words(self) -> &'static str {
        match self {
            Self::Configured => "configured",
            Self::NotConfigured => "not configured",
            Self::Duplicated => "stored more than once",
            Self::Unknown => "unknown",
            Self::NotAsked => "not asked",
            Self::Temporary => "temporary (in-memory cache, inactive)",
        }
    }
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
            let mut table = table(page, ["Credential", "Status", "Store", "Last changed"]);
            for line in &source.credentials {
                let dash = || "-".to_owned();
                table.add_row([
                    line.credential.to_owned(),
                    line.status.words().to_owned(),
                    line.store.clone().unwrap_or_else(dash),
                    line.last_changed.map_or_else(dash, |changed| format!("{changed:.0}")),
                ]);
            }
            page.block(&table.to_string());
            for line in &source.credentials {
                let details = [line.reference.as_ref(), line.reason.as_ref()];
                details.into_iter().flatten().for_each(|detail| page.line(1, &format!("{}: {detail}", line.credential)));
            }
        }
        page.gap();
        page.line(0, "(value never displayed)");
    }
}
