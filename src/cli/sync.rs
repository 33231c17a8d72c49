//! `sync`

use std::ffi::OsStr;
use std::num::{NonZeroU32, ParseIntError};
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgGroup, Args, Subcommand, ValueEnum, ValueHint};

use super::Format;
use crate::domain::sync_run::RunStatus;

/// `sourcectl sync …`
#[derive(Subcommand)]
pub enum SyncCommand {
    /// Show the runs of sources, newest first
    History(SyncHistoryArgs),
    /// Record one run of a source
    Record(Box<SyncRecordArgs>),
    /// Import runs from a file or standard input
    Import(SyncImportArgs),
    /// Remove runs of a source that were recorded wrongly
    Forget(SyncForgetArgs),
}

/// How a history is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum HistoryFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// A record a line, as `sync import` takes them.
    Ndjson,
    /// A table for spreadsheets.
    Csv,
}

/// Parses a status by [`RunStatus::from_word`], so that every word that a file may use can be typed, too.
#[derive(Clone)]
struct StatusParser;

impl TypedValueParser for StatusParser {
    type Value = RunStatus;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&Arg>, value: &OsStr) -> Result<RunStatus, clap::Error> {
        // The built-in parser words the refusal, with the values that are possible.
        let refuse = || PossibleValuesParser::new(RunStatus::ALL.map(RunStatus::word)).parse_ref(command, arg, value);
        match value.to_str().and_then(RunStatus::from_word) {
            Some(status) => Ok(status),
            None => refuse().map(|_| RunStatus::Unknown),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(RunStatus::ALL.into_iter().map(|status| PossibleValue::new(status.word()))))
    }
}

/// How many runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The newest ones.
    Most(NonZeroU32),
    /// All there are: `all`.
    All,
}

impl FromStr for Limit {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        if text == "all" { Ok(Self::All) } else { text.parse().map(Self::Most) }
    }
}

/// Whose words records are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ImportDialect {
    /// Recognised by the first record.
    #[default]
    Auto,
    /// Records as `sync history` writes them: ndjson, json or csv.
    Ndjson,
    /// Bulk operations of Shopify's Admin API.
    ShopifyBulk,
    /// Jobs of Airbyte's APIs.
    Airbyte,
    /// Events of Fivetran.
    Fivetran,
    /// Load packages of dlt.
    Dlt,
    /// Runs of Meltano.
    Meltano,
}

/// `sourcectl sync history`
#[derive(Args)]
#[command(
    after_help = "A run that claims to have succeeded is shown as partial where records failed, and as failed where nothing of what \
                        was counted or read has arrived.\n\nExamples:\n  sourcectl sync history suisse/shopify\n  sourcectl sync history \
                        --status failed,partial --since 7d\n  sourcectl sync history --all --limit all -o csv > runs.csv\n  sourcectl sync history suisse/shopify --since 30d --limit all \
                        --chart"
)]
pub struct SyncHistoryArgs {
    /// Sources as PROFILE/SOURCE or PROFILE, globs allowed [default: --profile, or all]
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Every source of the config
    #[arg(long, conflicts_with = "sources")]
    pub all: bool,
    /// How many runs to show at most, or `all`
    #[arg(long, value_name = "COUNT", default_value = "20")]
    pub limit: Limit,
    /// Only runs that started at or after this date or instant, or within this time, such as 7d
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,
    /// Only runs that stand so, with commas between them
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = StatusParser)]
    pub status: Vec<RunStatus>,
    /// Draw the records of these runs over time below the table
    #[arg(long)]
    pub chart: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: HistoryFormat,
}

