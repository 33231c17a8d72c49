//! The built program in a private home, with a deadline on every wait.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Longer than any run takes, and short enough to tell a hang.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A home and a working directory that nobody else uses.
pub struct Desk(TempDir);

impl Desk {
    /// Both empty.
    pub fn new() -> Self {
        let desk = Self(tempfile::Builder::new().prefix("desk-").tempdir().expect("temporary directory"));
        fs::create_dir(desk.home()).expect("a home");
        fs::create_dir(desk.work()).expect("a working directory");
        desk
    }

    /// With this config in the working directory.
    pub fn with(config: &str) -> Self {
        let desk = Self::new();
        desk.configure(config);
        desk
    }

    /// Writes the config.
    pub fn configure(&self, config: &str) {
        fs::write(self.config(), config).expect("the config is written");
    }

    /// Where the config is.
    pub fn config(&self) -> PathBuf {
        self.work().join("profiles.toml")
    }

    /// Everything of this desk.
    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// The home directory.
    pub fn home(&self) -> PathBuf {
        self.root().join("home")
    }

    /// The working directory.
    pub fn work(&self) -> PathBuf {
        self.root().join("here")
    }

    /// The program with nothing of this environment but `PATH`: no config, no bus, no colour.
    pub fn command<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Command {
        self.other(env!("CARGO_BIN_EXE_sourcectl"), arguments)
    }

    /// Another program, at the same desk.
    pub fn other<A: AsRef<OsStr>>(&self, program: &str, arguments: &[A]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).env_clear().env("HOME", self.home()).current_dir(self.work());
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command
    }

    /// Runs the program without input.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Ran {
        finish(&mut self.command(arguments), b"")
    }
}

/// What a run came to.
pub struct Ran {
    /// The exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Runs a command to its end.
pub fn finish(command: &mut Command, input: &[u8]) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // The program may end without having read its input.
    let _ = child.stdin.take().expect("its input").write_all(input);
    end(child)
}

/// Waits for the end of a child, and for all that it says.
pub fn end(mut child: Child) -> Ran {
    let stdout = listen(child.stdout.take());
    let stderr = listen(child.stderr.take());
    let code = wait(&mut child);
    let said = |thread: std::thread::JoinHandle<Vec<u8>>| {
        String::from_utf8(thread.join().expect("a reader ends")).expect("the program writes UTF-8")
    };
    Ran { code, stdout: said(stdout), stderr: said(stderr) }
}

fn listen(stream: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            stream.read_to_end(&mut bytes).expect("the stream is read");
        }
        bytes
    })
}

fn wait(child: &mut Child) -> Option<i32> {
    let deadline = Instant::now() + PATIENCE;
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait().expect("a status") {
            return status.code();
        }
        if Instant::now() > deadline {
            let _ = child.kill();
            panic!("the program hangs");
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}
