//! JSON values that borrow from their record. A record is judged key by key, so that a wrong kind never hides which key it is.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// The most values in one record. A record of 16 MiB may hold millions, and none of them is needed.
const MAX_VALUES: u32 = 200_000;

/// The absent value.
pub const NULL: &Value<'static> = &Value::Null;

const AMBIGUOUS: &Value<'static> = &Value::Ambiguous;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value<'a> {
    /// `null`, or not there.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that is not negative.
    Whole(u64),
    /// Any other number.
    Decimal(f64),
    /// A text, as it stands in the record where nothing in it is escaped.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// An object.
    Object(Object<'a>),
    /// The value of a key that stands in two spellings with different values. It is in no record itself, and every reader refuses it.
    Ambiguous,
}

/// A JSON object. Its keys are distinct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

/// Why bytes are no object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// They are not one JSON object.
    NotAnObject,
    /// They hold more than [`MAX_VALUES`] values.
    TooMany,
    /// A key stands twice in one object.
    DuplicateKey(String),
}

impl<'a> Object<'a> {
    /// Reads bytes that are one object.
    pub fn from_slice(bytes: &'a [u8]) -> Result<Self, ValueError> {
        let limits = Limits { left: Cell::new(MAX_VALUES), duplicate: Cell::new(None) };
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let read = Seed(&limits, 0).deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
        match read {
            Ok(Value::Object(object)) => Ok(object),
            _ if limits.left.get() == 0 => Err(ValueError::TooMany),
            // serde's errors repeat their input: of them only the fact is kept.
            _ => Err(limits.duplicate.take().map_or(ValueError::NotAnObject, ValueError::DuplicateKey)),
        }
    }

    /// The entries, in the order of the record.
    pub fn entries(&self) -> &[(Cow<'a, str>, Value<'a>)] {
        &self.0
    }

    /// The value of a key, in any of the spellings that [`same`] takes for one.
    pub fn get(&self, name: &str) -> &Value<'a> {
        self.find(name).unwrap_or(NULL)
    }

    /// The value of the first of these keys that has one.
    pub fn first(&self, names: &[&str]) -> &Value<'a> {
        names.iter().map(|name| self.get(name)).find(|value| !value.is_null()).unwrap_or(NULL)
    }

    /// Whether a key is there, if only as `null`.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The value of a key, `None` where it is not there. Of two spellings one may be `null`, and both may say the same.
    pub fn find(&self, name: &str) -> Option<&Value<'a>> {
        let mut spellings = self.0.iter().filter(|(key, _)| same(key, name)).map(|(_, value)| value);
        let first = spellings.next()?;
        Some(spellings.fold(first, |found, other| match (found, other) {
            (_, Value::Null) => found,
            (Value::Null, _) => other,
            _ if found == other => found,
            _ => AMBIGUOUS,
        }))
    }
}

impl<'a> Value<'a> {
    /// Whether nothing is there.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it says nothing: nothing is there, or a text without a letter.
    pub fn is_blank(&self) -> bool {
        self.is_null() || self.as_text().is_some_and(|text| text.trim().is_empty())
    }

    /// The object, where it is one.
    pub const fn as_object(&self) -> Option<&Object<'a>> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a key, where it is an object that has it.
    pub fn get(&self, name: &str) -> &Value<'a> {
        match self {
            Self::Object(object) => object.get(name),
            Self::Ambiguous => AMBIGUOUS,
            _ => NULL,
        }
    }

    /// Whether the value says that there is nothing: `null`, `false`, 0, a blank text, and what holds nothing else.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Null | Self::Bool(false) | Self::Whole(0) => true,
            Self::Decimal(number) => *number == 0.0,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(Self::is_nothing),
            Self::Object(object) => object.entries().iter().all(|(_, value)| value.is_nothing()),
            Self::Bool(true) | Self::Whole(_) | Self::Ambiguous => false,
        }
    }
}

/// Whether two spellings are of one key: `runId`, `run_id` and `RUN_ID` are.
pub fn same(one: &str, other: &str) -> bool {
    folded(one).eq(folded(other))
}

/// The characters of a key that count.
fn folded(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase())
}

struct Limits {
    left: Cell<u32>,
    duplicate: Cell<Option<String>>,
}

impl Limits {
    fn take<E: Error>(&self) -> Result<(), E> {
        let left = self.left.get().saturating_sub(1);
        self.left.set(left);
        if left == 0 { Err(E::custom("")) } else { Ok(()) }
    }

    fn distinct<E: Error>(&self, entries: &[(Cow<'_, str>, Value<'_>)]) -> Result<(), E> {
        let Some(duplicate) = duplicate(entries) else { return Ok(()) };
        self.duplicate.set(Some(duplicate.to_owned()));
        Err(E::custom(""))
    }
}

