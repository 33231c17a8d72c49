//! One file a command. Each reads as: load, select, gather, assess, hand a report to `output`.

pub mod accounts_list;
pub mod completion;
pub mod config_check;
pub mod config_get;
pub mod config_init;
pub mod config_path;
pub mod config_set;
mod config_writer;
pub mod creds_link;
pub mod creds_set;
pub mod creds_status;
pub mod doctor;
mod evidence;
pub mod explain;
pub mod profiles_list;
pub mod readiness;
pub mod schema;
pub mod sources_add;
mod target;

use std::ffi::OsString;
use std::path::Path;

use jiff::Timestamp;

use crate::cli::{Globals, refusal};
use crate::config::allowed::{self, Allowed};
use crate::config::file::{ConfigFile, FileError};
use crate::config::load::{self, Parsed};
use crate::config::locate::{Located, NamedBy, Surroundings};
use crate::config::model::Config;
use crate::config::problem::{Level, PlacedProblem};
use crate::config::selection::{self, Selected, SelectionError, Selectors};
use crate::domain::readiness::Remedy;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::remedy::{Invocation, ShownRemedy};
use crate::output::{Output, failure};
use crate::process::hardening;
use crate::process::interrupts::Interrupts;

/// The environment variable that names the profile meant.
const PROFILE_VARIABLE: &str = "SOURCECTL_PROFILE";

/// What every command has at hand.
pub struct Context<'p> {
    /// The command line, for naming a rejected argument by its position.
    pub arguments: &'p [OsString],
    /// The global options.
    pub globals: &'p Globals,
    /// Where reports, notices and warnings go.
    pub output: &'p Output,
    /// Signals.
    pub interrupts: &'p Interrupts,
}

/// A config that was loaded.
pub struct Loaded {
    /// Its contents.
    pub config: Config,
    /// What should be looked at in it.
    pub warnings: Vec<PlacedProblem>,
    /// The file as it was read.
    pub file: ConfigFile,
    /// How the file is named to the operator.
    pub name: String,
}

/// A config file that was read, valid or not.
pub struct Read {
    /// What came out of it.
    pub parsed: Parsed,
    /// The file as it was read.
    pub file: ConfigFile,
    /// How the file is named to the operator.
    pub name: String,
}

/// Whether all sources are meant where none is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fleet {
    /// They are not.
    No,
    /// They are, unless a profile is named.
    ByDefault,
    /// `--all` was given: `SOURCECTL_PROFILE` does not narrow it.
    Asked,
}

