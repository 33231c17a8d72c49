//! One put through keyring-core's store, on a detached thread: its calls block, have no deadline, and must not keep
//! the process alive.
//!
//! The order of the writes is such that a crash between any two of them never makes values of two entries look like
//! one pair: a value without an id and a value marked as incomplete match nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Instant;

use zeroize::Zeroizing;

use crate::domain::presence::Cause;
use crate::process::interrupts::LOOK_EVERY;
use crate::secrets::sensitive::Sensitive;
use crate::secrets::store::{Patience, PutMode, PutOutcome};

use super::failure::{Step, outcome};
use super::native;
use super::platform::Place;
use super::target;

/// What is to be written: whose entry it is, and what it holds.
pub struct Item<'a> {
    /// The user name of the entry.
    pub user: String,
    /// The value.
    pub value: &'a Sensitive,
    /// What a keyring app shows for it.
    pub label: &'a str,
    /// The id of the pair that it belongs to; empty where it is no half of one.
    pub pair: &'a str,
    /// Whether the entry is to say that its value was accepted in spite of its shape.
    pub is_shape_forced: bool,
    /// Whether a value that is there may be overwritten.
    pub mode: PutMode,
}

/// Puts one value of at most `limit` bytes.
pub(super) fn put(place: &Arc<Place>, item: Item<'_>, patience: &Patience<'_>, limit: usize) -> PutOutcome {
    let started = Instant::now();
    if item.value.expose().len() > limit {
        return PutOutcome::NotStored(Cause::new(format!("the value is longer than the {limit} bytes that the keyring takes")));
    }
    let progress = Progress::default();
    let job = Job {
        place: Arc::clone(place),
        user: item.user,
        label: item.label.to_owned(),
        pair: item.pair.to_owned(),
        is_shape_forced: item.is_shape_forced,
        mode: item.mode,
        value: Zeroizing::new(item.value.expose().as_bytes().to_vec()),
        progress: progress.clone(),
    };
    match start(job) {
        Ok(done) => wait(&done, &progress, patience, started),
        Err(cause) => PutOutcome::NotStored(cause),
    }
}

/// What the thread needs. The value is zeroed when the thread is done with it.
struct Job {
    place: Arc<Place>,
    user: String,
    label: String,
    pair: String,
    is_shape_forced: bool,
    mode: PutMode,
    value: Zeroizing<Vec<u8>>,
    progress: Progress,
}

fn start(job: Job) -> Result<Receiver<PutOutcome>, Cause> {
    let (sender, receiver) = channel();
    let work = move || {
        let progress = job.progress.clone();
        let outcome = catch_unwind(AssertUnwindSafe(|| job.run()));
        // Nobody listens any more once the wait was given up.
        let _ = sender.send(outcome.unwrap_or_else(|_| progress.give_up(Cause::new("the keyring library failed"))));
    };
    let spawned = std::thread::Builder::new().name("keyring-put".to_owned()).spawn(work);
    spawned.map(|_| receiver).map_err(|_| Cause::new("the system gave no thread to write to the keyring on"))
}

fn wait(done: &Receiver<PutOutcome>, progress: &Progress, patience: &Patience<'_>, started: Instant) -> PutOutcome {
    loop {
        let left = patience.deadline.saturating_sub(started.elapsed());
        match done.recv_timeout(left.min(LOOK_EVERY)) {
            Ok(outcome) => return outcome,
            Err(RecvTimeoutError::Disconnected) => return progress.give_up(Cause::new("the keyring library failed")),
            Err(RecvTimeoutError::Timeout) if patience.interrupts.received().is_some() => {
                return progress.give_up(Cause::new("a signal ended the wait for the keyring"));
            }
            Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                let seconds = patience.deadline.as_secs_f32();
                return progress.give_up(Cause::new(format!("the keyring did not confirm within {seconds} s")));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

impl Job {
    fn run(&self) -> PutOutcome {
        self.put().unwrap_or_else(|refused| refused)
    }

    fn put(&self) -> Result<PutOutcome, PutOutcome> {
        target::ready(&self.place, &self.user).map_err(PutOutcome::NotStored)?;
        let store = native::store().map_err(|error| outcome(Step::Open, &error))?;
        let entry = native::labelled_entry(store.as_ref(), self.place.service, &self.user, &self.label)
            .map_err(|error| outcome(Step::Open, &error))?;
        let exists = self.may_be_written()?;
        self.progress.begin_sending()?;
        if exists {
            native::mark_incomplete(&entry).map_err(|error| outcome(Step::Unmark, &error))?;
        }
        entry.set_secret(&self.value).map_err(|error| outcome(Step::Send, &error))?;
        // An entry that is new has no mark to take off.
        let shape = (self.is_shape_forced || exists).then_some(self.is_shape_forced);
        native::mark_finished(&entry, &self.pair, shape).map_err(|error| outcome(Step::Mark, &error))?;
        Ok(PutOutcome::Stored)
    }

    /// Whether a value is there, which is looked up right before the put; refused if it may not be overwritten.
    fn may_be_written(&self) -> Result<bool, PutOutcome> {
        match target::standing(&self.place, &self.user).map_err(PutOutcome::NotStored)? {
            0 => Ok(false),
            1 if self.mode == PutMode::Replace => Ok(true),
            1 => Err(PutOutcome::AlreadyExists),
            several => Err(PutOutcome::NotStored(Cause::new(format!("the keyring holds {several} values under this name")))),
        }
    }
}

/// How far the thread is, so that giving up before anything was sent is known to have stored nothing.
#[derive(Clone, Default)]
struct Progress(Arc<AtomicU8>);

impl Progress {
    const PREPARING: u8 = 0;
    const SENDING: u8 = 1;
    const GIVEN_UP: u8 = 2;

    /// Passed once, right before the first write; refused when the wait is already over.
    fn begin_sending(&self) -> Result<(), PutOutcome> {
        let over = || PutOutcome::NotStored(Cause::new("the wait for the keyring was already over"));
        self.leave_preparing(Self::SENDING).then_some(()).ok_or_else(over)
    }

    /// Ends the wait: the thread will not begin to send, or it already has.
    fn give_up(&self, cause: Cause) -> PutOutcome {
        if self.leave_preparing(Self::GIVEN_UP) || self.0.load(Ordering::SeqCst) == Self::GIVEN_UP {
            PutOutcome::NotStored(cause)
        } else {
            PutOutcome::OutcomeUnknown(cause)
        }
    }

    fn leave_preparing(&self, to: u8) -> bool {
        self.0.compare_exchange(Self::PREPARING, to, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}
