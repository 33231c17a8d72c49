//! The statuses of a run, what should be looked at in one, and why a record of one is not taken.

use crate::domain::sync_run::{RecordFault, RunFinding, RunStatus};

use super::{Fix, Words, by_hand, origin, run};

const SHOW: Fix = run("See it, with all that was reported.", "sourcectl sync history PROFILE/SOURCE -o json");
const RECORD: Fix = by_hand("See what a record may say: \"Sync history\" in the README.");

pub fn status(status: RunStatus) -> Words {
    let from = &[origin::HISTORY];
    let (title, means, matters, fixes) = match status {
        RunStatus::Queued => (
            "It waits",
            "The run was announced and has not started, or was put off.",
            "Nothing has been synced by it yet.",
            vec![SHOW],
        ),
        RunStatus::Running => (
            "It runs",
            "The run has started, and nobody has reported its end.",
            "A worker that was killed reports no end: look at how long it has been running.",
            vec![SHOW, run("Record its end, if it is over.", "sourcectl sync record PROFILE/SOURCE --run-id ID --status failed")],
        ),
        RunStatus::Completed => (
            "Every record arrived",
            "The run reported success, and its counts do not speak against it.",
            "It counts as the last success of its source.",
            vec![by_hand("Nothing.")],
        ),
        RunStatus::Partial => (
            "Some records were rejected",
            "The run ended, and some of its records failed, whatever it says of itself.",
            "The data has holes. It does not count as a success.",
            vec![SHOW, by_hand("Mend what the error says, and sync the run's window again.")],
        ),
        RunStatus::Failed => (
            "It did not do its work",
            "The run reported a failure, or a success with none of the records that the source counted or that were read.",
            "Nothing new has arrived since the last success.",
            vec![SHOW, by_hand("Mend what the error says, and sync the run's window again.")],
        ),
        RunStatus::Skipped => (
            "There was nothing to do",
            "The tool decided not to run, or ended at once without work.",
            "It is neutral: no success and no failure. How fresh the data is follows from the other runs.",
            vec![by_hand("Nothing.")],
        ),
        RunStatus::Cancelled => (
            "Somebody stopped it",
            "The run was stopped before its end.",
            "What it had synced until then may be there, and the rest is not.",
            vec![by_hand("Sync the run's window again.")],
        ),
        RunStatus::Unknown => (
            "Nobody knows how it came out",
            "The record has no status, or a word that stands for none of the others.",
            "It is never taken for a success. As the newest run of a stream it makes the health of its source unknown.",
            vec![run("See which words are known.", "sourcectl explain status"), RECORD],
        ),
    };
    Words { title, means, matters, fixes, from }
}

pub fn finding(finding: RunFinding) -> Words {
    match finding {
        RunFinding::GreenButEmpty => Words {
            title: "Success without a single record",
            means: "The run reported success, the source counted or the run read records, and none was processed. It is shown as failed.",
            matters: "This is how data goes missing silently: every light is green and the table is empty.",
            fixes: vec![SHOW, by_hand("Look for what the tool did between reading and writing, and sync the window again.")],
            from: &[origin::HISTORY, origin::GREEN_BUT_EMPTY],
        },
        RunFinding::MostRowsMissing => Words {
            title: "Success with most records missing",
            means: "The run reported success, and processed less than half of the records that it fetched and did not skip, or less than 1 % of those that the source counted. It is shown as partial.",
            matters: "Most of the data is missing, and every light is green.",
            fixes: vec![
                SHOW,
                by_hand("Report records that are left out on purpose as skipped; else fix the run, and sync its window again."),
            ],
            from: &[origin::HISTORY],
        },
        RunFinding::BulkFailed => Words {
            title: "Success from a failed bulk operation",
            means: "The run reported success, and the bulk operation that it read from failed, expired, was cancelled or has an error code. It is shown as failed, and as partial where records were processed.",
            matters: "The result file is missing or cut short, so that records are missing.",
            fixes: vec![SHOW, by_hand("Fix what the bulk operation reports, and sync the window again.")],
            from: &[origin::HISTORY],
        },
        RunFinding::NoResultFile => Words {
            title: "A completed bulk operation without a result file",
            means: "The bulk operation is completed and counts objects, and its `url` is null. Its outcome is unknown.",
            matters: "Without the file no record can have been read.",
            fixes: vec![SHOW, by_hand("Run the bulk operation again, and record the run that reads its result.")],
            from: &[origin::HISTORY],
        },
        RunFinding::CompletedWithError => Words {
            title: "Success with an error",
            means: "The run reported success and an error. It is shown as partial where records were processed; else its outcome is unknown.",
            matters: "One of the two reports is wrong, and a failed run may pass as a success.",
            fixes: vec![SHOW, by_hand("Record the run again with the status that is true, or without the error.")],
            from: &[origin::HISTORY],
        },
        RunFinding::EndedBeforeStart => Words {
            title: "The end is before the start",
            means: "The run reported an end that is earlier than its start. A success of this kind has an unknown outcome.",
            matters: "One of the two times is wrong, so that the run cannot prove how fresh the data is.",
            fixes: vec![SHOW, by_hand("Fix the clock or the time zone of the tool that reports, and record the run again.")],
            from: &[origin::HISTORY],
        },
        RunFinding::RowsFailed => Words {
            title: "Success with rejected records",
            means: "The run reported success and a count of failed records above zero. It is shown as partial.",
            matters: "Those records are missing.",
            fixes: vec![SHOW],
            from: &[origin::HISTORY],
        },
        RunFinding::ServedOtherVersion => Words {
            title: "Another API version answered",
            means: "The run asked for one version of the Admin API, and another one answered: the one asked for is no longer there.",
            matters: "Shopify does this with a 200: fields may be missing or mean something else.",
            fixes: vec![run(
                "Ask for one that is supported.",
                "sourcectl config set profiles.PROFILE.sources.SOURCE.api_version VERSION",
            )],
            from: &[origin::VERSIONS],
        },
        RunFinding::ClockSkew => Words {
            title: "It is dated ahead of the clock",
            means: "The run's start or end is more than five minutes ahead of this machine's clock, or of --as-of.",
            matters: "It never counts as the last success: a wrong clock could keep a dead source fresh for years.",
            fixes: vec![by_hand("Set the clock of the machine that reports, or of this one.")],
            from: &[origin::HISTORY],
        },
    }
}

