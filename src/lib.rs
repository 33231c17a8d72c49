//! Write-only credentials and readiness of Shopify data sources.
//!
//! Data flows one way: arguments → profile config → evidence (adapters) → assessment (pure) → report (data) → output → exit code.

// Tests may end loudly; the program may not, and it prints in one place only.
#![cfg_attr(not(test), deny(clippy::exit, clippy::expect_used, clippy::panic, clippy::unwrap_used))]
#![cfg_attr(not(test), deny(clippy::print_stderr, clippy::print_stdout))]

mod cli;
mod commands;
mod completion;
mod config;
mod domain;
mod encoding;
mod exit;
mod explain;
mod failure;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
mod history;
mod http;
mod output;
mod process;
mod schemas;
mod secrets;
mod shopify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::{Error, ErrorKind};

use cli::{
    AccountsCommand, ActionsCommand, Cli, ColorChoice, Command, ConfigCommand, CredsCommand, DiffFormat, Format, HistoryFormat,
    PageFormat, PlanFormat, ProfilesCommand, SchemaCommand, SourcesCommand, StoresCommand, SyncCommand, VerdictFormat, refusal,
    version,
};
use commands::Context;
use exit::Exit;
use failure::Failure;
use output::{Export, Output, Shape};
use process::event_loop::EventLoop;
use process::interrupts::Interrupts;
use process::panics;
use secrets::infisical::Sessions;

/// Runs the program: `arguments` with the program's name first.
#[must_use]
pub fn run(arguments: &[OsString]) -> ExitCode {
    panics::install();
    if let Some(shell) = completion::asked() {
        return ExitCode::from(completion::answer(&shell, arguments).code());
    }
    let exit = panics::catch(|| parse_and_run(arguments)).unwrap_or_else(|site| {
        let failure = Failure::new(Exit::Internal, format!("a bug, at {site}; please report it"));
        Output::new(ColorChoice::Auto, false, 0).fail(shape_asked_for(arguments), &failure)
    });
    ExitCode::from(exit.code())
}

/// The command line's definition, from which completions and manual pages are generated.
#[doc(hidden)]
#[must_use]
pub fn command_line() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// Code, name and meaning of every exit, by code, for the manual.
#[doc(hidden)]
#[must_use]
pub fn exit_statuses() -> Vec<(u8, &'static str, &'static str)> {
    Exit::by_code().map(|exit| (exit.code(), exit.name(), exit.when())).to_vec()
}

/// The JSON Schemas by their names, from which `schemas/` is generated.
#[doc(hidden)]
pub fn schemas() -> impl Iterator<Item = (String, String)> {
    output::schema::all()
}

fn parse_and_run(arguments: &[OsString]) -> Exit {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => dispatch(&cli, arguments),
        Err(error) => refuse(&error, arguments),
    }
}

fn dispatch(cli: &Cli, arguments: &[OsString]) -> Exit {
    let globals = &cli.globals;
    let output = Output::new(globals.color, globals.quiet, globals.verbose);
    let Ok(interrupts) = Interrupts::install() else {
        let failure = Failure::new(Exit::Internal, "the system refused to hand out signals");
        return output.fail(shape_asked_for(arguments), &failure);
    };
    let output = output.watching(&interrupts);
    let event_loop = EventLoop::default();
    let sessions = Sessions::default();
    let context =
        Context { arguments, globals, output: &output, interrupts: &interrupts, event_loop: &event_loop, sessions: &sessions };
    match &cli.command {
        Command::Config(ConfigCommand::Check(args)) => output.finish(args.output.into(), commands::config_check::run(&context)),
        Command::Config(ConfigCommand::Init(args)) => output.finish(args.output.into(), commands::config_init::run(&context)),
        Command::Config(ConfigCommand::Path(args)) => output.finish(args.output.into(), commands::config_path::run(&context)),
        Command::Config(ConfigCommand::Get(args)) => output.finish(args.output.into(), commands::config_get::run(&context, args)),
        Command::Config(ConfigCommand::Set(args)) => output.finish(args.output.into(), commands::config_set::run(&context, args)),
        Command::Profiles(ProfilesCommand::List(args)) => {
            output.finish(args.output.into(), commands::profiles_list::run(&context))
        }
        Command::Sources(SourcesCommand::Add(args)) => {
            output.finish(args.output.into(), commands::sources_add::run(&context, args))
        }
        Command::Creds(CredsCommand::Set(args)) => output.finish(args.output.into(), commands::creds_set::run(&context, args)),
        Command::Creds(CredsCommand::Link(args)) => output.finish(args.output.into(), commands::creds_link::run(&context, args)),
        Command::Creds(CredsCommand::Status(args)) => {
            output.finish(args.output.into(), commands::creds_status::run(&context, args))
        }
        Command::Creds(CredsCommand::Verify(args)) => {
            output.finish(args.output.into(), commands::creds_verify::run(&context, args))
        }
        Command::Stores(StoresCommand::List(args)) => output.finish(args.output.into(), commands::stores_list::run(&context)),
        Command::Stores(StoresCommand::Check(args)) => {
            output.finish(args.output.into(), commands::stores_check::run(&context, args))
        }
        Command::Stores(StoresCommand::Login(args)) => {
            output.finish(args.output.into(), commands::stores_login::run(&context, args))
        }
        Command::Stores(StoresCommand::Logout(args)) => {
            output.finish(args.output.into(), commands::stores_logout::run(&context, args))
        }
        Command::Completion(args) => commands::completion::run(&context, args),
        Command::Show(args) => output.finish(args.output.into(), commands::show::run(&context, args)),
        Command::Readiness(args) => output.finish(args.output.into(), commands::readiness::run(&context, args)),
        Command::Health(args) => output.finish(args.output.into(), commands::health::run(&context, args)),
        Command::Quality(args) => output.finish(args.output.into(), commands::quality::run(&context, args)),
        Command::ApiVersions(args) => output.finish(args.output.into(), commands::api_versions::run(&context, args)),
        Command::Doctor(args) => output.finish(args.output.into(), commands::doctor::run(&context)),
        Command::Sync(SyncCommand::History(args)) => commands::sync_history::run(&context, args),
        Command::Sync(SyncCommand::Record(args)) => output.finish(args.output.into(), commands::sync_record::run(&context, args)),
        Command::Sync(SyncCommand::Import(args)) => output.finish(args.output.into(), commands::sync_import::run(&context, args)),
        Command::Sync(SyncCommand::Forget(args)) => output.finish(args.output.into(), commands::sync_forget::run(&context, args)),
        Command::Actions(ActionsCommand::List(args)) => {
            output.finish(args.output.into(), commands::actions_list::run(&context, args))
        }
        Command::Actions(ActionsCommand::Preview(args)) => {
            output.finish(args.output.into(), commands::actions_preview::run(&context, args))
        }
        Command::Accounts(AccountsCommand::List(args)) => {
            output.finish(args.output.into(), commands::accounts_list::run(&context, args))
        }
        Command::Explain(args) => output.finish(args.output.into(), commands::explain::run(&context, args)),
        Command::Schema(args) => match (&args.command, args.name) {
            (None, Some(name)) => commands::schema::run(&context, name),
            (Some(command), None) => work_with_schemas(&context, command),
            _ => output.fail(shape_asked_for(arguments), &Failure::usage("one name of a document or one command, not both")),
        },
    }
}

