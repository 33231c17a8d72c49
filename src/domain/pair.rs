//! Which entry a stored value came from: both values of one entry carry one pair id.

use schemars::JsonSchema;
use serde::Serialize;

/// What a store's metadata say about the entry that wrote a value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum PairMark {
    /// No pair id: the value was put there by another program, or the write stopped before the id was set.
    #[default]
    Absent,
    /// A replacement of this value was begun and never finished.
    Incomplete,
    /// The id of the entry. Random, and worth nothing to anybody.
    Entry(String),
}

impl PairMark {
    /// How an unfinished replacement is marked in a store's metadata.
    pub const INCOMPLETE: &'static str = "incomplete";

    /// Reads the mark from a store's metadata.
    pub fn from_metadata(value: Option<&str>) -> Self {
        match value {
            None | Some("") => Self::Absent,
            Some(Self::INCOMPLETE) => Self::Incomplete,
            Some(id) => Self::Entry(id.to_owned()),
        }
    }
}

/// Whether two present values belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Pairing {
    /// Both carry the same pair id.
    SameEntry,
    /// Neither carries one, so nothing speaks for or against it.
    Unmarked,
    /// They carry different ids, or only one of them carries one, or a replacement is unfinished.
    Mixed,
}

/// Judges two present values by their marks.
pub fn pairing(client_id: &PairMark, client_secret: &PairMark) -> Pairing {
    match (client_id, client_secret) {
        (PairMark::Absent, PairMark::Absent) => Pairing::Unmarked,
        (PairMark::Entry(a), PairMark::Entry(b)) if a == b => Pairing::SameEntry,
        _ => Pairing::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::{PairMark, Pairing, pairing};

    #[test]
    fn only_two_equal_ids_prove_one_entry() {
        let (a, b) = (PairMark::Entry("a".into()), PairMark::Entry("b".into()));
        let cases = [
            (&a, &a, Pairing::SameEntry),
            (&a, &b, Pairing::Mixed),
            (&a, &PairMark::Absent, Pairing::Mixed),
            (&PairMark::Absent, &PairMark::Absent, Pairing::Unmarked),
            (&PairMark::Incomplete, &PairMark::Incomplete, Pairing::Mixed),
            (&PairMark::Incomplete, &a, Pairing::Mixed),
        ];
        for (id, secret, expected) in cases {
            assert_eq!(pairing(id, secret), expected, "{id:?} {secret:?}");
            assert_eq!(pairing(secret, id), expected, "{secret:?} {id:?}");
        }
    }
}
