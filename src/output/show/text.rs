//! The page of one source for people, part by part.

use crate::domain::actions::ActionKind;
use crate::output::accounts::table;
use crate::output::actions;
use crate::output::page::Page;
use crate::output::sync_history;

use super::ShowReport;

impl ShowReport {
    pub(super) fn lay_out(&self, page: &mut Page) {
        page.heading(&self.name);
        page.line(0, &format!("Profile: {} · Shopify", self.profile.name));
        page.line(0, &format!("{} · {}", self.source, self.profile.environment.word()));
        if let Some(when) = self.judged_at.line() {
            page.line(0, &format!("{when} What the stores say is of now."));
        }
        for part in [
            Self::credentials,
            Self::readiness,
            |report: &Self, page: &mut Page| report.readiness.source_health(page),
            |report: &Self, page: &mut Page| report.readiness.credential_quality(page),
            |report: &Self, page: &mut Page| report.health.health(page),
            |report: &Self, page: &mut Page| report.health.technical_status(page),
            Self::actions,
            Self::credential_actions,
            |report: &Self, page: &mut Page| report.data_quality.data_quality(page),
            Self::sync_history,
            Self::accounts,
        ] {
            page.gap();
            part(self, page);
        }
    }

    fn credentials(&self, page: &mut Page) {
        page.heading("Shopify credentials — write-only");
        page.line(0, "Values are never displayed again. Persistence is gated by feature flags.");
        page.line(
            0,
            "Credentials are write-only: they can be replaced but are never read back. No secret value is ever displayed.",
        );
        self.credentials.text(page);
        page.line(0, "(value never displayed)");
        let persistence = self.persistence_enabled;
        page.line(0, &format!("valueDisplayed: false · performsRealAction: false · persistenceEnabled: {persistence}"));
    }

    fn readiness(&self, page: &mut Page) {
        page.heading("Shopify credentials — readiness");
        self.readiness.readiness(false, page);
    }

    fn actions(&self, page: &mut Page) {
        page.heading(actions::heading(ActionKind::Source));
        self.actions.iter().for_each(|action| action.text(page));
    }

    fn credential_actions(&self, page: &mut Page) {
        page.heading(actions::heading(ActionKind::Credentials));
        page.line(0, "Each action is a preview: no real action is executed here.");
        self.credential_actions.iter().for_each(|action| action.text(page));
    }

    fn sync_history(&self, page: &mut Page) {
        page.heading("Sync history");
        let part = &self.sync_history;
        match &part.unreadable {
            Some(why) => page.line(0, &format!("Unknown: {why}")),
            None if part.runs.is_empty() => page.line(0, "no runs"),
            None => sync_history::runs(&part.runs, true, page),
        }
        if part.runs.len() == part.limit {
            page.line(0, &format!("The newest {}; `sourcectl sync history` shows more.", part.limit));
        }
        page.line(0, "These are recorded runs: no job runs here.");
    }

    fn accounts(&self, page: &mut Page) {
        page.heading("External accounts");
        if self.accounts.is_empty() {
            page.line(0, "no accounts");
        } else {
            let mut table = table(page, ["Account", "Masked ref", "Selected"]);
            for account in &self.accounts {
                let selected = if account.selected { "Yes" } else { "No" };
                table.add_row([account.account.as_str(), &account.masked_ref.to_string(), selected]);
            }
            page.block(&table.to_string());
        }
        page.line(0, "Only accounts of the authorized profile are shown; refs are masked, and no secret is displayed.");
    }
}
