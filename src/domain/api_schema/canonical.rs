//! The one text of a schema: compact JSON with sorted keys. Its digest says whether two schemas are one.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::digest::Digest;

use super::{ApiSchema, ApiType, Argument, Field, Kind, Named, PersonalData};

/// The text is not the canonical text of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCanonical;

impl ApiSchema {
    /// The text that is kept as the body of a snapshot.
    pub fn canonical(&self) -> String {
        text(self)
    }

    /// Reads it again.
    ///
    /// # Errors
    /// Where it is another text than [`Self::canonical`] writes.
    pub fn from_canonical(text: &str) -> Result<Self, NotCanonical> {
        serde_json::from_str(text).map_err(|_| NotCanonical)
    }
}

impl ApiType {
    /// The digest of its shape: what every source of a schema tells, so without marks of access and personal data, without default
    /// values, and without arguments that will be removed.
    pub fn shape_digest(&self) -> Digest {
        Digest::of(&text(&Self { kind: self.kind.shape(), access: None }))
    }
}

impl Kind {
    fn shape(&self) -> Self {
        match self.clone() {
            Self::Object { fields } => Self::Object { fields: shapes(fields) },
            // Which types share the fields of an interface is nothing that a reader of it depends on.
            Self::Interface { fields, .. } => Self::Interface { fields: shapes(fields), members: BTreeSet::new() },
            Self::Input { fields } => Self::Input { fields: lasting(fields) },
            other => other,
        }
    }
}

/// The digest of the shape of root fields.
pub(super) fn roots_digest(roots: &Named<Field>) -> Digest {
    Digest::of(&text(&shapes(roots.clone())))
}

fn shapes(mut fields: Named<Field>) -> Named<Field> {
    for field in fields.values_mut() {
        (field.personal_data, field.access) = (None::<PersonalData>, None);
        field.arguments = lasting(std::mem::take(&mut field.arguments));
    }
    fields
}

/// The arguments that stay, by their types.
fn lasting(arguments: Named<Argument>) -> Named<Argument> {
    let stays = arguments.into_iter().filter(|(_, argument)| argument.deprecation.is_none());
    stays.map(|(name, argument)| (name, Argument::new(argument.type_text))).collect()
}

/// Maps of texts and structs of them are written to memory: there is nothing in them that could fail.
fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{any_schema, small};
    use super::ApiSchema;
    use proptest::prelude::*;

    #[test]
    fn the_text_is_compact_sorted_and_says_what_is_there_alone() {
        assert_eq!(
            small(&[("Order", &[("id", "ID!"), ("at", "DateTime")])]).canonical(),
            "{\"hasAccessMarks\":true,\"isWhole\":true,\"hasArgumentDetails\":true,\"roots\":{},\"types\":{\"Order\":{\"kind\":{\"object\":{\
             \"fields\":{\"at\":{\"type\":\"DateTime\"},\"id\":{\"type\":\"ID!\"}}}}}}}"
        );
    }

    #[test]
    fn a_damaged_text_is_no_schema() {
        for bad in ["", "{}", "[]", "{\"hasAccessMarks\":true,\"isWhole\":true,\"roots\":{},\"types\":{},\"more\":1}"] {
            assert!(ApiSchema::from_canonical(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_text_from_before_argument_details_is_read_as_one_without_them() {
        let text = "{\"hasAccessMarks\":true,\"isWhole\":false,\"roots\":{\"order\":{\"type\":\"Order\",\"arguments\":{\"id\":\"ID!\"}}},\
                    \"types\":{\"Order\":{\"kind\":{\"object\":{\"fields\":{\"id\":{\"type\":\"ID!\"}}}}}}}";
        let schema = ApiSchema::from_canonical(text).unwrap();
        assert_eq!((schema.has_argument_details, schema.lists_deprecated, schema.covers_queries), (false, true, false));
        assert_eq!((schema.roots["order"].arguments["id"].type_text.as_str(), schema.partial.len()), ("ID!", 0));
        assert_eq!(schema.canonical(), text, "its digest stays");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(schema in any_schema()) {
            prop_assert_eq!(ApiSchema::from_canonical(&schema.canonical()), Ok(schema));
        }
    }
}
