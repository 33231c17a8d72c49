//! The document that brings both values through standard input: `{"clientId": "…", "clientSecret": "…"}`.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use zeroize::Zeroizing;

use crate::domain::field::Field;

/// What is wrong with the document and where. It holds nothing of it: serde's own messages repeat what they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentError {
    /// What is wrong.
    pub fault: Fault,
    /// Counted from 1.
    pub line: usize,
    /// In bytes, counted from 1; 0 when the line just began.
    pub column: usize,
}

/// What can be wrong with the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not JSON.
    Syntax,
    /// It is JSON, but not an object.
    NotAnObject,
    /// A key that is neither of the two.
    UnknownKey,
    /// A key comes twice.
    Duplicate(Field),
    /// A key is not there.
    Missing(Field),
    /// The value of a key is not a string.
    NotAString(Field),
    /// Something follows the object.
    TextAfter,
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fault {
            Fault::Syntax => f.write_str("not valid JSON"),
            Fault::NotAnObject => f.write_str("not a JSON object"),
            Fault::UnknownKey => f.write_str("a key other than clientId and clientSecret"),
            Fault::Duplicate(field) => write!(f, "{} is given twice", key(field)),
            Fault::Missing(field) => write!(f, "{} is missing", key(field)),
            Fault::NotAString(field) => write!(f, "{} is not a string", key(field)),
            Fault::TextAfter => f.write_str("something follows the JSON object"),
        }?;
        write!(f, " (line {}, column {})", self.line, self.column)
    }
}

/// What the document holds, not yet judged by the rules.
pub struct Pair {
    /// Under `clientId`.
    pub client_id: Zeroizing<Vec<u8>>,
    /// Under `clientSecret`.
    pub client_secret: Zeroizing<Vec<u8>>,
}

/// Reads the document. Exactly the two keys, each once, each a string, and nothing after the object.
///
/// A string without escapes goes straight from `bytes` into a buffer that is zeroed. One with escapes passes through a
/// buffer of `serde_json`, which only the program's zero-on-free allocator clears.
pub fn parse(bytes: &[u8]) -> Result<Pair, DocumentError> {
    let fault = Cell::new(Fault::NotAnObject);
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let pair = Document { fault: &fault }.deserialize(&mut json).map_err(|error| {
        let fault = if error.is_data() { fault.get() } else { Fault::Syntax };
        located(fault, &error)
    })?;
    json.end().map_err(|error| located(Fault::TextAfter, &error))?;
    Ok(pair)
}

fn located(fault: Fault, error: &serde_json::Error) -> DocumentError {
    DocumentError { fault, line: error.line(), column: error.column() }
}

const fn key(field: Field) -> &'static str {
    match field {
        Field::ClientId => "clientId",
        Field::ClientSecret => "clientSecret",
    }
}

/// serde's errors can carry text only, so the fault travels beside them: it always names what would be wrong if the next
/// step failed.
struct Document<'a> {
    fault: &'a Cell<Fault>,
}

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = Pair;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Pair, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = Pair;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pair, A::Error> {
        let [mut client_id, mut client_secret] = [None, None];
        loop {
            self.fault.set(Fault::UnknownKey);
            let Some(field) = map.next_key_seed(Key)? else { break };
            let slot = match field {
                Field::ClientId => &mut client_id,
                Field::ClientSecret => &mut client_secret,
            };
            if slot.is_some() {
                return Err(self.fails(Fault::Duplicate(field)));
            }
            self.fault.set(Fault::NotAString(field));
            *slot = Some(map.next_value_seed(Value)?);
        }
        let client_id = client_id.ok_or_else(|| self.fails(Fault::Missing(Field::ClientId)))?;
        let client_secret = client_secret.ok_or_else(|| self.fails(Fault::Missing(Field::ClientSecret)))?;
        Ok(Pair { client_id, client_secret })
    }
}

impl Document<'_> {
    fn fails<E: Error>(&self, fault: Fault) -> E {
        self.fault.set(fault);
        E::custom("")
    }
}

struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Field;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<Field, E> {
        Field::BOTH.into_iter().find(|field| key(*field) == found).ok_or_else(|| E::custom(""))
    }
}

struct Value;

impl<'de> DeserializeSeed<'de> for Value {
    type Value = Zeroizing<Vec<u8>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Value {
    type Value = Zeroizing<Vec<u8>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, found: &str) -> Result<Self::Value, E> {
        Ok(Zeroizing::new(found.as_bytes().to_vec()))
    }

    fn visit_string<E: Error>(self, found: String) -> Result<Self::Value, E> {
        Ok(Zeroizing::new(found.into_bytes()))
    }
}

#[cfg(test)]
mod tests;
