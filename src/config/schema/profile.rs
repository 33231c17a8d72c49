//! `[profiles.NAME]` and what is below it.

use serde_json::{Value, json};

use crate::config::known;
use crate::domain::digest::Digest;
use crate::domain::field::Field;
use crate::domain::mapping::FieldPath;
use crate::domain::readiness::Environment;
use crate::secrets::reference::Reference;

use super::forms::{self, api_version, list, name, named_tables, segment, table, text, word};

pub(super) fn profile() -> Value {
    let environments = [Environment::Staging, Environment::Production].map(Environment::word);
    table(
        "One profile.",
        known::PROFILE,
        &["environment"],
        json!({
            "name": name("Its name for people."),
            "environment": word("Real exchanges happen in staging only.", &environments),
            "store": text("Where `creds set` puts values: a declared store, or \"keyring\", which is the default.", forms::SEGMENT),
            "folder": text("Where its values lie below the store's path; its own name by default.", "^[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64})*$"),
            "exchange": word("Whether it exchanges credentials for tokens at all; \"used\" by default.", &["used", "unused"]),
            "readiness": super::readiness("Checks of this profile that are accepted for a time."),
            "sources": named_tables("Its app connections.", &segment(), &source()),
        }),
    )
}

fn source() -> Value {
    table(
        "One app connection.",
        known::SOURCE,
        &["kind", "api_version"],
        json!({
            "kind": { "const": "shopify", "description": "The kind of source." },
            "name": name("Its name for people."),
            "enabled": { "type": "boolean", "default": true, "description": "Whether it is switched on." },
            "api_version": api_version("The Admin API version that its sync asks for, such as \"2026-10\"."),
            "scopes": list("The scopes that its app is configured with.", &forms::scope()),
            "max_age": forms::duration("A successful sync older than this is stale, such as \"36h\"; 48h by default."),
            "credentials": credentials(),
            "mapping": mapping(),
            "accounts": list("The shops that it reads.", &account()),
        }),
    )
}

fn credentials() -> Value {
    let reference = |field: Field| {
        let description =
            format!("Where the {} is. `creds set` and `creds link` write it; a value never goes here.", field.title());
        text(&description, Reference::PATTERN)
    };
    let [client_id, client_secret] = Field::BOTH;
    table(
        "References to the two values.",
        known::CREDENTIALS,
        &[],
        json!({ client_id.config_key(): reference(client_id), client_secret.config_key(): reference(client_secret) }),
    )
}

fn mapping() -> Value {
    let field = text("TYPE.FIELD.", FieldPath::PATTERN);
    table(
        "The field mapping, and its last review.",
        known::MAPPING,
        &[],
        json!({
            "status": word("Whether the mapping was confirmed.", &["confirmed", "unconfirmed"]),
            "reviewed_api_version": api_version("The Admin API version of the last review."),
            "reviewed_schema": text("The digest of the mapped types at the last review.", Digest::PATTERN),
            "fields": list("The mapped fields, such as \"Order.createdAt\".", &field),
        }),
    )
}

fn account() -> Value {
    table(
        "One shop.",
        known::ACCOUNT,
        &["shop", "ref"],
        json!({
            "shop": text("Its permanent domain, in lower case.", "^[a-z0-9][a-z0-9-]{0,62}\\.myshopify\\.com$"),
            "ref": text("Its ref, shown masked only.", "^[A-Za-z0-9_.:-]{1,64}$"),
            "selected": { "type": "boolean", "default": true, "description": "Whether it is synced and probed." },
        }),
    )
}
