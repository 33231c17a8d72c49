//! A run from the values of its fields, wherever those stood.

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RunError, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::Refused;
use super::keys::Field;
use super::reading::{Reading, reported};
use super::value::{NULL, Object, Value, same};

/// The value of each field.
pub(super) struct Fields<'r, 'a>([&'r Value<'a>; Field::ALL.len()]);

impl<'r, 'a> Fields<'r, 'a> {
    pub const fn new() -> Self {
        Self([NULL; Field::ALL.len()])
    }

    pub const fn get(&self, field: Field) -> &'r Value<'a> {
        self.0[field as usize]
    }

    /// Sets a field, and says whether it had no value before.
    pub fn set(&mut self, field: Field, value: &'r Value<'a>) -> bool {
        let before = std::mem::replace(&mut self.0[field as usize], value);
        before.is_null()
    }

    /// The run with these values. The status may have been worked out from something else than a word.
    pub fn run(&self, status: Option<RunStatus>, reading: &mut Reading<'_>) -> Result<(Option<Untrusted>, SyncRun), Refused> {
        let run_id = reading.id(self.get(Field::RunId), Field::RunId.path())?;
        let claimed = match status {
            Some(status) => status,
            None => reading.status(self.get(Field::Status), Field::Status.path())?,
        };
        let error = self.error(reading)?;
        let bulk_status = reading.status_word(self.get(Field::BulkStatus), Field::BulkStatus.path())?;
        let text = |field: Field| reading.text(self.get(field), field.path());
        let instant = |field: Field| reading.instant(self.get(field), field.path());
        let count = |field: Field| reading.count(self.get(field), field.path());
        let mut run = SyncRun {
            run_id,
            stream: reading.stream(self.get(Field::Stream), Field::Stream.path())?,
            trigger: text(Field::Trigger)?,
            outcome: Outcome::new(claimed, instant(Field::FinishedAt)?, error),
            requested_version: text(Field::ApiVersionRequested)?,
            served_version: text(Field::ApiVersionServed)?,
            started: instant(Field::StartedAt)?,
            counts: Counts {
                reported_by_source: count(Field::ReportedBySource)?,
                fetched: count(Field::Fetched)?,
                processed: count(Field::Processed)?,
                failed: count(Field::Failed)?,
                skipped: count(Field::Skipped)?,
            },
            window_from: instant(Field::WindowFrom)?,
            window_to: instant(Field::WindowTo)?,
            bulk: BulkOperation { id: text(Field::BulkId)?, status: bulk_status, error_code: text(Field::BulkErrorCode)? },
            request_ids: Vec::new(),
        };
        run.set_request_ids(reading.texts(self.get(Field::RequestIds), Field::RequestIds.path())?);
        Ok((text(Field::Source)?, run))
    }

    /// The parts of the error, or an error that is one value: its message, or its code where it is a number.
    fn error(&self, reading: &mut Reading<'_>) -> Result<RunError, Refused> {
        let whole = whole_error(self.get(Field::Error), reading)?;
        let text = |field: Field| reading.error_text(self.get(field), field.path());
        let parts = RunError {
            code: reading.error_code(self.get(Field::ErrorCode), Field::ErrorCode.path())?,
            class: text(Field::ErrorClass)?,
            message: text(Field::ErrorMessage)?,
        };
        Ok(RunError {
            code: parts.code.or(whole.code),
            class: parts.class.or(whole.class),
            message: parts.message.or(whole.message),
        })
    }
}

/// The keys under which other tools write what an error says.
const SENTENCES: [&str; 8] = ["message", "reason", "detail", "details", "description", "title", "msg", "exception"];

/// An error that is written as one value. Of several only the first that says something is kept.
fn whole_error(value: &Value<'_>, reading: &mut Reading<'_>) -> Result<RunError, Refused> {
    const KEY: &str = Field::Error.path();
    let error = RunError::default();
    Ok(match value {
        Value::Whole(_) | Value::Decimal(_) => RunError { code: reading.error_code(value, KEY)?, ..error },
        Value::Object(object) => {
            // The code of a success is no error.
            let is_of_success =
                |key: &str, value: &Value<'_>| same(key, "code") && value.as_text().is_some_and(|code| code.trim() == "0");
            let says_nothing = object.entries().iter().all(|(key, value)| value.is_nothing() || is_of_success(key, value));
            let error = error_of(object, reading)?;
            if says_nothing { error } else { reported(error, value) }
        }
        Value::List(errors) => {
            let first = errors.iter().find(|error| !error.is_nothing()).unwrap_or(NULL);
            whole_error(first, reading)?
        }
        _ => RunError { message: reading.error_text(value, KEY)?, ..error },
    })
}

/// The parts of an error. Its other keys are noted; where nothing else says what happened, one of them may.
fn error_of(object: &Object<'_>, reading: &mut Reading<'_>) -> Result<RunError, Refused> {
    for (key, _) in object.entries() {
        if !["code", "class", "type", "message"].iter().any(|known| same(known, key)) {
            reading.unknown_key(&format!("{}.{key}", Field::Error.path()));
        }
    }
    let mut error = RunError {
        code: reading.error_code(object.get("code"), Field::ErrorCode.path())?,
        class: reading.error_text(object.first(&["class", "type"]), Field::ErrorClass.path())?,
        message: reading.error_text(object.get("message"), Field::ErrorMessage.path())?,
    };
    if error.is_empty() {
        let sentence =
            SENTENCES.iter().map(|key| object.get(key)).find(|value| matches!(value, Value::Text(_)) && !value.is_nothing());
        error.message = reading.text(sentence.unwrap_or(NULL), Field::ErrorMessage.path())?;
    }
    Ok(error)
}
