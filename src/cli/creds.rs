//! `creds`

use clap::{Args, Subcommand, ValueEnum};

use super::{Format, VerdictFormat};

/// `sourcectl creds …`
#[derive(Subcommand)]
pub enum CredsCommand {
    /// Ask for Client ID and Client Secret and put them into the profile's store
    Set(CredsSetArgs),
    /// Write references to values that are in a store already; asks for no value
    Link(CredsLinkArgs),
    /// Say which values are there, where, and since when; never the values
    Status(CredsStatusArgs),
    /// Check references, store and scopes; with --live that shops take the pair
    Verify(CredsVerifyArgs),
}

/// `sourcectl creds set`
#[derive(Args)]
#[command(after_long_help = include_str!("creds_set_help.txt"))]
pub struct CredsSetArgs {
    /// The source, as PROFILE/SOURCE
    #[arg(value_name = "SOURCE")]
    pub source: Option<String>,
    /// Enter only one of the two values
    #[arg(long, value_name = "FIELD")]
    pub only: Option<OnlyField>,
    /// Ask for each value twice
    #[arg(long, conflicts_with = "stdin")]
    pub confirm: bool,
    /// Overwrite values that are there already
    #[arg(long)]
    pub replace: bool,
    /// Accept a value whose shape is evidently wrong; its entry then says so
    #[arg(long)]
    pub force_shape: bool,
    /// Exchange the pair at the source's shops before it is stored: staging only, behind the gates, read-only
    #[arg(long)]
    pub verify: bool,
    /// Show what would be written, or what would stop it; ask for nothing, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Read from standard input: the raw value with --only, else {"clientId": …, "clientSecret": …}
    #[arg(long)]
    pub stdin: bool,
    /// How many seconds, 1 to 3600, the store may take for a value, the time to unlock it included
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// The value to enter alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OnlyField {
    /// The client ID.
    ClientId,
    /// The client secret.
    ClientSecret,
}

/// `sourcectl creds link`
#[derive(Args)]
#[command(
    after_help = "Examples:\n  sourcectl creds link suisse/shopify --client-id keyring://sourcectl/suisse/shopify/client-id"
)]
#[command(group = clap::ArgGroup::new("reference").required(true).multiple(true).args(["client_id", "client_secret"]))]
pub struct CredsLinkArgs {
    /// The source, as PROFILE/SOURCE
    #[arg(value_name = "SOURCE")]
    pub source: Option<String>,
    /// Where the client ID is: keyring://sourcectl/PROFILE/SOURCE/client-id
    #[arg(long, value_name = "REF")]
    pub client_id: Option<String>,
    /// Where the client secret is: keyring://sourcectl/PROFILE/SOURCE/client-secret
    #[arg(long, value_name = "REF")]
    pub client_secret: Option<String>,
    /// Overwrite references that are there already
    #[arg(long)]
    pub replace: bool,
    /// Show what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl creds status`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl creds status\n  sourcectl creds status suisse -o json")]
pub struct CredsStatusArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates
    #[arg(long)]
    pub no_values_on_wire: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl creds verify`
#[derive(Args)]
#[command(
    after_help = "Examples:\n  sourcectl creds verify suisse/shopify\n  sourcectl creds verify suisse/shopify --live\n  sourcectl creds \
                  verify --all -o json"
)]
pub struct CredsVerifyArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Every source of the config
    #[arg(long, conflicts_with = "sources")]
    pub all: bool,
    /// Accept a selection in which no source is judged: exit code 0 instead of 2
    #[arg(long)]
    pub allow_empty: bool,
    /// Exchange the pair at its shops, too: staging profiles only, behind the gates, read-only
    #[arg(long)]
    pub live: bool,
    /// Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates
    #[arg(long)]
    pub no_values_on_wire: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: VerdictFormat,
}
