//! Which sources a command is about, and what is said where none is.

use crate::cli::refusal;
use crate::config::allowed;
use crate::config::model::{Config, Profile};
use crate::config::selection::{self, Selected, SelectionError, Selectors};
use crate::domain::readiness::Remedy;
use crate::failure::Failure;
use crate::output::readiness::ProfileName;
use crate::output::remedy::ShownRemedy;

use super::{Context, allowed as allowed_profiles};

/// How a profile is named in reports.
pub(super) fn profile_name(profile: &Profile) -> ProfileName {
    ProfileName { id: profile.id.to_string(), name: profile.name.clone(), environment: profile.environment }
}

/// The environment variable that names the profile meant.
const PROFILE_VARIABLE: &str = "SOURCECTL_PROFILE";

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
    /// The sources meant.
    pub fn select<'c>(&self, config: &'c Config, patterns: &[String], fleet: Fleet) -> Result<Vec<Selected<'c>>, Failure> {
        let selectors = self.selectors(patterns, fleet)?;
        selection::select(config, &allowed_profiles()?, &selectors).map_err(|error| self.unselected(&error, &selectors))
    }

    /// The sources meant, of a command that ends in a verdict: a selection in which none would be judged is refused, unless it
    /// `may_be_empty`.
    pub fn select_judged<'c>(
        &self,
        config: &'c Config,
        patterns: &[String],
        fleet: Fleet,
        may_be_empty: bool,
    ) -> Result<Vec<Selected<'c>>, Failure> {
        let selectors = self.selectors(patterns, fleet)?;
        let selected = match selection::select(config, &allowed_profiles()?, &selectors) {
            Err(SelectionError::None) if may_be_empty => return Ok(Vec::new()),
            selected => selected.map_err(|error| self.unselected(&error, &selectors))?,
        };
        if selected.iter().any(|one| one.source.enabled) {
            return Ok(selected);
        }
        if may_be_empty {
            return Ok(selected.into_iter().map(|one| Selected { is_named: false, ..one }).collect());
        }
        Err(self.nothing_to_judge(&selected))
    }

    fn selectors(&self, patterns: &[String], fleet: Fleet) -> Result<Selectors, Failure> {
        let profile = match &self.globals.profile {
            None if fleet != Fleet::Asked => profile_of_environment()?,
            given => given.clone(),
        };
        Ok(Selectors { patterns: patterns.to_vec(), profile, all: fleet != Fleet::No })
    }

    fn nothing_to_judge(&self, selected: &[Selected<'_>]) -> Failure {
        match selected {
            [only] => {
                let address = &only.source.address;
                let key = format!("profiles.{}.enabled", address.replace('/', ".sources."));
                let remedy = Remedy::sourcectl("enable it, or accept that with --allow-empty", &["config", "set", &key, "true"]);
                Failure::usage(format!("nothing to judge: {address} is disabled")).remedy(self.show(&remedy))
            }
            several => {
                let text = format!("nothing to judge: {} sources selected, {} disabled", several.len(), several.len());
                Failure::usage(text).remedy(ShownRemedy::by_hand("enable a source, or accept that with --allow-empty"))
            }
        }
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
                Failure::usage(format!("several sources, and none is named: such as {}", examples.join(", "))).remedy(
                    ShownRemedy {
                        command: None,
                        text: "name one as PROFILE/SOURCE, or all of a profile as PROFILE; some commands take --all".into(),
                    },
                )
            }
            SelectionError::None if std::env::var_os(allowed::VARIABLE).is_some() => {
                Failure::usage(format!("{} leaves no source to look at", allowed::VARIABLE))
            }
            SelectionError::None => Failure::usage("there is no source to look at"),
        }
    }
}

/// The profile that the environment names. A value that is not UTF-8 names none, and must not widen what is meant.
fn profile_of_environment() -> Result<Option<String>, Failure> {
    match std::env::var(PROFILE_VARIABLE) {
        Ok(value) => Ok(Some(value.trim().to_owned()).filter(|value| !value.is_empty())),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(Failure::usage(format!("{PROFILE_VARIABLE} is not UTF-8"))),
    }
}
