//! What is to be said of one mapped field.

use crate::domain::api_schema::diff::is_restriction;
use crate::domain::api_schema::walk::{End, Walk};
use crate::domain::api_schema::{ApiSchema, Kind, ROOT, Requirement};
use crate::domain::mapping::FieldPath;
use crate::domain::mapping_review::{Answer, FieldFinding, FieldFindingKind, UnseenField, UnseenReason};
use crate::domain::scopes::ScopePolicy;
use crate::domain::text::Untrusted;

use super::{Review, Snapshot};

/// The level of what is marked as personal data: names, addresses, email, phone.
const MARKED: u8 = 2;

/// The level of all other data on one customer or order.
const UNMARKED: u8 = 1;

/// The likeness from which on a name may have been meant.
const ALIKE: f64 = 0.8;

/// Looks for findings.
pub struct Findings<'r> {
    target: &'r ApiSchema,
    baseline: Option<&'r ApiSchema>,
    marks: Option<&'r ApiSchema>,
    /// Whether the marks are those of the target.
    marks_are_its_own: bool,
    policy: &'r ScopePolicy,
}

impl<'r> Findings<'r> {
    /// What the findings are taken from.
    pub fn new(review: &Review<'r>, target: &Snapshot<'r>) -> Self {
        Self {
            target: target.schema,
            baseline: review.baseline.map(|baseline| baseline.schema),
            marks: review.marks.map(|marks| marks.schema),
            marks_are_its_own: review.marks.is_some_and(|marks| marks.is(target)),
            policy: review.policy,
        }
    }

    /// The findings of one field.
    pub fn of(&self, path: &FieldPath) -> Vec<FieldFinding> {
        let now = Walk::along(path, self.target);
        let before = self.baseline.map(|baseline| Walk::along(path, baseline));
        let shape = [self.gone(path, &now, before.as_ref()), retyped(&now, before.as_ref()), deprecated(&now, before.as_ref())];
        let all = shape.into_iter().chain([self.restricted(&now, before.as_ref()), self.barred(path), self.personal(path)]);
        all.flatten().map(|(kind, since_review)| FieldFinding { field: path.clone(), kind, since_review }).collect()
    }

    /// Whether it is known which access and which personal data a field needs: the schema with the marks has to hold every type and field
    /// on its way. A field that is gone needs nothing.
    pub fn is_access_known(&self, path: &FieldPath) -> bool {
        if matches!(Walk::along(path, self.target).end, End::Gone { .. }) {
            return true;
        }
        let Some(marks) = self.marks else { return false };
        let walk = Walk::along(path, marks);
        // A selection need not hold scalars, of which nothing is marked.
        let may_be_marked = |name: &str| {
            let api_type = self.target.types.get(name);
            api_type.is_some_and(|api_type| {
                matches!(api_type.kind, Kind::Object { .. } | Kind::Interface { .. } | Kind::Union { .. })
            })
        };
        let is_held = |name: &str| name == ROOT || marks.types.contains_key(name) || !may_be_marked(name);
        walk.end == End::Reached && walk.types().all(is_held)
    }

    /// A field of which the schema says nothing. A name that differs in a letter or two from that of a type may be a slip.
    pub fn unseen(&self, path: &FieldPath, reason: UnseenReason) -> UnseenField {
        UnseenField { field: path.clone(), reason, closest_type: self.closest_type(path) }
    }

    /// The type that may be meant where there is none of the name that a path starts with.
    fn closest_type(&self, path: &FieldPath) -> Option<String> {
        let given = path.type_name();
        let is_known = given == ROOT || self.target.types.contains_key(given);
        let few = (given.chars().count() / 3).clamp(1, 2);
        let edits = self.target.types.keys().map(|name| (strsim::damerau_levenshtein(given, name), name));
        let closest = edits.filter(|(edits, _)| !is_known && *edits <= few).min();
        closest.map(|(_, name)| name.clone())
    }

