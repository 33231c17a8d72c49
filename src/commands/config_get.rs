//! `sourcectl config get`

use crate::cli::ConfigGetArgs;
use crate::config::keys::Key;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::config_show::ConfigGetReport;

use super::{Context, config_set};

/// Prints the value of a key as the file has it.
pub fn run(context: &Context<'_>, args: &ConfigGetArgs) -> Result<(ConfigGetReport, Exit), Failure> {
    let key = config_set::key(context, &args.key)?;
    let loaded = context.load()?;
    config_set::must_be_visible(context, &loaded.config, &key, &args.key)?;
    let value = value(&loaded.file.text, &key);
    let exit = if value.is_null() { Exit::VerdictNegative } else { Exit::Ok };
    Ok((ConfigGetReport { key: args.key.clone(), value, persistence_enabled: loaded.config.flags.persistence }, exit))
}

/// The value in the file; null where the file leaves it to its default.
fn value(text: &str, key: &Key) -> serde_json::Value {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Ok(root) = body.parse::<toml::Table>() else { return serde_json::Value::Null };
    let mut found = Some(&toml::Value::Table(root)).cloned();
    for segment in key.path() {
        found = found.and_then(|value| value.get(segment).cloned());
    }
    found.and_then(|value| serde_json::to_value(value).ok()).unwrap_or_default()
}
