//! Which names are offered where.

use std::os::unix::net::UnixListener;

use clap::Command;

use super::{Place, REF};

/// The shells that can ask.
pub const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

#[test]
fn every_argument_that_takes_a_name_has_the_names_of_the_config() {
    let place = Place::new();
    let sources: &[&str] = &["suisse/shopify", "france/outlet"];
    let selections: &[&str] = &["suisse", "france", "suisse/shopify", "france/outlet"];
    for (line, expected) in [
        ("readiness @", selections),
        ("readiness suisse @", selections),
        ("readiness sui@", &["suisse", "suisse/shopify"]),
        ("readiness -q suisse/@", &["suisse/shopify"]),
        ("creds status @", selections),
        ("accounts list fr@", &["france", "france/outlet"]),
        ("creds set @", sources),
        ("creds set --only client-id f@", &["france/outlet"]),
        ("creds link @", sources),
        ("sources add @", &["suisse/", "france/"]),
        ("--profile @", &["suisse", "france"]),
        ("readiness --profile f@", &["france"]),
        ("readiness --profile=f@", &["--profile=france"]),
        ("config get flags.@", &["flags.persistence", "flags.real_exchange"]),
        ("config get stores.vault.p@", &["stores.vault.path", "stores.vault.plan", "stores.vault.project_id"]),
        (
            "config get profiles.suisse.s@",
            &[
                "profiles.suisse.sources.shopify.api_version",
                "profiles.suisse.sources.shopify.enabled",
                "profiles.suisse.sources.shopify.kind",
                "profiles.suisse.sources.shopify.mapping.fields",
                "profiles.suisse.sources.shopify.mapping.reviewed_api_version",
                "profiles.suisse.sources.shopify.mapping.reviewed_schema",
                "profiles.suisse.sources.shopify.mapping.status",
                "profiles.suisse.sources.shopify.max_age",
                "profiles.suisse.sources.shopify.name",
                "profiles.suisse.sources.shopify.scopes",
                "profiles.suisse.store",
            ],
        ),
        ("config set flags.persistence @", &["true", "false"]),
        ("config set profiles.suisse.store @", &["keyring", "vault"]),
        ("config set profiles.suisse.environment p@", &["production"]),
        ("config set profiles.suisse.name @", &[]),
        ("readiness --check scopes,client-s@", &["scopes,client-secret-ref"]),
        ("creds link suisse/shopify --client-id @", &[]),
        ("completion n@", &["nushell"]),
        ("schema readi@", &["readiness"]),
        ("schema list @", selections),
        ("schema diff 2026@", &["2026-01", "2026-04", "2026-07", "2026-10"]),
        ("schema diff prof@", &["profiles.toml"]),
        ("schema diff 2026-01 2026-0@", &["2026-01", "2026-04", "2026-07"]),
        ("schema diff 2026-01 2026-04 f@", &["france/outlet"]),
    ] {
        let line = line.replace('@', "");
        let words: Vec<&str> = line.split(' ').collect();
        let done = place.ask("bash", &words, &[]);
        let offered: Vec<&str> = done.stdout.lines().filter(|word| !word.starts_with('-') || word.contains('=')).collect();
        assert_eq!(offered, expected, "{line}");
    }
}

#[test]
fn the_config_of_the_line_goes_before_the_variable_and_that_before_the_working_directory() {
    let place = Place::new();
    let named = |name: &str| {
        let path = place.path().join(format!("{name}.toml"));
        std::fs::write(&path, format!("version = 1\n[profiles.{name}]\nenvironment = \"staging\"\n")).expect("a config");
        path.display().to_string()
    };
    let (option, variable) = (named("option"), named("variable"));
    let environment = [("SOURCECTL_CONFIG", variable.as_str())];
    assert_eq!(place.names(&["readiness", ""], &environment), ["variable"]);
    for words in [
        vec!["--config", &option, "readiness", ""],
        vec![&format!("--config={option}"), "readiness", ""],
        vec!["--config", "=", &option, "readiness", ""],
        vec!["readiness", "--config", &format!("'{option}'"), ""],
    ] {
        assert_eq!(place.names(&words, &environment), ["option"], "{words:?}");
    }
    std::fs::copy(&option, place.path().join("home/own.toml")).expect("a copy");
    assert_eq!(place.names(&["--config", "~/own.toml", "readiness", ""], &[]), ["option"]);
    std::fs::create_dir_all(place.path().join("home/.config/sourcectl")).expect("a directory");
    std::fs::rename(place.config(), place.path().join("home/.config/sourcectl/profiles.toml")).expect("it moves");
    assert_eq!(place.names(&["--profile", ""], &[]), ["suisse", "france"]);
}