    fn gone(&self, path: &FieldPath, now: &Walk<'_>, before: Option<&Walk<'_>>) -> Option<(FieldFindingKind, Answer)> {
        let End::Gone { owner, missing } = now.end else { return None };
        let since_review = match before.map(|before| before.end) {
            Some(End::Reached) => Answer::Yes,
            Some(End::Gone { .. }) => Answer::No,
            Some(End::Unseen { .. }) | None => Answer::Unknown,
        };
        let names = self.target.fields_of(owner).into_iter().flat_map(|fields| fields.keys());
        let likeness = names.map(|name| (strsim::jaro_winkler(missing, name), name)).filter(|(likeness, _)| *likeness > ALIKE);
        let closest = likeness.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name.clone());
        // Where there is no type of this name, the same path from another one may be meant.
        let renamed = || self.unseen(path, UnseenReason::TypeMissing).suggestion();
        Some((FieldFindingKind::Gone { closest: closest.or_else(renamed) }, since_review))
    }

    fn restricted(&self, now: &Walk<'_>, before: Option<&Walk<'_>>) -> Option<(FieldFindingKind, Answer)> {
        let baseline = self.baseline.filter(|baseline| baseline.has_access_marks && self.target.has_access_marks)?;
        let of_types = now.types().filter_map(|name| {
            let (was, is) = (baseline.types.get(name)?, self.target.types.get(name)?);
            is_restriction(was.access.as_deref(), is.access.as_deref()).then_some(is.access.as_ref()?)
        });
        let of_fields = now.steps.iter().zip(&before?.steps).filter_map(|(is, was)| {
            let (was, is) = (&was.field.access, &is.field.access);
            is_restriction(was.as_deref(), is.as_deref()).then_some(is.as_ref()?)
        });
        // What the app has to have anyway keeps nobody out.
        let is_met = |access: &&String| Requirement::parse(access).is_met_by(&self.policy.required);
        let access = of_types.chain(of_fields).find(|access| !is_met(access)).map(|access| cut(access))?;
        Some((FieldFindingKind::Restricted { access }, Answer::Yes))
    }

    /// The schemas whose marks are believed: the one that says of each field which it has, and the target, even where it marks some
    /// fields only.
    fn sources_of_marks(&self) -> impl Iterator<Item = &'r ApiSchema> {
        self.marks.into_iter().chain((!self.marks_are_its_own).then_some(self.target))
    }

    /// A scope that a field cannot be read without, and that may not be had.
    fn barred(&self, path: &FieldPath) -> Option<(FieldFindingKind, Answer)> {
        let barred = |schema: &ApiSchema| {
            let walk = Walk::along(path, schema);
            let words = walk.types().filter_map(|name| schema.types.get(name)?.access.as_deref());
            let words = words.chain(walk.steps.iter().filter_map(|step| step.field.access.as_deref()));
            words.map(Requirement::parse).find_map(|needed| needed.barred_by(self.policy).map(ToString::to_string))
        };
        let scope = self.sources_of_marks().find_map(barred)?;
        Some((FieldFindingKind::ForbiddenScope { scope }, self.since_review(|schema| barred(schema).is_some())))
    }

    /// Personal data above the level that is allowed.
    fn personal(&self, path: &FieldPath) -> Option<(FieldFindingKind, Answer)> {
        let level = |schema: &ApiSchema| {
            let walk = Walk::along(path, schema);
            let is_about_people = |name: &str| {
                let access = schema.types.get(name).and_then(|api_type| api_type.access.as_deref());
                matches!(name, "Order" | "Customer") || access.is_some_and(|access| Requirement::parse(access).is_about_people())
            };
            match () {
                () if walk.steps.iter().any(|step| step.field.personal_data.is_some()) => MARKED,
                () if walk.types().any(is_about_people) => UNMARKED,
                () => 0,
            }
        };
        let found = self.sources_of_marks().map(level).max()?;
        let is_above = |level: u8| level > self.policy.personal_data_level;
        let since_review = || self.since_review(|schema| is_above(level(schema)));
        is_above(found).then(|| (FieldFindingKind::PersonalData { level: found }, since_review()))
    }

    /// Whether something that marks tell has come since the review.
    fn since_review(&self, was_so: impl Fn(&ApiSchema) -> bool) -> Answer {
        let baseline = self.baseline.filter(|baseline| baseline.has_access_marks && self.marks_are_its_own);
        baseline.map_or(Answer::Unknown, |baseline| yes_unless(was_so(baseline)))
    }
}

fn retyped(now: &Walk<'_>, before: Option<&Walk<'_>>) -> Option<(FieldFindingKind, Answer)> {
    let same_way = now.steps.iter().zip(&before?.steps).take_while(|(is, was)| (is.owner, is.name) == (was.owner, was.name));
    let mut types = same_way.map(|(is, was)| (&was.field.type_text, &is.field.type_text));
    let (from, to) = types.find(|(from, to)| from != to)?;
    Some((FieldFindingKind::Retyped { from: from.clone(), to: to.clone() }, Answer::Yes))
}

fn deprecated(now: &Walk<'_>, before: Option<&Walk<'_>>) -> Option<(FieldFindingKind, Answer)> {
    let (at, reason) = now.steps.iter().enumerate().find_map(|(at, step)| Some((at, step.field.deprecation.as_ref()?)))?;
    let was = before.and_then(|before| before.steps.get(at)).map(|step| step.field.deprecation.is_some());
    Some((FieldFindingKind::Deprecated { reason: cut(reason) }, was.map_or(Answer::Unknown, yes_unless)))
}

const fn yes_unless(it_was_so: bool) -> Answer {
    if it_was_so { Answer::No } else { Answer::Yes }
}

/// Foreign text, as long as reports hold it.
fn cut(text: &str) -> String {
    Untrusted::new(text).raw().to_owned()
}
