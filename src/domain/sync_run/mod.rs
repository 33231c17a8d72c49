//! One run of a sync, as the tool that ran it reported it.

mod fault;
mod judgement;
mod merge;
mod status;
#[cfg(test)]
mod tests;
mod timeline;

use jiff::Timestamp;

use super::masking::AccountRef;
use super::secret_shape;
use super::text::{Untrusted, escaped, is_unprintable};

pub use fault::RecordFault;
pub use judgement::{CLOCK_TOLERANCE, RunFinding, is_less_than};
pub use status::RunStatus;
pub use timeline::{Amounts, Point, Timeline};

/// A run. What is `None` was not reported; nothing is made up in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncRun {
    /// Names the run within its source.
    pub run_id: RunId,
    /// What was synced, such as `orders`.
    pub stream: Option<Untrusted>,
    /// What started it, such as `schedule`.
    pub trigger: Option<Untrusted>,
    /// How it came out, by its own account.
    pub outcome: Outcome,
    /// The Admin API version that was asked for.
    pub requested_version: Option<Untrusted>,
    /// The Admin API version that answered.
    pub served_version: Option<Untrusted>,
    /// When it started.
    pub started: Option<Timestamp>,
    /// How many records.
    pub counts: Counts,
    /// The start of the period whose records it synced.
    pub window_from: Option<Timestamp>,
    /// The end of that period.
    pub window_to: Option<Timestamp>,
    /// The bulk operation that it read from.
    pub bulk: BulkOperation,
    /// Ids of requests, for Shopify's support: sorted, each once, at most [`SyncRun::MAX_REQUEST_IDS`].
    pub request_ids: Vec<Untrusted>,
}

/// How a run came out, by its own account. These belong together: the error of one account says nothing of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    /// Whether the account is of an ended run. Follows from the others, and decides first between two accounts.
    is_final: bool,
    /// When the account is of, as far as it decides between two of ended runs. Without an end a failure is taken for the later one, and a
    /// success for the earlier one.
    decides_at: Timestamp,
    /// When it ended.
    pub finished: Option<Timestamp>,
    /// The status that was claimed.
    pub claimed: RunStatus,
    /// What went wrong.
    pub error: RunError,
}

/// What went wrong in a run, in the words of the tool that ran it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunError {
    /// Such as `ACCESS_DENIED`.
    pub code: Option<Untrusted>,
    /// Such as `scope`.
    pub class: Option<Untrusted>,
    /// A sentence.
    pub message: Option<Untrusted>,
}

/// How many records came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As many as the source itself counted.
    pub reported_by_source: Option<u64>,
    /// As many as were read.
    pub fetched: Option<u64>,
    /// As many as arrived where they belong.
    pub processed: Option<u64>,
    /// As many as were rejected.
    pub failed: Option<u64>,
    /// As many as were left out on purpose.
    pub skipped: Option<u64>,
}

/// A bulk operation of Shopify's Admin API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkOperation {
    /// Such as `gid://shopify/BulkOperation/1`.
    pub id: Option<Untrusted>,
    /// Such as `COMPLETED`.
    pub status: Option<Untrusted>,
    /// Such as `ACCESS_DENIED`.
    pub error_code: Option<Untrusted>,
}

/// Names a run within its source: 1 to 200 printable characters that have not the shape of a secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(String);

impl RunId {
    /// The longest id, in characters.
    pub const MAX_CHARS: usize = 200;

