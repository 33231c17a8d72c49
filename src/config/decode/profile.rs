//! `[profiles.NAME]` and its waivers.

use crate::config::known;
use crate::config::model::{KEYRING_STORE, Profile};
use crate::config::problem::Problems;
use crate::config::table::{At, Table};
use crate::domain::readiness::{CheckId, Environment, Waiver};
use crate::secrets::reference::Segment;

use super::source::source;
use super::words::{display_name, printable, segment, word_of};

pub(super) fn profiles(root: &Table<'_, '_>, problems: &mut Problems) -> Vec<Profile> {
    let mut profiles = Vec::new();
    for named in root.named("profiles", problems) {
        let name = named.name;
        problems.enter_profile(Some(name.value));
        profiles.extend(named.table(problems).and_then(|table| profile(&name, &table, problems)));
        problems.enter_profile(None);
    }
    profiles
}

fn profile(name: &At<&str>, table: &Table<'_, '_>, problems: &mut Problems) -> Option<Profile> {
    table.reject_unknown(known::PROFILE, problems);
    let id = segment(name, "the name of a profile", problems)?;
    let environments = [Environment::Staging, Environment::Production].map(|environment| (environment.word(), environment));
    if !table.has("environment") {
        problems.error(table.offset(), format!("`environment` is missing in {}", table.name())).suggest("staging or production");
    }
    let environment = word_of(table, "environment", &environments, problems);
    let waivers = waivers(table, problems);
    let mut sources = Vec::new();
    for (source_name, source_table) in table.named_tables("sources", problems) {
        sources.extend(source(&id, &source_name, &source_table, problems));
    }
    Some(Profile {
        name: display_name(table, &id, problems),
        environment: environment.unwrap_or(Environment::Production),
        store: table.string("store", problems).map_or(KEYRING_STORE, |store| store.value).to_owned(),
        folder: folder(table, problems).unwrap_or_else(|| vec![id.clone()]),
        exchange_is_used: word_of(table, "exchange", &[("used", true), ("unused", false)], problems).unwrap_or(true),
        waivers,
        sources,
        id,
    })
}

fn folder(table: &Table<'_, '_>, problems: &mut Problems) -> Option<Vec<Segment>> {
    let folder = table.string("folder", problems)?;
    let segments: Result<Vec<Segment>, _> = folder.value.split('/').map(str::parse).collect();
    if segments.is_err() {
        problems.error(folder.offset, format!("{}.folder must be segments of [A-Za-z0-9_-] with `/` between them", table.name()));
    }
    segments.ok()
}

/// More than there are checks to waive, and few enough to go through for each of very many sources.
const MOST_WAIVERS: usize = 100;

pub(super) fn waivers(table: &Table<'_, '_>, problems: &mut Problems) -> Vec<Waiver> {
    let Some(readiness) = table.table("readiness", problems) else { return Vec::new() };
    readiness.reject_unknown(known::READINESS, problems);
    let tables = readiness.list_of_tables("waive", problems);
    if let Some(surplus) = tables.get(MOST_WAIVERS) {
        problems.error(surplus.offset(), format!("more than {MOST_WAIVERS} waivers are listed in {}", readiness.name()));
    }
    tables.iter().take(MOST_WAIVERS).filter_map(|waiver| self::waiver(waiver, problems)).collect()
}

fn waiver(table: &Table<'_, '_>, problems: &mut Problems) -> Option<Waiver> {
    table.reject_unknown(known::WAIVER, problems);
    let checks: Vec<(&str, CheckId)> = CheckId::waivable().map(|check| (check.id(), check)).collect();
    for key in known::WAIVER {
        if !table.has(key) {
            problems.error(table.offset(), format!("`{key}` is missing in {}", table.name()));
        }
    }
    let check = word_of(table, "check", &checks, problems);
    let reason = table.string("reason", problems).and_then(|reason| printable(table, "reason", &reason, problems));
    let until = table.date("until", problems);
    Some(Waiver { check: check?, reason: reason?, until: until?.value })
}
