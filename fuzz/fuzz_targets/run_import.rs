#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| sourcectl::fuzzing::run_import(input));
