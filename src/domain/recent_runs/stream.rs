//! The runs of one stream, so that a stream that works hides none that fails.

use jiff::{SignedDuration, Timestamp};

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
    /// The streams of the source, that of the newest run first. Runs that name no stream are one of their own.
    pub fn streams(&self) -> Vec<StreamRuns<'_>> {
        let mut names: Vec<Option<&Untrusted>> = Vec::new();
        let of_runs = self.runs.iter().map(|run| run.stream.as_ref());
        for name in of_runs.chain(self.streams.iter().map(Option::as_ref)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let is_only = names.len() == 1;
        names.into_iter().map(|name| StreamRuns { name, is_only, all: self }).collect()
    }
}

impl<'r> StreamRuns<'r> {
    /// Which one it is, behind `the last run`. A name that is more than a plain word is foreign text, and not repeated in a sentence.
    pub fn words(&self) -> String {
        match self.name.map(|name| self.all.shown_stream(name).raw()) {
            Some(name) if is_plain(name) => format!(" of stream {name}"),
            Some(_) => " of its stream".to_owned(),
            None if self.is_only => String::new(),
            None => " without a stream".to_owned(),
        }
    }

    /// The newest run that was completed, partial or failed. A cancelled or skipped run decides nothing.
    pub fn last_ended(&self) -> Option<&'r SyncRun> {
        self.believed().find(|run| matches!(run.status(), RunStatus::Completed | RunStatus::Partial | RunStatus::Failed))
    }

    /// The newest run whose outcome is unknown, where no run that ended is newer.
    pub fn last_unknown(&self) -> Option<&'r SyncRun> {
        let newest = self.believed().find(|run| run.status() == RunStatus::Unknown)?;
        self.last_ended().is_none_or(|ended| self.newer_than(ended) > self.newer_than(newest)).then_some(newest)
    }

    /// The run that was completed last.
    pub fn last_success(&self) -> Option<Success> {
        Success::newest(self.completed())
    }

    /// The completed runs, newest first.
    pub fn completed(&self) -> impl Iterator<Item = &'r SyncRun> + use<'r> {
        let name = self.name;
        self.all.completed().filter(move |run| run.stream.as_ref() == name)
    }

    /// Whether one was completed within `max_age` before the clock.
    pub fn is_fresh(&self, max_age: SignedDuration) -> bool {
        self.last_success().is_some_and(|success| self.all.clock.duration_since(success.at) <= max_age)
    }

    /// When the stream ran last, where it has not run for longer than `age` while another stream of the source has.
    pub fn silent_since(&self, age: SignedDuration) -> Option<Timestamp> {
        let is_recent = |run: &SyncRun| run.last_instant().is_some_and(|at| self.all.clock.duration_since(at) <= age);
        let last = self.believed().find_map(SyncRun::last_instant)?;
        let is_silent = !self.believed().any(is_recent) && self.all.believed().any(is_recent);
        is_silent.then_some(last)
    }

    /// Whether it has runs, and all of them are dated ahead of the clock.
    pub fn is_all_ahead(&self) -> bool {
        self.believed().next().is_none()
    }

    /// The number of newer runs of the stream.
    pub fn newer_than(&self, run: &SyncRun) -> usize {
        self.believed().take_while(|newer| !std::ptr::eq(*newer, run)).count()
    }

    fn believed(&self) -> impl Iterator<Item = &'r SyncRun> + use<'r> {
        let name = self.name;
        self.all.believed().filter(move |run| run.stream.as_ref() == name)
    }
}

/// Whether a name can stand in a sentence: letters, digits, `_`, `-` and `.`, at most 64 of them.
pub fn is_plain(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
