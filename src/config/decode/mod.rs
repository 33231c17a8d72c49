//! From a parsed TOML file to the model. Every problem is noted, and reading goes on past it.

mod history;
mod profile;
pub mod quality;
mod source;
mod store;
mod words;

use std::collections::HashSet;

use crate::domain::readiness::{Flags, Policy};
use crate::domain::scopes::Scope;

use super::known;
use super::model::Config;
use super::problem::Problems;
use super::table::Table;

/// The only version of the file format.
const FORMAT_VERSION: i64 = 1;

/// Decodes the whole file.
pub fn config(root: &Table<'_, '_>, problems: &mut Problems) -> Config {
    root.reject_unknown(known::ROOT, problems);
    format_version(root, problems);
    Config {
        flags: flags(root, problems),
        policy: policy(root, problems),
        waivers: profile::waivers(root, problems),
        stores: store::stores(root, problems),
        history: history::place(root, problems),
        quality: quality::policy(root, problems),
        profiles: profile::profiles(root, problems),
    }
}

fn format_version(root: &Table<'_, '_>, problems: &mut Problems) {
    if !root.has("version") {
        problems.error(0, "`version` is missing").suggest("start the file with `version = 1`");
    } else if root.integer("version", problems).is_some_and(|version| version.value != FORMAT_VERSION) {
        problems.error(root.offset_of("version"), "this build reads version 1 of the config only");
    }
}

fn flags(root: &Table<'_, '_>, problems: &mut Problems) -> Flags {
    let Some(table) = root.table("flags", problems) else { return Flags::default() };
    table.reject_unknown(known::FLAGS, problems);
    Flags {
        persistence: table.boolean("persistence", problems).is_some_and(|flag| flag.value),
        real_exchange: table.boolean("real_exchange", problems).is_some_and(|flag| flag.value),
    }
}

fn policy(root: &Table<'_, '_>, problems: &mut Problems) -> Policy {
    let mut policy = Policy::default();
    let Some(table) = root.table("policy", problems) else { return policy };
    table.reject_unknown(known::POLICY, problems);
    add_new(&mut policy.scopes.required, words::scopes(&table, "required_scopes", problems));
    add_new(&mut policy.scopes.later, words::scopes(&table, "later_scopes", problems));
    add_new(&mut policy.scopes.forbidden, words::scopes(&table, "forbidden_scopes", problems));
    if let Some(level) = table.integer("personal_data_level", problems) {
        match u8::try_from(level.value) {
            Ok(tighter) if tighter <= policy.scopes.personal_data_level => policy.scopes.personal_data_level = tighter,
            _ => {
                problems.error(level.offset, "policy.personal_data_level can be 0 or 1: a policy can be tightened, not loosened");
            }
        }
    }
    policy.max_secret_age = words::duration(&table, "secret_max_age", problems);
    policy
}

/// A policy may well repeat what it holds by default; it is judged and shown once.
fn add_new(scopes: &mut Vec<Scope>, more: Vec<Scope>) {
    let mut known: HashSet<Scope> = scopes.iter().cloned().collect();
    scopes.extend(more.into_iter().filter(|scope| known.insert(scope.clone())));
}
