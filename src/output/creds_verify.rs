//! The report of `creds verify`: that of readiness, as far as it is about credentials.

use schemars::JsonSchema;
use serde::Serialize;

use super::page::Page;
use super::readiness::ReadinessReport;
use super::{Export, Report};

/// `sourcectl.creds-verify/1`
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub struct CredsVerifyReport(pub ReadinessReport);

impl Report for CredsVerifyReport {
    const SCHEMA: &'static str = "sourcectl.creds-verify/1";

    fn persistence_enabled(&self) -> bool {
        self.0.persistence_enabled()
    }

    fn performs_real_action(&self) -> bool {
        self.0.performs_real_action()
    }

    fn expected_size(&self) -> usize {
        self.0.expected_size()
    }

    fn text(&self, page: &mut Page) {
        self.0.text(page);
    }

    fn refusal(&self, page: &mut Page) {
        self.0.refusal(page);
    }

    fn short(&self, page: &mut Page) {
        self.0.short(page);
    }

    fn export(&self, form: Export) -> String {
        self.0.export(form)
    }
}
