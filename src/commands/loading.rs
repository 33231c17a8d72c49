//! From the config in force to a valid config, or to a failure that names no more than it may.

use std::path::Path;

use crate::cli::refusal;
use crate::config::allowed::{self, Allowed};
use crate::config::file::{ConfigFile, FileError};
use crate::config::load::{self, Parsed};
use crate::config::locate::{Located, NamedBy, Surroundings};
use crate::config::model::Config;
use crate::config::problem::{Level, PlacedProblem};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::failure;
use crate::output::remedy::ShownRemedy;

use super::{Context, ca_file};

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
    /// What named the file.
    pub named_by: NamedBy,
}

/// A config file that was read, valid or not.
pub struct Read {
    /// What came out of it.
    pub parsed: Parsed,
    /// The file as it was read.
    pub file: ConfigFile,
    /// How the file is named to the operator.
    pub name: String,
    /// What named the file.
    pub named_by: NamedBy,
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
        let Read { parsed, file, name, named_by } = self.read(&allowed)?;
        if !parsed.is_valid() {
            let errors = parsed.problems.into_iter().filter(|problem| problem.level == Level::Error).collect();
            return Err(Failure { problems: errors, ..Failure::usage(format!("{name} is not a valid config")) });
        }
        self.output.note_persistence(parsed.config.flags.persistence);
        known_profiles(&allowed, &parsed.config)?;
        Ok(Loaded { config: parsed.config, warnings: parsed.problems, file, name, named_by })
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
        // Errors come first.
        parsed.problems.splice(0..0, ca_file::problems(&parsed.config, &file, &name));
        if file.facts.world_writable() {
            parsed.problems.push(world_writable(&name));
            parsed.counts.warnings += 1;
        }
        Ok(Read { parsed, file, name, named_by: located.named_by })
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
                let text = "write one with `sourcectl config init`, or name one with --config";
                (format!("./profiles.toml and {path}"), text)
            }
        };
        Failure::usage(format!("{name}: {error}")).remedy(ShownRemedy::by_hand(hint))
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
    Ok(Loaded { config: parsed.config, warnings: parsed.problems, file, name, named_by: loaded.named_by })
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
