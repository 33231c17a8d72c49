//! Records of any other tool: each field is read from the path that the map names, by the rules of our own record. Beyond them:
//!
//! - A number is a time, in seconds or milliseconds since 1970.
//! - A status that is read from an exit code ([`EXIT_CODES`]) is a success where that is 0, and from one of [`SUCCESSES`] where that is
//!   `true`. Any other number or truth value is no status that is known.
//! - Of several paths the first that has a value is read. `null` and a blank text are none.
//! - A key that no path names and that says something worse of the run than the status makes the status unknown.

use crate::domain::sync_run::{RunStatus, SyncRun, kept_text};
use crate::domain::text::Untrusted;

use super::assemble::Fields;
use super::keys::{Field, is_synonym};
use super::map::{FieldMap, Missing, Path};
pub use super::outcome::EXIT_CODES;
use super::outcome::checked;
use super::reading::Reading;
use super::value::{Object, Value, same};
use super::{Note, Refused};

/// The keys that are `true` for a success.
pub const SUCCESSES: [&str; 3] = ["success", "succeeded", "ok"];

pub(super) fn parse(
    record: &Object<'_>,
    map: &FieldMap,
    reading: &mut Reading<'_>,
) -> Result<(Option<Untrusted>, SyncRun), Refused> {
    reading.take_epochs();
    let mut fields = Fields::new();
    let mut status = None;
    for (field, paths) in map.pairs() {
        match search(paths, record) {
            Search::Value(path, value) => {
                fields.set(*field, value);
                if *field == Field::Status {
                    status = outcome(path.last(), value);
                }
            }
            Search::Blank => {}
            Search::Missing => reading.note(Note::MissingPath {
                field: field.path(),
                path: named(paths),
                nearest: nearest(*field, paths, record, map),
            }),
        }
    }
    if status.is_none() && matches!(fields.get(Field::Status), Value::Bool(_)) {
        let word = if fields.get(Field::Status) == &Value::Bool(true) { "true" } else { "false" };
        status = Some(reading.status_of(&Untrusted::new(word)));
    }
    let status = match status {
        Some(status) => status,
        None => {
            reading.status(fields.get(Field::Status), Field::Status.path()).map_err(|refused| with_path(refused, record, map))?
        }
    };
    let status = checked(status, record, |key| map.reads(key), reading);
    fields.run(Some(status), reading).map_err(|refused| with_path(refused, record, map))
}

/// What the paths of a field lead to.
enum Search<'p, 'r, 'a> {
    /// The value at the first path that has one.
    Value(&'p Path, &'r Value<'a>),
    /// A place without a value.
    Blank,
    /// No place at all.
    Missing,
}

fn search<'p, 'r, 'a>(paths: &'p [Path], record: &'r Object<'a>) -> Search<'p, 'r, 'a> {
    let mut is_there = false;
    for path in paths {
        match path.find(record) {
            Ok(value) if value.is_blank() => is_there = true,
            Ok(value) => return Search::Value(path, value),
            Err(_) => {}
        }
    }
    if is_there { Search::Blank } else { Search::Missing }
}

/// The same fault with the path that its field is mapped to.
fn with_path(refused: Refused, record: &Object<'_>, map: &FieldMap) -> Refused {
    let pair = map.pairs().iter().find(|(field, _)| Some(field.path()) == refused.key);
    let Some((field, paths)) = pair else { return refused };
    match search(paths, record) {
        Search::Value(path, _) => Refused { named: Some(kept_text(&path.to_string())), ..refused },
        Search::Blank => Refused { named: Some(named(paths)), ..refused },
        Search::Missing => Refused { named: Some(named(paths)), nearest: nearest(*field, paths, record, map), ..refused },
    }
}

/// The paths as the map has them.
fn named(paths: &[Path]) -> Untrusted {
    kept_text(&paths.iter().map(Path::to_string).collect::<Vec<_>>().join("|"))
}

/// The status that an exit code or a truth value stands for, by the name of its key.
fn outcome(key: &str, value: &Value<'_>) -> Option<RunStatus> {
    let is_one_of = |names: &[&str]| names.iter().any(|name| same(name, key));
    let status = |is_good: bool| if is_good { RunStatus::Completed } else { RunStatus::Failed };
    match value {
        Value::Bool(is_good) if is_one_of(&SUCCESSES) => Some(status(*is_good)),
        Value::Text(word) if is_one_of(&SUCCESSES) => truth(word.trim()).map(status),
        Value::Whole(code) if is_one_of(&EXIT_CODES) => Some(status(*code == 0)),
        Value::Decimal(code) if is_one_of(&EXIT_CODES) => Some(status(*code == 0.0)),
        Value::Text(code) if is_one_of(&EXIT_CODES) => code.trim().parse::<i64>().ok().map(|code| status(code == 0)),
        _ => None,
    }
}

/// The path that stands in a record where one of these is missing, and is closest to it.
fn nearest(field: Field, paths: &[Path], record: &Object<'_>, map: &FieldMap) -> Option<Untrusted> {
    paths.iter().filter_map(|path| path.find(record).err()).find_map(|missing| {
        let key = alike(&missing).or_else(|| synonym(field, &missing, map))?;
        let path: Vec<&str> = missing.before.iter().map(String::as_str).chain([key]).collect();
        Some(kept_text(&path.join(".")))
    })
}

/// The key that is spelt like the one that is missing.
fn alike<'r>(missing: &Missing<'_, 'r, '_>) -> Option<&'r str> {
    /// The longest key that is compared.
    const LONGEST: usize = 64;
    let keys = missing.object?.entries().iter().map(|(key, _)| key.as_ref()).filter(|key: &&str| key.len() <= LONGEST);
    let wanted = missing.key.get(..LONGEST).unwrap_or(missing.key);
    let alike = keys.map(|key| (strsim::damerau_levenshtein(wanted, key), key));
    let (edits, key) = alike.take(200).min_by_key(|(edits, _)| *edits)?;
    (edits * 3 <= wanted.len()).then_some(key)
}

/// The key by which other tools call the field, unless another field is read from it.
fn synonym<'r>(field: Field, missing: &Missing<'_, 'r, '_>, map: &FieldMap) -> Option<&'r str> {
    let keys = missing.object?.entries().iter().map(|(key, _)| key.as_ref()).take(200);
    keys.filter(|key| missing.before.is_empty() && !map.reads(key)).find(|key| is_synonym(field, key))
}

/// A truth value in a table, as databases write it.
fn truth(word: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(&["true", "t"]) { Some(true) } else { is(&["false", "f"]).then_some(false) }
}
