//! `[stores.NAME]`

use crate::config::known;
use crate::config::model::{InfisicalStore, KEYRING_STORE};
use crate::config::problem::Problems;
use crate::config::table::{At, Table};
use crate::domain::readiness::Plan;
use crate::domain::text::is_unprintable;
use crate::secrets::reference::Segment;

use super::words::{plain_word, segment, word_of};

/// More stores than anybody has, and few enough to look one up for each of very many profiles.
const MOST_STORES: usize = 100;

pub(super) fn stores(root: &Table<'_, '_>, problems: &mut Problems) -> Vec<InfisicalStore> {
    let tables = root.named_tables("stores", problems);
    if let Some((name, _)) = tables.get(MOST_STORES) {
        problems.error(name.offset, format!("more than {MOST_STORES} stores are declared"));
    }
    tables.iter().take(MOST_STORES).filter_map(|(name, table)| store(name, table, problems)).collect()
}

fn store(name: &At<&str>, table: &Table<'_, '_>, problems: &mut Problems) -> Option<InfisicalStore> {
    table.reject_unknown(known::STORE, problems);
    let id = segment(name, "the name of a store", problems)?;
    if name.value == KEYRING_STORE {
        problems.error(name.offset, "`keyring` is the OS keyring and cannot be declared as another store");
    }
    let kind = table.required_string("kind", problems);
    if let Some(kind) = kind.filter(|kind| kind.value != "infisical") {
        problems.error(kind.offset, format!("{}.kind must be \"infisical\"", table.name()));
    }
    if let Some(path) = table.string("path", problems).filter(|path| !is_store_path(path.value)) {
        problems.error(path.offset, format!("{}.path must be `/` or `/segment/…` of [A-Za-z0-9_-]", table.name()));
    }
    Some(InfisicalStore {
        name: id,
        url: table.string("url", problems).and_then(|url| origin(table, &url, problems)),
        project_id: plain_word(table, "project_id", problems),
        environment: plain_word(table, "environment", problems),
        plan: word_of(table, "plan", &Plan::ALL.map(|plan| (plan.word(), plan)), problems),
    })
}

/// https, or http to a literal loopback address; no user name, query or fragment.
fn origin(table: &Table<'_, '_>, url: &At<&str>, problems: &mut Problems) -> Option<String> {
    let host_of = |rest: &str| rest.split('/').next().unwrap_or_default().to_owned();
    let is_loopback = |host: &str| {
        let name = host.strip_prefix("[::1]").map_or_else(|| host.split(':').next().unwrap_or_default(), |_| "::1");
        name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    };
    let is_plain = !url.value.contains(['@', '?', '#', '\\', ' ']) && !url.value.chars().any(is_unprintable);
    let fits = match url.value.split_once("://") {
        Some(("https", rest)) => is_plain && !host_of(rest).is_empty(),
        Some(("http", rest)) => is_plain && is_loopback(&host_of(rest)),
        _ => false,
    };
    if fits {
        return Some(url.value.to_owned());
    }
    problems
        .error(url.offset, format!("{}.url is not an https origin", table.name()))
        .suggest("such as https://eu.infisical.com; http is for literal loopback addresses only");
    None
}

fn is_store_path(path: &str) -> bool {
    path == "/" || path.strip_prefix('/').is_some_and(|rest| rest.split('/').all(|part| part.parse::<Segment>().is_ok()))
}
