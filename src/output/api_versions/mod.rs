//! The report of `api-versions`.

mod text;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::api_calendar::Stage;

use super::Report;
use super::issue::IssueLine;
use super::judged_at::JudgedAt;
use super::page::Page;

/// `sourcectl.api-versions/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiVersionsReport {
    /// When the calendar was read.
    #[serde(flatten)]
    pub judged_at: JudgedAt,
    /// Those that answer as themselves and those that a source asks for, the oldest first.
    pub versions: Vec<VersionLine>,
    /// The newest run of each source that was answered by another version than it asked for.
    pub drifts: Vec<DriftLine>,
    /// Why the runs are not known; `null` where they are.
    pub runs_unknown: Option<IssueLine>,
    /// How many sources were asked for.
    #[serde(skip)]
    pub sources: usize,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// A version of the Admin API.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionLine {
    /// Its quarter.
    pub version: String,
    /// Where it stands.
    pub stage: Stage,
    /// Whether it is the newest one that is released.
    pub latest: bool,
    /// When it is released.
    pub released_at: Timestamp,
    /// When its support ends.
    pub support_ends_at: Timestamp,
    /// When access ends.
    pub access_ends_at: Timestamp,
    /// Whole days of support that are left; negative once it has ended.
    pub days_of_support_left: i64,
    /// Whole days of access that are left; negative once it has ended.
    pub days_of_access_left: i64,
    /// The version that answers a request for it; `null` where nobody knows.
    pub served_as: Option<String>,
    /// The sources that ask for it, in the config's order.
    pub sources: Vec<String>,
}

/// A source that was answered by another version.
#[derive(Serialize, JsonSchema)]
pub struct DriftLine {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// What was found.
    pub finding: IssueLine,
}

impl Report for ApiVersionsReport {
    const SCHEMA: &'static str = "sourcectl.api-versions/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn expected_size(&self) -> usize {
        4 * 1024 + self.sources * 64 + self.drifts.len() * 1024
    }

    fn text(&self, page: &mut Page) {
        self.lay_out(page);
    }
}
