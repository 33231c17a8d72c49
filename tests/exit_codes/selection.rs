//! Which sources are meant: positional > `--profile` > `SOURCECTL_PROFILE` > the only one there is.

use super::desk::{Desk, finish};
use super::{config, sources, words};

const COMMANDS: [&str; 4] = ["readiness", "readiness --check scopes", "accounts list", "creds status"];

fn selected(desk: &Desk, line: &str, variable: Option<&str>) -> Result<Vec<String>, Option<i32>> {
    let mut command = desk.command(&words(&format!("{line} -o json")));
    let ran = finish(command.envs(variable.map(|name| ("SOURCECTL_PROFILE", name))), b"");
    if ran.code == Some(2) { Err(ran.code) } else { Ok(sources(&ran)) }
}

#[test]
fn a_position_wins_over_the_option_and_the_option_over_the_variable() {
    let desk = Desk::with(&config(&["a/one", "b/two", "b/three", "c/four"]));
    for command in COMMANDS {
        let of = |rest: &str, variable: Option<&str>| selected(&desk, &format!("{command} {rest}"), variable).unwrap();
        assert_eq!(of("a/one --profile b", Some("c")), ["a/one"], "{command}");
        assert_eq!(of("b/*e* --profile a", Some("c")), ["b/three"], "{command}");
        assert_eq!(of("b", Some("c")), ["b/two", "b/three"], "{command}");
        assert_eq!(of("--profile b", Some("c")), ["b/two", "b/three"], "{command}");
        assert_eq!(of("", Some("c")), ["c/four"], "{command}");
        assert_eq!(of("{a,c}", Some("b")), ["a/one", "c/four"], "{command}");
        assert_eq!(selected(&desk, &format!("{command} --profile nobody"), Some("c")), Err(Some(2)));
        assert_eq!(selected(&desk, command, Some("nobody")), Err(Some(2)));
    }
    assert_eq!(selected(&desk, "readiness --all", Some("c")).unwrap().len(), 4);
}

#[test]
fn where_nothing_is_named_the_only_source_is_meant_and_of_several_none() {
    let only = Desk::with(&config(&["a/one"]));
    let several = Desk::with(&config(&["a/one", "a/two"]));
    for variable in [None, Some("")] {
        for command in COMMANDS {
            assert_eq!(selected(&only, command, variable).unwrap(), ["a/one"], "{command}");
        }
        assert_eq!(selected(&several, "readiness", variable), Err(Some(2)));
        assert_eq!(selected(&several, "creds status", variable).unwrap().len(), 2);
        assert_eq!(several.run(&words("creds set --dry-run")).code, Some(2));
        assert_eq!(several.run(&words("creds set a --dry-run")).code, Some(2));
    }
}
