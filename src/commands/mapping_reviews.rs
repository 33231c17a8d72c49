//! Holds the mappings of sources against the snapshots that there are.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::rc::Rc;

use jiff::Timestamp;

use crate::config::model::Config;
use crate::config::selection::Selected;
use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::{ApiSchema, Review, Snapshot, review, sees_all};
use crate::domain::digest::Digest;
use crate::domain::mapping::{FieldPath, Mapping};
use crate::domain::mapping_review::MappingReview;
use crate::domain::scopes::ScopePolicy;
use crate::history::{History, HistoryError};

use super::schema_library::{Entry, Held, Library};

/// What the schemas say of the mappings of the selected sources.
pub struct MappingReviews {
    by_mapping: HashMap<Key, Reviewed>,
}

/// One review, and the schema that it was made by.
struct Reviewed {
    review: MappingReview,
    target: Option<Rc<Held>>,
}

/// What a review depends on, beside the policy: sources of which this is the same have one review.
type Key = (ApiVersion, Option<ApiVersion>, Option<Digest>, Vec<FieldPath>);

fn key(selected: &Selected<'_>) -> Key {
    let mapping = &selected.source.mapping;
    (selected.source.api_version, mapping.reviewed_version, mapping.reviewed_schema, mapping.fields.clone())
}

impl MappingReviews {
    /// Reads the snapshots that the selected sources need, each once. Snapshots taken after `as_of` are not there yet.
    pub fn gather(
        history: Option<&mut dyn History>,
        config: &Config,
        selected: &[Selected<'_>],
        as_of: Timestamp,
    ) -> Result<Self, HistoryError> {
        let mut library = Library::open(history, as_of)?;
        let mut by_mapping = HashMap::new();
        for selected in selected {
            if let Slot::Vacant(slot) = by_mapping.entry(key(selected)) {
                let source = selected.source;
                slot.insert(library.review(&source.mapping, source.api_version, &config.policy.scopes)?);
            }
        }
        Ok(Self { by_mapping })
    }

    /// The review of one of them.
    pub fn of(&self, selected: &Selected<'_>) -> MappingReview {
        let found = self.by_mapping.get(&key(selected));
        found.map_or_else(|| unreviewed(selected), |reviewed| reviewed.review.clone())
    }

    /// The newest schema of the version that one of them asks for; `None` where there is none, or nothing is mapped.
    pub fn schema_of(&self, selected: &Selected<'_>) -> Option<&ApiSchema> {
        Some(&self.by_mapping.get(&key(selected))?.target.as_ref()?.schema)
    }

    /// The digest of the mapped types in that schema.
    pub fn mapped_digest_of(&self, selected: &Selected<'_>) -> Option<Digest> {
        let held = self.by_mapping.get(&key(selected))?.target.as_ref()?;
        held.types.of(&selected.source.mapping.fields, &held.schema).digest()
    }
}

/// The review of a source that was not among those gathered.
fn unreviewed(selected: &Selected<'_>) -> MappingReview {
    review(&Review {
        mapping: &selected.source.mapping,
        version: selected.source.api_version,
        target: None,
        baseline: None,
        marks: None,
        policy: &ScopePolicy::default(),
    })
}

impl Library<'_> {
    fn review(&mut self, mapping: &Mapping, version: ApiVersion, policy: &ScopePolicy) -> Result<Reviewed, HistoryError> {
        // Without mapped fields there is nothing to read a schema for.
        let target = if mapping.fields.is_empty() { None } else { self.target(mapping, version)? };
        let mut candidates = if target.is_some() { self.candidates(mapping)? } else { Vec::new() };
        // What was taken after the target is no earlier review of it: compared with that, a change would be told backwards.
        if let Some(target) = &target {
            candidates.retain(|kept| kept.entry.version != version || kept.entry.taken <= target.entry.taken);
        }
        let marks = target.as_ref().map(|target| self.marks(target, &mapping.fields)).transpose()?.flatten();
        let held = target.as_ref().map(|target| Rc::clone(&target.held));
        let target = target.as_ref().map(Kept::snapshot);
        let baseline = Review::baseline(mapping, target.as_ref(), candidates.iter().map(Kept::snapshot));
        let marks = marks.as_ref().map(Kept::snapshot);
        Ok(Reviewed { review: review(&Review { mapping, version, target, baseline, marks, policy }), target: held })
    }

    /// The newest snapshot of the version that tells of every mapped field; where none does, the newest one. One that was taken from a shop
    /// holds the types that another source maps.
    fn target(&mut self, mapping: &Mapping, version: ApiVersion) -> Result<Option<Kept>, HistoryError> {
        let entries: Vec<Entry> = self.of_version(version).rev().cloned().collect();
        let mut newest = None;
        for entry in entries {
            let kept = self.held(entry)?;
            if sees_all(&mapping.fields, &kept.held.schema) {
                return Ok(Some(kept));
            }
            newest.get_or_insert(kept);
        }
        Ok(newest)
    }

    /// The snapshots of the reviewed version, the oldest first, as far as they may be the one of the review.
    fn candidates(&mut self, mapping: &Mapping) -> Result<Vec<Kept>, HistoryError> {
        let Some(version) = mapping.reviewed_version else { return Ok(Vec::new()) };
        // Without a digest it is the oldest one, or where that is the target itself the next one.
        let at_most = if mapping.reviewed_schema.is_some() { usize::MAX } else { 2 };
        let entries: Vec<Entry> = self.of_version(version).take(at_most).cloned().collect();
        entries.into_iter().map(|entry| self.held(entry)).collect()
    }

    /// The schema that says which access and which personal data are needed, where the target does not: one of the same version, else of
    /// the nearest older one, else of the nearest newer one. One that tells of every mapped field is looked for before others.
    fn marks(&mut self, target: &Kept, fields: &[FieldPath]) -> Result<Option<Kept>, HistoryError> {
        if target.held.schema.has_access_marks {
            return Ok(Some(target.clone()));
        }
        let version = target.entry.version;
        let mut nearest: Vec<Entry> = self.entries().iter().rev().filter(|entry| entry.version <= version).cloned().collect();
        nearest.extend(self.entries().iter().filter(|entry| entry.version > version).cloned());
        let mut first = None;
        for entry in nearest {
            let kept = self.held(entry)?;
            if kept.held.schema.has_access_marks {
                if sees_all(fields, &kept.held.schema) {
                    return Ok(Some(kept));
                }
                first.get_or_insert(kept);
            }
        }
        Ok(first)
    }

    fn held(&mut self, entry: Entry) -> Result<Kept, HistoryError> {
        Ok(Kept { held: self.read(&entry)?, has_twin: self.has_twin(&entry), entry })
    }
}

/// A schema with what is known of it.
#[derive(Clone)]
struct Kept {
    entry: Entry,
    held: Rc<Held>,
    has_twin: bool,
}

impl Kept {
    fn snapshot(&self) -> Snapshot<'_> {
        let snapshot = self.held.snapshot(self.entry.version, self.entry.taken);
        Snapshot { has_twin: self.has_twin, ..snapshot }
    }
}
