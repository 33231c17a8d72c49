//! A million runs: their import against a bare prepared insert in one transaction into the same tables, and the newest 20 of them
//! against the newest 20 of a thousand. Memory must be the same for any number of runs, and how many runs each source has must not matter.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::PROGRAM;
use super::measure::{end_with, line, line_of_memory, peak_memory, taking_turns};
use super::sources;

const RUNS: i64 = 1_000_000;
const FEW: i64 = 1_000;
/// As many need as much memory as any greater number does.
const ENOUGH: i64 = 10_000;
/// The start of the first run, in seconds since 1970; the others follow a minute apart.
const FIRST: i64 = 1_700_000_000;

const CONFIG: &str = "version = 1\n[history]\nurl = \"sqlite:runs.sqlite3\"\n[profiles.p]\nenvironment = \"staging\"\n\
                      [profiles.p.sources.s]\nkind = \"shopify\"\napi_version = \"2026-10\"\n";

const INSERT: &str = "INSERT INTO sync_runs (profile, source, run_id, at, status, claimed, started_at, finished_at, stream, trigger, \
                      api_version_requested, api_version_served, reported_by_source, fetched, processed, failed, skipped) \
                      VALUES ('p', 's', ?1, ?2, 'completed', 'completed', ?2, ?3, 'orders', 'schedule', '2026-04', '2026-04', 430, 430, \
                      430, 0, 0)";

/// Import, the newest runs, and memory.
pub fn run() {
    let directory = tempfile::tempdir().expect("temporary directory");
    let many = place(directory.path(), "many", RUNS);
    one_source(directory.path(), &many);
    memory(directory.path(), &many);
    drop(directory);
    all_sources();
}

fn one_source(directory: &Path, many: &Path) {
    let few = place(directory, "few", FEW);
    end_with(0, &mut import(&few));
    let bare = || insert(&few.join("runs.sqlite3"), &directory.join("bare.sqlite3"));
    let times = taking_turns(3, || end_with(0, &mut import(many)), bare);
    line(&format!("{RUNS} runs imported, against a bare insert"), times, 2.0);
    let list = as_a_list(many);
    let times = taking_turns(3, || end_with(0, &mut import_of(many, &list)), bare);
    line(&format!("{RUNS} runs imported as one list, against a bare insert"), times, 2.0);
    let newest = |place: &Path| end_with(0, command(place).args(["sync", "history", "p/s"]));
    let times = taking_turns(31, || newest(many), || newest(&few));
    line(&format!("the newest 20 of {RUNS} runs, against those of {FEW}"), times, 1.2);
    let newest = |place: &Path| end_with(0, command(place).args(["sync", "history", "p/s", "--status", "failed"]));
    let times = taking_turns(31, || newest(many), || newest(&few));
    line(&format!("the newest 20 that failed (none) of {RUNS} runs"), times, 1.2);
}

fn memory(directory: &Path, many: &Path) {
    let enough = place(directory, "enough", ENOUGH);
    let peaks = (peak_memory(&mut import(many)), peak_memory(&mut import(&enough)));
    line_of_memory(&format!("memory: {RUNS} runs imported, against {ENOUGH}"), peaks, 1.5);
    let list = as_a_list(many);
    let peaks = (peak_memory(&mut import_of(many, &list)), peak_memory(&mut import(many)));
    line_of_memory(&format!("memory: {RUNS} runs imported as one list, against as many lines"), peaks, 1.2);
    let export = |place: &Path| peak_memory(command(place).args(["sync", "history", "p/s", "--limit", "all", "-o", "ndjson"]));
    let peaks = (export(many), export(&enough));
    line_of_memory(&format!("memory: {RUNS} runs exported, against {ENOUGH}"), peaks, 1.2);
}

fn all_sources() {
    let directory = tempfile::tempdir().expect("temporary directory");
    let many = sources::place(directory.path(), "many", sources::MANY);
    let few = sources::place(directory.path(), "few", sources::FEW);
    let newest = |place: &Path| end_with(0, sources::program(place).args(["sync", "history", "--all", "--limit", "20"]));
    let times = taking_turns(11, || newest(&many), || newest(&few));
    let (all, each, few) = (sources::SOURCES, sources::MANY, sources::FEW);
    line(&format!("newest 20 of {all} sources, {each} runs each against {few}"), times, 1.5);
}

/// The import of a place's records into a history that is not there yet.
fn import(place: &Path) -> Command {
    import_of(place, &place.join("runs.ndjson"))
}

/// The same of another file.
fn import_of(place: &Path, file: &Path) -> Command {
    let _ = std::fs::remove_file(place.join("runs.sqlite3"));
    let mut command = command(place);
    command.args(["sync", "import"]).arg(file);
    command
}

/// A file with a place's records as one list.
fn as_a_list(place: &Path) -> std::path::PathBuf {
    let list = place.join("runs.json");
    if !list.exists() {
        let lines = BufReader::new(std::fs::File::open(place.join("runs.ndjson")).expect("the records"));
        let mut file = BufWriter::new(std::fs::File::create(&list).expect("a file"));
        for (index, record) in lines.lines().enumerate() {
            file.write_all(if index == 0 { b"[" } else { b"," }).expect("a bracket or a comma");
            file.write_all(record.expect("a record").as_bytes()).expect("a record");
        }
        file.write_all(b"]").expect("a bracket");
        file.flush().expect("all records");
    }
    list
}

fn command(place: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_clear().arg("--config").arg(place.join("profiles.toml"));
    command
}

/// A directory with a config and a file of records.
fn place(root: &Path, name: &str, runs: i64) -> std::path::PathBuf {
    let place = root.join(name);
    std::fs::create_dir(&place).expect("a directory");
    std::fs::write(place.join("profiles.toml"), CONFIG).expect("the config");
    let mut file = BufWriter::new(std::fs::File::create(place.join("runs.ndjson")).expect("a file"));
    let mut text = String::new();
    for run in 0..runs {
        let at = |second: i64| Timestamp::from_second(second).expect("an instant");
        let (started, finished) = (at(FIRST + run * 60), at(FIRST + run * 60 + 50));
        text.clear();
        let _ = writeln!(
            text,
            "{{\"run_id\":\"run-{run:08}\",\"source\":\"p/s\",\"stream\":\"orders\",\"trigger\":\"schedule\",\"status\":\"succeeded\",\
             \"api_version_requested\":\"2026-04\",\"api_version_served\":\"2026-04\",\"started_at\":\"{started}\",\"finished_at\":\
             \"{finished}\",\"counts\":{{\"reported_by_source\":430,\"fetched\":430,\"processed\":430,\"failed\":0,\"skipped\":0}}}}"
        );
        file.write_all(text.as_bytes()).expect("a record");
    }
    file.flush().expect("all records");
    place
}

/// The rows of those records into the tables that the program made in `template`, with no look at what is there.
fn insert(template: &Path, path: &Path) {
    std::fs::copy(template, path).expect("a copy");
    let mut connection = Connection::open(path).expect("a database");
    let transaction = connection.transaction().expect("a transaction");
    transaction.execute("DELETE FROM sync_runs", []).expect("no rows");
    let mut statement = transaction.prepare(INSERT).expect("a statement");
    for run in 0..RUNS {
        let started = (FIRST + run * 60) * 1_000;
        statement.execute(params![format!("run-{run:08}"), started, started + 50_000]).expect("a row");
    }
    drop(statement);
    transaction.commit().expect("a commit");
}
