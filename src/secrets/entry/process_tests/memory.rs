//! What is left of a value in the process once it is dropped, without the help of the program's zero-on-free allocator.

use std::collections::HashSet;
use std::fs::File;
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::process::{Child, Command, Stdio};

use super::pty::Session;
use super::{Desk, SOON, await_file};

/// In bytes.
const PIECE: usize = 9;

/// Writable memory of a process: its heap and its stacks.
fn image(pid: u32) -> Vec<u8> {
    let memory = File::open(format!("/proc/{pid}/mem")).unwrap();
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let mut image = Vec::new();
    for map in maps.lines().filter(|map| map.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw"))) {
        let (start, end) = map.split(' ').next().unwrap().split_once('-').unwrap();
        let [start, end] = [start, end].map(|address| u64::from_str_radix(address, 16).unwrap());
        let mut part = vec![0; usize::try_from(end - start).unwrap()];
        // Some maps are not readable at all, such as guard pages.
        if memory.read_exact_at(&mut part, start).is_ok() {
            image.append(&mut part);
        }
    }
    image
}

/// Looks for pieces of `value` in the process that has dropped it, and for the desk's path to know that looking works.
///
/// A piece shorter than [`PIECE`] fits into a register, and registers are saved on the stack at the compiler's pleasure.
fn is_forgotten(desk: &Desk, value: &str) -> bool {
    await_file(&desk.0.path().join("dropped"));
    let pid = std::fs::read_to_string(desk.0.path().join("pid")).unwrap();
    let image = image(pid.parse().unwrap());
    let holds = |text: &str| {
        let pieces: HashSet<&[u8]> = text.as_bytes().windows(PIECE).collect();
        image.windows(PIECE).any(|window| pieces.contains(window))
    };
    assert!(holds(desk.0.path().to_str().unwrap()));
    !holds(value)
}

/// As long as a client secret, and in no binary and no environment, unlike a literal.
fn fresh_value() -> String {
    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    format!("shpss_{:032x}", seed.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

#[test]
fn nothing_is_left_of_a_value_typed_on_the_terminal() {
    let (desk, value) = (Desk::new(), fresh_value());
    let command = desk.command("drop", |program, arguments, environment| {
        pty_process::blocking::Command::new(program).args(arguments).envs(environment).stdout(Stdio::null())
    });
    let mut session = Session::spawn(command);
    session.expect("Client Secret (not shown): ", SOON);
    session.send(format!("{value}X\u{7f}\r"));
    session.expect("again", SOON);
    session.send(format!("{value}\r"));
    assert!(is_forgotten(&desk, &value));
}

#[test]
fn nothing_is_left_of_values_piped_in() {
    for how in ["drop-stdin-one", "drop-stdin-both"] {
        let (desk, value) = (Desk::new(), fresh_value());
        let mut child = piped(&desk, how);
        let document = format!(r#"{{"clientId":"one","clientSecret":"{value}"}}"#);
        child.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
        let forgotten = is_forgotten(&desk, &value);
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(forgotten, "{how}");
    }
}

fn piped(desk: &Desk, how: &str) -> Child {
    let mut command = desk.command(how, |program, arguments, environment| {
        let mut command = Command::new(program);
        command.args(arguments).envs(environment);
        command
    });
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}
