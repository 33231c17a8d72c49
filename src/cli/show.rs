//! `show`

use clap::{Args, ValueEnum};

/// `sourcectl show`
#[derive(Args)]
#[command(
    after_help = "Exit code 0 says that the page could be shown, whatever is on it: `readiness`, `health` and `quality` judge.\n\nExamples:\n  \
                  sourcectl show suisse/shopify\n  sourcectl show suisse/shopify -o markdown >> \"$GITHUB_STEP_SUMMARY\"\n  sourcectl show \
                  suisse/shopify --as-of 2026-05-03T07:00:00Z"
)]
pub struct ShowArgs {
    /// The source, as PROFILE/SOURCE [default: the only one]
    #[arg(value_name = "SOURCE")]
    pub source: Option<String>,
    /// Ask Infisical for each value by HEAD: old servers send values with a listing. Tells neither doubles, pairs nor dates
    #[arg(long)]
    pub no_values_on_wire: bool,
    /// The format of the page
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: PageFormat,
}

/// How a page is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// For step summaries and pull requests.
    Markdown,
}
