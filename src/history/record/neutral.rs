//! The neutral record: our own. Everything but the id may be missing. `run_id` and `runId` are one key, and so is every other, so that
//! each form that `sync history` writes can be read again. A key that is not known is noted.

use crate::domain::sync_run::{RecordFault, SyncRun};
use crate::domain::text::Untrusted;

use super::Refused;
use super::assemble::Fields;
use super::keys::{Field, Part, Place, place};
use super::reading::{Reading, invalid};
use super::value::{NULL, Object, Value};

pub(super) fn parse(record: &Object<'_>, reading: &mut Reading<'_>) -> Result<(Option<Untrusted>, SyncRun), Refused> {
    let mut fields = Fields::new();
    let mut claimed = NULL;
    for (key, value) in record.entries() {
        match place(key) {
            Some(Place::Field(field)) => set(&mut fields, field, value)?,
            Some(Place::Part(part)) => nested(part, value, &mut fields, reading)?,
            Some(Place::ClaimedStatus) if claimed.is_null() => claimed = value,
            Some(Place::ClaimedStatus) => return Err(duplicate("claimed_status")),
            Some(Place::Derived) => {}
            None => reading.unknown_key(key),
        }
    }
    // The export writes the status that is believed as well; that one follows from the counts again.
    if !claimed.is_blank() {
        fields.set(Field::Status, claimed);
    }
    fields.run(None, reading)
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
        (_, Value::Object(object)) => object,
        (Part::Error, error) => return set(fields, Field::Error, error),
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
