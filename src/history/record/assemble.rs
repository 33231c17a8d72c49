//! A run from the values of its fields, wherever those stood.

use crate::domain::sync_run::{BulkOperation, Counts, Outcome, RunError, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::Refused;
use super::keys::Field;
use super::reading::{Reading, invalid};
use super::value::{NULL, Value};

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
        let text = |field: Field| reading.text(self.get(field), field.path());
        let instant = |field: Field| reading.instant(self.get(field), field.path());
        let count = |field: Field| reading.count(self.get(field), field.path());
        let mut run = SyncRun {
            run_id,
            stream: text(Field::Stream)?,
            trigger: text(Field::Trigger)?,
            outcome: Outcome::new(claimed, instant(Field::FinishedAt)?, self.error(reading)?),
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
            bulk: BulkOperation {
                id: text(Field::BulkId)?,
                status: text(Field::BulkStatus)?,
                error_code: text(Field::BulkErrorCode)?,
            },
            request_ids: Vec::new(),
        };
        run.set_request_ids(reading.texts(self.get(Field::RequestIds), Field::RequestIds.path())?);
        Ok((text(Field::Source)?, run))
    }

    /// The parts of the error, or an error that is one value: its message, or its code where it is a number.
    fn error(&self, reading: &Reading<'_>) -> Result<RunError, Refused> {
        let text = |field: Field| reading.error_text(self.get(field), field.path());
        let parts = RunError {
            code: reading.error_code(self.get(Field::ErrorCode), Field::ErrorCode.path())?,
            class: text(Field::ErrorClass)?,
            message: text(Field::ErrorMessage)?,
        };
        let whole = whole_error(self.get(Field::Error), reading)?;
        Ok(RunError {
            code: parts.code.or(whole.code),
            class: parts.class.or(whole.class),
            message: parts.message.or(whole.message),
        })
    }
}

/// An error that is written as one value. Of several only the first is kept.
pub(super) fn whole_error(value: &Value<'_>, reading: &Reading<'_>) -> Result<RunError, Refused> {
    const KEY: &str = Field::Error.path();
    let error = RunError::default();
    Ok(match value {
        Value::Whole(_) | Value::Decimal(_) => RunError { code: reading.error_code(value, KEY)?, ..error },
        Value::Object(object) => RunError {
            code: reading.error_code(object.get("code"), Field::ErrorCode.path())?,
            class: reading.error_text(object.first(&["class", "type"]), Field::ErrorClass.path())?,
            message: reading.error_text(object.get("message"), Field::ErrorMessage.path())?,
        },
        Value::List(errors) => match errors.first() {
            Some(Value::List(_)) => return Err(invalid(KEY)),
            first => whole_error(first.unwrap_or(NULL), reading)?,
        },
        _ => RunError { message: reading.error_text(value, KEY)?, ..error },
    })
}
