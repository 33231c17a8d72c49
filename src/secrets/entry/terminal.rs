//! The terminal while values are typed.
//!
//! Lines are edited here and not by the terminal's canonical mode, because that mode loses input without a word: Linux
//! overwrites what follows the 4095th byte of a line (and erasing afterwards hides even that the line was full), macOS stops
//! at the 1024th. It also cannot tell Ctrl-D on an empty line from a hang-up: both are a read of nothing.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::fs::OFlags;
use rustix::termios::{InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios};
use rustix::termios::{tcflush, tcgetattr, tcsetattr};
use zeroize::Zeroizing;

use super::error::EntryError;
use super::line::{DISABLED, Keys, Line, Step};
use super::rules::{self, Refusal};
use crate::process::interrupts::{Interrupts, LOOK_EVERY};
use crate::secrets::sensitive::Sensitive;

/// A paste comes in pieces. Nobody types again this soon after Enter, so what arrives before such a pause belongs to it.
const QUIET: Duration = Duration::from_millis(100);

/// Whether the process has a terminal to ask on.
pub fn is_there() -> bool {
    open_tty().is_ok()
}

fn open_tty() -> io::Result<File> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits();
    let mut options = OpenOptions::new();
    options.read(true).write(true).custom_flags(flags.cast_signed());
    options.open("/dev/tty")
}

/// The terminal from the first prompt to the last, showing nothing of what is typed.
///
/// Dropping it discards what was typed and not asked for, and puts the terminal's attributes back: after a normal return, an
/// error, a panic that unwinds, and every signal that [`Interrupts`] remembers.
pub struct TerminalDialogue<'a> {
    /// Opened for this dialogue alone, so that its non-blocking reads do not spread to the shell.
    tty: File,
    before: Termios,
    keys: Keys,
    chunk: Zeroizing<Vec<u8>>,
    interrupts: &'a Interrupts,
    at_prompt: bool,
}

impl<'a> TerminalDialogue<'a> {
    /// Takes over the controlling terminal of the process.
    ///
    /// # Errors
    /// [`EntryError::NoTerminal`] when there is none, or when it does not stop showing what is typed.
    pub fn open(interrupts: &'a Interrupts) -> Result<Self, EntryError> {
        let tty = open_tty().map_err(|_| EntryError::NoTerminal)?;
        let before = tcgetattr(&tty).map_err(|_| EntryError::NoTerminal)?;
        let keys = Keys::of(&before);
        let mut dialogue = Self { tty, before, keys, chunk: Zeroizing::new(vec![0; 4096]), interrupts, at_prompt: false };
        suspendable(false);
        dialogue.hide().map_err(|_| EntryError::NoTerminal)?;
        dialogue.discard_until_quiet()?;
        Ok(dialogue)
    }

    /// Shows `prompt` and takes one line of at most `limit` bytes. A second line that came with it is discarded.
    ///
    /// The inner error is the rule that the line breaks.
    ///
    /// # Errors
    /// A signal, the end of the input or a hang-up before Enter, each with nothing taken.
    pub fn read_hidden(&mut self, prompt: &str, limit: usize) -> Result<Result<Sensitive, Refusal>, EntryError> {
        self.write(prompt)?;
        self.at_prompt = true;
        let line = self.read_line(limit)?;
        self.at_prompt = false;
        self.write("\n")?;
        if self.discard_until_quiet()? {
            self.say("More than one line arrived; what came after the first one was discarded.")?;
        }
        Ok(line.finish().and_then(|bytes| rules::accept(bytes, limit)))
    }

    /// Shows one line of our own words.
    ///
    /// # Errors
    /// A signal or a hang-up.
    pub fn say(&mut self, line: &str) -> Result<(), EntryError> {
        self.write(line)?;
        self.write("\n")
    }

    fn read_line(&mut self, limit: usize) -> Result<Line, EntryError> {
        let mut line = Line::new(limit);
        loop {
            let read = self.read_chunk()?;
            self.stay_hidden()?;
            for byte in self.chunk.iter().take(read) {
                match line.feed(*byte, &self.keys) {
                    Step::More => {}
                    Step::Enter => return Ok(line),
                    Step::EndOfInput => return Err(EntryError::EndOfInput),
                }
            }
        }
    }

    /// Waiting for a pause, and not flushing alone, because a flush misses what the kernel has not handed over yet.
    ///
    /// True if there was something to discard.
    fn discard_until_quiet(&mut self) -> Result<bool, EntryError> {
        let mut discarded = false;
        let mut quiet_since = Instant::now();
        while quiet_since.elapsed() < QUIET {
            if self.read_chunk()? > 0 {
                discarded = true;
                quiet_since = Instant::now();
            }
        }
        Ok(discarded)
    }

