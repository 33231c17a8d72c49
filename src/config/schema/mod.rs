//! The config file as a JSON Schema, for editors: names, words and forms. What only several keys together can get wrong,
//! and what looks like a secret, is left to `config check`.

mod forms;
mod profile;
mod quality;

use serde_json::{Value, json};

use crate::domain::readiness::{CheckId, Plan};

use super::known;
use forms::{list, named_tables, segment, table, text, word};

/// The whole file.
pub fn config() -> Value {
    let mut schema = table(
        "A profiles.toml of sourcectl. It holds no secret: values live in a store, and this file says only where.",
        known::ROOT,
        &["version"],
        json!({
            "version": { "const": 1, "description": "The version of this file format." },
            "flags": flags(),
            "policy": policy(),
            "readiness": readiness("Checks of all profiles that are accepted for a time."),
            "stores": named_tables("Stores beside the OS keyring, each under the name that references use.", &not_keyring(), &store()),
            "history": history(),
            "quality": quality::quality(),
            "profiles": named_tables("What an operator looks at together: one client or country and environment.", &segment(), &profile::profile()),
        }),
    );
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("sourcectl profiles.toml, version 1");
    schema
}

fn flags() -> Value {
    table(
        "Gates. All are off by default.",
        known::FLAGS,
        &[],
        json!({
            "persistence": { "type": "boolean", "default": false, "description": "`creds set` and `creds link` may write." },
            "real_exchange": {
                "type": "boolean", "default": false,
                "description": "Client ID and secret may be exchanged for a token; in staging profiles only.",
            },
        }),
    )
}

fn policy() -> Value {
    table(
        "Adds to the V1 rules and never loosens them.",
        known::POLICY,
        &[],
        json!({
            "required_scopes": list("Scopes that each source must have, beside read_orders.", &forms::scope()),
            "later_scopes": list("Scopes that are planned and out of V1, beside read_all_orders.", &forms::scope()),
            "forbidden_scopes": list("Scopes that no source may have, beside read_customers.", &forms::scope()),
            "personal_data_level": {
                "type": "integer", "minimum": 0, "maximum": 1, "default": 1,
                "description": "The highest level of protected customer data that may be read.",
            },
            "secret_max_age": forms::duration("How old a client secret may become, such as \"90d\"."),
        }),
    )
}

/// `[readiness]` of the file and of a profile.
fn readiness(description: &str) -> Value {
    let waiver = table(
        "A negative check that is accepted, with a reason, until the end of a day (UTC).",
        known::WAIVER,
        known::WAIVER,
        json!({
            "check": word("The id of the check.", &CheckId::waivable().map(CheckId::id).collect::<Vec<_>>()),
            "reason": forms::name("Why it is accepted."),
            "until": text("The last day on which it holds: 2026-12-31.", "^\\d{4}-\\d{2}-\\d{2}$"),
        }),
    );
    table(description, known::READINESS, &[], json!({ "waive": list("Accepted checks.", &waiver) }))
}

fn history() -> Value {
    let url = "Where runs are kept: `sqlite:…`, `postgres://USER@HOST/DATABASE` or `postgres:///DATABASE?host=/DIRECTORY`; never with a password.";
    let form = "^(sqlite:.|postgres(ql)?://([^:/?#@\\\\ ]+@)?[^/?#@\\\\ ]*/[A-Za-z0-9_.%-]+(\\?[^#\\\\ ]*)?$)";
    table("The history of runs.", known::HISTORY, &[], json!({ "url": text(url, form) }))
}

fn store() -> Value {
    table(
        "An Infisical project and environment. It may be declared before it is configured.",
        known::STORE,
        &["kind"],
        json!({
            "kind": { "const": "infisical", "description": "The kind of store." },
            "url": text("The server: https, or http to a literal loopback address.", "^(https://[^@?#%/\\\\ ]+|http://(127\\.[0-9.]+|\\[::1\\])(:[0-9]+)?)(/(api/?)?)?$"),
            "project_id": text("The project's id.", forms::SEGMENT),
            "environment": text("The slug of the project's environment.", forms::SEGMENT),
            "path": text("The folder below which values lie.", "^(/|(/[A-Za-z0-9_-]{1,64})+)$"),
            "plan": word("The plan, as you declare it; it is not verified.", &Plan::ALL.map(Plan::word)),
            "identity": identity(),
            "headers": headers(),
            "ca_file": text("Certificates (PEM) to trust the server by, instead of the system's; relative to this file.", "^.+$"),
            "timeout": text("How long one call may take, from 1s to 10m; 30s by default.", "^[1-9].*[A-Za-z]$"),
        }),
    )
}

