//! Opens the history that a config names.

use std::path::{Path, PathBuf};

use crate::config::model::HistoryPlace;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::sqlite::{SqliteHistory, default_path};
use crate::history::{History, HistoryError};
use crate::output::remedy::ShownRemedy;

use super::Loaded;

/// Where the history is.
pub struct Place {
    /// As it is named to the operator.
    pub shown: String,
    path: PathBuf,
}

impl Place {
    /// The place that a config names. Nothing is looked at yet.
    pub fn of(loaded: &Loaded) -> Result<Self, Failure> {
        let path = match &loaded.config.history {
            HistoryPlace::Default => default_path().map_err(|error| failure("history", error))?,
            // A path in a config is relative to that config.
            HistoryPlace::Sqlite(path) => loaded.file.facts.path.parent().unwrap_or(Path::new(".")).join(path),
            HistoryPlace::Postgres(_) => {
                let text = "history.url names a PostgreSQL database, and this build keeps its history in an SQLite file";
                let remedy = ShownRemedy::by_hand("name a file with `url = \"sqlite:…\"` under [history]");
                return Err(Failure::usage(text).remedy(remedy));
            }
        };
        Ok(Self { shown: format!("sqlite:{}", path.display()), path })
    }

    /// Opens it to look at it; `None` where there is none yet.
    pub fn read(&self) -> Result<Option<Box<dyn History>>, Failure> {
        let opened = SqliteHistory::read(&self.path).map_err(|error| self.failure(error))?;
        Ok(opened.map(|history| Box::new(history) as _))
    }

    /// Opens it to write to it.
    pub fn write(&self) -> Result<Box<dyn History>, Failure> {
        SqliteHistory::write(&self.path).map(|history| Box::new(history) as _).map_err(|error| self.failure(error))
    }

    /// Opens it to see what would come of writing to it.
    pub fn rehearse(&self) -> Result<Box<dyn History>, Failure> {
        SqliteHistory::rehearse(&self.path).map(|history| Box::new(history) as _).map_err(|error| self.failure(error))
    }

    /// A query or a write did not succeed.
    pub fn failure(&self, error: HistoryError) -> Failure {
        failure(&self.shown, error)
    }
}

fn failure(shown: &str, error: HistoryError) -> Failure {
    Failure::new(Exit::Backend, format!("{shown}: {error}")).remedy(ShownRemedy::by_hand(error.remedy()))
}