/// The words that lead to each argument of each command, with nothing typed there yet.
fn positions(command: &Command, path: &[String]) -> Vec<Vec<String>> {
    let with = |words: &[&str]| [path, &words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()].concat();
    let mut positions = vec![with(&[""]), with(&["profiles.suisse.store", ""]), with(&["config"])];
    for argument in command.get_arguments() {
        positions.extend(argument.get_long().map(|long| with(&[&format!("--{long}"), ""])));
    }
    let below = command.get_subcommands().flat_map(|sub| positions_of(sub, path));
    positions.into_iter().chain(below).collect()
}

fn positions_of(command: &Command, above: &[String]) -> Vec<Vec<String>> {
    positions(command, &[above, &[command.get_name().to_owned()]].concat())
}

#[test]
fn hidden_profiles_refs_and_references_are_offered_nowhere_and_no_bus_is_asked() {
    let place = Place::new();
    let socket = place.path().join("bus");
    let bus = UnixListener::bind(&socket).expect("a socket");
    bus.set_nonblocking(true).expect("a socket that does not wait");
    let address = format!("unix:path={}", socket.display());
    let environment = [("SOURCECTL_ALLOWED_PROFILES", "france"), ("DBUS_SESSION_BUS_ADDRESS", address.as_str())];
    let mut offered = 0;
    for words in positions(&sourcectl::command_line(), &[]) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut done = place.ask("bash", &words, &environment);
        // A word of the command line itself, and no name of the config.
        done.stdout = done.stdout.replace("shopify-bulk", "");
        assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{words:?}");
        done.shows_none_of(&["suisse", "shopify", REF, "://"]);
        offered += done.stdout.matches("france").count();
    }
    assert!(offered > 20, "{offered}");
    for shell in SHELLS {
        let done = place.ask(shell, &["readiness", ""], &environment);
        assert!(done.stdout.contains("france/outlet") && !done.stdout.contains("suisse"), "{done:?}");
        let none = place.ask(shell, &["readiness", ""], &[("SOURCECTL_ALLOWED_PROFILES", "")]);
        none.shows_none_of(&["suisse", "france"]);
    }
    assert!(bus.accept().is_err(), "the session bus was called");
}

#[test]
fn a_large_fleet_is_offered_by_its_profiles_first() {
    let mut config = "version = 1\n".to_owned();
    for profile in 0..3 {
        config += &format!("[profiles.p{profile}]\nenvironment = \"staging\"\n");
        for source in 0..150 {
            config += &format!("[profiles.p{profile}.sources.s{source}]\nkind = \"shopify\"\napi_version = \"2026-10\"\n");
        }
    }
    let place = Place::with(&config);
    assert_eq!(place.names(&["readiness", ""], &[]), ["p0/", "p1/", "p2/"]);
    assert_eq!(place.names(&["creds", "set", "p"], &[]), ["p0/", "p1/", "p2/"]);
    assert_eq!(place.names(&["readiness", "p1/"], &[]).len(), 150);
    assert_eq!(place.names(&["config", "get", "profiles."], &[]), ["profiles.p0.", "profiles.p1.", "profiles.p2."]);
    assert_eq!(place.names(&["config", "get", "profiles.p0.s"], &[]), ["profiles.p0.sources.", "profiles.p0.store"]);
    assert_eq!(place.names(&["config", "get", "profiles.p0.sources."], &[]).len(), 150);
    assert_eq!(place.names(&["config", "get", "profiles.p0.sources.s77."], &[]).len(), 10);
}
