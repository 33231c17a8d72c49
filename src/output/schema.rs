//! JSON Schemas (draft 2020-12) of the reports and of the config, by name.

use clap::ValueEnum;
use serde_json::Value;

use crate::config;

use super::json::schema;
use super::{
    accounts, action_plan, actions, api_versions, config_check, config_edit, config_show, creds_status, creds_verify,
    creds_write, explain, failure, health, profiles, quality, readiness, schema_diff, schema_import, schema_list,
    schema_snapshot, show, stores, stores_check, sync_forget, sync_history, sync_import, sync_record,
};

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// The config file, for editors
    Config,
    /// `readiness`
    Readiness,
    /// `creds status`
    CredsStatus,
    /// `creds verify`
    CredsVerify,
    /// `creds set` and `creds link`
    CredsWrite,
    /// `stores list`
    Stores,
    /// `stores check`
    StoresCheck,
    /// `stores login` and `stores logout`
    StoresIdentity,
    /// `health`
    Health,
    /// `quality`
    Quality,
    /// `api-versions`
    ApiVersions,
    /// `actions list`
    Actions,
    /// `actions preview`
    ActionPlan,
    /// `show`
    Show,
    /// `sync history`
    SyncHistory,
    /// `sync record`
    SyncRecord,
    /// `sync import`
    SyncImport,
    /// `sync forget`
    SyncForget,
    /// `schema list`
    SchemaList,
    /// `schema diff`
    SchemaDiff,
    /// `schema import`
    SchemaImport,
    /// `schema snapshot`
    SchemaSnapshot,
    /// `accounts list`
    Accounts,
    /// `profiles list`
    Profiles,
    /// `config check`
    ConfigCheck,
    /// `config init`, `config set` and `sources add`
    ConfigEdit,
    /// `config get`
    ConfigGet,
    /// `config path`
    ConfigPath,
    /// `explain`
    Explain,
    /// Any command that could not make its report
    Error,
}

/// The schema of this name, as text with a line feed at its end.
pub fn text(name: SchemaName) -> String {
    format!("{:#}\n", of(name))
}

fn of(name: SchemaName) -> Value {
    match name {
        SchemaName::Config => config::schema::config(),
        SchemaName::Readiness => schema::<readiness::ReadinessReport>(),
        SchemaName::CredsStatus => schema::<creds_status::CredsStatusReport>(),
        SchemaName::CredsVerify => schema::<creds_verify::CredsVerifyReport>(),
        SchemaName::Stores => schema::<stores::StoresReport>(),
        SchemaName::StoresCheck => schema::<stores_check::StoresCheckReport>(),
        SchemaName::StoresIdentity => schema::<stores::StoreIdentityReport>(),
        SchemaName::CredsWrite => schema::<creds_write::CredsWriteReport>(),
        SchemaName::Health => schema::<health::HealthReport>(),
        SchemaName::Quality => schema::<quality::QualityReport>(),
        SchemaName::ApiVersions => schema::<api_versions::ApiVersionsReport>(),
        SchemaName::Actions => schema::<actions::ActionsReport>(),
        SchemaName::ActionPlan => schema::<action_plan::ActionPlanReport>(),
        SchemaName::Show => schema::<show::ShowReport>(),
        SchemaName::SyncHistory => schema::<sync_history::SyncHistoryReport>(),
        SchemaName::SyncRecord => schema::<sync_record::SyncRecordReport>(),
        SchemaName::SyncImport => schema::<sync_import::SyncImportReport>(),
        SchemaName::SyncForget => schema::<sync_forget::SyncForgetReport>(),
        SchemaName::SchemaList => schema::<schema_list::SchemaListReport>(),
        SchemaName::SchemaDiff => schema::<schema_diff::SchemaDiffReport>(),
        SchemaName::SchemaSnapshot => schema::<schema_snapshot::SchemaSnapshotReport>(),
        SchemaName::SchemaImport => schema::<schema_import::SchemaImportReport>(),
        SchemaName::Accounts => schema::<accounts::AccountsReport>(),
        SchemaName::Profiles => schema::<profiles::ProfilesReport>(),
        SchemaName::ConfigCheck => schema::<config_check::ConfigCheckReport>(),
        SchemaName::ConfigEdit => schema::<config_edit::ConfigEditReport>(),
        SchemaName::ConfigGet => schema::<config_show::ConfigGetReport>(),
        SchemaName::ConfigPath => schema::<config_show::ConfigPathReport>(),
        SchemaName::Explain => schema::<explain::ExplainReport>(),
        SchemaName::Error => schema::<failure::FailureReport<'static>>(),
    }
}

/// Every schema with the name that the command line gives it.
pub fn all() -> impl Iterator<Item = (String, String)> {
    SchemaName::value_variants().iter().filter_map(|&name| Some((name.to_possible_value()?.get_name().to_owned(), text(name))))
}
