//! The runs of one stream, so that a stream that works hides none that fails.

use jiff::SignedDuration;

use crate::domain::sync_run::{RunStatus, SyncRun};
use crate::domain::text::Untrusted;

use super::{RecentRuns, Success};

/// The newest runs of one stream of a source.
#[derive(Clone, Copy, Debug)]
pub struct StreamRuns<'r> {
    name: Option<&'r Untrusted>,
    is_only: bool,
    all: &'r RecentRuns,
}

impl RecentRuns {
    /// The streams of the newest runs, that of the newest one first. Runs that name no stream are one of their own.
    ///
    /// Only so many of a source's newest runs are read: a stream of which no run is among them is not judged, however long ago its last
    /// success was.
    pub fn streams(&self) -> Vec<StreamRuns<'_>> {
        let mut names: Vec<Option<&Untrusted>> = Vec::new();
        for run in &self.runs {
            if !names.contains(&run.stream.as_ref()) {
                names.push(run.stream.as_ref());
            }
        }
        let is_only = names.len() == 1;
        names.into_iter().map(|name| StreamRuns { name, is_only, all: self }).collect()
    }
}

impl<'r> StreamRuns<'r> {
    /// Which one it is, behind `the last run`. A name that is more than a plain word is foreign text, and not repeated in a sentence.
    pub fn words(&self) -> String {
        match self.name.map(Untrusted::raw) {
            Some(name) if is_plain(name) => format!(" of stream {name}"),
            Some(_) => " of its stream".to_owned(),
            None if self.is_only => String::new(),
            None => " without a stream".to_owned(),
        }
    }

    /// The newest one that did its work, or some of it, or failed.
    pub fn last_ended(&self) -> Option<&'r SyncRun> {
        let has_ended = |run: &SyncRun| matches!(run.status(), RunStatus::Completed | RunStatus::Partial | RunStatus::Failed);
        self.all.believed().find(|run| self.has(run) && has_ended(run))
    }

    /// The one that was completed last. One so far back that only its time is known may be of any stream: it counts where there is but one.
    pub fn last_success(&self) -> Option<Success> {
        let older = || self.all.last_success.clone().filter(|success| self.is_only && success.run_id.is_none());
        Success::newest(self.all.successes().filter(|run| self.has(run))).or_else(older)
    }

    /// Whether one was completed within `max_age` before the clock.
    pub fn is_fresh(&self, max_age: SignedDuration) -> bool {
        self.last_success().is_some_and(|success| self.all.clock.duration_since(success.at) <= max_age)
    }

    fn has(&self, run: &SyncRun) -> bool {
        run.stream.as_ref() == self.name
    }
}

fn is_plain(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
