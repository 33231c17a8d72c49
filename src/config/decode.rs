//! From a parsed TOML file to the model. Every problem is noted, and reading goes on past it.

use jiff::SignedDuration;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::field::Field;
use crate::domain::masking::AccountRef;
use crate::domain::readiness::{CheckId, Environment, Flags, Plan, Policy, Waiver};
use crate::domain::scopes::Scope;
use crate::domain::shop::Shop;
use crate::domain::text::is_unprintable;
use crate::secrets::reference::{Reference, Segment};

use super::duration;
use super::model::{Account, Config, Credentials, InfisicalStore, KEYRING_STORE, Profile, Source};
use super::problem::Problems;
use super::table::{At, Table};

/// The longest display name, in characters.
const LONGEST_NAME: usize = 100;

/// The only version of the file format.
const FORMAT_VERSION: i64 = 1;

/// Decodes the whole file.
pub fn config(root: &Table<'_, '_>, problems: &mut Problems) -> Config {
    root.reject_unknown(&["version", "flags", "policy", "readiness", "stores", "history", "profiles"], problems);
    format_version(root, problems);
    history(root, problems);
    let waivers = waivers(root, problems);
    Config {
        flags: flags(root, problems),
        policy: policy(root, problems),
        stores: root.named_tables("stores", problems).iter().filter_map(|(name, table)| store(name, table, problems)).collect(),
        profiles: profiles(root, &waivers, problems),
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
    table.reject_unknown(&["persistence", "real_exchange"], problems);
    Flags {
        persistence: table.boolean("persistence", problems).is_some_and(|flag| flag.value),
        real_exchange: table.boolean("real_exchange", problems).is_some_and(|flag| flag.value),
    }
}

fn history(root: &Table<'_, '_>, problems: &mut Problems) {
    let Some(table) = root.table("history", problems) else { return };
    table.reject_unknown(&["url"], problems);
    let Some(url) = table.string("url", problems) else { return };
    let is_postgres = url.value.starts_with("postgres://") || url.value.starts_with("postgresql://");
    if !is_postgres && !url.value.starts_with("sqlite:") {
        problems.error(url.offset, "history.url must start with `sqlite:` or `postgres://`");
    }
    let authority = url.value.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(rest));
    if is_postgres && authority.split_once('@').is_some_and(|(user, _)| user.contains(':')) || url.value.contains("password=") {
        problems.error(url.offset, "history.url must not hold a password").suggest("keep it in ~/.pgpass");
    }
}

fn policy(root: &Table<'_, '_>, problems: &mut Problems) -> Policy {
    let mut policy = Policy::default();
    let Some(table) = root.table("policy", problems) else { return policy };
    let known = ["required_scopes", "later_scopes", "forbidden_scopes", "personal_data_level", "secret_max_age"];
    table.reject_unknown(&known, problems);
    policy.scopes.required.extend(scopes(&table, "required_scopes", problems));
    policy.scopes.later.extend(scopes(&table, "later_scopes", problems));
    policy.scopes.forbidden.extend(scopes(&table, "forbidden_scopes", problems));
    if let Some(level) = table.integer("personal_data_level", problems) {
        match u8::try_from(level.value) {
            Ok(tighter) if tighter <= policy.scopes.personal_data_level => policy.scopes.personal_data_level = tighter,
            _ => {
                problems.error(level.offset, "policy.personal_data_level can be 0 or 1: a policy can be tightened, not loosened");
            }
        }
    }
    policy.max_secret_age = duration(&table, "secret_max_age", problems);
    policy
}

