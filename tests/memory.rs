//! What other processes can read of this one's memory, and what is left in it of a value.

mod support;

use std::collections::HashSet;
use std::fs::File;
use std::io::{PipeReader, Read, Write};
use std::os::unix::fs::FileExt;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use support::bus::{KeyringSession, keyring_available, requires};
use support::bus_fakes::{Says, fake_service};
use support::program::{fill, wait_until};
use support::unprivileged;
use support::workspace::*;

/// Whether a process of the same user may open `/proc/PID/name`; panics if it cannot for another reason than rights.
fn may_open(pid: u32, name: &str) -> bool {
    let words = [unprivileged::words(), ["sh", "-c", "exec 3< \"$0\""].map(Into::into).into()].concat();
    let mut command = Command::new(&words[0]);
    let opened = command.args(&words[1..]).arg(format!("/proc/{pid}/{name}")).env("LC_ALL", "C").output().expect("a shell");
    let said = String::from_utf8_lossy(&opened.stderr);
    assert!(opened.status.success() || said.contains("Permission denied"), "{said}");
    opened.status.success()
}

/// Yama's rule that only a process's ancestors may read its memory hides what is tested here.
fn ancestors_only() -> bool {
    std::fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope").is_ok_and(|scope| scope.trim() != "0")
}

#[test]
fn a_process_of_the_same_user_reads_neither_environment_nor_memory_of_a_prompt() {
    if !keyring_available() || !unprivileged::available() {
        return;
    }
    let session = KeyringSession::bus_only();
    let _service = fake_service(session.bus_address(), "org.freedesktop.secrets", |_| Says::Empty);
    unprivileged::open_bus(session.bus_address());
    let mut workspace = Workspace::new(session.bus_address());
    unprivileged::give_away(&mut workspace);
    let mut asked = workspace.ask_to_set(&[]);
    asked.answer(ASKS_ID, ID).at(ASKS_SECRET);
    let ordinary = Ordinary::start();
    for name in ["environ", "mem"] {
        if name == "environ" || requires("a kernel whose ptrace_scope is 0", !ancestors_only()) {
            assert!(may_open(ordinary.pid(), name), "the control: {name} of an ordinary process of the same user");
        }
        assert!(!may_open(asked.session.id(), name), "{name} of the prompt");
    }
    asked.session.send([0x03]);
    asked.end().ended(130);
}

/// A process that does nothing against being read, run by the same user as the program.
struct Ordinary(Child);

impl Ordinary {
    fn start() -> Self {
        let words = [unprivileged::words(), ["sleep", "600"].map(Into::into).into()].concat();
        let mut command = Command::new(&words[0]);
        let child = command.args(&words[1..]).env("CONTROL", "here").process_group(0).spawn().expect("sleep");
        let ordinary = Self(child);
        let name = format!("/proc/{}/comm", ordinary.pid());
        wait_until("it sleeps", || std::fs::read_to_string(&name).is_ok_and(|name| name.trim() == "sleep"));
        ordinary
    }

