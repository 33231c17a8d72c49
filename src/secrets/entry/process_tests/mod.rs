//! Entry as a process meets it: a terminal, pipes and signals. The test binary runs itself as the program that asks.

mod memory;
mod pipe;
#[path = "../../../../tests/support/pty.rs"]
mod pty;
mod terminal;

use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use super::{EntryError, Shapes, Typed, from_stdin, from_terminal};
use crate::domain::field::Field;
use crate::process::interrupts::Interrupts;
use crate::secrets::sensitive::Sensitive;

const PROGRAM: &str = "secrets::entry::process_tests::program";
const LIMIT: usize = 10_000;
const SOON: Duration = Duration::from_secs(20);

/// A folder in which a test and the program it started leave each other word.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// What makes the test binary act as the program.
    fn command<C>(&self, how: &str, build: impl FnOnce(PathBuf, [&str; 4], [(&str, PathBuf); 2]) -> C) -> C {
        let arguments = ["--exact", PROGRAM, "--ignored", "--nocapture"];
        let environment = [("ENTRY_HOW", PathBuf::from(how)), ("ENTRY_DESK", self.0.path().to_owned())];
        build(std::env::current_exe().unwrap(), arguments, environment)
    }

    fn leave(&self, name: &str) {
        File::create(self.0.path().join(name)).unwrap();
    }

    fn outcome(&self, status: ExitStatus) -> (Option<i32>, String) {
        assert_eq!(status.signal(), None);
        (status.code(), std::fs::read_to_string(self.0.path().join("outcome")).unwrap())
    }
}

/// The program: enters what `ENTRY_HOW` says, and leaves word of what came of it.
#[test]
#[ignore = "run by the tests of this module, in a process of its own"]
fn program() {
    let Some(desk) = std::env::var_os("ENTRY_DESK").map(PathBuf::from) else { return };
    let how = std::env::var("ENTRY_HOW").unwrap();
    let interrupts = Interrupts::install().unwrap();
    std::fs::write(desk.join("pid"), std::process::id().to_string()).unwrap();
    let result = match how.as_str() {
        "both" => from_terminal(&Field::BOTH, false, LIMIT, Shapes::Any, &interrupts),
        "one" => from_terminal(&[Field::ClientSecret], false, LIMIT, Shapes::Any, &interrupts),
        "twice" => from_terminal(&[Field::ClientSecret], true, LIMIT, Shapes::Any, &interrupts),
        "late" => {
            await_file(&desk.join("go"));
            from_terminal(&[Field::ClientSecret], false, LIMIT, Shapes::Any, &interrupts)
        }
        "drop" => forgets(from_terminal(&[Field::ClientSecret], true, LIMIT, Shapes::Any, &interrupts), &desk),
        "drop-stdin-one" => forgets(from_stdin(&[Field::ClientSecret], LIMIT, Shapes::Any, &interrupts), &desk),
        "drop-stdin-both" => forgets(from_stdin(&Field::BOTH, LIMIT, Shapes::Any, &interrupts), &desk),
        "panic" => panics_in_mid_dialogue(&interrupts),
        "stdin-one" => from_stdin(&[Field::ClientSecret], LIMIT, Shapes::Any, &interrupts),
        "stdin-both" => from_stdin(&Field::BOTH, LIMIT, Shapes::Any, &interrupts),
        _ => panic!("{how}"),
    };
    if let Ok(terminal) = File::open("/dev/tty") {
        std::fs::write(desk.join("attributes"), pty::attributes(&terminal)).unwrap();
    }
    let exit = result.as_ref().map_or_else(|error| i32::from(error.exit().code()), |_| 0);
    std::fs::write(desk.join("outcome"), told(result)).unwrap();
    std::process::exit(exit);
}

fn panics_in_mid_dialogue(interrupts: &Interrupts) -> Result<Typed, EntryError> {
    let dialogue = super::terminal::TerminalDialogue::open(interrupts)?;
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _kept_until_the_panic = dialogue;
        std::panic::resume_unwind(Box::new(()));
    }));
    assert!(caught.is_err());
    Err(EntryError::HangUp)
}

/// Drops what was entered and stays, to be looked at.
fn forgets(result: Result<Typed, EntryError>, desk: &Path) -> ! {
    drop(result.ok().unwrap());
    File::create(desk.join("dropped")).unwrap();
    std::thread::sleep(SOON);
    std::process::exit(0)
}

fn told(result: Result<Typed, EntryError>) -> String {
    let show = |value: Option<Sensitive>| value.map_or("-".to_owned(), |value| value.expose().to_owned());
    match result {
        Ok(typed) => format!("{} {}", show(typed.client_id), show(typed.client_secret)),
        Err(error) => error.to_string(),
    }
}

fn await_file(path: &Path) {
    let deadline = Instant::now() + SOON;
    while !path.exists() {
        assert!(Instant::now() < deadline);
        std::thread::sleep(Duration::from_millis(10));
    }
}
