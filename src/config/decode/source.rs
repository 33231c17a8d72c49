//! `[profiles.NAME.sources.NAME]`: credentials, mapping, accounts.

use jiff::SignedDuration;

use crate::config::known;
use crate::config::model::{Account, Credentials, Source};
use crate::config::problem::Problems;
use crate::config::table::{At, Table};
use crate::domain::api_calendar::ApiVersion;
use crate::domain::digest::Digest;
use crate::domain::field::Field;
use crate::domain::mapping::{FieldPath, Mapping, MappingStatus};
use crate::domain::masking::AccountRef;
use crate::domain::shop::Shop;
use crate::secrets::reference::{Reference, Segment};

use super::words::{api_version, display_name, duration, scopes, segment, word_of};

/// A successful sync older than this is stale, where the source says nothing else.
const DEFAULT_MAX_AGE: SignedDuration = SignedDuration::from_hours(48);

pub(super) fn source(profile: &Segment, name: &At<&str>, table: &Table<'_, '_>, problems: &mut Problems) -> Option<Source> {
    table.reject_unknown(known::SOURCE, problems);
    let id = segment(name, "the name of a source", problems)?;
    let kind = table.required_string("kind", problems);
    if let Some(kind) = kind.filter(|kind| kind.value != "shopify") {
        problems.error(kind.offset, format!("{}.kind must be \"shopify\"", table.name()));
    }
    let api_version = api_version(table, "api_version", problems);
    if !table.has("api_version") {
        problems.error(table.offset(), format!("`api_version` is missing in {}", table.name())).suggest("such as \"2026-04\"");
    }
    Some(Source {
        address: format!("{profile}/{id}"),
        name: display_name(table, &id, problems),
        enabled: table.boolean("enabled", problems).is_none_or(|flag| flag.value),
        scopes: scopes(table, "scopes", problems),
        max_age: duration(table, "max_age", problems).unwrap_or(DEFAULT_MAX_AGE),
        mapping: mapping(table, problems),
        credentials: credentials(table, problems),
        accounts: table
            .list_of_tables("accounts", problems)
            .iter()
            .filter_map(|account| self::account(account, problems))
            .collect(),
        // A problem is noted above; reading goes on, so that it does not hide the next one.
        api_version: api_version.unwrap_or(ApiVersion::FIRST),
        id,
    })
}

fn credentials(table: &Table<'_, '_>, problems: &mut Problems) -> Credentials {
    let Some(table) = table.table("credentials", problems) else { return Credentials::default() };
    table.reject_unknown(known::CREDENTIALS, problems);
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

fn mapping(source: &Table<'_, '_>, problems: &mut Problems) -> Mapping {
    let Some(table) = source.table("mapping", problems) else { return Mapping::default() };
    table.reject_unknown(known::MAPPING, problems);
    let statuses = [("confirmed", MappingStatus::Confirmed), ("unconfirmed", MappingStatus::Unconfirmed)];
    Mapping {
        status: word_of(&table, "status", &statuses, problems),
        reviewed_version: api_version(&table, "reviewed_api_version", problems),
        reviewed_schema: reviewed_schema(&table, problems),
        fields: fields(&table, problems),
    }
}

fn reviewed_schema(table: &Table<'_, '_>, problems: &mut Problems) -> Option<Digest> {
    let given = table.string("reviewed_schema", problems)?;
    let digest = given.value.parse();
    if digest.is_err() {
        problems.error(given.offset, format!("{}.reviewed_schema must be `sha256:` and 64 hex digits", table.name()));
    }
    digest.ok()
}

fn fields(table: &Table<'_, '_>, problems: &mut Problems) -> Vec<FieldPath> {
    let mut fields = Vec::new();
    for given in table.strings("fields", problems) {
        match given.value.parse() {
            Ok(field) => fields.push(field),
            Err(_) => {
                problems.error(given.offset, format!("{}.fields takes names such as \"Order.createdAt\"", table.name()));
            }
        }
    }
    fields
}

fn account(table: &Table<'_, '_>, problems: &mut Problems) -> Option<Account> {
    table.reject_unknown(known::ACCOUNT, problems);
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
