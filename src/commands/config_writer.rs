//! The one way in which a command changes the config: proven possible, locked, read again, replaced in one step.

use crate::config::edit;
use crate::config::file::ConfigFile;
use crate::config::lock::{self, FileLock, LockError};
use crate::config::replace::{ReplaceError, Replacement};
use crate::domain::field::Field;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::remedy::ShownRemedy;
use crate::secrets::reference::Reference;

use super::{Context, Loaded};

/// A config that is locked, and was read under that lock.
pub struct Locked {
    /// As it is now.
    pub loaded: Loaded,
    _lock: FileLock,
}

/// Proves that the config can be replaced, before anybody is asked for anything.
pub fn prove_writable(context: &Context<'_>, loaded: &Loaded) -> Result<(), Failure> {
    // First the proof, then the lock: the lock file must not appear in a directory that is not ours to write in.
    Replacement::prepare(&loaded.file.facts.path).map_err(|error| not_replaceable(&loaded.name, error))?;
    acquire(context, loaded).map(drop)
}

/// Locks the config and reads it again.
pub fn lock_and_reread(context: &Context<'_>, loaded: &Loaded) -> Result<Locked, Failure> {
    let lock = acquire(context, loaded)?;
    Ok(Locked { loaded: super::load_again(loaded)?, _lock: lock })
}

fn acquire(context: &Context<'_>, loaded: &Loaded) -> Result<FileLock, Failure> {
    let path = lock::sibling(&loaded.file.facts.path);
    FileLock::acquire(&path, lock::PATIENCE, context.interrupts).map_err(|error| not_lockable(&loaded.name, error))
}

impl Locked {
    /// Writes the references of a source, into the config as it is by now: an editor takes no lock, and the values may have
    /// taken long.
    pub fn write_references(&self, profile: &str, source: &str, references: &[(Field, &Reference)]) -> Result<(), Failure> {
        let now = self.text_now()?;
        let text = edit::set_credentials(&now, profile, source, references)
            .map_err(|error| Failure::new(Exit::Backend, format!("{}: {error}", self.loaded.name)))?;
        if text == now { Ok(()) } else { self.replace(&text) }
    }

    /// Puts a text that was made from the config as it was read in its place, unless it is the same.
    pub fn write(&self, text: &str) -> Result<(), Failure> {
        let Loaded { file, name, .. } = &self.loaded;
        if text == file.text {
            return Ok(());
        }
        if self.text_now()? != file.text {
            let failure = Failure::new(Exit::Backend, format!("{name} was changed by another program; nothing was written"));
            return Err(failure.remedy(ShownRemedy::by_hand("run this again")));
        }
        self.replace(text)
    }

    fn text_now(&self) -> Result<String, Failure> {
        let Loaded { file, name, .. } = &self.loaded;
        ConfigFile::open(&file.facts.path)
            .map(|now| now.text)
            .map_err(|error| Failure::new(Exit::Backend, format!("{name}: {error}")).remedy(ShownRemedy::by_hand(error.remedy())))
    }

    fn replace(&self, text: &str) -> Result<(), Failure> {
        let Loaded { file, name, .. } = &self.loaded;
        Replacement::prepare(&file.facts.path)
            .and_then(|replacement| replacement.commit(text))
            .map_err(|error| not_replaceable(name, error))
    }
}

fn not_replaceable(name: &str, error: ReplaceError) -> Failure {
    Failure::new(Exit::Backend, format!("{name}: {error}")).remedy(ShownRemedy::by_hand(error.remedy()))
}

/// What became of taking a lock.
pub fn not_lockable(name: &str, error: LockError) -> Failure {
    match error {
        LockError::Interrupted(exit) => Failure::interrupted(exit),
        error => Failure::new(Exit::Backend, format!("{name}: {error}")).remedy(ShownRemedy::by_hand(error.remedy())),
    }
}
