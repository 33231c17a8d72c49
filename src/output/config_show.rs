//! The reports of `config path` and `config get`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::page::Page;

/// `sourcectl.config-path/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfigPathReport {
    /// The file in force.
    pub path: String,
    /// What named it.
    pub because: &'static str,
    /// Whether it is there.
    pub exists: bool,
}

impl Report for ConfigPathReport {
    const SCHEMA: &'static str = "sourcectl.config-path/1";

    fn persistence_enabled(&self) -> bool {
        false
    }

    fn text(&self, page: &mut Page) {
        page.verbatim(0, &self.path);
        let missing = if self.exists { "" } else { "; it is not there" };
        page.line(2, &format!("{}{missing}", self.because));
    }
}

/// `sourcectl.config-get/1`
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfigGetReport {
    /// The key.
    pub key: String,
    /// Its value in the file; `null` where the file does not have it.
    pub value: serde_json::Value,
    #[serde(skip)]
    /// Whether the config's `persistence` flag is on.
    pub persistence_enabled: bool,
}

impl Report for ConfigGetReport {
    const SCHEMA: &'static str = "sourcectl.config-get/1";

    fn persistence_enabled(&self) -> bool {
        self.persistence_enabled
    }

    fn text(&self, page: &mut Page) {
        match &self.value {
            serde_json::Value::Null => {}
            serde_json::Value::String(text) => page.verbatim(0, text),
            serde_json::Value::Array(items) => {
                items.iter().filter_map(serde_json::Value::as_str).for_each(|item| page.verbatim(0, item));
            }
            other => page.verbatim(0, &other.to_string()),
        }
    }
}
