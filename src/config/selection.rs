//! Which sources a command is about.

use super::allowed::Allowed;
use super::model::{Config, Profile, Source};
use super::problem::closest;

/// What the operator asked for.
#[derive(Clone, Debug, Default)]
pub struct Selectors {
    /// `PROFILE/SOURCE` or `PROFILE`, globs allowed.
    pub patterns: Vec<String>,
    /// `--profile`, else `SOURCECTL_PROFILE`.
    pub profile: Option<String>,
    /// `--all`.
    pub all: bool,
}

/// A source that was selected.
#[derive(Clone, Copy)]
pub struct Selected<'c> {
    /// Its profile.
    pub profile: &'c Profile,
    /// The source.
    pub source: &'c Source,
    /// Whether it was asked for by its own name: then being disabled is a failure.
    pub is_named: bool,
}

/// Why nothing was selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectionError {
    /// The pattern at this index matches nothing; a name like it may.
    NoMatch {
        /// Which pattern.
        pattern: usize,
        /// What may have been meant.
        suggestion: Option<String>,
        /// Some of those that there are.
        examples: Vec<String>,
    },
    /// There is no profile of the name given by option or variable.
    NoProfile {
        /// What may have been meant.
        suggestion: Option<String>,
    },
    /// There is more than one source, and nothing says which.
    Several {
        /// Some of them.
        examples: Vec<String>,
    },
    /// There is no source at all that may be seen here.
    None,
}

/// Selects sources: patterns, else the profile, else the only source there is; all of them with `all`. In the config's order.
pub fn select<'c>(config: &'c Config, allowed: &Allowed, selectors: &Selectors) -> Result<Vec<Selected<'c>>, SelectionError> {
    let visible: Vec<Selected<'c>> = config
        .profiles
        .iter()
        .filter(|profile| allowed.contains(profile.id.as_str()))
        .flat_map(|profile| profile.sources.iter().map(move |source| Selected { profile, source, is_named: false }))
        .collect();
    if !selectors.patterns.is_empty() {
        return matching(visible, &selectors.patterns);
    }
    if let Some(name) = &selectors.profile {
        return of_profile(config, allowed, visible, name);
    }
    match visible.len() {
        0 => Err(SelectionError::None),
        1 => Ok(visible),
        _ if selectors.all => Ok(visible),
        _ => Err(SelectionError::Several { examples: examples(&visible) }),
    }
}

/// A few sources, to show of which form they are.
fn examples(visible: &[Selected<'_>]) -> Vec<String> {
    visible.iter().take(3).map(|s| s.source.address.clone()).collect()
}

fn of_profile<'c>(
    config: &'c Config,
    allowed: &Allowed,
    visible: Vec<Selected<'c>>,
    name: &str,
) -> Result<Vec<Selected<'c>>, SelectionError> {
    let mut names = config.profiles.iter().map(|profile| profile.id.as_str()).filter(|name| allowed.contains(name));
    if !names.clone().any(|known| known == name) {
        let suggestion = closest(name, &mut names).map(str::to_owned);
        return Err(SelectionError::NoProfile { suggestion });
    }
    let selected: Vec<_> = visible.into_iter().filter(|s| s.profile.id.as_str() == name).collect();
    if selected.is_empty() { Err(SelectionError::None) } else { Ok(selected) }
}

fn matching<'c>(visible: Vec<Selected<'c>>, patterns: &[String]) -> Result<Vec<Selected<'c>>, SelectionError> {
    let matches = |pattern: &str, s: &Selected<'_>| {
        let subject = if pattern.contains('/') { s.source.address.as_str() } else { s.profile.id.as_str() };
        fast_glob::glob_match(pattern, subject)
    };
    for (index, pattern) in patterns.iter().enumerate() {
        if !visible.iter().any(|s| matches(pattern, s)) {
            let addresses = visible.iter().map(|s| s.source.address.as_str());
            let profiles = visible.iter().map(|s| s.profile.id.as_str());
            let sources = visible.iter().filter(|s| s.source.id.as_str() == pattern.as_str()).map(|s| s.source.address.as_str());
            let alike = sources.clone().next().or_else(|| closest(pattern, addresses.chain(profiles)));
            return Err(SelectionError::NoMatch {
                pattern: index,
                suggestion: alike.map(str::to_owned),
                examples: examples(&visible),
            });
        }
    }
    let is_wanted = |s: &Selected<'_>| patterns.iter().any(|pattern| matches(pattern, s));
    let is_named = |s: &Selected<'_>| patterns.contains(&s.source.address);
    Ok(visible.into_iter().filter(is_wanted).map(|s| Selected { is_named: is_named(&s), ..s }).collect())
}