fn store(name: &At<&str>, table: &Table<'_, '_>, problems: &mut Problems) -> Option<InfisicalStore> {
    table.reject_unknown(&["kind", "url", "project_id", "environment", "path", "plan"], problems);
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

fn profiles(root: &Table<'_, '_>, shared: &[Waiver], problems: &mut Problems) -> Vec<Profile> {
    let mut profiles = Vec::new();
    for (name, table) in root.named_tables("profiles", problems) {
        problems.enter_profile(Some(name.value));
        profiles.extend(profile(&name, &table, shared, problems));
        problems.enter_profile(None);
    }
    profiles
}

fn profile(name: &At<&str>, table: &Table<'_, '_>, shared: &[Waiver], problems: &mut Problems) -> Option<Profile> {
    table.reject_unknown(&["name", "environment", "store", "folder", "exchange", "readiness", "sources"], problems);
    let id = segment(name, "the name of a profile", problems)?;
    let environments = [Environment::Staging, Environment::Production].map(|environment| (environment.word(), environment));
    if !table.has("environment") {
        problems.error(table.offset(), format!("`environment` is missing in {}", table.name())).suggest("staging or production");
    }
    let environment = word_of(table, "environment", &environments, problems);
    let mut waivers = waivers(table, problems);
    waivers.extend_from_slice(shared);
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

fn source(profile: &Segment, name: &At<&str>, table: &Table<'_, '_>, problems: &mut Problems) -> Option<Source> {
    let known = ["kind", "name", "enabled", "api_version", "scopes", "max_age", "credentials", "mapping", "accounts"];
    table.reject_unknown(&known, problems);
    let id = segment(name, "the name of a source", problems)?;
    let kind = table.required_string("kind", problems);
    if let Some(kind) = kind.filter(|kind| kind.value != "shopify") {
        problems.error(kind.offset, format!("{}.kind must be \"shopify\"", table.name()));
    }
    mapping(table, problems);
    duration(table, "max_age", problems);
    let api_version = api_version(table, "api_version", problems);
    if !table.has("api_version") {
        problems.error(table.offset(), format!("`api_version` is missing in {}", table.name())).suggest("such as \"2026-04\"");
    }
    Some(Source {
        address: format!("{profile}/{id}"),
        name: display_name(table, &id, problems),
        enabled: table.boolean("enabled", problems).is_none_or(|flag| flag.value),
        scopes: scopes(table, "scopes", problems),
        credentials: credentials(table, problems),
        accounts: table
            .list_of_tables("accounts", problems)
            .iter()
            .filter_map(|account| self::account(account, problems))
            .collect(),
        api_version: api_version?,
        id,
    })
}

fn credentials(table: &Table<'_, '_>, problems: &mut Problems) -> Credentials {
    let Some(table) = table.table("credentials", problems) else { return Credentials::default() };
    table.reject_unknown(&Field::BOTH.map(Field::config_key), problems);
    let mut reference = |field: Field| {
        let given = table.string(field.config_key(), problems)?;
        match given.value.parse::<Reference>() {
            Ok(reference) => Some(reference),
            Err(error) => {
                problems.error(given.offset, format!("{}.{}: {error}", table.name(), field.config_key()));
                None
            }
        }
    };
    Credentials { client_id: reference(Field::ClientId), client_secret: reference(Field::ClientSecret) }
}

fn mapping(source: &Table<'_, '_>, problems: &mut Problems) {
    let Some(table) = source.table("mapping", problems) else { return };
    table.reject_unknown(&["status", "reviewed_api_version", "reviewed_schema", "fields"], problems);
    word_of(&table, "status", &[("confirmed", ()), ("unconfirmed", ())], problems);
    api_version(&table, "reviewed_api_version", problems);
    let is_digest = |text: &str| {
        text.strip_prefix("sha256:").is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|c| c.is_ascii_hexdigit()))
    };
    if let Some(digest) = table.string("reviewed_schema", problems).filter(|digest| !is_digest(digest.value)) {
        problems.error(digest.offset, format!("{}.reviewed_schema must be `sha256:` and 64 hex digits", table.name()));
    }
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
    for field in table.strings("fields", problems) {
        if !field.value.split_once('.').is_some_and(|(kind, name)| is_name(kind) && name.split('.').all(is_name)) {
            problems.error(field.offset, format!("{}.fields takes names such as \"Order.createdAt\"", table.name()));
        }
    }
}

fn account(table: &Table<'_, '_>, problems: &mut Problems) -> Option<Account> {
    table.reject_unknown(&["shop", "ref", "selected"], problems);
    let shop = table.required_string("shop", problems).and_then(|given| {
        let shop = Shop::parse(given.value);
        if shop.is_none() {
            problems
                .error(given.offset, format!("{}.shop is not a shop's permanent domain", table.name()))
                .suggest("such as \"my-shop.myshopify.com\", in lower case");
        }
        shop
    });
    let reference = table.required_string("ref", problems).and_then(|given| {
        let reference = AccountRef::parse(given.value);
        if reference.is_none() {
            problems.error(given.offset, format!("{}.ref must be 1 to 64 characters of [A-Za-z0-9_.:-]", table.name()));
        }
        reference
    });
    let selected = table.boolean("selected", problems).is_none_or(|flag| flag.value);
    Some(Account { shop: shop?, reference: reference?, selected })
}