    /// How much arrived in `self.chunk`; 0 after a short wait in which nothing did.
    fn read_chunk(&mut self) -> Result<usize, EntryError> {
        self.look_for_signal()?;
        match self.tty.read(&mut self.chunk) {
            Ok(0) => Err(self.gone()),
            Ok(read) => Ok(read),
            Err(error) => self.wait_unless_gone(&error).map(|()| 0),
        }
    }

    fn write(&mut self, text: &str) -> Result<(), EntryError> {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            self.look_for_signal()?;
            match self.tty.write(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) => self.wait_unless_gone(&error)?,
            }
        }
        Ok(())
    }

    fn look_for_signal(&self) -> Result<(), EntryError> {
        self.interrupts.received().map_or(Ok(()), |exit| Err(EntryError::Interrupted(exit)))
    }

    /// macOS refuses to poll `/dev/tty`, and a read that waits is restarted after a signal: so reads do not wait, and we do.
    fn wait_unless_gone(&self, error: &io::Error) -> Result<(), EntryError> {
        match error.kind() {
            ErrorKind::Interrupted => Ok(()),
            ErrorKind::WouldBlock => {
                std::thread::sleep(LOOK_EVERY);
                Ok(())
            }
            _ => Err(self.gone()),
        }
    }

    /// A hang-up comes with a signal, which says more.
    fn gone(&self) -> EntryError {
        self.interrupts.received().map_or(EntryError::HangUp, EntryError::Interrupted)
    }

    /// A shell that resumes a stopped job may have set attributes of its own.
    fn stay_hidden(&mut self) -> Result<(), EntryError> {
        let now = tcgetattr(&self.tty).map_err(|_| self.gone())?;
        if is_hidden(&now) { Ok(()) } else { self.hide() }
    }

    fn hide(&mut self) -> Result<(), EntryError> {
        let set = tcsetattr(&self.tty, OptionalActions::Now, &hidden(&self.before));
        // tcsetattr succeeds when it could make any one of the changes.
        let now = set.and_then(|()| tcgetattr(&self.tty)).map_err(|_| self.gone())?;
        if is_hidden(&now) { Ok(()) } else { Err(EntryError::NoTerminal) }
    }
}

impl Drop for TerminalDialogue<'_> {
    fn drop(&mut self) {
        // Whoever reports next starts on a line of its own. Nothing more can be done about a failure here.
        if self.at_prompt {
            let _ = self.tty.write(b"\n");
        }
        let _ = tcflush(&self.tty, QueueSelector::IFlush);
        let _ = tcsetattr(&self.tty, OptionalActions::Now, &self.before);
        suspendable(true);
    }
}

/// Ctrl-C stays a signal, for the whole job is meant. Ctrl-Z and Ctrl-\ become characters, which the rules refuse: they
/// would leave the terminal to the shell without an echo. Without IXON, no Ctrl-S can hold the prompt back.
fn hidden(before: &Termios) -> Termios {
    let mut hidden = before.clone();
    hidden.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::IEXTEN);
    hidden.local_modes.insert(LocalModes::ISIG);
    hidden.input_modes.remove(InputModes::IXON | InputModes::ISTRIP | InputModes::IGNCR | InputModes::INLCR);
    for key in [SpecialCodeIndex::VSUSP, SpecialCodeIndex::VQUIT] {
        hidden.special_codes[key] = DISABLED;
    }
    hidden.special_codes[SpecialCodeIndex::VMIN] = 1;
    hidden.special_codes[SpecialCodeIndex::VTIME] = 0;
    hidden
}

fn is_hidden(now: &Termios) -> bool {
    !now.local_modes.intersects(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON)
}

/// Whether a SIGTSTP sent to the process stops it. It must not while nothing is shown; a handler that is there stays there,
/// so it is told when to act as if it were not.
fn suspendable(allowed: bool) {
    static ALLOWED: AtomicBool = AtomicBool::new(true);
    static HANDLER: OnceLock<()> = OnceLock::new();
    ALLOWED.store(allowed, Ordering::SeqCst);
    HANDLER.get_or_init(|| {
        // Without the handler, only a SIGTSTP sent on purpose could stop the process: Ctrl-Z is a character by then.
        let _ = signal_hook::flag::register_conditional_default(signal_hook::consts::SIGTSTP, &ALLOWED);
    });
}
