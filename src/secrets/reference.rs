//! References: URIs that say where a value is, safe to print and to commit.
//!
//! The grammar is narrow on purpose, so that no config can point at another application's value: segments of
//! `[A-Za-z0-9_-]{1,64}`, no percent-encoding, no `.` or `..`, no query, no fragment.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use crate::domain::field::Field;
use crate::domain::secret_shape;

/// The only keyring service that a reference can name.
pub const KEYRING_SERVICE: &str = "sourcectl";

/// Where a value is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reference {
    /// `keyring://sourcectl/PROFILE/SOURCE/NAME`
    Keyring {
        /// The profile that it stands in.
        profile: Segment,
        /// The source that it stands in.
        source: Segment,
        /// `client-id` or `client-secret` by default.
        name: Segment,
    },
    /// `infisical://STORE/FOLDER…/KEY`, below the store's `path`.
    Infisical {
        /// A store of the config.
        store: Segment,
        /// Below the store's path; never empty.
        folders: Vec<Segment>,
        /// The secret's name.
        key: Segment,
    },
}

impl Reference {
    /// The grammar as a regular expression, for editors and other readers of JSON Schema.
    pub const PATTERN: &str = "^(keyring://sourcectl/[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){2}|infisical://[A-Za-z0-9_-]{1,64}(/[A-Za-z0-9_-]{1,64}){2,})$";

    /// The keyring reference that `creds set` writes.
    pub fn keyring(profile: &Segment, source: &Segment, field: Field) -> Self {
        Self::Keyring { profile: profile.clone(), source: source.clone(), name: Segment(field.kebab().to_owned()) }
    }

    /// The Infisical reference that `creds set` writes.
    pub fn infisical(store: &Segment, folder: &[Segment], source: &Segment, field: Field) -> Self {
        let mut folders = folder.to_vec();
        folders.push(source.clone());
        Self::Infisical { store: store.clone(), folders, key: Segment(field.screaming().to_owned()) }
    }

    /// The user name of the keyring entry; `None` for other stores.
    pub fn keyring_user(&self) -> Option<String> {
        match self {
            Self::Keyring { profile, source, name } => Some(format!("{profile}/{source}/{name}")),
            Self::Infisical { .. } => None,
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keyring { profile, source, name } => write!(f, "keyring://{KEYRING_SERVICE}/{profile}/{source}/{name}"),
            Self::Infisical { store, folders, key } => {
                write!(f, "infisical://{store}/")?;
                folders.iter().try_for_each(|folder| write!(f, "{folder}/"))?;
                write!(f, "{key}")
            }
        }
    }
}

impl JsonSchema for Reference {
    fn schema_name() -> Cow<'static, str> {
        "Reference".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": Self::PATTERN })
    }
}

impl Serialize for Reference {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (scheme, rest) = text.split_once("://").ok_or(ReferenceError::NotAReference)?;
        if !matches!(scheme, "keyring" | "infisical") {
            return Err(ReferenceError::UnknownScheme);
        }
        let mut segments = rest.split('/').map(str::parse).collect::<Result<Vec<Segment>, _>>()?;
        let name = segments.pop().ok_or(ReferenceError::WrongShape)?;
        if scheme == "infisical" {
            return match segments.split_first() {
                Some((store, folders)) if !folders.is_empty() => {
                    Ok(Self::Infisical { store: store.clone(), folders: folders.to_vec(), key: name })
                }
                _ => Err(ReferenceError::WrongShape),
            };
        }
        match <[Segment; 3]>::try_from(segments) {
            Ok([service, profile, source]) if service.as_str() == KEYRING_SERVICE => Ok(Self::Keyring { profile, source, name }),
            Ok(_) => Err(ReferenceError::ForeignService),
            Err(_) => Err(ReferenceError::WrongShape),
        }
    }
}

/// Why a text is not a reference. The text itself is never part of the message: it may be a secret in the wrong place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceError {
    /// There is no `scheme://`.
    NotAReference,
    /// The scheme is neither `keyring` nor `infisical`.
    UnknownScheme,
    /// A segment is empty, too long, or has a character outside the grammar.
    BadSegment,
    /// A segment has the shape of a secret.
    SecretShape,
    /// A keyring reference names another application's service.
    ForeignService,
    /// The number of segments does not fit the scheme.
    WrongShape,
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAReference => "not a reference: expected `keyring://…` or `infisical://…` (a value never goes here)",
            Self::UnknownScheme => "unknown kind of reference: expected `keyring://…` or `infisical://…`",
            Self::BadSegment => "a segment of the reference is not of the form [A-Za-z0-9_-]{1,64}",
            Self::SecretShape => "a segment of the reference has the shape of a secret, and references are shown",
            Self::ForeignService => "a keyring reference must start with `keyring://sourcectl/`",
            Self::WrongShape => {
                "wrong number of segments: expected `keyring://sourcectl/PROFILE/SOURCE/NAME` or `infisical://STORE/FOLDER/…/KEY`"
            }
        })
    }
}