#[expect(clippy::too_many_lines, reason = "an arm for each fault")]
pub fn fault(fault: RecordFault) -> Words {
    let (means, matters, fixes) = match fault {
        RecordFault::TooLong => (
            "The record has more than 16 MiB, or more than 200,000 values.",
            "A record is a few hundred bytes. This is something else.",
            vec![by_hand("Check what the file is.")],
        ),
        RecordFault::NotAnObject => (
            "A JSON object is awaited, and there is another value.",
            "Only an object has keys by which a run is known.",
            vec![RECORD],
        ),
        RecordFault::MissingKey => (
            "The id of the run is missing, or the source and there is no --source. Everything else may be missing.",
            "Without its id a run that is told twice would be counted twice.",
            vec![
                by_hand("Have the worker write `run_id`."),
                run("Or name the source.", "sourcectl sync import FILE --source PROFILE/SOURCE"),
            ],
        ),
        RecordFault::InvalidValue => (
            "A value is not of its key's kind: a list where a text belongs, or a text where an object belongs.",
            "A guess would be a lie later.",
            vec![by_hand("Mend the key that the report names.")],
        ),
        RecordFault::DuplicateKey => (
            "One object has the same key twice, or in two spellings such as `runId` and `run_id`.",
            "Which of the two values holds is anybody's guess.",
            vec![by_hand("Keep one of them.")],
        ),
        RecordFault::InvalidId => (
            "The id is empty, longer than 200 characters, has control characters, or has the shape of a secret.",
            "The id is shown in reports and typed in commands.",
            vec![by_hand("Have the worker write an id of 1 to 200 printable characters.")],
        ),
        RecordFault::NotAWholeNumber => (
            "A count has a fraction, is negative, or is larger than 9223372036854775807. `430.0` and `4.3e2` are whole; in such forms a \
             number is exact up to 9007199254740992.",
            "A rounded count hides a lost row.",
            vec![by_hand("Correct the count that the report names.")],
        ),
        RecordFault::NotATime => (
            "The time is not one of RFC 3339, such as `2026-11-20T02:00:00Z`. A space may stand for the `T`.",
            "A guessed time puts the run in the wrong place.",
            vec![by_hand("Have the worker write RFC 3339."), by_hand("Seconds since 1970 are read in mapped records: `--map`.")],
        ),
        RecordFault::TimeWithoutZone => (
            "The time says neither `Z` nor an offset such as `+01:00`.",
            "Read in the wrong zone, a stale run looks fresh.",
            vec![
                by_hand("Have the worker write the offset."),
                run("Or name the zone that its times are in.", "sourcectl sync import FILE --timezone Europe/Zurich"),
            ],
        ),
        RecordFault::DateWithoutTime => (
            "Only a date is there.",
            "A run at midnight and one in the evening differ by a day of data.",
            vec![by_hand("Have the worker write the time, too.")],
        ),
        RecordFault::OffsetImpossible => (
            "The zone is not `Z` or an offset such as `+01:00`, `+0100` or `+01`, up to 23:59.",
            "An offset of 25 hours is a mistake, and the time is wrong with it.",
            vec![by_hand("Have the worker write the offset as `+01:00`.")],
        ),
        RecordFault::TimeBeyondCalendar => (
            "The time is before the year 0, or after 9999-12-30T22:00:00Z.",
            "Such a date stands for \"never\" in many databases. As the end of a run it would keep a dead source fresh.",
            vec![by_hand("Leave the key out where there is no time.")],
        ),
        RecordFault::NameNotKept => (
            "The name of the stream is longer than 300 characters, or holds a control character or what has the shape of a secret or a signed URL.",
            "Streams are told apart by their names. Cut short, two of them could become one, and a failure could be hidden.",
            vec![by_hand("Have the worker write a short name, such as orders.")],
        ),
        RecordFault::UnknownSource => (
            "The record names a source that is not in this config, or that SOURCECTL_ALLOWED_PROFILES hides.",
            "Runs are kept under the profile and the source that they are of, and under no other.",
            vec![
                run("See which sources there are.", "sourcectl profiles list"),
                by_hand("Write the source as PROFILE/SOURCE, or leave it out and name it with --source."),
            ],
        ),
        RecordFault::OtherSource => (
            "The record names another source than --source does.",
            "Runs of one source would show in the history of another.",
            vec![run("Leave --source out.", "sourcectl sync import FILE")],
        ),
        RecordFault::OtherStream => (
            "The run id is known already, with another stream. A run is of one stream; the record was not kept.",
            "Merged into one run, the failure of one stream could hide behind the success of the other.",
            vec![by_hand("Give the run of each stream an id of its own, such as ID-STREAM.")],
        ),
        RecordFault::NotASync => (
            "The record is of a bulk mutation, of a reset, a clear or a refresh, or of another event than the start or the end of a sync.",
            "Such jobs end green, too, and bring no data.",
            vec![by_hand("Nothing: it is passed over and counted, also with --strict.")],
        ),
        RecordFault::NothingToImport => (
            "The input or the list of runs is empty, or the place of a run holds `null`.",
            "An answer without runs is right where there are none yet. It changes no exit code.",
            vec![by_hand("Check the query if you expected runs.")],
        ),
        RecordFault::NoRecords => (
            "The document is valid JSON, and no record of a run is in it.",
            "A wrong file would otherwise look like a successful import.",
            vec![by_hand("Check that the file is the answer or the export that you meant.")],
        ),
        RecordFault::UnknownFormat => (
            "The keys of the record are of no tool that is known here.",
            "A guess would be a lie later.",
            vec![
                run("Name the tool.", "sourcectl sync import FILE --from airbyte"),
                by_hand("Or name the keys with --map, such as --map run_id=id,status=state."),
            ],
        ),
        RecordFault::UnknownTable => (
            "The input is a table, and no column is known to hold the ids of runs.",
            "A guess at the columns could take a failure for a success.",
            vec![
                run("Name the columns.", "sourcectl sync import FILE --map run_id=COLUMN,status=COLUMN"),
                run("Or name the tool that wrote the rows.", "sourcectl sync import FILE --from dlt"),
            ],
        ),
        RecordFault::PlainText => (
            "The input is text, such as a log: no line starts a JSON value, and it is no table with commas, semicolons or tabs.",
            "A wrong file would otherwise look like a successful import.",
            vec![by_hand("Have the worker write a JSON object for each run, or import the export of the tool that ran it.")],
        ),
        RecordFault::ApiError => (
            "The file is the answer of an API that reports an error, such as Throttled.",
            "An answer with an error may lack runs that exist.",
            vec![by_hand("Repeat the request that wrote the file, then import its answer.")],
        ),
        RecordFault::UnevenRow => (
            "The row of the table has another number of cells than its first line has names.",
            "Its cells cannot be told apart.",
            vec![by_hand("Export the table again, with quotes around cells that hold commas.")],
        ),
        RecordFault::InvalidText => (
            "Bytes at this place are invalid in the encoding of the file: UTF-8, or UTF-16 with its byte order mark.",
            "A name with replaced characters would be another name.",
            vec![by_hand("Convert the file to UTF-8, such as with `iconv -f LATIN1 -t UTF-8`.")],
        ),
        RecordFault::Truncated => (
            "The record or the document ends before its last bracket.",
            "What is missing may be the runs that failed.",
            vec![by_hand("Write the file again, to its end.")],
        ),
        RecordFault::NotJson
        | RecordFault::TrailingComma
        | RecordFault::NotANumber
        | RecordFault::SingleQuotes
        | RecordFault::Comment
        | RecordFault::ControlCharacter
        | RecordFault::TooDeep => (
            "The text at this place is not valid JSON. The report names the line and the column.",
            "A bad line costs only itself. A list or a page ends at its first fault, and the records before it are kept.",
            vec![by_hand("Correct the place, or write the file with a JSON library instead of by hand.")],
        ),
    };
    Words { title: fault.words(), means, matters, fixes, from: &[origin::HISTORY] }
}
