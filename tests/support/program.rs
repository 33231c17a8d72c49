//! The program while it runs, and what came of it. Every wait has a deadline.

use std::io::{PipeReader, Read, Write};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use super::pty::Session;

/// A guard against hanging, and no measure of speed.
pub const SOON: Duration = Duration::from_secs(60);

/// What a run came to.
#[derive(Debug)]
pub struct Done {
    /// The exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error; the whole screen where there was a terminal.
    pub stderr: String,
    /// How long it took.
    pub took: Duration,
}

impl Done {
    /// The one document on standard output, which names the exit code that the process really had.
    pub fn json(&self) -> Value {
        let document: Value = serde_json::from_str(&self.stdout).unwrap_or_else(|_| panic!("not one document: {self:#?}"));
        assert!(document["schema"].as_str().is_some_and(|schema| schema.starts_with("sourcectl.")), "{self:#?}");
        assert_eq!(document["exit"]["code"].as_i64(), self.code.map(i64::from), "{self:#?}");
        assert_eq!(document["valueDisplayed"], false);
        document
    }

    /// The same, of a run that ended with `code`.
    pub fn ended(&self, code: i32) -> Value {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self.json()
    }

    /// Fails if any of `values` was shown anywhere.
    pub fn shows_none_of(&self, values: &[&str]) {
        for value in values {
            assert!(!self.stdout.contains(value) && !self.stderr.contains(value), "{value:?} was shown: {self:#?}");
        }
    }
}

/// The outcome of each value in a report, in order.
pub fn outcomes(report: &Value) -> Vec<&str> {
    report["fields"].as_array().expect("fields").iter().map(|line| line["outcome"].as_str().expect("an outcome")).collect()
}

/// A run without a terminal; killed when it is dropped.
pub struct Running {
    child: Child,
    stdout: PipeReader,
    stderr: PipeReader,
    started: Instant,
}

impl Running {
    /// Starts `command` with pipes for its output, and `input` as all of its input.
    pub fn start(mut command: Command, input: &[u8]) -> Self {
        let (stdin, mut keyboard) = std::io::pipe().expect("a pipe");
        command.stdin(stdin);
        let running = Self::start_with_its_input(command);
        // On a thread, because it is more than a pipe holds, and the program may read late.
        let input = input.to_vec();
        std::thread::spawn(move || keyboard.write_all(&input));
        running
    }

    /// Starts `command`, which has its input, with pipes for its output.
    pub fn start_with_its_input(mut command: Command) -> Self {
        let (stdout, its_stdout) = std::io::pipe().expect("a pipe");
        let (stderr, its_stderr) = std::io::pipe().expect("a pipe");
        let child = command.stdout(its_stdout).stderr(its_stderr).spawn().expect("the program starts");
        Self { child, stdout, stderr, started: Instant::now() }
    }

    /// Waits for the end.
    pub fn end(mut self) -> Done {
        // On threads, because the output may be more than a pipe holds.
        let [stdout, stderr] = [&self.stdout, &self.stderr].map(|pipe| {
            let mut pipe = pipe.try_clone().expect("a pipe");
            std::thread::spawn(move || {
                let mut text = String::new();
                pipe.read_to_string(&mut text).map(|_| text)
            })
        });
        let status = wait(&mut self.child, SOON);
        let took = self.started.elapsed();
        let [stdout, stderr] = [stdout, stderr].map(|text| text.join().expect("a reader").expect("text"));
        Done { code: status.code(), stdout, stderr, took }
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("the program runs");
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A run on a terminal.
pub struct Asked {
    /// What a person at the terminal sees and types.
    pub session: Session,
    /// `None` where standard output is the terminal too.
    stdout: Option<PipeReader>,
    started: Instant,
}

impl Asked {
    /// Starts `command` on a terminal of its own, with standard output in a pipe.
    pub fn start(command: pty_process::blocking::Command) -> Self {
        let (stdout, its_stdout) = std::io::pipe().expect("a pipe");
        Self { session: Session::spawn(command.stdout(its_stdout)), stdout: Some(stdout), started: Instant::now() }
    }

    /// Starts `command` on a terminal of its own, with everything on it.
    pub fn start_on_screen(command: pty_process::blocking::Command) -> Self {
        Self { session: Session::spawn(command), stdout: None, started: Instant::now() }
    }

    /// Waits for `prompt`, and sees that what is typed is not shown.
    pub fn at(&mut self, prompt: &str) -> &mut Self {
        self.session.expect(prompt, SOON);
        assert!(!self.session.echoes(), "the terminal shows what is typed");
        self
    }

    /// Types a line at `prompt`.
    pub fn answer(&mut self, prompt: &str, value: &str) -> &mut Self {
        self.at(prompt).session.send(format!("{value}\r"));
        self
    }

    /// Waits for the end, and sees that the terminal is as it was found.
    pub fn end(mut self) -> Done {
        let status = self.session.wait(SOON);
        assert_eq!(self.session.attributes(), self.session.attributes_before());
        assert_eq!(self.session.unread(), 0, "something typed was left to the shell");
        self.done(status)
    }

    /// Waits for the end after the terminal went away.
    pub fn end_hung_up(mut self) -> Done {
        self.session.close();
        let status = self.session.wait(SOON);
        self.done(status)
    }

    fn done(mut self, status: ExitStatus) -> Done {
        let mut stdout = String::new();
        if let Some(pipe) = &mut self.stdout {
            pipe.read_to_string(&mut stdout).expect("text");
        }
        Done { code: status.code(), stdout, stderr: self.session.screen(), took: self.started.elapsed() }
    }
}

/// Waits for the end of a process.
pub fn wait(child: &mut Child, patience: Duration) -> ExitStatus {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait().expect("a status") {
            return status;
        }
        assert!(Instant::now() < deadline, "the program hangs");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until something holds.
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + SOON;
    while !holds() {
        assert!(Instant::now() < deadline, "waited too long until {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Fills a pipe to the brim, so that the next one who writes to it waits.
pub fn fill(pipe: &std::io::PipeWriter) {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

    let flags = fcntl_getfl(pipe).expect("flags");
    fcntl_setfl(pipe, flags | OFlags::NONBLOCK).expect("flags");
    while rustix::io::write(pipe, &[b'.'; 4096]).is_ok() || rustix::io::write(pipe, b".").is_ok() {}
    fcntl_setfl(pipe, flags).expect("flags");
}
