//! An event of Fivetran: the body of a webhook, a line of an external log service, or a row of the `LOG` table that the Fivetran Platform
//! connector fills (in any case, as Snowflake writes column names in capitals).
//!
//! - <https://fivetran.com/docs/rest-api/webhooks> and <https://fivetran.com/docs/logs> (format of the log events)
//! - <https://fivetran.com/docs/logs/fivetran-platform> (the table) and
//!   <https://fivetran.com/docs/logs/troubleshooting/find-sync-start-end-times> (the events that start and end a sync)
//!
//! `sync_start` and `sync_end` are read, and merge into one run by their `sync_id`; every other event is no sync, unless it says how
//! something came out: then it is of another tool. The stream is the
//! connection. "Event creation timestamp in UTC" is how the times are documented, so that one without a zone is one in UTC.

use crate::domain::sync_run::{Outcome, RecordFault, RunError, RunStatus, SyncRun};

use super::Refused;
use super::outcome::{checked, has_outcome};
use super::reading::{Reading, ambiguous, invalid, missing, reported};
use super::value::{Object, Value, same};

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    reading.take_utc();
    // In a row, `event` is the level of the event that `message_event` names.
    let event = reading.text(record.first(&["message_event", "event"]), "event")?.ok_or(missing("event"))?;
    let is = |name: &str| same(event.raw().trim(), name);
    let at = reading.instant(record.first(&["created", "time_stamp"]), "created")?;
    let id = || reading.id(record.get("sync_id"), "sync_id");
    let stream = reading.stream(record.first(&["connection_id", "connector_id"]), "connection_id")?;
    if is("sync_start") {
        let outcome = Outcome::new(RunStatus::Running, None, RunError::default());
        return Ok(SyncRun { stream, started: at, outcome, ..SyncRun::new(id()?) });
    }
    if !is("sync_end") {
        return Err(if has_outcome(record) { invalid("event") } else { RecordFault::NotASync.into() });
    }
    let run = SyncRun { stream, ..SyncRun::new(id()?) };
    let run = match record.first(&["data", "message_data"]) {
        // A row keeps the data as a text.
        Value::Text(text) => match Object::from_slice(text.as_bytes()) {
            Ok(data) => ended(run, &data, at, reading),
            Err(_) => Err(invalid("message_data")),
        },
        Value::Object(data) => ended(run, data, at, reading),
        Value::Null => ended(run, &Object::default(), at, reading),
        Value::Ambiguous => Err(ambiguous("data")),
        _ => Err(invalid("data")),
    }?;
    let Outcome { finished, error, claimed, .. } = run.outcome;
    let claimed = checked(claimed, record, |_| false, reading);
    Ok(SyncRun { outcome: Outcome::new(claimed, finished, error), ..run })
}

fn ended(run: SyncRun, data: &Object<'_>, at: Option<jiff::Timestamp>, reading: &mut Reading<'_>) -> Result<SyncRun, Refused> {
    let claimed = reading.status(data.get("status"), "data.status")?;
    let claimed = checked(claimed, data, |key| same(key, "status"), reading);
    let error = RunError {
        code: reading.error_text(data.get("task_type"), "data.taskType")?,
        class: None,
        message: match data.get("reason") {
            Value::Object(_) | Value::List(_) => None,
            reason => reading.error_text(reason, "data.reason")?,
        },
    };
    let error = reported(error, data.get("reason"));
    Ok(SyncRun { outcome: Outcome::new(claimed, at, error), ..run })
}
