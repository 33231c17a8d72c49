//! What is to be said of one mapped field, as data and in words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::mapping_review::{Answer, FieldFinding, FieldFindingKind};

/// What is to be said of one mapped field.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FindingLine {
    /// The field.
    pub field: String,
    /// What it is.
    pub code: &'static str,
    /// Whether it has come with the second schema.
    pub since_review: Answer,
    /// In a sentence. Of what Shopify says there, the beginning.
    pub reason: String,
}

impl FindingLine {
    /// The line of a finding.
    pub fn of(finding: &FieldFinding) -> Self {
        let reason = match &finding.kind {
            FieldFindingKind::Gone { closest: Some(closest) } => {
                format!("the schema does not have it; did you mean `{closest}`?")
            }
            FieldFindingKind::Gone { closest: None } => "the schema does not have it".to_owned(),
            FieldFindingKind::Retyped { from, to } => format!("{from} → {to}"),
            FieldFindingKind::Deprecated { reason } => format!("deprecated: {}", reason.trim()),
            FieldFindingKind::Restricted { access } => format!("access needs more: {}", access.trim()),
            FieldFindingKind::ForbiddenScope { scope } => format!("needs {scope}, which the policy forbids or keeps for later"),
            FieldFindingKind::PersonalData { level } => {
                format!("protected customer data of level {level}, above what the policy allows")
            }
        };
        Self { field: finding.field.to_string(), code: finding.kind.code(), since_review: finding.since_review, reason }
    }
}
