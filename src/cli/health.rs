//! `health` and `api-versions`

use std::time::Duration;

use clap::Args;

use super::Format;
use super::verdict::{FailOn, VerdictFormat, patience};

/// `sourcectl health`
#[derive(Args)]
#[command(
    after_help = "Credentials are not judged here: `readiness` does that. A history that cannot be read makes a source unknown (exit \
                  code 3). With --as-of in the past runs and snapshots that came later are left out; in the future the calendar moves, and \
                  how old syncs are is not judged.\n\nExamples:\n  sourcectl health suisse/shopify\n  sourcectl health --all -o json\n  \
                  sourcectl health 'prod-*' --fail-on warning -q\n  sourcectl health --all --as-of 2027-04-30\n  sourcectl health \
                  suisse/shopify --wait 30m\n  sourcectl health suisse/shopify --live"
)]
pub struct HealthArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Every source of the config
    #[arg(long, conflicts_with = "sources")]
    pub all: bool,
    /// Accept a selection in which no source is judged: exit code 0 instead of 2
    #[arg(long)]
    pub allow_empty: bool,
    /// Look again for at most this long, such as 30s or 5m, while a sync is going on or no run is known
    #[arg(long, value_name = "DURATION", value_parser = patience)]
    pub wait: Option<Duration>,
    /// Ask the shops, too: staging profiles only, behind the gates, read-only
    #[arg(long)]
    pub live: bool,
    /// Let advisory issues decide the exit code too
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: VerdictFormat,
}

/// `sourcectl api-versions`
#[derive(Args)]
#[command(
    after_help = "The calendar is Shopify's, and built in: https://shopify.dev/docs/api/usage/versioning\n\nExamples:\n  sourcectl \
                  api-versions\n  sourcectl api-versions 'prod-*' --as-of 2027-04-30\n  sourcectl api-versions -o json"
)]
pub struct ApiVersionsArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}
