//! Keys beside the status that say how a run came out, too.
//!
//! A record of another tool may be taken for one that is known here, and a job that is `completed` may have a `conclusion` of `failure`. A
//! status that such a key contradicts is not believed.

use crate::domain::sync_run::RunStatus;

use super::reading::Reading;
use super::value::{Object, Value, same};

/// The keys of exit codes, of which 0 is that of a success.
pub const EXIT_CODES: [&str; 5] = ["exit_code", "exit_status", "returncode", "return_code", "rc"];

/// Keys that hold a status word.
const WORDS: [&str; 12] = [
    "status",
    "state",
    "result",
    "outcome",
    "conclusion",
    "final_status",
    "job_status",
    "run_status",
    "sync_status",
    "job_state",
    "run_state",
    "result_state",
];

/// Keys whose `true` is a success.
const SUCCESSES: [&str; 7] = ["success", "succeeded", "successful", "is_success", "is_successful", "ok", "passed"];

/// Keys whose `true` is a failure.
const FAILURES: [&str; 6] = ["failed", "is_failed", "has_failed", "is_error", "has_error", "has_errors"];

/// Keys of errors. A value that is not empty is one.
const ERRORS: [&str; 12] = [
    "error",
    "errors",
    "error_message",
    "error_code",
    "err",
    "exception",
    "failure",
    "failures",
    "failure_reason",
    "failure_message",
    "failure_summary",
    "traceback",
];

/// What a key and its value say of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Nothing.
    Nothing,
    /// That it has this status.
    Status(RunStatus),
    /// Something that is not understood.
    Unclear,
}

/// How bad a status is: from a success to a failure.
pub(super) const fn badness(status: RunStatus) -> u8 {
    match status {
        RunStatus::Completed => 0,
        RunStatus::Skipped => 1,
        RunStatus::Queued | RunStatus::Running => 2,
        RunStatus::Partial => 3,
        RunStatus::Unknown => 4,
        RunStatus::Cancelled => 5,
        RunStatus::Failed => 6,
    }
}

/// The claimed status of our own record: unknown, where a key that is not known says something worse, or something unclear.
pub(super) fn believed<'r, 'a: 'r>(claimed: RunStatus, unknown: impl IntoIterator<Item = (&'r str, &'r Value<'a>)>) -> RunStatus {
    let contradicts = |(key, value)| is_worse(said(key, value), claimed) || said(key, value) == Said::Unclear;
    doubted(claimed, unknown.into_iter().any(contradicts))
}

/// The claimed status of another tool's record: unknown, where a key that is not read says something worse. Such keys are noted. Keys of
/// which it is unclear what they say are usual there.
pub(super) fn checked(
    claimed: RunStatus,
    record: &Object<'_>,
    is_read: impl Fn(&str) -> bool,
    reading: &mut Reading<'_>,
) -> RunStatus {
    let mut is_contradicted = false;
    for (key, value) in record.entries() {
        if is_worse(said(key, value), claimed) && !is_read(key) {
            is_contradicted = true;
            reading.unknown_key(key);
        }
    }
    doubted(claimed, is_contradicted)
}

/// Whether any key says how something came out.
pub(super) fn has_outcome(record: &Object<'_>) -> bool {
    record.entries().iter().any(|(key, value)| said(key, value) != Said::Nothing)
}

fn is_worse(said: Said, claimed: RunStatus) -> bool {
    matches!(said, Said::Status(status) if badness(status) > badness(claimed))
}

fn doubted(claimed: RunStatus, is_contradicted: bool) -> RunStatus {
    if is_contradicted && badness(claimed) < badness(RunStatus::Unknown) { RunStatus::Unknown } else { claimed }
}

fn said(key: &str, value: &Value<'_>) -> Said {
    let is_one_of = |keys: &[&str]| keys.iter().any(|known| same(known, key));
    let is_blank = matches!(value, Value::Null) || value.as_text().is_some_and(|text| text.trim().is_empty());
    if is_blank {
        Said::Nothing
    } else if is_one_of(&WORDS) {
        word(value)
    } else if is_one_of(&SUCCESSES) {
        truth(value)
    } else if is_one_of(&EXIT_CODES) {
        exit_code(value)
    } else if is_one_of(&FAILURES) {
        match truth(value) {
            Said::Status(RunStatus::Completed) => Said::Status(RunStatus::Failed),
            Said::Status(RunStatus::Failed) => Said::Nothing,
            other => other,
        }
    } else if is_one_of(&ERRORS) {
        error(value)
    } else {
        Said::Nothing
    }
}

