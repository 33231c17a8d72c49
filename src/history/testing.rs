//! Both backends, for tests that hold of either.

#![allow(dead_code, reason = "the parts are shared with other tests")]

#[path = "../../tests/support/postgres.rs"]
pub mod postgres;

use std::io::Write;
use std::path::Path;

use super::postgres::{PostgresHistory, Prepared, Waiting};
use super::sqlite::SqliteHistory;
use super::{History, HistoryError};
use crate::domain::sync_run::SyncRun;
use crate::process::event_loop::EventLoop;
use crate::process::interrupts::Interrupts;

/// As the tests of the program have it: in CI a part that is not there fails a test, and elsewhere the test is skipped with a line.
fn requires(part: &str, available: bool) -> bool {
    assert!(available || std::env::var_os("CI").is_none(), "CI must have {part}: a test was about to be skipped");
    if !available {
        let _ = writeln!(std::io::stderr(), "skipped: {part} is not there");
    }
    available
}

/// A place for a history.
pub trait Place {
    /// Opens it to write to it.
    fn write(&self) -> Result<Box<dyn History>, HistoryError>;
    /// Opens it to look at it.
    fn read(&self) -> Result<Option<Box<dyn History>>, HistoryError>;
    /// Opens it for a rehearsal.
    fn rehearse(&self) -> Result<Box<dyn History>, HistoryError>;
}

/// A file that is not there yet.
pub struct InAFile(tempfile::TempDir);

impl InAFile {
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(place.0.path().join("state")).unwrap();
        place
    }

    fn path(&self) -> std::path::PathBuf {
        self.0.path().join("state/history.sqlite3")
    }
}

impl Place for InAFile {
    fn write(&self) -> Result<Box<dyn History>, HistoryError> {
        Ok(Box::new(SqliteHistory::write(&self.path())?))
    }

    fn read(&self) -> Result<Option<Box<dyn History>>, HistoryError> {
        Ok(SqliteHistory::read(&self.path())?.map(|history| Box::new(history) as _))
    }

    fn rehearse(&self) -> Result<Box<dyn History>, HistoryError> {
        Ok(Box::new(SqliteHistory::rehearse(&self.path())?))
    }
}

/// A database without tables.
pub struct OnAServer {
    pub database: postgres::Database,
    pub role: &'static str,
}

impl OnAServer {
    /// `None` where no server can be had.
    pub fn new() -> Option<Self> {
        Some(Self { database: postgres::server()?.database(), role: postgres::OWNER })
    }

    pub fn prepared(&self) -> Prepared {
        Prepared::new(&self.database.socket_url(self.role).parse().unwrap(), Path::new("/")).unwrap()
    }
}

/// Waiting that no signal ends.
pub fn waiting() -> Waiting {
    Waiting { event_loop: EventLoop::default(), interrupts: Interrupts::none() }
}

impl Place for OnAServer {
    fn write(&self) -> Result<Box<dyn History>, HistoryError> {
        Ok(Box::new(PostgresHistory::write(&self.prepared(), &waiting())?))
    }

    fn read(&self) -> Result<Option<Box<dyn History>>, HistoryError> {
        Ok(PostgresHistory::read(&self.prepared(), &waiting())?.map(|history| Box::new(history) as _))
    }

    fn rehearse(&self) -> Result<Box<dyn History>, HistoryError> {
        Ok(Box::new(PostgresHistory::rehearse(&self.prepared(), &waiting())?))
    }
}

/// A run as a record tells it.
pub fn run(line: &str) -> SyncRun {
    super::record::parse(line.as_bytes(), super::record::Dialect::Neutral, &super::record::ParseOptions::default())
        .expect(line)
        .run
}
