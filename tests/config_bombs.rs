//! Configs that are made to take the memory and the time of whoever reads them.
#![cfg(target_os = "linux")]

mod support;

use std::process::Stdio;
use std::time::{Duration, Instant};

use support::peak::measured;
use support::workspace::Workspace;

/// The length of a bomb: that of the longest config that is read at all. An unoptimised build is given a quarter of it.
const LONGEST: usize = if cfg!(debug_assertions) { 4 } else { 16 } * 1024 * 1024;

/// The most memory that a refusal may take, in KiB.
const MEMORY: u64 = 256 * 1024;

/// The most time that a refusal may take. An unoptimised build takes many times that of a release.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 1 });

/// A sequence without a pattern, and the same each time.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// As many parts as the longest config holds.
fn filled(start: &str, mut part: impl FnMut(usize) -> String, end: &str) -> String {
    let mut text = start.to_owned();
    let mut n = 0;
    loop {
        let next = part(n);
        if text.len() + next.len() + end.len() > LONGEST {
            return text + end;
        }
        text.push_str(&next);
        n += 1;
    }
}

/// A bomb: its name, its text, and what is said of it.
type Bomb = (&'static str, fn() -> String, &'static str);

const BOMBS: &[Bomb] = &[
    ("one dotted key", || filled("a", |_| ".a".into(), " = 1\n"), "nested more than"),
    ("dotted keys", || filled("", |n| format!("a{n}.b.c.d.e.f.g.h = 1\n"), ""), "tables"),
    ("random dotted keys", random_dotted_keys, "tables"),
    ("nested lists", || filled("a = ", |_| "[".into(), ""), "nested more than"),
    ("lists in a list", || filled("a = [", |_| "[],".into(), "]\n"), "tables"),
    ("values in a list", || filled("a = [", |_| "1,".into(), "]\n"), "keys and values"),
    ("nested tables in braces", || filled("a = ", |_| "{a=".into(), ""), "nested more than"),
    ("tables in braces", || filled("", |n| format!("a{n} = {{b={{c=1}}}}\n"), ""), "tables"),
    ("keys of a table in braces", || filled("a = {", |n| format!("k{n}=1,"), "}\n"), "keys and values"),
    ("tables", || filled("", |n| format!("[t{n}]\n"), ""), "tables"),
    ("deep tables", || filled("", |n| format!("[t{n}.a.b.c.d.e.f.g.h.i.j.k]\n"), ""), "tables"),
    ("lists of tables", || filled("", |_| "[[t]]\n".into(), ""), "tables"),
    ("keys", || filled("", unknown, ""), "keys and values"),
    ("line ends", || filled("", |_| "\n".into(), ""), "words and signs"),
    ("empty comments", || filled("", |_| "#\n".into(), ""), "words and signs"),
    ("one long string", || format!("a = \"{}\"\n", long()), "unknown"),
    ("one long key", || format!("{} = 1\n", long()), "unknown"),
    ("one long comment", || format!("#{}\na = 1\n", long()), "unknown"),
    ("a string of escapes", || filled("a = \"", |_| "\\u0041".into(), "\"\n"), "unknown"),
    ("as many keys as are read", || (0..299_990).map(unknown).collect(), "more, of"),
    ("as many tables as are read", || (0..99_990).map(|n| format!("[t{n}]\na = 1\n")).collect(), "more, of"),
    ("as many unknown keys of one source", unknown_keys_of_sources, "more, of"),
    ("the same key again", || filled("", |_| "a=1\n".into(), ""), "keys and values"),
    ("as many duplicate keys as are read", || "a=1\n".repeat(299_990), "twice"),
    ("syntax errors", || filled("", |_| "= \n".into(), ""), "not TOML"),
    ("bad values", || filled("", |n| format!("k{n} = x\n"), ""), "not TOML"),
    ("signs on one line", || filled("", |_| "]".into(), ""), "words and signs"),
    ("control characters in comments", || filled("", |_| "#\u{1}\n".into(), ""), "not TOML"),
];

fn unknown(n: usize) -> String {
    format!("k{n}=1\n")
}

fn long() -> String {
    "x".repeat(LONGEST - 100)
}

fn random_dotted_keys() -> String {
    let mut seed = Seeded(17);
    filled("", |_| format!("{:x}.{:x}.{:x} = 1\n", seed.next(), seed.next(), seed.next()), "")
}

fn unknown_keys_of_sources() -> String {
    let start = "version = 1\n[profiles.p]\nenvironment = \"staging\"\n[profiles.p.sources.s]\n";
    start.to_owned() + &(0..290_000).map(unknown).collect::<String>()
}

#[test]
fn a_config_that_would_fill_the_memory_is_refused_in_bounded_memory_and_time() {
    let workspace = Workspace::new("");
    for (name, text, said) in BOMBS {
        std::fs::write(workspace.config(), text()).expect("the config");
        for args in [&["config", "check"][..], &["readiness"]] {
            let started = Instant::now();
            let mut command = workspace.command(args);
            let (output, peak) = measured(command.stdin(Stdio::null()));
            let took = started.elapsed();
            let told = [output.stdout, output.stderr].concat();
            let told = String::from_utf8_lossy(&told);
            let start: String = told.chars().take(2_000).collect();
            assert_eq!(output.status.code(), Some(2), "{name}: {start}");
            assert!(told.contains(said), "{name}: {start}");
            assert!(told.len() < 64 * 1024, "{name}: {} bytes", told.len());
            assert!(told.contains("profiles.toml:"), "{name}: {start}");
            eprintln!("{name}, {}: {peak} KiB, {} ms", args[0], took.as_millis());
            assert!(peak <= MEMORY, "{name}: {peak} KiB");
            assert!(took <= TIME, "{name}: {took:?}");
        }
    }
}
