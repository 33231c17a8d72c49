//! `config`, `profiles`, `sources`.

use clap::{Args, Subcommand, ValueEnum};

use super::Format;

/// `sourcectl config …`
#[derive(Subcommand)]
pub enum ConfigCommand {
    /// Report every problem of the config file, each with its line and column
    Check(ConfigCheckArgs),
    /// Write a commented config to start from; refuses to overwrite one
    Init(ConfigInitArgs),
    /// Say which config file is in force, and why
    Path(ConfigPathArgs),
    /// Print the value of a key
    Get(ConfigGetArgs),
    /// Change the value of a key; comments and formatting stay
    Set(ConfigSetArgs),
}

/// `sourcectl profiles …`
#[derive(Subcommand)]
pub enum ProfilesCommand {
    /// List the profiles of the config
    List(ProfilesListArgs),
}

/// `sourcectl sources …`
#[derive(Subcommand)]
pub enum SourcesCommand {
    /// Add a source, and its profile where there is none yet, to the config
    Add(SourcesAddArgs),
}

/// `sourcectl config check`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl config check\n  sourcectl config check --config profiles.example.toml -o json")]
pub struct ConfigCheckArgs {
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl config init`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl config init\n  sourcectl config init --config ~/.config/sourcectl/profiles.toml")]
pub struct ConfigInitArgs {
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl config path`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl config path")]
pub struct ConfigPathArgs {
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl config get`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl config get flags.persistence\n  sourcectl config get profiles.suisse.store")]
pub struct ConfigGetArgs {
    /// The key, with dots: flags.persistence, profiles.NAME.store, profiles.NAME.sources.NAME.api_version
    #[arg(value_name = "KEY")]
    pub key: String,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl config set`
#[derive(Args)]
#[command(
    after_help = "Examples:\n  sourcectl config set flags.persistence true\n  sourcectl config set profiles.suisse.store keyring\n  \
                  sourcectl config set profiles.suisse.sources.shopify.scopes read_orders,read_products"
)]
pub struct ConfigSetArgs {
    /// The key, with dots: flags.persistence, profiles.NAME.store, profiles.NAME.sources.NAME.api_version
    #[arg(value_name = "KEY")]
    pub key: String,
    /// The value; a list is written with commas
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    pub value: String,
    /// Show what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl profiles list`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl profiles list\n  SOURCECTL_ALLOWED_PROFILES=suisse sourcectl profiles list")]
pub struct ProfilesListArgs {
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl sources add`
#[derive(Args)]
#[command(
    after_help = "Examples:\n  sourcectl sources add suisse/shopify --shop my-shop.myshopify.com --environment staging\n  \
                  sourcectl sources add suisse/outlet --shop my-outlet.myshopify.com --ref shop_ch_0002 --name 'Outlet Suisse'"
)]
pub struct SourcesAddArgs {
    /// The new source, as PROFILE/SOURCE
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// The shop's permanent domain
    #[arg(long, value_name = "SHOP")]
    pub shop: String,
    /// The account's ref, shown masked only [default: the shop's name]
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,
    /// The source's name for people
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The Admin API version [default: the latest]
    #[arg(long, value_name = "VERSION")]
    pub api_version: Option<String>,
    /// The environment, where the profile is new
    #[arg(long, value_name = "ENVIRONMENT")]
    pub environment: Option<EnvironmentWord>,
    /// Show what would be written, write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// The environment of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EnvironmentWord {
    /// Where real exchanges may be enabled.
    Staging,
    /// Where they never are.
    Production,
}