    /// Takes an id; `None` for one that breaks the rules.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.trim().is_empty() && text.chars().take(Self::MAX_CHARS + 1).count() <= Self::MAX_CHARS;
        let is_plain = !text.contains(is_unprintable) && secret_shape::find(text).is_none();
        (fits && is_plain).then(|| Self(text.to_owned()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl SyncRun {
    /// As many request ids as are kept.
    pub const MAX_REQUEST_IDS: usize = 20;

    /// The texts that others wrote.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Untrusted> {
        let (error, bulk) = (&mut self.outcome.error, &mut self.bulk);
        let texts = [&mut self.stream, &mut self.trigger, &mut self.requested_version, &mut self.served_version, &mut error.code];
        let more = [&mut error.class, &mut error.message, &mut bulk.id, &mut bulk.status, &mut bulk.error_code];
        texts.into_iter().chain(more).flatten().chain(&mut self.request_ids)
    }

    /// A run of which nothing is known yet but its id.
    pub fn new(run_id: RunId) -> Self {
        Self {
            run_id,
            stream: None,
            trigger: None,
            outcome: Outcome::default(),
            requested_version: None,
            served_version: None,
            started: None,
            counts: Counts::default(),
            window_from: None,
            window_to: None,
            bulk: BulkOperation::default(),
            request_ids: Vec::new(),
        }
    }

    /// The first instant that is taken for a time. Tools write the zero of their clock (year 1, 1900, 1970) for a time that they do not have.
    pub const FIRST_INSTANT: Timestamp = Timestamp::constant(631_152_000, 0);

    /// Takes out a start and an end before [`Self::FIRST_INSTANT`].
    pub fn drop_zero_times(&mut self) {
        let is_time = |time: &Timestamp| *time >= Self::FIRST_INSTANT;
        self.started = self.started.filter(is_time);
        let Outcome { claimed, finished, error, .. } = std::mem::take(&mut self.outcome);
        self.outcome = Outcome::new(claimed, finished.filter(is_time), error);
    }

    /// The last instant that the run reports: the end or the start, whichever is later. By this the newest run of a stream is found, so
    /// that a run that took long, or names a start that is far too early, hides behind no other one.
    pub fn last_instant(&self) -> Option<Timestamp> {
        self.started.max(self.outcome.finished)
    }

    /// Where the run stands in time: at its start, else at its end.
    pub fn at(&self) -> Option<Timestamp> {
        self.started.or(self.outcome.finished)
    }

    /// Masks the refs of accounts in what the tool that ran it said: they are shown masked only, whoever names them.
    pub fn mask_refs(&mut self, refs: &[&AccountRef]) {
        mask_refs_in(&mut self.stream, refs);
        self.mask_refs_but_of_streams(refs);
    }

    /// Masks the refs of accounts in everything but the name of the stream, by which runs are told apart: two refs may look alike when
    /// they are masked.
    pub fn mask_refs_but_of_streams(&mut self, refs: &[&AccountRef]) {
        let (error, bulk) = (&mut self.outcome.error, &mut self.bulk);
        let texts = [&mut error.code, &mut error.class, &mut error.message, &mut self.trigger, &mut self.requested_version];
        let more = [&mut self.served_version, &mut bulk.id, &mut bulk.status, &mut bulk.error_code];
        texts.into_iter().chain(more).for_each(|text| mask_refs_in(text, refs));
        for id in &mut self.request_ids {
            let mut text = Some(id.clone());
            mask_refs_in(&mut text, refs);
            *id = text.unwrap_or_else(|| id.clone());
        }
        let mut id = Some(Untrusted::new(self.run_id.as_str()));
        mask_refs_in(&mut id, refs);
        if let Some(masked) = id.and_then(|id| RunId::parse(id.raw())) {
            self.run_id = masked;
        }
    }

    /// Takes ids of requests, in any order.
    pub fn set_request_ids(&mut self, mut ids: Vec<Untrusted>) {
        ids.sort();
        ids.dedup();
        ids.truncate(Self::MAX_REQUEST_IDS);
        self.request_ids = ids;
    }
}

impl Outcome {
    /// An account of a run.
    pub fn new(claimed: RunStatus, finished: Option<Timestamp>, error: RunError) -> Self {
        let is_bad = matches!(claimed, RunStatus::Failed | RunStatus::Partial | RunStatus::Unknown);
        let decides_at = finished.unwrap_or(if is_bad { Timestamp::MAX } else { Timestamp::MIN });
        // A word that is not known may stand for an end as well, where one is reported.
        let is_final = claimed.is_final() || (claimed == RunStatus::Unknown && finished.is_some());
        Self { is_final, decides_at, finished, claimed, error }
    }
}

impl Default for Outcome {
    fn default() -> Self {
        Self::new(RunStatus::default(), None, RunError::default())
    }
}

impl RunError {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.code.is_none() && self.class.is_none() && self.message.is_none()
    }
}

/// Masks the refs of accounts in a text of a run.
pub fn mask_refs_in(text: &mut Option<Untrusted>, refs: &[&AccountRef]) {
    for reference in refs {
        if let Some(masked) = text.as_ref().and_then(|text| reference.masked_in(text.raw())) {
            *text = Some(Untrusted::new(&masked));
        }
    }
}

/// A text of a run as it is kept: what has the shape of a secret and what signs URLs is taken out, because tools put their headers and
/// their requests into their errors. It is one line without control characters: others read the files that it ends up in.
pub fn kept_text(text: &str) -> Untrusted {
    /// The characters that are looked at: far more than are kept, and more than a secret is long.
    const LOOKED_AT: usize = 16 * 1024;
    let end = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(end, _)| end);
    Untrusted::new(&escaped(&secret_shape::kept(&text[..end]), is_unprintable))
}
