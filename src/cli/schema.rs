//! `schema`: the schemas of the Admin API, and those of this program's own documents.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use crate::output::schema::SchemaName;

use super::Format;

/// `sourcectl schema`
#[derive(Args)]
#[command(
    subcommand_negates_reqs = true,
    override_usage = "sourcectl schema [OPTIONS] <NAME>\n       sourcectl schema [OPTIONS] <COMMAND>",
    after_help = "Examples:\n  sourcectl schema readiness\n  sourcectl schema config > profiles.schema.json\n  sourcectl schema list\n  \
                  sourcectl schema diff 2025-10 2026-01"
)]
pub struct SchemaArgs {
    /// Print the JSON Schema of this document
    #[arg(value_name = "NAME", required = true)]
    pub name: Option<SchemaName>,
    /// Or work with schemas of the Admin API.
    #[command(subcommand)]
    pub command: Option<SchemaCommand>,
}

/// `sourcectl schema …`
#[derive(Subcommand)]
pub enum SchemaCommand {
    /// Keep a schema of the Admin API from a file or standard input
    Import(SchemaImportArgs),
    /// Take the types that a source maps from one of its shops, and keep them
    Snapshot(SchemaSnapshotArgs),
    /// List the schemas of the Admin API that there are, and what sources map of them
    List(SchemaListArgs),
    /// Compare two schemas of the Admin API
    Diff(SchemaDiffArgs),
}

/// `sourcectl schema import`
#[derive(Args)]
#[command(
    after_help = "The file is the answer to the standard introspection query, as GraphQL tools and clients save it, or SDL (.graphql), or the \
                  compact form that the README describes; as it is, or packed with gzip. Neither an introspection nor SDL says of which \
                  version it is. The same schema twice in a row changes nothing. No \
                  flag gates this: it holds no credential and contacts no shop.\n\nExamples:\n  sourcectl schema import admin.json \
                  --api-version 2026-10\n  sourcectl schema import admin.graphql.gz --api-version 2026-10\n  sourcectl schema import 2026-04.json --taken 2026-04-02\n  sourcectl schema import - --dry-run \
                  < 2026-04.json"
)]
pub struct SchemaImportArgs {
    /// The file, or - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The version whose schema it is, where the file does not say
    #[arg(long, value_name = "VERSION")]
    pub api_version: Option<String>,
    /// When the schema stood so: a date (its start, UTC) or an RFC 3339 instant [default: now]
    #[arg(long, value_name = "WHEN")]
    pub taken: Option<String>,
    /// Read and compare, keep nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl schema snapshot`
#[derive(Args)]
#[command(
    after_help = "The first selected account's shop is asked, by the source's own API version, behind the gates of --live: staging profiles \
                  only, read-only. Where another version answers, nothing is kept.\n\nExamples:\n  sourcectl schema snapshot \
                  suisse/shopify --live\n  sourcectl schema snapshot suisse/shopify --live --dry-run"
)]
pub struct SchemaSnapshotArgs {
    /// The source, as PROFILE/SOURCE
    #[arg(value_name = "SOURCE")]
    pub source: Option<String>,
    /// Ask the shop: there is no other way to take a snapshot
    #[arg(long, required = true)]
    pub live: bool,
    /// Ask and compare, keep nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl schema list`
#[derive(Args)]
#[command(
    after_help = "Of each source that maps fields the digest of the types is shown that these run through, in the newest schema of its API \
                  version. Kept as `reviewed_schema`, it says at the next look whether one of these types has changed.\n\nExamples:\n  \
                  sourcectl schema list\n  sourcectl schema list suisse/shopify -o json"
)]
pub struct SchemaListArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// For step summaries and pull requests.
    Markdown,
}

/// `sourcectl schema diff`
#[derive(Args)]
#[command(
    after_help = "A schema is named by its version (the newest one of it), by version and date (VERSION@DATE: as it stood at the end of that \
                  day; VERSION@built-in), by the first digits of its digest, or by a file. Exit code 0 says that they were compared; with \
                  --exit-code, 1 says that they are different.\n\nExamples:\n  sourcectl schema diff 2025-10 2026-01\n  sourcectl schema diff \
                  2025-10 2026-01 suisse/shopify --mapped\n  sourcectl schema diff 2026-04@built-in 2026-04 --exit-code\n  sourcectl schema \
                  diff 2026-04 admin.json -o markdown"
)]
pub struct SchemaDiffArgs {
    /// The schema before
    #[arg(value_name = "FROM")]
    pub from: String,
    /// The schema after
    #[arg(value_name = "TO")]
    pub to: String,
    /// The source whose mapping is meant, as PROFILE/SOURCE [default: the only one]
    #[arg(value_name = "SOURCE", requires = "mapped")]
    pub source: Option<String>,
    /// Show what the source's mapped fields are touched by, and what the policy says of them
    #[arg(long)]
    pub mapped: bool,
    /// End with exit code 1 where there is something to show
    #[arg(long)]
    pub exit_code: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: DiffFormat,
}
