//! What the schemas of the Admin API say of a mapping.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::mapping::FieldPath;

/// Yes, no, or: it could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// Evidence says yes.
    Yes,
    /// Evidence says no.
    No,
    /// There is no evidence.
    Unknown,
}

impl Answer {
    /// The answer to the opposite question.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// The mapping of one source, held against the newest snapshot of its API version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingReview {
    /// Whether there is any schema of its version.
    pub has_schema: bool,
    /// Whether the mapped types are others than at the last review.
    pub schema_changed: Answer,
    /// The snapshots that were compared, the older one first, as `sourcectl schema diff` names them; `None` where there was one alone.
    pub compared: Option<[String; 2]>,
    /// From what and from when that is known, or why it is not. Words of ours.
    pub evidence: String,
    /// What is to be said of single mapped fields, in the mapping's order.
    pub findings: Vec<FieldFinding>,
    /// The mapped types that could not be compared, or not in all of their members: one of the two does not hold them.
    pub not_compared: Vec<String>,
    /// Mapped fields of which the snapshot does not say whether they are there.
    pub unseen: Vec<UnseenField>,
    /// Mapped fields of which no schema says which access and which personal data they need, or not of each type on their way.
    pub access_unknown: Vec<FieldPath>,
}

/// Why a schema does not say whether a type has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnseenReason {
    /// It does not hold the type.
    TypeMissing,
    /// It holds some fields of the type only.
    TypePartial,
    /// It leaves out what is deprecated: the field is gone or deprecated.
    DeprecatedLeftOut,
    /// The type stands for one of several types, and one of these may have the field.
    OneOfSeveral,
}

impl UnseenReason {
    /// What the schema does, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TypeMissing => "does not hold a type on the way of",
            Self::TypePartial => "holds only a part of a type on the way of",
            Self::DeprecatedLeftOut => "leaves out deprecated fields, perhaps",
            Self::OneOfSeveral => "has several types, each with other fields, on the way of",
        }
    }
}

/// A mapped field of which a snapshot does not say whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnseenField {
    /// The field.
    pub field: FieldPath,
    /// Why it does not say so.
    pub reason: UnseenReason,
    /// The type that may be meant instead of the one that its path starts with: a type of the snapshot with a name much like it.
    pub closest_type: Option<String>,
}

impl UnseenField {
    /// The path from the type that may be meant.
    pub fn suggestion(&self) -> Option<String> {
        let rest = self.field.as_str().strip_prefix(self.field.type_name())?;
        self.closest_type.as_ref().map(|closest| format!("{closest}{rest}"))
    }
}

/// Something about one mapped field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFinding {
    /// The field.
    pub field: FieldPath,
    /// What it is.
    pub kind: FieldFindingKind,
    /// Whether it has come since the last review; `Unknown` where there is nothing to compare with.
    pub since_review: Answer,
}

impl FieldFinding {
    /// The path that may be meant, of a field that is gone.
    pub fn suggestion(&self) -> Option<String> {
        let FieldFindingKind::Gone { closest: Some(closest) } = &self.kind else { return None };
        match self.field.as_str().rsplit_once('.') {
            Some((before, _)) if !closest.contains('.') => Some(format!("{before}.{closest}")),
            // The suggestion is a whole path already.
            _ => Some(closest.clone()),
        }
    }
}

impl MappingReview {
    /// The mapped fields with every suggestion taken, each once; `None` where nothing is suggested.
    pub fn corrected(&self, fields: &[FieldPath]) -> Option<Vec<String>> {
        let of_finding = |finding: &FieldFinding| Some((finding.field.clone(), finding.suggestion()?));
        let of_unseen = |unseen: &UnseenField| Some((unseen.field.clone(), unseen.suggestion()?));
        let suggestions: BTreeMap<FieldPath, String> =
            self.findings.iter().filter_map(of_finding).chain(self.unseen.iter().filter_map(of_unseen)).collect();
        let mut corrected: Vec<String> = Vec::new();
        for field in fields {
            let meant = suggestions.get(field).cloned().unwrap_or_else(|| field.to_string());
            if !corrected.contains(&meant) {
                corrected.push(meant);
            }
        }
        (!suggestions.is_empty()).then_some(corrected)
    }
}

/// What can be the matter with a mapped field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldFindingKind {
    /// The schema does not have it.
    Gone {
        /// A field of the same type with a name like it, or the whole path from a type with a name like that of its own.
        closest: Option<String>,
    },
    /// It is of another type than at the review.
    Retyped {
        /// Its type at the review.
        from: String,
        /// Its type now.
        to: String,
    },
    /// It will be removed.
    Deprecated {
        /// Shopify's words, cut to a sensible length; foreign text that encoders have to make safe.
        reason: String,
    },
    /// Access to it, or to a type on its way, needs more than at the review.
    Restricted {
        /// Shopify's words; foreign text.
        access: String,
    },
    /// It needs a scope that the policy forbids or keeps for later.
    ForbiddenScope {
        /// That scope.
        scope: String,
    },
    /// It is protected customer data above the level that the policy allows.
    /// <https://shopify.dev/docs/apps/launch/protected-customer-data>
    PersonalData {
        /// Its level.
        level: u8,
    },
}

impl FieldFindingKind {
    /// The stable code in reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Gone { .. } => "field_gone",
            Self::Retyped { .. } => "field_retyped",
            Self::Deprecated { .. } => "field_deprecated",
            Self::Restricted { .. } => "field_restricted",
            Self::ForbiddenScope { .. } => "field_needs_forbidden_scope",
            Self::PersonalData { .. } => "field_is_personal_data",
        }
    }
}
