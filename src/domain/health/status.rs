//! What a source's health comes to.

use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::issue::Issue;
use crate::domain::live::Live;
use crate::domain::readiness::{Prospect, Severity};

use super::Health;

/// What a source's health comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum HealthStatus {
    /// Nothing is wrong.
    Healthy,
    /// Something should be looked at.
    Degraded,
    /// Something is wrong that stops data, or changes it silently.
    Unhealthy,
    /// It could not be found out.
    Unknown,
    /// Nothing is wrong, and a sync is going on.
    Pending,
    /// The source is switched off, so nothing was judged.
    Disabled,
}

impl HealthStatus {
    /// Every status.
    pub const ALL: [Self; 6] = [Self::Healthy, Self::Degraded, Self::Unhealthy, Self::Unknown, Self::Pending, Self::Disabled];

    /// The stable word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::Degraded => "degraded",
            Self::Unhealthy => "unhealthy",
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::Disabled => "disabled",
        }
    }

    /// The status of a source that is switched on. What could not be found out and is of little weight, such as a schema that nobody
    /// has imported, is no reason to call a source unknown.
    pub(super) fn of(issues: &[Issue], is_syncing: bool) -> Self {
        let has = |severity, is_unknown| issues.iter().any(|i| i.severity == severity && i.is_unknown == is_unknown);
        if has(Severity::Blocking, false) {
            Self::Unhealthy
        } else if has(Severity::Blocking, true) {
            Self::Unknown
        } else if has(Severity::Advisory, false) {
            Self::Degraded
        } else if is_syncing {
            Self::Pending
        } else {
            Self::Healthy
        }
    }
}

impl Health {
    /// What waiting can still bring: a sync that is going on may end, a first run may be recorded, a history may be freed. A disabled
    /// source is positive unless it `is_named`.
    pub fn prospect(&self, is_named: bool, live: Option<&Live>) -> Prospect {
        match self.status {
            HealthStatus::Disabled if is_named => Prospect::Hopeless,
            HealthStatus::Disabled => Prospect::Reached,
            _ if live.is_some_and(Live::is_closed_for_good) => Prospect::Hopeless,
            HealthStatus::Unhealthy if self.is_wrong_whatever_comes() || !self.is_syncing => Prospect::Hopeless,
            HealthStatus::Unhealthy | HealthStatus::Unknown => Prospect::Hopeful,
            _ if self.is_syncing => Prospect::Hopeful,
            _ => Prospect::Reached,
        }
    }

    /// Whether something is wrong that no run puts right.
    fn is_wrong_whatever_comes(&self) -> bool {
        let is_of_a_run = |issue: &Issue| issue.evidence.run_id.is_some();
        self.issues.iter().any(|issue| issue.severity == Severity::Blocking && !issue.is_unknown && !is_of_a_run(issue))
    }
}
