//! What both forms have in common: names are checked, texts are cut and cleared, and nothing stands twice.

use std::borrow::Cow;

use crate::domain::api_schema::{EnumValue, Named, SchemaFault, is_name, is_type, named_type};
use crate::domain::secret_shape;

use super::Refused;

/// More of one kind in one place than any schema has; the whole Admin API has about 3,000 types, and no type has 1,000 fields.
pub const MOST: usize = 50_000;

/// No reason and no words on access are longer, in characters; the longest that Shopify has written has 857.
const LONGEST_TEXT: usize = 2_000;

/// Collects what stands under names.
pub fn named<T, V>(
    place: &str,
    items: impl IntoIterator<Item = (String, T)>,
    mut of: impl FnMut(&str, T) -> Result<V, Refused>,
) -> Result<Named<V>, Refused> {
    let mut all = Named::new();
    for (name, item) in items {
        check_name(place, &name)?;
        if all.len() == MOST {
            return Err(Refused::at(SchemaFault::TooMany, place));
        }
        let built = of(&name, item)?;
        if all.insert(name.clone(), built).is_some() {
            return Err(Refused::at(SchemaFault::DoubleName, format!("{place}.{name}")));
        }
    }
    Ok(all)
}

/// Refuses what is no name, without repeating it. Something with the shape of a secret may be one to GraphQL.
pub fn check_name(place: &str, name: &str) -> Result<(), Refused> {
    is_plain(name).then_some(()).ok_or_else(|| Refused::at(SchemaFault::BadName, place))
}

/// Whether it is a name that can be shown. A long row of hex digits is an id or a token, and no name that somebody gave.
pub fn is_plain(name: &str) -> bool {
    let is_long_number = name.len() >= 32 && name.bytes().all(|c| c.is_ascii_hexdigit());
    is_name(name) && !is_long_number && secret_shape::find(name).is_none()
}

/// Refuses what is not written as a type.
pub fn checked_type(place: &str, type_text: String) -> Result<String, Refused> {
    let fits = is_type(&type_text) && is_plain(named_type(&type_text));
    fits.then_some(type_text).ok_or_else(|| Refused::at(SchemaFault::BadName, place))
}

/// A text of Shopify's as it is kept.
pub fn text(text: &str) -> String {
    let clean: Cow<'_, str> = secret_shape::removed(text);
    clean.chars().take(LONGEST_TEXT).collect()
}

/// The reason of what will be removed; empty where none is given.
pub fn deprecation(is_deprecated: bool, reason: Option<&String>) -> Option<String> {
    is_deprecated.then(|| reason.map(|reason| text(reason)).unwrap_or_default())
}

/// A value of an enum.
pub fn value(is_deprecated: bool, reason: Option<&String>) -> EnumValue {
    EnumValue { deprecation: deprecation(is_deprecated, reason) }
}
