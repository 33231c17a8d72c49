//! `actions`

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};

use crate::domain::actions::ActionId;

use super::Format;

/// `sourcectl actions …`
#[derive(Subcommand)]
pub enum ActionsCommand {
    /// List the actions on sources, whether each may be previewed, and what it would do; performs none
    List(ActionsListArgs),
    /// Show what an action would send, write and change, step by step; performs none of it
    Preview(ActionsPreviewArgs),
}

/// `sourcectl actions list`
#[derive(Args)]
#[command(
    after_help = "No action is performed, by this or any other command. No store and no shop is contacted.\n\nExamples:\n  sourcectl \
                  actions list suisse/shopify\n  sourcectl actions list suisse/shopify --credentials\n  sourcectl actions list -o json"
)]
pub struct ActionsListArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The actions on credentials instead of those on the source
    #[arg(long)]
    pub credentials: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl actions preview`
#[derive(Args)]
#[command(
    after_help = "Nothing of it is performed, by this or any other command. No store and no shop is contacted. A patch is applied with `git \
                  apply --unidiff-zero` in the config's directory; a script takes secrets from variables.\n\nExamples:\n  sourcectl actions \
                  preview reconnect suisse/shopify\n  sourcectl actions preview disable-source suisse/shopify -o patch\n  sourcectl actions \
                  preview manual-sync suisse/shopify -o sh | less"
)]
pub struct ActionsPreviewArgs {
    /// The action, as `actions list` names it
    #[arg(value_name = "ACTION", value_parser = PossibleValuesParser::new(ActionId::ALL.map(ActionId::id)))]
    pub action: String,
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or the only source there is]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The format of the plan
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: PlanFormat,
}

/// How a plan is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PlanFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// What changes in the config, as a diff without context.
    Patch,
    /// A script for a POSIX shell, to be read and run by a person.
    Sh,
    /// For a review.
    Markdown,
}
