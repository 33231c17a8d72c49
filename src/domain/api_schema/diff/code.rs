//! The codes of differences.

use schemars::JsonSchema;
use serde::Serialize;

/// What can be different, as reports name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeCode {
    /// A type is gone.
    TypeRemoved,
    /// A type is new.
    TypeAdded,
    /// A type is of another kind.
    TypeKindChanged,
    /// A field is gone.
    FieldRemoved,
    /// A field is new.
    FieldAdded,
    /// A field or value is gone or deprecated: the second schema leaves out what will be removed.
    GoneOrDeprecated,
    /// A field or value is new or not deprecated any more: the first schema leaves out what will be removed.
    NewOrUndeprecated,
    /// A field is of another type.
    Retyped,
    /// A field that was always there may be `null`.
    MayBeNull,
    /// A field takes other arguments.
    ArgumentsChanged,
    /// Arguments of a field have other default values.
    DefaultChanged,
    /// It will be removed.
    Deprecated,
    /// It will stay after all.
    Undeprecated,
    /// The words on its removal are others.
    DeprecationReworded,
    /// Somebody who might read it may not any more.
    AccessRestricted,
    /// Others may read it, too, or the words on that are others.
    AccessChanged,
    /// It holds other personal data.
    PersonalDataChanged,
    /// An enum has a new value.
    ValueAdded,
    /// An enum has lost a value.
    ValueRemoved,
    /// An interface or union has a new type.
    MemberAdded,
    /// An interface or union has lost a type.
    MemberRemoved,
}

impl ChangeCode {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::TypeRemoved,
        Self::TypeAdded,
        Self::TypeKindChanged,
        Self::FieldRemoved,
        Self::FieldAdded,
        Self::GoneOrDeprecated,
        Self::NewOrUndeprecated,
        Self::Retyped,
        Self::MayBeNull,
        Self::ArgumentsChanged,
        Self::DefaultChanged,
        Self::Deprecated,
        Self::Undeprecated,
        Self::DeprecationReworded,
        Self::AccessRestricted,
        Self::AccessChanged,
        Self::PersonalDataChanged,
        Self::ValueAdded,
        Self::ValueRemoved,
        Self::MemberAdded,
        Self::MemberRemoved,
    ];

    /// The stable code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TypeRemoved => "type_removed",
            Self::TypeAdded => "type_added",
            Self::TypeKindChanged => "type_kind_changed",
            Self::FieldRemoved => "field_removed",
            Self::FieldAdded => "field_added",
            Self::GoneOrDeprecated => "gone_or_deprecated",
            Self::NewOrUndeprecated => "new_or_undeprecated",
            Self::Retyped => "retyped",
            Self::MayBeNull => "may_be_null",
            Self::ArgumentsChanged => "arguments_changed",
            Self::DefaultChanged => "default_changed",
            Self::Deprecated => "deprecated",
            Self::Undeprecated => "undeprecated",
            Self::DeprecationReworded => "deprecation_reworded",
            Self::AccessRestricted => "access_restricted",
            Self::AccessChanged => "access_changed",
            Self::PersonalDataChanged => "personal_data_changed",
            Self::ValueAdded => "value_added",
            Self::ValueRemoved => "value_removed",
            Self::MemberAdded => "member_added",
            Self::MemberRemoved => "member_removed",
        }
    }
}
