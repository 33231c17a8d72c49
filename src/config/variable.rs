//! Environment variables that a config names. It may come from somebody else, who must not have any variable sent anywhere.

use std::str::FromStr;

use crate::domain::secret_shape;

/// The variable that lists the names of more variables which a config may name, with commas between them.
pub const ALLOWING: &str = "SOURCECTL_ALLOW_ENV";

/// How the names begin of the variables that a config may name without being allowed to.
pub const PREFIXES: [&str; 2] = ["SOURCECTL_", "INFISICAL_"];

/// The name of an environment variable: `[A-Z_][A-Z0-9_]{0,63}`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variable(String);

/// Why a variable that a config names has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableError {
    /// A config may not name it here.
    NotAllowed,
    /// It is not set, or empty.
    NotSet,
}

impl Variable {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a config may name it here; `variable` reads one that is set and not empty.
    pub fn is_allowed(&self, variable: &dyn Fn(&str) -> Option<String>) -> bool {
        let is_listed = |names: String| names.split(',').any(|name| name.trim() == self.0);
        PREFIXES.iter().any(|prefix| self.0.starts_with(prefix)) || variable(ALLOWING).is_some_and(is_listed)
    }

    /// Reads its value, where a config may name it.
    ///
    /// # Errors
    /// Any [`VariableError`].
    pub fn read(&self, variable: &dyn Fn(&str) -> Option<String>) -> Result<String, VariableError> {
        if !self.is_allowed(variable) {
            return Err(VariableError::NotAllowed);
        }
        variable(&self.0).ok_or(VariableError::NotSet)
    }
}

impl FromStr for Variable {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_name = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_';
        let starts_well = !text.starts_with(|c: char| c.is_ascii_digit());
        let fits = (1..=64).contains(&text.len()) && starts_well && text.bytes().all(is_name);
        (fits && secret_shape::find(text).is_none()).then(|| Self(text.to_owned())).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ALLOWING, Variable, VariableError};

    fn read(name: &str, allowed: Option<&str>) -> Result<String, VariableError> {
        let variable = |asked: &str| if asked == ALLOWING { allowed.map(str::to_owned) } else { Some("value".to_owned()) };
        name.parse::<Variable>().unwrap().read(&variable)
    }

    #[test]
    fn only_variables_of_this_tool_and_its_store_are_read_unless_the_environment_allows_another() {
        for name in ["SOURCECTL_HOUSE_KEY", "INFISICAL_TOKEN"] {
            assert_eq!(read(name, None).as_deref(), Ok("value"), "{name}");
        }
        for name in ["AWS_SECRET_ACCESS_KEY", "SOURCECTL", "INFISICAL", "MY_SOURCECTL_KEY", "_SOURCECTL_KEY", "SOURCECTLKEY"] {
            assert_eq!(read(name, None), Err(VariableError::NotAllowed), "{name}");
            assert_eq!(read(name, Some(name)).as_deref(), Ok("value"), "{name}");
        }
        for allowed in ["", "*", "HOUSE", "HOUSE_KEY2", "house_key", "HOUSE_*", "HOUSE_KEY=1", "A HOUSE_KEY"] {
            assert_eq!(read("HOUSE_KEY", Some(allowed)), Err(VariableError::NotAllowed), "{allowed}");
        }
        assert_eq!(read("HOUSE_KEY", Some("OTHER, HOUSE_KEY ,")).as_deref(), Ok("value"));
    }

    #[test]
    fn a_variable_that_is_not_set_is_no_refusal() {
        let none = |_: &str| None;
        assert_eq!("SOURCECTL_KEY".parse::<Variable>().unwrap().read(&none), Err(VariableError::NotSet));
    }
}
