//! A terminal for tests: a command runs on it as its session leader, the test types and looks.
//!
//! Every wait has a deadline, and panics with what was on the screen.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

use pty_process::blocking::{Command, Pts, Pty};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};

/// A command on a terminal of its own.
pub struct Session {
    /// `None` once hung up.
    pty: Option<Pty>,
    /// Kept open, so that the terminal outlives the command and can be looked at afterwards.
    pts: Pts,
    before: String,
    child: Child,
    output: Vec<u8>,
    looked_at: usize,
}

impl Session {
    /// Starts `command` with a new terminal as its controlling terminal and, where not set otherwise, its streams.
    pub fn spawn(command: Command) -> Self {
        Self::spawn_at(200, command)
    }

    /// Likewise, on a terminal of this many columns.
    pub fn spawn_at(columns: u16, mut command: Command) -> Self {
        let (pty, pts) = pty_process::blocking::open().expect("a pty");
        pty.resize(pty_process::Size::new(24, columns)).expect("a size");
        let flags = fcntl_getfl(&pty).expect("flags");
        fcntl_setfl(&pty, flags | OFlags::NONBLOCK).expect("flags");
        let before = attributes(&pts);
        let child = command.spawn_borrowed(&pts).expect("the command starts");
        Self { pty: Some(pty), pts, before, child, output: Vec::new(), looked_at: 0 }
    }

    /// Waits until `text` appears after what was expected before.
    pub fn expect(&mut self, text: &str, timeout: Duration) {
        let deadline = Instant::now() + timeout;
        loop {
            let unseen = &self.output[self.looked_at..];
            if let Some(at) = unseen.windows(text.len()).position(|window| window == text.as_bytes()) {
                self.looked_at += at + text.len();
                return;
            }
            self.before(deadline, &format!("{text:?} did not appear"));
            self.pump(PollFlags::IN);
        }
    }

    /// Types `keys`, as fast as the terminal takes them.
    pub fn send(&mut self, keys: impl AsRef<[u8]>) {
        let deadline = Instant::now() + Duration::from_secs(20);
        let mut rest = keys.as_ref();
        while !rest.is_empty() {
            self.before(deadline, "the terminal takes no more input");
            match self.pty.as_ref().expect("not hung up").write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.pump(PollFlags::IN | PollFlags::OUT);
                }
                Err(error) => panic!("cannot type: {error}"),
            }
        }
    }

    /// All that was shown so far.
    pub fn screen(&mut self) -> String {
        while self.pump(PollFlags::IN) {}
        String::from_utf8_lossy(&self.output).into_owned()
    }

    /// How the terminal is set up, in a form that can be compared. Not to be had after [`Self::close`].
    pub fn attributes(&self) -> String {
        attributes(&self.pts)
    }

    /// How the terminal was set up before the command started.
    pub fn attributes_before(&self) -> &str {
        &self.before
    }

    /// Whether the terminal shows what is typed.
    pub fn echoes(&self) -> bool {
        tcgetattr(&self.pts).expect("attributes").local_modes.contains(LocalModes::ECHO)
    }

    /// Has the terminal show what is typed, as a shell does that takes it back.
    pub fn show_input(&self) {
        let mut shown = tcgetattr(&self.pts).expect("attributes");
        shown.local_modes.insert(LocalModes::ECHO | LocalModes::ICANON);
        tcsetattr(&self.pts, OptionalActions::Now, &shown).expect("attributes");
    }

    /// How many bytes of input nobody has read: what a shell would get next, complete lines or not.
    pub fn unread(&self) -> u64 {
        let canonical = tcgetattr(&self.pts).expect("attributes");
        let mut counting = canonical.clone();
        counting.local_modes.remove(LocalModes::ICANON);
        tcsetattr(&self.pts, OptionalActions::Now, &counting).expect("attributes");
        let count = rustix::io::ioctl_fionread(&self.pts).expect("a count");
        tcsetattr(&self.pts, OptionalActions::Now, &canonical).expect("attributes");
        count
    }

    /// Hangs up.
    pub fn close(&mut self) {
        self.screen();
        self.pty = None;
    }

    /// The command's process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal to the command alone.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("the command runs");
    }

    /// Waits for the end of the command.
    pub fn wait(&mut self, timeout: Duration) -> ExitStatus {
        let deadline = Instant::now() + timeout;
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                self.screen();
                return status;
            }
            self.before(deadline, "the command did not end");
            self.pump(PollFlags::IN);
        }
    }

    fn before(&mut self, deadline: Instant, complaint: &str) {
        assert!(Instant::now() < deadline, "{complaint}; the screen:\n{}", self.screen());
    }

    /// Waits for a moment and takes what was shown; says whether there was anything.
    fn pump(&mut self, flags: PollFlags) -> bool {
        let Some(pty) = &mut self.pty else {
            std::thread::sleep(Duration::from_millis(10));
            return false;
        };
        let moment = Timespec { tv_sec: 0, tv_nsec: 10_000_000 };
        let _ = poll(&mut [PollFd::new(pty, flags)], Some(&moment));
        let mut chunk = [0; 4096];
        match pty.read(&mut chunk) {
            Ok(read) => {
                self.output.extend_from_slice(&chunk[..read]);
                read > 0
            }
            Err(_) => false,
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How a terminal is set up, in a form that can be compared.
pub fn attributes(terminal: impl rustix::fd::AsFd) -> String {
    let termios = tcgetattr(terminal).expect("attributes");
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        termios.input_modes, termios.output_modes, termios.control_modes, termios.local_modes, termios.special_codes
    )
}
