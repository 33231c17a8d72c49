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
    /// Several ids: whatever wrote them, the value is of no one entry.
    Several,
    /// The answer tells nothing of ids, such as one without a body.
    Unseen,
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
    /// They carry different ids, or only one of them carries one, or one carries several, or a replacement is unfinished.
    Mixed,
}

/// Judges two present values by their marks; `None` where the mark of one was not seen.
pub fn pairing(client_id: &PairMark, client_secret: &PairMark) -> Option<Pairing> {
    match (client_id, client_secret) {
        (PairMark::Several | PairMark::Incomplete, _) | (_, PairMark::Several | PairMark::Incomplete) => Some(Pairing::Mixed),
        (PairMark::Unseen, _) | (_, PairMark::Unseen) => None,
        (PairMark::Absent, PairMark::Absent) => Some(Pairing::Unmarked),
        (PairMark::Entry(a), PairMark::Entry(b)) if a == b => Some(Pairing::SameEntry),
        _ => Some(Pairing::Mixed),
    }
}

#[cfg(test)]
mod tests {
    use super::{PairMark, Pairing, pairing};

    #[test]
    fn only_two_equal_ids_prove_one_entry() {
        let (a, b) = (PairMark::Entry("a".into()), PairMark::Entry("b".into()));
        let cases = [
            (&a, &a, Some(Pairing::SameEntry)),
            (&a, &b, Some(Pairing::Mixed)),
            (&a, &PairMark::Absent, Some(Pairing::Mixed)),
            (&PairMark::Absent, &PairMark::Absent, Some(Pairing::Unmarked)),
            (&PairMark::Incomplete, &PairMark::Incomplete, Some(Pairing::Mixed)),
            (&PairMark::Incomplete, &a, Some(Pairing::Mixed)),
            (&PairMark::Several, &PairMark::Several, Some(Pairing::Mixed)),
            (&PairMark::Several, &a, Some(Pairing::Mixed)),
            (&PairMark::Several, &PairMark::Unseen, Some(Pairing::Mixed)),
            (&PairMark::Unseen, &PairMark::Unseen, None),
            (&PairMark::Unseen, &a, None),
            (&PairMark::Unseen, &PairMark::Absent, None),
        ];
        for (id, secret, expected) in cases {
            assert_eq!(pairing(id, secret), expected, "{id:?} {secret:?}");
            assert_eq!(pairing(secret, id), expected, "{secret:?} {id:?}");
        }
    }
}