/// One segment of a reference, and the form of every profile, source and store name: `[A-Za-z0-9_-]{1,64}`. It is shown
/// wherever its bearer is named, so it is nothing that has the shape of a secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Segment(String);

impl Segment {
    /// The longest segment, in characters.
    pub const MAX: usize = 64;

    /// The segment as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Segment {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'-';
        if !(1..=Self::MAX).contains(&text.len()) || !text.bytes().all(allowed) {
            return Err(ReferenceError::BadSegment);
        }
        if secret_shape::find(text).is_some() {
            return Err(ReferenceError::SecretShape);
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reference, ReferenceError};

    const SEGMENT: &str = "[A-Za-z0-9_-]{1,64}";

    proptest! {
        #[test]
        fn a_keyring_reference_reads_back_as_it_prints(profile in SEGMENT, source in SEGMENT, name in SEGMENT) {
            let text = format!("keyring://sourcectl/{profile}/{source}/{name}");
            prop_assert_eq!(text.parse::<Reference>().unwrap().to_string(), text);
        }

        #[test]
        fn an_infisical_reference_reads_back_as_it_prints(store in SEGMENT, folders in prop::collection::vec(SEGMENT, 1..4), key in SEGMENT) {
            let text = format!("infisical://{store}/{}/{key}", folders.join("/"));
            prop_assert_eq!(text.parse::<Reference>().unwrap().to_string(), text);
        }

        #[test]
        fn whatever_parses_is_its_own_canonical_form(text in "(keyring|infisical)://[A-Za-z0-9_./%?#-]{0,60}") {
            if let Ok(reference) = text.parse::<Reference>() {
                prop_assert_eq!(reference.to_string(), text);
            }
        }

        #[test]
        fn a_character_outside_the_grammar_is_refused_anywhere(at in 0usize..3, bad in "[^A-Za-z0-9_/-]") {
            let mut segments = ["suisse".to_owned(), "shopify".to_owned(), "client-id".to_owned()];
            segments[at].push_str(&bad);
            let text = format!("keyring://sourcectl/{}", segments.join("/"));
            prop_assert_eq!(text.parse::<Reference>(), Err(ReferenceError::BadSegment));
        }
    }

    #[test]
    fn traversal_encoding_and_foreign_services_are_refused() {
        let cases = [
            ("keyring://sourcectl/../other/client-id", ReferenceError::BadSegment),
            ("keyring://sourcectl/a/b/./client-id", ReferenceError::BadSegment),
            ("keyring://sourcectl/a//client-id", ReferenceError::BadSegment),
            ("keyring://sourcectl/a/b/client-id/", ReferenceError::BadSegment),
            ("keyring://sourcectl/a/b/client%2Did", ReferenceError::BadSegment),
            ("keyring://sourcectl/a/b/client-id?x=1", ReferenceError::BadSegment),
            ("keyring://sourcectl/a/b/client-id#x", ReferenceError::BadSegment),
            ("keyring://sourcectl-identity/a/b/client-id", ReferenceError::ForeignService),
            ("keyring://chrome/a/b/client-id", ReferenceError::ForeignService),
            ("keyring://sourcectl/a/client-id", ReferenceError::WrongShape),
            ("infisical://vault/CLIENT_ID", ReferenceError::WrongShape),
            ("op://vault/item/field", ReferenceError::UnknownScheme),
            ("KEYRING://sourcectl/a/b/client-id", ReferenceError::UnknownScheme),
            ("keyring://sourcectl/a/b/shpss_0123456789abcdef0123456789abcdef", ReferenceError::SecretShape),
            ("infisical://vault/shpat_0123456789abcdef0123456789abcdef/KEY", ReferenceError::SecretShape),
            ("shpss_0123456789abcdef0123456789abcdef", ReferenceError::NotAReference),
            ("", ReferenceError::NotAReference),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Reference>(), Err(expected), "{text}");
        }
    }
}
