//! The records of runs, in every dialect.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::sync_run::SyncRun;
use crate::domain::text::Untrusted;
use crate::history::import::{Item, Records, diagnose};
use crate::history::record::{Dialect, Note, ParseOptions, Record, Refused, detect, parse, parse_recognised};
use crate::output::Export;
use crate::output::sync_history::{RunLine, parts};

use super::hidden::assert_no_secret;

/// Every dialect.
pub const DIALECTS: [Dialect; 7] = [
    Dialect::Neutral,
    Dialect::ShopifyBulk,
    Dialect::Airbyte,
    Dialect::Fivetran,
    Dialect::Dlt,
    Dialect::Meltano,
    Dialect::Mapped,
];

const SOURCE: &str = "suisse/shopify";

/// Reads one record in every dialect. A run that is taken is the same in every form that the history is exported in.
pub fn run_record(input: &[u8]) {
    let options = options();
    for dialect in DIALECTS {
        assert_record(input, parse(input, dialect, &options));
    }
    if let Some(dialect) = detect(input) {
        assert_record(input, parse_recognised(input, dialect, &options));
    }
    if let Some((_, offset)) = diagnose(input) {
        assert!(offset <= input.len(), "a fault outside of the record");
    }
}

/// The options that a command line may have.
pub fn options() -> ParseOptions {
    let map = "run_id=id|run.id,source=source,stream=stream,status=state|exit,started_at=start,finished_at=end,\
               counts.fetched=rows.read,counts.processed=rows.0,error=error,request_ids=ids,window.from=from"
        .parse();
    ParseOptions { map: map.unwrap_or_default(), timezone: Some(TimeZone::UTC) }
}

/// Asserts what holds of a record that was taken, and of one that was not.
pub fn assert_record(input: &[u8], read: Result<Record, Refused>) -> Option<SyncRun> {
    assert_no_secret(input, &read);
    let Record { run, notes, .. } = read.ok()?;
    assert!(notes.len() <= Record::MAX_NOTES);
    assert!(run.request_ids.len() <= SyncRun::MAX_REQUEST_IDS);
    let line = RunLine::of(SOURCE, &run, Timestamp::UNIX_EPOCH);
    assert_same(&serde_json::to_vec(&line).unwrap_or_default(), &run);
    assert_same(exported(Export::Ndjson, &run).as_bytes(), &run);
    assert_row(&exported(Export::Csv, &run), &run);
    Some(run)
}

fn exported(form: Export, run: &SyncRun) -> String {
    let line = RunLine::of(SOURCE, run, Timestamp::UNIX_EPOCH);
    parts(form, std::iter::once(Ok::<_, ()>(line))).flatten().collect()
}

fn assert_row(file: &str, run: &SyncRun) {
    let records = Records::new(file.as_bytes(), None, &[]);
    assert!(records.is_ok(), "bytes in memory cannot be read");
    let Ok(mut records) = records else { return };
    match records.next() {
        Ok(Some(Item::Record { bytes, .. })) => assert_same(bytes, run),
        other => unreachable!("a row of our own is no record: {other:?}"),
    }
}

fn assert_same(exported: &[u8], run: &SyncRun) {
    let shown = String::from_utf8_lossy(exported);
    assert_eq!(detect(exported), Some(Dialect::Neutral), "{shown}");
    let again = parse_recognised(exported, Dialect::Neutral, &ParseOptions::default());
    assert!(again.is_ok(), "a record of our own is refused: {again:?} {shown}");
    let Ok(again) = again else { return };
    assert_eq!(&again.run, run, "{shown}");
    assert_eq!(again.source.as_ref().map(Untrusted::raw), Some(SOURCE));
    // A status of a bulk operation is kept as it is written, and so is noted again where it is not in the table.
    let is_kept = |note: &Note| matches!(note, Note::UnknownStatus { word } if run.bulk.status.as_ref() == Some(word));
    assert!(again.notes.iter().all(is_kept), "{:?} {shown}", again.notes);
}
