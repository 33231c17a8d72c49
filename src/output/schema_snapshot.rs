//! The report of `schema snapshot`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::issue::IssueCode;
use crate::exit::Exit;

use super::Report;
use super::live::{self, LiveLine};
use super::page::{Page, Tone};
use super::remedy::ShownRemedy;
use super::schema_import::SchemaImportReport;

/// `sourcectl.schema-snapshot/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SchemaSnapshotReport {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// The version that was asked for.
    #[schemars(with = "String")]
    pub api_version: ApiVersion,
    /// The shop that was asked; `None` where none was.
    pub shop: Option<String>,
    /// What came of asking it.
    pub live: LiveLine,
    /// The version that answered, where it is another one than was asked for: then nothing is kept.
    #[schemars(with = "Option<String>")]
    pub served_version: Option<ApiVersion>,
    /// The mapped types that the version does not have.
    pub missing_types: Vec<String>,
    /// What became of the snapshot; `None` where there is none.
    pub kept: Option<SchemaImportReport>,
    /// What to do next where something is not there.
    pub remedy: Option<ShownRemedy>,
    /// Whether a shop was contacted.
    #[serde(skip)]
    pub shops_contacted: bool,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

impl Report for SchemaSnapshotReport {
    const SCHEMA: &'static str = "sourcectl.schema-snapshot/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn performs_real_action(&self) -> bool {
        self.shops_contacted
    }

    fn refusal(&self, page: &mut Page) {
        if self.live.closed_gates.is_empty() {
            return self.text(page);
        }
        live::refusals([(self.source.as_str(), Some(&self.live))].into_iter(), page);
    }

    fn is_told_by(&self, exit: Exit) -> bool {
        exit == Exit::Ok
    }

    fn text(&self, page: &mut Page) {
        page.heading(&format!("{} · {}", self.source, self.api_version));
        page.line(0, &format!("Shops: {}.", self.live.contact()));
        self.live.gates(page, 2);
        for shop in &self.live.shops {
            if let Some(trouble) = &shop.trouble {
                page.labelled(Tone::Bad, trouble.code.code(), &trouble.reason);
            }
        }
        if let Some(served) = self.served_version {
            let code = IssueCode::ApiVersionServedAsOther.code();
            let told = format!("asked for {}, the shop answered as {served}, so nothing was kept", self.api_version);
            page.labelled(Tone::Bad, code, &told);
        }
        for name in &self.missing_types {
            page.labelled(Tone::Bad, "missing", &format!("{} has no type {name}", self.api_version));
        }
        if let Some(kept) = &self.kept {
            kept.text(page);
        }
        if let Some(remedy) = &self.remedy {
            page.gap();
            remedy.text(page, 0);
        }
    }
}
