//! What the schemas say of a mapping.

mod findings;
#[cfg(test)]
mod gap_tests;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::digest::Digest;
use crate::domain::mapping::{FieldPath, Mapping};
use crate::domain::mapping_review::{Answer, MappingReview};
use crate::domain::scopes::ScopePolicy;

use super::walk::{End, Walk};
use super::{Agreement, ApiSchema, MappedDigest, MappedTypes};

use findings::Findings;

/// The number of types that are named in one sentence.
const TYPES_NAMED: usize = 5;

/// A schema, and of which version and time it is.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot<'s> {
    /// Its version.
    pub version: ApiVersion,
    /// When the schema stood so; `None` for one that is built in, which is older than every other one.
    pub taken: Option<Timestamp>,
    /// The digest of all of it.
    pub digest: Digest,
    /// Whether another snapshot of the version is of the same time, so that only the digest tells them apart.
    pub has_twin: bool,
    /// The schema.
    pub schema: &'s ApiSchema,
    /// The digests of its types.
    pub types: &'s MappedTypes,
}

/// What a mapping is held against.
#[derive(Clone, Copy, Debug)]
pub struct Review<'r> {
    /// The mapping.
    pub mapping: &'r Mapping,
    /// The version that its source asks for.
    pub version: ApiVersion,
    /// The newest snapshot of that version.
    pub target: Option<Snapshot<'r>>,
    /// The schema at the last review, as [`Review::baseline`] finds it.
    pub baseline: Option<Snapshot<'r>>,
    /// What says which access and which personal data the fields need: the target itself where it does, else the nearest one that does.
    pub marks: Option<Snapshot<'r>>,
    /// Which scopes and which personal data are allowed.
    pub policy: &'r ScopePolicy,
}

impl<'r> Review<'r> {
    /// The schema at the last review, out of the snapshots of the reviewed version, the oldest first.
    ///
    /// Where the config names a digest, it is one with that digest, of these one with marks before others. Else it is the oldest one; but
    /// the target itself proves nothing.
    pub fn baseline(
        mapping: &Mapping,
        target: Option<&Snapshot<'r>>,
        mut candidates: impl Iterator<Item = Snapshot<'r>>,
    ) -> Option<Snapshot<'r>> {
        let Some(reviewed) = mapping.reviewed_schema else {
            return candidates.find(|candidate| target.is_none_or(|target| !target.is(candidate)));
        };
        let mut found = None;
        for candidate in candidates {
            if candidate.mapped(&mapping.fields).digest() == Some(reviewed) {
                if candidate.schema.has_access_marks {
                    return Some(candidate);
                }
                found = found.or(Some(candidate));
            }
        }
        found
    }
}

impl<'s> Snapshot<'s> {
    fn is(&self, other: &Snapshot<'_>) -> bool {
        (self.version, self.taken, self.digest) == (other.version, other.taken, other.digest)
    }

    fn mapped(&self, fields: &[FieldPath]) -> MappedDigest<'s> {
        self.types.of(fields, self.schema)
    }

    /// As the command line names it, and no other one.
    fn name(&self) -> String {
        match self.taken {
            Some(_) if self.has_twin => self.digest.to_string(),
            Some(taken) => format!("{}@{taken}", self.version),
            None => format!("{}@built-in", self.version),
        }
    }

    /// In words of ours.
    fn words(&self) -> String {
        match self.taken {
            Some(taken) => format!("{} as of {taken:.0}", self.version),
            None => format!("the built-in schema of {}", self.version),
        }
    }
}

/// Reviews a mapping.
pub fn review(review: &Review<'_>) -> MappingReview {
    let fields = &review.mapping.fields;
    let nothing = |evidence: String| MappingReview {
        has_schema: review.target.is_some(),
        schema_changed: Answer::Unknown,
        compared: None,
        evidence,
        findings: Vec::new(),
        not_compared: Vec::new(),
        unseen: Vec::new(),
        access_unknown: fields.clone(),
    };
    if fields.is_empty() {
        return nothing("no mapped fields".to_owned());
    }
    let Some(target) = &review.target else {
        return nothing(format!("no schema of {}; access and personal data are not known", review.version));
    };
    let findings = Findings::new(review, target);
    let unseen = fields.iter().filter_map(|path| match Walk::along(path, target.schema).end {
        End::Unseen { reason, .. } => Some(findings.unseen(path, reason)),
        End::Reached | End::Gone { .. } => None,
    });
    let Agreement { agrees, not_compared } = agreement(review, target);
    let not_compared: Vec<String> = not_compared.into_iter().collect();
    MappingReview {
        has_schema: true,
        schema_changed: agrees.opposite(),
        compared: review.baseline.map(|baseline| [baseline.name(), target.name()]),
        evidence: evidence(review, target, &not_compared),
        findings: fields.iter().flat_map(|path| findings.of(path)).collect(),
        not_compared,
        unseen: unseen.collect(),
        access_unknown: fields.iter().filter(|path| !findings.is_access_known(path)).cloned().collect(),
    }
}

/// Whether the mapped types are those of the last review.
fn agreement(review: &Review<'_>, target: &Snapshot<'_>) -> Agreement {
    let fields = &review.mapping.fields;
    let (now, reviewed) = (target.mapped(fields), review.mapping.reviewed_schema);
    let of_all = |agrees| Agreement { agrees, not_compared: now.unseen().clone() };
    if reviewed.is_some() && reviewed == now.digest() {
        return of_all(if now.unseen().is_empty() { Answer::Yes } else { Answer::Unknown });
    }
    match (&review.baseline, reviewed) {
        (Some(baseline), _) => baseline.mapped(fields).agrees_with(&now),
        // The digest of a schema that leaves members out is another one, even where nothing has changed.
        (None, Some(_)) => of_all(if now.is_complete() { Answer::No } else { Answer::Unknown }),
        (None, None) => of_all(Answer::Unknown),
    }
}

fn evidence(review: &Review<'_>, target: &Snapshot<'_>, not_compared: &[String]) -> String {
    let reviewed = review.mapping.reviewed_schema;
    let compared = match (&review.baseline, reviewed, review.mapping.reviewed_version) {
        (Some(baseline), ..) if baseline.is(target) => "the one of the last review".to_owned(),
        (Some(baseline), ..) => format!("compared with {}", baseline.words()),
        (None, Some(_), _) => "compared with the reviewed digest; there is no snapshot with it".to_owned(),
        (None, None, Some(version)) => format!("nothing to compare it with: no other schema of {version}"),
        (None, None, None) => "nothing to compare it with: the mapping has no `reviewed_api_version`".to_owned(),
    };
    let marks = match &review.marks {
        Some(marks) if marks.is(target) => String::new(),
        Some(marks) => format!("; access and personal data by {}", marks.words()),
        None => "; access and personal data are not known".to_owned(),
    };
    let named = not_compared.iter().take(TYPES_NAMED).cloned().collect::<Vec<_>>().join(", ");
    let gaps = match not_compared.len().saturating_sub(TYPES_NAMED) {
        0 if named.is_empty() => String::new(),
        0 => format!("; not compared: {named}"),
        more => format!("; not compared: {named} and {more} more"),
    };
    format!("{}, {compared}{gaps}{marks}", target.words())
}