fn work_with_schemas(context: &Context<'_>, command: &SchemaCommand) -> Exit {
    let output = context.output;
    match command {
        SchemaCommand::Import(args) => output.finish(args.output.into(), commands::schema_import::run(context, args)),
        SchemaCommand::Snapshot(args) => output.finish(args.output.into(), commands::schema_snapshot::run(context, args)),
        SchemaCommand::List(args) => output.finish(args.output.into(), commands::schema_list::run(context, args)),
        SchemaCommand::Diff(args) => output.finish(args.output.into(), commands::schema_diff::run(context, args)),
    }
}

/// Help and version are what was asked for; everything else that clap refuses is told without repeating an argument.
fn refuse(error: &Error, arguments: &[OsString]) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp => Output::new(ColorChoice::Auto, false, 0).help(&error.render().to_string()),
        ErrorKind::DisplayVersion => Output::new(ColorChoice::Auto, false, 0).help(&version::text(arguments)),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::print_usage(&error.render().to_string());
            Exit::Usage
        }
        _ => Output::new(ColorChoice::Auto, false, 0).fail(shape_asked_for(arguments), &refusal::of(error, arguments)),
    }
}

/// Before the command line is understood, only its words can tell what was asked for.
fn shape_asked_for(arguments: &[OsString]) -> Shape {
    match refusal::format_asked_for(arguments, &["json", "github"]) {
        Some("json") => Shape::Json,
        Some("github") => Shape::Export(Export::Github),
        _ => Shape::Text,
    }
}

impl From<Format> for Shape {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
        }
    }
}

impl From<PageFormat> for Shape {
    fn from(format: PageFormat) -> Self {
        match format {
            PageFormat::Text => Self::Text,
            PageFormat::Json => Self::Json,
            PageFormat::Markdown => Self::Export(Export::Markdown),
        }
    }
}

impl From<DiffFormat> for Shape {
    fn from(format: DiffFormat) -> Self {
        match format {
            DiffFormat::Text => Self::Text,
            DiffFormat::Json => Self::Json,
            DiffFormat::Markdown => Self::Export(Export::Markdown),
        }
    }
}

impl From<VerdictFormat> for Shape {
    fn from(format: VerdictFormat) -> Self {
        match format {
            VerdictFormat::Text => Self::Text,
            VerdictFormat::Json => Self::Json,
            VerdictFormat::Short => Self::Short,
            VerdictFormat::Markdown => Self::Export(Export::Markdown),
            VerdictFormat::Junit => Self::Export(Export::Junit),
            VerdictFormat::Github => Self::Export(Export::Github),
        }
    }
}

impl From<PlanFormat> for Shape {
    fn from(format: PlanFormat) -> Self {
        match format {
            PlanFormat::Text => Self::Text,
            PlanFormat::Json => Self::Json,
            PlanFormat::Patch => Self::Export(Export::Patch),
            PlanFormat::Sh => Self::Export(Export::Shell),
            PlanFormat::Markdown => Self::Export(Export::Markdown),
        }
    }
}

impl From<HistoryFormat> for Shape {
    fn from(format: HistoryFormat) -> Self {
        match format {
            HistoryFormat::Text => Self::Text,
            HistoryFormat::Json => Self::Json,
            HistoryFormat::Ndjson => Self::Export(Export::Ndjson),
            HistoryFormat::Csv => Self::Export(Export::Csv),
        }
    }
}