/// `sourcectl sync record`
#[derive(Args)]
#[command(
    after_help = "A run is known by its id: what is recorded of it later is merged into what is known. Without --started or --finished \
                        the time is now, where the status asks for one.\n\nExamples:\n  sourcectl sync record suisse/shopify --run-id \
                        2026-11-20-01 --status running\n  sourcectl sync record suisse/shopify --run-id 2026-11-20-01 --status completed \
                        --fetched 430 --processed 430\n  sourcectl sync record suisse/shopify --stdin < run.json"
)]
pub struct SyncRecordArgs {
    /// The source, as PROFILE/SOURCE
    #[arg(value_name = "SOURCE")]
    pub source: Option<String>,
    /// Read one record, as `sync history -o ndjson` writes it, from standard input
    #[arg(long, conflicts_with_all = ["run_id", "status"])]
    pub stdin: bool,
    /// Names the run within its source
    #[arg(long, value_name = "ID", required_unless_present = "stdin")]
    pub run_id: Option<String>,
    /// How the run stands; the words of other tools, such as success or timed_out, are known too (`explain status`)
    #[arg(long, value_name = "STATUS", required_unless_present = "stdin", value_parser = StatusParser)]
    pub status: Option<RunStatus>,
    /// What the run says of itself.
    #[command(flatten)]
    pub told: ToldArgs,
    /// Show what would be recorded, record nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// What a run says of itself, beside its status.
#[derive(Args)]
#[group(conflicts_with = "stdin")]
pub struct ToldArgs {
    /// What was synced, such as orders
    #[arg(long, value_name = "NAME")]
    pub stream: Option<String>,
    /// What started it, such as schedule
    #[arg(long, value_name = "WORD")]
    pub trigger: Option<String>,
    /// The Admin API version that was asked for
    #[arg(long, value_name = "VERSION")]
    pub api_version: Option<String>,
    /// The Admin API version that answered (X-Shopify-API-Version)
    #[arg(long, value_name = "VERSION")]
    pub served_version: Option<String>,
    /// When it started (RFC 3339)
    #[arg(long, value_name = "INSTANT")]
    pub started: Option<String>,
    /// When it ended (RFC 3339)
    #[arg(long, value_name = "INSTANT")]
    pub finished: Option<String>,
    /// As many records as the source itself counted
    #[arg(long, value_name = "COUNT")]
    pub reported: Option<u64>,
    /// As many records as were read
    #[arg(long, value_name = "COUNT")]
    pub fetched: Option<u64>,
    /// As many records as arrived
    #[arg(long, value_name = "COUNT")]
    pub processed: Option<u64>,
    /// As many records as were rejected
    #[arg(long, value_name = "COUNT")]
    pub failed: Option<u64>,
    /// As many records as were left out on purpose
    #[arg(long, value_name = "COUNT")]
    pub skipped: Option<u64>,
    /// The start of the period that it synced (RFC 3339)
    #[arg(long, value_name = "INSTANT")]
    pub window_from: Option<String>,
    /// The end of that period (RFC 3339)
    #[arg(long, value_name = "INSTANT")]
    pub window_to: Option<String>,
    /// The code of what went wrong, such as ACCESS_DENIED
    #[arg(long, value_name = "CODE")]
    pub error_code: Option<String>,
    /// The kind of what went wrong, such as scope
    #[arg(long, value_name = "WORD")]
    pub error_class: Option<String>,
    /// What went wrong, in a sentence
    #[arg(long, value_name = "TEXT")]
    pub error_message: Option<String>,
    /// The bulk operation that it read from
    #[arg(long, value_name = "ID")]
    pub bulk_operation: Option<String>,
    /// The id of a request, for Shopify's support; may be given several times
    #[arg(long, value_name = "ID")]
    pub request_id: Vec<String>,
}

/// `sourcectl sync import`
#[derive(Args)]
#[command(
    after_help = "Layout and encoding are recognised: lines, one document, a list, a page or an answer of an API, a table \
                        (CSV, TSV) with the columns of `sync history`, of a tool, or of --map; UTF-8, UTF-16 and gzip. A record has at most 16 MiB. Records of a pipe are kept in a temporary file \
                        until it ends, at most 8 GiB.\n\n\
                        A run is known by its id, so that importing a file twice changes nothing. A record that cannot be taken is \
                        reported with its place and its reason, and the others are kept: exit code 4. With --strict it is all records \
                        or none, and unknown keys and status words are refused, too. What is not a sync, and an empty input or answer, is \
                        passed over: exit code 0.\n\n\
                        Examples:\n  sourcectl sync import runs.ndjson\n  sourcectl sync import jobs.json.gz --from airbyte --source \
                        suisse/shopify\n  sourcectl sync history -o ndjson | sourcectl --config other.toml sync import - --strict"
)]
pub struct SyncImportArgs {
    /// The file, or - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// The source of records that name none; one that names another is not taken
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// The tool that wrote the records
    #[arg(long, value_name = "FORM", default_value = "auto")]
    pub from: ImportDialect,
    /// Where the fields of a run stand in records of any other tool, such as run_id=id,status=state,counts.fetched=rows.read
    #[arg(long, value_name = "FIELD=PATH,…", conflicts_with = "from")]
    pub map: Option<String>,
    /// The zone of times that have none, such as Europe/Zurich; without it they are refused
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Keep nothing where a record cannot be taken, or a key or a status word is unknown
    #[arg(long)]
    pub strict: bool,
    /// Read and judge every record, keep nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}

/// `sourcectl sync forget`
#[derive(Args)]
#[command(
    override_usage = "sourcectl sync forget [OPTIONS] <SOURCE> <RUN_ID...|--stream <NAME>|--before <WHEN>>",
    group = ArgGroup::new("selection").args(["run_ids", "stream", "before"]).required(true).multiple(true),
    after_help = "Conditions hold together. Runs that are not named by their ids are removed after a question; --yes answers it. An id \
                  that matches no run is named (exit code 4), and the others are removed. A run without a date is not before any date. \
                  On PostgreSQL the role needs DELETE on sourcectl.sync_runs.\n\nExamples:\n  sourcectl sync forget suisse/shopify \
                  2026-11-20-01\n  sourcectl sync forget suisse/shopify --stream orders --before 2026-01-01 --dry-run\n  sourcectl sync \
                  forget suisse/shopify --before 365d --yes"
)]
pub struct SyncForgetArgs {
    /// The source, as PROFILE/SOURCE
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// The ids of runs
    #[arg(value_name = "RUN_ID")]
    pub run_ids: Vec<String>,
    /// Only runs of this stream
    #[arg(long, value_name = "NAME")]
    pub stream: Option<String>,
    /// Only runs that started before this date or instant, or longer ago than this time, such as 90d
    #[arg(long, value_name = "WHEN")]
    pub before: Option<String>,
    /// Show what would be removed, remove nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Remove without a question
    #[arg(long)]
    pub yes: bool,
    /// The format of the report
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: Format,
}
