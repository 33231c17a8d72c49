//! Writing to a stream that may be full, broken, or never read.

use std::io::{ErrorKind, Write};

use crate::exit::Exit;
use crate::process::interrupts::Interrupts;

/// Why not everything was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// A signal came, and nobody read on.
    Interrupted(Exit),
    /// The stream took no more.
    Failed(ErrorKind),
}

/// Whether somebody takes what else there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// As far as one knows.
    Reads,
    /// It went away.
    Gone,
}

/// As much as a pipe takes without waiting once it says that it takes something: `PIPE_BUF`, for which POSIX asks 512 bytes.
const CHUNK: usize = if cfg!(target_os = "linux") { 4096 } else { 512 };

#[cfg(unix)]
pub trait Stream: Write + std::os::fd::AsFd {}
#[cfg(unix)]
impl<S: Write + std::os::fd::AsFd> Stream for S {}
#[cfg(not(unix))]
pub trait Stream: Write {}
#[cfg(not(unix))]
impl<S: Write> Stream for S {}

/// Writes all of `bytes`. A reader that went away (`| head`) wanted no more, which is no error.
pub fn write(stream: &mut impl Stream, bytes: &[u8], interrupts: Option<&Interrupts>) -> Result<Reader, Unwritten> {
    for chunk in bytes.chunks(CHUNK) {
        interrupts.map_or(Ok(()), |interrupts| wait_for_room(stream, interrupts))?;
        match stream.write_all(chunk).and_then(|()| stream.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(Reader::Gone),
            Err(error) => return Err(Unwritten::Failed(error.kind())),
            Ok(()) => {}
        }
    }
    Ok(Reader::Reads)
}

/// Returns when a write would not wait. What a signal cut short still gets its report, unless nobody takes it for a while.
#[cfg(unix)]
fn wait_for_room(stream: &impl Stream, interrupts: &Interrupts) -> Result<(), Unwritten> {
    use std::time::{Duration, Instant};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    const GRACE: Duration = Duration::from_secs(1);
    let timeout = Timespec::try_from(crate::process::interrupts::LOOK_EVERY).ok();
    let mut signalled: Option<Instant> = None;
    loop {
        match poll(&mut [PollFd::new(stream, PollFlags::OUT)], timeout.as_ref()) {
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            Ok(_) | Err(_) => return Ok(()),
        }
        if let Some(exit) = interrupts.received()
            && signalled.get_or_insert_with(Instant::now).elapsed() >= GRACE
        {
            return Err(Unwritten::Interrupted(exit));
        }
    }
}

/// A pipe cannot be polled here.
#[cfg(not(unix))]
fn wait_for_room(_stream: &impl Stream, _interrupts: &Interrupts) -> Result<(), Unwritten> {
    Ok(())
}
