//! The event loop of the process, started by the first thing that is waited for.

use std::cell::OnceCell;
use std::io;
use std::rc::Rc;

use tokio::runtime::{Builder, Runtime};

/// One event loop on the main thread, shared by its clones. It is left without waiting for what runs beside it, such as a name
/// look-up that nobody answers.
#[derive(Clone, Default)]
pub struct EventLoop(Rc<Started>);

#[derive(Default)]
struct Started(OnceCell<Runtime>);

impl EventLoop {
    /// Runs `work` to its end.
    ///
    /// # Errors
    /// The system's, when it refuses an event queue.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> io::Result<T> {
        let runtime = match self.0.0.get() {
            Some(runtime) => runtime,
            None => {
                let started = Builder::new_current_thread().enable_all().build()?;
                self.0.0.get_or_init(|| started)
            }
        };
        Ok(runtime.block_on(work))
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
