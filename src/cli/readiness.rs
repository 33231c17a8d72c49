//! `readiness`

use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use jiff::SignedDuration;

use crate::domain::readiness::CheckId;

/// How a readiness report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReadinessFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// A line a source.
    Short,
    /// Tables for a step summary or a pull request.
    Markdown,
    /// JUnit XML: a test suite a source, a test case a check.
    Junit,
    /// Annotations of a GitHub Actions job.
    Github,
}

/// `sourcectl readiness`
#[derive(Args)]
#[command(after_help = "Examples:\n  sourcectl readiness suisse/shopify\n  sourcectl readiness --all -o json\n  \
                        sourcectl readiness 'prod-*' --fail-on warning -q\n  sourcectl readiness --all --wait 5m -o github")]
pub struct ReadinessArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Every source of the config
    #[arg(long, conflicts_with = "sources")]
    pub all: bool,
    /// Judge only these checks, with commas between them
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = PossibleValuesParser::new(CheckId::ALL.map(CheckId::id)))]
    pub check: Vec<String>,
    /// Look again for at most this long, such as 30s or 5m, while values may still be entered and stores unlocked
    #[arg(long, value_name = "DURATION", value_parser = patience)]
    pub wait: Option<Duration>,
    /// Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates
    #[arg(long)]
    pub no_values_on_wire: bool,
    /// Let advisory checks decide the exit code too
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: ReadinessFormat,
}

/// The longest wait: a job that hangs should be noticed on the same day.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// Reads `30s` or `1h 30m`. The words of the error are never shown: the refusal names the option only.
fn patience(text: &str) -> Result<Duration, &'static str> {
    let duration = text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok());
    duration.filter(|duration| !duration.is_zero() && *duration <= LONGEST_WAIT).ok_or("not a duration")
}

/// From which level on a finding decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Advisory checks count like blocking ones.
    Warning,
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::patience;

    #[test]
    fn a_wait_is_a_positive_duration_of_at_most_a_day() {
        for (text, seconds) in [("30s", 30), ("5m", 300), ("1h30m", 5_400), ("1h 30m", 5_400), ("24h", 86_400)] {
            assert_eq!(patience(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for bad in ["", "30", "0s", "-5s", "5s ago", "25h", "1d", "soon", "shpss_x", "9999999999999999h"] {
            assert!(patience(bad).is_err(), "{bad}");
        }
    }
}
