//! One difference, as data and in words.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::api_schema::{ArgumentChanges, Change, ChangeCode, ChangeKind, PersonalData};
use crate::domain::text::Untrusted;

/// One difference.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeLine {
    /// What it is about: `Order`, `Order.email`, `BulkOperationStatus.FAILED`, `QueryRoot.orders`.
    pub subject: String,
    /// What is different.
    pub code: ChangeCode,
    /// What stood there before: a type, or Shopify's words.
    pub before: Option<String>,
    /// What stands there now.
    pub after: Option<String>,
    /// Of a field that is gone, whether it was deprecated before.
    pub was_deprecated: Option<bool>,
    /// The arguments that are different.
    pub arguments: Option<ArgumentsLine>,
}

/// The arguments that are different.
#[derive(Serialize, JsonSchema)]
pub struct ArgumentsLine {
    /// New ones, and their types.
    added: BTreeMap<String, String>,
    /// Those that are gone, and the types that they had.
    removed: BTreeMap<String, String>,
    /// Those of another type.
    retyped: BTreeMap<String, RetypedLine>,
}

/// Another type.
#[derive(Serialize, JsonSchema)]
pub struct RetypedLine {
    /// Before.
    before: String,
    /// Now.
    after: String,
}

impl ChangeLine {
    /// The line of a difference.
    pub fn of(change: Change) -> Self {
        let code = change.kind.code();
        let (before, after) = sides(&change.kind);
        let was_deprecated = match change.kind {
            ChangeKind::FieldRemoved { was_deprecated, .. } => Some(was_deprecated),
            _ => None,
        };
        let arguments = match change.kind {
            ChangeKind::ArgumentsChanged(changes) => Some(arguments(changes)),
            _ => None,
        };
        Self { subject: change.subject, code, before, after, was_deprecated, arguments }
    }

    /// What is different, in a sentence; foreign words in it are cut.
    pub fn words(&self) -> String {
        let cut = |text: &Option<String>| text.as_deref().map(|text| Untrusted::new(text).raw().trim().to_owned());
        let told = match (cut(&self.before), cut(&self.after), &self.arguments) {
            (.., Some(arguments)) => arguments.words(),
            (Some(before), Some(after), _) => format!("{before} → {after}"),
            (None, Some(text), _) | (Some(text), None, _) => text,
            (None, None, None) => String::new(),
        };
        match self.was_deprecated {
            Some(true) => format!("{told}, as was announced"),
            Some(false) => format!("{told}, never marked as deprecated"),
            None => told,
        }
    }
}

impl ArgumentsLine {
    fn words(&self) -> String {
        let typed = |sign: &str, items: &BTreeMap<String, String>| -> Vec<String> {
            items.iter().map(|(name, type_text)| format!("{sign}{name}: {type_text}")).collect()
        };
        let retyped = self.retyped.iter().map(|(name, sides)| format!("{name}: {} → {}", sides.before, sides.after));
        let all = typed("-", &self.removed).into_iter().chain(typed("+", &self.added)).chain(retyped);
        all.collect::<Vec<_>>().join(", ")
    }
}

fn sides(kind: &ChangeKind) -> (Option<String>, Option<String>) {
    let text = |text: &str| Some(text.to_owned());
    let mark = |mark: &Option<PersonalData>| mark.as_ref().map(|mark| format!("{} {}", mark.subject, mark.content));
    match kind {
        ChangeKind::TypeRemoved { is } => (text(is), None),
        ChangeKind::TypeAdded { is } => (None, text(is)),
        ChangeKind::KindChanged { from, to } => (text(from), text(to)),
        ChangeKind::FieldRemoved { type_text, .. } => (text(type_text), None),
        ChangeKind::FieldAdded { type_text } => (None, text(type_text)),
        ChangeKind::Retyped { from, to } | ChangeKind::ReasonChanged { from, to } => (text(from), text(to)),
        ChangeKind::Deprecated { reason } => (None, text(reason)),
        ChangeKind::Undeprecated { reason } => (text(reason), None),
        ChangeKind::AccessChanged { from, to } => (from.clone(), to.clone()),
        ChangeKind::PersonalDataChanged { from, to } => (mark(from), mark(to)),
        ChangeKind::ArgumentsChanged(_)
        | ChangeKind::ValueAdded
        | ChangeKind::ValueRemoved
        | ChangeKind::MemberAdded
        | ChangeKind::MemberRemoved => (None, None),
    }
}

fn arguments(changes: ArgumentChanges) -> ArgumentsLine {
    let retyped = changes.retyped.into_iter().map(|(name, (before, after))| (name, RetypedLine { before, after }));
    ArgumentsLine { added: changes.added, removed: changes.removed, retyped: retyped.collect() }
}
