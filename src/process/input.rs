//! Input that may be long in coming: a signal ends the wait.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Weak};

use super::interrupts::Interrupts;

/// A file, a pipe or standard input.
pub struct Input {
    file: File,
    interrupts: Interrupts,
    wanted: Option<Weak<()>>,
}

impl Input {
    /// Standard input.
    ///
    /// # Errors
    /// Where the process has none.
    pub fn standard(interrupts: &Interrupts) -> io::Result<Self> {
        Ok(Self { file: standard_input()?, interrupts: interrupts.clone(), wanted: None })
    }

    /// The file at `path`, which may be a pipe.
    ///
    /// # Errors
    /// Those of opening it. Opening waits for nobody.
    pub fn open(path: &Path, interrupts: &Interrupts) -> io::Result<Self> {
        let file = open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok(Self { file, interrupts: interrupts.clone(), wanted: None })
    }

    /// Reading ends, too, when the last clone of `wanted` is gone: so a thread ends that reads for another one.
    pub fn only_while(&mut self, wanted: &Arc<()>) {
        self.wanted = Some(Arc::downgrade(wanted));
    }

    /// Whether it is a file on a disk, of which nothing has to be awaited.
    pub fn is_regular(&self) -> bool {
        self.file.metadata().is_ok_and(|metadata| metadata.is_file())
    }

    fn is_over(&self) -> bool {
        self.interrupts.received().is_some() || self.wanted.as_ref().is_some_and(|wanted| wanted.strong_count() == 0)
    }
}

impl Read for Input {
    /// Ends with an error when a signal comes, or nobody wants more; the caller asks the interrupts what it was.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            self.wait()?;
            match self.file.read(buffer) {
                Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
                read => return read,
            }
        }
    }
}

/// Standard input as a file of our own: the standard library's reader keeps what it read in a buffer that is never zeroed.
///
/// # Errors
/// The system's, when it hands out no second handle.
#[cfg(unix)]
pub fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

/// Likewise.
#[cfg(windows)]
pub fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let flags = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or_default();
    std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

impl Input {
    /// Returns when a read would not wait; its errors are left to the read, which names them better.
    #[cfg(unix)]
    fn wait(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};

        let timeout = Timespec::try_from(super::interrupts::LOOK_EVERY).ok();
        loop {
            if self.is_over() {
                return Err(io::ErrorKind::Other.into());
            }
            match poll(&mut [PollFd::new(&self.file, PollFlags::IN)], timeout.as_ref()) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) | Err(_) => return Ok(()),
            }
        }
    }

    /// A pipe cannot be polled here, so that a signal is noticed only between two reads.
    #[cfg(not(unix))]
    fn wait(&self) -> io::Result<()> {
        if self.is_over() { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
    }
}
