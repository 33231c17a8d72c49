//! The report of `accounts list`.

use comfy_table::{Table, presets};
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::masking::MaskedRef;

use super::Report;
use super::page::Page;

/// `sourcectl.accounts/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountsReport {
    /// The accounts, in the config's order.
    pub accounts: Vec<AccountLine>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// One account.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountLine {
    /// `PROFILE/SOURCE`.
    pub source: String,
    /// The shop's domain.
    pub account: String,
    /// Its ref, masked.
    pub masked_ref: MaskedRef,
    /// Whether it is synced and probed.
    pub selected: bool,
}

impl Report for AccountsReport {
    const SCHEMA: &'static str = "sourcectl.accounts/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        if self.accounts.is_empty() {
            return page.line(0, "no accounts");
        }
        let mut table = table(page, ["Source", "Account", "Masked ref", "Selected"]);
        for account in &self.accounts {
            let selected = if account.selected { "Yes" } else { "No" };
            table.add_row([account.source.as_str(), &account.account, &account.masked_ref.to_string(), selected]);
        }
        page.block(&table.to_string());
        page.gap();
        page.line(0, "Only accounts of the profiles shown here are listed; refs are masked, and no secret is displayed.");
    }
}

/// A table without lines, as wide as the page allows.
pub fn table<'h>(page: &Page, header: impl IntoIterator<Item = &'h str>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let header: Vec<&str> = header.into_iter().collect();
    if !header.is_empty() {
        table.set_header(header);
    }
    if let Some(width) = page.width() {
        table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    table
}
