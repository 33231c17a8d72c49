//! Where the config cannot be had, nothing is offered; where something in it is wrong, its names are; and nothing is said.

use std::fs;

use super::Place;
use super::names::SHELLS;

/// Asks for names in each shell and finds options only.
fn offers_no_name(place: &Place, what: &str) {
    for shell in SHELLS {
        for words in [["readiness", ""], ["--profile", ""], ["readiness", "s"]] {
            let done = place.ask(shell, &words, &[]);
            assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{what}, {shell}");
            done.shows_none_of(&["suisse", "shopify", "shpss", "persistence"]);
        }
    }
}

#[test]
fn a_config_that_cannot_be_read_is_passed_over_in_silence() {
    let place = Place::new();
    let replace = |text: &[u8]| {
        let _ = fs::remove_file(place.config());
        fs::write(place.config(), text).expect("the config is written");
    };
    let valid = super::CONFIG;
    for (what, text) in [
        ("no TOML", format!("{valid}\n[profiles.suisse")),
        ("a string that is not closed", valid.replace("\"Shopify Suisse\"", "\"Shopify Suisse")),
        ("a value without quotes", valid.replace("\"production\"", "production")),
        ("nothing", String::new()),
    ] {
        replace(text.as_bytes());
        offers_no_name(&place, what);
    }
    replace(b"version = 1\n\xff");
    offers_no_name(&place, "no text");
    fs::File::create(place.config()).and_then(|file| file.set_len(17 * 1024 * 1024)).expect("a huge file");
    offers_no_name(&place, "a huge file");
    fs::remove_file(place.config()).expect("it goes");
    offers_no_name(&place, "no file");
    rustix::fs::mkfifoat(rustix::fs::CWD, place.config(), rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR).expect("a FIFO");
    offers_no_name(&place, "a FIFO");
    fs::remove_file(place.config()).expect("it goes");
    std::os::unix::fs::symlink("/dev/zero", place.config()).expect("a link");
    offers_no_name(&place, "a device");
    fs::remove_file(place.config()).expect("it goes");
    fs::create_dir(place.config()).expect("a directory");
    offers_no_name(&place, "a directory");
}

#[test]
fn names_are_offered_where_something_else_in_the_config_is_wrong() {
    let valid = super::CONFIG;
    for (what, text) in [
        ("an unknown key", format!("{valid}\n[falgs]\n")),
        ("a wrong value", valid.replace("\"staging\"", "\"stagnig\"")),
        ("a value that is missing", valid.replace("environment = \"production\"\n", "")),
        ("a secret", format!("{valid}\n# 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\n")),
    ] {
        let place = Place::with(&text);
        assert_eq!(place.names(&["readiness", ""], &[]), ["suisse", "france", "suisse/shopify", "france/outlet"], "{what}");
        let [environment] = &place.names(&["config", "set", "profiles.suisse.env"], &[])[..] else { panic!("{what}") };
        assert_eq!(environment, "profiles.suisse.environment", "{what}");
    }
}

#[test]
fn a_name_that_is_like_a_secret_or_none_at_all_is_offered_nowhere() {
    for name in
        ["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", "\"shpss\\u005fc0ffee00112233445566778899aabbcc\"", "\"c0ffee suisse\""]
    {
        let place = Place::with(&super::CONFIG.replace(".suisse", &format!(".{name}")));
        for shell in SHELLS {
            for words in [&["readiness", ""][..], &["--profile", ""], &["config", "get", "profiles."]] {
                let done = place.ask(shell, words, &[]);
                assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{name}, {shell}");
                assert!(done.stdout.contains("france"), "{name}, {shell}");
                done.shows_none_of(&["c0ffee", "shopify"]);
            }
        }
    }
}

#[test]
fn a_shell_that_asks_out_of_turn_gets_nothing_and_an_unknown_one_is_told_when_it_registers() {
    let place = Place::new();
    let ask = |shell: &str, index: &str, arguments: &[&str]| {
        let mut command = place.command(env!("CARGO_BIN_EXE_sourcectl"));
        command.args(arguments).env("COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", index);
        super::Running::start(command, b"").end()
    };
    for index in ["99", "-1", "x", "18446744073709551615", ""] {
        let done = ask("bash", index, &["--", "sourcectl", "readiness"]);
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{index}");
    }
    let done = ask("tcsh", "1", &["--", "sourcectl", ""]);
    assert_eq!((done.code, done.stdout.as_str(), done.stderr.as_str()), (Some(0), "", ""));
    let done = ask("shpss_x", "1", &[]);
    assert_eq!((done.code, done.stdout.as_str()), (Some(2), ""));
    done.shows_none_of(&["shpss"]);
    for off in ["", "0"] {
        assert!(ask(off, "1", &["--version"]).stdout.starts_with("sourcectl "));
    }
}
