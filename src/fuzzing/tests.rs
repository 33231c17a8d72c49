//! What holds of any input holds of every seed, among which is what the fuzzer has found.

use std::fs;
use std::path::Path;

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
