//! Opens the history that a config names.

use std::path::{Path, PathBuf};

use crate::config::locate::VARIABLE;
use crate::config::lock;
use crate::config::model::HistoryPlace;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::history::address::Address;
use crate::history::postgres::{PostgresHistory, Prepared, Waiting};
use crate::history::sqlite::{SqliteHistory, default_path};
use crate::history::whereabouts::is_below;
use crate::history::{History, HistoryError};
use crate::output::remedy::ShownRemedy;
use crate::process::interrupts::Interrupts;

use super::{Context, Loaded};

/// Where the history is.
pub struct Place {
    /// As it is named to the operator.
    pub shown: String,
    kind: Kind,
    interrupts: Interrupts,
}

enum Kind {
    File(PathBuf),
    Server { address: Address, base: PathBuf, waiting: Waiting },
}

impl Place {
    /// The place that a config names. Nothing is looked at yet.
    pub fn of(context: &Context<'_>, loaded: &Loaded) -> Result<Self, Failure> {
        let interrupts = context.interrupts.clone();
        // A path in a config is relative to that config.
        let base = loaded.file.facts.path.parent().unwrap_or(Path::new("."));
        let path = match &loaded.config.history {
            HistoryPlace::Default => default_path().map_err(|error| failure("history", error))?,
            HistoryPlace::Sqlite(path) => {
                let path = base.join(path);
                may_name(loaded, base, &path)?;
                path
            }
            HistoryPlace::Postgres(address) => {
                // A password comes from a variable or a file.
                context.harden();
                let waiting = Waiting { event_loop: context.event_loop.clone(), interrupts: interrupts.clone() };
                let kind = Kind::Server { address: address.clone(), base: base.to_owned(), waiting };
                return Ok(Self { shown: address.to_string(), kind, interrupts });
            }
        };
        Ok(Self { shown: format!("sqlite:{}", path.display()), kind: Kind::File(path), interrupts })
    }

    /// Opens it to look at it; `None` where there is none yet.
    pub fn read(&self, context: &Context<'_>) -> Result<Option<Box<dyn History>>, Failure> {
        let opened = match &self.kind {
            Kind::File(path) => SqliteHistory::read(path).map(|history| {
                if history.as_ref().is_some_and(SqliteHistory::is_frozen) {
                    context.output.warn(&format!("{}: it is read-only, and is read as it stands", self.shown));
                }
                history.map(boxed)
            }),
            Kind::Server { address, base, waiting } => Prepared::new(address, base)
                .and_then(|prepared| PostgresHistory::read(&prepared, waiting))
                .map(|history| history.map(boxed)),
        };
        opened.map_err(|error| self.failure(error))
    }

    /// Opens it to write to it.
    pub fn write(&self) -> Result<Box<dyn History>, Failure> {
        let opened = match &self.kind {
            Kind::File(path) => SqliteHistory::write(path).map(boxed),
            Kind::Server { address, base, waiting } => {
                Prepared::new(address, base).and_then(|prepared| PostgresHistory::write(&prepared, waiting)).map(boxed)
            }
        };
        opened.map_err(|error| self.failure(error))
    }

    /// Opens it to see what would come of writing to it.
    pub fn rehearse(&self) -> Result<Box<dyn History>, Failure> {
        let opened = match &self.kind {
            Kind::File(path) => SqliteHistory::rehearse(path).map(boxed),
            Kind::Server { address, base, waiting } => {
                Prepared::new(address, base).and_then(|prepared| PostgresHistory::rehearse(&prepared, waiting)).map(boxed)
            }
        };
        opened.map_err(|error| self.failure(error))
    }

    /// A query or a write did not succeed.
    pub fn failure(&self, error: HistoryError) -> Failure {
        match self.interrupts.received() {
            // Whoever sends a signal while another process is waited for gave up himself; nothing was kept.
            Some(exit) if error == HistoryError::Busy => Failure::interrupted(exit),
            _ => failure(&self.shown, error),
        }
    }
}

/// The gate of a config that was only found: it does not choose where files are read and made. Its path is not repeated.
fn may_name(loaded: &Loaded, base: &Path, path: &Path) -> Result<(), Failure> {
    let state = lock::state_home();
    let directories: Vec<&Path> = [base].into_iter().chain(state.as_deref()).collect();
    if !loaded.named_by.is_found() || is_below(path, &directories) {
        return Ok(());
    }
    let name = &loaded.name;
    let text = format!(
        "{name} was found in the working directory, and its history.url leads out of the directory of the config and the state directory"
    );
    let remedy = format!("if the config is yours: name it with `--config {name}`, or in {VARIABLE}");
    Err(Failure::new(Exit::Gated, text).remedy(ShownRemedy::by_hand(remedy)))
}

fn boxed(history: impl History + 'static) -> Box<dyn History> {
    Box::new(history)
}

fn failure(shown: &str, error: HistoryError) -> Failure {
    if let HistoryError::Interrupted(exit) = error {
        return Failure::interrupted(exit);
    }
    Failure::new(Exit::Backend, format!("{shown}: {error}")).remedy(ShownRemedy::by_hand(error.remedy()))
}
