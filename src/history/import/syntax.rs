//! What is wrong with a record that is no valid JSON, and where. serde's errors repeat their input, so that of them only the place is
//! kept; what stands at that place says the rest.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::domain::sync_run::RecordFault;

use super::scan::fault_of;

/// The fault of a JSON text, and its offset in it; `None` where it has none.
pub fn diagnose(bytes: &[u8]) -> Option<(RecordFault, usize)> {
    if let Err(error) = std::str::from_utf8(bytes) {
        return Some((RecordFault::InvalidText, error.valid_up_to()));
    }
    let is_duplicate = Cell::new(false);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let outcome = Unique(&is_duplicate).deserialize(&mut deserializer).and_then(|()| deserializer.end());
    let error = outcome.err()?;
    let offset = offset_of(bytes, error.line(), error.column());
    if is_duplicate.get() {
        // serde stops at the end of the key.
        let start = memchr::memrchr(b'"', &bytes[..offset]).unwrap_or(offset);
        return Some((RecordFault::DuplicateKey, start));
    }
    let fault = match error.classify() {
        serde_json::error::Category::Eof => RecordFault::Truncated,
        _ => match bytes.get(offset) {
            Some(b'}' | b']') if bytes[..offset].trim_ascii_end().ends_with(b",") => RecordFault::TrailingComma,
            Some(b'N' | b'I') => RecordFault::NotANumber,
            Some(byte) => fault_of(*byte),
            None => RecordFault::NotJson,
        },
    };
    Some((fault, offset))
}

/// serde counts lines from 1, and the bytes of a line up to and with the one at fault.
fn offset_of(bytes: &[u8], line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(before) => memchr::memchr_iter(b'\n', bytes).nth(before).map_or(0, |end| end + 1),
    };
    (start + column.saturating_sub(1)).min(bytes.len())
}

/// Any value whose objects have each key once.
#[derive(Clone, Copy)]
struct Unique<'c>(&'c Cell<bool>);

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            if !keys.insert(key) {
                self.0.set(true);
                return Err(Error::custom("duplicate key"));
            }
            entries.next_value_seed(self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::diagnose;
    use crate::domain::sync_run::RecordFault;

    #[test]
    fn each_fault_has_its_name_and_its_place() {
        for (text, fault, offset) in [
            (r#"{"a": 1, "a": 2}"#, RecordFault::DuplicateKey, 10),
            (r#"{"a": NaN}"#, RecordFault::NotANumber, 7),
            (r#"{"a": 1,}"#, RecordFault::TrailingComma, 9),
            (r#"{"a": [1, ]}"#, RecordFault::TrailingComma, 11),
            (r"{'a': 1}", RecordFault::SingleQuotes, 2),
            (r#"{"a": 1 // one"#, RecordFault::Comment, 9),
            (r#"{"a": 1"#, RecordFault::Truncated, 7),
            (r#"{"a": 01}"#, RecordFault::NotJson, 8),
            (r#"{"a": "\x"}"#, RecordFault::NotJson, 9),
            ("{\"a\": \"\u{1}\"}", RecordFault::ControlCharacter, 8),
        ] {
            assert_eq!(diagnose(text.as_bytes()), Some((fault, offset - 1)), "{text}");
        }
        assert_eq!(diagnose(b"{\"a\": \"\xff\"}"), Some((RecordFault::InvalidText, 7)));
        assert_eq!(diagnose(br#"{"a": {"b": 1}, "c": {"b": 1}}"#), None);
    }

    #[test]
    fn a_place_on_a_later_line_is_one() {
        assert_eq!(diagnose(b"{\n  \"a\": 1,\n}"), Some((RecordFault::TrailingComma, 12)));
    }
}
