//! One difference, as data and in words.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::api_schema::{Argument, ArgumentChanges, Change, ChangeCode, ChangeKind, Named, PersonalData};
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
#[derive(Default, Serialize, JsonSchema)]
pub struct ArgumentsLine {
    /// New ones, and their types.
    added: BTreeMap<String, String>,
    /// Those that are gone, and the types that they had.
    removed: BTreeMap<String, String>,
    /// Those of another type.
    retyped: BTreeMap<String, RetypedLine>,
    /// Those with another default value, in GraphQL's notation: of new ones the value that they have, of those that are gone the one that
    /// they had.
    defaults: BTreeMap<String, SidesLine>,
    /// Those that will be removed, stay after all, or will be removed for another reason: Shopify's words.
    deprecations: BTreeMap<String, SidesLine>,
}

/// Another type.
#[derive(Serialize, JsonSchema)]
pub struct RetypedLine {
    /// Before.
    before: String,
    /// Now.
    after: String,
}

/// Another text.
#[derive(Serialize, JsonSchema)]
pub struct SidesLine {
    /// Before; `null` where there was none.
    before: Option<String>,
    /// Now; `null` where there is none.
    after: Option<String>,
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
            ChangeKind::ArgumentsChanged(changes) => Some(ArgumentsLine::of(changes)),
            ChangeKind::DefaultsChanged(defaults) => {
                Some(ArgumentsLine { defaults: SidesLine::all(defaults), ..ArgumentsLine::default() })
            }
            _ => None,
        };
        Self { subject: change.subject, code, before, after, was_deprecated, arguments }
    }

    /// What is different, in a sentence; foreign words in it are cut.
    pub fn words(&self) -> String {
        let told = match (cut(self.before.as_ref()), cut(self.after.as_ref()), &self.arguments) {
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
    fn of(changes: ArgumentChanges) -> Self {
        let retyped =
            changes.retyped().into_iter().map(|(name, (before, after))| (name, RetypedLine { before, after })).collect();
        let deprecations = SidesLine::all(changes.deprecations());
        let default = |(name, argument): (&String, &Argument)| Some((name.clone(), argument.default.clone()?));
        let old = changes.removed.iter().filter_map(default).map(|(name, value)| (name, (Some(value), None)));
        let new = changes.added.iter().filter_map(default).map(|(name, value)| (name, (None, Some(value))));
        let defaults = SidesLine::all(old.chain(new).collect());
        let types =
            |arguments: Named<Argument>| arguments.into_iter().map(|(name, argument)| (name, argument.type_text)).collect();
        Self { added: types(changes.added), removed: types(changes.removed), retyped, defaults, deprecations }
    }

    fn words(&self) -> String {
        let value = |name: &str, side: fn(&SidesLine) -> Option<&String>| {
            self.defaults.get(name).and_then(|sides| cut(side(sides))).map(|value| format!(" = {value}")).unwrap_or_default()
        };
        let removed = self
            .removed
            .iter()
            .map(|(name, type_text)| format!("-{name}: {type_text}{}", value(name, |sides| sides.before.as_ref())));
        let added = self
            .added
            .iter()
            .map(|(name, type_text)| format!("+{name}: {type_text}{}", value(name, |sides| sides.after.as_ref())));
        let retyped = self.retyped.iter().map(|(name, sides)| format!("{name}: {} → {}", sides.before, sides.after));
        let is_lone = |name: &String| self.added.contains_key(name) || self.removed.contains_key(name);
        let defaults = self.defaults.iter().filter(|(name, _)| !is_lone(name)).map(|(name, sides)| {
            let none = || "none".to_owned();
            let (before, after) =
                (cut(sides.before.as_ref()).unwrap_or_else(none), cut(sides.after.as_ref()).unwrap_or_else(none));
            format!("default of {name}: {before} → {after}")
        });
        let deprecations = self.deprecations.iter().map(|(name, sides)| match cut(sides.after.as_ref()) {
            Some(reason) if reason.is_empty() => format!("{name} is deprecated"),
            Some(reason) => format!("{name} is deprecated: {reason}"),
            None => format!("{name} is not deprecated any more"),
        });
        removed.chain(added).chain(retyped).chain(defaults).chain(deprecations).collect::<Vec<_>>().join(", ")
    }
}

impl SidesLine {
    fn all(sides: Named<(Option<String>, Option<String>)>) -> BTreeMap<String, Self> {
        sides.into_iter().map(|(name, (before, after))| (name, Self { before, after })).collect()
    }
}

/// The beginning of foreign words.
fn cut(text: Option<&String>) -> Option<String> {
    text.map(|text| Untrusted::new(text).raw().trim().to_owned())
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
        ChangeKind::GoneOrDeprecated { type_text } => (type_text.clone(), None),
        ChangeKind::NewOrUndeprecated { type_text } => (None, type_text.clone()),
        ChangeKind::Retyped { from, to } | ChangeKind::ReasonChanged { from, to } => (text(from), text(to)),
        ChangeKind::Deprecated { reason } => (None, text(reason)),
        ChangeKind::Undeprecated { reason } => (text(reason), None),
        ChangeKind::AccessChanged { from, to } => (from.clone(), to.clone()),
        ChangeKind::PersonalDataChanged { from, to } => (mark(from), mark(to)),
        ChangeKind::ArgumentsChanged(_)
        | ChangeKind::DefaultsChanged(_)
        | ChangeKind::ValueAdded
        | ChangeKind::ValueRemoved
        | ChangeKind::MemberAdded
        | ChangeKind::MemberRemoved => (None, None),
    }
}
