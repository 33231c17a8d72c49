//! A thousand sources, and a history of each.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::PROGRAM;
use super::measure::end_with;

const PROFILES: usize = 10;
const OF_EACH: usize = 100;
/// As many there are.
pub const SOURCES: usize = PROFILES * OF_EACH;
/// As many runs of each source; together a million.
pub const MANY: i64 = 1_000;
/// As many as are looked at for a verdict.
pub const FEW: i64 = 15;

const INSERT: &str = "INSERT INTO sync_runs (profile, source, run_id, at, status, claimed, started_at, finished_at, stream, \
                      api_version_requested, api_version_served, reported_by_source, fetched, processed, failed) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?4, ?6, 'orders', '2026-10', '2026-10', 430, 430, 430, 0)";

/// The program, with the config of a place.
pub fn program(place: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().arg("--config").arg(place.join("profiles.toml"));
    command
}

/// A directory with a config of all sources and a history with as many runs of each, an hour apart, every seventh of which failed.
pub fn place(root: &Path, name: &str, runs: i64) -> PathBuf {
    let place = root.join(name);
    std::fs::create_dir(&place).expect("a directory");
    let mut config = "version = 1\n[history]\nurl = \"sqlite:runs.sqlite3\"\n".to_owned();
    for profile in 0..PROFILES {
        let _ = writeln!(config, "[profiles.p{profile}]\nenvironment = \"staging\"");
        for source in 0..OF_EACH {
            let table = format!("[profiles.p{profile}.sources.s{source}]");
            let _ = writeln!(config, "{table}\nkind = \"shopify\"\napi_version = \"2026-10\"\nscopes = [\"read_orders\"]");
        }
    }
    std::fs::write(place.join("profiles.toml"), config).expect("the config");
    // The program makes the tables.
    end_with(0, program(&place).args(["sync", "record", "p0/s0", "--run-id", "first", "--status", "completed"]));
    let mut connection = Connection::open(place.join("runs.sqlite3")).expect("a database");
    let transaction = connection.transaction().expect("a transaction");
    let mut statement = transaction.prepare(INSERT).expect("a statement");
    let now = Timestamp::now().as_millisecond();
    for (profile, source) in (0..PROFILES).flat_map(|profile| (0..OF_EACH).map(move |source| (profile, source))) {
        let (profile, source) = (format!("p{profile}"), format!("s{source}"));
        for run in 1..=runs {
            let started = now - run * 3_600_000;
            let status = if run % 7 == 0 { "failed" } else { "completed" };
            statement
                .execute(params![profile, source, format!("run-{run:08}"), started, status, started + 60_000])
                .expect("a row");
        }
    }
    drop(statement);
    transaction.commit().expect("a commit");
    place
}
