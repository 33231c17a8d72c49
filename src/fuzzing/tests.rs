//! What holds of any input holds of every seed, among which is what the fuzzer has found.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use super::config_edit::assert_rest_is_kept;
use super::hidden::{SECRET, VALUE, assert_no_secret, assert_no_value};

/// A target, and the function that it asks.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 7] = [
    ("config", super::config),
    ("config_edit", super::config_edit),
    ("infisical", super::infisical),
    ("run_import", super::run_import),
    ("run_record", super::run_record),
    ("schema_json", super::schema),
    ("schema_sdl", super::schema),
];

#[test]
fn what_holds_of_any_input_holds_of_every_seed() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    for (name, target) in TARGETS {
        assert!(fuzz.join("fuzz_targets").join(name).with_extension("rs").is_file(), "{name} is no target");
        let mut seeds: Vec<_> = fs::read_dir(fuzz.join("seeds").join(name)).unwrap().map(|seed| seed.unwrap().path()).collect();
        seeds.sort();
        assert!(seeds.len() > 3, "{name} has too few seeds");
        for seed in seeds {
            println!("{}", seed.display());
            target(&fs::read(&seed).unwrap());
        }
    }
}

#[test]
fn what_does_not_hold_is_found() {
    let is_found = |assertion: fn()| catch_unwind(assertion).is_err();
    assert!(is_found(|| assert_no_value(&format!("unknown {VALUE}"))) && !is_found(|| assert_no_value(&"unknown value")));
    assert!(is_found(|| assert_no_secret(SECRET.as_bytes(), &SECRET)));
    assert!(is_found(|| assert_no_secret(SECRET.as_bytes(), &&SECRET[..30])), "a piece of a secret that was whole");
    assert!(!is_found(|| assert_no_secret(&SECRET.as_bytes()[..30], &&SECRET[..30])), "a piece is all there was");
    for (before, after) in [
        ("a = 1 # one\nb = 2\n", "a = 1\nb = 2\nc = 3\n"),
        ("a = 1\nb = 2\n", "a = 1\nc = 3\n"),
        ("a = 1\nb = 2\n", "b = 2\na = 1\nc = 3\n"),
        ("a = 1\r\n", "a = 1\r\nc = 3\n"),
        ("a = 1\n", "# more\na = 1\nc = 3\n"),
    ] {
        assert!(catch_unwind(|| assert_rest_is_kept(before, after, &[])).is_err(), "{before} {after}");
    }
    assert_rest_is_kept("a = 1 # one\n", "a = 2 # one\nc = 3\n", std::slice::from_ref(&(4..5)));
}
