//! The types that a mapping reads, and whether two schemas have the same ones.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::domain::digest::Digest;
use crate::domain::mapping::FieldPath;

use super::canonical::roots_digest;
use super::walk::Walk;
use super::{ApiSchema, ROOT};

/// The digests of the types of one schema, each worked out once.
#[derive(Debug, Default)]
pub struct MappedTypes {
    known: RefCell<BTreeMap<String, Digest>>,
}

/// The shapes of the types that the paths of a mapping run through, as far as a schema holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappedDigest {
    types: BTreeMap<String, Digest>,
}

impl MappedTypes {
    /// The types of `schema`, which has to be the same one each time, that `fields` run through.
    pub fn of(&self, fields: &[FieldPath], schema: &ApiSchema) -> MappedDigest {
        let mut types = BTreeMap::new();
        for owner in fields.iter().flat_map(|path| Walk::along(path, schema).owners().map(str::to_owned).collect::<Vec<_>>()) {
            let digest = *self.known.borrow_mut().entry(owner.clone()).or_insert_with(|| shape(schema, &owner));
            types.insert(owner, digest);
        }
        MappedDigest { types }
    }
}

/// Of a type that a whole schema does not have, it is that of nothing.
fn shape(schema: &ApiSchema, owner: &str) -> Digest {
    if owner == ROOT {
        return roots_digest(&schema.roots);
    }
    schema.types.get(owner).map_or_else(|| Digest::of(""), super::ApiType::shape_digest)
}

impl MappedDigest {
    /// The one digest of all of them, which a config names as `reviewed_schema`; `None` where the schema holds none of them.
    ///
    /// It is that of a line for each type: its name and the digest of its shape.
    pub fn digest(&self) -> Option<Digest> {
        let lines: String = self.types.iter().map(|(name, digest)| format!("{name} {digest}\n")).collect();
        (!lines.is_empty()).then(|| Digest::of(&lines))
    }

    /// Whether the types that both know are the same; `None` where there are none.
    pub fn agrees_with(&self, other: &Self) -> Option<bool> {
        let mut both = self.types.iter().filter_map(|(name, digest)| Some((digest, other.types.get(name)?))).peekable();
        both.peek()?;
        Some(both.all(|(one, other)| one == other))
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
