//! `SOURCECTL_ALLOWED_PROFILES`: what is not in it is not named, whatever goes wrong.

use super::desk::{Desk, Ran, finish};
use super::{config, document, sources, words};

const HIDDEN: &str = "secretive";

const COMMANDS: [&str; 6] =
    ["config check", "readiness --all", "readiness --all --check scopes", "creds status", "accounts list", "creds set --dry-run"];

fn as_shown(desk: &Desk, allowed: &str, line: &str) -> Ran {
    finish(desk.command(&words(line)).env("SOURCECTL_ALLOWED_PROFILES", allowed), b"")
}

/// A config of a profile to be seen and one that is not.
fn two() -> String {
    config(&["shown/shop", &format!("{HIDDEN}/shop")])
}

/// No command says a word of the hidden profile.
fn never_names_it(config: &str) {
    let desk = Desk::with(config);
    for (command, format) in COMMANDS.iter().flat_map(|command| [(command, "text"), (command, "json")]) {
        let ran = as_shown(&desk, "shown", &format!("{command} -vvv -o {format}"));
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(!said.contains(HIDDEN) && !said.contains("hush"), "{command}: {said}");
    }
}

#[test]
fn unset_shows_all_and_empty_shows_nothing() {
    let desk = Desk::with(&two());
    assert_eq!(sources(&desk.run(&words("accounts list -o json"))).len(), 2);
    for allowed in ["", " ", ",", " , "] {
        for command in ["readiness --all", "accounts list", "creds status", "readiness shown/shop", "creds set --dry-run"] {
            let ran = as_shown(&desk, allowed, command);
            assert!(ran.code == Some(2) && !ran.stderr.contains("shown/"), "{command}: {}{}", ran.stdout, ran.stderr);
        }
        let ran = as_shown(&desk, allowed, "config check -o json");
        assert_eq!((document(&ran)["profiles"].as_i64(), document(&ran)["sources"].as_i64()), (Some(0), Some(0)));
    }
}

#[test]
fn one_shows_that_one_and_makes_it_the_only_source_there_is() {
    let desk = Desk::with(&two());
    for line in
        ["readiness -o json", "readiness --all -o json", "readiness * -o json", "accounts list -o json", "creds status -o json"]
    {
        assert_eq!(sources(&as_shown(&desk, "shown", line)), ["shown/shop"], "{line}");
    }
    assert_eq!(sources(&as_shown(&desk, &format!("shown, {HIDDEN}"), "accounts list -o json")).len(), 2);
    never_names_it(&two());
}

#[test]
fn a_name_that_no_profile_has_is_a_usage_error() {
    let desk = Desk::with(&two());
    for (allowed, command) in ["shown,nobody", "nobody", "Shown", "shown/shop"].into_iter().flat_map(|a| COMMANDS.map(|c| (a, c)))
    {
        let ran = as_shown(&desk, allowed, command);
        assert!(ran.code == Some(2) && !ran.stderr.contains("nobody"), "{allowed} {command}: {}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn a_hidden_profile_cannot_be_selected_and_is_never_suggested() {
    let desk = Desk::with(&two());
    let near = &HIDDEN[..HIDDEN.len() - 1];
    for name in [HIDDEN, near] {
        for line in [
            format!("readiness {name}/shop"),
            format!("readiness {name}"),
            format!("readiness {near}*"),
            format!("readiness --profile {name}"),
            format!("readiness --all --profile {name}"),
            format!("accounts list {name}"),
            format!("creds set {name}/shop --stdin"),
            format!("creds link {name}/shop --client-id keyring://sourcectl/{name}/shop/client-id"),
        ] {
            let ran = as_shown(&desk, "shown", &line);
            assert!(ran.code == Some(2) && !ran.stderr.contains(near), "{line}: {}{}", ran.stdout, ran.stderr);
        }
        let mut command = desk.command(&words("readiness"));
        let ran = finish(command.env("SOURCECTL_ALLOWED_PROFILES", "shown").env("SOURCECTL_PROFILE", name), b"");
        assert!(ran.code == Some(2) && !ran.stderr.contains(near), "{}", ran.stderr);
    }
    let ran = desk.run(&words(&format!("readiness {near}/shop")));
    assert!(ran.stderr.contains(HIDDEN), "where it may be seen it is suggested: {}", ran.stderr);
}

#[test]
fn an_error_in_a_hidden_profile_does_not_name_it() {
    let hidden = format!("[profiles.{HIDDEN}]\n");
    for (from, to) in [
        (hidden.clone(), format!("{hidden}hush = 1\n")),
        (hidden.clone(), format!("{hidden}store = \"hush\"\n")),
        (hidden.clone(), format!("{hidden}folder = \"shown/hush\"\n")),
        (hidden.clone(), format!("{hidden}folder = \"shown\"\n")),
        (hidden.clone(), format!("{hidden}name = 1\nreadiness.waive = [{{ check = \"hush\" }}]\n")),
        (hidden.clone(), format!("{hidden}environment = \"staging\"\n")),
        (format!("{hidden}environment = \"staging\"\n"), hidden.clone()),
        (format!("[profiles.{HIDDEN}.sources.shop]\n"), format!("[profiles.{HIDDEN}.sources.\"hush hush\"]\n")),
        (format!("[profiles.{HIDDEN}.sources.shop]\n"), format!("[profiles.{HIDDEN}.sources.shop]\nhush = 1\n")),
        (format!("sourcectl/{HIDDEN}/shop/client-id"), "sourcectl/shown/shop/client-id".to_owned()),
        ("sourcectl/shown/shop/client-id".to_owned(), format!("sourcectl/{HIDDEN}/shop/client-secret")),
    ] {
        let broken = two().replacen(&from, &to, 1);
        assert_ne!(broken, two());
        if !to.contains("sourcectl/") || to.contains("shown/") {
            never_names_it(&broken);
        }
        assert_eq!(as_shown(&Desk::with(&broken), "shown", "config check").code, Some(2), "{to}");
    }
    never_names_it(&format!("{}[profiles]\n{HIDDEN} = \"hush\"\n", config(&[])));
    never_names_it(&format!("{}[profiles.shown]\nenvironment = \"staging\"\n[profiles]\n{HIDDEN} = 1\n", config(&[])));
    never_names_it(&format!("{}[profiles.{HIDDEN}]\nsources = 1\n", config(&["shown/shop"])));
    never_names_it(&format!("{}[profiles.{HIDDEN}\n", config(&["shown/shop"])));
    never_names_it(&format!("{}[profiles.{HIDDEN}]\n[profiles.{HIDDEN}]\n", config(&["shown/shop"])));
}

#[test]
fn a_shop_of_a_hidden_profile_is_not_told_to_be_there() {
    for (first, second) in [("shown", HIDDEN), (HIDDEN, "shown")] {
        let text = config(&[&format!("{first}/shop"), &format!("{second}/shop")]);
        let text = text.replace(&format!("{HIDDEN}-shop.my"), "shown-shop.my");
        never_names_it(&text);
        assert_eq!(as_shown(&Desk::with(&text), "shown", "config check").code, Some(2));
        let ran = Desk::with(&text).run(&words("config check"));
        assert!(ran.stdout.contains(&format!("(profile {first})")), "who may see both is told: {}", ran.stdout);
    }
}