fn waivers(table: &Table<'_, '_>, problems: &mut Problems) -> Vec<Waiver> {
    let Some(readiness) = table.table("readiness", problems) else { return Vec::new() };
    readiness.reject_unknown(&["waive"], problems);
    readiness.list_of_tables("waive", problems).iter().filter_map(|waiver| self::waiver(waiver, problems)).collect()
}

fn waiver(table: &Table<'_, '_>, problems: &mut Problems) -> Option<Waiver> {
    table.reject_unknown(&["check", "reason", "until"], problems);
    let checks = CheckId::ALL.map(|check| (check.id(), check));
    for key in ["check", "reason", "until"] {
        if !table.has(key) {
            problems.error(table.offset(), format!("`{key}` is missing in {}", table.name()));
        }
    }
    let check = word_of(table, "check", &checks, problems);
    let reason = table.string("reason", problems).and_then(|reason| printable(table, "reason", &reason, problems));
    let until = table.date("until", problems);
    Some(Waiver { check: check?, reason: reason?, until: until?.value })
}

fn scopes(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Vec<Scope> {
    let mut scopes = Vec::new();
    for given in table.strings(key, problems) {
        match Scope::parse(given.value) {
            Some(scope) => {
                if !scope.is_documented() {
                    problems
                        .warn(given.offset, format!("{}.{key} has a scope that Shopify does not document", table.name()))
                        .suggest_closest(given.value, Scope::documented());
                }
                scopes.push(scope);
            }
            None => {
                problems.error(given.offset, format!("{}.{key} takes scope handles such as \"read_orders\"", table.name()));
            }
        }
    }
    scopes
}

fn api_version(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Option<ApiVersion> {
    let given = table.string(key, problems)?;
    let version = given.value.parse();
    if version.is_err() {
        problems
            .error(given.offset, format!("{}.{key} is not a version of the Admin API", table.name()))
            .suggest("YYYY-01, YYYY-04, YYYY-07 or YYYY-10");
    }
    version.ok()
}

fn duration(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Option<SignedDuration> {
    let given = table.string(key, problems)?;
    let duration = duration::parse(given.value);
    if duration.is_none() {
        problems.error(given.offset, format!("{}.{key} is not a duration", table.name())).suggest("such as \"36h\" or \"90d\"");
    }
    duration
}

fn segment(name: &At<&str>, what: &str, problems: &mut Problems) -> Option<Segment> {
    let segment = name.value.parse();
    if segment.is_err() {
        problems.error(name.offset, format!("{what} must be 1 to 64 characters of [A-Za-z0-9_-]"));
    }
    segment.ok()
}

fn display_name(table: &Table<'_, '_>, id: &Segment, problems: &mut Problems) -> String {
    table.string("name", problems).and_then(|name| printable(table, "name", &name, problems)).unwrap_or_else(|| id.to_string())
}

/// Text that is shown to people: without control, bidi and separator characters, and not too long.
fn printable(table: &Table<'_, '_>, key: &str, given: &At<&str>, problems: &mut Problems) -> Option<String> {
    let length = given.value.chars().count();
    if (1..=LONGEST_NAME).contains(&length) && !given.value.chars().any(is_unprintable) {
        return Some(given.value.to_owned());
    }
    let text =
        format!("{}.{key} must be 1 to {LONGEST_NAME} characters, without control, bidi and separator characters", table.name());
    problems.error(given.offset, text);
    None
}

fn plain_word(table: &Table<'_, '_>, key: &str, problems: &mut Problems) -> Option<String> {
    let given = table.string(key, problems)?;
    let word = given.value.parse::<Segment>();
    if word.is_err() {
        problems.error(given.offset, format!("{}.{key} must be 1 to 64 characters of [A-Za-z0-9_-]", table.name()));
    }
    word.ok().map(|word| word.to_string())
}

fn word_of<T: Clone>(table: &Table<'_, '_>, key: &str, words: &[(&'static str, T)], problems: &mut Problems) -> Option<T> {
    let given = table.string(key, problems)?;
    let found = words.iter().find(|(word, _)| *word == given.value).map(|(_, meaning)| meaning.clone());
    if found.is_none() {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        problems
            .error(given.offset, format!("{}.{key} must be one of {}", table.name(), names.join(", ")))
            .suggest_closest(given.value, names.iter().copied());
    }
    found
}
