//! Signals, as something a wait can look at instead of something that ends the process in mid-write.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::exit::Exit;

/// How often a wait looks whether a signal came.
pub const LOOK_EVERY: Duration = Duration::from_millis(20);

/// Remembers the signal that came.
#[derive(Clone)]
pub struct Interrupts {
    received: Arc<AtomicUsize>,
}

impl Interrupts {
    /// From now on no signal that can be caught ends the process: it is remembered. A write beyond the largest file size that
    /// is allowed fails, and ends nothing.
    pub fn install() -> io::Result<Self> {
        let received = Arc::new(AtomicUsize::new(0));
        for signal in ending() {
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_usize(signal, Arc::clone(&received), number)?;
        }
        // A handler and not "ignore", which programs started from here would inherit.
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default())?;
        Ok(Self { received })
    }

    /// Those of a test, to which no signal comes.
    #[cfg(test)]
    pub fn none() -> Self {
        Self { received: Arc::default() }
    }

    /// The exit that the signal that came asks for; `None` while there was none.
    pub fn received(&self) -> Option<Exit> {
        match i32::try_from(self.received.load(Ordering::SeqCst)).ok()? {
            0 => None,
            signal_hook::consts::SIGINT => Some(Exit::Interrupted),
            _ => Some(Exit::Terminated),
        }
    }

    /// Ends when a signal came.
    pub async fn wait(&self) -> Exit {
        loop {
            if let Some(exit) = self.received() {
                return exit;
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// The signals that end a process and can be caught. Those of a fault in the program itself stay with the system, since a fault
/// that is caught comes again at once.
#[cfg(unix)]
fn ending() -> Vec<i32> {
    use rustix::process::Signal;

    let signals = [
        Signal::INT,
        Signal::TERM,
        Signal::HUP,
        Signal::QUIT,
        Signal::TRAP,
        Signal::ABORT,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::USR1,
        Signal::USR2,
        Signal::XCPU,
        Signal::SYS,
    ];
    let mut numbers: Vec<i32> = signals.map(Signal::as_raw).into();
    #[cfg(target_os = "linux")]
    numbers.extend([Signal::STKFLT, Signal::IO, Signal::POWER].map(Signal::as_raw));
    #[cfg(target_os = "linux")]
    numbers.extend(REAL_TIME);
    numbers
}

/// The real-time signals that the C library leaves to programs.
#[cfg(target_os = "linux")]
const REAL_TIME: std::ops::RangeInclusive<i32> = 35..=64;

#[cfg(not(unix))]
fn ending() -> Vec<i32> {
    vec![signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM]
}
