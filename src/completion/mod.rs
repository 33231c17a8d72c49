//! Answers to a shell that asks at each Tab what could come next.
//!
//! `COMPLETE=bash sourcectl` prints the lines that have bash ask, and `COMPLETE=bash sourcectl -- WORDS…` is bash asking. Whoever
//! asks is in the middle of typing: where there is no answer, there is no complaint either.

mod candidates;
mod line;
mod stage;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::{EnvCompleter, Shells};

use crate::cli::ColorChoice;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{self, Output};
use crate::process::panics;

use candidates::Wanted;
use line::Line;

/// The environment variable that makes a run one for a shell, and names the shell.
const VARIABLE: &str = "COMPLETE";

/// The shell that this run is for; `None` for a run like any other.
pub fn asked() -> Option<OsString> {
    std::env::var_os(VARIABLE).filter(|shell| !shell.is_empty() && shell != "0")
}

/// Tells the shell what it asked for.
pub fn answer(shell: &OsStr, arguments: &[OsString]) -> Exit {
    let shells = Shells::builtins();
    let name = Path::new(shell).file_stem().and_then(OsStr::to_str);
    let found = name.and_then(|name| shells.completer(name));
    let words = arguments.iter().position(|word| word == "--").map(|at| &arguments[at + 1..]).filter(|words| !words.is_empty());
    match (found, words) {
        (Some(shell), Some(words)) => {
            output::print_candidates(&panics::catch(|| offers(shell, words)).unwrap_or_default());
            Exit::Ok
        }
        (None, Some(_)) => Exit::Ok,
        (Some(shell), None) => Output::new(ColorChoice::Auto, false, 0).script(&registration(shell, arguments)),
        (None, None) => {
            let names: Vec<&str> = shells.names().collect();
            let text = format!("{VARIABLE} names no shell that can ask: there are {}", names.join(", "));
            Output::new(ColorChoice::Auto, false, 0).fail(crate::shape_asked_for(arguments), &Failure::usage(text))
        }
    }
}

/// The script that has the shell ask this very program, by a path that holds in every directory.
fn registration(shell: &dyn EnvCompleter, arguments: &[OsString]) -> Vec<u8> {
    let command = crate::command_line();
    let name = command.get_name();
    let called = PathBuf::from(arguments.first().cloned().unwrap_or_else(|| name.into()));
    let called = if called.components().count() > 1 { std::path::absolute(&called).unwrap_or(called) } else { called };
    let mut script = Vec::new();
    let written = shell.write_registration(VARIABLE, name, name, &called.to_string_lossy(), &mut script);
    written.map(|()| script).unwrap_or_default()
}

/// The candidates in the way that the shell reads them; nothing where something is amiss.
fn offers(shell: &dyn EnvCompleter, words: &[OsString]) -> Vec<u8> {
    let words = line::normalized(words);
    let line = Arc::new(Line::read(&words, shell.name()));
    let mut offers = Vec::new();
    let current = std::env::current_dir().ok();
    let written = shell.write_complete(&mut with_names(crate::command_line(), &line), words, current.as_deref(), &mut offers);
    written.map(|()| offers).unwrap_or_default()
}

/// The command line, with candidates from the config for every argument that takes a name of it.
fn with_names(command: Command, line: &Arc<Line>) -> Command {
    let name = command.get_name().to_owned();
    let command = command.mut_args(|argument| match Wanted::by(&name, &argument) {
        Some(wanted) => completed(argument, wanted, line),
        None => argument,
    });
    command.mut_subcommands(|command| with_names(command, line))
}

fn completed(argument: Arg, wanted: Wanted, line: &Arc<Line>) -> Arg {
    let line = Arc::clone(line);
    argument.add(ArgValueCompleter::new(move |typed: &OsStr| -> Vec<CompletionCandidate> {
        let names = wanted.candidates(&line, typed.to_str().unwrap_or("\0"));
        let files = if wanted.may_be_a_file() { PathCompleter::file().complete(typed) } else { Vec::new() };
        names.into_iter().map(CompletionCandidate::new).chain(files).collect()
    }))
}