    fn pid(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Ordinary {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// In bytes. Less fits into a register, and registers are saved on the stack at the compiler's pleasure.
const PIECE: usize = 9;

/// Where in the writable memory of a process a piece of `value` is.
fn places(pid: u32, value: &str) -> Vec<String> {
    let memory = File::open(format!("/proc/{pid}/mem")).expect("root may");
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).expect("root may");
    let pieces: HashSet<&[u8]> = value.as_bytes().windows(PIECE).collect();
    // Most of the memory is zeros, and a look at one byte is cheaper than one at nine.
    let mut starts = [false; 256];
    value.bytes().for_each(|byte| starts[usize::from(byte)] = true);
    let mut found = Vec::new();
    for map in maps.lines().filter(|map| map.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw"))) {
        let (start, end) = map.split(' ').next().and_then(|range| range.split_once('-')).expect("a range");
        let [start, end] = [start, end].map(|address| u64::from_str_radix(address, 16).expect("an address"));
        let mut part = vec![0; usize::try_from(end - start).expect("a size")];
        // Some maps are not readable at all, such as guard pages.
        if memory.read_exact_at(&mut part, start).is_ok()
            && part.windows(PIECE).any(|window| starts[usize::from(window[0])] && pieces.contains(window))
        {
            found.push(map.to_owned());
        }
    }
    found
}

/// Text of `length` random hexadecimal digits: in no binary and no environment, unlike a literal.
fn fresh(length: usize) -> String {
    let mut bytes = vec![0_u8; length / 2];
    File::open("/dev/urandom").and_then(|mut random| random.read_exact(&mut bytes)).expect("random bytes");
    bytes.iter().fold(String::with_capacity(length), |text, byte| text + &format!("{byte:02x}"))
}

#[test]
fn nothing_of_the_values_is_left_in_the_memory_of_a_program_that_prints_its_report() {
    if !keyring_available() || !requires("root, to read what nobody else may", unprivileged::is_root()) {
        return;
    }
    the_search_finds_a_value_that_is_still_in_use();
    for replace in [false, true] {
        let session = KeyringSession::start();
        let workspace = Workspace::new(session.bus_address());
        if replace {
            workspace.enter(ID, SECRET, &[]).ended(0);
        }
        // What is as long as this is not overwritten by chance as soon as its block is used again.
        let [id, secret] = [fresh(32), fresh(30_000)];
        let (mut child, _unread) = blocked_at_its_report(&workspace, &escaped(&id, &secret), replace, &|| {
            session.lookup(SECRET_USER).as_deref() == Some(secret.as_str()) && workspace.text().contains(SECRET_USER)
        });
        assert_eq!(session.lookup(ID_USER), Some(id.clone()));
        for value in [&id, &secret] {
            assert_eq!(places(child.id(), value), Vec::<String>::new(), "replacing: {replace}");
        }
        child.kill().expect("killed");
        child.wait().expect("a status");
    }
}

/// A document whose values pass through a buffer of the JSON library, which clears nothing itself.
fn escaped(id: &str, secret: &str) -> Vec<u8> {
    let escaped = |value: &str| format!("\\u{:04x}{}", u32::from(value.as_bytes()[0]), &value[1..]);
    format!(r#"{{"clientId":"{}","clientSecret":"{}"}}"#, escaped(id), escaped(secret)).into_bytes()
}

/// The control: between the two prompts, the first value is in the memory.
fn the_search_finds_a_value_that_is_still_in_use() {
    let session = KeyringSession::start();
    let workspace = Workspace::new(session.bus_address());
    let id = fresh(32);
    let mut asked = workspace.ask_to_set(&[]);
    asked.answer(ASKS_ID, &id).at(ASKS_SECRET);
    assert!(!places(asked.session.id(), &id).is_empty());
}

/// The program with everything done, waiting for somebody to read its report.
fn blocked_at_its_report(workspace: &Workspace, pair: &[u8], replace: bool, done: &dyn Fn() -> bool) -> (Child, PipeReader) {
    let path = workspace.config();
    let path = path.to_str().expect("text");
    // A value as long as this test needs is none that Shopify hands out.
    let mut args = vec!["creds", "set", SOURCE, "--stdin", "--force-shape", "--config", path];
    args.extend(replace.then_some("--replace"));
    let (reader, writer) = std::io::pipe().expect("a pipe");
    fill(&writer);
    let mut command = workspace.command(&args);
    let mut child = command.stdin(Stdio::piped()).stdout(writer).stderr(Stdio::null()).spawn().expect("it starts");
    drop(command);
    child.stdin.take().expect("its input").write_all(pair).expect("it reads");
    wait_until("everything is written", done);
    // From the last write to the report is a moment; with the reader there, nothing but this can be waited for.
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert!(child.try_wait().expect("a status").is_none(), "it ended instead of waiting");
    (child, reader)
}
