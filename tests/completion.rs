//! Completion as the shells have it: the scripts, and the program asked at each Tab.
#![cfg(target_os = "linux")]

#[path = "completion/broken.rs"]
mod broken;
#[path = "completion/names.rs"]
mod names;
#[path = "completion/shells.rs"]
mod shells;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::program::{Done, Running};
use tempfile::TempDir;

/// The account's ref, which is shown nowhere in full.
const REF: &str = "shop_ch_0001";

const CONFIG: &str = r#"version = 1

[flags]
persistence = true

[stores.vault]
kind = "infisical"

[profiles.suisse]
name = "Profile Suisse"
environment = "staging"

[profiles.suisse.sources.shopify]
kind = "shopify"
name = "Shopify Suisse"
api_version = "2026-10"

[profiles.suisse.sources.shopify.credentials]
client_id = "keyring://sourcectl/suisse/shopify/client-id"

[[profiles.suisse.sources.shopify.accounts]]
shop = "my-shop.myshopify.com"
ref = "shop_ch_0001"

[profiles.france]
environment = "production"

[profiles.france.sources.outlet]
kind = "shopify"
api_version = "2026-10"
"#;

/// A working directory with a config, and a home.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self::with(CONFIG)
    }

    fn with(config: &str) -> Self {
        let place = Self(tempfile::Builder::new().prefix("completion-").tempdir().expect("temporary directory"));
        fs::create_dir(place.0.path().join("home")).expect("a home");
        fs::write(place.config(), config).expect("the config is written");
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn config(&self) -> PathBuf {
        self.path().join("profiles.toml")
    }

    /// The environment of a shell that finds the program on its path.
    fn environment(&self) -> Vec<(&'static str, String)> {
        let program = Path::new(env!("CARGO_BIN_EXE_sourcectl")).parent().expect("a directory").display();
        let path = std::env::var("PATH").unwrap_or_default();
        let home = self.path().join("home").display().to_string();
        vec![("PATH", format!("{program}:{path}")), ("HOME", home), ("TERM", "dumb".to_owned()), ("LC_ALL", "C.UTF-8".to_owned())]
    }

    /// A program in this place, as a command.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().envs(self.environment()).current_dir(self.path());
        command
    }

    /// Has `shell` ask at the end of `words`.
    fn ask(&self, shell: &str, words: &[&str], environment: &[(&str, &str)]) -> Done {
        let mut command = self.command(env!("CARGO_BIN_EXE_sourcectl"));
        command.args(["--", "sourcectl"]).args(words).env("COMPLETE", shell).envs(environment.iter().copied());
        command.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        Running::start(command, b"").end()
    }

    /// The names among the candidates: what is no option.
    fn names(&self, words: &[&str], environment: &[(&str, &str)]) -> Vec<String> {
        let done = self.ask("bash", words, environment);
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{words:?}");
        done.stdout.lines().filter(|line| !line.starts_with('-')).map(str::to_owned).collect()
    }
}
