//! Values that may be of any kind: a record is judged key by key, and a wrong kind must not hide which key it is.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What should be a text or a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scalar<'a> {
    /// It is not there, or `null`.
    #[default]
    Absent,
    /// A text, as it stands in the record where nothing in it is escaped.
    Text(Cow<'a, str>),
    /// A whole number that is not negative.
    Number(u64),
    /// Anything else.
    Other,
}

/// What should be an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Object<T> {
    /// It is not there, or `null`.
    #[default]
    Absent,
    /// An object.
    Is(T),
    /// Anything else.
    Other,
}

/// What should be a list of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum List<'a> {
    /// It is not there, or `null`.
    #[default]
    Absent,
    /// A list.
    Is(Vec<Scalar<'a>>),
    /// Anything else.
    Other,
}

impl<T: Default> Object<T> {
    /// The object, empty where it is not there; `None` for anything else.
    pub fn or_empty(self) -> Option<T> {
        match self {
            Self::Absent => Some(T::default()),
            Self::Is(object) => Some(object),
            Self::Other => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any::<Self>(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any::<Self>(PhantomData))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for List<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any::<Self>(PhantomData))
    }
}

/// What each kind of JSON value is to one that is looked for; what is not looked for is read past.
trait Kind<'de>: Default {
    const OTHER: Self;

    fn text(_: Cow<'de, str>) -> Self {
        Self::OTHER
    }

    fn number(_: u64) -> Self {
        Self::OTHER
    }

    fn list<A: SeqAccess<'de>>(mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::OTHER)
    }

    fn object<A: MapAccess<'de>>(mut entries: A) -> Result<Self, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::OTHER)
    }
}

impl<'de: 'a, 'a> Kind<'de> for Scalar<'a> {
    const OTHER: Self = Self::Other;

    fn text(text: Cow<'de, str>) -> Self {
        Self::Text(text)
    }

    fn number(number: u64) -> Self {
        Self::Number(number)
    }
}

impl<'de, T: Deserialize<'de>> Kind<'de> for Object<T>
where
    Self: Default,
{
    const OTHER: Self = Self::Other;

    fn object<A: MapAccess<'de>>(entries: A) -> Result<Self, A::Error> {
        T::deserialize(MapAccessDeserializer::new(entries)).map(Self::Is)
    }
}

impl<'de: 'a, 'a> Kind<'de> for List<'a> {
    const OTHER: Self = Self::Other;

    fn list<A: SeqAccess<'de>>(mut items: A) -> Result<Self, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Self::Is(list))
    }
}

struct Any<K>(PhantomData<K>);

impl<'de, K: Kind<'de>> Visitor<'de> for Any<K> {
    type Value = K;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E: Error>(self) -> Result<K, E> {
        Ok(K::default())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<K, E> {
        Ok(K::OTHER)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<K, E> {
        Ok(K::OTHER)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<K, E> {
        Ok(K::number(number))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<K, E> {
        Ok(K::OTHER)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<K, E> {
        Ok(K::text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<K, E> {
        Ok(K::text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<K, A::Error> {
        K::list(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<K, A::Error> {
        K::object(entries)
    }
}
