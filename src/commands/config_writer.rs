//! The one way in which a command changes the config: proven possible, locked, read again, replaced in one step.

use crate::config::edit;
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
    /// Writes the references of a source.
    pub fn write_references(&self, profile: &str, source: &str, references: &[(Field, &Reference)]) -> Result<(), Failure> {
        let Loaded { file, name, .. } = &self.loaded;
        let text = edit::set_credentials(&file.text, profile, source, references)
            .map_err(|error| Failure::new(Exit::Backend, format!("{name}: {error}")))?;
        self.write(&text)
    }

    /// Puts a text in the config's place, unless it is the same.
    pub fn write(&self, text: &str) -> Result<(), Failure> {
        let Loaded { file, name, .. } = &self.loaded;
        if text == file.text {
            return Ok(());
        }
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
