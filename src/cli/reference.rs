//! `explain`: what the program says about itself.

use clap::Args;

use super::Format;

/// `sourcectl explain`
#[derive(Args)]
#[command(
    after_help = "Examples:\n  sourcectl explain SECRET_REFS_MISSING\n  sourcectl explain exchange-flags\n  sourcectl explain 3"
)]
pub struct ExplainArgs {
    /// A check id, headline, finding, state, gate, outcome, status, verdict or exit code [default: list all]
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}
