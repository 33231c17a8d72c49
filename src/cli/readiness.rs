//! `readiness`

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

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
                        sourcectl readiness 'prod-*' --fail-on warning -q")]
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
    /// Let advisory checks decide the exit code too
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: ReadinessFormat,
}

/// From which level on a finding decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Advisory checks count like blocking ones.
    Warning,
}
