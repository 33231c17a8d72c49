//! `quality`

use clap::Args;

use super::verdict::{FailOn, VerdictFormat};

/// `sourcectl quality`
#[derive(Args)]
#[command(
    after_help = "Thresholds and weights are in the config, under [quality]. Missing credentials are told by `readiness`.\n\nExamples:\n  \
                  sourcectl quality suisse/shopify\n  sourcectl quality --all -o json\n  sourcectl quality --all --fail-on warning -q\n  \
                  sourcectl config set quality.severity.sync_stale blocking"
)]
pub struct QualityArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Every source of the config
    #[arg(long, conflicts_with = "sources")]
    pub all: bool,
    /// Accept a selection in which no source is judged: exit code 0 instead of 2
    #[arg(long)]
    pub allow_empty: bool,
    /// Let advisory findings decide the exit code too
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: VerdictFormat,
}
