//! Colour: option > `NO_COLOR` > `CLICOLOR_FORCE` > terminal, and never in JSON.

use super::desk::{Desk, finish};
use super::{config, words};

/// Arguments, variables, whether there is colour on what is no terminal.
type Case = (&'static str, &'static [(&'static str, &'static str)], bool);

const CASES: [Case; 12] = [
    ("", &[], false),
    ("", &[("CLICOLOR_FORCE", "1")], true),
    ("", &[("FORCE_COLOR", "1")], true),
    ("", &[("CLICOLOR_FORCE", "0")], false),
    ("", &[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")], true),
    ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
    ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], true),
    ("--color always", &[], true),
    ("--color always", &[("NO_COLOR", "1"), ("TERM", "dumb")], true),
    ("--color never", &[("CLICOLOR_FORCE", "1")], false),
    ("--color auto", &[("CLICOLOR_FORCE", "1")], true),
    ("--color auto", &[("NO_COLOR", "1")], false),
];

#[test]
fn colour_goes_by_option_then_no_color_then_force_in_reports_and_errors() {
    let desk = Desk::with(&config(&["a/one", "b/two"]));
    for (option, variables, expected) in CASES {
        for command in ["readiness a/one", "readiness --all -o short", "config check", "readiness nowhere"] {
            let line = format!("{command} {option}");
            let ran = finish(desk.command(&words(&line)).envs(variables.iter().copied()), b"");
            let said = format!("{}{}", ran.stdout, ran.stderr);
            assert_eq!(said.contains('\u{1b}'), expected, "{line} {variables:?}: {said}");
        }
        let ran = finish(desk.command(&words(&format!("readiness --all -o json {option}"))).envs(variables.iter().copied()), b"");
        assert!(!ran.stdout.contains('\u{1b}'));
    }
}
