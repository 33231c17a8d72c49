//! The types that a mapping reads, and whether two schemas have the same ones.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::digest::Digest;
use crate::domain::mapping::FieldPath;
use crate::domain::mapping_review::Answer;

use super::canonical::roots_digest;
use super::diff::shape_diff;
use super::walk::Walk;
use super::{ApiSchema, ROOT};

/// The digests of the types of one schema, each worked out once.
#[derive(Debug, Default)]
pub struct MappedTypes {
    known: RefCell<BTreeMap<String, Digest>>,
}

/// The shapes of the types that the paths of a mapping run through, as far as a schema holds them.
#[derive(Clone, Debug)]
pub struct MappedDigest<'s> {
    schema: &'s ApiSchema,
    digests: &'s MappedTypes,
    types: BTreeMap<String, Digest>,
    /// Types of which the schema does not say whether they have the field that a path reads.
    unseen: BTreeSet<String>,
}

/// Whether the mapped types of two schemas are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Yes where each type on each path was compared, no where one is proven to be different.
    pub agrees: Answer,
    /// The types that could not be compared, or not in all of their members.
    pub not_compared: BTreeSet<String>,
}

impl MappedTypes {
    /// The types of `schema`, which has to be the same one each time, that `fields` run through.
    pub fn of<'s>(&'s self, fields: &[FieldPath], schema: &'s ApiSchema) -> MappedDigest<'s> {
        let (mut types, mut unseen) = (BTreeMap::new(), BTreeSet::new());
        for path in fields {
            let walk = Walk::along(path, schema);
            unseen.extend(walk.unseen_type().map(str::to_owned));
            for owner in walk.owners().filter(|owner| Some(*owner) != walk.unseen_type() || holds(schema, owner)) {
                types.insert(owner.to_owned(), self.shape(schema, owner));
            }
        }
        MappedDigest { schema, digests: self, types, unseen }
    }

    /// The digest of the shape of one type. Of a type that a whole schema does not have, it is that of nothing.
    fn shape(&self, schema: &ApiSchema, owner: &str) -> Digest {
        let digest = || match owner {
            ROOT => roots_digest(&schema.roots),
            owner => schema.types.get(owner).map_or_else(|| Digest::of(""), super::ApiType::shape_digest),
        };
        *self.known.borrow_mut().entry(owner.to_owned()).or_insert_with(digest)
    }
}

fn holds(schema: &ApiSchema, name: &str) -> bool {
    schema.types.contains_key(name) || name == ROOT && (schema.is_whole_for_queries() || !schema.roots.is_empty())
}

impl MappedDigest<'_> {
    /// The one digest of all of them, which a config names as `reviewed_schema`; `None` where the schema holds none of them.
    ///
    /// It is that of a line for each type whose fields the paths read: its name, a space, the digest of its shape and a line feed, sorted
    /// by the names. The shape is the type's part of the canonical text without access, personal data, default values, deprecated
    /// arguments and the types behind an interface.
    pub fn digest(&self) -> Option<Digest> {
        let lines: String = self.types.iter().map(|(name, digest)| format!("{name} {digest}\n")).collect();
        (!lines.is_empty()).then(|| Digest::of(&lines))
    }

    /// The types of which the schema does not say whether they have the field that a path reads.
    pub const fn unseen(&self) -> &BTreeSet<String> {
        &self.unseen
    }

    /// Whether the digest is one of all members of the types: a type that the schema holds in part has another one.
    pub fn is_complete(&self) -> bool {
        self.unseen.is_empty() && self.types.keys().all(|name| self.tells_all_of(name))
    }

    /// Whether the types that either of the two runs through are the same in both schemas.
    pub fn agrees_with(&self, other: &Self) -> Agreement {
        let mut not_compared: BTreeSet<String> = self.unseen.union(&other.unseen).cloned().collect();
        let mut is_different = false;
        let names: BTreeSet<&String> = self.types.keys().chain(other.types.keys()).collect();
        for name in names {
            match self.compared(other, name) {
                Answer::Yes => {}
                Answer::No => is_different = true,
                Answer::Unknown => drop(not_compared.insert(name.clone())),
            }
        }
        let agrees = match () {
            () if is_different => Answer::No,
            () if !not_compared.is_empty() || self.types.is_empty() => Answer::Unknown,
            () => Answer::Yes,
        };
        Agreement { agrees, not_compared }
    }

    /// Whether one type is the same in both.
    fn compared(&self, other: &Self, name: &str) -> Answer {
        let (Some(one), Some(another)) = (self.shape(name), other.shape(name)) else { return Answer::Unknown };
        if one == another {
            return Answer::Yes;
        }
        if self.tells_all_of(name) && other.tells_all_of(name) {
            return Answer::No;
        }
        let found = shape_diff(name, self.schema, other.schema);
        match () {
            () if !found.changes.is_empty() => Answer::No,
            () if !found.deprecated_not_compared.is_empty() => Answer::Unknown,
            () => Answer::Yes,
        }
    }

    /// The digest of a type; `None` where it is not known.
    fn shape(&self, name: &str) -> Option<Digest> {
        let is_known = || holds(self.schema, name) || self.schema.is_whole_for_queries() && !self.unseen.contains(name);
        self.types.get(name).copied().or_else(|| is_known().then(|| self.digests.shape(self.schema, name)))
    }

    /// Whether a digest of the type is one of all of its members.
    fn tells_all_of(&self, name: &str) -> bool {
        let ApiSchema { lists_deprecated, has_argument_details, .. } = self.schema;
        *lists_deprecated && *has_argument_details && !self.schema.holds_part_of(name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{at, small};
    use super::MappedTypes;
    use crate::domain::api_schema::ApiSchema;
    use crate::domain::digest::Digest;
    use crate::domain::mapping::FieldPath;

    fn digest(schema: &ApiSchema, paths: &[&str]) -> Option<Digest> {
        let paths: Vec<FieldPath> = paths.iter().map(|path| path.parse().unwrap()).collect();
        MappedTypes::default().of(&paths, schema).digest()
    }

    #[test]
    fn the_digest_follows_the_types_that_the_paths_run_through_and_no_other() {
        let before = small(&[
            ("Order", &[("id", "ID!"), ("total", "Money!")]),
            ("Money", &[("amount", "Int")]),
            ("Shop", &[("id", "ID!")]),
        ]);
        let paths = ["Order.id", "Order.total.amount"];
        let mut after = before.clone();
        at(&mut after, "Shop", "id").type_text = "ID".into();
        assert_eq!(digest(&before, &paths), digest(&after, &paths));
        at(&mut after, "Money", "amount").deprecation = Some("x".into());
        assert_ne!(digest(&before, &paths), digest(&after, &paths));
        assert_eq!(digest(&before, &["Order.id", "Order.total"]), digest(&after, &["Order.total"]));
    }

    #[test]
    fn marks_are_no_part_of_it_because_not_every_source_has_them() {
        let before = small(&[("Order", &[("id", "ID!")])]);
        let mut after = before.clone();
        at(&mut after, "Order", "id").access = Some("x".into());
        after.has_access_marks = false;
        assert_eq!(digest(&before, &["Order.id"]), digest(&after, &["Order.id"]));
    }

    #[test]
    fn of_nothing_there_is_no_digest() {
        let mut schema = small(&[]);
        assert!(digest(&schema, &["Order.id"]).is_some());
        schema.is_whole = false;
        assert_eq!((digest(&schema, &["Order.id"]), digest(&schema, &[])), (None, None));
    }
}
