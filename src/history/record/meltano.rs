//! A row of the table `runs` in Meltano's system database.
//!
//! <https://github.com/meltano/meltano/blob/main/src/meltano/core/job/job.py> (`Job`: the columns, the states, and that times are in UTC)
//!
//! The stream is the job: `job_name`, `job_id` before Meltano 2. Of `payload` only the error is read: the rest is the state of the pipeline.
//! A row of `meltano state` (`STATE_EDIT`) is no sync.

use crate::domain::sync_run::{Outcome, RecordFault, RunError, SyncRun};

use super::Refused;
use super::outcome::checked;
use super::reading::Reading;
use super::value::{Object, Value, same};

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    reading.take_utc();
    let state = record.get("state");
    if state.as_text().is_some_and(|state| state.trim().eq_ignore_ascii_case("state_edit")) {
        return Err(RecordFault::NotASync.into());
    }
    let claimed = reading.status(state, "state")?;
    let claimed = checked(claimed, record, |key| same(key, "state"), reading);
    let message = match record.get("payload") {
        // The database keeps it as a text. One that is no JSON says nothing of an error.
        Value::Text(payload) => match Object::from_slice(payload.as_bytes()) {
            Ok(payload) => message(payload.get("error"), reading)?,
            Err(_) => None,
        },
        payload => message(payload.get("error"), reading)?,
    };
    Ok(SyncRun {
        stream: reading.stream(record.first(&["job_name", "job_id"]), "job_name")?,
        trigger: reading.text(record.get("trigger"), "trigger")?,
        outcome: Outcome::new(
            claimed,
            reading.instant(record.get("ended_at"), "ended_at")?,
            RunError { message, ..RunError::default() },
        ),
        started: reading.instant(record.get("started_at"), "started_at")?,
        ..SyncRun::new(reading.id(record.get("run_id"), "run_id")?)
    })
}

fn message(error: &Value<'_>, reading: &Reading<'_>) -> Result<Option<crate::domain::text::Untrusted>, Refused> {
    reading.error_text(error, "payload.error")
}
