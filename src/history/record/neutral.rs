//! The neutral record: our own. Everything but the id may be missing. `run_id` and `runId` are one key, and so is every other, so that
//! each form that `sync history` writes can be read again. A key that is not known is noted, and one that says something else of the run
//! than its status does makes the status unknown.

use crate::domain::sync_run::{Outcome, RecordFault, RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::assemble::Fields;
use super::keys::{Field, Part, Place, place};
use super::outcome::{badness, believed};
use super::reading::{Reading, invalid};
use super::value::{NULL, Object, Value};
use super::{Note, Refused};

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<(Option<Untrusted>, SyncRun), Refused> {
    let mut fields = Fields::new();
    let mut claimed = NULL;
    let mut unknown = Vec::new();
    for (key, value) in record.entries() {
        match place(key) {
            Some(Place::Field(field)) => set(&mut fields, field, value)?,
            Some(Place::Part(part)) => nested(part, value, &mut fields, reading)?,
            Some(Place::ClaimedStatus) if claimed.is_null() => claimed = value,
            Some(Place::ClaimedStatus) => return Err(duplicate("claimed_status")),
            Some(Place::Derived) => {}
            None => {
                reading.unknown_key(key);
                unknown.push((key.as_ref(), value));
            }
        }
    }
    let written = fields.get(Field::Status);
    if !claimed.is_blank() {
        fields.set(Field::Status, claimed);
    }
    let (source, mut run) = fields.run(None, reading)?;
    if !claimed.is_blank() && !written.is_blank() {
        let written = reading.status(written, Field::Status.path())?;
        keep_the_worse(written, &mut run, reading);
    }
    let status = believed(run.outcome.claimed, unknown);
    claim(status, &mut run);
    Ok((source, run))
}

/// The export writes the status that is believed beside the claimed one, and the believed one follows from the record again. Where what
/// follows is better than what is written, the record lacks the reason, and what is written is the claim.
fn keep_the_worse(written: RunStatus, run: &mut SyncRun, reading: &mut Reading<'_>) {
    if badness(written) > badness(run.status()) {
        claim(written, run);
        reading.note(Note::UnknownKey { key: Untrusted::new("claimed_status") });
    }
}

fn claim(status: RunStatus, run: &mut SyncRun) {
    let Outcome { finished, error, .. } = std::mem::take(&mut run.outcome);
    run.outcome = Outcome::new(status, finished, error);
}

fn set<'r, 'a>(fields: &mut Fields<'r, 'a>, field: Field, value: &'r Value<'a>) -> Result<(), Refused> {
    if value.is_null() || fields.set(field, value) { Ok(()) } else { Err(duplicate(field.path())) }
}

fn nested<'r, 'a>(
    part: Part,
    value: &'r Value<'a>,
    fields: &mut Fields<'r, 'a>,
    reading: &mut Reading<'_>,
) -> Result<(), Refused> {
    let object = match (part, value) {
        (_, Value::Null) => return Ok(()),
        (Part::Error, error) => return set(fields, Field::Error, error),
        (_, Value::Object(object)) => object,
        (_, cell) if cell.is_blank() => return Ok(()),
        _ => return Err(invalid(part.key())),
    };
    for (key, value) in object.entries() {
        match part.field(key) {
            Some(field) => set(fields, field, value)?,
            None => reading.unknown_key(&format!("{}.{key}", part.key())),
        }
    }
    Ok(())
}

const fn duplicate(key: &'static str) -> Refused {
    Refused::new(RecordFault::DuplicateKey, Some(key))
}
