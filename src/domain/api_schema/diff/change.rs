//! One difference between two schemas.

use super::ChangeCode;
use crate::domain::api_schema::{Argument, Named, PersonalData, Requirement};

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
    /// The second schema, which leaves out what will be removed, does not have the field or value: it is gone or deprecated.
    GoneOrDeprecated {
        /// Its type; `None` for a value.
        type_text: Option<String>,
    },
    /// The first schema, which leaves out what will be removed, does not have the field or value: it is new or not deprecated any more.
    NewOrUndeprecated {
        /// Its type; `None` for a value.
        type_text: Option<String>,
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
    /// Arguments have other default values: before, and now. A request that does not give them gets another answer.
    DefaultsChanged(Named<(Option<String>, Option<String>)>),
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
    /// New ones.
    pub added: Named<Argument>,
    /// Those that are gone.
    pub removed: Named<Argument>,
    /// Those of another type, and those that will be removed or stay after all: before, and now.
    pub changed: Named<(Argument, Argument)>,
}

impl ArgumentChanges {
    /// Those of another type: before, and now.
    pub fn retyped(&self) -> Named<(String, String)> {
        self.sides(|argument| argument.type_text.clone())
    }

    /// Those that will be removed, stay after all, or will be removed for another reason: Shopify's words before, and now.
    pub fn deprecations(&self) -> Named<(Option<String>, Option<String>)> {
        self.sides(|argument| argument.deprecation.clone())
    }

    /// A part of the changed ones where it is different.
    fn sides<T: PartialEq>(&self, part: impl Fn(&Argument) -> T) -> Named<(T, T)> {
        let parts = self.changed.iter().map(|(name, (before, after))| (name.clone(), (part(before), part(after))));
        parts.filter(|(_, (before, after))| before != after).collect()
    }

    /// Whether a request that did without an argument has to give it now.
    fn require_more(&self) -> bool {
        let newly = |(before, after): &(Argument, Argument)| after.is_required() && !before.is_required();
        self.added.values().any(Argument::is_required) || self.changed.values().any(newly)
    }
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
            Self::GoneOrDeprecated { .. } => ChangeCode::GoneOrDeprecated,
            Self::NewOrUndeprecated { .. } => ChangeCode::NewOrUndeprecated,
            Self::Retyped { from, to } => match Nullability::between(from, to) {
                Some(Nullability::MayBeNull | Nullability::Both) => ChangeCode::MayBeNull,
                Some(Nullability::NeverNull) | None => ChangeCode::Retyped,
            },
            Self::ArgumentsChanged(_) => ChangeCode::ArgumentsChanged,
            Self::DefaultsChanged(_) => ChangeCode::DefaultChanged,
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
            Self::GoneOrDeprecated { .. } | Self::Deprecated { .. } | Self::ReasonChanged { .. } => true,
            Self::DefaultsChanged(_) => true,
            Self::ArgumentsChanged(changes) => changes.require_more(),
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
