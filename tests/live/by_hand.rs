//! A stage to try the program at, by hand.

use std::io::Read;

use crate::stage::{HOST, Stage};

#[test]
#[ignore = "waits for somebody to try the program by hand"]
fn stage_by_hand() {
    let stage = Stage::new();
    println!("cd {}", stage.desk.work().display());
    for (name, value) in stage.command(&[]).get_envs() {
        let value = value.unwrap_or_default().to_string_lossy().into_owned();
        println!("export {}={}", name.to_string_lossy(), shlex::try_quote(&value).expect("a word of a shell"));
    }
    println!("# the program: {}; the shop: {HOST}. An end of input ends it.", env!("CARGO_BIN_EXE_sourcectl"));
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}
