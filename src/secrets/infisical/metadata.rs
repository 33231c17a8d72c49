//! The metadata beside a value: any number of entries, of which one is ours.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use super::requests::{PAIR_KEY, SHAPE_FORCED, SHAPE_KEY};
use crate::domain::pair::PairMark;

/// More than anybody writes beside a value.
pub(super) const MOST_ENTRIES: usize = 200;

/// One entry as a server shows it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownEntry {
    pub key: String,
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub is_encrypted: Option<bool>,
}

/// The entries beside one value.
#[derive(Debug, Default)]
pub(super) struct ShownMetadata {
    /// The first of them; of more than are kept, only ours is looked for.
    pub entries: Vec<ShownEntry>,
    /// Whether our own entry is among them, wherever it stands.
    pub is_marked: bool,
    /// The value of our own entry.
    pub mark: Option<String>,
    /// Whether there are several of our own, with different values.
    pub has_several_marks: bool,
    /// Whether it says that the shape of the value was forced.
    pub is_shape_forced: bool,
    /// Whether there are more than are kept.
    pub is_cut: bool,
}

impl<'de> Deserialize<'de> for ShownMetadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reader)
    }
}

impl ShownMetadata {
    /// The entry that the value came from.
    pub fn pair(&self) -> PairMark {
        if self.has_several_marks { PairMark::Several } else { PairMark::from_metadata(self.mark.as_deref()) }
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = ShownMetadata;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of metadata")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut read = ShownMetadata::default();
        while let Some(entry) = list.next_element::<ShownEntry>()? {
            if entry.key == PAIR_KEY && read.is_marked {
                read.has_several_marks |= read.mark != entry.value;
            } else if entry.key == PAIR_KEY {
                read.is_marked = true;
                read.mark.clone_from(&entry.value);
            }
            read.is_shape_forced |= entry.key == SHAPE_KEY && entry.value.as_deref() == Some(SHAPE_FORCED);
            if read.entries.len() < MOST_ENTRIES {
                read.entries.push(entry);
            } else {
                read.is_cut = true;
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_ENTRIES, PairMark, ShownMetadata};

    #[test]
    fn our_entry_is_found_behind_more_than_are_kept() {
        let mut entries: Vec<_> =
            (0..MOST_ENTRIES).map(|at| serde_json::json!({ "key": format!("k{at}"), "value": "v" })).collect();
        let read = |entries: &[serde_json::Value]| {
            serde_json::from_value::<ShownMetadata>(serde_json::Value::from(entries.to_vec())).unwrap()
        };
        assert!(!read(&entries).is_cut);
        entries.push(serde_json::json!({ "key": "sourcectl-pair-id", "value": "p" }));
        let cut = read(&entries);
        assert_eq!((cut.is_cut, cut.entries.len(), cut.mark.as_deref()), (true, MOST_ENTRIES, Some("p")));
    }

    #[test]
    fn two_pair_ids_on_one_value_are_of_no_one_entry() {
        let pair = |ids: &[&str]| {
            let entries: Vec<_> = ids.iter().map(|id| serde_json::json!({ "key": "sourcectl-pair-id", "value": id })).collect();
            serde_json::from_value::<ShownMetadata>(serde_json::Value::from(entries)).unwrap().pair()
        };
        assert_eq!(pair(&[]), PairMark::Absent);
        assert_eq!(pair(&["p"]), PairMark::Entry("p".into()));
        assert_eq!(pair(&["p", "p"]), PairMark::Entry("p".into()));
        assert_eq!(pair(&["p", "q"]), PairMark::Several);
        assert_eq!(pair(&["p", "p", "q"]), PairMark::Several);
        assert_eq!(pair(&["", "q"]), PairMark::Several);
    }
}
