//! Records of any other tool: each field is read from the path that the map names, by the rules of our own record. Beyond them:
//!
//! - A number is a time, in seconds or milliseconds since 1970.
//! - A status that is read from an exit code (`exit_code`, `exit_status`, `returncode`, `rc`) is a success where that is 0, and from
//!   `success`, `succeeded` or `ok` where that is `true`. Any other number or truth value is no status that is known.
//! - A key that no path names and that says something worse of the run than the status makes the status unknown.

use crate::domain::sync_run::{RunStatus, SyncRun, kept_text};
use crate::domain::text::Untrusted;

use super::assemble::Fields;
use super::keys::Field;
use super::map::{FieldMap, Missing};
use super::outcome::{EXIT_CODES, checked};
use super::reading::Reading;
use super::value::{Object, Value, same};
use super::{Note, Refused};

pub(super) fn parse(
    record: &Object<'_>,
    map: &FieldMap,
    reading: &mut Reading<'_>,
) -> Result<(Option<Untrusted>, SyncRun), Refused> {
    reading.take_epochs();
    let mut fields = Fields::new();
    let mut status = None;
    for (field, paths) in map.pairs() {
        let mut missing = None;
        let mut is_there = false;
        for path in paths {
            match path.find(record) {
                Ok(Value::Null) => is_there = true,
                Ok(value) => {
                    is_there = true;
                    fields.set(*field, value);
                    if *field == Field::Status {
                        status = outcome(path.last(), value);
                    }
                    break;
                }
                Err(place) => missing = missing.or(Some(place)),
            }
        }
        if let Some(missing) = missing.filter(|_| !is_there) {
            reading.note(Note::MissingPath { field: field.path(), nearest: nearest(&missing) });
        }
    }
    if status.is_none() && matches!(fields.get(Field::Status), Value::Bool(_)) {
        let word = if fields.get(Field::Status) == &Value::Bool(true) { "true" } else { "false" };
        status = Some(reading.status_of(&Untrusted::new(word)));
    }
    let status = match status {
        Some(status) => status,
        None => reading.status(fields.get(Field::Status), Field::Status.path())?,
    };
    let status = checked(status, record, |key| map.names(key), reading);
    fields.run(Some(status), reading)
}

/// The status that an exit code or a truth value stands for, by the name of its key.
fn outcome(key: &str, value: &Value<'_>) -> Option<RunStatus> {
    let is_one_of = |names: &[&str]| names.iter().any(|name| same(name, key));
    let status = |is_good: bool| if is_good { RunStatus::Completed } else { RunStatus::Failed };
    match value {
        Value::Bool(is_good) if is_one_of(&["success", "succeeded", "ok"]) => Some(status(*is_good)),
        Value::Whole(code) if is_one_of(&EXIT_CODES) => Some(status(*code == 0)),
        Value::Decimal(code) if is_one_of(&EXIT_CODES) => Some(status(*code == 0.0)),
        Value::Text(code) if is_one_of(&EXIT_CODES) => code.trim().parse::<i64>().ok().map(|code| status(code == 0)),
        _ => None,
    }
}

/// The key that stands where one is missing, and is closest to it.
fn nearest(missing: &Missing<'_, '_, '_>) -> Option<Untrusted> {
    /// The longest key that is compared.
    const LONGEST: usize = 64;
    let keys = missing.object?.entries().iter().map(|(key, _)| key.as_ref()).filter(|key: &&str| key.len() <= LONGEST);
    let wanted = missing.key.get(..LONGEST).unwrap_or(missing.key);
    let alike = keys.map(|key| (strsim::damerau_levenshtein(wanted, key), key));
    let (edits, key) = alike.take(200).min_by_key(|(edits, _)| *edits)?;
    (edits * 3 <= wanted.len()).then(|| kept_text(key))
}
