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
    /// From now on SIGINT, SIGTERM and SIGHUP no longer end the process: they are remembered.
    pub fn install() -> io::Result<Self> {
        let received = Arc::new(AtomicUsize::new(0));
        #[cfg(unix)]
        let signals = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP];
        #[cfg(not(unix))]
        let signals = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM];
        for signal in signals {
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_usize(signal, Arc::clone(&received), number)?;
        }
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
