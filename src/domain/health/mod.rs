//! Whether a source is healthy, from the calendar, the schemas, the config and the recorded runs. Credentials are not judged here.

mod live;
mod mapping;
mod row;
mod status;
mod sync;
#[cfg(test)]
mod tests;

mod version;

use jiff::SignedDuration;

use super::api_calendar::ApiVersion;
use super::issue::{Issue, config_key};
use super::live::Live;
use super::mapping::Mapping;
use super::mapping_review::MappingReview;
use super::moment::Moment;
use super::readiness::Severity;
use super::recent_runs::RunEvidence;

pub use mapping::{MappingState, unconfirmed_issue};
pub use row::{Row, RowId};
pub use status::HealthStatus;
pub use sync::unreachable;

/// Everything that a source's health is judged by.
pub struct Subject<'a> {
    /// `PROFILE/SOURCE`, for remedies.
    pub address: &'a str,
    /// Whether it is switched on.
    pub enabled: bool,
    /// The Admin API version that its sync asks for.
    pub api_version: ApiVersion,
    /// A success older than this is stale.
    pub max_age: SignedDuration,
    /// A stream that has not run for longer than this, while others have, is silent.
    pub silent_after: SignedDuration,
    /// Which fields it reads.
    pub mapping: &'a Mapping,
    /// What the schemas say of them.
    pub review: &'a MappingReview,
    /// Its runs.
    pub runs: &'a RunEvidence,
    /// What its shops answered; `None` where they were not to be asked.
    pub live: Option<&'a Live>,
    /// When it is judged.
    pub moment: Moment,
}

impl Subject<'_> {
    fn key(&self, name: &str) -> String {
        config_key(self.address, name)
    }
}

/// The health of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// What it comes to.
    pub status: HealthStatus,
    /// What is the matter.
    pub issues: Vec<Issue>,
    /// The technical status, each row with what it is worked out from.
    pub rows: Vec<Row>,
    /// Whether a sync is going on.
    pub is_syncing: bool,
}

impl Health {
    /// Whether something is known to be wrong, however little it weighs.
    pub fn has_problems(&self) -> bool {
        self.issues.iter().any(|issue| !issue.is_unknown)
    }

    /// Whether something beside the status could not be found out.
    pub fn has_unknowns(&self) -> bool {
        self.issues.iter().any(|issue| issue.is_unknown)
    }
}

/// Judges one source.
pub fn assess(subject: &Subject<'_>) -> Health {
    let rows = row::all(subject);
    if !subject.enabled {
        return Health { status: HealthStatus::Disabled, issues: Vec::new(), rows, is_syncing: false };
    }
    let mut issues: Vec<Issue> = version::issue(subject).into_iter().chain(live::issues(subject)).collect();
    issues.extend(mapping::issues(subject).into_iter().chain(sync::issues(subject)));
    // The heaviest first; what could not be found out behind what was.
    issues.sort_by_key(|issue| (issue.severity != Severity::Blocking, issue.is_unknown));
    let is_syncing = sync::run_in_progress(subject).is_some();
    Health { status: HealthStatus::of(&issues, is_syncing), issues, rows, is_syncing }
}
