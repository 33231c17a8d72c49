//! Lists of an answer, with a limit that is looked at while they are read: a short text can spell very many things.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

/// At most `MOST` of something.
#[derive(Debug)]
pub(super) struct AtMost<T, const MOST: usize>(pub Vec<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for AtMost<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader::<T, MOST>(PhantomData))
    }
}

/// The first `MOST` of something, and whether there are more.
#[derive(Debug)]
pub(super) struct FirstOf<T, const MOST: usize> {
    pub items: Vec<T>,
    pub is_cut: bool,
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for FirstOf<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(FirstReader::<T, MOST>(PhantomData))
    }
}

struct FirstReader<T, const MOST: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for FirstReader<T, MOST> {
    type Value = FirstOf<T, MOST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut first = FirstOf { items: Vec::new(), is_cut: false };
        while first.items.len() < MOST {
            match list.next_element()? {
                Some(next) => first.items.push(next),
                None => return Ok(first),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            first.is_cut = true;
        }
        Ok(first)
    }
}

struct Reader<T, const MOST: usize>(PhantomData<T>);

impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Reader<T, MOST> {
    type Value = AtMost<T, MOST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of at most {MOST}")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut read = Vec::new();
        while let Some(next) = list.next_element()? {
            if read.len() >= MOST {
                return Err(A::Error::custom("too many"));
            }
            read.push(next);
        }
        Ok(AtMost(read))
    }
}

#[cfg(test)]
mod tests {
    use super::{AtMost, FirstOf};

    #[test]
    fn the_first_of_a_longer_list_are_kept() {
        let read = |text: &str| serde_json::from_str::<FirstOf<u8, 2>>(text).map(|first| (first.items, first.is_cut)).ok();
        assert_eq!(read("[1,2]"), Some((vec![1, 2], false)));
        assert_eq!(read("[1,2,3,{}]"), Some((vec![1, 2], true)));
        assert_eq!(read("{}"), None);
    }

    #[test]
    fn a_list_is_read_up_to_its_limit_and_not_beyond() {
        let read = |text: &str| serde_json::from_str::<AtMost<u8, 2>>(text).map(|list| list.0).ok();
        assert_eq!(read("[]"), Some(vec![]));
        assert_eq!(read("[1,2]"), Some(vec![1, 2]));
        assert_eq!(read("[1,2,3]"), None);
        assert_eq!(read("{}"), None);
    }
}
