//! Two things of one name, held against each other.

use std::collections::BTreeSet;

use crate::domain::api_schema::{ApiType, Argument, EnumValue, Field, Kind, Named};

use super::{ArgumentChanges, Change, ChangeKind, pairs};

/// Collects what is different.
pub struct Comparison {
    with_marks: bool,
    changes: Vec<Change>,
}

impl Comparison {
    /// With or without the marks of access and personal data.
    pub const fn new(with_marks: bool) -> Self {
        Self { with_marks, changes: Vec::new() }
    }

    /// What is different, in order.
    pub fn into_changes(mut self) -> Vec<Change> {
        self.changes.sort_by(|a, b| a.subject.cmp(&b.subject));
        self.changes
    }

    /// Adds a difference.
    pub fn add(&mut self, subject: impl Into<String>, kind: ChangeKind) {
        self.changes.push(Change { subject: subject.into(), kind });
    }

    /// A field that stands in one of the two at most.
    pub fn presence(&mut self, subject: String, before: Option<&Field>, after: Option<&Field>) {
        match (before, after) {
            (Some(field), None) => {
                let was_deprecated = field.deprecation.is_some();
                self.add(subject, ChangeKind::FieldRemoved { type_text: field.type_text.clone(), was_deprecated });
            }
            (None, Some(field)) => self.add(subject, ChangeKind::FieldAdded { type_text: field.type_text.clone() }),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }

    /// A type.
    pub fn api_type(&mut self, name: &str, before: &ApiType, after: &ApiType) {
        if self.with_marks {
            self.access(name, before.access.as_ref(), after.access.as_ref());
        }
        match (&before.kind, &after.kind) {
            (Kind::Object { fields: before }, Kind::Object { fields: after }) => self.fields(name, before, after),
            (
                Kind::Interface { fields: before, members: members_before },
                Kind::Interface { fields: after, members: members_after },
            ) => {
                self.fields(name, before, after);
                self.members(name, members_before, members_after);
            }
            (Kind::Union { members: before }, Kind::Union { members: after }) => self.members(name, before, after),
            (Kind::Enum { values: before }, Kind::Enum { values: after }) => self.values(name, before, after),
            (Kind::Input { fields: before }, Kind::Input { fields: after }) => self.arguments(name, before, after),
            (before, after) if before.word() != after.word() => {
                self.add(name, ChangeKind::KindChanged { from: before.word(), to: after.word() });
            }
            _ => {}
        }
    }

    fn fields(&mut self, name: &str, before: &Named<Field>, after: &Named<Field>) {
        for (field, before, after) in pairs(before, after) {
            let subject = format!("{name}.{field}");
            match (before, after) {
                (Some(before), Some(after)) => self.field(&subject, before, after),
                (before, after) => self.presence(subject, before, after),
            }
        }
    }

    /// A field.
    pub fn field(&mut self, subject: &str, before: &Field, after: &Field) {
        if before.type_text != after.type_text {
            self.add(subject, ChangeKind::Retyped { from: before.type_text.clone(), to: after.type_text.clone() });
        }
        self.arguments(subject, &before.arguments, &after.arguments);
        self.deprecation(subject, before.deprecation.as_ref(), after.deprecation.as_ref());
        if self.with_marks {
            self.access(subject, before.access.as_ref(), after.access.as_ref());
            if before.personal_data != after.personal_data {
                let (from, to) = (before.personal_data.clone(), after.personal_data.clone());
                self.add(subject, ChangeKind::PersonalDataChanged { from, to });
            }
        }
    }

    fn arguments(&mut self, subject: &str, before: &Named<Argument>, after: &Named<Argument>) {
        let mut changes = ArgumentChanges::default();
        for (name, before, after) in pairs(before, after) {
            match (before, after) {
                (Some(before), Some(after)) if before.type_text != after.type_text => {
                    changes.retyped.insert(name.clone(), (before.type_text.clone(), after.type_text.clone()));
                }
                (Some(before), None) => drop(changes.removed.insert(name.clone(), before.type_text.clone())),
                (None, Some(after)) => drop(changes.added.insert(name.clone(), after.type_text.clone())),
                _ => {}
            }
        }
        if changes != ArgumentChanges::default() {
            self.add(subject, ChangeKind::ArgumentsChanged(changes));
        }
    }

    fn deprecation(&mut self, subject: &str, before: Option<&String>, after: Option<&String>) {
        match (before, after) {
            (None, Some(reason)) => self.add(subject, ChangeKind::Deprecated { reason: reason.clone() }),
            (Some(reason), None) => self.add(subject, ChangeKind::Undeprecated { reason: reason.clone() }),
            (Some(from), Some(to)) if from != to => {
                self.add(subject, ChangeKind::ReasonChanged { from: from.clone(), to: to.clone() });
            }
            _ => {}
        }
    }

    fn access(&mut self, subject: &str, before: Option<&String>, after: Option<&String>) {
        if before != after {
            self.add(subject, ChangeKind::AccessChanged { from: before.cloned(), to: after.cloned() });
        }
    }

    fn values(&mut self, name: &str, before: &Named<EnumValue>, after: &Named<EnumValue>) {
        for (value, before, after) in pairs(before, after) {
            let subject = format!("{name}.{value}");
            match (before, after) {
                (Some(before), Some(after)) => {
                    self.deprecation(&subject, before.deprecation.as_ref(), after.deprecation.as_ref());
                }
                (Some(_), None) => self.add(subject, ChangeKind::ValueRemoved),
                (None, Some(_)) => self.add(subject, ChangeKind::ValueAdded),
                (None, None) => {}
            }
        }
    }

    fn members(&mut self, name: &str, before: &BTreeSet<String>, after: &BTreeSet<String>) {
        for member in before.difference(after) {
            self.add(format!("{name}.{member}"), ChangeKind::MemberRemoved);
        }
        for member in after.difference(before) {
            self.add(format!("{name}.{member}"), ChangeKind::MemberAdded);
        }
    }
}
