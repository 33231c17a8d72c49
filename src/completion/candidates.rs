//! Names of the config, for the arguments that take one.

use clap::{Arg, ArgAction};

use crate::commands;
use crate::config::file::ConfigFile;
use crate::config::keys::{Key, Kind};
use crate::config::locate::Surroundings;
use crate::config::model::KEYRING_STORE;
use crate::config::names::{self, Names, ProfileNames};
use crate::schemas::catalogue;

use super::line::Line;
use super::stage::{SHOWN, staged};

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
    /// A secret store.
    Store,
    /// A key of the config.
    Key,
    /// The value of the key on the line.
    Value,
    /// A schema of the Admin API.
    ApiSchema,
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
            "STORE" => Some(Self::Store),
            "KEY" => Some(Self::Key),
            "VALUE" => Some(Self::Value),
            "FROM" | "TO" if command == "diff" => Some(Self::ApiSchema),
            _ => None,
        }
    }

    /// Whether a file may be named instead.
    pub fn may_be_a_file(self) -> bool {
        self == Self::ApiSchema
    }

    /// The candidates that start with what was typed; none where the config cannot be had.
    pub fn candidates(self, line: &Line, typed: &str) -> Vec<String> {
        if self == Self::ApiSchema {
            // These are in no config.
            return starting(typed, api_schemas());
        }
        let Some(names) = names_for(line) else { return Vec::new() };
        let profiles = || names.profiles.iter();
        let all: Vec<String> = match self {
            Self::Profile => profiles().map(|profile| profile.id.to_string()).collect(),
            Self::Source => profiles().flat_map(addresses).collect(),
            Self::Sources => profiles().map(|profile| profile.id.to_string()).chain(profiles().flat_map(addresses)).collect(),
            Self::NewSource => profiles().map(|profile| format!("{}/", profile.id)).collect(),
            Self::Store => stores(&names),
            Self::Key => return staged(&starting(typed, keys(&names, typed)), typed, '.'),
            Self::ApiSchema => Vec::new(),
            Self::Value => line.key.as_ref().map(|key| values(key, &names)).unwrap_or_default(),
        };
        let mut matching = starting(typed, all);
        let shown = staged(&matching, typed, '/');
        if self == Self::Sources && shown.len() < matching.len() {
            // Of many, a profile is shown as the way to its sources.
            matching.retain(|candidate| candidate.contains('/'));
            return staged(&matching, typed, '/');
        }
        shown
    }
}

fn starting(typed: &str, mut candidates: Vec<String>) -> Vec<String> {
    candidates.retain(|candidate| candidate.starts_with(typed));
    candidates
}

/// The versions whose schemas are built in. Those that were imported are in a database, which nobody opens at a Tab.
fn api_schemas() -> Vec<String> {
    catalogue::ALL.iter().filter_map(|built_in| Some(built_in.version()?.to_string())).collect()
}

fn addresses(profile: &ProfileNames) -> impl Iterator<Item = String> {
    profile.sources.iter().map(|source| format!("{}/{source}", profile.id))
}

/// The keys there are, with every name of the config filled in that fits what was typed.
///
/// Where more names fit than are shown, their keys are left out after the name: what is staged is cut there at the latest.
fn keys(names: &Names, typed: &str) -> Vec<String> {
    let fits = |start: &str| start.starts_with(typed) || typed.starts_with(start);
    let (mut profiles, mut sources) = (Vec::new(), Vec::new());
    for profile in &names.profiles {
        let start = format!("profiles.{}.", profile.id);
        if fits(&start) {
            let starts = profile.sources.iter().map(|source| format!("{start}sources.{source}."));
            sources.extend(starts.filter(|start| fits(start)));
            profiles.push(start);
        }
    }
    let stores = names.stores.iter().map(|store| format!("stores.{store}.")).collect();
    let mut keys: Vec<String> = Key::patterns().filter(|pattern| !pattern.contains('*')).map(str::to_owned).collect();
    for (table, starts) in [("stores.", stores), ("profiles.", profiles), ("profiles.*.sources.", sources)] {
        if starts.len() > SHOWN {
            keys.extend(starts);
        } else {
            let rests = Key::patterns().filter_map(|pattern| pattern.rsplit_once("*.")).filter(|(start, _)| *start == table);
            keys.extend(rests.flat_map(|(_, rest)| starts.iter().map(move |start| format!("{start}{rest}"))));
        }
    }
    keys.sort();
    keys
}

fn values(key: &Key, names: &Names) -> Vec<String> {
    let fixed = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match (key.kind(), key.path().as_slice()) {
        (Kind::Boolean, _) => fixed(&["true", "false"]),
        (_, ["quality", "severity", _]) => fixed(&["blocking", "advisory", "off"]),
        (_, ["profiles", _, "environment"]) => fixed(&["staging", "production"]),
        (_, ["profiles", _, "store"]) => stores(names),
        _ => Vec::new(),
    }
}

/// The OS keyring needs no declaration, and is there first.
fn stores(names: &Names) -> Vec<String> {
    [KEYRING_STORE.to_owned()].into_iter().chain(names.stores.iter().map(ToString::to_string)).collect()
}

/// The names in the config in force for the line, as far as they may be shown. Why there are none is told by the command, once it
/// is run.
fn names_for(line: &Line) -> Option<Names> {
    let allowed = commands::allowed().ok()?;
    let located = Surroundings::of_process(line.config.clone()).locate(commands::is_there);
    let file = ConfigFile::open(&located.path).ok()?;
    let mut names = names::read(&file.text)?;
    names.profiles.retain(|profile| allowed.contains(profile.id.as_str()));
    Some(names)
}
