//! Where the fields of a run stand in the records of a tool that has no dialect here: `run_id=id,status=state,counts.fetched=rows.read`.

use std::fmt;
use std::str::FromStr;

use super::keys::{Field, nearest};
use super::value::{Object, Value, same};

/// Which path of a record each field is read from. Of several, with `|` between them, the first that has a value is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(Field, Vec<Path>)>);

/// A dotted path, such as `rows.read` or `attempts.0.error`. A number is the place in a list, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(Vec<String>);

/// Why a text is no map. It names the pair by its position and repeats nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldMapError {
    /// A pair is not `FIELD=PATH`.
    NotAPair(usize),
    /// The left side of a pair is no field.
    UnknownField(usize, Option<&'static str>),
    /// A field is mapped twice.
    DuplicateField(&'static str),
    /// A field without which no record can be read is not mapped.
    MissingField(&'static str),
}

impl FieldMap {
    /// Fields without which a map is refused.
    const REQUIRED: [Field; 2] = [Field::RunId, Field::Status];

    /// The keys of a record under which its id may stand, or an object that holds the id.
    pub fn id_keys(&self) -> Vec<String> {
        let paths = self.0.iter().filter(|(field, _)| *field == Field::RunId).flat_map(|(_, paths)| paths);
        paths.flat_map(|path| [path.0.first().cloned().unwrap_or_default(), path.0.join(".")]).collect()
    }

    /// Whether a field is read from this key of the record, or from inside it.
    pub fn reads(&self, key: &str) -> bool {
        let mut paths = self.0.iter().flat_map(|(_, paths)| paths);
        paths.any(|path| path.0.first().is_some_and(|first| same(first, key)) || path.is(key))
    }

    /// The fields and where they stand.
    pub fn pairs(&self) -> &[(Field, Vec<Path>)] {
        &self.0
    }
}

impl FromStr for FieldMap {
    type Err = FieldMapError;

    fn from_str(text: &str) -> Result<Self, FieldMapError> {
        let mut pairs: Vec<(Field, Vec<Path>)> = Vec::new();
        for (at, pair) in text.split(',').enumerate() {
            let position = at + 1;
            let (field, path) = pair.split_once('=').ok_or(FieldMapError::NotAPair(position))?;
            let paths: Option<Vec<Path>> = path.split('|').map(|path| Path::parse(path.trim())).collect();
            let (field, paths) = (field.trim(), paths.ok_or(FieldMapError::NotAPair(position))?);
            let field = Field::from_path(field).ok_or(FieldMapError::UnknownField(position, nearest(field)))?;
            if pairs.iter().any(|(mapped, _)| *mapped == field) {
                return Err(FieldMapError::DuplicateField(field.path()));
            }
            pairs.push((field, paths));
        }
        let missing = Self::REQUIRED.into_iter().find(|required| pairs.iter().all(|(mapped, _)| mapped != required));
        missing.map_or(Ok(Self(pairs)), |field| Err(FieldMapError::MissingField(field.path())))
    }
}

impl fmt::Display for FieldMapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPair(position) => write!(f, "pair {position} is not FIELD=PATH, such as status=state"),
            Self::UnknownField(position, None) => write!(f, "pair {position} names no field of a run"),
            Self::UnknownField(position, Some(nearest)) => {
                write!(f, "pair {position} names no field of a run; did you mean `{nearest}`?")
            }
            Self::DuplicateField(field) => write!(f, "`{field}` is mapped twice"),
            Self::MissingField(field) => write!(f, "`{field}` has to be mapped"),
        }
    }
}

impl std::error::Error for FieldMapError {}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

impl Path {
    fn parse(text: &str) -> Option<Self> {
        let parts: Vec<String> = text.split('.').map(str::to_owned).collect();
        parts.iter().all(|part| !part.is_empty()).then_some(Self(parts))
    }

    /// The last key, which says what the value is.
    pub fn last(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// The value at this path, or the object that the next key is missing from, with that key.
    ///
    /// A key of the record that has the dots in its name comes first: flattened records have such ones.
    pub fn find<'r, 'a>(&self, record: &'r Object<'a>) -> Result<&'r Value<'a>, Missing<'_, 'r, 'a>> {
        let whole = || record.entries().iter().find(|(key, _)| self.is(key)).map(|(_, value)| value);
        match self.walk(record) {
            Err(missing) => whole().ok_or(missing),
            found => found,
        }
    }

