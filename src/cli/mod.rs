//! What the command line looks like. Types only: completions and manual pages are generated from them.

mod actions;
mod completion;
mod config;
mod creds;
mod health;
mod quality;
mod readiness;
mod reference;
pub mod refusal;
mod schema;
mod show;
mod stores;
mod sync;
mod verdict;
pub mod version;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

use crate::exit::Exit;

pub use actions::{ActionsCommand, ActionsListArgs, ActionsPreviewArgs, PlanFormat};
pub use completion::{CompletionArgs, ShellName};
pub use config::{ConfigCommand, ConfigGetArgs, ConfigSetArgs, EnvironmentWord, ProfilesCommand, SourcesAddArgs, SourcesCommand};
pub use creds::{CredsCommand, CredsLinkArgs, CredsSetArgs, CredsStatusArgs, CredsVerifyArgs, OnlyField};
pub use health::{ApiVersionsArgs, HealthArgs};
pub use quality::QualityArgs;
pub use readiness::ReadinessArgs;
pub use reference::ExplainArgs;
pub use schema::{DiffFormat, SchemaArgs, SchemaCommand, SchemaDiffArgs, SchemaImportArgs, SchemaListArgs, SchemaSnapshotArgs};
pub use show::{PageFormat, ShowArgs};
pub use stores::{StoresCheckArgs, StoresCommand, StoresLoginArgs, StoresLogoutArgs};
pub use sync::{
    HistoryFormat, ImportDialect, Limit, SyncCommand, SyncForgetArgs, SyncHistoryArgs, SyncImportArgs, SyncRecordArgs, ToldArgs,
};
pub use verdict::{FailOn, VerdictFormat};

/// Credentials and readiness of Shopify data sources
///
/// Values go through hidden prompts straight into the OS keyring or Infisical, write-only: they are never shown and never read back. Readiness
/// is a checklist for people and an exit code for CI.
#[derive(Parser)]
#[command(name = "sourcectl", version, subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = exit_codes())]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub globals: Globals,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The exit codes as a help topic.
pub fn exit_codes() -> String {
    let lines: Vec<String> = Exit::by_code().iter().map(|exit| format!("  {:>3}  {}", exit.code(), exit.when())).collect();
    format!("Exit codes:\n{}", lines.join("\n"))
}

/// Options that work before or after the subcommand.
#[derive(Args, Clone)]
#[command(next_help_heading = "Global options")]
pub struct Globals {
    /// The config file [default: $SOURCECTL_CONFIG, ./profiles.toml, ~/.config/sourcectl/profiles.toml]
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// The profile whose sources are meant where none is named [default: $SOURCECTL_PROFILE]
    #[arg(long, global = true, value_name = "PROFILE", value_hint = ValueHint::Other)]
    pub profile: Option<String>,
    /// Judge calendar, ages and waivers as of this date (its end, UTC) or RFC 3339 instant
    #[arg(long, global = true, value_name = "WHEN")]
    pub as_of: Option<String>,
    /// Print no text report, only errors; the exit code says it all
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say on standard error what is looked at; repeat for more
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Never ask anything: where a prompt would be needed, end with exit code 6
    #[arg(long, global = true)]
    pub no_input: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Start, check, read and change the config file
    #[command(subcommand)]
    Config(ConfigCommand),
    /// List profiles
    #[command(subcommand)]
    Profiles(ProfilesCommand),
    /// Add sources
    #[command(subcommand)]
    Sources(SourcesCommand),
    /// List and check secret stores, and log in to them
    #[command(subcommand)]
    Stores(StoresCommand),
    /// Enter, link and review credentials (write-only)
    #[command(subcommand)]
    Creds(CredsCommand),
    /// Show all that is known of one source on one page
    Show(ShowArgs),
    /// Say whether sources are ready, as a checklist and as an exit code
    Readiness(ReadinessArgs),
    /// Say whether sources are healthy: API version, schema, mapping and syncs, from evidence
    Health(HealthArgs),
    /// Look for stale, partial, empty and strange syncs
    Quality(QualityArgs),
    /// Show the calendar of API versions, and which sources ask for which
    ApiVersions(ApiVersionsArgs),
    /// Record the runs of sources, and show their history
    #[command(subcommand)]
    Sync(SyncCommand),
    /// List actions on sources and show what each would do; performs none
    #[command(subcommand)]
    Actions(ActionsCommand),
    /// List the accounts of sources
    #[command(subcommand)]
    Accounts(AccountsCommand),
    /// Print a completion script for a shell
    #[command(alias = "completions")]
    Completion(CompletionArgs),
    /// Look at terminal, config, keyring and environment, and say what would stop work
    Doctor(DoctorArgs),
    /// Say what a code means, why it matters and how it is fixed
    Explain(ExplainArgs),
    /// Keep, list and compare schemas of the Admin API; print the JSON Schema of a report
    Schema(SchemaArgs),
}

/// `sourcectl accounts …`
#[derive(Subcommand)]
pub enum AccountsCommand {
    /// List accounts with their masked refs
    List(AccountsListArgs),
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
}

/// `sourcectl doctor`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl doctor\n  sourcectl doctor -o json > ticket.json")]
pub struct DoctorArgs {
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl accounts list`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl accounts list\n  sourcectl accounts list 'suisse/*' -o json")]
pub struct AccountsListArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}
