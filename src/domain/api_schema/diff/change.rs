//! One difference between two schemas.

use super::ChangeCode;
use crate::domain::api_schema::{Named, PersonalData, Requirement};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about: `Order`, `Order.email`, `BulkOperationStatus.FAILED`, `QueryRoot.orders`.
    pub subject: String,
    /// What is different.
    pub kind: ChangeKind,
}

/// What can be different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The type is gone.
    TypeRemoved {
        /// Its kind, in a word.
        is: &'static str,
    },
    /// The type is new.
    TypeAdded {
        /// Its kind, in a word.
        is: &'static str,
    },
    /// The type is of another kind.
    KindChanged {
        /// Its kind before.
        from: &'static str,
        /// Its kind now.
        to: &'static str,
    },
    /// The field is gone.
    FieldRemoved {
        /// Its type.
        type_text: String,
        /// Whether it was announced.
        was_deprecated: bool,
    },
    /// The field is new.
    FieldAdded {
        /// Its type.
        type_text: String,
    },
    /// The field is of another type.
    Retyped {
        /// Its type before.
        from: String,
        /// Its type now.
        to: String,
    },
    /// The field takes other arguments.
    ArgumentsChanged(ArgumentChanges),
    /// It will be removed.
    Deprecated {
        /// Shopify's words; foreign text.
        reason: String,
    },
    /// It will stay after all.
    Undeprecated {
        /// Shopify's words before; foreign text.
        reason: String,
    },
    /// It will be removed for another reason, or in favour of something else.
    ReasonChanged {
        /// Shopify's words before; foreign text.
        from: String,
        /// Shopify's words now; foreign text.
        to: String,
    },
    /// Others may read it.
    AccessChanged {
        /// Shopify's words before; foreign text. `None` where everybody might.
        from: Option<String>,
        /// Shopify's words now; foreign text.
        to: Option<String>,
    },
    /// It holds other personal data.
    PersonalDataChanged {
        /// What it held before.
        from: Option<PersonalData>,
        /// What it holds now.
        to: Option<PersonalData>,
    },
    /// The enum has a value that it did not have.
    ValueAdded,
    /// The enum has lost a value.
    ValueRemoved,
    /// The interface or union has a type that it did not have.
    MemberAdded,
    /// The interface or union has lost a type.
    MemberRemoved,
}

/// What is different in the arguments of a field, or in the fields of an input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArgumentChanges {
    /// New ones, and their types.
    pub added: Named<String>,
    /// Those that are gone, and the types that they had.
    pub removed: Named<String>,
    /// Those of another type: before, and now.
    pub retyped: Named<(String, String)>,
}

/// What is different in whether values may be `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nullability {
    /// What was always there may be missing: a reader that counts on it breaks.
    MayBeNull,
    /// What might be missing is always there.
    NeverNull,
    /// One of them may be missing now, and another one may not any more.
    Both,
}

impl Nullability {
    /// Compares two types; `None` where they are different in more than that.
    pub fn between(from: &str, to: &str) -> Option<Self> {
        if from.replace('!', "") != to.replace('!', "") {
            return None;
        }
        let (lost, gained) = (has_more_marks(from, to), has_more_marks(to, from));
        match (lost, gained) {
            (true, true) => Some(Self::Both),
            (true, false) => Some(Self::MayBeNull),
            (false, true) => Some(Self::NeverNull),
            (false, false) => None,
        }
    }
}

/// Whether `one` has a `!` where `other`, which is the same but for these, has none.
fn has_more_marks(one: &str, other: &str) -> bool {
    let mut other = other.chars().peekable();
    one.chars().any(|c| {
        if c == '!' {
            return other.next_if_eq(&'!').is_none();
        }
        other.next_if_eq(&'!');
        other.next();
        false
    })
}

impl ChangeKind {
    /// Which of the codes it has.
    pub fn code(&self) -> ChangeCode {
        match self {
            Self::TypeRemoved { .. } => ChangeCode::TypeRemoved,
            Self::TypeAdded { .. } => ChangeCode::TypeAdded,
            Self::KindChanged { .. } => ChangeCode::TypeKindChanged,
            Self::FieldRemoved { .. } => ChangeCode::FieldRemoved,
            Self::FieldAdded { .. } => ChangeCode::FieldAdded,
            Self::Retyped { from, to } => match Nullability::between(from, to) {
                Some(Nullability::MayBeNull | Nullability::Both) => ChangeCode::MayBeNull,
                Some(Nullability::NeverNull) | None => ChangeCode::Retyped,
            },
            Self::ArgumentsChanged(_) => ChangeCode::ArgumentsChanged,
            Self::Deprecated { .. } => ChangeCode::Deprecated,
            Self::Undeprecated { .. } => ChangeCode::Undeprecated,
            Self::ReasonChanged { .. } => ChangeCode::DeprecationReworded,
            Self::AccessChanged { from, to } if is_restriction(from.as_deref(), to.as_deref()) => ChangeCode::AccessRestricted,
            Self::AccessChanged { .. } => ChangeCode::AccessChanged,
            Self::PersonalDataChanged { .. } => ChangeCode::PersonalDataChanged,
            Self::ValueAdded => ChangeCode::ValueAdded,
            Self::ValueRemoved => ChangeCode::ValueRemoved,
            Self::MemberAdded => ChangeCode::MemberAdded,
            Self::MemberRemoved => ChangeCode::MemberRemoved,
        }
    }

    /// Whether a reader of the field may have to do something about it.
    pub fn touches_readers(&self) -> bool {
        match self {
            Self::TypeRemoved { .. } | Self::KindChanged { .. } | Self::FieldRemoved { .. } | Self::Retyped { .. } => true,
            Self::Deprecated { .. } | Self::ReasonChanged { .. } => true,
            Self::AccessChanged { from, to } => is_restriction(from.as_deref(), to.as_deref()),
            Self::PersonalDataChanged { to, .. } => to.is_some(),
            _ => false,
        }
    }
}

/// Whether somebody who might read something may not any more.
pub(in crate::domain::api_schema) fn is_restriction(from: Option<&str>, to: Option<&str>) -> bool {
    let requirement = |words: Option<&str>| words.map(Requirement::parse).unwrap_or_default();
    from != to && to.is_some() && !requirement(from).suffices_for(&requirement(to))
}

#[cfg(test)]
mod tests {
    use super::Nullability;

    #[test]
    fn a_mark_that_is_gone_is_told_apart_from_a_new_one_and_from_another_type() {
        for (from, to, expected) in [
            ("Int!", "Int", Some(Nullability::MayBeNull)),
            ("Int", "Int!", Some(Nullability::NeverNull)),
            ("[Int!]!", "[Int]!", Some(Nullability::MayBeNull)),
            ("[Int]", "[Int]!", Some(Nullability::NeverNull)),
            ("[Int!]", "[Int]!", Some(Nullability::Both)),
            ("[Int]!", "[Int!]", Some(Nullability::Both)),
            ("[[Int!]]!", "[[Int]!]!", Some(Nullability::Both)),
            ("Int", "String", None),
            ("Int", "[Int]", None),
            ("Int!", "Int!", None),
        ] {
            assert_eq!(Nullability::between(from, to), expected, "{from} {to}");
        }
    }
}