    fn walk<'r, 'a>(&self, record: &'r Object<'a>) -> Result<&'r Value<'a>, Missing<'_, 'r, 'a>> {
        let mut parts = self.0.iter();
        let first = parts.next().map_or("", String::as_str);
        let mut value = record.find(first).ok_or(Missing { before: &[], key: first, object: Some(record) })?;
        for (at, key) in parts.enumerate() {
            let missing = |object| Missing { before: &self.0[..=at], key, object };
            value = match value {
                // Nothing is there, and so nothing in it: that is no mistake of the map.
                Value::Null => return Ok(value),
                Value::Object(object) => object.find(key).ok_or_else(|| missing(Some(object)))?,
                Value::List(items) => match key.parse::<usize>() {
                    // A list may be shorter in one record than in another.
                    Ok(at) => items.get(at).unwrap_or(super::value::NULL),
                    Err(_) => return Err(missing(None)),
                },
                _ => return Err(missing(None)),
            };
        }
        Ok(value)
    }

    fn is(&self, key: &str) -> bool {
        self.0.len() > 1 && key.split('.').eq(self.0.iter().map(String::as_str))
    }
}

/// Where a path ends before its value.
pub struct Missing<'p, 'r, 'a> {
    /// The keys before it.
    pub before: &'p [String],
    /// The key that is missing.
    pub key: &'p str,
    /// The object that it is missing from; `None` where no object is there.
    pub object: Option<&'r Object<'a>>,
}

#[cfg(test)]
mod tests {
    use super::FieldMapError::{DuplicateField, MissingField, NotAPair, UnknownField};
    use super::{Field, FieldMap};
    use crate::history::record::value::{Object, Value};

    #[test]
    fn a_map_names_fields_and_paths() {
        let map: FieldMap = "run_id=id, status = state,counts.fetched=rows.read,startedAt=a.0.b".parse().unwrap();
        let fields: Vec<Field> = map.pairs().iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, [Field::RunId, Field::Status, Field::Fetched, Field::StartedAt]);
    }

    #[test]
    fn a_map_that_cannot_be_right_is_refused() {
        for (text, error) in [
            ("", NotAPair(1)),
            ("run_id", NotAPair(1)),
            ("run_id=id,status=", NotAPair(2)),
            ("run_id=id,status=a..b", NotAPair(2)),
            ("run_id=id,status=a|", NotAPair(2)),
            ("run_id=id,", NotAPair(2)),
            ("run_id=id,statsu=state", UnknownField(2, Some("status"))),
            ("run_id=id,status=state,fetched=n", UnknownField(3, Some("counts.fetched"))),
            ("colour=id", UnknownField(1, None)),
            ("run_id=id,run_id=id", DuplicateField("run_id")),
            ("run_id=id,runId=id", DuplicateField("run_id")),
            ("run_id=id", MissingField("status")),
            ("status=state", MissingField("run_id")),
        ] {
            assert_eq!(text.parse::<FieldMap>(), Err(error), "{text}");
        }
    }

    #[test]
    fn a_path_leads_through_objects_and_lists() {
        let record = br#"{"a": {"b": [{"c": 1}, 2]}, "n": null, "x.y": 3, "list": [1]}"#;
        let record = Object::from_slice(record).unwrap();
        let found = |path: &str| super::Path::parse(path).unwrap().find(&record).ok().cloned();
        assert_eq!(found("a.b.0.c"), Some(Value::Whole(1)));
        assert_eq!(found("a.b.1"), Some(Value::Whole(2)));
        assert_eq!(found("a.b.7"), Some(Value::Null));
        assert_eq!(found("n.deeper"), Some(Value::Null));
        assert_eq!(found("x.y"), Some(Value::Whole(3)));
        assert_eq!(found("a.c"), None);
        assert_eq!(found("list.first"), None);
        assert_eq!(found("z"), None);
    }
}
