//! `[stores.NAME]`

use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;

use crate::config::known;
use crate::config::model::{CaFile, IdentityVariables, InfisicalStore, KEYRING_STORE};
use crate::config::problem::{Problems, shown_key};
use crate::config::table::{At, Table};
use crate::config::variable::Variable;
use crate::domain::readiness::Plan;
use crate::domain::text::is_unprintable;
use crate::secrets::origin::ServerUrl;
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
    let url = table.string("url", problems).and_then(|url| server(table, &url, problems));
    if url.as_ref().is_some_and(|url| url.origin.is_cloud()) && table.has("ca_file") {
        let text = format!("{}.ca_file is for a server of your own, and not for Infisical's cloud", table.name());
        problems.error(table.offset_of("ca_file"), text).suggest("the system's certificates decide there");
    }
    Some(InfisicalStore {
        name: id,
        url,
        project_id: plain_word(table, "project_id", problems),
        environment: plain_word(table, "environment", problems),
        path: table.string("path", problems).and_then(|path| folders(table, &path, problems)).unwrap_or_default(),
        plan: word_of(table, "plan", &Plan::ALL.map(|plan| (plan.word(), plan)), problems),
        identity: identity(table, problems),
        headers: headers(table, problems),
        ca_file: table.string("ca_file", problems).and_then(|file| ca_file(table, &file, problems)),
        timeout: timeout(table, problems).unwrap_or(USUAL_TIMEOUT),
    })
}

fn server(table: &Table<'_, '_>, url: &At<&str>, problems: &mut Problems) -> Option<ServerUrl> {
    match url.value.parse::<ServerUrl>() {
        Ok(server) => Some(server),
        Err(error) => {
            problems.error(url.offset, format!("{}.url {error}", table.name())).suggest(error.remedy());
            None
        }
    }
}

fn folders(table: &Table<'_, '_>, path: &At<&str>, problems: &mut Problems) -> Option<Vec<Segment>> {
    let folders = match path.value.strip_prefix('/') {
        Some("") => Some(Vec::new()),
        Some(rest) => rest.split('/').map(|part| part.parse().ok()).collect(),
        None => None,
    };
    if folders.is_none() {
        problems.error(path.offset, format!("{}.path must be `/` or `/segment/…` of [A-Za-z0-9_-]", table.name()));
    }
    folders
}

fn identity(store: &Table<'_, '_>, problems: &mut Problems) -> Option<IdentityVariables> {
    let table = store.table("identity", problems)?;
    table.reject_unknown(known::IDENTITY, problems);
    let mut named = |key: &str| table.string(key, problems).map(|given| variable(&table, key, &given, problems));
    let (token, client_id, client_secret) = (named("token_env"), named("client_id_env"), named("client_secret_env"));
    let oidc_token = named("oidc_token_env");
    let oidc = plain_word(&table, "oidc_identity_id", problems).and_then(|id| id.parse().ok());
    match (token, client_id, client_secret, oidc, oidc_token) {
        (Some(token), None, None, None, None) => token.map(IdentityVariables::Token),
        (None, Some(client_id), Some(client_secret), None, None) => {
            Some(IdentityVariables::UniversalAuth { client_id: client_id?, client_secret: client_secret? })
        }
        (None, None, None, Some(identity_id), token) => Some(IdentityVariables::Oidc { identity_id, token: token.flatten() }),
        _ => {
            problems.error(table.offset(), format!("{} names no one way to log in", table.name())).suggest(
                "token_env, or client_id_env with client_secret_env, or oidc_identity_id (with oidc_token_env outside GitHub)",
            );
            None
        }
    }
}

fn variable(table: &Table<'_, '_>, key: &str, given: &At<&str>, problems: &mut Problems) -> Option<Variable> {
    let variable = given.value.parse();
    if variable.is_err() {
        problems
            .error(given.offset, format!("{}.{key} is not the name of an environment variable", table.name()))
            .suggest("such as SOURCECTL_VAULT_TOKEN: the name, never the value");
    }
    variable.ok()
}

/// More headers than any access proxy asks for.
const MOST_HEADERS: usize = 16;

/// Headers that say who speaks to whom, or where a message ends: a config decides neither.
const OWN_HEADERS: [&str; 23] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "if-match",
    "if-none-match",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-forwarded-host",
    "x-http-method-override",
];

fn headers(store: &Table<'_, '_>, problems: &mut Problems) -> Vec<(String, Variable)> {
    let Some(table) = store.table("headers", problems) else { return Vec::new() };
    let names = table.keys();
    if let Some(surplus) = names.get(MOST_HEADERS) {
        problems.error(surplus.offset, format!("more than {MOST_HEADERS} headers are listed in {}", table.name()));
    }
    names.iter().take(MOST_HEADERS).filter_map(|name| header(&table, name, problems)).collect()
}

fn header(table: &Table<'_, '_>, name: &At<&str>, problems: &mut Problems) -> Option<(String, Variable)> {
    let lower = name.value.to_ascii_lowercase();
    let is_token = (1..=64).contains(&lower.len()) && lower.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    if !is_token || OWN_HEADERS.contains(&lower.as_str()) {
        problems
            .error(name.offset, format!("{} has a header that a config cannot set", table.name()))
            .suggest("letters, digits and `-`; not Host, Authorization, Cookie and the like");
        return None;
    }
    let given = table.string(name.value, problems)?;
    Some((lower, variable(table, shown_key(name.value), &given, problems)?))
}

fn ca_file(table: &Table<'_, '_>, given: &At<&str>, problems: &mut Problems) -> Option<CaFile> {
    let is_path = !given.value.is_empty() && given.value.len() <= 4_096 && !given.value.chars().any(is_unprintable);
    if !is_path {
        problems.error(given.offset, format!("{}.ca_file is not a path", table.name()));
    }
    is_path.then(|| CaFile { path: PathBuf::from(given.value), offset: given.offset })
}

/// One call over a large fleet on a small server takes well over ten seconds.
const USUAL_TIMEOUT: Duration = Duration::from_secs(30);

fn timeout(table: &Table<'_, '_>, problems: &mut Problems) -> Option<Duration> {
    let given = table.string("timeout", problems)?;
    let timeout = given.value.parse::<SignedDuration>().ok().and_then(|timeout| Duration::try_from(timeout).ok());
    let fits = timeout.filter(|timeout| (Duration::from_secs(1)..=Duration::from_secs(600)).contains(timeout));
    if fits.is_none() {
        problems.error(given.offset, format!("{}.timeout must be from 1s to 10m", table.name())).suggest("such as \"30s\"");
    }
    fits
}
