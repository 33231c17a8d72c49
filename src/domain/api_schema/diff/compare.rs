//! Two things of one name, held against each other.

use std::collections::BTreeSet;

use crate::domain::api_schema::{ApiSchema, ApiType, Argument, EnumValue, Field, Kind, Named, ROOT};

use super::{ArgumentChanges, Change, ChangeKind, Coverage, SchemaDiff, pairs};

/// Collects what is different.
pub struct Comparison<'s> {
    first: &'s ApiSchema,
    second: &'s ApiSchema,
    /// Which types the two would hold.
    coverage: [Coverage; 2],
    found: SchemaDiff,
}

/// A member that one of the two schemas has and the other one lacks.
struct Lone<'m> {
    /// The type that it is a member of.
    owner: &'m str,
    subject: String,
    /// Its type; `None` for a value of an enum.
    type_text: Option<&'m str>,
    is_deprecated: bool,
    /// Whether it is the first schema that has it.
    is_in_first: bool,
}

impl<'s> Comparison<'s> {
    /// Creates the comparison of two schemas, before anything is compared.
    pub fn new(first: &'s ApiSchema, second: &'s ApiSchema, coverage: [Coverage; 2]) -> Self {
        let found = SchemaDiff {
            marks_compared: first.has_access_marks && second.has_access_marks,
            argument_details_compared: first.has_argument_details && second.has_argument_details,
            ..SchemaDiff::default()
        };
        Self { first, second, coverage, found }
    }

    /// What is different, in order.
    pub fn into_diff(mut self) -> SchemaDiff {
        self.found.changes.sort_by(|a, b| a.subject.cmp(&b.subject));
        self.found
    }

    fn add(&mut self, subject: impl Into<String>, kind: ChangeKind) {
        self.found.changes.push(Change { subject: subject.into(), kind });
    }

    fn add_only_in(&mut self, is_in_first: bool, subject: String) {
        let names = if is_in_first { &mut self.found.only_in_first } else { &mut self.found.only_in_second };
        names.push(subject);
    }

    /// The fields of the query root.
    pub fn roots(&mut self) {
        self.fields(ROOT, &self.first.roots, &self.second.roots);
    }

    /// A type that at least one of the two has.
    pub fn named_type(&mut self, name: &str) {
        let [in_first, in_second] = self.coverage.each_ref().map(|coverage| coverage.would_hold(name));
        match (self.first.types.get(name), self.second.types.get(name)) {
            (Some(before), Some(after)) => self.api_type(name, before, after),
            (Some(_), None) if !in_second => self.add_only_in(true, name.to_owned()),
            (None, Some(_)) if !in_first => self.add_only_in(false, name.to_owned()),
            (Some(ApiType { kind, .. }), None) => self.add(name, ChangeKind::TypeRemoved { is: kind.word() }),
            (None, Some(ApiType { kind, .. })) => self.add(name, ChangeKind::TypeAdded { is: kind.word() }),
            (None, None) => {}
        }
    }

