//! `readiness`

use std::time::Duration;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::verdict::{FailOn, VerdictFormat, patience};
use crate::domain::readiness::CheckId;

/// `sourcectl readiness`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl readiness suisse/shopify\n  sourcectl readiness --all -o json\n  \
                        sourcectl readiness 'prod-*' --fail-on warning -q\n  sourcectl readiness --all --wait 5m -o github\n  \
                        sourcectl readiness suisse/shopify --live")]
pub struct ReadinessArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Every source of the config
    #[arg(long, conflicts_with = "sources")]
    pub all: bool,
    /// Accept a selection in which no source is judged: exit code 0 instead of 2
    #[arg(long)]
    pub allow_empty: bool,
    /// Judge only these checks, and what blocks one of them; with commas between them
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = PossibleValuesParser::new(CheckId::ALL.map(CheckId::id)))]
    pub check: Vec<String>,
    /// Look again for at most this long, such as 30s or 5m, while values may still be entered, stores unlocked, apps installed and scopes approved
    #[arg(long, value_name = "DURATION", value_parser = patience)]
    pub wait: Option<Duration>,
    /// Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates, so a pair is unknown
    #[arg(long)]
    pub no_values_on_wire: bool,
    /// Ask the shops, too: staging profiles only, behind the gates, read-only
    #[arg(long)]
    pub live: bool,
    /// Let advisory checks decide the exit code too
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: VerdictFormat,
}
