//! The keys that each table of the file knows. The decoder refuses all others, and the schema for editors lists the same.

use crate::domain::field::Field;

/// The whole file.
pub const ROOT: &[&str] = &["version", "flags", "policy", "readiness", "stores", "history", "profiles"];
/// `[flags]`
pub const FLAGS: &[&str] = &["persistence", "real_exchange"];
/// `[policy]`
pub const POLICY: &[&str] = &["required_scopes", "later_scopes", "forbidden_scopes", "personal_data_level", "secret_max_age"];
/// `[readiness]` and `[profiles.NAME.readiness]`
pub const READINESS: &[&str] = &["waive"];
/// `[[readiness.waive]]`
pub const WAIVER: &[&str] = &["check", "reason", "until"];
/// `[history]`
pub const HISTORY: &[&str] = &["url"];
/// `[stores.NAME]`
pub const STORE: &[&str] =
    &["kind", "url", "project_id", "environment", "path", "plan", "identity", "headers", "ca_file", "timeout"];
/// `[stores.NAME.identity]`
pub const IDENTITY: &[&str] = &["token_env", "client_id_env", "client_secret_env", "oidc_identity_id", "oidc_token_env"];
/// `[profiles.NAME]`
pub const PROFILE: &[&str] = &["name", "environment", "store", "folder", "exchange", "readiness", "sources"];
/// `[profiles.NAME.sources.NAME]`
pub const SOURCE: &[&str] =
    &["kind", "name", "enabled", "api_version", "scopes", "max_age", "credentials", "mapping", "accounts"];
/// `[profiles.NAME.sources.NAME.credentials]`
pub const CREDENTIALS: &[&str] = &[Field::ClientId.config_key(), Field::ClientSecret.config_key()];
/// `[profiles.NAME.sources.NAME.mapping]`
pub const MAPPING: &[&str] = &["status", "reviewed_api_version", "reviewed_schema", "fields"];
/// `[[profiles.NAME.sources.NAME.accounts]]`
pub const ACCOUNT: &[&str] = &["shop", "ref", "selected"];
