//! The keys that each table of the file knows. The decoder refuses all others, and the schema for editors lists the same.

use crate::domain::field::Field;
use crate::domain::issue::IssueCode;

/// The whole file.
pub const ROOT: &[&str] = &["version", "flags", "policy", "readiness", "stores", "history", "quality", "profiles"];
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
/// `[quality]`
pub const QUALITY: &[&str] = &[
    "runs_considered",
    "fetched_anomaly_factor",
    "fetched_anomaly_min_runs",
    "fetched_anomaly_min_rows",
    "stream_silent_after",
    "min_processed_percent",
    "min_reported_percent",
    "severity",
];
/// `[quality.severity]`: the codes of the findings.
pub const QUALITY_SEVERITY: &[&str] = &[
    IssueCode::SyncFailed.code(),
    IssueCode::SyncStale.code(),
    IssueCode::StreamSilent.code(),
    IssueCode::SyncPartial.code(),
    IssueCode::FailedRows.code(),
    IssueCode::GreenButEmpty.code(),
    IssueCode::RowsMissing.code(),
    IssueCode::RunContradictsItself.code(),
    IssueCode::FetchedAnomaly.code(),
    IssueCode::ServedVersionDrift.code(),
    IssueCode::MappingUnconfirmed.code(),
    IssueCode::OrderWindow60Days.code(),
    IssueCode::RunUndated.code(),
    IssueCode::ClockSkew.code(),
];
/// The least and the greatest number of runs that `[quality]` takes.
pub const QUALITY_RUNS: (u32, u32) = (1, 100);
/// Likewise of a factor.
pub const QUALITY_FACTOR: (u32, u32) = (2, 1000);
/// Likewise of records.
pub const QUALITY_ROWS: (u32, u32) = (0, 1_000_000_000);
/// The least and the greatest percentage.
pub const QUALITY_PERCENT: (u32, u32) = (0, 100);
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