fn identity() -> Value {
    let variable = |description: &str| text(description, forms::VARIABLE);
    let mut identity = table(
        "Which environment variables hold the identity that logs in. Without it: INFISICAL_TOKEN and the like, then `stores login`.",
        known::IDENTITY,
        &[],
        json!({
            "token_env": variable("Holds an access token."),
            "client_id_env": variable("Holds the client ID of a machine identity (Universal Auth)."),
            "client_secret_env": variable("Holds its client secret."),
            "oidc_identity_id": text("The machine identity that a pipeline's job logs in as (OIDC).", forms::SEGMENT),
            "oidc_token_env": variable("Holds the job's token, outside GitHub Actions."),
        }),
    );
    identity["oneOf"] = json!([
        { "required": ["token_env"], "maxProperties": 1 },
        { "required": ["client_id_env", "client_secret_env"], "maxProperties": 2 },
        { "required": ["oidc_identity_id"], "properties": { "token_env": false, "client_id_env": false, "client_secret_env": false } },
    ]);
    identity
}

fn headers() -> Value {
    json!({
        "type": "object",
        "description": "Extra headers, such as an access proxy asks for: names, and the environment variables that hold their values.",
        "maxProperties": 16,
        "propertyNames": { "pattern": "^[A-Za-z0-9-]{1,64}$" },
        "additionalProperties": { "type": "string", "pattern": forms::VARIABLE },
    })
}

/// The OS keyring needs no declaration, so no store can take its name.
fn not_keyring() -> Value {
    let mut name = segment();
    name["not"] = json!({ "const": super::model::KEYRING_STORE });
    name
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::config;
    use crate::config::known;

    /// The keys of the table at a dotted path; `*` for a name, `[]` for an item.
    fn keys(path: &str) -> Vec<String> {
        let mut table = config();
        for step in path.split('.').filter(|step| !step.is_empty()) {
            table = match step {
                "*" => table["additionalProperties"].clone(),
                "[]" => table["items"].clone(),
                name => table["properties"][name].clone(),
            };
        }
        assert_eq!(table["type"], "object", "{path}");
        table["properties"].as_object().map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
    }

    #[test]
    fn the_schema_knows_the_keys_that_the_decoder_knows_and_no_others() {
        let source = "profiles.*.sources.*";
        let tables = [
            (String::new(), known::ROOT),
            ("flags".to_owned(), known::FLAGS),
            ("policy".to_owned(), known::POLICY),
            ("readiness".to_owned(), known::READINESS),
            ("readiness.waive.[]".to_owned(), known::WAIVER),
            ("history".to_owned(), known::HISTORY),
            ("quality".to_owned(), known::QUALITY),
            ("quality.severity".to_owned(), known::QUALITY_SEVERITY),
            ("stores.*".to_owned(), known::STORE),
            ("stores.*.identity".to_owned(), known::IDENTITY),
            ("profiles.*".to_owned(), known::PROFILE),
            ("profiles.*.readiness.waive.[]".to_owned(), known::WAIVER),
            (source.to_owned(), known::SOURCE),
            (format!("{source}.credentials"), known::CREDENTIALS),
            (format!("{source}.mapping"), known::MAPPING),
            (format!("{source}.accounts.[]"), known::ACCOUNT),
        ];
        for (path, known) in tables {
            let (mut given, mut known) = (keys(&path), known.to_vec());
            given.sort();
            known.sort_unstable();
            assert_eq!(given, known, "{path}");
        }
    }

    #[test]
    fn every_key_is_described() {
        fn undescribed(schema: &Value, path: &str) -> Vec<String> {
            let mut missing = Vec::new();
            for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
                let path = format!("{path}.{key}");
                if inner["description"].as_str().is_none_or(str::is_empty) {
                    missing.push(path.clone());
                }
                missing.extend(undescribed(inner, &path));
            }
            for inner in [schema.get("items"), schema.get("additionalProperties")].into_iter().flatten() {
                missing.extend(undescribed(inner, path));
            }
            missing
        }
        assert_eq!(undescribed(&config(), ""), Vec::<String>::new());
    }
}
