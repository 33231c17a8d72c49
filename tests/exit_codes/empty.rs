//! A gate is not emptied in silence: a selection in which no source is judged is refused, and a fleet counts what was not judged.

use super::desk::Desk;
use super::{config, document, run};

const COMMANDS: [&str; 4] = ["readiness", "health", "quality", "creds verify"];
const FORMATS: [&str; 6] = ["text", "json", "short", "markdown", "junit", "github"];

fn disabled(sources: &[&str]) -> String {
    config(sources).replace("kind = \"shopify\"", "enabled = false\nkind = \"shopify\"")
}

#[test]
fn a_selection_of_disabled_sources_alone_is_refused_however_it_is_made() {
    let desk = Desk::with(&disabled(&["a/one", "a/two", "b/three"]));
    for command in COMMANDS {
        for selection in ["--all", "a", "a/*", "--profile a", "a/one", "a/one a/two b/three", "--all --fail-on warning"] {
            if command == "creds verify" && selection.contains("--fail-on") {
                continue;
            }
            for format in FORMATS {
                let ran = run(&desk, &format!("{command} {selection} -o {format}"));
                assert_eq!(ran.code, Some(2), "{command} {selection} {format}: {}{}", ran.stdout, ran.stderr);
                let told = if format == "json" { &ran.stdout } else { &ran.stderr };
                assert!(told.contains("nothing to judge: "), "{command} {selection} {format}: {told}");
                assert!(told.contains("--allow-empty"), "{command} {selection} {format}: {told}");
                let ran = run(&desk, &format!("{command} {selection} -o {format} --allow-empty"));
                assert_eq!(ran.code, Some(0), "{command} {selection} {format}: {}{}", ran.stdout, ran.stderr);
                assert!(!ran.stdout.contains("<failure") && !ran.stdout.contains("::error"), "{}", ran.stdout);
            }
        }
    }
}

#[test]
fn a_config_without_sources_is_refused_and_may_be_meant() {
    let desk = Desk::with("version = 1\n");
    for command in COMMANDS {
        for format in FORMATS {
            assert_eq!(run(&desk, &format!("{command} --all -o {format}")).code, Some(2), "{command} {format}");
            let ran = run(&desk, &format!("{command} --all -o {format} --allow-empty"));
            assert_eq!(ran.code, Some(0), "{command} {format}: {}{}", ran.stdout, ran.stderr);
        }
        let ran = run(&desk, &format!("{command} --all --allow-empty"));
        assert_eq!(ran.stdout, "0 sources: none judged\n", "{command}");
        assert_eq!(
            run(&desk, &format!("{command} nowhere --allow-empty")).code,
            Some(2),
            "a name that matches nothing is a mistake"
        );
    }
}

#[test]
fn the_last_line_of_a_fleet_counts_what_was_waived_and_disabled_in_every_format() {
    let waiver = "[readiness]\nwaive = [{ check = \"plan\", reason = \"bought in May\", until = \"2099-01-01\" }]\n";
    let store = "[stores.vault]\nkind = \"infisical\"\nplan = \"free\"\n";
    let fleet = config(&["a/one", "b/two", "c/three"])
        .replace("[profiles.c.sources.three]\n", "[profiles.c.sources.three]\nenabled = false\n")
        .replace("[profiles.a]\n", "[profiles.a]\nstore = \"vault\"\n");
    let desk = Desk::with(&format!("{fleet}{waiver}{store}"));
    let sentence = "3 sources: 2 ready; 1 waived, 1 disabled";
    for format in FORMATS.into_iter().filter(|format| *format != "json") {
        let ran = run(&desk, &format!("readiness --all --check plan,scopes -o {format}"));
        assert_eq!(ran.code, Some(0), "{format}: {}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains(sentence), "{format}: {}", ran.stdout);
        if ["text", "short", "github"].contains(&format) {
            assert!(ran.stdout.lines().next_back().is_some_and(|line| line.contains(sentence)), "{format}: {}", ran.stdout);
        }
    }
    let summary = document(&run(&desk, "readiness --all --check plan,scopes -o json"))["summary"].clone();
    let counts = ["total", "ready", "waived", "judgedInPart", "disabled"].map(|name| summary[name].as_u64());
    assert_eq!(counts, [Some(3), Some(2), Some(1), Some(0), Some(1)], "{summary:#}");
    let whole = "1 not ready, 1 unknown; 1 waived, 1 judged in part, 1 disabled";
    for (command, word) in [("readiness --all", whole), ("health --all", "2 unknown; 1 disabled")] {
        let ran = run(&desk, command);
        assert!(ran.stdout.trim_end().ends_with(word), "{command}: {}", ran.stdout);
    }
}
