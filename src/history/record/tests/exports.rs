//! What `sync history` writes is the same history when it is imported again.

use jiff::Timestamp;
use proptest::option::of;
use proptest::prelude::*;

use super::super::{Dialect, ParseOptions, detect, parse};
use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RunError, RunId, RunStatus, SyncRun, kept_text};
use crate::domain::text::Untrusted;
use crate::history::import::{Item, Records};
use crate::output::Export;
use crate::output::sync_history::{RunLine, parts};

const SOURCE: &str = "suisse/shopify";

fn text() -> impl Strategy<Value = Untrusted> {
    odd().prop_map(|text| kept_text(&text))
}

/// Texts that are not blank, many of them close to what an export adds or escapes.
fn odd() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[^\\s][\\s\\S]{0,10}",
        proptest::sample::select(vec![
            "'", "=", " ", "\\", "\\u{a}", "\\u{", "}", "u{23}", "#", "##[", "\t", "\"", ",", "[\"a\"]", "\u{202e}"
        ])
        .prop_map(str::to_owned),
    ];
    let text = proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat());
    text.prop_filter("a blank text is none", |text| !text.trim().is_empty())
}

fn instant() -> impl Strategy<Value = Timestamp> {
    (631_152_000_000_i64..253_402_207_200_000).prop_map(|milliseconds| Timestamp::from_millisecond(milliseconds).unwrap())
}

fn counts() -> impl Strategy<Value = Counts> {
    let count = || of(0..=i64::MAX.unsigned_abs());
    (count(), count(), count(), count(), count()).prop_map(|(reported_by_source, fetched, processed, failed, skipped)| Counts {
        reported_by_source,
        fetched,
        processed,
        failed,
        skipped,
    })
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let error = (of(text()), of(text()), of(text())).prop_map(|(code, class, message)| RunError {
        code: code.filter(|code| code.raw() != "0"),
        class,
        message,
    });
    (proptest::sample::select(RunStatus::ALL.to_vec()), of(instant()), error)
        .prop_map(|(claimed, finished, error)| Outcome::new(claimed, finished, error))
}

prop_compose! {
    fn run()(
        run_id in prop_oneof!["[!-~][ -~]{0,30}[!-~]", odd()],
        texts in (of(text()), of(text()), of(text()), of(text())),
        outcome in outcome(),
        times in (of(instant()), of(instant()), of(instant())),
        counts in counts(),
        bulk in (of(text()), of(proptest::sample::select(vec!["COMPLETED", "RUNNING", "expired"]).prop_map(Untrusted::new)), of(text())),
        ids in proptest::collection::vec(prop_oneof!["[a-z0-9-]{1,12}", odd()], 0..4),
    ) -> SyncRun {
        let run_id = RunId::parse(&run_id).unwrap_or_else(|| RunId::parse("a").unwrap());
        let (stream, trigger, requested_version, served_version) = texts;
        let mut run = SyncRun {
            stream,
            trigger,
            outcome,
            requested_version,
            served_version,
            started: times.0,
            counts,
            window_from: times.1,
            window_to: times.2,
            bulk: BulkOperation { id: bulk.0, status: bulk.1, error_code: bulk.2 },
            ..SyncRun::new(run_id)
        };
        run.set_request_ids(ids.iter().map(|id| kept_text(id)).collect());
        run
    }
}

/// The parts of an export of one run.
fn exported(form: Export, run: &SyncRun) -> Vec<String> {
    let line = RunLine::of(SOURCE, run, Timestamp::UNIX_EPOCH);
    parts(form, std::iter::once(Ok::<_, ()>(line))).map(Result::unwrap).collect()
}

fn assert_same(record: &str, run: &SyncRun) -> Result<(), TestCaseError> {
    prop_assert_eq!(detect(record.as_bytes()), Some(Dialect::Neutral));
    let again = parse(record.as_bytes(), Dialect::Neutral, &ParseOptions::default());
    let again = again.map_err(|refused| TestCaseError::fail(format!("{refused:?}: {record}")))?;
    prop_assert_eq!(&again.run, run);
    prop_assert_eq!(again.source.as_ref().map(Untrusted::raw), Some(SOURCE));
    prop_assert!(again.notes.is_empty(), "{:?}", again.notes);
    Ok(())
}

proptest! {
    #[test]
    fn a_run_of_the_json_report_is_the_same_run(run in run()) {
        let line = RunLine::of(SOURCE, &run, Timestamp::UNIX_EPOCH);
        assert_same(&serde_json::to_string(&line).unwrap(), &run)?;
    }

    #[test]
    fn a_line_of_ndjson_is_the_same_run(run in run()) {
        assert_same(&exported(Export::Ndjson, &run)[0], &run)?;
    }

    #[test]
    fn a_row_of_csv_is_the_same_run(run in run()) {
        let file = exported(Export::Csv, &run).concat();
        let mut rows = Records::new(file.as_bytes(), None, &[]).unwrap();
        match rows.next().unwrap() {
            Some(Item::Record { bytes, .. }) => assert_same(std::str::from_utf8(bytes).unwrap(), &run)?,
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