impl Context<'_> {
    /// Reads the config in force, and says on standard error what should be looked at in it.
    pub fn load(&self) -> Result<Loaded, Failure> {
        let loaded = self.load_silently()?;
        for problem in &loaded.warnings {
            self.output.warn(&failure::problem_line(problem));
        }
        Ok(loaded)
    }

    /// Reads the config in force.
    pub fn load_silently(&self) -> Result<Loaded, Failure> {
        let allowed = allowed()?;
        let Read { parsed, file, name } = self.read(&allowed)?;
        if !parsed.is_valid() {
            let errors = parsed.problems.into_iter().filter(|problem| problem.level == Level::Error).collect();
            return Err(Failure { problems: errors, ..Failure::usage(format!("{name} is not a valid config")) });
        }
        known_profiles(&allowed, &parsed.config)?;
        Ok(Loaded { config: parsed.config, warnings: parsed.problems, file, name })
    }

    /// Keeps this process's memory to itself, first thing in every command that opens a store.
    pub fn harden(&self) {
        if hardening::harden().is_err() {
            self.output.warn("the system refused to keep this process's memory from other processes of the same user");
        }
    }

    /// Which file is in force.
    pub fn locate(&self) -> Located {
        Surroundings::of_process(self.globals.config.clone()).locate(is_there)
    }

    /// Reads the config in force; a file that can be read and is not valid is no failure here.
    pub fn read(&self, allowed: &Allowed) -> Result<Read, Failure> {
        let located = self.locate();
        let name = located.path.display().to_string();
        let file = ConfigFile::open(&located.path).map_err(|error| self.unreadable(&located, error))?;
        self.output.trace(1, || format!("config: {name}, {} bytes", file.text.len()));
        let mut parsed = load::parse(&file.text, &name, allowed);
        if file.facts.world_writable() {
            parsed.problems.push(world_writable(&name));
        }
        Ok(Read { parsed, file, name })
    }

    fn unreadable(&self, located: &Located, error: FileError) -> Failure {
        let exists = is_there(&located.path);
        let path = located.path.to_string_lossy();
        // A path that leads nowhere may be something else that landed in the wrong place, so it is not repeated.
        let (name, hint) = match located.named_by {
            NamedBy::Option if exists => (path.into_owned(), error.remedy()),
            NamedBy::Option => (format!("--config {}", refusal::argument(&path, self.arguments)), error.remedy()),
            NamedBy::Variable => ("the file that SOURCECTL_CONFIG names".to_owned(), error.remedy()),
            NamedBy::WorkingDirectory | NamedBy::UserDirectory if exists => (path.into_owned(), error.remedy()),
            NamedBy::WorkingDirectory | NamedBy::UserDirectory => {
                let text = "write a profiles.toml, starting from profiles.example.toml, or name one with --config";
                (format!("./profiles.toml and {path}"), text)
            }
        };
        Failure::usage(format!("{name}: {error}")).remedy(ShownRemedy::by_hand(hint))
    }

    /// The sources meant.
    pub fn select<'c>(&self, config: &'c Config, patterns: &[String], fleet: Fleet) -> Result<Vec<Selected<'c>>, Failure> {
        let profile = match &self.globals.profile {
            None if fleet != Fleet::Asked => profile_of_environment()?,
            given => given.clone(),
        };
        let selectors = Selectors { patterns: patterns.to_vec(), profile, all: fleet != Fleet::No };
        selection::select(config, &allowed()?, &selectors).map_err(|error| self.unselected(&error, &selectors))
    }

    /// The one source meant.
    pub fn select_one<'c>(&self, config: &'c Config, pattern: Option<&String>) -> Result<Selected<'c>, Failure> {
        let patterns: Vec<String> = pattern.into_iter().cloned().collect();
        match self.select(config, &patterns, Fleet::No)?.as_slice() {
            [one] => Ok(*one),
            several => {
                let names: Vec<&str> = several.iter().take(3).map(|s| s.source.address.as_str()).collect();
                let text = format!("{} sources match, and this command takes one, such as {}", several.len(), names.join(", "));
                Err(Failure::usage(text))
            }
        }
    }

    fn unselected(&self, error: &SelectionError, selectors: &Selectors) -> Failure {
        let argument = |text: &str| refusal::argument(text, self.arguments);
        let did_you_mean = |suggestion: &Option<String>| {
            suggestion.as_ref().map(|suggestion| format!("; did you mean `{suggestion}`?")).unwrap_or_default()
        };
        match error {
            SelectionError::NoMatch { pattern, suggestion, examples } => {
                let given = selectors.patterns.get(*pattern).map(String::as_str).unwrap_or_default();
                let hint = match suggestion {
                    None if !examples.is_empty() => format!("; there is {}", examples.join(", ")),
                    _ => did_you_mean(suggestion),
                };
                Failure::usage(format!("{} matches no source{hint}", argument(given)))
            }
            SelectionError::NoProfile { suggestion } => {
                let named = self.globals.profile.as_ref().map_or_else(|| PROFILE_VARIABLE.to_owned(), |given| argument(given));
                Failure::usage(format!("{named} names no profile{}", did_you_mean(suggestion)))
            }
            SelectionError::Several { examples } => {
                Failure::usage(format!("several sources, and none is named: such as {}", examples.join(", ")))
                    .remedy(ShownRemedy { command: None, text: "name one as PROFILE/SOURCE; readiness takes --all, too".into() })
            }
            SelectionError::None if std::env::var_os(allowed::VARIABLE).is_some() => {
                Failure::usage(format!("{} leaves no source to look at", allowed::VARIABLE))
            }
            SelectionError::None => Failure::usage("there is no source to look at"),
        }
    }

    /// The instant at which calendar, ages and waivers are judged.
    pub fn as_of(&self) -> Result<Timestamp, Failure> {
        let Some(given) = &self.globals.as_of else { return Ok(whole_seconds(Timestamp::now())) };
        parse_as_of(given).ok_or_else(|| {
            let argument = refusal::argument(given, self.arguments);
            Failure::usage(format!("--as-of {argument} is neither a date such as 2026-12-31 nor an RFC 3339 instant"))
        })
    }

    /// Writing happens now: a command that writes takes no other clock.
    pub fn refuse_as_of(&self) -> Result<(), Failure> {
        match self.globals.as_of {
            Some(_) => Err(Failure::usage("--as-of cannot be used with a command that writes")),
            None => Ok(()),
        }
    }

    /// A remedy with the options of this run.
    pub fn show(&self, remedy: &Remedy) -> ShownRemedy {
        self.invocation().show(remedy)
    }

    /// How this run was called, for remedies.
    pub fn invocation(&self) -> Invocation {
        Invocation { config: self.globals.config.as_ref().map(|path| path.to_string_lossy().into_owned()) }
    }

    /// Waits for `work`, unless a signal comes first.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> Result<T, Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| Failure::new(Exit::Internal, "the system refused to start an event loop"))?;
        runtime.block_on(async {
            let mut work = std::pin::pin!(work);
            let mut signal = std::pin::pin!(self.interrupts.wait());
            std::future::poll_fn(|context| {
                if let std::task::Poll::Ready(done) = work.as_mut().poll(context) {
                    return std::task::Poll::Ready(Ok(done));
                }
                signal.as_mut().poll(context).map(|exit| Err(Failure::interrupted(exit)))
            })
            .await
        })
    }
}

