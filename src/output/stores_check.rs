//! The report of `stores check`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::readiness::{Severity, State};
use crate::domain::store_check::StoreCheckId;

use super::Report;
use super::page::{Page, severity_word, state_word};
use super::remedy::ShownRemedy;

/// `sourcectl.stores-check/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoresCheckReport {
    /// The stores, in the order asked for.
    pub stores: Vec<StoreChecks>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// The checklist of one store.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoreChecks {
    /// Its name in the config.
    pub store: String,
    /// Scheme, host and port of its server; `None` of the OS keyring, and where none is configured.
    pub origin: Option<String>,
    /// The checklist.
    pub checks: Vec<StoreCheckLine>,
}

/// One line.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoreCheckLine {
    /// The stable id.
    pub id: StoreCheckId,
    /// The line for people.
    pub title: &'static str,
    /// What came out.
    pub state: State,
    /// How much it weighs.
    pub severity: Severity,
    /// Why.
    pub reason: String,
    /// What to do about it.
    pub remedy: Option<ShownRemedy>,
    /// The check that has to be ok first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked_by: Option<StoreCheckId>,
}

impl Report for StoresCheckReport {
    const SCHEMA: &'static str = "sourcectl.stores-check/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        for store in &self.stores {
            page.gap();
            let server = store.origin.as_ref().map(|origin| format!(" · {origin}")).unwrap_or_default();
            page.heading(&format!("{}{server}", store.store));
            for check in store.checks.iter().filter(|check| check.state != State::Skipped) {
                let (tone, word) = state_word(check.state);
                let advisory = if check.severity == Severity::Advisory {
                    format!(", {}", severity_word(check.severity))
                } else {
                    String::new()
                };
                page.entry(2, 9, tone, word, &format!("{} ({}{advisory})", check.title, check.id.id()));
                page.line(11, &check.reason);
                if let Some(remedy) = &check.remedy {
                    remedy.text(page, 11);
                }
            }
            skipped(store, page);
        }
        page.gap();
        page.line(0, "Nothing was changed, and no value was asked for.");
    }
}

/// What was not asked, in one paragraph: it all waits for the same.
fn skipped(store: &StoreChecks, page: &mut Page) {
    let skipped: Vec<&StoreCheckLine> = store.checks.iter().filter(|check| check.state == State::Skipped).collect();
    let Some(first) = skipped.first() else { return };
    let (tone, word) = state_word(State::Skipped);
    let ids: Vec<&str> = skipped.iter().map(|check| check.id.id()).collect();
    let blocked = first.blocked_by.map(|id| format!("; {} has to be ok first", id.id())).unwrap_or_default();
    page.entry(2, 9, tone, word, &format!("{}{blocked}", ids.join(", ")));
}
