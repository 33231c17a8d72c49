//! Which config file is in force.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The environment variable that names a config file.
pub const VARIABLE: &str = "SOURCECTL_CONFIG";

/// The file's name in the working directory and in the XDG config directory.
pub const FILE_NAME: &str = "profiles.toml";

/// Where to look for the config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The file.
    pub path: PathBuf,
    /// What named it.
    pub named_by: NamedBy,
}

/// What named the config file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedBy {
    /// `--config`.
    Option,
    /// `SOURCECTL_CONFIG`.
    Variable,
    /// It lies in the working directory.
    WorkingDirectory,
    /// It is where the XDG base directory specification puts it.
    UserDirectory,
}

/// What decides which file is in force.
pub struct Surroundings {
    /// The value of `--config`.
    pub option: Option<PathBuf>,
    /// `SOURCECTL_CONFIG`.
    pub variable: Option<OsString>,
    /// `XDG_CONFIG_HOME`.
    pub xdg_config_home: Option<OsString>,
    /// `HOME`.
    pub home: Option<OsString>,
}

impl NamedBy {
    /// Whether the file was only come across: it may be of a repository that somebody else wrote, and decides less than one that the
    /// user named or keeps.
    pub const fn is_found(self) -> bool {
        matches!(self, Self::WorkingDirectory)
    }
}

impl Surroundings {
    /// From the process's environment.
    pub fn of_process(option: Option<PathBuf>) -> Self {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        Self { option, variable: variable(VARIABLE), xdg_config_home: variable("XDG_CONFIG_HOME"), home: variable("HOME") }
    }

    /// The file in force: `--config`, else `SOURCECTL_CONFIG`, else `./profiles.toml` where it exists, else the XDG config
    /// directory. `exists` says whether a file is there.
    pub fn locate(self, exists: impl FnOnce(&Path) -> bool) -> Located {
        let located = |path, named_by| Located { path, named_by };
        if let Some(path) = self.option {
            return located(path, NamedBy::Option);
        }
        if let Some(path) = self.variable {
            return located(path.into(), NamedBy::Variable);
        }
        let here = PathBuf::from(FILE_NAME);
        let directory = self
            .xdg_config_home
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| Some(PathBuf::from(self.home?).join(".config")));
        match directory {
            Some(directory) if !exists(&here) => located(directory.join("sourcectl").join(FILE_NAME), NamedBy::UserDirectory),
            _ => located(here, NamedBy::WorkingDirectory),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NamedBy, Surroundings};

    fn surroundings(option: bool, variable: bool, xdg: bool, home: bool) -> Surroundings {
        Surroundings {
            option: option.then(|| "o.toml".into()),
            variable: variable.then(|| "v.toml".into()),
            xdg_config_home: xdg.then(|| "/x".into()),
            home: home.then(|| "/h".into()),
        }
    }

    #[test]
    fn the_option_wins_over_the_variable_over_the_working_directory_over_the_user_directory() {
        let cases = [
            (surroundings(true, true, true, true), true, "o.toml", NamedBy::Option),
            (surroundings(false, true, true, true), true, "v.toml", NamedBy::Variable),
            (surroundings(false, false, true, true), true, "profiles.toml", NamedBy::WorkingDirectory),
            (surroundings(false, false, true, true), false, "/x/sourcectl/profiles.toml", NamedBy::UserDirectory),
            (surroundings(false, false, false, true), false, "/h/.config/sourcectl/profiles.toml", NamedBy::UserDirectory),
            (surroundings(false, false, false, false), false, "profiles.toml", NamedBy::WorkingDirectory),
        ];
        for (surroundings, exists_here, path, named_by) in cases {
            let located = surroundings.locate(|_| exists_here);
            assert_eq!((located.path.to_str().unwrap(), located.named_by), (path, named_by));
        }
    }
}
