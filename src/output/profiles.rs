//! The report of `profiles list`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::readiness::Environment;

use super::Report;
use super::accounts::table;
use super::page::Page;

/// `sourcectl.profiles/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProfilesReport {
    /// The profiles, in the config's order.
    pub profiles: Vec<ProfileLine>,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

/// One profile.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProfileLine {
    /// Its name in the config.
    pub profile: String,
    /// Its name for people.
    pub name: String,
    /// Staging or production.
    pub environment: Environment,
    /// Where `creds set` puts values.
    pub store: String,
    /// How many sources it has.
    pub sources: usize,
    /// How many of them are switched on.
    pub enabled: usize,
}

impl Report for ProfilesReport {
    const SCHEMA: &'static str = "sourcectl.profiles/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        if self.profiles.is_empty() {
            return page.line(0, "no profiles");
        }
        let mut table = table(page, ["Profile", "Name", "Environment", "Store", "Sources"]);
        for line in &self.profiles {
            let disabled = line.sources - line.enabled;
            let sources =
                if disabled == 0 { line.sources.to_string() } else { format!("{} ({disabled} disabled)", line.sources) };
            table.add_row([line.profile.as_str(), &line.name, line.environment.word(), &line.store, &sources]);
        }
        page.block(&table.to_string());
    }
}