/// Reads the same file again, such as under its lock. It was warned about before.
pub fn load_again(loaded: &Loaded) -> Result<Loaded, Failure> {
    let name = loaded.name.clone();
    let file = ConfigFile::open(&loaded.file.facts.path).map_err(|error| {
        let text = format!("{name}: {error}; nothing was stored");
        Failure::new(Exit::Backend, text).remedy(ShownRemedy::by_hand(error.remedy()))
    })?;
    let parsed = load::parse(&file.text, &name, &allowed()?);
    if !parsed.is_valid() {
        return Err(Failure::new(Exit::Backend, format!("{name} is no longer a valid config; nothing was stored")));
    }
    Ok(Loaded { config: parsed.config, warnings: parsed.problems, file, name })
}

/// The profiles that may be shown here.
///
/// A value that is not UTF-8 cannot be the name of a profile, and must not open the filter.
pub fn allowed() -> Result<Allowed, Failure> {
    match std::env::var(allowed::VARIABLE) {
        Ok(value) => Ok(Allowed::parse(Some(&value))),
        Err(std::env::VarError::NotPresent) => Ok(Allowed::parse(None)),
        Err(std::env::VarError::NotUnicode(_)) => Err(Failure::usage(format!("{} is not UTF-8", allowed::VARIABLE))),
    }
}

/// The profile that the environment names. A value that is not UTF-8 names none, and must not widen what is meant.
fn profile_of_environment() -> Result<Option<String>, Failure> {
    match std::env::var(PROFILE_VARIABLE) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(Failure::usage(format!("{PROFILE_VARIABLE} is not UTF-8"))),
    }
}

/// Refuses names in the filter that no profile has: a typing error there would hide what was meant to be seen.
pub fn known_profiles(allowed: &Allowed, config: &Config) -> Result<(), Failure> {
    match allowed.unknown_name(config) {
        Some(position) => Err(Failure::usage(format!("name {position} in {} is no profile of this config", allowed::VARIABLE))),
        None => Ok(()),
    }
}

/// A link that leads nowhere is there: it is reported, and not passed over in favour of another config.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn world_writable(name: &str) -> PlacedProblem {
    PlacedProblem {
        level: Level::Warning,
        file: name.to_owned(),
        line: None,
        column: None,
        text: "every user of this machine can write this file".to_owned(),
        suggestion: Some(format!("chmod o-w {}", shlex::try_quote(name).unwrap_or_default())),
    }
}

/// Nothing here is judged by fractions of a second, and reports read better without them.
fn whole_seconds(instant: Timestamp) -> Timestamp {
    Timestamp::from_second(instant.as_second()).unwrap_or(instant)
}

/// A date means its end in UTC.
fn parse_as_of(text: &str) -> Option<Timestamp> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let date: jiff::civil::Date = text.parse().ok().filter(|_| text.len() == "2026-12-31".len())?;
    jiff::tz::Offset::UTC.to_timestamp(date.at(23, 59, 59, 999_999_999)).ok()
}

#[cfg(test)]
mod tests {
    use super::parse_as_of;

    #[test]
    fn a_date_is_its_end_and_an_instant_is_itself() {
        assert_eq!(parse_as_of("2026-05-03").unwrap().to_string(), "2026-05-03T23:59:59.999999999Z");
        assert_eq!(parse_as_of("2026-05-03T07:00:00Z").unwrap().to_string(), "2026-05-03T07:00:00Z");
        assert_eq!(parse_as_of("2026-05-03T09:00:00+02:00").unwrap().to_string(), "2026-05-03T07:00:00Z");
        for bad in ["", "tomorrow", "2026-13-01", "2026-05", "20260503", "2026-05-03T07:00:00"] {
            assert!(parse_as_of(bad).is_none(), "{bad}");
        }
    }
}