/// The objects of records are small: up to here each key is compared with each other one.
const SMALL: usize = 32;

fn duplicate<'e>(entries: &'e [(Cow<'_, str>, Value<'_>)]) -> Option<&'e str> {
    if entries.len() <= SMALL {
        let is_repeated =
            |(at, (key, _)): &(usize, &(Cow<'_, str>, Value<'_>))| entries[..*at].iter().any(|(other, _)| other == key);
        return entries.iter().enumerate().find(is_repeated).map(|(_, (key, _))| key.as_ref());
    }
    let mut keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_ref()).collect();
    keys.sort_unstable();
    keys.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// Reads a value at a depth.
#[derive(Clone, Copy)]
struct Seed<'l>(&'l Limits, u8);

impl Seed<'_> {
    /// Room for the entries that objects of runs have at most: growing would copy them.
    const fn room(self) -> usize {
        if self.1 == 0 { 20 } else { 5 }
    }

    const fn deeper(self) -> Self {
        Self(self.0, self.1.saturating_add(1))
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        self.0.take()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(value))
    }

    // Negative ones only: serde_json hands on the others as `u64`.
    #[expect(clippy::cast_precision_loss, reason = "no negative number is ever taken")]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Decimal(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Whole(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::Decimal(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.deeper())? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value<'de>, A::Error> {
        let mut object = Vec::with_capacity(self.room());
        while let Some(Key(key)) = entries.next_key()? {
            object.push((key, entries.next_value_seed(self.deeper())?));
        }
        self.0.distinct(&object)?;
        Ok(Value::Object(Object(object)))
    }
}

/// A key, borrowed where nothing in it is escaped. (serde's own `Cow` is always owned.)
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }

            fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
        }
        deserializer.deserialize_str(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_VALUES, Object, Value, ValueError};

    #[test]
    fn keys_are_found_in_every_spelling() {
        let object = Object::from_slice(br#"{"runId": 1, "SYNC_ID": 2, "n": null}"#).unwrap();
        assert_eq!((object.get("run_id"), object.get("sync_id")), (&Value::Whole(1), &Value::Whole(2)));
        assert!(object.has("n") && !object.has("m"));
    }

    #[test]
    fn two_spellings_of_a_key_that_say_different_things_have_no_value() {
        for (record, value) in [
            (r#"{"runId": 1, "run_id": null}"#, Value::Whole(1)),
            (r#"{"runId": null, "run_id": 1}"#, Value::Whole(1)),
            (r#"{"runId": 1, "run_id": 1}"#, Value::Whole(1)),
            (r#"{"runId": 1, "run_id": 2}"#, Value::Ambiguous),
            (r#"{"runId": 1, "run_id": 2, "RUN_ID": 1}"#, Value::Ambiguous),
        ] {
            let object = Object::from_slice(record.as_bytes()).unwrap();
            assert_eq!(object.get("run_id"), &value, "{record}");
        }
    }

    #[test]
    fn what_says_that_there_is_nothing_is_known_at_every_depth() {
        let is_nothing = |text: &str| {
            let record = format!(r#"{{"v": {text}}}"#);
            Object::from_slice(record.as_bytes()).unwrap().get("v").is_nothing()
        };
        for nothing in ["null", "false", "0", "0.0", "\" \"", "[]", "{}", "[null, {}]", r#"{"a": [], "b": {"c": false}}"#] {
            assert!(is_nothing(nothing), "{nothing}");
        }
        for something in ["true", "1", "-1", "\"a\"", "[null, 1]", r#"{"a": {"b": "c"}}"#] {
            assert!(!is_nothing(something), "{something}");
        }
    }

    #[test]
    fn duplicates_are_refused_at_every_depth_and_size() {
        let twice = |text: &str| Object::from_slice(text.as_bytes()).unwrap_err();
        assert_eq!(twice(r#"{"a": 1, "a": 1}"#), ValueError::DuplicateKey("a".to_owned()));
        assert_eq!(twice(r#"{"a": [{"b": 1, "b": 1}]}"#), ValueError::DuplicateKey("b".to_owned()));
        let many: Vec<String> = (0..40).map(|key| format!(r#""{}": 1"#, key % 39)).collect();
        assert_eq!(twice(&format!("{{{}}}", many.join(","))), ValueError::DuplicateKey("0".to_owned()));
    }

    #[test]
    fn a_record_has_no_more_values_than_it_may() {
        let list = |values: u32| format!(r#"{{"a": [{}]}}"#, vec!["0"; values as usize].join(","));
        assert_eq!(Object::from_slice(list(MAX_VALUES).as_bytes()), Err(ValueError::TooMany));
        assert!(Object::from_slice(list(MAX_VALUES - 10).as_bytes()).is_ok());
        assert_eq!(Object::from_slice("[".repeat(100_000).as_bytes()), Err(ValueError::NotAnObject));
    }
}