fn word(value: &Value<'_>) -> Said {
    match value {
        Value::Text(word) => RunStatus::from_word(word).map_or(Said::Unclear, Said::Status),
        Value::Bool(_) => truth(value),
        Value::List(_) | Value::Object(_) if value.is_nothing() => Said::Nothing,
        _ => Said::Unclear,
    }
}

/// `true` is a success.
fn truth(value: &Value<'_>) -> Said {
    let status = |is_good: bool| Said::Status(if is_good { RunStatus::Completed } else { RunStatus::Failed });
    match value {
        Value::Bool(is_good) => status(*is_good),
        Value::Whole(number @ 0..=1) => status(*number == 1),
        Value::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => status(true),
            "false" | "no" | "0" => status(false),
            word => RunStatus::from_word(word).map_or(Said::Unclear, Said::Status),
        },
        _ => Said::Unclear,
    }
}

fn exit_code(value: &Value<'_>) -> Said {
    let status = |is_good: bool| Said::Status(if is_good { RunStatus::Completed } else { RunStatus::Failed });
    match value {
        Value::Whole(code) => status(*code == 0),
        Value::Decimal(code) => status(*code == 0.0),
        Value::Text(code) => code.trim().parse::<i64>().map_or(Said::Unclear, |code| status(code == 0)),
        _ => Said::Unclear,
    }
}

/// A code such as `0` or `OK` is that of no error.
fn error(value: &Value<'_>) -> Said {
    let is_of_success = |text: &str| {
        let text = text.trim();
        ["0", "none", "null", "false"].iter().any(|nothing| nothing.eq_ignore_ascii_case(text))
            || RunStatus::from_word(text) == Some(RunStatus::Completed)
    };
    let is_nothing = value.is_nothing() || value.as_text().is_some_and(is_of_success);
    if is_nothing { Said::Nothing } else { Said::Status(RunStatus::Failed) }
}

#[cfg(test)]
mod tests {
    use super::{Said, said};
    use crate::domain::sync_run::RunStatus::{Completed, Failed, Running};
    use crate::history::record::value::Object;

    #[test]
    fn what_a_key_says_of_a_run_depends_on_its_value() {
        for (entry, expected) in [
            (r#""conclusion": "failure""#, Said::Status(Failed)),
            (r#""conclusion": null"#, Said::Nothing),
            (r#""result": "success""#, Said::Status(Completed)),
            (r#""result": {"rows": 5}"#, Said::Unclear),
            (r#""result": {}"#, Said::Nothing),
            (r#""STATE": "running""#, Said::Status(Running)),
            (r#""outcome": false"#, Said::Status(Failed)),
            (r#""success": true"#, Said::Status(Completed)),
            (r#""success": "False""#, Said::Status(Failed)),
            (r#""succeeded": 0"#, Said::Status(Failed)),
            (r#""succeeded": 430"#, Said::Unclear),
            (r#""ok": "no""#, Said::Status(Failed)),
            (r#""exitCode": 0"#, Said::Status(Completed)),
            (r#""exit_code": "137""#, Said::Status(Failed)),
            (r#""rc": -9"#, Said::Status(Failed)),
            (r#""rc": "x""#, Said::Unclear),
            (r#""failed": false"#, Said::Nothing),
            (r#""failed": true"#, Said::Status(Failed)),
            (r#""error": {"reason": "boom"}"#, Said::Status(Failed)),
            (r#""errors": [null]"#, Said::Nothing),
            (r#""errorCode": "0""#, Said::Nothing),
            (r#""error_message": "None""#, Said::Nothing),
            (r#""colour": "failed""#, Said::Nothing),
        ] {
            let record = format!("{{{entry}}}");
            let record = Object::from_slice(record.as_bytes()).unwrap();
            let (key, value) = &record.entries()[0];
            assert_eq!(said(key, value), expected, "{entry}");
        }
    }
}
