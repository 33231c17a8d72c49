//! The report of `show`: the whole page of one source, and the forms that it leaves in.

mod markdown;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

use super::accounts::AccountLine;
use super::actions::ActionLine;
use super::creds_status::SourceCredentials;
use super::health::SourceHealth;
use super::judged_at::JudgedAt;
use super::page::Page;
use super::quality::SourceQuality;
use super::readiness::{ProfileName, SourceReadiness};
use super::sync_history::RunLine;
use super::{Export, Report};

/// `sourcectl.show/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShowReport {
    /// When the source was judged.
    #[serde(flatten)]
    pub judged_at: JudgedAt,
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// Its name for people.
    pub name: String,
    /// Its profile.
    pub profile: ProfileName,
    /// Its values, as in `creds status`.
    pub credentials: SourceCredentials,
    /// Its checklist, and what credentials do to health and data quality, as in `readiness`.
    pub readiness: SourceReadiness,
    /// Its health and its technical status, as in `health`.
    pub health: SourceHealth,
    /// The actions on it, as in `actions list`.
    pub actions: Vec<ActionLine>,
    /// The actions on its credentials, as in `actions list --credentials`.
    pub credential_actions: Vec<ActionLine>,
    /// What its data suffers from, as in `quality`.
    pub data_quality: SourceQuality,
    /// Its newest runs.
    pub sync_history: SyncHistoryPart,
    /// Its accounts, as in `accounts list`.
    pub accounts: Vec<AccountLine>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// The newest runs of the source.
#[derive(Serialize, JsonSchema)]
pub struct SyncHistoryPart {
    /// Where the runs are kept.
    pub history: String,
    /// The most runs that are shown here.
    pub limit: usize,
    /// The runs, newest first.
    pub runs: Vec<RunLine>,
    /// Why the history could not be read, where it could not.
    pub unreadable: Option<String>,
}

impl Report for ShowReport {
    const SCHEMA: &'static str = "sourcectl.show/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn expected_size(&self) -> usize {
        16 * 1024
    }

    fn text(&self, page: &mut Page) {
        self.lay_out(page);
    }

    fn export(&self, form: Export) -> String {
        if form == Export::Markdown { markdown::document(self) } else { String::new() }
    }
}
