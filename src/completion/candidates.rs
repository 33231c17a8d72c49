//! Names of the config, for the arguments that take one.

use clap::{Arg, ArgAction};

use crate::commands;
use crate::config::allowed::Allowed;
use crate::config::file::ConfigFile;
use crate::config::keys::{Key, Kind};
use crate::config::load;
use crate::config::locate::Surroundings;
use crate::config::model::{Config, KEYRING_STORE, Profile};

use super::line::Line;
use super::stage::staged;

/// What an argument takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A profile.
    Profile,
    /// One source.
    Source,
    /// Sources, or all of a profile.
    Sources,
    /// A source that is not there yet, in a profile that may be.
    NewSource,
    /// A key of the config.
    Key,
    /// The value of the key on the line.
    Value,
}

impl Wanted {
    /// What this argument of this command takes, which its help says, too; `None` where that is not in the config.
    pub fn by(command: &str, argument: &Arg) -> Option<Self> {
        let [name] = argument.get_value_names()? else { return None };
        match name.as_str() {
            "PROFILE" => Some(Self::Profile),
            "SOURCE" if command == "add" => Some(Self::NewSource),
            "SOURCE" if matches!(argument.get_action(), ArgAction::Append) => Some(Self::Sources),
            "SOURCE" => Some(Self::Source),
            "KEY" => Some(Self::Key),
            "VALUE" => Some(Self::Value),
            _ => None,
        }
    }

    /// The candidates that start with what was typed; none where the config cannot be had.
    pub fn candidates(self, line: &Line, typed: &str) -> Vec<String> {
        let Some(Seen { config, allowed }) = Seen::on(line) else { return Vec::new() };
        let profiles = || config.profiles.iter().filter(|profile| allowed.contains(profile.id.as_str()));
        let all: Vec<String> = match self {
            Self::Profile => profiles().map(|profile| profile.id.to_string()).collect(),
            Self::Source => profiles().flat_map(addresses).collect(),
            Self::Sources => profiles().map(|profile| profile.id.to_string()).chain(profiles().flat_map(addresses)).collect(),
            Self::NewSource => profiles().map(|profile| format!("{}/", profile.id)).collect(),
            Self::Key => return staged(starting(typed, keys(&config, &allowed, typed)), typed, '.'),
            Self::Value => line.key.as_ref().map(|key| values(key, &config)).unwrap_or_default(),
        };
        let matching = starting(typed, all);
        match self {
            // Of many, a profile is shown as the way to its sources.
            Self::Sources if staged(matching.clone(), typed, '/').len() < matching.len() => {
                staged(matching.into_iter().filter(|candidate| candidate.contains('/')).collect(), typed, '/')
            }
            _ => staged(matching, typed, '/'),
        }
    }
}

fn starting(typed: &str, mut candidates: Vec<String>) -> Vec<String> {
    candidates.retain(|candidate| candidate.starts_with(typed));
    candidates
}

fn addresses(profile: &Profile) -> impl Iterator<Item = String> {
    profile.sources.iter().map(|source| source.address.clone())
}

/// The keys there are, with every name of the config filled in that fits what was typed.
fn keys(config: &Config, allowed: &Allowed, typed: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for pattern in Key::patterns() {
        let parts: Vec<&str> = pattern.split('.').collect();
        let fits = |start: &str| start.starts_with(typed) || typed.starts_with(start);
        match parts.as_slice() {
            ["stores", "*", rest @ ..] => {
                keys.extend(config.stores.iter().map(|store| format!("stores.{}.{}", store.name, rest.join("."))));
            }
            ["profiles", "*", rest @ ..] => {
                for profile in config.profiles.iter().filter(|profile| allowed.contains(profile.id.as_str())) {
                    let start = format!("profiles.{}.", profile.id);
                    match rest {
                        _ if !fits(&start) => {}
                        ["sources", "*", rest @ ..] => {
                            let rest = rest.join(".");
                            keys.extend(profile.sources.iter().map(|source| format!("{start}sources.{}.{rest}", source.id)));
                        }
                        rest => keys.push(start + &rest.join(".")),
                    }
                }
            }
            _ => keys.push(pattern.to_owned()),
        }
    }
    keys.sort();
    keys
}

fn values(key: &Key, config: &Config) -> Vec<String> {
    let fixed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match (key.kind(), key.path().as_slice()) {
        (Kind::Boolean, _) => fixed(&["true", "false"]),
        (_, ["profiles", _, "environment"]) => fixed(&["staging", "production"]),
        (_, ["profiles", _, "store"]) => {
            [KEYRING_STORE.to_owned()].into_iter().chain(config.stores.iter().map(|store| store.name.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

/// A valid config, and what of it may be shown.
struct Seen {
    config: Config,
    allowed: Allowed,
}

impl Seen {
    /// The config in force for the line. Why there is none is told by the command, once it is run.
    fn on(line: &Line) -> Option<Self> {
        let allowed = commands::allowed().ok()?;
        let located = Surroundings::of_process(line.config.clone()).locate(commands::is_there);
        let file = ConfigFile::open(&located.path).ok()?;
        let parsed = load::parse(&file.text, "", &allowed);
        parsed.is_valid().then_some(Self { config: parsed.config, allowed })
    }
}
