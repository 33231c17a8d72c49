//! `stores`

use clap::{Args, Subcommand};

use super::Format;

/// `sourcectl stores …`
#[derive(Subcommand)]
pub enum StoresCommand {
    /// List the stores, where they are and as whom they are spoken to; contacts none
    List(StoresListArgs),
    /// Say how far one gets in a store, by calls that change nothing
    Check(StoresCheckArgs),
    /// Ask for the identity of a store and keep it in the OS keyring, for this store's origin alone
    Login(StoresLoginArgs),
    /// Remove the identity of a store from the OS keyring
    Logout(StoresLogoutArgs),
}

/// `sourcectl stores list`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl stores list\n  sourcectl stores list -o json")]
pub struct StoresListArgs {
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl stores check`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl stores check\n  sourcectl stores check vault -o json")]
pub struct StoresCheckArgs {
    /// The store [default: every store that a profile uses]
    #[arg(value_name = "STORE")]
    pub store: Option<String>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl stores login`
#[derive(Args)]
#[command(
    after_help = "The identity is a machine identity's client ID and client secret (Universal Auth). It is tried once, before it \
                        is kept, and it goes to the origin shown and to no other.\n\nExamples:\n  sourcectl stores login vault\n  \
                        sourcectl stores login vault --stdin < identity.json"
)]
pub struct StoresLoginArgs {
    /// The store
    #[arg(value_name = "STORE")]
    pub store: String,
    /// Read {"clientId": …, "clientSecret": …} from standard input
    #[arg(long)]
    pub stdin: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl stores logout`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl stores logout vault")]
pub struct StoresLogoutArgs {
    /// The store
    #[arg(value_name = "STORE")]
    pub store: String,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}
