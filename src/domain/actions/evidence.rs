//! Everything that actions of one source are worked out from.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::mapping::Mapping;
use crate::domain::mapping_review::MappingReview;
use crate::domain::readiness::{Environment, Flags};
use crate::domain::recent_runs::RunEvidence;
use crate::domain::scopes::{Scope, ScopePolicy};
use crate::domain::shop::Shop;
use crate::domain::sync_run::{RunId, RunStatus, SyncRun};

/// One source: what its config says, what was recorded, and which items of its checklist are open. No store and no shop is asked for it.
pub struct Evidence<'a> {
    /// `PROFILE/SOURCE`.
    pub address: &'a str,
    /// Whether the source is switched on.
    pub enabled: bool,
    /// The environment of its profile.
    pub environment: Environment,
    /// Whether its profile uses the client-credentials exchange at all.
    pub exchange_is_used: bool,
    /// The gates of the config file.
    pub flags: Flags,
    /// The Admin API version that its sync asks for.
    pub api_version: ApiVersion,
    /// The scopes that its app is configured with.
    pub scopes: &'a [Scope],
    /// The policy on scopes.
    pub scope_policy: &'a ScopePolicy,
    /// Which fields it reads.
    pub mapping: &'a Mapping,
    /// What the schemas say of that.
    pub review: &'a MappingReview,
    /// The shops that it syncs.
    pub shops: Vec<&'a Shop>,
    /// Where its pair is.
    pub references: References,
    /// The store that values go to, by name.
    pub store: &'a str,
    /// The items of the readiness checklist that are not ok, by id; a value that nobody asked the store for is not among them.
    pub open_checks: Vec<&'static str>,
    /// Its runs.
    pub runs: Runs,
    /// The instant at which all of this is judged.
    pub now: Timestamp,
}

/// Which values of a pair the config has references of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct References {
    /// The client ID.
    pub client_id: bool,
    /// The client secret.
    pub client_secret: bool,
}

impl References {
    /// Whether the config says where both are.
    pub const fn both(self) -> bool {
        self.client_id && self.client_secret
    }

    /// Whether the config says where one of them is.
    pub const fn any(self) -> bool {
        self.client_id || self.client_secret
    }
}

/// What the history says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runs {
    /// It could not be asked.
    Unknown(String),
    /// Nothing was recorded.
    None,
    /// The newest runs.
    Known {
        /// The newest one.
        newest: Box<RunMark>,
        /// The newest one that has ended otherwise than well, and after which none of its stream was completed.
        to_retry: Option<Box<RunMark>>,
        /// When the newest success ended.
        last_success: Option<Timestamp>,
        /// The numbers of objects that the recent successes read.
        usual: UsualObjects,
    },
}

/// One run, as far as an action has to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunMark {
    /// Its id.
    pub run_id: RunId,
    /// How it stands.
    pub status: RunStatus,
    /// When it started, or else ended.
    pub at: Option<Timestamp>,
    /// The start of the period that it synced.
    pub from: Option<Timestamp>,
    /// The end of that period.
    pub to: Option<Timestamp>,
}

impl RunMark {
    fn of(run: &SyncRun) -> Self {
        Self { run_id: run.run_id.clone(), status: run.status(), at: run.at(), from: run.window_from, to: run.window_to }
    }
}

impl Runs {
    /// What the newest runs of a source come to.
    pub fn of(evidence: &RunEvidence) -> Self {
        let runs = match evidence {
            RunEvidence::Unreachable(unreachable) => return Self::Unknown(unreachable.cause.clone()),
            RunEvidence::Read(runs) => runs,
        };
        let Some(newest) = runs.believed().next() else { return Self::None };
        let ended_badly = |run: &&SyncRun| matches!(run.status(), RunStatus::Failed | RunStatus::Partial);
        // One stream that works makes up for no other one that failed.
        let is_over = |run: &&SyncRun| runs.completed().any(|later| later.at() > run.at() && later.stream == run.stream);
        Self::Known {
            newest: Box::new(RunMark::of(newest)),
            to_retry: runs.believed().filter(ended_badly).find(|run| !is_over(run)).map(|run| Box::new(RunMark::of(run))),
            last_success: runs.last_success().map(|success| success.at),
            usual: UsualObjects::of(runs.completed()),
        }
    }
}

/// The numbers of objects that recent successes read, as their medians by stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsualObjects(BTreeMap<Option<String>, u64>);

impl UsualObjects {
    fn of<'r>(runs: impl Iterator<Item = &'r SyncRun>) -> Self {
        let mut counts: BTreeMap<Option<String>, Vec<u64>> = BTreeMap::new();
        for run in runs {
            let stream = run.stream.as_ref().map(|stream| stream.raw().to_ascii_lowercase());
            let count = run.counts.reported_by_source.or(run.counts.fetched).or(run.counts.processed);
            counts.entry(stream).or_default().extend(count);
        }
        let median = |mut counts: Vec<u64>| {
            counts.sort_unstable();
            counts.get(counts.len() / 2).copied()
        };
        Self(counts.into_iter().filter_map(|(stream, counts)| Some((stream, median(counts)?))).collect())
    }

    /// The number of objects that a sync of these roots is likely to read: by the streams of their names where all of them were recorded,
    /// or else by all that was. `None` where no run says it.
    pub fn expected(&self, roots: &[&str]) -> Option<u64> {
        let by_name: Option<Vec<u64>> = roots.iter().map(|root| self.0.get(&Some(root.to_ascii_lowercase())).copied()).collect();
        let counts = by_name.unwrap_or_else(|| self.0.values().copied().collect());
        counts.into_iter().reduce(u64::saturating_add)
    }
}
