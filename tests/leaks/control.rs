//! The hunter itself: it must find what is there to be found.

use super::canary::Canary;
use super::desk::{Desk, finish};
use super::found;

#[test]
fn a_program_that_shows_the_canary_is_caught_on_each_stream_and_in_files() {
    for canary in [Canary::shaped(), Canary::free()] {
        let shows = [
            ("echo \"$0\"", "standard output"),
            ("echo \"$0\" >&2", "standard error"),
            ("printf %s \"$0\" | cut -c10-32", "standard output"),
            ("printf %s \"$0\" | od -An -v -td1 -w64 | sed 's/^ *//; s/  */, /g'", "standard output"),
            ("printf %s \"$0\" | od -An -v -tx1 -w64 | tr -d ' '", "standard output"),
            ("printf %s \"$0\" | tr a-z A-Z", "standard output"),
            ("mkdir \"$HOME/.state\"; echo \"$0\" > \"$HOME/.state/log\"", "/home/.state/log"),
            ("touch \"$0\"", "/here/"),
        ];
        for (script, place) in shows {
            let desk = Desk::new();
            let ran = finish(&mut desk.other("sh", &["-c", script, &canary.text]), b"");
            let found = found(&desk, &canary, &ran).unwrap_or_else(|| panic!("not caught: {script}"));
            assert!(found.contains(place), "{script}: {found}");
        }
        let desk = Desk::new();
        let ran = finish(&mut desk.other("sh", &["-c", "echo shpss_; echo CANARY-", &canary.text]), b"");
        assert_eq!(found(&desk, &canary, &ran), None);
    }
}

#[test]
fn a_process_with_the_canary_in_its_arguments_or_its_environment_is_caught() {
    let canary = Canary::free();
    let desk = Desk::new();
    let places = [("cmdline", vec!["-c", "read wait", &canary.text], "_"), ("environ", vec!["-c", "read wait"], &canary.text)];
    for (place, arguments, variable) in places {
        let mut child =
            desk.other("sh", &arguments).env("VARIABLE", variable).stdin(std::process::Stdio::piped()).spawn().unwrap();
        assert_eq!(canary.in_process(child.id()), Some(place));
        drop(child.stdin.take());
        child.wait().unwrap();
    }
}
