//! Which profiles this shell or job is shown.

use super::model::Config;

/// The environment variable that narrows them: names with commas between them. Set but empty: none.
pub const VARIABLE: &str = "SOURCECTL_ALLOWED_PROFILES";

/// The profiles that may be shown. A filter, not access control: whoever sets the variable can unset it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// The variable is not set.
    All,
    /// Only these.
    Only(Vec<String>),
}

impl Allowed {
    /// Reads the variable's value.
    pub fn parse(value: Option<&str>) -> Self {
        match value {
            None => Self::All,
            Some(names) => {
                Self::Only(names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect())
            }
        }
    }

    /// Whether this profile may be shown.
    pub fn contains(&self, profile: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.iter().any(|name| name == profile),
        }
    }

    /// The position, from 1, of the first name that no profile has.
    pub fn unknown_name(&self, config: &Config) -> Option<usize> {
        let Self::Only(names) = self else { return None };
        let is_known = |name: &String| config.profiles.iter().any(|profile| profile.id.as_str() == name);
        names.iter().position(|name| !is_known(name)).map(|index| index + 1)
    }
}