    fn api_type(&mut self, name: &str, before: &ApiType, after: &ApiType) {
        self.access(name, before.access.as_ref(), after.access.as_ref());
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

    /// What follows from a member that one of the two lacks depends on how much that one holds.
    fn lone(&mut self, member: Lone<'_>) {
        let Lone { owner, subject, type_text, is_deprecated, is_in_first } = member;
        let lacking = if is_in_first { self.second } else { self.first };
        let type_text = type_text.map(str::to_owned);
        if lacking.holds_part_of(owner) {
            self.add_only_in(is_in_first, subject);
        } else if !lacking.lists_deprecated && is_deprecated {
            self.found.deprecated_not_compared.push(subject);
        } else {
            let kind = match (lacking.lists_deprecated, is_in_first, type_text) {
                (false, true, type_text) => ChangeKind::GoneOrDeprecated { type_text },
                (false, false, type_text) => ChangeKind::NewOrUndeprecated { type_text },
                (true, true, Some(type_text)) => ChangeKind::FieldRemoved { type_text, was_deprecated: is_deprecated },
                (true, false, Some(type_text)) => ChangeKind::FieldAdded { type_text },
                (true, true, None) => ChangeKind::ValueRemoved,
                (true, false, None) => ChangeKind::ValueAdded,
            };
            self.add(subject, kind);
        }
    }

    fn fields(&mut self, owner: &str, before: &Named<Field>, after: &Named<Field>) {
        for (field, before, after) in pairs(before, after) {
            let subject = format!("{owner}.{field}");
            match (before, after) {
                (Some(before), Some(after)) => self.field(&subject, before, after),
                (Some(lone), None) | (None, Some(lone)) => self.lone(Lone {
                    owner,
                    subject,
                    type_text: Some(&lone.type_text),
                    is_deprecated: lone.deprecation.is_some(),
                    is_in_first: before.is_some(),
                }),
                (None, None) => {}
            }
        }
    }

    fn field(&mut self, subject: &str, before: &Field, after: &Field) {
        if before.type_text != after.type_text {
            self.add(subject, ChangeKind::Retyped { from: before.type_text.clone(), to: after.type_text.clone() });
        }
        self.arguments(subject, &before.arguments, &after.arguments);
        self.deprecation(subject, before.deprecation.as_ref(), after.deprecation.as_ref());
        self.access(subject, before.access.as_ref(), after.access.as_ref());
        if self.found.marks_compared && before.personal_data != after.personal_data {
            let (from, to) = (before.personal_data.clone(), after.personal_data.clone());
            self.add(subject, ChangeKind::PersonalDataChanged { from, to });
        }
    }

    /// The arguments of a field, or the fields of an input.
    ///
    /// Where one of the two holds their types alone, or leaves out what will be removed, such an argument that it lacks may be there.
    fn arguments(&mut self, subject: &str, before: &Named<Argument>, after: &Named<Argument>) {
        let with_details = self.found.argument_details_compared;
        let seen = |argument: &Argument| if with_details { argument.clone() } else { Argument::new(&*argument.type_text) };
        let mut changes = ArgumentChanges::default();
        let mut defaults = Named::new();
        for (name, before, after) in pairs(before, after) {
            match (before, after) {
                (Some(before), Some(after)) => {
                    let (before, after) = (seen(before), seen(after));
                    if before.default != after.default {
                        defaults.insert(name.clone(), (before.default.clone(), after.default.clone()));
                    }
                    if (&before.type_text, &before.deprecation) != (&after.type_text, &after.deprecation) {
                        changes.changed.insert(name.clone(), (before, after));
                    }
                }
                (Some(lone), None) | (None, Some(lone)) => {
                    let holder_is_first = before.is_some();
                    let lacking = if holder_is_first { self.second } else { self.first };
                    if lacking.holds_part_of(subject) {
                        self.add_only_in(holder_is_first, format!("{subject}.{name}"));
                    } else if lone.deprecation.is_none() || with_details && lacking.lists_deprecated_arguments {
                        let names = if holder_is_first { &mut changes.removed } else { &mut changes.added };
                        names.insert(name.clone(), seen(lone));
                    }
                }
                (None, None) => {}
            }
        }
        if changes != ArgumentChanges::default() {
            self.add(subject, ChangeKind::ArgumentsChanged(changes));
        }
        if !defaults.is_empty() {
            self.add(subject, ChangeKind::DefaultsChanged(defaults));
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
        if self.found.marks_compared && before != after {
            self.add(subject, ChangeKind::AccessChanged { from: before.cloned(), to: after.cloned() });
        }
    }

    fn values(&mut self, owner: &str, before: &Named<EnumValue>, after: &Named<EnumValue>) {
        for (value, before, after) in pairs(before, after) {
            let subject = format!("{owner}.{value}");
            match (before, after) {
                (Some(before), Some(after)) => {
                    self.deprecation(&subject, before.deprecation.as_ref(), after.deprecation.as_ref());
                }
                (Some(lone), None) | (None, Some(lone)) => self.lone(Lone {
                    owner,
                    subject,
                    type_text: None,
                    is_deprecated: lone.deprecation.is_some(),
                    is_in_first: before.is_some(),
                }),
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
